"""The dated facts around a debate: events, documents, places, earlier rounds of talks, and whatever else has a table.

Everything here is frozen, and checked once when it is loaded. Which tables there are, what stands in them and how they
are told is written beside them, in ``tables.toml`` and ``told.toml``; ``data/context/README.md`` is the codebook.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, cast

from pydantic import Field

from ..debate.debate import Debate
from ..debate.entries import Entries, Entry, Id, Text
from ..debate.faults import DataError, Fault, FileReport, read_toml, validated
from ..debate.told import Series, Told
from .csv_rows import NUMBERS, Amount, Day, Declared, Names, Row, columns_of, load_table, narrowed, row_type
from .places import Place

FOLDER = Path(__file__).resolve().parents[3] / "data" / "context"
TABLES, TOLD = "tables.toml", "told.toml"

Precision = Literal["day", "month", "year"]


class Event(Row):
    """Something that happened on one day, local time; of the kinds that the lanes of the timeline name."""

    unique = ("id",)
    ordered = "date"

    id: Id
    date: Day
    kind: Text
    title: Annotated[Text, Field(max_length=80)]
    actors: Names


class Negotiation(Row):
    """An earlier round of talks: its deal, and how it broke down. A table may say in more columns how it was built.

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
    cited_as_not_reciprocating: Text  # "both", "mixed", or one side alone


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


class Estimate(Row):
    """One published estimate of how much could be made a year."""

    unique = ("publisher",)
    rising = (("low", "high"),)

    publisher: Text
    published: Day
    low: Amount
    high: Amount
    measure: Text


class Precedent(Row):
    """Something of the kind that was given before, and the document in which it stands."""

    unique = ("date", "document")
    ordered = "date"

    date: Day
    document: Text
    content: Text


# What panels are made for: tables of these names, and those that the data declare to be like one of these.
TYPED: Mapping[str, type[Row]] = {"events": Event, "negotiations": Negotiation, "places": Place, "documents": Document}
LIKE: Mapping[str, type[Row]] = {"estimate": Estimate, "precedent": Precedent}


@dataclass(frozen=True)
class Context:
    """All context tables, checked, and how they are told: ``context["jobs"]`` are the rows of ``jobs.csv``.

    Events and negotiations can be asked for by id: ``context.events["armistice"]``. ``types`` is what a row of each
    table is; ``folder`` is where they stand.
    """

    tables: Mapping[str, Sequence[Any]]
    types: Mapping[str, type[Row]]
    told: Told
    folder: Path | None = field(default=None, compare=False)

    def __getitem__(self, table: str) -> Sequence[Any]:
        """Return the rows of a table, in the order of its file; none where there is no such file."""
        return self.tables.get(table, Entries())

    @property
    def events(self) -> Entries[Event]:
        """What happened, oldest first."""
        return cast(Entries[Event], self["events"])

    @property
    def negotiations(self) -> Entries[Negotiation]:
        """The earlier rounds of talks, oldest first."""
        return cast(Entries[Negotiation], self["negotiations"])

    @property
    def places(self) -> Entries[Place]:
        """The places of the map."""
        return cast(Entries[Place], self["places"])

    @property
    def documents(self) -> Entries[Document]:
        """The primary documents, oldest first."""
        return cast(Entries[Document], self["documents"])

    def rows(self, name: str) -> dict[int, Any]:
        """Return the rows of a series by year."""
        series = self.told.series[name]
        return {_year(row): row for row in _picked(self[series.table], series)}

    def numbers(self, name: str) -> dict[int, tuple[float, float]]:
        """Return a series by year: low and high, equal where one number is given; or how many rows there are."""
        series = self.told.series[name]
        if series.column is None:
            years = Counter(map(_year, _picked(self[series.table], series)))
            return {year: (years[year],) * 2 for year in range(min(years), max(years) + 1)} if years else {}
        ends = (series.column, series.high or series.column)
        found = {year: tuple(getattr(row, end) for end in ends) for year, row in self.rows(name).items()}
        return {year: (low, high) for year, (low, high) in found.items() if low is not None and high is not None}


def _year(row: Any) -> int:
    return row.year if hasattr(row, "year") else row.date.year


def _picked(rows: Iterable[Any], series: Series) -> list[Any]:
    return [row for row in rows if all(str(getattr(row, name)) == value for name, value in series.where.items())]


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
    types, told = _declared(folder, faults)
    found, broken = [path.stem for path in sorted(folder.glob("*.csv"))], {fault.entry for fault in faults}
    for name in [name for name in found if name not in types and name not in broken]:
        mend = f"Correct its name, or declare it in {TABLES}."
        faults.append(Fault(f"{name}.csv", "", "", "a table of this name", f"one of {', '.join(types)}", mend))
    if not found:
        faults.append(Fault(folder.name, "", "", "no table", f"a CSV file for at least one of {', '.join(types)}"))
    tables = {
        name: load_table(folder / f"{name}.csv", rows, faults) if name in found else Entries()
        for name, rows in types.items()
    }
    context = Context(MappingProxyType(tables), MappingProxyType(types), told, folder)
    if not faults:
        _check_told(told, types, faults)
    if not faults:
        faults.extend(_twice(context))
    if faults:
        raise DataError(f"The context in {folder.name!r}", tuple(faults))
    return context


def _declared(folder: Path, faults: list[Fault]) -> tuple[dict[str, type[Row]], Told]:
    """Return what a row of each table is, and how the tables are told, without reading the tables."""
    tables, written = (read_toml(folder / file, faults) if (folder / file).exists() else {} for file in (TABLES, TOLD))
    told = validated(Told, written or {}, TOLD, "", faults) or Told()
    types = dict(TYPED)
    if told.kinds:
        types["events"] = narrowed("events", Event, "kind", told.kinds)
    for name, raw in (tables or {}).items():
        declared = validated(Declared, raw, TABLES, name, faults)
        if declared:
            FileReport(TABLES, faults).known([declared.like], LIKE, "like", name)
            base = LIKE.get(declared.like or "", types.get(name, Row))
            types |= {name: rows} if (rows := row_type(name, base, declared, TABLES, faults)) else {}
    return types, told


def context_folder(debate: Debate, folder: Path) -> Path | None:
    """Return where the dated facts around a debate stand: in its own folder or in ``data/``; None if it names none."""
    name = debate.source.context
    return (folder / name if (folder / name).is_dir() else FOLDER.parent / name) if name else None


def context_of(debate: Debate, folder: Path) -> Context:
    """Return the dated facts around a debate; where it names none, all tables are empty.

    DataError as for :func:`load_context`.
    """
    there = context_folder(debate, folder)
    return load_context(there) if there else Context({}, TYPED, Told())


def types_of(debate: Debate, folder: Path) -> Mapping[str, type[Row]]:
    """Return what a row of each table around a debate is; what is wrong there is for :func:`context_of` to say."""
    there = context_folder(debate, folder)
    return _declared(there, [])[0] if there else TYPED


def events_until(events: Iterable[Event], cutoff: datetime.date) -> tuple[Event, ...]:
    """Return the events dated on or before the cut-off: what could be known on that day."""
    return tuple(event for event in events if event.date <= cutoff)


# ---- whether what tells of the tables fits them


def _check_told(told: Told, types: Mapping[str, type[Row]], faults: list[Fault]) -> None:
    """Add every name in ``told.toml`` that no table, column or entry bears, and every brace that nothing fills."""
    columns = {name: list(rows.model_fields) for name, rows in types.items()}
    dated = [name for name in types if "date" in columns[name]]
    by_year = [name for name in types if "year" in columns[name] or name in dated]

    report = FileReport(TOLD, faults)

    def filled(told: Entry, entry: str, *fields: str, by: Iterable[str]) -> None:
        for each in fields:
            report.filled(getattr(told, each), by, each, entry)

    for name, one in told.series.items():
        entry, its = f"series {name}", columns.get(one.table, [])
        report.known([one.table], by_year, "table", entry)
        report.known([one.column, one.high], columns_of(types.get(one.table, Row), *NUMBERS), "column, high", entry)
        report.known([*one.where, one.breaks], its, "where, breaks", entry)
        filled(one, entry, "says", by=["year", "unit", "value", "went", *its])
        filled(one, entry, "at_break", by=its)
        filled(one, entry, "not_out", by=["next", "moment"])
    for name, mark in told.mark.items():
        entry = f"mark {name}"
        report.known([mark.table], dated, "table", entry)
        filled(mark, entry, "hover", "each", by=["day", "day_of_year", *columns.get(mark.table, [])])
        filled(mark, entry, "one", "many", by=["each"])
    report.known(told.nouns, {column for its in columns.values() for column in its}, "nouns")
    for name, chart in told.by_year.items():
        report.known(chart.series, told.series, "series", f"by_year {name}")
        report.known(chart.marks, told.mark, "marks", f"by_year {name}")


def _twice(context: Context) -> Iterator[Fault]:
    """Yield every series that would have two numbers for one year."""
    for name, series in context.told.series.items():
        years = Counter(map(_year, _picked(context[series.table], series)))
        for year in [year for year, count in years.items() if count > 1 and series.column]:
            mend = 'Say with where = { column = "value" } which rows are meant.'
            yield Fault(TOLD, f"series {name}", "table", f"{years[year]} rows for {year}", "one row a year", mend)
