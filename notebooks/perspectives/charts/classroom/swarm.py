"""Many marks on one line: those that stand at one place stand above each other, so that each of them is seen."""

import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..theme import LEARNER_COLOUR, translucent
from ..traces import mark, marks

EDGE = {"width": 1.5, "color": "#ffffff"}  # of what stands for all of them, so that it is seen in a crowd of its colour
CLOSEST = 2.0  # points of 100: values that are nearer than this share a place


def swarm(values: Sequence[float], room: float, apart: float = 0.055) -> list[float]:
    """Return how far above or below its line each value stands, in rows.

    The marks of one place stand evenly about the line, in the order of the values; who comes later moves nobody to
    another place. Where one place has more than the room holds, all of them everywhere draw closer together, so that
    the same height means as many.

    Parameters
    ----------
    values : sequence of float
        Where they stand on the line.
    room : float
        How far the outermost may stand from the line, in rows.
    apart : float
        How far two of one place stand from each other, in rows, while there is room.
    """
    places = [round(value / CLOSEST) for value in values]
    whole = Counter(places)
    most = max(whole.values(), default=1)
    apart = min(apart, 2 * room / max(most - 1, 1))
    seen: Counter[int] = Counter()
    heights = []
    for place in places:
        heights.append(round((seen[place] - (whole[place] - 1) / 2) * apart, 4))
        seen[place] += 1
    return heights


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the lower quartile, the median and the upper quartile, between neighbours where they fall between two.

    Raises
    ------
    ValueError
        If there are no values.
    """
    if not values:
        raise ValueError("values: found none; expected at least one")
    if len(values) == 1:  # of which the library says that it has no quartiles
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def dots(placed: Sequence[tuple[float, float]], size: int, opacity: float) -> dict[str, Any]:
    """Return the trace of a class: a dot for each learner, so many pixels across, from left to right and from below."""
    return marks(
        [x for x, _ in placed],
        [y for _, y in placed],
        name="each learner",
        marker=mark("circle", translucent(LEARNER_COLOUR, opacity), size),
        hoverinfo="skip",
    )
