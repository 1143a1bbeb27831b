"""Weigh it yourself: what happens, seen through the experts' lenses and the learner's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

import ipywidgets as widgets

from ...analysis.weighing import carried_to, factors_of, start_levels, widest_question
from ...answers.mine import ME, Mine
from ...answers.workbook import Workbook
from ...charts.outlooks import OutlookRow, outlooks
from ...debate.debate import Debate
from ...model.value_tree import outlook, outlook_range
from ...words import beside, sentences
from ...words.explain import Number, card, numbers_behind
from ...words.markup import Markup, table
from ...words.sentences import YOU
from ..kit import parts
from ..kit.lens_panel import FollowsLens
from .commitments import held_to


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything a learner can set, as plain values.

    ``levels`` are points from 0 to 100 for every factor, ``own`` the learner's lens for all of them; ``reading`` names
    the reading of the moment the levels started from.
    """

    question: str
    reading: str
    levels: Mapping[str, float]
    own: Mine


def at_the_start(debate: Debate, reading: str) -> dict[str, float]:
    """Return where a reading of the moment puts every factor, in whole points as the sliders have them."""
    return {factor: round(level) for factor, level in start_levels(debate, reading).items()}


def answers(debate: Debate, setting: Setting, brought: Mine) -> tuple[OutlookRow, ...]:
    """Return the outlooks: each expert's, in the debate's order, then the learner's.

    The learner's starts from the lens as it was brought here.
    """
    start = at_the_start(debate, setting.reading)
    rows = []
    for expert in debate.experts:
        look, lens = beside.person(debate, expert.id), debate.lens(expert.id, setting.question)
        if lens:
            span = outlook_range(lens, setting.levels)
            rows.append(OutlookRow(*look, span.low, span.best, span.high, outlook(lens, start), ""))
        else:
            rows.append(OutlookRow(*look, None, None, None, None, "does not answer this question"))
    return (*rows, _learner_row(debate, setting, brought, start))


def _learner_row(debate: Debate, setting: Setting, brought: Mine, start: Mapping[str, float]) -> OutlookRow:
    look, own = beside.learner(), setting.own.on_question(debate, setting.question)
    lens, before = own.lens, brought.on_question(debate, setting.question).lens
    if lens is None:
        return OutlookRow(*look, None, None, None, None, sentences.not_among_them(own))
    value = outlook(lens, setting.levels)
    return OutlookRow(*look, value, value, value, None if before is None else outlook(before, start), "")


class WeighPanel(FollowsLens):
    """Everything can be moved, and everybody's outlook is seen to follow.

    Controls, by name: ``question``, ``reading``, ``side``, ``table``, ``whose``, ``number``, ``compensation``, for
    every factor ``level_<id>`` and ``weight_<id>``, and ``family_<id>`` for every family, which is shown to who has
    divided points over the families.
    """

    title = "Weigh it yourself"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate = debate
        self.look_at(workbook, debate.factors.ids)
        self._make_choices()
        self._make_sliders()
        self.reset = parts.reset_button(f"Back to {debate.moment} and to your own lens", self.start_again)
        self._held_to = cache(partial(held_to, debate))  # which no slider changes
        self.why, self.held, self.found = parts.text(), parts.text(), self.answers
        super().__init__(self._named_controls(), self._arrange())
        for place in range(len(debate.experts) + 1):
            self.on_click(lambda points, place=place: points and self.ask_about(place), place)

    # ---- what the learner sets

    @property
    def setting(self) -> Setting:
        """What the controls say now."""
        return Setting(
            self.question.value,
            self.reading.value,
            {factor: control.value for factor, control in self.levels.items()},
            self._own(),
        )

    def _own(self) -> Mine:
        """Return the learner's lens as it stands here; a learner without points joins with the first that is moved."""
        before, now = self.mine.within, {factor: control.value for factor, control in self.weights.items()}
        given = {f: points for f, points in now.items() if f in self.mine.points or points != before[f]}
        families = {family: control.value for family, control in self.families.items()} if self.mine.families else {}
        return Mine(self.mine.family_of, given, self.compensation.value, families)

    @property
    def answers(self) -> tuple[OutlookRow, ...]:
        """Everybody's outlook now."""
        return answers(self.debate, self.setting, self.mine)

    def start_again(self) -> None:
        """Go back to the levels common to all, and to the learner's own lens as it was brought here."""
        with self.batch():
            self.reading.value = "common"
            self._apply_reading()  # also when the choice was this one before
            self._apply_own()

    def _apply_own(self) -> None:
        self.compensation.value = self.mine.combining
        for factor, points in self.mine.within.items():
            self.weights[factor].value = points
        for family, slider in self.families.items():
            slider.value = self.mine.families.get(family, 0)

    def changed(self) -> None:
        """Take up the learner's lens as it was changed elsewhere; what is tried out here is kept nowhere."""
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
        for factor, level in at_the_start(self.debate, self.reading.value).items():
            self.levels[factor].value = level

    def _offer_numbers(self) -> None:
        """Offer the numbers behind the chosen person's outlook, keeping the choice where it still makes sense."""
        self._numbers, before = self._numbers_behind(), self.number.value
        self.number.options = self._options()
        self.number.value = before if before in self._numbers else self.number.options[0][1]

    def _options(self) -> list[tuple[str, str]]:
        return [(number.name, key) for key, number in self._numbers.items()]

    def _numbers_behind(self) -> dict[str, Number]:
        return numbers_behind(self.debate, self.question.value, self.whose.value, self.reading.value)

    # ---- what the learner sees

    def draw_charts(self) -> None:
        """Work out everybody's outlook, and draw it."""
        self.found = self.answers
        super().draw_charts()

    def sentence_now(self) -> str:
        """Say who answers how, who is silent, and what moved."""
        return sentences.outlooks(self.found, self.debate.questions[self.question.value].text)

    def show_rest(self) -> None:
        """Tell where a number comes from, and show the controls that bear on the question."""
        self.why.value = card(self.debate, self._numbers[self.number.value])
        self.held.value = self._held_to(self.whose.value, self.question.value)
        self._show_sliders(factors_of(self.debate, self.question.value))

    @property
    def summary(self) -> str:
        """The four outlooks, a line each."""
        rows = self.answers
        lines = [f"  {row.name}: {_words(row)}" for row in rows]
        return "\n".join([self.debate.questions[self.question.value].text, *lines])

    def figure(self) -> dict:
        """Draw everybody's outlook."""
        question = self.debate.questions[self.question.value]
        return outlooks(self.found, question.low, question.high)

    def table_now(self) -> Markup:
        """Return everybody's outlook with its range, and where it stood at the start."""
        head = ("", "lowest", "best", "highest", "at the start")
        body = [
            (row.name, *map(_to_a_tenth, (row.low, row.best, row.high, row.start)))
            if row.best is not None
            else (row.name, row.silence, "", "", "")
            for row in self.found
        ]
        return table("Outlooks, in points of 100.", head, body)

    def _show_sliders(self, factors: tuple[str, ...]) -> None:
        for factor in self.debate.factors:
            for boxes in (self._level_boxes, self._weight_boxes):
                parts.show(boxes[factor.id], factor.id in factors)
        used = {self.debate.factors[factor].family for factor in factors}
        for family, titles in self._family_titles.items():
            for title in titles:
                parts.show(title, family in used)
            parts.show(self._family_boxes[family], family in used and bool(self.mine.families))
        parts.show(self._level_side, self.side.value == "levels")
        mine, speaks = self.side.value == "lens", carried_to(self.debate, self.question.value)
        parts.show(self._lens_side, mine and speaks)
        parts.show(self._no_lens, mine and not speaks)

    # ---- how it is put together

    def _make_choices(self) -> None:
        debate = self.debate
        questions = parts.options(debate.questions, "short")
        readings = [("what the texts share", "common"), *((f"{e.short}'s reading", e.id) for e in debate.experts)]
        people = [*parts.options(debate.experts, "short"), (YOU, ME)]
        self.question = parts.choice_buttons(questions, widest_question(debate))
        self.reading = parts.dropdown(f"{debate.moment} in", readings, wide=True, value="common")
        self.side = parts.choice_buttons([("What happens", "levels"), ("My lens", "lens")], "levels")
        self.whose = parts.dropdown("Whose lens", people, wide=True)
        self._numbers = self._numbers_behind()
        self.number = parts.dropdown("Which number", self._options(), wide=True)

    def _make_sliders(self) -> None:
        start = at_the_start(self.debate, "common")
        self.levels, self.weights, self._level_boxes, self._weight_boxes = {}, {}, {}, {}
        for factor in self.debate.factors:
            self.levels[factor.id], self._level_boxes[factor.id] = parts.slider(
                factor.label, start[factor.id], factor.low, factor.high
            )
            self.weights[factor.id], self._weight_boxes[factor.id] = parts.slider(
                factor.label, self.mine.within[factor.id], "does not matter", "matters most"
            )
        self.families, self._family_boxes = {}, {}
        for family in self.debate.families:
            points = self.mine.families.get(family.id, 0)
            self.families[family.id], self._family_boxes[family.id] = parts.slider(
                f"{family.label}, as a whole", points, "does not matter", "matters most"
            )
        self.compensation, self._compensation_box = parts.slider(
            "Can strength in one make up for weakness in another?",
            self.mine.combining,
            "no, the weakest link decides",
            "yes, fully",
        )

    def _named_controls(self) -> dict[str, widgets.Widget]:
        names = ("question", "reading", "side", "whose", "number", "compensation")
        controls = {name: getattr(self, name) for name in names}
        controls |= {f"level_{factor}": control for factor, control in self.levels.items()}
        controls |= {f"family_{family}": control for family, control in self.families.items()}
        return controls | {f"weight_{factor}": control for factor, control in self.weights.items()}

    def _arrange(self) -> list[widgets.Widget]:
        self._family_titles = {
            family.id: (parts.heading(family.label), parts.heading(family.label)) for family in self.debate.families
        }
        self._level_side = widgets.VBox(self._by_family(self._level_boxes, 0))
        self._lens_side = widgets.VBox(
            [
                parts.heading("How it combines"),
                self._compensation_box,
                *self._by_family(self._weight_boxes, 1, self._family_boxes),
            ]
        )
        top = parts.in_a_row(self.reading, self.reset)
        self.number.layout.flex = "1 1 240px"
        choice, origin = parts.in_a_row(self.whose, self.number), parts.heading("Where the numbers come from")
        self._no_lens = parts.note(f"You have no lens for this question: {sentences.APART}. Choose another question.")
        left = [self.side, top, self._level_side, self._lens_side, self._no_lens]
        columns = parts.in_columns((270, left), (400, self.shown(parts.outlook_note())))
        columns.children[1].add_class("nd-stays")  # beside a long list of sliders
        return [self.question, columns, origin, choice, self.why, self.held]

    def _by_family(
        self, boxes: Mapping[str, widgets.Widget], copy: int, whole: Mapping[str, widgets.Widget] | None = None
    ) -> list[widgets.Widget]:
        found: list[widgets.Widget] = []
        for family in self.debate.families:
            first = [whole[family.id]] if whole else []
            members = [boxes[factor] for factor in self.debate.factors_in(family.id)]
            found += [self._family_titles[family.id][copy], *first, *members]
        return found


def _to_a_tenth(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _words(row: OutlookRow) -> str:
    if row.best is None:
        return row.silence
    best, low, high = (sentences.points(value) for value in (row.best, row.low, row.high))
    return f"{best} of 100" if low == high else f"{best} of 100 ({low} to {high})"
