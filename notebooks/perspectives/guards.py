"""What a learner commits before a part of the notebooks is shown: a bet, several, or a guess of the part's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from .answers import kinds
from .answers.of_debate import DebateWorkbook
from .debate.lessons import GuardedPart, Lesson


@dataclass(frozen=True, slots=True)
class Guard:
    """What a learner commits before a part is shown.

    Attributes
    ----------
    wanted : mapping of str to callable
        One answer or several: the key of each, and what fits it.
    called : str
        What all of them together are called, after "your": ``bet``, ``bets``, ``points``.
    """

    wanted: Mapping[str, Callable[[object], bool]]
    called: str = "bet"

    @classmethod
    def of(cls, kind: kinds.Kind[Any], *names: str, called: str = "bet") -> Self:
        """Return what guards a part that is to be shown after an answer of this kind."""
        return cls({kind.key(*names): kind.fits}, called)

    def also(self, other: Self | None) -> Self:
        """Return what asks for both."""
        if other is None:
            return self
        return type(self)({**self.wanted, **other.wanted}, f"{self.called} and your {other.called}")

    def lacking(self, answers: Mapping[str, object]) -> list[str]:
        """Return the keys of what is not committed yet, or does not fit."""
        return [key for key, fits in self.wanted.items() if not fits(answers.get(key))]

    def met(self, answers: DebateWorkbook) -> bool:
        """Tell whether all of it is committed; what was put into the workbook by hand and does not fit, is not."""
        return all(fits(answers.get(key)) for key, fits in self.wanted.items())


def guard_of(lessons: Mapping[str, Lesson], part: GuardedPart | None = None, lesson: str | None = None) -> Guard | None:
    """Return what has to be committed before a part is shown; None where it is open.

    A lesson's bet guards what the notebook shows of that lesson, and the parts that its ``guards`` names; with
    ``bets_of`` those of the lessons that it goes over. Without any such bet nothing is guarded.

    Parameters
    ----------
    lessons : mapping of str to Lesson
        All of a debate's, by name.
    part : str, optional
        The part, where it may stand outside of any lesson.
    lesson : str, optional
        The lesson that the part belongs to; where the debate has none of that name, its own lessons say what guards it.
    """
    names = [lesson] if lesson in lessons else [name for name, each in lessons.items() if part in each.guards]
    asked = [each for name in names for each in (name, *lessons[name].bets_of)]
    bets = [(kinds.bet(bet), name) for name in asked if (bet := lessons[name].bet)]
    wanted = {kind.key(name): kind.fits for kind, name in bets}
    return Guard(wanted, "bet" if len(wanted) == 1 else "bets") if wanted else None


def bets_called(lessons: Mapping[str, Lesson], lesson: str | None = None) -> dict[str, str]:
    """Return what every bet is called to whoever has to make it, by its key.

    That is the title of its lesson or, within a lesson that asks the bets of others, of the part in which it stands.
    """
    parts = {part.bet: part.title for part in lessons[lesson].part} if lesson in lessons else {}
    return {kinds.bet(each.bet).key(name): parts.get(name, each.title) for name, each in lessons.items() if each.bet}
