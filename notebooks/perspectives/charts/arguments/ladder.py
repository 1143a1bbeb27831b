"""The chart of the ladder: what is offered, what is accepted, and where the two meet."""

from collections.abc import Sequence
from typing import Any

from ..frame import GRID, layout, wrapped
from ..theme import NEUTRAL, RESULT_SIZE, SMALL_SIZE, translucent


def ladder(
    rungs: Sequence[str],
    offer: tuple[int, int],
    accept: tuple[int, int],
    accept_known: bool,
    possible: range,
    certain: range,
    colour: str,
) -> dict[str, Any]:
    """Draw the ladder with two poles: what is offered grows from below, what is accepted comes from above.

    A pole is thick where it is sure and thin where it may reach. Traces: offer sure, offer perhaps, accept sure, accept
    perhaps. The zone is a shape: light where agreement is possible, darker where it is certain.
    """
    top = len(rungs) - 1
    poles = [
        _pole("Offered for sure", 1, -0.5, offer[0] + 0.45, 16, "#2F7FB8"),
        _pole("Offered perhaps", 1, offer[0] + 0.45, offer[1] + 0.45, 6, "#2F7FB8"),
        _pole("Enough for sure", 2, accept[1] - 0.45, top + 0.5, 16, colour)
        if accept_known
        else _pole("Enough for sure", 2, top + 0.5, top + 0.5, 16, colour),
        _pole("Enough perhaps", 2, accept[0] - 0.45, accept[1] - 0.45 if accept_known else top + 0.5, 6, colour),
    ]
    zones = [_zone(possible, 0.16), _zone(certain, 0.34)]
    frame = layout(
        46 * len(rungs) + 90,
        margin={"l": 8, "r": 16, "t": 46, "b": 40},
        xaxis={"visible": False, "range": [0.3, 2.7]},
        yaxis={
            "type": "linear",
            "range": [-0.6, top + 0.6],
            "tickvals": list(range(len(rungs))),
            "ticktext": [wrapped(f"{number}. {rung}", 26) for number, rung in enumerate(rungs, start=1)],
            "showgrid": True,
            "gridcolor": GRID,
            "tickfont": {"size": SMALL_SIZE},
        },
        shapes=[zone for zone in zones if zone],
        annotations=[
            _pole_name("might be<br>offered", 1),
            _pole_name("might be<br>enough", 2),
            _outcome(possible, certain),
        ],
    )
    return {"data": poles, "layout": frame}


def _pole(name: str, x: float, low: float, high: float, width: int, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x, x],
        "y": [low, high],
        "line": {"color": colour, "width": width},
        "hovertemplate": name + "<extra></extra>",
        "cliponaxis": False,
    }


def _zone(rungs: range, opacity: float) -> dict[str, Any] | None:
    if not rungs:
        return None
    place = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": rungs[0] - 0.45, "y1": rungs[-1] + 0.45}
    return place | {"fillcolor": translucent("#2E8B57", opacity), "line": {"width": 0}, "layer": "below"}


def _outcome(possible: range, certain: range) -> dict[str, Any]:
    """Write under the poles what becomes of it, where there is room on a phone too."""
    text = "They can agree" if certain else "They may agree" if possible else "No deal"
    place = {"xref": "paper", "yref": "paper", "x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "showarrow": False}
    return place | {"text": f"<b>{text}</b>", "font": {"size": RESULT_SIZE, "color": NEUTRAL}}


def _pole_name(text: str, x: float) -> dict[str, Any]:
    place = {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4, "showarrow": False}
    return place | {"text": f"<b>{text}</b>", "font": {"size": SMALL_SIZE, "color": NEUTRAL}}
