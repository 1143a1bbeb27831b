"""What a workbook's file holds: answers by key; how it is read and written, and how newer answers join older ones.

A key begins with the name of the debate that the answer belongs to: ``new_dawn/bet.03_lee``. In version 1 it did not.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ..loading.load import load_module
from .keys import earlier_key, full_key

FORMAT: Final = "perspectives workbook"
VERSION: Final = 2
FORMERLY: Final = "new dawn workbook"  # what version 1 called itself
FORMATS = {FORMERLY: 1, FORMAT: VERSION}  # with the newest version of each

Value = bool | int | float | str | list[str] | dict[str, int] | None


class Answer(BaseModel):
    """One answer: what was given and when; a final one is never changed again.

    A value is what JSON holds: a text, a number, yes or no, a list of texts, or whole numbers by name. ``at`` is a time
    in ISO form.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    value: Value
    at: str
    final: bool = False


class Content(BaseModel):
    """Everything a workbook file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    format: Literal["perspectives workbook"] = FORMAT
    version: Literal[2] = VERSION
    answers: dict[str, Answer] = {}


class FirstContent(BaseModel):
    """Everything a file of version 1 holds: the answers to one debate, which it does not name."""

    model_config = Content.model_config

    format: Literal["new dawn workbook"]
    version: Literal[1]
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
        raw = whole(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise WorkbookError("found a file that is damaged or of another kind; expected a workbook (JSON)") from error
    if not is_workbook(raw):
        raise WorkbookError("found a file of another kind; expected a workbook that this module saved")
    version, newest = raw.get("version"), FORMATS[raw["format"]]
    if isinstance(version, int) and version > newest:
        raise WorkbookError(f"found a workbook of version {version}; this module reads up to version {newest}")
    try:
        return _named(FirstContent.model_validate(raw)) if raw["format"] == FORMERLY else Content.model_validate(raw)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise WorkbookError(f"found a workbook whose entry {place!r} is damaged") from error


def whole(value: Any) -> Any:
    """Return what JSON holds with a question mark for every half of a character: no file can keep such a half.

    Half an emoji is left where a text is cut in its middle.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [whole(each) for each in value]
    if isinstance(value, dict):
        return {whole(key): whole(each) for key, each in value.items()}
    return value


def is_workbook(raw: object) -> bool:
    """Tell whether what JSON holds calls itself a workbook, of whatever version."""
    return isinstance(raw, dict) and isinstance(raw.get("format"), str) and raw["format"] in FORMATS


def _named(old: FirstContent) -> Content:
    """Return a workbook of version 1 with the name of its debate in front of every key."""
    debate = load_module().answers_of_version_1
    return Content(answers={full_key(debate, key): answer for key, answer in old.answers.items()})


def to_bytes(content: Content) -> bytes:
    """Return the bytes of a workbook file, the answers in the order of their keys."""
    in_order = content.model_copy(update={"answers": dict(sorted(content.answers.items()))})
    return (in_order.model_dump_json(indent=1) + "\n").encode("utf-8")


def values(answers: Mapping[str, Answer]) -> dict[str, Value]:
    """Return the values of answers, by key."""
    return {key: answer.value for key, answer in answers.items()}


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
