"""The timeline, up to the last day of its periods and not a day further."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import ipywidgets as widgets

from ...charts import moment
from ...charts.moment import LaneRow
from ...loading.context import Context, Event, Negotiation, events_until
from ...loading.places import Place
from ...words.markup import Markup, div, joined, small, table, whole
from ...words.sentences import listed
from ..kit import parts
from ..kit.panel import Panel


class DatedPeriod(NamedTuple):
    """A stretch of time that a timeline can show, first and last day included."""

    label: str
    start: datetime.date
    end: datetime.date


def periods_until(context: Context, cutoff: datetime.date) -> tuple[DatedPeriod, ...]:
    """Return the periods of the road to the moment, all of which end on the cut-off day."""
    first = context.events[0].date
    return tuple(DatedPeriod(one.label, one.start or first, one.end or cutoff) for one in context.told.period)


def periods_after(context: Context, cutoff: datetime.date) -> tuple[DatedPeriod, ...]:
    """Return the chapters of the timeline after the cut-off, up to the last event on record."""
    first, last = cutoff + datetime.timedelta(days=1), context.events[-1].date
    return tuple(DatedPeriod(one.label, one.start or first, one.end or last) for one in context.told.later)


def day_in_words(day: datetime.date) -> str:
    """Return a date as English writes it: 8 March 2018."""
    return f"{day.day} {day:%B %Y}"


class Timeline(Panel):
    """Controls: ``period``, ``event`` (from 1), ``table``, and a checkbox for each lane, ``lane_0`` and so on.

    Nothing later than the last day of the last period is in the panel, whatever the tables hold.
    """

    title = "Timeline"
    kind = "walk"
    table_label = "Show the events as a table"
    _shown_event: Event | None = None

    def __init__(self, context: Context, periods: Sequence[DatedPeriod]):
        self.events = events_until(context.events, max(period.end for period in periods))
        self.period = parts.choice_buttons([(period.label, period) for period in periods], periods[0])
        self.told = context.told
        self.lanes = [parts.switch(lane.label, True) for lane in self.told.lane]
        # The number of each event's lane: found once, since every press asks for it many times.
        self._places = [self.told.lane.index(self.told.lane_of(event.kind)) for event in self.events]
        self.steps = parts.Steps("Event", 1, "Later", "Earlier")
        self.event, self.earlier, self.later = self.steps.place, self.steps.back, self.steps.next
        self.card = parts.text()
        self._count()
        chosen = [self.period, parts.switches(self.lanes), self.steps]
        controls = {"period": self.period, "event": self.event}
        controls |= {f"lane_{place}": lane for place, lane in enumerate(self.lanes)}
        super().__init__(controls, [*chosen, *self.shown(self.card)])
        for place in range(len(self.lanes)):
            self.on_click(lambda points, place=place: self.jump(place, points), place)

    @property
    def visible(self) -> list[Event]:
        """The events of the period on the lanes that are on, oldest first."""
        return [event for event, _ in self._visible()]

    def _visible(self) -> list[tuple[Event, int]]:
        """Return the same, each with the number of its lane."""
        _, start, end = self.period.value
        placed = zip(self.events, self._places, strict=True)
        return [(one, lane) for one, lane in placed if self.lanes[lane].value and start <= one.date <= end]

    def _by_lane(self) -> list[list[Event]]:
        """Return the visible events of each lane, oldest first."""
        visible = self._visible()
        return [[event for event, its in visible if its == lane] for lane in range(len(self.lanes))]

    def jump(self, lane: int, points: list[int]) -> None:
        """Go to the event of a symbol on a lane, by its number."""
        if points:
            self.event.value = self.visible.index(self._by_lane()[lane][points[0]]) + 1

    def react(self, control: widgets.Widget) -> None:
        """Count the events anew when lanes or period change; stay at the same event where it is still there."""
        if control is self.event:
            self._shown_event = self._at_step()
        elif control is not self.table:
            self._count()

    def _at_step(self) -> Event | None:
        visible = self.visible
        return visible[self.event.value - 1] if visible else None

    def _count(self) -> None:
        visible = self.visible
        self.event.max = max(len(visible), 1)
        self.event.value = visible.index(self._shown_event) + 1 if self._shown_event in visible else 1
        self._shown_event = self._at_step()

    def show_rest(self) -> None:
        """Tell the chosen event."""
        self.card.value = _event_card(self._shown_event) if self._shown_event else ""

    def table_now(self) -> Markup:
        """Return the events of the period on the lanes that are on."""
        rows = [(whole(event.date.isoformat()), event.title, listed(event.actors)) for event in self.visible]
        return table("Events, oldest first.", ("day", "what", "who"), rows, "nd-words")

    @property
    def summary(self) -> str:
        """How many events stand on each lane."""
        placed = zip(self.told.lane, self._by_lane(), strict=True)
        return "\n".join([self.sentence, *(f"  {lane.label}: {len(events)}" for lane, events in placed)])

    def figure(self) -> dict:
        """Draw the lanes, and ring the chosen event."""
        lanes = [
            LaneRow(lane.label, lane.colour, lane.symbol, [(event.date, event.title) for event in events])
            for lane, events in zip(self.told.lane, self._by_lane(), strict=True)
        ]
        chosen = self._shown_event
        place = (chosen.date, self.told.lane_of(chosen.kind).label) if chosen else None
        return moment.timeline(lanes, place, self.period.value.start, self.period.value.end)

    def sentence_now(self) -> str:
        """Say how many events stand where, and which is chosen."""
        visible = self.visible
        if not visible:
            return "No event is shown: switch at least one kind on."
        placed = zip(self.told.lane, self._by_lane(), strict=True)
        counts = [f"{len(events)} under “{lane.label}”" for lane, events in placed if events]
        start = "" if len(visible) == 1 else f"{len(visible)} events: {listed(counts)}. "
        event = self._shown_event
        return (
            f"{self.period.value.label}. {start}Number {self.event.value}, {day_in_words(event.date)}: {event.title}."
        )


def event_line(event: Event) -> Markup:
    """Return an event as a line of text, with what other sources say."""
    differ = (" ", small(event.disagreement)) if event.disagreement else None
    return joined(f"{day_in_words(event.date)}: {event.title}.", differ)


def remarks(row: Event | Negotiation | Place, differ: str = "Sources differ:") -> Markup:
    """Return what is to be noted about a row of a table, and where its sources differ."""
    found = [row.note or "", f"{differ} {row.disagreement}" if row.disagreement else ""]
    return joined([div("nd-note", remark) for remark in found if remark])


def _event_card(event: Event) -> Markup:
    about = f"{day_in_words(event.date)} · {listed(event.actors)}"
    return div("nd-card", div("nd-note", about), div("nd-number", event.title), remarks(event))
