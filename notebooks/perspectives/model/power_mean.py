"""The one formula that joins several answers: a weighted power mean, behind what is a necessary condition. Pure."""

import math
from collections.abc import Iterable, Sequence

TOP = 100  # points: the upper end of every level and outlook


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
    log_scale = math.log(scale)
    logs = [(math.log(level) - log_scale if level > 0 else -math.inf, weight / total) for level, weight in pairs]
    excess = math.fsum(weight * math.expm1(p * log) for log, weight in logs)
    if excess > -0.5:
        log_sum = math.log1p(excess)
    else:
        log_sum = math.log(math.fsum(weight * math.exp(p * log) for log, weight in logs))
    return math.exp(log_scale + log_sum / p)


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


def combine(
    levels: Sequence[float], weights: Sequence[float], compensation: float, gates: Sequence[float | None]
) -> float:
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
