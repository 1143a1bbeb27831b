"""What one would have to believe to agree with an expert, and which expert is nearest, for which reasons."""

import ipywidgets as widgets

from ...answers import kinds
from ...answers.workbook import Workbook
from ...charts import weighing as charts
from ...debate.debate import Debate
from ...model.columns import DrawnNode, outlooks
from ...model.nearness import Nearness, nearness
from ...model.smaa import Belief, anything_goes, beliefs, draws, orders, rank
from ...model.value_tree import leaf_weights, outlook_range
from ...words.markup import Markup, div, table
from ...words.sentences import OUTLOOK, counted, listed, points
from ..kit import parts
from ..kit.guess import Guess
from ..kit.lens_panel import LensPanel, combining

LENSES = 1000
FAR = 20  # of 100 points of weight: from here on lenses differ clearly in what they weigh
TELLING = 1.5  # points by which a mean share must differ from an even one to be worth a word


class Beliefs(LensPanel):
    """Controls: ``whose`` (an expert), ``about`` ("first" or "outlook") and ``table``. Button: ``draw``."""

    title = "What you would have to believe"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        self.drawn: DrawnNode | None = None
        self.whose = parts.dropdown("To agree with", parts.options(self.experts, "short"))
        about = [("on what comes first", "first"), ("on how open the way is", "outlook")]
        self.about = parts.choice_buttons(about, "first")
        self.draw = parts.button(f"Draw {LENSES} lenses", self.draw_lenses, button_style="primary")
        self.rule = parts.text()
        self._results = widgets.VBox([parts.in_a_row(self.whose, self.about), self.rule, *self.shown()])
        super().__init__(self.named("whose", "about"), [self.draw, self._results])

    def draw_lenses(self) -> None:
        """Draw the lenses, once for all questions."""
        if not self.drawn:
            drawn = draws(anything_goes(self.factors), self.spans, LENSES, seed=0)
            self.drawn, packages = drawn.lens, tuple(drawn.packages)
            self.first = [packages[order[0]] for order in orders(drawn)]
            (self.outlooks,) = outlooks(
                self.drawn, [{factor: [level] * LENSES for factor, level in self.start.items()}]
            )
            self.refresh()

    def belief(self, whose: str, about: str) -> Belief:
        """Return what those believe who agree with an expert; counted once."""
        return self.once(whose, about, make=lambda: self._counted(whose, about))

    def _counted(self, whose: str, about: str) -> Belief:
        lens = self.lens_of(whose)
        first, span = rank(lens, self.packages)[0].package, outlook_range(lens, self.start)
        if about == "first":
            return beliefs(self.drawn, [one == first for one in self.first])
        return beliefs(self.drawn, [span.low <= one <= span.high for one in self.outlooks])

    def draw_charts(self) -> None:
        """Draw the chart once there is something to draw."""
        if self.drawn:
            super().draw_charts()

    def show_rest(self) -> None:
        """Before the draw only the button; then the rule of agreement, too."""
        parts.show(self.draw, not self.drawn)
        parts.show(self._results, bool(self.drawn))
        self.rule.value = div("nd-note", self._rule()) if self.drawn else ""

    def _rule(self) -> str:
        lens, name = self.lens_of(self.whose.value), self.person(self.whose.value).name
        if self.about.value == "first":
            first = self.label(rank(lens, self.packages)[0].package)
            return (
                f"Agreeing with {name} means here: a drawn lens puts “{first}” first, as the module's reading of "
                f"{name} does. What the packages bring is drawn from its ranges as well."
            )
        span = outlook_range(lens, self.start)
        return (
            f"Agreeing with {name} means here: fed the levels of {self.debate.moment} that all share, a drawn lens "
            f"answers within the range of the module's reading of {name}, {points(span.low)} to {points(span.high)} of "
            f"100. {OUTLOOK}"
        )

    def _weights(self, belief: Belief) -> list[charts.BeliefRow]:
        mine = leaf_weights(self.mine.lens) if self.mine.lens else {}
        even = 100 / len(self.factors)
        return [
            charts.BeliefRow(
                self.debate.factors[factor].label,
                None if belief.weights is None else 100 * belief.weights[factor],
                even,
                100 * mine[factor] if factor in mine else None,
            )
            for factor in self.factors
        ]

    def _combining(self, belief: Belief) -> charts.BeliefRow:
        agreeing = None if belief.compensation is None else 100 * belief.compensation
        mine = self.mine.combining if self.mine.lens else None
        return charts.BeliefRow("How it combines", agreeing, 50, mine)

    def _now(self) -> Belief:
        return self.belief(self.whose.value, self.about.value) if self.drawn else Belief(0.0, None, None)

    def figure(self) -> dict:
        """Draw what those believe who agree, beside everybody and the learner."""
        belief = self._now()
        return charts.beliefs(self.person(self.whose.value), self._weights(belief), self._combining(belief))

    def sentence_now(self) -> str:
        """Say how many agree, and what they believe."""
        if not self.drawn:
            return "Nothing drawn yet."
        belief, name = self._now(), self.person(self.whose.value).name
        if belief.weights is None:
            return f"None of the {LENSES} drawn lenses agrees with {name}."
        even = 1 / len(self.factors)
        more = self._apart(belief, lambda share: share - even)
        less = self._apart(belief, lambda share: even - share)
        yours = f", and yours is {self.mine.combining}" if self.mine.lens else ""
        words = (
            f"{points(100 * belief.share)} of 100 drawn lenses agree with {name}. Their mean compensation is "
            f"{points(100 * belief.compensation)}; that of all drawn lenses is about 50{yours}."
        )
        heavier = [f"more on {listed(more)}"] if more else []
        lighter = [f"less on {listed(less)}"] if less else []
        if not (more or less):
            return f"{words} What they weigh hardly differs from an even {100 * even:.0f} for every factor."
        return f"{words} They place {', and '.join([*heavier, *lighter])} than the even share of {100 * even:.0f}."

    def _apart(self, belief: Belief, difference) -> list[str]:
        apart = {f: difference(share) for f, share in belief.weights.items() if 100 * difference(share) >= TELLING}
        names = sorted(apart, key=lambda factor: -apart[factor])[:3]
        return [f"{self.debate.factors[f].label} ({100 * belief.weights[f]:.0f})" for f in names]

    def table_now(self) -> Markup:
        """Return compensation and shares of those who agree, of all, and of the learner."""
        belief = self._now()
        rows = [
            (row.name, *("" if value is None else f"{value:.0f}" for value in row[1:]))
            for row in (self._combining(belief), *self._weights(belief))
        ]
        head = ("", "who agrees", "all lenses, even", "you")
        return table("Compensation, and shares of the weight, in points of 100.", head, rows)


class Nearest(LensPanel):
    """Controls: ``guess`` (an expert) and ``table``. Button: ``commit``. Nothing is worked out before the guess."""

    title = "Who is nearest to you"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        options = parts.options(self.experts, "short")
        self.first = Guess(workbook, kinds.NEAREST.key(), options)
        self.guess, self.commit = self.first.choice, self.first.commit
        remark = parts.outlook_note(
            "In its answers: how far the outlooks of the packages differ, on average. In what it weighs: how many "
            "of 100 points of weight would have to be moved to make one lens weigh as the other does. In how it "
            "combines: the difference of the compensations; an expert's branches and gates are taken together as "
            "the one compensation that lets a weak part count as much. The experts' lenses are this module's "
            "readings of them."
        )
        self._results = widgets.VBox(self.shown(notes=[remark]))
        self._look()
        prompt = parts.prompt("First a guess: whose lens is yours nearest to?")
        super().__init__({"guess": self.guess}, [prompt, self.guess, self.commit, self._results])

    @property
    def committed(self) -> str | None:
        """The expert who was guessed, once that stands."""
        return self.first.made

    def _look(self) -> None:
        self.first.take_up({kinds.NEAREST.key(): self.workbook.get(kinds.NEAREST.key())})

    def take_up(self) -> None:
        """Take up the lens and the guess, where they are others than before."""
        with self.workbook.lock, self.batch():
            before = self.first.made, self.guess.value
            self._look()
            self._up_to_date = before == (self.first.made, self.guess.value)
            super().take_up()

    @property
    def distances(self) -> dict[str, Nearness]:
        """How near every expert's lens is to the learner's; empty before the guess and without a lens."""
        if not self.committed or self.mine.lens is None:
            return {}
        return {e.id: nearness(self.mine.lens, self.lens_of(e.id), self.packages) for e in self.experts}

    def figure(self) -> dict:
        """Draw how near everybody is; nobody, before the guess."""
        found = self.distances
        near = [(self.person(e.id), found.get(e.id) or (None, None, None)) for e in self.experts]
        return charts.nearness([charts.Distances(person, *distances) for person, distances in near])

    def draw_charts(self) -> None:
        """Draw the chart once there is something to draw."""
        if self.distances:
            super().draw_charts()

    def show_rest(self) -> None:
        """Before the guess only its options; after it how near everybody is."""
        self.first.refresh(str)
        parts.show(self._results, self.committed is not None)

    def table_now(self) -> Markup:
        """Return the distances."""
        found = self.distances.items()
        cells = [(self.person(whose).name, *(f"{value:.1f}" for value in near)) for whose, near in found]
        return table("Distance from your lens, 0 to 100.", ("", *charts.DISTANCES), cells)

    def sentence_now(self) -> str:
        """Say whether the guess was right, and for which reasons."""
        if not self.committed:
            return "No guess yet."
        distances = self.distances
        if not distances:
            return self.no_lens
        near = min(distances, key=lambda whose: distances[whose].answers)
        alike = min(distances, key=lambda whose: distances[whose].weights)
        name, guessed = self.person(near).name, self.person(self.committed).name
        away = f"{counted(round(distances[near].answers), 'point')} away on average"
        gap = combining(self.lens_of(near)) - self.mine.combining
        how = (
            "combines as yours does"
            if abs(gap) < 5
            else f"lets strength make up for weakness {'more' if gap > 0 else 'less'} than yours does"
        )
        if alike == self.committed != near:
            return (
                f"You guessed {guessed}. In what it weighs {guessed}'s lens is nearest to yours: "
                f"{_elsewhere(distances[alike].weights)}. But in its answers {name}'s lens is nearer: {away}. It {how}."
            )
        words = f"You guessed {guessed}. In its answers {name}'s lens is {'indeed ' if near == self.committed else ''}"
        words += f"nearest to yours: {away}."
        moved = _elsewhere(distances[near].weights)
        if near == alike:
            but = ", though" if distances[near].weights >= FAR else ":"
            return f"{words} It is also nearest in what it weighs{but} {moved}. It {how}."
        other = f"there {self.person(alike).name}'s is nearer, with {distances[alike].weights:.0f}"
        return f"{words} But not for the same reasons: {moved}, and {other}. {name}'s lens {how}."


def _elsewhere(moved: float) -> str:
    return f"{moved:.0f} of 100 points of weight {'lies' if round(moved) == 1 else 'lie'} elsewhere"
