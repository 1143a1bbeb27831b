"""Figures from values. Nothing is computed here, and nothing is remembered.

Each function takes plain rows and returns a figure as the plain mapping that plotly takes: ``data`` and ``layout``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .theme import FONT, NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent

ROW_HEIGHT = 66


class OutlookRow(NamedTuple):
    """One answer in the chart of outlooks.

    Attributes
    ----------
    name, colour, symbol : str
        Whose answer it is and how it is drawn, always the same.
    low, best, high : float or None
        The outlook and its range, 0 to 100 points. None where this person does not answer the question.
    start : float or None
        Where the outlook stood at the start.
    silence : str
        What stands in the row instead of an answer.
    """

    name: str
    colour: str
    symbol: str
    low: float | None
    best: float | None
    high: float | None
    start: float | None
    silence: str


def outlooks(rows: Sequence[OutlookRow], low_end: str, high_end: str) -> dict[str, Any]:
    """Draw the outlooks side by side: a symbol for each best value, a band for its range, a tick for the start.

    Parameters
    ----------
    rows : sequence of OutlookRow
        From top to bottom. One trace each, in this order, so that a click tells whose answer was meant.
    low_end, high_end : str
        What 0 and 100 points mean.

    Returns
    -------
    dict
        A plotly figure: one trace for each row, then one with the ticks of the start.
    """
    answered = [row for row in rows if row.best is not None and row.start is not None]
    ticks = {
        "type": "scatter",
        "mode": "markers",
        "name": "At the start",
        "x": [round(row.start, 1) for row in answered],
        "y": [row.name for row in answered],
        "marker": {"symbol": "line-ns-open", "size": 26, "color": NEUTRAL, "line": {"width": 2}},
        "hoverinfo": "skip",
        "zorder": -1,
        "showlegend": False,
        "cliponaxis": False,
    }
    layout = _layout(height=ROW_HEIGHT * len(rows) + 74)
    layout["yaxis"] |= {"categoryorder": "array", "categoryarray": [row.name for row in reversed(rows)]}
    layout["annotations"] = [
        _end(low_end, 0, "left"),
        _end(high_end, 1, "right"),
        *(_silence(row) for row in rows if row.best is None),
    ]
    return {"data": [*(_outlook(row) for row in rows), ticks], "layout": layout}


def _outlook(row: OutlookRow) -> dict[str, Any]:
    known = row.best is not None
    low, best, high = (round(value, 1) for value in (row.low, row.best, row.high)) if known else (0, None, 0)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": row.name,
        "x": [best],
        "y": [row.name],
        "text": [f"<b>{best:.0f}</b>" if known else ""],
        "textposition": "top center",
        "textfont": {"size": TEXT_SIZE, "color": NEUTRAL},
        "marker": {"symbol": row.symbol, "size": 18, "color": row.colour, "opacity": 1},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [round(high - best, 1) if known else 0],
            "arrayminus": [round(best - low, 1) if known else 0],
            "thickness": 14,
            "width": 0,
            "color": translucent(row.colour, 0.32),
        },
        "hovertemplate": f"{row.name}: {best:.0f} of 100, range {low:.0f} to {high:.0f}<extra></extra>"
        if known
        else "",
        "showlegend": False,
        "cliponaxis": False,
    }


def _silence(row: OutlookRow) -> dict[str, Any]:
    return {
        "x": 0,
        "y": row.name,
        "xanchor": "left",
        "xshift": 8,
        "text": f"<i>{row.silence}</i>",
        "showarrow": False,
        "font": {"size": SMALL_SIZE, "color": NEUTRAL},
    }


def _end(text: str, place: int, side: str) -> dict[str, Any]:
    """Write beyond the axis what one of its ends means."""
    return {
        "xref": "paper",
        "yref": "paper",
        "x": place,
        "y": 0,
        "xanchor": side,
        "yanchor": "top",
        "yshift": -26,
        "text": f"← {text}" if side == "left" else f"{text} →",
        "showarrow": False,
        "font": {"size": SMALL_SIZE, "color": NEUTRAL},
    }


def _layout(height: int) -> dict[str, Any]:
    """Return what all charts share: a see-through ground, no zoom by accident, the house's type."""
    return {
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 24, "t": 20, "b": 54},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": SMALL_SIZE, "color": NEUTRAL},
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": {
            "range": [-1, 101],
            "tickvals": [0, 25, 50, 75, 100],
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": translucent(NEUTRAL, 0.3),
        },
        "yaxis": {
            "type": "category",
            "fixedrange": True,
            "showgrid": False,
            "automargin": True,
            "tickfont": {"size": TEXT_SIZE},
            "ticksuffix": "  ",
        },
    }


def changes(old: Mapping[str, Any], new: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Return what must be set to turn one mapping into another, keyed with plotly's underscore paths."""
    found: dict[str, Any] = {}
    for key, value in new.items():
        place = f"{path}_{key}" if path else key
        if isinstance(value, Mapping) and isinstance(old.get(key), Mapping):
            found |= changes(old[key], value, place)
        elif old.get(key) != value:
            found[place] = value
    return found
