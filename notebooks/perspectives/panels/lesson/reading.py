"""What is read: passages without a name before the bet, and what is not said after it."""

import ipywidgets as widgets

from ...debate.debate import Debate
from ...loading.lessons import Lesson
from ...words.sentences import listed
from ..kit import base


class Reading(base.Panel):
    """Passages of one expert, without a name: all that the lesson has to read, or its choice for little time."""

    title = "Read"

    def __init__(self, debate: Debate, lesson: Lesson, short: bool = False):
        self.claims = [debate.claims[claim] for claim in ((short and lesson.short) or lesson.read)]
        quotations = "".join(
            f"<blockquote>“{base.escaped(claim.quotation)}” "
            f'<span class="nd-note">paragraph {claim.paragraph}</span></blockquote>'
            for claim in self.claims
        )
        shown = widgets.HTML(f'<div class="nd-card nd-passages">{quotations}</div>')
        super().__init__({}, [shown])
        self.sentence = f"{len(self.claims)} passages from one expert's section, in the order of the text."

    def refresh(self) -> None:
        """Nothing changes here."""

    @property
    def summary(self) -> str:
        """The passages, a line each."""
        return "\n".join(f"  “{claim.quotation}” (paragraph {claim.paragraph})" for claim in self.claims)


class Unsaid(base.Panel):
    """What an expert does not say."""

    title = "What the text does not say"

    def __init__(self, debate: Debate, lesson: Lesson):
        self.lesson = lesson
        items = "".join(f"<li>{base.escaped(line)}</li>" for line in lesson.unsaid)
        name = base.escaped(debate.experts[lesson.expert].short)
        title = f'<div class="nd-number">What {name} does not say</div>'
        super().__init__({}, [widgets.HTML(f'<div class="nd-card">{title}<ul>{items}</ul></div>')])
        self.sentence = f"What {debate.experts[lesson.expert].short} does not say: {listed(lesson.unsaid)}"

    def refresh(self) -> None:
        """Nothing changes here."""
