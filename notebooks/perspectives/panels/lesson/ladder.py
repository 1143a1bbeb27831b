"""The ladder of guarantees: how high what is offered reaches, and from where on it is accepted."""

import ipywidgets as widgets

from ...arguments.ladder import Zone, zone
from ...charts.arguments import ladder
from ...debate.debate import Debate
from ...debate.mechanisms import Ladder
from ...loading.context import Context
from ...words.explain import passage
from ...words.markup import Markup, div, table, tag
from ...words.sentences import counted
from ..kit import parts
from ..kit.panel import Panel


class GuaranteeLadder(Panel):
    """Controls: ``offer``, ``accept`` (ranges of rungs, from 1), ``judge`` (both, one), ``rung``, ``table``."""

    title = "The ladder of guarantees"

    def __init__(self, debate: Debate, ladder: Ladder, context: Context | None = None):
        self.debate, self.ladder, self.context = debate, ladder, context
        self.offer, self.accept = (self._range(which) for which in ("offer", "accept"))
        judges = [("a standard that both can check", "both"), (f"{ladder.judge} alone", "one")]
        self.judge = parts.choice_buttons(judges, "both")
        rungs = [(f"{n}. {rung.label}", rung.id) for n, rung in enumerate(ladder.rungs, start=1)]
        self.rung, self.card = parts.dropdown("Rung", rungs), parts.text()
        left = []
        for which, control in (("offer", self.offer), ("accept", self.accept)):
            reach = ladder.reaches[which]
            left += [parts.heading(reach.label), control, parts.note(reach.reason)]
        left += [parts.heading("Who judges whether a guarantee is met?"), self.judge]
        key = parts.note("Thick: sure. Thin: perhaps. Faint green: agreement is possible. Strong green: it is certain.")
        columns = parts.in_columns((280, left), (420, self.shown(key)))
        reading = [parts.heading("Read a rung"), self.rung, self.card]
        super().__init__(self.named("offer", "accept", "judge", "rung"), [columns, *reading])

    def _range(self, which: str) -> widgets.IntRangeSlider:
        reach, ids = self.ladder.reaches[which], self.ladder.rungs.ids
        value = (ids.index(reach.low) + 1, ids.index(reach.high) + 1)
        control = widgets.IntRangeSlider(value=value, min=1, max=len(ids), description="between the rungs")
        return control.add_class("nd-slider")

    @property
    def ranges(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """What might be offered and what might be accepted, rungs counted from 0."""
        return tuple((low - 1, high - 1) for low, high in (self.offer.value, self.accept.value))

    @property
    def zone(self) -> Zone:
        """The zone of possible agreement now."""
        offer, accept = self.ranges
        return zone(offer, accept, len(self.ladder.rungs), self.judge.value == "one")

    def show_rest(self) -> None:
        """Read the chosen rung."""
        self.card.value = self._card()

    def table_now(self) -> Markup:
        """Return how far there is agreement on each rung."""
        found = self.zone
        rows = [
            (f"{n + 1}. {rung.label}", "certain" if n in found.certain else "possible" if n in found.possible else "no")
            for n, rung in enumerate(self.ladder.rungs)
        ]
        return table("Agreement on each rung.", ("rung", "agreement"), rows)

    def figure(self) -> dict:
        """Draw the ladder, and where the two sides meet."""
        (offer, accept), found = self.ranges, self.zone
        names = [rung.label for rung in self.ladder.rungs]
        known = self.judge.value == "both"
        colour = self.debate.experts[self.ladder.expert].colour
        return ladder.ladder(names, offer, accept, known, found.possible, found.certain, colour)

    def sentence_now(self) -> str:
        """Say where the two sides meet, and how surely."""
        found, names = self.zone, [rung.label for rung in self.ladder.rungs]
        if not found.possible:
            (_, most), (least, _) = self.ranges
            return (
                f"There is no zone of agreement: the most that might be offered ends at “{names[most]}”, "
                f"the least that might be enough begins at “{names[least]}”."
            )
        where = f"from “{names[found.possible[0]]}” to “{names[found.possible[-1]]}”"
        if len(found.possible) == 1:
            where = f"on one rung, “{names[found.possible[0]]}”"
        start = f"Agreement is possible {where}."
        if found.certain:
            rungs = counted(len(found.certain), "rung is", "rungs are")
            return f"{start} {rungs} certain to satisfy both, wherever in the ranges they stand."
        if self.judge.value == "one":
            return (
                f"{start} But no rung is certain: only {self.ladder.judge} can say whether it is met, "
                "and it may ask for more on any of them."
            )
        return f"{start} No rung is certain: it depends on where in the ranges each side really stands."

    def _card(self) -> Markup:
        rung = self.ladder.rungs[self.rung.value]
        given = self.context[self.ladder.precedents] if self.context and self.ladder.precedents else ()
        earlier = [
            div("nd-note", f"Given before: {row.document}, {row.date.year}. {row.content}")
            for row in given
            if row.date == rung.precedent
        ]
        passages = [passage(self.debate, claim) for claim in rung.claims]
        return div("nd-card", div("nd-number", rung.label), tag("div", rung.text), passages, earlier[:1])
