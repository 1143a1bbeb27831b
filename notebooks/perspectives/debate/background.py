"""What everybody is supposed to know: words explained, what one word has covered, and the theories behind."""

import datetime
import re
from typing import Annotated, ClassVar

from pydantic import Field

from .entries import ById, Entry, Id, Ids, ListOf, SomeIds, Text


class Term(Entry):
    """A word and what it means; ``also`` lists other forms under which a text may use it."""

    id: Id
    term: Text
    also: ListOf[Text] = ()
    text: Text
    source: Text | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds the word, in any of its forms, in a text."""
        forms = sorted((self.term, *self.also), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


class Glossary(Entry):
    """All words that are explained, in the order of the file; ``example`` is one that a learner might look for."""

    example: Text | None = None
    term: Annotated[ListOf[Term], Field(min_length=1)]

    terms: ClassVar[ById[Term]] = ById("term")

    def used_in(self, *texts: str) -> tuple[Term, ...]:
        """Return the words that stand in these texts, in the order in which they are met."""
        together = "\n".join(texts)
        found = [(match.start(), term) for term in self.term if (match := term.pattern.search(together))]
        return tuple(term for _, term in sorted(found, key=lambda pair: pair[0]))


class MeaningItem(Entry):
    """One of the things that a much disputed word may or may not cover."""

    id: Id
    label: Text
    short: Text


class Meaning(Entry):
    """What the word has covered in one text: what is named, what is named in part or hinted at, and nothing else."""

    id: Id
    label: Text
    date: datetime.date
    quotation: Text
    named: Ids
    partly: Ids
    text: Text
    source: Text


class Idea(Entry):
    """A theory that the experts use without naming it, and the claims in which it shows."""

    id: Id
    label: Text
    text: Text
    asks: Text
    claims: SomeIds
    source: Text


class Background(Entry):
    """What the background's panels show; ``word`` is the one that has several meanings."""

    word: Text
    item: ListOf[MeaningItem]
    meaning: Annotated[ListOf[Meaning], Field(min_length=1)]
    idea: Annotated[ListOf[Idea], Field(min_length=1)]

    items: ClassVar[ById[MeaningItem]] = ById("item")
    meanings: ClassVar[ById[Meaning]] = ById("meaning")
    ideas: ClassVar[ById[Idea]] = ById("idea")
