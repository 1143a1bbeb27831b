"""The symbols of points, as plotly draws them, by the names it has for them."""

import math
from collections.abc import Sequence

from .paper import number

OPEN = "-open"
LINES = ("line-ns", "line-ew")  # of these, which are lines, nothing is filled


def outline(symbol: str, size: float, x: float = 0, y: float = 0) -> str:
    """Return the path of a symbol round a point, so many pixels across; ``-open`` has the same outline.

    Raises
    ------
    ValueError
        If there is no such symbol here.
    """
    name, r = symbol.removesuffix(OPEN), size / 2
    if name == "circle":
        ring = " ".join(f"a{number(r)} {number(r)} 0 1 0 {number(way)} 0" for way in (2 * r, -2 * r))
        return f"M{number(x - r)} {number(y)}{ring}z"
    if name == "line-ns":
        return f"M{number(x)} {number(y - 1.4 * r)}v{number(2.8 * r)}"
    if name == "line-ew":
        return f"M{number(x - 1.4 * r)} {number(y)}h{number(2.8 * r)}"
    if name not in _CORNERS:
        raise ValueError(f"found the symbol {symbol!r}, expected one of {', '.join([*_CORNERS, 'circle', *LINES])}")
    corners = [(x + r * across, y + r * down) for across, down in _CORNERS[name]]
    return f"M{'L'.join(f'{number(across)} {number(down)}' for across, down in corners)}z"


def _star(points: int, outer: float, inner: float) -> Sequence[tuple[float, float]]:
    turns = [math.pi * step / points for step in range(2 * points)]
    return [
        (math.sin(turn) * far, -math.cos(turn) * far) for turn, far in zip(turns, (outer, inner) * points, strict=True)
    ]


_ARM, _X = 0.48, 0.8 / math.sqrt(2)
_CROSS = [(_ARM, -1.2), (_ARM, -_ARM), (1.2, -_ARM), (1.2, _ARM), (_ARM, _ARM), (_ARM, 1.2)]
_QUARTER = [(0, -_X), (_X, -2 * _X), (2 * _X, -_X)]
_CORNERS: dict[str, Sequence[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(0, -1), (1.155, 0.5), (-1.155, 0.5)],
    "triangle-down": [(0, 1), (1.155, -0.5), (-1.155, -0.5)],
    "pentagon": _star(5, 1, math.cos(math.pi / 5)),
    "star": _star(5, 1.4, 0.53),
    "cross": [*_CROSS, *((-x, -y) for x, y in _CROSS)],
    # A quarter of it, turned three times.
    "x": [
        *_QUARTER,
        *((-y, x) for x, y in _QUARTER),
        *((-x, -y) for x, y in _QUARTER),
        *((y, -x) for x, y in _QUARTER),
    ],
}
