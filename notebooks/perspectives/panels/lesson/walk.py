"""Walk through one expert's argument: a step at a time, with the map beside it."""

from collections.abc import Iterator, Sequence

import ipywidgets as widgets

from ...arguments.argument_map import lay_out, ties
from ...charts.arguments.argument_map import NODES, argument
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...loading.background import Glossary, Term
from ...words.explain import words
from ...words.sentences import listed
from ..kit import base

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


class Walk(base.Panel):
    """Controls: ``step`` (from 1), ``table``; buttons ``back``, ``next``; a click on a symbol of the map jumps."""

    title = "The argument, step by step"

    def __init__(self, debate: Debate, expert: str, glossary: Glossary | None = None):
        self.debate, self.expert = debate, debate.experts[expert]
        self.claims = [claim for claim in debate.claims if claim.expert == expert]
        self.words = _first_used(self.claims, glossary)
        self.places, self.ties = lay_out(self.claims), ties(self.claims)
        self.step = widgets.IntSlider(value=1, min=1, max=len(self.claims), description="Step").add_class("nd-slider")
        self.back = widgets.Button(description="Back", icon="arrow-left")
        self.next = widgets.Button(description="Next step", icon="arrow-right", button_style="primary")
        self.back.on_click(lambda _: self.move(-1))
        self.next.on_click(lambda _: self.move(1))
        self.table = widgets.Checkbox(description="Show all steps as a table", indent=False)
        self.card, self.rows = base.live_box(), widgets.HTML()
        self.chart = base.LiveChart(self._figure(1))
        key = " · ".join([*BEARINGS.values(), "solid line: supports, dotted: qualifies"])
        steps = base.stepper(self.back, self.next, self.step)
        left = widgets.VBox([steps, self.card], layout=base.column(340))
        right = widgets.VBox([self.chart, base.note(key)], layout=base.column(440))
        parts = [base.side_by_side(left, right), self.table, self.rows]
        super().__init__({"step": self.step, "table": self.table}, parts)
        self.chart.data[NODES].on_click(lambda _trace, points, _state: self.jump(points.point_inds))
        self.refresh()

    def move(self, by: int) -> None:
        """Go some steps forward or back, as far as there are any."""
        self.step.value = min(max(self.step.value + by, 1), len(self.claims))

    def jump(self, points: list[int]) -> None:
        """Go to the step of a symbol on the map."""
        if points:
            self.step.value = points[0] + 1

    def refresh(self) -> None:
        """Show the step where we are, and where it stands."""
        number = self.step.value
        self.chart.show_now(self._figure(number))
        claim = self.claims[number - 1]
        self.back.disabled, self.next.disabled = number == 1, number == len(self.claims)
        self.sentence = f"Step {number} of {len(self.claims)}, paragraph {claim.paragraph}: {claim.gist}"
        self.card.value = self._card(number, claim)
        self.rows.value = self._table() if self.table.value else ""

    @property
    def summary(self) -> str:
        """The steps, a line each."""
        return "\n".join(f"  {number}. {claim.gist}" for number, claim in enumerate(self.claims, start=1))

    def _figure(self, number: int) -> dict:
        return argument(self.places, self.ties, number, self.expert.colour)

    def _card(self, number: int, claim: Claim) -> str:
        question, bearing = self.debate.questions[claim.question].text, BEARINGS[claim.bearing]
        hedge = f" Its word of caution: “{base.escaped(claim.hedge)}”." if claim.hedge else ""
        ties = "".join(f"<li>{base.escaped(line)}</li>" for line in self._tied(number, claim))
        return (
            f'<div class="nd-card nd-step">'
            f'<div class="nd-note">Step {number} of {len(self.claims)} · paragraph {claim.paragraph}</div>'
            f'<div class="nd-number">{base.escaped(claim.gist)}</div>'
            f"<blockquote>“{base.escaped(claim.quotation)}” "
            f'<span class="nd-note">{base.escaped(self.expert.short)}, paragraph {claim.paragraph}</span></blockquote>'
            f'<div class="nd-note">This is {base.escaped(KINDS[claim.kind])}.{hedge} '
            f"{bearing[0]} For “{base.escaped(question)}” it {bearing[2:]}.</div>"
            f"<ul>{ties}</ul>{words(self.words[claim.id])}</div>"
        )

    def _tied(self, number: int, claim: Claim) -> Iterator[str]:
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
            others = [str(tie.start) for tie in self.ties if tie.relation == relation and tie.end == number]
            if others:
                yield f"{told} {'step' if len(others) == 1 else 'steps'} {listed(others)}"

    def _table(self) -> str:
        rows = [
            (number, c.gist, c.kind, c.paragraph, BEARINGS[c.bearing][0], c.hedge or "–")
            for number, c in enumerate(self.claims, start=1)
        ]
        head = ("step", "what is said", "kind", "paragraph", "bearing", "caution")
        return base.table(f"All steps of {self.expert.short}'s argument.", head, rows, "nd-words")


def _first_used(claims: Sequence[Claim], glossary: Glossary | None) -> dict[str, list[Term]]:
    """Return for each claim the words that are met in it first."""
    known: set[str] = set()
    first = {}
    for claim in claims:
        met = glossary.used_in(claim.quotation, claim.gist) if glossary else ()
        first[claim.id] = [term for term in met if term.id not in known]
        known |= {term.id for term in met}
    return first
