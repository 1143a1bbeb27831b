"""Many answers of one lens at once: a value tree in which every number is a column, with a row for each draw.

What :func:`perspectives.model.value_tree.outlook` says row by row, in a fraction of the time: whole columns go through
functions written in C (``map``), and what several situations share is worked out once. Plain lists, so that a learner's
browser has nothing to load for it.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul, truediv
from typing import NamedTuple

from .power_mean import TOP, exponent, power_mean
from .value_tree import Lens, Tree, Uncertain, _level, root

Column = list[float]

# A row beyond these is left to power_mean, which is slow and right everywhere: where the exponent is so near 0 that its
# inverse magnifies every rounding, and where a power might be too large for a float.
NEAR_ZERO, LOWEST, TINY = 1e-3, -140.0, 1e-2


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node of a value tree, its numbers drawn; :class:`perspectives.model.value_tree.Node` says what they mean.

    The topmost node weighs 1; a leaf has no compensation.
    """

    factor: str | None
    weight: Column
    compensation: Column = field(default_factory=list)
    children: tuple["DrawnNode", ...] = ()
    gate: Column | None = None
    reverse: bool = False


def exactly(lens: Lens) -> DrawnNode:
    """Return a lens at its best values, as if it had been drawn once."""

    def column(number: Uncertain | None, without: Column) -> Column:
        return without if number is None else [number.best]

    def drawn(node: Tree) -> DrawnNode:
        children = tuple(drawn(child) for child in node.children)
        weight, compensation = column(node.weight, [1.0]), column(node.compensation, [])
        gate = None if node.gate is None else [node.gate.best]
        return DrawnNode(node.factor, weight, compensation, children, gate, node.reverse)

    return drawn(root(lens))


def leaf_shares(node: DrawnNode) -> dict[str, Column]:
    """Return the share of each factor in the whole lens, draw by draw; those of a draw sum to 1."""
    if node.factor is not None:
        return {node.factor: [1.0] * len(node.weight)}
    own = zip(node.children, _shares([child.weight for child in node.children]), strict=True)
    return {
        factor: list(map(mul, share, below)) for child, share in own for factor, below in leaf_shares(child).items()
    }


def outlooks(node: DrawnNode, situations: Sequence[Mapping[str, Column]]) -> list[Column]:
    """Return the answers that a lens gives in some situations, draw by draw.

    Parameters
    ----------
    node : DrawnNode
    situations : sequence of mapping of str to column
        For each the level of every factor of the lens, 0 to 100 points. A column that several have in common counts
        as the same fact, and what follows from it is worked out once.

    Returns
    -------
    list of column
        For each situation the outlooks, 0 to 100 points.
    """
    if node.factor is not None:
        levels = [_level(node.factor, situation) for situation in situations]
        return _once(lambda column: [TOP - level for level in column], levels) if node.reverse else levels
    answers = [outlooks(child, situations) for child in node.children]
    means = _power_means(answers, [child.weight for child in node.children], node.compensation)
    gates = [(found, child.gate) for found, child in zip(answers, node.children, strict=True) if child.gate]
    conditions = [found for found, _ in gates]
    return _once(lambda mean, *levels: _gated(mean, levels, [gate for _, gate in gates]), means, *conditions)


def _once(work: Callable[..., Column], *columns: Sequence[Column]) -> list[Column]:
    """Return for each situation what follows from its columns: the same column where they are the same ones."""
    known: dict[tuple[int, ...], Column] = {}
    found = []
    for these in zip(*columns, strict=True):
        key = tuple(map(id, these))
        if key not in known:
            known[key] = work(*these)
        found.append(known[key])
    return found


def _gated(mean: Column, levels: Sequence[Column], gates: Sequence[Column]) -> Column:
    """Return :func:`perspectives.model.power_mean.gated`, row by row."""
    held = mean
    for condition, gate in zip(levels, gates, strict=True):
        rows = zip(held, mean, condition, gate, strict=True)
        held = [(cut if (cut := m - strict * (m - c)) < h else h) if c < m else h for h, m, c, strict in rows]
    return held


class _QuasiMean(NamedTuple):
    """How some numbers become their mean: each is turned, the shares of all are summed, and the sum is turned back.

    All power means but the minimum are of this kind: quasi-arithmetic means (Bullen 2003, *Handbook of Means and Their
    Inequalities*, chapter IV). ``rough`` are the rows that are left to :func:`power_mean`.
    """

    there: Callable[[Column], Iterable[float]]
    back: Callable[[Column], Column]
    rough: Sequence[int] = ()


def _way(compensation: Column) -> _QuasiMean:
    fixed = compensation[0] if compensation.count(compensation[0]) == len(compensation) else None
    if fixed == 1:
        return _QuasiMean(lambda levels: levels, list)
    if fixed == 0.5:
        return _QuasiMean(
            lambda levels: [math.log(level) if level else -math.inf for level in levels],
            lambda sums: list(map(math.exp, sums)),
        )
    powers = list(map(exponent, compensation))
    rough = [row for row, p in enumerate(powers) if p < LOWEST or abs(p) < NEAR_ZERO]
    for row in rough:
        powers[row] = 1.0
    inverse = [1 / p for p in powers]

    def there(levels: Column) -> Iterable[float]:
        if min(levels) > TINY:
            return map(pow, levels, powers)
        return [x**p if x > TINY or p > 0 else math.inf for x, p in zip(levels, powers, strict=True)]

    return _QuasiMean(there, lambda sums: list(map(pow, sums, inverse)), rough)


def _power_means(answers: Sequence[list[Column]], weights: Sequence[Column], compensation: Column) -> list[Column]:
    """Return for each situation the weighted power means of its children's answers."""
    weighed = [pair for pair in zip(answers, _shares(weights), strict=True) if any(pair[1])]
    answers, shares = [found for found, _ in weighed], [share for _, share in weighed]
    if len(answers) == 1:
        return answers[0]
    if not any(compensation) and all(map(all, shares)):
        return _once(lambda *levels: list(map(min, *levels)), *answers)
    way = _way(compensation)

    def mean(total: Column, *levels: Column) -> Column:
        found, rough = way.back(total), set(way.rough)
        if not math.isfinite(sum(total)):
            rough.update(row for row, one in enumerate(total) if not math.isfinite(one))
        for row in rough:
            found[row] = power_mean([c[row] for c in levels], [c[row] for c in shares], compensation[row])
        return found

    parts = [
        _once(lambda levels, share=share: list(map(mul, share, way.there(levels))), found) for found, share in weighed
    ]
    # fsum: the order of the children must not decide a tie
    totals = _once(lambda *terms: list(map(math.fsum, zip(*terms, strict=True))), *parts)
    return _once(mean, totals, *answers)


def _shares(weights: Sequence[Column]) -> list[Column]:
    """Return the weights of siblings as shares of their sum."""
    totals = list(map(math.fsum, zip(*weights, strict=True)))
    if not all(totals):
        raise ValueError("weights: found none above 0; expected at least one")
    return [list(map(truediv, weight, totals)) for weight in weights]
