"""What is asked with an answer to come: the bet, and the self-checks."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers import kinds
from ...answers.workbook import Workbook
from ...debate.claims import Expert
from ...debate.debate import Debate
from ...loading.lessons import VERDICTS, Choice, Lesson, Option
from ...words.explain import passage
from ..kit import base

OUTDATED = (
    "The option you bet on before is no longer offered. Your old bet is kept in your workbook. Please bet once more."
)


def radio(choice: Choice) -> widgets.RadioButtons:
    """Return the options of a choice, none of them chosen."""
    options = [(option.label, option.id) for option in choice.option]
    return widgets.RadioButtons(options=options, value=None, layout={"width": "auto"}).add_class("nd-choice")


def reply(debate: Debate, option: Option) -> str:
    """Return the reply to an option as HTML: option, verdict, reason and passages."""
    passages = "".join(passage(debate, claim) for claim in option.claims)
    return (
        f'<div class="nd-card nd-reply">'
        f'<div class="nd-note">You chose: {base.escaped(option.label)}</div>'
        f"<strong>{VERDICTS[option.verdict]}</strong> "
        f"{base.escaped(option.reply)}{passages}</div>"
    )


def _asked(choice: Choice) -> str:
    return "\n".join([choice.prompt, *(f"  ( ) {option.label}" for option in choice.option)])


class Bet(base.AnswerPanel):
    """A prediction, committed before its answer is in the page. Control: ``choice``; button: ``commit``."""

    title = "Your bet"
    committed = outdated = False

    def __init__(self, debate: Debate, lesson: Lesson, name: str, workbook: Workbook):
        self.debate, self.lesson, self.name = debate, lesson, name
        self.choice = radio(lesson.bet)
        self.commit = widgets.Button(description="Commit my bet", disabled=True, button_style="primary")
        self.commit.on_click(lambda _: self.place())
        self.reply = base.live_box()
        prompt = widgets.HTML(f'<div class="nd-prompt">{base.escaped(lesson.bet.prompt)}</div>')
        super().__init__(workbook, {"choice": self.choice}, [prompt, self.choice, self.commit, self.reply])

    def place(self) -> None:
        """Commit the chosen option; from now on it stands."""
        if self.choice.value is not None:
            bet = {kinds.BET.key(self.name): self.choice.value}
            self.workbook.save(bet, final=True, fits=kinds.bet(self.lesson.bet).fits)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the bet that was made, if one was."""
        made = saved.get(kinds.BET.key(self.name))
        if self.lesson.bet.has(made):
            self.choice.value = made
        elif self.committed:
            self.choice.value = None  # the learner has started over
        self.committed = self.lesson.bet.has(made)
        self.outdated = made is not None and not self.committed

    def refresh(self) -> None:
        """Before the bet only the options; after it the reply and whose words these were."""
        self.choice.disabled = self.committed
        self.commit.disabled = self.committed or self.choice.value is None
        base.show(self.commit, not self.committed)
        if not self.committed:
            self.sentence = OUTDATED if self.outdated else "No bet yet."
            self.reply.value = f'<div class="nd-note">{OUTDATED}</div>' if self.outdated else ""
            return
        option = self.lesson.bet.options[self.choice.value]
        self.sentence = f"You bet: {option.label}. {VERDICTS[option.verdict]} {option.reply}"
        self.reply.value = reply(self.debate, option) + self._revealed()

    @property
    def summary(self) -> str:
        """The question and its options, a line each."""
        return "\n".join([_asked(self.lesson.bet), self.sentence])

    def _revealed(self) -> str:
        if self.lesson.expert is None or self.lesson.card:  # the card below tells it
            return ""
        expert: Expert = self.debate.experts[self.lesson.expert]
        return (
            f'<div class="nd-card nd-name"><div class="nd-number">These are the words of {base.escaped(expert.name)}, '
            f"{base.escaped(expert.role)}.</div><div>The whole argument, summed up by this module: "
            f"{base.escaped(expert.position)}</div></div>"
        )


class Checks(base.AnswerPanel):
    """Self-checks with a reply to every option. Controls: the id of each check.

    The package jupyterquiz asks such questions too, but its answers live in the page's script: they cannot come back to
    the kernel, so they could neither be kept in the workbook nor pressed in a test.
    """

    title = "Check yourself"

    def __init__(self, debate: Debate, lesson: Lesson, name: str, workbook: Workbook):
        self.debate, self.lesson, self.name = debate, lesson, name
        self.tries: dict[str, list[str]] = {}
        self.choices = {choice.id: radio(choice) for choice in lesson.check}
        self.replies = {choice.id: base.live_box() for choice in lesson.check}
        self.spoken = base.sentence_box()
        parts = []
        for number, choice in enumerate(lesson.check, start=1):
            prompt = widgets.HTML(f'<div class="nd-prompt">{number}. {base.escaped(choice.prompt)}</div>')
            parts += [prompt, self.choices[choice.id], self.replies[choice.id]]
        super().__init__(workbook, self.choices, [*parts, self.spoken])

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

    def refresh(self) -> None:
        """Reply to the last try at each check."""
        for choice in self.lesson.check:
            chosen = self.choices[choice.id].value
            self.replies[choice.id].value = "" if chosen is None else reply(self.debate, choice.options[chosen])
        self.sentence = self._count()
        self.spoken.value = base.spoken(self.sentence)

    @property
    def summary(self) -> str:
        """The questions and their options, a line each."""
        return "\n".join([*map(_asked, self.lesson.check), self.sentence])

    def _count(self) -> str:
        right = {choice.id: next(o.id for o in choice.option if o.verdict == "right") for choice in self.lesson.check}
        done = [check for check, option in right.items() if option in self.tries.get(check, ())]
        first = [check for check, option in right.items() if self.tries.get(check, [""])[:1] == [option]]
        if not any(self.tries.values()):
            return f"{len(right)} questions. Each option has a reply, and you may try again."
        if not done:
            return f"None of {len(right)} found yet. Each option has a reply, and you may try again."
        return f"{len(done)} of {len(right)} found, {len(first)} of them at the first try."
