"""How the module reads a text in numbers: levels, value trees, packages, and what a text commits its author to."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .entries import Entry, Id, Judged, Name, Points, Share, SomeIds, Text, frozen


class Level(Judged):
    """Where a factor stands, in points from 0 to 100 on the factor's own scale."""

    low: Points
    best: Points
    high: Points


class Weight(Level):
    """How much of its branch a child carries, in points of 100; the best values of siblings sum to 100."""


class Compensation(Judged):
    """How far strength in one child makes up for weakness in another: 0 not at all, 1 fully."""

    low: Share
    best: Share
    high: Share


class Gate(Judged):
    """How strictly a child is a necessary condition for its branch: 0 not at all, 1 nothing gets past it."""

    low: Share
    best: Share
    high: Share


class ReadNode(Entry):
    """A node of a value tree: a leaf names a factor; a branch has a compensation and children.

    ``weight`` is the node's share of its parent; the root has none. ``gate`` is there where the node is a necessary
    condition for its parent, ``reverse`` is true for a leaf whose factor lowers the answer.
    """

    label: str
    factor: Id | None
    weight: Weight | None
    compensation: Compensation | None
    gate: Gate | None
    reverse: bool
    children: tuple["ReadNode", ...]

    def walk(self) -> Iterable["ReadNode"]:
        """Yield this node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


class Lens(Entry):
    """The module's reading of how one expert answers one question, as a value tree."""

    expert: Id
    question: Id
    summary: Text
    claims: SomeIds
    root: ReadNode

    @property
    def id(self) -> str:
        """The id of a lens: expert and question, as in ``lee.process``."""
        return f"{self.expert}.{self.question}"

    @property
    def factors(self) -> tuple[str, ...]:
        """The factors at the leaves, in the order of the tree."""
        return tuple(node.factor for node in self.root.walk() if node.factor)


Levels = Annotated[Mapping[Id, Level], AfterValidator(frozen)]


class Reading(Entry):
    """Levels of factors as somebody sees them.

    ``id`` is an expert's id, or ``common`` for what the debate as a whole takes for granted: it has a level
    for every factor and stands in wherever an expert is silent.
    """

    id: Id
    date: Text
    summary: Text
    levels: Levels


class Package(Entry):
    """A negotiating package: the levels it would bring; every factor it does not name stays where it is."""

    id: Id
    label: Name
    gist: Text
    levels: Levels


class Case(Entry):
    """What is given in a commitment: a place to look at the answer of a lens.

    In the file it is one table of points by factor or family, such as ``{ security = 100, sanctions_relief = 0 }``;
    what it does not name stands where the expert reads it. ``expert`` looks through somebody else's lens instead,
    ``package`` starts from what a package brings.
    """

    expert: Id | None = None
    package: Id | None = None
    levels: Annotated[Mapping[Id, Points], AfterValidator(frozen)]

    @model_validator(mode="before")
    @classmethod
    def _part(cls, given: object) -> object:
        if not isinstance(given, dict) or "levels" in given:
            return given
        names = {key: given[key] for key in ("expert", "package") if key in given}
        return {**names, "levels": {key: value for key, value in given.items() if key not in names}}


Cases = Annotated[tuple[Case, ...], Field(strict=False)]


class Commitment(Entry):
    """What a text commits its author to, as something that can be checked on a lens.

    The answer in every ``given`` case must lie ``above`` or ``below`` so many points, at least ``by`` points over every
    case of ``than``, or ``within`` so many points of it. ``says`` is the commitment in plain words.
    """

    id: Id
    expert: Id
    question: Id
    says: Text
    given: Annotated[Cases, Field(min_length=1)]
    than: Cases = ()
    above: Points | None = None
    below: Points | None = None
    by: Points | None = None
    within: Points | None = None
    reason: Text
    claims: SomeIds

    @model_validator(mode="after")
    def _check_demand(self) -> Self:
        compared = self.by is not None or self.within is not None
        if not compared and self.above is None and self.below is None:
            raise PydanticCustomError("demand", "one of above, below, by and within", {"found": "none of them"})
        if compared != bool(self.than):
            found = "by or within without than" if compared else "than without by or within"
            raise PydanticCustomError("compared", "than together with by or within", {"found": found})
        return self
