"""What a learner writes: what they expect before a bet, and what they think at the end."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers import kinds
from ...answers.workbook import Workbook
from ...loading.lessons import Lesson
from ...words.markup import bullets, div
from ...words.sentences import counted
from ..kit import parts
from ..kit.writing import Draft, WritingPanel


class Reflection(WritingPanel):
    """A question to answer in one's own words. Control: ``text``."""

    title = "Reflect"
    kind = "write"
    invites, rows = "Write here.", 7

    def __init__(self, lesson: Lesson, name: str, workbook: Workbook):
        self.name, self.lesson = name, lesson
        self.prompt, self.key = self.asked(lesson)
        self.text_area = widgets.Textarea(
            placeholder=f"{self.invites} It is saved while you write.",
            rows=self.rows,
            layout={"width": "auto", "max_width": "var(--nd-measure)"},
        )
        self.state = parts.live_box()
        self.before = parts.text()
        draft, prompt = Draft(workbook.debate, self.key, self.text_area), parts.prompt(self.prompt)
        shown = [prompt, self.before, draft, self.text_area, self.state]
        super().__init__(workbook, draft, {"text": self.text_area}, shown)

    def asked(self, lesson: Lesson) -> tuple[str, str]:
        """Return the question, and the key of the answer in the workbook."""
        return lesson.reflection, kinds.REFLECTION.key(self.name)

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save what has been written."""
        return {self.key: control.value}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was written."""
        kept = saved.get(self.key)
        self.text_area.value = kept if isinstance(kept, str) else ""
        sentences = [kinds.SENTENCE.read(saved, name).strip() for name in self.lesson.bets_of]
        said = div("nd-note", "What you wrote on the way:", bullets(filter(None, sentences)))
        self.before.value = said if any(sentences) else ""

    def sentence_now(self) -> str:
        """Count the words, and say that they are saved unless they wait for a disk that refuses them."""
        words = len(self.text_area.value.split())
        saved = "saved" if self.workbook.kept else "not saved yet"
        return f"{counted(words, 'word')}, {saved}." if words else "Nothing written yet."

    def show_rest(self) -> None:
        """Say so under the field."""
        super().show_rest()
        self.state.value = div("nd-note", self.sentence)

    @property
    def unanswered(self) -> str:
        """The question."""
        return self.prompt

    @property
    def summary(self) -> str:
        """The question, and how much has been written."""
        return f"{self.prompt}\n{self.sentence}"


class Sentence(Reflection):
    """An argument in one sentence of the learner's own, before they go on. Control: ``text``."""

    title = "In one sentence"
    kind = "write"
    invites, rows = "One sentence.", 2

    def asked(self, lesson: Lesson) -> tuple[str, str]:
        """Return what is asked for, and the key of the answer."""
        return lesson.sentence, kinds.SENTENCE.key(self.name)

    def sentence_now(self) -> str:
        """Count the words, and say who reads them."""
        return f"{super().sentence_now()} Nobody reads it but you, unless you choose to hand it in."


class Expectation(Reflection):
    """What the learner expects, in their own words; once the bet is made it stands. Control: ``text``."""

    title = "What you expect"

    def asked(self, lesson: Lesson) -> tuple[str, str]:
        """Return the question before the bet, and the key of the answer."""
        self.bet = lesson.bet
        return lesson.expectation, kinds.EXPECTATION.key(self.name)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was written; after the bet it cannot be changed."""
        super().take_up(saved)
        self.text_area.disabled = kinds.bet(self.bet).read(saved, self.name) is not None

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save what has been written, until the bet is made."""
        return {} if self.text_area.disabled else super().answer(control)

    def sentence_now(self) -> str:
        """Count the words; after the bet say that they stand."""
        if not self.text_area.disabled:
            return super().sentence_now()
        written = "Nothing was written" if not self.text_area.value.strip() else "This is what you wrote"
        return f"{written} before your bet. It stays as it is."
