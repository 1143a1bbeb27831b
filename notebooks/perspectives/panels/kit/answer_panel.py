"""Panels that go by the workbook: whose answers are kept as they are given, and come back wherever they are shown."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import ipywidgets as widgets

from ...answers.content import Answer, laid_over, values, whole
from ...answers.workbook import Workbook
from ...words.markup import div
from .ahead import the_hand
from .panel import Panel
from .parts import live_box

PAUSE = 0.2  # seconds without a new value after which a value counts as final


class Rest:
    """Make a call once nothing has asked for it for a moment, and no hand is moving; of many askings the last counts.

    On a slow line a moment is shorter than the way of a press, so the page says when the hand has come to rest. Where
    no event loop runs there is nobody to wait for, and the call is made at once.
    """

    def __init__(self, call: Callable[[], None], pause: float = PAUSE):
        self._call, self._pause = call, pause
        self._waiting: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Ask for the call."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._call()
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = loop.call_later(self._pause, self._try, loop)

    def _try(self, loop: asyncio.AbstractEventLoop) -> None:
        if the_hand.moving:
            self._waiting = loop.call_later(self._pause, self._try, loop)
        else:
            self._waiting = None
            self._call()


class WorkbookPanel(Panel):
    """A panel that goes by the workbook.

    A message from the page, a cell that runs and what has waited for the disk may all be at work at the same time. So
    whatever changes such a panel holds the workbook's lock, and it listens only when it is whole. What the workbook has
    to say, that an answer could not be saved or that an earlier one stands, it says at its end.
    """

    workbook: Workbook

    def __init__(self, controls: Mapping[str, widgets.Widget], parts: Sequence[widgets.Widget]):
        self.notice = live_box()
        super().__init__(controls, [*parts, self.notice])

    @property
    def turn(self) -> AbstractContextManager[object]:
        """The workbook's lock: nobody is told of a change in the middle of another."""
        return self.workbook.lock

    def listen(self, look: Callable[[], None], hear: Callable[[], None]) -> None:
        """Look at the workbook now, and hear of every change after that; to be called last, when all else is made."""
        with self.workbook.lock:
            look()
            self._show_notice()
            self.workbook.on_change(hear)
            self.workbook.on_change(self._show_notice)

    def _show_notice(self) -> None:
        self.notice.value = div("nd-note", self.workbook.notice) if self.workbook.notice else ""


class Saved(Mapping[str, Any]):
    """Saved answers, which remember what of them was asked for; who goes through them has asked for all."""

    def __init__(self, answers: Mapping[str, Any]):
        self._answers, self._asked, self._all = answers, set(), False

    def __getitem__(self, key: str) -> Any:
        self._asked.add(key)
        return self._answers[key]

    def __iter__(self) -> Iterator[str]:
        self._all = True
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def differ_from(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether anything that was asked for is different in these answers."""
        asked = {*self._answers, *answers} if self._all else self._asked
        return any(self._answers.get(key) != answers.get(key) for key in asked)


class AnswerPanel(WorkbookPanel):
    """A panel whose answers are kept in the workbook, as they are given.

    A subclass says in :meth:`answer` what to save when a control was used, and in :meth:`take_up` how saved answers
    come back into the controls. It takes them up when it is made, and after every change of the workbook.
    """

    def __init__(self, workbook: Workbook, controls: Mapping[str, widgets.Widget], parts: Sequence[widgets.Widget]):
        self.workbook = workbook
        self._taking_up = False
        self._resting = Rest(self.look)
        super().__init__(controls, parts)

    def begin(self) -> None:
        """Show what the workbook holds, and listen from then on."""
        self.listen(self.restore, self.hear)

    def react(self, control: widgets.Widget) -> None:
        """Save what was answered, unless it only came back from the workbook; undo what may not be changed."""
        if self._taking_up:
            return
        answers = self.answer(control)
        if self._trying:
            self._show_answers(laid_over(self.workbook.remembered(), _given(answers)))
        elif answers:
            self.workbook.save(answers, meanwhile=self._show_answers)
        else:
            self._show_answers(self.workbook.remembered())

    def hear(self) -> None:
        """Take up what has changed in the workbook; what a hand changes elsewhere, when it has come to rest."""
        if the_hand.moving and not self._in_batch:
            self._resting.ask()
        else:
            self.look()

    def look(self) -> None:
        """Take up what is new in the workbook, if it is any of what this panel has asked for."""
        answers = self.workbook.answers()
        if self._saved.differ_from(values(answers)) or self._were_kept != self.workbook.kept:
            self._show_answers(answers)

    def restore(self) -> None:
        """Show what the workbook holds."""
        self._show_answers(self.workbook.answers())

    def _show_answers(self, answers: Mapping[str, Answer]) -> None:
        self._taking_up, self._saved, self._were_kept = True, Saved(values(answers)), self.workbook.kept
        try:
            with self.batch():
                self.take_up(self._saved)
        finally:
            self._taking_up = False
        if self._in_batch:  # saving goes on, and may take long
            self.draw_at_once()

    def take_back(self, values: Mapping[widgets.Widget, Any]) -> None:
        """Put controls back, and show the answers that are kept."""
        with self.batch():
            self._taking_up = True
            super().take_back(values)
            self._show_answers(self.workbook.remembered())

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Return what to save, by key, because this control was used; nothing by default."""
        return {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Set the controls from what is saved."""
        raise NotImplementedError


def _given(answers: Mapping[str, Any]) -> dict[str, Answer]:
    """Return answers as they would be kept."""
    return {key: Answer(value=whole(value), at="", final=False) for key, value in answers.items()}
