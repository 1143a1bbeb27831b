"""Which package comes first, and how sure that is when the numbers are only known as ranges (SMAA).

Stochastic multicriteria acceptability analysis: Lahdelma and Salminen (2001), "SMAA-2: Stochastic multicriteria
acceptability analysis for group decision making", Operations Research 49(3), 444-454.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .value_tree import Lens, Level, Node, Span, Tree, Uncertain, leaf_weights, needed, outlook, root

ANYTHING = Span(0, 50, 100)
SAMPLES = 2000
# A lens and the levels of every package, as drawn.
Draw = tuple[Node, dict[str, dict[str, float]]]


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


def draws(lens: Lens, packages: Mapping[str, Mapping[str, Level]], samples: int, seed: int) -> Iterator[Draw]:
    """Yield lenses and packages with every number drawn from its range.

    Levels, compensations and weights are drawn evenly between low and high, weights of siblings then rescaled to one
    whole. Where all siblings may weigh anything (0 to 100) that would favour the middle; there the weights are drawn
    evenly over all divisions of the whole. A level that is the same object in several packages, as one uncertain fact
    of March 2018 is, is drawn once for them all.
    """
    source = random.Random(seed)
    shared = {id(level): level for levels in packages.values() for level in levels.values()}
    for _ in range(samples):
        values = {name: _between(level, source) for name, level in shared.items()}
        drawn = {
            package: {factor: values[id(level)] for factor, level in levels.items()}
            for package, levels in packages.items()
        }
        yield _drawn(root(lens), source), drawn


def _drawn(node: Tree, source: random.Random, weight: float | None = None) -> Node:
    own = None if weight is None else Span.exact(weight)
    gate = None if node.gate is None else Span.exact(_between(node.gate, source))
    if node.factor is not None:
        return Node(factor=node.factor, weight=own, gate=gate, reverse=node.reverse)
    weights = _drawn_weights([needed(child.weight) for child in node.children], source)
    children = tuple(_drawn(child, source, share) for child, share in zip(node.children, weights, strict=True))
    compensation = Span.exact(_between(needed(node.compensation), source))
    return Node(weight=own, compensation=compensation, children=children, gate=gate)


def _drawn_weights(spans: Sequence[Uncertain], source: random.Random) -> list[float]:
    if all((span.low, span.high) == (ANYTHING.low, ANYTHING.high) for span in spans):
        return [source.expovariate(1) for _ in spans]
    return [_between(span, source) for span in spans]


def _between(number: Level, source: random.Random) -> float:
    return number if isinstance(number, int | float) else source.uniform(number.low, number.high)


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
    counts = {package: [0] * len(packages) for package in packages}
    for drawn, levels in draws(lens, packages, samples, seed):
        for place, one in enumerate(rank(drawn, levels)):
            counts[one.package][place] += 1
    return {package: tuple(count / samples for count in row) for package, row in counts.items()}


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


def beliefs(lenses: Sequence[Node], agrees: Sequence[bool]) -> Belief:
    """Return what one would have to believe to agree: the central weights of the drawn lenses that do.

    With agreement on the package that comes first these are the central weights of SMAA-2. Any other agreement can be
    asked about in the same way.

    Parameters
    ----------
    lenses : sequence of Node
        Drawn lenses, at least one, as :func:`draws` yields them.
    agrees : sequence of bool
        For each of them whether it agrees.
    """
    agreeing = [lens for lens, yes in zip(lenses, agrees, strict=True) if yes]
    if not agreeing:
        return Belief(0.0, None, None)
    shares = [leaf_weights(lens) for lens in agreeing]
    weights = {factor: sum(share[factor] for share in shares) / len(shares) for factor in shares[0]}
    combining = sum(needed(lens.compensation).best for lens in agreeing) / len(agreeing)
    return Belief(len(agreeing) / len(lenses), weights, combining)
