"""What is counted year by year: launches and resolutions, and the economy under sanctions."""

import datetime
from collections.abc import Iterable, Mapping
from typing import ClassVar

import ipywidgets as widgets

from ...charts import moment
from ...charts.moment import YearMark
from ...debate.debate import Debate
from ...loading.context import Context
from ...words.markup import Markup, table
from ...words.sentences import counted, within
from ..kit import parts
from ..kit.panel import Panel
from .timeline import day_in_words


class YearChart(Panel):
    """What launches and economy share: a series to choose, a year to read, resolutions to switch on."""

    series: tuple[tuple[str, str], ...] = ()

    def __init__(self, debate: Debate, context: Context, extra: Mapping[str, widgets.Widget]):
        self.context, self.cutoff, self.moment = context, debate.source.cutoff, debate.moment
        self.which = parts.choice_buttons(self.series, self.series[0][1])
        self.resolutions = parts.switch("Show the UN's sanctions resolutions ■")
        years = list(self.counts())
        self.year = widgets.IntSlider(value=years[-1], min=years[0], max=years[-1], description="Read one year")
        self.year.add_class("nd-slider")
        self.extra = dict(extra)
        chosen = [self.which, parts.switches([self.resolutions, *self.extra.values()]), self.year]
        super().__init__(self.named("which", "resolutions", "year") | self.extra, [*chosen, *self.shown()])
        self.chart.data[0].on_click(lambda _trace, points, _state: self.jump(points.xs))

    def jump(self, years: list[int]) -> None:
        """Read the year of a bar."""
        if years:
            self.year.value = int(years[0])

    def react(self, control: widgets.Widget) -> None:
        """Keep the year within those the chosen series has."""
        if control is self.which:
            years = list(self.counts())
            self.year.max = max(years[-1], self.year.min)
            self.year.min = years[0]
            self.year.max = years[-1]

    def counts(self) -> dict[int, float]:
        """Return the chosen series by year."""
        raise NotImplementedError

    def marks(self) -> list[YearMark]:
        """Return the resolutions, where they are switched on."""
        known = self.known_resolutions() if self.resolutions.value else ()
        return [
            YearMark(
                _decimal(row.date), f"Resolution {row.resolution}, {day_in_words(row.date)}<br>after: {row.trigger}"
            )
            for row in known
            if int(_decimal(row.date)) in range(min(self.counts()), max(self.counts()) + 1)
        ]

    def known_resolutions(self) -> list:
        """Return the resolutions up to the cut-off."""
        return [row for row in self.context.un_resolutions if row.date <= self.cutoff]

    def sentence_now(self) -> str:
        """Say what the chosen year brought."""
        return self.describe(self.year.value)

    def table_now(self) -> Markup:
        """Return the chosen series."""
        label = next(label for label, name in self.series if name == self.which.value)
        return table(label, ("year", self.units[self.which.value]), list(self.counts().items()))

    def describe(self, year: int) -> str:
        """Say what stands at a year."""
        raise NotImplementedError

    def resolutions_of(self, year: int) -> str:
        """Say which resolutions a year brought, and what each answered."""
        found = [row for row in self.known_resolutions() if row.date.year == year]
        if not found:
            return "No sanctions resolution was passed that year."
        one = [f"{row.resolution} on {row.date.day} {row.date:%B}, after: {within(row.trigger)}" for row in found]
        return f"{'Resolution' if len(one) == 1 else 'Resolutions'} {'; '.join(one)}."


def _decimal(day: datetime.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.25 - 0.5  # bars stand on the middle of their year


class Launches(YearChart):
    """Controls: ``which``, ``resolutions``, ``tests``, ``year``, ``table``.

    Years after ``last_year`` are not in the panel; by default it is the last whole one before the cut-off.
    """

    title = "Launches and resolutions"
    series = (("Missiles", "launches"), ("Days with a launch", "launch_days"), ("Another count", "csis_missile_events"))
    units: ClassVar = {
        "launches": "missiles",
        "launch_days": "days with a launch",
        "csis_missile_events": "missile events",
    }

    def __init__(self, debate: Debate, context: Context, last_year: int | None = None):
        self.last_year = last_year or debate.source.cutoff.year - 1
        self.tests = parts.switch("Show the nuclear tests ★")
        super().__init__(debate, context, {"tests": self.tests})

    def counts(self) -> dict[int, float]:
        """Return launches a year, by the chosen way to count."""
        rows = [row for row in self.context.missile_launches if row.year <= self.last_year]
        return {row.year: getattr(row, self.which.value) for row in rows}

    def figure(self) -> dict:
        """Draw launches, resolutions and tests on one axis of years."""
        known = [row for row in self.context.nuclear_tests if row.date <= self.cutoff] if self.tests.value else []
        tests = [YearMark(_decimal(row.date), f"Nuclear test {row.test_no}, {day_in_words(row.date)}") for row in known]
        return moment.launches(self.counts(), self.marks(), tests, self.year.value, self.units[self.which.value])

    def describe(self, year: int) -> str:
        """Say how many launches a year saw, and what the Security Council did."""
        row = next(row for row in self.context.missile_launches if row.year == year)
        missiles, events = counted(row.launches, "missile"), counted(row.csis_missile_events, "missile event")
        days = counted(row.launch_days, "day")
        start = {
            "launches": f"In {year}: {missiles}, launched on {days}. Another database has {events}.",
            "launch_days": f"In {year}: {days} with a launch, of {missiles} in all. Another database has {events}.",
            "csis_missile_events": f"In {year}: {events}. The other database has {missiles}, launched on {days}.",
        }[self.which.value]
        return f"{start} {self.resolutions_of(year)}" if self.resolutions.value else start


class Economy(YearChart):
    """Controls: ``which``, ``resolutions``, ``year``, ``table``."""

    title = "The economy under sanctions"

    def __init__(self, debate: Debate, context: Context):
        self.told = {name: getattr(context.told, name) for name in ("growth", "trade")}
        self.series = tuple((told.label, name) for name, told in self.told.items())
        self.units = {name: told.unit for name, told in self.told.items()}
        super().__init__(debate, context, {})

    def _known(self, rows: Iterable) -> list:
        last = self.told[self.which.value].known(self.cutoff)
        return [row for row in rows if row.year <= last]

    def counts(self) -> dict[int, float]:
        """Return growth in per cent, or trade in billions of dollars, as far as it was known on the cut-off day."""
        if self.which.value == "growth":
            return {row.year: row.bok_real_gdp_growth_pct for row in self._known(self.context.gdp)}
        return {row.year: row.total_usd_bn for row in self._known(self.context.china_trade)}

    def breaks(self) -> list[int]:
        """Return the years from which another publisher counts."""
        rows = self.context.china_trade if self.which.value == "trade" else ()
        return [row.year for row in self._known(rows) if row.series_break]

    def figure(self) -> dict:
        """Draw the chosen series with the resolutions above."""
        unit = self.units[self.which.value]
        return moment.economy(self.counts(), self.breaks(), self.marks(), self.year.value, unit)

    def describe(self, year: int) -> str:
        """Say what is known of a year, and how surely."""
        which, counts = self.which.value, self.counts()
        went = "grew" if counts[year] > 0 else "shrank"
        start = self.told[which].says.format(year=year, value=f"{abs(counts[year]):g}", went=went)
        if which == "trade":
            row = next(row for row in self.context.china_trade if row.year == year)
            start += f" {row.series_break} Compare with the years before only roughly." if row.series_break else ""
        elif year == max(counts) and year < self.cutoff.year - 1:
            start += f" The estimate for {year + 1} was not out yet in {self.moment}."
        return f"{start} {self.resolutions_of(year)}" if self.resolutions.value else start
