"""Notebook 01: the road to March 2018, told up to the debate's cut-off and not a day further.

Notebook 07 takes the timeline up again, with the periods after the cut-off.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

import ipywidgets as widgets

from ..charts import moment
from ..charts.moment import Lane, Mark, RoundRow
from ..context import Context, Event, Negotiation, events_until
from ..debate import Debate
from ..sentences import listed, within
from . import base

# Each lane: its kinds of events, colour and symbol.
LANES = {
    "Talks and agreements": (("talks", "agreement"), "#2E8B57", "circle"),
    "Breakdowns": (("breakdown",), "#B3446C", "x"),
    "Tests": (("nuclear_test", "missile_test"), "#C65D00", "triangle-up"),
    "Sanctions, on and off": (("sanction", "sanction_relief"), "#7A6FB0", "square"),
    "New leaders": (("leadership",), "#2F7FB8", "diamond"),
    "Other": (("military", "law", "statement"), "#767676", "pentagon"),
}
# The Bank of Korea's estimate for a year comes out in July of the next: on the cut-off day that for 2017 was not known.
KNOWN_GROWTH = 2016
LAST_FULL_YEAR = 2017


class Period(NamedTuple):
    """A stretch of time that a timeline can show, first and last day included."""

    label: str
    start: datetime.date
    end: datetime.date


def periods_until(cutoff: datetime.date) -> tuple[Period, ...]:
    """Return the periods of notebook 01, all of which end on the cut-off day."""
    starts = {
        "2017 and early 2018": datetime.date(2017, 1, 1),
        "Since the first nuclear test": datetime.date(2006, 1, 1),
        "Since the armistice": datetime.date(1953, 1, 1),
    }
    return tuple(Period(label, start, cutoff) for label, start in starts.items())


def day_in_words(day: datetime.date) -> str:
    """Return a date as English writes it: 8 March 2018."""
    return f"{day.day} {day:%B %Y}"


class Timeline(base.Panel):
    """Controls: ``period``, ``event`` (from 1), ``table``, and a checkbox for each lane, ``lane_0`` to ``lane_5``.

    Nothing later than the last day of the last period is in the panel, whatever the tables hold.
    """

    title = "Timeline"

    def __init__(self, context: Context, periods: Sequence[Period]):
        self.events = events_until(context.events, max(period.end for period in periods))
        self.period = base.choice_buttons([(period.label, period) for period in periods], periods[0])
        self.lanes = {name: widgets.Checkbox(value=True, description=name, indent=False) for name in LANES}
        self.event = widgets.IntSlider(value=1, min=1, max=1, description="Event").add_class("nd-slider")
        self.earlier = widgets.Button(description="Earlier", icon="arrow-left")
        self.later = widgets.Button(description="Later", icon="arrow-right", button_style="primary")
        self.earlier.on_click(lambda _: self.move(-1))
        self.later.on_click(lambda _: self.move(1))
        self.table, self.rows, self.card = base.table_switch(), widgets.HTML(), widgets.HTML()
        self.table.description = "Show the events as a table"
        self.spoken = base.sentence_box()
        self._count()
        self.chart = base.LiveChart(self._figure())
        switches = widgets.HBox(list(self.lanes.values()), layout={"flex_flow": "row wrap"}).add_class("nd-switches")
        steps = base.stepper(self.earlier, self.later, self.event)
        parts = [self.period, switches, steps, self.spoken, self.chart, self.card, self.table, self.rows]
        controls = {"period": self.period, "event": self.event, "table": self.table}
        controls |= {f"lane_{place}": lane for place, lane in enumerate(self.lanes.values())}
        super().__init__(controls, parts)
        for place, name in enumerate(LANES):
            self.chart.data[place].on_click(
                lambda _trace, points, _state, name=name: self.jump(name, points.point_inds)
            )
        self.refresh()

    @property
    def visible(self) -> list[Event]:
        """The events of the period on the lanes that are on, oldest first."""
        kinds = {kind for name, (kinds, *_) in LANES.items() if self.lanes[name].value for kind in kinds}
        _, start, end = self.period.value
        return [event for event in self.events if start <= event.date <= end and event.kind in kinds]

    def move(self, by: int) -> None:
        """Go to an earlier or a later event."""
        self.event.value = min(max(self.event.value + by, 1), self.event.max)

    def jump(self, lane: str, points: list[int]) -> None:
        """Go to the event of a symbol."""
        if points:
            self.event.value = self.visible.index(self._on(lane)[points[0]]) + 1

    def react(self, control: widgets.Widget) -> None:
        """Count the events anew when lanes or period change; stay at the same event where it is still there."""
        if control is not self.event and control is not self.table:
            self._count()

    def _count(self) -> None:
        shown = getattr(self, "_shown_event", None)
        visible = self.visible
        self.event.max = max(len(visible), 1)
        self.event.value = visible.index(shown) + 1 if shown in visible else 1

    def refresh(self) -> None:
        """Draw the lanes, the chosen event and its card."""
        visible = self.visible
        self._shown_event = visible[self.event.value - 1] if visible else None
        self.earlier.disabled = self.event.value <= 1
        self.later.disabled = self.event.value >= len(visible)
        self.chart.show_now(self._figure())
        self.sentence = self._sentence(visible)
        self.spoken.value = base.spoken(self.sentence)
        self.card.value = _event_card(self._shown_event) if self._shown_event else ""
        rows = [(base.whole(event.date.isoformat()), event.title, listed(event.actors)) for event in visible]
        shown = base.table("Events, oldest first.", ("day", "what", "who"), rows, "nd-words")
        self.rows.value = shown if self.table.value else ""

    @property
    def summary(self) -> str:
        """How many events stand on each lane."""
        return "\n".join([self.sentence, *(f"  {name}: {len(self._on(name))}" for name in LANES)])

    def _on(self, lane: str) -> list[Event]:
        return [event for event in self.visible if event.kind in LANES[lane][0]]

    def _figure(self) -> dict:
        lanes = [
            Lane(name, colour, symbol, [(event.date, event.title) for event in self._on(name)])
            for name, (_, colour, symbol) in LANES.items()
        ]
        chosen = getattr(self, "_shown_event", None)
        lane = next((name for name, (kinds, *_) in LANES.items() if chosen and chosen.kind in kinds), "")
        place = (chosen.date, lane) if chosen else None
        return moment.timeline(lanes, place, self.period.value.start, self.period.value.end)

    def _sentence(self, visible: list[Event]) -> str:
        if not visible:
            return "No event is shown: switch at least one kind on."
        counts = [f"{len(self._on(name))} under “{name}”" for name in LANES if self._on(name)]
        start = "" if len(visible) == 1 else f"{len(visible)} events: {listed(counts)}. "
        event = self._shown_event
        return (
            f"{self.period.value.label}. {start}Number {self.event.value}, {day_in_words(event.date)}: {event.title}."
        )


def event_line(event: Event) -> str:
    """Return an event as a line of a list, as HTML, with what other sources say."""
    differ = f' <span class="nd-note">{base.escaped(event.disagreement)}</span>' if event.disagreement else ""
    return f"<li>{day_in_words(event.date)}: {base.escaped(event.title)}.{differ}</li>"


def _event_card(event: Event) -> str:
    remarks = [event.note or "", f"Sources differ: {event.disagreement}" if event.disagreement else ""]
    notes = "".join(f'<div class="nd-note">{base.escaped(remark)}</div>' for remark in remarks if remark)
    return (
        f'<div class="nd-card"><div class="nd-note">{day_in_words(event.date)} · '
        f"{base.escaped(listed(event.actors))}</div>"
        f'<div class="nd-number">{base.escaped(event.title)}</div>{notes}</div>'
    )


class YearChart(base.Panel):
    """What launches and economy share: a series to choose, a year to read, resolutions to switch on."""

    series: tuple[tuple[str, str], ...] = ()

    def __init__(self, debate: Debate, context: Context, extra: Mapping[str, widgets.Widget]):
        self.context, self.cutoff = context, debate.source.cutoff
        self.which = base.choice_buttons(self.series, self.series[0][1])
        self.resolutions = widgets.Checkbox(
            value=False, description="Show the UN's sanctions resolutions ■", indent=False
        )
        years = list(self.counts())
        self.year = widgets.IntSlider(value=years[-1], min=years[0], max=years[-1], description="Read one year")
        self.year.add_class("nd-slider")
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.extra = dict(extra)
        self.chart = base.LiveChart(self.figure())
        switches = widgets.HBox([self.resolutions, *self.extra.values()], layout={"flex_flow": "row wrap"})
        parts = [
            self.which,
            switches.add_class("nd-switches"),
            self.year,
            self.spoken,
            self.chart,
            self.table,
            self.rows,
        ]
        controls = {"which": self.which, "resolutions": self.resolutions, "year": self.year, "table": self.table}
        super().__init__(controls | self.extra, parts)
        self.chart.data[0].on_click(lambda _trace, points, _state: self.jump(points.xs))
        self.refresh()

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

    def figure(self) -> dict:
        """Return the figure for the present values."""
        raise NotImplementedError

    def marks(self) -> list[Mark]:
        """Return the resolutions, where they are switched on."""
        known = self.known_resolutions() if self.resolutions.value else ()
        return [
            Mark(_decimal(row.date), f"Resolution {row.resolution}, {day_in_words(row.date)}<br>after: {row.trigger}")
            for row in known
            if int(_decimal(row.date)) in range(min(self.counts()), max(self.counts()) + 1)
        ]

    def known_resolutions(self) -> list:
        """Return the resolutions up to the cut-off."""
        return [row for row in self.context.un_resolutions if row.date <= self.cutoff]

    def refresh(self) -> None:
        """Draw the series, say what the chosen year brought."""
        self.chart.show_now(self.figure())
        self.sentence = self.describe(self.year.value)
        self.spoken.value = base.spoken(self.sentence)
        rows = [(year, value) for year, value in self.counts().items()]
        label = next(label for label, name in self.series if name == self.which.value)
        self.rows.value = base.table(label, ("year", self.units[self.which.value]), rows) if self.table.value else ""

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

    Years after ``last_year`` are not in the panel.
    """

    title = "Launches and resolutions"
    series = (("Missiles", "launches"), ("Days with a launch", "launch_days"), ("Another count", "csis_missile_events"))
    units: ClassVar = {
        "launches": "missiles",
        "launch_days": "days with a launch",
        "csis_missile_events": "missile events",
    }

    def __init__(self, debate: Debate, context: Context, last_year: int = LAST_FULL_YEAR):
        self.last_year = last_year
        self.tests = widgets.Checkbox(value=False, description="Show the nuclear tests ★", indent=False)
        super().__init__(debate, context, {"tests": self.tests})

    def counts(self) -> dict[int, float]:
        """Return launches a year, by the chosen way to count."""
        rows = [row for row in self.context.missile_launches if row.year <= self.last_year]
        return {row.year: getattr(row, self.which.value) for row in rows}

    def figure(self) -> dict:
        """Draw launches, resolutions and tests on one axis of years."""
        known = [row for row in self.context.nuclear_tests if row.date <= self.cutoff] if self.tests.value else []
        tests = [Mark(_decimal(row.date), f"Nuclear test {row.test_no}, {day_in_words(row.date)}") for row in known]
        return moment.launches(self.counts(), self.marks(), tests, self.year.value, self.units[self.which.value])

    def describe(self, year: int) -> str:
        """Say how many launches a year saw, and what the Security Council did."""
        row = next(row for row in self.context.missile_launches if row.year == year)
        missiles, events = _counted(row.launches, "missile"), _counted(row.csis_missile_events, "missile event")
        days = _counted(row.launch_days, "day")
        start = {
            "launches": f"In {year}: {missiles}, launched on {days}. Another database has {events}.",
            "launch_days": f"In {year}: {days} with a launch, of {missiles} in all. Another database has {events}.",
            "csis_missile_events": f"In {year}: {events}. The other database has {missiles}, launched on {days}.",
        }[self.which.value]
        return f"{start} {self.resolutions_of(year)}" if self.resolutions.value else start


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


class Economy(YearChart):
    """Controls: ``which``, ``resolutions``, ``year``, ``table``."""

    title = "The economy under sanctions"
    series = (("Growth", "growth"), ("Trade with China", "trade"))
    units: ClassVar = {"growth": "per cent", "trade": "billion US dollars"}

    def __init__(self, debate: Debate, context: Context):
        super().__init__(debate, context, {})

    def counts(self) -> dict[int, float]:
        """Return growth in per cent, or trade in billions of dollars, as far as it was known on the cut-off day."""
        if self.which.value == "growth":
            return {row.year: row.bok_real_gdp_growth_pct for row in self.context.gdp if row.year <= KNOWN_GROWTH}
        return {row.year: row.total_usd_bn for row in self.context.china_trade if row.year <= LAST_FULL_YEAR}

    def breaks(self) -> list[int]:
        """Return the years from which another publisher counts."""
        rows = self.context.china_trade if self.which.value == "trade" else ()
        return [row.year for row in rows if row.series_break and row.year <= LAST_FULL_YEAR]

    def figure(self) -> dict:
        """Draw the chosen series with the resolutions above."""
        unit = self.units[self.which.value]
        return moment.economy(self.counts(), self.breaks(), self.marks(), self.year.value, unit)

    def describe(self, year: int) -> str:
        """Say what is known of a year, and how surely."""
        value = self.counts()[year]
        if self.which.value == "growth":
            way = "grew" if value > 0 else "shrank"
            estimate = f"{way} by {abs(value):g} per cent, as the Bank of Korea estimates from outside"
            start = f"In {year} North Korea's economy {estimate}."
            if year == KNOWN_GROWTH:
                start += " The estimate for 2017 was not out yet in March 2018."
        else:
            start = f"In {year} North Korea's trade with China came to {value:g} billion dollars."
            row = next(row for row in self.context.china_trade if row.year == year)
            start += f" {row.series_break} Compare with the years before only roughly." if row.series_break else ""
        return f"{start} {self.resolutions_of(year)}" if self.resolutions.value else start


BUILT = {
    "phased_reciprocal": "In phases",
    "security_assurance": "With an assurance",
    "sanctions_relief": "With sanctions relief",
}
BLAME = {
    "both": "Both sides are said not to have kept their part.",
    "mixed": "The accounts are too mixed to say who did not keep their part.",
    "North Korea": "The failing is put down to North Korea alone.",
    "South Korea": "The failing is put down to South Korea alone.",
    "United States": "The failing is put down to the United States alone.",
}


class EarlierRounds(base.Panel):
    """Controls: ``round``, ``table``; to pick out rounds the names in ``BUILT``."""

    title = "Earlier rounds of talks"

    def __init__(self, debate: Debate, context: Context):
        self.rounds = [row for row in context.negotiations if row.breakdown_date <= debate.source.cutoff]
        self.round = widgets.Dropdown(options=[(row.round, row.id) for row in self.rounds], description="Round")
        self.round.layout.width, self.round.style.description_width = "auto", "auto"
        self.built = {name: widgets.Checkbox(description=label, indent=False) for name, label in BUILT.items()}
        self.table, self.rows, self.card = base.table_switch(), widgets.HTML(), widgets.HTML()
        self.table.description = "Show the rounds as a table"
        self.spoken = base.sentence_box()
        self.chart = base.LiveChart(self._figure())
        switches = widgets.HBox(list(self.built.values()), layout={"flex_flow": "row wrap"}).add_class("nd-switches")
        key = base.note("● the talks begin   ★ the deal   ✕ it breaks down. Known to the month only: its first day.")
        shown = [base.heading("Pick out rounds that were built"), switches, self.spoken, self.chart, key]
        left = widgets.VBox(shown, layout=base.column(440))
        right = widgets.VBox([self.round, self.card], layout=base.column(320))
        controls = {"round": self.round, "table": self.table} | self.built
        super().__init__(controls, [base.side_by_side(left, right), self.table, self.rows])
        for trace, row in zip(self.chart.data, self.rounds, strict=False):
            trace.on_click(lambda _trace, _points, _state, row=row: self.set(round=row.id))
        self.refresh()

    def picked(self) -> list[Negotiation]:
        """Return the rounds built in all the ways that are ticked."""
        wanted = [name for name, box in self.built.items() if box.value]
        return [row for row in self.rounds if all(getattr(row, name) for name in wanted)]

    def refresh(self) -> None:
        """Draw the rounds, pick out the wanted ones, tell the chosen one."""
        self.chart.show_now(self._figure())
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.card.value = _round_card(next(row for row in self.rounds if row.id == self.round.value))
        rows = [
            (
                row.round,
                f"{row.start_date.year} to {row.breakdown_date.year}",
                *(_yes(getattr(row, name)) for name in BUILT),
                row.cited_as_not_reciprocating,
            )
            for row in self.rounds
        ]
        head = ("round", "years", "phases", "assurance", "relief", "said to have failed")
        self.rows.value = (
            base.table("Rounds that ended before March 2018, as this module codes them.", head, rows)
            if self.table.value
            else ""
        )

    @property
    def summary(self) -> str:
        """The rounds, a line each."""
        lines = [f"  {row.round}: {row.start_date.year} to {row.breakdown_date.year}" for row in self.rounds]
        return "\n".join([self.sentence, *lines])

    def _figure(self) -> dict:
        picked, chosen = self.picked(), self.round.value
        rows = [
            RoundRow(
                _short(row), row.start_date, row.deal_date, row.breakdown_date, row.id == chosen, row not in picked
            )
            for row in self.rounds
        ]
        return moment.rounds(rows)

    def _sentence(self) -> str:
        picked = self.picked()
        ways = [box.description.lower() for box in self.built.values() if box.value]
        if not ways:
            return f"{len(self.rounds)} rounds of talks, and all of them broke down. Choose one to read how."
        if not picked:
            return f"No round was built {listed(ways)} at once."
        both = sum(row.cited_as_not_reciprocating == "both" for row in picked)
        count = "1 round was" if len(picked) == 1 else f"{len(picked)} of {len(self.rounds)} rounds were"
        end = "It broke down" if len(picked) == 1 else "All of these broke down"
        return (
            f"{count} built {listed(ways)}. {end}; in {both} of them both sides are said not to have kept their part."
        )


def _short(row: Negotiation) -> str:
    """Return a round's name without who took part and what it was for."""
    return row.round.split(" (")[0].split(" between")[0]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _when(day: datetime.date, precision: str) -> str:
    return {"day": day_in_words(day), "month": f"{day:%B %Y}", "year": str(day.year)}[precision]


def _round_card(row: Negotiation) -> str:
    built = " · ".join(f"{label.lower()}: <b>{_yes(getattr(row, name))}</b>" for name, label in BUILT.items())
    deal, end = _when(row.deal_date, row.deal_precision), _when(row.breakdown_date, row.breakdown_precision)
    dates = f"Deal: {deal}. Broken down: {end}."
    accounts = "".join(f"<li>{base.escaped(account)}</li>" for account in _accounts(row.competing_explanations))
    notes = [row.note or "", f"Sources differ: {row.disagreement}" if row.disagreement else ""]
    remarks = "".join(f'<div class="nd-note">{base.escaped(remark)}</div>' for remark in notes if remark)
    return (
        f'<div class="nd-card nd-round"><div class="nd-number">{base.escaped(row.round)}</div>'
        f'<div class="nd-note">{dates}</div>'
        f"<div>Built {built}.</div><div><b>How it ended.</b> {base.escaped(row.breakdown_trigger)}</div>"
        f"<div><b>By each side's account:</b><ul>{accounts}</ul></div>"
        f"<div>{BLAME[row.cited_as_not_reciprocating]}</div>{remarks}"
        f'<div class="nd-note">The coding (phases, assurance, relief, who failed) is this module\'s.</div></div>'
    )


def _accounts(text: str) -> Iterable[str]:
    """Split accounts where a new side begins: "North Korea: ... United States: ..."."""
    starts = ("North Korea:", "United States:", "South Korea:", "Others:")
    places = [*sorted({place for start in starts if (place := text.find(start)) >= 0} | {0}), len(text)]
    return [text[a:b].strip() for a, b in pairwise(places) if text[a:b].strip()]
