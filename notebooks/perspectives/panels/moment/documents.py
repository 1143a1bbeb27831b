"""Lists to look things up in: primary documents by event, and the words that are taken for granted."""

import datetime

import ipywidgets as widgets

from ...loading.background import Glossary, Term
from ...loading.context import Context, Document
from ...words.markup import Markup, escaped, folded, link
from ...words.sentences import listed
from ..kit import base
from .timeline import day_in_words

EVERYBODY = "Everybody"


class Documents(base.Panel):
    """Control: ``by``, whose documents are listed; nothing later than the cut-off is in the panel."""

    title = "Primary documents"

    def __init__(self, context: Context, cutoff: datetime.date):
        self.documents = [document for document in context.documents if document.date <= cutoff]
        self.events = context.events
        speakers = dict.fromkeys(name for document in self.documents for name in document.by)
        often = [name for name in speakers if len(self._by(name)) > 1]
        self.by = base.choice_buttons([(name, name) for name in (EVERYBODY, *often)], EVERYBODY)
        self.spoken, self.rows = base.sentence_box(), widgets.HTML()
        super().__init__({"by": self.by}, [self.by, self.spoken, self.rows])
        self.refresh()

    def refresh(self) -> None:
        """List the documents of the chosen side."""
        shown = self._by(self.by.value)
        whose = "" if self.by.value == EVERYBODY else f" in which {self.by.value} speaks, alone or with others"
        first, last = shown[0].date.year, shown[-1].date.year
        self.sentence = f"{len(shown)} documents{whose}, {first} to {last}. The links lead out of this page."
        self.spoken.value = base.spoken(self.sentence)
        rows = [(self._what(one), one.look_for) for one in shown]
        head = ("document", "what to look for")
        self.rows.value = base.table("Documents, oldest first.", head, rows, "nd-words nd-wide")

    @property
    def summary(self) -> str:
        """The documents, a line each, with their addresses."""
        lines = (f"  {one.date}: {one.title} ({one.publisher}, {one.address})" for one in self.documents)
        return "\n".join([self.sentence, *lines])

    def _by(self, name: str) -> list[Document]:
        return [document for document in self.documents if name == EVERYBODY or name in document.by]

    def _what(self, document: Document) -> Markup:
        event = f" Event: {self.events[document.event].title}." if document.event in self.events.ids else ""
        about = f"{day_in_words(document.date)}. {listed(document.by)}. Published by {document.publisher}.{event}"
        return Markup(f'{link(document.address, document.title)}<div class="nd-note">{escaped(about)}</div>')


class Words(base.Panel):
    """Control: ``find``, a piece of a word; every word opens."""

    title = "Words"

    def __init__(self, glossary: Glossary):
        self.glossary = glossary
        self.find = widgets.Text(description="Find a word", continuous_update=True, placeholder="for example: freeze")
        self.find.style.description_width = "auto"
        self.spoken, self.list = base.sentence_box(), widgets.HTML()
        super().__init__({"find": self.find}, [self.find, self.spoken, self.list])
        self.refresh()

    def refresh(self) -> None:
        """List the words in which, or in whose meaning, the piece is found."""
        piece = self.find.value.strip().lower()
        terms = sorted(self.glossary.term, key=lambda term: term.term.lower())
        found = [one for one in terms if piece in " ".join((one.term, *one.also, one.text)).lower()]
        count = f"{len(found)} of {len(terms)} words" if piece else f"{len(terms)} words"
        self.sentence = (
            f"{count}. Press one to open it." if found else "No such word is here. Try a shorter piece of it."
        )
        self.spoken.value = base.spoken(self.sentence)
        few = len(found) <= 3 and bool(piece)
        self.list.value = f'<div class="nd-glossary-all">{"".join(_entry(one, few) for one in found)}</div>'

    @property
    def summary(self) -> str:
        """The words, a line each."""
        return "\n".join(f"  {term.term}: {term.text}" for term in self.glossary.term)


def _entry(term: Term, opened: bool) -> Markup:
    entry = folded(term.term, Markup(f"<p>{escaped(term.text)}</p>"), "nd-glossary")
    return Markup(entry.replace("<details", "<details open", 1)) if opened else entry
