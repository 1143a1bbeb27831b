"""What a learner has answered, read from a workbook that may hold anything. Pure: answers in, one record out.

A workbook can be edited by hand, come from another version, or belong to another debate. Whatever does not fit is
neither an error nor lost: it stays among ``other``, as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..debate.debate import Debate
from ..loading.lessons import Choice, Lesson, Option, Part
from . import kinds
from .content import Answer, values
from .kinds import Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tried:
    """A self-check and the options that were tried, oldest first; some may no longer be offered."""

    check: Choice
    tries: tuple[str, ...]

    @property
    def right(self) -> str:
        """The id of the right option."""
        return next(option.id for option in self.check.option if option.verdict == "right")

    @property
    def found_at(self) -> int | None:
        """At which try the right option was found, from 1; None if it has not been found."""
        return self.tries.index(self.right) + 1 if self.right in self.tries else None


@dataclass(frozen=True, slots=True)
class LessonRecord:
    """What was answered in one notebook; ``bet`` is None until it is committed.

    ``waits_for`` names the notebooks whose bets this one asks and that are not made yet; ``only_bet`` tells that no
    more than the bet of this one was asked, in another (see :attr:`Record.asked`).
    """

    name: str
    lesson: Lesson
    bet: Option | None
    checks: tuple[Tried, ...]
    reflection: str
    expectation: str
    sentence: str
    waits_for: tuple[str, ...] = ()
    only_bet: bool = False

    @property
    def tried(self) -> tuple[Tried, ...]:
        """The checks that were tried."""
        return tuple(check for check in self.checks if check.tries)

    @property
    def open(self) -> bool:
        """Whether nothing in this notebook is guarded any more."""
        return (self.bet is not None or self.lesson.bet is None) and not self.waits_for

    @property
    def optional(self) -> bool:
        """Whether nothing is missing without this notebook."""
        return self.lesson.optional

    @property
    def begun(self) -> bool:
        """Whether anything has been answered."""
        return bool(self.bet or self.beyond_bet)

    @property
    def beyond_bet(self) -> bool:
        """Whether anything has been answered that no other notebook asks."""
        return bool(self.tried or self.reflection.strip() or self.expectation.strip())

    @property
    def missing(self) -> tuple[str, ...]:
        """What was asked here and is not answered, as it stands after "the": empty where all is."""
        bet = "bet" if self.bet is None and self.lesson.bet is not None else ""
        bets = "bets" if self.waits_for else ""
        tried, asked = len(self.tried), len(self.checks)
        check = f"self-check ({tried} of {asked} questions)" if tried < asked else ""
        words = "" if self.only_bet or self.reflection.strip() else "reflection"
        return tuple(filter(None, (bet, bets, check, words)))

    @property
    def finished(self) -> bool:
        """Whether bet, checks and reflection, as far as they were asked, have all been answered."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Record:
    """Everything a learner has answered.

    Attributes
    ----------
    name : str
        What the learner wants to be called; empty if they have not said.
    lessons : tuple of LessonRecord
        One for each notebook, in their order.
    forecasts : mapping of str to int
        In per cent, by the id of the forecast.
    locked : bool
        Whether they were locked; from then on they could not be changed.
    families, families_first : mapping of str to int
        Points by family of factors, of 100 together: as they are, and as they were when they were first committed.
    weights : mapping of str to int
        Points from 0 to 100, by factor.
    compensation : int or None
        Points from 0 to 100.
    yardstick, nearest : str
        The factor whose change matters most, and the expert whose lens was thought to be nearest; empty if not said.
    crossed, futures : sequence of str
        The cross-question (three factors) with its answer, and the choices between two futures; empty if not given.
    judged : mapping of str to str
        The verdict on each claim that was set beside what happened.
    ratings : mapping of str to mapping of str to int
        For each piece of evidence, by its id, the ratings of hypotheses that were given, -2 to 2.
    noticed, ingredient : str
        What was noticed about who answers what (see ``emphasis.NOTICED``), and which ingredient was thought to make the
        most of a disagreement; empty if not said.
    codes : mapping of str to str
        The kind that the learner gave to each passage.
    coded : bool
        Whether these are committed.
    mark : str
        What tells the learner from others of the same name where answers are handed in; empty before the first time.
    receipts : sequence of str
        When a response was taken along to be handed in, and its proof.
    other : mapping of str to Answer
        Whatever does not fit anywhere else, by key.
    first, last : str
        When the first and the last answer were given, in ISO form; empty if there is none.
    """

    name: str
    lessons: tuple[LessonRecord, ...]
    forecasts: Mapping[str, int]
    locked: bool
    families: Mapping[str, int]
    families_first: Mapping[str, int]
    weights: Mapping[str, int]
    compensation: int | None
    yardstick: str
    nearest: str
    crossed: Sequence[str]
    futures: Sequence[str]
    judged: Mapping[str, str]
    ratings: Mapping[str, Mapping[str, int]]
    noticed: str
    ingredient: str
    codes: Mapping[str, str]
    coded: bool
    mark: str
    receipts: Sequence[str]
    other: Mapping[str, Answer]
    first: str
    last: str

    @property
    def looks_back(self) -> bool:
        """Whether the learner has opened the notebook that tells what happened next."""
        return any(each.lesson.looks_back and each.open for each in self.lessons)

    @property
    def short_way(self) -> LessonRecord | None:
        """The notebook that asks the bets of others, if the learner goes this way; None on the long one.

        A bet is the same answer wherever it was made. So the way shows in what was answered beside the bets: on the
        short one nothing in the notebooks whose bets are asked, and something in the short one or as yet nowhere.
        """
        only_bets = not any(each.beyond_bet for each in self.lessons)
        for short in self.lessons:
            others = [each for each in self.lessons if each.name in short.lesson.bets_of]
            begun = short.beyond_bet or (only_bets and any(each.bet for each in others))
            if others and begun and not any(each.beyond_bet for each in others):
                return short
        return None

    @property
    def asked(self) -> tuple[LessonRecord, ...]:
        """What the learner is asked on the way they take, begun or not; what is not asked there is not missing either.

        On the long way that is every notebook but a short one not taken. On the short one it is its own notebook, of
        those whose bets it asks nothing but the bet, and where anything else was answered.
        """
        short = self.short_way
        if short is None:
            return tuple(each for each in self.lessons if each.begun or not each.lesson.bets_of)
        bets = short.lesson.bets_of
        return tuple(
            replace(each, checks=(), only_bet=True) if each.name in bets else each
            for each in self.lessons
            if each.begun or each.name in (short.name, *bets)
        )

    def may_show(self, part: Part) -> bool:
        """Whether no bet guards a part of the notebooks any more."""
        return all(each.open for each in self.lessons if part in each.lesson.guards)


class _Answers:
    """Gives out answers that fit and remembers which are left."""

    def __init__(self, answers: Mapping[str, Answer]):
        self.left = dict(answers)
        self._values = values(answers)

    def take(self, kind: Kind[T], *names: str) -> T:
        key = kind.key(*names)
        if key in self.left and kind.fits(self._values[key]):
            del self.left[key]
        return kind.read(self._values, *names)

    def take_all(self, kind: Kind[T | None], *rows: str, of: Sequence[str] = ()) -> dict[str, T]:
        """Return what was answered of one kind, by the last of its names."""
        found = {name: self.take(kind, *of, name) for name in rows}
        return {name: value for name, value in found.items() if value is not None}


def read_record(answers: Mapping[str, Answer], debate: Debate, lessons: Mapping[str, Lesson]) -> Record:
    """Return what was answered.

    Parameters
    ----------
    answers : mapping of str to Answer
        The answers to this debate by key.
    debate : Debate
    lessons : mapping of str to Lesson
        By name, in the order of the notebooks.
    """
    given = _Answers(answers)
    factors = debate.factors.ids
    crossed = given.take(kinds.crossed(factors))
    first: dict[str, int] | None = given.take(kinds.FIRST)
    given.take(kinds.WORDS_TOO)  # the tick of a panel: it stands on no page
    times = sorted(answer.at for answer in answers.values() if answer.at)
    return Record(
        name=given.take(kinds.NAME).strip(),
        lessons=_lessons(given, lessons),
        forecasts=given.take_all(kinds.FORECAST, *debate.forecasts.ids),
        locked=given.take(kinds.LOCK),
        families=given.take_all(kinds.FAMILY, *debate.families.ids),
        families_first=first or {},
        weights=given.take_all(kinds.WEIGHT, *debate.factors.ids),
        compensation=given.take(kinds.COMPENSATION),
        yardstick=given.take(kinds.YARDSTICK.among(factors)),
        nearest=given.take(kinds.NEAREST.among(debate.experts.ids)),
        crossed=crossed or (),
        futures=given.take(kinds.FUTURES),
        judged=given.take_all(kinds.OUTCOME, *debate.claims.ids),
        ratings={
            piece: given.take_all(kinds.RATING, *debate.hypotheses.ids, of=(piece,)) for piece in debate.evidence.ids
        },
        noticed=given.take(kinds.SEEN),
        ingredient=given.take(kinds.INGREDIENT),
        codes=given.take_all(kinds.CODE, *debate.claims.ids),
        coded=given.take(kinds.CODES),
        mark=given.take(kinds.MARK),
        receipts=given.take(kinds.RECEIPTS),
        other=given.left,
        first=times[0] if times else "",
        last=times[-1] if times else "",
    )


def _lessons(given: _Answers, lessons: Mapping[str, Lesson]) -> tuple[LessonRecord, ...]:
    records = {name: _lesson(given, name, lesson) for name, lesson in lessons.items()}
    return tuple(
        replace(
            each, waits_for=tuple(name for name in each.lesson.bets_of if name in records and not records[name].open)
        )
        for each in records.values()
    )


def _lesson(given: _Answers, name: str, lesson: Lesson) -> LessonRecord:
    bet = given.take(kinds.bet(lesson.bet), name) if lesson.bet else None
    return LessonRecord(
        name=name,
        lesson=lesson,
        bet=lesson.bet.options[bet] if lesson.bet and bet else None,
        checks=tuple(Tried(check, tuple(given.take(kinds.CHECK, name, check.id))) for check in lesson.check),
        reflection=given.take(kinds.REFLECTION, name),
        expectation=given.take(kinds.EXPECTATION, name),
        sentence=given.take(kinds.SENTENCE, name),
    )
