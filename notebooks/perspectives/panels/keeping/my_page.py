"""My page in the learner's hands: a name for it, what is on it, and the file itself."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import NAME
from ...answers.record import Record, read_record
from ...answers.workbook import Workbook
from ...debate.debate import Debate
from ...loading.aftermath import Reckoning
from ...loading.lessons import Lesson
from ...words.page import contents, my_page
from ..kit import base
from ..kit.writing import Draft, WritingPanel

FILE = "my-page.html"


class MyPage(WritingPanel):
    """Control: ``name``; button: ``make``.

    The file is made when it is asked for and taken back as soon as an answer changes, so that nobody hands in an old
    one, and so that an answer given elsewhere costs no more than a line of text here. What became of the claims is not
    even loaded (``reckon``) before the learner has bet on it.
    """

    title = "My page"

    def __init__(
        self, debate: Debate, lessons: Mapping[str, Lesson], workbook: Workbook, reckon: Callable[[], Reckoning]
    ):
        self.debate, self.lessons, self._reckon = debate, lessons, reckon
        self.name = widgets.Text(
            placeholder="a name or nickname, if you like",
            description="Name on the page",
            layout={"width": "min(100%, 26em)"},
        )
        self.name.style.description_width = "auto"
        self.make = widgets.Button(description="Make my page", button_style="primary")
        self.make.on_click(lambda _: self.offer())
        self.spoken, self.link = base.sentence_box(), base.live_box()
        row = widgets.HBox([self.make, self.link], layout={"flex_flow": "row wrap"})
        draft = Draft(workbook.debate, NAME.key(), self.name)
        super().__init__(workbook, draft, {"name": self.name}, [self.spoken, draft, self.name, row])

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the name."""
        return {NAME.key(): control.value}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the name that was given, and what is on the page now, whatever has been answered."""
        self.name.value = NAME.read(dict(saved))

    def offer(self) -> None:
        """Make the page from the answers as they are now, and offer it."""
        record = self._record()
        reckoning = self._reckon() if record.looks_back else None
        data = base64.b64encode(my_page(record, self.debate, reckoning).encode("utf-8")).decode("ascii")
        self.link.value = (
            f'<span class="nd-given">Ready: <a class="nd-button" download="{FILE}" '
            f'href="data:text/html;base64,{data}">Save {FILE}</a></span>'
        )

    def refresh(self) -> None:
        """Say what is on the page and what is missing."""
        super().refresh()
        self.link.value = ""
        self.sentence = contents(self._record(), self.debate)
        self.spoken.value = base.spoken(self.sentence)

    def _record(self) -> Record:
        return read_record(self.workbook.answers(), self.debate, self.lessons)
