"""Text in a picture: the few tags that plotly knows, in lines, and about how wide they are."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..frame import room_of
from .paper import Part, part

LINE_HEIGHT = 1.3  # of the size of its letters, as plotly has it
BASELINE = 0.35  # of that size: how far below its middle a line of text stands
_TAGS = re.compile(r"(<b>|</b>|<i>|</i>|<br>|<span style=\"[^\"]*\">|</span>)")
_STYLE = re.compile(r"(font-size|color):\s*([^;\"]+)")
_NARROW, _WIDE = re.compile(r"[iljtfrI.,:;'’|()\[\] \u00a0·!-]"), re.compile(r"[mwMWQOGDNH%@—→←“”★●■◆▲]")
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


class TextRun(NamedTuple):
    """Letters of one look; ``size`` is None and ``colour`` empty where they are as the text around them."""

    letters: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    colour: str = ""


def lines_of(text: str) -> list[list[TextRun]]:
    """Return the lines of a text; what is none of plotly's tags is shown as it stands."""
    lines: list[list[TextRun]] = [[]]
    bold = italic = False
    styles: list[tuple[float | None, str]] = [(None, "")]
    for piece in _TAGS.split(text):
        if piece in ("<b>", "</b>"):
            bold = piece == "<b>"
        elif piece in ("<i>", "</i>"):
            italic = piece == "<i>"
        elif piece == "<br>":
            lines.append([])
        elif piece == "</span>":
            styles = styles[:-1] or styles
        elif _TAGS.fullmatch(piece):
            given = dict(_STYLE.findall(piece))
            size = given.get("font-size", "").removesuffix("px")
            styles.append((float(size) if size else styles[-1][0], given.get("color", styles[-1][1])))
        elif piece:
            lines[-1].append(TextRun(html.unescape(piece), bold, italic, *styles[-1]))
    return lines


def width_of(text: str, size: float) -> float:
    """Return about how many pixels the widest line of a text takes; every reader's letters are a little different."""
    return max(sum(_width(run, size) for run in line) for line in lines_of(text))


def _width(run: TextRun, size: float) -> float:
    letters = 0.6 * room_of(run.letters) - 0.29 * len(_NARROW.findall(run.letters))
    return (letters + 0.24 * len(_WIDE.findall(run.letters))) * (run.size or size) * (1.06 if run.bold else 1)


def height_of(text: str, size: float) -> float:
    """Return how high a text is, in pixels."""
    return len(lines_of(text)) * size * LINE_HEIGHT


def write(
    on: Part, text: str, x: float, y: float, size: float, across: str = "left", up: str = "middle", **look: object
) -> None:
    """Write lines of text beside, above or below a place.

    Parameters
    ----------
    on : Part
    text : str
        With plotly's tags.
    x, y : float
        The place, in pixels.
    size : float
        Of the letters.
    across : str
        Which side of the text stands there: "left", "center" or "right".
    up : str
        "top", "middle" or "bottom".
    **look : object
        More attributes of the text.
    """
    lines, height = lines_of(text), size * LINE_HEIGHT
    above = {"top": 0.0, "middle": len(lines) * height / 2, "bottom": len(lines) * height}[up]
    for place, runs in enumerate(lines):
        if runs:
            baseline = y - above + (place + 0.5) * height + BASELINE * size
            anchor = None if across == "left" else _ANCHORS[across]
            _write_line(on, runs, {"x": x, "y": baseline, "font_size": size, "text_anchor": anchor} | look)


def _write_line(on: Part, runs: Sequence[TextRun], look: dict[str, object]) -> None:
    first, *rest = runs
    if not rest:
        part(on, "text", _kept(first.letters), **(look | _look_of(first)))
        return
    line = part(on, "text", **look)
    for run in runs:
        part(line, "tspan", _kept(run.letters), **_look_of(run))


def _look_of(run: TextRun) -> dict[str, object]:
    given = {"font_weight": "bold" if run.bold else None, "font_style": "italic" if run.italic else None}
    given |= {"font_size": run.size, "fill": run.colour or None}
    return {key: value for key, value in given.items() if value is not None}


def _kept(letters: str) -> str:
    """Keep spaces that a picture would take for one, or for none."""
    return re.sub(r"^ | (?= )| $", "\N{NO-BREAK SPACE}", letters)


def spaced(letters: Sequence[float], apart: float) -> Iterator[float]:
    """Yield where things of some widths begin that stand in a row."""
    x = 0.0
    for width in letters:
        yield x
        x += width + apart
