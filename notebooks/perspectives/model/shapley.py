"""Who or what contributes how much to a difference: Shapley shares.

Shapley (1953), "A value for n-person games", in *Contributions to the Theory of Games* II.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from .columns import Column, DrawnNode, exactly, leaf_shares, outlooks
from .smaa import draws
from .value_tree import Lens, Level, leaf_weights

INGREDIENTS = ("weights", "compensation", "reading")


def coalitions(players: Sequence[str]) -> list[frozenset[str]]:
    """Return all 2^n coalitions of some players, the smallest first."""
    return [frozenset(chosen) for size in range(len(players) + 1) for chosen in combinations(players, size)]


def shapley(players: Sequence[str], value: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """Return the Shapley value of each player: its mean contribution over all orders of arrival.

    Parameters
    ----------
    players : sequence of str
        Each once. The value of all 2^n coalitions is computed, each once: keep n below about 15.
    value : callable
        What a coalition is worth.

    Returns
    -------
    dict of str to float
        The shares; they sum to value(all) - value(none).
    """
    count = len(players)
    worth = {coalition: value(coalition) for coalition in coalitions(players)}
    shares = {}
    for player in players:
        without = [coalition for coalition in worth if player not in coalition]
        shares[player] = math.fsum(
            (worth[coalition | {player}] - worth[coalition]) / (count * math.comb(count - 1, len(coalition)))
            for coalition in without
        )
    return shares


def recombine(structure: DrawnNode, weights: DrawnNode) -> DrawnNode:
    """Return the tree of one lens carrying the weights of another, draw by draw.

    Groups, compensations and gates come from ``structure``; each factor has the share that it has in the whole of
    ``weights``, and a branch weighs what its leaves weigh together. A factor that ``structure`` lacks hangs at its
    root; a factor or branch without weight is dropped, its gate with it. A lens recombined with itself keeps all its
    outlooks.
    """
    shares = {factor: share for factor, share in leaf_shares(weights).items() if any(share)}
    grouped = _carry(structure, shares)
    missing = shares.keys() - leaf_shares(structure)
    loose = tuple(DrawnNode(factor, share) for factor, share in shares.items() if factor in missing)
    return replace(structure, children=(*(grouped.children if grouped else ()), *loose))


def _carry(node: DrawnNode, shares: Mapping[str, Column]) -> DrawnNode | None:
    """Return the node with new weights at and below it; None if it has none."""
    if node.factor is not None:
        return replace(node, weight=shares[node.factor]) if node.factor in shares else None
    children = tuple(found for child in node.children if (found := _carry(child, shares)))
    if not children:
        return None
    together = list(map(math.fsum, zip(*(child.weight for child in children), strict=True)))
    return replace(node, weight=together, children=children)


def disagreement(
    lens_a: Lens, levels_a: Mapping[str, float], lens_b: Lens, levels_b: Mapping[str, float]
) -> dict[str, float]:
    """Return what the difference between two outlooks is made of.

    The three ingredients of A are swapped for those of B in every order: what is weighed how much (``weights``), how it
    combines (``compensation``, with the grouping it applies to and its gates) and how the facts are read (``reading``).

    Parameters
    ----------
    lens_a, lens_b : Lens or Node
    levels_a, levels_b : mapping of str to float
        How each reads the level of every factor of both lenses, 0 to 100 points.

    Returns
    -------
    dict of str to float
        Points for each ingredient; they sum to the outlook of B less the outlook of A.
    """

    def value(swapped: frozenset[str]) -> float:
        return swapped_outlook(lens_a, levels_a, lens_b, levels_b, swapped)

    return shapley(INGREDIENTS, value)


def swapped_outlook(
    lens_a: Lens, levels_a: Mapping[str, float], lens_b: Lens, levels_b: Mapping[str, float], swapped: Collection[str]
) -> float:
    """Return the outlook of A with some of its ingredients swapped for those of B.

    Parameters are those of :func:`disagreement`; ``swapped`` names ingredients. With none it is A's own outlook, with
    all three it is B's.
    """
    return _swapped(_Side.exactly(lens_a, levels_a), _Side.exactly(lens_b, levels_b), swapped)[0]


class _Side(NamedTuple):
    """A lens and how it reads the levels, draw by draw."""

    lens: DrawnNode
    levels: Mapping[str, Column]

    @classmethod
    def exactly(cls, lens: Lens, levels: Mapping[str, float]) -> "_Side":
        """Return a side that is known exactly, as if drawn once."""
        return cls(exactly(lens), {factor: [level] for factor, level in levels.items()})


def _swapped(a: _Side, b: _Side, swapped: Collection[str]) -> Column:
    structure, weights, read = ((b if name in swapped else a) for name in ("compensation", "weights", "reading"))
    return outlooks(recombine(structure.lens, weights.lens), [read.levels])[0]


def steadiness(
    lens_a: Lens,
    levels_a: Mapping[str, Level],
    lens_b: Lens,
    levels_b: Mapping[str, Level],
    samples: int = 60,
    seed: int = 0,
) -> dict[str, float]:
    """Return how often each ingredient carries most of a disagreement when all numbers are drawn from their ranges.

    Parameters
    ----------
    lens_a, lens_b : Lens or Node
    levels_a, levels_b : mapping of str to float or Span
        As for :func:`disagreement`, each a number or something with ``low`` and ``high``.
    samples : int
        How many draws; 60 give shares to about 0.06.
    seed : int
        The same seed gives the same shares.

    Returns
    -------
    dict of str to float
        The share of draws in which each ingredient's part is the largest, whatever its direction; they sum to 1.
    """
    used = {*leaf_weights(lens_a), *leaf_weights(lens_b)}
    drawn, other = (
        draws(lens_a, {"a": levels_a, "b": levels_b}, samples, seed, used),
        draws(lens_b, {}, samples, seed + 1),
    )
    a, b = _Side(drawn.lens, drawn.packages["a"]), _Side(other.lens, drawn.packages["b"])
    worth = {swapped: _swapped(a, b, swapped) for swapped in coalitions(INGREDIENTS)}
    most = dict.fromkeys(INGREDIENTS, 0)
    for row in range(samples):
        parts = shapley(INGREDIENTS, {swapped: column[row] for swapped, column in worth.items()}.__getitem__)
        most[max(INGREDIENTS, key=lambda name: abs(parts[name]))] += 1
    return {name: count / samples for name, count in most.items()}
