"""Outlooks side by side: who answers how, and how sure it is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .frame import end_notes, from_above, in_lines, layout, points_axis
from .theme import TEXT_SIZE
from .traces import mark, marks, note, says, tick, whiskers

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

    Traces: one for each row, then one with the ticks of the start.

    Parameters
    ----------
    rows : sequence of OutlookRow
        From top to bottom. One trace each, in this order, so that a click tells whose answer was meant.
    low_end, high_end : str
        What 0 and 100 points mean.
    """
    answered = [row for row in rows if row.best is not None and row.start is not None]
    ticks = marks(
        [round(row.start, 1) for row in answered],
        [row.name for row in answered],
        name="At the start",
        marker=tick(22),
        hoverinfo="skip",
        showlegend=False,
    )
    notes, below = end_notes(low_end, high_end)
    frame = layout(ROW_HEIGHT * len(rows) + 20 + below, xaxis=points_axis())
    frame["margin"] |= {"b": below}
    frame["yaxis"] |= from_above([row.name for row in rows])
    silent = [row for row in rows if row.best is None]
    silences = [note(_in_italics(row.silence), 0, row.name, xanchor="left", xshift=8, align="left") for row in silent]
    frame["annotations"] = [*notes, *silences]
    return {"data": [*(_outlook(row) for row in rows), ticks], "layout": frame}


def _in_italics(words: str) -> str:
    """Return words as they stand in a row, in lines that fit a phone."""
    return "<br>".join(f"<i>{line}</i>" for line in in_lines(words, 32))


def _outlook(row: OutlookRow) -> dict[str, Any]:
    known = row.best is not None
    low, best, high = (round(value, 1) for value in (row.low, row.best, row.high)) if known else (0, None, 0)
    # In whole numbers as the sentence has them: from the values themselves, for 8.53 is 9 and its 8.5 would become 8.
    words = f"{row.best:.0f} of 100, range {row.low:.0f} to {row.high:.0f}" if known else ""
    return marks(
        [best],
        [row.name],
        mode="markers+text",
        name=row.name,
        **says([f"<b>{row.best:.0f}</b>" if known else ""], "top center", TEXT_SIZE),
        marker=mark(row.symbol, row.colour, 18),
        error_x=whiskers(
            [round(best - low, 1) if known else 0], [round(high - best, 1) if known else 0], row.colour, 14
        ),
        hovertemplate=f"{row.name}: {words}<extra></extra>" if known else "",
        showlegend=False,
    )
