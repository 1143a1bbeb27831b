"""Traces of bars, lying or standing, beside each other, over each other or one on the other."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ..theme import NEUTRAL
from .axes import Axis
from .paper import Ink, Part, fill, number, part, stroke
from .points import each
from .text import width_of, write

MODES = ("group", "overlay", "stack")
PATTERNS = ("", "/", ".")
GAP = 4  # pixels between a bar and its number
Trace = Mapping[str, Any]


class Box(NamedTuple):
    """A bar, in pixels."""

    left: float
    right: float
    top: float
    bottom: float


def draw_bars(
    on: Part, traces: Sequence[tuple[Trace, Axis, Axis]], layout: Mapping[str, Any], size: float, ink: Ink
) -> None:
    """Draw all traces of type "bar", which have to know of each other; ``size`` is the usual one of letters."""
    mode = layout.get("barmode", "group")
    if mode not in MODES:
        raise ValueError(f"found barmode {mode!r}, expected one of {', '.join(MODES)}")
    ends: dict[Any, float] = defaultdict(float)
    beside = mode == "group" and _meet([trace[_places(trace)] for trace, _, _ in traces])
    for place, (trace, x, y) in enumerate(traces):
        lying = _places(trace) == "y"
        along, across = (x, y) if lying else (y, x)
        lengths, places = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
        middles, thick = _across(trace, places, across, layout, (place, len(traces)) if beside else (0, 1))
        starts = each(trace.get("base"), len(lengths), 0)
        if mode == "stack":
            starts = [ends[where] for where in places]
            for where, length in zip(places, lengths, strict=True):
                ends[where] += length
        spans = [(along.at(start), along.at(start + length)) for start, length in zip(starts, lengths, strict=True)]
        boxes = [_box(span, middle, thick, lying) for span, middle in zip(spans, middles, strict=True)]
        _draw(on, trace["marker"], boxes)
        if "text" in trace:
            clear = trace["textposition"] != "inside" or "pattern" in trace["marker"]
            _write(part(on, "g", **ink.halo) if clear else on, trace, boxes, spans, lying, size)


def _places(trace: Trace) -> str:
    """Which of its axes says where the bars of a trace stand."""
    return "y" if trace.get("orientation") == "h" else "x"


def _meet(places: Sequence[Sequence[Any]]) -> bool:
    """Whether any two traces have bars at one place; if none have, no bar makes room for another."""
    every = [where for one in places for where in one]
    return len(set(every)) < len(every)


def _across(
    trace: Trace, places: Sequence[Any], axis: Axis, layout: Mapping[str, Any], among: tuple[int, int]
) -> tuple[list[float], float]:
    """Return the middles of the bars and how thick they are."""
    place, count = among
    slot = _least_apart([axis.as_number(where) for where in places]) * (1 - layout.get("bargap", 0.2)) / count
    thick = each(trace.get("width"), 1, slot * (1 - layout.get("bargroupgap", 0)))[0]
    aside = (place - (count - 1) / 2) * slot
    return [axis.start + axis.step * (axis.as_number(where) + aside - axis.low) for where in places], abs(
        thick * axis.step
    )


def _least_apart(places: Sequence[float]) -> float:
    there = sorted(set(places))
    return min((after - before for before, after in pairwise(there)), default=1)


def _box(span: tuple[float, float], middle: float, thick: float, lying: bool) -> Box:
    low, high = sorted(span)
    if lying:
        return Box(low, high, middle - thick / 2, middle + thick / 2)
    return Box(middle - thick / 2, middle + thick / 2, low, high)


def _draw(on: Part, marker: Mapping[str, Any], boxes: Sequence[Box]) -> None:
    edge, pattern, count = marker.get("line", {}), marker.get("pattern", {}), len(boxes)
    looks = zip(
        boxes,
        each(marker["color"], count),
        each(edge.get("width"), count, 0),
        each(edge.get("color"), count, NEUTRAL),
        each(pattern.get("shape"), count, ""),
        strict=True,
    )
    for box, colour, width, edged, shape in looks:
        if box.right - box.left < 0.05:
            continue
        place = {"x": box.left, "y": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
        ground = {"fill": "none"} if shape else fill(colour)
        if width or not shape:
            part(on, "rect", **place, **ground, **stroke(edged, width))
        if shape:
            # As plotly does: one colour for all bars leaves the pattern its own.
            of_its_own = isinstance(marker["color"], str)
            _fill_with(on, box, pattern, shape, pattern.get("fgcolor", NEUTRAL) if of_its_own else colour)


def _fill_with(on: Part, box: Box, pattern: Mapping[str, Any], shape: str, colour: str) -> None:
    size, solidity = pattern.get("size", 8), pattern.get("solidity", 0.3)
    if shape == "/":
        strokes, thick, cap = _hatched(box, size * math.sqrt(2)), size * solidity, None
    elif shape == ".":
        strokes, thick, cap = _dotted(box, size), 2 * size * math.sqrt(solidity / math.pi), "round"
    else:
        raise ValueError(f"found the pattern {shape!r}, expected one of {PATTERNS}")
    part(on, "path", d="".join(strokes), **stroke(colour, thick), stroke_linecap=cap)


def _hatched(box: Box, apart: float) -> Iterator[str]:
    """Yield strokes that climb to the right, each cut where the bar ends: a picture has no names to cut with."""
    for place in range(math.ceil((box.left + box.top) / apart), math.ceil((box.right + box.bottom) / apart)):
        reach = place * apart  # on such a stroke x + y is the same everywhere
        left, right = max(box.left, reach - box.bottom), min(box.right, reach - box.top)
        if right - left > 0.5:
            yield f"M{number(left)} {number(reach - left)}L{number(right)} {number(reach - right)}"


def _dotted(box: Box, apart: float) -> Iterator[str]:
    rows = range(math.ceil((box.top + 2) / apart), math.ceil((box.bottom - 1) / apart))
    for x in range(math.ceil((box.left + 2) / apart), math.ceil((box.right - 1) / apart)):
        for y in rows:
            yield f"M{number(x * apart)} {number(y * apart)}h0"


def _write(
    on: Part, trace: Trace, boxes: Sequence[Box], spans: Sequence[tuple[float, float]], lying: bool, otherwise: float
) -> None:
    """Write what stands in the bars or beyond their ends."""
    if not lying:
        raise ValueError("found text on standing bars, which no picture has yet")
    sizes = each(trace.get("textfont", {}).get("size"), len(boxes), otherwise)
    sides = each(trace.get("textposition"), len(boxes), "outside")
    for text, box, (start, end), side, size in zip(trace["text"], boxes, spans, sides, sizes, strict=True):
        y, back = (box.top + box.bottom) / 2, end < start
        if not text:
            continue
        if side == "outside":
            write(on, text, end - GAP if back else end + GAP, y, size, "right" if back else "left")
        elif trace.get("insidetextanchor") == "middle":
            if width_of(text, size) < box.right - box.left:
                write(on, text, (start + end) / 2, y, size, "center")
        else:
            write(on, text, end + GAP if back else end - GAP, y, size, "left" if back else "right")
