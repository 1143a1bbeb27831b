"""The line between a page and its kernel: when it is cut, the page says so, and what to do.

A laptop sleeps, a server dies, a kernel is stopped or restarted: whatever stands in the page looks as alive as before,
and nothing answers. One invisible widget for the whole kernel, shown in every panel, asks the kernel for a word when
none has come for some seconds, and only while somebody is there; what happened is found out in the page, which alone is
left to tell it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class Line(anywidget.AnyWidget):
    """An empty strip in every panel, which knows whether anybody is at the other end.

    Attributes
    ----------
    place : str
        Where saved answers are kept, as it is told to the learner.
    """

    _esm = Path(__file__).with_name("line.js")
    _css = Path(__file__).with_name("line.css")
    place = traitlets.Unicode("your workbook").tag(sync=True)

    def __init__(self):
        super().__init__(layout={"height": "0"})
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, content: Mapping[str, Any], _buffers: Any) -> None:
        """Say that there is somebody."""
        if content["kind"] == "there?":
            self.send({"kind": "here"})


@cache
def the_line() -> Line:
    """Return this kernel's line."""
    return Line()
