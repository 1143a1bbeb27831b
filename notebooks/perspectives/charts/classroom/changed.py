"""Before and after: for each family two columns, a line for each learner from the first points to those of now.

Two bars of means would show a class that stood still where half of it went up and half went down.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..frame import layout, number_axis, shown_as_text, wrapped
from ..theme import LEARNER_COLOUR, LEARNER_SYMBOL, NEUTRAL, SMALL_SIZE, translucent
from ..traces import mark, marks, note, says, stretches
from .swarm import EDGE, quartiles, swarm

BETWEEN = 1.9  # from one family's first column to the next one's; its second stands at 1
ROOM = 0.16  # how far a dot stands from its column at most
HEIGHT = 430


class Changed(NamedTuple):
    """A learner's points for a family at first and now; the name is empty while names are hidden."""

    first: int
    now: int
    name: str = ""


def before_and_after(families: Sequence[str], changes: Sequence[Sequence[Changed]]) -> dict[str, Any]:
    """Draw how a class divided its points at first, and how it does now.

    Traces: the ways of those who stayed (faint), of those who went up, of those who went down (dashed), a dot for each
    learner in each column, and the medians.

    Parameters
    ----------
    families : sequence of str
        Their labels, from left to right.
    changes : sequence of sequence of Changed
        For each family every learner who has given points both times.
    """
    columns = [place * BETWEEN for place in range(len(families))]
    placed = list(zip(columns, changes, strict=True))
    sides = ("<br>at first", "<br>now")
    frame = layout(
        HEIGHT,
        margin={"l": 8, "r": 12, "t": 14, "b": 74},
        xaxis={
            "range": [-0.45, max(columns, default=0) + 1.45],
            "tickvals": [column + side for column in columns for side in (0, 1)],
            "ticktext": [side.removeprefix("<br>") for _ in columns for side in sides],
            "showgrid": False,
        },
        yaxis=number_axis("points of 100") | {"range": [-4, 104], "tickvals": [0, 25, 50, 75, 100]},
        annotations=[_label(label, column + 0.5) for label, column in zip(families, columns, strict=True)],
    )
    ways = [(x, one) for x, all_of_it in placed for one in all_of_it]
    still = [(x, one) for x, one in ways if one.now == one.first]
    up = [(x, one) for x, one in ways if one.now > one.first]
    down = [(x, one) for x, one in ways if one.now < one.first]
    drawn = [
        _ways(still, "as before", LEARNER_COLOUR, "solid", clear(still) / 5),
        _ways(up, "up", LEARNER_COLOUR, "solid", clear(up)),
        _ways(down, "down", NEUTRAL, "dash", clear(down)),
    ]
    return {"data": [*drawn, _dots(placed), _medians(placed)], "layout": frame}


def clear(moved: Sequence[Any]) -> float:
    """Return how opaque the lines are, 0 to 1: fainter where they are many, so that a crowd is a shade."""
    return max(0.2, min(0.85, 40 / max(len(moved), 1)))


def _label(text: str, x: float) -> dict[str, Any]:
    return note(f"<b>{wrapped(text, 14)}</b>", x, 0, yref="paper", yanchor="top", yshift=-24)


def _ways(moved: Sequence[tuple[float, Changed]], name: str, colour: str, dash: str, opacity: float) -> dict[str, Any]:
    return stretches(
        [at for x, _ in moved for at in (x, x + 1, None)],
        [at for _, one in moved for at in (one.first, one.now, None)],
        name=name,
        line={"width": 2.5, "color": translucent(colour, opacity), "dash": dash},
    )


def _dots(placed: Sequence[tuple[float, Sequence[Changed]]]) -> dict[str, Any]:
    dots = []
    for column, changes in placed:
        for side in (0, 1):
            values = [one.now if side else one.first for one in changes]
            for one, value, aside in zip(changes, values, swarm(values, ROOM), strict=True):
                dots.append((round(column + side + aside, 4), value, _told(one)))
    return marks(
        [x for x, _, _ in dots],
        [y for _, y, _ in dots],
        name="each learner",
        hovertext=[told for _, _, told in dots],
        hoverinfo="text",
        marker=mark("circle", translucent(LEARNER_COLOUR, 0.7 * clear(dots[::8])), 7),
    )


def _told(one: Changed) -> str:
    way = f"{one.first} at first, {one.now} now"
    return f"{shown_as_text(one.name)}: {way}" if one.name else way


def _medians(placed: Sequence[tuple[float, Sequence[Changed]]]) -> dict[str, Any]:
    found = [
        (column + side, quartiles([one.now if side else one.first for one in changes])[1], side)
        for column, changes in placed
        if changes
        for side in (0, 1)
    ]
    return marks(
        [x for x, _, _ in found],
        [y for _, y, _ in found],
        mode="markers+text",
        name="median",
        **says(
            [f"{y:.0f}" for _, y, _ in found],
            ["middle right" if side else "middle left" for _, _, side in found],
            SMALL_SIZE + 1,
        ),
        hoverinfo="skip",
        marker=mark(LEARNER_SYMBOL, LEARNER_COLOUR, 18, line=EDGE),
    )
