"""Handing in: what a learner gives out of their hands, shown to them first, and the receipt that they keep."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import MARK, NAME, RECEIPTS, WORDS_TOO
from ...answers.workbook import Workbook
from ...responses.code import to_code
from ...responses.questionnaire import Questionnaire
from ...responses.response import Response, ResponseError, draw_mark, file_name, proof, to_file
from ...words.handed_in import holds, listing, parts_of
from ...words.markup import bullets, div, folded
from ...words.sentences import counted
from ..kit import parts
from ..kit.answer_panel import Rest
from ..kit.panel import Panel
from ..kit.writing import Draft, WritingPanel
from .own_response import keep_mark, now, own_response
from .taking import Taking

NOTHING = "There is nothing to hand in yet. Whatever you answer will stand here."
CHANGED = "Your answers changed just before you took the code. Take the new one, which stands here now."
HOW = "paste it into a chat or an assignment box. If that takes no text so long, hand in the file: both hold the same"


class HandIn(WritingPanel):
    """Controls: ``name``, ``written``, ``table``; and in ``taking`` the code and the file.

    Attributes
    ----------
    response : Response
        What is handed in, as the answers are now.
    given : list of str
        The receipts: when something was taken, and its proof.

    Notes
    -----
    Code and file are made from the answers as they are. As soon as one changes they are taken back, and made anew once
    the learner's hand has come to rest, so that an old response is never offered, and a slider waits for none.
    """

    title = "Hand in"
    kind = "hand"
    table_label = "Show exactly what is in it"

    def __init__(self, asked: Questionnaire, workbook: Workbook):
        self.asked = asked
        self.name = widgets.Text(
            placeholder="for your teacher, and on your page",
            description="Nickname",
            layout={"width": "min(100%, 26em)"},
        )
        self.name.style.description_width = "auto"
        self.written = parts.switch("also what I wrote")
        self._keys = {self.name: NAME.key(), self.written: WORDS_TOO.key()}
        self.length, self.receipts = parts.text(), parts.live_box()
        self.taking = Taking("Your response code", self.take)
        self._mark = self._kept = self._said = ""
        self._any, self._began = False, now()
        self._offered: Response | None = None
        self._rest = Rest(self.offer)
        draft = Draft(workbook.debate, NAME.key(), self.name)
        row = parts.switches([self.name, self.written])
        shown = [self.spoken, draft, row, self.table, self.rows, self.taking, self.length, self.receipts]
        super().__init__(workbook, draft, self.named("name", "written"), shown)

    # ---- what is handed in

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the nickname, and whether what was written goes along: who comes back hands in the same, not less."""
        return {self._keys[control]: control.value} if control in self._keys else {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show nickname and tick as they were left, and go by all that is saved.

        Where another learner's answers are there now, or none, nothing of the last one's stays, and no mark.
        """
        saved = dict(saved)
        kept = MARK.read(saved)
        if (self._kept and kept != self._kept) or (self._any and not saved):
            self._mark = ""
        self._kept, self._any, self._said = kept, bool(saved), ""
        self._mark = kept or self._mark or draw_mark()
        self.name.value, self.written.value, self.given = NAME.read(saved), WORDS_TOO.read(saved), RECEIPTS.read(saved)
        answers = self.workbook.remembered()
        self.response = own_response(answers, self.asked, self._mark, self._began, written=self.written.value)
        self._parts = parts_of(self.response, self.asked)

    @property
    def anything(self) -> bool:
        """Whether there is anything to hand in but a nickname."""
        return bool({*self.response.answers} - {NAME.key()})

    def sentence_now(self) -> str:
        """Count what is in the response."""
        if not self.anything:
            return NOTHING
        parts = [f"Your response holds {holds(self._parts)}, and nothing else."]
        if not self.response.name:
            parts.append(f"Without a nickname your teacher sees only a sign that chance drew: {self._mark}.")
        if not self.written.value:
            parts.append("What you wrote stays with you.")
        return " ".join(parts)

    @property
    def unanswered(self) -> str:
        """What can be taken here."""
        return "Once the notebook runs, what you have answered can be taken along here: as a code, or as a file."

    def table_now(self) -> str:
        """Return all that is in the response."""
        if not self.response.answers:
            return ""
        return listing(self.response, self._parts, self.asked.debate.title)

    # ---- handing it in

    def show_rest(self) -> None:
        """Take back what was made before the last answer, and make it anew in a moment; say what was taken before."""
        super().show_rest()
        self._show_receipts()
        if self.response != self._offered:
            self._offered = None
            self.taking.offer()
            self._rest.ask()

    def offer(self) -> None:
        """Offer the response as it is now, as a code and as a file."""
        with self.workbook.lock:
            self._offered = self.response
            if not self.anything:
                self.length.value = ""
                return
            code, told = self._code()
            self.taking.offer(code, file_name(self.response), to_file(self.response).decode("utf-8"))
            self.length.value = div("nd-note", told)

    def _code(self) -> tuple[str, str]:
        """Return the code and what is to be said of it; none where a learner has written more than a code can hold."""
        try:
            code = to_code(self.response, self.asked)
        except ResponseError:
            return "", "You wrote too much for a code: save the response as a file and hand that in."
        return code, f"The code is one line of {counted(len(code), 'character')}: {HOW}."

    def take(self, code: str, clock: str) -> None:
        """Keep a receipt of what was taken, unless it was not what stands here: once for each different response."""
        with self.workbook.lock:
            with self.taking.hold_sync():
                self.restore()  # another page may have changed answers, or drawn a mark
                self.offer()
            if code != self.taking.line:
                self._said = CHANGED
                self._show_receipts()
                return
            keep_mark(self.workbook, self._mark)
            if not self._receipt:
                receipt = f"{_minute(clock)}, {proof(self.response)}"
                self.workbook.save({RECEIPTS.key(): [*self.given, receipt]})

    @property
    def _receipt(self) -> str:
        """The receipt for what stands here now; empty as long as it was not taken."""
        mine = proof(self.response)
        return next((receipt for receipt in self.given if receipt.endswith(mine)), "")

    def _show_receipts(self) -> None:
        told, receipt = "", self._receipt
        if self._said:
            told = self._said
        elif receipt:
            told = (
                f"Your receipt: {receipt}. It is kept with your answers. Nothing has gone out by itself: paste the "
                "code, or send the file. Then these last five characters stand in your teacher's list, too."
            )
        elif self.given:
            told = (
                f"Your last receipt: {self.given[-1]}. Something is different now: if that should count, hand in again."
            )
        others = [each for each in reversed(self.given) if each not in told]
        more = folded("Other receipts", bullets(others), "nd-note") if others else None
        self.receipts.value = div("nd-card", told, more) if told else ""


class HandInWhenAsked(Panel):
    """One line where few will hand in: what it opens is not even made before. Control: ``open``."""

    title = "Hand in"
    kind = ""

    def __init__(self, make: Callable[[], HandIn]):
        self._make = make
        self.opened = parts.switch("Asked to hand in now?")
        self.place = widgets.VBox()
        super().__init__({"open": self.opened}, [self.opened, self.place])

    def sentence_now(self) -> str:
        """Say what can be opened here."""
        return "Asked to hand in now? Your response can be made here, too."

    def show_rest(self) -> None:
        """Make what stands here when it is first asked for."""
        if self.opened.value and not self.place.children:
            self.place.children = [self._make()]
        parts.show(self.place, self.opened.value)


def _minute(clock: str) -> str:
    """Return a time as a receipt has it; by the kernel's clock, if what the page says is no time."""
    try:
        time = datetime.datetime.fromisoformat(clock)
    except ValueError:
        time = datetime.datetime.now()
    return f"{time:%Y-%m-%d %H:%M}"
