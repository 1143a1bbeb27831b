"""A button that takes files from somebody, and looks at each in the page before any of it is sent.

What ipywidgets offers sends every file whole, in one message. A server closes the line at a message of more than ten
megabytes, and nobody is told why; and a picture need not cross a slow line to be refused.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anywidget
import traitlets


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that was chosen: its name, its size in bytes, and its content.

    Of a file that is larger than is taken, or does not begin like one that is meant, ``content`` is the beginning; of
    one that the page could not read it is None.
    """

    name: str
    size: int
    content: bytes | None


class Upload(anywidget.AnyWidget):
    """A button for a file of JSON or, where it says so, for several of some kinds.

    Parameters
    ----------
    label : str
        What stands on the button.
    largest : int
        How many bytes a file may have.
    take : callable
        Is given the file that was chosen, or each of several.
    several : bool
        Whether several may be chosen at once.
    accept : str
        What the page offers to choose from, as a file input takes it.
    begins : sequence of str
        With which signs a file begins that is meant.
    """

    _esm = Path(__file__).with_name("upload.js")
    label = traitlets.Unicode().tag(sync=True)
    largest = traitlets.Int().tag(sync=True)
    several = traitlets.Bool().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    begins = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(
        self,
        label: str,
        largest: int,
        take: Callable[[Chosen], None],
        several: bool = False,
        accept: str = ".json,application/json",
        begins: Sequence[str] = ("{",),
    ):
        super().__init__(label=label, largest=largest, several=several, accept=accept, begins=list(begins))
        self._take = take
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, said: Mapping[str, Any], buffers: list[memoryview]) -> None:
        """Take what the page sends."""
        self._take(Chosen(said["name"], said["size"], None if said.get("unread") else bytes(buffers[0])))
