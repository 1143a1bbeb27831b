"""Who or what contributes how much to a difference: Shapley shares.

Shapley (1953), "A value for n-person games", in *Contributions to the Theory of Games* II.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

from .smaa import draws
from .value_tree import Lens, Level, Node, Span, Tree, leaf_weights, outlook, root

INGREDIENTS = ("weights", "compensation", "reading")


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
    worth = {
        frozenset(chosen): value(frozenset(chosen))
        for size in range(count + 1)
        for chosen in combinations(players, size)
    }
    shares = {}
    for player in players:
        without = [coalition for coalition in worth if player not in coalition]
        shares[player] = math.fsum(
            (worth[coalition | {player}] - worth[coalition]) / (count * math.comb(count - 1, len(coalition)))
            for coalition in without
        )
    return shares


def recombine(structure: Lens, weights: Lens) -> Node:
    """Return the tree of one lens carrying the weights of another.

    Groups, compensations and gates come from ``structure``; each factor has the share that it has in the whole of
    ``weights``, and a branch weighs what its leaves weigh together. A factor that ``structure`` lacks hangs at its
    root; a factor or branch without weight is dropped, its gate with it. A lens recombined with itself keeps all its
    outlooks.
    """
    shares = leaf_weights(weights)
    tree = root(structure)
    grouped, total = _carry(tree, shares)
    missing = [factor for factor in shares if factor not in leaf_weights(tree)]
    loose = tuple(Node(factor=factor, weight=Span.exact(shares[factor])) for factor in missing if shares[factor] > 0)
    kept = grouped.children if total > 0 else ()
    return Node(compensation=tree.compensation, children=(*kept, *loose), label=tree.label)


def _carry(node: Tree, shares: Mapping[str, float]) -> tuple[Node, float]:
    """Return the node with new weights below it, and what it weighs now."""
    if node.factor is not None:
        share = shares.get(node.factor, 0.0)
        return Node(node.factor, Span.exact(share), gate=node.gate, reverse=node.reverse), share
    carried = [pair for pair in (_carry(child, shares) for child in node.children) if pair[1] > 0]
    total = math.fsum(share for _, share in carried)
    children = tuple(child for child, _ in carried)
    branch = Node(None, Span.exact(total), node.compensation, children, node.label, node.gate)
    return branch, total


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
    structure = lens_b if "compensation" in swapped else lens_a
    weights = lens_b if "weights" in swapped else lens_a
    return outlook(recombine(structure, weights), levels_b if "reading" in swapped else levels_a)


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
    most = dict.fromkeys(INGREDIENTS, 0)
    drawn_a = draws(lens_a, {"a": levels_a, "b": levels_b}, samples, seed)
    drawn_b = draws(lens_b, {}, samples, seed + 1)
    for (one, levels), (other, _) in zip(drawn_a, drawn_b, strict=True):
        parts = disagreement(one, levels["a"], other, levels["b"])
        most[max(INGREDIENTS, key=lambda name: abs(parts[name]))] += 1
    return {name: count / samples for name, count in most.items()}
