"""What came in: files, pages, workbooks handed in by mistake, and pasted codes, in any mix, each with where it is from.

Nothing that comes in is trusted. What cannot be counted is an :class:`IntakeFault` with one sentence, and costs no
other.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ..answers.content import Answer, WorkbookError, is_workbook, read_content, values
from ..answers.keys import full_key
from ..answers.kinds import MARK, MARK_LENGTH
from ..answers.wrong_files import LARGEST, WEB_PAGE, kind_of
from .code import find_codes, read_code
from .questionnaire import Questionnaire
from .reading import from_page, parsed, response_in, shortened, too_large
from .response import UNSHOWN, Response, ResponseError, is_time, response_of

MOST_PASTED = 5_000_000  # characters: some ten thousand codes; more comes as files
PASTED = "pasted text"
NO_CODE = "found no response code in it; expected one line that begins with R and a digit"
FROM = re.compile(
    rf"({PASTED}|pasted code \d+)|(.*?)(, code \d+)?", re.DOTALL
)  # pasted; or a file, and which code in it
NAMED = 3  # answers that do not fit are named, and the others counted


class Taken(NamedTuple):
    """A response that counts, and where it came from: a file's name, or which of the pasted codes."""

    response: Response
    where: str


class IntakeFault(NamedTuple):
    """What is wrong with something that came in.

    Attributes
    ----------
    where : str
        As for :class:`Taken`.
    what : str
        One sentence without its stop: what was found and what was expected.
    counted : bool
        Whether a response came of it all the same, without what is wrong.
    later : bool
        Whether it is still being written, and so looked at again.
    """

    where: str
    what: str
    counted: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """What came in: responses that count, faults, and how many files have not been read yet."""

    taken: tuple[Taken, ...] = ()
    faults: tuple[IntakeFault, ...] = ()
    waiting: int = 0

    @property
    def responses(self) -> tuple[Response, ...]:
        """The responses alone."""
        return tuple(taken.response for taken in self.taken)

    def __add__(self, other: "Collected") -> "Collected":
        return together((self, other))


NOTHING = Collected()


def together(parts: Iterable[Collected]) -> Collected:
    """Return all of several parts as one."""
    every = tuple(parts)
    return Collected(
        tuple(taken for part in every for taken in part.taken),
        tuple(fault for part in every for fault in part.faults),
        sum(part.waiting for part in every),
    )


def collect_text(text: str, asked: Questionnaire) -> Collected:
    """Return what stands in pasted text: response codes in the midst of anything, or the content of a response file."""
    if len(text) > MOST_PASTED:
        found = f"found {len(text) / 1e6:.0f} million characters; expected at most {MOST_PASTED / 1e6:.0f} million"
        return Collected(faults=(IntakeFault(PASTED, found),))
    if not text.strip():
        return Collected()
    if text.lstrip().startswith("{"):
        return collect_file(PASTED, text.encode("utf-8", "replace"), asked)
    pasted = _of_codes(text, asked, "pasted code")
    return _refused(PASTED, ResponseError(NO_CODE)) if pasted == NOTHING else pasted


def collect_file(name: str, data: bytes, asked: Questionnaire) -> Collected:
    """Return what a file holds: a response, a page that carries one, a workbook, or a text with codes in it.

    Parameters
    ----------
    name : str
        What it is called; it is shown, and never opened.
    data : bytes
        All of it. Who reads a file from a disk looks at its size first, see ``folder``.
    asked : Questionnaire
    """
    where = shown_name(name)
    try:
        if len(data) > LARGEST:
            raise too_large(len(data))
        kind = kind_of(data)
        if kind == WEB_PAGE:
            return _taken(where, from_page(data), asked)
        if not kind and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            found = _of_codes(data.decode("utf-8-sig", "replace"), asked, f"{where}, code")
            if found != NOTHING:
                return found
        raw = parsed(data)
        if is_workbook(raw):
            return _of_workbook(where, data, asked)
        return _taken(where, response_in(raw), asked)
    except ResponseError as error:
        return _refused(where, error)


def shown_name(name: str) -> str:
    """Return a file's name as it can be shown in a line, whatever its letters are."""
    return shortened(UNSHOWN.sub("�", name.encode("utf-8", "replace").decode("utf-8")))


def without_names(found: Iterable[str]) -> dict[str, str]:
    """Return where each came from as it is shown while names are hidden: a file bears the name of a learner.

    Files are numbered as they come; which of the pasted codes it was says nothing of anybody.
    """
    files: dict[str, int] = {}
    shown = {}
    for where in found:
        parts = FROM.fullmatch(where)
        pasted, file, code = parts.groups() if parts else (None, where, None)
        shown[where] = pasted or f"file {files.setdefault(file, len(files) + 1)}{code or ''}"
    return shown


# ---- one after the other


def _refused(where: str, error: Exception) -> Collected:
    return Collected(faults=(IntakeFault(where, str(error)),))


def _of_codes(text: str, asked: Questionnaire, called: str) -> Collected:
    return together(_of_code(f"{called} {place}", code, asked) for place, code in enumerate(find_codes(text), start=1))


def _of_code(where: str, code: str, asked: Questionnaire) -> Collected:
    try:
        return _taken(where, read_code(code, asked), asked)
    except ResponseError as error:
        return _refused(where, error)


def _taken(where: str, response: Response, asked: Questionnaire) -> Collected:
    """Take a response of which only the answers count that are asked for and fit."""
    if response.debate != asked.name:
        other = f"found a response to another debate, {shortened(response.debate)!r}; expected {asked.name!r}"
        return _refused(where, ResponseError(other))
    fitting = asked.fitting(response.answers)
    strange = [key for key, value in response.answers.items() if key not in fitting and value is not None]
    kept = Taken(response.model_copy(update={"answers": fitting}), where)
    if not strange:
        return Collected((kept,))
    return Collected((kept,), (IntakeFault(where, _unfitting(response, strange), counted=True),))


def _unfitting(response: Response, strange: list[str]) -> str:
    named = [f"{shortened(repr(response.answers[key]))} at {shortened(key)}" for key in strange[:NAMED]]
    named += [f"{len(strange) - NAMED} more"] if len(strange) > NAMED else []
    return f"found {', '.join(named)}, which no answer here can be; expected answers that fit, and counted the others"


def _of_workbook(where: str, data: bytes, asked: Questionnaire) -> Collected:
    """Take what would have been handed in of a workbook: it holds the same answers, and the learner meant to give them.

    What is in their own words stays out of it, since they have not said that it may be handed in.
    """
    try:
        every = read_content(data).answers
    except WorkbookError as error:
        raise ResponseError(f"{error}; expected a response") from error
    prefix = full_key(asked.name, "")
    answers = {key.removeprefix(prefix): answer for key, answer in every.items() if key.startswith(prefix)}
    times = [answer.at for answer in answers.values() if is_time(answer.at)]
    if not times:
        raise ResponseError(f"found a workbook without answers to {asked.name!r}; expected a response to it")
    mark = MARK.read(values(answers)) or _mark_of(answers)
    taken = _taken(where, response_of(answers, asked, mark, max(times, key=datetime.fromisoformat)), asked)
    told = "found a workbook; expected a response, and counted its answers but for what is in the learner's own words"
    return taken + Collected(faults=(IntakeFault(where, told, counted=True),))


def _mark_of(answers: Mapping[str, Answer]) -> str:
    """Return a mark for a workbook from which nothing was handed in: the same as long as its first answer stands."""
    first = min((answer.at, key, str(answer.value)) for key, answer in answers.items())
    return hashlib.sha256("\n".join(first).encode("utf-8", "replace")).hexdigest()[:MARK_LENGTH]
