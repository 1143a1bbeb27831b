"""What the notebooks ask and answer: bets, self-checks, reflections; and the material of the experts' own mechanisms.

It stands in the debate's folder and not in the notebooks, so that what a bet guards is nowhere in the page until the
bet is made. Everything is checked when it is loaded, like the debate itself.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..debate.claims import Kind
from ..debate.debate import Debate
from ..debate.entries import Entries, Entry, Id, Ids, Share, SomeIds, Text, list_of
from ..debate.faults import DataError, Fault, read_toml, short, validated
from .facts import Facts
from .load import DATA

Amount = Annotated[float, Field(ge=0)]
VERDICTS = {"right": "Yes.", "partly": "Partly.", "wrong": "Not this time."}


class Option(Entry):
    """One answer to choose, and the reply to it: why it tempts, what the text says, where."""

    id: Id
    label: Text
    verdict: Literal["right", "partly", "wrong"]
    reply: Text
    claims: Ids = ()


class Choice(Entry):
    """A question with options, exactly one of them right. A bet is answered once, a self-check at will."""

    id: Id
    prompt: Text
    option: Annotated[list_of(Option), Field(min_length=2)]

    @model_validator(mode="after")
    def _check_options(self) -> Self:
        ids = [option.id for option in self.option]
        right = [option.id for option in self.option if option.verdict == "right"]
        if len(right) != 1:
            raise PydanticCustomError("one_right", "exactly one right option", {"found": f"{len(right)} right options"})
        if len(set(ids)) != len(ids):
            raise PydanticCustomError("unique", "options with different ids", {"found": ", ".join(ids)})
        return self

    @property
    def options(self) -> Entries:
        """The options, to be asked for by id."""
        return Entries(self.option)

    def has(self, value: Any) -> bool:
        """Tell whether a saved value, whatever it is, names one of the options."""
        return isinstance(value, str) and value in self.options


class Lean(Entry):
    """Words of a lesson, or of its notebook, that lean on numbers, and what must be true as long as they are said.

    See :mod:`perspectives.loading.facts` for the language of ``on``.
    """

    says: Text
    on: Annotated[list_of(Text), Field(min_length=1)]


class Lesson(Entry):
    """What one notebook asks.

    ``title`` is the notebook's own and names nobody whom the bet still guards. ``expert`` and ``read`` (claims shown
    without a name) are empty where a notebook is about nobody in particular; ``unsaid`` says what the expert does not
    say. ``expectation`` asks for a few words before the bet. ``leans`` is never shown: a test holds the texts to it.
    """

    title: Text
    expert: Id | None = None
    read: Ids = ()
    expectation: Text | None = None
    bet: Choice | None = None
    check: Annotated[list_of(Choice), Field(min_length=1)]
    reflection: Text
    unsaid: list_of(Text) = ()
    leans: list_of(Lean) = ()

    def claims(self) -> Iterable[str]:
        """Yield the id of every claim that is quoted anywhere."""
        yield from self.read
        for choice in (*((self.bet,) if self.bet else ()), *self.check):
            for option in choice.option:
                yield from option.claims


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


class Rule(Entry):
    """A code that may be given to a passage: the codebook's rule in plain words, and an example of another subject."""

    id: Kind
    label: Text
    rule: Text
    example: Text


class Coded(Entry):
    """A passage to code: why the module gave it its kind, and why a reader might rightly differ."""

    claim: Id
    reason: Text
    doubt: Text


class Coding(Entry):
    """Everything the coding exercise starts from; the module's codes are the kinds of the claims themselves."""

    note: Text
    rule: list_of(Rule)
    passage: list_of(Coded)

    @property
    def rules(self) -> Entries:
        """The codes, to be asked for by id."""
        return Entries(self.rule)


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


def load_lesson(debate: Debate, name: str, folder: Path | None = None) -> Lesson:
    """Load what a notebook asks, such as ``02_swanstrom``.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    faults: list[Fault] = []
    facts, file = Facts(debate), f"{name}.toml"
    lesson = read_entry(
        (folder or DATA / "new_dawn") / "lessons" / file, Lesson, faults, lambda raw: _filled(raw, facts, file, faults)
    )
    if lesson is not None:
        for lean in lesson.leans:
            for written in lean.on:
                _worked_out(facts.value, written, file, f"leans {short(lean.says)}", faults)
        if lesson.expert is not None and lesson.expert not in debate.experts:
            faults.append(
                Fault(f"{name}.toml", "", "expert", short(lesson.expert), f"one of {', '.join(debate.experts.ids)}")
            )
        check_claims(debate, f"{name}.toml", "", lesson.claims(), faults)
    return whole(lesson, f"The lesson {name!r}", faults)


def _filled(raw: Any, facts: Facts, file: str, faults: list[Fault]) -> Any:
    """Fill in the numbers in braces, in all texts but those that say what must be true."""
    if isinstance(raw, str):
        return _worked_out(facts.filled, raw, file, "", faults) or raw
    if isinstance(raw, list):
        return [_filled(each, facts, file, faults) for each in raw]
    if isinstance(raw, dict):
        return {key: each if key == "leans" else _filled(each, facts, file, faults) for key, each in raw.items()}
    return raw


def _worked_out(work: Callable[[str], Any], written: str, file: str, entry: str, faults: list[Fault]) -> Any:
    try:
        return work(written)
    except ValueError as error:
        faults.append(Fault(file, entry, "", str(error), "words that perspectives.loading.facts knows"))
        return None


def find_lesson(debate: Debate, name: str, folder: Path) -> Lesson | None:
    """Load what a notebook asks, if the debate in this folder asks anything there; DataError as for `load_lesson`."""
    return load_lesson(debate, name, folder) if (folder / "lessons" / f"{name}.toml").exists() else None


def load_lessons(debate: Debate, folder: Path | None = None) -> dict[str, Lesson]:
    """Load what all notebooks ask, by name, in their order; DataError as for :func:`load_lesson`."""
    names = sorted(path.stem for path in ((folder or DATA / "new_dawn") / "lessons").glob("*.toml"))
    return {name: load_lesson(debate, name, folder) for name in names}


def load_roadmap(debate: Debate, folder: Path | None = None) -> Roadmap:
    """Load the steps and plans of the roadmap; DataError as for :func:`load_lesson`."""
    faults: list[Fault] = []
    roadmap = read_entry((folder or DATA / "new_dawn") / "roadmap.toml", Roadmap, faults)
    for entry in (*roadmap.step, *roadmap.plan) if roadmap else ():
        check_claims(debate, "roadmap.toml", entry.id, entry.claims, faults)
    for plan in roadmap.plan if roadmap else ():
        for step in plan.steps.keys() - set(roadmap.steps.ids):
            faults.append(Fault("roadmap.toml", f"plan {plan.id}", "steps", short(step), "the id of a [[step]]"))
    return whole(roadmap, "The roadmap", faults)


def load_ladder(debate: Debate, folder: Path | None = None) -> Ladder:
    """Load the ladder of guarantees; DataError as for :func:`load_lesson`."""
    faults: list[Fault] = []
    ladder = read_entry((folder or DATA / "new_dawn") / "ladder.toml", Ladder, faults)
    for entry in (*ladder.rung, *ladder.range) if ladder else ():
        check_claims(debate, "ladder.toml", entry.id, entry.claims, faults)
    for reach in ladder.range if ladder else ():
        known = ladder.rungs.ids
        if reach.low not in known or reach.high not in known or known.index(reach.low) > known.index(reach.high):
            found = f"{reach.low} to {reach.high}"
            faults.append(Fault("ladder.toml", f"range {reach.id}", "low, high", found, "two rungs in rising order"))
    if ladder and set(ladder.reaches.ids) != {"offer", "accept"}:
        faults.append(Fault("ladder.toml", "", "range", ", ".join(ladder.reaches.ids), "[[range]] offer and accept"))
    return whole(ladder, "The ladder", faults)


def load_coding(debate: Debate, folder: Path | None = None) -> Coding:
    """Load the coding exercise; DataError as for :func:`load_lesson`."""
    faults: list[Fault] = []
    coding = read_entry((folder or DATA / "new_dawn") / "coding.toml", Coding, faults)
    if coding:
        claims = [passage.claim for passage in coding.passage]
        check_claims(debate, "coding.toml", "", claims, faults)
        if sorted(coding.rules.ids) != sorted(get_args(Kind)):
            expected = f"one [[rule]] for each of {', '.join(get_args(Kind))}"
            faults.append(Fault("coding.toml", "", "rule", ", ".join(coding.rules.ids), expected))
        if len(set(claims)) != len(claims):
            faults.append(Fault("coding.toml", "", "passage", ", ".join(claims), "each claim once"))
    return whole(coding, "The coding exercise", faults)


def read_entry(
    path: Path, model: type[Entry], faults: list[Fault], prepare: Callable[[Any], Any] = lambda raw: raw
) -> Any:
    """Return what a TOML file holds, checked by itself; None after adding to ``faults`` what is wrong with it.

    ``prepare`` is given what was read before it is checked, and returns what is to be checked.
    """
    raw = read_toml(path, faults)
    return None if raw is None else validated(model, prepare(raw), path.name, "", faults)


def check_claims(debate: Debate, file: str, entry: str, claims: Iterable[str], faults: list[Fault]) -> None:
    """Add a fault for every claim that the debate does not have."""
    for claim in claims:
        if claim not in debate.claims:
            faults.append(Fault(file, entry, "claims", short(claim), "the id of a claim in claims.toml"))


def whole(loaded: Any, title: str, faults: list[Fault]) -> Any:
    """Return what was loaded; DataError with all faults where there are any."""
    if faults:
        raise DataError(title, tuple(faults))
    return loaded
