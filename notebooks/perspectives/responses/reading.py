"""A response read: from a file, or out of a page that carries one. Nothing in it is trusted.

Whatever cannot be counted is a :class:`~perspectives.responses.response.ResponseError` of one sentence: what was found,
and what was expected.
"""

import json
import re
from typing import Any

from pydantic import ValidationError

from ..answers.content import is_workbook
from ..answers.wrong_files import LARGEST, WEB_PAGE, kind_of
from .response import ELEMENT, FORMAT, VERSION, Response, ResponseError

CARRIES = re.compile(rf"""<script\b[^<>]{{0,200}}\bid=["']?{ELEMENT}["'\s>]""".encode(), re.IGNORECASE)
NO_DATA = "found a web page without a response in it; expected my page as this module saves it"


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


def shortened(text: str) -> str:
    """Return the beginning of a text that may be of any length, to be shown in a sentence."""
    return text if len(text) <= 60 else f"{text[:60]}…"
