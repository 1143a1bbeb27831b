"""The learner's forecasts, set beside what happened."""

from collections.abc import Mapping
from typing import Any

from ...answers.kinds import LOCK
from ...answers.workbook import Workbook
from ...charts import after
from ...debate.debate import Debate
from ...debate.judgements import Forecast
from ...model.brier import EVEN, Scored, brier, flat_score, mean_score, score
from ...words.markup import Markup, div, table, tag, whole
from ...words.sentences import in_words
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..moment.timeline import day_in_words
from .forecasts import given_forecasts

YES_TO_ALL = 0.9  # "very likely", whatever is asked


class Scores(AnswerPanel):
    """Controls: ``question`` (from 1), ``table``; buttons ``back``, ``next``; a click on a mark reads its question.

    Only locked forecasts are scored. Nothing is asked for here: what is said after the event is no forecast.
    """

    title = "Your forecasts, scored"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate = debate
        self.given: dict[str, int] = {}
        self.locked = False
        self.steps = parts.Steps("Question", len(debate.forecasts), "Next question")
        self.question, self.back, self.next = self.steps.place, self.steps.back, self.steps.next
        self.card = parts.text()
        key = parts.note(
            "● it happened · ✗ it did not happen · ★ your probability · the bar between: how far off you were"
        )
        left, right = [self.chart, key, parts.note(_choice(debate))], [self.steps, self.card]
        columns = parts.in_columns((520, left), (320, right))
        super().__init__(workbook, self.named("question"), [self.spoken, columns, self.table, self.rows])
        for place in (1, 2):
            self.on_click(lambda points, place=place: self.jump(place, points), place)

    def jump(self, trace: int, points: list[int]) -> None:
        """Go to the question of a mark: an outcome, or one of the learner's probabilities."""
        if points:
            ids = self.debate.forecasts.ids if trace == 1 else tuple(self.scored)
            self.question.value = self.debate.forecasts.ids.index(ids[points[0]]) + 1

    @property
    def scored(self) -> dict[str, Scored]:
        """The locked forecasts with their scores; empty where they were not locked."""
        if not self.locked:
            return {}
        outcomes = {forecast.id: forecast.outcome for forecast in self.debate.forecasts}
        return score({name: percent / 100 for name, percent in self.given.items()}, outcomes)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Take up the forecasts and whether they were locked."""
        self.given = given_forecasts(self.debate, saved)
        self.locked = LOCK.read(saved)

    def sentence_now(self) -> str:
        """Say how it came out, all in all and for the open question."""
        return f"{self._overall()} {self._one(self.question.value, self.forecast)}"

    @property
    def forecast(self) -> Forecast:
        """The question that is open."""
        return self.debate.forecasts[self.question.value - 1]

    def show_rest(self) -> None:
        """Tell the open question."""
        self.card.value = self._card(self.question.value, self.forecast)

    @property
    def summary(self) -> str:
        """Whether there is a score, and what it is."""
        return self._overall()

    def _overall(self) -> str:
        scored, total = self.scored, len(self.debate.forecasts)
        if scored:
            mean = mean_score([one.score for one in scored.values()])
            even = mean_score([one.even for one in scored.values()])
            better = sum(one.score < one.even for one in scored.values())
            level = sum(one.score == one.even for one in scored.values())
            over = "1 forecast" if len(scored) == 1 else f"{len(scored)} forecasts"
            equally = f" and equally well in {level}" if level else ""
            return (
                f"Your Brier score over {over} is {mean:.2f}. 0 is perfect, 1 the worst; always saying 50 % earns "
                f"{even:.2f}. You did better than that in {better} of {len(scored)}{equally}."
            )
        if self.given:
            return (
                f"You gave {len(self.given)} of {total} forecasts, but they were not locked. What can "
                "still be changed is not a forecast on record, so nothing is scored."
            )
        return (
            "You gave no forecasts, so there is nothing to score. What one says now, after the event, "
            "would be hindsight. You can still read how each question came out."
        )

    def _one(self, number: int, forecast: Forecast) -> str:
        came = "it happened" if forecast.outcome else "it did not happen"
        one = self.scored.get(forecast.id)
        if one is None:
            return f"Question {number}: {came}."
        percent = self.given[forecast.id]
        return (
            f"Question {number}: you said {percent} % ({in_words(percent)}), and {came}, which scores {one.score:.2f}."
        )

    def _card(self, number: int, forecast: Forecast) -> Markup:
        came = "Yes, it happened" if forecast.outcome else "No, it did not happen"
        day = f" on {day_in_words(forecast.resolved)}" if forecast.resolved else ""
        one = self.scored.get(forecast.id)
        mine = tag("div", f"You said {self.given[forecast.id]} %: score {one.score:.2f}.") if one else None
        return div(
            "nd-card",
            div("nd-note", f"Question {number} · open until {day_in_words(forecast.deadline)}"),
            div("nd-number", forecast.question),
            tag("div", tag("b", f"{came}{day}."), f" {forecast.resolution}"),
            mine,
            tag("div", f"Always 50 %: score {brier(EVEN, forecast.outcome):.2f}."),
            tag("div", _base_rate(forecast)),
            div("nd-note", f"Source: {forecast.source}"),
        )

    def figure(self) -> dict:
        """Draw how everything came out, and the learner's probabilities where they were locked."""
        scored = self.scored
        rows = [
            after.ForecastRow(
                forecast.question,
                forecast.outcome,
                self.given[forecast.id] if forecast.id in scored else None,
                number == self.question.value,
            )
            for number, forecast in enumerate(self.debate.forecasts, start=1)
        ]
        return after.forecasts(rows)

    def table_now(self) -> Markup:
        """Return every question with its scores."""
        scored, rows = self.scored, []
        for number, forecast in enumerate(self.debate.forecasts, start=1):
            one, rate = scored.get(forecast.id), _rate(forecast)
            rows.append(
                (
                    f"{number}. {forecast.question}",
                    "yes" if forecast.outcome else "no",
                    whole(f"{self.given[forecast.id]} %") if one else "–",
                    f"{one.score:.2f}" if one else "–",
                    f"{brier(EVEN, forecast.outcome):.2f}",
                    "–" if rate is None else f"{brier(rate, forecast.outcome):.2f}",
                )
            )
        head = ("question", "happened", "you said", "your score", whole("always 50 %"), "base rate")
        return table("Brier scores: 0 is perfect, 1 the worst.", head, rows)


def _choice(debate: Debate) -> str:
    """Return how the questions were chosen, and what saying yes to all of them would have earned."""
    outcomes = [forecast.outcome for forecast in debate.forecasts]
    earned = f"{flat_score(YES_TO_ALL, outcomes):.2f}"
    count = f"{sum(outcomes)} of the {len(outcomes)} happened: whoever had said {100 * YES_TO_ALL:.0f} % to every one"
    return f"{debate.chosen} {count} would have scored {earned}.".strip()


def _rate(forecast: Forecast) -> float | None:
    return forecast.base_rate.hits / forecast.base_rate.of if forecast.base_rate else None


def _base_rate(forecast: Forecast) -> str:
    rate = _rate(forecast)
    if rate is None:
        return "Base rate: none. Our tables hold too little of the kind for an honest count."
    count = f"{forecast.base_rate.hits} of {forecast.base_rate.of}, or {100 * rate:.0f} %"
    earned = f"{brier(rate, forecast.outcome):.2f}"
    return f"Base rate: {count}, which would have scored {earned}. {forecast.base_rate.reason}"
