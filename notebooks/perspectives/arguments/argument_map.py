"""Where the steps of an argument stand on its map: conclusions above, what supports them below. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from ..debate.claims import Claim


class MapStep(NamedTuple):
    """A step on the map.

    Attributes
    ----------
    claim : Claim
    number : int
        Its place in the order of the text, from 1.
    row : int
        From above, from 0: below the step that it supports; the text's order as far as the tree allows.
    depth : int
        0 for a conclusion, 1 for what supports it, and so on.
    """

    claim: Claim
    number: int
    row: int
    depth: int


class Tie(NamedTuple):
    """A tie between two steps of the same argument: ``supports`` or ``qualifies``, by the numbers of the steps."""

    relation: str
    start: int
    end: int


def lay_out(claims: Sequence[Claim]) -> tuple[MapStep, ...]:
    """Return a place for each step of one argument, given in the order of the text.

    A step stands under the first step of the same argument that it supports, and each has a row of its own, which has
    room for words.
    """
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    above = {claim.id: next((other for other in claim.supports if other in numbers), None) for claim in claims}
    below: dict[str | None, list[Claim]] = {None: []} | {claim.id: [] for claim in claims}
    for claim in claims:
        below[above[claim.id]].append(claim)
    places: dict[str, MapStep] = {}

    def place(claim: Claim, depth: int) -> None:
        places[claim.id] = MapStep(claim, numbers[claim.id], len(places), depth)
        for child in below[claim.id]:
            place(child, depth + 1)

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
