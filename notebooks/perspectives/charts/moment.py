"""Charts of the road to the moment: events in lanes, counts by year, earlier rounds of talks."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .frame import LINED, from_above, layout, number_axis, rows_at, wrapped
from .theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from .traces import mark, marks, ring_at_the_edge

# A light edge, so that two symbols a few days apart can be told from one.
RIM = {"width": 1, "color": "#fff"}
MOST_YEARS_NAMED = 20  # under the axis, each on its own
# On a phone there is room for months beside each other only if the year stands below them, where it changes.
DATES = [{"dtickrange": [None, "M6"], "value": "%b\n%Y"}, {"dtickrange": ["M12", None], "value": "%Y"}]


class LaneRow(NamedTuple):
    """A row of the timeline: its name, colour and symbol, and the events on it as (date, title)."""

    name: str
    colour: str
    symbol: str
    events: Sequence[tuple[datetime.date, str]]


def timeline(
    lanes: Sequence[LaneRow], chosen: tuple[datetime.date, str] | None, start: datetime.date, end: datetime.date
) -> dict[str, Any]:
    """Draw events in lanes: one trace a lane, from top to bottom; a ring round the chosen event."""
    traces = [
        marks(
            [day.isoformat() for day, _ in lane.events],
            [lane.name] * len(lane.events),
            name=lane.name,
            hovertext=[f"{day.isoformat()}<br>{title}" for day, title in lane.events],
            hoverinfo="text",
            marker=mark(lane.symbol, lane.colour, 13, line=RIM),
        )
        for lane in lanes
    ]
    left = start - (end - start) * 0.02
    frame = layout(
        46 * len(lanes) + 60,
        margin={"l": 8, "r": 24, "t": 12, "b": 34},
        xaxis={"type": "date", "range": [left.isoformat(), end.isoformat()], "tickformatstops": DATES},
        yaxis=from_above([lane.name for lane in lanes], SMALL_SIZE) | LINED | {"range": [-0.6, len(lanes) - 0.4]},
        hoverlabel={"align": "left"},
        shapes=[ring_at_the_edge((chosen[0] - left) / (end - left), chosen[1], 28)] if chosen else [],
    )
    return {"data": traces, "layout": frame}


class YearMark(NamedTuple):
    """Something that happened at a point of the axis of years: where (2016.2 is in March 2016), and what."""

    year: float
    text: str


class MarkRow(NamedTuple):
    """A row of marks above a chart of years: what it is called, its colour and symbol, and the marks on it."""

    name: str
    colour: str
    symbol: str
    marks: Sequence[YearMark]


def by_year(
    values: Mapping[int, float], breaks: Sequence[int], rows: Sequence[MarkRow], chosen: int, unit: str, axis: str,
    colour: str,
) -> dict[str, Any]:  # fmt: skip
    """Draw a number for each year as bars, hatched where somebody else counts; rows of marks stand above."""
    low, high = min(0, *values.values()), max(0, *values.values())
    span, few = high - low or 1, len(values) <= MOST_YEARS_NAMED
    hatched = {"shape": ["/" if year in breaks else "" for year in values], "fgcolor": NEUTRAL, "solidity": 0.35}
    bars = {
        "type": "bar",
        "name": unit,
        "x": list(values),
        "y": list(values.values()),
        "marker": _picked(colour, [year == chosen for year in values]) | ({"pattern": hatched} if breaks else {}),
        "hovertemplate": "%{x}: %{y} " + unit + "<extra></extra>",
    }
    left, right = min(values) - 0.8, max(values) + (0.98 if few else 0.8)
    top = high + (0.12 + 0.13 * len(rows)) * span
    frame = layout(
        310 + 10 * len(rows),
        margin={"l": 8, "r": 16, "t": 16, "b": 34},
        xaxis={"range": [left, right], "dtick": 1 if few else 5},
        yaxis=number_axis(axis) | {"range": [low - (0.08 * span if few else 0), top], "zeroline": True},
        bargap=0.3 if few else 0.25,
    )
    heights = [top - (0.1 + 0.13 * place) * span for place in range(len(rows))]
    return {
        "data": [bars, *(_marks(row, height, left, right) for row, height in zip(rows, heights, strict=True))],
        "layout": frame,
    }


def _picked(colour: str, chosen: Sequence[bool]) -> dict[str, Any]:
    """Return bars that all stand out from the ground; the chosen one is full and has a line round it."""
    return {
        "color": [colour if one else translucent(colour, 0.7) for one in chosen],
        "line": {"color": NEUTRAL, "width": [3 if one else 0 for one in chosen]},
    }


def _marks(row: MarkRow, height: float, left: float, right: float) -> dict[str, Any]:
    marks = [mark for mark in row.marks if left < mark.year < right]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": row.name,
        "x": [round(mark.year, 2) for mark in marks],
        "y": [height] * len(marks),
        "hovertext": [mark.text for mark in marks],
        "hoverinfo": "text",
        "marker": mark(row.symbol, row.colour, 13, line=RIM),
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
        marks(
            [row.start.isoformat(), row.end.isoformat()],
            [height, height],
            mode="lines+markers",
            name=row.name,
            line={"width": 8 if row.chosen else 4, "color": "#2F7FB8" if row.chosen else NEUTRAL},
            marker=mark(["circle", "x"], "#2F7FB8" if row.chosen else NEUTRAL, 11),
            opacity=0.25 if row.dimmed else 1,
            hovertemplate=f"{row.name}: {row.start.year} to {row.end.year}<extra></extra>",
        )
        for height, row in enumerate(reversed(rows))
    ][::-1]
    deals = marks(
        [row.deal.isoformat() for row in rows],
        [height + 0.28 for height in reversed(range(len(rows)))],  # a deal may be close to beginning or end
        marker=mark("star", "#E0A100", 14, line={"width": 1, "color": NEUTRAL}),
        hovertemplate="deal: %{x|%B %Y}<extra></extra>",
    )
    first, last = min(row.start.year for row in rows), max(row.end.year for row in rows)
    frame = layout(
        44 * len(rows) + 50,
        margin={"l": 8, "r": 20, "t": 10, "b": 34},
        xaxis={"type": "date", "range": [f"{first}-01-01", f"{last + 1}-01-01"]},
        yaxis=rows_at(range(len(rows)), [wrapped(row.name) for row in reversed(rows)], -0.6, len(rows) - 0.3),
    )
    frame["yaxis"] |= {"tickfont": {"size": TEXT_SIZE - 1}}
    return {"data": [*lines, deals], "layout": frame}
