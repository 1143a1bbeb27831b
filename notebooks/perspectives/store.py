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
        self.lock = file_lock(path.with_name(f".{path.name}.lock"))

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


def file_lock(path: Path) -> AbstractContextManager:
    """Return the lock of a file that several kernels may write.

    Python in a browser (JupyterLite) has none: there it guards nothing. One person answers in one page at a time, and
    the marker file that would take its place blocks the workbook for good if the page is closed beside it.
    """
    if sys.platform == "emscripten":
        return nullcontext()
    from filelock import FileLock  # only here: in a browser its very import warns on the learner's page

    return FileLock(path, timeout=PATIENCE)
