"""A class's forecasts: for each question a dot for each learner, their mean, and, only when asked, how it came out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..after import HAPPENED
from ..frame import LINED, layout, rows_at, wrapped
from ..theme import LEARNER_COLOUR, LEARNER_SYMBOL, NEUTRAL, SMALL_SIZE
from ..traces import mark, marks, says
from .swarm import EDGE, dots, swarm

A_ROW = 66  # pixels
ROOM, APART = 0.34, 0.12  # rows: how far a dot stands from its line at most, and from the next one


class ClassForecastRow(NamedTuple):
    """A question, every learner's probability for it in per cent, and how it came out: None until that is told."""

    question: str
    given: Sequence[int]
    happened: bool | None = None


def class_forecasts(rows: Sequence[ClassForecastRow]) -> dict[str, Any]:
    """Draw what a class thought probable, question by question from top to bottom.

    Traces: a dot for each learner, how it came out (empty until it is told), the means.
    """
    heights = [len(rows) - 1 - place for place in range(len(rows))]
    placed = list(zip(rows, heights, strict=True))
    placed_dots = [
        (value, round(height + above, 4))
        for row, height in placed
        for value, above in zip(row.given, swarm(row.given, ROOM, APART), strict=True)
    ]
    means = [(sum(row.given) / len(row.given), height) for row, height in placed if row.given]
    told = [(row.happened, height) for row, height in placed if row.happened is not None]
    questions = [wrapped(f"{place}. {row.question}", 30) for place, row in enumerate(rows, start=1)]
    frame = layout(
        A_ROW * len(rows) + 60,
        margin={"l": 8, "r": 26, "t": 12, "b": 44},
        xaxis={"range": [-4, 104], "tickvals": [0, 50, 100], "ticksuffix": " %"},
        yaxis=rows_at(heights, questions, -0.55, len(rows) - 0.45, tickfont={"size": SMALL_SIZE}, **LINED),
    )
    frame["yaxis"] |= {"ticklabelstandoff": 16}
    return {"data": [dots(placed_dots, 8, 0.5), _outcomes(told), _means(means)], "layout": frame}


def _outcomes(told: Sequence[tuple[bool, float]]) -> dict[str, Any]:
    return marks(
        [100 if happened else 0 for happened, _ in told],
        [height for _, height in told],
        name="How it came out",
        marker=mark(
            ["circle" if happened else "x" for happened, _ in told],
            [HAPPENED if happened else NEUTRAL for happened, _ in told],
            17,
        ),
        hovertext=["It happened" if happened else "It did not happen" for happened, _ in told],
        hoverinfo="text",
    )


def _means(means: Sequence[tuple[float, float]]) -> dict[str, Any]:
    return marks(
        [round(x, 1) for x, _ in means],
        [y for _, y in means],
        mode="markers+text",
        name="mean of the class",
        **says([f"{x:.0f}" for x, _ in means], "top center", SMALL_SIZE + 1),
        marker=mark(LEARNER_SYMBOL, LEARNER_COLOUR, 18, line=EDGE),
        hoverinfo="skip",
    )
