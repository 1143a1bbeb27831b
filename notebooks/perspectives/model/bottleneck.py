"""What holds an answer down: the part of a value tree whose want costs it most. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .power_mean import TOP
from .value_tree import Lens, Tree, leaves, outlook, root


class Bottleneck(NamedTuple):
    """The part of a lens that holds its answer down most.

    Attributes
    ----------
    part : str
        Its factor, or the label of its branch.
    level : float
        Where it stands itself, 0 to 100 points.
    start, freed : float
        The answer as it is, and as it would be if this part alone stood at 100.
    """

    part: str
    level: float
    start: float
    freed: float


def bottleneck(lens: Lens, levels: Mapping[str, float], parts: Sequence[Tree] | None = None) -> Bottleneck | None:
    """Return the part of a lens that, brought to 100 alone, would raise the answer most.

    That is neither simply the weakest part nor the heaviest: by how much a part holds the answer down depends on its
    level, its weight, and on how far the others make up for it.

    Parameters
    ----------
    lens : Lens or Node
        No factor stands in it twice.
    levels : mapping of str to float
        The level of each of its factors, 0 to 100 points.
    parts : sequence of Node, optional
        The nodes to choose from; if nothing is said, the children of the topmost branch. A branch is brought to 100 by
        all of its leaves.

    Returns
    -------
    Bottleneck or None
        The first of several that are equal; None where no part alone could raise the answer, as when all are met, or
        two are missing and the weakest decides.
    """
    start = outlook(lens, levels)

    def found(part: Tree) -> Bottleneck:
        met = {leaf.factor: 0 if leaf.reverse else TOP for leaf in leaves(part) if leaf.factor is not None}
        return Bottleneck(part.factor or part.label, outlook(part, levels), start, outlook(lens, {**levels, **met}))

    worst = max(map(found, root(lens).children if parts is None else parts), key=lambda one: one.freed)
    return worst if worst.freed > start else None
