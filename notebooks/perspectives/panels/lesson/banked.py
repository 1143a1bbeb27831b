"""What is banked while talks last, whatever comes of them."""

import ipywidgets as widgets

from ...arguments.banked import amount, band, yearly
from ...charts.arguments import banked
from ...debate import mechanisms
from ...debate.debate import Debate
from ...debate.mechanisms import Prize
from ...loading.context import Context, MaterialRate
from ...words.sentences import sentence_start
from ..kit import base


class Banked(base.Panel):
    """Controls: ``months``, ``estimate`` (whose rate), ``freeze``, each prize with a switch by its id, ``table``."""

    title = "What is banked meanwhile"

    def __init__(self, debate: Debate, material: mechanisms.Banked, context: Context):
        self.debate, self.material = debate, material
        self.rates = {rate.publisher: rate for rate in context.material_rates}
        self.months = widgets.IntSlider(
            value=material.start, min=0, max=material.months, description="Months of talks without a deal"
        )
        self.months.add_class("nd-slider")
        options = [
            ("all of them", ""),
            *((rate.publisher, rate.publisher) for rate in self.rates.values()),
        ]
        self.estimate = widgets.Dropdown(options=options, value="", description="Estimate by")
        self.estimate.layout.width, self.estimate.style.description_width = "auto", "auto"
        freezes = [(freeze.label, freeze.id) for freeze in material.freeze]
        self.freeze = base.choice_buttons(freezes, material.freeze[0].id)
        self.switches = {
            prize.id: widgets.Checkbox(value=prize.on, description=prize.switch, indent=False)
            for prize in material.prize
            if prize.switch
        }
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.ledger, self.source = widgets.HTML(), widgets.HTML()
        self.chart = base.LiveChart(self._figure())
        controls = {"months": self.months, "estimate": self.estimate, "freeze": self.freeze}
        controls |= {**self.switches, "table": self.table}
        left = widgets.VBox(
            [
                self.months,
                base.heading("What the freeze covers"),
                self.freeze,
                self.estimate,
                base.heading("On the way"),
                *self.switches.values(),
            ],
            layout=base.column(280),
        )
        shown = [self.spoken, self.chart, self.source, self.ledger, self.table, self.rows]
        super().__init__(controls, [base.side_by_side(left, widgets.VBox(shown, layout=base.column(420)))])
        self.refresh()

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

    def refresh(self) -> None:
        """Draw the band, and write down what is banked."""
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.ledger.value = self._ledger()
        self.source.value = "".join(_source(rate) for rate in self._shown())
        every = range(0, self.material.months + 1, 12)
        rows = [(month, *(f"{made:.1f}" for made in amount(month, self.rate))) for month in every]
        caption = f"{sentence_start(self.material.unit)}."
        head = ("months", "lowest", "highest")
        self.rows.value = base.table(caption, head, rows) if self.table.value else ""

    def _shown(self) -> list[MaterialRate]:
        return [self.rates[self.estimate.value]] if self.estimate.value else list(self.rates.values())

    def _figure(self) -> dict:
        months = list(range(self.material.months + 1))
        low, high = ([round(made, 2) for made in edge] for edge in band(months, self.rate))
        _, most = amount(self.material.months, yearly(self.rates.values(), False))
        colour = self.debate.experts[self.material.expert].colour
        return banked.banked(months, low, high, self.months.value, self.material.unit, round(1.04 * most), colour)

    def _sentence(self) -> str:
        if not self.months.value:
            return self.material.at_first
        return self._filled(self.material.stopped if self.stopped else self.material.grown)

    def _filled(self, text: str) -> str:
        months, (low, high) = self.months.value, self.amount
        time = "1 month" if months == 1 else f"{months} months"
        return text.format(time=time, low=f"{low:.0f}", high=f"{high:.0f}")

    def _ledger(self) -> str:
        items = "".join(
            f"<li><b>{base.escaped(prize.label)}</b>: {base.escaped(self._gain(prize))} "
            f'<span class="nd-note">“{base.escaped(self.debate.claims[prize.claim].quotation)}” '
            f"(paragraph {self.debate.claims[prize.claim].paragraph})</span></li>"
            for prize in self.material.prize
        )
        title = '<div class="nd-number">Banked on the way</div>'
        return f'<div class="nd-card">{title}<ul>{items}</ul></div>'

    def _gain(self, prize: Prize) -> str:
        if prize.grows:
            return self._filled(self.material.some) if self.amount[1] else self.material.none
        return prize.gain if prize.id not in self.switches or self.switches[prize.id].value else prize.without


def _source(rate: MaterialRate) -> str:
    span = f"{rate.low:g}" if rate.low == rate.high else f"{rate.low:g} to {rate.high:g}"
    text = f"{rate.publisher}, {rate.published:%B %Y}: {rate.measure}, {span} a year. {rate.note or ''}"
    return f'<div class="nd-note nd-part">{base.escaped(text)}</div>'
