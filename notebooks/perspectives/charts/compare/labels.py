"""Marks that do not hide each other, and their names where they lie on nothing, on narrow pages and on wide ones.

A chart is as wide as its page, and nobody here knows how wide that is. So what is clear of everything is tried at some
widths from the least to the greatest.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]
CLEAR = 5  # pixels between a mark and its name
TRIES = 4  # how often everybody looks again where the others stand now


class NameSide(NamedTuple):
    """Where a name stands: which way from its mark, across and up (-1, 0 or 1), and how many pixels further out."""

    across: int
    up: int
    further: float = 0


# Where a name may stand, the best first.
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
SIDES = tuple(NameSide(*way, further) for further in (0, 14, 28) for way in WAYS)


class Room(NamedTuple):
    """What a chart has room for, in pixels.

    Attributes
    ----------
    narrow, wide : float
        Its width on a narrow and on a wide page.
    height : float
        The same on all.
    mark : float
        The radius of a mark.
    edge : float
        How far beyond that a name may reach.
    bare : float
        The radius of a mark that has neither ring nor name.
    """

    narrow: float
    wide: float
    height: float
    mark: float
    edge: float = 0
    bare: float = 0

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths at which names are looked at: between two of them hardly anything changes."""
        return self.narrow, (2 * self.narrow + self.wide) / 3, (self.narrow + 2 * self.wide) / 3, self.wide


class Rectangle(NamedTuple):
    """From left to right and from bottom to top, in pixels."""

    left: float
    right: float
    bottom: float
    top: float


def kept_apart(points: Sequence[Point], room: Room, bare: Sequence[Point] = ()) -> list[Point]:
    """Return points with those that would hide each other moved up and down a little, so that each mark is seen.

    Marks with rings may overlap by half of what they are across; what is ``bare`` would be lost in a ring, and comes
    out of it whole. Nobody is moved to the side: how far that is to be seen hangs on the width of the page, and up and
    down does not.
    """
    points = [*points, *bare]
    x = [point[0] * room.narrow for point in points]
    y = [point[1] * room.height for point in points]
    pairs = [(one, other) for one in range(len(points)) for other in range(one)]
    ringed = len(points) - len(bare)
    for _ in range(TRIES):
        for one, other in pairs:
            across = abs(x[one] - x[other])
            least = room.mark if one < ringed else room.mark + room.bare
            lacks = math.sqrt(max(least**2 - across**2, 0)) - abs(y[one] - y[other])
            if lacks > 0:
                low, high = (one, other) if y[one] <= y[other] else (other, one)
                y[low], y[high] = y[low] - lacks / 2, y[high] + lacks / 2
                inside = max(-y[low], 0) - max(y[high] - room.height, 0)  # both stay in the chart
                y[low], y[high] = y[low] + inside, y[high] + inside
    return [(point[0], height / room.height) for point, height in zip(points, y, strict=True)]


def shared(a: Rectangle, b: Rectangle) -> float:
    """Return how large the area is that two rectangles have in common."""
    across = min(a.right, b.right) - max(a.left, b.left)
    up = min(a.top, b.top) - max(a.bottom, b.bottom)
    return max(across, 0) * max(up, 0)


def around(point: Point, radius: float) -> Rectangle:
    """Return the square round a mark."""
    return Rectangle(point[0] - radius, point[0] + radius, point[1] - radius, point[1] + radius)


def gap(name: Rectangle, mark: Point) -> float:
    """Return how far a name begins from the middle of a mark."""
    across = max(name.left - mark[0], mark[0] - name.right, 0)
    up = max(name.bottom - mark[1], mark[1] - name.top, 0)
    return math.hypot(across, up)


def distance(side: NameSide, mark: float) -> float:
    """Return how far from the middle of a mark its name begins, across and up; at a corner it comes closer."""
    return (0.7 * mark if side.across and side.up else mark) + CLEAR + side.further


def beside(point: Point, size: Point, side: NameSide, mark: float) -> Rectangle:
    """Return where a name of this size stands on one side of a mark."""
    away = distance(side, mark)

    def span(at: float, way: float, long: float) -> tuple[float, float]:
        start = at - long / 2 if not way else at + away if way > 0 else at - away - long
        return start, start + long

    return Rectangle(*span(point[0], side.across, size[0]), *span(point[1], side.up, size[1]))


def place_labels(
    points: Sequence[Point], sizes: Sequence[Point], room: Room, nameless: Sequence[Point] = ()
) -> list[NameSide]:
    """Return for every mark on which of :data:`SIDES` its name is to stand.

    Parameters
    ----------
    points : sequence of tuple of float
        Where the marks stand, from 0 to 1 across and up.
    sizes : sequence of tuple of float
        How wide and how high the names are, in pixels.
    room : Room
    nameless : sequence of tuple of float
        Where other marks stand, bare ones, which names are to leave free as well.
    """
    every = [*points, *nameless]
    radii = [room.mark] * len(points) + [room.bare or room.mark] * len(nameless)
    pages = [[(x * width, y * room.height) for x, y in every] for width in room.widths]
    marked = [[around(*mark) for mark in zip(marks, radii, strict=True)] for marks in pages]
    sides = [SIDES[0]] * len(points)

    def names(who: int, side: NameSide) -> list[Rectangle]:
        return [beside(marks[who], sizes[who], side, room.mark) for marks in pages]

    def lost(who: int, side: NameSide, taken: Sequence[Sequence[Rectangle]]) -> float:
        """How many square pixels of a name would lie on something, or outside."""
        whole = sizes[who][0] * sizes[who][1]
        return math.fsum(
            whole - shared(name, inside) + sum(shared(name, other) for other in others)
            for name, others, inside in zip(names(who, side), taken, bounds, strict=True)
        )

    def astray(who: int, side: NameSide) -> bool:
        """Whether a name would be taken for another's: nearer to that mark, or as near while it stands off its own."""
        margin = CLEAR if side.further else -1
        return any(
            gap(name, marks[other]) < gap(name, marks[who]) + margin
            for name, marks in zip(names(who, side), pages, strict=True)
            for other in range(len(points))
            if other != who
        )

    def best(who: int, others: Sequence[int]) -> NameSide:
        """The first side where nothing is lost, or the one where least is."""
        there = zip(*(names(one, sides[one]) for one in others), strict=True) if others else [()] * len(pages)
        taken = [[*marks, *found] for marks, found in zip(marked, there, strict=True)]
        least = (math.inf, SIDES[0])
        for side in SIDES:
            area = lost(who, side, taken) + astray(who, side) * sizes[who][0] * sizes[who][1]
            if area < 1:
                return side
            least = min(least, (area, side))
        return least[1]

    edge, top = room.edge, room.height + room.edge
    bounds = [Rectangle(-edge, width + edge, -edge, top) for width in room.widths]
    for attempt in range(TRIES):
        before = list(sides)
        for who in range(len(points)):
            sides[who] = best(who, [one for one in range(len(points)) if one != who and (attempt or one < who)])
        if sides == before and attempt:
            break
    return sides
