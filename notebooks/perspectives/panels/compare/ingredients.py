"""What a disagreement is made of: swap one ingredient at a time by hand, say which carries most, then see the split."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.pairs import Pair, pairs_of
from ...answers import kinds
from ...answers.workbook import Workbook
from ...charts.compare import ingredients as charts
from ...charts.compare.ingredients import Swap
from ...charts.frame import Person
from ...debate.debate import Debate
from ...model.shapley import INGREDIENTS
from ...words import beside
from ...words.explain import Number, card, numbers_behind, verdict
from ...words.markup import Markup, div, table
from ...words.sentences import signed
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.chart import LiveChart
from ..kit.guess import Guess

LABELS = {
    "weights": "what matters, and how much",
    "compensation": "how it combines",
    "reading": "how the facts are read",
}
MEANING = {
    "weights": "the weights: which factors count, and how much each",
    "compensation": "the compensations and the gates: which parts belong together, whether one makes up for another, "
    "and which is a condition for the rest",
    "reading": "the levels of {moment}: where each factor stood",
}
BORROWED = {"weights": "weights", "compensation": "way of combining", "reading": "reading of the facts"}
# Which kinds of numbers each ingredient is made of.
KINDS = {"weights": {"weight"}, "compensation": {"gate", "compensation"}, "reading": {"level"}}


class Ingredients(AnswerPanel):
    """Controls: ``pair``, ``swap``, ``number``, ``guess`` and ``table``; button ``commit``.

    The split is not computed before the guess is committed, and the guess not before each of them has been tried.
    """

    title = "What a disagreement is made of"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.pairs = debate, pairs_of(debate)
        self.tried: dict[str, set[str]] = {name: set() for name in self.pairs}
        names = [(self._pair_name(pair), name) for name, pair in self.pairs.items()]
        self.pair = parts.dropdown("Compare", names, wide=True, value=self._widest())
        self.swap = parts.choice_buttons([("nothing", ""), *((LABELS[name], name) for name in INGREDIENTS)], "")
        self.number = parts.dropdown("The number", [("", "")], wide=True)
        options = [(LABELS[name], name) for name in INGREDIENTS]
        self.bet = Guess(workbook, kinds.INGREDIENT.key(), options, ready=self._all_tried)
        self.guess, self.commit, self.reply = self.bet.choice, self.bet.commit, self.bet.reply
        self.swapping, self.why = parts.text(), parts.text()
        self._offer_numbers()
        self.split = LiveChart(self._split(dict.fromkeys(INGREDIENTS, 0.0)), "Chart: the split")
        self.split_title, self.found = parts.heading("The split"), widgets.VBox()
        super().__init__(workbook, self.named("pair", "swap", "number", "guess"), self._arrange())

    # ---- what the learner does

    @property
    def now(self) -> Pair:
        """The two lenses being compared."""
        return self.pairs[self.pair.value]

    def react(self, control: widgets.Widget) -> None:
        """Note what has been tried; offer the numbers behind it; save nothing but a committed guess."""
        if control is self.pair:
            self.swap.value = ""
        if control is self.swap and self.swap.value:
            self.tried[self.pair.value].add(self.swap.value)
        if control in (self.pair, self.swap):
            self._offer_numbers()
        if control is self.guess and self.committed and not self._taking_up:
            self.restore()

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the guess, if one was committed."""
        self.bet.take_up(saved)

    @property
    def committed(self) -> bool:
        """Whether the guess is made, and the split may be told."""
        return self.bet.committed

    def _all_tried(self) -> bool:
        return any(len(tried) == len(INGREDIENTS) for tried in self.tried.values())

    def _offer_numbers(self) -> None:
        """Offer the numbers of the swapped ingredient, of both experts, with their reasons."""
        self._numbers: dict[str, Number] = {}
        for lens in (self.now.first, self.now.second) if self.swap.value else ():
            found = numbers_behind(self.debate, lens.question, lens.expert, lens.expert)
            swapped = KINDS[self.swap.value]
            self._numbers |= {f"{lens.expert}/{key}": one for key, one in found.items() if one.kind in swapped}
        short = {name: self.debate.experts[name.split("/")[0]].short for name in self._numbers}
        options = [(f"{short[name]}: {one.name}", name) for name, one in self._numbers.items()]
        self.number.options = options or [("", "")]
        self.number.value = self.number.options[0][1]

    # ---- what the learner sees

    def draw_charts(self) -> None:
        """Draw what has been tried; after the guess, the split as well."""
        super().draw_charts()
        if self.committed:
            self.split.show_now(self._split(self._parts()))

    def show_rest(self) -> None:
        """Tell what has been swapped and, after the guess, whether it was right."""
        self.found.children = (self.split_title, self.split, self.reply) if self.committed else ()
        self.swapping.value = self._meaning()
        parts.show(self.number, bool(self.swap.value))
        self.why.value = card(self.debate, self._numbers[self.number.value]) if self.swap.value else ""
        self.bet.refresh(self._replied)

    def _parts(self) -> dict[str, float]:
        return self.now.parts() if self.committed else dict.fromkeys(INGREDIENTS, 0.0)

    @property
    def summary(self) -> str:
        """What can be compared, a line each."""
        return "\n".join([*(f"  {self._pair_name(pair)}" for pair in self.pairs.values()), self.sentence])

    def _people(self) -> tuple[Person, Person]:
        named = dict(zip(self.debate.experts.ids, beside.people(self.debate), strict=True))
        return named[self.now.first.expert], named[self.now.second.expert]

    def figure(self) -> dict:
        """Draw what has been tried, between the two outlooks."""
        first, second = self._people()
        tried = self.tried[self.pair.value]
        rows = [Swap(LABELS[name], self.now.outlook(name) if name in tried else None) for name in INGREDIENTS]
        return charts.swaps(first, self.now.outlook(), rows, second, self.now.outlook(*INGREDIENTS), self._top())

    def _split(self, found: Mapping[str, float]) -> dict:
        first, second = self._people()
        named = [(LABELS[name], found[name], signed(found[name])) for name in INGREDIENTS]
        return charts.split(first, self.now.outlook(), named, second, self.now.outlook(*INGREDIENTS), self._top())

    def _top(self) -> float:
        """Where the axis ends: clear of the highest of all eight mixtures, told without telling which."""
        return min(100, 5 * (int(max(self.now.mixtures.values()) * 1.2 / 5) + 1))

    def _pair_name(self, pair: Pair) -> str:
        first, second = (self.debate.experts[lens.expert].short for lens in (pair.first, pair.second))
        return f"{first} and {second}: {self.debate.questions[pair.first.question].text}"

    def _widest(self) -> str:
        """The pair that differs most on the question that most experts answer: there is most to find out."""
        question = max(self.debate.questions, key=lambda each: len(self.debate.lenses_for(each.id))).id
        here = [pair for pair in self.pairs.values() if pair.first.question == question]
        return max(here, key=lambda pair: abs(pair.outlook() - pair.outlook(*INGREDIENTS))).id

    def _meaning(self) -> Markup:
        if not self.swap.value:
            return div("nd-note", "Choose an ingredient, and the first expert borrows it from the second.")
        first, second = (person.name for person in self._people())
        words = f"{first} borrows from {second} {MEANING[self.swap.value].format(moment=self.debate.moment)}."
        return div("nd-note", f"{words} All else stays {first}'s.")

    def sentence_now(self) -> str:
        """Say how far the two are apart, what the swap does, and what is still to be tried."""
        first, second = (person.name for person in self._people())
        start, end, swapped = self.now.outlook(), self.now.outlook(*INGREDIENTS), self.swap.value
        words = f"{first}'s outlook is {start:.1f} points, {second}'s {end:.1f}: {abs(end - start):.1f} apart."
        if swapped:
            here = self.now.outlook(swapped)
            way = "up" if here > start else "down"
            still = abs(here - start) < 0.05
            moved = "does not move" if still else f"moves {way} by {abs(here - start):.1f}, to {here:.1f}"
            words += f" With {second}'s {BORROWED[swapped]} alone, {first}'s outlook {moved}."
        return f"{words} {self._progress(start, end)}"

    def _progress(self, start: float, end: float) -> str:
        """Say what is still to be tried, or that single swaps need not add up."""
        tried = self.tried[self.pair.value]
        left = [LABELS[name] for name in INGREDIENTS if name not in tried]
        if left:
            return f"Still to try: {'; '.join(left)}."
        alone = sum(self.now.outlook(name) - start for name in INGREDIENTS)
        return (
            f"One at a time, the three swaps add up to {signed(alone)} points; made together, they come to "
            f"{signed(end - start)}."
        )

    def _replied(self) -> Markup:
        parts = self._parts()
        most = max(INGREDIENTS, key=lambda name: abs(parts[name]))
        mine = self.guess.value
        other = (verdict("wrong", "Here another part is larger:"), f" “{LABELS[most]}”.")
        said = verdict("right", "So it is here.") if mine == most else other
        told = "; ".join(f"{LABELS[name]}: {signed(parts[name])}" for name in INGREDIENTS)
        why = (
            "What a swap does depends on what has been swapped before. The split takes the mean over all six orders: "
            "no order is preferred, and the parts add up to the whole difference (Shapley, 1953)."
        )
        return div(
            "nd-card nd-reply nd-judged",
            div("nd-note", f"Your guess for the largest part: {LABELS[mine]}"),
            said,
            f" The split: {told}.",
            div("nd-note", why),
        )

    def table_now(self) -> Markup:
        """Return the outlook with each ingredient alone and, after the guess, its part."""
        parts = self._parts()
        first, second = (person.name for person in self._people())
        tried = self.tried[self.pair.value]
        start = self.now.outlook()
        rows: list[tuple[object, ...]] = [(first, f"{start:.1f}", "")]
        for name in INGREDIENTS:
            alone = f"{self.now.outlook(name):.1f}" if name in tried else "not tried yet"
            rows.append((LABELS[name], alone, signed(parts[name]) if self.committed else ""))
        end = self.now.outlook(*INGREDIENTS)
        rows.append((second, f"{end:.1f}", signed(end - start) if self.committed else ""))
        head = ("ingredient", f"{first}'s outlook with it alone", "part of the difference")
        return table("Points of 100; the module's readings.", head, rows)

    def _arrange(self) -> list[widgets.Widget]:
        remark = parts.note("All numbers are the module's reading. None of the experts wrote one.")
        asked = parts.heading("Tried each of them? Which one, do you think, carries most of the difference?")
        left = [parts.heading("Swap"), self.swap, self.swapping, asked, self.guess, self.commit]
        right = self.shown(parts.outlook_note(), self.found)
        return [self.pair, parts.in_columns((260, left), (420, right)), self.number, self.why, remark]
