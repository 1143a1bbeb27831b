"""The class that is shown: who has handed in, taken from a folder, from pasted codes and from chosen files.

There is one for a debate in each kernel, and every panel follows it. It is the presenter's own: nothing of it is
written anywhere, and it is gone with the kernel.
"""

import sys
import threading
import weakref
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ...answers.listeners import LOG, Listeners
from ...answers.patience import after
from ...answers.wrong_files import LARGEST
from ...debate.debate import Debate
from ...responses.collect import NOTHING, Collected, IntakeFault, collect_file, collect_text, shown_name
from ...responses.folder import Folder
from ...responses.group import Group, group
from ...responses.invented import invented
from ...responses.questionnaire import Questionnaire
from ...responses.reading import too_large
from ...responses.response import Response
from ...responses.summary import Summary, summary_of
from ..kit.answer_panel import Rest

PAUSE, AT_WORK = 2.0, 0.5  # seconds between two looks at the folder; while files wait to be read
AT_ONCE = 100  # files that are read in one of these looks, while no panel can change
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
    to_vote : str
        The key of the question that was last put to the vote; empty where none was.
    votes_put : int
        How often one was.
    in_folder, given : Collected
        What was found in the folder, and in what was pasted or chosen, with what is wrong with some of it.
    """

    def __init__(self, asked: Questionnaire, folder: Path, may_read: bool):
        self.asked, self.may_read = asked, may_read
        self.lock = threading.RLock()
        self.invented = self.names_shown = False
        self.to_vote, self.votes_put = "", 0
        self._folder, self._named = Folder(folder, asked), False
        self.in_folder = self.given = NOTHING
        self._group: Group | None = None
        self._summary: Summary | None = None
        self._listeners = Listeners("a panel of the class could not be brought up to date")
        self._rest = Rest(self._tell_rested)
        self._watched = False
        self.look()

    @property
    def debate(self) -> Debate:
        """The debate that the class is about."""
        return self.asked.debate

    # ---- who is there

    @property
    def collected(self) -> Collected:
        """All that was found, in the folder and elsewhere."""
        return self.in_folder + self.given

    @property
    def group(self) -> Group:
        """The class: one entry for each learner."""
        with self.lock:
            if self._group is None:
                made_up = invented(self.asked, INVENTED)
                self._group = group(made_up if self.invented else self.collected.responses)
            return self._group

    @property
    def summary(self) -> Summary:
        """The class in numbers."""
        with self.lock:
            if self._summary is None:
                self._summary = summary_of(self.group.learners, self.asked)
            return self._summary

    # ---- where they come from

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return self._folder.path

    def read_from(self, folder: Path) -> None:
        """Take the files of another folder in the place of those of this one."""
        with self.lock:
            self._folder, self._named = Folder(folder, self.asked), True
            self.look()

    def make_folder(self) -> None:
        """Make the folder where there is none; where that cannot be done, what is wrong is told as of any folder."""
        if self.may_read:
            with self.lock, suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
            with self.lock:
                self._named = True
                self.look()
                self._tell()

    def look(self, at_most: int | None = None) -> None:
        """Look at the folder now, read so many new files at most, and tell everybody if there is anything new.

        The usual folder need not be there; one that the presenter has named must be.
        """
        with self.lock:
            there = self.may_read and (self._named or self.folder.is_dir())
            found = self._folder.look(at_most) if there else NOTHING
            if found != self.in_folder:
                self.in_folder = found
                self._changed()

    def take_text(self, text: str) -> Collected:
        """Take in all codes in a text; return what was found in it."""
        return self._take(collect_text(text, self.asked))

    def take_file(self, name: str, data: bytes | None, size: int) -> Collected:
        """Take in a file that was chosen; return what was found in it.

        Of one that is far too large ``data`` is the beginning, and of one that could not be read it is None.
        """
        if data is None:
            found = _fault(name, "found a file that could not be read; expected a response")
        else:
            found = collect_file(name, data, self.asked) if size <= LARGEST else _fault(name, str(too_large(size)))
        return self._take(found, at_once=False)

    def _take(self, found: Collected, at_once: bool = True) -> Collected:
        """Keep what is new in it: a whole chat may be pasted again and again.

        Of many files that are chosen together each comes by itself; they are shown when the last of them is there.
        """
        with self.lock:
            new = _new_in(found, self.given)
            if new != NOTHING:
                self.given = self.given + new
                self._forget()
                (self._tell if at_once else self._rest.ask)()
        return found

    # ---- how it is shown

    def invent(self, on: bool) -> None:
        """Show an invented class, or again who has handed in."""
        with self.lock:
            self.invented = on
            self._changed()

    def put_to_vote(self, key: str) -> None:
        """Let the class vote on a question."""
        with self.lock:
            self.to_vote, self.votes_put = key, self.votes_put + 1
            self._tell()

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
            _look_later(weakref.ref(self), PAUSE)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a bound method after every change, from any thread, for as long as its object lives."""
        with self.lock:
            self._listeners.add(listener)

    def _changed(self) -> None:
        self._forget()
        self._tell()

    def _tell_rested(self) -> None:
        with self.lock:
            self._tell()

    def _forget(self) -> None:
        """Forget what was worked out for the class as it was."""
        self._group = self._summary = None

    def _tell(self) -> None:
        self._listeners.call()


def _fault(name: str, what: str) -> Collected:
    return Collected(faults=(IntakeFault(shown_name(name), what),))


def _new_in(found: Collected, before: Collected) -> Collected:
    """Return what was found and is not there yet."""
    known: dict[str, list[Response]] = defaultdict(list)
    for taken in before.taken:
        known[taken.response.mark].append(taken.response)
    taken = tuple(one for one in found.taken if one.response not in known[one.response.mark])
    return Collected(taken, tuple(fault for fault in found.faults if fault not in before.faults))


def _look_later(reference: "weakref.ref[Classroom]", pause: float) -> None:
    """Look at a class's folder after a pause, and so on, until nobody holds the class any more."""

    def look() -> None:
        room = reference()
        if room is None:
            return
        try:
            room.look(AT_ONCE)
        except Exception:
            LOG.exception("the class's folder could not be looked at")
        _look_later(reference, AT_WORK if room.in_folder.waiting else PAUSE)

    after(pause, look)
