"""The map: where the places are that the experts take for granted."""

import ipywidgets as widgets

from ...charts.place_map import PLACES, place_map
from ...charts.theme import GLYPHS
from ...loading.context import Context
from ...loading.places import Outlines, Place, kilometres
from ...words.markup import Markup, div, joined, table
from ..kit import parts
from ..kit.panel import Panel
from .timeline import remarks


class Where(Panel):
    """Controls: ``view``, ``place`` (from 1), ``table``; buttons ``back``, ``next``; a click on a mark jumps."""

    title = "Map"
    kind = "read"
    table_label = "Show the places as a table"

    def __init__(self, context: Context, outlines: Outlines):
        self.places, self.outlines, self.map = context.places, outlines, context.told.map
        self.view = parts.choice_buttons([(view.label, view) for view in self.map.view], self.map.view[0])
        self.steps = parts.Steps("Place", len(self.places), "Next place")
        self.place, self.back, self.next = self.steps.place, self.steps.back, self.steps.next
        self.card = parts.text()
        marks = ", ".join(f"{GLYPHS[side.symbol]} {side.short}" for side in self.map.side)
        key = parts.note(f"Dashed: {self.map.line}. {marks}.")
        left, right = [self.view, self.steps, self.spoken, self.card], [self.chart, key]
        columns = parts.in_columns((330, left), (340, right))
        super().__init__({"view": self.view, "place": self.place}, [columns, self.table, self.rows])
        self.on_click(self.steps.jump, PLACES)

    @property
    def chosen(self) -> Place:
        """The place that is looked at."""
        return self.places[self.place.value - 1]

    def react(self, control: widgets.Widget) -> None:
        """Keep the chosen place in sight: a view follows the place, and a narrower view goes back to the first."""
        views = [view for view in self.map.view if view.shows(self.chosen.longitude, self.chosen.latitude)]
        if self.view.value in views:
            return
        if control is self.place and views:
            self.view.value = views[0]
        else:
            self.place.value = 1

    def sentence_now(self) -> str:
        """Say what the chosen place is and how far it is from the capitals."""
        place = self.chosen
        return f"{place.name}, {self._lies(place)}{self._far(place)}."

    def show_rest(self) -> None:
        """Say why it matters."""
        self.card.value = div("nd-card", self.chosen.what, remarks(self.chosen, "Sources differ."))

    @property
    def summary(self) -> str:
        """The places, a line each."""
        return "\n".join(f"  {place.name}, {self._lies(place)}: {place.what}" for place in self.places)

    def figure(self) -> dict:
        """Draw the map, with a ring around the chosen place."""
        return place_map(self.outlines, self.map, self.places, self.chosen, self.view.value)

    def _lies(self, place: Place) -> str:
        return self.map.side_called(place.side).lies

    def _far(self, place: Place) -> str:
        return "".join(f", {_round(place, one)} km from {one.name}" for one in self._capitals() if one is not place)

    def _capitals(self) -> list[Place]:
        return [place for place in self.places if place.id in self.map.capitals]

    def table_now(self) -> Markup:
        """Return the places, and how far they are from the capitals."""
        capitals = self._capitals()
        rows = [
            (
                joined(place.name, div("nd-note", self._lies(place))),
                place.what,
                *("–" if place is one else _round(place, one) for one in capitals),
            )
            for place in self.places
        ]
        head = ("place", "what", *(f"km from {one.name}" for one in capitals))
        return table("Places; distances as the crow flies, to ten kilometres.", head, rows, "nd-words nd-wide")


def _round(one: Place, other: Place) -> int:
    return 10 * round(kilometres(one, other) / 10)
