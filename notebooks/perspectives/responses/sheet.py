"""A class as a table for a spreadsheet: one row a learner, and no cell that a spreadsheet would run.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is a formula to a spreadsheet, and a formula can fetch a page or
start a program (CWE-1236). So whatever text could begin like that gets an apostrophe before it, also after a character
at which a spreadsheet set to another country would divide the cell. Numbers stay numbers.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ..answers import kinds
from ..answers.content import Value
from .group import Learner
from .questionnaire import Questionnaire
from .response import proof

FORMULA = re.compile(r"(^|[,;|\t\r\n])([ \n\"']{0,9})(?=[=+\-@＝＋－＠\t\r])")
UNHEARD_OF = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # control characters, which some programs stumble over
MARK_OF_UTF_8 = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it letters are taken for others
LONGEST = 32_000  # characters in a cell; what is beyond would stand in the next row
HEAD = ("mark", "day", "time", "proof", "handed in")


def to_csv(learners: Iterable[Learner], asked: Questionnaire, *, names: bool) -> bytes:
    """Return the whole table as a file; see :func:`csv_lines`."""
    return (MARK_OF_UTF_8 + "".join(csv_lines(learners, asked, names=names))).encode("utf-8")


def csv_lines(learners: Iterable[Learner], asked: Questionnaire, *, names: bool) -> Iterator[str]:
    """Yield the table line by line: what each learner handed in last, under the keys of the questionnaire.

    Parameters
    ----------
    learners : iterable of Learner
    asked : Questionnaire
    names : bool
        Whether the nicknames are in it; without them the marks tell who is who.
    """
    keys = [item.key for item in asked.items if item.key != kinds.NAME.key()]
    yield _line([*HEAD, *(["nickname"] if names else []), *keys])
    for learner in learners:
        response = learner.latest
        facts = (learner.mark, response.day, response.at, proof(response), len(learner.responses))
        named = [learner.name] if names else []
        yield _line([*facts, *named, *(_in_words(response.answers.get(key)) for key in keys)])


def _line(cells: Iterable[str | int | float]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def harmless(cell: str | int | float) -> str | int | float:
    """Return a cell that no spreadsheet takes for a formula, wherever it divides it."""
    if not isinstance(cell, str):
        return cell
    text = cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"
    return FORMULA.sub(r"\1\2'", UNHEARD_OF.sub("�", text))


def _in_words(value: Value) -> str | int | float:
    """Return an answer as it stands in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " / ".join(value)
    if isinstance(value, dict):
        return " / ".join(f"{name} {number}" for name, number in value.items())
    return value
