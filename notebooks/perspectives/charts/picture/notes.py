"""What is laid over a chart or under it: shapes, and notes at a place."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..theme import NEUTRAL
from .axes import Area, Axis
from .paper import Ink, Part, fill, number, part, stroke
from .text import write

Place = Callable[[Any], float]
_STEPS = re.compile(r"[MLQZ]|-?[\d.]+")


def draw_shapes(on: Part, shapes: Sequence[Mapping[str, Any]], x: Axis, y: Axis, area: Area) -> None:
    """Draw lines, rectangles, circles and paths."""
    for shape in shapes:
        across = _place(shape, "x", x, area.left, area.right)
        up = _place(shape, "y", y, area.bottom, area.top)
        line = shape.get("line", {})
        dash = line.get("dash", "solid")
        look = fill(shape["fillcolor"]) if "fillcolor" in shape else {"fill": "none"}
        look |= stroke(line.get("color", NEUTRAL), line.get("width", 2), dash=dash)
        part(on, **_outline(shape, across, up), **look)


def _place(shape: Mapping[str, Any], way: str, axis: Axis, start: float, end: float) -> Place:
    """Return how one of a shape's numbers becomes a pixel: a value, a share of the chart, or pixels from a place."""

    def placed(value: Any) -> float:
        share = shape.get(f"{way}ref") == "paper"
        return start + value * (end - start) if share else axis.at(value)

    if shape.get(f"{way}sizemode") == "pixel":
        anchor, sign = placed(shape[f"{way}anchor"]), -1 if way == "y" else 1  # up is plus
        return lambda value: anchor + sign * value
    return placed


def _outline(shape: Mapping[str, Any], across: Place, up: Place) -> dict[str, Any]:
    kind = shape["type"]
    if kind == "path":
        return {"name": "path", "d": _path(shape["path"], across, up)}
    if kind not in ("line", "rect", "circle"):
        raise ValueError(f"found a shape of type {kind!r}, which no picture has yet")
    left, right = across(shape["x0"]), across(shape["x1"])
    low, high = up(shape["y0"]), up(shape["y1"])
    if kind == "line":
        return {"name": "path", "d": f"M{number(left)} {number(low)}L{number(right)} {number(high)}"}
    (left, right), (top, bottom) = sorted((left, right)), sorted((low, high))
    if kind == "rect":
        return {"name": "rect", "x": left, "y": top, "width": right - left, "height": bottom - top}
    middle = {"cx": (left + right) / 2, "cy": (top + bottom) / 2}
    return {"name": "ellipse", **middle, "rx": (right - left) / 2, "ry": (bottom - top) / 2}


def _path(path: str, across: Place, up: Place) -> str:
    """Return a path whose numbers, across and up in turn, are pixels."""
    drawn, ways = [], 0
    for step in _STEPS.findall(path):
        if step.isalpha():
            drawn.append(step)
        else:
            drawn.append(number((up if ways % 2 else across)(float(step))))
            ways += 1
    return re.sub(r" ?([MLQZ]) ?", r"\1", " ".join(drawn))


def draw_notes(
    on: Part, notes: Sequence[Mapping[str, Any]], x: Axis, y: Axis, area: Area, size: float, ink: Ink
) -> None:
    """Write notes; ``size`` is that of letters where a note does not say."""
    group = part(on, "g", **ink.halo) if notes else on
    for note in notes:
        if note.get("showarrow", True):
            raise ValueError("found a note with an arrow, which no picture has yet")
        across = _place(note, "x", x, area.left, area.right)(note["x"]) + note.get("xshift", 0)
        up = _place(note, "y", y, area.bottom, area.top)(note["y"]) - note.get("yshift", 0)
        anchors = note.get("xanchor", "center"), note.get("yanchor", "middle")
        write(group, note["text"], across, up, note.get("font", {}).get("size", size), *anchors)
