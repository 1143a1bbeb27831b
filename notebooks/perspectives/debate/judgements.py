"""Hypotheses, the evidence for and against them as each expert would rate it, and forecasts with how they came out."""

import datetime
from collections.abc import Mapping
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .entries import Entry, Id, Rating, SomeIds, Text, _ordered, frozen


class Hypothesis(Entry):
    """One of the competing answers to what is going on."""

    id: Id
    label: Text
    meaning: Text


class Evidence(Entry):
    """Something that everybody could know before the cut-off, to be rated for every hypothesis."""

    id: Id
    label: Text
    text: Text
    claims: SomeIds


class Ratings(NamedTuple):
    """How one piece of evidence sits with one hypothesis, from -2 (speaks against) to 2 (just as expected)."""

    low: float
    best: float
    high: float

    @classmethod
    def of(cls, numbers: tuple[float, float, float]) -> Self:
        """Build from three numbers; ValueError unless low <= best <= high."""
        _ordered(*numbers)
        return cls(*numbers)


class Judgement(Entry):
    """The module's reading of how one expert would rate one piece of evidence against each hypothesis."""

    expert: Id
    evidence: Id
    ratings: Annotated[
        Mapping[Id, Annotated[tuple[Rating, Rating, Rating], Field(strict=False), AfterValidator(Ratings.of)]],
        AfterValidator(frozen),
    ]
    reason: Text
    claims: SomeIds

    @property
    def id(self) -> str:
        """The id of a judgement: expert and evidence, as in ``engman.test_freeze``."""
        return f"{self.expert}.{self.evidence}"


class BaseRate(Entry):
    """How often, of comparable earlier times that can be counted in the tables, the answer was yes, and how counted."""

    hits: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(ge=1)]
    reason: Text

    @model_validator(mode="after")
    def _check_count(self) -> Self:
        if self.hits > self.of:
            raise PydanticCustomError("hits", "no more hits than cases", {"found": f"{self.hits} of {self.of}"})
        return self


class Forecast(Entry):
    """A question that was open in March 2018, its deadline, and how it came out (not shown before notebook 07).

    ``base_rate`` is there only where earlier cases can honestly be counted.
    """

    id: Id
    question: Text
    deadline: datetime.date
    outcome: bool
    resolved: datetime.date | None = None
    resolution: Text
    source: Text
    base_rate: BaseRate | None = None
