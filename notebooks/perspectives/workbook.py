"""The learner's answers: one JSON file, saved as they are given, shared by all notebooks.

The file is the only truth. It is read again whenever it has changed, and always before it is replaced, whole and
under a lock, so that two notebooks open at once lose nothing and a kernel killed in the middle of a write leaves the
file as it was. What cannot be read is set aside under another name, never overwritten.
"""

import datetime
import json
import weakref
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from .store import FileStore, store_at

FORMAT = "new dawn workbook"
VERSION = 1
UNSAVED = "Your last answers could not be saved"

Value = bool | int | float | str | list[str] | None


class Answer(BaseModel):
    """One answer: what was given and when; a final one is never changed again.

    A value is what JSON holds: a text, a number, yes or no, or a list of texts. ``at`` is a time in ISO form.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    value: Value
    at: str
    final: bool = False


class Content(BaseModel):
    """Everything a workbook file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["new dawn workbook"] = FORMAT
    version: Literal[1] = VERSION
    answers: dict[str, Answer] = {}


class WorkbookError(ValueError):
    """Something is no workbook of ours; the message says what was found and what was expected."""


def read_content(data: bytes) -> Content:
    """Return what a workbook file holds.

    Raises
    ------
    WorkbookError
        If the bytes are not a workbook this version of the module understands.
    """
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WorkbookError("found a file that is damaged or of another kind; expected a workbook (JSON)") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise WorkbookError("found a file of another kind; expected a workbook that this module saved")
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise WorkbookError(f"found a workbook of version {version}; this module reads up to version {VERSION}")
    try:
        return Content.model_validate(raw)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise WorkbookError(f"found a workbook whose entry {place!r} is damaged") from error


class Workbook:
    """The answers in one place.

    Parameters
    ----------
    place : Path or store
        Where the file stands, or will when the first answer is saved; or what offers the same as a ``FileStore``.

    Attributes
    ----------
    notice : str
        What the learner should know: a file was set aside, or answers cannot be saved. Empty when all is well.
    """

    def __init__(self, place: Path | FileStore):
        self.store = store_at(place) if isinstance(place, Path) else place
        self.notice = ""
        # What was last read or written, and the stamp the store had then: while it has the same, nothing has changed.
        self._known: tuple[Hashable, Content] | None = None
        # What could not be written; it is kept here, used, and written with the next answer that can be.
        self._waiting: dict[str, Answer] = {}
        self._listeners: list[weakref.WeakMethod] = []
        # What everybody is being told, so that the store is not looked at again for each of them.
        self._held: dict[str, Answer] | None = None

    # ---- reading

    def answers(self) -> dict[str, Answer]:
        """Return all answers by key, as the file holds them now."""
        if self._held is not None:
            return self._held
        try:
            return _merged(self._load().answers, self._waiting)
        except OSError as error:
            self.notice = f"Your workbook {self.store.name} cannot be read ({_reason(error)}). It was left as it is."
            return dict(self._waiting)

    def remembered(self) -> dict[str, Answer]:
        """Return all answers as they were when last read or written, without asking the store again."""
        return self.answers() if self._known is None else _merged(self._known[1].answers, self._waiting)

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
        return _bytes(Content(answers=self.answers()))

    # ---- writing

    def save(self, answers: Mapping[str, Value], final: bool = False) -> None:
        """Save answers, each under its key.

        Parameters
        ----------
        answers : mapping of str to value
        final : bool
            Whether they are committed. A committed answer stays as it is, whatever is saved later, here or elsewhere.
        """
        now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        self._waiting = _merged(self._waiting, {k: Answer(value=v, at=now, final=final) for k, v in answers.items()})
        self._held, told = None, None
        # A slow disk keeps no slider waiting; but what is committed is replied to only once it is kept.
        if self.store.slow and not final:
            told = (self.remembered(), self.notice)
            self._tell(told[0])
        try:
            with self.store.lock:
                # Read again if need be, so that what another notebook saved a moment ago is never lost.
                self._replace(Content(answers=_merged(self._load().answers, self._waiting)))
        except OSError as error:
            self.notice = f"{UNSAVED} in {self.store.name} ({_reason(error)}). Download them before you leave."
        else:
            if self.notice.startswith(UNSAVED):
                self.notice = ""
            self._waiting = {}
        now_there = self.remembered()
        if (now_there, self.notice) != told:
            self._tell(now_there)

    def restore(self, data: bytes) -> None:
        """Put a downloaded workbook in the place of this one, which is set aside.

        Raises
        ------
        WorkbookError
            If the bytes are no workbook, or the file cannot be replaced; nothing is lost then.
        """
        content = read_content(data)
        with self._writing():
            aside = self.store.set_aside()
            self._replace(content)
        self._waiting = {}
        self.notice = f"Restored {_count(len(content.answers))}."
        if aside:
            self.notice += f" What was here before is kept as {aside}."
        self._tell()

    def start_over(self) -> None:
        """Begin with an empty workbook; the old one is set aside under another name.

        Raises
        ------
        WorkbookError
            If the file cannot be set aside; it stays as it is then.
        """
        with self._writing():
            aside = self.store.set_aside()
        self._waiting = {}
        self.notice = f"You start afresh. Your earlier answers are kept as {aside}." if aside else ""
        self._tell()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self.store.lock:
                yield
        except OSError as error:
            raise WorkbookError(f"{self.store.name} cannot be replaced ({_reason(error)})") from error

    def look_again(self) -> None:
        """Take up what has come into the store from elsewhere, and write what has waited for it."""
        if self._waiting:
            self.save({})
        else:
            self._tell()

    # ---- listening

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a bound method after every change made in this kernel, for as long as its object lives."""
        self._listeners.append(weakref.WeakMethod(listener))

    def _tell(self, answers: dict[str, Answer] | None = None) -> None:
        """Let everybody know, and have them all see these answers, or else what the store holds now."""
        self._listeners = [reference for reference in self._listeners if reference() is not None]
        self._held = None
        self._held = self.answers() if answers is None else answers
        try:
            for reference in list(self._listeners):
                listener = reference()
                if listener is not None:
                    listener()
        finally:
            self._held = None

    # ---- the file

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
        self.store.replace(_bytes(content))
        self._known = self.store.stamp(), content


def _merged(old: Mapping[str, Answer], new: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return old answers with new ones laid over them, except where an old one is final."""
    return {**old, **{key: answer for key, answer in new.items() if not (key in old and old[key].final)}}


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "another program holds it"


def _bytes(content: Content) -> bytes:
    in_order = content.model_copy(update={"answers": dict(sorted(content.answers.items()))})
    return (in_order.model_dump_json(indent=1) + "\n").encode("utf-8")


def _count(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"
