"""A picture of all experts, and the learner, that holds every factor of a question at once."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.weighing import EVEN_WEIGHT, widest_question
from ...answers.kinds import NEAREST, WEIGHT
from ...answers.mine import mine
from ...answers.workbook import Workbook
from ...charts.compare.profile import profile
from ...debate.debate import Debate
from ...model.value_tree import leaf_weights
from ...words import beside
from ...words.markup import Markup, div, table
from ...words.sentences import YOU, do_not_answer, listed, not_among_them
from ..kit import parts
from ..kit.answer_panel import AnswerPanel


class Profile(AnswerPanel):
    """Controls: ``question``, ``table``, and ``weight_<factor>`` for the learner's own points.

    The points are kept under ``weight.<factor>``, where the notebook in which learners weigh for themselves keeps them.
    That notebook asks whose lens is nearest. Until the learner has guessed there, nothing is said of it here.
    """

    title = "Everybody at once"
    guessed = False

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.mine = debate, mine(debate, debate.factors.ids, {})
        self.people = (*beside.people(debate), beside.learner())
        questions = parts.options(debate.questions, "short")
        self.question = parts.choice_buttons(questions, widest_question(debate))
        self.weights, self._boxes = {}, {}
        for factor in debate.factors:
            self.weights[factor.id], self._boxes[factor.id] = parts.slider(
                factor.label, EVEN_WEIGHT, "no weight", "matters most"
            )
        names = [(beside.name_tag(person), Markup(" &nbsp; ")) for person in self.people]
        self.key_line = parts.text(div("nd-note", names, "hollow: no weight"))
        self.order = {question.id: self._rows(question.id) for question in debate.questions}
        self.remark = parts.text()
        own = [parts.heading("Your own points"), *self._boxes.values()]
        shown = [self.spoken, self.key_line, self.chart, self.table, self.rows, self.remark]
        both = parts.in_columns((250, own), (420, shown))
        both.children[1].add_class("nd-stays")  # beside a long list of sliders
        controls = {"question": self.question}
        controls |= {f"weight_{factor}": control for factor, control in self.weights.items()}
        super().__init__(workbook, controls, [self.question, both])

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the points that were given."""
        return {WEIGHT.key(factor): slider.value for factor, slider in self.weights.items() if slider is control}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the points that the workbook holds."""
        self.mine = mine(self.debate, self.weights, saved)
        self.guessed = bool(NEAREST.among(self.debate.experts.ids).read(saved))
        for factor, slider in self.weights.items():
            slider.value = self.mine.within[factor]

    def shares(self, question: str) -> list[dict[str, float] | None]:
        """Return how everybody divides their weight on a question, per cent by factor; None for who has no lens."""
        lenses = [self.debate.lens(expert, question) for expert in self.debate.experts.ids]
        every = [*lenses, self.mine.on_question(self.debate, question).lens]
        return [lens and {factor: 100 * share for factor, share in leaf_weights(lens).items()} for lens in every]

    def show_rest(self) -> None:
        """Show the sliders of the factors that bear on the question, and say what their points mean."""
        whole = (
            "You have divided your points over the families; what you give here divides each family's points within it."
            if self.mine.families
            else f"Only proportions count in yours, and what you do not set counts {EVEN_WEIGHT}."
        )
        ours = "The experts' shares are the module's reading of their texts."
        self.remark.value = div("nd-note", f"{ours} {whole} You can refine your points in the next notebook.")
        for factor, box in self._boxes.items():
            parts.show(box, factor in self.order[self.question.value])

    def _rows(self, question: str) -> tuple[str, ...]:
        """The factors of a question: first those that most experts give weight, then by the greatest share."""
        lenses = [leaf_weights(lens) for lens in self.debate.lenses_for(question)]
        used = [factor.id for factor in self.debate.factors if any(factor.id in lens for lens in lenses)]

        def place(factor: str) -> tuple[float, float]:
            found = [lens[factor] for lens in lenses if factor in lens]
            return -len(found), -max(found)

        return tuple(sorted(used, key=place))

    def figure(self) -> dict:
        """Draw everybody on the chosen question."""
        question = self.question.value
        factors, shares = self.order[question], self.shares(question)
        label = {factor: self.debate.factors[factor].label for factor in factors}
        named = [shared and {label[factor]: share for factor, share in shared.items()} for shared in shares]
        top = max((share for shared in shares if shared for share in shared.values()), default=0)
        return profile(list(label.values()), self.people, named, 10 * (int(top / 10) + 1) + 2)

    def sentence_now(self) -> str:
        """Say who weighs what, who is silent, and how the learner's weights lie among the experts'."""
        factors, shares = self.order[self.question.value], self.shares(self.question.value)
        *experts, mine = shares
        lenses = [shared for shared in experts if shared]
        silent = [person.name for person, shared in zip(self.people, experts, strict=False) if not shared]
        common = [self.debate.factors[f].label for f in factors if all(f in shared for shared in lenses)]
        carry = "1 factor carries" if len(factors) == 1 else f"{len(factors)} factors carry"
        words = f"“{self.debate.questions[self.question.value].text}”"
        if len(lenses) > 1:
            words += f" {carry} weight in some lens, {len(common)} in every one"
            words += f": {listed(common)}." if common else "."
        elif lenses:
            whose = next(person.name for person in self.people if person.name not in silent)
            words += f" {carry} weight in {whose}'s lens."
        if silent:
            words += f" {do_not_answer(silent)}"
        if not factors:
            return words
        if not mine:
            own = self.mine.on_question(self.debate, self.question.value)
            return f"{words} You {not_among_them(own)}."
        words += f" {self._heaviest(mine)}"
        if not self.guessed:
            return words
        near = self._nearest(mine)
        return f"{words} Your weights overlap most with {near[0]}'s: {near[1]:.0f} of 100."

    def _heaviest(self, mine: Mapping[str, float]) -> str:
        """Say where the learner places most weight, and how much the experts place there."""
        most = max(mine.values())
        tops = [factor for factor, share in mine.items() if most - share < 1e-9]
        if len(tops) > 3:
            return f"Your largest share, {most:.0f} of 100, is on each of {len(tops)} factors."
        names = listed([f"“{self.debate.factors[factor].label}”" for factor in tops])
        if len(tops) > 1:
            return f"Your largest share, {most:.0f} of 100, is on {names} alike."
        theirs = zip(self.people, self.shares(self.question.value)[:-1], strict=False)
        there = [(person.name, shared.get(tops[0], 0)) for person, shared in theirs if shared]
        (first, share), *rest = there
        told = listed([f"{first} has {share:.0f}", *(f"{name} {share:.0f}" for name, share in rest)])
        return f"Your largest share, {most:.0f} of 100, is on {names}. There {told}."

    def _nearest(self, mine: Mapping[str, float]) -> tuple[str, float]:
        """Return with whom the learner shares most weight, and how much: the smaller shares, added up."""
        shared = {
            person.name: sum(min(share, mine.get(factor, 0)) for factor, share in theirs.items())
            for person, theirs in zip(self.people, self.shares(self.question.value)[:-1], strict=False)
            if theirs
        }
        return max(shared.items(), key=lambda pair: pair[1])

    def table_now(self) -> Markup:
        """Return everybody's shares."""
        shares = self.shares(self.question.value)
        rows = [
            (
                self.debate.factors[factor].label,
                *("–" if not shared else f"{shared.get(factor, 0):.0f}" for shared in shares),
            )
            for factor in self.order[self.question.value]
        ]
        head = ("factor", *(person.name if person.name != YOU else "you" for person in self.people))
        return table("Share of all weight, per cent.", head, rows)
