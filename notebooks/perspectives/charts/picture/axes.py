"""Where the values of an axis stand, and what is drawn of the axis itself: grid, labels, title."""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..frame import wrapped
from .paper import Part, part, stroke
from .text import height_of, width_of, write

STANDOFF = 3  # pixels from the axis to its labels
BETWEEN_TICKS = (70, 40)  # pixels across and up, at least, where a chart does not say where its ticks stand
_TITLE_GAP = 6
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_KINDS = ("linear", "category", "date")


class Area(NamedTuple):
    """Where the axes lie, in pixels."""

    left: float
    right: float
    top: float
    bottom: float


class Axis:
    """An axis: the way from its values to pixels.

    Parameters
    ----------
    name : str
        As in the layout: "xaxis", "yaxis2".
    spec : mapping
        What the layout says of it.
    values : sequence
        What is drawn along it, for the names of categories.
    """

    def __init__(self, name: str, spec: Mapping[str, Any], values: Sequence[Any]):
        self.name, self.spec, self.upright = name, spec, name.startswith("y")
        self.kind = spec.get("type", "category" if any(isinstance(one, str) for one in values) else "linear")
        if self.kind not in _KINDS:
            raise ValueError(f"found an axis of type {self.kind!r}, expected one of {', '.join(_KINDS)}")
        first = spec.get("categoryarray", ()) if self.kind == "category" else ()
        named = [value for value in values if self.kind == "category" and value is not None]
        self.names = list(dict.fromkeys([*first, *named]))
        self.low, self.high = (self.as_number(end) for end in spec["range"]) if "range" in spec else self._ends(values)
        self.start = self.end = 0.0

    def _ends(self, values: Sequence[Any]) -> tuple[float, float]:
        if self.kind == "category":
            return -0.5, max(len(self.names), 1) - 0.5  # an empty chart has its room, too
        known = [self.as_number(value) for value in values if value is not None] or [0, 1]
        room = 0.05 * (max(known) - min(known)) or 0.5
        return min(known) - room, max(known) + room

    def stretch(self, start: float, end: float) -> None:
        """Lay the axis between two pixels, where it has its part of them."""
        low, high = self.spec.get("domain", (0, 1))
        self.start, self.end = start + low * (end - start), start + high * (end - start)

    def as_number(self, value: Any) -> float:
        """Return where a value stands among those of the axis: a date as its day, a name as its place in the row."""
        if self.kind == "date" and isinstance(value, str):
            return datetime.date.fromisoformat(value[:10]).toordinal()
        return self.names.index(value) if isinstance(value, str) else value

    def at(self, value: Any) -> float:
        """Return the pixel of a value."""
        return self.start + (self.as_number(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def step(self) -> float:
        """How many pixels 1 takes, less than none where larger values stand further up or left."""
        return (self.end - self.start) / (self.high - self.low)

    @property
    def visible(self) -> bool:
        """Whether anything of the axis itself is drawn."""
        return self.spec.get("visible", True)

    @property
    def size(self) -> float:
        """The size of its labels."""
        return self.spec.get("tickfont", {}).get("size", self.spec["font"])

    # ---- ticks

    def ticks(self) -> list[tuple[float, str]]:
        """Return where its ticks stand, as numbers, and what is written there."""
        suffix = self.spec.get("ticksuffix", "")
        if "tickvals" in self.spec:
            values = self.spec["tickvals"]
            texts = self.spec.get("ticktext") or [f"{_plain(value)}{suffix}" for value in values]
            found = [(self.as_number(value), text) for value, text in zip(values, texts, strict=True)]
        elif self.kind == "category":
            found = [(place, str(name)) for place, name in enumerate(self.names)]
        elif self.kind == "date":
            found = list(self._months())
        else:
            step = self.spec.get("dtick") or self._nice()
            low, high = sorted((self.low, self.high))
            places = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
            found = [(place * step, f"{_plain(round(place * step, 6))}{suffix}") for place in places]
        low, high = sorted((self.low, self.high))
        return [(value, text) for value, text in found if low - 1e-9 <= value <= high + 1e-9]

    def _nice(self) -> float:
        rough = BETWEEN_TICKS[self.upright] / abs(self.step)
        power = 10 ** math.floor(math.log10(rough))
        return next(power * step for step in (1, 2, 5, 10) if power * step >= rough * 0.999)

    def _months(self) -> Iterator[tuple[float, str]]:
        """Yield the first days of some months or years."""
        low, high = (datetime.date.fromordinal(math.floor(end)) for end in (self.low, self.high))
        rough = BETWEEN_TICKS[self.upright] / abs(30.4 * self.step)
        step = next((months for months in _MONTHS if months >= rough), _MONTHS[-1])
        for month in range(low.year * 12 // step * step, high.year * 12 + 12, step):
            day = datetime.date(month // 12, month % 12 + 1, 1)
            if low <= day <= high:
                yield day.toordinal(), f"{day:%Y}" if step >= 12 else f"{day:%b %Y}"

    @property
    def labels(self) -> list[tuple[float, str]]:
        """The labels that are written, and where."""
        shown = self.visible and self.spec.get("showticklabels", True)
        return [(value, text) for value, text in self.ticks() if text] if shown else []

    @property
    def title(self) -> str:
        """What stands along the axis."""
        return self.spec.get("title", {}).get("text", "") if self.visible else ""

    def room(self) -> float:
        """How many pixels an upright axis takes beside the chart."""
        if not self.visible or not self.spec.get("automargin"):
            return 0
        widest = max((width_of(text, self.size) for _, text in self.labels), default=0)
        return widest + self._away + (self._title_size * 1.3 + _TITLE_GAP if self.title else 0)

    @property
    def _away(self) -> float:
        return STANDOFF + self.spec.get("ticklabelstandoff", 0)

    @property
    def _title_size(self) -> float:
        return self.spec["title"]["font"]["size"]

    # ---- drawing

    def draw_grid(self, on: Part, other: "Axis", colour: str) -> None:
        """Draw the lines that go through the chart, and the one at 0."""
        if not self.visible:
            return
        minor = self.spec.get("minor", {})
        values = [value for value, _ in self.ticks()] if self.spec.get("showgrid", True) else []
        values += minor.get("tickvals", ()) if minor.get("showgrid") else ()
        path = "".join(self._line(value, other) for value in values)
        if path:
            part(on, "path", d=path, **stroke(colour, 1))
        if self.spec.get("zeroline") and self.low <= 0 <= self.high:
            part(on, "path", d=self._line(0, other), **stroke(colour, 2))

    def _line(self, value: float, other: "Axis") -> str:
        at, low, high = round(self.at(value), 1), round(other.start, 1), round(other.end, 1)
        return f"M{low:g} {at:g}H{high:g}" if self.upright else f"M{at:g} {low:g}V{high:g}"

    def draw_labels(self, on: Part, other: "Axis", edge: float) -> None:
        """Write labels and title beside the chart; ``edge`` is the left end of the picture."""
        if self.upright:
            for value, text in self.labels:
                write(on, text, other.start - self._away, self.at(value), self.size, "right")
            if self.title:
                x, y = edge + self._title_size, (self.start + self.end) / 2
                turned = f"rotate(-90 {x:.0f} {y:.0f})"
                write(on, self.title, round(x), round(y), self._title_size, "center", transform=turned)
            return
        above = self.spec.get("side") == "top"
        at = other.end - STANDOFF if above else other.start + STANDOFF
        for value, text in self.labels:
            write(on, text, self.at(value), at, self.size, "center", "bottom" if above else "top")
        if self.title:
            high = max((height_of(text, self.size) for _, text in self.labels), default=0)
            below = at + high + self.spec["title"].get("standoff", _TITLE_GAP)
            text = wrapped(self.title, max(20, int((self.end - self.start) / 7)))
            write(on, text, (self.start + self.end) / 2, below, self._title_size, "center", "top")


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", "−")
