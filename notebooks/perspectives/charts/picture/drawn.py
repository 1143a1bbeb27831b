"""A whole picture of a figure: its room, its axes, what they hold, and what it is called."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..frame import Person
from ..theme import TEXT_SIZE
from .axes import Area, Axis
from .bars import draw_bars
from .notes import draw_notes, draw_shapes
from .paper import LIGHT, Ink, Part, fill, part, stroke
from .points import draw_points
from .symbols import outline
from .text import spaced, width_of, write

WIDTH = 640
TRACES = ("scatter", "bar")
HEAD = 30  # pixels for the names above a chart
EDGE = 8  # pixels from labels to the edge of the picture, at least
Figure = Mapping[str, Any]


def drawn(
    figure: Figure, title: str, told: str = "", width: float = WIDTH, ink: Ink = LIGHT, key: Sequence[Person] = ()
) -> str:
    """Draw a figure.

    Parameters
    ----------
    figure : mapping
        As plotly takes it, with ``data`` and ``layout``; of what it may hold, that which the charts here use.
    title, told : str
        What it is called, and what it shows in words, for those who do not see it.
    width : float
        In pixels; the figure says how high it is.
    ink : Ink
    key : sequence of Person
        Whose symbols are named above the chart, where it does not name them itself.

    Returns
    -------
    str
        The text of an SVG. It has neither styles nor names in it, so it may stand in a page beside others, and loses
        nothing where a host takes such things away.

    Raises
    ------
    ValueError
        If the figure holds what no picture has yet.
    """
    layout = figure["layout"]
    picture = _blank(layout, title, told, width, ink, HEAD if key else 0)
    _draw_key(picture, key)
    axes = _axes(figure, width)
    x, y = axes["xaxis"], axes["yaxis"]
    area, size = Area(x.start, x.end, y.end, y.start), layout["font"]["size"]
    whole = Area(x.start, x.end, layout["margin"]["t"], layout["height"] - layout["margin"]["b"])
    pairs = [(axis, axes[_anchor(axis)]) for axis in axes.values()]
    for axis, other in pairs:
        axis.draw_grid(picture, other, ink.line)
    shapes = layout.get("shapes", ())
    draw_shapes(picture, [shape for shape in shapes if shape.get("layer") == "below"], x, y, whole)
    _draw_traces(picture, figure, axes, size, ink)
    draw_shapes(picture, [shape for shape in shapes if shape.get("layer") != "below"], x, y, whole)
    for axis, other in pairs:
        axis.draw_labels(picture, other, EDGE - 2)
    draw_notes(picture, layout.get("annotations", ()), x, y, whole, size, ink)
    if layout.get("showlegend"):
        _draw_legend(picture, figure["data"], layout, area)
    return ET.tostring(picture, encoding="unicode")


def _blank(layout: Mapping[str, Any], title: str, told: str, width: float, ink: Ink, head: float) -> Part:
    height, font = layout["height"] + head, layout["font"]
    picture = part(
        None, "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 {-head:g} {width:g} {height:g}", role="img",
        width=width, height=height, font_family=font["family"], font_size=font["size"], fill=ink.text,
    )  # fmt: skip
    part(picture, "title", title)
    if told:
        part(picture, "desc", told)
    if ink.ground != "none":
        part(picture, "rect", y=-head, width=width, height=height, rx=6, **fill(ink.ground))
    return picture


def _draw_key(on: Part, key: Sequence[Person]) -> None:
    widths = [width_of(one.name, TEXT_SIZE) for one in key]
    for one, x in zip(key, spaced(widths, 44), strict=True):
        part(on, "path", d=outline(one.symbol, 13, EDGE + 10 + x, -HEAD / 2 + 3), **fill(one.colour))
        write(on, one.name, EDGE + 24 + x, -HEAD / 2 + 3, TEXT_SIZE)


# ---- the axes


def _axes(figure: Figure, width: float) -> dict[str, Axis]:
    """Return the axes by name, each laid in its place."""
    layout = figure["layout"]
    margin, size = layout["margin"], layout["font"]["size"]
    names = [name for name in layout if name.startswith(("xaxis", "yaxis"))]
    axes = {name: Axis(name, {"font": size} | layout[name], list(_along(figure, name))) for name in names}
    top, bottom = margin["t"], layout["height"] - margin["b"]
    upright = [axis for axis in axes.values() if axis.upright]
    for axis in upright:
        axis.stretch(bottom, top)
    left = max([margin["l"], *(axis.room() + EDGE for axis in upright if axis.room())])
    for axis in axes.values():
        if not axis.upright:
            axis.stretch(left, width - margin["r"])
    for axis in upright:
        if "scaleanchor" in axis.spec:
            _keep_shape(axes["xaxis"], axis, axis.spec["scaleratio"])
    return axes


def _along_which(trace: Mapping[str, Any], way: str) -> str:
    """Return the name of the axis along which a trace is drawn: "x2" means "xaxis2"."""
    return f"{way}axis{trace.get(f'{way}axis', way)[1:]}"


def _along(figure: Figure, name: str) -> Iterator[Any]:
    """Yield all that is drawn along an axis."""
    for trace in figure["data"]:
        if _along_which(trace, name[0]) == name:
            yield from trace[name[0]]


def _keep_shape(x: Axis, y: Axis, ratio: float) -> None:
    """Make the axes shorter where one has more room than the other, so that what they show keeps its shape."""
    across = min(abs(x.step), abs(y.step) / ratio)
    for axis, step in ((x, across), (y, across * ratio)):
        short = abs(axis.end - axis.start) - step * abs(axis.high - axis.low)
        towards = 1 if axis.end > axis.start else -1
        axis.start, axis.end = axis.start + towards * short / 2, axis.end - towards * short / 2


def _anchor(axis: Axis) -> str:
    way = "x" if axis.upright else "y"
    return f"{way}axis{axis.spec.get('anchor', way)[1:]}"


# ---- what they hold


def _draw_traces(on: Part, figure: Figure, axes: Mapping[str, Axis], size: float, ink: Ink) -> None:
    """Draw bars first, as plotly does, and then the points."""
    unknown = {trace["type"] for trace in figure["data"]} - set(TRACES)
    if unknown:
        raise ValueError(f"found traces of type {', '.join(sorted(unknown))}, expected {' or '.join(TRACES)}")
    placed = [(trace, axes[_along_which(trace, "x")], axes[_along_which(trace, "y")]) for trace in figure["data"]]
    draw_bars(on, [one for one in placed if one[0]["type"] == "bar"], figure["layout"], size, ink)
    before = None
    for trace, x, y in placed:
        if trace["type"] == "scatter":
            draw_points(on, trace, x, y, before, size, ink)
            before = trace


def _draw_legend(on: Part, traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], area: Area) -> None:
    """Write above the chart which symbol is whose."""
    named = [trace for trace in traces if trace.get("name") and trace.get("showlegend", True)]
    size = layout.get("legend", {}).get("font", {}).get("size", layout["font"]["size"])
    widths = [width_of(trace["name"], size) + 22 for trace in named]
    rows: list[list[int]] = [[]]
    for place in range(len(named)):
        if sum(widths[one] + 14 for one in (*rows[-1], place)) > area.right - area.left and rows[-1]:
            rows.append([])
        rows[-1].append(place)
    for row, places in enumerate(reversed(rows)):
        y = area.top - 14 - row * (size + 7)
        for place, x in zip(places, spaced([widths[one] for one in places], 14), strict=True):
            _draw_sample(on, named[place], area.left + x + 7, y)
            write(on, named[place]["name"], area.left + x + 20, y, size)


def _draw_sample(on: Part, trace: Mapping[str, Any], x: float, y: float) -> None:
    marker = trace.get("marker", {})
    symbol = marker.get("symbol", "circle") if trace["type"] == "scatter" else "square"
    colour = marker.get("color") or trace["line"]["color"]
    first = colour if isinstance(colour, str) else colour[0]
    if "markers" in trace.get("mode", "markers"):
        path = outline(symbol if isinstance(symbol, str) else symbol[0], 11, x, y)
        part(on, "path", d=path, **fill(first))
    else:
        part(on, "path", d=f"M{x - 7:.0f} {y:.0f}h14", **stroke(first, 3))
