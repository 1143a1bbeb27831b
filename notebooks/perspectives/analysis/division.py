"""How somebody divides what they have over the families: an expert the passages of a text, a learner points.

Pure. The shares of three families are a point in a triangle whose corners those are: its barycentric coordinates
(Möbius 1827, *Der barycentrische Calcul*). How far two divisions lie apart is their total variation distance: how many
of 100 points would have to go to another family to make one of the other.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..debate.claims import Claim
from ..debate.debate import Debate
from .emphasis import by_family

CORNERS = 3
ALIKE = 0.5  # points: two distances that differ by less are shown as one number, and count as one


class Division(NamedTuple):
    """What somebody has on each family.

    Attributes
    ----------
    parts : mapping of str to int
        By family: passages, where one that bears on two families counts for both, or points.
    whole : int
        All the passages of the text, those that bear on no family among them; or all the points.
    """

    parts: Mapping[str, int]
    whole: int

    @property
    def most(self) -> tuple[str, ...]:
        """The family with the most; several where they have as much, none where nothing has any."""
        top = max(self.parts.values(), default=0)
        return tuple(family for family, part in self.parts.items() if part == top > 0)


class PlaceBetween(NamedTuple):
    """Where somebody stands between some families.

    Attributes
    ----------
    shares : tuple of float
        What each of these families has of what they have together; the shares sum to 1.
    inside : int
        How many passages bear on any of these families, each counted once; or how many points they have.
    whole : int
        All the passages of the text, or all the points.
    """

    shares: tuple[float, ...]
    inside: int
    whole: int


class Near(NamedTuple):
    """Who is nearest, several where it is as near to them, and how far that is, in points of 100."""

    who: tuple[str, ...]
    apart: float


def of_text(debate: Debate, expert: str) -> Division:
    """Return how many passages of a text bear on each family."""
    parts = {family: counts[expert] for family, counts in by_family(debate).items()}
    return Division(parts, len(passages_of(debate, expert)))


def of_points(points: Mapping[str, int], families: Sequence[str]) -> Division | None:
    """Return a learner's points by family; None while there are none. What was not given counts as 0."""
    parts = {family: points.get(family, 0) for family in families}
    whole = sum(parts.values())
    return Division(parts, whole) if whole else None


def passages_of(debate: Debate, expert: str) -> tuple[Claim, ...]:
    """Return all the passages of a text, in its order."""
    return tuple(claim for claim in debate.claims if claim.expert == expert)


def shares(parts: Mapping[str, int], among: Sequence[str]) -> tuple[float, ...] | None:
    """Return what each of some families has of what they have together; None where they have nothing."""
    whole = sum(parts[family] for family in among)
    return tuple(parts[family] / whole for family in among) if whole else None


def place_of_text(debate: Debate, expert: str, among: Sequence[str]) -> PlaceBetween | None:
    """Return where a text stands between some families; None if it says nothing on any of them."""
    division = of_text(debate, expert)
    found = shares(division.parts, among)
    factors = {factor.id for factor in debate.factors if factor.family in among}
    inside = sum(bool(factors & set(claim.factors)) for claim in passages_of(debate, expert))
    return PlaceBetween(found, inside, division.whole) if found else None


def place_of_points(points: Mapping[str, int], families: Sequence[str], among: Sequence[str]) -> PlaceBetween | None:
    """Return where a learner stands between some of the families; None if these have no points."""
    division = of_points(points, families)
    found = division and shares(division.parts, among)
    if division is None or not found:
        return None
    return PlaceBetween(found, sum(division.parts[family] for family in among), division.whole)


def corners(debate: Debate) -> tuple[str, ...]:
    """Return the families that are the corners of the debate's triangle, in the debate's order.

    Those that the debate marks or, where it marks none, the three that most passages bear on, of equals the first. A
    debate with fewer families has no triangle, and no corners.
    """
    families = debate.families
    if len(families) < CORNERS:
        return ()
    marked = tuple(family.id for family in families if family.corner)
    counted = {family: sum(counts.values()) for family, counts in by_family(debate).items()}
    chosen = marked or sorted(counted, key=lambda family: -counted[family])[:CORNERS]
    return tuple(family for family in families.ids if family in chosen)


def apart(a: Sequence[float], b: Sequence[float]) -> float:
    """Return how far two divisions lie apart: 0 where they are the same, 100 where they have nothing in common.

    Parameters
    ----------
    a, b : sequence of float
        The shares of the same families in the same order, each summing to 1.
    """
    return 50 * math.fsum(abs(one - other) for one, other in zip(a, b, strict=True))


def nearest(mine: Sequence[float], others: Mapping[str, Sequence[float]]) -> Near | None:
    """Return whose shares lie nearest to somebody's; None where there is nobody else."""
    ways = {who: apart(mine, theirs) for who, theirs in others.items()}
    least = min(ways.values(), default=None)
    return None if least is None else Near(tuple(who for who, way in ways.items() if way - least < ALIKE), least)


class Company(NamedTuple):
    """Whose text divides what it has most as a learner divides points, over all families.

    Attributes
    ----------
    who : tuple of str
        The experts, several where it is as near to them.
    apart : float
        How many of 100 points would have to go to another family for the two to stand together.
    common : str
        The family on which the two have most in common.
    mine, theirs : float
        What the learner and the first of them have on it, of 100.
    """

    who: tuple[str, ...]
    apart: float
    common: str
    mine: float
    theirs: float


def company(debate: Debate, points: Mapping[str, int]) -> Company | None:
    """Return the text nearest to a learner's points; None without points, and where no text bears on any family."""
    families = debate.families.ids
    given = of_points(points, families)
    mine = shares(given.parts, families) if given else None
    divided = {expert: shares(of_text(debate, expert).parts, families) for expert in debate.experts.ids}
    texts = {expert: division for expert, division in divided.items() if division}
    near = nearest(mine, texts) if mine else None
    if mine is None or near is None:
        return None
    theirs = texts[near.who[0]]
    common = max(range(len(families)), key=lambda family: min(mine[family], theirs[family]))
    return Company(near.who, near.apart, families[common], 100 * mine[common], 100 * theirs[common])
