"""Where a class splits: its bets and self-checks, counted, and a question that starts a discussion.

How many chose what is hidden until it is asked for: a class that sees where the crowd is can no longer vote.
"""

from typing import Any

import ipywidgets as widgets

from ...charts.classroom.votes import VoteRound, votes
from ...words.markup import Markup, div, table
from ...words.sentences import counted
from ..kit import parts
from .asked import Asked, asked_in, lettered, named, option_list
from .class_panel import ClassPanel
from .classroom import Classroom

MOST_SHOWN = 8  # questions in the table, the most divided first


class ClassSplits(ClassPanel):
    """Controls: ``question``, ``bars``, ``right``, ``table``.

    Buttons: ``most``, which goes to where the class splits most, and ``vote``, which puts the question to the vote in
    the panel that is for it.

    When two have answered anything, the panel goes there by itself, unless the presenter has chosen a question before.
    After that it stays where it is, whoever comes.
    """

    title = "Where the class splits"
    table_label = "Show where else it splits"

    def __init__(self, room: Classroom):
        self.room, self.asked = room, asked_in(room.asked.lessons)
        options = [(one.label, key) for key, one in self.asked.items()]
        self.question = parts.dropdown("Question", options, wide=True)
        self.most = parts.button("Most divided", self.go_to_most_divided, button_style="primary")
        self.vote = parts.button("Put it to the vote", self.put_to_vote, icon="hand-paper-o")
        self.bars, self.right = parts.switch("Show how many chose what"), parts.switch("Mark the right answer")
        self.prompt, self.options, self.discuss = parts.text(), parts.text(), parts.text()
        self._about: bool | None = None  # for which class a question is chosen: none yet, the invented, the real one
        choosing, told = parts.in_a_row(self.most, self.vote), parts.switches([self.bars, self.right])
        shown = [self.prompt, self.options, self.chart, self.discuss, told, self.table, self.rows]
        super().__init__(self.named("question", "bars", "right"), [self.question, choosing, *shown])

    # ---- which question

    @property
    def chosen(self) -> Asked | None:
        """The question that is open; None where nothing is asked."""
        return self.asked.get(self.question.value)

    def answered(self) -> list[Asked]:
        """Return all questions that two or more have answered, the one where they split most first."""
        return [self.asked[split.key] for split in self.room.summary.splits if split.key in self.asked]

    def divided(self) -> list[Asked]:
        """Return those of them on which not all say the same."""
        return [one for one in self.answered() if differ(one.counts(self.room.summary))]

    def go_to_most_divided(self) -> None:
        """Go to the question where the class splits most; where it agrees everywhere, stay."""
        found = self.divided()
        if found:
            self.question.value = found[0].key

    def put_to_vote(self) -> None:
        """Put the question to the vote, in the panel that is for it."""
        self.room.put_to_vote(self.question.value)

    def changed(self) -> None:
        """Go to the most divided question when there are answers for the first time, or of another class."""
        if self.divided() and self._about is not self.room.invented:
            self._about = self.room.invented
            self.go_to_most_divided()

    def react(self, control: widgets.Widget) -> None:
        """Another question begins with nothing told; one that the presenter has chosen stays, whoever comes."""
        if control is self.question:
            self._about, self.bars.value, self.right.value = self.room.invented, False, False

    # ---- what is shown

    def lacking(self) -> str:
        """Say so, too, if nothing was asked."""
        return super().lacking() if self.asked else "This debate has no bets and no self-checks."

    def ungiven(self) -> str:
        """Say so if nobody has answered any of it."""
        if any(key in self.room.summary.counts for key in self.asked):
            return ""
        return "Nobody who has handed in has made a bet or tried a self-check."

    def figure(self) -> dict[str, Any]:
        """Draw how many chose each option."""
        one = self.chosen
        if one is None:
            return votes([], [VoteRound("the class", [])])
        right = one.right if self.right.value else None
        return votes(lettered(one.labels), [VoteRound("the class", one.counts(self.room.summary))], right)

    def show_rest(self) -> None:
        """Show the question, and what to ask the class."""
        one = self.chosen
        parts.show(self.chart, self.bars.value)
        parts.show(self.right, self.bars.value)
        self.options.value = option_list(one.labels) if one and not self.bars.value else ""
        self.prompt.value = div("nd-prompt", one.choice.prompt) if one else ""
        self.discuss.value = div("nd-card nd-discuss", one.discuss) if one else ""

    def said(self) -> str:
        """Say how far the class splits, and once the bars are shown how it has answered."""
        one, found = self.chosen, self.divided()
        counts = one.counts(self.room.summary)
        given = sum(counts)
        if not found and len(every := self.answered()) > 1:
            return f"You agree everywhere: on each of {len(every)} questions all who answered chose the same."
        if not given:
            return f"Nobody has answered this one.{self._elsewhere(found)}"
        who = counted(given, "learner")
        if given == 1:
            return f"{who} answered. With two there is something to discuss.{self._elsewhere(found)}"
        if one not in found:
            return f"{who} answered, and all chose the same.{self._elsewhere(found)}"
        chose = f"{who} answered{self._crowd(one, counts) if self.bars.value else ''}."
        apart = f"Two of them, taken at random, chose differently in {differ(counts):.0f} of 100 cases."
        most = " Nowhere does the class split more." if found[0].key == one.key else self._elsewhere(found)
        return f"{chose} {apart}{most}"

    def _crowd(self, one: Asked, counts: list[int]) -> str:
        """Say where most are."""
        top = max(counts)
        if (tops := counts.count(top)) > 1:
            return f", and {tops} options have as many, {top} each"
        return f"; most, {top}, chose {named(one.labels, counts.index(top))}"

    def _elsewhere(self, found: list[Asked]) -> str:
        return f" It splits most on: {found[0].where}." if found else ""

    def numbers_now(self) -> Markup:
        """Return where the class splits, the most first."""
        rows = [
            (f"{one.where}: {one.choice.prompt}", sum(counts := one.counts(self.room.summary)), f"{differ(counts):.0f}")
            for one in self.answered()[:MOST_SHOWN]
        ]
        head = ("question", "answered", "of 100 pairs differ")
        return table("The most divided first.", head, rows, "nd-wide")


def differ(counts: list[int]) -> float:
    """Return in how many of 100 cases two learners, drawn one after the other, chose differently."""
    given = sum(counts)
    alike = sum(count * (count - 1) for count in counts)
    return 100 * (1 - alike / (given * (given - 1))) if given > 1 else 0.0
