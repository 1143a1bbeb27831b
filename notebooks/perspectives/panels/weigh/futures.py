"""Compensation from choices between two concrete futures; the slider comes after, set where the choices point."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...analysis.weighing import factors_of, widest_question
from ...answers.content import values
from ...answers.kinds import COMPENSATION, FUTURES
from ...answers.mine import EVEN_COMPENSATION, Mine, mine
from ...answers.workbook import Workbook
from ...charts import weighing as charts
from ...debate.debate import Debate
from ...model.swing import ROUNDS, UNEVEN, FutureChoice, bracket, even_level, settled
from ...words.markup import Markup, bullets, div, table
from ...words.sentences import points
from ..kit import parts
from ..kit.answer_panel import AnswerPanel

CHOICES: tuple[FutureChoice, ...] = ("uneven", "even", "same")


class TwoFutures(AnswerPanel):
    """Controls: ``compensation`` (shown once the choices are made) and ``table``.

    Buttons: ``choose["uneven"]``, ``choose["even"]``, ``choose["same"]`` and ``again``.
    """

    title = "Strength and weakness"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.question = debate, debate.questions[widest_question(debate)]
        self.mine: Mine = mine(debate, factors_of(debate, self.question.id), {})
        self.choices: list[FutureChoice] = []
        self._read(values(workbook.answers()))
        labels = {"uneven": "The uneven future", "even": "The even future", "same": "To me they are equal"}
        self.choose = {choice: widgets.Button(description=labels[choice]) for choice in CHOICES}
        for choice, button in self.choose.items():
            button.on_click(lambda _, choice=choice: self.decide(choice))
        self.again = parts.button("Choose again from the start", self.start_again, icon="undo")
        self.compensation, slider = parts.slider(
            "Compensation", EVEN_COMPENSATION, "none: the weakest link decides", "full: only the average counts"
        )
        self.prompt, self.legend = parts.text(), parts.text()
        self._buttons, self._after = parts.in_a_row(*self.choose.values()), widgets.VBox([slider, self.again])
        self._drawn = widgets.VBox([self.chart, self.legend, self.table, self.rows])
        left, right = [self.prompt, self._buttons, self._after], [self.spoken, self._drawn]
        super().__init__(workbook, self.named("compensation"), [parts.in_columns((300, left), (420, right))])

    # ---- what is kept

    def decide(self, choice: FutureChoice) -> None:
        """Take a choice between the two futures shown; the last one sets the slider."""
        if self.heaviest is None or settled(self.choices):
            return
        choices = [*self.choices, choice]
        answers: dict[str, Any] = {FUTURES.key(): choices}
        if settled(choices):
            answers[COMPENSATION.key()] = round(100 * bracket(choices).best)
        self.workbook.save(answers)

    def start_again(self) -> None:
        """Forget the choices; the slider's value stays until they are made anew."""
        self.workbook.save({FUTURES.key(): []})

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the compensation."""
        return {COMPENSATION.key(): self.compensation.value} if control is self.compensation else {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the choices made and the compensation set."""
        self._read(saved)
        self.compensation.value = self.mine.combining

    def _read(self, saved: Mapping[str, Any]) -> None:
        self.choices = list(FUTURES.read(saved))
        self.mine = mine(self.debate, self.mine.factors, saved)

    # ---- what is shown

    @property
    def heaviest(self) -> tuple[str, str] | None:
        """The learner's two heaviest factors; None while fewer than two have points, or none were given."""
        weights = self.mine.weights if self.mine.given else {}
        order = sorted((factor for factor in weights if weights[factor] > 0), key=lambda factor: -weights[factor])
        return (order[0], order[1]) if len(order) > 1 else None

    @property
    def done(self) -> bool:
        """Whether the choices are made, and the slider may be shown."""
        return settled(self.choices)

    @property
    def even(self) -> float:
        """The level of the even future: what is asked about, or what counts the same as the uneven one."""
        if self.heaviest is None:
            return 0.0
        asked = self.mine.combining / 100 if self.done else bracket(self.choices).best
        return even_level([self.mine.weights[factor] for factor in self.heaviest], asked)

    def show_rest(self) -> None:
        """Ask, or offer the slider."""
        parts.show(self._buttons, not self.done and self.heaviest is not None)
        parts.show(self._after, self.done)
        parts.show(self._drawn, self.heaviest is not None)
        self.prompt.value = div("nd-prompt", self._prompt())
        self.legend.value = self._legend()

    def _names(self) -> list[str]:
        return [self.debate.factors[factor].label for factor in self.heaviest or ()]

    def figure(self) -> dict:
        """Draw the two futures."""
        return charts.futures(self._names(), UNEVEN if self.heaviest else (), self.even)

    def _prompt(self) -> str:
        if self.done:
            return "Now the slider is yours. It stands where your choices put it. Move it if you like."
        if self.heaviest is None:
            return ""
        number = len(self.choices) + 1
        return (
            f"Choice {number} of {ROUNDS}. The two futures differ only in your two heaviest factors. "
            f"In which would the answer to “{self.question.text}” be higher?"
        )

    def sentence_now(self) -> str:
        """Say what the futures are or, after the choices, what the compensation means."""
        if self.heaviest is None:
            return "Give at least two changes some points above, and two futures to choose from will stand here."
        first, second = (f"“{name}”" for name in self._names())
        high, low = UNEVEN
        if not self.done:
            return (
                f"In the uneven future {first} stands at {high} and {second} at {low}. "
                f"In the even one both stand at {points(self.even)}."
            )
        span = bracket(self.choices)
        chosen = f"between {points(100 * span.low)} and {points(100 * span.high)}"
        if span.low == span.high:
            chosen = f"at {points(100 * span.best)}"
        weights = [self.mine.weights[factor] for factor in self.heaviest]
        least, most = (points(even_level(weights, end)) for end in (0, 1))
        return (
            f"Your choices put your compensation {chosen}; the slider is at {self.mine.combining}. With that "
            f"much, {first} at {high} and {second} at {low} count as much as both at {points(self.even)}. With no "
            f"compensation they would count as much as both at {least}, with full compensation as both at {most}."
        )

    def _legend(self) -> str:
        factors = [self.debate.factors[factor] for factor in self.heaviest or ()]
        lines = [f"{f.label}: 0 is “{f.low}”, 100 is “{f.high}”" for f in factors]
        return div("nd-card", bullets(lines)) if lines else ""

    def table_now(self) -> Markup:
        """Return the levels of the two futures."""
        rows = [(name, level, points(self.even)) for name, level in zip(self._names(), UNEVEN, strict=False)]
        return table("Levels in points of 100.", ("", "uneven future", "even future"), rows)
