"""What the notebooks ask and answer: bets, self-checks, reflections, and the exercise in coding.

It stands in the debate's folder and not in the notebooks, so that what a bet guards is nowhere in the page until the
bet is made. Everything is checked when it is loaded, like the debate itself.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, cast, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..debate.claims import Kind
from ..debate.debate import Debate
from ..debate.entries import Entries, Entry, Id, Ids, ListOf, Text
from ..debate.faults import DataError, Fault, FileReport, read_toml, short, validated
from ..debate.teaching import LessonPart, Vote
from .context import context_of
from .facts import Facts
from .load import folder_of

# What a bet may guard beside its own lesson, called as notebooks call it (``perspectives.open``).
Part = Literal[
    "emphasis", "questions", "hypotheses", "disagreement", "picture", "what_moves", "rank_packages", "what_matters",
    "what_flips", "where_words_go", "how_sure", "what_to_believe", "who_is_near", "numbers_and_sentences", "weigh",
    "weigh_families", "triangle",
]  # fmt: skip
# The panels in which an argument's own mechanism is tried out.
Mechanism = Literal["ceiling", "banked", "worlds", "ladder", "roadmap", "rounds"]
# What a notebook brings to the learner's page, beside its bet, self-checks and reflection.
OnPage = Literal["forecasts", "disagreement", "weights", "afterwards", "codes"]
MOST_ON_CARD = 4  # quotations: more than that nobody takes in at one look
VERDICTS = {"right": "Yes.", "partly": "Partly.", "wrong": "Not this time."}


class Option(Entry):
    """One answer to choose, and the reply to it: why it tempts, what the text says, where."""

    id: Id
    label: Text
    verdict: Literal["right", "partly", "wrong"]
    reply: Text
    claims: Ids = ()


class Choice(Entry):
    """A question with options, exactly one of them right. A bet is answered once, a self-check at will.

    ``discuss`` is what a class is asked that is divided over it: it gives the answer to nobody.
    """

    id: Id
    prompt: Text
    discuss: Text | None = None
    option: Annotated[ListOf[Option], Field(min_length=2)]

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
    on: Annotated[ListOf[Text], Field(min_length=1)]


class Lesson(Entry):
    """What one notebook asks.

    ``title`` is the notebook's own and names nobody whom the bet still guards. ``expert`` and ``read`` (claims shown
    without a name; ``short`` is the choice of them for little time) are empty where a notebook is about nobody in
    particular. ``card`` are the claims quoted on the expert's card, which tells whose words these are; ``unsaid`` says
    what the expert does not say, the most telling first. ``expectation`` asks for a few words before the bet,
    ``sentence`` for one after it, where the lesson is gone over in little time. ``leans`` is never shown: a test holds
    the texts to it.

    The bet guards what the notebook shows of this lesson, and beside it the parts that ``guards`` names, wherever they
    stand; without a bet nothing is guarded. A notebook that goes over other lessons in less time names them in
    ``bets_of``: it asks their bets instead of one of its own, and what it shows of itself waits for all of them.
    ``mechanisms`` are what can be tried out, in this order, and ``page`` is what
    it brings to my page. A notebook that is ``optional`` may be left out; one that ``looks_back`` tells what
    happened after the cut-off, and nothing of that is told before it is opened.

    ``vote`` and ``part`` are for whoever teaches it: questions for a vote, in notebook 08, and what the answer key says
    on one page of the lesson as a class goes through it.
    """

    title: Text
    expert: Id | None = None
    read: Ids = ()
    short: Ids = ()
    card: Annotated[Ids, Field(max_length=MOST_ON_CARD)] = ()
    expectation: Text | None = None
    sentence: Text | None = None
    bet: Choice | None = None
    bets_of: ListOf[Text] = ()
    check: Annotated[ListOf[Choice], Field(min_length=1)]
    reflection: Text
    unsaid: ListOf[Text] = ()
    guards: ListOf[Part] = ()
    mechanisms: ListOf[Mechanism] = ()
    page: ListOf[OnPage] = ()
    optional: bool = False
    looks_back: bool = False
    leans: ListOf[Lean] = ()
    vote: ListOf[Vote] = ()
    part: ListOf[LessonPart] = ()

    def claims(self) -> Iterable[str]:
        """Yield the id of every claim that is quoted anywhere."""
        yield from (*self.read, *self.card)
        for vote in self.vote:
            yield from vote.claims
        for choice in (*((self.bet,) if self.bet else ()), *self.check):
            for option in choice.option:
                yield from option.claims


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
    rule: ListOf[Rule]
    passage: ListOf[Coded]

    @property
    def rules(self) -> Entries:
        """The codes, to be asked for by id."""
        return Entries(self.rule)


def facts_of(debate: Debate, folder: Path | None) -> Facts:
    """Return what a lesson's texts may count: the debate, and the dated facts around it."""
    return Facts(debate, cache(lambda: context_of(debate, folder or folder_of())))


def load_lesson(debate: Debate, name: str, folder: Path | None = None, facts: Facts | None = None) -> Lesson:
    """Load what a notebook asks, such as ``02_swanstrom``.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    facts, report = facts or facts_of(debate, folder), FileReport(f"{name}.toml", [])
    path = (folder or folder_of()) / "lessons" / report.file
    lesson = read_entry(path, Lesson, report.faults, lambda raw: _filled(raw, facts, report))
    if lesson is not None:
        for lean in lesson.leans:
            for written in lean.on:
                _worked_out(facts.value, written, report, f"leans {short(lean.says)}")
        report.known([lesson.expert], debate.experts.ids, "expert")
        check_claims(debate, lesson.claims(), report)
        _check_choices(debate, lesson, report)
    return whole(lesson, f"The lesson {name!r}", report.faults)


def _check_choices(debate: Debate, lesson: Lesson, report: FileReport) -> None:
    """Add a fault for what the short reading has and the long one has not, and for what is not the expert's on a card.

    Whatever is read before the bet stands in ``read``: there it is seen to that it does not give the bet away.
    """
    for claim in lesson.short:
        if claim not in lesson.read:
            report.add("short", short(claim), f"one of those to read: {', '.join(lesson.read)}")
    for claim in lesson.card:
        if claim in debate.claims and debate.claims[claim].expert != lesson.expert:
            report.add("card", short(claim), "a claim of the expert whom the lesson is about")


def _filled(raw: Any, facts: Facts, report: FileReport) -> Any:
    """Fill in the numbers in braces, in all texts but those that say what must be true."""
    if isinstance(raw, str):
        return _worked_out(facts.filled, raw, report) or raw
    if isinstance(raw, list):
        return [_filled(each, facts, report) for each in raw]
    if isinstance(raw, dict):
        return {key: each if key == "leans" else _filled(each, facts, report) for key, each in raw.items()}
    return raw


def _worked_out(work: Callable[[str], Any], written: str, report: FileReport, entry: str = "") -> Any:
    try:
        return work(written)
    except ValueError as error:
        report.add("", str(error), "words that perspectives.loading.facts knows", entry=entry)
        return None


def load_lessons(debate: Debate, folder: Path | None = None, facts: Facts | None = None) -> dict[str, Lesson]:
    """Load what all notebooks ask, by name, in their order; DataError as for :func:`load_lesson`."""
    names = sorted(path.stem for path in ((folder or folder_of()) / "lessons").glob("*.toml"))
    facts = facts or facts_of(debate, folder)
    lessons = {name: load_lesson(debate, name, folder, facts) for name in names}
    faults: list[Fault] = []
    guards: dict[str, str] = {}
    for name, lesson in lessons.items():
        report = FileReport(f"{name}.toml", faults)
        for other in lesson.bets_of:
            if other not in lessons:
                report.add("bets_of", short(other), f"the name of a lesson: {', '.join(names)}")
        _check_parts(name, lessons, report)
        for part in lesson.guards:
            if guards.setdefault(part, name) != name:
                expected = f"each part guarded by one lesson; {guards[part]}.toml guards it already"
                report.add("guards", short(part), expected)
    return cast(dict[str, Lesson], whole(lessons, "The lessons", faults))


def _check_parts(name: str, lessons: Mapping[str, Lesson], report: FileReport) -> None:
    """Add a fault for a part whose bet this lesson does not ask, or whose tempting option is not one of the wrong."""
    lesson = lessons[name]
    own = (name,) if lesson.bet else ()
    asked = [other for other in (*own, *lesson.bets_of) if other in lessons]
    for part in lesson.part:
        bet = lessons[part.bet].bet if part.bet in asked else None
        if part.bet and bet is None:
            report.add("bet", short(part.bet), f"one that it asks: {', '.join(asked)}", entry=part.title)
        wrong = [option.id for option in bet.option if option.verdict != "right"] if bet else []
        if bet and part.tempting not in wrong:
            expected = f"an option of the bet that is not right: {', '.join(wrong)}"
            report.add("tempting", short(part.tempting or "nothing"), expected, entry=part.title)


def load_coding(debate: Debate, folder: Path | None = None) -> Coding:
    """Load the coding exercise; DataError as for :func:`load_lesson`."""
    report = FileReport("coding.toml", [])
    coding = read_entry((folder or folder_of()) / report.file, Coding, report.faults)
    if coding:
        claims = [passage.claim for passage in coding.passage]
        check_claims(debate, claims, report)
        if sorted(coding.rules.ids) != sorted(get_args(Kind)):
            expected = f"one [[rule]] for each of {', '.join(get_args(Kind))}"
            report.add("rule", ", ".join(coding.rules.ids), expected)
        if len(set(claims)) != len(claims):
            report.add("passage", ", ".join(claims), "each claim once")
    return whole(coding, "The coding exercise", report.faults)


def read_entry(
    path: Path, model: type[Entry], faults: list[Fault], prepare: Callable[[Any], Any] = lambda raw: raw
) -> Any:
    """Return what a TOML file holds, checked by itself; None after adding to ``faults`` what is wrong with it.

    ``prepare`` is given what was read before it is checked, and returns what is to be checked.
    """
    raw = read_toml(path, faults)
    return None if raw is None else validated(model, prepare(raw), path.name, "", faults)


def check_claims(debate: Debate, claims: Iterable[str], report: FileReport, entry: str = "") -> None:
    """Add a fault for every claim that the debate does not have."""
    for claim in claims:
        if claim not in debate.claims:
            report.add("claims", short(claim), "the id of a claim in claims.toml", entry=entry)


def whole(loaded: Any, title: str, faults: list[Fault]) -> Any:
    """Return what was loaded; DataError with all faults where there are any."""
    if faults:
        raise DataError(title, tuple(faults))
    return loaded
