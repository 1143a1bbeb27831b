"""What a debate asks that can be handed in: every key in its order, what fits it, what may be chosen.

The one list by which a response is picked from a workbook, checked when it comes back, made short as a code, and laid
out as the columns of a sheet.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, get_args

from ..analysis.emphasis import NOTICED
from ..answers import kinds
from ..answers.content import Value
from ..answers.kinds import Kind
from ..debate.claims import Kind as ClaimKind
from ..debate.debate import Debate
from ..loading.aftermath import Verdict
from ..loading.lessons import Lesson
from ..model.shapley import INGREDIENTS
from ..model.swing import Answer as CrossAnswer
from ..model.swing import Choice as FutureChoice


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked.

    Attributes
    ----------
    key : str
        What the answer is called within its debate.
    kind : Kind
        Its ``fits`` tells whether a value, whatever it is, is an answer to this.
    options : tuple of str
        The words that an answer is chosen from, or made of; none where it is a number or in the learner's own words.
    written : bool
        Whether it is in the learner's own words, and so handed in only if they say so.
    first : bool
        Whether of several tries only the first is handed in: it is all that a class's charts count.
    """

    key: str
    kind: Kind[Any]
    options: tuple[str, ...] = ()
    written: bool = False
    first: bool = False

    def handed(self, value: Value) -> Value:
        """Return what of an answer leaves the learner's hands."""
        return value[:1] if self.first and isinstance(value, list) else value


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """Everything a debate asks, as it stands in its folder now.

    Parameters
    ----------
    name : str
        The name of the debate's folder, which every response to it carries.
    debate : Debate
    lessons : mapping of str to Lesson
        By name, in the order of the notebooks.
    """

    name: str
    debate: Debate
    lessons: Mapping[str, Lesson]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All that can be handed in, in a fixed order."""
        return (*_of_everybody(), *_of_debate(self.debate), *_of_lessons(self.lessons))

    @cached_property
    def by_key(self) -> dict[str, Item]:
        """The same by key."""
        return {item.key: item for item in self.items}

    @cached_property
    def state(self) -> int:
        """A checksum over all keys and options: another one tells that the debate's files have changed."""
        return zlib.crc32("\n".join(" ".join((item.key, *item.options)) for item in self.items).encode("utf-8"))

    def fitting(self, answers: Mapping[str, Value]) -> dict[str, Value]:
        """Return the answers that are asked for and fit, in the order in which they are asked."""
        return {
            item.key: answers[item.key]
            for item in self.items
            if item.key in answers and answers[item.key] is not None and item.kind.fits(answers[item.key])
        }


def _of_everybody() -> Iterator[Item]:
    yield Item(kinds.NAME.key(), kinds.NAME)


def _of_debate(debate: Debate) -> Iterator[Item]:
    factors, families = debate.factors.ids, debate.families.ids
    yield from (Item(kinds.FAMILY.key(family), kinds.FAMILY) for family in families)
    yield Item(kinds.FIRST.key(), _points_for(families), families)
    yield from (Item(kinds.WEIGHT.key(factor), kinds.WEIGHT) for factor in factors)
    yield Item(kinds.COMPENSATION.key(), kinds.COMPENSATION)
    yield _choice(kinds.YARDSTICK, factors)
    yield Item(kinds.CROSSED.key(), kinds.crossed(factors), (*factors, *get_args(CrossAnswer)))
    yield Item(kinds.FUTURES.key(), kinds.FUTURES, get_args(FutureChoice))
    yield _choice(kinds.NEAREST, debate.experts.ids)
    yield _choice(kinds.SEEN, tuple(NOTICED))
    yield _choice(kinds.INGREDIENT, INGREDIENTS)
    yield from (Item(kinds.FORECAST.key(asked), kinds.FORECAST) for asked in debate.forecasts.ids)
    yield Item(kinds.LOCK.key(), kinds.LOCK)
    for piece in debate.evidence.ids:
        yield from (Item(kinds.RATING.key(piece, story), kinds.RATING) for story in debate.hypotheses.ids)
    yield from (_choice(kinds.CODE, get_args(ClaimKind), claim) for claim in debate.claims.ids)
    yield Item(kinds.CODES.key(), kinds.CODES)
    yield from (_choice(kinds.OUTCOME, get_args(Verdict), claim) for claim in debate.claims.ids)


def _of_lessons(lessons: Mapping[str, Lesson]) -> Iterator[Item]:
    for name, lesson in lessons.items():
        if lesson.bet:
            yield _choice(kinds.BET, lesson.bet.options.ids, name)
        for check in lesson.check:
            yield _tries(kinds.CHECK.key(name, check.id), check.options.ids)
    for name, lesson in lessons.items():
        if lesson.expectation:
            yield Item(kinds.EXPECTATION.key(name), kinds.EXPECTATION, written=True)
        if lesson.sentence:
            yield Item(kinds.SENTENCE.key(name), kinds.SENTENCE, written=True)
        yield Item(kinds.REFLECTION.key(name), kinds.REFLECTION, written=True)


def _choice(kind: Kind[Any], options: tuple[str, ...], *names: str) -> Item:
    return Item(kind.key(*names), kind.among(options), tuple(options))


def _points_for(families: tuple[str, ...]) -> Kind[Any]:
    return replace(kinds.FIRST, fits=lambda value: kinds.FIRST.fits(value) and set(value) <= set(families))


def _tries(key: str, options: tuple[str, ...]) -> Item:
    offered = frozenset(options)
    fits = replace(kinds.CHECK, fits=lambda value: kinds.CHECK.fits(value) and offered.issuperset(value))
    return Item(key, fits, options, first=True)
