"""All stages of a story below each other: where everybody stands, and where what happens takes them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .frame import LINED, Person, layout, points_axis
from .theme import translucent
from .traces import mark, marks, note, stretches, tick

LINE = 22  # pixels, for each person
HEAD = 2.1  # lines that the name of a stage takes up, with its two ends
END = 0.8  # and one more for the second end
ROOM = 48  # letters that fit into a line on a phone


class Stage(NamedTuple):
    """A question of the story: what it is called, what 0 and 100 mean, and from where to where each person goes.

    ``ways`` has a pair of outlooks for each person of the chart, or None for who does not answer.
    """

    name: str
    low: str
    high: str
    ways: Sequence[tuple[float, float] | None]

    @property
    def ends(self) -> list[str]:
        """What 0 and 100 mean, in one line or in two."""
        low, high = f"0: {self.low}", f"100: {self.high}"
        return [f"{low} · {high}"] if len(f"{low} · {high}") <= ROOM else [low, high]


class _Way(NamedTuple):
    height: float
    start: float
    end: float


def stages(rows: Sequence[Stage], people: Sequence[Person]) -> dict[str, Any]:
    """Draw all stages below each other: for each person a small line where they stand, and the way to where they go.

    Traces: for each person where they go; for each person the ways; for all where they start. Beyond the axis stands
    who it is, from where, to where.

    Parameters
    ----------
    rows : sequence of Stage
        From top to bottom. Who does not answer leaves no gap.
    people : sequence of Person
    """
    heads, ways, below = _placed(rows, people)
    every = [(one, way) for one, mine in zip(people, ways, strict=True) for way in mine]
    room = max(len(one.name) for one in people) + len(" 00 → 100")
    frame = layout(
        round(LINE * below) + 38,
        margin={"l": 8, "r": 12 + round(7.2 * room), "t": 4, "b": 30},
        xaxis=points_axis(),
        yaxis={
            "type": "linear",
            "range": [-below, 0],
            "tickvals": sorted(way.height for _, way in every),
            "showticklabels": False,
            **LINED,
        },
        annotations=[
            *(_head(row, height) for row, height in zip(rows, heads, strict=True)),
            *(_told(*pair) for pair in every),
        ],
    )
    arrivals = [_arrivals(*pair) for pair in zip(people, ways, strict=True)]
    lines = [_lines(*pair) for pair in zip(people, ways, strict=True)]
    return {"data": [*arrivals, *lines, _starts(every)], "layout": frame}


def _placed(rows: Sequence[Stage], people: Sequence[Person]) -> tuple[list[float], list[list[_Way]], float]:
    """Return how high the name of each stage stands, the ways of each person, and how far down it goes."""
    heads: list[float] = []
    ways: list[list[_Way]] = [[] for _ in people]
    below = 0.0
    for row in rows:
        heads.append(-round(below, 3))
        below += HEAD + END * (len(row.ends) - 1)
        for mine, way in zip(ways, row.ways, strict=True):
            if way is not None:
                mine.append(_Way(-round(below + 0.5, 3), *way))
                below += 1
        below += 0.3
    return heads, ways, below


def _head(row: Stage, height: float) -> dict[str, Any]:
    words = "<br>".join([f"<b>{row.name}</b>", *row.ends])
    return note(words, 0, height, xref="paper", xanchor="left", yanchor="top", align="left")


def _arrivals(one: Person, ways: Sequence[_Way]) -> dict[str, Any]:
    return marks(
        [round(way.end, 1) for way in ways],
        [way.height for way in ways],
        name=one.name,
        marker=mark(one.symbol, one.colour, 14),
        hovertemplate=f"{one.name}: %{{x:.0f}} of 100<extra></extra>",
    )


def _lines(one: Person, ways: Sequence[_Way]) -> dict[str, Any]:
    return stretches(
        [x for way in ways for x in (round(way.start, 1), round(way.end, 1), None)],
        [y for way in ways for y in (way.height, way.height, None)],
        line={"width": 7, "color": translucent(one.colour, 0.6)},
    )


def _starts(every: Sequence[tuple[Person, _Way]]) -> dict[str, Any]:
    return marks(
        [round(way.start, 1) for _, way in every],
        [way.height for _, way in every],
        marker=tick(14),
        hoverinfo="skip",
    )


def _told(one: Person, way: _Way) -> dict[str, Any]:
    """Write beyond the axis who it is, from where, to where."""
    start, end = f"{way.start:.0f}", f"{way.end:.0f}"
    words = f"{one.name} {end}" if start == end else f"{one.name} {start} → <b>{end}</b>"
    return note(words, 1, way.height, xref="paper", xanchor="left", xshift=10)
