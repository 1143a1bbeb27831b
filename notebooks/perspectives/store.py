"""Where a workbook's bytes are kept: a file, replaced whole and under a lock, never overwritten unread.

The workbook knows nothing of files. Another place needs what :class:`FileStore` offers: ``name``, ``lock``, ``slow``,
``stamp``, ``read``, ``replace`` and ``set_aside``. What cannot be done raises an OSError; a lock's timeout is one.
"""

import os
import sys
from collections.abc import Hashable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

PATIENCE = 10  # seconds to wait for another notebook's write, which takes milliseconds


class FileStore:
    """One file on this machine's disk.

    Attributes
    ----------
    name : str
        What learners are told it is called.
    lock : context manager
        Held while reading what is damaged and while writing; whoever holds it may take it again.
    slow : bool
        Whether a write takes longer than anybody moving a slider should wait.
    """

    slow = True

    def __init__(self, path: Path):
        self.path, self.name = path, path.name
        self.lock = self._make_lock()

    def _make_lock(self) -> AbstractContextManager:
        """Return a lock for several kernels that may write the file."""
        from filelock import FileLock  # only here: in a browser its very import warns on the learner's page

        return FileLock(self.path.with_name(f".{self.name}.lock"), timeout=PATIENCE)

    def stamp(self) -> Hashable:
        """Return what is different after every change, and cheap to ask for; None while there is nothing.

        Each write makes a new file, so inode, size and time of change tell them apart.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> bytes | None:
        """Return all bytes, or None where nothing has been kept yet."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None

    def replace(self, data: bytes) -> None:
        """Write the whole file beside the old one, then change places in one step."""
        part = self.path.with_name(f".{self.name}.part")
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self.path)

    def set_aside(self) -> str | None:
        """Rename the file to the first free name; return that name, or None where there was no file."""
        if not self.path.exists():
            return None
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}-set-aside-{number}.json")).exists():
            number += 1
        os.rename(self.path, aside)
        return aside.name


class PageStore(FileStore):
    """The same file where Python runs in the learner's browser (JupyterLite), and its disk is the page's.

    Every question to that disk takes some 5 milliseconds, in which no panel can answer; so few are asked.
    """

    def __init__(self, path: Path):
        super().__init__(path)
        self._length = 0  # of the file, in bytes, when it was last looked at

    def _make_lock(self) -> AbstractContextManager:
        """Return one that guards nothing.

        This Python has no locks. One person answers in one page at a time, and the marker file that would take their
        place blocks the workbook for good if the page is closed beside it.
        """
        return nullcontext()

    def stamp(self) -> Hashable:
        """Return what is different after every change."""
        found = super().stamp()
        self._length = found[1] if found else 0
        return found

    def replace(self, data: bytes) -> None:
        """Write the file in its place: the page takes the whole of it, or nothing, when it is closed."""
        shorter = os.O_TRUNC if len(data) < self._length else 0  # emptying it first is one question more
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | shorter)
        try:
            os.write(file, data)
        finally:
            os.close(file)


def store_at(path: Path) -> FileStore:
    """Return the store of a file, as suits the Python that runs here."""
    return PageStore(path) if sys.platform == "emscripten" else FileStore(path)
