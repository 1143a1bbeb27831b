"""The chart of what is banked while talks last: a band that grows with the months."""

from collections.abc import Sequence
from typing import Any

from ..frame import axis_title, layout, number_axis
from ..theme import RESULT_MARK, RESULT_SIZE, translucent
from ..traces import marks, says, stretches


def banked(
    months: Sequence[int], low: Sequence[float], high: Sequence[float], chosen: int, unit: str, top: float, colour: str
) -> dict[str, Any]:
    """Draw what could be made while talks last: a band from the lowest to the highest estimate, up to ``top``.

    Traces: lower edge, upper edge with the fill between, the span in the chosen month.
    """
    at = list(months).index(chosen)
    span = marks(
        [chosen, chosen],
        [low[at], high[at]],
        mode="lines+markers+text",
        **says(
            ["", f"<b>\u2002{low[at]:.0f} to {high[at]:.0f}\u2002</b>"],
            "middle right" if 2 * chosen <= max(months) else "middle left",
            RESULT_SIZE,
        ),
        line={"color": colour, "width": 8},
        marker={"symbol": "line-ew-open", "size": RESULT_MARK, "color": colour, "line": {"width": 5}},
        hovertemplate="month %{x}: %{y:.1f}<extra></extra>",
    )
    frame = layout(
        300,
        margin={"l": 8, "r": 20, "t": 24, "b": 44},
        xaxis={"range": [0, max(months)], "dtick": 12, "title": axis_title("months of talks")},
        yaxis=number_axis(unit) | {"range": [0, top]},
    )
    at_all, line = list(months), {"color": colour, "width": 2}
    upper = stretches(at_all, list(high), line, fill="tonexty", fillcolor=translucent(colour, 0.25))
    return {"data": [stretches(at_all, list(low), line), upper, span], "layout": frame}
