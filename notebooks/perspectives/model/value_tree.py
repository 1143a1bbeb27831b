"""The one formula that joins the arguments: a value tree whose branches are weighted power means, some with a gate.

Pure functions on plain numbers. A lens may be one of the debate's (it has a ``root``), or a plain :class:`Node`; only
the attributes ``factor``, ``weight``, ``compensation``, ``gate``, ``reverse`` and ``children`` of its nodes are used.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

TOP = 100  # points: the upper end of every level and outlook
WEAK = 25  # points: a part that is weak and not missing


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
    weight: Span | None = None
    compensation: Span | None = None
    children: tuple["Node", ...] = ()
    label: str = ""
    gate: Span | None = None
    reverse: bool = False


def exponent(compensation: float) -> float:
    """Return the exponent p = 2 - 1/c of the power mean for a compensation c.

    With the CES function's elasticity of substitution s, c = s / (1 + s): Arrow, Chenery, Minhas and Solow (1961),
    "Capital-labor substitution and economic efficiency", Review of Economics and Statistics 43(3).

    Parameters
    ----------
    compensation : float
        0 (the weakest decides) to 1 (strength fully makes up for weakness).

    Returns
    -------
    float
        Minus infinity for 0, up to 1 for 1.

    Raises
    ------
    ValueError
        If the compensation is not between 0 and 1.
    """
    if not 0 <= compensation <= 1:
        raise ValueError(f"compensation: found {compensation}; expected a number from 0 to 1")
    return 2 - 1 / compensation if compensation > 0 else -math.inf


def power_mean(levels: Sequence[float], weights: Sequence[float], compensation: float) -> float:
    """Return the weighted power mean of some levels.

    M_p(x) = (sum w_i x_i^p)^(1/p) with p = 2 - 1/c and weights that sum to 1: for c = 1 the arithmetic mean, for
    c = 1/2 the geometric mean, for c = 0 the minimum. See Bullen (2003), *Handbook of Means and Their Inequalities*.

    Parameters
    ----------
    levels : sequence of float
        Not negative, on any one scale (the module's run from 0 to 100).
    weights : sequence of float
        One for each level, not negative, not all 0; only their proportions matter. What has no weight plays no part.
    compensation : float
        0 to 1, see :func:`exponent`.

    Returns
    -------
    float
        Between the lowest and the highest level that has weight.

    Raises
    ------
    ValueError
        If a number is out of its range, if there are not as many weights as levels, or if all weights are 0.
    """
    pairs = _weighted(levels, weights)
    p = exponent(compensation)
    total = math.fsum(weight for _, weight in pairs)
    low, high = min(pairs)[0], max(pairs)[0]
    if p == -math.inf or low == high:
        return low
    if p == 1:
        mean = math.fsum(weight / total * level for level, weight in pairs)
    elif low == 0 and p <= 0:
        return 0.0
    elif p == 0:
        mean = math.exp(math.fsum(weight / total * math.log(level) for level, weight in pairs))
    else:
        mean = _scaled_mean(pairs, total, p, low if p < 0 else high)
    return min(max(mean, low), high)


def _scaled_mean(pairs: Sequence[tuple[float, float]], total: float, p: float, scale: float) -> float:
    """Return the power mean for p other than 0 and 1, computed with levels relative to ``scale``.

    Relative to the lowest level (p < 0) or the highest (p > 0) no power can overflow. Near p = 0 the sum of powers is
    1 plus very little, and dividing its logarithm by p would magnify the rounding: expm1 and log1p keep it exact.
    """
    logs = [(math.log(level) - math.log(scale) if level > 0 else -math.inf, weight / total) for level, weight in pairs]
    excess = math.fsum(weight * math.expm1(p * log) for log, weight in logs)
    if excess > -0.5:
        log_sum = math.log1p(excess)
    else:
        log_sum = math.log(math.fsum(weight * math.exp(p * log) for log, weight in logs))
    return math.exp(math.log(scale) + log_sum / p)


def _weighted(levels: Sequence[float], weights: Sequence[float]) -> list[tuple[float, float]]:
    """Return the pairs of level and weight that play a part; ValueError if a number is not allowed."""
    if len(levels) != len(weights):
        raise ValueError(f"weights: found {len(weights)}; expected {len(levels)}, one for each level")
    for name, numbers in (("levels", levels), ("weights", weights)):
        for number in numbers:
            if not 0 <= number < math.inf:
                raise ValueError(f"{name}: found {number}; expected a number of 0 or more")
    pairs = [(level, weight) for level, weight in zip(levels, weights, strict=True) if weight > 0]
    if not pairs:
        raise ValueError("weights: found none above 0; expected at least one")
    return pairs


def gated(together: float, gates: Iterable[tuple[float, float]]) -> float:
    """Return what a branch comes to when some of its children are necessary conditions for it.

    A necessary condition puts a ceiling on the outcome: to the degree that it is not met, nothing else helps (Dul 2016,
    "Necessary Condition Analysis", Organizational Research Methods 19(1), 10-52); in fuzzy sets the outcome is at most
    the condition (Ragin 2000, *Fuzzy-Set Social Science*). With a strictness s the share s of what rises above the
    condition is cut off: 1 is the strict ceiling, 0 no gate at all. The condition also counts among the parts that are
    combined, and the other parts are no gate for it. This asymmetry of mandatory and desired parts is the conjunctive
    partial absorption of Dujmović (2018, *Soft Computing Evaluation Logic*), with a straight line between mean and
    minimum as its conjunction.

    Parameters
    ----------
    together : float
        What all children of the branch make together, by :func:`power_mean`.
    gates : iterable of (float, float)
        For each necessary condition its own level, on the same scale, and its strictness, 0 to 1.

    Returns
    -------
    float
        At most ``together``; of several gates the one that cuts off most decides.
    """
    return together - max((strictness * max(0.0, together - level) for level, strictness in gates), default=0.0)


def combine(levels: Sequence[float], weights: Sequence[float], compensation: float, gates: Sequence[Any]) -> float:
    """Return what the children of one branch make together: their power mean, held under its gates.

    Parameters
    ----------
    levels, weights, compensation
        See :func:`power_mean`.
    gates : sequence of float or None
        For each child how strictly it is a necessary condition, 0 to 1; None where it is none.
    """
    conditions = [(level, gate) for level, gate in zip(levels, gates, strict=True) if gate is not None]
    return gated(power_mean(levels, weights, compensation), conditions)


def best(span: Any) -> float | None:
    """Return the best value of a span, None for None."""
    return None if span is None else span.best


def root(lens: Any) -> Any:
    """Return the topmost node of a lens, or the node itself."""
    return getattr(lens, "root", lens)


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


def leaf_weights(lens: Any) -> dict[str, float]:
    """Return the share of each factor in the whole lens, from its best weights; the shares sum to 1."""
    return dict(_shares(root(lens), 1.0))


def _shares(node: Any, share: float) -> Iterable[tuple[str, float]]:
    if node.factor is not None:
        yield node.factor, share
        return
    total = math.fsum(child.weight.best for child in node.children)
    for child in node.children:
        yield from _shares(child, share * child.weight.best / total)


def as_one_compensation(lens: Any) -> float:
    """Return the one compensation, 0 to 1, with which a flat lens would let weakness count as much as this lens does.

    Branches and gates let a lens combine in several ways at once. To compare it with a lens that has a single
    compensation, each factor in turn is weak (a quarter of the way) while all others are at their best; the outlooks
    are averaged by the factors' shares, and the compensation is the one with which the same shares, side by side, give
    that mean. For a flat lens it is its own compensation (but where one factor has all the weight: then 1).
    """
    shares = leaf_weights(lens)
    reversed_leaves = {node.factor for node in _leaves(root(lens)) if node.reverse}
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


def _leaves(node: Any) -> Iterable[Any]:
    if node.factor is not None:
        yield node
    for child in node.children:
        yield from _leaves(child)


def outlook(lens: Any, levels: Mapping[str, float]) -> float:
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
    node = root(lens)
    if node.factor is not None:
        level = _level(node.factor, levels)
        return TOP - level if node.reverse else level
    answers = [outlook(child, levels) for child in node.children]
    weights = [child.weight.best for child in node.children]
    return combine(answers, weights, node.compensation.best, [best(child.gate) for child in node.children])


def _level(factor: str, levels: Mapping[str, Any]) -> Any:
    if factor not in levels:
        raise ValueError(f"levels: found none for {factor!r}; expected one for every factor of the lens")
    return levels[factor]


def outlook_range(lens: Any, levels: Mapping[str, Any]) -> Span:
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
    middle = outlook(node, {factor: getattr(level, "best", level) for factor, level in levels.items()})
    low, high = _bounds(node, levels)
    return Span(min(low, middle), middle, max(high, middle))


def _bounds(node: Any, levels: Mapping[str, Any]) -> tuple[float, float]:
    if node.factor is not None:
        level = _level(node.factor, levels)
        low, high = getattr(level, "low", level), getattr(level, "high", level)
        return (TOP - high, TOP - low) if node.reverse else (low, high)
    inner = [_bounds(child, levels) for child in node.children]
    weights = [child.weight for child in node.children]
    lows, highs = [below for below, _ in inner], [above for _, above in inner]
    low = min(_extremes(lows, weights, node.compensation.low, strongest_first=False))
    high = max(_extremes(highs, weights, node.compensation.high, strongest_first=True))
    gates = [child.gate for child in node.children]
    strict = [(level, gate.high) for level, gate in zip(lows, gates, strict=True) if gate is not None]
    lenient = [(level, gate.low) for level, gate in zip(highs, gates, strict=True) if gate is not None]
    return gated(low, strict), gated(high, lenient)


def _extremes(
    levels: Sequence[float], weights: Sequence[Any], compensation: float, strongest_first: bool
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
