"""The experts as cards: what each asks, which anybody may know; and one expert's answer, once the bet on it is made."""

import re

import ipywidgets as widgets

from ...charts.frame import Person
from ...debate.claims import Claim, Expert
from ...debate.debate import Debate
from ...loading.lessons import Lesson
from ...words.markup import Markup, div, quotation, small, tag
from ...words.sentences import listed, within
from ..kit.beside import columns, name_tag
from ..kit.panel import Panel


def _whole_name(expert: Expert) -> Person:
    return Person(expert.name, expert.colour, expert.symbol)


def _source(claim: Claim) -> str:
    """Return where a quotation stands, what kind of step it is, and the hedge that it leaves out: an if is no fact."""
    source = f"paragraph {claim.paragraph}, {claim.kind}"
    kept = re.search(rf"(?<!\w){re.escape(claim.hedge)}(?!\w)", claim.quotation)
    return source if kept or not claim.hedge else f"{source}, with “{claim.hedge}”"


class Cards(Panel):
    """A card for each expert: name, role and what the text asks, never what it answers."""

    title = "The experts"
    kind = "read"

    def __init__(self, debate: Debate):
        self.experts = debate.experts
        cards = [
            (_whole_name(one), one.role, tag("div", f"Asks: {one.asks}") if one.asks else None) for one in self.experts
        ]
        super().__init__({}, [widgets.HTML(columns(cards))])

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

    def __init__(self, debate: Debate, lesson: Lesson):
        self.debate, self.lesson, self.expert = debate, lesson, debate.experts[lesson.expert]
        self.claims = [debate.claims[claim] for claim in lesson.card]
        super().__init__({}, [widgets.HTML(self._card())])

    def sentence_now(self) -> str:
        """Say whose words they are, and what the argument comes to."""
        return f"These are the words of {self.expert.name}, {self.expert.role}. In one sentence: {self.expert.position}"

    @property
    def summary(self) -> str:
        """The sentence, and the quotations with their themes, a line each."""
        quoted = [
            "  " + ": ".join(filter(None, [self._theme(one), f"“{one.quotation}” ({_source(one)})"]))
            for one in self.claims
        ]
        return "\n".join([self.sentence, *quoted])

    def _theme(self, claim: Claim) -> str:
        """Return what a quotation is about: the families of its factors; empty where there are none."""
        families = dict.fromkeys(self.debate.factors[factor].family for factor in claim.factors)
        labels = [within(self.debate.families[family].label) for family in families]
        return f"On {listed(labels)}" if labels else ""

    def _card(self) -> Markup:
        quoted = [
            (theme and div("nd-note", theme), quotation(one.quotation, _source(one)))
            for one in self.claims
            for theme in [self._theme(one)]
        ]
        left_out = tag("p", self.lesson.unsaid[0]) if self.lesson.unsaid else None
        return div(
            "nd-card nd-name",
            div("nd-number", name_tag(_whole_name(self.expert)), " ", small(self.expert.role)),
            tag("div", "The whole argument, summed up by this module: ", tag("strong", self.expert.position)),
            quoted,
            left_out,
        )
