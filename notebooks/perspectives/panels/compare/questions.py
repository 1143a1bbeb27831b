"""Who answers which question: the bare picture first, then what the learner notices, then what can be counted."""

from ...analysis.emphasis import NOTICED, by_question, coverage, passages_for
from ...answers import kinds
from ...answers.workbook import Workbook
from ...charts.compare import comparing
from ...debate.debate import Debate
from ...words import beside
from ...words.explain import verdict
from ...words.markup import Markup, div, table
from ...words.sentences import listed
from ..kit import parts
from ..kit.guess import Guess, GuessPanel

SILENCE = "No passage here answers this question."


class Questions(GuessPanel):
    """Controls: ``noticed``, ``question`` and ``table``; button ``commit``; a click on a symbol chooses its question.

    Until the learner has said what they notice, the picture stands by itself: no finding, no passages.
    """

    title = "Who answers which question"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.people = debate, beside.people(debate)
        self.counts = by_question(debate)
        self.found = [passages_for(debate, question.id) for question in debate.questions]
        options = [(label, name) for name, label in NOTICED.items()]
        self.guess = Guess(workbook, kinds.SEEN.key(), options, "This is what I notice")
        self.noticed, self.commit, self.reply = self.guess.choice, self.guess.commit, self.guess.reply
        questions = parts.options(debate.questions, "short")
        self.question = parts.choice_buttons(questions, debate.questions[0].id)
        self.cards, opened = parts.text(), parts.heading("The passages on")
        self._after = (opened, self.question, self.cards)
        asked = [parts.prompt("What do you notice?"), self.noticed, self.commit, self.reply]
        super().__init__(workbook, self.named("noticed", "question"), [*self.shown(), *asked, *self._after])
        for trace in self.chart.data:
            trace.on_click(lambda trace, points, _state: self.choose(trace.name, points.point_inds))

    def choose(self, name: str, points: list[int]) -> None:
        """Open the question to which this symbol of an expert belongs."""
        if points and self.committed:
            expert = next(expert.id for expert in self.debate.experts if expert.short == name)
            numbers = [place for place, row in enumerate(self.found) for _ in row[expert]]
            self.question.value = self.debate.questions[numbers[points[0]]].id

    def sentence_now(self) -> str:
        """Before the guess say how to read the picture, after it what can be counted."""
        return self._finding() if self.committed else self._look()

    def show_rest(self) -> None:
        """Before the guess nothing more; after it a reply to the guess, and the passages."""
        self.guess.refresh(self._replied)
        for part in self._after:
            parts.show(part, self.committed)
        found = self.found[self.debate.questions.ids.index(self.question.value)]
        self.cards.value = beside.passages(self.debate, found, SILENCE) if self.committed else ""

    def table_now(self) -> Markup:
        """Return the passages of everybody on every question, counted."""
        rows = [(each.text, *self.counts[each.id].values()) for each in self.debate.questions]
        return table("Passages, counted.", ("question", *(person.name for person in self.people)), rows)

    def figure(self) -> dict:
        """Draw every passage as a symbol; mark the open question once the guess is made."""
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

    def _replied(self) -> Markup:
        seen = self._truth()[self.noticed.value]
        said = verdict("right", "Yes.") if seen else (verdict("partly", "Not quite:"), f" {self._look_again()}")
        found = coverage(self.counts)
        are = "is" if len(found.shared) == 1 else "are"
        rest = f"Of {len(self.counts)} questions, {len(found.shared)} {are} answered by all."
        if found.alone:
            rest += (
                " Where one expert alone speaks, nobody contradicts that expert, and nobody agrees: the others are "
                "writing about something else."
            )
        noticed = div("nd-note", f"You noticed: {NOTICED[self.noticed.value]}")
        return div("nd-card nd-reply nd-judged", noticed, said, f" {rest}")

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
