"""What is drawn in a chart: marks, lines, bars that lie, ranges, rings, and the words beside them."""

from collections.abc import Sequence
from typing import Any

from .theme import NEUTRAL, RESULT_MARK, RESULT_SIZE, SMALL_SIZE, translucent

# Of ``hoverinfo``, where a mark says nothing and can be clicked: "skip" would swallow clicks, too.
CLICKED = "none"


def letters(size: Any = SMALL_SIZE) -> dict[str, Any]:
    """Return the look of what is written in a chart."""
    return {"size": size, "color": NEUTRAL}


def note(text: str, x: Any, y: Any, size: int = SMALL_SIZE, **place: Any) -> dict[str, Any]:
    """Return words at a place of the chart, or, with ``xref`` or ``yref``, of its paper."""
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": letters(size)} | place


def mark(symbol: Any, colour: Any, size: Any, **more: Any) -> dict[str, Any]:
    """Return the look of a mark, or of each: as strong as its colour, also where marks differ in size."""
    return {"symbol": symbol, "color": colour, "size": size, "opacity": 1} | more


def tick(size: int, colour: str = NEUTRAL, width: int = 2) -> dict[str, Any]:
    """Return the look of a small upright line: where somebody stands, or would."""
    return {"symbol": "line-ns-open", "size": size, "color": colour, "line": {"width": width}}


def marks(x: Sequence[Any], y: Sequence[Any], mode: str = "markers", **more: Any) -> dict[str, Any]:
    """Return a trace of marks, of what ``mode`` says; at an edge of the axes they are whole."""
    return {"type": "scatter", "mode": mode, "x": x, "y": y, "cliponaxis": False} | more


def stretches(x: Sequence[Any], y: Sequence[Any], line: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a trace of lines that say nothing; None in both x and y ends one."""
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"} | more


def lying(x: Sequence[Any], y: Sequence[Any], **more: Any) -> dict[str, Any]:
    """Return a trace of bars that lie."""
    return {"type": "bar", "orientation": "h", "x": x, "y": y} | more


def whiskers(below: Sequence[float], above: Sequence[float], colour: str, thickness: int) -> dict[str, Any]:
    """Return the ranges of marks: how far each goes below and above what it marks."""
    ends = {"type": "data", "symmetric": False, "array": above, "arrayminus": below}
    return ends | {"thickness": thickness, "width": 0, "color": translucent(colour, 0.32)}


def says(text: Sequence[str], place: Any, size: int = SMALL_SIZE) -> dict[str, Any]:
    """Return the part of a trace that writes words at its marks or bars, at this place of each."""
    return {"text": text, "textposition": place, "textfont": letters(size)}


def result(x: Any, y: Any, text: str, colour: str, side: str = "right", **more: Any) -> dict[str, Any]:
    """Return the mark of what a panel is about, its number beside it: the largest mark and number of its chart."""
    look = mark("circle", colour, RESULT_MARK)
    told = says([f"<b>{text}</b>"], f"middle {side}", RESULT_SIZE)
    return marks([x], [y], mode="markers+text", marker=look, **told, **more)


def bars(names: Sequence[str], values: Sequence[float], colour: str | Sequence[str]) -> dict[str, Any]:
    """Return bars that lie, each with its number at its end."""
    return lying(
        [round(value, 1) for value in values],
        list(names),
        **says([f"{value:.0f}" for value in values], "outside"),
        marker={"color": colour, "line": {"width": 0}},
        hovertemplate="%{y}: %{x:.0f}<extra></extra>",
        cliponaxis=False,
    )


def ring(x: Any, y: Any, across: int, colour: str = NEUTRAL) -> dict[str, Any]:
    """Return a circle round a point, so many pixels across.

    It is a shape and no trace, since plotly leaves everything else as it is drawn where shapes alone change. It is cut
    off where the axes end; :func:`ring_at_the_edge` is not.
    """
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "x0": -across / 2, "x1": across / 2}
    pixels |= {"y0": -across / 2, "y1": across / 2}
    return {"type": "circle", "xanchor": x, "yanchor": y, "line": {"width": 3, "color": colour}} | pixels


def ring_at_the_edge(share: float, y: Any, across: int) -> dict[str, Any]:
    """Return a ring where so much of the axis, from 0 to 1, lies to the left of it."""
    return ring(round(share, 6), y, across) | {"xref": "paper"}


def upright(x: float, **line: Any) -> dict[str, Any]:
    """Return a line through the whole chart, from its lower to its upper edge."""
    return {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x, "line": line}


def across(y: float, **line: Any) -> dict[str, Any]:
    """Return a line through the whole chart, from its left to its right edge."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def shaded(x: Sequence[float], y: Sequence[float], colour: str = NEUTRAL, opacity: float = 0.16) -> dict[str, Any]:
    """Return ground that is shaded behind all else, from ``x[0]`` to ``x[1]`` and from ``y[0]`` to ``y[1]``."""
    box = {"type": "rect", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
    return box | {"fillcolor": translucent(colour, opacity), "line": {"width": 0}, "layer": "below"}
