"""Where a class splits: how often two of it, drawn at random, differ, beside how often they could at most.

Pure. Of choices that is the Gini-Simpson index (Simpson 1949, "Measurement of Diversity", Nature 163, 688), of numbers
Gini's mean difference, each divided by the most it can be: so a bet can be set beside a forecast.
"""

import itertools
from collections.abc import Mapping
from typing import NamedTuple

from .questionnaire import Item

WHOLE = 100  # points, or per cent
FEWEST = 2  # answers: who is alone is of one mind


class Split(NamedTuple):
    """How a class splits on one thing that it was asked.

    Attributes
    ----------
    key : str
        What it is called, as in the questionnaire.
    given : int
        How many have answered.
    degree : float
        0 where all say the same, 1 where they could not be further apart.
    """

    key: str
    given: int
    degree: float


def split_of(item: Item, counted: Mapping[str | int, int]) -> Split | None:
    """Return how a class splits on one thing; None where fewer than two have answered, or where there is no choice.

    Parameters
    ----------
    item : Item
    counted : mapping of str or int to int
        How often each option was chosen, or each number given.
    """
    given = sum(counted.values())
    if given < FEWEST or item.kind.fits(True):
        return None
    if item.options:
        return Split(item.key, given, of_choices(list(counted.values()), len(item.options)))
    numbers = {int(number): times for number, times in counted.items()}
    low, high = (-2, 2) if item.kind.fits(-2) else (0, WHOLE)
    return Split(item.key, given, of_numbers(numbers, high - low))


def of_choices(times: list[int], options: int) -> float:
    """Return how often two differ, drawn with replacement, beside even shares of all options: 0 to 1."""
    given = sum(times)
    most = 1 - 1 / options
    return (1 - sum((each / given) ** 2 for each in times)) / most if options > 1 else 0.0


def of_numbers(counted: Mapping[int, int], span: int) -> float:
    """Return how far two lie apart on average, drawn with replacement, beside half at either end: 0 to 1.

    The mean difference is worked out between neighbouring numbers: of each step between them, all pairs have to go it
    that lie on either side.
    """
    given = sum(counted.values())
    order = sorted(counted)
    below, sum_of_steps = 0, 0
    for number, following in itertools.pairwise(order):
        below += counted[number]
        sum_of_steps += (following - number) * below * (given - below)
    return 2 * sum_of_steps / given**2 / (span / 2)
