"""How far an answer hangs on one number: the tornado, and weight stability intervals."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .model import Node, Span, outlook, root
from .ranking import rank

STEPS = 200
PRECISION = 0.001


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
    steps of half a point and bisection to 0.001 points; two changes of order within half a point may be missed.
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
    present = _present_weight(tree, node)
    if present is None:
        raise ValueError(
            f"node: found {node!r}; expected a factor or label in the lens, with siblings that have weight"
        )

    def first(weight: float) -> str:
        return rank(_with_weight(tree, node, weight), packages)[0].package

    best = first(present)
    low, below = _edge(first, best, present, 0)
    high, above = _edge(first, best, present, 100)
    return Stability(node, present, best, low, high, below, above)


def _edge(first: Callable[[float], str], best: str, start: float, end: float) -> tuple[float, str | None]:
    """Return the weight from start to end at which another package comes first, and which; else the end and None."""
    inside = start
    for step in range(1, STEPS + 1):
        outside = end if step == STEPS else start + (end - start) * step / STEPS
        if first(outside) != best:
            while abs(outside - inside) > PRECISION:
                middle = (inside + outside) / 2
                inside, outside = (middle, outside) if first(middle) == best else (inside, middle)
            return inside, first(outside)
        inside = outside
    return end, None


def _walk(node: Any) -> list[Any]:
    return [node, *(below for child in node.children for below in _walk(child))]


def _is(node: Any, name: str) -> bool:
    return bool(name) and name in (node.factor, node.label)


def _present_weight(tree: Any, name: str) -> float | None:
    for branch in _walk(tree):
        total = sum(child.weight.best for child in branch.children)
        for child in branch.children:
            if _is(child, name) and total > child.weight.best:
                return 100 * child.weight.best / total
    return None


def _with_weight(node: Any, name: str, weight: float) -> Node:
    """Return the tree with the named node at this weight and its siblings rescaled to fill up 100 points."""
    named = [child for child in node.children if _is(child, name)]
    rest = sum(child.weight.best for child in node.children if not _is(child, name))
    children = []
    for child in node.children:
        share = child.weight.best
        if named and rest > 0:
            share = weight if _is(child, name) else (100 - weight) * child.weight.best / rest
        below = _with_weight(child, name, weight)
        children.append(Node(child.factor, Span.exact(share), child.compensation, below.children, child.label))
    return Node(node.factor, node.weight, node.compensation, tuple(children), node.label)
