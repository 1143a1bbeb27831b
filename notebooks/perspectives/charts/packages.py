"""Charts of packages: who ranks them how, what an outlook hangs on, what turns the order, and how sure a rank is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .frame import LINED, axis_title, from_above, layout, points_axis, rows_at, wrapped
from .theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from .traces import lying, mark, marks, note, says, upright

ACCENT = "#1976D2"


class RankLine(NamedTuple):
    """A package: its name, its rank (from 1) and outlook in each column, and whether it is the one looked at."""

    name: str
    ranks: Sequence[int]
    outlooks: Sequence[float]
    chosen: bool


def ranks(columns: Sequence[str], lines: Sequence[RankLine]) -> dict[str, Any]:
    """Draw the order of the packages through each lens, first on top, with the outlook at each place.

    One trace for each package, then one for the names at the right end. They stand at both ends, in the order of the
    first and of the last column. The package looked at differs in the look of its line alone, which is quickly drawn.
    """
    first, last = (sorted(lines, key=lambda line, end=end: line.ranks[end]) for end in (0, -1))
    places = list(range(1, len(lines) + 1))
    frame = layout(64 * len(lines) + 50, margin={"l": 8, "r": 90, "t": 38, "b": 6})
    frame["xaxis"] |= {
        "range": [-0.3, len(columns) - 0.7],
        "tickvals": list(range(len(columns))),
        "ticktext": [f"<b>{name}</b>" for name in columns],
        "side": "top",
        "tickfont": {"size": SMALL_SIZE},
    }
    left = [wrapped(line.name, 10) for line in first]
    frame["yaxis"] |= rows_at(places, left, len(lines) + 0.4, 0.4, tickfont={"size": SMALL_SIZE})
    names = marks(  # a trace: notes of plotly's own take longer to draw
        [len(columns) - 0.7] * len(last),
        places,
        mode="text",
        **says([wrapped(line.name, 10) for line in last], "middle right"),
        hoverinfo="skip",
    )
    return {"data": [*(_rank_line(line) for line in lines), names], "layout": frame}


def _rank_line(line: RankLine) -> dict[str, Any]:
    colour = ACCENT if line.chosen else NEUTRAL
    return marks(
        list(range(len(line.ranks))),
        list(line.ranks),
        mode="lines+markers+text",
        name=line.name,
        **says([f"{value:.0f}" for value in line.outlooks], "top center", TEXT_SIZE),
        line={"color": translucent(colour, 1 if line.chosen else 0.5), "width": 5 if line.chosen else 2},
        marker=mark("circle", colour, 12),
        hovertemplate=f"{line.name}: place %{{y}}, outlook %{{text}}<extra></extra>",
    )


class SwingRow(NamedTuple):
    """A factor, and the outlook at its low and at its high end."""

    name: str
    low: float
    high: float


def tornado(rows: Sequence[SwingRow], best: float) -> dict[str, Any]:
    """Draw how far the outlook moves with each factor's range, widest on top. Traces: down to low, up to high."""
    names = [wrapped(row.name, 24) for row in rows]
    sides = (
        ("at its lowest", [row.low for row in rows], translucent(NEUTRAL, 0.7)),
        ("at its highest", [row.high for row in rows], translucent(ACCENT, 0.8)),
    )
    traces = [
        lying(
            [round(value - best, 1) for value in ends],
            names,
            name=name,
            base=round(best, 1),
            **says([f"{value:.0f}" if abs(value - best) >= 0.5 else "" for value in ends], "outside"),
            marker={"color": look, "line": {"width": 0}},
            customdata=[round(value, 1) for value in ends],
            hovertemplate=f"%{{y}} {name}: outlook %{{customdata:.0f}}<extra></extra>",
            cliponaxis=False,
        )
        for name, ends, look in sides
    ]
    ends = [end for row in rows for end in (row.low, row.high)]
    low, high = min(ends, default=0), max(ends, default=100)
    frame = layout(40 * len(rows) + 60, margin={"l": 8, "r": 30, "t": 26, "b": 30}, barmode="overlay", bargap=0.4)
    frame["xaxis"] |= {"range": [max(-1, low - 6), min(101, high + 6)]}
    frame["yaxis"] |= from_above(names, SMALL_SIZE)
    frame["shapes"] = [upright(best, color=NEUTRAL, width=2)]
    frame["annotations"] = [note(f"<b>{best:.0f}</b>", best, 1, TEXT_SIZE, yref="paper", yanchor="bottom")]
    return {"data": traces, "layout": frame}


class StableRow(NamedTuple):
    """A weight, points of 100 among its siblings, and between which weights the same package stays first."""

    name: str
    weight: float
    low: float
    high: float
    chosen: bool


def intervals(rows: Sequence[StableRow]) -> dict[str, Any]:
    """Draw each weight and how far it can move before another package comes first. Traces: intervals, weights."""
    names = [wrapped(row.name, 26) for row in rows]
    bands = lying(
        [round(row.high - row.low, 1) for row in rows],
        names,
        base=[round(row.low, 1) for row in rows],
        marker={"color": [translucent(ACCENT, 0.7 if row.chosen else 0.3) for row in rows], "line": {"width": 0}},
        customdata=[round(row.high, 1) for row in rows],
        hovertemplate="%{y}: the same package stays first from %{base:.0f} to %{customdata:.0f}<extra></extra>",
    )
    now = marks(
        [round(row.weight, 1) for row in rows],
        names,
        marker={
            "symbol": ["diamond" if row.chosen else "line-ns-open" for row in rows],
            "size": [14 if row.chosen else 18 for row in rows],
            "color": [ACCENT if row.chosen else NEUTRAL for row in rows],
            "line": {"width": 2, "color": NEUTRAL},
        },
        hovertemplate="%{y} weighs %{x:.0f} of 100<extra></extra>",
    )
    frame = layout(36 * len(rows) + 64, margin={"l": 8, "r": 24, "t": 6, "b": 48}, xaxis=points_axis(), bargap=0.5)
    frame["xaxis"] |= {"title": axis_title("weight, points of 100")}
    frame["yaxis"] |= from_above(names, SMALL_SIZE) | LINED
    return {"data": [bands, now], "layout": frame}


def acceptability(names: Sequence[str], shares: Sequence[Sequence[float]]) -> dict[str, Any]:
    """Draw in how many of 100 draws each package takes each place. One trace for each place, first place first.

    Parameters
    ----------
    names : sequence of str
        The packages.
    shares : sequence of sequence of float
        For each package its share of each place, 0 to 1.
    """
    labels = [wrapped(name, 18) for name in names]
    count = len(names)
    traces = [
        lying(
            [round(100 * row[place], 1) for row in shares],
            labels,
            name=ordinal(place + 1),
            **says([_share(100 * row[place], ordinal(place + 1)) for row in shares], "inside"),
            insidetextanchor="middle",
            textangle=0,
            marker={
                "color": translucent(ACCENT, 0.1 + 0.5 * (count - 1 - place) / max(count - 1, 1)),
                "line": {"width": 1, "color": NEUTRAL},
            },
            hovertemplate=f"%{{y}}: {ordinal(place + 1)} in %{{x:.0f}} of 100 draws<extra></extra>",
        )
        for place in range(count)
    ]
    frame = layout(52 * count + 60, margin={"l": 8, "r": 24, "t": 6, "b": 48}, barmode="stack", bargap=0.3)
    frame["xaxis"] |= points_axis() | {"title": axis_title("of 100 draws")}
    frame["yaxis"] |= from_above(labels, TEXT_SIZE)
    return {"data": traces, "layout": frame}


def _share(share: float, place: str) -> str:
    if share < 6:
        return ""
    return f"{place} {share:.0f}" if share >= 18 else f"{share:.0f}"


def ordinal(place: int) -> str:
    """Return a place as it is spoken of: 1st, 2nd, 3rd, 4th."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
