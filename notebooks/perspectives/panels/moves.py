"""What would move them: sanctions, leadership, guarantees and process, each alone and all together, for every lens."""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from ..aftermath import Moment
from ..charts.comparing import Person
from ..charts.moves import Mover, movers
from ..debate import Debate
from ..moves import Move, families, moves
from ..sentences import YOU, listed, points, within
from ..weighing import Mine, factors_of, widest_question
from ..workbook import Workbook
from . import base, beside
from .mine import Rest, dropdown, saved_lens

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
        legend = widgets.HTML(" &nbsp; ".join(map(beside.name_tag, self._people())))
        key = base.outlook_note(
            "The small upright line is where a lens starts. The thick line goes to where it would stand if this family "
            "alone went all the way to 100; the faint line, if it went down to 0. A family may hold things that could "
            "not all be so at one time; each lens sees only those that its text names."
        )
        names = ("question", "start", "family", "table")
        shown = [self.question, self.start, self.spoken, legend, self.chart, key, self.table, self.rows]
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

    # ---- what is shown

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
        said = [about(names[whose], found, labels) for whose, found in self.moves.items()]
        silent = [expert.short for expert in self.debate.experts if expert.id not in self.moves]
        if silent:
            said.append(f"{listed(silent)} {'does' if len(silent) == 1 else 'do'} not answer this question.")
        return f"“{question.text}” {' '.join(said)}"

    def _table(self) -> str:
        rows = []
        for whose, found in self.moves.items():
            name = YOU if whose == YOU else self.debate.experts[whose].short
            rows.append((name, f"{found[0].start:.1f}", *(f"{move.low:.1f} to {move.high:.1f}" for move in found)))
        caption = "The outlook in points of 100, with this family at 0 and at 100; not probabilities."
        return base.table(caption, ("", "at the start", *self._labels()), rows)

    def _passages(self) -> str:
        question, factors = self.question.value, set(self.groups[self.family.value])
        found = {
            expert.id: [
                claim
                for claim in self.debate.claims
                if (claim.expert, claim.question) == (expert.id, question) and factors & set(claim.factors)
            ]
            for expert in self.debate.experts
        }
        return beside.passages(self.debate, found, SILENCE)


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
    first, *rest = (f"{'down ' if move.gain < 0 else ''}to {points(move.high)}" for move in gains)
    names = [labels[move.what] for move in gains]
    others = [f"{name} {where}" for name, where in zip(names[1:], rest, strict=True)]
    more = listed(others) if others else "nothing else alone"
    return f"{start}. What moves it: {names[0]} alone {first}, {more}; {whole}."
