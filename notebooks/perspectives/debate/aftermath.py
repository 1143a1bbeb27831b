"""What is known after the cut-off: claims set beside dated evidence, and the levels of later moments.

It stands beside the debate and not in it, so that nothing before notebook 07 can show it; ``data/AFTER.md`` is the
codebook.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from .entries import ById, Entry, Id, ListOf, Points, ReadSpan, SomeIds, Text, frozen

OutcomeVerdict = Literal["borne_out", "not_borne_out", "cannot_tell"]
VERDICTS = {
    "borne_out": ("✓", "borne out"),
    "not_borne_out": ("✗", "not borne out"),
    "cannot_tell": ("?", "cannot tell"),
}
Years = Annotated[Mapping[Id, ListOf[int]], AfterValidator(frozen)]


class Outcome(Entry):
    """A claim set beside what happened.

    ``asks`` says what to look at, ``evidence`` names events after the cut-off, oldest first, and ``figures`` the years
    of a series to set beside them. ``suggested`` is the module's judgement, ``reasons`` says why, ``against`` what
    speaks against it.
    """

    claim: Id
    asks: Text
    evidence: SomeIds
    figures: Years = Field(default_factory=lambda: frozen({}))
    suggested: OutcomeVerdict
    reasons: Text
    against: Text

    @property
    def id(self) -> str:
        """The id of an outcome is that of its claim."""
        return self.claim


class Account(Entry):
    """What can be said of an expert afterwards: what would have counted against them, what held, what stays open."""

    expert: Id
    counts_against: Text
    held: Text
    open: Text
    unsaid: Text

    @property
    def id(self) -> str:
        """The id of an account is that of its expert."""
        return self.expert


class Reckoning(Entry):
    """All outcomes, in the order in which they are asked, and an account of every expert."""

    outcome: Annotated[ListOf[Outcome], Field(min_length=1)]
    account: ListOf[Account]

    outcomes: ClassVar[ById[Outcome]] = ById("outcome")  # by claim
    accounts: ClassVar[ById[Account]] = ById("account")  # by expert


class DatedLevel(ReadSpan):
    """Where a factor stood at a later moment: the module's reading, in points, with the events it rests on."""

    low: Points
    best: Points
    high: Points
    reason: Text
    events: SomeIds


class Moment(Entry):
    """A later moment and the level of every factor then; no event after ``date`` plays a part in it."""

    id: Id
    label: Text
    date: datetime.date
    gist: Text
    levels: Annotated[Mapping[Id, DatedLevel], AfterValidator(frozen)]


class Moments(Entry):
    """All later moments, oldest first."""

    moment: Annotated[ListOf[Moment], Field(min_length=1)]

    moments: ClassVar[ById[Moment]] = ById("moment")
