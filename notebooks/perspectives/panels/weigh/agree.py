"""What one would have to believe to agree with an expert, and which expert is nearest, for which reasons."""

from typing import NamedTuple

import ipywidgets as widgets

from ...answers.keys import NEAREST
from ...answers.workbook import Workbook
from ...charts import weighing as charts
from ...debate.debate import Debate
from ...model.nearness import Nearness, nearness
from ...model.smaa import Belief, anything_goes, beliefs, draws, rank
from ...model.value_tree import Node, leaf_weights, outlook, outlook_range
from ...words.sentences import OUTLOOK, listed, points
from ..kit import base
from ..kit.following import NO_WEIGHT, LensPanel, combining, dropdown

LENSES = 1000
FAR = 20  # of 100 points of weight: from here on lenses differ clearly in what they weigh
TELLING = 1.5  # points by which a mean share must differ from an even one to be worth a word


class Drawn(NamedTuple):
    """A drawn lens, the package it puts first, and its outlook for March 2018."""

    lens: Node
    first: str
    outlook: float


class Beliefs(LensPanel):
    """Controls: ``whose`` (an expert), ``about`` ("first" or "outlook") and ``table``. Button: ``draw``."""

    title = "What you would have to believe"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        self.drawn: list[Drawn] = []
        self.whose = dropdown("To agree with", [(expert.short, expert.id) for expert in self.experts])
        self.about = base.choice_buttons(
            [("on what comes first", "first"), ("on how open the way is", "outlook")], "first"
        )
        self.draw = widgets.Button(description=f"Draw {LENSES} lenses", button_style="primary")
        self.draw.on_click(lambda _: self.draw_lenses())
        self.table = base.table_switch()
        self.spoken, self.rows, self.rule = base.sentence_box(), widgets.HTML(), widgets.HTML()
        self.chart = base.LiveChart(self._figure())
        choices = widgets.HBox([self.whose, self.about], layout={"flex_flow": "row wrap"})
        self._results = widgets.VBox([choices, self.rule, self.spoken, self.chart, self.table, self.rows])
        controls = {"whose": self.whose, "about": self.about, "table": self.table}
        super().__init__(debate, workbook, controls, [self.draw, self._results])

    def draw_lenses(self) -> None:
        """Draw the lenses, once for all questions."""
        if not self.drawn:
            self.drawn = [
                Drawn(lens, rank(lens, levels)[0].package, outlook(lens, self.start))
                for lens, levels in draws(anything_goes(self.factors), self.spans, LENSES, seed=0)
            ]
            self.refresh()

    def belief(self, whose: str, about: str) -> Belief:
        """Return what those believe who agree with an expert; counted once."""
        return self.once(whose, about, make=lambda: self._counted(whose, about))

    def _counted(self, whose: str, about: str) -> Belief:
        lens = self.lens_of(whose)
        first, span = rank(lens, self.packages)[0].package, outlook_range(lens, self.start)
        agrees = [
            one.first == first if about == "first" else span.low <= one.outlook <= span.high for one in self.drawn
        ]
        return beliefs([one.lens for one in self.drawn], agrees)

    def refresh(self) -> None:
        """Before the draw only the button; then the chart, the rule of agreement and the sentence."""
        base.show(self.draw, not self.drawn)
        base.show(self._results, bool(self.drawn))
        self.sentence = self._sentence() if self.drawn else "Nothing drawn yet."
        if not self.drawn:
            return
        self.chart.show_now(self._figure())
        self.spoken.value = base.spoken(self.sentence)
        self.rule.value = f'<div class="nd-note">{base.escaped(self._rule())}</div>'
        self.rows.value = self._table() if self.table.value else ""

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
            f"Agreeing with {name} means here: fed the levels of March 2018 that all share, a drawn lens answers "
            f"within the range of the module's reading of {name}, {points(span.low)} to {points(span.high)} of 100. "
            f"{OUTLOOK}"
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
        return charts.BeliefRow("How it combines", agreeing, 50, self.mine.combining)

    def _now(self) -> Belief:
        return self.belief(self.whose.value, self.about.value) if self.drawn else Belief(0.0, None, None)

    def _figure(self) -> dict:
        belief = self._now()
        return charts.beliefs(self.person(self.whose.value), self._weights(belief), self._combining(belief))

    def _sentence(self) -> str:
        belief, name = self._now(), self.person(self.whose.value).name
        if belief.weights is None:
            return f"None of the {LENSES} drawn lenses agrees with {name}."
        even = 1 / len(self.factors)
        more = self._apart(belief, lambda share: share - even)
        less = self._apart(belief, lambda share: even - share)
        words = (
            f"{points(100 * belief.share)} of 100 drawn lenses agree with {name}. Their mean compensation is "
            f"{points(100 * belief.compensation)}; that of all drawn lenses is about 50, and yours is "
            f"{self.mine.combining}."
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

    def _table(self) -> str:
        belief = self._now()
        rows = [
            (row.name, *("" if value is None else f"{value:.0f}" for value in row[1:]))
            for row in (self._combining(belief), *self._weights(belief))
        ]
        head = ("", "who agrees", "all lenses, even", "you")
        return base.table("Compensation, and shares of the weight, in points of 100.", head, rows)


class Nearest(LensPanel):
    """Controls: ``guess`` (an expert) and ``table``. Button: ``commit``. Nothing is worked out before the guess."""

    title = "Who is nearest to you"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.prepare(debate, workbook)
        options = [(expert.short, expert.id) for expert in self.experts]
        self.guess = widgets.RadioButtons(options=options, value=None, layout={"width": "auto"}).add_class("nd-choice")
        self.commit = widgets.Button(description="Commit my guess", button_style="primary")
        self.commit.on_click(lambda _: self.place())
        self.table, self.rows, self.spoken = base.table_switch(), widgets.HTML(), base.sentence_box()
        prompt = widgets.HTML('<div class="nd-prompt">First a guess: whose lens is yours nearest to?</div>')
        remark = base.outlook_note(
            "In its answers: how far the outlooks of the packages differ, on average. In what it weighs: how many "
            "of 100 points of weight would have to be moved to make one lens weigh as the other does. In how it "
            "combines: the difference of the compensations; an expert's branches and gates are taken together as "
            "the one compensation that lets a weak part count as much. The experts' lenses are this module's "
            "readings of them."
        )
        nobody = [charts.Distances(self.person(expert.id), None, None, None) for expert in self.experts]
        self.chart = base.LiveChart(charts.nearness(nobody))
        self._results = widgets.VBox([self.spoken, self.chart, self.table, self.rows, remark])
        self.committed: str | None = None
        self._take_guess(self._made())
        controls = {"guess": self.guess, "table": self.table}
        super().__init__(debate, workbook, controls, [prompt, self.guess, self.commit, self._results])

    def place(self) -> None:
        """Commit the guess; from now on it stands."""
        if self.guess.value is not None:
            self.workbook.save({NEAREST: self.guess.value}, final=True, fits=self._is_expert)
            self.take_up()

    def take_up(self) -> None:
        """Take up the lens and the guess, where they are others than before."""
        with self.workbook.lock:
            now, made = self._saved(), self._made()
            if (now, made) != (self.mine, self.committed) or (made and made != self.guess.value):
                self.mine = now
                with self.batch():
                    self._take_guess(made)

    def _is_expert(self, value: object) -> bool:
        return value in [expert.id for expert in self.experts]

    def _made(self) -> str | None:
        made = self.workbook.get(NEAREST)
        return made if self._is_expert(made) else None

    def _take_guess(self, made: str | None) -> None:
        if made or self.committed:
            self.guess.value = made
        self.committed = made

    @property
    def distances(self) -> dict[str, Nearness]:
        """How near every expert's lens is to the learner's; empty before the guess and without a lens."""
        if not self.committed or self.mine.lens is None:
            return {}
        return {e.id: nearness(self.mine.lens, self.lens_of(e.id), self.packages) for e in self.experts}

    def refresh(self) -> None:
        """Before the guess only its options; after it how near everybody is."""
        self.guess.disabled = self.committed is not None
        self.commit.disabled = self.guess.value is None
        base.show(self.commit, not self.committed)
        base.show(self._results, self.committed is not None)
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence) if self.committed else ""
        distances = self.distances
        if not distances:
            return
        rows = [charts.Distances(self.person(whose), *near) for whose, near in distances.items()]
        self.chart.show_now(charts.nearness(rows))
        head = ("", *charts.DISTANCES)
        cells = [(self.person(whose).name, *(f"{value:.1f}" for value in near)) for whose, near in distances.items()]
        self.rows.value = base.table("Distance from your lens, 0 to 100.", head, cells) if self.table.value else ""

    def _sentence(self) -> str:
        if not self.committed:
            return "No guess yet."
        distances = self.distances
        if not distances:
            return NO_WEIGHT
        near = min(distances, key=lambda whose: distances[whose].answers)
        alike = min(distances, key=lambda whose: distances[whose].weights)
        name, guessed = self.person(near).name, self.person(self.committed).name
        away = f"{_points(distances[near].answers)} away on average"
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


def _points(distance: float) -> str:
    return f"{distance:.0f} {'point' if round(distance) == 1 else 'points'}"
