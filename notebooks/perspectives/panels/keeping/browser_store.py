"""Keep a learner's answers in the learner's own browser, where there is no file of theirs alone.

Voila starts a kernel for each page that is opened, all of them in one folder: a file there would be everybody's. In
JupyterLite the kernel runs in the page and has no disk at all. So the answers live in the kernel's memory, and the page
keeps them in its browser's own storage (``localStorage``), which every page of the same address shares and nobody else
can read. When a page opens, or another of the learner's pages writes, it tells its kernel what the browser holds.

Page and kernel may speak at the same time, and several pages may write at once. So the kernel sends only what it has
changed, each order with a number, and the page says which order it has heard last: what it had not heard when it spoke
is laid over what it said.

A kernel in the page hears nothing before all cells have run. So there it is told at its start what the browser holds
(``.lite/page.js``), lest every panel be made twice.
"""

import datetime
import json
import os
import sys
import threading
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ...answers.content import FORMAT, VERSION
from ...loading.load import load_module

HELD = "PERSPECTIVES_BROWSER_HOLDS"
LIMITS = (
    "Your answers are in this browser only, and for this address only. To go on in another browser or on another "
    "computer, take them along with Download and Restore.",
    "A private window forgets them when it is closed. So does a browser whose data are deleted.",
    "Beside them the browser keeps in which part of each page you were last, to offer you the way back. That is sent "
    "nowhere, and goes with Start over and with Leave nothing on this computer.",
    "Safari deletes them when you have used it for seven days without coming back here.",
)
SENT = (
    "They are also sent to the server that runs this page, which forgets them when you close it. If the address begins "
    "with http:// and not with https://, others in the same network could read them on their way."
)
NOT_YET = "the page has not opened its storage yet"


class BrowserStore(anywidget.AnyWidget):
    """What a ``FileStore`` offers, kept by the page.

    Attributes
    ----------
    content : str
        The workbook, as its file would hold it; empty where there is none.
    trouble : str
        Why nothing can be kept, in the browser's words; empty when all is well.
    former : dict
        For what version 1 keeps in the page's browser: which debate its answers belong to, and what a workbook holds
        beside answers now.
    owing : bool
        Whether the page has been given answers that it could not keep.
    """

    _esm = Path(__file__).with_name("browser_store.js")
    former = traitlets.Dict().tag(sync=True)
    name = "this browser"
    caution = ""
    beyond = "Files that you downloaded are still where you saved them."
    slow = False  # one message, which reaches the page before any reply does: what a visitor sees is kept

    def __init__(self) -> None:
        rest = {"format": FORMAT, "version": VERSION}
        super().__init__(former={"debate": load_module().answers_of_version_1, "rest": rest})
        self.lock = threading.RLock()
        self.content, self.trouble, self.owing = os.environ.get(HELD, ""), NOT_YET, False
        self._number = self._emptied = 0  # of the last order, and of the last that took away what was there
        self._unheard: dict[str, tuple[int, Any]] = {}  # answers, each with the number of its order
        self._rest: dict[str, Any] = {}  # what a workbook holds beside answers
        self._listeners: list[Callable[[], None]] = []
        self.on_msg(self._hear)

    def on_word(self, listener: Callable[[], None]) -> None:
        """Call this whenever the page says what its browser holds, or whether it can hold anything."""
        self._listeners.append(listener)

    @property
    def limits(self) -> tuple[str, ...]:
        """What learners are told of when and how their answers may be lost here, or be read."""
        return LIMITS if sys.platform == "emscripten" else (*LIMITS, SENT)

    def stamp(self) -> Hashable:
        """Return what is different after every change: the content itself."""
        return self.content

    def read(self) -> bytes | None:
        """Return all bytes, or None where nothing has been kept yet."""
        return self.content.encode("utf-8") or None

    def replace(self, data: bytes) -> None:
        """Keep a workbook in the place of the old one, by telling the page in what it differs.

        Raises
        ------
        OSError
            If the browser keeps nothing; the page tries again with every answer.
        """
        if self.trouble == NOT_YET:
            raise OSError(0, self.trouble)
        before = json.loads(self.content)["answers"] if self.content else {}
        self.content, self._rest = data.decode("utf-8"), json.loads(data)
        answers = self._rest.pop("answers")
        changed = {key: answer for key, answer in answers.items() if before.get(key) != answer}
        gone = [key for key in before if key not in answers]
        if changed or gone:
            over = [key for key in changed if key in before and before[key]["final"]]
            number = self._order(keep=changed, drop=gone, over=over, rest=self._rest)
            if gone:
                self._emptied, changed = number, answers
            self._unheard |= {key: (number, answer) for key, answer in changed.items()}
        if self.trouble:
            raise OSError(0, self.trouble)

    def copy_aside(self) -> str | None:
        """Keep what there is under another name as well, in the same browser; return that name, or None.

        Raises
        ------
        OSError
            If the browser has not kept all that there is.
        """
        name = self._free_name()
        if name:
            self._order(copy=name, keep={})
        return name and f"{name} in this browser's storage"

    def set_aside(self) -> str | None:
        """Keep what there is under another name instead, in the same browser; return that name, or None.

        Raises
        ------
        OSError
            If the browser has not kept all that there is.
        """
        name = self._free_name()
        if name:
            self._empty(copy=name)
        return name and f"{name} in this browser's storage"

    def _free_name(self) -> str | None:
        if not self.content:
            return None
        if self.owing:
            raise OSError(0, self.trouble)
        return f"perspectives-workbook-set-aside-{datetime.datetime.now():%Y-%m-%dT%H-%M-%S-%f}"

    def erase(self) -> list[str]:
        """Forget the workbook, here and in the page; return what it was called, if there was one."""
        gone = ["workbook"] if self.content else []
        self._empty()
        return gone

    def _empty(self, **order: Any) -> None:
        self._emptied = self._order(clear=True, **order)
        self.content, self._unheard = "", {}

    def _order(self, **order: Any) -> int:
        """Tell the page what to do, and return the order's number."""
        self._number += 1
        self.send(order | {"number": self._number})
        return self._number

    def _hear(self, _widget: Any, word: Mapping[str, Any], _buffers: Any) -> None:
        """Take over what the page says, then tell everybody."""
        with self.lock:
            self._unheard = {key: one for key, one in self._unheard.items() if one[0] > word["heard"]}
            missing = word["owed"] | {key: answer for key, (_, answer) in self._unheard.items()}
            holds = word["holds"] if word["heard"] >= self._emptied else ""
            self.content = self._laid_over(holds, missing)
            self.trouble, self.owing = word["trouble"], bool(word["owed"])
        for listener in self._listeners:
            listener()

    def _laid_over(self, holds: str, missing: Mapping[str, Any]) -> str:
        if not missing:
            return holds
        try:
            whole = json.loads(holds) if holds else self._rest | {"answers": {}}
            return json.dumps(whole | {"answers": whole["answers"] | missing})
        except (ValueError, TypeError, KeyError):
            return holds  # it is damaged: the workbook will set it aside
