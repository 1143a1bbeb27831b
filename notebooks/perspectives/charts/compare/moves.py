"""What would move them: for each family of factors one way a person, from where the outlook stands to where it goes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ...analysis.moves import FAR
from ..frame import end_notes, height_in_row, layout, points_axis, rows_of_people
from ..theme import TEXT_SIZE, translucent
from ..traces import CLICKED, marks, says, stretches, tick

SPREAD = 0.62  # how much of a row its people take up
A_PERSON = 24  # pixels

END = 12  # letters a line of what 0 and 100 mean: on a phone the two stand side by side


class Mover(NamedTuple):
    """Somebody in the chart: how they are drawn, and for each row the outlook at 0, at the start and at 100.

    Who gives no answer has no spans, and leaves room to the others.
    """

    name: str
    colour: str
    symbol: str
    spans: Sequence[tuple[float, float, float]]


def movers(rows: Sequence[str], people: Sequence[Mover], low_end: str, high_end: str) -> dict[str, Any]:
    """Draw the moves. A small upright line stands where everybody starts from.

    Parameters
    ----------
    rows : sequence of str
        What moves, from top to bottom; the last, everything together, stands apart.
    people : sequence of Mover
        In each row from top to bottom. Two traces each: the ways, faint down to 0 and strong up to 100; and the ends,
        one point a row, to be clicked on, with its number, bold where it has gone far. The traces of ends come first.
    low_end, high_end : str
        What 0 and 100 points mean.
    """
    heights, (notes, below) = _heights(len(rows), people), end_notes(low_end, high_end)
    frame = layout(
        (A_PERSON * len(people) + 14) * len(rows) + 10 + below,
        margin={"l": 8, "r": 34, "t": 8, "b": below},
        xaxis=points_axis(),
        yaxis=rows_of_people(rows, 16),
        annotations=notes,
    )
    ends = [_ends(*pair) for pair in zip(people, heights, strict=True)]
    ways = [way for pair in zip(people, heights, strict=True) for way in _ways(*pair)]
    starts = _starts(people, heights)
    return {"data": [*ends, *ways, starts], "layout": frame}


def _heights(rows: int, people: Sequence[Mover]) -> list[list[float]]:
    """Return for everybody the height in each row; those who are silent have none."""
    speaking = [mover for mover in people if mover.spans]
    spread = SPREAD * (len(speaking) - 1) / 3  # as close to each other as four would stand

    def heights(mover: Mover) -> list[float]:
        place = speaking.index(mover)
        return [height_in_row(row, rows, place, len(speaking), spread) for row in range(rows)]

    return [heights(mover) if mover.spans else [] for mover in people]


def _ends(mover: Mover, heights: Sequence[float]) -> dict[str, Any]:
    highs = [high for _, _, high in mover.spans]
    return marks(
        [round(high, 1) for high in highs],
        list(heights),
        mode="markers+text",
        name=mover.name,
        **says(
            [_bold(f"{high:.0f}", abs(high - start) >= FAR) for _, start, high in mover.spans],
            ["middle left" if high < start else "middle right" for _, start, high in mover.spans],
        ),
        marker={"symbol": mover.symbol, "color": mover.colour, "size": 13},
        hoverinfo=CLICKED,
    )


def _bold(text: str, strong: bool) -> str:
    return f"<b>{text}</b>" if strong else text


def _ways(mover: Mover, heights: Sequence[float]) -> list[dict[str, Any]]:
    """Two lines in each row: faint from the start down to 0, strong from the start up to 100."""

    def way(part: slice, width: int, opacity: float) -> dict[str, Any]:
        x: list[float | None] = []
        y: list[float | None] = []
        for span, height in zip(mover.spans, heights, strict=True):
            x += [*(round(value, 1) for value in span[part]), None]
            y += [height, height, None]
        return stretches(x, y, line={"width": width, "color": translucent(mover.colour, opacity)})

    return [way(slice(0, 2), 4, 0.3), way(slice(1, 3), 7, 0.85)]


def _starts(people: Sequence[Mover], heights: Sequence[Sequence[float]]) -> dict[str, Any]:
    places = [
        (span[1], height)
        for mover, row in zip(people, heights, strict=True)
        for span, height in zip(mover.spans, row, strict=True)
    ]
    return marks(
        [round(x, 1) for x, _ in places],
        [y for _, y in places],
        name="start",
        marker=tick(14),
        textfont={"size": TEXT_SIZE},
        hoverinfo="skip",
    )
