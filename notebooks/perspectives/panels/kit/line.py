"""The line between a page and its kernel: when it is cut, the page says so, and what to do.

A laptop sleeps, a server dies, a kernel is stopped or restarted: whatever stands in the page looks as alive as before,
and nothing answers. One invisible widget for the whole kernel, shown in every panel, asks the kernel for a word when
none has come for some seconds, and only while somebody is there; what happened is found out in the page, which alone is
left to tell it.
"""

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

import anywidget
import ipywidgets as widgets
import traitlets

from ...answers.workbook import Workbook
from .parts import within


def on_binder() -> bool:
    """Whether this kernel runs on a server of Binder's, whose files are gone when it has been idle for ten minutes."""
    return "BINDER_LAUNCH_HOST" in os.environ


def kept_by_the_page() -> bool:
    """Whether this kernel belongs to one of many visitors of a Voila server, or runs in the browser itself."""
    return "VOILA_BASE_URL" in os.environ or sys.platform == "emscripten"


class Line(anywidget.AnyWidget):
    """An empty strip in every panel, which knows whether anybody is at the other end.

    Attributes
    ----------
    place : str
        Where saved answers are kept, as it is told to the learner.
    forgets : bool
        Whether that place is gone with the server. Then the page keeps a copy, and offers it when the line is lost.
    """

    _esm = Path(__file__).with_name("line.js")
    _css = Path(__file__).with_name("line.css")
    place = traitlets.Unicode("your workbook").tag(sync=True)
    forgets = traitlets.Bool().tag(sync=True)

    def __init__(self):
        super().__init__(layout={"height": "0"})
        self._workbook: Workbook | None = None
        self._given = b""
        self._panels: WeakSet[widgets.Box] = WeakSet()
        self.on_msg(self._hear)

    def speak_of(self, workbook: Workbook) -> None:
        """Let the page know where this workbook is kept."""
        self._workbook, self.place, self.forgets = workbook, workbook.store.name, on_binder()

    def stand_in(self, panel: widgets.Box) -> None:
        """Know of a panel whose page this line may have to bring up to date."""
        self._panels.add(panel)

    def _hear(self, _widget: Any, content: Mapping[str, Any], _buffers: Any) -> None:
        """Say that there is somebody, or say all again; where the server forgets, give the page what it has not."""
        if content["kind"] == "again":
            parts = dict.fromkeys(part for panel in list(self._panels) for part in within(panel))  # shared ones once
            for part in parts:
                part.send_state()
            return
        if self.forgets:
            now = self._workbook.to_bytes()
            if now != self._given or not content["copied"]:
                self.send({"kind": "copy"}, [now])
                self._given = now
        self.send({"kind": "here"})


@cache
def the_line() -> Line:
    """Return this kernel's line."""
    return Line()
