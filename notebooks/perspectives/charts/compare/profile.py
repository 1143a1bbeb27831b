"""All factors at once: how each person's weight is divided among them.

Four forms were drawn with the same numbers. A radar makes areas out of an arbitrary order of axes, and shares near 0
crowd at its centre; parallel coordinates and slopes join factors that have no order, so that the lines mean nothing and
cross everywhere. In a dot plot each share stands on one common scale, the form that is read most exactly (Cleveland and
McGill, 1984), and a factor without weight can be told from a small one. So it is a dot plot.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ..frame import Person, axis_title, height_in_row, layout, rows_of_people
from ..theme import SMALL_SIZE
from ..traces import mark, marks

ROW_HEIGHT = 54
SPREAD = 0.54  # how much of a row its people take up


def profile(
    labels: Sequence[str], people: Sequence[Person], shares: Sequence[Mapping[str, float] | None], top: float
) -> dict[str, Any]:
    """Draw the share of every factor for every person; a hollow symbol at 0 where it has none.

    Parameters
    ----------
    labels : sequence of str
        The factors, from top to bottom.
    people : sequence of Person
        One trace each, from top to bottom within each row.
    shares : sequence of mapping or None
        For each person the per cent of every factor, by label; None for somebody who has no lens.
    top : float
        Where the axis ends, per cent.
    """
    count = len(labels)
    traces = []
    for place, (person, shared) in enumerate(zip(people, shares, strict=True)):
        values = [round(shared.get(label, 0), 1) for label in labels] if shared else []
        heights = [height_in_row(row, count, place, len(people), SPREAD) for row in range(len(values))]
        symbols = [person.symbol if value else f"{person.symbol}-open" for value in values]
        traces.append(
            marks(
                values,
                heights,
                name=person.name,
                marker=mark(
                    symbols or person.symbol,
                    person.colour,
                    [14 if value else 8 for value in values] or 14,
                    line={"width": 1.5, "color": person.colour},
                ),
                hovertemplate=f"{person.name}: %{{x:.0f}} of 100<extra></extra>",
            )
        )
    frame = layout(
        ROW_HEIGHT * count + 64,
        xaxis={"range": [-1, top], "dtick": 10, "title": axis_title("share of all weight, per cent")},
        yaxis=rows_of_people(labels, 24, tickfont={"size": SMALL_SIZE + 1}),
    )
    return {"data": traces, "layout": frame}
