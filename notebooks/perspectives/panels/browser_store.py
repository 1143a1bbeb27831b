"""Keep a visitor's answers in the visitor's own browser, where one server serves many.

Voila starts a kernel for each page that is opened, all of them in one folder: a file there would be everybody's. So the
answers live in the kernel's memory, and the page keeps a copy in its browser's own storage (``localStorage``), which
every page of the same address shares and nobody else can read. When a page opens or another of the visitor's pages
writes, it hands the copy to its kernel.
"""

import contextlib
import datetime
import json
import os
import threading
from collections.abc import Callable, Hashable
from typing import Any

import anywidget
import traitlets

NOT_YET = "the page has not opened its storage yet"


def one_server_for_many() -> bool:
    """Whether this kernel belongs to one of many visitors of a Voila server."""
    return "VOILA_BASE_URL" in os.environ


class BrowserStore(anywidget.AnyWidget):
    """What a ``FileStore`` offers, kept by the page.

    Attributes
    ----------
    content : str
        The workbook, as its file would hold it; empty where there is none.
    trouble : str
        Why nothing can be kept, in the browser's words; empty when all is well.
    """

    _esm = """
    const KEY = "new-dawn-workbook";
    export default {
      initialize({ model }) {
        const attempt = (action) => {
          try {
            action();
            model.set("trouble", "");
          } catch (error) {
            model.set("trouble", String(error.message ?? error));
          }
          model.save_changes();
        };
        const fetch = () => attempt(() => {
          model.set("content", localStorage.getItem(KEY) ?? "");
          localStorage.setItem(`${KEY}-trial`, "");  // some browsers read and do not write
          localStorage.removeItem(`${KEY}-trial`);
        });
        const keep = () => attempt(() => {
          const content = model.get("content");
          if (content) localStorage.setItem(KEY, content);
          else localStorage.removeItem(KEY);
        });
        const aside = () => attempt(() => localStorage.setItem(...JSON.parse(model.get("aside"))));
        const hear = (event) => {
          if (event.key === KEY || event.key === null) fetch();
        };
        // What the kernel replies reaches only what the page has made by then; so first everything is made.
        const { restoredStatus, restored } = model.widget_manager;
        if (restoredStatus === false) restored.connect(fetch);
        else fetch();
        model.on("change:content", keep);
        model.on("change:aside", aside);
        window.addEventListener("storage", hear);
        return () => window.removeEventListener("storage", hear);
      },
    };
    """
    content = traitlets.Unicode().tag(sync=True)
    trouble = traitlets.Unicode(NOT_YET).tag(sync=True)
    aside = traitlets.Unicode().tag(sync=True)
    name = "this browser"
    caution = ""
    slow = False  # one message, which reaches the page before any reply does: what a visitor sees is kept

    def __init__(self):
        super().__init__()
        self.lock: contextlib.AbstractContextManager = threading.RLock()
        self._listeners: list[Callable[[], None]] = []

    def on_word(self, listener: Callable[[], None]) -> None:
        """Call this whenever the page says what its browser holds, or whether it can hold anything."""
        self._listeners.append(listener)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over what the page says, then tell everybody."""
        super().set_state(sync_data)
        for listener in self._listeners:
            listener()

    def stamp(self) -> Hashable:
        """Return what is different after every change: the content itself."""
        return self.content

    def read(self) -> bytes | None:
        """Return all bytes, or None where nothing has been kept yet."""
        return self.content.encode("utf-8") or None

    def replace(self, data: bytes) -> None:
        """Keep these bytes in the place of the old ones.

        Raises
        ------
        OSError
            If the browser keeps nothing.
        """
        if self.trouble:
            raise OSError(0, self.trouble)
        self.content = data.decode("utf-8")

    def copy_aside(self) -> str | None:
        """Keep what there is under another name as well, in the same browser; return that name, or None."""
        if not self.content:
            return None
        name = f"new-dawn-workbook-set-aside-{datetime.datetime.now():%Y-%m-%dT%H-%M-%S-%f}"
        self.aside = json.dumps([name, self.content])
        return f"{name} in this browser's storage"

    def set_aside(self) -> str | None:
        """Keep what there is under another name instead, in the same browser; return that name, or None."""
        name = self.copy_aside()
        self.content = ""
        return name
