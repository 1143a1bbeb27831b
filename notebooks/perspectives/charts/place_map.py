"""A map drawn with lines and points, from outlines in the data: it asks nobody for tiles."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..loading.places import Land, Outlines, Place, cut
from .frame import layout, ring
from .theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent

# North and South Korea are told apart by their ground, their neighbours stand back.
GROUNDS = {"North Korea": translucent("#C65D00", 0.20), "South Korea": translucent("#2F7FB8", 0.22)}
NEIGHBOUR = translucent(NEUTRAL, 0.12)
SHORE = {"color": translucent(NEUTRAL, 0.8), "width": 1}
SYMBOLS = {"North Korea": "circle", "South Korea": "square", "between them": "diamond", "China": "triangle-up"}
LINE = "#B3446C"


class Window(NamedTuple):
    """What of the world is shown, in degrees, and whose names there is room for: without ``all_names`` a few."""

    label: str
    west: float
    east: float
    south: float
    north: float
    all_names: bool

    def shows(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point lies within the window."""
        return self.west < longitude < self.east and self.south < latitude < self.north


PENINSULA = Window("The peninsula", 121.9, 131.4, 32.9, 43.2, True)
NEIGHBOURS = Window("With its neighbours", 115.3, 136.7, 31.2, 45.8, False)
ALWAYS_NAMED = ("pyongyang", "seoul", "beijing")
HEIGHT = 500
PLACES = -1  # the trace of the places, and the last


def place_map(outlines: Outlines, places: Sequence[Place], chosen: Place, window: Window) -> dict[str, Any]:
    """Draw lands, the demarcation line, and places with their names; a ring round the chosen one.

    A degree of longitude is shorter than one of latitude by the cosine of the latitude; taken at the window's middle,
    that keeps shapes true enough to be known again.
    """
    squeeze = math.cos(math.radians((window.south + window.north) / 2))
    shown = [place for place in places if window.shows(place.longitude, place.latitude)]
    if not window.all_names:
        shown = [place for place in shown if place.id in (chosen.id, *ALWAYS_NAMED)]
    lands = [land for land in outlines.land if window.shows(*land.label)]
    if not window.all_names:
        lands = [land for land in lands if land.name not in GROUNDS]  # known by their ground and their capital
    frame = layout(
        HEIGHT,
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
        shapes=[_frame(window), ring(chosen.longitude, chosen.latitude, 26)],
    )
    texts = [_land_names(lands), _place_names(shown, chosen)]
    grounds = [_land(land, window) for land in outlines.land]
    return {"data": [*grounds, _line(outlines), *texts, _marks(places)], "layout": frame}


def _frame(window: Window) -> dict[str, Any]:
    """A line round the map, which the lands that go on beyond it end at."""
    corners = {"x0": window.west, "x1": window.east, "y0": window.south, "y1": window.north}
    return {"type": "rect", "line": SHORE, "layer": "below"} | corners


def _land_names(lands: Sequence[Land]) -> dict[str, Any]:
    names = [f"<i>{land.name}</i>" for land in lands]
    return _text([land.label for land in lands], names, TEXT_SIZE)


def _place_names(places: Sequence[Place], chosen: Place) -> dict[str, Any]:
    """Not with the marks: plotly loses the name of a mark that had none before."""
    names = [_name(place, place.id == chosen.id) for place in places]
    sides = [f"middle {place.label}" for place in places]
    return _text([(place.longitude, place.latitude) for place in places], names, SMALL_SIZE + 1) | {
        "textposition": sides
    }


def _text(corners: Sequence[tuple[float, float]], texts: Sequence[str], size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [corner[0] for corner in corners],
        "y": [corner[1] for corner in corners],
        "text": list(texts),
        "textfont": {"size": size, "color": NEUTRAL},
        "hoverinfo": "skip",
    }


def _marks(places: Sequence[Place]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [place.longitude for place in places],
        "y": [place.latitude for place in places],
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


def _name(place: Place, chosen: bool) -> str:
    """What stands beside a mark, clear of the ring; the rest of a name is told in words."""
    name = place.name.split(" (")[0]
    name, gap = (f"<b>{name}</b>", 5) if chosen else (name, 3)
    gap *= "\N{NO-BREAK SPACE}"
    return f"{gap}{name}" if place.label == "right" else f"{name}{gap}"


def _land(land: Land, window: Window) -> dict[str, Any]:
    """One trace a land, no further than the window; between two rings the pen is lifted."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for outline in land.rings:
        corners = cut(outline, window.west, window.east, window.south, window.north)
        xs += [None, *(round(corner[0], 3) for corner in corners)]
        ys += [None, *(round(corner[1], 3) for corner in corners)]
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
