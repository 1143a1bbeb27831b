"""The ladder of guarantees: how high what is offered reaches, and from where on it is accepted."""

import ipywidgets as widgets

from ...arguments.ladder import Zone, zone
from ...charts.arguments import ladder
from ...debate.debate import Debate
from ...debate.mechanisms import Ladder
from ...loading.context import Context
from ...words.explain import passage
from ..kit import base


class GuaranteeLadder(base.Panel):
    """Controls: ``offer``, ``accept`` (ranges of rungs, from 1), ``judge`` (both, one), ``rung``, ``table``."""

    title = "The ladder of guarantees"

    def __init__(self, debate: Debate, ladder: Ladder, context: Context | None = None):
        self.debate, self.ladder, self.context = debate, ladder, context
        self.offer, self.accept = (self._range(which) for which in ("offer", "accept"))
        judges = [("a standard that both can check", "both"), (f"{ladder.judge} alone", "one")]
        self.judge = base.choice_buttons(judges, "both")
        self.rung = widgets.Dropdown(
            options=[(f"{n}. {rung.label}", rung.id) for n, rung in enumerate(ladder.rungs, start=1)],
            description="Rung",
        )
        self.rung.layout.width, self.rung.style.description_width = "auto", "auto"
        self.table, self.rows, self.spoken, self.card = (
            base.table_switch(),
            widgets.HTML(),
            base.sentence_box(),
            widgets.HTML(),
        )
        self.chart = base.LiveChart(self._figure())
        reasons = [base.note(ladder.reaches[which].reason) for which in ("offer", "accept")]
        left = widgets.VBox(
            [
                base.heading(ladder.reaches["offer"].label), self.offer, reasons[0],
                base.heading(ladder.reaches["accept"].label), self.accept, reasons[1],
                base.heading("Who judges whether a guarantee is met?"), self.judge,
            ],
            layout=base.column(280),
        )  # fmt: skip
        key = base.note("Thick: sure. Thin: perhaps. Faint green: agreement is possible. Strong green: it is certain.")
        right = widgets.VBox([self.spoken, self.chart, key, self.table, self.rows], layout=base.column(420))
        controls = {name: getattr(self, name) for name in ("offer", "accept", "judge", "rung", "table")}
        super().__init__(controls, [base.side_by_side(left, right), base.heading("Read a rung"), self.rung, self.card])
        self.refresh()

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

    def refresh(self) -> None:
        """Draw the ladder and say where the two sides meet."""
        self.chart.show_now(self._figure())
        self.sentence = self._sentence(self.zone)
        self.spoken.value = base.spoken(self.sentence)
        self.card.value = self._card()
        found = self.zone
        rows = [
            (f"{n + 1}. {rung.label}", "certain" if n in found.certain else "possible" if n in found.possible else "no")
            for n, rung in enumerate(self.ladder.rungs)
        ]
        self.rows.value = base.table("Agreement on each rung.", ("rung", "agreement"), rows) if self.table.value else ""

    def _figure(self) -> dict:
        (offer, accept), found = self.ranges, self.zone
        names = [rung.label for rung in self.ladder.rungs]
        known = self.judge.value == "both"
        colour = self.debate.experts[self.ladder.expert].colour
        return ladder.ladder(names, offer, accept, known, found.possible, found.certain, colour)

    def _sentence(self, found: Zone) -> str:
        names = [rung.label for rung in self.ladder.rungs]
        alone = self.judge.value == "one"
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
            rungs = "1 rung is" if len(found.certain) == 1 else f"{len(found.certain)} rungs are"
            return f"{start} {rungs} certain to satisfy both, wherever in the ranges they stand."
        if alone:
            return (
                f"{start} But no rung is certain: only {self.ladder.judge} can say whether it is met, "
                "and it may ask for more on any of them."
            )
        return f"{start} No rung is certain: it depends on where in the ranges each side really stands."

    def _card(self) -> str:
        rung = self.ladder.rungs[self.rung.value]
        passages = "".join(passage(self.debate, claim) for claim in rung.claims)
        given = self.context.security_assurances if self.context else ()
        earlier = next((row for row in given if row.date == rung.precedent), None)
        example = ""
        if earlier is not None:
            told = f"Given before: {earlier.document}, {earlier.date.year}. {earlier.content}"
            example = f'<div class="nd-note">{base.escaped(told)}</div>'
        return (
            f'<div class="nd-card"><div class="nd-number">{base.escaped(rung.label)}</div>'
            f"<div>{base.escaped(rung.text)}</div>{passages}{example}</div>"
        )
