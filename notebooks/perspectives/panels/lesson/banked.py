"""What is banked while talks last, whatever comes of them."""

from ...arguments.banked import amount, band, yearly
from ...charts.arguments import banked
from ...debate import mechanisms
from ...debate.debate import Debate
from ...debate.mechanisms import Prize
from ...loading.context import Context, Estimate
from ...words.explain import cited
from ...words.markup import Markup, bullets, div, joined, small, table, tag
from ...words.sentences import counted, sentence_start
from ..kit import parts
from ..kit.panel import Panel


class BankedPanel(Panel):
    """Controls: ``months``, ``estimate`` (whose rate), ``freeze``, each prize with a switch by its id, ``table``."""

    title = "What is banked meanwhile"

    def __init__(self, debate: Debate, material: mechanisms.Banked, context: Context):
        self.debate, self.material = debate, material
        self.rates = {rate.publisher: rate for rate in context[material.rates]}
        self.months = parts.bare_slider(
            value=material.start, max=material.months, description="Months of talks without a deal"
        )
        options = [("all of them", ""), *((name, name) for name in self.rates)]
        self.estimate = parts.dropdown("Estimate by", options)
        freezes = parts.options(material.freeze)
        self.freeze = parts.choice_buttons(freezes, material.freeze[0].id)
        self.switches = {prize.id: parts.switch(prize.switch, prize.on) for prize in material.prize if prize.switch}
        self.ledger, self.source = parts.text(), parts.text()
        left = [self.months, parts.heading("What the freeze covers"), self.freeze, self.estimate]
        left += [parts.heading("On the way"), *self.switches.values()]
        columns = parts.in_columns((280, left), (420, self.shown(self.source, self.ledger)))
        super().__init__(self.named("months", "estimate", "freeze") | self.switches, [columns])

    @property
    def stopped(self) -> bool:
        """Whether the freeze now chosen ends what grows."""
        return self.material.freezes[self.freeze.value].stops

    @property
    def rate(self) -> tuple[float, float]:
        """The lowest and the highest estimate now chosen, amounts a year."""
        return yearly(self._shown(), self.stopped)

    @property
    def amount(self) -> tuple[float, float]:
        """What could be made in the chosen months, lowest and highest."""
        return amount(self.months.value, self.rate)

    def show_rest(self) -> None:
        """Write down what is banked, and whose estimate it is."""
        self.ledger.value = self._ledger()
        self.source.value = joined(_source(rate) for rate in self._shown())

    def table_now(self) -> Markup:
        """Return what could be made, year by year."""
        every = range(0, self.material.months + 1, 12)
        rows = [(month, *(f"{made:.1f}" for made in amount(month, self.rate))) for month in every]
        return table(f"{sentence_start(self.material.unit)}.", ("months", "lowest", "highest"), rows)

    def _shown(self) -> list[Estimate]:
        return [self.rates[self.estimate.value]] if self.estimate.value else list(self.rates.values())

    def figure(self) -> dict:
        """Draw the band between the lowest and the highest estimate."""
        months = list(range(self.material.months + 1))
        low, high = ([round(made, 2) for made in edge] for edge in band(months, self.rate))
        _, most = amount(self.material.months, yearly(self.rates.values(), False))
        colour = self.debate.experts[self.material.expert].colour
        return banked.banked(months, low, high, self.months.value, self.material.unit, round(1.04 * most), colour)

    def sentence_now(self) -> str:
        """Say what time has brought."""
        if not self.months.value:
            return self.material.at_first
        return self._filled(self.material.stopped if self.stopped else self.material.grown)

    def _filled(self, text: str) -> str:
        months, (low, high) = self.months.value, self.amount
        return text.format(time=counted(months, "month"), low=f"{low:.0f}", high=f"{high:.0f}")

    def _ledger(self) -> Markup:
        items = [
            (tag("b", prize.label), f": {self._gain(prize)} ", small(cited(self.debate, prize.claim)))
            for prize in self.material.prize
        ]
        return div("nd-card", div("nd-number", "Banked on the way"), bullets(items))

    def _gain(self, prize: Prize) -> str:
        if prize.grows:
            return self._filled(self.material.some) if self.amount[1] else self.material.none
        return prize.gain if prize.id not in self.switches or self.switches[prize.id].value else prize.without


def _source(rate: Estimate) -> Markup:
    span = f"{rate.low:g}" if rate.low == rate.high else f"{rate.low:g} to {rate.high:g}"
    text = f"{rate.publisher}, {rate.published:%B %Y}: {rate.measure}, {span} a year. {rate.note or ''}"
    return div("nd-note nd-part", text)
