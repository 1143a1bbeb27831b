"""Lists to look things up in: primary documents by event, and the words that are taken for granted."""

import datetime

import ipywidgets as widgets

from ...debate.background import Glossary, Term
from ...loading.context import Context, Document
from ...words.markup import Markup, div, folded, joined, link, table, tag
from ...words.sentences import listed
from ..kit import parts
from ..kit.panel import Panel
from .timeline import day_in_words

EVERYBODY = ""


class Documents(Panel):
    """Control: ``by``, whose documents are listed; nothing later than the cut-off is in the panel."""

    title = "Primary documents"
    kind = "read"

    def __init__(self, context: Context, cutoff: datetime.date):
        self.documents = [document for document in context.documents if document.date <= cutoff]
        self.events = context.events
        speakers = dict.fromkeys(name for document in self.documents for name in document.by)
        often = [name for name in speakers if len(self._by(name)) > 1]
        options = [("Everybody", EVERYBODY), *((name, name) for name in often)]
        self.by = parts.choice_buttons(options, EVERYBODY)
        super().__init__({"by": self.by}, [self.by, self.spoken, self.rows])

    def sentence_now(self) -> str:
        """Count the documents of the chosen side."""
        shown, side = self._by(self.by.value), self.by.value
        whose = f" in which {side} speaks, alone or with others" if side else ""
        first, last = shown[0].date.year, shown[-1].date.year
        return f"{len(shown)} documents{whose}, {first} to {last}. The links lead out of this page."

    def show_rest(self) -> None:
        """List them."""
        rows = [(self._what(one), one.look_for) for one in self._by(self.by.value)]
        head = ("document", "what to look for")
        self.rows.value = table("Documents, oldest first.", head, rows, "nd-words nd-wide")

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
        return joined(link(document.address, document.title), div("nd-note", about))


class Words(Panel):
    """Control: ``find``, a piece of a word; every word opens."""

    title = "Words"
    kind = "read"

    def __init__(self, glossary: Glossary):
        self.glossary = glossary
        example = f"for example: {glossary.example or glossary.term[0].term}"
        self.find = widgets.Text(description="Find a word", continuous_update=True, placeholder=example)
        self.find.style.description_width = "auto"
        self.list = parts.text()
        super().__init__({"find": self.find}, [self.find, self.spoken, self.list])

    def _found(self) -> list[Term]:
        """The words in which, or in whose meaning, the piece is found."""
        piece = self.find.value.strip().lower()
        terms = sorted(self.glossary.term, key=lambda term: term.term.lower())
        return [one for one in terms if piece in " ".join((one.term, *one.also, one.text)).lower()]

    def sentence_now(self) -> str:
        """Count the words that are found."""
        found, whole = len(self._found()), len(self.glossary.term)
        if not found:
            return "No such word is here. Try a shorter piece of it."
        count = f"{found} of {whole} words" if self.find.value.strip() else f"{whole} words"
        return f"{count}. Press one to open it."

    def show_rest(self) -> None:
        """List them; few that were looked for stand open."""
        found = self._found()
        few = len(found) <= 3 and bool(self.find.value.strip())
        entries = [folded(one.term, tag("p", one.text), "nd-glossary", few) for one in found]
        self.list.value = div("nd-glossary-all", entries)

    @property
    def summary(self) -> str:
        """The words, a line each."""
        return "\n".join(f"  {term.term}: {term.text}" for term in self.glossary.term)
