"""What is counted year by year, as ``told.toml`` has it: the series, the marks above them, and their words."""

import datetime
from typing import Any

import ipywidgets as widgets

from ...charts import moment
from ...charts.moment import MarkRow, YearMark
from ...debate.told import Mark, Series
from ...loading.context import Context
from ...words.markup import Markup, table
from ...words.sentences import counted, within
from ..kit import parts
from ..kit.panel import Panel
from .timeline import day_in_words


class ByYear(Panel):
    """Controls: ``which`` (a series), ``year``, ``table``, and a switch for each mark by its id.

    Parameters
    ----------
    context : Context
        The dated facts.
    name : str
        Which of the panels that they tell of.
    present : str
        What the debate's moment is called.
    until : date, optional
        The day up to which things are known; by default everything is.
    """

    def __init__(self, context: Context, name: str, present: str, until: datetime.date | None = None):
        self.context, self.present, self.until = context, present, until
        self.told = context.told.year_chart(name)
        self.title = self.told.title
        series = [(context.told.series[each].label, each) for each in self.told.series]
        self.which = parts.choice_buttons(series, self.told.series[0])
        self.marks = {each: context.told.mark[each] for each in self.told.marks}
        self.switches = {each: parts.switch(mark.label) for each, mark in self.marks.items()}
        years = list(self.counts())
        self.year = parts.bare_slider(value=years[-1], min=years[0], max=years[-1], description="Read one year")
        chosen = [self.which] if len(series) > 1 else []
        chosen += [parts.switches(self.switches.values())] if self.switches else []
        controls = self.named("which") | self.switches | self.named("year")
        super().__init__(controls, [*chosen, self.year, *self.shown()])
        self.chart.data[0].on_click(lambda _trace, points, _state: self.jump(points.xs))

    @property
    def series(self) -> Series:
        """The chosen series."""
        return self.context.told.series[self.which.value]

    @property
    def unit(self) -> str:
        """What the chosen series is counted in."""
        return self.series.unit or within(self.series.label)

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
        """Return the chosen series by year, as far as it was known."""
        numbers = self.context.numbers(self.which.value)
        return {year: low for year, (low, _high) in numbers.items() if not self.until or year <= self._last}

    @property
    def _last(self) -> int:
        return self.series.known(self.until)

    def breaks(self) -> list[int]:
        """Return the years from which somebody else counts."""
        rows, column = self.context.rows(self.which.value), self.series.breaks
        return [year for year in self.counts() if column and getattr(rows[year], column)]

    def figure(self) -> dict[str, Any]:
        """Draw the chosen series, with what is marked above it."""
        marks = [
            MarkRow(name, mark.colour, mark.symbol, self._marked(mark) if self.switches[name].value else [])
            for name, mark in self.marks.items()
        ]
        axis = self.series.axis or self.unit
        return moment.by_year(self.counts(), self.breaks(), marks, self.year.value, self.unit, axis, self.told.colour)

    def _marked(self, mark: Mark) -> list[YearMark]:
        return [YearMark(_decimal(row.date), mark.hover.format(**_dated(row))) for row in self._known(mark)]

    def _known(self, mark: Mark) -> list[Any]:
        return [row for row in self.context[mark.table] if not self.until or row.date <= self.until]

    def table_now(self) -> Markup:
        """Return the chosen series."""
        return table(self.series.label, ("year", self.unit), list(self.counts().items()))

    def sentence_now(self) -> str:
        """Say what the chosen year brought, and how surely that is known."""
        year, series, counts = self.year.value, self.series, self.counts()
        row, value = self.context.rows(self.which.value).get(year), counts.get(year, 0)
        told = {**self._in_words(row), "year": year, "unit": self.unit, "value": f"{abs(value):g}"}
        said = [series.says.format(**told, went=series.rises if value > 0 else series.falls)]
        if series.breaks and series.at_break and getattr(row, series.breaks):
            said.append(series.at_break.format(**told))
        if series.not_out and self.until and year == max(counts) and year < self.until.year - 1:
            said.append(series.not_out.format(next=year + 1, moment=self.present))
        said += [self._told(mark, year) for name, mark in self.marks.items() if self.switches[name].value and mark.each]
        return " ".join(filter(None, said))

    def _in_words(self, row: Any) -> dict[str, Any]:
        """Return the cells of a row as a sentence has them: a column that counts something stands with its noun."""
        nouns = self.context.told.nouns
        cells = dict(row) if row else {}
        return cells | {
            name: counted(cells[name], *noun) for name, noun in nouns.items() if cells.get(name) is not None
        }

    def _told(self, mark: Mark, year: int) -> str:
        """Say which of the marked rows a year brought."""
        found = [_dated(row) for row in self._known(mark) if row.date.year == year]
        each = [
            mark.each.format(**{name: within(cell) if isinstance(cell, str) else cell for name, cell in row.items()})
            for row in found
        ]
        return (mark.many if len(each) > 1 else mark.one if each else mark.none).format(each="; ".join(each))


def _dated(row: Any) -> dict[str, Any]:
    """Return the cells of a row, and its day in words."""
    return {**dict(row), "day": day_in_words(row.date), "day_of_year": f"{row.date.day} {row.date:%B}"}


def _decimal(day: datetime.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.25 - 0.5  # bars stand on the middle of their year
