"""A ceiling: one branch of a lens is the condition, and as long as it stays low it holds down whatever else is given.

Pure. Levels and outlooks are in points from 0 to 100.
"""

from collections.abc import Mapping

from ..debate.lenses import Lens, ReadNode
from ..model.value_tree import outlook

HARDLY = 3.0  # an outlook that rose by less has hardly moved
NOTHING = 0.5  # what would raise an outlook by less would raise it by nothing


def condition(lens: Lens, label: str) -> ReadNode:
    """Return the branch of a lens that its text makes the condition; KeyError where none has this label."""
    for child in lens.root.children:
        if child.children and child.label == label:
            return child
    raise KeyError(f"{lens.id} has no branch {label!r}")


def if_alone(lens: Lens, levels: Mapping[str, float], factor: str) -> float:
    """Return the outlook if one factor stood at 100 and all others where they are."""
    return outlook(lens, {**levels, factor: 100.0})


def given(levels: Mapping[str, float], start: Mapping[str, float]) -> dict[str, float]:
    """Return by how many points each factor was raised, for those that were."""
    return {factor: level - start[factor] for factor, level in levels.items() if level > start[factor]}
