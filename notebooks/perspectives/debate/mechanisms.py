"""What an argument's own mechanism is made of: the steps and plans of a roadmap, the rungs of a ladder."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from .entries import Entries, Entry, Id, Share, SomeIds, Text, list_of

Amount = Annotated[float, Field(ge=0)]


class Step(Entry):
    """A step that a side could take in the roadmap; ``cost`` and ``worth`` in points, ``lasting`` from 0 to 1."""

    id: Id
    side: Literal["north", "relief", "security"]
    label: Text
    cost: Amount
    worth: Amount
    lasting: Share
    reason: Text
    claims: SomeIds


Move = tuple[Annotated[int, Field(ge=1, le=6)], Annotated[float, Field(gt=0, le=1)]]


class Plan(Entry):
    """A roadmap that can be compared with: for some steps the round and the share taken."""

    id: Id
    label: Text
    gist: Text
    steps: Mapping[Id, Annotated[Move, Field(strict=False)]]
    claims: SomeIds
    negotiation: Id | None = None


class Rung(Entry):
    """A rung of the ladder of guarantees; ``precedent`` is the day of an earlier assurance of this kind."""

    id: Id
    label: Text
    text: Text
    claims: SomeIds
    precedent: datetime.date | None = None


class Reach(Entry):
    """A range on the ladder: between which rungs an end lies, why, and on which claims that rests."""

    id: Literal["offer", "accept"]
    label: Text
    low: Id
    high: Id
    reason: Text
    claims: SomeIds


class Roadmap(Entry):
    """Everything the roadmap panel starts from."""

    step: list_of(Step)
    plan: list_of(Plan)

    @property
    def steps(self) -> Entries:
        """All steps, by side."""
        return Entries(self.step)

    @property
    def plans(self) -> Entries:
        """The plans to compare with."""
        return Entries(self.plan)


class Ladder(Entry):
    """Everything the ladder panel starts from."""

    rung: list_of(Rung)
    range: list_of(Reach)

    @property
    def rungs(self) -> Entries:
        """The rungs, smallest first."""
        return Entries(self.rung)

    @property
    def reaches(self) -> Entries:
        """The two ranges."""
        return Entries(self.range)
