"""A debate that is open: all that its notebooks show, loaded when first asked for, and the learner's answers to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

from .answers import kinds
from .answers.of_debate import DebateWorkbook
from .answers.workbook import Workbook
from .debate.debate import Debate
from .loading.aftermath import Moments, Reckoning, load_moments, load_reckoning
from .loading.background import Background, Glossary, find_background, find_glossary
from .loading.context import Context, load_context
from .loading.lessons import Coding, Lesson, Part, load_coding, load_lessons
from .loading.load import load_debate, name_of
from .responses.questionnaire import Questionnaire

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Guard:
    """What a learner commits before a part is shown.

    Attributes
    ----------
    wanted : mapping of str to callable
        One answer or several: the key of each, and what fits it.
    called : str
        What all of them together are called, after "your": ``bet``, ``bets``, ``points``.
    """

    wanted: Mapping[str, Callable[[object], bool]]
    called: str = "bet"

    @classmethod
    def of(cls, kind: kinds.Kind[Any], *names: str, called: str = "bet") -> Self:
        """Return what guards a part that is to be shown after an answer of this kind."""
        return cls({kind.key(*names): kind.fits}, called)

    def also(self, other: Self | None) -> Self:
        """Return what asks for both."""
        if other is None:
            return self
        return type(self)({**self.wanted, **other.wanted}, f"{self.called} and your {other.called}")

    def met(self, answers: DebateWorkbook) -> bool:
        """Tell whether all of it is committed; what was put into the workbook by hand and does not fit, is not."""
        return all(fits(answers.get(key)) for key, fits in self.wanted.items())


class Session:
    """One debate, as it stands in its folder, with one learner's answers.

    What a debate need not have is None where it has none. Everything is checked when it is loaded: each attribute
    raises a DataError that lists every fault in its files.

    Parameters
    ----------
    folder : Path
        The debate's folder.
    workbook : Workbook
        The learner's answers to all debates.
    """

    def __init__(self, folder: Path, workbook: Workbook | DebateWorkbook):
        self.folder = folder
        self.answers: DebateWorkbook = workbook.of(name_of(folder))

    @cached_property
    def debate(self) -> Debate:
        """The debate itself."""
        return load_debate(self.folder)

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """What its notebooks ask, by name; empty where they ask nothing."""
        return load_lessons(self.debate, self.folder)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """All that it asks and that can be handed in."""
        return Questionnaire(name_of(self.folder), self.debate, self.lessons)

    @cached_property
    def context(self) -> Context:
        """The dated facts around it."""
        return load_context()

    @cached_property
    def glossary(self) -> Glossary | None:
        """The words that are explained."""
        return find_glossary(self.folder)

    @cached_property
    def background(self) -> Background | None:
        """What everybody is supposed to know."""
        return find_background(self.debate, self.folder)

    @cached_property
    def coding(self) -> Coding | None:
        """The exercise in coding."""
        return self._if_there("coding.toml", lambda: load_coding(self.debate, self.folder))

    @cached_property
    def reckoning(self) -> Reckoning | None:
        """What became of the claims. Nothing of it is shown before the notebook that looks back is opened."""
        return self._if_there("outcomes.toml", lambda: load_reckoning(self.debate, self.context, self.folder))

    @cached_property
    def moments(self) -> Moments | None:
        """Where the factors stood later; as for ``reckoning``."""
        return self._if_there("moments.toml", lambda: load_moments(self.debate, self.context, self.folder))

    def has(self, file: str) -> bool:
        """Tell whether the debate has a file, without loading anything of it."""
        return (self.folder / file).exists()

    def _if_there(self, file: str, load: Callable[[], T]) -> T | None:
        return load() if self.has(file) else None

    def guard(self, part: Part | None = None, lesson: str | None = None) -> Guard | None:
        """Return what has to be committed before a part is shown; None where it is open.

        A lesson's bet guards what the notebook shows of that lesson, and the parts that its ``guards`` names; with
        ``bets_of`` those of the lessons that it goes over. Where there is no such lesson or bet, nothing is guarded.

        Parameters
        ----------
        part : str, optional
            The part, where it may stand outside of any lesson.
        lesson : str, optional
            The lesson that the part belongs to.
        """
        names = [lesson] if lesson else [name for name, each in self.lessons.items() if part in each.guards]
        asked = [each for name in names if name in self.lessons for each in (name, *self.lessons[name].bets_of)]
        bets = [(kinds.bet(bet), name) for name in asked if (bet := self.lessons[name].bet)]
        wanted = {kind.key(name): kind.fits for kind, name in bets}
        return Guard(wanted, "bet" if len(wanted) == 1 else "bets") if wanted else None
