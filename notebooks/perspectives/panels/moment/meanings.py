"""What one word has covered in whose mouth, and the theories behind what the experts write."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.keys import bet_key
from ...answers.workbook import Workbook
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...loading.background import Background, Idea, Meaning
from ...loading.lessons import Lesson
from ...words.explain import passage
from ...words.markup import Markup, linked
from ...words.sentences import listed
from ..kit import base

MARKS = {"named": "●", "in part": "◐", "not named": "○"}


class Meanings(base.Panel):
    """Control: ``text``, a meaning's id; the table shows all of them at once."""

    title = "One word, several meanings"

    def __init__(self, background: Background):
        self.background = background
        options = [(meaning.label, meaning.id) for meaning in background.meaning]
        self.text_choice = base.choice_buttons(options, background.meaning[0].id)
        self.spoken, self.card, self.rows = base.sentence_box(), base.live_box(), widgets.HTML()
        super().__init__({"text": self.text_choice}, [self.text_choice, self.spoken, self.card, self.rows])
        self.refresh()

    def refresh(self) -> None:
        """Say what the chosen text covers, quote it, and mark it in the table."""
        meaning = self.background.meanings[self.text_choice.value]
        self.sentence = self._sentence(meaning)
        self.spoken.value = base.spoken(self.sentence)
        self.card.value = (
            f'<div class="nd-card"><blockquote>“{base.escaped(meaning.quotation)}” '
            f'<span class="nd-note">{base.escaped(meaning.label)}</span></blockquote>'
            f'<div class="nd-part">{base.escaped(meaning.text)}</div></div>'
        )
        self.rows.value = self._table(meaning)

    @property
    def summary(self) -> str:
        """What each text covers, a line each."""
        return "\n".join(f"  {self._sentence(meaning)}" for meaning in self.background.meaning)

    def _sentence(self, meaning: Meaning) -> str:
        named, partly = (
            [self.background.items[item].short for item in items] for items in (meaning.named, meaning.partly)
        )
        silent = [item.short for item in self.background.item if item.id not in (*meaning.named, *meaning.partly)]
        parts = [f"named: {listed(named)}"] if named else []
        parts += [f"in part: {listed(partly)}"] if partly else []
        parts += [f"not named: {listed(silent)}"] if silent else []
        told = "; ".join(parts)
        return f"{meaning.label}. {told[:1].upper()}{told[1:]}."

    def _table(self, chosen: Meaning) -> str:
        rows = [
            (
                f"{'▶ ' if meaning is chosen else ''}{meaning.label}",
                *(_mark(meaning, item.id) for item in self.background.item),
            )
            for meaning in self.background.meaning
        ]
        head = ("who, and when", *(item.short for item in self.background.item))
        key = ", ".join(f"{mark} {word}" for word, mark in MARKS.items())
        caption = f"What “denuclearization” covers in each text: {key}. The marks are this module's reading."
        return base.table(caption, head, rows, "nd-matrix")


def _mark(meaning: Meaning, item: str) -> Markup:
    word = "named" if item in meaning.named else "in part" if item in meaning.partly else "not named"
    return Markup(f'<span aria-hidden="true" title="{word}">{MARKS[word]}</span><span class="nd-unseen">{word}</span>')


class Ideas(base.AnswerPanel):
    """Control: ``idea``. A passage of an expert is in the page once the bet on that expert's argument is made."""

    title = "The theories behind"

    def __init__(self, debate: Debate, background: Background, lessons: Mapping[str, Lesson], workbook: Workbook):
        self.debate, self.background = debate, background
        self._guards = {
            lesson.expert: (name, lesson) for name, lesson in lessons.items() if lesson.expert and lesson.bet
        }
        self._open: set[str] = set()
        options = [(idea.label, idea.id) for idea in background.idea]
        self.idea = base.choice_buttons(options, background.idea[0].id)
        self.card = base.live_box()
        super().__init__(workbook, {"idea": self.idea}, [self.idea, self.card])

    def react(self, control: widgets.Widget) -> None:
        """Nothing is saved: only what is looked at has changed."""

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """See whose argument the learner has bet on."""
        self._open = {
            expert for expert, (name, lesson) in self._guards.items() if lesson.bet.has(saved.get(bet_key(name)))
        }

    def refresh(self) -> None:
        """Tell the idea, and show the passages that may be shown."""
        idea = self.background.ideas[self.idea.value]
        self.sentence = f"{idea.label}. {idea.text} {idea.asks}"
        self.card.value = (
            f'<div class="nd-card"><div class="nd-number">{base.escaped(idea.label)}</div>{base.escaped(idea.text)}'
            f'<div class="nd-part"><strong>Ask:</strong> {base.escaped(idea.asks)}</div>{self._passages(idea)}'
            f'<div class="nd-note">{linked(idea.source)}</div></div>'
        )

    @property
    def summary(self) -> str:
        """The ideas, a line each."""
        return "\n".join(f"  {idea.label}. {idea.text}" for idea in self.background.idea)

    def _passages(self, idea: Idea) -> str:
        return "".join(self._passage(self.debate.claims[claim]) for claim in idea.claims)

    def _passage(self, claim: Claim) -> str:
        if claim.expert not in self._guards or claim.expert in self._open:
            return passage(self.debate, claim.id)
        name, _ = self._guards[claim.expert]
        number = name.split("_")[0]
        return f'<div class="nd-note">A passage stands here once you have made your bet in notebook {number}.</div>'
