"""What a learner has answered, read from a workbook that may hold anything. Pure: answers in, one record out.

A workbook can be edited by hand, come from another version, or belong to another debate. Whatever does not fit is
neither an error nor lost: it stays among ``other``, as it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..analysis.emphasis import NOTICED
from ..debate.claims import Kind
from ..debate.debate import Debate
from ..loading.aftermath import Verdict
from ..loading.lessons import Choice, Lesson, Option
from ..model.hypotheses import SCALE
from ..model.shapley import INGREDIENTS
from ..model.swing import Answer as CrossAnswer
from ..model.swing import Choice as FutureChoice
from .content import Answer, Value
from .keys import (
    CODED,
    COMPENSATION,
    CROSSED,
    DISAGREEMENT_GUESS,
    FORECASTS_LOCKED,
    FUTURES,
    LOOKING_BACK,
    NEAREST,
    PAGE_NAME,
    QUESTIONS_GUESS,
    YARDSTICK,
    bet_key,
    check_key,
    code_key,
    expectation_key,
    forecast_key,
    judgement_key,
    outcome_key,
    reflection_key,
    weight_key,
)


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
    """What was answered in one notebook; ``bet`` is None until it is committed."""

    name: str
    lesson: Lesson
    bet: Option | None
    checks: tuple[Tried, ...]
    reflection: str
    expectation: str

    @property
    def tried(self) -> tuple[Tried, ...]:
        """The checks that were tried."""
        return tuple(check for check in self.checks if check.tries)

    @property
    def open(self) -> bool:
        """Whether nothing in this notebook is guarded any more."""
        return self.bet is not None or self.lesson.bet is None

    @property
    def optional(self) -> bool:
        """Whether the notebook is an appendix, so that nothing is missing without it."""
        return self.name.startswith("appendix")

    @property
    def begun(self) -> bool:
        """Whether anything has been answered."""
        return bool(self.bet or self.tried or self.reflection.strip() or self.expectation.strip())

    @property
    def finished(self) -> bool:
        """Whether bet, checks and reflection have all been answered."""
        return self.open and len(self.tried) == len(self.checks) and bool(self.reflection.strip())


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
    weights : mapping of str to float
        Points from 0 to 100, by factor.
    compensation : float or None
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
    other : mapping of str to Answer
        Whatever does not fit anywhere else, by key.
    first, last : str
        When the first and the last answer were given, in ISO form; empty if there is none.
    """

    name: str
    lessons: tuple[LessonRecord, ...]
    forecasts: Mapping[str, int]
    locked: bool
    weights: Mapping[str, float]
    compensation: float | None
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
    other: Mapping[str, Answer]
    first: str
    last: str

    @property
    def looks_back(self) -> bool:
        """Whether the learner has bet in the notebook that tells what happened next."""
        return self.has_bet(LOOKING_BACK)

    def has_bet(self, lesson: str) -> bool:
        """Whether the bet of a notebook has been committed."""
        return any(each.name == lesson and each.bet is not None for each in self.lessons)


class _Answers:
    """Gives out answers that fit and remembers which are left."""

    def __init__(self, answers: Mapping[str, Answer]):
        self.left = dict(answers)

    def take(self, key: str, fits: Callable[[Value], bool], default: Any = None) -> Any:
        answer = self.left.get(key)
        if answer is None or not fits(answer.value):
            return default
        del self.left[key]
        return answer.value

    def take_all(self, keys: Mapping[str, str], fits: Callable[[Value], bool]) -> dict[str, Any]:
        """Return what was answered under each of these keys, by name."""
        found = {name: self.take(key, fits) for name, key in keys.items()}
        return {name: value for name, value in found.items() if value is not None}


def read_record(answers: Mapping[str, Answer], debate: Debate, lessons: Mapping[str, Lesson]) -> Record:
    """Return what was answered.

    Parameters
    ----------
    answers : mapping of str to Answer
        A workbook's answers by key.
    debate : Debate
    lessons : mapping of str to Lesson
        By name, in the order of the notebooks.
    """
    given = _Answers(answers)
    times = sorted(answer.at for answer in answers.values() if answer.at)
    return Record(
        name=given.take(PAGE_NAME, _is_text, "").strip(),
        lessons=tuple(_lesson(given, name, lesson) for name, lesson in lessons.items()),
        forecasts=given.take_all({f.id: forecast_key(f.id) for f in debate.forecasts}, is_percent),
        locked=given.take(FORECASTS_LOCKED, lambda value: value is True, False),
        weights=given.take_all({f.id: weight_key(f.id) for f in debate.factors}, is_points),
        compensation=given.take(COMPENSATION, is_points),
        yardstick=given.take(YARDSTICK, lambda value: isinstance(value, str) and value in debate.factors, ""),
        nearest=given.take(NEAREST, lambda value: isinstance(value, str) and value in debate.experts, ""),
        crossed=given.take(CROSSED, lambda value: value is None or _is_crossed(value, debate)) or (),
        futures=given.take(FUTURES, _are_choices, ()),
        judged=given.take_all({claim.id: outcome_key(claim.id) for claim in debate.claims}, _is_one_of(Verdict)),
        ratings={piece.id: _ratings(given, debate, piece.id) for piece in debate.evidence},
        noticed=given.take(QUESTIONS_GUESS, lambda value: isinstance(value, str) and value in NOTICED, ""),
        ingredient=given.take(DISAGREEMENT_GUESS, lambda value: value in INGREDIENTS, ""),
        codes=given.take_all({claim.id: code_key(claim.id) for claim in debate.claims}, _is_one_of(Kind)),
        coded=given.take(CODED, lambda value: value is True, False),
        other=given.left,
        first=times[0] if times else "",
        last=times[-1] if times else "",
    )


def _lesson(given: _Answers, name: str, lesson: Lesson) -> LessonRecord:
    bet = given.take(bet_key(name), lesson.bet.has) if lesson.bet else None
    checks = tuple(Tried(check, tuple(given.take(check_key(name, check.id), _are_texts, ()))) for check in lesson.check)
    reflection, expectation = (given.take(key(name), _is_text, "") for key in (reflection_key, expectation_key))
    return LessonRecord(name, lesson, lesson.bet.options[bet] if bet else None, checks, reflection, expectation)


def _ratings(given: _Answers, debate: Debate, piece: str) -> dict[str, int]:
    keys = {hypothesis.id: judgement_key(piece, hypothesis.id) for hypothesis in debate.hypotheses}
    return given.take_all(keys, lambda value: type(value) is int and value in SCALE)


def _is_crossed(value: Value, debate: Debate) -> bool:
    whole = isinstance(value, list) and len(value) == 4 and value[3] in get_args(CrossAnswer)
    return whole and all(factor in debate.factors for factor in value[:3])


def _are_choices(value: Value) -> bool:
    return isinstance(value, list) and all(choice in get_args(FutureChoice) for choice in value)


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def is_percent(value: Value) -> bool:
    """Tell whether a value is a probability in whole per cent."""
    return type(value) is int and 0 <= value <= 100


def is_points(value: Value) -> bool:
    """Tell whether a value is a number of points from 0 to 100."""
    return type(value) in (int, float) and 0 <= value <= 100


def _is_one_of(names: Any) -> Callable[[Value], bool]:
    """Return a test for the names of a ``Literal``."""
    return lambda value: isinstance(value, str) and value in get_args(names)


def _are_texts(value: Value) -> bool:
    return isinstance(value, list)
