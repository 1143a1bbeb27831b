"""Hold a lens to what its text commits its author to: a number is worth what it does when things change.

Pure. A commitment (:class:`perspectives.debate.lenses.Commitment`) names cases and what must follow in them; here the
cases are put to lenses, as they are read, as a learner has changed them, or drawn from the ranges of their numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

from ..debate.debate import Debate
from ..debate.lenses import Case, Commitment
from ..model.columns import Column, outlooks
from ..model.smaa import draws
from ..model.value_tree import outlook
from .weighing import package_levels, package_spans, start_levels

SAMPLES = 300


class View(NamedTuple):
    """How one expert sees a question.

    Attributes
    ----------
    lens : Lens or Node
    levels : mapping of str to float
        Where the expert reads every factor to stand, 0 to 100 points.
    packages : mapping of str to mapping of str to float
        For each package the level of every factor.

    Where the numbers are drawn, every number is a column of them.
    """

    lens: Any
    levels: Mapping[str, Any]
    packages: Mapping[str, Mapping[str, Any]]


class Verdict(NamedTuple):
    """Whether a commitment is kept, and the answers, 0 to 100 points, in its cases."""

    kept: bool
    given: tuple[float, ...]
    than: tuple[float, ...]


def views(debate: Debate, question: str) -> dict[str, View]:
    """Return how each expert who answers a question sees it, at the best values of the module's reading."""
    packages = package_levels(debate)
    return {
        lens.expert: View(lens, start_levels(debate, lens.expert), packages) for lens in debate.lenses_for(question)
    }


def commitments_on(debate: Debate, expert: str, question: str) -> tuple[Commitment, ...]:
    """Return what an expert's text commits its author to on a question."""
    return tuple(one for one in debate.commitments if (one.expert, one.question) == (expert, question))


def judge(debate: Debate, commitment: Commitment, seen: Mapping[str, View]) -> Verdict:
    """Tell whether lenses keep a commitment.

    Parameters
    ----------
    debate : Debate
    commitment : Commitment
    seen : mapping of str to View
        For each expert whom the commitment names how they see its question; see :func:`views`.
    """
    given = tuple(_answer(debate, commitment, case, seen) for case in commitment.given)
    than = tuple(_answer(debate, commitment, case, seen) for case in commitment.than)
    return Verdict(_kept(commitment, given, than), given, than)


def answers(verdict: Verdict) -> str:
    """Return the answers in the cases, as they stand in a message: ``17.2 against 6.2``."""
    given, than = (" and ".join(f"{answer:.1f}" for answer in some) for some in (verdict.given, verdict.than))
    return f"{given} against {than}" if than else given


def demand(commitment: Commitment) -> str:
    """Return what a commitment asks for, as it stands in a message, with its words."""
    parts = [
        ("above {:g}", commitment.above),
        ("below {:g}", commitment.below),
        ("at least {:g} more", commitment.by),
        ("no more than {:g} apart", commitment.within),
    ]
    asked = " and ".join(text.format(number) for text, number in parts if number is not None)
    return f"{asked}: {commitment.says}"


def _kept(commitment: Commitment, given: tuple[float, ...], than: tuple[float, ...]) -> bool:
    return all(_follows(commitment, answer, than) for answer in given)


def _follows(commitment: Commitment, answer: float, than: tuple[float, ...]) -> bool:
    return (
        (commitment.above is None or answer > commitment.above)
        and (commitment.below is None or answer < commitment.below)
        and (commitment.by is None or all(answer >= other + commitment.by for other in than))
        and (commitment.within is None or all(abs(answer - other) <= commitment.within for other in than))
    )


def _answer(debate: Debate, commitment: Commitment, case: Case, seen: Mapping[str, View]) -> float:
    view = seen[case.expert or commitment.expert]
    return outlook(view.lens, case_levels(debate, case, view))


def case_levels(debate: Debate, case: Case, view: View) -> dict[str, Any]:
    """Return the level of every factor in a case; a factor named by itself goes before its family."""
    levels = dict(view.packages[case.package] if case.package else view.levels)
    for name in sorted(case.levels, key=lambda name: name in debate.factors):
        levels |= dict.fromkeys(debate.factors_in(name), case.levels[name])
    return levels


def how_often(debate: Debate, question: str, samples: int = SAMPLES, seed: int = 0) -> dict[str, float]:
    """Return for each commitment on a question the share of draws, 0 to 1, in which it is kept.

    In each draw every weight, compensation, gate and level is taken evenly from its range, for all experts at once.

    Parameters
    ----------
    debate : Debate
    question : str
        The id of a question.
    samples : int
        How many draws; 300 give shares to about 0.05, and to 0.02 near 1.
    seed : int
        The same seed gives the same shares.
    """
    asked = [commitment for commitment in debate.commitments if commitment.question == question]
    answers = _drawn_answers(debate, question, asked, samples, seed)

    def rows(cases: Sequence[Case]) -> Iterable[tuple[float, ...]]:
        return zip(*(answers[id(case)] for case in cases), strict=True) if cases else repeat((), samples)

    def kept(one: Commitment) -> int:
        return sum(_kept(one, given, than) for given, than in zip(rows(one.given), rows(one.than), strict=True))

    return {one.id: kept(one) / samples for one in asked}


def _drawn_answers(
    debate: Debate, question: str, asked: Iterable[Commitment], samples: int, seed: int
) -> dict[int, Column]:
    """Return the answer in every case, draw by draw, by the case's identity."""
    cases = [(case.expert or one.expert, case) for one in asked for case in (*one.given, *one.than)]
    fixed = cache(lambda level: [level] * samples)
    found: dict[int, Column] = {}
    for number, lens in enumerate(debate.lenses_for(question)):
        spans = {"": debate.levels(lens.expert), **package_spans(debate)}
        drawn = draws(lens, spans, samples, seed + number)
        view = View(drawn.lens, drawn.packages[""], drawn.packages)
        own = [case for expert, case in cases if expert == lens.expert]
        levels = [
            {
                f: fixed(level) if isinstance(level, float) else level
                for f, level in case_levels(debate, case, view).items()
            }
            for case in own
        ]
        found |= zip(map(id, own), outlooks(drawn.lens, levels), strict=True)
    return found
