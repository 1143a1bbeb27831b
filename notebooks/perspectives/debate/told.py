"""How dated facts are told and drawn: a timeline's lanes and periods, counts by year, marks above them, a map.

What the facts are stands in tables; ``told.toml`` beside them says all this: no program knows what they are about.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field

from .entries import Colour, Entry, Id, Ids, ListOf, SomeIds, Symbol, Text, frozen

Shape = Literal[Symbol, "star", "pentagon"]
V = TypeVar("V")
Mapped = Annotated[Mapping[Id, V], AfterValidator(frozen)]
Noun = Annotated[tuple[Text, Text], Field(strict=False)]  # of one, and of many
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


def _none() -> Mapping[str, Any]:
    return frozen({})


class Lane(Entry):
    """A row of the timeline, and which kinds of events stand on it; without kinds, all that no other lane has."""

    label: Text
    kinds: Ids = ()
    colour: Colour = "#767676"
    symbol: Shape = "circle"


class Period(Entry):
    """A stretch of time that a timeline can show; what is not said of it is as with all the others."""

    label: Text
    start: datetime.date | None = None
    end: datetime.date | None = None


class Series(Entry):
    """A number for each year: a column of a table, or how many rows of it there are, and how it is told.

    ``high`` is the column of the upper end, where a row gives two, and ``where`` picks the rows that can be compared.
    ``full`` is what is counted, in full. ``out`` is the month of the next year in which a year's number comes out.
    ``says`` is the sentence about a year, in which ``{year}``, ``{unit}``, ``{value}`` (without its sign, as ``{went}``
    is ``rises`` or ``falls``) and every column of the row are filled in.
    ``breaks`` is a column that is filled where somebody else begins to count: there ``at_break`` is said, too.
    ``not_out`` is said in the last year known, of the ``{next}`` whose number is not out at the ``{moment}``.
    """

    label: Text
    table: Id
    column: Id | None = None
    high: Id | None = None
    where: Mapped[Text] = Field(default_factory=_none)
    full: Text | None = None
    out: Annotated[int, Field(ge=1, le=12)] = 1
    unit: Text | None = None
    axis: Text | None = None
    says: Text = "In {year}: {value} {unit}."
    rises: str = ""
    falls: str = ""
    breaks: Id | None = None
    at_break: Text | None = None
    not_out: Text | None = None

    def known(self, day: datetime.date) -> int:
        """Return the last year whose number was out on a day."""
        return day.year - 1 if day.month >= self.out else day.year - 2


class Mark(Entry):
    """Dated rows above a chart of years: the switch that shows them, what each says when it is pointed at.

    Where ``each`` is there, the sentence about a year tells its rows: ``one`` or ``many`` with ``{each}``, or ``none``.
    In ``hover`` and ``each`` the columns of the row are filled in, ``{day}`` (8 March 2018) and ``{day_of_year}``.
    """

    label: Text
    table: Id
    colour: Colour = "#767676"
    symbol: Shape = "square"
    hover: Text
    each: Text | None = None
    one: Text = "{each}."
    many: Text = "{each}."
    none: Text = ""


class YearChart(Entry):
    """A panel of counts by year: the series to choose from, and what is marked above them.

    ``called`` is what it is called where it is not yet to be seen.
    """

    title: Text
    series: SomeIds
    marks: Ids = ()
    colour: Colour = "#2F7FB8"
    called: Text | None = None


class Side(Entry):
    """Whose places are: as the table writes it, how they are told and drawn, and the colour of a ground of its own."""

    name: Text
    lies: Text
    short: Text
    symbol: Symbol
    ground: Colour | None = None


class MapView(Entry):
    """What of the world a map shows, in degrees; with ``few_names`` there is no room for all of them."""

    label: Text
    west: Longitude
    east: Longitude
    south: Latitude
    north: Latitude
    few_names: bool = False

    def shows(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point lies within the view."""
        return self.west < longitude < self.east and self.south < latitude < self.north


class Map(Entry):
    """How places are told and drawn: the sides, the views, and from which places distances are told.

    ``line`` is what the line of the outlines is called; ``named`` have their names in every view, as the capitals do.
    """

    line: Text
    capitals: Ids
    named: Ids
    side: ListOf[Side]
    view: Annotated[ListOf[MapView], Field(min_length=1)]

    def side_called(self, name: str) -> Side:
        """Return a side; of one that is not told of, its name alone is known."""
        unknown = Side(name=name, lies=f"in {name}", short=name, symbol="cross")
        return next((side for side in self.side if side.name == name), unknown)


class Told(Entry):
    """All of ``told.toml``.

    ``period`` are up to the cut-off and ``later`` after it; ``by_year`` are panels, by the names that notebooks call.
    ``nouns`` are what columns count, of one and of many: in sentences such a number stands with its noun.
    """

    lane: Annotated[ListOf[Lane], Field(min_length=1)] = (Lane(label="Events"),)
    period: Annotated[ListOf[Period], Field(min_length=1)] = (Period(label="Up to the moment"),)
    later: Annotated[ListOf[Period], Field(min_length=1)] = (Period(label="What came later"),)
    nouns: Mapped[Noun] = Field(default_factory=_none)
    series: Mapped[Series] = Field(default_factory=_none)
    mark: Mapped[Mark] = Field(default_factory=_none)
    by_year: Mapped[YearChart] = Field(default_factory=_none)
    map: Map | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that an event may be of; empty where it may be of any."""
        told = all(lane.kinds for lane in self.lane)
        return tuple(sorted({kind for lane in self.lane for kind in lane.kinds})) if told else ()

    def lane_of(self, kind: str) -> Lane:
        """Return the lane on which events of a kind stand."""
        named = [lane for lane in self.lane if kind in lane.kinds]
        return next(iter(named or [lane for lane in self.lane if not lane.kinds]))

    def year_chart(self, name: str) -> YearChart | None:
        """Return a panel of counts by year; a series is one by itself."""
        alone = self.series.get(name)
        return self.by_year.get(name) or (YearChart(title=alone.label, series=(name,)) if alone else None)
