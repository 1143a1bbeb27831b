"""Charts of the experts' own mechanisms: ceiling and gains, worlds and shares, ladder; the roadmap is in course.py."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..frame import GRID, axis_title, layout, number_axis, points_axis, wrapped
from ..theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent

LABEL = 14  # how much room a number beside a bar takes on a narrow page, points of the axis


class Bar(NamedTuple):
    """A bar of the ceiling: name, level, and where the outlook would be if this one alone stood at 100 (or None)."""

    name: str
    level: float
    alone: float | None


def ceiling(
    concessions: Sequence[Bar], environment: float, low: float, best: float, high: float, colour: str
) -> dict[str, Any]:
    """Draw concessions, the security environment made of three of them, and the outlook that the weakest holds down.

    Traces: the bars of the concessions; the combined bar; the outlook; what each concession could do alone.
    """
    concessions = [bar._replace(name=wrapped(bar.name)) for bar in concessions]
    names = [bar.name for bar in concessions]
    combined, outlook = "Security environment", "Outlook"
    order = [*names, combined, outlook]
    bars = _bars(names, [bar.level for bar in concessions], translucent(NEUTRAL, 0.75))
    bars["text"] = [_past(bar) for bar in concessions]
    known = [bar for bar in concessions if bar.alone is not None]
    alone = {
        "type": "scatter",
        "mode": "markers",
        "x": [round(bar.alone, 1) for bar in known],
        "y": [bar.name for bar in known],
        "marker": {"symbol": "line-ns-open", "size": 26, "color": colour, "line": {"width": 4}},
        "hovertemplate": "if this alone were at 100, the outlook would be %{x:.0f}<extra></extra>",
        "cliponaxis": False,
    }
    point = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [round(best, 1)],
        "y": [outlook],
        "text": [f"<b>{best:.0f}</b>"],
        "textposition": "top center",
        "textfont": {"size": TEXT_SIZE, "color": NEUTRAL},
        "marker": {"symbol": "circle", "size": 18, "color": colour, "opacity": 1},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [round(high - best, 1)],
            "arrayminus": [round(best - low, 1)],
            "thickness": 14,
            "width": 0,
            "color": translucent(colour, 0.32),
        },
        "hovertemplate": f"outlook {best:.0f}, range {low:.0f} to {high:.0f}<extra></extra>",
        "cliponaxis": False,
    }
    frame = layout(52 * len(order) + 50, margin={"l": 8, "r": 30, "t": 10, "b": 34}, xaxis=points_axis(), bargap=0.45)
    frame["yaxis"] |= {"categoryorder": "array", "categoryarray": order[::-1], "range": [-0.6, len(order) - 0.4]}
    return {"data": [bars, _bars([combined], [environment], translucent(colour, 0.75)), point, alone], "layout": frame}


def _past(bar: Bar) -> str:
    """Return the number of a bar, moved on where the mark of what it could do alone would stand on it."""
    gap = (bar.alone if bar.alone is not None else -1) - bar.level
    return "\u00a0" * (math.ceil(0.85 * gap) + 2 if 1 <= gap < 10 else 0) + f"{bar.level:.0f}"


def _bars(names: Sequence[str], values: Sequence[float], colour: str | Sequence[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [round(value, 1) for value in values],
        "y": list(names),
        "text": [f"{value:.0f}" for value in values],
        "textposition": "outside",
        "textfont": {"size": SMALL_SIZE, "color": NEUTRAL},
        "marker": {"color": colour, "line": {"width": 0}},
        "hovertemplate": "%{y}: %{x:.0f}<extra></extra>",
        "cliponaxis": False,
    }


def banked(
    months: Sequence[int], low: Sequence[float], high: Sequence[float], chosen: int, colour: str
) -> dict[str, Any]:
    """Draw what a programme could make while talks last: a band from the lowest to the highest estimate.

    Traces: lower edge, upper edge with the fill between, the span in the chosen month.
    """
    at = list(months).index(chosen)
    edge = {
        "type": "scatter",
        "mode": "lines",
        "x": list(months),
        "hoverinfo": "skip",
        "line": {"color": colour, "width": 2},
    }
    span = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [chosen, chosen],
        "y": [low[at], high[at]],
        "line": {"color": colour, "width": 5},
        "marker": {"symbol": "line-ew-open", "size": 18, "color": colour, "line": {"width": 4}},
        "hovertemplate": "month %{x}: %{y:.1f}<extra></extra>",
        "cliponaxis": False,
    }
    frame = layout(
        300,
        margin={"l": 8, "r": 20, "t": 12, "b": 44},
        xaxis={
            "range": [0, max(months)],
            "dtick": 12,
            "title": axis_title("months of talks"),
        },
        yaxis=number_axis("weapons' worth of material") | {"range": [0, 52]},
    )
    edges = [
        edge | {"y": list(low)},
        edge | {"y": list(high), "fill": "tonexty", "fillcolor": translucent(colour, 0.25)},
    ]
    return {"data": [*edges, span], "layout": frame}


def worlds(
    names: Sequence[str], pushes: Sequence[float], threshold: float, current: int, colour: str
) -> dict[str, Any]:
    """Draw the push in each of the eight worlds as bars, the threshold as a line; full colour where it is reached."""
    reached = [push >= threshold for push in pushes]
    bars = _bars(names, pushes, [colour if enough else translucent(NEUTRAL, 0.7) for enough in reached])
    bars["text"] = [f"{push:.0f}{' ✓' if enough else ''}" for push, enough in zip(pushes, reached, strict=True)]
    # A number that would stand on the line stands within its bar instead.
    met = [LABEL < push < threshold < push + LABEL for push in pushes]
    bars |= {"textposition": ["inside" if yes else "outside" for yes in met], "insidetextanchor": "end"}
    bars["marker"]["line"] = {
        "width": [3 if place == current else 0 for place in range(len(names))],
        "color": NEUTRAL,
    }
    frame = layout(40 * len(names) + 60, margin={"l": 8, "r": 40, "t": 8, "b": 34}, xaxis=points_axis(), bargap=0.35)
    frame["yaxis"] |= {"categoryorder": "array", "categoryarray": list(names)[::-1], "tickfont": {"size": SMALL_SIZE}}
    frame["shapes"] = [
        {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": threshold, "x1": threshold,
         "line": {"color": NEUTRAL, "width": 3, "dash": "dash"}}
    ]  # fmt: skip
    return {"data": [bars], "layout": frame}


def shares(values: Mapping[str, float], colour: str) -> dict[str, Any]:
    """Draw the share of each cause, in per cent, as bars."""
    names = [wrapped(name, 24) for name in values]
    frame = layout(46 * len(names) + 46, margin={"l": 8, "r": 40, "t": 6, "b": 34}, xaxis=points_axis(), bargap=0.4)
    frame["yaxis"] |= {"categoryorder": "array", "categoryarray": names[::-1], "tickfont": {"size": SMALL_SIZE}}
    return {"data": [_bars(names, list(values.values()), translucent(colour, 0.75))], "layout": frame}


def ladder(
    rungs: Sequence[str],
    offer: tuple[int, int],
    accept: tuple[int, int],
    accept_known: bool,
    possible: range,
    certain: range,
    colour: str,
) -> dict[str, Any]:
    """Draw the ladder with two poles: what is offered grows from below, what is accepted comes from above.

    A pole is thick where it is sure and thin where it may reach. Traces: offer sure, offer perhaps, accept sure, accept
    perhaps. The zone is a shape: light where agreement is possible, darker where it is certain.
    """
    top = len(rungs) - 1
    poles = [
        _pole("Offered for sure", 1, -0.5, offer[0] + 0.45, 16, "#2F7FB8"),
        _pole("Offered perhaps", 1, offer[0] + 0.45, offer[1] + 0.45, 6, "#2F7FB8"),
        _pole("Enough for sure", 2, accept[1] - 0.45, top + 0.5, 16, colour)
        if accept_known
        else _pole("Enough for sure", 2, top + 0.5, top + 0.5, 16, colour),
        _pole("Enough perhaps", 2, accept[0] - 0.45, accept[1] - 0.45 if accept_known else top + 0.5, 6, colour),
    ]
    zones = [_zone(possible, 0.16), _zone(certain, 0.34)]
    frame = layout(
        46 * len(rungs) + 60,
        margin={"l": 8, "r": 16, "t": 46, "b": 10},
        xaxis={"visible": False, "range": [0.3, 2.7]},
        yaxis={
            "type": "linear",
            "range": [-0.6, top + 0.6],
            "tickvals": list(range(len(rungs))),
            "ticktext": [wrapped(f"{number}. {rung}", 26) for number, rung in enumerate(rungs, start=1)],
            "showgrid": True,
            "gridcolor": GRID,
            "tickfont": {"size": SMALL_SIZE},
        },
        shapes=[zone for zone in zones if zone],
        annotations=[_pole_name("might be<br>offered", 1), _pole_name("might be<br>enough", 2)],
    )
    return {"data": poles, "layout": frame}


def _pole(name: str, x: float, low: float, high: float, width: int, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x, x],
        "y": [low, high],
        "line": {"color": colour, "width": width},
        "hovertemplate": name + "<extra></extra>",
        "cliponaxis": False,
    }


def _zone(rungs: range, opacity: float) -> dict[str, Any] | None:
    if not rungs:
        return None
    place = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": rungs[0] - 0.45, "y1": rungs[-1] + 0.45}
    return place | {"fillcolor": translucent("#2E8B57", opacity), "line": {"width": 0}, "layer": "below"}


def _pole_name(text: str, x: float) -> dict[str, Any]:
    place = {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4, "showarrow": False}
    return place | {"text": f"<b>{text}</b>", "font": {"size": SMALL_SIZE, "color": NEUTRAL}}
