"""What would move them: sanctions, leadership, guarantees and process, each alone and all together, for every lens."""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from ..charts.moves import Mover, movers
from ..debate import Debate
from ..explain import passage
from ..moves import Move, families, moves
from ..sentences import YOU, listed, points, within
from ..theme import LEARNER_COLOUR, LEARNER_SYMBOL
from ..weighing import Mine, factors_of, start_levels, widest_question
from ..workbook import Workbook
from . import base
from .mine import Rest, saved_lens

HARDLY = 3  # points: a move below this counts as none
MIDDLE = 50
ALL = "All of it together"


class WhatMoves(base.Panel):
    """Controls: ``question``, ``family`` (whose passages are shown) and ``table``; a click on a symbol chooses its row.

    Attributes
    ----------
    moves : dict of str to tuple of Move
        For everybody with an answer, by expert id or ``You``, one move for each family and one for all together.
    """

    title = "What would move them"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.workbook, self.groups = debate, workbook, families(debate)
        questions = [(question.short, question.id) for question in debate.questions]
        self.question = base.choice_buttons(questions, widest_question(debate))
        self.family = widgets.Dropdown(options=[(f.label, f.id) for f in debate.families], description="Passages on")
        self.family.style.description_width, self.family.layout.width = "auto", "auto"
        self.table, self.rows, self.spoken, self.cards = (
            base.table_switch(),
            widgets.HTML(),
            base.sentence_box(),
            widgets.HTML(),
        )
        self.own = self._saved()
        self.moves = self._moves()
        self.chart = base.LiveChart(self._figure())
        key = base.outlook_note(
            "The small upright line is where a lens stands in March 2018. The thick line goes to where it would stand "
            "if this family alone went all the way to 100; the faint line, if it went down to 0."
        )
        controls = {"question": self.question, "family": self.family, "table": self.table}
        shown = [self.question, self.spoken, self.chart, key, self.table, self.rows, self.family, self.cards]
        super().__init__(controls, shown)
        for trace in self.chart.data[: len(debate.experts) + 1]:
            trace.on_click(lambda _trace, points, _state: self.choose(points.point_inds))
        self._rest = Rest(self.take_up)
        workbook.on_change(self._rest.ask)
        self.refresh()

    def choose(self, rows: Sequence[int]) -> None:
        """Show the passages on the family in this row of the chart."""
        if rows and rows[0] < len(self.debate.families):
            self.family.value = self.debate.families[rows[0]].id

    def take_up(self) -> None:
        """Draw anew if the learner's lens has changed."""
        now = self._saved()
        if now != self.own:
            self.own = now
            self.refresh()

    def _saved(self) -> Mine:
        return saved_lens(self.workbook, self.debate.factors.ids)

    def _moves(self) -> dict[str, tuple[Move, ...]]:
        question, found = self.question.value, {}
        for lens in self.debate.lenses_for(question):
            levels = {factor: level.best for factor, level in self.debate.levels(lens.expert).items()}
            found[lens.expert] = moves(lens, levels, self.groups)
        factors = factors_of(self.debate, question)
        given = {factor: value for factor, value in self.own.points.items() if factor in factors}
        mine = Mine(factors, given, self.own.compensation)
        if given and mine.lens is not None:
            found[YOU] = moves(mine.lens, start_levels(self.debate), self.groups)
        return found

    def refresh(self) -> None:
        """Draw the moves, say what moves whom most, and show the passages."""
        self.moves = self._moves()
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.rows.value = self._table() if self.table.value else ""
        self.cards.value = self._cards()

    # ---- what is shown

    def _labels(self) -> list[str]:
        return [*(family.label for family in self.debate.families), ALL]

    def _figure(self) -> dict:
        question = self.debate.questions[self.question.value]
        people = [
            Mover(expert.short, expert.colour, expert.symbol, self._spans(expert.id)) for expert in self.debate.experts
        ]
        people.append(Mover(YOU, LEARNER_COLOUR, LEARNER_SYMBOL, self._spans(YOU)))
        return movers(self._labels(), people, question.low, question.high)

    def _spans(self, whose: str) -> list[tuple[float, float, float]]:
        return [(move.low, move.start, move.high) for move in self.moves.get(whose, ())]

    def _sentence(self) -> str:
        question = self.debate.questions[self.question.value]
        said = [
            self._about(expert.short, self.moves[expert.id])
            for expert in self.debate.experts
            if expert.id in self.moves
        ]
        if YOU in self.moves:
            said.append(self._about("Your lens", self.moves[YOU]))
        silent = [expert.short for expert in self.debate.experts if expert.id not in self.moves]
        if silent:
            said.append(f"{listed(silent)} {'does' if len(silent) == 1 else 'do'} not answer this question.")
        return f"“{question.text}” {' '.join(said)}"

    def _about(self, name: str, found: Sequence[Move]) -> str:
        return about(name, found, {family.id: within(family.label) for family in self.debate.families})

    def _table(self) -> str:
        labels = self._labels()
        head = ("", "March 2018", *labels)
        rows = []
        for whose, found in self.moves.items():
            name = YOU if whose == YOU else self.debate.experts[whose].short
            rows.append((name, f"{found[0].start:.1f}", *(f"{move.low:.1f} to {move.high:.1f}" for move in found)))
        return base.table("The outlook in points of 100, with this family at 0 and at 100.", head, rows)

    def _cards(self) -> str:
        question, family = self.question.value, self.family.value
        parts = []
        for expert in self.debate.experts:
            claims = [
                claim.id
                for claim in self.debate.claims
                if claim.expert == expert.id
                and claim.question == question
                and set(claim.factors) & set(self.groups[family])
            ]
            if claims:
                parts.append("".join(passage(self.debate, claim) for claim in claims))
        if not parts:
            return '<div class="nd-note">No passage here answers this question.</div>'
        return f'<div class="nd-card">{"".join(parts)}</div>'


def about(name: str, found: Sequence[Move], labels: Mapping[str, str]) -> str:
    """Say what moves one lens up from where it stands or, where it stands high, what holds it there."""
    *single, together = found
    start = f"{name} stands at {points(together.start)}"
    whole = f"all of it together to {points(together.high)}"
    losses = sorted((move for move in single if move.start - move.low >= HARDLY), key=lambda move: move.low)
    if together.start > MIDDLE and losses:
        down = listed([f"to {points(move.low)} without {labels[move.what]}" for move in losses])
        return f"{start}. It would fall {down}."
    gains = sorted((move for move in single if abs(move.gain) >= HARDLY), key=lambda move: -abs(move.gain))
    if not gains:
        return f"{start}. No family alone moves it; {whole}."
    first, *rest = (f"{labels[move.what]} alone to {points(move.high)}" for move in gains)
    others = f", {listed([one.replace(' alone', '') for one in rest])}" if rest else ", nothing else alone"
    return f"{start}. What moves it: {first}{others}; {whole}."
