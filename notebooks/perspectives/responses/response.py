"""A response: what one learner hands in, as a file, inside their page, and what can be told of it at one look.

It holds no more than the learner saw before they handed it in: a nickname they chose, a mark that was drawn, and
answers. Whoever reads one trusts nothing: its size is bounded, its form is checked here, and what its answers mean is
checked by :class:`~perspectives.responses.questionnaire.Questionnaire`.
"""

import base64
import hashlib
import json
import re
import secrets
import string
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ..answers import kinds
from ..answers.content import Answer, Value, is_workbook
from ..answers.kinds import MARK_LENGTH
from ..answers.wrong_files import LARGEST, WEB_PAGE, kind_of
from .questionnaire import Questionnaire

FORMAT: Final = "perspectives response"
VERSION: Final = 1
ELEMENT: Final = "perspectives-response"  # the id of the script element in which a page carries a response
MOST_ANSWERS = 5000  # no debate asks as much; who sends more has sent something else
LONGEST_NAME = 40  # letters of a nickname that are shown
CARRIES = re.compile(rf"""<script\b[^<>]{{0,200}}\bid=["']?{ELEMENT}["'\s>]""".encode(), re.IGNORECASE)
NO_DATA = "found a web page without a response in it; expected my page as this module saves it"
PROOF = 5  # characters
FIRST_YEAR, LAST_YEAR = 1971, 2105  # what the time in a code can hold

# A nickname is shown beside others: these would change the direction of what follows it, or break its line.
UNSHOWN = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")


class ResponseError(ValueError):
    """Something is no response that can be counted; the message says what was found and what was expected."""


def _time(at: str) -> str:
    found = datetime.fromisoformat(at)
    if found.utcoffset() is None or len(at) != 25 or found.isoformat(timespec="seconds") != at:
        raise ValueError("a time to the second, with its zone")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError("a year of ours")
    return at


def is_time(at: str) -> bool:
    """Tell whether a text is a time as a response has it: ISO form, to the second, with the zone."""
    try:
        return bool(_time(at))
    except ValueError:
        return False


def _of_letters(answers: dict[str, Value]) -> dict[str, Value]:
    """Refuse half a letter (a lone surrogate), which JSON can name and no file can hold."""
    texts = [*answers]
    for value in answers.values():
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list | dict):
            texts.extend(value)
    "".join(texts).encode("utf-8")
    return answers


class Response(BaseModel):
    """What one learner hands in.

    Attributes
    ----------
    debate : str
        The name of the debate's folder.
    mark : str
        Five letters or digits, drawn once for each learner and kept in their workbook: two of one nickname are two,
        and who hands in twice is one.
    at : str
        When it was made: ISO form, to the second, with the zone, as in ``2018-03-15T09:30:00+01:00``.
    answers : dict of str to value
        By key, without the debate's name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    format: Literal["perspectives response"] = FORMAT
    version: Literal[1] = VERSION
    debate: Annotated[str, Field(min_length=1, max_length=100)]
    mark: Annotated[str, Field(pattern=rf"^[A-Za-z0-9]{{{MARK_LENGTH}}}$")]
    at: Annotated[str, AfterValidator(_time)]
    answers: Annotated[dict[str, Value], Field(max_length=MOST_ANSWERS), AfterValidator(_of_letters)] = {}

    @property
    def name(self) -> str:
        """The nickname as it can be shown in a line, at most :data:`LONGEST_NAME` letters; it may be empty."""
        name = " ".join(UNSHOWN.sub(" ", kinds.NAME.read(self.answers)).split())
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"

    @property
    def day(self) -> str:
        """The day on which it was made, where the learner was: ``2018-03-15``."""
        return self.at[:10]

    @property
    def time(self) -> datetime:
        """When it was made, to be compared with others from whatever zone."""
        return datetime.fromisoformat(self.at)


# ---- made


def draw_mark() -> str:
    """Return a new mark; among a thousand learners two have the same once in some 1,800 classes."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(MARK_LENGTH))


def response_of(
    answers: Mapping[str, Answer], asked: Questionnaire, mark: str, at: str, *, written: bool = False
) -> Response:
    """Return what is handed in of a workbook.

    Parameters
    ----------
    answers : mapping of str to Answer
        The answers to the debate by key, as ``workbook.answers()`` gives them. What does not fit is not handed in.
    asked : Questionnaire
    mark : str
        See :func:`draw_mark` and ``kinds.MARK``.
    at : str
        The time in ISO form, to the second, with the zone.
    written : bool
        Whether what the learner wrote in their own words goes with it: reflections and expectations.
    """
    fitting = asked.fitting({key: answer.value for key, answer in answers.items()})
    handed = {key: value for key, value in fitting.items() if written or not asked.by_key[key].written}
    return Response(debate=asked.name, mark=mark, at=at, answers=handed)


def proof(response: Response) -> str:
    """Return five characters that stand in the receipt and in the class's list; another content has others.

    It proves to learner and instructor that they look at the same. It is no secret, and no signature.
    """
    return base64.b32encode(hashlib.sha256(to_file(response)).digest()).decode("ascii")[:PROOF]


# ---- as a file


def to_file(response: Response) -> bytes:
    """Return the bytes of a response file, the answers in the order of their keys."""
    content = response.model_dump() | {"answers": dict(sorted(response.answers.items()))}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def file_name(response: Response, beginning: str = "response", ending: str = "json") -> str:
    """Return what a response file is called: ``response-Anna-2018-03-15.json``, safe on every disk; or a page with one.

    Letters and digits of any script stay; everything else becomes a hyphen. Without a nickname the mark stands there.
    """
    safe = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in response.name)
    name = re.sub("-+", "-", safe).strip("-") or response.mark
    return f"{beginning}-{unicodedata.normalize('NFC', name)}-{response.day}.{ending}"


def read_file(data: bytes) -> Response:
    """Return what a response file holds.

    Raises
    ------
    ResponseError
        If the bytes are no response that this version of the module understands.
    """
    return response_in(parsed(data))


def parsed(data: bytes) -> Any:
    """Return what a file of JSON holds, whatever it is; ResponseError where it is none, or far too large."""
    if not data:
        raise ResponseError("found an empty file; expected a response")
    if len(data) > LARGEST:
        raise too_large(len(data))
    kind = kind_of(data)
    if kind == WEB_PAGE:
        raise ResponseError(NO_DATA)
    if kind:
        raise ResponseError(f"found {kind}; expected a response")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ResponseError("found no text that can be read here; expected a response") from error
    except (ValueError, RecursionError) as error:
        raise ResponseError(_unreadable(data)) from error


def too_large(size: int) -> ResponseError:
    """Return the error for a file of so many bytes."""
    return ResponseError(f"found {size / 1e6:.0f} MB; expected a response, which has less than {LARGEST / 1e6:.0f} MB")


def _unreadable(data: bytes) -> str:
    begun = re.match(rb'(\xef\xbb\xbf)?\s*\{\s*"', data)
    found = "a response that is damaged or cut off" if begun and FORMAT.encode() in data[:200] else "a text"
    return f"found {found}; expected a whole response" if begun else "found a text; expected a response"


def response_in(raw: Any) -> Response:
    """Return the response that JSON holds; ResponseError where it holds something else."""
    if is_workbook(raw):
        raise ResponseError("found a workbook; expected the response that is made when a learner hands in")
    if isinstance(raw, dict) and "nbformat" in raw:
        raise ResponseError("found a notebook; expected a response")
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise ResponseError("found data (JSON) of another kind; expected a response")
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise newer(version)
    try:
        return Response.model_validate(raw)
    except ValidationError as error:
        raise ResponseError(_damaged(error)) from error


def newer(version: int) -> ResponseError:
    """Return the error for a response, or a code, of a version that this module does not know yet."""
    return ResponseError(
        f"found a response of version {str(version)[:9]}, made by a newer copy of this module; "
        f"expected at most version {VERSION}"
    )


def _damaged(error: ValidationError) -> str:
    """Say which entry is damaged, and how; what stands there is cut short, since it may be anything."""
    first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(str(step) for step in first["loc"][:2])
    found = repr(first["input"]) if isinstance(first["input"], str | int | float | None) else "something else"
    return f"found {shortened(found)} at {shortened(place)!r} of a response; expected what this module writes there"


def shortened(text: str) -> str:
    """Return the beginning of a text that may be of any length, to be shown in a sentence."""
    return text if len(text) <= 60 else f"{text[:60]}…"


# ---- inside a page


def in_page(response: Response) -> str:
    """Return what stands in a page's ``<script type="application/json" id="perspectives-response">`` element.

    It is JSON in which no character can end the element or begin another, so that it needs no more escaping.
    """
    text = json.dumps(response.model_dump(), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def from_page(data: bytes) -> Response:
    """Return the response that a page carries; ResponseError where it carries none, or a damaged one."""
    if len(data) > LARGEST:
        raise too_large(len(data))
    found = CARRIES.search(data)
    if not found:
        raise ResponseError(NO_DATA)
    closed, end = data.find(b">", found.end() - 1), data.lower().find(b"</script", found.end())
    if closed < 0 or end < 0:
        raise ResponseError("found a page that is cut off; expected all of it")
    return read_file(data[closed + 1 : end].strip())
