"""What would move them: sanctions, leadership, guarantees and process, each alone and all together, for every lens."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...analysis.emphasis import passages_in
from ...analysis.moves import Move, families, in_company, moves, weighed_in
from ...analysis.weighing import widest_question
from ...answers.mine import ME, Mine
from ...answers.workbook import Workbook
from ...charts.compare.moves import Mover, movers
from ...charts.frame import Person
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...loading.aftermath import Moment
from ...loading.background import Glossary
from ...words import beside
from ...words.explain import words
from ...words.markup import Markup, bullets, div, joined, separated, small, table
from ...words.moved import goes_all_the_way, moved_by, needs_company
from ...words.sentences import YOU, carried_over, do_not_answer, listed, not_among_them, opposites, within
from ..kit import parts
from ..kit.following import FollowsLens

ALL = "Everything at 100"  # what the last row is called
COMMON = "common"  # the reading from which the learner starts
SILENCE = "No passage on this here."


class WhatMoves(FollowsLens):
    """Controls: ``question``, ``start`` (0 is the debate's own moment), ``family`` (whose passages to show), ``table``.

    A click on a symbol chooses the family of its row.

    Parameters
    ----------
    debate : Debate
    workbook : Workbook
        Where the learner's own lens is kept.
    later : sequence of Moment
        Later moments from which one may start, too.
    glossary : Glossary, optional
        The words that are explained below the picture.

    Attributes
    ----------
    moves : dict of str to tuple of Move
        For everybody with an answer, by expert id or :data:`ME`, one move for each family and one for all together.
    """

    title = "What would move them"

    def __init__(
        self, debate: Debate, workbook: Workbook, later: Sequence[Moment] = (), glossary: Glossary | None = None
    ):
        self.debate, self.later, self.glossary = debate, tuple(later), glossary
        self.look_at(workbook, debate.factors.ids)
        self.groups = families(debate)
        questions = parts.options(debate.questions, "short")
        self.question = parts.choice_buttons(questions, widest_question(debate))
        labels = [debate.moment, *(moment.label for moment in self.later)]
        self.start = parts.choice_buttons([(label, place) for place, label in enumerate(labels)], 0)
        parts.show(self.start, bool(self.later))
        self.family = parts.dropdown("Passages on", parts.options(debate.families))
        self.cards, self.legend, self.moves = parts.text(), parts.text(), self._moves()
        self.means, self.ways = parts.live_box(), parts.text()
        key = parts.outlook_note(
            f"The small upright line is where an argument starts: how far what it names was there in {debate.moment}, "
            "as this module reads it (no expert wrote a number). The thick line goes to where it would stand if this "
            "family alone went all the way to 100; the faint line, if it went down to 0. What a text does not speak of "
            f"does not move its argument. {carried_over(debate)}"
        )
        shown = [self.means, self.spoken, self.legend, self.chart, self.ways, key, self.table, self.rows]
        chosen = [self.question, self.start]
        super().__init__(self.named("question", "start", "family"), [*chosen, *shown, self.family, self.cards])
        self.on_click(self.choose, *range(len(debate.experts) + 1))

    def choose(self, rows: Sequence[int]) -> None:
        """Show the passages on the family in this row of the chart."""
        if rows and rows[0] < len(self.debate.families):
            self.family.value = self.debate.families[rows[0]].id

    def _levels(self, expert: str) -> dict[str, float]:
        """Return where the factors stand at the chosen start; at the debate's own moment, as the expert reads it."""
        place = self.start.value
        levels = self.later[place - 1].levels if place else self.debate.levels(expert)
        return {factor: level.best for factor, level in levels.items()}

    def draw_charts(self) -> None:
        """Work out what moves whom, and draw it."""
        self.moves = self._moves()
        super().draw_charts()

    def _moves(self) -> dict[str, tuple[Move, ...]]:
        question = self.question.value
        found = {
            lens.expert: moves(lens, self._levels(lens.expert), self.groups)
            for lens in self.debate.lenses_for(question)
        }
        lens = self._own.lens
        if lens is not None:
            found[ME] = moves(lens, self._levels(COMMON), self.groups)
        return found

    @property
    def _own(self) -> Mine:
        """What the learner has set, as an answer to the chosen question."""
        return self.mine.on_question(self.debate, self.question.value)

    def show_rest(self) -> None:
        """Show whose look is whose, and the passages."""
        self.cards.value = self._passages()
        means = self.debate.questions[self.question.value].means
        self.means.value = div("nd-note", means) if means else ""
        self.legend.value = self._legend()
        self.ways.value = self._all_the_way()

    # ---- what is shown

    @property
    def who_is_drawn(self) -> list[Person]:
        """Everybody who answers."""
        return [beside.person(self.debate, one) for one in (*self.debate.experts.ids, ME) if one in self.moves]

    def _legend(self) -> Markup:
        tags = [beside.name_tag(one) for one in self.who_is_drawn]
        missing = [] if ME in self.moves else [small(f"You {not_among_them(self._own)}.")]
        return separated(Markup(" &nbsp; "), [*tags, *missing])

    def _all_the_way(self) -> Markup:
        """Say for each family which of its factors go to 100, in whose lens: a family may hold opposites."""
        lenses = {self._name(one): self._lens(one) for one in self.moves}
        found = {name: weighed_in(lens, self.groups) for name, lens in lenses.items()}
        lines = []
        for family in self.debate.families:
            inside = {name: _called(self.debate, groups[family.id]) for name, groups in found.items()}
            lines.append(goes_all_the_way(family.label, inside))
        terms = self.glossary.used_in(*lines) if self.glossary else ()
        told = opposites(self.debate, self._own)
        return joined(
            div("nd-note", "What goes to 100, and in whose argument:", bullets(filter(None, lines))),
            div("nd-note", told) if told else None,
            words(terms),
        )

    def _lens(self, whose: str) -> Any:
        return self._own.lens if whose == ME else self.debate.lenses[f"{whose}.{self.question.value}"]

    def _name(self, whose: str) -> str:
        return YOU.lower() if whose == ME else self.debate.experts[whose].short

    def _labels(self) -> list[str]:
        return [*(family.label for family in self.debate.families), ALL]

    def figure(self) -> dict:
        """Draw how far each family would move everybody, alone and all together."""
        found, question = self.moves, self.debate.questions[self.question.value]
        drawn = [
            Mover(*beside.person(self.debate, one), [(move.low, move.start, move.high) for move in found.get(one, ())])
            for one in (*self.debate.experts.ids, ME)
        ]
        return movers(self._labels(), drawn, question.low, question.high)

    def sentence_now(self) -> str:
        """Say what moves whom most."""
        question = self.debate.questions[self.question.value]
        labels = {family.id: within(family.label) for family in self.debate.families}
        said = [moved_by({self._name(whose): found for whose, found in self.moves.items()}, labels)]
        silent = [expert.short for expert in self.debate.experts if expert.id not in self.moves]
        if silent:
            said.append(do_not_answer(silent))
        return f"“{question.text}” {' '.join(said)}"

    def table_now(self) -> Markup:
        """Return where each family would bring everybody."""
        found = self.moves
        names = [beside.person(self.debate, whose).name for whose in found]
        rows = [("at the start", *(f"{one[0].start:.1f}" for one in found.values()))]
        for place, label in enumerate(self._labels()):
            rows.append((label, *(f"{one[place].low:.1f} to {one[place].high:.1f}" for one in found.values())))
        return table("Outlooks, points of 100: with this family at 0, and at 100.", ("", *names), rows)

    def _passages(self) -> str:
        factors = set(self.groups[self.family.value])
        rested_on = {expert.id: self._claims_behind(expert.id, factors) for expert in self.debate.experts}
        found = {
            expert: [
                claim
                for claim in self.debate.claims
                if claim.id in cited
                or ((claim.expert, claim.question) == (expert, self.question.value) and factors & set(claim.factors))
            ]
            for expert, cited in rested_on.items()
        }
        return joined(
            div("nd-note", self._counted()),
            div("nd-note", self._in_company([expert for expert, claims in found.items() if claims])),
            beside.passages(self.debate, found, SILENCE, self._wholes(found), self._reasons(factors)),
        )

    def _in_company(self, writing: Sequence[str]) -> str:
        """Say of those who write of the family, and whom it alone hardly moves, whether it counts in company."""
        family, answering = self.family.value, [expert for expert in writing if expert in self.moves]
        place = self.debate.families.ids.index(family)
        alone = {self._name(one): self.moves[one][place] for one in answering}
        together = {
            self._name(one): in_company(self._lens(one), self._levels(one), self.groups)[family] for one in answering
        }
        return needs_company(within(self.debate.families[family].label), alone, together)

    def _reasons(self, factors: set[str]) -> dict[str, list[str]]:
        """Return why these factors count as they do in each expert's lens: what the module infers from the passages."""
        found: dict[str, list[str]] = {}
        for lens in self.debate.lenses_for(self.question.value):
            for node in lens.root.walk():
                if node.factor in factors:
                    judged = [node.weight, *([node.gate] if node.gate else [])]
                    label = self.debate.factors[node.factor].label
                    found.setdefault(lens.expert, []).append(f"{label}: {' '.join(one.reason for one in judged)}")
        return found

    def _counted(self) -> str:
        """Say what is in the family, and which of its passages stand here."""
        inside = listed([within(self.debate.factors[factor].label) for factor in self.groups[self.family.value]])
        asked = self.debate.questions[self.question.value].short
        here = (
            f"Here stand the passages about “{asked}”, and those on which this module's numbers for it rest; the "
            "others are about another question."
        )
        return f"In this family: {inside}. {here}"

    def _wholes(self, found: Mapping[str, Sequence[Claim]]) -> dict[str, int]:
        """Return how many passages every text has on the family, whatever question they are about."""
        every = passages_in(self.debate, self.family.value)
        return {expert: len({claim.id for claim in (*every[expert], *claims)}) for expert, claims in found.items()}

    def _claims_behind(self, expert: str, factors: set[str]) -> set[str]:
        """Return the claims on which an expert's lens rests where it weighs one of these factors."""
        name = f"{expert}.{self.question.value}"
        if name not in self.debate.lenses:
            return set()
        nodes = self.debate.lenses[name].root.walk()
        return {claim for node in nodes if node.factor in factors for claim in node.weight.claims}


def _called(debate: Debate, factors: Mapping[str, bool]) -> dict[str, bool]:
    return {within(debate.factors[factor].label): lowers for factor, lowers in factors.items()}
