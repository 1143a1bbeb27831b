"""Every kind of answer, declared once: what it is called in the workbook, what fits, what counts where none was given.

A workbook can be edited by hand, come from another version, or belong to another debate. So whoever saves an answer,
takes it up again or prints it asks here whether what stands there is one.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast, get_args

from ..analysis.emphasis import NOTICED
from ..debate.claims import Kind as ClaimKind
from ..loading.aftermath import Verdict
from ..loading.lessons import Choice
from ..model.hypotheses import SCALE
from ..model.shapley import INGREDIENTS as OF_A_DISAGREEMENT
from ..model.swing import Answer as CrossAnswer
from ..model.swing import Choice as FutureChoice

T = TypeVar("T", covariant=True)
S = TypeVar("S")

MARK_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of answer.

    Attributes
    ----------
    pattern : str
        What such answers are called, with a pair of braces for each name that tells one from the others.
    fits : callable
        Tells whether a saved value, whatever it is, is such an answer.
    default : T
        What counts where none was given, or none that fits.
    """

    pattern: str
    fits: Callable[[Any], bool]
    default: T

    def key(self, *names: str) -> str:
        """Return the key of one answer of this kind, within its debate."""
        return self.pattern.format(*names)

    def among(self, options: Container[Any]) -> "Kind[T]":
        """Return this kind where a debate's own data say what may be chosen."""
        return replace(self, fits=_one_of(options))

    def read(self, saved: Mapping[str, Any], *names: str) -> T:
        """Return one answer from saved values by key."""
        value = saved.get(self.key(*names))
        return cast(T, value) if self.fits(value) else self.default

    def read_all(
        self: "Kind[S | None]", saved: Mapping[str, Any], names: Iterable[str], of: Sequence[str] = ()
    ) -> dict[str, S]:
        """Return those that were given, by the last of their names; ``of`` are the names before it."""
        return {name: cast(S, saved[key]) for name in names if self.fits(saved.get(key := self.key(*of, name)))}


# ---- what fits


def _one_of(options: Container[Any]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in options


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_yes(value: Any) -> bool:
    return value is True


def _is_mark(value: Any) -> bool:
    return isinstance(value, str) and len(value) == MARK_LENGTH and value.isascii() and value.isalnum()


def _is_of_hundred(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 100


def _is_rating(value: Any) -> bool:
    return type(value) is int and value in SCALE


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_choices(value: Any) -> bool:
    return isinstance(value, list) and all(choice in get_args(FutureChoice) for choice in value)


def _are_points(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(name, str) and _is_of_hundred(of) for name, of in value.items())


def _is_crossed(value: Any) -> bool:
    return value is None or (_are_texts(value) and len(value) == 4 and value[3] in get_args(CrossAnswer))


# ---- in every notebook: the names are a lesson's, then a check's

BET: Kind[str | None] = Kind("bet.{}", _is_text, None)  # among the options of the lesson's bet
CHECK: Kind[list[str]] = Kind("check.{}.{}", _are_texts, [])  # all tries, oldest first
EXPECTATION: Kind[str] = Kind("expectation.{}", _is_text, "")
SENTENCE: Kind[str] = Kind("sentence.{}", _is_text, "")  # what an argument comes to, before the next one
REFLECTION: Kind[str] = Kind("reflection.{}", _is_text, "")
NAME: Kind[str] = Kind("page.name", _is_text, "")
# Drawn once, when somebody first hands in: two learners of one nickname are two, and whoever hands in twice is one.
MARK: Kind[str] = Kind("response.mark", _is_mark, "")
# Whether what was written in one's own words is handed in, too; remembered, so that who comes back hands in the same.
WORDS_TOO: Kind[bool] = Kind("response.written", _is_yes, False)
RECEIPTS: Kind[list[str]] = Kind("response.receipts", _are_texts, [])  # when a response was taken, and its proof

# ---- forecasts, in per cent; once they are locked they stand

FORECAST: Kind[int | None] = Kind("forecast.{}", _is_of_hundred, None)
LOCK: Kind[bool] = Kind("forecasts.locked", _is_yes, False)

# ---- the learner's own lens, in points from 0 to 100, and how they came to it

FAMILY: Kind[int | None] = Kind("family.{}", _is_of_hundred, None)  # a whole family of factors, of 100 together
FIRST: Kind[dict[str, int] | None] = Kind("families.first", _are_points, None)  # the same by family, when committed
WEIGHT: Kind[int | None] = Kind("weight.{}", _is_of_hundred, None)
COMPENSATION: Kind[int | None] = Kind("compensation", _is_of_hundred, None)
YARDSTICK: Kind[str] = Kind("swing.top", _is_text, "")  # among the factors
CROSSED: Kind[list[str] | None] = Kind("swing.cross", _is_crossed, None)  # three factors, the answer; None: taken back
FUTURES: Kind[list[str]] = Kind("compensation.choices", _are_choices, [])

# ---- guesses, ratings, codes and judgements

NEAREST: Kind[str] = Kind("guess.nearest", _is_text, "")  # among the experts
SEEN: Kind[str] = Kind("guess.questions", _one_of(NOTICED), "")
INGREDIENT: Kind[str] = Kind("guess.disagreement", _one_of(OF_A_DISAGREEMENT), "")
RATING: Kind[int | None] = Kind("judgement.{}.{}", _is_rating, None)  # of a piece of evidence, for a hypothesis
CODE: Kind[str | None] = Kind("coding.{}", _one_of(get_args(ClaimKind)), None)
CODES: Kind[bool] = Kind("coding.committed", _is_yes, False)
OUTCOME: Kind[str | None] = Kind("outcome.{}", _one_of(get_args(Verdict)), None)


def bet(asked: Choice) -> Kind[str | None]:
    """Return what a bet on this question is: one of its options."""
    return replace(BET, fits=asked.has)


def crossed(factors: Container[str]) -> Kind[list[str] | None]:
    """Return what an answer to the cross-question is where these are the factors."""
    return replace(
        CROSSED, fits=lambda value: _is_crossed(value) and all(each in factors for each in (value or ())[:3])
    )
