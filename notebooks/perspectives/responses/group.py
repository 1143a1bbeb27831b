"""A class: one entry for each learner, who may have handed in several times, and who is there of those expected."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .reading import shortened
from .response import Response

NAMELESS = "no name"
MOST_LISTED = 200_000  # names in a list


@dataclass(frozen=True, slots=True)
class Learner:
    """Everything one learner has handed in, oldest first; never empty."""

    mark: str
    responses: tuple[Response, ...]

    @property
    def latest(self) -> Response:
        """What counts: the last that was handed in."""
        return self.responses[-1]

    @property
    def earliest(self) -> Response:
        """What they thought at first; the same as the latest where they handed in once."""
        return self.responses[0]

    @property
    def name(self) -> str:
        """The nickname on the latest response that has one; empty where none has."""
        return next((each.name for each in reversed(self.responses) if each.name), "")


@dataclass(frozen=True)
class Group:
    """A class of learners, by nickname and then by mark."""

    learners: tuple[Learner, ...] = ()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each learner is called, by mark: the nickname; with the mark where it is another's too, or missing."""
        marks = self._marks
        return {
            learner.mark: learner.name
            if learner.name and len(marks[plain(learner.name)]) == 1
            else f"{learner.name or NAMELESS} ({learner.mark})"
            for learner in self.learners
        }

    @cached_property
    def doubles(self) -> Mapping[str, tuple[str, ...]]:
        """The nicknames that several learners have, each with their marks."""
        names = {plain(learner.name): learner.name for learner in reversed(self.learners)}
        return {names[name]: tuple(marks) for name, marks in self._marks.items() if name and len(marks) > 1}

    @cached_property
    def renamed(self) -> Mapping[str, tuple[str, ...]]:
        """The learners, by mark, who have called themselves differently; they may be two people at one workbook."""
        found = {
            each.mark: tuple(dict.fromkeys(response.name for response in each.responses if response.name))
            for each in self.learners
        }
        return {mark: names for mark, names in found.items() if len({plain(name) for name in names}) > 1}

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever counts heads should know, a sentence each."""
        doubles = [
            f"{len(marks)} learners are called {name}: {', '.join(marks)} are their marks."
            for name, marks in self.doubles.items()
        ]
        renamed = [
            f"{' and '.join(names)} come from one workbook ({mark}) and count as one learner, the last one."
            for mark, names in self.renamed.items()
        ]
        return (*doubles, *renamed)

    @cached_property
    def _marks(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for learner in self.learners:
            found[plain(learner.name)].append(learner.mark)
        return found


def group(responses: Iterable[Response]) -> Group:
    """Return the class that these responses come from.

    What one learner handed in at one second is one response, though it came as a file and as a code: the fuller counts.
    """
    by_mark: dict[str, dict[str, Response]] = defaultdict(dict)
    for response in responses:
        handed = by_mark[response.mark]
        if response.at not in handed or len(handed[response.at].answers) < len(response.answers):
            handed[response.at] = response
    learners = [
        Learner(mark, tuple(sorted(handed.values(), key=lambda each: each.time))) for mark, handed in by_mark.items()
    ]
    return Group(tuple(sorted(learners, key=lambda each: (not each.name, plain(each.name), each.mark))))


def plain(name: str) -> str:
    """Return a name as names are compared: without capitals, accents, and more than one space."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


# ---- who is there


@dataclass(frozen=True, slots=True)
class Attendance:
    """A class beside a list of names; nothing of what anybody answered.

    Attributes
    ----------
    there : mapping of str to str
        The names of the list whose owners have handed in, each with what the class calls them.
    missing : tuple of str
        The names of the list that nobody has handed in under, in its order.
    others : tuple of str
        Those who have handed in and stand under no name of the list.
    """

    there: Mapping[str, str]
    missing: tuple[str, ...]
    others: tuple[str, ...]


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a list, one in each line or between semicolons; each once, in its order."""
    names = (" ".join(name.split()) for name in re.split(r"[\n\r;\t]", text))
    return tuple(dict.fromkeys(shortened(name) for name in names if name))[:MOST_LISTED]


def attendance(found: Group, listed: Sequence[str]) -> Attendance:
    """Return who of a list has handed in.

    A nickname stands for the name that it is, whatever its capitals and accents; else for the one name of the list, of
    those still free, that it is a part of: Anna for Anna Berg, unless there is an Anna Holm. Who shares a nickname with
    others takes one name of the list each.
    """
    free = {name: plain(name) for name in listed}
    waiting = list(found.learners)
    there: dict[str, str] = {}
    for owners in (_by_whole_name, _by_part):
        left = []
        table = owners(free)
        for learner in waiting:
            names = [name for name in table.get(plain(learner.name), ()) if name in free] if learner.name else []
            if names and (owners is _by_whole_name or len(names) == 1):
                there[names[0]] = found.labels[learner.mark]
                del free[names[0]]
            else:
                left.append(learner)
        waiting = left
    others = tuple(found.labels[learner.mark] for learner in waiting)
    return Attendance({name: there[name] for name in listed if name in there}, tuple(free), others)


def _by_whole_name(free: Mapping[str, str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for name, simple in free.items():
        table[simple].append(name)
    return table


def _by_part(free: Mapping[str, str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for name, simple in free.items():
        for part in dict.fromkeys(re.findall(r"\w+", simple)):
            table[part].append(name)
    return table
