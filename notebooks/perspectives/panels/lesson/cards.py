"""The experts as cards: what each asks, which anybody may know; and one expert's answer, once the bet on it is made."""

import re
from collections.abc import Sequence
from itertools import groupby

from ...charts.frame import Person
from ...debate.background import Glossary
from ...debate.claims import Claim, Expert
from ...debate.debate import Debate
from ...debate.lessons import Lesson
from ...words.beside import columns, name_tag
from ...words.explain import words
from ...words.markup import Markup, div, joined, quotation, small, tag
from ...words.sentences import listed, within
from ..kit import parts
from ..kit.panel import Panel


def _whole_name(expert: Expert) -> Person:
    return Person(expert.name, expert.colour, expert.symbol)


def _source(claim: Claim) -> str:
    """Return where a quotation stands, what kind of step it is, and the hedge that it leaves out: an if is no fact."""
    source = f"paragraph {claim.paragraph}, {claim.kind}"
    kept = re.search(rf"(?<!\w){re.escape(claim.hedge)}(?!\w)", claim.quotation)
    return source if kept or not claim.hedge else f"{source}, with “{claim.hedge}”"


def _words(glossary: Glossary | None, texts: Sequence[str]) -> Markup:
    """Return those words of some texts that are explained, to be opened where they stand."""
    return words(glossary.used_in(*texts) if glossary else ())


class Cards(Panel):
    """A card for each expert: name, role and what the text asks, never what it answers."""

    title = "The experts"
    kind = "read"

    def __init__(self, debate: Debate, glossary: Glossary | None = None):
        self.experts = debate.experts
        cards = [
            (_whole_name(one), one.role, tag("div", f"Asks: {one.asks}") if one.asks else None) for one in self.experts
        ]
        roles = [text for one in self.experts for text in (one.role, one.asks or "")]
        super().__init__({}, [parts.text(joined(columns(cards), _words(glossary, roles)))])

    def sentence_now(self) -> str:
        """Name them."""
        return f"The experts are {listed([one.name for one in self.experts])}."

    @property
    def summary(self) -> str:
        """What stands on each card, a line each."""
        return "\n".join(
            f"  {one.name}, {one.role}." + (f" Asks: {one.asks}" if one.asks else "") for one in self.experts
        )


class Position(Panel):
    """One expert's card: who it is, the argument in one sentence, a quotation for each theme, and what is not said."""

    title = "Whose words these are"
    kind = "read"

    def __init__(self, debate: Debate, lesson: Lesson, glossary: Glossary | None = None):
        self.debate, self.lesson, self.expert = debate, lesson, debate.experts[lesson.expert]
        self.glossary = glossary
        self.claims = [debate.claims[claim] for claim in lesson.card]
        super().__init__({}, [parts.text(self._card())])

    def sentence_now(self) -> str:
        """Say whose words they are, and what the argument comes to."""
        return f"These are the words of {self.expert.name}, {self.expert.role}. In one sentence: {self.expert.position}"

    @property
    def summary(self) -> str:
        """The sentence, and the quotations with their themes, a line each."""
        quoted = [
            "  " + ": ".join(filter(None, [theme, f"“{one.quotation}” ({_source(one)})"]))
            for theme, claims in self._themes()
            for one in claims
        ]
        return "\n".join([self.sentence, *quoted])

    def _themes(self) -> list[tuple[str, list[Claim]]]:
        """Return the quotations with what they are about: neighbours on the same families under one heading."""
        groups = [list(found) for _, found in groupby(self.claims, key=self._families)]
        return [(self._theme(claims), claims) for claims in groups]

    def _families(self, claim: Claim) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.debate.factors[factor].family for factor in claim.factors))

    def _theme(self, claims: Sequence[Claim]) -> str:
        """Return what quotations on the same families are about; if that is a single factor, with its name."""
        labels = [within(self.debate.families[family].label) for family in self._families(claims[0])]
        factors = {factor for claim in claims for factor in claim.factors}
        exact = f" ({within(self.debate.factors[factors.pop()].label)})" if len(factors) == 1 else ""
        return f"On {listed(labels)}{exact}" if labels else ""

    def _card(self) -> Markup:
        quoted = [
            quotation(one.quotation, _source(one), f"{theme}:" if theme and one is claims[0] else "")
            for theme, claims in self._themes()
            for one in claims
        ]
        met = [self.expert.role, self.expert.position, *(one.quotation for one in self.claims), *self.lesson.unsaid[:1]]
        left_out = tag("p", self.lesson.unsaid[0]) if self.lesson.unsaid else None
        return div(
            "nd-card nd-name",
            div("nd-number", name_tag(_whole_name(self.expert)), " ", small(self.expert.role)),
            tag("div", "Summed up by this module: ", tag("strong", self.expert.position)),
            quoted,
            left_out,
            _words(self.glossary, met),
        )
