"""What all charts share: a see-through ground, no zoom by accident, the house's type."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .theme import FONT, NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from .traces import letters, note

GRID = translucent(NEUTRAL, 0.3)
LINED = {"showgrid": True, "gridcolor": GRID}  # of an axis: a line at each of its ticks
# Every label has its room, so plotly need not measure each to find those that have none; and none is ever turned.
STILL = {"fixedrange": True, "zeroline": False, "ticklabeloverflow": "allow", "tickangle": 0}


class Person(NamedTuple):
    """Somebody in a chart: always the same name, colour and symbol."""

    name: str
    colour: str
    symbol: str


# What the ends of an axis mean stands below its numbers: so many pixels, lines of this height, and Latin letters that
# fit on a phone beside each other, and alone from the axis to the right or from its end to the left.
END_SHIFT, LINE = -26, 17
TOGETHER, AT_LEFT, AT_RIGHT = 16, 22, 34


def layout(height: int, **parts: Any) -> dict[str, Any]:
    """Return the layout all charts start from; parts such as ``xaxis`` are laid over it."""
    frame = {
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 24, "t": 20, "b": 54},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, **letters()},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "xaxis": STILL | {"gridcolor": GRID},
        "yaxis": STILL
        | {
            "type": "category",
            "showgrid": False,
            "automargin": True,
            "tickfont": {"size": TEXT_SIZE},
            "ticklabelstandoff": 8,
        },
    }
    for part, value in parts.items():
        frame[part] = frame[part] | value if isinstance(value, Mapping) and part in frame else value
    return frame


def points_axis() -> dict[str, Any]:
    """Return an axis of points from 0 to 100."""
    return {"range": [-1, 101], "tickvals": [0, 25, 50, 75, 100]}


def wrapped(name: str, width: int = 22) -> str:
    """Return a name broken into lines, so that it leaves room for the chart on a narrow page; see :func:`in_lines`."""
    return "<br>".join(in_lines(name, width))


def in_lines(name: str, width: int) -> list[str]:
    """Return the lines of a name.

    ``width`` counts Latin letters; a Chinese or Japanese sign takes the room of two, and a line may end after any.
    """
    if all(_room(sign) == 1 for sign in name):
        return textwrap.wrap(name, width)
    lines = [""]
    for part in re.findall(_PARTS, name):
        if room_of(lines[-1] + part.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines]


def shown_as_text(text: str) -> str:
    """Return what somebody typed as a chart shows it: every sign of it, and nothing that does anything.

    plotly takes some tags for its own and, where the page has MathJax, what stands between dollars for a formula; it
    turns the names of signs back into signs when all that is done.
    """
    return "".join(f"&#{ord(sign)};" if sign in "&<>$%{}" else sign for sign in text if sign.isprintable())


def room_of(text: str) -> int:
    """Return how much room a text takes, in Latin letters."""
    return sum(map(_room, text))


def _room(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


# What is not torn apart: a word of letters, or one wide sign with the marks that close what stands before them. It is
# compiled where it is used, because that takes a while and a text in Latin letters does without.
_HANGUL = "\u1100-\u115f\uac00-\ud7a3"
_WIDE = rf"{_HANGUL}\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_PARTS = rf"[{_HANGUL}]+\s*|[{_WIDE}][、。，．：；！？」』）〉》】]*\s*|[^{_WIDE}\s]+\s*|\s+"


def height_in_row(row: int, rows: int, place: int, places: int, spread: float) -> float:
    """Return how high somebody stands in a row of a chart, so that nobody hides another.

    ``row`` of ``rows`` and ``place`` of ``places`` within it are counted from 0 and from the top; ``spread`` is how
    much of a row its people take up. The rows stand at 0, 1, 2, ... from below.
    """
    return round(rows - 1 - row + spread / 2 - place * spread / max(places - 1, 1), 3)


def from_above(names: Sequence[str], size: int = 0) -> dict[str, Any]:
    """Return the part of an upright axis that names its rows from above; letters of another size than usual."""
    order = {"categoryorder": "array", "categoryarray": list(names)[::-1]}
    return order | ({"tickfont": {"size": size}} if size else {})


def rows_at(heights: Iterable[float], names: Iterable[str], low: float, high: float, **more: Any) -> dict[str, Any]:
    """Return an upright axis from ``low`` to ``high`` that names rows, each at its height."""
    return {"type": "linear", "range": [low, high], "tickvals": list(heights), "ticktext": list(names)} | more


def rows_of_people(names: Sequence[str], width: int, **more: Any) -> dict[str, Any]:
    """Return an upright axis that names rows from above, with a line between each two: in each stand several people."""
    count, lines = len(names), [wrapped(name, width) for name in reversed(names)]
    return rows_at(range(count), lines, -0.5, count - 0.5, **lines_between(count), **more)


def lines_between(rows: int) -> dict[str, Any]:
    """Return the part of an upright axis that draws a line between each two of its rows (at 0, 1, 2, ...)."""
    return {"minor": {"tickvals": [row + 0.5 for row in range(rows - 1)]} | LINED}


def axis_title(text: str) -> dict[str, Any]:
    """Return the title of a level axis: close to its numbers, clear of what stands below the chart."""
    return {"text": text, "font": {"size": SMALL_SIZE}, "standoff": 7}


def number_axis(title: str = "") -> dict[str, Any]:
    """Return an upright axis of numbers."""
    axis = {"type": "linear", "tickfont": {"size": SMALL_SIZE}} | LINED
    return axis | ({"title": {"text": title, "font": {"size": SMALL_SIZE}}} if title else {})


def end_note(text: str, place: int, side: str) -> dict[str, Any]:
    """Write beyond the axis what one of its ends means."""
    words = f"← {text}" if side == "left" else f"{text} →"
    below = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": END_SHIFT}
    return note(words, place, 0, xanchor=side, align=side, **below)


def end_notes(low: str, high: str) -> tuple[list[dict[str, Any]], int]:
    """Write what the two ends of an axis mean, and return the margin below that they need, in pixels.

    Side by side where both have room even on a phone, and else below each other: so they never lie on each other.
    """
    left, right = in_lines(low, AT_LEFT), in_lines(high, AT_RIGHT)
    beside = len(left) == len(right) == 1 and room_of(f"{low}{high}") <= TOGETHER
    below = 0 if beside else LINE * len(left)
    notes = [end_note("<br>".join(left), 0, "left"), end_note("<br>".join(right), 1, "right")]
    notes[1]["yshift"] -= below
    return notes, -END_SHIFT + below + LINE * len(right) + 6
