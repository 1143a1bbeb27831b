"""Read a CSV table into frozen rows, and say in a spreadsheet's words what is wrong with it.

What a row is made of is declared with the data (:class:`Declared`), or, where a panel is made for it, is one of the
types of :mod:`perspectives.loading.context`.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError, create_model
from pydantic_core import PydanticCustomError

from ..debate.entries import Entries, Entry, Id, Ids, ListOf, Text
from ..debate.faults import Fault, FileReport, read_text, short
from ..debate.told import Mapped


def _written_as(pattern: str, expected: str) -> BeforeValidator:
    """Return a check that a cell is written in one way only, before it is converted."""

    def check(cell: Any) -> Any:
        if isinstance(cell, str) and not re.fullmatch(pattern, cell):
            raise ValueError(expected)
        return cell

    return BeforeValidator(check)


def _names(cell: Any) -> Any:
    return tuple(cell.split(";")) if isinstance(cell, str) else cell


# Only ISO dates: a spreadsheet's own style (3/4/18) means another day in another country.
Day = Annotated[datetime.date, _written_as(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2018-03-15")]
Clock = Annotated[datetime.time, _written_as(r"[0-9]{2}:[0-9]{2}:[0-9]{2}", "a time of day such as 01:35:27")]
YesNo = Annotated[bool, _written_as("yes|no", "yes or no")]
Names = Annotated[tuple[Text, ...], BeforeValidator(_names)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Count = Annotated[int, Field(ge=0)]
Amount = Annotated[float, Field(ge=0)]
Sources = Annotated[Text, _written_as(r"(?s).*https?://[^\s.]+\.\S.*", "a name and an address that begins with http")]
# What the data may declare a column to be; with a ? behind it, a cell may be empty.
KINDS: Mapping[str, Any] = {
    "text": Text, "id": Id, "names": Names, "day": Day, "clock": Clock, "year": Year, "yes_no": YesNo,
    "count": Count, "ordinal": Annotated[int, Field(ge=1)], "amount": Amount, "number": float,
}  # fmt: skip
NUMBERS = ("count", "ordinal", "amount", "number")


def _kind(written: Any) -> str | tuple[str, ...]:
    """Check a kind of column: one of those above, or a list of words that may stand there ("" for an empty cell)."""
    if isinstance(written, str) and written.removesuffix("?") in KINDS:
        return written
    if isinstance(written, list) and any(written) and all(isinstance(word, str) for word in written):
        return tuple(written)
    raise PydanticCustomError("column_kind", f"one of {', '.join(KINDS)}, or a list of words")


def _annotated(kind: str | tuple[str, ...]) -> Any:
    words = isinstance(kind, tuple)
    plain = Literal[tuple(filter(None, kind))] if words else KINDS[kind.removesuffix("?")]
    return plain | None if ("" in kind if words else kind.endswith("?")) else plain


class Declared(Entry):
    """A table as the data declare it: its columns beside those of every row, and which rules hold between its rows.

    ``like`` names a type that a panel is made for, whose columns and rules it then has as well. For the rules see
    :class:`Row`; where ``unique`` is not said, it is the first column.
    """

    like: Id | None = None
    columns: Mapped[Annotated[Any, PlainValidator(_kind)]] = Field(default_factory=dict)
    unique: Ids = ()
    ordered: Id | None = None
    rising: ListOf[Annotated[tuple[Id, Id], Field(strict=False)]] = ()


class Row(Entry):
    """A row of a table, with its source.

    ``disagreement`` says what other sources give instead, ``note`` holds every other caveat; each is None where there
    is nothing to say. ``unique`` names the columns that no two rows may share, ``ordered`` the column the rows are
    sorted by, and ``rising`` pairs of columns of which the first may not exceed the second. ``kinds`` are those of the
    columns that the data declare.
    """

    # Cells are text until they are converted: hence not strict.
    model_config = ConfigDict(strict=False, protected_namespaces=())

    kinds: ClassVar[Mapping[str, Any]] = {}
    unique: ClassVar[tuple[str, ...]] = ()
    ordered: ClassVar[str | None] = None
    rising: ClassVar[tuple[tuple[str, str], ...]] = ()

    source: Sources
    disagreement: str | None
    note: str | None


def row_type(name: str, base: type[Row], declared: Declared, file: str, faults: list[Fault]) -> type[Row] | None:
    """Return what a row of a declared table is; None after adding to ``faults`` what is wrong with the declaration."""
    so_far, report = len(faults), FileReport(file, faults)
    known = [*base.model_fields, *declared.columns]
    for column in declared.columns:
        if column in base.model_fields or column in dir(Row):
            report.add(f"columns.{column}", "a name that is taken already", "another name", entry=name)
    used = [*declared.unique, declared.ordered, *sum(declared.rising, ())]
    report.known(used, known, "unique, ordered, rising", name)
    if len(faults) > so_far:
        return None
    columns = tuple(declared.columns.items())
    return _made(name, base, columns, declared.unique, declared.ordered, declared.rising)


@cache  # so that two loadings of the same table give rows that can be compared
def _made(
    name: str, base: type[Row], columns: tuple[tuple[str, Any], ...], unique: tuple[str, ...], ordered: str | None,
    rising: tuple[tuple[str, str], ...],
) -> type[Row]:  # fmt: skip
    fields = {column: (_annotated(kind), ...) for column, kind in columns}
    made = create_model(name, __base__=base, __module__=__name__, **fields)
    made.unique = unique or base.unique or tuple(fields)[:1]
    made.kinds = {**base.kinds, **dict(columns)}
    made.ordered, made.rising = ordered or base.ordered, (*base.rising, *rising)
    return made


def narrowed(name: str, base: type[Row], column: str, words: tuple[str, ...]) -> type[Row]:
    """Return a row of which one column holds nothing but these words."""
    return _made(name, base, ((column, words),), (), None, ())


def columns_of(rows: type[Row], *kinds: str) -> list[str]:
    """Return the declared columns of these kinds, whether or not a cell may be empty."""
    return [name for name, kind in rows.kinds.items() if isinstance(kind, str) and kind.removesuffix("?") in kinds]


def load_table(path: Path, row_type: type[Row], faults: list[Fault]) -> tuple[Row, ...]:
    """Return the rows of one file; every fault in it is added to ``faults``.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8 (with or without a byte order mark) with one column for each field of ``row_type``.
    row_type : type of Row
        What a row must be.
    faults : list of Fault
        Where to report; rows with a fault are left out of the result.
    """
    known = len(faults)
    rows = []
    for place, cells in _read_cells(path, list(row_type.model_fields), faults):
        try:
            rows.append((place, row_type.model_validate(cells)))
        except ValidationError as error:
            details = error.errors(include_url=False)
            faults.extend(_cell_fault(path.name, place, cells, detail) for detail in details)
    faults.extend(_row_faults(path.name, rows, row_type))
    if not rows and len(faults) == known:
        faults.append(Fault(path.name, "", "", "no rows", "at least one row below the header"))
    return (Entries if "id" in row_type.model_fields else tuple)(row for _, row in rows)


def _read_cells(path: Path, columns: list[str], faults: list[Fault]) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """Yield the place and the cells of each row; an empty cell is None, an empty line is passed over."""
    text = read_text(path, faults)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        wrong = list(_header_faults(path.name, header, columns))
        faults.extend(wrong)
        if wrong:
            return
        line = reader.line_num + 1
        for cells in reader:
            place, line = f"line {line}", reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) == len(columns):
                yield place, {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}
            else:
                faults.append(
                    Fault(path.name, place, "", f"{len(cells)} cells", f"{len(columns)}, one for each column")
                )
    except csv.Error as error:
        faults.append(Fault(path.name, f"line {line}", "", f"broken CSV: {error}", "valid CSV, with quotes in pairs"))


def _header_faults(file: str, header: list[str], columns: list[str]) -> Iterator[Fault]:
    for name in columns:
        if header.count(name) != 1:
            yield Fault(file, "line 1", name, f"{header.count(name) or 'no'} columns of this name", "one column")
    for name in dict.fromkeys(header):
        if name not in columns:
            yield Fault(file, "line 1", short(name), "an unknown column", "only the columns that README.md names")


_EXPECTED = {
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "date_from_datetime_parsing": "a day that exists",
    "date_parsing": "a day that exists",
    "time_parsing": "a time of day that exists",
    "string_pattern_mismatch": "small letters, digits and underscores, such as first_meeting",
}


def _cell_fault(file: str, place: str, cells: Mapping[str, str | None], detail: Mapping[str, Any]) -> Fault:
    field = str(detail["loc"][0])
    if cells[field] is None:
        return Fault(file, place, field, "an empty cell", "a value")
    message = detail["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return Fault(file, place, field, short(cells[field]), _EXPECTED.get(detail["type"], message))


def _row_faults(file: str, rows: list[tuple[str, Row]], row_type: type[Row]) -> Iterator[Fault]:
    """Yield what is wrong between the cells of a row and between rows: low above high, twice, out of order."""
    seen: dict[tuple, str] = {}
    last = None
    for place, row in rows:
        for names in row_type.rising:
            low, high = (getattr(row, name) for name in names)
            if low is not None and high is not None and low > high:
                yield Fault(file, place, ", ".join(names), f"{low} above {high}", "the lower or earlier one first")
        key = tuple(getattr(row, name) for name in row_type.unique)
        first = seen.setdefault(key, place)
        if first != place:
            found = f"{', '.join(str(part) for part in key)} again"
            yield Fault(file, place, ", ".join(row_type.unique), found, f"something else than in {first}")
        if row_type.ordered:
            value = getattr(row, row_type.ordered)
            if last is not None and value < last:
                yield Fault(file, place, row_type.ordered, f"{value} after {last}", "rows in order of time")
            last = value
