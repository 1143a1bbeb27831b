"""The numbers of a lens one by one, and the lens with some of them changed."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..debate.entries import Judged
from ..debate.lenses import Lens, ReadNode
from ..model.value_tree import Node, Span


class LensNumber(NamedTuple):
    """One number of a lens.

    Attributes
    ----------
    kind : str
        ``weight``, ``gate`` or ``compensation``.
    node : str
        The factor of the leaf or the label of the branch whose number it is; once in a lens.
    branch : str
        The label of the branch to which it belongs: the parent for a weight or a gate, the node itself for a
        compensation.
    judged : Judged
        The number as it is read. Weights are points of 100, gates and compensations shares from 0 to 1.
    reverse : bool
        Whether it is the lack of the factor that counts.
    """

    kind: str
    node: str
    branch: str
    judged: Judged
    reverse: bool = False

    @property
    def key(self) -> str:
        """Kind and node, which no two numbers of a lens share."""
        return f"{self.kind}:{self.node}"

    @property
    def points(self) -> float:
        """The best value in points from 0 to 100."""
        return self.judged.best if self.kind == "weight" else 100 * self.judged.best


def numbers_of(lens: Lens) -> tuple[LensNumber, ...]:
    """Return the numbers of a lens, branch by branch: each child's weight and gate, then the compensation."""
    return tuple(_numbers(lens.root))


def _numbers(branch: ReadNode) -> Iterator[LensNumber]:
    for child in branch.children:
        name = child.factor or child.label
        yield LensNumber("weight", name, branch.label, child.weight, child.reverse)
        if child.gate is not None:
            yield LensNumber("gate", name, branch.label, child.gate, child.reverse)
    if len(branch.children) > 1:
        yield LensNumber("compensation", branch.label, branch.label, branch.compensation)
    for child in branch.children:
        yield from _numbers(child)


def with_numbers(lens: Lens, points: Mapping[str, float]) -> Node:
    """Return a lens in which some numbers have been changed, by key, in points from 0 to 100; the rest as read."""

    def number(kind: str, node: Any, span: Any, scale: float) -> Span | None:
        if span is None:
            return None
        return Span.exact(points.get(f"{kind}:{node.factor or node.label}", scale * span.best) / scale)

    def changed(node: Any) -> Node:
        return Node(
            factor=node.factor,
            weight=number("weight", node, node.weight, 1),
            compensation=number("compensation", node, node.compensation, 100),
            children=tuple(changed(child) for child in node.children),
            label=node.label,
            gate=number("gate", node, node.gate, 100),
            reverse=node.reverse,
        )

    return changed(lens.root)
