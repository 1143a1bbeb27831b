"""What flips the order, and how sure a place is: weight stability intervals and rank acceptability."""

import math

import ipywidgets as widgets

from ...answers.mine import ME
from ...answers.workbook import Workbook
from ...charts import packages as charts
from ...charts.packages import ordinal
from ...debate.debate import Debate
from ...model.sensitivity import Stability, weight_stability
from ...model.smaa import rank_acceptability
from ...model.value_tree import root
from ...words.markup import Markup, table
from ...words.sentences import listed, points
from ..kit import parts
from ..kit.answer_panel import Rest
from ..kit.lens_panel import LensPanel, whose_lens

DRAWS = 400
UNSURE = ((5, "sure: within 5 points"), (15, "rather sure: within 15"), (30, "unsure: within 30"))


class Flips(LensPanel):
    """Controls: ``whose``, ``weight`` (a factor, or the label of a branch of the lens) and ``table``."""

    title = "What flips the order"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        self.whose = self.whose_dropdown()
        self.weight = parts.dropdown("Weight of", self._options())
        self.weight.value = _most_telling(self.found)
        remark = parts.note(
            "Mark: the weight now. Band: as long as the weight stays inside, the same package comes first. When one "
            "weight moves, the others of its group keep their proportions to each other; a part that is a gate stays "
            "one, whatever it weighs."
        )
        choices = parts.in_a_row(self.whose, self.weight)
        super().__init__(self.named("whose", "weight"), [choices, *self.shown(remark)])

    @property
    def found(self) -> dict[str, Stability]:
        """The weight stability interval of every part of the chosen lens, by factor or by the label of a branch."""
        whose = self.whose.value
        lens = self.lens_of(whose)
        if lens is None:
            return {}
        return self.once("stability", whose, make=lambda: self._stability(root(lens)))

    def _stability(self, tree) -> dict[str, Stability]:
        return {node: weight_stability(tree, node, self.packages) for node in _parts(tree)}

    def _part(self, node: str) -> str:
        return self.debate.factors[node].label if node in self.debate.factors else node

    def _options(self) -> list[tuple[str, str]]:
        return [(self._part(node), node) for node in self.found]

    def changed(self) -> None:
        """Offer the parts of the new lens."""
        super().changed()
        self._offer()

    def react(self, control: widgets.Widget) -> None:
        """Offer the parts of the lens that was chosen."""
        if control is self.whose:
            self._offer()

    def _offer(self) -> None:
        options, before = self._options(), self.weight.value
        if list(self.weight.options) != options:
            self.weight.options = options
            self.weight.value = before if before in self.found else _most_telling(self.found)

    def table_now(self) -> Markup:
        """Return every interval, and what comes first outside it."""
        head = ("weight", "now", "from", "to", "below", "above")
        rows = [
            (
                self._part(node),
                *(f"{value:.1f}" for value in (s.weight, s.low, s.high)),
                self._taker(s.below),
                self._taker(s.above),
            )
            for node, s in self.found.items()
        ]
        return table("Points of 100 within its group; which package comes first below and above.", head, rows)

    def _taker(self, package: str | None) -> str:
        return self.label(package) if package else "the same"

    def figure(self) -> dict:
        """Draw the intervals."""
        rows = [
            charts.StableRow(self._part(node), s.weight, s.low, s.high, node == self.weight.value)
            for node, s in self.found.items()
        ]
        return charts.intervals(rows)

    def sentence_now(self) -> str:
        """Say what the chosen weight would have to be for another package to come first."""
        if not self.found:
            return self.no_lens
        name, s = self._part(self.weight.value), self.found[self.weight.value]
        first = f"“{self.label(s.best)}”"
        ends = (("Lower", s.low, s.below), ("Raise", s.high, s.above))
        turns = [
            f"{verb} the weight of “{name}” {self._move(end, s, verb == 'Raise')}, and the package "
            f"“{self.label(taker)}” overtakes {first}."
            for verb, end, taker in ends
            if taker
        ]
        if not turns:
            turns = [f"Whatever “{name}” weighs, from nothing to everything, the package {first} stays first."]
        return " ".join([*turns, self._nearest()])

    def _move(self, end: float, now: Stability, up: bool) -> str:
        """Say from where to where a weight would have to move."""
        on_slider = self._on_slider(end, now, up)
        if abs(end - now.weight) < 0.05:
            return f"a very little, from {now.weight:.0f} points of 100{on_slider}"
        return f"from {now.weight:.0f} to {_beyond(end, up)} points of 100{on_slider}"

    def _on_slider(self, end: float, now: Stability, up: bool) -> str:
        """Say where the learner's own slider, in points and not shares, would have to be; empty if beyond its end.

        Empty, too, where families were given points: there a factor has no slider that moves it beside all others.
        """
        if self.whose.value != ME or self.mine.families:
            return ""
        points_now = self.mine.within[now.node]
        rest = sum(self.mine.within.values()) - points_now
        needed = _beyond(rest * end / (100 - end), up) if end < 100 else 101
        return f" (on your slider: from {points_now} to {needed})" if needed <= 100 else ""

    def _nearest(self) -> str:
        """Say which single weight turns the order with the smallest change."""
        known = _distances(self.found)
        whose = whose_lens(self.person(self.whose.value).name)
        if not known:
            return f"In {whose} no single weight, however moved, changes what comes first."
        node = min(known, key=known.__getitem__)
        name, size = self._part(node), "less than 0.1" if known[node] < 0.05 else f"{known[node]:.1f}"
        return f"The smallest change that turns the order in {whose} is in “{name}”: {size} points."


def _distances(found: dict[str, Stability]) -> dict[str, float]:
    """Return how far each weight is from the nearer end of its interval; without those that never turn the order."""
    ends = {name: [(s.low, s.below), (s.high, s.above)] for name, s in found.items()}
    return {
        name: min(abs(end - found[name].weight) for end, taker in pairs if taker)
        for name, pairs in ends.items()
        if any(taker for _, taker in pairs)
    }


def _most_telling(found: dict[str, Stability]) -> str | None:
    """Return the part whose weight turns the order soonest; the first part if none does; None if there are no parts."""
    known = _distances(found)
    return min(known, key=known.__getitem__) if known else next(iter(found), None)


def _beyond(end: float, up: bool) -> int:
    """Return the first whole number beyond an end: at the end itself the order has not turned yet."""
    return math.floor(end) + 1 if up else math.ceil(end) - 1


def _parts(tree) -> list[str]:
    """Return the name of every part of a tree that has siblings with weight: a leaf's factor, a branch's label."""
    names = []
    for child in tree.children:
        if sum(other.weight.best for other in tree.children) > child.weight.best:
            names.append(child.factor or child.label)
        names += _parts(child)
    return names


class HowSure(LensPanel):
    """Controls: ``whose``, ``unsure`` (points, for the learner's lens) and ``table``.

    The draws are made when the choice has come to rest, and kept.
    """

    title = "How sure is the order"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        self.whose = self.whose_dropdown()
        self.unsure = parts.choice_buttons([(words, spread) for spread, words in UNSURE], UNSURE[1][0])
        self._drawing = Rest(self._draw, 0.05)
        self._mine_box = widgets.VBox([parts.heading("How sure are you of your own points?"), self.unsure])
        remark = parts.note(
            f"{DRAWS} draws: every weight, level, compensation and gate is drawn anew from its range, the packages are "
            "ranked, and the places counted. With so many draws a share can be off by about 5. Levels that a package "
            "does not touch are drawn once for all packages. Ranges are this module's readings; around your own points "
            "they are what you choose here; where you gave families points, as if your heaviest factor had 100."
        )
        shown = [self.whose, self._mine_box, *self.shown(notes=[remark])]
        super().__init__(self.named("whose", "unsure"), shown)

    @property
    def _asked(self) -> tuple[str, int]:
        """Whose lens is drawn, and within how many points if it is the learner's."""
        return self.whose.value, self.unsure.value if self.whose.value == ME else 0

    @property
    def shares(self) -> dict[str, tuple[float, ...]] | None:
        """For each package its share of each place; None until drawn, or without a lens."""
        return self._known.get(self._asked)

    def _draw(self) -> None:
        with self.workbook.lock:
            lens = self._ranged_lens()
            if lens is not None:
                self.once(*self._asked, make=lambda: rank_acceptability(lens, self.spans, DRAWS))
            super().refresh()

    def _ranged_lens(self):
        whose, spread = self._asked
        return self.mine.unsure_lens(spread) if whose == ME else self.lens_of(whose)

    def refresh(self) -> None:
        """Show what was drawn, or draw first."""
        if self.shares is None and self._ranged_lens() is not None:
            self._drawing.ask()
        super().refresh()

    def show_rest(self) -> None:
        """Ask how sure the learner is of their own points."""
        parts.show(self._mine_box, self.whose.value == ME)

    def figure(self) -> dict:
        """Draw how often each package takes each place."""
        count = len(self.debate.packages)
        shares = self.shares or dict.fromkeys(self.debate.packages.ids, (0.0,) * count)
        return charts.acceptability([self.label(package) for package in shares], list(shares.values()))

    def sentence_now(self) -> str:
        """Say how often which package comes first, and which last."""
        if self._ranged_lens() is None:
            return self.no_lens
        if self.shares is None:
            return f"Drawing {DRAWS} times ..."
        firsts = sorted(self.shares.items(), key=lambda item: -item[1][0])
        often, *seldom = [(self.label(package), points(100 * row[0])) for package, row in firsts if row[0] > 0.005]
        first = [
            f"“{often[0]}” comes first in {often[1]} of 100 draws",
            *(f"“{name}” in {share}" for name, share in seldom),
        ]
        last, row = max(self.shares.items(), key=lambda item: item[1][-1])
        whose = whose_lens(self.person(self.whose.value).name)
        return f"In {whose}, {listed(first)}. “{self.label(last)}” is last in {points(100 * row[-1])} of 100."

    def table_now(self) -> Markup | str:
        """Return the shares; nothing before they are drawn."""
        if not self.shares:
            return ""
        head = ("package", *(ordinal(place + 1) for place in range(len(self.debate.packages))))
        rows = [(self.label(package), *(f"{100 * s:.0f}" for s in row)) for package, row in self.shares.items()]
        return table("In how many of 100 draws a package takes each place.", head, rows)
