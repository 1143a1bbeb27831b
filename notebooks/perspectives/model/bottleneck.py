"""What holds an answer down: the part of a value tree whose want costs it most. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from .power_mean import TOP, combine
from .value_tree import Lens, best, needed, outlook, root


class Bottleneck(NamedTuple):
    """The child of a branch that holds its answer down most.

    Attributes
    ----------
    child : str
        Its factor, or the label of its branch.
    level : float
        Where it stands itself, 0 to 100 points.
    start, freed : float
        The answer as it is, and as it would be if this child alone stood at 100.
    """

    child: str
    level: float
    start: float
    freed: float


def bottleneck(lens: Lens, levels: Mapping[str, float]) -> Bottleneck | None:
    """Return the child of a lens's topmost branch that, raised to 100 alone, would raise the answer most.

    That is neither simply the weakest child nor the heaviest: by how much a child holds its branch down depends on its
    level, its weight, and on how far the others make up for it.

    Parameters
    ----------
    lens : Lens or Node
    levels : mapping of str to float
        The level of each of its factors, 0 to 100 points.

    Returns
    -------
    Bottleneck or None
        The first of several that are equal; None where no child alone could raise the answer, as when all are met, or
        two are missing and the weakest decides.
    """
    node = root(lens)
    answers = [outlook(child, levels) for child in node.children]
    weights, gates = [needed(child.weight).best for child in node.children], [best(c.gate) for c in node.children]
    compensation = needed(node.compensation).best
    start = combine(answers, weights, compensation, gates)

    def freed(place: int) -> float:
        return combine([*answers[:place], TOP, *answers[place + 1 :]], weights, compensation, gates)

    found = [
        Bottleneck(child.factor or child.label, answer, start, freed(place))
        for place, (child, answer) in enumerate(zip(node.children, answers, strict=True))
    ]
    worst = max(found, key=lambda one: one.freed)
    return worst if worst.freed > start else None
