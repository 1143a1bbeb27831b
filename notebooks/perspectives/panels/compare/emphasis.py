"""Emphasis, counted: which expert writes how much about which family and factor, and in which words."""

import ipywidgets as widgets

from ...analysis.emphasis import by_factor, by_family, coverage, passages_in, passages_on
from ...charts.compare import comparing
from ...charts.compare.comparing import Counted
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...words import beside
from ...words.markup import Markup, table
from ...words.sentences import listed
from ..kit import parts
from ..kit.panel import Panel

SILENCE = "No passage here bears on it. Silence does not mean that it does not matter."


class Emphasis(Panel):
    """Controls: ``family``, ``factor`` (empty: the whole family) and ``table``; a click on a symbol opens its row."""

    title = "Emphasis, counted"

    def __init__(self, debate: Debate):
        self.debate, self.people = debate, beside.people(debate)
        self.families, self.factors = by_family(debate), by_factor(debate)
        self.family = parts.choice_buttons(parts.options(debate.families), self._most())
        self.factor = parts.dropdown("Passages on", self._within(), wide=True, value="")
        self.cards = parts.text()
        remark = parts.note(
            "Counted from the coded passages: a passage that bears on two families, or two factors, counts for both. A "
            "count says where an argument spends its words. It does not say how strongly anything is meant."
        )
        shown = [self.family, *self.shown(), self.factor, self.cards, remark]
        super().__init__(self.named("family", "factor"), shown)
        self.on_click(self.choose)

    def choose(self, points: list[int]) -> None:
        """Open the family, or the factor within it, in this row of the chart."""
        if points:
            family, factor = self._keys()[points[0]]
            with self.batch():
                self.family.value = family
                self.factor.value = factor

    def react(self, control: widgets.Widget) -> None:
        """Offer the factors of another family, the whole of it first."""
        if control is self.family:
            self.factor.options = self._within()
            self.factor.value = ""

    def show_rest(self) -> None:
        """Lay the passages side by side."""
        self.cards.value = beside.passages(self.debate, self._passages(), SILENCE)

    def _most(self) -> str:
        """The family with the most passages: where there is most to read side by side."""
        return max(self.families, key=lambda family: sum(self.families[family].values()))

    def _members(self, family: str) -> list[str]:
        return [factor.id for factor in self.debate.factors if factor.family == family]

    def _within(self) -> list[tuple[str, str]]:
        named = [(self.debate.factors[factor].label, factor) for factor in self._members(self.family.value)]
        return [(f"{self.debate.families[self.family.value].label}: all of it", ""), *named]

    def _keys(self) -> list[tuple[str, str]]:
        """Family and factor of every row of the chart; no factor where it is the row of a whole family."""
        inside = [(self.family.value, factor) for factor in self._members(self.family.value)]
        return [
            key
            for family in self.debate.families.ids
            for key in [(family, ""), *(inside if family == self.family.value else ())]
        ]

    def _counts(self, family: str, factor: str) -> dict[str, int]:
        return self.factors[factor] if factor else self.families[family]

    def _label(self, family: str, factor: str) -> str:
        return self.debate.factors[factor].label if factor else self.debate.families[family].label

    def _passages(self) -> dict[str, tuple[Claim, ...]]:
        factor = self.factor.value
        return passages_on(self.debate, factor) if factor else passages_in(self.debate, self.family.value)

    def figure(self) -> dict:
        """Draw the families, the chosen one opened, and mark what is chosen."""
        keys = self._keys()
        rows = [Counted(self._label(*key), list(self._counts(*key).values()), bool(key[1])) for key in keys]
        room = len(self.families) + max(len(self._members(family)) for family in self.families)
        return comparing.emphasis(rows, self.people, keys.index((self.family.value, self.factor.value)), room)

    def table_now(self) -> Markup:
        """Return the counts of every family and factor."""
        keys = [(family, factor) for family in self.families for factor in ("", *self._members(family))]
        rows = [
            (self.debate.families[family].label, self._label(family, factor) if factor else "all of it", *counts)
            for family, factor in keys
            for counts in [self._counts(family, factor).values()]
        ]
        return table("Passages, counted.", ("family", "factor", *(person.name for person in self.people)), rows)

    def sentence_now(self) -> str:
        """Say who speaks of what is chosen, who is silent on it, and what is in every text."""
        chosen = (self.family.value, self.factor.value)
        named = dict(zip((person.name for person in self.people), self._counts(*chosen).values(), strict=True))
        some = [f"{name} {count}" for name, count in named.items() if count]
        none = [name for name, count in named.items() if not count]
        words = f"“{self._label(*chosen)}”, counted in passages: {listed(some) or 'nobody'}."
        if none:
            words += f" {listed(none)} {'is' if len(none) == 1 else 'are'} silent on it."
        whole, parts = coverage(self.families), coverage(self.factors)
        return (
            f"{words} Of {len(self.families)} families, {len(whole.shared)} are in every text. Cut more finely, into "
            f"{len(self.factors)} factors, {len(parts.shared)} are in every text and {len(parts.alone)} in one alone."
        )
