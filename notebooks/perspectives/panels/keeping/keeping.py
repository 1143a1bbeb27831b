"""The learner's workbook in their hands: what is in it, download, restore, start over, leave nothing."""

import base64
from typing import Any

import ipywidgets as widgets

from ...answers.workbook import Workbook, WorkbookError
from ...answers.wrong_files import LARGEST, fault_of
from ..kit import base
from .leaving import Leaving
from .upload import Chosen, Upload


class Keeping(base.Panel):
    """The panel on the first screen.

    Buttons: ``upload``, ``start_over``, and after it ``yes`` and ``no``; and what ``leaving`` offers.
    """

    title = "Your workbook"

    def __init__(self, workbook: Workbook):
        self.workbook, self._refused = workbook, ""  # what was refused is said here only, and until the next answer
        self.state, self.download, self.message = base.live_box(), widgets.HTML(), base.live_box()
        self.upload = Upload("Restore a download", LARGEST, self.take)
        self.start_over = widgets.Button(description="Start over")
        self.yes = widgets.Button(description="Yes, start with an empty workbook", button_style="danger")
        self.no = widgets.Button(description="No, keep my answers")
        self.sure = base.asked_again("Do you want to put all your answers aside?", self.yes, self.no)
        self.start_over.on_click(lambda _: base.show(self.sure, True))
        self.no.on_click(lambda _: base.show(self.sure, False))
        self.yes.on_click(lambda _: self._start_over())
        row = widgets.HBox([self.download, self.upload, self.start_over], layout={"flex_flow": "row wrap"})
        self.leaving = Leaving(workbook)
        super().__init__({}, [self.state, row, self.sure, self.message, _limits(workbook), self.leaving])
        with workbook.lock:
            self.refresh()
            workbook.on_change(self._follow)

    def take(self, file: Chosen) -> None:
        """Restore a file that was chosen; say what is wrong with one that is no workbook."""
        fault = "could not be read" if file.content is None else fault_of(file.content, file.size)
        with self.workbook.lock:
            try:
                if fault is None:
                    self.workbook.restore(file.content)
                    return
            except WorkbookError as error:
                fault = f"was not taken: {error}"
            self._refused = f"{file.name} {fault}. Your answers are as they were."
            self.refresh()

    def _follow(self) -> None:
        self._refused = ""
        self.refresh()

    def _start_over(self) -> None:
        try:
            self.workbook.start_over()
        except WorkbookError as error:
            self._refused = f"Nothing was changed: {error}."
        base.show(self.sure, False)
        self.refresh()

    def refresh(self) -> None:
        """Count the answers and offer them for download."""
        answers = self.workbook.answers()
        self.sentence = _sentence(len(answers), self.workbook)
        self.state.value = base.spoken(self.sentence)
        data = base64.b64encode(self.workbook.to_bytes()).decode("ascii")
        link = f'<a class="nd-button" download="workbook.json" href="data:application/json;base64,{data}">Download</a>'
        self.download.value = link if answers else ""
        notice = self._refused or self.workbook.notice
        self.message.value = f'<div class="nd-card">{base.escaped(notice)}</div>' if notice else ""

    @property
    def values(self) -> dict[str, Any]:
        """Whether the question is open."""
        return {"asking": self.sure.layout.display != "none"}


def _limits(workbook: Workbook) -> widgets.HTML:
    told = "".join(f"<li>{base.escaped(limit)}</li>" for limit in workbook.store.limits)
    summary = "<summary>When could my answers be lost?</summary>"
    return widgets.HTML(f'<details class="nd-note">{summary}<ul>{told}</ul></details>')


def _sentence(count: int, workbook: Workbook) -> str:
    if not count:
        return "Your workbook is empty. Every answer you give is saved in it at once, and all notebooks share it."
    answers = "1 answer" if count == 1 else f"{count} answers"
    return f"Your workbook holds {answers}. Every new one is saved in {workbook.store.name} at once."
