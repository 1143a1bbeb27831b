"""Charts of notebook 07: claims judged, forecasts scored, and the lenses at later moments."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .frame import LINED, axis_title, end_notes, from_above, layout, number_axis, points_axis, rows_at, wrapped
from .theme import LEARNER_COLOUR, LEARNER_SYMBOL, NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from .traces import mark, marks, ring, ring_at_the_edge, says, stretches, whiskers

APART = 0.19  # how far the learner's judgement stands above the line of its expert, and the module's below
MOST_NUMBERED = 12  # claims, each under the axis; of more every other one
HAPPENED = "#2E8B57"


class JudgedClaim(NamedTuple):
    """A claim in the ledger: its number, its expert, and the signs of two judgements ("" while there is none)."""

    number: int
    expert: str
    learner: str
    module: str
    chosen: bool


def ledger(claims: Sequence[JudgedClaim], experts: Sequence[str]) -> dict[str, Any]:
    """Draw the claims in a line for each expert: above it the learner's judgements, below it the module's.

    Traces: the learner's judgements (every claim, to be clicked on), the module's; a ring round the chosen claim.
    """
    heights = {expert: len(experts) - 1 - place for place, expert in enumerate(experts)}
    mine = _signs("You", [(c.number, heights[c.expert] + APART, c.learner or "·") for c in claims], LEARNER_COLOUR)
    fill = [translucent(LEARNER_COLOUR, 0.3 if claim.learner else 0.1) for claim in claims]
    mine["marker"] = {"size": 27, "color": fill, "line": {"width": 1, "color": NEUTRAL}}
    mine["hovertext"] = [f"Claim {claim.number}, {claim.expert}" for claim in claims]
    mine["hoverinfo"] = "text"
    theirs = _signs("The module", [(c.number, heights[c.expert] - APART, c.module) for c in claims], NEUTRAL)
    theirs |= {"mode": "text", "hoverinfo": "skip"}
    frame = layout(
        74 * len(experts) + 54,
        margin={"l": 8, "r": 16, "t": 12, "b": 40},
        xaxis={
            "range": [0.3, len(claims) + 0.7],
            "tickvals": [claim.number for claim in claims][:: 2 if len(claims) > MOST_NUMBERED else 1],
            "showgrid": False,
            "title": axis_title("claim"),
        },
        yaxis=rows_at(heights.values(), experts, -0.55, len(experts) - 0.45),
        shapes=[ring(claim.number, heights[claim.expert] + APART, 33) for claim in claims if claim.chosen],
    )
    return {"data": [mine, theirs], "layout": frame}


def _signs(name: str, signs: Sequence[tuple[int, float, str]], colour: str) -> dict[str, Any]:
    return marks(
        [number for number, _, _ in signs],
        [height for _, height, _ in signs],
        mode="markers+text",
        name=name,
        text=[sign for _, _, sign in signs],
        textfont={"size": TEXT_SIZE + 1, "color": NEUTRAL, "weight": "bold"},
        marker={"color": colour},
    )


class ForecastRow(NamedTuple):
    """A question of March 2018, how it came out, and the probability the learner gave it, in per cent, or None."""

    question: str
    happened: bool
    given: float | None
    chosen: bool


def forecasts(rows: Sequence[ForecastRow]) -> dict[str, Any]:
    """Draw for each question how it came out, the learner's probability, and the line between: the miss.

    Traces: the misses, how the questions came out, the learner's probabilities; a ring round the chosen question.
    """
    asked = [wrapped(f"{number}. {row.question}", 30) for number, row in enumerate(rows, start=1)]
    names = [name.replace("<br>", "   <br>") + "   " for name in asked]  # every line stands clear of the marks at 0
    ends = [100 if row.happened else 0 for row in rows]
    placed = [(name, row, end) for name, row, end in zip(names, rows, ends, strict=True)]
    given = [(name, row, end) for name, row, end in placed if row.given is not None]
    misses = stretches(
        [x for _, row, end in given for x in (row.given, end, None)],
        [y for name, _, _ in given for y in (name, name, None)],
        line={"width": 8, "color": translucent(LEARNER_COLOUR, 0.4)},
    )
    outcomes = marks(
        ends,
        names,
        name="How it came out",
        marker=mark(
            ["circle" if row.happened else "x" for row in rows],
            [HAPPENED if row.happened else NEUTRAL for row in rows],
            15,
        ),
        hovertext=["It happened" if row.happened else "It did not happen" for row in rows],
        hoverinfo="text",
    )
    mine = marks(
        [row.given for _, row, _ in given],
        [name for name, _, _ in given],
        name="You",
        marker=mark(LEARNER_SYMBOL, LEARNER_COLOUR, 17),
        hovertemplate="You said %{x} %<extra></extra>",
    )
    frame = layout(70 * len(rows) + 70, xaxis=points_axis(), margin={"l": 8, "r": 28, "t": 12, "b": 54})
    low, high = -3, 103
    frame["xaxis"] |= {"range": [low, high], "tickvals": [0, 50, 100], "ticksuffix": " %"}
    frame["yaxis"] |= from_above(names, SMALL_SIZE - 1) | LINED | {"range": [-0.6, len(rows) - 0.4]}
    frame["annotations"], _ = end_notes("it did not", "it did")
    frame["shapes"] = [
        ring_at_the_edge((end - low) / (high - low), name, 28) for name, row, end in placed if row.chosen
    ]
    return {"data": [misses, outcomes, mine], "layout": frame}


class LensCourse(NamedTuple):
    """One lens at several moments: whose it is, how it is drawn, and (low, best, high) or None for each moment."""

    name: str
    colour: str
    symbol: str
    spans: Sequence[tuple[float, float, float] | None]


def moments(courses: Sequence[LensCourse], labels: Sequence[str], low_end: str, high_end: str) -> dict[str, Any]:
    """Draw the outlook of every lens at every moment, side by side within a moment; one trace a lens."""
    step = 0.22
    middle = (len(courses) - 1) / 2
    traces = [_course(course, (place - middle) * step) for place, course in enumerate(courses)]
    frame = layout(
        404,
        margin={"l": 8, "r": 16, "t": 12, "b": 62},
        xaxis={
            "range": [-0.5, len(labels) - 0.5],
            "tickvals": list(range(len(labels))),
            "ticktext": [wrapped(label.replace(", ", " "), 9) for label in labels],  # no line begins with a comma
            "tickfont": {"size": SMALL_SIZE - 1},
            "showgrid": False,
        },
        yaxis=number_axis() | {"range": [-2, 102], "tickvals": [0, 25, 50, 75, 100]},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": SMALL_SIZE}},
    )
    frame["yaxis"] |= {"ticktext": [f"0: {wrapped(low_end, 9)}", "25", "50", "75", f"100: {wrapped(high_end, 9)}"]}
    return {"data": traces, "layout": frame}


def _course(course: LensCourse, aside: float) -> dict[str, Any]:
    known = [(place + aside, span) for place, span in enumerate(course.spans) if span is not None]
    return marks(
        [round(place, 3) for place, _ in known],
        [round(best, 1) for _, (_, best, _) in known],
        mode="lines+markers+text",
        name=course.name,
        **says([f" {best:.0f}" for _, (_, best, _) in known], "middle right"),
        marker=mark(course.symbol, course.colour, 13),
        line={"width": 1.5, "color": translucent(course.colour, 0.6), "dash": "dot"},
        error_y=whiskers(
            [round(best - low, 1) for _, (low, best, _) in known],
            [round(high - best, 1) for _, (_, best, high) in known],
            course.colour,
            9,
        ),
        hovertemplate=course.name + ": %{y:.0f} of 100<extra></extra>",
    )
