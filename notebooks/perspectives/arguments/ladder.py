"""A ladder of guarantees: what might be offered, what might be accepted, and where the two meet.

Pure. Rungs are counted from 0, the smallest guarantee. Both ends are uncertain: the most that would be offered and the
least that would be accepted each lie somewhere in a range. The zone of possible agreement is the field's own term:
Raiffa (1982), *The Art and Science of Negotiation*.
"""

from typing import NamedTuple


class Zone(NamedTuple):
    """Where agreement is possible.

    Attributes
    ----------
    possible : range
        Rungs that would do if each side is as generous as its range allows.
    certain : range
        Rungs that would do wherever in the ranges the two ends lie.
    """

    possible: range
    certain: range


def zone(offer: tuple[int, int], accept: tuple[int, int], rungs: int, one_judges_alone: bool) -> Zone:
    """Return the zone of possible agreement.

    Parameters
    ----------
    offer : tuple of int
        The most that might be offered: the lowest and the highest rung it could be.
    accept : tuple of int
        The least that might be accepted, likewise.
    rungs : int
        How many rungs the ladder has.
    one_judges_alone : bool
        Whether the side that accepts is the only one that can say that a guarantee is met. Then no rung is certain: it
        can ask for more on any.

    Raises
    ------
    ValueError
        If a range is not within the ladder, or its ends are in the wrong order.
    """
    for name, (low, high) in (("offer", offer), ("accept", accept)):
        if not 0 <= low <= high < rungs:
            raise ValueError(f"{name}: found {low} to {high}; expected two rungs in rising order from 0 to {rungs - 1}")
    possible = range(accept[0], offer[1] + 1)
    certain = range(0) if one_judges_alone else range(accept[1], offer[0] + 1)
    return Zone(possible if possible else range(0), certain if certain else range(0))
