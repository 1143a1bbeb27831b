"""The map of an argument, with the step where we are."""

from collections.abc import Sequence
from typing import Any

from ..argument_map import Place, Tie
from ..theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE
from .frame import layout

SYMBOLS = {"opens": "triangle-up", "closes": "triangle-down", "depends": "diamond"}
DASHES = {"supports": "solid", "qualifies": "dot"}
BOW = 0.5
ABOVE, BELOW, BESIDE = "top center", "bottom center", "middle right"
# What keeps a number clear of the ring: an empty line, or two spaces.
RING_ROOM = {ABOVE: "{}<br>\u00a0", BELOW: "\u00a0<br>{}", BESIDE: "\u00a0\u00a0{}"}
NODES = 4  # the trace that holds the steps, for clicks


def argument(places: Sequence[Place], ties: Sequence[Tie], current: int, colour: str) -> dict[str, Any]:
    """Draw an argument: a symbol for each step, a line for each tie, a ring and full lines where we are.

    Parameters
    ----------
    places, ties : sequence of Place, Tie
        As :mod:`perspectives.argument_map` gives them.
    current : int
        The number of the step where we are.
    colour : str
        The expert's.

    Returns
    -------
    dict
        A plotly figure of seven traces: supports, qualifies, the same two of the current step, all steps, the ring, and
        what stands in the corners.
    """
    by_number = {place.number: place for place in places}
    sides = _sides(places, ties)
    depth = max(place.depth for place in places)
    here_too = [tie for tie in ties if current in (tie.start, tie.end)]
    lines = [
        _lines([tie for tie in which if tie.relation == relation], by_number, dash, shade, width)
        for which, shade, width in ((ties, NEUTRAL, 1.5), (here_too, colour, 4))
        for relation, dash in DASHES.items()
    ]
    here = by_number[current]
    nodes = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place.x for place in places],
        "y": [-place.depth for place in places],
        "text": [_number(place, sides[place.number], place is here) for place in places],
        "textposition": [sides[place.number] for place in places],
        "textfont": {"size": TEXT_SIZE, "color": NEUTRAL},
        "marker": {
            "symbol": [SYMBOLS[place.claim.bearing] for place in places],
            "size": [18 if place is here else 14 for place in places],
            "color": colour,
            "opacity": 1,
        },
        "hovertext": [f"{place.number}. {place.claim.gist}" for place in places],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    ring = {
        "type": "scatter",
        "mode": "markers",
        "x": [here.x],
        "y": [-here.depth],
        "marker": {"symbol": "circle-open", "size": 32, "color": colour, "line": {"width": 3}},
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
    )
    return {"data": [*lines, nodes, ring, corners], "layout": frame}


def _sides(places: Sequence[Place], ties: Sequence[Tie]) -> dict[int, str]:
    """Return where each number stands: where no line comes from, so that it can be read in a narrow column too."""
    supported = {tie.end for tie in ties if tie.relation == "supports"}
    return {
        place.number: ABOVE if not place.depth else BESIDE if place.number in supported else BELOW for place in places
    }


def _number(place: Place, side: str, here: bool) -> str:
    return RING_ROOM[side].format(f"<b>{place.number}</b>") if here else str(place.number)


def _lines(ties: Sequence[Tie], places: dict[int, Place], dash: str, colour: str, width: float) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for tie in ties:
        start, end = places[tie.start], places[tie.end]
        if start.depth == end.depth:  # a bow, so that it does not run through the symbols between
            xs += [start.x, (start.x + end.x) / 2, end.x, None]
            ys += [-start.depth, -start.depth + BOW, -end.depth, None]
        else:
            xs += [start.x, end.x, None]
            ys += [-start.depth, -end.depth, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"dash": dash, "color": colour, "width": width, "shape": "spline"},
        "hoverinfo": "skip",
    }
