"""Leave nothing of a learner behind, on a computer that others use: on no disk, and in no browser."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets

from ...answers.workbook import Workbook, WorkbookError
from ...words.markup import div
from ...words.sentences import counted, listed
from ..kit import parts


class Broom(anywidget.AnyWidget):
    """What the page does for it: take away all that this module has kept in the browser."""

    _esm = Path(__file__).with_name("leaving.js")


class Leaving(widgets.VBox):
    """A button, two questions, and a sentence that says what was deleted.

    Buttons: ``leave``, then ``yes`` and ``no``, then ``now`` and ``not_now``.
    """

    def __init__(self, workbook: Workbook):
        self.workbook, self._broom, self.sentence = workbook, Broom(), ""
        self._names: list[str] = []
        self.leave = widgets.Button(description="Leave nothing on this computer", layout={"width": "auto"})
        self.yes = widgets.Button(description="Yes, I am leaving", button_style="danger")
        self.no = widgets.Button(description="No, keep my answers")
        self.now = widgets.Button(description="Delete everything now", button_style="danger")
        self.not_now = widgets.Button(description="Not yet")
        first = "Are you leaving a computer that others use? Then all you have answered is deleted from it."
        self.first = parts.asked_again(first, self.yes, self.no)
        second = "Nothing will bring it back. Have you downloaded what you want to keep?"
        self.second = parts.asked_again(second, self.now, self.not_now)
        self.said = parts.live_box()
        for button, shown in ((self.leave, self.first), (self.yes, self.second), (self.no, None), (self.not_now, None)):
            button.on_click(lambda _, shown=shown: self._ask(shown))
        self.now.on_click(lambda _: self._go())
        self._broom.on_msg(self._hear)
        super().__init__([self.leave, self.first, self.second, self.said])

    def _ask(self, shown: widgets.Widget | None) -> None:
        self._say("")
        for question in (self.first, self.second):
            parts.show(question, question is shown)

    def _go(self) -> None:
        self._ask(None)
        try:
            self._names = self.workbook.erase()
        except WorkbookError as error:
            self._say(f"Not everything was deleted: {error}.")
            return
        self._say(self._told())
        self._broom.send({})

    def _hear(self, _widget: Any, gone: Mapping[str, Any], _buffers: Any) -> None:
        """Say what the page has deleted as well, or why it could not."""
        self._names += gone["entries"]
        self._say(self._told(gone["notebooks"], gone["trouble"]))

    def _told(self, notebooks: Sequence[str] = (), trouble: str = "") -> str:
        parts = [_deleted(self._names, notebooks)]
        if trouble:
            parts.append(f"This browser could not be searched ({trouble}): delete what it holds for this address.")
        parts += ["Now close every page of this module.", self.workbook.store.beyond]
        return " ".join([*parts, "Delete them there too, if others can open that place."])

    def _say(self, sentence: str) -> None:
        self.sentence = sentence
        self.said.value = div("nd-card", sentence) if sentence else ""


def _deleted(names: Sequence[str], notebooks: Sequence[str]) -> str:
    """Say what was deleted, from the names it had."""
    aside = [name for name in names if "set-aside" in name]
    drafts = [name for name in names if "draft" in name]
    places = [name for name in names if name.startswith("perspectives-place ")]
    parts = [
        "your workbook" if {*names} - {*aside, *drafts, *places} else "",
        counted(len(aside), "earlier workbook") + " that had been put aside" if aside else "",
        "what you had begun to write" if drafts else "",
        "where you were on each page" if places else "",
        counted(len(notebooks), "notebook") + " that you had changed" if notebooks else "",
    ]
    found = listed([part for part in parts if part])
    return f"Deleted: {found}." if found else "There was nothing of yours here."
