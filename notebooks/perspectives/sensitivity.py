"""How far an answer hangs on one number: the tornado, and weight stability intervals."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from .model import outlook, power_mean, root

STEP = 1  # points
PRECISION = 0.001
TIE = 1e-9  # points; a package takes over when it is better, not when it is as good


class Swing(NamedTuple):
    """The outlook when one factor's level goes to its low and to its high end, all others as they are."""

    factor: str
    low: float
    high: float


def tornado(lens: Any, levels: Mapping[str, float], spans: Mapping[str, Any]) -> tuple[Swing, ...]:
    """Return how the outlook swings when each level in turn runs through its range (one-at-a-time sensitivity).

    Parameters
    ----------
    lens : Lens or Node
    levels : mapping of str to float
        Where the factors stand, 0 to 100 points.
    spans : mapping of str to Span
        For each factor to be moved something with ``low`` and ``high``. Factors that the lens lacks are left out.

    Returns
    -------
    tuple of Swing
        The widest swing first.
    """
    used = {node.factor for node in _walk(root(lens)) if node.factor is not None}
    swings = [
        Swing(factor, outlook(lens, {**levels, factor: span.low}), outlook(lens, {**levels, factor: span.high}))
        for factor, span in spans.items()
        if factor in used
    ]
    return tuple(sorted(swings, key=lambda swing: swing.low - swing.high))


class Stability(NamedTuple):
    """The weight stability interval of one node.

    Attributes
    ----------
    node : str
        The factor of a leaf, or the label of a branch.
    weight : float
        Its present weight, in points of 100 among its siblings.
    best : str
        The package that comes first at this weight.
    low, high : float
        Between these weights the same package stays first.
    below, above : str or None
        Which package takes over beyond each end; None where none does.
    """

    node: str
    weight: float
    best: str
    low: float
    high: float
    below: str | None
    above: str | None


def weight_stability(lens: Any, node: str, packages: Mapping[str, Mapping[str, float]]) -> Stability:
    """Return how far one weight can move before another package comes first.

    The weight runs from 0 to 100 points while its siblings keep their proportions to each other. The ends are found by
    steps of a point and bisection to 0.001 points; two changes of order within a point may be missed.
    For a flat additive lens they are those of Triantaphyllou and Sánchez (1997), "A sensitivity analysis approach for
    some deterministic multi-criteria decision making methods", Decision Sciences 28(1), 151-194.

    Parameters
    ----------
    lens : Lens or Node
    node : str
        The factor of a leaf or the label of a branch, not the root.
    packages : mapping of str to mapping of str to float
        For each package the level of every factor of the lens.

    Raises
    ------
    ValueError
        If the lens has no such node with siblings.
    """
    tree = root(lens)
    path = _path_to(tree, node)
    present = _present_weight(path[-1], node) if path else None
    if present is None:
        raise ValueError(
            f"node: found {node!r}; expected a factor or label in the lens, with siblings that have weight"
        )
    paths = {package: _values_along(path, node, levels) for package, levels in packages.items()}

    def first(weight: float, before: str | None = None) -> str:
        """Return the best package; where it only ties with the one that was best before, that one."""
        outlooks = {package: _outlook_at(weight, *steps) for package, steps in paths.items()}
        top = max(outlooks, key=outlooks.__getitem__)
        return before if before and outlooks[top] - outlooks[before] < TIE else top

    best = first(present)
    low, below = _edge(first, best, present, 0)
    high, above = _edge(first, best, present, 100)
    return Stability(node, present, best, low, high, below, above)


def _edge(first: Callable[[float, str], str], best: str, start: float, end: float) -> tuple[float, str | None]:
    """Return the weight from start to end at which another package comes first, and which; else the end and None."""
    inside = start
    steps = math.ceil(abs(end - start) / STEP)
    for step in range(1, steps + 1):
        outside = end if step == steps else start + (end - start) * step / steps
        if first(outside, best) != best:
            while abs(outside - inside) > PRECISION:
                middle = (inside + outside) / 2
                inside, outside = (middle, outside) if first(middle, best) == best else (inside, middle)
            return inside, first(outside, best)
        inside = outside
    return end, None


def _path_to(node: Any, name: str) -> list[Any]:
    """Return the branches from this one down to the parent of the named node; empty if it is not below."""
    for child in node.children:
        if _is(child, name):
            return [node]
        below = _path_to(child, name)
        if below:
            return [node, *below]
    return []


def _values_along(path: Sequence[Any], name: str, levels: Mapping[str, float]) -> tuple[float, float, list]:
    """Return what the outlook of a package is made of when only the named node's weight moves.

    That is: the node's own value, what its siblings make together, and their compensation; then, for each branch above,
    what its other children make together. A power mean may be grouped so, for its parts combine as the whole does.
    """
    steps = []
    for place in range(len(path) - 1, -1, -1):
        branch = path[place]
        below = path[place + 1] if place + 1 < len(path) else next(c for c in branch.children if _is(c, name))
        others = [child for child in branch.children if child is not below and child.weight.best > 0]
        together = sum(child.weight.best for child in others)
        rest = None
        if others:
            values = [outlook(child, levels) for child in others]
            rest = power_mean(values, [child.weight.best for child in others], branch.compensation.best)
        steps.append((below, rest, together, branch.compensation.best))
    own, rest, _, compensation = steps[0]
    above = [(b.weight.best, rest, together, c) for b, rest, together, c in steps[1:] if rest is not None]
    return outlook(own, levels), rest, compensation, above


def _outlook_at(weight: float, own: float, rest: float, compensation: float, above: Sequence[tuple]) -> float:
    value = power_mean((own, rest), (weight, 100 - weight), compensation)
    for share, others, together, combining in above:
        value = power_mean((value, others), (share, together), combining)
    return value


def _walk(node: Any) -> list[Any]:
    return [node, *(below for child in node.children for below in _walk(child))]


def _is(node: Any, name: str) -> bool:
    return bool(name) and name in (node.factor, node.label)


def _present_weight(branch: Any, name: str) -> float | None:
    """Return the named child's weight in points of 100; None if it has no siblings with weight."""
    total = sum(child.weight.best for child in branch.children)
    own = next(child.weight.best for child in branch.children if _is(child, name))
    return 100 * own / total if total > own else None
