"""What the notebooks ask and answer: bets, self-checks, reflections, the exercise in coding; and what teaching needs.

It stands in the debate's folder and not in the notebooks, so that what a bet guards is nowhere in the page until the
bet is made.
"""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .claims import ClaimKind
from .entries import ById, Entry, Id, Ids, ListOf, Text

# What a bet may guard beside its own lesson, called as notebooks call it (``perspectives.open``).
GuardedPart = Literal[
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

    options: ClassVar[ById[Option]] = ById("option")

    @property
    def right(self) -> Option:
        """The one option that is right."""
        return next(option for option in self.option if option.verdict == "right")

    def has(self, value: Any) -> bool:
        """Tell whether a saved value, whatever it is, names one of the options."""
        return isinstance(value, str) and value in self.options.ids


# ---- what whoever teaches a lesson needs beside it; only the answer key and notebook 08 read it


class VoteOption(Entry):
    """One answer to a question for a vote; none is right."""

    id: Id
    label: Text


class Vote(Entry):
    """A question that is made for a class to vote on, after the lesson; nobody has answered it before.

    It has no right answer. ``claims`` are quoted with it, ``discuss`` is what the class is asked between two votes, and
    ``look_for`` tells whoever teaches what to hear in the reasons.
    """

    id: Id
    prompt: Text
    claims: Ids = ()
    option: Annotated[ListOf[VoteOption], Field(min_length=2)]
    discuss: Text
    look_for: Text


class ClassQuestion(Entry):
    """A question that whoever teaches asks in class, and what to hear in answer to it."""

    ask: Text
    answer: Text


class LessonPart(Entry):
    """A part of a lesson as a class goes through it.

    ``bet`` names the lesson whose bet is made in it, and ``tempting`` the option of that bet to be ready for, which is
    not the right one; ``checks`` tells that the lesson's self-checks stand there.
    """

    title: Text
    minutes: Annotated[int, Field(ge=1)]
    bet: Text | None = None
    tempting: Id | None = None
    checks: bool = False
    question: ListOf[ClassQuestion] = ()


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
    guards: ListOf[GuardedPart] = ()
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


class CodeRule(Entry):
    """A code that may be given to a passage: the codebook's rule in plain words, and an example of another subject."""

    id: ClaimKind
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
    rule: ListOf[CodeRule]
    passage: ListOf[Coded]

    rules: ClassVar[ById[CodeRule]] = ById("rule")
