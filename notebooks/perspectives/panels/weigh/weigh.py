"""Weigh it yourself: what happens, seen through the experts' lenses and the learner's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import ipywidgets as widgets

from ...analysis.weighing import factors_of, widest_question
from ...answers.mine import Mine
from ...answers.workbook import Workbook
from ...charts.outlooks import OutlookRow, outlooks
from ...charts.theme import LEARNER_COLOUR, LEARNER_SYMBOL
from ...debate.debate import Debate
from ...model.value_tree import Node, outlook, outlook_range, own_lens
from ...words import sentences
from ...words.explain import Number, card, numbers_behind
from ..kit import base
from ..kit.following import Rest, saved_lens
from .commitments import held_to

YOU = sentences.YOU


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything a learner can set, as plain values.

    ``levels`` and ``weights`` are points from 0 to 100 for every factor; ``compensation`` is a share from 0 to 1;
    ``reading`` names the reading of March 2018 the levels started from.
    """

    question: str
    reading: str
    levels: Mapping[str, float]
    weights: Mapping[str, float]
    compensation: float


def start_levels(debate: Debate, reading: str) -> dict[str, float]:
    """Return the best level of every factor in a reading of March 2018."""
    return {factor: round(level.best) for factor, level in debate.levels(reading).items()}


def learner_lens(debate: Debate, setting: Setting) -> Node | None:
    """Return the learner's own lens for the question; None while no factor has any weight."""
    weights = {factor: setting.weights[factor] for factor in factors_of(debate, setting.question)}
    return own_lens(weights, setting.compensation) if any(weights.values()) else None


def answers(debate: Debate, setting: Setting, own: Setting) -> tuple[OutlookRow, ...]:
    """Return the outlooks: each expert's, in the debate's order, then the learner's.

    The learner's starts from ``own``, the lens as it was brought here.
    """
    start = start_levels(debate, setting.reading)
    rows = []
    for expert in debate.experts:
        name = f"{expert.id}.{setting.question}"
        look = (expert.short, expert.colour, expert.symbol)
        if name in debate.lenses:
            lens = debate.lenses[name]
            span = outlook_range(lens, setting.levels)
            rows.append(OutlookRow(*look, span.low, span.best, span.high, outlook(lens, start), ""))
        else:
            rows.append(OutlookRow(*look, None, None, None, None, "does not answer this question"))
    return (*rows, _learner_row(debate, setting, learner_lens(debate, own), start))


def _learner_row(debate: Debate, setting: Setting, own: Node | None, start: Mapping[str, float]) -> OutlookRow:
    lens, look = learner_lens(debate, setting), (YOU, LEARNER_COLOUR, LEARNER_SYMBOL)
    if lens is None:
        return OutlookRow(*look, None, None, None, None, "give at least one factor some weight")
    value = outlook(lens, setting.levels)
    return OutlookRow(*look, value, value, value, None if own is None else outlook(own, start), "")


class WeighPanel(base.Following):
    """The panel of notebook 06.

    Controls, by name: ``question``, ``reading``, ``side``, ``table``, ``whose``, ``number``, ``compensation``, and for
    every factor ``level_<id>`` and ``weight_<id>``.
    """

    title = "Weigh it yourself"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.workbook = debate, workbook
        self.own: Mine = saved_lens(workbook, debate.factors.ids)
        self._make_choices()
        self._make_sliders()
        self.reset = widgets.Button(description="Reset", icon="undo", tooltip="Back to March 2018 and to your own lens")
        self.reset.on_click(lambda _: self.start_again())
        self.spoken = base.sentence_box()
        self.numbers, self.why, self.held = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.chart = base.LiveChart(self._figure(self.answers))
        super().__init__(self._named_controls(), self._arrange())
        for place, trace in enumerate(self.chart.data[: len(debate.experts) + 1]):
            trace.on_click(lambda _trace, points, _state, place=place: points.point_inds and self.ask_about(place))
        self._rest = Rest(self.take_up)
        self.refresh()
        self.listen(self.take_up, self.follow)  # something may have been answered while all this was made

    # ---- what the learner sets

    @property
    def setting(self) -> Setting:
        """What the controls say now."""
        return Setting(
            self.question.value,
            self.reading.value,
            {factor: control.value for factor, control in self.levels.items()},
            {factor: control.value for factor, control in self.weights.items()},
            self.compensation.value / 100,
        )

    @property
    def answers(self) -> tuple[OutlookRow, ...]:
        """Everybody's outlook now."""
        own = replace(self.setting, weights=self.own.weights, compensation=self.own.combining / 100)
        return answers(self.debate, self.setting, own)

    def start_again(self) -> None:
        """Go back to the levels common to all, and to the learner's own lens as it was brought here."""
        with self.batch():
            self.reading.value = "common"
            self._apply_reading()  # also when the choice was this one before
            self._apply_own()

    def _apply_own(self) -> None:
        self.compensation.value = self.own.combining
        for factor, points in self.own.weights.items():
            self.weights[factor].value = points

    def follow(self) -> None:
        """Look at the workbook again as soon as it has come to rest."""
        self._rest.ask()

    def take_up(self) -> None:
        """Take up the learner's lens if it has been changed elsewhere; what is tried out here is kept nowhere."""
        with self.workbook.lock:
            now = saved_lens(self.workbook, self.debate.factors.ids)
            if now != self.own:
                self.own = now
                with self.batch():
                    self._apply_own()

    def ask_about(self, place: int) -> None:
        """Open the reasons behind the outlook in this row of the chart."""
        self.whose.value = self.whose.options[place][1] if place < len(self.whose.options) else self.whose.value

    def react(self, control: widgets.Widget) -> None:
        """Follow a new reading with its levels, a new question or person with their numbers."""
        if control is self.reading:
            self._apply_reading()
        if control in (self.question, self.reading, self.whose):
            self._offer_numbers()

    def _apply_reading(self) -> None:
        for factor, level in start_levels(self.debate, self.reading.value).items():
            self.levels[factor].value = level

    def _offer_numbers(self) -> None:
        """Offer the numbers behind the chosen person's outlook, keeping the choice where it still makes sense."""
        self._numbers = self._numbers_behind()
        labels, before = list(self._numbers), self.number.value
        self.number.options = labels
        self.number.value = before if before in self._numbers else labels[0]

    def _numbers_behind(self) -> dict[str, Number]:
        return numbers_behind(self.debate, self.question.value, self.whose.value, self.reading.value)

    # ---- what the learner sees

    def refresh(self) -> None:
        """Draw chart, sentence, table and card for the present values, and show the controls that bear on them."""
        setting = self.setting
        rows = self.answers
        self.chart.show_now(self._figure(rows))
        self.sentence = sentences.outlooks(rows, self.debate.questions[setting.question].text)
        self.spoken.value = base.spoken(self.sentence)
        self.numbers.value = _table(rows) if self.table.value else ""
        self.why.value = card(self.debate, self._numbers[self.number.value])
        self.held.value = held_to(self.debate, self.whose.value, setting.question)
        self._show_sliders(factors_of(self.debate, setting.question))

    @property
    def summary(self) -> str:
        """The four outlooks, a line each."""
        rows = self.answers
        lines = [f"  {row.name}: {_words(row)}" for row in rows]
        return "\n".join([self.debate.questions[self.question.value].text, *lines])

    def _figure(self, rows: tuple[OutlookRow, ...]) -> dict:
        question = self.debate.questions[self.question.value]
        return outlooks(rows, question.low, question.high)

    def _show_sliders(self, factors: tuple[str, ...]) -> None:
        for factor in self.debate.factors:
            for boxes in (self._level_boxes, self._weight_boxes):
                base.show(boxes[factor.id], factor.id in factors)
        used = {self.debate.factors[factor].family for factor in factors}
        for family, titles in self._family_titles.items():
            for title in titles:
                base.show(title, family in used)
        base.show(self._level_side, self.side.value == "levels")
        base.show(self._lens_side, self.side.value == "lens")

    # ---- how it is put together

    def _make_choices(self) -> None:
        debate = self.debate
        questions = [(question.short, question.id) for question in debate.questions]
        readings = [("what the texts share", "common"), *((f"{e.short}'s reading", e.id) for e in debate.experts)]
        people = [*((expert.short, expert.id) for expert in debate.experts), (YOU, YOU)]
        self.question = base.choice_buttons(questions, widest_question(debate))
        self.reading = widgets.Dropdown(options=readings, value="common", description="March 2018 in")
        self.side = base.choice_buttons([("What happens", "levels"), ("My lens", "lens")], "levels")
        self.table = base.table_switch()
        self.whose = widgets.Dropdown(options=people, description="Whose lens")
        self._numbers = self._numbers_behind()
        self.number = widgets.Dropdown(options=list(self._numbers), description="Which number")
        for choice in (self.reading, self.whose, self.number):
            choice.style.description_width = "auto"
            choice.layout.width = "auto"

    def _make_sliders(self) -> None:
        start = start_levels(self.debate, "common")
        self.levels, self.weights, self._level_boxes, self._weight_boxes = {}, {}, {}, {}
        for factor in self.debate.factors:
            self.levels[factor.id], self._level_boxes[factor.id] = base.slider(
                factor.label, start[factor.id], factor.low, factor.high
            )
            self.weights[factor.id], self._weight_boxes[factor.id] = base.slider(
                factor.label, self.own.weights[factor.id], "does not matter", "matters most"
            )
        self.compensation, self._compensation_box = base.slider(
            "Can strength in one make up for weakness in another?",
            self.own.combining,
            "no, the weakest link decides",
            "yes, fully",
        )

    def _named_controls(self) -> dict[str, widgets.Widget]:
        names = ("question", "reading", "side", "table", "whose", "number", "compensation")
        controls = {name: getattr(self, name) for name in names}
        controls |= {f"level_{factor}": control for factor, control in self.levels.items()}
        return controls | {f"weight_{factor}": control for factor, control in self.weights.items()}

    def _arrange(self) -> list[widgets.Widget]:
        self._family_titles = {
            family.id: (base.heading(family.label), base.heading(family.label)) for family in self.debate.families
        }
        self._level_side = widgets.VBox(self._by_family(self._level_boxes, 0)).add_class("nd-controls")
        self._lens_side = widgets.VBox(
            [base.heading("How it combines"), self._compensation_box, *self._by_family(self._weight_boxes, 1)]
        ).add_class("nd-controls")
        top = widgets.HBox([self.reading, self.reset], layout={"flex_flow": "row wrap"})
        left = widgets.VBox([self.side, top, self._level_side, self._lens_side], layout=base.column(270))
        self.number.layout.flex = "1 1 240px"
        choice = widgets.HBox([self.whose, self.number], layout={"flex_flow": "row wrap"})
        origin = base.heading("Where the numbers come from")
        shown = [self.spoken, self.chart, base.outlook_note(), self.table, self.numbers]
        shown += [origin, choice, self.why, self.held]
        right = widgets.VBox(shown, layout=base.column(400))
        return [self.question, base.side_by_side(left, right)]

    def _by_family(self, boxes: Mapping[str, widgets.Widget], copy: int) -> list[widgets.Widget]:
        parts = []
        for family in self.debate.families:
            members = [boxes[factor.id] for factor in self.debate.factors if factor.family == family.id]
            parts += [self._family_titles[family.id][copy], *members]
        return parts


def _words(row: OutlookRow) -> str:
    if row.best is None:
        return row.silence
    best, low, high = (sentences.points(value) for value in (row.best, row.low, row.high))
    return f"{best} of 100" if low == high else f"{best} of 100 ({low} to {high})"


def _table(rows: tuple[OutlookRow, ...]) -> str:
    head = ("", "lowest", "best", "highest", "at the start")
    body = [
        (row.name, *(f"{value:.1f}" for value in (row.low, row.best, row.high, row.start)))
        if row.best is not None
        else (row.name, row.silence, "", "", "")
        for row in rows
    ]
    return base.table("Outlooks, in points of 100.", head, body)
