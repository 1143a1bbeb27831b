"""One piece of evidence against all hypotheses, as different people hold it."""

from collections.abc import Mapping, Sequence
from typing import Any

from .comparing import Person
from .frame import end_note, height_in_row, layout, lines_between, wrapped
from .theme import translucent

ROW_HEIGHT = 92
SPREAD = 0.62  # how much of a row its people take up


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

    Returns
    -------
    dict
        A plotly figure.
    """
    count = len(hypotheses)
    traces = []
    for place, (person, rated) in enumerate(zip(people, ratings, strict=True)):
        rows = [row for row, name in enumerate(hypotheses) if rated and name in rated]
        shown = [rated[hypotheses[row]] for row in rows]
        heights = [height_in_row(row, count, place, len(people), SPREAD) for row in rows]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": person.name,
                "x": [best for _, best, _ in shown],
                "y": heights,
                "marker": {"symbol": person.symbol, "size": 15, "color": person.colour, "opacity": 1},
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [high - best for _, best, high in shown],
                    "arrayminus": [best - low for low, best, _ in shown],
                    "thickness": 9,
                    "width": 0,
                    "color": translucent(person.colour, 0.32),
                },
                "hovertemplate": f"{person.name}<extra></extra>",
                "cliponaxis": False,
            }
        )
    frame = layout(
        ROW_HEIGHT * count + 60,
        xaxis={"range": [-2.15, 2.15], "tickvals": [-2, -1, 0, 1, 2], "ticktext": ["−2", "−1", "0", "1", "2"]},
        yaxis={
            "type": "linear",
            "range": [-0.5, count - 0.5],
            "tickvals": list(range(count)),
            "ticktext": [wrapped(name, 18) for name in reversed(hypotheses)],
        }
        | lines_between(count),
        annotations=[end_note("speaks against it", 0, "left"), end_note("just as expected", 1, "right")],
    )
    return {"data": traces, "layout": frame}
