"""What every record of a debate is made of: frozen entries that know every field they may have, and ranges."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Protocol, Self, SupportsIndex, TypeVar, overload

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def isolated(name: str) -> str:
    """Return a name that stands by itself in a sentence of the other direction, so that no number changes its side."""
    leftward = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if leftward else name


# What is set into sentences and charts: a short name or a label, in any script.
Name = Annotated[Text, AfterValidator(isolated)]


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Symbol = Literal["circle", "square", "diamond", "triangle-up", "cross", "x"]
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[float, Field(ge=0, le=100)]
Rating = Annotated[float, Field(ge=-2, le=2)]
K = TypeVar("K")
V = TypeVar("V")
# No paragraph has more; a slip of the keyboard would otherwise have the loader count to a billion.
MOST_SENTENCES = 1000


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """Return a mapping of the same content that nobody can change."""
    return MappingProxyType(dict(mapping))


# A TOML list kept as a tuple; its items stay strictly checked.
ListOf = Annotated[tuple[V, ...], Field(strict=False)]
Ids = ListOf[Id]
SomeIds = Annotated[tuple[Id, ...], Field(strict=False, min_length=1)]


# What all entries share; a copy of an entry makes itself a set of its own.
NONE_SAID: set[str] = set()


class Entry(BaseModel):
    """A frozen record that knows every field it may have and takes no other."""

    # Built when first used: no notebook needs all tables.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    def model_post_init(self, _context: object) -> None:
        """Forget which fields the file gave: nobody asks, and one set an entry is 0.7 MB in every kernel."""
        object.__setattr__(self, "__pydantic_fields_set__", NONE_SAID)


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The id."""


E = TypeVar("E", bound=Named, covariant=True)


class Entries(tuple[E, ...]):
    """A tuple of entries that can also be asked for one by its id: ``debate.experts["lee"]``."""

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex | str) -> E: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[E, ...]: ...
    def __getitem__(self, key: SupportsIndex | slice | str) -> E | tuple[E, ...]:
        """Return the entry with this id, or, for a number or a slice, what a tuple would return."""
        if not isinstance(key, str):
            return super().__getitem__(key)
        for entry in self:
            if entry.id == key:
                return entry
        raise KeyError(f"{key!r} is not among {', '.join(self.ids)}")

    def __contains__(self, key: object) -> bool:
        """Tell whether an entry, or an entry with this id, is here."""
        return key in self.ids if isinstance(key, str) else super().__contains__(key)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(entry.id for entry in self)


def _ordered(low: float, best: float, high: float) -> None:
    if not low <= best <= high:
        found = f"{low:g}, {best:g}, {high:g}"
        raise PydanticCustomError("span_order", "low <= best <= high", {"found": found})


class ReadSpan(Entry):
    """A number the module is unsure of: ``low <= best <= high``."""

    low: float
    best: float
    high: float

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        _ordered(self.low, self.best, self.high)
        return self


class Judged(ReadSpan):
    """A span that is the module's reading: why this number, and which claims it rests on."""

    reason: Text
    claims: SomeIds
