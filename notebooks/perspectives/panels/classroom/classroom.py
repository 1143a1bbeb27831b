"""The class that is shown: who has handed in, taken from a folder, from pasted codes and from chosen files.

There is one for a debate in each kernel, and every panel follows it. It is the presenter's own: nothing of it is
written anywhere, and it is gone with the kernel.
"""

import logging
import os
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

from ...answers.patience import after
from ...debate.debate import Debate
from ...responses.collect import Collected, collect_file, collect_folder, collect_text
from ...responses.group import Group, grouped
from ...responses.invented import invented_class
from ...responses.questionnaire import Questionnaire

LOG = logging.getLogger(__name__)
PAUSE = 2.0  # seconds between two looks at the folder
INVENTED = 28  # learners: an ordinary class


class Classroom:
    """Who has handed in.

    Parameters
    ----------
    asked : Questionnaire
        What the debate asks.
    folder : Path
        Where the files are, unless the presenter names another folder; it need not be there.
    may_read : bool
        Whether a folder of this computer may be read at all. Where strangers share a server, it may not.

    Attributes
    ----------
    lock : RLock
        Held while anything changes: the folder is looked at in a thread of its own.
    invented : bool
        Whether an invented class is shown instead. Those who have handed in are kept meanwhile.
    names_shown : bool
        Whether panels say who is who.
    """

    def __init__(self, asked: Questionnaire, folder: Path, may_read: bool):
        self.asked, self.may_read = asked, may_read
        self.lock = threading.RLock()
        self.invented = self.names_shown = False
        self._folder, self._stamp = folder, ()
        self._in_folder, self._given = Collected(), Collected()
        self._group: Group | None = None
        self._listeners: list[weakref.WeakMethod[Callable[[], None]]] = []
        self._watched = False
        self.look()

    @property
    def debate(self) -> Debate:
        """The debate that the class is about."""
        return self.asked.debate

    # ---- who is there

    @property
    def collected(self) -> Collected:
        """All that was found, in the folder and elsewhere, with what is wrong with some of it."""
        return self._in_folder + self._given

    @property
    def group(self) -> Group:
        """The class: one entry for each learner."""
        with self.lock:
            if self._group is None:
                responses = invented_class(self.asked, INVENTED) if self.invented else self.collected.responses
                self._group = grouped(responses)
            return self._group

    # ---- where they come from

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return self._folder

    def read_from(self, folder: Path) -> None:
        """Take the files of another folder in the place of those of this one."""
        with self.lock:
            self._folder, self._stamp = folder, ()
            self.look()

    def look(self) -> None:
        """Look at the folder now, and tell everybody if there is anything new."""
        with self.lock:
            stamp = stamp_of(self._folder) if self.may_read else ()
            if stamp != self._stamp or not stamp:
                self._stamp = stamp
                found = collect_folder(self._folder, self.asked) if stamp else Collected()
                if found != self._in_folder:
                    self._in_folder = found
                    self._changed()

    def take_text(self, text: str) -> Collected:
        """Take in all codes in a text; return what was found in it."""
        return self._take(collect_text(text, self.asked))

    def take_file(self, name: str, data: bytes) -> Collected:
        """Take in a file that was chosen; return what was found in it."""
        return self._take(collect_file(name, data, self.asked))

    def _take(self, found: Collected) -> Collected:
        with self.lock:
            self._given = self._given + found
            self._changed()
        return found

    # ---- how it is shown

    def invent(self, on: bool) -> None:
        """Show an invented class, or again who has handed in."""
        with self.lock:
            self.invented = on
            self._changed()

    def show_names(self, on: bool) -> None:
        """Say who is who, or say it no longer."""
        with self.lock:
            self.names_shown = on
            self._tell()

    # ---- live

    def watch(self) -> None:
        """Look at the folder every few seconds from now on, for as long as this object lives.

        Not where Python runs in the browser: it has one thread, which the presenter's controls need.
        """
        if self.may_read and not self._watched and sys.platform != "emscripten":
            self._watched = True
            _look_later(weakref.ref(self))

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a bound method after every change, from any thread, for as long as its object lives."""
        with self.lock:
            self._listeners.append(weakref.WeakMethod(listener))

    def _changed(self) -> None:
        self._group = None
        self._tell()

    def _tell(self) -> None:
        """Let everybody know; one's fault is never another's."""
        self._listeners = [reference for reference in self._listeners if reference() is not None]
        for reference in list(self._listeners):
            listener = reference()
            try:
                if listener is not None:
                    listener()
            except Exception:
                LOG.exception("a panel of the class could not be brought up to date")


def _look_later(reference: "weakref.ref[Classroom]") -> None:
    """Look at a class's folder after a pause, and so on, until nobody holds the class any more."""

    def look() -> None:
        room = reference()
        if room is None:
            return
        try:
            room.look()
        finally:
            _look_later(reference)

    after(PAUSE, look)


def stamp_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what is different after every change in a folder; nothing where it cannot be read, or holds nothing."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except (OSError, ValueError):
        return ()
    return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in found))
