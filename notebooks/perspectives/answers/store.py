"""Where a workbook's bytes are kept: a file, replaced whole and under a lock, never overwritten unread.

The workbook knows nothing of files. Another place needs what :class:`FileStore` offers: ``name``, ``lock``, ``slow``,
``caution``, ``owing``, ``limits``, ``beyond``, ``stamp``, ``read``, ``replace``, ``copy_aside``, ``set_aside`` and
``erase``. What cannot be done raises an OSError; a lock's timeout is one.
"""

import errno
import os
import shutil
from collections.abc import Callable, Hashable
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
    owing : bool
        Whether some of what was replaced has turned out not to be kept.
    limits : tuple of str
        What learners are told of when and how their answers may be lost here.
    beyond : str
        What learners are told of what :meth:`erase` does not reach.
    """

    slow = True
    owing = False  # what is replaced is on the disk
    limits = (
        "Your answers are in the file workbook.json beside the notebooks. Whoever opens the same folder, for example "
        "on a shared drive, writes into this file too. So each learner needs a copy of the folder.",
        "A server that is lent to you for a while, such as Binder, forgets the file when it stops.",
    )
    beyond = "Files that you downloaded, and notebooks that you saved by hand, are still where you saved them."

    def __init__(self, path: Path):
        self.path, self.name = path, path.name
        self.lock = LockWherePossible(path.with_name(f".{self.name}.lock"))

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

    def erase(self) -> list[str]:
        """Delete the file, and those that were set aside; return their names."""
        aside = self.path.parent.glob(f"{self.path.stem}-set-aside-*.json")
        parts = self.path.parent.glob(f".{self.name}*.part")
        gone = [path for path in (self.path, *sorted(parts), *sorted(aside)) if path.exists()]
        for path in gone:
            path.unlink()
        return [path.name for path in gone]
