"""Where the steps of an argument stand on its map: conclusions above, what supports them below. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from ..debate.claims import Claim


class Place(NamedTuple):
    """A step on the map.

    Attributes
    ----------
    claim : Claim
    number : int
        Its place in the order of the text, from 1.
    x : float
        From left to right, in columns; the text's order as far as the tree allows.
    depth : int
        0 for a conclusion, 1 for what supports it, and so on.
    """

    claim: Claim
    number: int
    x: float
    depth: int


class Tie(NamedTuple):
    """A tie between two steps of the same argument: ``supports`` or ``qualifies``, by the numbers of the steps."""

    relation: str
    start: int
    end: int


def lay_out(claims: Sequence[Claim]) -> tuple[Place, ...]:
    """Return a place for each step of one argument, given in the order of the text.

    A step stands under the first step of the same argument that it supports. Every step without supporters has a column
    of its own; the others stand in the middle over theirs.
    """
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    above = {claim.id: next((other for other in claim.supports if other in numbers), None) for claim in claims}
    below: dict[str | None, list[Claim]] = {None: []} | {claim.id: [] for claim in claims}
    for claim in claims:
        below[above[claim.id]].append(claim)
    places: dict[str, Place] = {}
    column = 0

    def place(claim: Claim, depth: int) -> float:
        nonlocal column
        xs = [place(child, depth + 1) for child in below[claim.id]]
        if not xs:
            xs, column = [column], column + 1
        x = (xs[0] + xs[-1]) / 2
        places[claim.id] = Place(claim, numbers[claim.id], x, depth)
        return x

    for conclusion in below[None]:
        place(conclusion, 0)
    return tuple(places[claim.id] for claim in claims)


def ties(claims: Sequence[Claim]) -> tuple[Tie, ...]:
    """Return the ties among the steps of one argument; those that lead to other experts are left out."""
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    return tuple(
        Tie(relation, numbers[claim.id], numbers[other])
        for claim in claims
        for relation, other in claim.links
        if other in numbers
    )
