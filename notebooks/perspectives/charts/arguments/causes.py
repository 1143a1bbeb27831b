"""The charts of causes: all worlds with and without each of them, and the share of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..frame import from_above, layout, points_axis, wrapped
from ..theme import NEUTRAL, RESULT_SIZE, SMALL_SIZE, translucent
from ..traces import bars, letters, upright
from .ceiling import LABEL


def worlds(
    names: Sequence[str], pushes: Sequence[float], threshold: float, current: int, colour: str
) -> dict[str, Any]:
    """Draw the push in each of the worlds as bars, the threshold as a line; full colour where it is reached."""
    reached = [push >= threshold for push in pushes]
    drawn = bars(names, pushes, [colour if enough else translucent(NEUTRAL, 0.7) for enough in reached])
    drawn["text"] = [f"{push:.0f}{' ✓' if enough else ''}" for push, enough in zip(pushes, reached, strict=True)]
    # A number that would stand on the line stands within its bar instead.
    met = [LABEL < push < threshold < push + LABEL for push in pushes]
    drawn |= {"textposition": ["inside" if yes else "outside" for yes in met], "insidetextanchor": "end"}
    here = [place == current for place in range(len(names))]
    drawn["marker"]["line"] = {"width": [3 if one else 0 for one in here], "color": NEUTRAL}
    drawn["textfont"] = letters([RESULT_SIZE if one else SMALL_SIZE for one in here])
    frame = layout(40 * len(names) + 60, margin={"l": 8, "r": 64, "t": 8, "b": 34}, xaxis=points_axis(), bargap=0.35)
    frame["yaxis"] |= from_above(names, SMALL_SIZE)
    frame["shapes"] = [upright(threshold, color=NEUTRAL, width=3, dash="dash")]
    return {"data": [drawn], "layout": frame}


def shares(values: Mapping[str, float], colour: str) -> dict[str, Any]:
    """Draw the share of each cause, in per cent, as bars."""
    names = [wrapped(name, 24) for name in values]
    frame = layout(46 * len(names) + 46, margin={"l": 8, "r": 40, "t": 6, "b": 34}, xaxis=points_axis(), bargap=0.4)
    frame["yaxis"] |= from_above(names, SMALL_SIZE)
    return {"data": [bars(names, list(values.values()), translucent(colour, 0.75))], "layout": frame}
