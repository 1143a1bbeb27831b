"""What a disagreement is made of: ingredients swapped by hand, the split, and all comparisons at once."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..frame import Person, end_note, from_above, layout, wrapped
from ..theme import NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from ..traces import lying, mark, marks, note, says, stretches, upright

ROW_HEIGHT = 48
PATTERNS = ("/", ".", "")


class Swap(NamedTuple):
    """What an ingredient does when it alone is swapped; ``outlook`` is None while it has not been tried."""

    label: str
    outlook: float | None


def swaps(first: Person, start: float, tried: Sequence[Swap], second: Person, end: float, top: float) -> dict[str, Any]:
    """Draw the outlooks of two experts, and between them the first one's with single ingredients swapped.

    Traces: the first expert, the moves, the swapped outlooks, the second expert.

    Parameters
    ----------
    first, second : Person
    start, end : float
        Their outlooks, points.
    tried : sequence of Swap
    top : float
        Where the axis ends, points.
    """
    rows = [first.name, *(wrapped(swap.label, 24) for swap in tried), second.name]
    made = [(row, swap.outlook) for row, swap in zip(rows[1:-1], tried, strict=True) if swap.outlook is not None]
    traces = [
        _one(first, rows[0], start),
        stretches(
            [x for _, outlook in made for x in (round(start, 1), round(outlook, 1), None)],
            [y for row, _ in made for y in (row, row, None)],
            line={"color": translucent(NEUTRAL, 0.6), "width": 5},
            cliponaxis=False,
        ),
        _marks("swapped", [outlook for _, outlook in made], [row for row, _ in made], "x", first.colour, start),
        _one(second, rows[-1], end),
    ]
    frame = _frame(rows, top)
    frame["shapes"] = _start_and_end(start, end)
    frame["annotations"] += [_waiting(row) for row, swap in zip(rows[1:-1], tried, strict=True) if swap.outlook is None]
    return {"data": traces, "layout": frame}


def split(
    first: Person, start: float, parts: Sequence[tuple[str, float, str]], second: Person, end: float, top: float
) -> dict[str, Any]:
    """Draw the way from one outlook to the other as a bar for each ingredient.

    Traces: the first expert, the parts, the second expert.

    Parameters
    ----------
    first, second : Person
    start, end : float
        Their outlooks, points.
    parts : sequence of tuple of str, float and str
        For each ingredient its name, the points it carries, and how these are written; they sum to end - start.
    top : float
        Where the axis ends, points.
    """
    rows = [first.name, *(wrapped(name, 24) for name, _, _ in parts), second.name]
    bases, here = [], start
    for _, points, _ in parts:
        bases.append(round(here, 2))
        here += points
    bars = lying(
        [round(points, 2) for _, points, _ in parts],
        rows[1:-1],
        base=bases,
        **says([f"<b>{written}</b>" for _, _, written in parts], "outside", TEXT_SIZE),
        marker={"color": translucent(NEUTRAL, 0.55), "line": {"width": 0}},
        width=0.5,
        hoverinfo="skip",
        cliponaxis=False,
    )
    frame = _frame(rows, top)
    frame["shapes"] = _start_and_end(start, end)
    traces = [_one(first, rows[0], start), bars, _one(second, rows[-1], end)]
    return {"data": traces, "layout": frame}


class Comparison(NamedTuple):
    """Two experts on one question: how much of all movement each ingredient carries, per cent."""

    label: str
    shares: Sequence[float]


def comparisons(rows: Sequence[Comparison], ingredients: Sequence[str]) -> dict[str, Any]:
    """Draw what every disagreement is made of: one bar each, one trace for each ingredient."""
    names = [row.label for row in rows]
    traces = [
        lying(
            [round(row.shares[place], 1) for row in rows],
            names,
            name=ingredient,
            **says(
                [f"{ingredient} {row.shares[place]:.0f}" if row.shares[place] >= 22 else "" for row in rows], "inside"
            ),
            insidetextanchor="middle",
            textangle=0,
            marker={
                "color": translucent(NEUTRAL, (0.5, 0.3, 0.12)[place % 3]),
                "pattern": {"shape": PATTERNS[place % 3], "size": 7, "solidity": 0.12, "fgcolor": NEUTRAL},
                "line": {"width": 1, "color": NEUTRAL},
            },
            hoverinfo="skip",
        )
        for place, ingredient in enumerate(ingredients)
    ]
    frame = layout(ROW_HEIGHT * len(rows) + 70, xaxis={"range": [0, 100], "tickvals": [0, 25, 50, 75, 100]})
    frame["barmode"] = "stack"
    frame["uniformtext"] = {"mode": "hide", "minsize": SMALL_SIZE}  # a text for which a bar has no room is left out
    frame["yaxis"] |= from_above(names, SMALL_SIZE)
    frame["annotations"] = [end_note("per cent of all movement, up or down", 1, "right")]
    return {"data": traces, "layout": frame}


def _frame(rows: Sequence[str], top: float) -> dict[str, Any]:
    frame = layout(ROW_HEIGHT * len(rows) + 64, xaxis={"range": [0, top]})
    frame["yaxis"] |= from_above(rows) | {"range": [-0.5, len(rows) - 0.5]}
    frame["annotations"] = [end_note(f"outlook in points; the axis ends at {top:g}, not at 100", 1, "right")]
    return frame


def _one(person: Person, row: str, outlook: float) -> dict[str, Any]:
    return _marks(person.name, [outlook], [row], person.symbol, person.colour)


def _marks(
    name: str, outlooks: Sequence[float], rows: Sequence[str], symbol: str, colour: str, start: float = 0
) -> dict[str, Any]:
    """Draw outlooks with their numbers on the side away from ``start``."""
    return marks(
        [round(outlook, 1) for outlook in outlooks],
        list(rows),
        mode="markers+text",
        name=name,
        **says(
            [f"\u00a0<b>{outlook:.1f}</b>\u00a0" for outlook in outlooks],
            ["middle left" if outlook < start else "middle right" for outlook in outlooks],
            TEXT_SIZE,
        ),
        marker=mark(symbol, colour, 16),
        hoverinfo="skip",
    )


def _start_and_end(*outlooks: float) -> list[dict[str, Any]]:
    dotted = {"dash": "dot", "width": 1.5, "color": translucent(NEUTRAL, 0.6)}
    return [upright(round(outlook, 1), **dotted) | {"layer": "below"} for outlook in outlooks]


def _waiting(row: str) -> dict[str, Any]:
    return note("<i>not tried yet</i>", 0, row, xref="paper", xanchor="left", xshift=6)
