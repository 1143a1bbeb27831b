"""Traces of points: lines and what they enclose, ranges, symbols, and text beside them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from ..theme import NEUTRAL
from .axes import Axis
from .paper import Ink, Part, fill, number, part, stroke
from .symbols import LINES, OPEN, outline
from .text import write

MODES = {"lines", "markers", "text"}
FILLS = (None, "none", "toself", "tonexty")
GAP = 3  # pixels from a symbol to its text
SIZE = 6  # of symbols, where a trace does not say
MANY = 60  # points: a longer line, such as a coast, is drawn to the pixel
Spot = tuple[float, float]


def draw_points(
    on: Part, trace: Mapping[str, Any], x: Axis, y: Axis, before: Mapping[str, Any] | None, size: float, ink: Ink
) -> None:
    """Draw a trace of type "scatter".

    Parameters
    ----------
    on : Part
    trace : mapping
    x, y : Axis
    before : mapping or None
        The trace of points before this one, to which it may be filled.
    size : float
        Of letters, where the trace does not say.
    ink : Ink
    """
    parts = set(trace["mode"].split("+"))
    if parts - MODES or trace.get("fill") not in FILLS:
        raise ValueError(f"found mode {trace['mode']!r} and fill {trace.get('fill')!r}, which no picture has yet")
    group = part(on, "g", opacity=trace.get("opacity")) if trace.get("opacity", 1) != 1 else on
    spots = _spots(trace, x, y)
    if "lines" in parts:
        _draw_lines(group, trace, spots, _spots(before, x, y) if before else [])
    for which, axis in (("error_x", x), ("error_y", y)):
        if which in trace:
            _draw_ranges(group, trace[which], spots, axis)
    if "markers" in parts:
        colour = trace.get("line", {}).get("color", NEUTRAL)  # where the symbols have none of their own
        _draw_symbols(group, {"color": colour} | trace.get("marker", {}), spots)
    if "text" in parts:
        _draw_texts(part(group, "g", **ink.halo), trace, spots, "markers" in parts, size)


def _spots(trace: Mapping[str, Any], x: Axis, y: Axis) -> list[Spot | None]:
    return [
        None if across is None or up is None else (x.at(across), y.at(up))
        for across, up in zip(trace["x"], trace["y"], strict=True)
    ]


def each(value: Any, count: int, otherwise: Any = None) -> list[Any]:
    """Return a value for each point: what is given for one is given for all."""
    value = otherwise if value is None else value
    return list(value) if isinstance(value, list | tuple) else [value] * count


def _draw_lines(
    on: Part, trace: Mapping[str, Any], spots: Sequence[Spot | None], before: Sequence[Spot | None]
) -> None:
    line, filled = trace.get("line", {}), trace.get("fill", "none")
    path = " ".join(_path(some) + "z" * (filled == "toself") for some in _unbroken(spots))
    if filled == "tonexty":
        area = [spot for spot in (*before, *reversed(spots)) if spot]
        part(on, "path", d=f"{_path(area)}z", **fill(trace["fillcolor"]))
    if path:
        ground = fill(trace["fillcolor"]) if filled == "toself" else {"fill": "none"}
        drawn = stroke(line.get("color", NEUTRAL), line.get("width", 2), dash=line.get("dash", "solid"))
        part(on, "path", d=path, **ground, **drawn)


def _unbroken(spots: Sequence[Spot | None]) -> Iterator[list[Spot]]:
    for there, some in groupby(spots, key=lambda spot: spot is not None):
        if there:
            yield [spot for spot in some if spot]


def _path(spots: Sequence[Spot]) -> str:
    """Return a line through points; those that fall on the one before are left out."""
    if len(spots) >= MANY:
        return _coast(spots)
    written = (f"{number(x)} {number(y)}" for x, y in spots)
    return "M" + "L".join(text for text, _ in groupby(written))


def _coast(spots: Sequence[Spot]) -> str:
    """Return a long line in whole pixels, each point counted from the one before: half as many letters."""
    first, *rest = (place for place, _ in groupby((round(x), round(y)) for x, y in spots))
    steps = (f"{x - left} {y - above}" for (left, above), (x, y) in pairwise([first, *rest]))
    return f"M{first[0]} {first[1]}l{' '.join(steps).replace(' -', '-')}"


def _draw_ranges(on: Part, ranges: Mapping[str, Any], spots: Sequence[Spot | None], along: Axis) -> None:
    path = ""
    for spot, more, less in zip(spots, ranges["array"], ranges["arrayminus"], strict=True):
        if spot and (more or less):
            x, y = spot
            low, high = -less * along.step, more * along.step
            ends = ((x, y + low), (x, y + high)) if along.upright else ((x + low, y), (x + high, y))
            path += _path(ends)
    if path:
        part(on, "path", d=path, **stroke(ranges["color"], ranges["thickness"]))


def _draw_symbols(on: Part, marker: Mapping[str, Any], spots: Sequence[Spot | None]) -> None:
    """Draw the symbols, those of one look in one path."""
    count, edge = len(spots), marker.get("line", {})
    looks = zip(
        each(marker.get("symbol"), count, "circle"),
        each(marker.get("size"), count, SIZE),
        each(marker.get("color"), count),
        each(marker.get("opacity"), count, 1),
        each(edge.get("width"), count, 0),
        each(edge.get("color"), count, marker.get("color")),
        strict=True,
    )
    shown = [(look, spot) for look, spot in zip(looks, spots, strict=True) if spot and look[3]]
    for (symbol, size, colour, opacity, width, edged), some in groupby(shown, key=lambda one: one[0]):
        path = "".join(outline(symbol, size, *spot) for _, spot in some)
        hollow = symbol.endswith(OPEN) or symbol in LINES
        drawn = stroke(colour, width or 1, opacity) if hollow else stroke(edged, width, opacity)
        part(on, "path", d=path, **({"fill": "none"} if hollow else fill(colour, opacity)), **drawn)


def _draw_texts(
    on: Part, trace: Mapping[str, Any], spots: Sequence[Spot | None], beside: bool, otherwise: float
) -> None:
    font, count = trace.get("textfont", {}), len(spots)
    look = {"font_weight": font.get("weight"), "font_style": font.get("style")}
    sizes = each(trace["marker"].get("size") if beside else 0, count, SIZE)
    sides = each(trace.get("textposition"), count, "middle center")
    letters = each(font.get("size"), count, otherwise)
    for spot, text, side, size, high in zip(spots, each(trace["text"], count), sides, sizes, letters, strict=True):
        if spot and text:
            up, across = side.split()
            away = size / 2 + (GAP if beside else 1)
            x = spot[0] + {"left": -away, "center": 0, "right": away}[across]
            y = spot[1] + {"top": -away + GAP - 1, "middle": 0, "bottom": away - GAP + 1}[up]
            # What stands to the left of a point ends there.
            anchor = {"left": "right", "center": "center", "right": "left"}[across]
            hung = {"top": "bottom", "middle": "middle", "bottom": "top"}[up]
            write(on, text, x, y, high, anchor, hung, **look)
