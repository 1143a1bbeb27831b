"""The chart of a roadmap: the course of a roadmap, round by round."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any, NamedTuple

from ..frame import axis_title, layout, number_axis
from ..theme import LEARNER_COLOUR, NEUTRAL, RESULT_MARK, RESULT_SIZE, translucent
from ..traces import across, marks, note, says


class Course(NamedTuple):
    """How trust went under one plan: its name, trust at the start and after each round, and whether it is shown."""

    name: str
    trust: Sequence[float]
    shown: bool


def roadmap(
    own: Sequence[float], momentum: Sequence[float], others: Sequence[Course], threshold: float, rounds: int
) -> dict[str, Any]:
    """Draw trust round by round: the learner's plan, the plans to compare with, and the threshold.

    Traces: momentum as bars; one line for each other plan; the learner's own.
    """
    bars = {
        "type": "bar",
        "name": "momentum",
        "x": list(range(1, len(momentum) + 1)),
        "y": [round(value, 1) for value in momentum],
        "width": BAR_WIDTH,
        "marker": {"color": translucent(LEARNER_COLOUR, 0.3)},
        "hovertemplate": "round %{x}: momentum %{y:.0f}<extra></extra>",
    }
    mine = marks(
        list(range(len(own))),
        [round(value, 1) for value in own],
        mode="lines+markers+text",
        name="Your plan",
        line={"color": LEARNER_COLOUR, "width": 4},
        marker={
            "symbol": ["circle"] * (len(own) - 1) + ["x" if own[-1] < threshold else "star"],
            "size": [13] * (len(own) - 1) + [RESULT_MARK],
            "opacity": 1,
        },
        **says(
            [""] * (len(own) - 1) + ["<b>derails</b>" if own[-1] < threshold else "<b>holds</b>"],
            "middle right" if len(own) <= rounds - 2 else "top left",
            RESULT_SIZE,
        ),
        hovertemplate="round %{x}: trust %{y:.0f}<extra>your plan</extra>",
    )
    frame = layout(
        380,
        margin={"l": 8, "r": 134 if any(course.shown for course in others) else 24, "t": 14, "b": 44},
        xaxis={"range": [-0.15, rounds + BAR_WIDTH / 2], "dtick": 1, "title": axis_title("round")},
        yaxis=number_axis("trust")
        | {
            "range": [-3, 104],
            "tickvals": [0, threshold, 50, 100],
            "ticktext": ["0", f"derails<br>under {threshold:.0f}", "50", "100"],
        },
        shapes=[across(threshold, color="#C0392B", width=2, dash="dash")],
        annotations=[
            note(course.name, len(course.trust) - 1, height, xanchor="left", xshift=24)
            for course, height in _apart([course for course in others if course.shown])
        ],
    )
    return {"data": [bars, *map(_course, others, cycle(DASHES)), mine], "layout": frame}


BAR_WIDTH = 0.5  # of a round
NAME_HEIGHT, NAME_WIDTH = 6.0, 3  # what a name takes up, in points of trust and in rounds


def _apart(courses: Sequence[Course]) -> Iterator[tuple[Course, float]]:
    """Yield each course with the height of its name: at the end of its line, or above the name of a lower one."""
    placed: list[tuple[int, float]] = []
    for course in sorted(courses, key=lambda course: course.trust[-1]):
        rounds, height = len(course.trust), course.trust[-1]
        for other, top in sorted(placed, key=lambda name: name[1]):
            if abs(rounds - other) < NAME_WIDTH and abs(height - top) < NAME_HEIGHT:
                height = top + NAME_HEIGHT
        placed.append((rounds, height))
        yield course, height


# With more plans they come round again; the name at its end tells a line from another.
DASHES = ("dot", "dash", "dashdot", "longdash", "longdashdot")


def _course(course: Course, dash: str) -> dict[str, Any]:
    return marks(
        list(range(len(course.trust))) if course.shown else [],
        [round(value, 1) for value in course.trust] if course.shown else [],
        mode="lines",
        name=course.name,
        line={"color": NEUTRAL, "width": 2, "dash": dash},
        hovertemplate="round %{x}: trust %{y:.0f}<extra>" + course.name + "</extra>",
    )
