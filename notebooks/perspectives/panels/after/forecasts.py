"""Forecasts: given in probabilities, editable until they are locked, then frozen."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import FORECAST, LOCK
from ...answers.workbook import Workbook
from ...debate.debate import Debate
from ...words.markup import div, tag
from ...words.sentences import in_words, listed
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.guess import Commit


def given_forecasts(debate: Debate, saved: Mapping[str, Any]) -> dict[str, int]:
    """Return the forecasts in the workbook, in per cent; what is no whole number from 0 to 100 is passed over."""
    return FORECAST.read_all(saved, debate.forecasts.ids)


class Forecasts(AnswerPanel):
    """Controls: the id of each forecast. Buttons: ``lock``, and after it ``yes`` and ``no``."""

    title = "Your forecasts"
    kind = "bet"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate = debate
        self.given: dict[str, int] = {}
        self.sliders, self.words, cards = {}, {}, []
        for number, forecast in enumerate(debate.forecasts, start=1):
            self.sliders[forecast.id] = slider = parts.bare_slider(value=50, readout=False)
            slider.tooltip = forecast.question
            self.words[forecast.id] = parts.text()
            question = parts.text(div("nd-question", f"{number}. {forecast.question}"))
            box = [question, self.words[forecast.id], slider, parts.ends("certainly not", "certainly")]
            cards.append(widgets.VBox(box).add_class("nd-forecast"))
        self.all = Commit(workbook, LOCK.key(), "Lock my forecasts", self._to_lock)
        self.lock = self.all.button
        self.yes = parts.button("Yes, lock them", self.lock_all, button_style="primary")
        self.no = parts.button("Not yet", lambda: parts.show(self.sure, False))
        question = "Once locked they cannot be changed, and you will meet them again where you look back."
        self.sure = parts.asked_again(question, self.yes, self.no)
        self.lock.on_click(lambda _: parts.show(self.sure, True))
        grid = widgets.VBox(cards).add_class("nd-forecasts")
        super().__init__(workbook, self.sliders, [grid, self.spoken, self.lock, self.sure])
        self.add_class("nd-wide")

    def lock_all(self) -> None:
        """Freeze all forecasts, if all have been given."""
        parts.show(self.sure, False)
        self.all.place()

    def _to_lock(self) -> dict[str, int] | None:
        if self.missing:
            return None
        return {FORECAST.key(forecast): percent for forecast, percent in self.given.items()}

    @property
    def locked(self) -> bool:
        """Whether the forecasts stand."""
        return self.all.committed

    @property
    def missing(self) -> tuple[str, ...]:
        """The forecasts that have not been given yet."""
        return tuple(forecast for forecast in self.sliders if forecast not in self.given)

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Save the forecast that was moved."""
        forecast = next(forecast for forecast, slider in self.sliders.items() if slider is control)
        return {} if self.locked else {FORECAST.key(forecast): control.value}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was given, and whether it is locked."""
        self.all.take_up(saved)
        self.given = given_forecasts(self.debate, saved)
        for forecast, slider in self.sliders.items():
            slider.value = self.given.get(forecast, 50)

    def show_rest(self) -> None:
        """Put every forecast into words; offer the lock when all are given."""
        for forecast, slider in self.sliders.items():
            slider.disabled = self.locked
            given = self.given.get(forecast)
            missing = "not given, and no longer open" if self.locked else "not given yet: move the slider"
            words = missing if given is None else (tag("b", f"{given} %"), f": {in_words(given)}")
            self.words[forecast].value = div("nd-given", words)
        self.all.refresh()

    @property
    def summary(self) -> str:
        """The questions, a line each."""
        return "\n".join([*(f"  {forecast.question}" for forecast in self.debate.forecasts), self.sentence])

    def sentence_now(self) -> str:
        """Say what is given, what is missing, and whether it is locked."""
        total = len(self.sliders)
        if self.locked:
            later = f" Of the {total} questions here, {len(self.missing)} came later." if self.missing else ""
            given = f"Your {len(self.given)} forecasts are" if self.given else "The forecasts you gave are"
            return f"{given} locked.{later} Later they are set beside what happened."
        if not self.given:
            return (
                f"{total} questions that were open in {self.debate.moment}. Move each slider to your own probability; "
                "to say 50, move it away and back."
            )
        if self.missing:
            numbers = [str(list(self.sliders).index(forecast) + 1) for forecast in self.missing]
            kind = "Question" if len(numbers) == 1 else "Questions"
            return f"{len(self.given)} of {total} given. {kind} {listed(numbers)} still open."
        boldest = max(self.given, key=lambda forecast: abs(self.given[forecast] - 50))
        number, percent = list(self.sliders).index(boldest) + 1, self.given[boldest]
        return (
            f"All {total} given. You are surest of question {number}: {in_words(percent)}. You can still change them."
        )
