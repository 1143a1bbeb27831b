"""The dated facts around a debate: events, tests, resolutions, trade, earlier rounds of talks.

Everything here is frozen, and checked once when it is loaded. ``data/context/README.md`` is the codebook: what each
column counts, in which unit, where sources disagree and where a series changes its method.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from ..debate.debate import Debate
from ..debate.entries import Entries, Entry, Id, Text
from ..debate.faults import DataError, Fault, read_toml, validated
from .csv_rows import Amount, Clock, Count, Day, Names, Row, Year, YesNo, load_table
from .places import Map, Place

FOLDER = Path(__file__).resolve().parents[3] / "data" / "context"
TOLD = "told.toml"

Precision = Literal["day", "month", "year"]
EventKind = Literal[
    "agreement", "breakdown", "law", "leadership", "military", "missile_test", "nuclear_test",
    "sanction", "sanction_relief", "statement", "talks",
]  # fmt: skip


class Event(Row):
    """Something that happened on one day, local time."""

    unique = ("id",)
    ordered = "date"

    id: Id
    date: Day
    kind: EventKind
    title: Annotated[Text, Field(max_length=80)]
    actors: Names


class LaunchYear(Row):
    """Missiles launched in one year (CNS count), by result, and CSIS's separate count of missile events."""

    unique = ("year",)
    ordered = "year"

    year: Year
    launches: Count
    launch_days: Count
    success: Count
    failure: Count
    unknown: Count
    csis_missile_events: Count


class NuclearTest(Row):
    """A nuclear test; magnitudes are seismic, yields in kilotons of TNT."""

    unique = ("test_no",)
    ordered = "date"
    rising = (("magnitude_low", "magnitude_high"), ("yield_kt_low", "yield_kt_high"))

    test_no: Annotated[int, Field(ge=1)]
    date: Day
    time_utc: Clock | None
    magnitude_low: Amount
    magnitude_high: Amount
    yield_kt_low: Amount
    yield_kt_high: Amount


class Resolution(Row):
    """A sanctions resolution of the UN Security Council."""

    unique = ("resolution",)
    ordered = "date"

    resolution: Annotated[int, Field(ge=1)]
    date: Day
    votes_for: Count
    votes_against: Count
    abstentions: Count
    trigger: Text
    measures: Text


class EconomyYear(Row):
    """Growth in per cent (Bank of Korea estimate) and total trade in billions of US dollars."""

    unique = ("year",)
    ordered = "year"

    year: Year
    bok_real_gdp_growth_pct: float
    total_trade_usd_bn: Amount | None


class ChinaTradeYear(Row):
    """Trade with China as seen from North Korea, in billions of US dollars."""

    unique = ("year",)
    ordered = "year"

    year: Year
    total_usd_bn: Amount
    exports_usd_bn: Amount | None
    imports_usd_bn: Amount | None
    value_type: Literal["reported", "sum", "computed"]
    series_break: str | None


class TroopCount(Row):
    """US forces in South Korea in one year, by one of several measures."""

    unique = ("year", "measure")
    ordered = "year"
    rising = (("troops_low", "troops_high"), ("troops_low", "troops"), ("troops", "troops_high"))

    year: Year
    troops: Count
    troops_low: Count | None
    troops_high: Count | None
    measure: Text


class Assurance(Row):
    """A security assurance to North Korea, and the form it took."""

    unique = ("date", "document")
    ordered = "date"

    date: Day
    document: Text
    content: Text
    given_by: Names
    form: Text


class Leader(Row):
    """A term in office; ``end`` is None for those still in office when the last source was written."""

    unique = ("country", "name", "start")
    rising = (("start", "end"),)

    country: Text
    name: Text
    office: Text
    start: Day
    end: Day | None
    orientation: Literal["conservative", "progressive"] | None


class Negotiation(Row):
    """An earlier round of talks: its deal, how it broke down, and how the module codes it.

    A date known only to the month or the year stands at its first day; ``*_precision`` says which.
    """

    unique = ("id",)
    ordered = "start_date"
    rising = (("start_date", "deal_date"), ("deal_date", "breakdown_date"))

    id: Id
    round: Text
    start_date: Day
    start_precision: Precision
    deal_date: Day
    deal_precision: Precision
    breakdown_date: Day
    breakdown_precision: Precision
    breakdown_trigger: Text
    competing_explanations: Text
    phased_reciprocal: YesNo
    security_assurance: YesNo
    sanctions_relief: YesNo
    cited_as_not_reciprocating: Text  # "both", "mixed", or one side alone


class WarheadEstimate(Row):
    """One publisher's estimate for one year; only rows with the same ``measure`` can be compared."""

    unique = ("publisher", "year")
    rising = (("low", "high"), ("fissile_material_low", "fissile_material_high"))

    year: Year
    publisher: Text
    low: Count
    high: Count
    fissile_material_low: Count | None
    fissile_material_high: Count | None
    measure: Text
    series_break: str | None


class MaterialRate(Row):
    """One published estimate of how much weapon material North Korea could make a year, in weapons' worth."""

    unique = ("publisher",)
    rising = (("low", "high"),)

    publisher: Text
    published: Day
    low: Amount
    high: Amount
    measure: Text


class Document(Row):
    """A primary document: who speaks in it, where it can be read, and what to look for; ``event`` belongs to it."""

    unique = ("id",)
    ordered = "date"

    id: Id
    event: Id | None
    date: Day
    title: Text
    by: Names
    publisher: Text
    address: Annotated[Text, Field(pattern=r"^https?://[^\s.]+\.\S+$")]
    look_for: Text


class Yearly(Entry):
    """How a table of years is told: name, unit, and the sentence about a year.

    ``out`` is the month of the next year in which a year's number comes out.
    """

    label: Text
    unit: Text
    says: Text
    out: Annotated[int, Field(ge=1, le=12)] = 1

    def known(self, day: datetime.date) -> int:
        """Return the last year whose number was out on a day."""
        return day.year - 1 if day.month >= self.out else day.year - 2


class Told(Entry):
    """How the tables are told and drawn, as ``told.toml`` says it; ``series`` are what outcomes may point to."""

    series: Mapping[Id, Text] = Field(default_factory=dict)
    growth: Yearly | None = None
    trade: Yearly | None = None
    map: Map | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """All context tables, checked, and how they are told.

    Events and negotiations can be asked for by id: ``context.events["armistice"]``.
    """

    events: tuple[Event, ...]
    missile_launches: tuple[LaunchYear, ...]
    nuclear_tests: tuple[NuclearTest, ...]
    un_resolutions: tuple[Resolution, ...]
    gdp: tuple[EconomyYear, ...]
    china_trade: tuple[ChinaTradeYear, ...]
    us_troops: tuple[TroopCount, ...]
    security_assurances: tuple[Assurance, ...]
    leaders: tuple[Leader, ...]
    negotiations: tuple[Negotiation, ...]
    warheads: tuple[WarheadEstimate, ...]
    material_rates: tuple[MaterialRate, ...]
    places: tuple[Place, ...]
    documents: tuple[Document, ...]
    told: Told


TABLES = {table.name: get_args(table.type)[0] for table in fields(Context) if table.type is not Told}


def load_context(folder: str | Path | None = None) -> Context:
    """Read and check the context tables of a folder. Each of them may be missing: it then has no rows.

    Parameters
    ----------
    folder : str or Path, optional
        A folder with one CSV file for each table (UTF-8, commas, ISO dates). By default the module's own
        ``data/context``, collected from public sources; each row names its own.

    Returns
    -------
    Context
        The tables, each a tuple of frozen rows in the order of its file.

    Raises
    ------
    DataError
        If anything is wrong, or if there is no table at all, or one of another name. It lists every fault in every
        file; nothing is half loaded.
    """
    folder = FOLDER if folder is None else Path(folder)
    faults: list[Fault] = []
    found = [path.stem for path in sorted(folder.glob("*.csv"))]
    for name in [name for name in found if name not in TABLES]:
        faults.append(Fault(f"{name}.csv", "", "", "a table of this name", f"one of {', '.join(TABLES)}"))
    if not found:
        faults.append(Fault(folder.name, "", "", "no table", f"a CSV file for at least one of {', '.join(TABLES)}"))
    tables = {
        name: load_table(folder / f"{name}.csv", row_type, faults) if name in found else Entries()
        for name, row_type in TABLES.items()
    }
    written = read_toml(folder / TOLD, faults) if (folder / TOLD).exists() else {}
    told = validated(Told, written or {}, TOLD, "", faults)
    if faults:
        raise DataError(f"The context in {folder.name!r}", tuple(faults))
    return Context(**tables, told=told)


def context_of(debate: Debate, folder: Path) -> Context:
    """Return the dated facts around a debate: those of the folder that it names, in its own folder or in ``data/``.

    Where it names none, all tables are empty. DataError as for :func:`load_context`.
    """
    name = debate.source.context
    if not name:
        return Context(**{table: Entries() for table in TABLES}, told=Told())
    own = folder / name
    return load_context(own if own.is_dir() else FOLDER.parent / name)


def events_until(events: Iterable[Event], cutoff: datetime.date) -> tuple[Event, ...]:
    """Return the events dated on or before the cut-off: what could be known on that day."""
    return tuple(event for event in events if event.date <= cutoff)
