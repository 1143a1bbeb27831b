"""Where a workbook's bytes are kept: a file, replaced whole and under a lock, never overwritten unread.

The workbook knows nothing of files. Another place needs what :class:`FileStore` offers: ``name``, ``lock``, ``slow``,
``caution``, ``stamp``, ``read``, ``replace``, ``copy_aside`` and ``set_aside``. What cannot be done raises an OSError;
a lock's timeout is one.
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

PATIENCE = 10  # seconds to wait for another notebook's write, which takes milliseconds
# What ``flock`` answers where a disk has no locks: many network homes, and some folders shared between machines.
NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EBADF, errno.ENOSYS}
CAUTION = (
    "This disk cannot keep two notebooks from writing at the same moment. Your answers are saved all the same. "
    "Keep only one of the notebooks open at a time, so that none is lost."
)


class LockWherePossible:
    """A lock between kernels; on a disk that has none it guards nothing, and ``works`` is false from then on."""

    def __init__(self, path: Path):
        from filelock import FileLock  # only here: in a browser its very import warns on the learner's page

        # No marker file in its place: one that a killed kernel leaves behind would block the workbook for good.
        self._lock, self.works = FileLock(path, timeout=PATIENCE, fallback_to_soft=False), True

    def __enter__(self) -> None:
        if self.works:
            try:
                self._lock.acquire()
            except OSError as error:
                if error.errno not in NO_LOCKS:
                    raise
                self.works = False

    def __exit__(self, *_: object) -> None:
        if self.works:
            self._lock.release()


class FileStore:
    """One file on this machine's disk.

    Attributes
    ----------
    name : str
        What learners are told it is called.
    lock : context manager
        Held while reading what is damaged and while writing; whoever holds it may take it again. It is for other
        kernels: the threads of this one take their turns at the workbook.
    slow : bool
        Whether a write takes longer than anybody moving a slider should wait.
    caution : str
        What learners should know about this place; empty when there is nothing.
    """

    slow = True

    def __init__(self, path: Path):
        self.path, self.name = path, path.name
        self.lock = self._make_lock()

    def _make_lock(self) -> AbstractContextManager:
        """Return a lock for several kernels that may write the file."""
        return LockWherePossible(self.path.with_name(f".{self.name}.lock"))

    @property
    def caution(self) -> str:
        """That there are no locks, once this has been found out."""
        return "" if self.lock.works else CAUTION

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
        # Without locks two kernels may write at once: each then has a part of its own, so that neither spoils a file.
        part = self.path.with_name(f".{self.name}.part" if self.lock.works else f".{self.name}.{os.getpid()}.part")
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self.path)

    def copy_aside(self) -> str | None:
        """Copy the file to the first free name; return that name, or None where there is no file."""
        return self._aside(shutil.copyfile)

    def set_aside(self) -> str | None:
        """Rename the file to the first free name; return that name, or None where there was no file."""
        return self._aside(os.rename)

    def _aside(self, bring: Callable[[Path, Path], object]) -> str | None:
        if not self.path.exists():
            return None
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}-set-aside-{number}.json")).exists():
            number += 1
        bring(self.path, aside)
        return aside.name


class PageStore(FileStore):
    """The same file where Python runs in the learner's browser (JupyterLite), and its disk is the page's.

    Every question to that disk takes some 5 milliseconds, in which no panel can answer; so few are asked.
    """

    caution = ""

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
