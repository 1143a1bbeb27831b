"""Swing weights: the one change that matters most, points relative to it, and a question that crosses them."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.weighing import EVEN_WEIGHT, factors_of, widest_question
from ...answers.kinds import CROSSED, WEIGHT, YARDSTICK, crossed
from ...answers.mine import Mine, mine
from ...answers.workbook import Workbook
from ...charts import weighing as charts
from ...debate.claims import Factor
from ...debate.debate import Debate
from ...model.swing import TOP, Cross, CrossAnswer, agreeing_points, agrees, cross_question
from ...words.markup import Markup, div, table
from ...words.sentences import listed, points
from ..kit import parts
from ..kit.answer_panel import AnswerPanel


class SwingWeights(AnswerPanel):
    """Controls: ``top``, ``family``, ``weight_<factor>``, ``cross``, ``table``.

    Buttons: ``rest``, ``adjust`` and ``another``. Who has divided points over the families compares the changes of one
    family at a time, each with a yardstick of its own; who has not, compares them all.
    """

    title = "What matters how much"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate = debate
        self.question = debate.questions[widest_question(debate)]
        self.mine: Mine = mine(debate, factors_of(debate, self.question.id), {})
        self.factors = [debate.factors[factor] for factor in self.mine.factors]
        self.crossed: Cross | None = None
        self.asked: list[Cross] = []
        self._make_controls()
        controls = self.named("top", "family", "cross")
        controls |= {f"weight_{factor}": control for factor, control in self.weights.items()}
        super().__init__(workbook, controls, self._arrange())

    # ---- what is compared

    @property
    def compared(self) -> tuple[str, ...]:
        """The factors that are compared with each other: those of the chosen family, or all."""
        return self.mine.members(self.family.value) if self.mine.families else self.mine.factors

    @property
    def points(self) -> dict[str, int]:
        """The points that were given to what is compared."""
        return {factor: self.mine.points[factor] for factor in self.compared if factor in self.mine.points}

    @property
    def missing(self) -> list[str]:
        """What is compared and has no points yet."""
        return [factor for factor in self.compared if factor not in self.mine.points]

    def _yardstick(self, saved: Mapping[str, Any]) -> str | None:
        """Return the factor that was chosen among those compared; the workbook knows only the one chosen last."""
        last, points = YARDSTICK.among(self.compared).read(saved), self.points
        return last or next((f for f, given in points.items() if given == TOP and self.mine.families), None)

    # ---- what is kept

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save what was chosen or moved."""
        if control is self.top:
            return {YARDSTICK.key(): self.top.value, WEIGHT.key(self.top.value): TOP} if self.top.value else {}
        if control is self.cross:
            asked = self.crossed
            return {CROSSED.key(): [asked.one, *asked.two, self.cross.value]} if asked and self.cross.value else {}
        for factor, weight in self.weights.items():
            if control is weight:
                return {WEIGHT.key(factor): weight.value}
        return {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what is saved; what was not given stands in the middle."""
        self.mine = mine(self.debate, self.mine.factors, saved)
        options = tuple((_swing(self.debate.factors[factor]), factor) for factor in self.compared)
        if self.top.options != options:
            self.top.options = options
        self.top.value = self._yardstick(saved)
        for factor, weight in self.weights.items():
            weight.value = self.mine.within[factor]
        kept = _kept(crossed(self.compared).read(saved), self.points)
        if kept:
            self.crossed = kept[0]
        else:
            self.crossed = cross_question(self.points, self.top.value or "", self.asked)
        if self.cross.options != (options := self._cross_options()):
            self.cross.options = options
        self.cross.value = kept[1] if kept else None

    def leave_rest(self) -> None:
        """Give every change that has not been set the points it counts with now."""
        if self.missing:
            self.workbook.save({WEIGHT.key(factor): EVEN_WEIGHT for factor in self.missing})

    def ask_another(self) -> None:
        """Put a new cross-question, about other factors if there are any."""
        if self.crossed and self.crossed not in self.asked:
            self.asked.append(self.crossed)
        if cross_question(self.points, self.top.value or "", self.asked) is None:
            self.asked = []
        self.workbook.save({CROSSED.key(): None})

    def take_agreeing(self) -> None:
        """Change the two factors' points so that they go with the answer."""
        if self.crossed and self.cross.value:
            points = agreeing_points(self.mine.points, self.crossed, self.cross.value)
            self.workbook.save({WEIGHT.key(factor): value for factor, value in points.items()})

    # ---- what is shown

    def show_rest(self) -> None:
        """Show the sliders of one family, and ask the cross-question when it can be asked."""
        chosen, points = self.top.value, self.mine.points
        alone, first = len(self.compared) < 2, bool(self.mine.families)
        self.ask.value = div("nd-prompt", self._ask())
        parts.show(self._families_first, first)
        parts.show(self._families_then, not first)
        parts.show(self.top, not alone)
        for factor in self.factors:
            self.weights[factor.id].disabled = factor.id == chosen and points.get(chosen) == TOP
            parts.show(self._boxes[factor.id], factor.family == self.family.value)
        parts.show(self.rest, bool(self.missing))
        parts.show(self._second, chosen is not None and not alone)
        parts.show(self._third, self.crossed is not None and chosen is not None)
        agreed = self.cross.value is None or agrees(points, self.crossed, self.cross.value)
        parts.show(self.adjust, not agreed)
        parts.show(self.another, self.cross.value is not None)
        self.prompt.value = div("nd-prompt", self._cross_prompt())
        self.remark.value = parts.spoken(self._verdict()) if self.cross.value else ""

    @property
    def to_answer(self) -> str:
        """The changes to choose from, a line each."""
        return "\n".join(f"  ( ) {_swing(factor)}" for factor in self.factors)

    def figure(self) -> dict:
        """Draw the points."""
        rows = [
            charts.PointRow(factor.label, round(self.mine.weights[factor.id], 1), factor.id in self.mine.points)
            for factor in self.factors
        ]
        return charts.points(rows)

    def sentence_now(self) -> str:
        """Say what the yardstick is, what is not set yet, and what weighs most."""
        if self.mine.families:
            return self._of_a_family()
        if self.top.value is None:
            return "Nothing chosen yet. Choose the one change that would raise the answer most; it gets 100 points."
        shares = {factor: share for factor, share in self._shares().items() if share}
        first = sorted(shares, key=lambda factor: -shares[factor])[:3]
        heavy = listed([f"{self.debate.factors[factor].label} {shares[factor]:.0f}" for factor in first])
        heavy = f"As shares of 100, the heaviest are {heavy}." if len(first) > 1 else "All the weight is on it."
        yardstick = self.debate.factors[self.top.value].label
        start = f"Your yardstick is “{yardstick}”, with {self.mine.within[self.top.value]} points."
        return f"{start}{self._not_set()} {heavy}"

    def _not_set(self) -> str:
        missing = len(self.missing)
        counts = "is not set yet and counts" if missing == 1 else "are not set yet and count"
        until = f"{EVEN_WEIGHT} until you set {'it' if missing == 1 else 'them'}"
        return f" {missing} of {len(self.compared)} {counts} {until}." if missing else ""

    def _of_a_family(self) -> str:
        """Say what a family has, and how that is divided within it."""
        family, compared, weights = self.family.value, self.compared, self.mine.weights
        whole = self.mine.families.get(family, 0)
        start = f"“{self.debate.families[family].label}” has {whole or 'none'} of your points."
        labels = {factor: self.debate.factors[factor].label for factor in compared}
        if len(compared) == 1:
            return f"{start} It holds a single change here, “{labels[compared[0]]}”, so there is nothing to divide."
        if not whole:
            start += " What you divide here does not count until it has some."
        if self.top.value is None:
            even = "" if not whole or self.points else f" Not divided yet: {points(whole / len(compared))} for each."
            return f"{start}{even} Choose the one of its changes that matters most; it becomes your yardstick."
        start = f"{start} Your yardstick within it is “{labels[self.top.value]}”.{self._not_set()}"
        order = sorted(compared, key=lambda factor: -weights[factor])
        return f"{start} So {listed([f'{labels[f]} has {points(weights[f])}' for f in order])}." if whole else start

    def _shares(self) -> dict[str, float]:
        total = sum(self.mine.weights.values())
        return {factor: 100 * weight / total if total else 0.0 for factor, weight in self.mine.weights.items()}

    def table_now(self) -> Markup:
        """Return points and shares."""
        shares = self._shares()
        rows = [(f.label, self.mine.points.get(f.id, "not set"), f"{shares[f.id]:.1f}") for f in self.factors]
        told = ", each within its family" if self.mine.families else ""
        caption = f"Your swing weights{told}; what is not set counts {EVEN_WEIGHT}."
        return table(caption, ("change", "points", "share of 100"), rows)

    # ---- the cross-question

    def _names(self) -> tuple[str, str, str]:
        one, (first, second) = self.crossed
        return tuple(f"“{self.debate.factors[factor].label}”" for factor in (one, first, second))

    def _cross_prompt(self) -> str:
        if self.crossed is None:
            return ""
        one, first, second = self._names()
        return (
            "Forget the points for a moment. Two worlds, alike in all else. In one, "
            f"{one} goes from worst to best. In the other, {first} and {second} both do. Which change matters more?"
        )

    def _cross_options(self) -> tuple[tuple[str, str], ...]:
        if self.crossed is None:
            return ()
        one, first, second = self._names()
        return ((f"{one} alone", "one"), ("About the same", "same"), (f"{first} and {second} together", "two"))

    def _verdict(self) -> str:
        one, first, second = self._names()
        points = self.mine.points
        a, b, c = (points[factor] for factor in (self.crossed.one, *self.crossed.two))
        sums = f"By your points {first} and {second} together weigh {b} + {c} = {b + c}, and {one} weighs {a}."
        if agrees(points, self.crossed, self.cross.value):
            return f"{sums} That goes with what you just said."
        new = agreeing_points(points, self.crossed, self.cross.value)
        offer = f"{new[self.crossed.two[0]]} and {new[self.crossed.two[1]]}"
        return (
            f"{sums} That does not go with what you just said. It happens easily, and this question is here to find "
            f"it. You can give the two {offer} points instead, move the sliders yourself, or think again about "
            "your answer."
        )

    # ---- how it is put together

    def _make_controls(self) -> None:
        self.top, self.ask = parts.radio([(_swing(factor), factor.id) for factor in self.factors]), parts.text()
        used = {factor.family for factor in self.factors}
        families = [(family.label, family.id) for family in self.debate.families if family.id in used]
        self.family = parts.choice_buttons(families, families[0][1])
        self.weights, self._boxes = {}, {}
        for factor in self.factors:
            self.weights[factor.id], self._boxes[factor.id] = parts.slider(
                factor.label, EVEN_WEIGHT, "this change does not matter", "matters as much as your yardstick"
            )
        self.cross = parts.radio([])
        self.prompt, self.remark = parts.text(), parts.text()
        self.adjust = parts.button("Change these two points for me", self.take_agreeing)
        self.another = parts.button("Ask me another", self.ask_another)
        self.rest = parts.button(f"Leave all others at {EVEN_WEIGHT}", self.leave_rest)

    def _ask(self) -> str:
        if not self.mine.families:
            return (
                f"Step 1. The question is: “{self.question.text}” Each line below is one change, from worst to best, "
                "with all else left as it is. If only one of them could happen, which would raise the answer most?"
            )
        if len(self.compared) < 2:
            return self.sentence
        family = self.mine.families.get(self.family.value, 0)
        label = self.debate.families[self.family.value].label
        return (
            f"Step 1. “{label}” has {family} of your 100 points. Each line below is one change in it, from worst to "
            f"best. If only one of them could happen, which would raise the answer to “{self.question.text}” most?"
        )

    def _arrange(self) -> list[widgets.Widget]:
        then = "Step 2. That change has 100 points. How much do the others matter, compared with it?"
        self._families_first, self._families_then = widgets.VBox([self.family]), widgets.VBox([self.family])
        left = [self._families_then, *self._boxes.values(), self.rest]
        columns = parts.in_columns((280, left), (420, self.shown()))
        self._second = widgets.VBox([parts.prompt(then), columns])
        test = [parts.prompt("Step 3. A test of your points."), self.prompt, self.cross, self.remark]
        self._third = widgets.VBox([*test, parts.in_a_row(self.adjust, self.another)])
        return [self._families_first, self.ask, self.top, self._second, self._third]


def _swing(factor: Factor) -> str:
    return f"{factor.label}: from “{factor.low}” to “{factor.high}”"


def _kept(saved: list[str] | None, given: Mapping[str, int]) -> tuple[Cross, CrossAnswer] | None:
    """Return the cross-question that was answered, and the answer, if its factors still have points."""
    if saved is None:
        return None
    one, first, second, answer = saved
    if any(factor not in given for factor in (one, first, second)) or given[first] + given[second] == 0:
        return None
    return Cross(one, (first, second)), answer
