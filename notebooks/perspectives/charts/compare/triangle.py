"""The triangle: three families are its corners, everybody is a point between them, and a ring says how much of it all.

Four forms were drawn with the same numbers. Plotly's own ternary axes ask to be read off; a fourth corner below draws
whoever is between away from everything, and four shares are no point in a plane; symbols in proportion to what is on
the corners are taken for importance. A ring is read as it is meant: how much of it is there.

A triangle may be drawn in any shape: shares stay shares. So it takes the whole width, on a phone as on a projector.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..frame import Person, layout, room_of, wrapped
from ..theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from ..traces import CLICKED, letters, marks, note
from .labels import NameSide, Room, distance, kept_apart, place_labels

HEIGHT, ABOVE, BELOW, BESIDE = 440, 38, 52, 2  # pixels: the whole chart, and its margins
EDGE = 0.056  # of the axes, on each side: room for a whole ring at a corner, since rings are cut off where the axes end
RING = (15, 10)  # pixels: its outer and its inner radius
OUTSIDE = RING[0] + 2  # pixels from the triangle to what its corners are called
SYMBOL = 11
HOLLOW = SYMBOL + 1  # pixels: the mark of where somebody stood at first
NARROW, WIDE = 330, 720  # pixels: a chart on a phone, and in a column on a large screen
PAGE = Room(  # what the axes have from 0 to 1, in pixels
    (NARROW - 2 * BESIDE) / (1 + 2 * EDGE),
    (WIDE - 2 * BESIDE) / (1 + 2 * EDGE),
    (HEIGHT - ABOVE - BELOW) / (1 + 2 * EDGE),
    mark=RING[0],
    edge=OUTSIDE,
    bare=HOLLOW / 2 + 1,
)
PEOPLE = 1  # the traces before those of the people
MIDDLE = (1 / 3, 1 / 3, 1 / 3)
ABSENT = {"type": "scatter", "mode": "markers", "x": [], "y": []}  # the trace of somebody who is not there
ACROSS, UP = ("center", "left", "right"), ("middle", "bottom", "top")  # how plotly calls 0, 1 and -1
Shares = Sequence[float]
Spot = tuple[float, float]


class InTriangle(NamedTuple):
    """Somebody in the triangle.

    Attributes
    ----------
    person : Person
    shares : sequence of float or None
        Of the corners, summing to 1. None: no place yet, and an empty mark stands in the middle.
    ring : float
        How much of all that they have is on the corners, from 0 to 1.
    words : str
        What stands below the name.
    before : sequence of float, optional
        Where they stood at first.
    """

    person: Person
    shares: Shares | None
    ring: float
    words: str
    before: Shares | None = None


def place(shares: Shares) -> tuple[float, float]:
    """Return where shares of left, right and top corner lie: from 0 to 1 across, and from 0 to 1 up."""
    _, right, top = shares
    return right + top / 2, top


def triangle(corners: Sequence[str], people: Sequence[InTriangle | None]) -> dict[str, Any]:
    """Draw everybody between three families.

    Parameters
    ----------
    corners : sequence of str
        The labels of the left, the right and the upper corner.
    people : sequence of InTriangle or None
        One trace each, with one point, or with none where somebody is not there; these traces come last, from number
        :data:`PEOPLE` on.
    """
    present = [one for one in people if one is not None]
    spots, first = _spots(present)
    there = list(zip(present, spots, strict=True))
    each = iter(there)
    frame = layout(
        HEIGHT,
        margin={"l": BESIDE, "r": BESIDE, "t": ABOVE, "b": BELOW},
        xaxis={"range": [-EDGE, 1 + EDGE], "visible": False},
        yaxis={"type": "linear", "range": [-EDGE, 1 + EDGE], "visible": False, "automargin": False},
        shapes=[*_ground(), *(mark for one in there for mark in _round(*one))],
        annotations=[*_corners(corners), *_names(there, first)],
    )
    return {
        "data": [_ways(there, first), *(_mark(*next(each)) if one else dict(ABSENT) for one in people)],
        "layout": frame,
    }


def _ground() -> list[dict[str, Any]]:
    """The triangle, and the lines on which two corners have as much."""
    middle, below = place(MIDDLE), {"layer": "below"}
    edge = {"type": "path", "path": "M0,0 L1,0 L0.5,1 Z", "line": {"color": NEUTRAL, "width": 2}}
    halves = (place(each) for each in ((0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)))
    dotted = {"line": {"color": translucent(NEUTRAL, 0.6), "width": 1, "dash": "dot"}}
    lines = [{"type": "line", "x0": middle[0], "y0": middle[1], "x1": x, "y1": y} | dotted | below for x, y in halves]
    return [edge | {"fillcolor": translucent(NEUTRAL, 0.06)} | below, *lines]


def _spots(people: Sequence[InTriangle]) -> tuple[list[Spot], list[Spot]]:
    """Where everybody is drawn, and where those who have moved stood at first; no mark hides another.

    Who has no place yet is drawn in the middle.
    """
    at = [place(MIDDLE if one.shares is None else one.shares) for one in people]
    first = [place(one.before) for one in people if one.before]
    spots = [(round(x, 4), round(y, 4)) for x, y in kept_apart(at, PAGE, first)]
    return spots[: len(at)], spots[len(at) :]


def _round(one: InTriangle, spot: Spot) -> list[dict[str, Any]]:
    """The ring: faint all round, and full from the top clockwise for a share of it; dashed where nobody stands yet."""
    x, y = spot
    anchor = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y, "layer": "below"}
    colour = one.person.colour
    if one.shares is None:
        across = {"x0": -RING[0], "x1": RING[0], "y0": -RING[0], "y1": RING[0]}
        return [anchor | across | {"type": "circle", "line": {"color": colour, "width": 1.5, "dash": "dash"}}]
    faint = {"type": "path", "path": arc(1), "fillcolor": translucent(colour, 0.22), "line": {"width": 0}}
    return [anchor | faint, anchor | faint | {"path": arc(one.ring), "fillcolor": colour}]


def arc(share: float) -> str:
    """Return the path of a part of a ring, in pixels round its middle (up is plus)."""
    outer, inner = RING
    steps = max(1, math.ceil(share * 24))
    turns = [
        (math.sin(turn), math.cos(turn)) for turn in (math.tau * share * step / steps for step in range(steps + 1))
    ]
    round_it = [(outer * x, outer * y) for x, y in turns] + [(inner * x, inner * y) for x, y in reversed(turns)]
    return f"M{' L'.join(f'{x:.1f},{y:.1f}' for x, y in round_it)} Z"


def _corners(labels: Sequence[str]) -> list[dict[str, Any]]:
    left, right, top = labels
    below = {"y": 0, "yanchor": "top", "yshift": -OUTSIDE}
    each = [
        {"text": f"<b>{wrapped(left, 18)}</b>", "x": 0, "xanchor": "left", "align": "left", "xshift": -4} | below,
        {"text": f"<b>{wrapped(right, 18)}</b>", "x": 1, "xanchor": "right", "align": "right", "xshift": 4} | below,
        {"text": f"<b>{top}</b>", "x": 0.5, "xanchor": "center", "y": 1, "yanchor": "bottom", "yshift": OUTSIDE},
    ]
    return [one | {"showarrow": False, "font": letters(TEXT_SIZE + 1)} for one in each]


def _names(people: Sequence[tuple[InTriangle, Spot]], first: Sequence[Spot]) -> list[dict[str, Any]]:
    """The names, each beside its mark and clear of all others, on narrow and on wide pages."""
    sides = place_labels([spot for _, spot in people], [size(one) for one, _ in people], PAGE, first)
    return [_name(one, spot, side) for (one, spot), side in zip(people, sides, strict=True)]


def size(one: InTriangle) -> tuple[float, float]:
    """Return how wide and how high somebody's name is with what stands below it, in pixels; rather too much."""
    return max(0.6 * TEXT_SIZE * room_of(one.person.name), 0.56 * SMALL_SIZE * room_of(one.words)), 34


def _name(one: InTriangle, spot: Spot, side: NameSide) -> dict[str, Any]:
    (x, y), (across, up, _), away = spot, side, distance(side, RING[0])
    return note(
        f'<b>{one.person.name}</b><br><span style="font-size:{SMALL_SIZE}px">{one.words}</span>',
        x,
        y,
        TEXT_SIZE,
        xanchor=ACROSS[across],
        yanchor=UP[up],
        align=ACROSS[across],
        xshift=away * across,
        yshift=away * up,
        borderpad=0,
    )


def _mark(one: InTriangle, spot: Spot) -> dict[str, Any]:
    x, y = spot
    hollow = "-open" if one.shares is None else ""
    return marks(
        [x],
        [y],
        name=one.person.name,
        marker={"symbol": one.person.symbol + hollow, "size": SYMBOL, "color": one.person.colour},
        hoverinfo=CLICKED,
    )


def _ways(people: Sequence[tuple[InTriangle, Spot]], first: Sequence[Spot]) -> dict[str, Any]:
    """From where somebody stood at first, hollow, to where they stand now."""
    moved = [one for one, _ in people if one.before]
    now = [spot for one, spot in people if one.before]
    ends = [end for way in zip(first, now, strict=True) for end in way]
    return marks(
        [x for x, _ in ends],
        [y for _, y in ends],
        mode="lines+markers",
        name="at first",
        line={"color": NEUTRAL, "width": 1.5, "dash": "dot"},
        marker={
            "symbol": [f"{one.person.symbol}-open" for one in moved for _ in range(2)],
            "color": [one.person.colour for one in moved for _ in range(2)],
            "size": HOLLOW,
            "opacity": [opacity for _ in moved for opacity in (1, 0)],
        },
        hoverinfo="skip",
    )
