"""Competing hypotheses: what speaks against each, which evidence tells them apart, and what the order hangs on.

Heuer (1999), *Psychology of Intelligence Analysis*, chapter 8: set every piece of evidence beside every hypothesis,
try to disprove rather than to prove, and prefer the hypothesis with the least against it. The module sums ratings from
-2 to 2. The sum says nothing about how likely a hypothesis is.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

SCALE = (-2, -1, 0, 1, 2)
ROUNDING = 1e-9  # sums of decimals that should tie do so only nearly

Ratings = Mapping[str, Mapping[str, float]]


class Pivot(NamedTuple):
    """One judgement on which the first place hangs.

    Attributes
    ----------
    evidence, hypothesis : str
        Which judgement.
    now, then : float
        Its rating, and the nearest one that would change who stands in front.
    front : tuple of str
        Who would stand in front then.
    """

    evidence: str
    hypothesis: str
    now: float
    then: float
    front: tuple[str, ...]


def inconsistency(ratings: Ratings) -> dict[str, float]:
    """Return how much speaks against each hypothesis.

    Parameters
    ----------
    ratings : mapping of str to mapping of str to float
        For each piece of evidence its rating against every hypothesis, -2 (speaks clearly against it) to 2 (just what
        it would lead us to expect).

    Returns
    -------
    dict of str to float
        The sum of the ratings below 0, without the sign; what speaks for a hypothesis does not count.
    """
    hypotheses = next(iter(ratings.values()), {})
    return {name: math.fsum(_against(row[name]) for row in ratings.values()) for name in hypotheses}


def _against(rating: float) -> float:
    return max(-rating, 0)


def diagnosticity(row: Mapping[str, float]) -> float:
    """Return how well one piece of evidence tells the hypotheses apart: its highest rating less its lowest, 0 to 4.

    Evidence that fits every hypothesis equally well has no diagnostic value, however striking it is.
    """
    return max(row.values()) - min(row.values())


def ranked(ratings: Ratings) -> list[tuple[float, tuple[str, ...]]]:
    """Return the hypotheses from the least to the most inconsistent, those that tie together."""
    scores = inconsistency(ratings)
    return [(score, tuple(n for n, s in scores.items() if s == score)) for score in sorted(set(scores.values()))]


def front(ratings: Ratings) -> tuple[str, ...]:
    """Return the hypotheses with the least against them: one, or several that tie."""
    return _least(inconsistency(ratings))


def _least(scores: Mapping[str, float]) -> tuple[str, ...]:
    lowest = min(scores.values(), default=0)
    return tuple(name for name, score in scores.items() if score - lowest < ROUNDING)


def pivots(ratings: Ratings) -> tuple[Pivot, ...]:
    """Return the judgements of which one alone, changed, would change who stands in front.

    Parameters
    ----------
    ratings : mapping of str to mapping of str to float
        As for :func:`inconsistency`.

    Returns
    -------
    tuple of Pivot
        For each such judgement the nearest rating that is enough; the smallest changes first.
    """
    scores, found = inconsistency(ratings), []
    before = _least(scores)
    for evidence, row in ratings.items():
        for hypothesis, now in row.items():
            for then in sorted(SCALE, key=lambda rating: abs(rating - now)):
                after = _least({**scores, hypothesis: scores[hypothesis] - _against(now) + _against(then)})
                if after != before:
                    found.append(Pivot(evidence, hypothesis, now, then, after))
                    break
    return tuple(sorted(found, key=lambda pivot: abs(pivot.then - pivot.now)))
