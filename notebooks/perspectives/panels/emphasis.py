"""Emphasis, counted: which expert writes how much about which factor, and in which words."""

import ipywidgets as widgets

from ..charts import comparing
from ..debate import Debate
from ..emphasis import by_factor, coverage, passages_on
from ..sentences import listed
from . import base, beside

SILENCE = "No passage here bears on it. Silence does not mean that it does not matter."


class Emphasis(base.Panel):
    """Controls: ``factor`` and ``table``; a click on a symbol chooses its factor."""

    title = "Emphasis, counted"

    def __init__(self, debate: Debate):
        self.debate, self.people = debate, beside.people(debate)
        self.counts = by_factor(debate)
        self.labels = {factor.id: factor.label for factor in debate.factors}
        options = [(label, factor) for factor, label in self.labels.items()]
        self.factor = widgets.Dropdown(options=options, value=self._most(), description="Passages on")
        self.factor.style.description_width = "auto"
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.cards = widgets.HTML()
        self.chart = base.LiveChart(self._figure())
        remark = base.note(
            "Counted from the coded passages: a passage that bears on two factors counts for both. A count says where "
            "an argument spends its words. It does not say how strongly anything is meant."
        )
        parts = [self.spoken, self.chart, self.table, self.rows, self.factor, self.cards, remark]
        super().__init__({"factor": self.factor, "table": self.table}, parts)
        for trace in self.chart.data:
            trace.on_click(lambda _trace, points, _state: self.choose(points.point_inds))
        self.refresh()

    def choose(self, points: list[int]) -> None:
        """Open the passages on the factor in this row of the chart."""
        if points:
            self.factor.value = list(self.labels)[points[0]]

    def refresh(self) -> None:
        """Mark the chosen factor, and lay its passages side by side."""
        found = passages_on(self.debate, self.factor.value)
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.cards.value = beside.passages(self.debate, found, SILENCE)
        rows = [(self.labels[factor], *row.values()) for factor, row in self.counts.items()]
        head = ("factor", *(person.name for person in self.people))
        self.rows.value = base.table("Passages, counted.", head, rows) if self.table.value else ""

    def _most(self) -> str:
        """The factor with the most passages: where there is most to read side by side."""
        return max(self.counts, key=lambda factor: sum(self.counts[factor].values()))

    def _figure(self) -> dict:
        counts = {factor: list(row.values()) for factor, row in self.counts.items()}
        return comparing.emphasis(self.labels, counts, self.people, self.factor.value)

    def _sentence(self) -> str:
        counts = dict(
            zip((person.name for person in self.people), self.counts[self.factor.value].values(), strict=True)
        )
        some = [f"{name} {count}" for name, count in counts.items() if count]
        none = [name for name, count in counts.items() if not count]
        words = f"“{self.labels[self.factor.value]}”, counted in passages: {listed(some) or 'nobody'}."
        if none:
            words += f" {listed(none)} {'is' if len(none) == 1 else 'are'} silent on it."
        found = coverage(self.counts)
        every = f": {listed([self.labels[factor] for factor in found.shared])}" if found.shared else ""
        return (
            f"{words} Of {len(self.counts)} factors, {len(found.shared)} are in every text{every}; "
            f"{len(found.alone)} are in one text alone."
        )
