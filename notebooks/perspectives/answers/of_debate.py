"""A workbook as the notebooks of one debate see it: their own answers alone, under keys without the debate's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from .content import Answer, Value
from .keys import full_key

if TYPE_CHECKING:
    from .workbook import Workbook


class DebateWorkbook:
    """What a panel knows of the learner's workbook.

    The learner has one workbook, one file to download and to restore. Two debates in it never see each other's answers:
    what was committed in one is still to be asked in the other, also where both call it the same.

    A debate goes by the name of its folder. Its title, or a sum over its files, would tell two of one name apart, but
    then an author who mends a comma would find a workbook without answers.

    Parameters
    ----------
    whole : Workbook
        The workbook with the answers to all debates.
    debate : str
        The name of the debate.
    """

    def __init__(self, whole: Workbook, debate: str):
        self.whole, self.debate = whole, debate
        self._prefix = full_key(debate, "")
        # What was last asked for, and the answers of the whole workbook it was taken from.
        self._last: tuple[Mapping[str, Answer], dict[str, Answer]] = ({}, {})

    def of(self, debate: str) -> DebateWorkbook:
        """Return the same workbook as another debate sees it."""
        return self.whole.of(debate)

    @property
    def notice(self) -> str:
        """What the learner should know; empty when all is well."""
        return self.whole.notice

    @property
    def kept(self) -> bool:
        """Whether nothing is known to wait for a store that refuses it."""
        return self.whole.kept

    @property
    def lock(self) -> AbstractContextManager[bool]:
        """For who must not be told of a change in the middle of something."""
        return self.whole.lock

    def answers(self) -> dict[str, Answer]:
        """Return all answers to this debate by key."""
        return self._mine(self.whole.answers())

    def remembered(self) -> dict[str, Answer]:
        """Return all answers to this debate as they were when last read or written."""
        return self._mine(self.whole.remembered())

    def get(self, key: str, default: Value = None) -> Value:
        """Return one answer's value."""
        return self.whole.get(self._prefix + key, default)

    def stored(self, key: str) -> Value:
        """Return one answer's value as it was last read or written, without what still waits to be."""
        return self.whole.stored(self._prefix + key)

    def save(
        self,
        answers: Mapping[str, Value],
        final: bool = False,
        *,
        fits: Callable[[Value], bool] | None = None,
        meanwhile: Callable[[Mapping[str, Answer]], None] | None = None,
    ) -> None:
        """Save answers to this debate; see :meth:`Workbook.save`."""
        named = {self._prefix + key: value for key, value in answers.items()}
        draw = meanwhile and (lambda every: meanwhile(self._mine(every)))
        self.whole.save(named, final, fits=fits, meanwhile=draw)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a bound method after every change made in this kernel; see :meth:`Workbook.on_change`."""
        self.whole.on_change(listener)

    def _mine(self, every: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return the answers to this debate; the same as before as long as everybody is told of the same."""
        last, mine = self._last
        if last is not every:
            mine = {key.removeprefix(self._prefix): one for key, one in every.items() if key.startswith(self._prefix)}
            self._last = every, mine
        return mine
