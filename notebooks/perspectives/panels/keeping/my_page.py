"""My page in the learner's hands: a name for it, what is on it, and the file itself."""

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import NAME
from ...answers.record import Record, read_record
from ...answers.workbook import Workbook
from ...loading.aftermath import Reckoning
from ...responses.questionnaire import Questionnaire
from ...responses.response import file_name
from ...words.markup import download, tag
from ...words.page import contents, my_page
from ..kit import parts
from ..kit.writing import Draft, WritingPanel
from .own_response import keep_mark, own_response

BEGINNING = "my-page"  # of the file's name


class MyPage(WritingPanel):
    """Control: ``name``; button: ``make``.

    The file is made when it is asked for and taken back as soon as an answer changes, so that nobody hands in an old
    one, and so that an answer given elsewhere costs no more than a line of text here. What became of the claims is not
    even loaded (``reckon``) before the learner has bet on it.
    """

    title = "My page"
    kind = "write"

    def __init__(self, asked: Questionnaire, workbook: Workbook, reckon: Callable[[], Reckoning]):
        self.asked, self._reckon = asked, reckon
        self.name = widgets.Text(
            placeholder="a name or nickname, if you like",
            description="Name on the page",
            layout={"width": "min(100%, 26em)"},
        )
        self.name.style.description_width = "auto"
        self.make = widgets.Button(description="Make my page", button_style="primary")
        self.make.on_click(lambda _: self.offer())
        self.link = parts.live_box()
        row = parts.in_a_row(self.make, self.link)
        draft = Draft(workbook.debate, NAME.key(), self.name)
        super().__init__(workbook, draft, {"name": self.name}, [self.spoken, draft, self.name, row])

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the name."""
        return {NAME.key(): control.value}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the name that was given, and what is on the page now, whatever has been answered."""
        self.name.value = NAME.read(dict(saved))

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
        """Say what is on the page and what is missing."""
        return contents(self._record(), self.asked.debate)

    def show_rest(self) -> None:
        """Take back a page that was made before the last answer."""
        super().show_rest()
        self.link.value = ""

    def _record(self) -> Record:
        return read_record(self.workbook.answers(), self.asked.debate, self.asked.lessons)
