"""What a disagreement is made of: swap one ingredient at a time by hand, say which carries most, then see the split."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.pairs import Pair, pairs_of
from ...answers.keys import DISAGREEMENT_GUESS
from ...answers.workbook import Workbook
from ...charts import ingredients as charts
from ...charts.comparing import Person
from ...charts.ingredients import Swap
from ...debate.debate import Debate
from ...model.shapley import INGREDIENTS
from ...words.explain import Number, card, numbers_behind
from ...words.sentences import signed
from ..kit import base, beside

LABELS = {
    "weights": "what matters, and how much",
    "compensation": "how it combines",
    "reading": "how the facts are read",
}
MEANING = {
    "weights": "the weights: which factors count, and how much each",
    "compensation": "the compensations and the gates: which parts belong together, whether one makes up for another, "
    "and which is a condition for the rest",
    "reading": "the levels of March 2018: where each factor stood",
}
BORROWED = {"weights": "weights", "compensation": "way of combining", "reading": "reading of the facts"}
# How the numbers of each ingredient are named where their reasons are told; compensations and gates begin alike.
OPENINGS = {"weights": "Weight", "compensation": "How", "reading": "Level"}


class Ingredients(base.AnswerPanel):
    """Controls: ``pair``, ``swap``, ``number``, ``guess`` and ``table``; button ``commit``.

    The split is not computed before the guess is committed, and the guess not before each of them has been tried.
    """

    title = "What a disagreement is made of"
    committed = False

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.pairs = debate, pairs_of(debate)
        self.tried: dict[str, set[str]] = {name: set() for name in self.pairs}
        names = [(self._pair_name(pair), name) for name, pair in self.pairs.items()]
        self.pair = widgets.Dropdown(options=names, value=self._widest(), description="Compare")
        self.swap = base.choice_buttons([("nothing", ""), *((LABELS[name], name) for name in INGREDIENTS)], "")
        self.number = widgets.Dropdown(options=[""], description="The number")
        for choice in (self.pair, self.number):
            choice.style.description_width, choice.layout.width = "auto", "auto"
        self.guess = widgets.RadioButtons(options=[(LABELS[name], name) for name in INGREDIENTS], value=None)
        self.guess.add_class("nd-choice")
        self.commit = widgets.Button(description="Commit my guess", disabled=True, button_style="primary")
        self.commit.on_click(lambda _: self.place())
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        self.swapping, self.why, self.reply = widgets.HTML(), widgets.HTML(), base.live_box()
        self._offer_numbers()
        self.chart = base.LiveChart(self._swaps())
        self.split = base.LiveChart(self._split(dict.fromkeys(INGREDIENTS, 0.0)), "Chart: the split")
        self.split_title, self.found = base.heading("The split"), widgets.VBox()
        controls = {"pair": self.pair, "swap": self.swap, "number": self.number, "guess": self.guess}
        super().__init__(workbook, controls | {"table": self.table}, self._arrange())

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

    def place(self) -> None:
        """Commit the guess; from now on it stands."""
        if self.guess.value is not None and self._all_tried():
            self.workbook.save({DISAGREEMENT_GUESS: self.guess.value}, final=True, fits=INGREDIENTS.__contains__)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the guess, if one was committed."""
        made = saved.get(DISAGREEMENT_GUESS)
        if made in INGREDIENTS:
            self.guess.value = made
        elif self.committed:
            self.guess.value = None
        self.committed = made in INGREDIENTS

    def _all_tried(self) -> bool:
        return any(len(tried) == len(INGREDIENTS) for tried in self.tried.values())

    def _offer_numbers(self) -> None:
        """Offer the numbers of the swapped ingredient, of both experts, with their reasons."""
        self._numbers: dict[str, Number] = {}
        for lens in (self.now.first, self.now.second) if self.swap.value else ():
            found = numbers_behind(self.debate, lens.question, lens.expert, lens.expert)
            short, opening = self.debate.experts[lens.expert].short, OPENINGS[self.swap.value]
            self._numbers |= {f"{short}: {name}": one for name, one in found.items() if name.startswith(opening)}
        self.number.options = list(self._numbers) or [""]
        self.number.value = self.number.options[0]

    # ---- what the learner sees

    def refresh(self) -> None:
        """Draw what has been tried; after the guess, the split as well."""
        self.chart.show_now(self._swaps())
        swapped = self.swap.value
        self.guess.disabled = self.committed
        self.commit.disabled = self.guess.value is None or not self._all_tried()
        base.show(self.commit, not self.committed)
        parts = self.now.parts() if self.committed else dict.fromkeys(INGREDIENTS, 0.0)
        if self.committed:
            self.split.show_now(self._split(parts))
        self.found.children = (self.split_title, self.split, self.reply) if self.committed else ()
        self.swapping.value = self._meaning()
        base.show(self.number, bool(swapped))
        self.why.value = card(self.debate, self._numbers[self.number.value]) if swapped else ""
        self.reply.value = self._replied(parts) if self.committed else ""
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)
        self.rows.value = self._table(parts) if self.table.value else ""

    @property
    def summary(self) -> str:
        """What can be compared, a line each."""
        return "\n".join([*(f"  {self._pair_name(pair)}" for pair in self.pairs.values()), self.sentence])

    def _people(self) -> tuple[Person, Person]:
        named = dict(zip(self.debate.experts.ids, beside.people(self.debate), strict=True))
        return named[self.now.first.expert], named[self.now.second.expert]

    def _swaps(self) -> dict:
        first, second = self._people()
        tried = self.tried[self.pair.value]
        rows = [Swap(LABELS[name], self.now.outlook(name) if name in tried else None) for name in INGREDIENTS]
        return charts.swaps(first, self.now.outlook(), rows, second, self.now.outlook(*INGREDIENTS), self._top())

    def _split(self, parts: Mapping[str, float]) -> dict:
        first, second = self._people()
        named = [(LABELS[name], parts[name], signed(parts[name])) for name in INGREDIENTS]
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

    def _meaning(self) -> str:
        if not self.swap.value:
            return '<div class="nd-note">Choose an ingredient, and the first expert borrows it from the second.</div>'
        first, second = (person.name for person in self._people())
        words = f"{first} borrows from {second} {MEANING[self.swap.value]}. All else stays {first}'s."
        return f'<div class="nd-note">{base.escaped(words)}</div>'

    def _sentence(self) -> str:
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

    def _replied(self, parts: Mapping[str, float]) -> str:
        most = max(INGREDIENTS, key=lambda name: abs(parts[name]))
        mine = self.guess.value
        verdict = "So it is here." if mine == most else f"Here another part is larger: “{LABELS[most]}”."
        told = "; ".join(f"{LABELS[name]}: {signed(parts[name])}" for name in INGREDIENTS)
        why = (
            "What a swap does depends on what has been swapped before. The split takes the mean over all six orders: "
            "no order is preferred, and the parts add up to the whole difference (Shapley, 1953)."
        )
        return (
            f'<div class="nd-card nd-reply"><div class="nd-note">Your guess for the '
            f"largest part: {base.escaped(LABELS[mine])}</div><strong>{base.escaped(verdict)}</strong> "
            f'{base.escaped(f"The split: {told}.")}<div class="nd-note">{why}</div></div>'
        )

    def _table(self, parts: Mapping[str, float]) -> str:
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
        return base.table("Points of 100; the module's readings.", head, rows)

    def _arrange(self) -> list[widgets.Widget]:
        remark = base.note("All numbers are the module's reading. None of the experts wrote one.")
        asked = base.heading("Tried each of them? Which one, do you think, carries most of the difference?")
        left = [base.heading("Swap"), self.swap, self.swapping, asked, self.guess, self.commit]
        right = [self.spoken, self.chart, base.outlook_note(), self.found, self.table, self.rows]
        both = base.side_by_side(
            widgets.VBox(left, layout=base.column(260)), widgets.VBox(right, layout=base.column(420))
        )
        return [self.pair, both, self.number, self.why, remark]
