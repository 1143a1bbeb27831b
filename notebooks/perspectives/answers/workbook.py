"""The learner's answers to all debates: one JSON file, saved as they are given, shared by all notebooks.

The file is the only truth. It is read again whenever it has changed, and always before it is replaced, whole and
under a lock, so that two notebooks open at once lose nothing and a kernel killed in the middle of a write leaves the
file as it was. What cannot be read is set aside under another name, never overwritten.
"""

import datetime
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from .content import Answer, Content, Value, WorkbookError, laid_over, put_by, read_content, to_bytes, whole
from .listeners import Listeners
from .of_debate import DebateWorkbook
from .patience import Later, insist
from .store import FileStore

UNSAVED = "Your last answers could not be saved"
UNREAD = "Your workbook cannot be read"
STANDS = "An answer committed earlier, perhaps in another page, stands; the one you gave here was not kept."

T = TypeVar("T")


class Workbook:
    """The answers in one place.

    Widget messages may arrive in a second thread while a cell runs, and what could not be written is tried again in a
    third. Everything here happens under one lock, the telling included; so nobody meets a half-made change.

    Parameters
    ----------
    place : Path or store
        Where the file stands, or will when the first answer is saved; or what offers the same as a ``FileStore``.

    Attributes
    ----------
    notice : str
        What the learner should know: a file was set aside, or answers cannot be saved. Empty when all is well.
    lock : context manager
        For who must not be told of a change in the middle of something; whoever holds it may take it again.
    """

    debate = ""  # of no debate alone

    def __init__(self, place: Path | FileStore):
        self.store = FileStore(place) if isinstance(place, Path) else place
        self.notice = ""
        self.lock = threading.RLock()
        # What was last read or written, and the stamp the store had then: while it has the same, nothing has changed.
        self._known: tuple[Hashable, Content] | None = None
        # What could not be written; it is kept here, used, and written as soon as it can be.
        self._waiting: dict[str, Answer] = {}
        # Committed answers that the module no longer understands, and which a new one replaces.
        self._outdated: dict[str, Answer] = {}
        self._listeners = Listeners(
            "A part of the page could not take up an answer, which is kept; the other parts have it."
        )
        # What was committed here; whether it is what stands is known only when the store has been looked at again.
        self._committed: dict[str, Answer] = {}
        # What everybody is being told, so that the store is not looked at again for each of them.
        self._held: dict[str, Answer] | None = None
        self._cautioned = False
        # While the store refuses, no press waits for it: one try each, and others later.
        self._patient, self._later = True, Later(self._try_again)

    def of(self, debate: str) -> DebateWorkbook:
        """Return this workbook as a debate's notebooks see it: with their own answers alone."""
        return DebateWorkbook(self, debate)

    # ---- reading

    def answers(self) -> dict[str, Answer]:
        """Return all answers by key, as the file holds them now."""
        with self.lock:
            if self._held is not None:
                return self._held
            try:
                found = self._with_waiting(self._insist(self._load).answers)
            except OSError as error:
                if self.kept:
                    self.notice = f"{UNREAD} from {self.store.name} ({_reason(error)}). It was left as it is."
                self._later.ask()
                return self._with_waiting(self._known[1].answers if self._known else {})
            if self.notice.startswith(UNREAD):
                self.notice = ""
            return found

    def remembered(self) -> dict[str, Answer]:
        """Return all answers as they were when last read or written, without asking the store again."""
        with self.lock:
            return self.answers() if self._known is None else self._with_waiting(self._known[1].answers)

    def get(self, key: str, default: Value = None) -> Value:
        """Return one answer's value."""
        answer = self.answers().get(key)
        return default if answer is None else answer.value

    def stored(self, key: str) -> Value:
        """Return one answer's value as it was last read or written, without what still waits to be."""
        answer = self._known and self._known[1].answers.get(key)
        return answer.value if answer else None

    def to_bytes(self) -> bytes:
        """Return the file's content, to be downloaded."""
        return to_bytes(Content(answers=self.answers()))

    @property
    def kept(self) -> bool:
        """Whether nothing is known to wait for a store that refuses it."""
        return not self.notice.startswith(UNSAVED)

    # ---- writing

    def save(
        self,
        answers: Mapping[str, Value],
        final: bool = False,
        *,
        fits: Callable[[Value], bool] | None = None,
        meanwhile: Callable[[Mapping[str, Answer]], None] | None = None,
    ) -> None:
        """Save answers, each under its key, and tell everybody once they are kept.

        Parameters
        ----------
        answers : mapping of str to value
        final : bool
            Whether they are committed. A committed answer stays as it is, whatever is saved later, here or elsewhere.
        fits : callable, optional
            Tells whether a value committed earlier under one of these keys is one that can be understood. One that is
            not, from another version of the module, gives way: it is kept under a name of its own.
        meanwhile : callable, optional
            Called with all answers before a slow disk is waited for: it draws what the learner has just moved.
        """
        now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        with self.lock:
            if fits:
                there = self.answers()
                self._outdated |= {k: there[k] for k in answers if k in there and not fits(there[k].value)}
            new = {key: Answer(value=whole(value), at=now, final=final) for key, value in answers.items()}
            self._waiting, self._held = laid_over(self._waiting, new), None
            if self.notice == STANDS:
                self.notice = ""
            if final:
                self._committed |= new
            try:
                if meanwhile and self.store.slow:
                    meanwhile(self.remembered())
            finally:
                self._write()
                self._notice_what_stands(self.remembered())
                self._tell(self.remembered())

    def restore(self, data: bytes) -> None:
        """Put a downloaded workbook in the place of this one, which is set aside.

        Raises
        ------
        WorkbookError
            If the bytes are no workbook, or the file cannot be replaced; nothing is lost then.
        """
        content = read_content(data)
        with self._anew():
            aside = self._insist(self.store.copy_aside)
            self._insist(lambda: self._replace(content))
            self.notice = f"Restored {_count(len(content.answers))}."
            if aside:
                self.notice += f" What was here before is kept as {aside}."

    def start_over(self) -> None:
        """Begin with an empty workbook; the old one is set aside under another name.

        Raises
        ------
        WorkbookError
            If the file cannot be set aside; it stays as it is then.
        """
        with self._anew():
            aside = self._insist(self.store.set_aside)
            self.notice = f"You start afresh. Your earlier answers are kept as {aside}." if aside else ""

    def erase(self) -> list[str]:
        """Delete all answers, and every workbook that was set aside; return the names of what was deleted.

        Raises
        ------
        WorkbookError
            If something cannot be deleted.
        """
        with self._anew():
            gone, self.notice = self.store.erase(), ""
        return gone

    @contextmanager
    def _anew(self) -> Iterator[None]:
        """Put another workbook in the place of this one, then tell everybody; what has waited belongs to the old."""
        with self.lock:
            try:
                with self.store.lock:
                    yield
            except OSError as error:
                raise WorkbookError(f"{self.store.name} cannot be replaced ({_reason(error)})") from error
            self._waiting, self._outdated, self._committed = {}, {}, {}
            self._tell()

    def look_again(self) -> None:
        """Take up what has come into the store from elsewhere, and write what has waited, or say why it cannot be."""
        with self.lock:
            if self._waiting or self.store.owing:
                self._write()
            answers = self.answers()
            self._notice_what_stands(answers)
            self._tell(answers)

    def _notice_what_stands(self, answers: Mapping[str, Answer]) -> None:
        """Say so if what was committed here is not what stands: somebody else had committed another answer before."""
        if not self.kept:
            return
        late = [key for key, mine in self._committed.items() if key in answers and answers[key].value != mine.value]
        for key in late:
            del self._committed[key]
            self.notice = STANDS

    def _try_again(self) -> None:
        with self.lock:
            if self._waiting or self.store.owing or self.notice.startswith(UNREAD):
                self.look_again()

    # ---- listening

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a bound method after every change made in this kernel, for as long as its object lives.

        It may be called from any thread, and at once. So an object registers as the last thing when it is made, and
        holds :attr:`lock` from its first look at the answers on, so that it misses nothing in between.
        """
        with self.lock:
            self._listeners.add(listener)

    def _tell(self, answers: dict[str, Answer] | None = None) -> None:
        """Let everybody know, and have them all see these answers, or else what the store holds now."""
        self._held = None
        self._held = self.answers() if answers is None else answers
        try:
            self._listeners.call()
        finally:
            self._held = None

    # ---- the file

    def _write(self) -> None:
        """Write what waits; if it is refused, say so and try again later."""
        try:
            self._insist(self._bring_in)
        except OSError as error:
            self.notice = f"{UNSAVED} in {self.store.name} ({_reason(error)}). Download them before you leave."
            self._later.ask()
            return
        self._waiting, self._outdated = {}, {}
        self._later.well()
        if not self.kept:
            self.notice = ""
        if self.store.caution and not self._cautioned:
            self._cautioned, self.notice = True, self.store.caution

    def _bring_in(self) -> None:
        with self.store.lock:
            # Read again if need be, so that what another notebook saved a moment ago is never lost.
            self._replace(Content(answers=self._with_waiting(self._load().answers)))

    def _insist(self, action: Callable[[], T]) -> T:
        """Do something with the store, patiently unless it has refused before."""
        try:
            done = insist(action) if self._patient else action()
        except OSError:
            self._patient = False
            raise
        self._patient = True
        return done

    def _with_waiting(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return answers with those that wait laid over them."""
        return laid_over(put_by(answers, self._outdated), self._waiting)

    def _load(self) -> Content:
        """Return what the file holds, read if it has changed; one that is no workbook is set aside first."""
        try:
            return self._read()
        except WorkbookError:
            pass
        with self.store.lock:  # so that nobody puts a good file in its place just before it is renamed
            try:
                return self._read()
            except WorkbookError as error:
                aside = self.store.set_aside()
                self.notice = f"Your workbook could not be used: {error}. It is kept, unchanged, as {aside}."
                return self._read()

    def _read(self) -> Content:
        stamp = self.store.stamp()  # before reading: a change in between is seen the next time
        if self._known is not None and self._known[0] == stamp:
            return self._known[1]
        data = self.store.read()
        content = Content() if data is None else read_content(data)
        self._known = stamp, content
        return content

    def _replace(self, content: Content) -> None:
        self.store.replace(to_bytes(content))
        self._known = self.store.stamp(), content


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "another program holds it"


def _count(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"
