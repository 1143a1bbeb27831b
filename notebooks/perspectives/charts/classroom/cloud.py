"""A class in the triangle: those who stand together are one round mark, as large as they are many, with their number.

Three forms were drawn with 30 and with 300 learners. One small dot for each hides who stands exactly where somebody
else does, and round numbers make that common; dots that are moved aside say of a learner what is not so, and 300 of
them fill the triangle. A mark whose area is the number of those who stand there is read as what it is.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..compare.triangle import PAGE, PEOPLE, InTriangle, Shares, place, triangle
from ..frame import shown_as_text
from ..theme import LEARNER_COLOUR, translucent
from ..traces import letters, mark, marks

NEAR = 13  # pixels: who stand nearer to each other than this stand together
ONE, SEVERAL, MOST = 11, 22, 84  # pixels across: one learner, the least of several, and the most of however many
WIDTH = (PAGE.narrow + PAGE.wide) / 2  # pixels: the width in which it is told who is near
OUTLINE = 17  # pixels across: somebody's symbol, which a learner's mark fits into
NAMED = 12  # so many names a mark says at most


class Dot(NamedTuple):
    """A learner: the shares of the corners, summing to 1, and a name, which is empty while names are hidden."""

    shares: Shares
    name: str = ""


class Cluster(NamedTuple):
    """Those who stand together: their middle, from 0 to 1 across and up, and the names of those who have one."""

    x: float
    y: float
    count: int
    names: tuple[str, ...]


def together(dots: Sequence[Dot]) -> list[Cluster]:
    """Return who stands together: each joins the first of those before them who is near."""
    groups: list[list[tuple[float, float, str]]] = []
    for dot in dots:
        x, y = place(dot.shares)
        near = (
            group for group in groups if math.hypot((group[0][0] - x) * WIDTH, (group[0][1] - y) * PAGE.height) < NEAR
        )
        found = next(near, None)
        if found is None:
            groups.append([(x, y, dot.name)])
        else:
            found.append((x, y, dot.name))
    return [
        Cluster(
            math.fsum(x for x, _, _ in group) / len(group),
            math.fsum(y for _, y, _ in group) / len(group),
            len(group),
            tuple(name for _, _, name in group if name),
        )
        for group in groups
    ]


def across(count: int) -> float:
    """Return how wide the mark of so many learners is, in pixels: its area grows as their number does."""
    return ONE if count == 1 else round(min(max(ONE * math.sqrt(count), SEVERAL), MOST), 1)


def class_cloud(
    corners: Sequence[str], experts: Sequence[InTriangle | None], dots: Sequence[Dot], middle: InTriangle | None = None
) -> dict[str, Any]:
    """Draw a class and some experts between three families.

    The last three traces are the class, with a point for each place, the numbers (plotly loses some of a trace where
    others are empty), and the middle. The class is drawn over the experts, who are outlines: so nobody stands hidden.
    Names stand in what is told of a point, as text.

    Parameters
    ----------
    corners, experts
        As for :func:`~perspectives.charts.compare.triangle.triangle`.
    dots : sequence of Dot
    middle : InTriangle, optional
        The class's own middle.
    """
    groups = together(dots)
    figure = triangle(corners, [*experts, middle])
    *before, own = figure["data"]
    for person in before[PEOPLE:]:
        if person["x"]:
            person["marker"] = _outline(person["marker"])
    figure["data"] = [*before, _marks(groups), _numbers([group for group in groups if group.count > 1]), own]
    return figure


def _outline(marker: dict[str, Any]) -> dict[str, Any]:
    """Return a mark of which the edge alone is drawn, with room for a learner's within."""
    symbol = f"{marker['symbol'].removesuffix('-open')}-open"
    return marker | {"symbol": symbol, "size": OUTLINE, "line": {"width": 3, "color": marker["color"]}}


def _marks(groups: Sequence[Cluster]) -> dict[str, Any]:
    return marks(
        [round(group.x, 4) for group in groups],
        [round(group.y, 4) for group in groups],
        name="the class",
        hovertext=[_told(group) for group in groups],
        hoverinfo="text",
        marker=mark(
            "circle",
            translucent(LEARNER_COLOUR, 0.42),
            [across(group.count) for group in groups],
            line={"width": 1, "color": LEARNER_COLOUR},
        ),
    )


def _numbers(groups: Sequence[Cluster]) -> dict[str, Any]:
    return marks(
        [round(group.x, 4) for group in groups],
        [round(group.y, 4) for group in groups],
        mode="text",
        name="how many",
        text=[str(group.count) for group in groups],
        textfont=letters(),
        hoverinfo="skip",
    )


def _told(group: Cluster) -> str:
    count = "1 learner" if group.count == 1 else f"{group.count} learners"
    names = [shown_as_text(name) for name in group.names[:NAMED]]
    more = len(group.names) - len(names)
    return "<br>".join([count, *names, *([f"and {more} more"] if more else [])])
