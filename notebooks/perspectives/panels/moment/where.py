"""The map: where the places are that the experts take for granted."""

import ipywidgets as widgets

from ...charts.place_map import NEIGHBOURS, PENINSULA, PLACES, place_map
from ...loading.context import Context
from ...loading.places import Outlines, Place, kilometres
from ...words.markup import Markup, div, joined, table
from ..kit import parts
from ..kit.panel import Panel
from .timeline import remarks

FROM = ("seoul", "pyongyang")  # distances are told from the two capitals, where they are among the places


class Where(Panel):
    """Controls: ``view``, ``place`` (from 1), ``table``; buttons ``back``, ``next``; a click on a mark jumps."""

    title = "Map"
    table_label = "Show the places as a table"

    def __init__(self, context: Context, outlines: Outlines):
        self.places, self.outlines = context.places, outlines
        self.view = parts.choice_buttons([(window.label, window) for window in (PENINSULA, NEIGHBOURS)], PENINSULA)
        self.steps = parts.Steps("Place", len(self.places), "Next place")
        self.place, self.back, self.next = self.steps.place, self.steps.back, self.steps.next
        self.card = widgets.HTML()
        key = parts.note("Dashed: the demarcation line. ● in the North, ■ in the South, ◆ between them, ▲ in China.")
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
        if self.view.value.shows(self.chosen.longitude, self.chosen.latitude):
            return
        if control is self.place:
            self.view.value = NEIGHBOURS
        else:
            self.place.value = 1

    def sentence_now(self) -> str:
        """Say what the chosen place is and how far it is from the capitals."""
        place = self.chosen
        return f"{place.name}, {_lies(place)}{self._far(place)}."

    def show_rest(self) -> None:
        """Say why it matters."""
        self.card.value = div("nd-card", self.chosen.what, remarks(self.chosen, "Sources differ."))

    @property
    def summary(self) -> str:
        """The places, a line each."""
        return "\n".join(f"  {place.name}, {_lies(place)}: {place.what}" for place in self.places)

    def figure(self) -> dict:
        """Draw the map, with a ring around the chosen place."""
        return place_map(self.outlines, self.places, self.chosen, self.view.value)

    def _far(self, place: Place) -> str:
        others = [other for other in self.places if other.id in FROM and other.id != place.id]
        return "".join(f", {_round(place, other)} km from {other.name}" for other in others)

    def table_now(self) -> Markup:
        """Return the places, and how far they are from the capitals."""
        capitals = [place for place in self.places if place.id in FROM]
        rows = [
            (
                joined(place.name, div("nd-note", _lies(place))),
                place.what,
                *("–" if place is one else _round(place, one) for one in capitals),
            )
            for place in self.places
        ]
        head = ("place", "what", *(f"km from {one.name}" for one in capitals))
        return table("Places; distances as the crow flies, to ten kilometres.", head, rows, "nd-words nd-wide")


def _lies(place: Place) -> str:
    return "between the two Koreas" if place.side == "between them" else f"in {place.side}"


def _round(one: Place, other: Place) -> int:
    return 10 * round(kilometres(one, other) / 10)
