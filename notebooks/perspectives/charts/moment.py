"""Charts of notebook 01: the road to March 2018."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .frame import GRID, layout, number_axis, ring_at_the_edge
from .theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent

# A light edge, so that two symbols a few days apart can be told from one.
RIM = {"width": 1, "color": "#fff"}


class Lane(NamedTuple):
    """A row of the timeline: its name, colour and symbol, and the events on it as (date, title)."""

    name: str
    colour: str
    symbol: str
    events: Sequence[tuple[datetime.date, str]]


def timeline(
    lanes: Sequence[Lane], chosen: tuple[datetime.date, str] | None, start: datetime.date, end: datetime.date
) -> dict[str, Any]:
    """Draw events in lanes: one trace a lane, from top to bottom; a ring round the chosen event."""
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": lane.name,
            "x": [day.isoformat() for day, _ in lane.events],
            "y": [lane.name] * len(lane.events),
            "hovertext": [f"{day.isoformat()}<br>{title}" for day, title in lane.events],
            "hoverinfo": "text",
            "marker": {"symbol": lane.symbol, "size": 13, "color": lane.colour, "opacity": 1, "line": RIM},
            "cliponaxis": False,
        }
        for lane in lanes
    ]
    left = start - (end - start) * 0.02
    frame = layout(
        46 * len(lanes) + 60,
        margin={"l": 8, "r": 24, "t": 12, "b": 34},
        xaxis={"type": "date", "range": [left.isoformat(), end.isoformat()]},
        yaxis={"categoryorder": "array", "categoryarray": [lane.name for lane in reversed(lanes)], "showgrid": True},
        hoverlabel={"align": "left"},
        shapes=[ring_at_the_edge((chosen[0] - left) / (end - left), chosen[1], 28)] if chosen else [],
    )
    frame["yaxis"] |= {"gridcolor": GRID, "range": [-0.6, len(lanes) - 0.4], "tickfont": {"size": SMALL_SIZE}}
    return {"data": traces, "layout": frame}


class YearMark(NamedTuple):
    """Something that happened at a point of the axis of years: where (2016.2 is in March 2016), and what."""

    year: float
    text: str


def launches(
    counts: Mapping[int, int], resolutions: Sequence[YearMark], tests: Sequence[YearMark], chosen: int, unit: str
) -> dict[str, Any]:
    """Draw a count for each year as bars, and above them resolutions and nuclear tests on the same axis."""
    top = max(counts.values())
    bars = {
        "type": "bar",
        "name": unit,
        "x": list(counts),
        "y": list(counts.values()),
        "marker": _picked("#C65D00", [year == chosen for year in counts]),
        "hovertemplate": "%{x}: %{y} " + unit + "<extra></extra>",
    }
    frame = layout(
        330,
        margin={"l": 8, "r": 16, "t": 16, "b": 34},
        xaxis={"range": [min(counts) - 0.8, max(counts) + 0.8], "dtick": 5},
        yaxis=number_axis(f"{unit} a year") | {"range": [0, top * 1.42]},
        bargap=0.25,
    )
    marks = [
        _marks("resolutions", resolutions, top * 1.3, "square", "#7A6FB0"),
        _marks("nuclear tests", tests, top * 1.17, "star", "#B3446C"),
    ]
    return {"data": [bars, *marks], "layout": frame}


def _picked(colour: str, chosen: Sequence[bool]) -> dict[str, Any]:
    """Return bars that all stand out from the ground; the chosen one is full and has a line round it."""
    return {
        "color": [colour if one else translucent(colour, 0.7) for one in chosen],
        "line": {"color": NEUTRAL, "width": [3 if one else 0 for one in chosen]},
    }


def _marks(name: str, marks: Sequence[YearMark], height: float, symbol: str, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [round(mark.year, 2) for mark in marks],
        "y": [height] * len(marks),
        "hovertext": [mark.text for mark in marks],
        "hoverinfo": "text",
        "marker": {"symbol": symbol, "size": 13, "color": colour, "opacity": 1, "line": RIM},
    }


def economy(
    values: Mapping[int, float], breaks: Sequence[int], resolutions: Sequence[YearMark], chosen: int, unit: str
) -> dict[str, Any]:
    """Draw a series by year, hatched where the publisher changed, with resolutions above."""
    low, high = min(0.0, *values.values()), max(values.values())
    span = high - low
    bars = {
        "type": "bar",
        "name": unit,
        "x": list(values),
        "y": list(values.values()),
        "marker": _picked("#2F7FB8", [year == chosen for year in values])
        | {
            "pattern": {
                "shape": ["/" if year in breaks else "" for year in values],
                "fgcolor": NEUTRAL,
                "solidity": 0.35,
            },
        },
        "hovertemplate": "%{x}: %{y} " + unit + "<extra></extra>",
    }
    frame = layout(
        320,
        margin={"l": 8, "r": 16, "t": 16, "b": 34},
        xaxis={"range": [min(values) - 0.8, max(values) + 0.98], "dtick": 1},
        yaxis=number_axis(unit) | {"range": [low - 0.08 * span, high + 0.25 * span], "zeroline": True},
        bargap=0.3,
    )
    return {
        "data": [bars, _marks("resolutions", resolutions, high + 0.15 * span, "square", "#7A6FB0")],
        "layout": frame,
    }


class RoundRow(NamedTuple):
    """An earlier round of talks: its name, its three dates, and whether it is chosen or dimmed."""

    name: str
    start: datetime.date
    deal: datetime.date
    end: datetime.date
    chosen: bool
    dimmed: bool


def rounds(rows: Sequence[RoundRow]) -> dict[str, Any]:
    """Draw each round from start to breakdown, a star above it at its deal; one trace a round, then the deals."""
    lines = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": row.name,
            "x": [row.start.isoformat(), row.end.isoformat()],
            "y": [height, height],
            "line": {"width": 8 if row.chosen else 4, "color": "#2F7FB8" if row.chosen else NEUTRAL},
            "marker": {
                "symbol": ["circle", "x"],
                "size": 11,
                "color": "#2F7FB8" if row.chosen else NEUTRAL,
                "opacity": 1,
            },
            "opacity": 0.25 if row.dimmed else 1,
            "hovertemplate": f"{row.name}: {row.start.year} to {row.end.year}<extra></extra>",
            "cliponaxis": False,
        }
        for height, row in enumerate(reversed(rows))
    ][::-1]
    deals = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.deal.isoformat() for row in rows],
        "y": [height + 0.28 for height in reversed(range(len(rows)))],  # a deal may be close to beginning or end
        "marker": {
            "symbol": "star",
            "size": 14,
            "color": "#E0A100",
            "opacity": 1,
            "line": {"width": 1, "color": NEUTRAL},
        },
        "hovertemplate": "deal: %{x|%B %Y}<extra></extra>",
        "cliponaxis": False,
    }
    frame = layout(
        44 * len(rows) + 50,
        margin={"l": 8, "r": 20, "t": 10, "b": 34},
        xaxis={"type": "date", "range": ["1990-01-01", "2013-01-01"]},
        yaxis={
            "type": "linear",
            "range": [-0.6, len(rows) - 0.3],
            "tickvals": list(range(len(rows))),
            "ticktext": [row.name for row in reversed(rows)],
            "tickfont": {"size": TEXT_SIZE - 1},
        },
    )
    return {"data": [*lines, deals], "layout": frame}
