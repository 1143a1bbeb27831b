"""Who answers which question: the bare picture first, then what the learner notices, then what can be counted."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.emphasis import NOTICED, by_question, coverage, passages_for
from ...answers.keys import QUESTIONS_GUESS
from ...answers.workbook import Workbook
from ...charts import comparing
from ...debate.debate import Debate
from ...words.sentences import listed
from ..kit import base, beside

SILENCE = "No passage here answers this question."


class Questions(base.AnswerPanel):
    """Controls: ``noticed``, ``question`` and ``table``; button ``commit``; a click on a symbol chooses its question.

    Until the learner has said what they notice, the picture stands by itself: no finding, no passages.
    """

    title = "Who answers which question"
    committed = False

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.people = debate, beside.people(debate)
        self.counts = by_question(debate)
        self.found = [passages_for(debate, question.id) for question in debate.questions]
        options = [(label, name) for name, label in NOTICED.items()]
        self.noticed = widgets.RadioButtons(options=options, value=None).add_class("nd-choice")
        self.commit = widgets.Button(description="This is what I notice", disabled=True, button_style="primary")
        self.commit.on_click(lambda _: self.place())
        self.question = base.choice_buttons(
            [(each.short, each.id) for each in debate.questions], debate.questions[0].id
        )
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.reply, self.cards = base.live_box(), widgets.HTML()
        self.chart = base.LiveChart(self._figure())
        self.prompt = widgets.HTML('<div class="nd-prompt">What do you notice?</div>')
        self.open_question = base.heading("The passages on")
        asked = [self.prompt, self.noticed, self.commit, self.reply]
        parts = [self.spoken, self.chart, self.table, self.rows, *asked, self.open_question, self.question, self.cards]
        controls = {"noticed": self.noticed, "question": self.question, "table": self.table}
        super().__init__(workbook, controls, parts)
        for trace in self.chart.data:
            trace.on_click(lambda trace, points, _state: self.choose(trace.name, points.point_inds))

    def choose(self, name: str, points: list[int]) -> None:
        """Open the question to which this symbol of an expert belongs."""
        if points and self.committed:
            expert = next(expert.id for expert in self.debate.experts if expert.short == name)
            numbers = [place for place, row in enumerate(self.found) for _ in row[expert]]
            self.question.value = self.debate.questions[numbers[points[0]]].id

    def place(self) -> None:
        """Commit what was noticed; from now on it stands."""
        if self.noticed.value is not None:
            self.workbook.save({QUESTIONS_GUESS: self.noticed.value}, final=True, fits=tuple(NOTICED).__contains__)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was noticed, if it was committed."""
        made = saved.get(QUESTIONS_GUESS)
        fits = made in tuple(NOTICED)
        if fits:
            self.noticed.value = made
        elif self.committed:
            self.noticed.value = None
        self.committed = fits

    def refresh(self) -> None:
        """Before the guess the picture alone; after it the finding, a reply to the guess, and the passages."""
        self.chart.show_now(self._figure())
        self.noticed.disabled = self.committed
        self.commit.disabled = self.noticed.value is None
        base.show(self.commit, not self.committed)
        for part in (self.reply, self.open_question, self.question, self.cards):
            base.show(part, self.committed)
        self.sentence = self._finding() if self.committed else self._look()
        self.spoken.value = base.spoken(self.sentence)
        self.reply.value = self._replied() if self.committed else ""
        found = self.found[self.debate.questions.ids.index(self.question.value)]
        self.cards.value = beside.passages(self.debate, found, SILENCE) if self.committed else ""
        rows = [(each.text, *self.counts[each.id].values()) for each in self.debate.questions]
        head = ("question", *(person.name for person in self.people))
        self.rows.value = base.table("Passages, counted.", head, rows) if self.table.value else ""

    def _figure(self) -> dict:
        gists = [[[claim.gist for claim in claims] for claims in row.values()] for row in self.found]
        labels = [question.text for question in self.debate.questions]
        chosen = self.debate.questions.ids.index(self.question.value) if self.committed else None
        return comparing.passages(labels, gists, self.people, chosen)

    def _look(self) -> str:
        return (
            f"Each symbol is one passage, {len(self.debate.claims)} in all, placed at the question it helps most to "
            "answer. Look along the rows and down the columns before you say what you notice."
        )

    def _truth(self) -> dict[str, bool]:
        """Tell of every option whether the counts bear it out."""
        rows = list(self.counts.values())
        answered = [sum(bool(row[expert.id]) for row in rows) for expert in self.debate.experts]
        return {
            "all": all(all(row.values()) for row in rows),
            "alone": bool(coverage(self.counts).alone),
            "one_each": all(count == 1 for count in answered),
        }

    def _replied(self) -> str:
        verdict = "Yes." if self._truth()[self.noticed.value] else f"Not quite: {self._look_again()}"
        found = coverage(self.counts)
        are = "is" if len(found.shared) == 1 else "are"
        rest = f"Of {len(self.counts)} questions, {len(found.shared)} {are} answered by all."
        if found.alone:
            rest += (
                " Where one expert alone speaks, nobody contradicts that expert, and nobody agrees: the others are "
                "writing about something else."
            )
        return (
            f'<div class="nd-card nd-reply">'
            f'<div class="nd-note">You noticed: {base.escaped(NOTICED[self.noticed.value])}</div>'
            f"<strong>{verdict}</strong> {base.escaped(rest)}</div>"
        )

    def _look_again(self) -> str:
        """Say where to look for what the learner has missed."""
        if self.noticed.value == "all":
            return "look again at the empty places."
        if self.noticed.value == "alone":
            return "in no row is there one expert alone."
        columns = {expert.short: [row[expert.id] for row in self.counts.values()] for expert in self.debate.experts}
        (first, rows), *rest = [(name, sum(map(bool, column))) for name, column in columns.items()]
        start = f"look down the columns. {first} has passages in {rows} of {len(self.counts)} rows"
        return f"{listed([start, *(f'{name} in {count}' for name, count in rest)])}."

    def _finding(self) -> str:
        found, questions, experts = coverage(self.counts), self.debate.questions, self.debate.experts
        shared = [f"“{questions[question].text}”" for question in found.shared]
        words = f"Every expert answers {listed(shared)}." if shared else "No question is answered by all."
        alone = [f"only {experts[who].short} answers “{questions[what].text}”" for what, who in found.alone.items()]
        if alone:
            words += f" {listed(alone)[:1].upper()}{listed(alone)[1:]}. In part they talk past each other."
        row = self.counts[self.question.value]
        here = [f"{expert.short} {row[expert.id]}" for expert in experts if row[expert.id]]
        return f"{words} Passages on “{questions[self.question.value].text}”: {listed(here) or 'none'}."
