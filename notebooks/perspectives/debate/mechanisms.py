"""What an argument's own mechanism is made of: whose it is, its parts and their names, and the claims it mirrors.

A mechanism is a way in which an argument works (a ceiling, what is banked meanwhile, causes in all combinations, a
ladder, a roadmap, earlier rounds). How each of them is computed is code; what it is about is written in a debate's
``lessons/mechanisms/``, a file for each.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .entries import ById, Entry, Id, ListOf, Points, Share, SomeIds, Text

Amount = Annotated[float, Field(ge=0)]
LensId = Annotated[Text, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]


class Ceiling(Entry):
    """A ceiling over all concessions: a lens, and which of its branches is the condition that holds the rest down."""

    lens: LensId
    branch: Text
    label: Text


class Freeze(Entry):
    """What a freeze may cover; one that ``stops`` what grows ends the growth."""

    id: Id
    label: Text
    stops: bool


class Prize(Entry):
    """Something that is banked on the way.

    ``switch`` names the event that brings it, which may be taken away again (``without`` then stands in its place). A
    prize without a switch is there in any case; the one that ``grows`` with the months has no ``gain`` of its own.
    """

    id: Id
    label: Text
    claim: Id
    gain: Text | None = None
    switch: Text | None = None
    without: Text | None = None
    on: bool = False
    grows: bool = False

    @model_validator(mode="after")
    def _check_gain(self) -> Self:
        if self.grows == (self.gain is not None) or (self.switch is None) != (self.without is None):
            expected = "a gain, or grows = true; and a switch together with what there is without it"
            raise PydanticCustomError("prize", expected, {"found": self.id})
        return self


class Banked(Entry):
    """What is banked while talks last.

    ``grown``, ``some`` and ``stopped`` are texts in which ``{time}``, ``{low}`` and ``{high}`` are filled in; how much
    grows in a year is told by the table ``rates`` of the dated facts.
    """

    expert: Id
    months: Annotated[int, Field(ge=12, le=240)] = 60
    start: Annotated[int, Field(ge=0)] = 12
    rates: Id
    unit: Text
    at_first: Text
    grown: Text
    stopped: Text
    some: Text
    none: Text
    freeze: Annotated[ListOf[Freeze], Field(min_length=2)]
    prize: ListOf[Prize]

    freezes: ClassVar[ById[Freeze]] = ById("freeze")  # the first one holds at the start


class Cause(Entry):
    """One of the causes: a factor of the lens, its name in a sentence, and a short one for the chart."""

    factor: Id
    label: Text
    short: Text

    @property
    def id(self) -> str:
        """The id of a cause is that of its factor."""
        return self.factor


class Worlds(Entry):
    """Causes in all combinations: the lens in which they add up, and what a push that is enough brings about."""

    lens: LensId
    threshold: Points = 50
    enough: Text
    not_enough: Text
    column: Text
    unpushed: Text
    shares: Text
    cause: Annotated[ListOf[Cause], Field(min_length=2, max_length=4)]

    causes: ClassVar[ById[Cause]] = ById("cause")  # by their factors


class Rung(Entry):
    """A rung of the ladder; ``precedent`` is the day of an earlier assurance of this kind."""

    id: Id
    label: Text
    text: Text
    claims: SomeIds
    precedent: datetime.date | None = None


class Reach(Entry):
    """A range on the ladder: between which rungs an end lies, why, and on which claims that rests."""

    id: Id
    label: Text
    low: Id
    high: Id
    reason: Text
    claims: SomeIds


class Ladder(Entry):
    """Everything the ladder panel starts from.

    ``judge`` is the side that may be the only one to judge; ``precedents`` the table of what was given before.
    """

    expert: Id
    precedents: Id | None = None
    judge: Text
    rung: Annotated[ListOf[Rung], Field(min_length=2)]
    range: ListOf[Reach]

    rungs: ClassVar[ById[Rung]] = ById("rung")  # the smallest first
    reaches: ClassVar[ById[Reach]] = ById("range")  # ``offer`` and ``accept``


class Party(Entry):
    """A side of the roadmap: its name, a short one for a table, and how it complains when it got too little."""

    name: Text
    short: Text
    complains: Text


class Track(Entry):
    """One list of steps: those of the first party, or the answers on one track of the other."""

    id: Id
    heading: Text
    label: Text


class Step(Entry):
    """A step that a side could take in the roadmap; ``cost`` and ``worth`` in points, ``lasting`` from 0 to 1."""

    id: Id
    track: Id
    label: Text
    cost: Amount
    worth: Amount
    lasting: Share
    reason: Text
    claims: SomeIds


Move = tuple[Annotated[int, Field(ge=1)], Annotated[float, Field(gt=0, le=1)]]


class Plan(Entry):
    """A roadmap that can be compared with: for some steps the round and the share taken."""

    id: Id
    label: Text
    gist: Text
    steps: Mapping[Id, Annotated[Move, Field(strict=False)]]
    claims: SomeIds
    negotiation: Id | None = None


class Mirrored(Entry):
    """The claims whose direction a rule of the simulation mirrors."""

    rule: Id
    claims: SomeIds


class Roadmap(Entry):
    """Everything the roadmap panel starts from.

    The steps of the first track are those of ``one`` party; the ``others`` answer on the two tracks that follow, which
    go by one name for ``both``.
    """

    expert: Id
    one: Party
    others: Party
    both: Text
    track: Annotated[ListOf[Track], Field(min_length=3, max_length=3)]
    step: ListOf[Step]
    plan: ListOf[Plan]
    mirrors: ListOf[Mirrored]

    tracks: ClassVar[ById[Track]] = ById("track")
    steps: ClassVar[ById[Step]] = ById("step")
    plans: ClassVar[ById[Plan]] = ById("plan")

    def mirrored(self, rule: str) -> tuple[str, ...]:
        """Return the ids of the claims that a rule mirrors."""
        return next(mirrored.claims for mirrored in self.mirrors if mirrored.rule == rule)


class Built(Entry):
    """A way in which a round of talks may be built: a column of the table of negotiations, and how it is called."""

    id: Id
    label: Text
    short: Text


class Failing(Entry):
    """Who is said not to have kept their part (as the table writes it), and the sentence that says so."""

    who: Text
    says: Text


class Rounds(Entry):
    """How earlier rounds of talks are told: in which ways they may be built, and whose accounts there are."""

    built: Annotated[ListOf[Built], Field(min_length=1)]
    failing: Annotated[ListOf[Failing], Field(min_length=1)]
    sides: Annotated[ListOf[Text], Field(min_length=1)]

    def says(self, who: str) -> str:
        """Return the sentence about who is said to have failed."""
        return next(failing.says for failing in self.failing if failing.who == who)
