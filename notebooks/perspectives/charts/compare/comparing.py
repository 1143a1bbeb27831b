"""Experts beside each other: passages counted, every passage as one symbol, and one piece of evidence in all eyes."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ..frame import GRID, Person, end_notes, from_above, height_in_row, layout, rows_at, rows_of_people, wrapped
from ..theme import SMALL_SIZE, TEXT_SIZE
from ..traces import CLICKED, across, mark, marks, says, shaded, whiskers

ROW_HEIGHT = 36
APART = {"width": 1.5, "color": "#ffffff"}  # so that symbols which touch on a phone can be counted
SIZE_OF_ONE = 10  # a count's symbol has an area in proportion to it
A_LINE = 5  # passages side by side before a new line begins
EVIDENCE_HEIGHT = 92
SPREAD = 0.62  # how much of a row its people take up


class Counted(NamedTuple):
    """A row of counts: its name, the number of passages of every person, whether it lies within the row above."""

    name: str
    counts: Sequence[int]
    within: bool


def emphasis(rows: Sequence[Counted], people: Sequence[Person], chosen: int, room: int) -> dict[str, Any]:
    """Draw how many passages each expert has on each family, and on the factors within the open one.

    Parameters
    ----------
    rows : sequence of Counted
        From top to bottom.
    people : sequence of Person
        From left to right. One trace each, its points in the order of the rows.
    chosen : int
        The row whose passages are open.
    room : int
        For how many rows there is room: the chart keeps its height when another family is opened.
    """
    names = [f"·  {wrapped(row.name)}" if row.within else f"<b>{wrapped(row.name)}</b>" for row in rows]
    traces = [
        marks(
            [person.name] * len(rows),
            names,
            mode="markers+text",
            name=person.name,
            **says([str(row.counts[place] or "–") for row in rows], "middle right", TEXT_SIZE),
            marker={
                "symbol": person.symbol,
                "color": person.colour,
                "size": [round(SIZE_OF_ONE * max(row.counts[place], 1) ** 0.5, 1) for row in rows],
                "opacity": [1 if row.counts[place] else 0 for row in rows],
                "line": {"width": 0},  # plotly would draw a white one round symbols of several sizes
            },
            hoverinfo=CLICKED,
        )
        for place, person in enumerate(people)
    ]
    frame = layout(
        ROW_HEIGHT * room + 50,
        margin={"l": 8, "r": 8, "t": 36, "b": 8},
        xaxis={"type": "category", "side": "top", "showgrid": False, "tickfont": {"size": TEXT_SIZE}},
        shapes=[_band(len(rows) - 1 - chosen)],
    )
    frame["xaxis"] |= {"range": [-0.5, len(people) - 0.5]}
    frame["yaxis"] |= from_above(names, SMALL_SIZE + 1) | {"range": [len(rows) - room - 0.5, len(rows) - 0.5]}
    return {"data": traces, "layout": frame}


def _band(place: float, half: float = 0.5) -> dict[str, Any]:
    """Shade the row that is open."""
    return shaded((0, 1), (place - half, place + half)) | {"xref": "paper", "yref": "y"}


def passages(
    labels: Sequence[str], gists: Sequence[Sequence[Sequence[str]]], people: Sequence[Person], chosen: int | None
) -> dict[str, Any]:
    """Draw every passage as one symbol, by question and expert.

    Parameters
    ----------
    labels : sequence of str
        The questions, from top to bottom.
    gists : sequence of sequence of sequence of str
        For every question and every person what each passage says.
    people : sequence of Person
        From left to right. One trace each, its points question by question.
    chosen : int or None
        The question that is open.
    """
    heights = [max(1, *(-(-len(cell) // A_LINE) for cell in row)) for row in gists]
    middles = [-(sum(heights[:row]) + row + heights[row] / 2) for row in range(len(labels))]
    traces = [_symbols(person, place, middles, gists) for place, person in enumerate(people)]
    edges = [(middle + height / 2, middle - height / 2) for middle, height in zip(middles, heights, strict=True)]
    borders = [(upper[1] + lower[0]) / 2 for upper, lower in pairwise(edges)]
    frame = layout(
        round(30 * (sum(heights) + len(labels))) + 50,
        margin={"l": 8, "r": 8, "t": 36, "b": 8},
        xaxis={
            "side": "top",
            "showgrid": False,
            "tickvals": list(range(len(people))),
            "ticktext": [person.name for person in people],
            "tickfont": {"size": TEXT_SIZE},
            "range": [-0.5, len(people) - 0.5],
        },
        yaxis=rows_at(middles, [wrapped(label, 20) for label in labels], edges[-1][1] - 0.6, 0.6),
        shapes=[across(border, color=GRID, width=1) | {"yref": "y", "layer": "below"} for border in borders]
        + ([] if chosen is None else [_band(middles[chosen], heights[chosen] / 2 + 0.45)]),
        hoverlabel={"align": "left"},
    )
    return {"data": traces, "layout": frame}


def _symbols(
    person: Person, place: int, middles: Sequence[float], gists: Sequence[Sequence[Sequence[str]]]
) -> dict[str, Any]:
    xs, ys, texts = [], [], []
    for middle, row in zip(middles, gists, strict=True):
        lines = -(-len(row[place]) // A_LINE)
        for number, gist in enumerate(row[place]):
            line, spot = divmod(number, A_LINE)
            xs.append(round(place + (spot - (A_LINE - 1) / 2) * 0.14, 3))
            ys.append(round(middle + (lines - 1) / 2 - line, 3))
            texts.append(wrapped(gist, 44))
    return marks(
        xs,
        ys,
        name=person.name,
        hovertext=texts,
        hoverinfo="text",
        marker=mark(person.symbol, person.colour, 15, line=APART),
    )


def one_piece(
    hypotheses: Sequence[str], people: Sequence[Person], ratings: Sequence[Mapping[str, Sequence[float]] | None]
) -> dict[str, Any]:
    """Draw how each person rates one piece of evidence against every hypothesis.

    Parameters
    ----------
    hypotheses : sequence of str
        Their names, from top to bottom.
    people : sequence of Person
        One trace each, from top to bottom within each row.
    ratings : sequence of mapping or None
        For each person and hypothesis low, best and high, -2 to 2, as far as given; None for who has no judgement.
    """
    count = len(hypotheses)
    traces = []
    for place, (person, rated) in enumerate(zip(people, ratings, strict=True)):
        rows = [row for row, name in enumerate(hypotheses) if rated and name in rated]
        shown = [rated[hypotheses[row]] for row in rows]
        heights = [height_in_row(row, count, place, len(people), SPREAD) for row in rows]
        traces.append(
            marks(
                [best for _, best, _ in shown],
                heights,
                name=person.name,
                marker=mark(person.symbol, person.colour, 15),
                error_x=whiskers(
                    [best - low for low, best, _ in shown], [high - best for _, best, high in shown], person.colour, 9
                ),
                hovertemplate=f"{person.name}<extra></extra>",
            )
        )
    notes, below = end_notes("speaks against it", "just as expected")
    frame = layout(
        EVIDENCE_HEIGHT * count + 6 + below,
        margin={"b": below},
        xaxis={"range": [-2.15, 2.15], "tickvals": [-2, -1, 0, 1, 2], "ticktext": ["−2", "−1", "0", "1", "2"]},
        yaxis=rows_of_people(hypotheses, 18),
        annotations=notes,
    )
    return {"data": traces, "layout": frame}
