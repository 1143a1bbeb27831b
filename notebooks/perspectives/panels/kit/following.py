"""Panels that follow the learner's own lens, and do their work when it has come to rest."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from ...analysis.weighing import factors_of, package_levels, package_spans, start_levels, widest_question
from ...answers.mine import Mine, mine
from ...answers.workbook import Workbook
from ...charts.weighing import YOU, Person
from ...debate.debate import Debate
from ...model.smaa import rank
from ...model.value_tree import as_one_compensation
from . import base

PAUSE = 0.2  # seconds without a new value after which a value counts as final
NO_WEIGHT = "Your lens has no answer: give at least one factor some points."


class Rest:
    """Make a call once nothing has asked for it for a moment; of many askings the last counts.

    Where no event loop runs there is nobody to wait for, and the call is made at once.
    """

    def __init__(self, call: Callable[[], None], pause: float = PAUSE):
        self._call, self._pause = call, pause
        self._waiting: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Ask for the call."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._call()
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = loop.call_later(self._pause, self._call)


class LensPanel(base.Following):
    """A panel about the learner's lens, the experts' lenses for the same question, and the packages.

    Attributes
    ----------
    mine : Mine
        What the learner has set, as the workbook held it when it last came to rest.
    question : str
        The question most experts answer.
    """

    def __init__(
        self,
        debate: Debate,
        workbook: Workbook,
        controls: Mapping[str, widgets.Widget],
        parts: Sequence[widgets.Widget],
    ):
        super().__init__(controls, parts)
        self._rest = Rest(self.take_up)
        self.refresh()
        self.listen(self.take_up, self.follow)  # something may have been answered while all this was made

    def prepare(self, debate: Debate, workbook: Workbook) -> None:
        """Set what refresh draws from; to be called before the controls are made."""
        self.debate, self.workbook = debate, workbook
        self.question = widest_question(debate)
        self.factors = factors_of(debate, self.question)
        self.experts = tuple(e for e in debate.experts if f"{e.id}.{self.question}" in debate.lenses)
        self.packages, self.spans = package_levels(debate), package_spans(debate)
        self.start = start_levels(debate)
        self.mine: Mine = self._saved()
        self._known: dict[tuple, Any] = {}

    def _saved(self) -> Mine:
        return saved_lens(self.workbook, self.factors)

    def follow(self) -> None:
        """Look at the workbook again as soon as it has come to rest."""
        self._rest.ask()

    def take_up(self) -> None:
        """Draw anew if the learner's lens is another one."""
        with self.workbook.lock:
            now = self._saved()
            if now != self.mine:
                self.mine = now
                self._known = {key: value for key, value in self._known.items() if YOU.name not in key}
                with self.batch():
                    self.changed()

    def changed(self) -> None:
        """Change controls because the learner's lens has changed; nothing by default."""

    def once(self, *key: Any, make: Callable[[], Any]) -> Any:
        """Work something out once; if its key names the learner, once for the present lens."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    # ---- whose lens

    def lens_of(self, whose: str) -> Any:
        """Return the lens of an expert, by id, or the learner's; None if that has no weight."""
        return self.mine.lens if whose == YOU.name else self.debate.lenses[f"{whose}.{self.question}"]

    def person(self, whose: str) -> Person:
        """Return how somebody is drawn."""
        if whose == YOU.name:
            return YOU
        expert = self.debate.experts[whose]
        return Person(expert.short, expert.colour, expert.symbol)

    @property
    def people(self) -> tuple[str, ...]:
        """The learner, if the lens has weight, then the experts' ids."""
        return (*((YOU.name,) if self.mine.lens else ()), *(expert.id for expert in self.experts))

    def label(self, package: str) -> str:
        """Return a package's name."""
        return self.debate.packages[package].label

    # ---- controls many of these panels share

    def whose_dropdown(self, label: str = "Through the lens of") -> widgets.Dropdown:
        """Return the choice of a lens."""
        people = [(YOU.name, YOU.name), *((expert.short, expert.id) for expert in self.experts)]
        return dropdown(label, people)

    def package_dropdown(self, label: str = "Package") -> widgets.Dropdown:
        """Return the choice of a package; at first the one that the learner's lens puts first."""
        choice = dropdown(label, [(package.label, package.id) for package in self.debate.packages])
        if self.mine.lens is not None:
            choice.value = rank(self.mine.lens, self.packages)[0].package
        return choice


def saved_lens(workbook: Workbook, factors: Sequence[str]) -> Mine:
    """Return what the workbook holds about the learner's lens."""
    return mine(factors, {key: answer.value for key, answer in workbook.answers().items()})


def dropdown(label: str, options: Sequence[tuple[str, str]]) -> widgets.Dropdown:
    """Return a choice from a list, as wide as its text."""
    choice = widgets.Dropdown(options=list(options), description=label)
    choice.style.description_width, choice.layout.width, choice.layout.align_self = "auto", "auto", "flex-start"
    return choice


def whose_lens(name: str, start: bool = False) -> str:
    """Return "your lens" or "Lee's lens"."""
    words = "your lens" if name == YOU.name else f"{name}'s lens"
    return words[:1].upper() + words[1:] if start else words


def combining(lens: Any) -> float:
    """Return a lens's compensation, in points from 0 to 100; that of a tree taken as one."""
    return 100 * as_one_compensation(lens)
