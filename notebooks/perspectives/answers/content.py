"""What a workbook's file holds: answers by key; how it is read and written, and how newer answers join older ones."""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from .keys import earlier_key

FORMAT = "new dawn workbook"
VERSION = 1

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


def to_bytes(content: Content) -> bytes:
    """Return the bytes of a workbook file, the answers in the order of their keys."""
    in_order = content.model_copy(update={"answers": dict(sorted(content.answers.items()))})
    return (in_order.model_dump_json(indent=1) + "\n").encode("utf-8")


def laid_over(old: Mapping[str, Answer], new: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return old answers with new ones laid over them, except where an old one is final."""
    return {**old, **{key: answer for key, answer in new.items() if not (key in old and old[key].final)}}


def put_by(answers: Mapping[str, Answer], outdated: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return answers with those that are outdated under another name: ``earlier.<key>``, or earlier still."""
    found = dict(answers)
    for key, answer in outdated.items():
        if found.get(key) == answer:
            name = earlier_key(key)
            while name in found:
                name = earlier_key(name)
            found[name] = found.pop(key)
    return found
