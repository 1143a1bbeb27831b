"""A folder into which responses come while it is looked at: every file is read once, and what is bad costs no other.

Anybody may have put anything there. No link is followed, nothing but plain files is opened, none is read whole before
its size is known, and none is written or run.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ..answers.wrong_files import LARGEST
from .collect import Collected, IntakeFault, collect_file, shown_name, together
from .questionnaire import Questionnaire
from .reading import too_large

SETTLED = 5  # seconds since its last change after which a file is not being written any more
DEEPEST = 3  # folders within folders: some platforms hand out a folder for each learner
MOST_FILES = 200_000
REPARSE_POINT = 0x400
UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial")  # what browsers call a file they still write
PASSED_OVER = {"thumbs.db", "desktop.ini", "__macosx"}  # what systems put into folders, as they do hidden files
Stamp = tuple[int, int, int]


class Folder:
    """A folder of responses, looked at again and again.

    Parameters
    ----------
    path : Path
    asked : Questionnaire
    now : callable
        The clock, in seconds, by which the disk dates its files.
    """

    def __init__(self, path: Path, asked: Questionnaire, now: Callable[[], float] = time.time):
        self.path, self.asked, self._now = path, asked, now
        self._known: dict[str, tuple[Stamp, Collected]] = {}

    def look(self, at_most: int | None = None) -> Collected:
        """Return what is in the folder now; what has not changed since the last look is not read again.

        Parameters
        ----------
        at_most : int, optional
            How many files to read now, where a folder of thousands would take long; ``waiting`` counts the others.
        """
        parts: list[Collected] = []
        seen: dict[str, tuple[Stamp, Collected]] = {}
        for name, facts in self._files(parts):
            stamp = _stamp(facts)
            if name in self._known and self._known[name][0] == stamp:
                seen[name] = self._known[name]
                parts.append(seen[name][1])
            elif at_most == 0:
                parts.append(Collected(waiting=1))
            else:
                at_most = None if at_most is None else at_most - 1
                part = self._read(name, facts)
                parts.append(part)
                if not self._fresh(facts):
                    seen[name] = stamp, part
        self._known = seen
        return together(parts)

    # ---- what there is

    def _files(self, parts: list[Collected]) -> Iterator[tuple[str, os.stat_result]]:
        """Yield every plain file, by its name within the folder and with its facts; put a fault for what is none."""
        for number, (name, found) in enumerate(_walk(self.path, "")):
            if number == MOST_FILES:
                found = f"found more than {MOST_FILES} files; expected fewer: those after {name} were left out"
            if isinstance(found, str):
                parts.append(_fault(name or self.path.name, found))
            else:
                yield name, found
            if number == MOST_FILES:
                return

    # ---- what is in it

    def _read(self, name: str, facts: os.stat_result) -> Collected:
        """Return what a file holds. One that is no response and has just changed is still being written."""
        if name.lower().endswith(UNFINISHED):
            return _fault(name, "found a file that is still being written; it is looked at again", later=True)
        if facts.st_size > LARGEST:
            return _fault(name, str(too_large(facts.st_size)))
        try:
            data, after = _content(self.path / name)
        except OSError as error:
            return _fault(name, f"found a file that cannot be read ({_reason(error)}); expected a response")
        found = collect_file(name, data, self.asked)
        if not found.taken and (_stamp(after) != _stamp(facts) or self._fresh(after)):
            told = "found a file that changed a moment ago and is no response yet; it is looked at again"
            return _fault(name, told, later=True)
        return found

    def _fresh(self, facts: os.stat_result) -> bool:
        """Tell whether a file may still change without its date telling: then it is read again at the next look."""
        return abs(self._now() - facts.st_mtime) < SETTLED


def collect_folder(path: Path, asked: Questionnaire) -> Collected:
    """Return all that is in a folder, once; :class:`Folder` is for looking again and again."""
    return Folder(path, asked).look()


def _walk(folder: Path, within: str) -> Iterator[tuple[str, os.stat_result | str]]:
    """Yield what stands in a folder and in those within it, by name, with its facts or with what is wrong with it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield within, f"found no folder that can be read ({_reason(error)}); expected one"
        return
    for entry in entries:
        name = f"{within}{entry.name}"
        if entry.name.startswith((".", "~$")) or entry.name.lower() in PASSED_OVER:
            continue
        try:
            facts = entry.stat(follow_symlinks=False)
        except OSError as error:  # it has gone since, or nobody may look at it
            yield name, f"found a file that cannot be read ({_reason(error)}); expected a response"
            continue
        if stat.S_ISLNK(facts.st_mode) or (stat.S_ISDIR(facts.st_mode) and _leads_elsewhere(facts)):
            yield name, "found a link, which was not followed; expected a file"
        elif stat.S_ISDIR(facts.st_mode) and name.count("/") < DEEPEST:
            yield from _walk(folder / entry.name, f"{name}/")
        elif not stat.S_ISREG(facts.st_mode):
            yield name, "found what is no file, or a folder too deep within others; expected a file"
        else:
            yield name, facts


def _leads_elsewhere(facts: os.stat_result) -> bool:
    """Tell whether a folder is a junction, which is what Windows calls some of its links."""
    return bool(getattr(facts, "st_file_attributes", 0) & REPARSE_POINT)


def _content(path: Path) -> tuple[bytes, os.stat_result]:
    """Return a file's bytes, no more than may be, and its facts when they had been read.

    It may have become a link, or a pipe that never ends, since it was looked at: such a one is not opened, or not read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "no file")
        return file.read(LARGEST + 1), os.fstat(file.fileno())


def _stamp(facts: os.stat_result) -> Stamp:
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def _fault(name: str, what: str, later: bool = False) -> Collected:
    return Collected(faults=(IntakeFault(shown_name(name), what, later=later),))


def _reason(error: OSError) -> str:
    return error.strerror or "it is held by another program"
