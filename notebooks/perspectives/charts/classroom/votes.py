"""Options and how many chose each, once or twice: a bar for each round, the earlier one hollow."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..frame import axis_title, in_lines, layout, rows_at, shown_as_text
from ..theme import LEARNER_COLOUR, SMALL_SIZE, TEXT_SIZE, translucent
from ..traces import lying, says

A_BAR, BETWEEN = 24, 22  # pixels: four options of two votes stand whole on a projector
LINE = 52  # letters of an option's label in one line
THICK = 0.36  # of a row: one bar of two


class VoteRound(NamedTuple):
    """A vote: what it is called, and how many chose each option, in the options' order."""

    name: str
    counts: Sequence[int]


def votes(options: Sequence[str], rounds: Sequence[VoteRound], right: int | None = None) -> dict[str, Any]:
    """Draw how often each option was chosen.

    Bars are as long as the share of that round, and say how many that is.

    Parameters
    ----------
    options : sequence of str
        Their labels, from top to bottom.
    rounds : sequence of VoteRound
        One trace each, from top to bottom within each option; the last is filled, those before it are hollow.
    right : int, optional
        The place of the option that is marked as right; none while nobody is to know.
    """
    heights = [len(options) - 1 - place for place in range(len(options))]
    labels = [_label(option, place == right) for place, option in enumerate(options)]
    data = [_bars(one, place, len(rounds), heights) for place, one in enumerate(rounds)]
    lines = sum(max(label.count("<br>") + 1, 2) for label in labels)
    frame = layout(
        max(A_BAR * len(rounds) * len(options) + BETWEEN * len(options), 22 * lines + 20) + 60,
        margin={"l": 8, "r": 44, "t": 10, "b": 50},
        xaxis={"range": [0, 108], "tickvals": [0, 25, 50, 75, 100], "title": axis_title("of 100 who voted")},
        yaxis=rows_at(heights, labels, -0.55, len(options) - 0.45, tickfont={"size": TEXT_SIZE - 1}),
        bargap=0.2,
    )
    return {"data": data, "layout": frame}


def _label(option: str, right: bool) -> str:
    words = "<br>".join(map(shown_as_text, in_lines(option, LINE)))  # an instructor may have typed it
    return f"<b>✓ {words}</b>" if right else words


def _bars(one: VoteRound, place: int, rounds: int, heights: Sequence[float]) -> dict[str, Any]:
    whole, thick = sum(one.counts), THICK if rounds > 1 else 0.6
    last = place == rounds - 1
    middle = ((rounds - 1) / 2 - place) * (thick + 0.03)
    return lying(
        [round(100 * count / whole, 1) if whole else 0 for count in one.counts],
        [round(height + middle, 3) for height in heights],
        name=one.name,
        width=thick,
        **says([str(count) if whole else "" for count in one.counts], "outside", SMALL_SIZE + 1),
        marker={
            "color": translucent(LEARNER_COLOUR, 0.9 if last else 0.12),
            "line": {"width": 1.5, "color": LEARNER_COLOUR},
        },
        hovertemplate=f"{one.name}: %{{x:.0f}} of 100<extra></extra>",
        cliponaxis=False,
    )
