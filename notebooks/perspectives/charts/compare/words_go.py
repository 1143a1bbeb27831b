"""Where their words go: a row for each person, a column for each family, a block for each passage.

Three forms were drawn with the same numbers. Bars stacked to 100 need a key of families, let only the first of them be
compared down the rows, and a passage that bears on two has to be cut in half. Tiles in heaps are read one heap at a
time, and show long texts as saying more on everything. In columns with one scale the eye goes straight to the longest
bar of a row, and down a column to who says most.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..frame import Person, layout, wrapped
from ..theme import GLYPHS, NEUTRAL, SMALL_SIZE, TEXT_SIZE, translucent
from ..traces import CLICKED, lying, note, shaded

ROW_HEIGHT = 68
HEAD = 46
ROOM = 0.86  # of a column for its longest bar; behind it stands the count
BAR = (-0.33, 0.4)  # where in a row the bars stand, and how thick they are; over them stands the name
GAP = 0.012  # between two blocks
FAINT = 0.35  # what is not the most in its row
STEP = 0.2  # of all: in such steps the columns' scale grows


class Divided(NamedTuple):
    """Somebody's row.

    Attributes
    ----------
    person : Person
    whole : str
        What all that they have is called, such as a number of passages.
    parts : sequence of int
        What they have on each family; empty while they have given nothing.
    total : int
        All that they have.
    block : int
        How much of it one block stands for.
    """

    person: Person
    whole: str
    parts: Sequence[int]
    total: int
    block: int = 1


def words_go(
    families: Sequence[str], rows: Sequence[Divided], chosen: tuple[int, int] | None, hint: str
) -> dict[str, Any]:
    """Draw how everybody divides what they have.

    Parameters
    ----------
    families : sequence of str
        Their labels, from left to right.
    rows : sequence of Divided
        From top to bottom. One trace each, its points block by block in the order of the families (:func:`blocks`).
    chosen : tuple of int and int, or None
        The row and the family that are open.
    hint : str
        What stands in the row of somebody who has given nothing.
    """
    scale = ROOM / room_for(rows)
    heights = range(len(rows) - 1, -1, -1)
    traces = [_blocks(row, height, scale) for row, height in zip(rows, heights, strict=True)]
    heads = [
        _note(f"<b>{wrapped(label, 12)}</b>", place, 1, "bottom", SMALL_SIZE) for place, label in enumerate(families)
    ]
    notes, shapes = [head | {"yref": "paper"} for head in heads], []
    for row, height in zip(rows, heights, strict=True):
        notes += [_name(row, height), *_counts(row, height, scale)]
        if row.parts:
            shapes += [_upright(family, height) for family in range(len(families))]
        else:
            notes.append(_note(hint, 0.06, height + BAR[0] + BAR[1] / 2, "middle", SMALL_SIZE))
            shapes.append(_dashed(len(families), height, row.person.colour))
    frame = layout(
        ROW_HEIGHT * len(rows) + HEAD + 6,
        margin={"l": 4, "r": 4, "t": HEAD, "b": 6},
        barmode="overlay",
        xaxis={"range": [-0.02, len(families)], "visible": False},
        yaxis={"type": "linear", "range": [-0.5, len(rows) - 0.5], "visible": False, "automargin": False},
        shapes=[*([_open(heights[chosen[0]], chosen[1])] if chosen else []), *shapes],
        annotations=notes,
    )
    return {"data": traces, "layout": frame}


def room_for(rows: Sequence[Divided]) -> float:
    """Return for how large a share of all, from 0 to 1, a column has room; it grows in steps."""
    largest = max((part / row.total for row in rows for part in row.parts), default=0)
    return max(1, math.ceil(largest / STEP - 1e-9)) * STEP


def blocks(parts: Sequence[int], block: int) -> list[tuple[int, int, int]]:
    """Return every block of a row: its family, what stands before it there, and how much it is."""
    return [
        (family, start, min(block, part - start))
        for family, part in enumerate(parts)
        for start in range(0, part, block)
    ]


def _blocks(row: Divided, height: float, scale: float) -> dict[str, Any]:
    one = scale / row.total if row.total else 0
    found = blocks(row.parts, row.block)
    most, faint = max(row.parts, default=0), translucent(row.person.colour, FAINT)
    return lying(
        [round(max(size * one - GAP, size * one / 2), 4) for _, _, size in found],
        [round(height + BAR[0] + BAR[1] / 2, 3)] * len(found),
        name=row.person.name,
        base=[round(family + start * one, 4) for family, start, _ in found],
        width=BAR[1],
        marker={
            "color": [row.person.colour if row.parts[family] == most else faint for family, _, _ in found],
            "line": {"width": [int(row.parts[family] < most) for family, _, _ in found], "color": row.person.colour},
        },
        hoverinfo=CLICKED,
    )


def _note(text: str, x: float, y: float, anchor: str, size: int = TEXT_SIZE) -> dict[str, Any]:
    return note(text, round(x, 4), round(y, 3), size, xanchor="left", yanchor=anchor, align="left")


def _name(row: Divided, height: float) -> dict[str, Any]:
    glyph = f'<span style="color:{row.person.colour}">{GLYPHS[row.person.symbol]}</span>'
    return _note(f"{glyph} <b>{row.person.name}</b>  {row.whole}", 0, height + 0.27, "middle")


def _counts(row: Divided, height: float, scale: float) -> list[dict[str, Any]]:
    """What stands behind each bar; the largest is bold."""
    y, most = height + BAR[0] + BAR[1] / 2, max(row.parts, default=0)
    return [
        _note(f"<b>{part}</b>" if part == most else str(part), family + part * scale / row.total, y, "middle")
        for family, part in enumerate(row.parts)
    ]


def _upright(x: float, height: float) -> dict[str, Any]:
    """The line on which a bar begins, so that an empty place is seen as one."""
    line = {"type": "line", "x0": x, "x1": x, "y0": height + BAR[0] - 0.06, "y1": height + BAR[0] + BAR[1] + 0.06}
    return line | {"line": {"color": NEUTRAL, "width": 1}, "layer": "below"}


def _dashed(families: int, height: float, colour: str) -> dict[str, Any]:
    box = {"type": "rect", "x0": 0, "x1": families - 1 + ROOM, "y0": height + BAR[0], "y1": height + BAR[0] + BAR[1]}
    return box | {"line": {"color": colour, "width": 1.5, "dash": "dash"}, "layer": "below"}


def _open(height: float, family: int) -> dict[str, Any]:
    """Shade the bar whose passages are open."""
    return shaded((family, family + 1), (height - 0.42, height + 0.12))
