"""My page in the learner's hands: what is on it, and the file itself."""

from collections.abc import Callable

from ...answers.record import Record, read_record
from ...answers.workbook import Workbook
from ...debate.aftermath import Reckoning
from ...responses.questionnaire import Questionnaire
from ...responses.response import file_name
from ...words.markup import download, tag
from ...words.page import contents, my_page
from ..kit import parts
from ..kit.answer_panel import WorkbookPanel
from .own_response import keep_mark, own_response

BEGINNING = "my-page"  # of the file's name
NAMELESS = "It has no name on it. If it should, give a nickname under “Hand in”."


class MyPage(WorkbookPanel):
    """Button: ``make``.

    Its name is the nickname, which is asked for once, where answers are handed in: two fields for one answer would fill
    each other while somebody writes.

    The file is made when it is asked for and taken back as soon as an answer changes, so that nobody hands in an old
    one, and so that an answer given elsewhere costs no more than a line of text here. What became of the claims is not
    even loaded (``reckon``) before the learner has bet on it.
    """

    title = "My page"
    kind = "keep"

    def __init__(self, asked: Questionnaire, workbook: Workbook, reckon: Callable[[], Reckoning]):
        self.asked, self._reckon = asked, reckon
        self.make = parts.button("Make my page", self.offer, button_style="primary")
        self.link = parts.live_box()
        row = parts.in_a_row(self.make, self.link)
        self.workbook = workbook
        super().__init__({}, [self.spoken, row])

    def begin(self) -> None:
        """Show what is on the page now, and again whenever anything was answered."""
        self.listen(self.refresh, self.refresh)

    def offer(self) -> None:
        """Make the page from the answers as they are now, and offer it.

        Whoever hands it in has handed in what it carries: a response, with what was written, as the page prints it.
        """
        mark = keep_mark(self.workbook)
        response = own_response(self.workbook.answers(), self.asked, mark, written=True)
        record = self._record()
        reckoning = self._reckon() if record.looks_back else None
        page = my_page(record, self.asked.debate, reckoning, response).encode("utf-8")
        name = file_name(response, BEGINNING, "html")
        self.link.value = tag("span", "Ready: ", download(name, "text/html", page, "Save my page"), kind="nd-given")

    def sentence_now(self) -> str:
        """Say what is on the page and what is missing, and whose name it has."""
        record = self._record()
        nameless = NAMELESS if record.last else ""
        named = f"It has your nickname, {record.name}." if record.name else nameless
        return f"{contents(record, self.asked.debate)} {named}".strip()

    @property
    def unanswered(self) -> str:
        """What can be made here."""
        return "Here stands your page once the notebook runs: all that you have answered, in one file."

    def show_rest(self) -> None:
        """Take back a page that was made before the last answer."""
        self.link.value = ""

    def _record(self) -> Record:
        return read_record(self.workbook.answers(), self.asked.debate, self.asked.lessons)
