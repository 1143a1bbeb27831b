"""What would move somebody: how far an outlook goes when a whole family of factors goes from end to end.

Pure. This is one-at-a-time sensitivity with families in place of single factors, and once with all of them together.
Two people who stand at the same point can be moved by quite different things; this is where a debate parts.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..debate.debate import Debate
from ..model.value_tree import leaf_weights, leaves, outlook, root

TOGETHER = "together"
HARDLY = 3  # points: a move below this counts as none
FAR = 25  # points: a move of so many is a long way


class Move(NamedTuple):
    """Where an outlook goes, 0 to 100 points, when some factors go to one end and to the other.

    Attributes
    ----------
    what : str
        The id of a family, or :data:`TOGETHER` for all factors at once.
    low, start, high : float
        The outlook with these factors at 0, where they are, and at 100; all others stay where they are.
    """

    what: str
    low: float
    start: float
    high: float

    @property
    def gain(self) -> float:
        """How far the outlook goes when the factors go to 100; below 0 where they lower it."""
        return self.high - self.start


def moves(lens: Any, levels: Mapping[str, float], groups: Mapping[str, Sequence[str]]) -> tuple[Move, ...]:
    """Return how far each group of factors moves an outlook, alone and all together.

    Parameters
    ----------
    lens : Lens or Node
    levels : mapping of str to float
        Where every factor stands, 0 to 100 points.
    groups : mapping of str to sequence of str
        The factors of each group. What the lens lacks moves nothing.

    Returns
    -------
    tuple of Move
        One for each group, in the order given, then one for all factors together.
    """
    used = set(leaf_weights(lens))
    start = outlook(lens, levels)

    def move(what: str, factors: Sequence[str]) -> Move:
        named = [factor for factor in factors if factor in used]
        low, high = (outlook(lens, {**levels, **dict.fromkeys(named, end)}) for end in (0, 100))
        return Move(what, low, start, high)

    every = [factor for factors in groups.values() for factor in factors]
    return (*(move(what, factors) for what, factors in groups.items()), move(TOGETHER, every))


def weighed_in(lens: Any, groups: Mapping[str, Sequence[str]]) -> dict[str, dict[str, bool]]:
    """Return for each group the factors of it that a lens weighs, and of each whether more of it lowers the answer."""
    weights = leaf_weights(lens)
    reverse = {leaf.factor: leaf.reverse for leaf in leaves(root(lens))}
    return {
        what: {factor: reverse[factor] for factor in factors if weights.get(factor)} for what, factors in groups.items()
    }


def in_company(lens: Any, levels: Mapping[str, float], groups: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return for each group how far an outlook would fall if it alone went to 0 while all others stand at 100.

    A group that moves nothing alone may be missing there: it needs company.
    """
    every = {**levels, **dict.fromkeys((factor for factors in groups.values() for factor in factors), 100)}
    top = outlook(lens, every)
    return {what: top - outlook(lens, {**every, **dict.fromkeys(factors, 0)}) for what, factors in groups.items()}


def families(debate: Debate) -> dict[str, tuple[str, ...]]:
    """Return the factors of each family, in the debate's order."""
    return {family.id: debate.factors_in(family.id) for family in debate.families}


def happenings(debate: Debate) -> dict[str, tuple[str, ...]]:
    """Return what goes to 100 when a family "happens", in the debate's order; where nothing is said, all of it."""
    return {family.id: family.raises or debate.factors_in(family.id) for family in debate.families}
