"""A class's forecasts: what it thought probable and, only when the presenter says so, what became of it."""

from typing import Any

from ...answers import kinds
from ...charts.classroom.forecasts import ClassForecastRow, class_forecasts
from ...responses.summary import score_of
from ...words.markup import Markup, inline, joined, table, whole
from ...words.sentences import counted
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

MOST_NAMED = 400  # learners in the table of names
KEY = "A dot for each learner; the star and its number are the mean of the class."
TOLD = f"{KEY} ● it happened · ✗ it did not happen."
CAUTION = "It tells the ending to everybody who sees this screen."


class ClassForecasts(ClassPanel):
    """Controls: ``happened`` (whether it is told what became of the forecasts) and ``table``."""

    title = "What the class thought probable"

    def __init__(self, room: Classroom):
        self.room = room
        self.happened = parts.switch("Show what happened")
        self.happened.tooltip = CAUTION
        self.key = parts.note(KEY)
        switches = parts.switches([self.happened, parts.note(CAUTION)])
        content = [self.chart, self.key, switches, self.table, self.rows]
        super().__init__(self.named("happened"), content)

    def figure(self) -> dict[str, Any]:
        """Draw the forecasts, and how they came out if that is told."""
        counts, told = self.room.summary.counts, self.happened.value
        rows = []
        for forecast in self.room.debate.forecasts:
            given = sorted(counts.get(kinds.FORECAST.key(forecast.id), {}).items())
            values = [int(percent) for percent, times in given for _ in range(times)]
            rows.append(ClassForecastRow(forecast.question, values, forecast.outcome if told else None))
        return class_forecasts(rows)

    def lacking(self) -> str:
        """Say so, too, if nothing was asked."""
        return super().lacking() if self.room.debate.forecasts else "This debate asks for no forecasts."

    def ungiven(self) -> str:
        """Say so if nobody has forecast anything."""
        if self.room.summary.forecasts:
            return ""
        return "Nobody who has handed in has given forecasts. The short lesson does not ask for them."

    def show_rest(self) -> None:
        """Say what the signs mean that are there now."""
        self.key.value = parts.note(TOLD if self.happened.value else KEY).value

    def said(self) -> str:
        """Say where the class is surest and where it is furthest apart; its scores, if they are told."""
        found, debate = self.room.summary.forecasts, self.room.debate
        asked = {forecast.id: place for place, forecast in enumerate(debate.forecasts, start=1)}
        most = max(one.given for one in found.values())
        surest = max(found, key=lambda one: abs(found[one].mean - 50))
        widest = max(found, key=lambda one: found[one].quartiles[2] - found[one].quartiles[0])
        low, _, high = found[widest].quartiles
        said = (
            f"{counted(most, 'learner has', 'learners have')} given forecasts. Its mean is furthest from 50 % on "
            f"question {asked[surest]}: {found[surest].mean:.0f} %. It is furthest apart over question "
            f"{asked[widest]}: its middle half lies between {low} and {high} %."
        )
        return f"{said} {self._scored()}" if self.happened.value else said

    def _scored(self) -> str:
        scores = self.room.summary.scores().values()
        mean, together, even = (sum(one[part] for one in scores) / len(scores) for part in range(3))
        return (
            f"The mean Brier score of its learners is {mean:.2f}, that of the class's mean forecasts {together:.2f}. 0 "
            f"is perfect, 1 the worst; always saying 50 % earns {even:.2f}. One story is no test of anybody's "
            "judgement."
        )

    def numbers_now(self) -> Markup:
        """Return mean and middle half of each question; how it came out and the scores, if they are told."""
        found, told = self.room.summary.forecasts, self.happened.value
        scores = self.room.summary.scores() if told else {}
        rows = []
        for place, forecast in enumerate(self.room.debate.forecasts, start=1):
            one = found.get(forecast.id)
            low, _, high = one.quartiles if one else (0, 0, 0)
            row: tuple[object, ...] = (f"{place}. {forecast.question}", one.given if one else 0)
            row += (whole(f"{one.mean:.0f} %"), whole(f"{low} to {high} %")) if one else ("–", "–")
            if told:
                scored = scores.get(forecast.id)
                row += ("yes" if forecast.outcome else "no",)
                row += (f"{scored.mean:.2f}", f"{scored.together:.2f}") if scored else ("–", "–")
            rows.append(row)
        head = ("question", "forecasts", "mean", "middle half")
        head += ("happened", "mean score", "score of the mean") if told else ()
        caption = f"Forecasts in per cent.{' Brier scores: 0 is perfect, 1 the worst.' if told else ''}"
        everything = table(caption, head, rows)
        return joined(everything, self._named()) if told and self.room.names_shown else everything

    def _named(self) -> Markup:
        """Return everybody's score, by name."""
        labels = self.room.group.labels
        scored = [(one, score_of(one.latest, self.room.debate)) for one in self.room.group.learners[:MOST_NAMED]]
        rows = [(inline(labels[one.mark]), f"{score:.2f}") for one, score in scored if score is not None]
        return table("Each learner's mean Brier score.", ("", "score"), rows)
