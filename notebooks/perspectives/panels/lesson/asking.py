"""What is asked with an answer to come: the bet, and the self-checks."""

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from ...answers import kinds
from ...answers.workbook import Workbook
from ...debate.debate import Debate
from ...debate.lessons import VERDICTS, Choice, Lesson, Option
from ...words.explain import passage, verdict
from ...words.markup import Markup, div, joined, tag
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.guess import Guess, GuessPanel

TRIES = "Each option has a reply, and you may try again. If you hand in, only your first try goes along."
FITS = {"right": "Fits the text", "partly": "Fits in part", "wrong": "Does not fit"}
OUTDATED = (
    "The option you bet on before is no longer offered. Your old bet is kept in your workbook. Please bet once more."
)


def reply(debate: Debate, option: Option) -> Markup:
    """Return the reply to an option as HTML: verdict, reason and passages. What was chosen stands above it."""
    return div(
        "nd-card nd-reply nd-judged",
        verdict(option.verdict, VERDICTS[option.verdict]),
        f" {option.reply}",
        [passage(debate, claim) for claim in option.claims],
    )


def marked(options: Sequence[Option], made: str) -> Markup:
    """Return the options of a bet that was made as HTML: how each fits the text, by a mark and in words."""
    lines = (
        tag(
            "li",
            verdict(option.verdict, FITS[option.verdict]),
            tag("span", option.label, " (your bet)" if option.id == made else None),
            kind="nd-made" if option.id == made else "",
        )
        for option in options
    )
    return tag("ul", lines, kind="nd-marked")


def _asked(choice: Choice) -> str:
    return "\n".join([choice.prompt, *(f"  ( ) {option.label}" for option in choice.option)])


class Bet(GuessPanel):
    """A prediction, committed before its answer is in the page. Control: ``choice``; button: ``commit``."""

    title = "Your bet"
    kind = "bet"

    def __init__(self, debate: Debate, lesson: Lesson, name: str, workbook: Workbook):
        self.debate, self.lesson = debate, lesson
        self.guess = Guess(workbook, kinds.BET.key(name), parts.options(lesson.bet.option), "Commit my bet")
        self.choice, self.commit, self.reply = self.guess.choice, self.guess.commit, self.guess.reply
        self.options = parts.live_box()
        prompt = parts.prompt(lesson.bet.prompt)
        shown = [prompt, self.choice, self.options, self.commit, self.reply]
        super().__init__(workbook, {"choice": self.choice}, shown)

    def show_rest(self) -> None:
        """Before the bet only the options; after it which of them fit, the reply, and whose words these were."""
        parts.show(self.choice, not self.committed)
        self.options.value = marked(self.lesson.bet.option, self.choice.value) if self.committed else ""
        self.guess.refresh(self._replied, div("nd-note", OUTDATED) if self.guess.outdated else "")

    def sentence_now(self) -> str:
        """Say what was bet, and what is to be said of it."""
        if not self.committed:
            return OUTDATED if self.guess.outdated else "No bet yet."
        option = self._option
        return f"You bet: {option.label}. {VERDICTS[option.verdict]} {option.reply}"

    @property
    def to_answer(self) -> str:
        """The question and its options, a line each."""
        return _asked(self.lesson.bet)

    @property
    def _option(self) -> Option:
        return self.lesson.bet.options[self.choice.value]

    def _replied(self) -> Markup:
        return joined(reply(self.debate, self._option), self._revealed())

    def _revealed(self) -> Markup | None:
        if self.lesson.expert is None or self.lesson.card:  # the card below tells it
            return None
        expert = self.debate.experts[self.lesson.expert]
        return div(
            "nd-card nd-name",
            div("nd-number", f"These are the words of {expert.name}, {expert.role}."),
            tag("div", f"The whole argument, summed up by this module: {expert.position}"),
        )


class Checks(AnswerPanel):
    """Self-checks with a reply to every option. Controls: the id of each check.

    The package jupyterquiz asks such questions too, but its answers live in the page's script: they cannot come back to
    the kernel, so they could neither be kept in the workbook nor pressed in a test.
    """

    title = "Check yourself"
    kind = "check"

    def __init__(self, debate: Debate, lesson: Lesson, name: str, workbook: Workbook):
        self.debate, self.lesson, self.name = debate, lesson, name
        self.tries: dict[str, list[str]] = {}
        self.choices = {choice.id: parts.tried(parts.options(choice.option)) for choice in lesson.check}
        self.replies = {choice.id: parts.live_box() for choice in lesson.check}
        asked = [
            part
            for number, choice in enumerate(lesson.check, start=1)
            for part in (parts.prompt(f"{number}. {choice.prompt}"), self.choices[choice.id], self.replies[choice.id])
        ]
        super().__init__(workbook, self.choices, [*asked, self.spoken])

    def key(self, check: str) -> str:
        """Return the key under which the tries at a check are kept, oldest first."""
        return kinds.CHECK.key(self.name, check)

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Add the option to the tries at this check."""
        check = next(check for check, choice in self.choices.items() if choice is control)
        before = self.tries.get(check, [])
        if control.value is None or before[-1:] == [control.value]:
            return {}
        return {self.key(check): [*before, control.value]}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the last try at each check."""
        for choice in self.lesson.check:
            # All of them, also an option that is no longer offered: it was a try, and it stays one.
            self.tries[choice.id] = tries = kinds.CHECK.read(saved, self.name, choice.id)
            self.choices[choice.id].value = tries[-1] if tries and choice.has(tries[-1]) else None

    def show_rest(self) -> None:
        """Reply to the last try at each check."""
        for choice in self.lesson.check:
            chosen = self.choices[choice.id].value
            self.replies[choice.id].value = "" if chosen is None else reply(self.debate, choice.options[chosen])

    @property
    def summary(self) -> str:
        """The questions and their options, a line each."""
        return "\n".join([*map(_asked, self.lesson.check), self.sentence])

    def sentence_now(self) -> str:
        """Count what was found, and what of it at once."""
        right = {choice.id: choice.right.id for choice in self.lesson.check}
        done = [check for check, option in right.items() if option in self.tries.get(check, ())]
        first = [check for check, option in right.items() if self.tries.get(check, [""])[:1] == [option]]
        if not any(self.tries.values()):
            return f"{len(right)} questions. {TRIES}"
        if not done:
            return f"None of {len(right)} found yet. {TRIES}"
        return f"{len(done)} of {len(right)} found, {len(first)} of them at the first try."
