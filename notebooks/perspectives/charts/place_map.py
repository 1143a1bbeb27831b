"""A map drawn with lines and points, from outlines in the data: it asks nobody for tiles."""

import math
from collections.abc import Sequence
from typing import Any

from ..debate.told import Map, MapView
from ..loading.places import Land, Outlines, Place, cut
from .frame import layout
from .theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from .traces import mark, ring, stretches

NEIGHBOUR = translucent(NEUTRAL, 0.12)  # lands with no ground of their own stand back
GROUND = 0.21  # how strong a ground is
SHORE = {"color": translucent(NEUTRAL, 0.8), "width": 1}
LINE = "#B3446C"
HEIGHT = 500
PLACES = -1  # the trace of the places, and the last


def place_map(outlines: Outlines, told: Map, places: Sequence[Place], chosen: Place, view: MapView) -> dict[str, Any]:
    """Draw lands, the line between them, and places with their names; a ring round the chosen one.

    A degree of longitude is shorter than one of latitude by the cosine of the latitude; taken at the view's middle,
    that keeps shapes true enough to be known again.
    """
    squeeze = math.cos(math.radians((view.south + view.north) / 2))
    grounds = {side.name: translucent(side.ground, GROUND) for side in told.side if side.ground}
    shown = [place for place in places if view.shows(place.longitude, place.latitude)]
    lands = [land for land in outlines.land if view.shows(*land.label)]
    if view.few_names:
        shown = [place for place in shown if place.id in (chosen.id, *told.capitals, *told.named)]
        lands = [land for land in lands if land.name not in grounds]  # known by their ground and their capital
    frame = layout(
        HEIGHT,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        xaxis={"range": [view.west, view.east], "visible": False, "constrain": "domain"},
        yaxis={
            "type": "linear",
            "range": [view.south, view.north],
            "visible": False,
            "automargin": False,
            "scaleanchor": "x",
            "scaleratio": round(1 / squeeze, 4),
            "constrain": "domain",
        },
        shapes=[_frame(view), ring(chosen.longitude, chosen.latitude, 26)],
    )
    texts = [_land_names(lands), _place_names(shown, chosen)]
    drawn = [_land(land, view, grounds.get(land.name, NEIGHBOUR)) for land in outlines.land]
    marks = _marks(places, [told.side_called(place.side).symbol for place in places])
    return {"data": [*drawn, _line(outlines, told.line), *texts, marks], "layout": frame}


def _frame(view: MapView) -> dict[str, Any]:
    """A line round the map, which the lands that go on beyond it end at."""
    corners = {"x0": view.west, "x1": view.east, "y0": view.south, "y1": view.north}
    return {"type": "rect", "line": SHORE, "layer": "below"} | corners


def _land_names(lands: Sequence[Land]) -> dict[str, Any]:
    names = [f"<i>{land.name}</i>" for land in lands]
    return _text([land.label for land in lands], names, TEXT_SIZE)


def _place_names(places: Sequence[Place], chosen: Place) -> dict[str, Any]:
    """Not with the marks: plotly loses the name of a mark that had none before."""
    names = [_name(place, place.id == chosen.id) for place in places]
    at = [(place.longitude, place.latitude) for place in places]
    return _text(at, names, SMALL_SIZE + 1) | {"textposition": [f"middle {place.label}" for place in places]}


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


def _marks(places: Sequence[Place], symbols: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [place.longitude for place in places],
        "y": [place.latitude for place in places],
        "hovertext": [place.name for place in places],
        "hoverinfo": "text",
        "marker": mark(list(symbols), LINE, 10, line={"width": 1, "color": "#fff"}),
    }


def _name(place: Place, chosen: bool) -> str:
    """What stands beside a mark, clear of the ring; the rest of a name is told in words."""
    name = place.name.split(" (")[0]
    name, gap = (f"<b>{name}</b>", 5) if chosen else (name, 3)
    gap *= "\N{NO-BREAK SPACE}"
    return f"{gap}{name}" if place.label == "right" else f"{name}{gap}"


def _land(land: Land, view: MapView, ground: str) -> dict[str, Any]:
    """One trace a land, no further than the view; between two rings the pen is lifted."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for outline in land.rings:
        corners = cut(outline, view.west, view.east, view.south, view.north)
        xs += [None, *(round(corner[0], 3) for corner in corners)]
        ys += [None, *(round(corner[1], 3) for corner in corners)]
    return stretches(xs[1:], ys[1:], name=land.name, fill="toself", fillcolor=ground, line=SHORE)


def _line(outlines: Outlines, name: str) -> dict[str, Any]:
    return stretches(
        [corner[0] for corner in outlines.line],
        [corner[1] for corner in outlines.line],
        name=name,
        line={"color": LINE, "width": 3, "dash": "dash"},
    )
