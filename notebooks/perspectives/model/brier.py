"""How good a forecast was: the Brier score, and what it is compared with. Pure functions on plain numbers.

The form used here is the one for single events, from 0 to 1: (probability - outcome)^2, averaged over the forecasts.
Brier (1950), "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78(1), 1-3, sums
over all classes of the outcome; for yes or no that is twice the number here, from 0 to 2.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

EVEN = 0.5


class Scored(NamedTuple):
    """One forecast and how it came out, with its Brier score and that of always saying 50 per cent."""

    probability: float
    outcome: bool
    score: float
    even: float


def brier(probability: float, outcome: bool) -> float:
    """Return the Brier score of one forecast.

    Parameters
    ----------
    probability : float
        0 to 1: how probable it was said to be.
    outcome : bool
        Whether it happened.

    Returns
    -------
    float
        0 (perfect) to 1 (sure, and mistaken); 0.25 for a probability of one half, whatever happened.

    Raises
    ------
    ValueError
        If the probability is not between 0 and 1.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"probability: found {probability}; expected a number from 0 to 1")
    return (probability - bool(outcome)) ** 2


def mean_score(scores: Sequence[float]) -> float:
    """Return the average score, 0 to 1; ValueError if there is none to average."""
    if not scores:
        raise ValueError("scores: found none; expected at least one")
    return math.fsum(scores) / len(scores)


def flat_score(probability: float, outcomes: Sequence[bool]) -> float:
    """Return what somebody earns who gives every question the same probability: the mean Brier score, 0 to 1."""
    return mean_score([brier(probability, outcome) for outcome in outcomes])


def score(probabilities: Mapping[str, float], outcomes: Mapping[str, bool]) -> dict[str, Scored]:
    """Return every forecast that has an outcome, scored, in the order of the outcomes."""
    return {
        name: Scored(probabilities[name], outcome, brier(probabilities[name], outcome), brier(EVEN, outcome))
        for name, outcome in outcomes.items()
        if name in probabilities
    }
