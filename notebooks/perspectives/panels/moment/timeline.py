"""The timeline of notebook 01, up to the cut-off and not a day further; notebook 07 goes on from there."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import ipywidgets as widgets

from ...charts import moment
from ...charts.moment import Lane
from ...loading.context import Context, Event, events_until
from ...words.sentences import listed
from ..kit import base

# Each lane: its kinds of events, colour and symbol.
LANES = {
    "Talks and agreements": (("talks", "agreement"), "#2E8B57", "circle"),
    "Breakdowns": (("breakdown",), "#B3446C", "x"),
    "Tests": (("nuclear_test", "missile_test"), "#C65D00", "triangle-up"),
    "Sanctions, on and off": (("sanction", "sanction_relief"), "#7A6FB0", "square"),
    "New leaders": (("leadership",), "#2F7FB8", "diamond"),
    "Other": (("military", "law", "statement"), "#767676", "pentagon"),
}


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
        self.chart.show_now(self._figure())
        self.earlier.disabled = self.event.value <= 1
        self.later.disabled = self.event.value >= len(visible)
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
