"""What went wrong in a data folder, told to the person who can mend it."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .plain import broken_line, complaint, nearest

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of a data folder.

    Attributes
    ----------
    file : str
        The file's name inside its folder, such as ``claims.toml``.
    entry : str
        The entry in that file: an id where it has one (``claim s04``), else its position (``claim no. 3``).
        Empty when the fault is the file's as a whole.
    field : str
        The field inside the entry, such as ``weight.best``. Empty when the fault is the entry's as a whole.
    found, expected : str
        What stands there, and what should.
    mend : str
        How to mend it, where there is more to say than to write what is expected.
    """

    file: str
    entry: str
    field: str
    found: str
    expected: str
    mend: str = ""

    @property
    def place(self) -> str:
        """Where it is: file, entry and field."""
        return ", ".join(part for part in (self.file, self.entry, self.field) if part)

    @property
    def how(self) -> str:
        """How to mend it."""
        if self.mend:
            return self.mend
        there = self.field or self.entry or "it"
        return f"Add {there} to {self.file}." if self.found == "nothing" else f"Change {there} in {self.file}."

    def __str__(self) -> str:
        """Return one line: where, what was found, what was expected."""
        return f"{f'{self.place}: ' if self.place else ''}found {self.found}; expected {self.expected}"


class DataError(ValueError):
    """A data folder cannot be used; every fault found in it is listed.

    Attributes
    ----------
    faults : tuple of Fault
        All faults, in the order of the files.
    summary : str
        How many there are, and where.
    """

    def __init__(self, title: str, faults: tuple[Fault, ...]):
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        self.summary = f"{title} has {count}; nothing was loaded."
        lines = (f"  {number}. {fault}\n     {fault.how}" for number, fault in enumerate(faults, start=1))
        super().__init__("\n".join([self.summary, *lines]))


def read_text(path: Path, faults: list[Fault]) -> str | None:
    """Return a file's text, or None after adding to ``faults`` why it cannot be read.

    A byte order mark, as Windows editors and spreadsheets write it, is passed over.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        mend = f"Write {path.name} as data/README.md describes it."
        faults.append(Fault(path.name, "", "", "no such file", "this file in the folder", mend))
    except UnicodeDecodeError as error:
        found = f"bytes that are not UTF-8, from byte {error.start}"
        mend = "Save it again, with the encoding UTF-8."
        faults.append(Fault(path.name, "", "", found, "a file saved as UTF-8", mend))
    except OSError as error:
        faults.append(Fault(path.name, "", "", f"a file that cannot be read ({error.strerror})", "a readable file"))
    return None


def read_toml(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    """Return what a TOML file holds, or None after adding to ``faults`` why it cannot be read."""
    text = read_text(path, faults)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        faults.append(Fault(path.name, "", "", *broken_line(error, text)))
        return None


def validated(model: type[Model], raw: dict[str, Any], file: str, entry: str, faults: list[Fault]) -> Model | None:
    """Return an entry built from what was read, or None after adding all its faults to ``faults``."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        details = error.errors(include_url=False)
        lacking = [detail["loc"][-1] for detail in details if detail["type"] == "missing"]
        faults.extend(_fault(file, entry, raw, detail, lacking) for detail in details)
        return None


def _fault(file: str, entry: str, raw: dict[str, Any], detail: Mapping[str, Any], lacking: list[str | int]) -> Fault:
    field, (expected, mend) = _field(detail["loc"], raw), complaint(detail)
    if detail["type"] == "missing":
        return Fault(file, entry, field, "nothing", expected, mend)
    if detail["type"] == "extra_forbidden":
        wanted = [name for name in lacking if isinstance(name, str)]
        near = f"{nearest(str(detail['loc'][-1]), wanted)} " if wanted else ""
        return Fault(file, entry, field, "an unknown field", expected, near + mend)
    found = detail.get("ctx", {}).get("found") or short(detail["input"])
    return Fault(file, entry, field, found, expected, mend)


def _field(path: tuple[str | int, ...], raw: Any) -> str:
    """Write a path into an entry as its writer would: list items by their id or factor, else counted from 1."""
    parts: list[str] = []
    for step in path:
        try:
            raw = raw[step]
        except (LookupError, TypeError):  # the path leads to what is missing
            raw = None
        if isinstance(step, int):
            name = (raw.get("id") or raw.get("factor")) if isinstance(raw, dict) else None
            parts[-1] += f" {name}" if name else f" no. {step + 1}"
        elif step != "[key]":
            parts.append(step)
    return ".".join(parts)


def short(value: Any) -> str:
    """Return a value as it is shown in a message: on one line, of at most 80 characters."""
    try:
        text = repr(value)
    except ValueError:  # a number of more digits than Python prints
        return "a very long number"
    return text if len(text) <= 80 else text[:77] + "..."


class FileReport:
    """What is wrong in one file, added to all faults as it is found; ``entry`` is empty where it is the file's own."""

    def __init__(self, file: str, faults: list[Fault]):
        self.file, self.faults = file, faults

    def add(self, field: str, found: str, expected: str, mend: str = "", entry: str = "") -> None:
        """Add one fault."""
        self.faults.append(Fault(self.file, entry, field, found, expected, mend))

    def known(self, names: Iterable[str | None], known: Iterable[str], field: str, entry: str = "") -> None:
        """Add a fault for every name that is none of those known; None names nothing."""
        known = list(known)
        for name in filter(None, names):
            if name not in known:
                mend = nearest(name, known) if known else ""
                self.add(field, short(name), f"one of {', '.join(known)}", mend, entry)

    def filled(self, text: str | None, names: Iterable[str], field: str, entry: str = "") -> None:
        """Add a fault if a text has braces which these names do not fill."""
        try:
            (text or "").format(**dict.fromkeys(names, ""))
        except (LookupError, ValueError, AttributeError):
            self.add(
                field, short(text), f"no braces but those of {', '.join(f'{{{name}}}' for name in names)}", "", entry
            )

    def once(self, names: Iterable[str], field: str) -> None:
        """Add a fault for every name that comes more than once."""
        for name, count in Counter(names).items():
            if count > 1:
                self.add(field, f"{short(name)} {count} times", "each only once")
