"""The map of notebook 01b: where the places are that the experts take for granted."""

import ipywidgets as widgets

from ...charts.place_map import NEIGHBOURS, PENINSULA, PLACES, place_map
from ...loading.context import Context
from ...loading.places import Outlines, Place, kilometres
from ...words.markup import Markup
from ..kit import base

FROM = ("seoul", "pyongyang")  # distances are told from the two capitals, where they are among the places


class Where(base.Panel):
    """Controls: ``view``, ``place`` (from 1), ``table``; buttons ``back``, ``next``; a click on a mark jumps."""

    title = "Map"

    def __init__(self, context: Context, outlines: Outlines):
        self.places, self.outlines = context.places, outlines
        self.view = base.choice_buttons([(window.label, window) for window in (PENINSULA, NEIGHBOURS)], PENINSULA)
        self.place = widgets.IntSlider(value=1, min=1, max=len(self.places), description="Place")
        self.place.add_class("nd-slider")
        self.back = widgets.Button(description="Back", icon="arrow-left")
        self.next = widgets.Button(description="Next place", icon="arrow-right", button_style="primary")
        self.back.on_click(lambda _: self.move(-1))
        self.next.on_click(lambda _: self.move(1))
        self.table, self.rows, self.card = base.table_switch(), widgets.HTML(), widgets.HTML()
        self.table.description = "Show the places as a table"
        self.spoken = base.sentence_box()
        self.chart = base.LiveChart(self._figure())
        key = base.note("Dashed: the demarcation line. ● in the North, ■ in the South, ◆ between them, ▲ in China.")
        steps = base.stepper(self.back, self.next, self.place)
        left = widgets.VBox([self.view, steps, self.spoken, self.card], layout=base.column(330))
        right = widgets.VBox([self.chart, key], layout=base.column(340))
        parts = [base.side_by_side(left, right), self.table, self.rows]
        super().__init__({"view": self.view, "place": self.place, "table": self.table}, parts)
        self.chart.data[PLACES].on_click(lambda _trace, points, _state: self.jump(points.point_inds))
        self.refresh()

    @property
    def chosen(self) -> Place:
        """The place that is looked at."""
        return self.places[self.place.value - 1]

    def move(self, by: int) -> None:
        """Go to another place, as far as there are any."""
        self.place.value = min(max(self.place.value + by, 1), len(self.places))

    def jump(self, points: list[int]) -> None:
        """Go to the place of a mark."""
        if points:
            self.place.value = points[0] + 1

    def react(self, control: widgets.Widget) -> None:
        """Keep the chosen place in sight: a view follows the place, and a narrower view goes back to the first."""
        if self.view.value.shows(self.chosen.longitude, self.chosen.latitude):
            return
        if control is self.place:
            self.view.value = NEIGHBOURS
        else:
            self.place.value = 1

    def refresh(self) -> None:
        """Draw the map, and say what the chosen place is and how far it is from the capitals."""
        place = self.chosen
        self.chart.show_now(self._figure())
        self.back.disabled, self.next.disabled = self.place.value == 1, self.place.value == len(self.places)
        self.sentence = f"{place.name}, {_lies(place)}{self._far(place)}."
        self.spoken.value = base.spoken(self.sentence)
        remarks = [place.note or "", f"Sources differ. {place.disagreement}" if place.disagreement else ""]
        notes = "".join(f'<div class="nd-note">{base.escaped(remark)}</div>' for remark in remarks if remark)
        self.card.value = f'<div class="nd-card">{base.escaped(place.what)}{notes}</div>'
        self.rows.value = self._table() if self.table.value else ""

    @property
    def summary(self) -> str:
        """The places, a line each."""
        return "\n".join(f"  {place.name}, {_lies(place)}: {place.what}" for place in self.places)

    def _figure(self) -> dict:
        return place_map(self.outlines, self.places, self.chosen, self.view.value)

    def _far(self, place: Place) -> str:
        others = [other for other in self.places if other.id in FROM and other.id != place.id]
        return "".join(f", {_round(place, other)} km from {other.name}" for other in others)

    def _table(self) -> str:
        capitals = [place for place in self.places if place.id in FROM]
        rows = [
            (
                Markup(f'{base.escaped(place.name)}<div class="nd-note">{_lies(place)}</div>'),
                place.what,
                *("–" if place is one else _round(place, one) for one in capitals),
            )
            for place in self.places
        ]
        head = ("place", "what", *(f"km from {one.name}" for one in capitals))
        return base.table("Places; distances as the crow flies, to ten kilometres.", head, rows, "nd-words nd-wide")


def _lies(place: Place) -> str:
    return "between the two Koreas" if place.side == "between them" else f"in {place.side}"


def _round(one: Place, other: Place) -> int:
    return 10 * round(kilometres(one, other) / 10)
