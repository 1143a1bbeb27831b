"""A debate that is open: all that its notebooks show, loaded when first asked for, and the learner's answers to it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from .answers.of_debate import DebateWorkbook
from .answers.workbook import Workbook
from .debate.aftermath import Moments, Reckoning
from .debate.background import Background, Glossary
from .debate.debate import Debate
from .debate.lessons import Coding, GuardedPart, Lesson
from .guards import Guard, guard_of
from .loading.aftermath import load_moments, load_reckoning
from .loading.background import find_background, find_glossary
from .loading.context import Context, context_of
from .loading.facts import Facts
from .loading.lessons import load_coding, load_lessons
from .loading.load import load_debate, name_of
from .responses.questionnaire import Questionnaire

T = TypeVar("T")


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
        return load_lessons(self.debate, self.folder, Facts(self.debate, lambda: self.context))

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """All that it asks and that can be handed in."""
        return Questionnaire(name_of(self.folder), self.debate, self.lessons)

    @cached_property
    def context(self) -> Context:
        """The dated facts around it; empty tables where it has none."""
        return context_of(self.debate, self.folder)

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

    def guard(self, part: GuardedPart | None = None, lesson: str | None = None) -> Guard | None:
        """Return what has to be committed before a part is shown; see :func:`guard_of`."""
        return guard_of(self.lessons, part, lesson)
