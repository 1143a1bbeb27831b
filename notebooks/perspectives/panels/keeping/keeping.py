"""The learner's workbook in their hands: what is in it, download, restore, start over, leave nothing."""

from typing import Any

from ...answers.workbook import Workbook, WorkbookError
from ...answers.wrong_files import LARGEST, fault_of
from ...words.markup import bullets, div, download, folded
from ...words.sentences import counted
from ..kit import parts
from ..kit.panel import Panel
from .leaving import Leaving
from .upload import Chosen, Upload


class Keeping(Panel):
    """The panel on the first screen.

    Buttons: ``upload``, ``start_over``, and after it ``yes`` and ``no``; and what ``leaving`` offers.
    """

    title = "Your workbook"
    kind = "keep"

    def __init__(self, workbook: Workbook):
        self.workbook, self._refused = workbook, ""  # what was refused is said here only, and until the next answer
        self.download, self.message = parts.text(), parts.live_box()
        self.upload = Upload("Restore a download", LARGEST, self.take)
        self.start_over = parts.button("Start over", lambda: parts.show(self.sure, True))
        self.yes = parts.button("Yes, start with an empty workbook", self._start_over, button_style="danger")
        self.no = parts.button("No, keep my answers", lambda: parts.show(self.sure, False))
        self.sure = parts.asked_again("Do you want to put all your answers aside?", self.yes, self.no)
        row = parts.in_a_row(self.download, self.upload, self.start_over)
        self.leaving = Leaving(workbook)
        limits = folded("When could my answers be lost?", bullets(workbook.store.limits), "nd-note")
        super().__init__({}, [self.spoken, row, self.sure, self.message, parts.text(limits), self.leaving])

    def begin(self) -> None:
        """Show what is in the workbook, now and after every change."""
        with self.workbook.lock:
            self.refresh()
            self.workbook.on_change(self._follow)

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
        parts.show(self.sure, False)
        self.refresh()

    def sentence_now(self) -> str:
        """Count the answers."""
        count, name = len(self.workbook.answers()), self.workbook.store.name
        if not count:
            return "Your workbook is empty. Every answer you give is saved in it at once, and all notebooks share it."
        return f"Your workbook holds {counted(count, 'answer')}. Every new one is saved in {name} at once."

    @property
    def unanswered(self) -> str:
        """What a workbook is."""
        return "Every answer you give is saved in it at once, and all notebooks share it."

    def show_rest(self) -> None:
        """Offer the answers for download, and say what is to be said of the workbook."""
        file = download("workbook.json", "application/json", self.workbook.to_bytes(), "Download")
        self.download.value = file if self.workbook.answers() else ""
        notice = self._refused or self.workbook.notice
        self.message.value = div("nd-card", notice) if notice else ""

    @property
    def values(self) -> dict[str, Any]:
        """Whether the question is open."""
        return {"asking": self.sure.layout.display != "none"}
