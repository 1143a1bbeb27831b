"""The chart of the ceiling: what each concession stands at, what they make together, and the outlook under it."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..frame import from_above, layout, points_axis, wrapped
from ..theme import NEUTRAL, translucent
from ..traces import bars, marks, result, tick, whiskers

FAR = 70  # points; from here on the number of the outlook stands to the left of its mark
LABEL = 14  # how much room a number beside a bar takes on a narrow page, points of the axis


class Bar(NamedTuple):
    """A bar of the ceiling: name, level, and where the outlook would be if this one alone stood at 100 (or None)."""

    name: str
    level: float
    alone: float | None


def ceiling(
    concessions: Sequence[Bar], condition: tuple[str, float], low: float, best: float, high: float, colour: str
) -> dict[str, Any]:
    """Draw concessions, the condition that some of them make (its name and level), and the outlook that it holds down.

    Traces: the bars of the concessions; the combined bar; the outlook; what each concession could do alone.
    """
    concessions = [bar._replace(name=wrapped(bar.name)) for bar in concessions]
    names = [bar.name for bar in concessions]
    combined, outlook = wrapped(condition[0]), "<b>Outlook</b>"
    order = [*names, combined, outlook]
    drawn = bars(names, [bar.level for bar in concessions], translucent(NEUTRAL, 0.75))
    drawn["text"] = [_past(bar) for bar in concessions]
    known = [bar for bar in concessions if bar.alone is not None]
    alone = marks(
        [round(bar.alone, 1) for bar in known],
        [bar.name for bar in known],
        marker=tick(26, colour, 4),
        hovertemplate="if this alone were at 100, the outlook would be %{x:.0f}<extra></extra>",
    )
    side = "left" if best > FAR else "right"
    point = result(round(best, 1), outlook, f"\u2002{best:.0f}\u2002", colour, side=side) | {
        "error_x": whiskers([round(best - low, 1)], [round(high - best, 1)], colour, 22),
        "hovertemplate": f"outlook {best:.0f}, range {low:.0f} to {high:.0f}<extra></extra>",
    }
    frame = layout(52 * len(order) + 50, margin={"l": 8, "r": 30, "t": 10, "b": 34}, xaxis=points_axis(), bargap=0.6)
    frame["yaxis"] |= from_above(order) | {"range": [-0.6, len(order) - 0.4]}
    return {"data": [drawn, bars([combined], [condition[1]], translucent(colour, 0.75)), point, alone], "layout": frame}


def _past(bar: Bar) -> str:
    """Return the number of a bar, moved on where the mark of what it could do alone would stand on it."""
    gap = (bar.alone if bar.alone is not None else -1) - bar.level
    return "\u00a0" * (math.ceil(0.85 * gap) + 2 if 1 <= gap < 10 else 0) + f"{bar.level:.0f}"
