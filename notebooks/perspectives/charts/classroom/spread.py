"""What would move a class: each learner a dot, their middle as one more person beside the experts.

The experts are drawn as everywhere (:mod:`perspectives.charts.compare.moves`). A mean alone would make a class agree
that is of two minds; so every learner's end is there, and a bar from the lower to the upper quartile.
"""

from collections.abc import Sequence
from typing import Any

from ..compare.moves import Mover, movers
from ..frame import Person
from ..theme import LEARNER_COLOUR, translucent
from ..traces import stretches
from .swarm import dots, quartiles, swarm

Span = tuple[float, float, float]
ROOM = 0.085  # rows: how far a dot stands from the class's line at most
TALLER = 1.35  # a class needs more height than one person does


def class_moves(
    rows: Sequence[str],
    experts: Sequence[Mover],
    learners: Sequence[Sequence[Span]],
    low_end: str,
    high_end: str,
    middle: Person,
) -> dict[str, Any]:
    """Draw how far each row would move the experts, and every learner of a class.

    Traces: behind all others the class's quartiles and its dots, one for each learner in each row; then the experts and
    the class's median, as of one person more.

    Parameters
    ----------
    rows : sequence of str
        What moves, as for :func:`~perspectives.charts.compare.moves.movers`.
    experts : sequence of Mover
    learners : sequence of sequence of tuple of float
        For each learner who has a lens, and for each row, the outlook at 0, at the start and at 100.
    low_end, high_end : str
        What 0 and 100 points mean.
    middle : Person
        How the class's median is drawn and called.
    """
    count = len(learners)
    medians = [_median([one[row] for one in learners]) for row in range(len(rows))] if count else []
    figure = movers(rows, [*experts, Mover(*middle, medians)], low_end, high_end)
    ends, data = figure["data"][len(experts)], figure["data"]
    heights = ends["y"]
    highs = [[one[row][2] for one in learners] for row in range(len(heights))]
    for way in data[-3:-1]:  # the class's own: they would hide its dots
        way["line"] = way["line"] | {"color": translucent(LEARNER_COLOUR, 0.22)}
    figure["data"] = [_quartiles(highs, heights), _dots(highs, heights), *data]
    figure["layout"]["height"] = round(figure["layout"]["height"] * (TALLER if count else 1))
    return figure


def _median(spans: Sequence[Span]) -> Span:
    low, start, high = (quartiles([span[part] for span in spans])[1] for part in range(3))
    return low, start, high


def _quartiles(highs: Sequence[Sequence[float]], heights: Sequence[float]) -> dict[str, Any]:
    bars = [(quartiles(row), height) for row, height in zip(highs, heights, strict=True)]
    return stretches(
        [x for (low, _, high), _ in bars for x in (round(low, 1), round(high, 1), None)],
        [y for _, height in bars for y in (height, height, None)],
        name="half of the class",
        line={"width": 13, "color": translucent(LEARNER_COLOUR, 0.3)},
    )


def _dots(highs: Sequence[Sequence[float]], heights: Sequence[float]) -> dict[str, Any]:
    placed = [
        (round(value, 1), round(height + above, 4))
        for row, height in zip(highs, heights, strict=True)
        for value, above in zip(row, swarm(row, ROOM), strict=True)
    ]
    return dots(placed, 6, 0.6)
