"""The questions that a class is shown or votes on: made for a vote, or bets and self-checks that it has answered."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from ...answers.kinds import BET, CHECK
from ...debate.lessons import Choice, Lesson, Vote
from ...responses.summary import Summary
from ...words.markup import Markup, tag

GENERAL = "Find somebody who chose another option. Each of you says in one sentence why. What would change your mind?"
SHOWN = 120  # letters of a prompt in a list
FRESH = "For a vote"


class Asked(NamedTuple):
    """A question with options.

    Attributes
    ----------
    key : str
        Under which a response keeps the answer; of a question that is made for a vote, its name alone.
    where : str
        The lesson's title and what it is there, a bet or a check; or that it is made for a vote.
    choice : Choice or Vote
    """

    key: str
    where: str
    choice: Choice | Vote

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
    def right(self) -> int | None:
        """The place of the right option; None where none is right."""
        return None if isinstance(self.choice, Vote) else self.choice.option.index(self.choice.right)

    @property
    def claims(self) -> tuple[str, ...]:
        """The passages that are read with it."""
        return self.choice.claims if isinstance(self.choice, Vote) else ()

    @property
    def look_for(self) -> str:
        """What whoever teaches listens for, where none is right."""
        return self.choice.look_for if isinstance(self.choice, Vote) else ""

    def counts(self, summary: Summary) -> list[int]:
        """Return how many of a class chose each option; of a self-check the first try counts."""
        return list(summary.chosen(self.key).values())

    @property
    def discuss(self) -> str:
        """What a class is asked that is divided over it."""
        return self.choice.discuss or GENERAL


# ---- options have letters, by which a class calls them when it votes by hand


def lettered(options: Sequence[str]) -> list[str]:
    """Return options with a letter before each."""
    return [f"{letter}. {option}" for letter, option in zip(ascii_uppercase, options, strict=False)]


def named(options: Sequence[str], place: int) -> str:
    """Return one of them as it is said in a sentence."""
    return f"{ascii_uppercase[place]}, “{options[place]}”"


def option_list(options: Sequence[str]) -> Markup:
    """Return them below each other."""
    return tag("ol", [tag("li", option) for option in options], kind="nd-options", type="A")


# ---- which there are


def asked_in(lessons: Mapping[str, Lesson]) -> dict[str, Asked]:
    """Return all that learners answer, by key: first what the lesson of one hour asks, then the others in their order.

    A lesson that goes over others in less time asks their bets: these stand under its name, and not once more under
    theirs. One that looks back asks of what happened later, and that is told nowhere but there.
    """
    ahead = {name: lesson for name, lesson in lessons.items() if not lesson.looks_back}
    in_short = [name for name, lesson in ahead.items() if lesson.bets_of]
    found: dict[str, Asked] = {}
    for name in dict.fromkeys((*in_short, *ahead)):
        for one in _of_lesson(name, ahead):
            found.setdefault(one.key, one)
    return found


def _of_lesson(name: str, lessons: Mapping[str, Lesson]) -> Iterator[Asked]:
    lesson = lessons[name]
    if lesson.bet:
        yield Asked(BET.key(name), f"{lesson.title}, bet", lesson.bet)
    for place, other in enumerate(lesson.bets_of, start=1):
        if other in lessons and (bet := lessons[other].bet):
            yield Asked(BET.key(other), f"{lesson.title}, bet {place}", bet)
    for place, check in enumerate(lesson.check, start=1):
        yield Asked(CHECK.key(name, check.id), f"{lesson.title}, check {place}", check)


def to_vote_on(lessons: Mapping[str, Lesson]) -> dict[str, Asked]:
    """Return all that a class can vote on, by key: first what is made for it, which nobody has answered before."""
    made = [(f"vote.{name}.{vote.id}", vote) for name, lesson in lessons.items() for vote in lesson.vote]
    fresh = {key: Asked(key, f"{FRESH} {place}", vote) for place, (key, vote) in enumerate(made, start=1)}
    return fresh | asked_in(lessons)
