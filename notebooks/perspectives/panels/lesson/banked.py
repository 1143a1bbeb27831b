"""What is banked while talks last, whatever comes of them."""

import ipywidgets as widgets

from ...charts.arguments import banked
from ...debate.debate import Debate
from ...loading.context import Context, MaterialRate
from ..kit import base

MONTHS = 60


class Banked(base.Panel):
    """Controls: ``months``, ``estimate`` (whose rate), ``freeze``, ``summit``, ``wedge``, ``relief``, ``table``."""

    title = "What is banked meanwhile"

    def __init__(self, debate: Debate, context: Context):
        self.debate = debate
        self.rates = {rate.publisher: rate for rate in context.material_rates}
        self.months = widgets.IntSlider(value=12, min=0, max=MONTHS, description="Months of talks without a deal")
        self.months.add_class("nd-slider")
        options = [
            ("all of them", ""),
            *((rate.publisher, rate.publisher) for rate in self.rates.values()),
        ]
        self.estimate = widgets.Dropdown(options=options, value="", description="Estimate by")
        self.estimate.layout.width, self.estimate.style.description_width = "auto", "auto"
        freezes = [("tests only, as announced", "tests"), ("production too, with inspectors", "production")]
        self.freeze = base.choice_buttons(freezes, "tests")
        self.summit = widgets.Checkbox(value=True, description="A summit takes place", indent=False)
        self.wedge = widgets.Checkbox(value=True, description="A small wedge is driven", indent=False)
        self.relief = widgets.Checkbox(value=False, description="Some sanctions are eased", indent=False)
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.ledger, self.source = widgets.HTML(), widgets.HTML()
        self.chart = base.LiveChart(self._figure())
        names = ("months", "estimate", "freeze", "summit", "wedge", "relief", "table")
        controls = {name: getattr(self, name) for name in names}
        events = [self.summit, self.wedge, self.relief]
        left = widgets.VBox(
            [
                self.months,
                base.heading("What the freeze covers"),
                self.freeze,
                self.estimate,
                base.heading("On the way"),
                *events,
            ],
            layout=base.column(280),
        )
        shown = [self.spoken, self.chart, self.source, self.ledger, self.table, self.rows]
        super().__init__(controls, [base.side_by_side(left, widgets.VBox(shown, layout=base.column(420)))])
        self.refresh()

    @property
    def rate(self) -> tuple[float, float]:
        """The lowest and the highest estimate now chosen, weapons' worth of material a year."""
        if self.freeze.value == "production":
            return 0.0, 0.0
        chosen = [self.rates[self.estimate.value]] if self.estimate.value else list(self.rates.values())
        return min(rate.low for rate in chosen), max(rate.high for rate in chosen)

    @property
    def material(self) -> tuple[float, float]:
        """What could be made in the chosen months, weapons' worth of material, lowest and highest."""
        return tuple(self.months.value * rate / 12 for rate in self.rate)

    def refresh(self) -> None:
        """Draw the band, and write down what is banked."""
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.ledger.value = self._ledger()
        self.source.value = "".join(_source(rate) for rate in self._shown())
        low, high = self.rate
        rows = [(month, f"{month * low / 12:.1f}", f"{month * high / 12:.1f}") for month in range(0, MONTHS + 1, 12)]
        head = ("months", "lowest", "highest")
        self.rows.value = base.table("Weapons' worth of material.", head, rows) if self.table.value else ""

    def _shown(self) -> list[MaterialRate]:
        return [self.rates[self.estimate.value]] if self.estimate.value else list(self.rates.values())

    def _figure(self) -> dict:
        low, high = self.rate
        months = list(range(MONTHS + 1))
        lows, highs = [round(m * low / 12, 2) for m in months], [round(m * high / 12, 2) for m in months]
        return banked.banked(months, lows, highs, self.months.value, self.debate.experts["swanstrom"].colour)

    def _sentence(self) -> str:
        months, (low, high) = self.months.value, self.material
        time = "1 month" if months == 1 else f"{months} months"
        if not months:
            return "No time has passed, and no new material has been made. Each month of talks adds to what could be."
        if self.freeze.value == "production":
            return (
                f"After {time} no new material has been made: this freeze covers production, and inspectors can see it."
            )
        return (
            f"After {time} without a deal, material for {low:.0f} to {high:.0f} more weapons could have been made. "
            "A halt to tests does not stop it."
        )

    def _ledger(self) -> str:
        low, high = self.material
        time = f"material for {low:.0f} to {high:.0f} weapons" if high else "no new material"
        lines = [
            ("Position", "improved by lower tension, whatever comes", "s10"),
            ("Time", time, "s14"),
            ("Prestige", "a meeting with a serving US president" if self.summit.value else "none", "s13"),
            ("The wedge", "a small distance between Washington and Seoul" if self.wedge.value else "none", "s11"),
            ("Relief", "some sanctions eased" if self.relief.value else "none yet", "s15"),
        ]
        items = "".join(
            f"<li><b>{name}</b>: {base.escaped(gain)} "
            f'<span class="nd-note">“{base.escaped(self.debate.claims[claim].quotation)}” '
            f"(paragraph {self.debate.claims[claim].paragraph})</span></li>"
            for name, gain, claim in lines
        )
        title = '<div class="nd-number">Banked on the way</div>'
        return f'<div class="nd-card">{title}<ul>{items}</ul></div>'


def _source(rate: MaterialRate) -> str:
    span = f"{rate.low:g}" if rate.low == rate.high else f"{rate.low:g} to {rate.high:g}"
    text = f"{rate.publisher}, {rate.published:%B %Y}: {rate.measure}, {span} a year. {rate.note or ''}"
    return f'<div class="nd-note nd-part">{base.escaped(text)}</div>'
