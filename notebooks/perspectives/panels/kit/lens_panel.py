"""Panels that follow the learner's own lens, and do their work when it has come to rest."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from ...analysis.weighing import factors_of, package_levels, package_spans, start_levels, widest_question
from ...answers.content import values
from ...answers.mine import ME, Mine, mine
from ...answers.workbook import Workbook
from ...charts.frame import Person
from ...debate.debate import Debate
from ...model.smaa import rank
from ...model.value_tree import as_one_compensation
from ...words.portrait import person
from ...words.sentences import YOU, not_among_them
from .answer_panel import Rest, WorkbookPanel
from .parts import dropdown, options


class FollowsLens(WorkbookPanel):
    """A panel that draws anew when the learner's own lens has changed elsewhere, and has come to rest.

    Attributes
    ----------
    mine : Mine
        What the learner has set, as the workbook held it when it last came to rest.
    """

    debate: Debate
    mine: Mine

    def look_at(self, workbook: Workbook, factors: Sequence[str]) -> None:
        """See what the learner has set for these factors of the debate; to be called before the controls are made."""
        self.workbook, self._weighed = workbook, tuple(factors)
        self.mine = self._saved()

    def _saved(self) -> Mine:
        return mine(self.debate, self._weighed, values(self.workbook.answers()))

    def begin(self) -> None:
        """Show the panel, then listen: something may have been answered while all this was made."""
        self._rest = Rest(self.take_up)
        self.refresh()
        self.listen(self.take_up, self._rest.ask)

    def take_up(self) -> None:
        """Draw anew if the learner's lens is another one."""
        with self.workbook.lock:
            now = self._saved()
            if now != self.mine:
                self.mine = now
                with self.batch():
                    self.changed()

    def changed(self) -> None:
        """Change controls because the learner's lens has changed; nothing by default."""


class LensPanel(FollowsLens):
    """A panel about the learner's lens, the experts' lenses for the same question, and the packages.

    Attributes
    ----------
    question : str
        The question most experts answer.
    """

    def prepare(self, debate: Debate, workbook: Workbook) -> None:
        """Set what refresh draws from; to be called before the controls are made."""
        self.debate = debate
        self.question = widest_question(debate)
        self.factors = factors_of(debate, self.question)
        self.experts = tuple(e for e in debate.experts if debate.lens(e.id, self.question))
        self.packages, self.spans = package_levels(debate), package_spans(debate)
        self.start = start_levels(debate)
        self.look_at(workbook, self.factors)
        self._known: dict[tuple, Any] = {}
        self._choice: widgets.Dropdown | None = None  # of a package, as long as the learner has no lens

    def changed(self) -> None:
        """Forget what was worked out for the lens as it was."""
        self._known = {key: value for key, value in self._known.items() if ME not in key}
        self._choose_first()

    def once(self, *key: Any, make: Callable[[], Any]) -> Any:
        """Work something out once; if its key names the learner, once for the present lens."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    # ---- whose lens

    def lens_of(self, whose: str) -> Any:
        """Return the lens of an expert, by id, or the learner's; None if that has no weight."""
        return self.mine.lens if whose == ME else self.debate.lenses[f"{whose}.{self.question}"]

    def person(self, whose: str) -> Person:
        """Return how somebody is drawn."""
        return person(self.debate, whose)

    @property
    def people(self) -> tuple[str, ...]:
        """The learner, if the lens has weight, then the experts' ids."""
        return (*((ME,) if self.mine.lens else ()), *(expert.id for expert in self.experts))

    def label(self, package: str) -> str:
        """Return a package's name."""
        return self.debate.packages[package].label

    @property
    def no_lens(self) -> str:
        """Why the learner is not among the others."""
        return f"You {not_among_them(self.mine)}."

    # ---- controls many of these panels share

    def whose_dropdown(self) -> widgets.Dropdown:
        """Return the choice of a lens."""
        people = [(YOU, ME), *options(self.experts, "short")]
        return dropdown("Through the lens of", people)

    def package_dropdown(self, label: str = "Package") -> widgets.Dropdown:
        """Return the choice of a package; at first, or once the learner has a lens, the one that this puts first."""
        self._choice = dropdown(label, options(self.debate.packages))
        made = self._choice
        self._choose_first()
        return made

    def _choose_first(self) -> None:
        if self._choice is not None and self.mine.lens is not None:
            self._choice.value = rank(self.mine.lens, self.packages)[0].package
            self._choice = None  # from now on it is the learner's


def whose_lens(name: str, start: bool = False) -> str:
    """Return "your lens", or somebody's as in "Ito's lens"."""
    words = "your lens" if name == YOU else f"{name}'s lens"
    return words[:1].upper() + words[1:] if start else words


def combining(lens: Any) -> float:
    """Return a lens's compensation, in points from 0 to 100; that of a tree taken as one."""
    return 100 * as_one_compensation(lens)
