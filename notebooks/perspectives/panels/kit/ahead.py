"""What a panel would show if the hand went on: told to the page ahead of time, so that no press waits for the line.

While the hand is at a slider, the kernel tries the slider's other values, those near by first, and sends what the panel
would show at each, as differences from what it shows now. The page shows that at once when the hand gets there, and the
kernel's own answer when it comes (``ahead.js``). There is no second model in the page: whatever is shown was worked out
here, by the panel itself.
"""

import asyncio
import gzip
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from .chart import LiveChart
from .parts import within

SLIDERS = (widgets.IntSlider, widgets.IntRangeSlider)
SLICE = 0.03  # seconds of work after which a message that has come meanwhile is heard
GONE = 8.0  # seconds without a word of a moving hand, after which its page must have gone

Slot = tuple[widgets.Widget, str]  # a part of the panel, and the name of what it sends to the page


class Hand:
    """What is known in the kernel of the learner's hand: whether it is moving now."""

    def __init__(self) -> None:
        self._moved: float | None = None

    def moved(self) -> None:
        """Take note that it moves."""
        self._moved = time.monotonic()

    def rests(self) -> None:
        """Take note that it has come to rest."""
        self._moved = None

    @property
    def moving(self) -> bool:
        """Whether it has moved, and its page has not said since that it rests."""
        return self._moved is not None and time.monotonic() - self._moved < GONE


the_hand = Hand()


def parts_of(part: widgets.Widget) -> Iterator[widgets.Widget]:
    """Yield all that a part of a panel sends to the page: itself, what stands in it, and how that is laid out."""
    for each in within(part):
        own = (each, getattr(each, "layout", None), getattr(each, "style", None))
        yield from (one for one in own if isinstance(one, widgets.Widget))


@contextmanager
def unheard(parts: Sequence[widgets.Widget]) -> Iterator[None]:
    """Let the page hear nothing of what is tried out; what is another in the end after all, it hears then.

    As ``hold_sync`` of ipywidgets does it for one widget; for hundreds that would take longer than all else here.
    """
    before = [dict(part._trait_values) for part in parts]
    for part in parts:
        part._holding_sync = True
    try:
        yield
    finally:
        for part, old in zip(parts, before, strict=True):
            held = [key for key in part._states_to_send if not _same(part._trait_values[key], old.get(key))]
            part._holding_sync = False
            part._states_to_send.clear()
            if held:
                part.send_state(held)


def _same(one: Any, other: Any) -> bool:
    return one is other or one == other


def values_of(slider: widgets.Widget) -> list[Any]:
    """Return all values of a slider, those nearest to the present one first."""
    whole = range(slider.min, slider.max + 1, slider.step)
    if isinstance(slider, widgets.IntRangeSlider):
        now = slider.value
        pairs = combinations_with_replacement(whole, 2)
        return sorted(pairs, key=lambda pair: abs(pair[0] - now[0]) + abs(pair[1] - now[1]))
    return sorted(whole, key=lambda value: abs(value - slider.value))


def difference(old: Any, new: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield where two figures differ, as the way to the place, and what stands there in the new one."""
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old.keys() == new.keys():
        inner: Any = new
    elif _in_parts(old) and _in_parts(new) and len(old) == len(new):
        inner = range(len(new))
    else:
        if old != new:
            yield [], new
        return
    for key in inner:
        for way, value in difference(old[key], new[key]):
            yield [key, *way], value


def _in_parts(value: Any) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(one, Mapping | list | tuple) for one in value)


class WhatIf:
    """What a panel would show at the values of one slider, as long as nothing else in it changes.

    Parameters
    ----------
    panel : Panel
    slider : IntSlider or IntRangeSlider
    """

    def __init__(self, panel: Any, slider: widgets.Widget):
        self.panel, self.slider = panel, slider
        self.todo = values_of(slider)
        self._parts = [part for part in dict.fromkeys(parts_of(panel)) if part is not slider]
        self._base = [dict(part._trait_values) for part in self._parts]
        self._slots: dict[Slot, Any] = {}  # what has been seen to hang on the slider, with its value at the start

    def next(self, until: float) -> dict[str, Any] | None:
        """Try values until a time, one at least, and return what would be shown, for the page; None if all is told."""
        values, known = [], len(self._slots)
        waiting = [value for value in self.todo if value != self.slider.value]
        if not waiting:
            return None
        with self.panel.what_if():
            for value in waiting:
                self.slider.value = value
                values.append([value, self._shown()])
                self.todo.remove(value)
                if time.monotonic() > until:
                    break
        slots = list(self._slots.items())[known:]
        told = [[slot[0].model_id, slot[1], _drawn(slot), _sent(slot, old)] for slot, old in slots]
        return {"slots": told, "values": values}

    def _shown(self) -> list[list[Any]]:
        """Return what is shown now and was not at the start: the number of its slot, and its value or difference."""
        for part, old in zip(self._parts, self._base, strict=True):
            if part._trait_values != old:
                for key in part.keys:
                    if not _same(part._trait_values.get(key), old.get(key)):
                        self._slots.setdefault((part, key), old.get(key))
        found = []
        for number, (slot, old) in enumerate(self._slots.items()):
            now = slot[0]._trait_values[slot[1]]
            if not _same(now, old):
                found.append([number, list(difference(old, now)) if _drawn(slot) else _sent(slot, now)])
        return found


def _drawn(slot: Slot) -> bool:
    return isinstance(slot[0], LiveChart) and slot[1] == "figure"


def _sent(slot: Slot, value: Any) -> Any:
    """Return a value as it goes to the page; a figure as it is."""
    if _drawn(slot):
        return value
    part, key = slot
    return part.trait_metadata(key, "to_json", part._trait_to_json)(value, part)


class Ahead(anywidget.AnyWidget):
    """What a panel's page is told ahead of time.

    Parameters
    ----------
    panel : Panel
    sliders : sequence of IntSlider or IntRangeSlider

    Attributes
    ----------
    sliders : list of str
        The models of the panel's sliders.
    """

    _esm = Path(__file__).with_name("ahead.js")
    sliders = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, panel: Any, sliders: Sequence[widgets.Widget]):
        self._known = {slider.model_id: slider for slider in sliders}
        super().__init__(sliders=list(self._known))  # at once: a page that starts it slowly hears of no change
        self._panel = panel
        self._asked: tuple[str, WhatIf] | None = None  # the page's name for its hand, and what it is being told
        self._listened = False  # whether any page makes use of this
        self._waiting: asyncio.Handle | None = None
        self.on_msg(self._hear)

    def follow(self, sliders: Sequence[widgets.Widget]) -> None:
        """Know of more sliders."""
        self._known |= {slider.model_id: slider for slider in sliders}
        self.sliders = list(self._known)

    def _hear(self, _widget: Any, content: Mapping[str, Any], _buffers: Any) -> None:
        kind, self._listened = content["kind"], True
        if kind == "hand":
            self._asked = content["hand"], WhatIf(self._panel, self._known[content["slider"]])
            self._tell(content["slider"])
            self._go_on()
        elif kind == "moving":
            the_hand.moved()
        else:
            the_hand.rests()
            if kind == "gone":
                self._asked = None

    def used(self, control: widgets.Widget) -> None:
        """Know of a hand that moves, before anybody is told what it changes."""
        if self._asked is not None and control is self._asked[1].slider:
            the_hand.moved()

    def shown(self, cause: widgets.Widget | None) -> None:
        """Tell the page that all is shown for the present value of a slider; another cause makes the rest old news."""
        if not self._listened:
            return
        outdated = self._asked is not None and cause is not self._asked[1].slider
        if outdated:
            self._asked = None
        if isinstance(cause, SLIDERS):
            self._tell(cause.model_id)
            self._go_on()
        elif outdated:
            self._tell(None)

    def _tell(self, slider: str | None) -> None:
        """Say of which slider's value all is shown now, and which hand's predictions still hold."""
        value = self._known[slider].value if slider else None
        self.send({"kind": "shown", "slider": slider, "value": value, "hand": self._asked and self._asked[0]})

    def _go_on(self) -> None:
        """Tell more when everything else has been done."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            while self._tell_more():
                pass
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = loop.call_later(0, self._next_slice)

    def _next_slice(self) -> None:
        if self._tell_more():
            self._go_on()

    def _tell_more(self) -> bool:
        """Tell what would be shown at some more values; return whether there may be others."""
        if self._asked is None:
            return False
        hand, what_if = self._asked
        more = what_if.next(time.monotonic() + SLICE)
        if more is None:
            return False
        text = json.dumps(more, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        self.send({"kind": "near", "hand": hand}, [gzip.compress(text.encode(), 6, mtime=0)])
        return True
