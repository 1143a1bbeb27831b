"""The types of a debate: what an expert wrote, and how the module reads it.

Everything here is frozen. The loader (:mod:`perspectives.loading.load`) is the one place where a debate is built and
checked; ``data/README.md`` is the codebook that explains each field to people who write debates.
"""

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[float, Field(ge=0, le=100)]
Rating = Annotated[float, Field(ge=-2, le=2)]
# No paragraph has more; a slip of the keyboard would otherwise have the loader count to a billion.
MOST_SENTENCES = 1000

Kind = Literal["observation", "interpretation", "condition", "prediction", "recommendation"]
Bearing = Literal["opens", "closes", "depends"]


def frozen(mapping: Mapping) -> Mapping:
    """Return a mapping of the same content that nobody can change."""
    return MappingProxyType(dict(mapping))


def list_of(item: type) -> type:
    """Return the type of a TOML list kept as a tuple; its items stay strictly checked."""
    return Annotated[tuple[item, ...], Field(strict=False)]


Ids = list_of(Id)
SomeIds = Annotated[tuple[Id, ...], Field(strict=False, min_length=1)]


class Entry(BaseModel):
    """A frozen record that knows every field it may have and takes no other."""

    # Built when first used: no notebook needs all tables.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)


class Entries(tuple):
    """A tuple of entries that can also be asked for one by its id: ``debate.experts["lee"]``."""

    __slots__ = ()

    def __getitem__(self, key):
        """Return the entry with this id, or, for a number or a slice, what a tuple would return."""
        if not isinstance(key, str):
            return super().__getitem__(key)
        for entry in self:
            if entry.id == key:
                return entry
        raise KeyError(f"{key!r} is not among {', '.join(self.ids)}")

    def __contains__(self, key) -> bool:
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


class Span(Entry):
    """A number the module is unsure of: ``low <= best <= high``."""

    low: float
    best: float
    high: float

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        _ordered(self.low, self.best, self.high)
        return self


class Judged(Span):
    """A span that is the module's reading: why this number, and which claims it rests on."""

    reason: Text
    claims: SomeIds


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


class Question(Entry):
    """One of the questions the experts answer; an outlook is an answer to it, from 0 to 100 points."""

    id: Id
    text: Text
    short: Text
    low: Text
    high: Text


class Family(Entry):
    """A group of factors shown together."""

    id: Id
    label: Text


class Expert(Entry):
    """A person whose argument is coded.

    ``sentences`` gives the number of sentences in each paragraph of their section, so that the loader can check
    that none is left uncoded. ``colour`` and ``symbol`` are the same in every chart.
    """

    id: Id
    name: Text
    short: Text
    role: Text
    position: Text
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
    symbol: Literal["circle", "square", "diamond", "triangle-up", "cross", "x"]
    sentences: Annotated[tuple[Annotated[int, Field(ge=1, le=MOST_SENTENCES)], ...], Field(strict=False, min_length=1)]


class Factor(Entry):
    """Something that could change, with what its level 0 and its level 100 mean in plain words."""

    id: Id
    family: Id
    label: Text
    low: Text
    high: Text


class Link(NamedTuple):
    """One claim's tie to another: ``supports``, ``qualifies`` or ``answers``."""

    relation: str
    claim: str


class Claim(Entry):
    """One step of an expert's argument, with the passage it was read from.

    ``paragraph`` is numbered within the expert's section, ``sentences`` within that paragraph, both from 1.
    ``bearing`` says what the claim does to its question: opens (raises the answer), closes (lowers it) or depends.
    """

    id: Id
    expert: Id
    paragraph: Annotated[int, Field(ge=1)]
    sentences: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(strict=False, min_length=1)]
    gist: Text
    quotation: Text
    kind: Kind
    question: Id
    factors: Ids
    bearing: Bearing
    hedge: str = ""
    supports: Ids = ()
    qualifies: Ids = ()
    answers: Ids = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """All ties to other claims, in the order supports, qualifies, answers."""
        relations = ("supports", "qualifies", "answers")
        return tuple(Link(relation, claim) for relation in relations for claim in getattr(self, relation))


class Node(Entry):
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
    children: tuple["Node", ...]

    def walk(self) -> Iterable["Node"]:
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
    root: Node

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
    label: Text
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


class Source(Entry):
    """Where the debate was published."""

    title: Text
    publisher: Text
    url: Text
    published: Text
    cutoff: datetime.date


class Debate(Entry):
    """A whole debate, checked. Built only by :func:`perspectives.load_debate`.

    ``chosen`` says how the questions of its forecasts were chosen (not shown before notebook 07); it may be empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    title: str
    source: Source
    questions: Entries
    families: Entries
    experts: Entries
    factors: Entries
    claims: Entries
    lenses: Entries
    readings: Entries
    packages: Entries
    commitments: Entries
    hypotheses: Entries
    evidence: Entries
    judgements: Entries
    forecasts: Entries
    chosen: str = ""

    def levels(self, reading: str = "common") -> dict[str, Level]:
        """Return a level for every factor as somebody reads March 2018.

        Parameters
        ----------
        reading : str
            ``common`` or an expert's id. Where the expert is silent the common level stands in.

        Raises
        ------
        KeyError
            If there is no such reading.
        """
        return {**self.readings["common"].levels, **self.readings[reading].levels}

    def factors_in(self, name: str) -> tuple[str, ...]:
        """Return the factor with this id, or all factors of the family with this id; none if there is neither."""
        if name in self.factors:
            return (name,)
        return tuple(factor.id for factor in self.factors if factor.family == name)

    def lenses_for(self, question: str) -> tuple[Lens, ...]:
        """Return the lenses of those experts who answer this question, in the order of the experts."""
        wanted = (f"{expert.id}.{question}" for expert in self.experts)
        return tuple(self.lenses[lens] for lens in wanted if lens in self.lenses)
