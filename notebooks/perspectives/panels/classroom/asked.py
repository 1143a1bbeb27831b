"""The questions that a class can be shown, or vote on: the bets and self-checks of lessons that do not look back."""

from collections.abc import Mapping
from typing import NamedTuple

from ...answers.kinds import BET, CHECK
from ...loading.lessons import Choice, Lesson
from ...responses.summary import Summary

GENERAL = "Find somebody who chose another option. Each of you says in one sentence why. What would change your mind?"
SHOWN = 70  # letters of a prompt in a list


class Asked(NamedTuple):
    """A question with options.

    Attributes
    ----------
    key : str
        Under which a response keeps the answer.
    where : str
        The lesson's title and what it is there, a bet or a check.
    choice : Choice
    """

    key: str
    where: str
    choice: Choice

    @property
    def label(self) -> str:
        """What it is called in a list."""
        prompt = self.choice.prompt
        cut = prompt if len(prompt) <= SHOWN else f"{prompt[:SHOWN].rsplit(' ', 1)[0]} …"
        return f"{self.where}: {cut}"

    @property
    def labels(self) -> tuple[str, ...]:
        """The options, in their order."""
        return tuple(option.label for option in self.choice.option)

    @property
    def right(self) -> int:
        """The place of the right option."""
        return next(place for place, option in enumerate(self.choice.option) if option.verdict == "right")

    def counts(self, summary: Summary) -> list[int]:
        """Return how many of a class chose each option; of a self-check the first try counts."""
        return list(summary.chosen(self.key).values())

    @property
    def discuss(self) -> str:
        """What a class is asked that is divided over it."""
        return self.choice.discuss or GENERAL


def first_bet(lessons: Mapping[str, Lesson]) -> str:
    """Return the key of the bet that most classes make first: the short lesson's, or else the first of all."""
    short = [name for lesson in lessons.values() for name in lesson.bets_of]
    names = [*short, *lessons]
    return next((BET.key(name) for name in names if name in lessons and lessons[name].bet), "")


def asked_in(lessons: Mapping[str, Lesson]) -> dict[str, Asked]:
    """Return all questions by key, in the order of the lessons, the bet of each first.

    A lesson that looks back asks of what happened later, and that is told nowhere but there.
    """
    found: list[Asked] = []
    for name, lesson in lessons.items():
        if lesson.looks_back:
            continue
        if lesson.bet:
            found.append(Asked(BET.key(name), f"{lesson.title}, bet", lesson.bet))
        for place, check in enumerate(lesson.check, start=1):
            found.append(Asked(CHECK.key(name, check.id), f"{lesson.title}, check {place}", check))
    return {one.key: one for one in found}
