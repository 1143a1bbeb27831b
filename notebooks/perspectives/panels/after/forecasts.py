"""Forecasts of March 2018: given in probabilities, editable until they are locked, then frozen."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from ...answers.kinds import FORECAST, LOCK
from ...answers.workbook import Workbook
from ...debate.debate import Debate
from ...words.sentences import in_words, listed
from ..kit import base


def given_forecasts(debate: Debate, saved: Mapping[str, Any]) -> dict[str, int]:
    """Return the forecasts in the workbook, in per cent; what is no whole number from 0 to 100 is passed over."""
    return FORECAST.read_all(saved, debate.forecasts.ids)


class Forecasts(base.AnswerPanel):
    """Controls: the id of each forecast. Buttons: ``lock``, and after it ``yes`` and ``no``."""

    title = "Your forecasts"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.locked = debate, False
        self.given: dict[str, int] = {}
        self.sliders, self.words, cards = {}, {}, []
        for number, forecast in enumerate(debate.forecasts, start=1):
            self.sliders[forecast.id] = slider = widgets.IntSlider(value=50, min=0, max=100, readout=False)
            slider.add_class("nd-slider").tooltip = forecast.question
            self.words[forecast.id] = widgets.HTML()
            question = widgets.HTML(f'<div class="nd-question">{number}. {base.escaped(forecast.question)}</div>')
            ends = widgets.HTML('<div class="nd-ends"><span>0: certainly not</span><span>100: certainly</span></div>')
            cards.append(widgets.VBox([question, self.words[forecast.id], slider, ends]).add_class("nd-forecast"))
        self.lock = widgets.Button(description="Lock my forecasts", button_style="primary")
        self.yes = widgets.Button(description="Yes, lock them", button_style="primary")
        self.no = widgets.Button(description="Not yet")
        question = "Once locked they cannot be changed, and you will meet them again in notebook 07."
        self.sure = base.asked_again(question, self.yes, self.no)
        self.spoken = base.sentence_box()
        self.lock.on_click(lambda _: base.show(self.sure, True))
        self.no.on_click(lambda _: base.show(self.sure, False))
        self.yes.on_click(lambda _: self.lock_all())
        grid = widgets.VBox(cards).add_class("nd-forecasts")
        super().__init__(workbook, self.sliders, [grid, self.spoken, self.lock, self.sure])

    def lock_all(self) -> None:
        """Freeze all forecasts, if all have been given."""
        base.show(self.sure, False)
        if not self.missing:
            values = {FORECAST.key(forecast): percent for forecast, percent in self.given.items()}
            self.workbook.save({**values, LOCK.key(): True}, final=True)

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
        self.locked = LOCK.read(saved)
        self.given = given_forecasts(self.debate, saved)
        for forecast, slider in self.sliders.items():
            slider.value = self.given.get(forecast, 50)

    def refresh(self) -> None:
        """Put every forecast into words; offer the lock when all are given."""
        for forecast, slider in self.sliders.items():
            slider.disabled = self.locked
            given = self.given.get(forecast)
            missing = "not given, and no longer open" if self.locked else "not given yet: move the slider"
            words = missing if given is None else f"<b>{given} %</b>: {in_words(given)}"
            self.words[forecast].value = f'<div class="nd-given">{words}</div>'
        self.lock.disabled = bool(self.missing)
        base.show(self.lock, not self.locked)
        self.sentence = self._sentence()
        self.spoken.value = base.spoken(self.sentence)

    @property
    def summary(self) -> str:
        """The questions, a line each."""
        return "\n".join([*(f"  {forecast.question}" for forecast in self.debate.forecasts), self.sentence])

    def _sentence(self) -> str:
        total = len(self.sliders)
        if self.locked:
            later = f" Of the {total} questions here, {len(self.missing)} came later." if self.missing else ""
            given = f"Your {len(self.given)} forecasts are" if self.given else "The forecasts you gave are"
            return f"{given} locked.{later} Notebook 07 will set them beside what happened."
        if not self.given:
            return (
                f"{total} questions that were open in March 2018. Move each slider to your own probability; "
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
