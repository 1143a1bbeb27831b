"""A response: what one learner hands in, as a file, inside their page, and what can be told of it at one look.

It holds no more than the learner saw before they handed it in: a nickname they chose, a mark that was drawn, and
answers. Whoever reads one (``reading.py``) trusts nothing: its size is bounded, its form is checked here, and what its
answers mean is checked by :class:`~perspectives.responses.questionnaire.Questionnaire`.
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
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ..answers import kinds
from ..answers.content import Answer, Value, values
from ..answers.kinds import MARK_LENGTH
from .questionnaire import Questionnaire

FORMAT: Final = "perspectives response"
VERSION: Final = 1
ELEMENT: Final = "perspectives-response"  # the id of the script element in which a page carries a response
MOST_ANSWERS = 5000  # no debate asks as much; who sends more has sent something else
LONGEST_NAME = 40  # letters of a nickname that are shown
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
        The answers to the debate by key, as ``workbook.answers()`` gives them. What does not fit is not handed in, and
        of several tries at a check only the first.
    asked : Questionnaire
    mark : str
        See :func:`draw_mark` and ``kinds.MARK``.
    at : str
        The time in ISO form, to the second, with the zone.
    written : bool
        Whether what the learner wrote in their own words goes with it: reflections, sentences and expectations.
    """
    fitting = asked.fitting(values(answers))
    going = {key: asked.by_key[key] for key in fitting}
    handed = {key: item.handed(fitting[key]) for key, item in going.items() if written or not item.written}
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
    """Return what a response file is called, safe on every disk: ``response-Anna-2018-03-15-k3Xa9.json``.

    Nickname, day, and the learner's mark, so that two of one nickname never overwrite each other in a class's folder.
    Letters and digits of any script stay in the nickname; everything else becomes a hyphen.
    """
    safe = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in response.name)
    name = unicodedata.normalize("NFC", re.sub("-+", "-", safe).strip("-"))
    return f"{'-'.join(filter(None, (beginning, name, response.day, response.mark)))}.{ending}"


# ---- inside a page


def in_page(response: Response) -> str:
    """Return what stands in a page's ``<script type="application/json" id="perspectives-response">`` element.

    It is JSON in which no character can end the element or begin another, so that it needs no more escaping.
    """
    text = json.dumps(response.model_dump(), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
