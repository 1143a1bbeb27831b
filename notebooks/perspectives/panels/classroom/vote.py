"""Peer instruction: vote, discuss, vote again, compare.

After Mazur (1997), *Peer Instruction: A User's Manual*: everybody votes alone, then learners who differ convince each
other, then all vote once more. What the first vote came to is not shown before the second one, so that nobody follows
the crowd.
"""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from ...charts.classroom.votes import VoteRound, votes
from ...words.markup import Markup, div, joined, quotation, table
from ...words.sentences import counted, listed
from ..kit import parts
from .asked import GENERAL, Asked, lettered, named, option_list, to_vote_on
from .class_panel import ClassPanel
from .classroom import Classroom

STAGES = (("1 Vote", 1), ("2 Discuss", 2), ("3 Vote again", 3), ("4 Compare", 4))
OWN = ""  # a question of the instructor's own
OWN_OPTIONS = "yes\nno\nit depends on something that we do not know"
NO_OPTIONS = ("yes", "no")  # where all that was typed has been deleted
MOST_OPTIONS = 6
MOST_VOTES = 9999
FIRST, AGAIN = "first vote", "second vote"
KEY = "Hollow: the first vote. Filled: the second one. A bar is as long as its share; its number says how many that is."
ASK = {
    1: "Everybody chooses alone, without a word to anybody. Count the hands, or take what was handed in.",
    2: "Two or three minutes, in pairs who chose differently if there are any. The first vote stays hidden meanwhile.",
    3: "Everybody chooses once more. Count the hands again.",
}


class ClassVote(ClassPanel):
    """Controls: ``question``, ``stage``, ``own`` (the options of a question of one's own), ``right``, ``table``.

    It begins with a question that is made for a vote, where the debate has one.

    The counts are the numbers in ``first`` and ``again``, one for each option; button: ``take``, which takes what was
    handed in for the first vote. For every question its counts are kept as long as the panel lives.
    """

    title = "Vote, discuss, vote again"

    def __init__(self, room: Classroom):
        self.room = room
        self.asked = to_vote_on(room.asked.lessons)
        options = [*((one.label, key) for key, one in self.asked.items()), ("A question of your own", OWN)]
        self.question = parts.dropdown("Question", options, wide=True)
        self.stage = parts.choice_buttons(STAGES, 1)
        self.own = widgets.Textarea(value=OWN_OPTIONS, rows=4, layout={"width": "min(100%, 30em)"})
        self.own.tooltip = "The options, one a line"
        self._own_box = widgets.VBox([parts.note("The options of your own question, one a line."), self.own])
        self.prompt, self.discuss = parts.text(), parts.live_box()
        self.first, self.again, self._list = _numbers(), _numbers(), parts.text()
        self.take = parts.button("Count what was handed in", self.count)
        self.right, self.look_for = parts.switch("Mark the right answer"), parts.text()
        self._kept: dict[str, tuple[list[int], list[int]]] = {}
        self._of, self._heard = self.question.value, room.votes_put
        self._compared = widgets.VBox([self.chart, parts.note(KEY), self.right, self.look_for, self.table, self.rows])
        numbers = {f"first_{place}": one for place, one in enumerate(self.first)}
        numbers |= {f"again_{place}": one for place, one in enumerate(self.again)}
        controls = self.named("question", "stage", "own", "right") | numbers
        voting = [self.prompt, self._own_box, self.discuss, self._list, *self.first, *self.again, self.take]
        super().__init__(controls, [*voting, self._compared], [self.question, self.stage])

    def lacking(self) -> str:
        """A vote by hands needs nobody's file."""
        return ""

    def changed(self) -> None:
        """Take up a question that was put to the vote elsewhere."""
        if self._heard != self.room.votes_put:
            self._heard, self.question.value = self.room.votes_put, self.room.to_vote

    # ---- what is asked, and what was counted

    @property
    def chosen(self) -> Asked | None:
        """The question; None for one of the instructor's own."""
        return self.asked.get(self.question.value)

    @property
    def options(self) -> tuple[str, ...]:
        """The labels of the options."""
        if self.chosen:
            return self.chosen.labels
        lines = [line.strip() for line in self.own.value.splitlines()]
        return tuple([line for line in lines if line][:MOST_OPTIONS]) or NO_OPTIONS

    def counts(self, numbers: Sequence[widgets.BoundedIntText]) -> list[int]:
        """Return the counts of a vote, one for each option."""
        return [number.value for number, _ in zip(numbers, self.options, strict=False)]

    def count(self) -> None:
        """Take what was handed in for the first vote: each learner's bet, or the first try of a self-check."""
        if self.chosen and self.chosen.right is not None:
            with self.batch():
                for number, count in zip(self.first, self.chosen.counts(self.room.summary), strict=False):
                    number.value = count

    def react(self, control: widgets.Widget) -> None:
        """Bring back what was counted for a question that is chosen again, and begin a new one with the first vote."""
        if control is not self.question:
            return
        self._kept[self._of] = [one.value for one in self.first], [one.value for one in self.again]
        self._of = self.question.value
        first, again = self._kept.get(self._of, ([0] * MOST_OPTIONS, [0] * MOST_OPTIONS))
        for numbers, values in ((self.first, first), (self.again, again)):
            for number, value in zip(numbers, values, strict=True):
                number.value = value
        self.stage.value, self.right.value = 1, False

    def _right(self) -> int | None:
        """The place of the right option, once it is to be marked."""
        return self.chosen.right if self.chosen and self.right.value else None

    # ---- what is shown

    def figure(self) -> dict[str, Any]:
        """Draw both votes beside each other."""
        rounds = [VoteRound(FIRST, self.counts(self.first)), VoteRound(AGAIN, self.counts(self.again))]
        return votes(lettered(self.options), rounds, self._right())

    def show_rest(self) -> None:
        """Show what belongs to the stage, and nothing else."""
        stage, chosen = self.stage.value, self.chosen
        has_answer = chosen is not None and chosen.right is not None
        self.prompt.value = self._question(chosen) if chosen else ""
        parts.show(self._own_box, chosen is None and stage == 1)
        self.discuss.value = div("nd-card nd-discuss", chosen.discuss if chosen else GENERAL) if stage == 2 else ""
        self._list.value = option_list(self.options) if stage == 2 else ""
        labels = lettered(self.options)
        for numbers, at in ((self.first, 1), (self.again, 3)):
            for place, number in enumerate(numbers):
                number.description = labels[place] if place < len(labels) else ""
                parts.show(number, stage == at and place < len(labels))
        parts.show(self.take, has_answer and stage == 1)
        self.take.disabled = not self.room.group.learners
        parts.show(self._compared, stage == 4)
        parts.show(self.right, has_answer)
        self.look_for.value = (
            div("nd-note", "No answer is right. ", chosen.look_for) if chosen and not has_answer else ""
        )

    def _question(self, chosen: Asked) -> Markup:
        """Return the question, and the passages that are read with it until it is settled."""
        claims = [self.room.debate.claims[claim] for claim in chosen.claims if self.stage.value < 4]
        experts = self.room.debate.experts
        quoted = [quotation(one.quotation, f"{experts[one.expert].short}, paragraph {one.paragraph}") for one in claims]
        return joined(div("nd-prompt", chosen.choice.prompt), div("nd-read-with", quoted) if quoted else None)

    def said(self) -> str:
        """Say what is to be done, or how the vote has changed."""
        if self.stage.value < 4:
            return ASK[self.stage.value]
        first, again = self.counts(self.first), self.counts(self.again)
        if not sum(first) or not sum(again):
            missing = [name for name, counts in ((FIRST, first), (AGAIN, again)) if not sum(counts)]
            return f"Nothing to compare yet: the {listed(missing)} {'has' if len(missing) == 1 else 'have'} no counts."
        return compared(self.options, first, again, self._right())

    def numbers_now(self) -> Markup:
        """Return the counts of both votes."""
        pairs = zip(lettered(self.options), self.counts(self.first), self.counts(self.again), strict=True)
        return table("How many chose what, before and after the discussion.", ("", FIRST, AGAIN), list(pairs))


def compared(options: Sequence[str], first: Sequence[int], again: Sequence[int], right: int | None) -> str:
    """Say how a class voted before and after it discussed; how it went with one option, or else which gained most."""
    shares = [[100 * count / sum(counts) for count in counts] for counts in (first, again)]
    gains = [after - before for before, after in zip(*shares, strict=True)]
    moved = sum(gain for gain in gains if gain > 0)
    place = gains.index(max(gains)) if right is None else right
    before, after = (share[place] for share in shares)
    voted = f"{counted(sum(first), 'vote')} at first, {sum(again)} after the discussion."
    if right is None and moved < 0.5:
        return f"{voted} The discussion has changed nobody's mind, or as many one way as the other."
    which = "The right answer, " if right is not None else "Most went to "
    verb = "went from" if right is not None else "which went from"
    words = f"{voted} {which}{named(options, place)}, {verb} {before:.0f} of 100 to {after:.0f}."
    changed = f" At least {moved:.0f} of 100 chose something else than before." if sum(first) == sum(again) else ""
    return f"{words}{changed}"


def _numbers() -> list[widgets.BoundedIntText]:
    """Return a number for each option that there may be; its label comes with the question."""
    made = [
        widgets.BoundedIntText(value=0, min=0, max=MOST_VOTES, layout={"width": "auto"}) for _ in range(MOST_OPTIONS)
    ]
    for number in made:
        number.style.description_width = "auto"
        number.add_class("nd-vote")
    return made
