"""The map of an argument, with the step where we are."""

from collections.abc import Sequence
from typing import Any

from ...arguments.argument_map import Place, Tie
from ..frame import layout, ring
from ..theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE

SYMBOLS = {"opens": "triangle-up", "closes": "triangle-down", "depends": "diamond"}
DASHES = {"supports": "solid", "qualifies": "dot"}
BOW = 0.5
# Where a number stands, clear of the ring: its place beside its point, and how far up that point is moved.
ABOVE, BELOW, BESIDE = ("top center", 0.2), ("bottom center", -0.2), ("middle right", 0)
ACROSS = 26  # pixels, of the ring
INDENT = "\u00a0" * 3  # as wide as half the ring
NODES = 0  # the trace that holds the steps, for clicks


def argument(places: Sequence[Place], ties: Sequence[Tie], current: int, colour: str) -> dict[str, Any]:
    """Draw an argument: a symbol for each step, a line for each tie, a ring and full lines where we are.

    Lines and ring are shapes, since plotly leaves all else as it is drawn where shapes alone change.

    Parameters
    ----------
    places, ties : sequence of Place, Tie
        As :mod:`perspectives.arguments.argument_map` gives them.
    current : int
        The number of the step where we are.
    colour : str
        The expert's.

    Returns
    -------
    dict
        A plotly figure of three traces: the steps, their numbers, and what stands in the corners. Its shapes are the
        ties in their order, then the ring.
    """
    sides = _sides(places, ties)
    depth = max(place.depth for place in places)
    by_number = {place.number: place for place in places}
    here = by_number[current]
    nodes = {
        "type": "scatter",
        "mode": "markers",
        "x": [place.x for place in places],
        "y": [-place.depth for place in places],
        "marker": {
            "symbol": [SYMBOLS[place.claim.bearing] for place in places],
            "size": 15,
            "color": colour,
            "opacity": 1,
        },
        "hovertext": [f"{place.number}. {place.claim.gist}" for place in places],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    numbers = {
        "type": "scatter",
        "mode": "text",
        "x": [place.x for place in places],
        "y": [sides[place.number][1] - place.depth for place in places],
        "text": [f"{INDENT if sides[place.number] == BESIDE else ''}{place.number}" for place in places],
        "textposition": [sides[place.number][0] for place in places],
        "textfont": {"size": TEXT_SIZE, "color": NEUTRAL},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    right, bottom, top = max(place.x for place in places) + 0.7, -depth - 0.9, 0.75
    corners = {  # a trace: notes of plotly's own take twice as long to draw
        "type": "scatter",
        "mode": "text",
        "x": [right, right],
        "y": [top, bottom],
        "text": ["conclusions", "what supports them"],
        "textposition": ["bottom left", "top left"],
        "textfont": {"size": SMALL_SIZE, "color": NEUTRAL, "style": "italic"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    frame = layout(
        92 * (depth + 1) + 84,
        margin={"l": 16, "r": 16, "t": 34, "b": 16},
        xaxis={"visible": False, "range": [-0.7, right]},
        yaxis={"visible": False, "type": "linear", "range": [bottom, top]},
        hoverlabel={"align": "left"},
        shapes=[
            *(_line(tie, by_number, colour if current in (tie.start, tie.end) else None) for tie in ties),
            ring(here.x, -here.depth, ACROSS, colour),
        ],
    )
    return {"data": [nodes, numbers, corners], "layout": frame}


def _sides(places: Sequence[Place], ties: Sequence[Tie]) -> dict[int, tuple[str, float]]:
    """Return where each number stands: where no line comes from, so that it can be read in a narrow column too."""
    supported = {tie.end for tie in ties if tie.relation == "supports"}
    return {
        place.number: ABOVE if not place.depth else BESIDE if place.number in supported else BELOW for place in places
    }


def _line(tie: Tie, places: dict[int, Place], colour: str | None) -> dict[str, Any]:
    start, end = places[tie.start], places[tie.end]
    if start.depth == end.depth:  # a bow, so that it does not run through the symbols between
        way = f"Q {(start.x + end.x) / 2},{-start.depth + 2 * BOW} {end.x},{-end.depth}"
    else:
        way = f"L {end.x},{-end.depth}"
    look = {"dash": DASHES[tie.relation], "color": colour or NEUTRAL, "width": 4 if colour else 1.5}
    return {"type": "path", "path": f"M {start.x},{-start.depth} {way}", "line": look, "layer": "below"}
