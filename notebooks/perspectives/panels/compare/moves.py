"""What would move them: sanctions, leadership, guarantees and process, each alone and all together, for every lens."""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from ...analysis.moves import Move, families, moves
from ...analysis.weighing import factors_of, widest_question
from ...answers.mine import Mine
from ...answers.workbook import Workbook
from ...charts.comparing import Person
from ...charts.moves import Mover, movers
from ...debate.debate import Debate
from ...loading.aftermath import Moment
from ...words.sentences import YOU, listed, points, within
from ..kit import base, beside
from ..kit.following import Rest, dropdown, saved_lens

HARDLY = 3  # points: a move below this counts as none
MIDDLE = 50
ALL = "All of it together"
COMMON = "common"  # the reading from which the learner starts
SILENCE = "No passage on this here."


class WhatMoves(base.Following):
    """Controls: ``question``, ``start`` (0 is the debate's own moment), ``family`` (whose passages to show), ``table``.

    A click on a symbol chooses the family of its row.

    Parameters
    ----------
    debate : Debate
    workbook : Workbook
        Where the learner's own lens is kept.
    later : sequence of Moment
        Later moments from which one may start, too.

    Attributes
    ----------
    moves : dict of str to tuple of Move
        For everybody with an answer, by expert id or ``You``, one move for each family and one for all together.
    """

    title = "What would move them"

    def __init__(self, debate: Debate, workbook: Workbook, later: Sequence[Moment] = ()):
        self.debate, self.workbook, self.later = debate, workbook, tuple(later)
        self.groups = families(debate)
        questions = [(question.short, question.id) for question in debate.questions]
        self.question = base.choice_buttons(questions, widest_question(debate))
        labels = [debate.readings[COMMON].date, *(moment.label for moment in self.later)]
        self.start = base.choice_buttons([(label, place) for place, label in enumerate(labels)], 0)
        base.show(self.start, bool(self.later))
        self.family = dropdown("Passages on", [(family.label, family.id) for family in debate.families])
        self.table, self.rows, self.cards = base.table_switch(), widgets.HTML(), widgets.HTML()
        self.spoken, self.own = base.sentence_box(), self._saved()
        self.moves = self._moves()
        self.chart = base.LiveChart(self._figure())
        self.legend = widgets.HTML()
        key = base.outlook_note(
            "The small upright line is where a lens starts. The thick line goes to where it would stand if this family "
            "alone went all the way to 100; the faint line, if it went down to 0. A family may hold things that could "
            "not all be so at one time; each lens sees only those that its text names."
        )
        names = ("question", "start", "family", "table")
        shown = [self.question, self.start, self.spoken, self.legend, self.chart, key, self.table, self.rows]
        super().__init__({name: getattr(self, name) for name in names}, [*shown, self.family, self.cards])
        for trace in self.chart.data[: len(debate.experts) + 1]:
            trace.on_click(lambda _trace, points, _state: self.choose(points.point_inds))
        self._rest = Rest(self.take_up)
        self.refresh()
        self.listen(self.take_up, self.follow)  # something may have been answered while all this was made

    def choose(self, rows: Sequence[int]) -> None:
        """Show the passages on the family in this row of the chart."""
        if rows and rows[0] < len(self.debate.families):
            self.family.value = self.debate.families[rows[0]].id

    def follow(self) -> None:
        """Look at the workbook again as soon as it has come to rest."""
        self._rest.ask()

    def take_up(self) -> None:
        """Draw anew if the learner's lens has changed."""
        with self.workbook.lock:
            now = self._saved()
            if now != self.own:
                self.own = now
                self.refresh()

    def _saved(self) -> Mine:
        return saved_lens(self.workbook, self.debate.factors.ids)

    def _people(self) -> tuple[Person, ...]:
        return (*beside.people(self.debate), beside.learner())

    def _levels(self, expert: str) -> dict[str, float]:
        """Return where the factors stand at the chosen start; at the debate's own moment, as the expert reads it."""
        place = self.start.value
        levels = self.later[place - 1].levels if place else self.debate.levels(expert)
        return {factor: level.best for factor, level in levels.items()}

    def _moves(self) -> dict[str, tuple[Move, ...]]:
        question = self.question.value
        found = {
            lens.expert: moves(lens, self._levels(lens.expert), self.groups)
            for lens in self.debate.lenses_for(question)
        }
        factors = factors_of(self.debate, question)
        given = {factor: value for factor, value in self.own.points.items() if factor in factors}
        mine = Mine(factors, given, self.own.compensation)
        if given and mine.lens is not None:
            found[YOU] = moves(mine.lens, self._levels(COMMON), self.groups)
        return found

    def refresh(self) -> None:
        """Draw the moves, say what moves whom most, and show the passages."""
        self.moves = self._moves()
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.rows.value = self._table() if self.table.value else ""
        self.cards.value = self._passages()
        self.legend.value = self._legend()

    # ---- what is shown

    def _legend(self) -> str:
        whose = (*self.debate.experts.ids, YOU)
        tags = [beside.name_tag(person) for person, one in zip(self._people(), whose, strict=True) if one in self.moves]
        missing = (
            "" if YOU in self.moves else '<span class="nd-note">You join when you have given points of your own.</span>'
        )
        return " &nbsp; ".join([*tags, *([missing] if missing else [])])

    def _labels(self) -> list[str]:
        return [*(family.label for family in self.debate.families), ALL]

    def _figure(self) -> dict:
        question = self.debate.questions[self.question.value]
        whose = (*self.debate.experts.ids, YOU)
        drawn = [Mover(*person, self._spans(one)) for person, one in zip(self._people(), whose, strict=True)]
        return movers(self._labels(), drawn, question.low, question.high)

    def _spans(self, whose: str) -> list[tuple[float, float, float]]:
        return [(move.low, move.start, move.high) for move in self.moves.get(whose, ())]

    def _sentence(self) -> str:
        question = self.debate.questions[self.question.value]
        labels = {family.id: within(family.label) for family in self.debate.families}
        names = {**{expert.id: expert.short for expert in self.debate.experts}, YOU: "Your lens"}
        named = {names[whose]: found for whose, found in self.moves.items()}
        said = [*(about(name, found, labels) for name, found in named.items()), altogether(named)]
        silent = [expert.short for expert in self.debate.experts if expert.id not in self.moves]
        if silent:
            said.append(f"{listed(silent)} {'does' if len(silent) == 1 else 'do'} not answer this question.")
        return f"“{question.text}” {' '.join(said)}"

    def _table(self) -> str:
        names = [YOU if whose == YOU else self.debate.experts[whose].short for whose in self.moves]
        everybody = list(self.moves.values())
        rows = [("at the start", *(f"{found[0].start:.1f}" for found in everybody))]
        for place, label in enumerate(self._labels()):
            rows.append((label, *(f"{found[place].low:.1f} to {found[place].high:.1f}" for found in everybody)))
        return base.table("Outlooks, points of 100: with this family at 0, and at 100.", ("", *names), rows)

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
        parts = listed([within(self.debate.factors[factor].label) for factor in self.groups[self.family.value]])
        return f'<div class="nd-note">{base.escaped(f"In this family: {parts}.")}</div>' + beside.passages(
            self.debate, found, SILENCE
        )

    def _claims_behind(self, expert: str, factors: set[str]) -> set[str]:
        """Return the claims on which an expert's lens rests where it weighs one of these factors."""
        name = f"{expert}.{self.question.value}"
        if name not in self.debate.lenses:
            return set()
        nodes = self.debate.lenses[name].root.walk()
        return {claim for node in nodes if node.factor in factors for claim in node.weight.claims}


def about(name: str, found: Sequence[Move], labels: Mapping[str, str]) -> str:
    """Say what moves one lens from where it stands or, where it stands high, what holds it there."""
    *single, together = found
    losses = sorted((move for move in single if move.start - move.low >= HARDLY), key=lambda move: move.low)
    if together.start > MIDDLE and losses:
        down = listed([f"to {points(move.low)} with nothing of {labels[move.what]}" for move in losses])
        return f"{name}, at {points(together.start)}, would fall {down}."
    gains = sorted((move for move in single if move.gain >= HARDLY), key=lambda move: -move.gain)
    falls = [move for move in single if move.gain <= -HARDLY]
    moved = listed([f"{labels[move.what]} (to {points(move.high)})" for move in gains])
    words = f"{name}, at {points(together.start)}, is moved by {moved or 'no family alone'}"
    if len(gains) == 1:
        words += " and by nothing else alone"
    if falls:
        words += f"; down by {listed([f'{labels[move.what]} (to {points(move.high)})' for move in falls])}"
    return f"{words}."


def altogether(found: Mapping[str, Sequence[Move]]) -> str:
    """Say where all of it together would bring everybody."""
    ends = {name: points(row[-1].high) for name, row in found.items()}
    if len(set(ends.values())) == 1:
        return f"All of it together: {next(iter(ends.values()))}{' for each' if len(ends) > 1 else ''}."
    return f"All of it together: {listed([f'{name} {end}' for name, end in ends.items()])}."
