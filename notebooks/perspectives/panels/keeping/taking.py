"""What a learner takes along by hand: a line of text to copy, and the same as a file to save.

The page copies by itself where it may. Where it may not, as in the frame of a course's page, the line is selected and
the learner is told which keys to press. What was taken is what stood in the page: so the page says which line it was.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class Taking(anywidget.AnyWidget):
    """A read-only box with a button beside it that copies what is in it, and a link that saves a file.

    Parameters
    ----------
    label : str
        What the line is, for who cannot see the box.
    take : callable
        Is called when the line was copied or the file saved: with the line that stood there, and with the time by the
        clock of the page, in ISO form to the minute. Both come from the page, which may say anything.

    Attributes
    ----------
    line : str
        What is copied; as long as it is empty nothing can be taken.
    file, content : str
        The name of the file, and the text in it.
    """

    _esm = Path(__file__).with_name("taking.js")
    label = traitlets.Unicode().tag(sync=True)
    line = traitlets.Unicode().tag(sync=True)
    file = traitlets.Unicode().tag(sync=True)
    content = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, take: Callable[[str, str], None]):
        super().__init__(label=label)
        self._take = take
        self.on_msg(self._hear)

    def offer(self, line: str = "", file: str = "", content: str = "") -> None:
        """Offer this from now on; nothing where nothing is given."""
        with self.hold_sync():
            self.line, self.file, self.content = line, file, content

    def _hear(self, _widget: Any, said: Mapping[str, Any], _buffers: Any) -> None:
        self._take(str(said["line"]), str(said["clock"]))
