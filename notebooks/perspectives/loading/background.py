"""What everybody is supposed to know: words explained, what one word has covered, and the theories behind.

All of it is optional: a debate without these files has no background, and its notebooks say so.
"""

import datetime
import re
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..debate.debate import Debate
from ..debate.entries import Entries, Entry, Id, Ids, ListOf, SomeIds, Text
from ..debate.faults import FileReport, short
from .lessons import check_claims, read_entry, whole

GLOSSARY, BACKGROUND = "glossary.toml", "background.toml"


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

    @property
    def terms(self) -> Entries:
        """The words, to be asked for by id."""
        return Entries(self.term)

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

    @property
    def items(self) -> Entries:
        """What the word may cover."""
        return Entries(self.item)

    @property
    def meanings(self) -> Entries:
        """What it has covered, text by text."""
        return Entries(self.meaning)

    @property
    def ideas(self) -> Entries:
        """The theories."""
        return Entries(self.idea)


def find_glossary(folder: Path) -> Glossary | None:
    """Load the glossary of a debate's folder, if it has one.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    if not (folder / GLOSSARY).exists():
        return None
    report = FileReport(GLOSSARY, [])
    glossary = read_entry(folder / GLOSSARY, Glossary, report.faults)
    if glossary:
        report.once(glossary.terms.ids, "id")
        report.once((form.lower() for term in glossary.term for form in (term.term, *term.also)), "term, also")
    return whole(glossary, "The glossary", report.faults)


def find_background(debate: Debate, folder: Path) -> Background | None:
    """Load the background of a debate, if its folder has one; DataError as for :func:`find_glossary`."""
    if not (folder / BACKGROUND).exists():
        return None
    report = FileReport(BACKGROUND, [])
    background = read_entry(folder / BACKGROUND, Background, report.faults)
    if background:
        _check_background(debate, background, report)
    return whole(background, "The background", report.faults)


def _check_background(debate: Debate, background: Background, report: FileReport) -> None:
    for kind in ("item", "meaning", "idea"):
        report.once([entry.id for entry in getattr(background, kind)], f"{kind}, id")
    for meaning in background.meaning:
        name = f"meaning {meaning.id}"
        if meaning.date > debate.source.cutoff:
            report.add("date", str(meaning.date), f"{debate.source.cutoff} or earlier", entry=name)
        for item in (*meaning.named, *meaning.partly):
            if item not in background.items:
                report.add("named, partly", short(item), f"one of {', '.join(background.items.ids)}", entry=name)
        report.once((*meaning.named, *meaning.partly), f"{name}, named, partly")
    for idea in background.idea:
        check_claims(debate, idea.claims, report, f"idea {idea.id}")
