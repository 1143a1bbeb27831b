"""How near two lenses are to each other: in their answers, in what they weigh, and in how it combines."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from .value_tree import Lens, as_one_compensation, leaf_weights, outlook


class Nearness(NamedTuple):
    """Three distances between two lenses, each in points from 0 (the same) to 100 (as far apart as can be).

    Attributes
    ----------
    answers : float
        How far their outlooks differ, on the average over some packages (mean absolute difference).
    weights : float
        How many of 100 points of weight they place on different factors: half the sum of the differences of their
        shares (total variation distance).
    compensation : float
        How far their compensations differ; that of a tree is taken as one, see
        :func:`perspectives.model.value_tree.as_one_compensation`.
    """

    answers: float
    weights: float
    compensation: float


def nearness(a: Lens, b: Lens, packages: Mapping[str, Mapping[str, float]]) -> Nearness:
    """Return how near two lenses are.

    Parameters
    ----------
    a, b : Lens or Node
    packages : mapping of str to mapping of str to float
        At least one; for each the level, 0 to 100 points, of every factor of both lenses.
    """
    apart = [abs(outlook(a, levels) - outlook(b, levels)) for levels in packages.values()]
    shares_a, shares_b = leaf_weights(a), leaf_weights(b)
    moved = [abs(shares_a.get(factor, 0) - shares_b.get(factor, 0)) for factor in {**shares_a, **shares_b}]
    combining = abs(as_one_compensation(a) - as_one_compensation(b))
    return Nearness(math.fsum(apart) / len(apart), 50 * math.fsum(moved), 100 * combining)
