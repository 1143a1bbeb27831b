"""What stands in the place of a panel: that a debate asks nothing here, or the list of its faults, and no traceback."""

from collections.abc import Callable, Mapping
from functools import wraps
from types import FunctionType
from typing import Any

from ...debate.faults import DataError
from ...words.markup import table
from . import parts
from .panel import Panel

HEAD = ("Where", "Found", "Expected", "How to mend it")


class Unasked(Panel):
    """What stands where a debate asks nothing."""

    title = "Nothing is asked here"
    kind = ""

    def __init__(self, what: str):
        words = f"This debate has no {what} here. To add one, write its file, as data/README.md describes it."
        super().__init__({}, [parts.note(words)])
        self.sentence = words


class Lacking(Panel):
    """What stands where a debate has not what a panel is about: one sentence, in words of that panel's own."""

    kind = ""
    words = ""

    def __init__(self) -> None:
        super().__init__({}, [self.spoken])

    def sentence_now(self) -> str:
        """Say why there is nothing."""
        return self.words


class Faulty(Panel):
    """The faults of a debate's data, as a table; in text, as a list."""

    title = "This debate cannot be opened yet"
    kind = ""

    def __init__(self, error: DataError):
        self.error = error
        rows = [(fault.place or "the debate", fault.found, fault.expected, fault.how) for fault in error.faults]
        listed = parts.text(table("Mend these, then run the notebook again.", HEAD, rows, "nd-words nd-faults"))
        super().__init__({}, [parts.heading(self.title), parts.note(error.summary), listed])
        self.sentence = str(error)

    @property
    def text(self) -> str:
        """The faults, as a list."""
        return f"{self.title}.\n{self.error}"


def faults_shown(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that makes what ``make`` makes, or, where the data has faults, the panel that lists them."""

    @wraps(make)
    def made(*given: Any, **named: Any) -> Any:
        try:
            return make(*given, **named)
        except DataError as error:
            return Faulty(error)

    return made


def all_with_faults_shown(module: Mapping[str, Any]) -> dict[str, Any]:
    """Return a module's public functions, each with its faults shown; to be put in their place."""
    own = {
        name: thing
        for name, thing in module.items()
        if isinstance(thing, FunctionType) and thing.__module__ == module["__name__"] and not name.startswith("_")
    }
    return {name: faults_shown(function) for name, function in own.items()}
