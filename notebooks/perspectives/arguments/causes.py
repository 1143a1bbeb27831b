"""Causes in all combinations: which of these worlds would have been enough, and what share each cause has.

Pure. A world is the set of causes that are at work in it; its push is the outlook of the lens that joins them.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

from ..model.shapley import shapley
from ..model.value_tree import Lens, outlook

World = frozenset[str]


def worlds(causes: Sequence[str]) -> tuple[World, ...]:
    """Return all worlds, from the one without any cause to the one with all of them."""
    return tuple(frozenset(chosen) for size in range(len(causes) + 1) for chosen in combinations(causes, size))


def push(lens: Lens, levels: Mapping[str, float], world: World) -> float:
    """Return how strongly a world pushes, 0 to 100 points: causes that are off stand at level 0."""
    return outlook(lens, {cause: level if cause in world else 0.0 for cause, level in levels.items()})


def shares(lens: Lens, levels: Mapping[str, float], threshold: float) -> dict[str, float]:
    """Return each cause's share in what they bring about together, in per cent.

    The Shapley-Shubik index: over all orders in which the causes could have come, how often one of them is the one
    that lifts the push over the threshold. Shapley and Shubik (1954), "A method for evaluating the distribution of
    power in a committee system", American Political Science Review 48(3).

    Parameters
    ----------
    lens : Lens or Node
    levels : mapping of str to float
        The level of each cause where it is at work, 0 to 100 points; these are all factors of the lens.
    threshold : float
        How much push it takes, more than 0 and up to 100 points.

    Returns
    -------
    dict of str to float
        They sum to 100 where all causes together are enough, else all are 0.
    """
    causes = list(levels)
    values = shapley(causes, lambda world: 100.0 * (push(lens, levels, world) >= threshold))
    return {cause: values[cause] for cause in causes}


def any_of_them(least: Sequence[World], causes: int) -> int | None:
    """Return how many causes do, whichever they are, where the smallest worlds that are enough say just that."""
    sizes = {len(world) for world in least}
    size = sizes.pop() if len(sizes) == 1 else 0
    return size if size and len(least) == comb(causes, size) else None


def smallest_enough(lens: Lens, levels: Mapping[str, float], threshold: float) -> tuple[World, ...]:
    """Return the smallest worlds that are enough: take one cause from them and they no longer are."""
    enough = [world for world in worlds(list(levels)) if push(lens, levels, world) >= threshold]
    return tuple(world for world in enough if not any(other < world for other in enough))
