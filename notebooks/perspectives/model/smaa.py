"""Which package comes first, and how sure that is when the numbers are only known as ranges (SMAA).

Stochastic multicriteria acceptability analysis: Lahdelma and Salminen (2001), "SMAA-2: Stochastic multicriteria
acceptability analysis for group decision making", Operations Research 49(3), 444-454.
"""

import math
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import compress, repeat, starmap
from typing import NamedTuple

from .columns import Column, DrawnNode, leaf_shares, outlooks
from .value_tree import Lens, Level, Node, Span, Tree, Uncertain, leaf_weights, needed, outlook, root

ANYTHING = Span(0, 50, 100)
SAMPLES = 2000


class Ranked(NamedTuple):
    """A package and the outlook it has through a lens, in points from 0 to 100."""

    package: str
    outlook: float


def rank(lens: Lens, packages: Mapping[str, Mapping[str, float]]) -> tuple[Ranked, ...]:
    """Return the packages from the best outlook to the worst; where two tie, in the order given.

    Parameters
    ----------
    lens : Lens or Node
    packages : mapping of str to mapping of str to float
        For each package the level, 0 to 100 points, of every factor of the lens.
    """
    ranked = (Ranked(package, outlook(lens, levels)) for package, levels in packages.items())
    return tuple(sorted(ranked, key=lambda one: -one.outlook))


def anything_goes(factors: Sequence[str]) -> Node:
    """Return a lens in which nothing is decided: any weights, any compensation."""
    leaves = tuple(Node(factor=factor, weight=ANYTHING) for factor in factors)
    return Node(compensation=Span(0, 0.5, 1), children=leaves)


class Draws(NamedTuple):
    """A lens and packages with every number drawn from its range: a column for each number, a row for each draw.

    A package has the levels of the factors that were asked for.
    """

    lens: DrawnNode
    packages: dict[str, dict[str, Column]]


def draws(
    lens: Lens,
    packages: Mapping[str, Mapping[str, Level]],
    samples: int,
    seed: int,
    factors: Collection[str] | None = None,
) -> Draws:
    """Return a lens and packages with every number drawn from its range.

    Levels, compensations and weights are drawn evenly between low and high, weights of siblings then rescaled to one
    whole. Where all siblings may weigh anything (0 to 100) that would favour the middle; there the weights are drawn
    evenly over all divisions of the whole. A level that is the same object in several packages, as one uncertain fact
    of March 2018 is, is drawn once for them all.

    Parameters
    ----------
    lens : Lens or Node
    packages : mapping of str to mapping of str to float or Span
        Levels, each a number or something with ``low`` and ``high``.
    samples, seed : int
        How many draws; the same seed gives the same ones, whichever factors are asked for.
    factors : collection of str, optional
        Whose levels are asked for: those of the lens, if nothing is said.
    """
    asked = leaf_weights(lens) if factors is None else factors
    levels = {id(level): level for each in packages.values() for level in each.values()}
    used = {id(level) for each in packages.values() for factor, level in each.items() if factor in asked}
    ranges = sum(not isinstance(level, int | float) for level in levels.values())
    dice = _Dice(ranges + _count(root(lens)), samples, seed)
    drawn = {name: dice.level(level, name in used) for name, level in levels.items()}
    chosen = {
        package: {factor: drawn[id(level)] for factor, level in each.items() if factor in asked}
        for package, each in packages.items()
    }
    return Draws(_drawn(root(lens), dice.fixed(1), dice), chosen)


class _Dice:
    """Columns of random numbers, in the order in which a single draw takes its numbers, draw after draw."""

    def __init__(self, numbers: int, samples: int, seed: int):
        self._samples, self._numbers, self._places = samples, numbers, iter(range(numbers))
        # starmap calls without a frame of Python in between
        self._thrown = list(starmap(random.Random(seed).random, repeat((), numbers * samples)))

    def _next(self) -> Column:
        return self._thrown[next(self._places) :: self._numbers]

    def between(self, span: Uncertain) -> Column:
        """Return the next number of every draw, even between low and high."""
        low, wide = span.low, span.high - span.low
        if not 0 <= low <= span.high < math.inf:
            raise ValueError(f"range: found {low} to {span.high}; expected numbers of 0 or more, the lower one first")
        thrown = self._next()
        return [low + wide * one for one in thrown] if wide else self.fixed(low)

    def share(self) -> Column:
        """Return the next number of every draw; such numbers side by side divide their sum in all ways evenly."""
        return [-math.log(1 - one) for one in self._next()]

    def fixed(self, number: float) -> Column:
        """Return a number that is the same in every draw."""
        return [float(number)] * self._samples

    def level(self, level: Level, used: bool) -> Column:
        """Return a level, which may be a plain number; of one that is not used only the numbers are passed over."""
        if isinstance(level, int | float):
            return self.fixed(level)
        if used:
            return self.between(level)
        next(self._places)
        return []


def _count(node: Tree) -> int:
    """Return how many numbers of a tree are drawn."""
    own = 0 if node.factor is not None else len(node.children) + 1
    return own + (node.gate is not None) + sum(map(_count, node.children))


def _drawn(node: Tree, weight: Column, dice: _Dice) -> DrawnNode:
    gate = None if node.gate is None else dice.between(node.gate)
    if node.factor is not None:
        return DrawnNode(node.factor, weight, gate=gate, reverse=node.reverse)
    weights = _drawn_weights([needed(child.weight) for child in node.children], dice)
    children = tuple(_drawn(child, share, dice) for child, share in zip(node.children, weights, strict=True))
    return DrawnNode(None, weight, dice.between(needed(node.compensation)), children, gate)


def _drawn_weights(spans: Sequence[Uncertain], dice: _Dice) -> list[Column]:
    if all((span.low, span.high) == (ANYTHING.low, ANYTHING.high) for span in spans):
        return [dice.share() for _ in spans]
    return [dice.between(span) for span in spans]


def orders(drawn: Draws) -> list[tuple[int, ...]]:
    """Return for each draw the packages' places in the mapping, the best outlook first; ties in the order given."""
    rows = zip(*outlooks(drawn.lens, list(drawn.packages.values())), strict=True)
    places = range(len(drawn.packages))
    return [tuple(sorted(places, key=row.__getitem__, reverse=True)) for row in rows]


def rank_acceptability(
    lens: Lens, packages: Mapping[str, Mapping[str, Level]], samples: int = SAMPLES, seed: int = 0
) -> dict[str, tuple[float, ...]]:
    """Return how often each package takes each rank when all numbers are drawn from their ranges.

    Parameters
    ----------
    lens : Lens or Node
    packages : mapping of str to mapping of str to float or Span
        Levels, each a number or something with ``low`` and ``high``.
    samples : int
        How many draws; 2000 give shares to about 0.02.
    seed : int
        The same seed gives the same shares.

    Returns
    -------
    dict of str to tuple of float
        For each package the share of draws in which it is first, second, ...; each sums to 1. Ties count for the
        package named first.
    """
    counts = [[0] * len(packages) for _ in packages]
    for order, times in Counter(orders(draws(lens, packages, samples, seed))).items():
        for rank_taken, package in enumerate(order):
            counts[package][rank_taken] += times
    return {package: tuple(count / samples for count in row) for package, row in zip(packages, counts, strict=True)}


class Belief(NamedTuple):
    """What those typically believe who agree with somebody.

    Attributes
    ----------
    share : float
        How many of all drawn lenses agree, 0 to 1.
    weights : dict of str to float, or None
        The mean share of each factor among them; None if nobody agrees.
    compensation : float or None
        The mean compensation, 0 to 1, at the top of their trees.
    """

    share: float
    weights: dict[str, float] | None
    compensation: float | None


def beliefs(lens: DrawnNode, agrees: Sequence[bool]) -> Belief:
    """Return what one would have to believe to agree: the central weights of the draws that do.

    With agreement on the package that comes first these are the central weights of SMAA-2. Any other agreement can be
    asked about in the same way.

    Parameters
    ----------
    lens : DrawnNode
        A drawn lens with compensation, as :func:`draws` returns it.
    agrees : sequence of bool
        For each draw, at least one, whether it agrees.
    """
    agreeing = sum(agrees)
    if not agreeing:
        return Belief(0.0, None, None)

    def mean(column: Column) -> float:
        return sum(compress(column, agrees)) / agreeing

    weights = {factor: mean(shares) for factor, shares in leaf_shares(lens).items()}
    return Belief(agreeing / len(agrees), weights, mean(lens.compensation))
