"""How far an answer hangs on one number: the tornado, and weight stability intervals."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from .power_mean import gated, power_mean
from .value_tree import Lens, Tree, Uncertain, best, leaves, needed, outlook, root

STEP = 1  # points
PRECISION = 0.001
TIE = 1e-9  # points; a package takes over when it is better, not when it is as good


class Swing(NamedTuple):
    """The outlook when one factor's level goes to its low and to its high end, all others as they are."""

    factor: str
    low: float
    high: float


def tornado(lens: Lens, levels: Mapping[str, float], spans: Mapping[str, Uncertain]) -> tuple[Swing, ...]:
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
    used = {leaf.factor for leaf in leaves(root(lens))}
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


def weight_stability(lens: Lens, node: str, packages: Mapping[str, Mapping[str, float]]) -> Stability:
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

    leader = first(present)
    low, below = _edge(first, leader, present, 0)
    high, above = _edge(first, leader, present, 100)
    return Stability(node, present, leader, low, high, below, above)


def _edge(first: Callable[[float, str], str], leader: str, start: float, end: float) -> tuple[float, str | None]:
    """Return the weight from start to end at which another package comes first, and which; else the end and None."""
    inside = start
    steps = math.ceil(abs(end - start) / STEP)
    for step in range(1, steps + 1):
        outside = end if step == steps else start + (end - start) * step / steps
        if first(outside, leader) != leader:
            while abs(outside - inside) > PRECISION:
                middle = (inside + outside) / 2
                inside, outside = (middle, outside) if first(middle, leader) == leader else (inside, middle)
            return inside, first(outside, leader)
        inside = outside
    return end, None


def _path_to(node: Tree, name: str) -> list[Tree]:
    """Return the branches from this one down to the parent of the named node; empty if it is not below."""
    for child in node.children:
        if _is(child, name):
            return [node]
        below = _path_to(child, name)
        if below:
            return [node, *below]
    return []


class _Step(NamedTuple):
    """What one branch on the way up adds to the value that comes from below.

    ``weight`` and ``gate`` are those of the child on the way, ``rest`` is what its siblings make together (None if none
    has weight), ``together`` what they weigh, ``gates`` the levels and strictnesses of those of them that are gates.
    """

    weight: float
    gate: float | None
    rest: float | None
    together: float
    compensation: float
    gates: tuple[tuple[float, float], ...]

    def value(self, below: float, weight: float, together: float) -> float:
        """Return the branch's value. A power mean may be grouped so: its parts combine as the whole does."""
        mean = below if self.rest is None else power_mean((below, self.rest), (weight, together), self.compensation)
        return gated(mean, (*self.gates, (below, self.gate)) if self.gate is not None else self.gates)


def _values_along(path: Sequence[Tree], name: str, levels: Mapping[str, float]) -> tuple[float, list[_Step]]:
    """Return what the outlook of a package is made of when only the named node's weight moves.

    That is: the node's own value, and a step for each branch from its parent up to the root.
    """
    named = next(child for child in path[-1].children if _is(child, name))
    on_the_way = [*path[1:], named]
    steps = [_step(branch, child, levels) for branch, child in zip(path, on_the_way, strict=True)]
    return outlook(named, levels), steps[::-1]


def _step(branch: Tree, below: Tree, levels: Mapping[str, float]) -> _Step:
    others = [child for child in branch.children if child is not below]
    values = [outlook(child, levels) for child in others]
    weights = [needed(child.weight).best for child in others]
    compensation = needed(branch.compensation).best
    rest = power_mean(values, weights, compensation) if any(weights) else None
    gates = tuple((value, child.gate.best) for value, child in zip(values, others, strict=True) if child.gate)
    return _Step(needed(below.weight).best, best(below.gate), rest, sum(weights), compensation, gates)


def _outlook_at(weight: float, own: float, steps: Sequence[_Step]) -> float:
    first, *above = steps
    value = first.value(own, weight, 100 - weight)
    for step in above:
        value = step.value(value, step.weight, step.together)
    return value


def _is(node: Tree, name: str) -> bool:
    return bool(name) and name in (node.factor, node.label)


def _present_weight(branch: Tree, name: str) -> float | None:
    """Return the named child's weight in points of 100; None if it has no siblings with weight."""
    total = sum(needed(child.weight).best for child in branch.children)
    own = next(needed(child.weight).best for child in branch.children if _is(child, name))
    return 100 * own / total if total > own else None
