"""What is read: passages without a name before the bet, and what is not said after it."""

from ...debate.debate import Debate
from ...debate.lessons import Lesson
from ...words.markup import bullets, div, quotation
from ...words.sentences import listed
from ..kit import parts
from ..kit.panel import Panel


class Passages(Panel):
    """Passages of one expert, without a name: all that the lesson has to read, or its choice for little time."""

    title = "Read"
    kind = "read"

    def __init__(self, debate: Debate, lesson: Lesson, short: bool = False):
        self.claims = [debate.claims[claim] for claim in ((short and lesson.short) or lesson.read)]
        quoted = [quotation(claim.quotation, f"paragraph {claim.paragraph}") for claim in self.claims]
        super().__init__({}, [parts.text(div("nd-card nd-passages", quoted))])

    def sentence_now(self) -> str:
        """Count the passages."""
        return f"{len(self.claims)} passages from one expert's section, in the order of the text."

    @property
    def summary(self) -> str:
        """The passages, a line each."""
        return "\n".join(f"  “{claim.quotation}” (paragraph {claim.paragraph})" for claim in self.claims)


class Unsaid(Panel):
    """What an expert does not say."""

    title = "What the text does not say"
    kind = "read"

    def __init__(self, debate: Debate, lesson: Lesson):
        self.lesson, self.heading = lesson, f"What {debate.experts[lesson.expert].short} does not say"
        card = div("nd-card", div("nd-number", self.heading), bullets(lesson.unsaid))
        super().__init__({}, [parts.text(card)])

    def sentence_now(self) -> str:
        """List it."""
        return f"{self.heading}: {listed(self.lesson.unsaid)}"
