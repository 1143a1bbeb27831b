"""What was asked and what was written: questions, experts, factors, and the claims read from each passage."""

from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .entries import MOST_SENTENCES, Colour, Entry, Id, Ids, Name, Symbol, Text

ClaimKind = Literal["observation", "interpretation", "condition", "prediction", "recommendation"]


Bearing = Literal["opens", "closes", "depends"]


QUESTION_MARKS = ("?", "\N{FULLWIDTH QUESTION MARK}", "\N{ARABIC QUESTION MARK}", "\N{GREEK QUESTION MARK}")


def _a_question(text: str) -> str:
    if not text.endswith(QUESTION_MARKS):
        raise PydanticCustomError("a_question", "a question, with its mark at the end", {"found": text})
    return text


class Question(Entry):
    """One of the questions the experts answer; an outlook is an answer to it, from 0 to 100 points.

    ``means`` says in plain words what it is that is high or low. ``stands_apart`` where what matters for the question
    that learners give their points for says nothing about this one: their points are not carried over to it.
    """

    id: Id
    text: Text
    short: Name
    low: Text
    high: Text
    means: Text | None = None
    stands_apart: bool = False


class Family(Entry):
    """A group of factors shown together.

    ``text`` says in a few plain words what belongs to it. ``corner`` marks those that are the corners of the triangle;
    ``happens`` is what one says where all of it comes about ("Ease sanctions"), ``raises`` which of its factors then go
    to 100, where it is not all.
    """

    id: Id
    label: Name
    text: Text | None = None
    corner: bool = False
    happens: Name = ""
    raises: Ids = ()


class Expert(Entry):
    """A person whose argument is coded.

    ``sentences`` gives the number of sentences in each paragraph of their section, so that the loader can check
    that none is left uncoded. ``colour`` and ``symbol`` are the same in every chart. ``position`` tells what the
    argument comes to; ``asks``, which may be shown before anything is bet on it, only what it is an answer to.
    """

    id: Id
    name: Text
    short: Name
    role: Text
    position: Text
    asks: Annotated[Text, AfterValidator(_a_question)] | None = None
    colour: Colour
    symbol: Symbol
    sentences: Annotated[tuple[Annotated[int, Field(ge=1, le=MOST_SENTENCES)], ...], Field(strict=False, min_length=1)]


class Factor(Entry):
    """Something that could change, with what its level 0 and its level 100 mean in plain words."""

    id: Id
    family: Id
    label: Name
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
    kind: ClaimKind
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
