"""The map of an argument, with its words, and the step where we are."""

from collections.abc import Sequence
from typing import Any

from ...arguments.argument_map import MapStep, Tie
from ..frame import in_lines, layout
from ..theme import NEUTRAL
from ..traces import mark, marks, ring, says

SYMBOLS = {"opens": "triangle-up", "closes": "triangle-down", "depends": "diamond"}
DASHES = {"supports": "solid", "qualifies": "dot"}
ACROSS = 26  # pixels, of the ring
NODES = 0  # the trace that holds the steps, for clicks
ROW = 42  # pixels: two lines of words
LETTERS, LINES = 34, 2  # of what is said at a step; all of it stands beside the map
LEFT, RIGHT = -1.6, 15  # the room for bows, and for words, in steps of depth


def argument(places: Sequence[MapStep], ties: Sequence[Tie], current: int, colour: str) -> dict[str, Any]:
    """Draw an argument: a symbol and words for each step, a line for each tie, a ring and full lines where we are.

    Each step has a row; what supports it stands below, and further to the right. Lines and ring are shapes, since
    plotly leaves all else as it is drawn where shapes alone change. Traces: the steps, and their words. Shapes: the
    ties in their order, then the ring.

    Parameters
    ----------
    places, ties : sequence of MapStep, Tie
        As :mod:`perspectives.arguments.argument_map` gives them.
    current : int
        The number of the step where we are.
    colour : str
        The expert's.
    """
    by_number = {place.number: place for place in places}
    here = by_number[current]
    heights = [-place.row for place in places]
    nodes = marks(
        [place.depth for place in places],
        heights,
        marker=mark([SYMBOLS[place.claim.bearing] for place in places], colour, 15),
        hovertext=[f"{place.number}. {place.claim.gist}" for place in places],
        hoverinfo="text",
    )
    words = marks(
        [place.depth + 0.75 for place in places],
        heights,
        mode="text",
        **says([_words(place) for place in places], "middle right"),
        hoverinfo="skip",
    )
    frame = layout(
        ROW * len(places) + 16,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        xaxis={"visible": False, "range": [LEFT, RIGHT]},
        yaxis={"visible": False, "type": "linear", "range": [0.5 - len(places), 0.5]},
        hoverlabel={"align": "left"},
        shapes=[
            *(_line(tie, by_number, colour if current in (tie.start, tie.end) else None) for tie in ties),
            ring(here.depth, -here.row, ACROSS, colour),
        ],
    )
    return {"data": [nodes, words], "layout": frame}


def _words(place: MapStep) -> str:
    """Return a step's number and how what is said there begins."""
    first, *rest = in_lines(place.claim.gist, LETTERS)
    lines = [first, *rest[: LINES - 1]]
    if len(rest) >= LINES:
        lines[-1] += " …"
    return f"<b>{place.number}</b> {'<br>'.join(lines)}"


def _line(tie: Tie, places: dict[int, MapStep], colour: str | None) -> dict[str, Any]:
    start, end = places[tie.start], places[tie.end]
    if tie.relation == "supports" and start.depth == end.depth + 1 and start.row > end.row:
        way = f"L {end.depth},{-start.row} L {end.depth},{-end.row}"
    else:  # a bow on the left, so that it runs through no words
        out = min(start.depth, end.depth) - min(0.7 + 0.25 * abs(start.row - end.row), 3)
        way = f"Q {out},{-(start.row + end.row) / 2} {end.depth},{-end.row}"
    look = {"dash": DASHES[tie.relation], "color": colour or NEUTRAL, "width": 4 if colour else 1.5}
    return {"type": "path", "path": f"M {start.depth},{-start.row} {way}", "line": look, "layer": "below"}
