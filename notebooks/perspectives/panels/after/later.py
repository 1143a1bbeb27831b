"""What each lens gives when it is fed the levels of later moments."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.weighing import factors_of, widest_question
from ...answers.mine import ME, Mine, mine
from ...answers.workbook import Workbook
from ...charts.after import LensCourse, moments
from ...debate.aftermath import Moments
from ...debate.debate import Debate
from ...debate.entries import ReadSpan
from ...loading.context import Context
from ...model.value_tree import Node, outlook_range
from ...words import beside
from ...words.markup import Markup, bullets, div, table, tag
from ...words.sentences import YOU, listed, not_among_them, points
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..moment.timeline import event_line


class LaterLenses(AnswerPanel):
    """Controls: ``question``, ``until`` (0 is the debate's own moment), ``factor``, ``table``."""

    title = "The lenses at later moments"

    def __init__(self, debate: Debate, context: Context, later: Moments, workbook: Workbook):
        self.debate, self.context, self.moments = debate, context, later.moments
        self.saved: Mapping[str, Any] = {}
        asked = [question for question in debate.questions if debate.lenses_for(question.id)]
        self.question = parts.choice_buttons(parts.options(asked, "short"), widest_question(debate))
        labels = [debate.moment, *(moment.label for moment in self.moments)]
        self.until = parts.choice_buttons([(label, place) for place, label in enumerate(labels)], 0)
        self.factor = widgets.Dropdown(options=self._factors(), description="Why this level")
        self.factor.style.description_width = "auto"
        self.card, self.own, self.courses = parts.text(), parts.text(), self._courses()
        chosen, under = [self.question, self.until], [parts.outlook_note(), self.own, self.factor, self.card]
        super().__init__(workbook, self.named("question", "until", "factor"), [*chosen, *self.shown(*under)])

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Take up the learner's lens; offer the factors that bear on the question."""
        self.saved = saved
        factors, before = self._factors(), self.factor.value
        if self.factor.options != tuple(factors):
            self.factor.options = factors
            self.factor.value = before if before in dict(factors).values() else factors[0][1]

    def draw_charts(self) -> None:
        """Work out the outlooks up to the chosen moment, and draw them."""
        self.courses = self._courses()
        super().draw_charts()

    def show_rest(self) -> None:
        """Say whose lenses these are, and why one level is what it is."""
        self.card.value = self._card()
        self.own.value = div("nd-note", self._own_lens())

    # ---- what is computed

    @property
    def mine(self) -> Mine:
        """What the learner has set for the chosen question, as the workbook holds it."""
        return mine(self.debate, self.debate.factors.ids, self.saved).on_question(self.debate, self.question.value)

    def _factors(self) -> list[tuple[str, str]]:
        return [(self.debate.factors[f].label, f) for f in factors_of(self.debate, self.question.value)]

    def _levels(self, place: int) -> Mapping[str, ReadSpan]:
        return self.moments[place - 1].levels if place else self.debate.levels("common")

    def _label(self, place: int) -> str:
        return self.moments[place - 1].label if place else self.debate.moment

    def _courses(self) -> list[LensCourse]:
        """One course for each expert and the learner; nothing of a moment that has not been reached."""
        question = self.question.value
        lenses = {lens.expert: lens.root for lens in self.debate.lenses_for(question)} | {ME: self.mine.lens}
        places = range(len(self.moments) + 1)
        return [
            LensCourse(
                *beside.person(self.debate, whose), [self._outlook(lenses.get(whose), place) for place in places]
            )
            for whose in (*self.debate.experts.ids, ME)
        ]

    def _outlook(self, lens: Node | None, place: int) -> tuple[float, float, float] | None:
        return None if lens is None or place > self.until.value else tuple(outlook_range(lens, self._levels(place)))

    # ---- what is said

    def figure(self) -> dict:
        """Draw the outlook of every lens at every moment that has been reached."""
        question = self.debate.questions[self.question.value]
        labels = [self._label(place) for place in range(len(self.moments) + 1)]
        return moments(self.courses, labels, question.low, question.high)

    def sentence_now(self) -> str:
        """Say what each lens gives at the chosen moment, and which has moved most."""
        place, question = self.until.value, self.debate.questions[self.question.value]
        now = [(course.name, course.spans[place], course.spans[0]) for course in self.courses if course.spans[0]]
        said = [
            f"{_whose(name, 'yours' if number else 'your')}{'' if number else ' lens gives'} "
            f"{points(best)} ({points(low)} to {points(high)})"
            for number, (name, (low, best, high), _) in enumerate(now)
        ]
        start = f"“{question.text}” {self._label(place)}: {listed(said)}."
        if not place:
            return start
        changes = [(name, round(span[1]) - round(first[1])) for name, span, first in now]  # as the numbers are shown
        name, change = max(changes, key=lambda pair: abs(pair[1]))
        if not change:
            return f"{start} Nothing has moved since {self.debate.moment}."
        whose = "it" if len(now) == 1 else _whose(name, "yours")
        moved = "has moved" if len(now) == 1 else "has moved most:"
        return f"{start} Since {self.debate.moment} {whose} {moved} {'up' if change > 0 else 'down'} {abs(change)}."

    def _own_lens(self) -> str:
        ours = (
            "The experts wrote nothing about these moments. Bands are wider here than where you weigh it yourself: "
            "there every level is a single number. Lenses and levels are this module's readings"
        )
        if self.mine.lens is None:
            return f"{ours}. You {not_among_them(self.mine)}."
        return f"{ours}; the weights and the compensation of your lens are yours."

    def _card(self) -> Markup:
        place, factor = self.until.value, self.debate.factors[self.factor.value]
        level = self._levels(place)[factor.id]
        gist = self.moments[place - 1].gist if place else self.debate.readings["common"].summary
        events = [event_line(self.context.events[event]) for event in getattr(level, "events", ())]
        span = f"{points(level.best)} ({points(level.low)} to {points(level.high)}) of 100"
        ends = f"0 is “{factor.low}”, 100 is “{factor.high}”."
        return div(
            "nd-card",
            div("nd-note", f"{self._label(place)}: {gist}"),
            div("nd-number", f"{factor.label}: {span}"),
            tag("div", level.reason),
            bullets(events),
            div("nd-note", f"The module's reading. {ends}"),
        )

    def table_now(self) -> Markup:
        """Return the outlooks of every lens at the moments that have been reached."""
        places = range(self.until.value + 1)
        rows = [(course.name, *(_words(course.spans[place]) for place in places)) for course in self.courses]
        head = ("", *(self._label(place) for place in places))
        return table("Outlooks in points of 100: best (low to high).", head, rows)


def _words(span: tuple[float, float, float] | None) -> str:
    return "no lens" if span is None else f"{span[1]:.1f} ({span[0]:.1f} to {span[2]:.1f})"


def _whose(name: str, yours: str) -> str:
    return yours if name == YOU else f"{name}'s"
