"""What one word has covered in whose mouth, and the theories behind what the experts write."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.workbook import Workbook
from ...debate.background import Background, Meaning
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...words.explain import passage
from ...words.markup import Markup, div, joined, linked, quotation, table, tag
from ...words.sentences import listed
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.panel import Panel

MARKS = {"named": "●", "in part": "◐", "not named": "○"}


class Meanings(Panel):
    """Control: ``text``, a meaning's id; the table shows all of them at once."""

    title = "One word, several meanings"
    kind = "read"

    def __init__(self, background: Background):
        self.background = background
        options = parts.options(background.meaning)
        self.text_choice = parts.choice_buttons(options, background.meaning[0].id)
        self.card = parts.live_box()
        super().__init__({"text": self.text_choice}, [self.text_choice, self.spoken, self.card, self.rows])

    @property
    def chosen(self) -> Meaning:
        """The meaning that is looked at."""
        return self.background.meanings[self.text_choice.value]

    def sentence_now(self) -> str:
        """Say what the chosen text covers."""
        return self._sentence(self.chosen)

    def show_rest(self) -> None:
        """Quote the chosen text, and mark it in the table."""
        meaning = self.chosen
        self.card.value = div("nd-card", quotation(meaning.quotation, meaning.label), div("nd-part", meaning.text))
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
        caption = f"What “{self.background.word}” covers in each text: {key}. The marks are this module's reading."
        return table(caption, head, rows, "nd-matrix")


def _mark(meaning: Meaning, item: str) -> Markup:
    word = "named" if item in meaning.named else "in part" if item in meaning.partly else "not named"
    return joined(tag("span", MARKS[word], aria_hidden="true", title=word), tag("span", word, kind="nd-unseen"))


class Ideas(AnswerPanel):
    """Control: ``idea``. A passage of an expert is in the page once the bet on that expert's argument is made."""

    title = "The theories behind"

    def __init__(
        self,
        debate: Debate,
        background: Background,
        workbook: Workbook,
        unbet: Callable[[Mapping[str, Any]], Collection[str]],
    ):
        self.debate, self.background = debate, background
        self._unbet_of, self._unbet = unbet, unbet({})
        options = parts.options(background.idea)
        self.idea = parts.choice_buttons(options, background.idea[0].id)
        self.card = parts.live_box()
        super().__init__(workbook, {"idea": self.idea}, [self.idea, self.card])

    def react(self, control: widgets.Widget) -> None:
        """Nothing is saved: only what is looked at has changed."""

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """See whose argument the learner has bet on."""
        self._unbet = self._unbet_of(saved)

    def sentence_now(self) -> str:
        """Tell the idea."""
        idea = self.background.ideas[self.idea.value]
        return f"{idea.label}. {idea.text} {idea.asks}"

    def show_rest(self) -> None:
        """Tell it on a card, with the passages that may be shown."""
        idea = self.background.ideas[self.idea.value]
        self.card.value = div(
            "nd-card",
            div("nd-number", idea.label),
            idea.text,
            div("nd-part", tag("strong", "Ask:"), f" {idea.asks}"),
            [self._passage(self.debate.claims[claim]) for claim in idea.claims],
            div("nd-note", linked(idea.source)),
        )

    @property
    def summary(self) -> str:
        """The ideas, a line each."""
        return "\n".join(f"  {idea.label}. {idea.text}" for idea in self.background.idea)

    def _passage(self, claim: Claim) -> str:
        if claim.expert not in self._unbet:
            return passage(self.debate, claim.id)
        return div("nd-note", "A passage stands here once you have made your bet on the argument it comes from.")
