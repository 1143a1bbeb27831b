"""Charts of a learner's own lens: points, two futures, what one would have to believe, and who is near."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .frame import LINED, Person, axis_title, from_above, layout, lines_between, points_axis, rows_at, wrapped
from .theme import LEARNER_COLOUR, LEARNER_SYMBOL, NEUTRAL, SMALL_SIZE, translucent
from .traces import lying, marks, says, tick

FUTURES = ("uneven", "even")


class PointRow(NamedTuple):
    """A factor's points, and whether the learner gave them."""

    name: str
    points: float
    given: bool


def points(rows: Sequence[PointRow]) -> dict[str, Any]:
    """Draw the points of every factor; what has not been set is hatched and says so. One trace."""
    names = [wrapped(row.name, 26) for row in rows]
    bars = lying(
        [row.points for row in rows],
        names,
        **says([f"<b>{row.points:.0f}</b>" if row.given else "not set yet" for row in rows], "outside"),
        marker={
            "color": [translucent(LEARNER_COLOUR, 0.9 if row.given else 0.35) for row in rows],
            "pattern": {"shape": ["" if row.given else "/" for row in rows], "fgcolor": NEUTRAL, "size": 6},
            "line": {"width": 0},
        },
        hovertemplate="%{y}: %{x:.0f}<extra></extra>",
        cliponaxis=False,
    )
    frame = layout(36 * len(rows) + 44, margin={"l": 8, "r": 74, "t": 6, "b": 30}, xaxis=points_axis(), bargap=0.35)
    frame["yaxis"] |= from_above(names, SMALL_SIZE)
    return {"data": [bars], "layout": frame}


def futures(names: Sequence[str], uneven: Sequence[float], even: float) -> dict[str, Any]:
    """Draw two futures over two factors. Traces: the uneven one, the even one; each bar is named."""
    places = [wrapped(name, 20) for name in names]
    looks = (translucent(LEARNER_COLOUR, 0.9), translucent(NEUTRAL, 0.6))
    traces = [
        lying(
            [round(level, 1) for level in levels],
            places,
            name=name,
            **says([f"{name}: {level:.0f}" for level in levels], "outside"),
            marker={"color": look, "line": {"width": 0}},
            hovertemplate=f"{name} future: %{{x:.0f}}<extra></extra>",
            cliponaxis=False,
        )
        for name, levels, look in zip(FUTURES, (uneven, [even] * len(places)), looks, strict=True)
    ]
    frame = layout(220, margin={"l": 8, "r": 80, "t": 6, "b": 30}, xaxis=points_axis(), yaxis=from_above(places))
    frame |= {"bargap": 0.3, "bargroupgap": 0.12, "barmode": "group"}
    return {"data": traces[::-1], "layout": frame}


class BeliefRow(NamedTuple):
    """What those who agree give a factor, what everybody does who decides nothing, and the learner; points of 100."""

    name: str
    agreeing: float | None
    anybody: float
    you: float | None


def beliefs(person: Person, weights: Sequence[BeliefRow], combining: BeliefRow) -> dict[str, Any]:
    """Draw what one would have to believe, the compensation above and the weights below, each on its own scale.

    Traces, for compensation and then for the weights: the mean of all draws, those who agree, the learner.
    """
    traces = []
    for rows, axes in (([combining], {"xaxis": "x2", "yaxis": "y2"}), (weights, {"xaxis": "x", "yaxis": "y"})):
        names = [wrapped(row.name, 24) for row in rows]
        agreeing = {"symbol": person.symbol, "color": person.colour, "size": 15}
        looks = (
            ([row.anybody for row in rows], "all lenses", tick(22)),
            ([row.agreeing for row in rows], "who agrees", agreeing),
            ([row.you for row in rows], "you", {"symbol": LEARNER_SYMBOL, "color": LEARNER_COLOUR, "size": 15}),
        )
        traces += [
            marks(
                [None if value is None else round(value, 1) for value in values],
                names,
                name=name,
                marker=marker,
                hovertemplate=f"{name}: %{{x:.0f}} of 100<extra></extra>",
                **axes,
            )
            for values, name, marker in looks
        ]
    values = [value for row in weights for value in (row.agreeing, row.anybody, row.you) if value is not None]
    names = [wrapped(row.name, 24) for row in weights]
    height = 34 * len(weights) + 190
    frame = layout(height, margin={"l": 8, "r": 24, "t": 26, "b": 44})
    below = 5 * (int(max(values, default=20)) // 5 + 1)
    frame["xaxis"] |= {"range": [-0.5, below + 0.5], "title": axis_title("share of the weight, points of 100")}
    frame["yaxis"] |= from_above(names, SMALL_SIZE) | LINED | {"domain": [0, 1 - 150 / height]}
    frame["xaxis2"] = frame["xaxis"] | points_axis() | {"anchor": "y2", "title": axis_title("compensation")}
    frame["yaxis2"] = frame["yaxis"] | {"categoryarray": [wrapped(combining.name, 24)], "anchor": "x2"}
    frame["yaxis2"] |= {"domain": [1 - 70 / height, 1]}
    return {"data": traces, "layout": frame}


class Distances(NamedTuple):
    """Whose lens, and how far it is from the learner's in three ways, 0 to 100 points; None shows nothing."""

    person: Person
    answers: float | None
    weights: float | None
    compensation: float | None


DISTANCES = ("in its answers", "in what it weighs", "in how it combines")


def nearness(rows: Sequence[Distances]) -> dict[str, Any]:
    """Draw how far each expert is from the learner, in three ways. One trace for each expert, on a line of its own."""
    gap = 0.8 / max(len(rows), 1)
    traces = [
        marks(
            [None if value is None else round(value, 1) for value in row[1:]],
            [round(kind + gap * (place - (len(rows) - 1) / 2), 3) for kind in range(len(DISTANCES))],
            mode="markers+text",
            name=row.person.name,
            **says(["" if value is None else f"  {row.person.name} {value:.0f}" for value in row[1:]], "middle right"),
            marker={"symbol": row.person.symbol, "size": 14, "color": row.person.colour},
            hovertemplate=f"{row.person.name}: %{{x:.0f}} from you<extra></extra>",
        )
        for place, row in enumerate(rows)
    ]
    height = 24 * len(rows) * len(DISTANCES) + 100
    frame = layout(height, margin={"l": 8, "r": 90, "t": 8, "b": 44}, xaxis=points_axis())
    frame["xaxis"] |= {"title": axis_title("distance from your lens: 0 is the same")}
    count = len(DISTANCES)
    frame["yaxis"] |= rows_at(range(count), DISTANCES, count - 0.5, -0.5, **lines_between(count))
    return {"data": traces, "layout": frame}
