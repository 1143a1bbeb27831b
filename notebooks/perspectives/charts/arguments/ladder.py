"""The chart of the ladder: what is offered, what is accepted, and where the two meet."""

from collections.abc import Sequence
from typing import Any

from ..frame import LINED, layout, rows_at, wrapped
from ..theme import RESULT_SIZE, SMALL_SIZE
from ..traces import marks, note, shaded


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
    names = [wrapped(f"{number}. {rung}", 26) for number, rung in enumerate(rungs, start=1)]
    zones = [_zone(possible, 0.16), _zone(certain, 0.34)]
    frame = layout(
        46 * len(rungs) + 90,
        margin={"l": 8, "r": 16, "t": 46, "b": 40},
        xaxis={"visible": False, "range": [0.3, 2.7]},
        yaxis=rows_at(range(len(rungs)), names, -0.6, top + 0.6, tickfont={"size": SMALL_SIZE}, **LINED),
        shapes=[zone for zone in zones if zone],
        annotations=[
            _pole_name("might be<br>offered", 1),
            _pole_name("might be<br>enough", 2),
            _outcome(possible, certain),
        ],
    )
    return {"data": poles, "layout": frame}


def _pole(name: str, x: float, low: float, high: float, width: int, colour: str) -> dict[str, Any]:
    return marks(
        [x, x],
        [low, high],
        mode="lines",
        name=name,
        line={"color": colour, "width": width},
        hovertemplate=name + "<extra></extra>",
    )


def _zone(rungs: range, opacity: float) -> dict[str, Any] | None:
    if not rungs:
        return None
    box = shaded((0, 1), (rungs[0] - 0.45, rungs[-1] + 0.45), "#2E8B57", opacity)
    return box | {"xref": "paper"}


def _outcome(possible: range, certain: range) -> dict[str, Any]:
    """Write under the poles what becomes of it, where there is room on a phone too."""
    text = "They can agree" if certain else "They may agree" if possible else "No deal"
    below = {"xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "top"}
    return note(f"<b>{text}</b>", 1, 0, RESULT_SIZE, **below)


def _pole_name(text: str, x: float) -> dict[str, Any]:
    return note(f"<b>{text}</b>", x, 1, yref="paper", yanchor="bottom", yshift=4)
