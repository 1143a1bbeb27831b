"""The one formula that joins the arguments: a value tree whose branches are weighted power means, some with a gate.

Pure functions on plain numbers. A lens may be one of the debate's (it has a ``root``), or a plain :class:`Node`;
:class:`Tree` says what of its nodes is used.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar, cast

from .power_mean import TOP, _weighted, combine, exponent, gated, power_mean

WEAK = 25  # points: a part that is weak and not missing


class Uncertain(Protocol):
    """A number that is not known exactly, whoever keeps it: a :class:`Span`, or an entry of a debate."""

    @property
    def low(self) -> float:
        """The lowest value it may have."""

    @property
    def best(self) -> float:
        """The value that is used where one is needed."""

    @property
    def high(self) -> float:
        """The highest value it may have."""


class Tree(Protocol):
    """What is used of a node of a value tree; see :class:`Node` for what each part means."""

    @property
    def factor(self) -> str | None:
        """The factor of a leaf."""

    @property
    def weight(self) -> Uncertain | None:
        """The share of its branch; the topmost node has none."""

    @property
    def compensation(self) -> Uncertain | None:
        """How a branch combines; a leaf has none."""

    @property
    def children(self) -> Sequence["Tree"]:
        """The parts of a branch."""

    @property
    def label(self) -> str:
        """What a branch is called."""

    @property
    def gate(self) -> Uncertain | None:
        """How strictly it is a necessary condition."""

    @property
    def reverse(self) -> bool:
        """Whether a leaf's factor lowers the answer."""


class Rooted(Protocol):
    """A lens of a debate: a value tree and what is said about it."""

    @property
    def root(self) -> Tree:
        """The topmost node."""


Lens = Tree | Rooted
Level = float | Uncertain
L = TypeVar("L")


class Span(NamedTuple):
    """A number that is not known exactly: ``low <= best <= high``."""

    low: float
    best: float
    high: float

    @classmethod
    def exact(cls, value: float) -> "Span":
        """Return the span of a number that is known, or set by a learner."""
        return cls(value, value, value)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a plain value tree: a leaf names a factor; a branch has a compensation and children.

    ``gate`` says how strictly this node is a necessary condition for its branch, see :func:`gated`; None if it is none.
    ``reverse`` marks a leaf whose factor lowers the answer: it counts as 100 less its level.
    """

    factor: str | None = None
    weight: Uncertain | None = None
    compensation: Uncertain | None = None
    children: tuple["Node", ...] = ()
    label: str = ""
    gate: Uncertain | None = None
    reverse: bool = False


def best(number: Uncertain | None) -> float | None:
    """Return the best value of a number, None for None."""
    return None if number is None else number.best


def needed(number: Uncertain | None) -> Uncertain:
    """Return a number that a tree must have: the weight of a child, the compensation of a branch; else ValueError."""
    if number is None:
        raise ValueError("tree: found a branch without a compensation, or a child without a weight; expected both")
    return number


def root(lens: Lens) -> Tree:
    """Return the topmost node of a lens, or the node itself."""
    found: Tree | None = getattr(lens, "root", None)
    return cast(Tree, lens) if found is None else found


def own_lens(weights: Mapping[str, float], compensation: float) -> Node:
    """Return a learner's lens: some factors side by side, with one compensation.

    Parameters
    ----------
    weights : mapping of str to float
        For each factor points of 0 or more; only their proportions matter.
    compensation : float
        0 to 1.

    Raises
    ------
    ValueError
        If the numbers are such that no outlook could be computed from them.
    """
    exponent(compensation)
    _weighted([0] * len(weights), list(weights.values()))
    leaves = tuple(Node(factor=factor, weight=Span.exact(weight)) for factor, weight in weights.items())
    return Node(compensation=Span.exact(compensation), children=leaves)


def leaf_weights(lens: Lens) -> dict[str, float]:
    """Return the share of each factor in the whole lens, from its best weights; the shares sum to 1."""
    return dict(_shares(root(lens), 1.0))


def _shares(node: Tree, share: float) -> Iterable[tuple[str, float]]:
    if node.factor is not None:
        yield node.factor, share
        return
    weights = [needed(child.weight).best for child in node.children]
    total = math.fsum(weights)
    for child, weight in zip(node.children, weights, strict=True):
        yield from _shares(child, share * weight / total)


def as_one_compensation(lens: Lens) -> float:
    """Return the one compensation, 0 to 1, with which a flat lens would let weakness count as much as this lens does.

    Branches and gates let a lens combine in several ways at once. To compare it with a lens that has a single
    compensation, each factor in turn is weak (a quarter of the way) while all others are at their best; the outlooks
    are averaged by the factors' shares, and the compensation is the one with which the same shares, side by side, give
    that mean. For a flat lens it is its own compensation (but where one factor has all the weight: then 1).
    """
    shares = leaf_weights(lens)
    reversed_leaves = {node.factor for node in leaves(root(lens)) if node.reverse}
    factors = [factor for factor, share in shares.items() if share > 0]

    def weak(one: str) -> dict[str, float]:
        good = {factor: WEAK if factor == one else TOP for factor in shares}
        return {factor: TOP - level if factor in reversed_leaves else level for factor, level in good.items()}

    goal = math.fsum(shares[factor] * outlook(lens, weak(factor)) for factor in factors)

    def flat(compensation: float) -> float:
        means = (power_mean((WEAK, TOP), (shares[factor], 1 - shares[factor]), compensation) for factor in factors)
        return math.fsum(shares[factor] * mean for factor, mean in zip(factors, means, strict=True))

    low, high = 0.0, 1.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if flat(middle) <= goal + 1e-9 else (low, middle)
    return high


def leaves(node: Tree) -> Iterable[Tree]:
    """Yield the leaves at or below a node, in the order of the tree."""
    if node.factor is not None:
        yield node
    for child in node.children:
        yield from leaves(child)


def outlook(lens: Lens, levels: Mapping[str, float]) -> float:
    """Return the answer a lens gives to its question.

    Parameters
    ----------
    lens : Lens or Node
        A value tree; the best values of its weights and compensations are used.
    levels : mapping of str to float
        The level of each of its factors, 0 to 100 points. Further factors are passed over.

    Returns
    -------
    float
        0 to 100 points; not a probability.

    Raises
    ------
    ValueError
        If a factor of the lens has no level.
    """
    return _answer(root(lens), levels)


def _answer(node: Tree, levels: Mapping[str, float]) -> float:
    if node.factor is not None:
        level = _level(node.factor, levels)
        return TOP - level if node.reverse else level
    answers = [_answer(child, levels) for child in node.children]
    weights = [needed(child.weight).best for child in node.children]
    return combine(answers, weights, needed(node.compensation).best, [best(child.gate) for child in node.children])


def _level(factor: str, levels: Mapping[str, L]) -> L:
    if factor not in levels:
        raise ValueError(f"levels: found none for {factor!r}; expected one for every factor of the lens")
    return levels[factor]


def outlook_range(lens: Lens, levels: Mapping[str, Level]) -> Span:
    """Return how low and how high the answer of a lens can be within the ranges of its numbers.

    The bounds are exact: the outlook rises with every level (falls, where a leaf is reversed) and with every
    compensation, and falls with the strictness of every gate; and over the ranges of a branch's weights it is highest
    when the strongest children have their highest weight and all others their lowest, with the border somewhere in
    their order (the mean is a ratio of two linear functions, and a gate never turns the order of what it holds down).

    Parameters
    ----------
    lens : Lens or Node
    levels : mapping of str to float or Span
        Levels, each a number or something with ``low``, ``best`` and ``high``.

    Returns
    -------
    Span
        ``low`` and ``high`` are reached when all numbers are off in the same direction: a wide and cautious range.
    """
    node = root(lens)
    middle = outlook(
        node, {factor: level if isinstance(level, int | float) else level.best for factor, level in levels.items()}
    )
    low, high = _bounds(node, levels)
    return Span(min(low, middle), middle, max(high, middle))


def _bounds(node: Tree, levels: Mapping[str, Level]) -> tuple[float, float]:
    if node.factor is not None:
        level = _level(node.factor, levels)
        low, high = (level, level) if isinstance(level, int | float) else (level.low, level.high)
        return (TOP - high, TOP - low) if node.reverse else (low, high)
    inner = [_bounds(child, levels) for child in node.children]
    weights, compensation = [needed(child.weight) for child in node.children], needed(node.compensation)
    lows, highs = [below for below, _ in inner], [above for _, above in inner]
    low = min(_extremes(lows, weights, compensation.low, strongest_first=False))
    high = max(_extremes(highs, weights, compensation.high, strongest_first=True))
    gates = [child.gate for child in node.children]
    strict = [(level, gate.high) for level, gate in zip(lows, gates, strict=True) if gate is not None]
    lenient = [(level, gate.low) for level, gate in zip(highs, gates, strict=True) if gate is not None]
    return gated(low, strict), gated(high, lenient)


def _extremes(
    levels: Sequence[float], weights: Sequence[Uncertain], compensation: float, strongest_first: bool
) -> list[float]:
    """Return the mean for every border: high weights for those before it in the order of levels, low for the rest."""
    order = sorted(range(len(levels)), key=lambda place: levels[place], reverse=strongest_first)
    ranked, spans = [levels[place] for place in order], [weights[place] for place in order]
    means = []
    for border in range(len(order) + 1):
        tried = [span.high for span in spans[:border]] + [span.low for span in spans[border:]]
        if any(tried):
            means.append(power_mean(ranked, tried, compensation))
    return means
