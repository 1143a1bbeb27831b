"""How a notebook's call becomes a panel: which debate is meant, what it has, and what a bet guards of it."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from .answers.workbook import Workbook
from .debate.lessons import GuardedPart
from .guards import Guard, bets_called
from .loading.load import folder_of
from .panels.keeping.browser_store import BrowserStore
from .panels.kit.gate import GatedPanel
from .panels.kit.instead import Unasked
from .panels.kit.line import kept_by_the_page, the_line
from .panels.kit.panel import Panel
from .session import Session

if TYPE_CHECKING:
    from .panels.classroom.classroom import Classroom

# Tests, and hosts where the notebooks' own folder is not the learner's, name another place for the workbook here.
PLACE = "PERSPECTIVES_WORKBOOK"
# Whoever starts the module with this set to 1 presents it: no bet stands before anything, in any notebook, and where
# many share an app view this one reads the class's folder all the same. So it is for a server of the presenter's own.
PRESENTER = "PERSPECTIVES_PRESENTER"
# Where the files are that a class handed in; ``class`` beside the notebooks if this names no other place.
HANDED_IN = "PERSPECTIVES_CLASS"

# A debate: the name of a folder in ``data/``, a path, or None for the one that the module opens.
Named = str | Path | None
Shown = Panel | GatedPanel


class OfDebate(Protocol):
    """A function that shows something of a debate."""

    def __call__(self, debate: Named = None) -> Shown:
        """Return the panel, or what stands in its place."""


class OfLesson(Protocol):
    """A function that shows something of a debate's lesson."""

    def __call__(self, lesson: str, debate: Named = None) -> Shown:
        """Return the panel, or what stands in its place."""


@cache
def my_workbook() -> Workbook:
    """Return the workbook of this kernel's learner, with the answers to all debates.

    It is ``workbook.json`` beside the notebooks; where that would be nobody's, the learner's own browser keeps it.
    """
    place = os.environ.get(PLACE)
    if place or not kept_by_the_page():
        workbook = Workbook(Path(place or Path(__file__).resolve().parents[1] / "workbook.json"))
    else:
        store = BrowserStore()
        workbook = Workbook(store)
        store.on_word(workbook.look_again)
    the_line().speak_of(workbook)
    return workbook


_session = cache(Session)


def session(debate: Named = None) -> Session:
    """Return the debate, open, with the learner's answers to it; the same each time."""
    return _session(folder_of(debate), my_workbook())


def presenting() -> bool:
    """Whether this kernel belongs to somebody who presents, and need not bet before they see."""
    return os.environ.get(PRESENTER) == "1"


def show(here: Session, guard: Guard | None, what: str, make: Callable[[Session], Panel], kind: str = "try") -> Shown:
    """Return a panel; or, until the learner has committed what guards it, what stands in its place.

    To a presenter everything is open. What is to be guessed within a panel is still to be guessed.
    """
    if guard is None or presenting():
        return make(here)
    return GatedPanel(here.answers, guard.met, what, lambda: make(here), guard.called, kind)


def still_missing(here: Session, guard: Guard | None, lesson: str) -> Callable[[Mapping[str, object]], list[str]]:
    """Return what tells, of saved answers, which of the bets that guard something are not made yet, as they are called.

    It is for a panel of which only a part is guarded. To a presenter nothing is missing.
    """
    if guard is None or presenting():
        return lambda saved: []
    called = bets_called(here.lessons, lesson)
    return lambda saved: [called[key] for key in guard.lacking(saved)]


def still_unbet(here: Session) -> Callable[[Mapping[str, object]], set[str]]:
    """Return what tells, of saved answers, on whose argument a bet is still to be made.

    A lesson shows some of an expert's sentences without the name; nowhere before the bet do they stand under it.
    """
    if presenting():
        return lambda saved: set()
    bets = {each.expert: here.guard(lesson=name) for name, each in here.lessons.items() if each.expert}
    return lambda saved: {expert for expert, guard in bets.items() if expert and guard and guard.lacking(saved)}


@cache
def classroom(here: Session) -> "Classroom":
    """Return the class of a debate, one for all its panels in this kernel.

    Its folder is on the presenter's own computer, or in their own browser; strangers who share a server have none. On a
    presenter's own server it is made, so that it is there when the first file comes.
    """
    from .panels.classroom.classroom import Classroom

    folder = Path(os.environ.get(HANDED_IN) or Path(__file__).resolve().parents[1] / "class")
    mine = sys.platform == "emscripten" or not kept_by_the_page()
    room = Classroom(here.questionnaire, folder, may_read=mine or presenting())
    if presenting():
        room.make_folder()
    return room


def of_debate(
    what: str = "",
    *,
    has: Callable[[Session], object] = lambda here: True,
    lacks: str | Callable[[], Panel] = "",
    behind: Guard | None = None,
) -> Callable[[Callable[[Session], Panel]], OfDebate]:
    """Make a notebook's function of one that makes a panel for an open debate.

    What it is called is the part's name, by which a lesson may say that its bet guards it.

    Parameters
    ----------
    what : str
        What will stand here, told without giving anything away; empty where nothing ever guards it.
    has : callable
        Tells whether the debate has what the panel shows. It loads nothing that a bet guards.
    lacks : str or callable
        What is missing where it has not; or what makes a panel that says so in words of its own.
    behind : Guard, optional
        A guess of the panel's own that comes first, whatever else guards it.
    """

    def wrap(make: Callable[[Session], Panel]) -> OfDebate:
        def opener(debate: Named = None) -> Shown:
            here = session(debate)
            if not has(here):
                return Unasked(lacks) if isinstance(lacks, str) else lacks()
            guard = here.guard(cast(GuardedPart, make.__name__)) if what else None
            return show(here, behind.also(guard) if behind else guard, what, make)

        return cast(OfDebate, _called_like(make, opener))

    return wrap


def of_lesson(
    what: str = "",
    *needs: str,
    has: Callable[[Session], object] = lambda here: True,
    lacks: str = "",
    kind: str = "try",
) -> Callable[[Callable[[Session, str], Panel]], OfLesson]:
    """Make a notebook's function of one that makes a panel for a lesson of an open debate, behind its bet.

    Parameters
    ----------
    what : str
        What will stand here, told without giving anything away; empty for what comes before the bet.
    needs : str
        The fields of the lesson without which there is nothing to show.
    has, lacks
        As for :func:`of_debate`.
    kind : str
        What the panel says of itself, so that it is told before there is one.
    """

    def wrap(make: Callable[[Session, str], Panel]) -> OfLesson:
        def opener(lesson: str, debate: Named = None) -> Shown:
            here = session(debate)
            there = lesson in here.lessons and all(getattr(here.lessons[lesson], field) for field in needs)
            if not (there and has(here)):
                return Unasked(lacks)
            guard = here.guard(lesson=lesson) if what else None
            return show(here, guard, what, lambda here: make(here, lesson), kind)

        return cast(OfLesson, _called_like(make, opener))

    return wrap


def _called_like(make: Callable[..., Panel], opener: Callable[..., Shown]) -> Callable[..., Shown]:
    """Give a function the name and the words of another, and leave it its own parameters."""
    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(opener, name, getattr(make, name))
    return opener
