"""Turn the flat list of nodes in ``lenses.toml`` into a value tree, and say what is wrong with one that is none."""

from collections import Counter

from pydantic import Field

from ..debate.entries import Entry, Id, ListOf
from ..debate.faults import FileReport
from ..debate.lenses import Compensation, Gate, ReadNode, Weight

# Best weights may miss 100 by this much, so that three equal thirds can be written 33.3.
ROUNDING = 0.2


class FlatNode(Entry):
    """A node as it stands in the file: a leaf has a factor, a branch an id, a label and a compensation."""

    id: Id | None = None
    parent: Id | None = None
    label: str = ""
    factor: Id | None = None
    weight: Weight | None = None
    compensation: Compensation | None = None
    gate: Gate | None = None
    reverse: bool = False

    @property
    def name(self) -> str:
        """What to call the node in a message."""
        return self.id or self.factor or "?"


class FlatLens(Entry):
    """A lens as it stands in the file."""

    expert: Id
    question: Id
    summary: str = Field(min_length=1)
    claims: ListOf[Id] = Field(min_length=1)
    node: ListOf[FlatNode] = Field(min_length=1)

    @property
    def id(self) -> str:
        """Expert and question, as in ``lee.process``."""
        return f"{self.expert}.{self.question}"


def build_tree(nodes: tuple[FlatNode, ...], report: FileReport, entry: str) -> ReadNode | None:
    """Return the root with all nodes hung under it, or report every fault and return None."""
    faults: list[tuple[str, str, str]] = []
    for node in nodes:
        faults += _node_faults(node)
    faults += _shape_faults(nodes)
    for fault in faults:
        report.add(*fault, entry=entry)
    if faults:
        return None
    children: dict[str | None, list[FlatNode]] = {}
    for node in nodes:
        children.setdefault(node.parent, []).append(node)
    return _hang(children[None][0], children)


def _hang(node: FlatNode, children: dict[str | None, list[FlatNode]]) -> ReadNode:
    below = children.get(node.id, ()) if node.id else ()
    return ReadNode(
        label=node.label,
        factor=node.factor,
        weight=node.weight,
        compensation=node.compensation,
        gate=node.gate,
        reverse=node.reverse,
        children=tuple(_hang(child, children) for child in below),
    )


def _node_faults(node: FlatNode) -> list[tuple[str, str, str]]:
    """Check a node by itself: leaf or branch, root or child."""
    where, faults = f"node {node.name}", []
    if (node.factor is None) == (node.compensation is None):
        found = "both a factor and a compensation" if node.factor else "neither a factor nor a compensation"
        faults.append((where, found, "a factor (a leaf) or a compensation (a branch)"))
    if node.factor is None and node.id is None:
        faults.append((f"{where}.id", "nothing", "an id, so that children can name their parent"))
    if node.factor is None and not node.label:
        faults.append((f"{where}.label", "nothing", "a label in plain words"))
    if node.reverse and node.factor is None:
        faults.append((f"{where}.reverse", "true on a branch", "it on leaves only: a factor lowers the answer"))
    if node.factor and node.id:
        faults.append((f"{where}.id", repr(node.id), "no id on a leaf: its factor names it"))
    if node.parent is None and node.factor is not None:
        faults.append((where, "a leaf without a parent", "a branch as the root, with the leaf below it"))
    if node.parent is None and node.weight is not None:
        faults.append((f"{where}.weight", "a weight on a node without a parent", "no weight on the root"))
    if node.parent is None and node.gate is not None:
        faults.append(
            (
                f"{where}.gate",
                "a gate on a node without a parent",
                "no gate on the root: there is nothing it could hold",
            )
        )
    if node.parent is not None and node.weight is None:
        faults.append((f"{where}.weight", "nothing", "a weight: this node has a parent"))
    if node.weight is not None and node.weight.best <= 0:
        faults.append((f"{where}.weight.best", f"{node.weight.best:g}", "more than 0 points"))
    return faults


def _shape_faults(nodes: tuple[FlatNode, ...]) -> list[tuple[str, str, str]]:
    """Check the nodes together: one root, known parents, no cycle, no node twice, weights that sum to 100."""
    faults = []
    roots = [node.name for node in nodes if node.parent is None]
    if len(roots) != 1:
        faults.append(("parent", f"{len(roots)} nodes without a parent", "exactly one: the root"))
    for field in ("id", "factor", "label"):
        counts = Counter(getattr(node, field) for node in nodes)
        faults += [
            (f"node {name}", f"the {field} {count} times", "once in a tree")
            for name, count in counts.items()
            if name and count > 1
        ]
    parents = {node.id: node.parent for node in nodes if node.id}
    for node in nodes:
        if node.parent is not None and node.parent not in parents:
            faults.append((f"node {node.name}.parent", repr(node.parent), f"the id of a branch: {', '.join(parents)}"))
        if node.id and _in_cycle(node.id, parents):
            faults.append((f"node {node.id}.parent", "a cycle: the node is its own ancestor", "a path up to the root"))
    for branch in parents:
        faults += _sum_faults(branch, [node for node in nodes if node.parent == branch])
    return faults


def _in_cycle(start: str, parents: dict[str, str | None]) -> bool:
    node, seen = parents.get(start), set()
    while node is not None and node not in seen:
        if node == start:
            return True
        seen.add(node)
        node = parents.get(node)
    return False


def _sum_faults(branch: str, children: list[FlatNode]) -> list[tuple[str, str, str]]:
    if not children:
        return [(f"node {branch}", "a branch without children", "at least one child")]
    total = sum(child.weight.best for child in children if child.weight)
    if all(child.weight for child in children) and abs(total - 100) > ROUNDING:
        parts = " + ".join(f"{child.weight.best:g}" for child in children)
        return [(f"children of {branch}, weight.best", f"{parts} = {total:g}", "best weights that sum to 100")]
    if len(children) == 1 and children[0].gate is not None:
        return [(f"node {children[0].name}.gate", "a gate on an only child", "a sibling that the gate could hold")]
    return []
