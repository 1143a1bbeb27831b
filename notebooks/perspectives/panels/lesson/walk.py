"""Walk through one expert's argument: a step at a time, with the map beside it."""

from collections.abc import Iterator, Sequence

from ...arguments.argument_map import lay_out, ties
from ...charts.arguments.argument_map import NODES, argument
from ...debate.background import Glossary, Term
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...words.explain import passage, words
from ...words.markup import Markup, bullets, div, table
from ...words.sentences import listed
from ..kit import parts
from ..kit.panel import Panel

BEARINGS = {
    "opens": "▲ raises the answer",
    "closes": "▼ lowers the answer",
    "depends": "◆ makes the answer hang on something",
}
KINDS = {
    "observation": "an observation: others could check it",
    "interpretation": "an interpretation: what something means, or why",
    "condition": "a condition: if, or unless",
    "prediction": "a prediction",
    "recommendation": "a recommendation",
}


class Walk(Panel):
    """Controls: ``step`` (from 1), ``table``; buttons ``back``, ``next``; a click on a symbol of the map jumps."""

    title = "The argument, step by step"
    kind = "walk"
    table_label = "Show all steps as a table"

    def __init__(self, debate: Debate, expert: str, glossary: Glossary | None = None):
        self.debate, self.expert = debate, debate.experts[expert]
        self.claims = [claim for claim in debate.claims if claim.expert == expert]
        self.words = _first_used(self.claims, glossary)
        self.places, self.ties = lay_out(self.claims), ties(self.claims)
        self.steps = parts.Steps("Step", len(self.claims), "Next step")
        self.step, self.back, self.next = self.steps.place, self.steps.back, self.steps.next
        self.card = parts.live_box()
        key = parts.note(" · ".join([*BEARINGS.values(), "solid line: supports, dotted: qualifies"]))
        columns = parts.in_columns((340, [self.steps, self.card]), (440, [self.chart, key]))
        columns.children[0].add_class("nd-stays")  # the step, beside the long map
        super().__init__({"step": self.step}, [columns, self.table, self.rows])
        self.on_click(self.steps.jump, NODES)

    @property
    def claim(self) -> Claim:
        """What is said at this step."""
        return self.claims[self.step.value - 1]

    def sentence_now(self) -> str:
        """Say which step this is, and its gist."""
        return f"{self._place()}, paragraph {self.claim.paragraph}: {self.claim.gist}"

    def show_rest(self) -> None:
        """Show the step where we are."""
        self.card.value = self._card(self.claim)

    @property
    def summary(self) -> str:
        """The steps, a line each."""
        return "\n".join(f"  {number}. {claim.gist}" for number, claim in enumerate(self.claims, start=1))

    def figure(self) -> dict:
        """Draw the map, with a ring around this step."""
        return argument(self.places, self.ties, self.step.value, self.expert.colour)

    def _place(self) -> str:
        return f"Step {self.step.value} of {len(self.claims)}"

    def _card(self, claim: Claim) -> Markup:
        question, bearing = self.debate.questions[claim.question].text, BEARINGS[claim.bearing]
        hedge = f" Its word of caution: “{claim.hedge}”." if claim.hedge else ""
        means = f"This is {KINDS[claim.kind]}.{hedge} {bearing[0]} For “{question}” it {bearing[2:]}."
        return div(
            "nd-card nd-step",
            div("nd-note", f"{self._place()} · paragraph {claim.paragraph}"),
            div("nd-number", claim.gist),
            passage(self.debate, claim.id),
            div("nd-note", means),
            bullets(self._tied(claim)),
            words(self.words[claim.id]),
        )

    def _tied(self, claim: Claim) -> Iterator[str]:
        """Say what a step supports, qualifies and answers, and what does so to it."""
        numbers = {each.id: place for place, each in enumerate(self.claims, start=1)}
        for relation, other in claim.links:
            target = self.debate.claims[other]
            if other in numbers:
                yield f"{relation} step {numbers[other]}: {target.gist}"
            else:
                whose = self.debate.experts[target.expert].short
                yield f"{relation} {whose}, paragraph {target.paragraph}: {target.gist}"
        for relation, told in (("supports", "is supported by"), ("qualifies", "is qualified by")):
            others = [str(tie.start) for tie in self.ties if tie.relation == relation and tie.end == numbers[claim.id]]
            if others:
                yield f"{told} {'step' if len(others) == 1 else 'steps'} {listed(others)}"

    def table_now(self) -> Markup:
        """Return all steps."""
        rows = [
            (number, c.gist, c.kind, c.paragraph, BEARINGS[c.bearing][0], c.hedge or "–")
            for number, c in enumerate(self.claims, start=1)
        ]
        head = ("step", "what is said", "kind", "paragraph", "bearing", "caution")
        return table(f"All steps of {self.expert.short}'s argument.", head, rows, "nd-words")


def _first_used(claims: Sequence[Claim], glossary: Glossary | None) -> dict[str, list[Term]]:
    """Return for each claim the words that are met in it first."""
    known: set[str] = set()
    first = {}
    for claim in claims:
        met = glossary.used_in(claim.quotation, claim.gist) if glossary else ()
        first[claim.id] = [term for term in met if term.id not in known]
        known |= {term.id for term in met}
    return first
