"""A map drawn with lines and points, from outlines in the data: it asks nobody for tiles."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..places import Land, Outlines, Place
from ..theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from .frame import layout, ring

# North and South Korea are told apart by their ground, their neighbours stand back.
GROUNDS = {"North Korea": translucent("#C65D00", 0.20), "South Korea": translucent("#2F7FB8", 0.22)}
NEIGHBOUR = translucent(NEUTRAL, 0.12)
SHORE = {"color": translucent(NEUTRAL, 0.8), "width": 1}
SYMBOLS = {"North Korea": "circle", "South Korea": "square", "between them": "diamond", "China": "triangle-up"}
LINE = "#B3446C"


class Window(NamedTuple):
    """What of the world is shown, in degrees, and how high the chart is, in pixels."""

    label: str
    west: float
    east: float
    south: float
    north: float
    height: int


PENINSULA = Window("The peninsula", 122.8, 131.6, 32.9, 43.2, 560)
NEIGHBOURS = Window("With its neighbours", 115.3, 141.6, 31.3, 45.7, 420)
PLACES = -1  # the trace of the places, and the last


def place_map(outlines: Outlines, places: Sequence[Place], chosen: Place, window: Window) -> dict[str, Any]:
    """Draw lands, the demarcation line, and places with their names; a ring round the chosen one.

    A degree of longitude is shorter than one of latitude by the cosine of the latitude; taken at the window's middle,
    that keeps shapes true enough to be known again.
    """
    squeeze = math.cos(math.radians((window.south + window.north) / 2))
    named = [land for land in outlines.land if _within(land.label, window)]
    marked = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place.longitude for place in places],
        "y": [place.latitude for place in places],
        "text": [f"<b>{_short(place)}</b>" if place.id == chosen.id else _short(place) for place in places],
        "textposition": [f"middle {'right' if place.label == 'right' else 'left'}" for place in places],
        "textfont": {"size": SMALL_SIZE + 1, "color": NEUTRAL},
        "hovertext": [place.name for place in places],
        "hoverinfo": "text",
        "marker": {
            "symbol": [SYMBOLS[place.side] for place in places],
            "size": 10,
            "color": LINE,
            "opacity": 1,
            "line": {"width": 1, "color": "#fff"},
        },
    }
    names = {
        "type": "scatter",
        "mode": "text",
        "x": [land.label[0] for land in named],
        "y": [land.label[1] for land in named],
        "text": [f"<i>{land.name}</i>" for land in named],
        "textfont": {"size": TEXT_SIZE, "color": NEUTRAL},
        "hoverinfo": "skip",
    }
    frame = layout(
        window.height,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        xaxis={"range": [window.west, window.east], "visible": False, "constrain": "domain"},
        yaxis={
            "type": "linear",
            "range": [window.south, window.north],
            "visible": False,
            "automargin": False,
            "scaleanchor": "x",
            "scaleratio": round(1 / squeeze, 4),
            "constrain": "domain",
        },
        shapes=[ring(chosen.longitude, chosen.latitude, 26)],
    )
    return {"data": [*map(_land, outlines.land), _line(outlines), names, marked], "layout": frame}


def _within(corner: tuple[float, float], window: Window) -> bool:
    return window.west < corner[0] < window.east and window.south < corner[1] < window.north


def _short(place: Place) -> str:
    """What stands beside a mark; the rest of a name is told in words."""
    return place.name.split(" (")[0]


def _land(land: Land) -> dict[str, Any]:
    """One trace a land; between two rings the pen is lifted."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for trail in land.rings:
        xs += [None, *(corner[0] for corner in trail)]
        ys += [None, *(corner[1] for corner in trail)]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": land.name,
        "x": xs[1:],
        "y": ys[1:],
        "fill": "toself",
        "fillcolor": GROUNDS.get(land.name, NEIGHBOUR),
        "line": SHORE,
        "hoverinfo": "skip",
    }


def _line(outlines: Outlines) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "demarcation line",
        "x": [corner[0] for corner in outlines.line],
        "y": [corner[1] for corner in outlines.line],
        "line": {"color": LINE, "width": 3, "dash": "dash"},
        "hoverinfo": "skip",
    }
