"""What all panels share: one refresh, one chart kept up to date in place, and a text for where widgets cannot go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import ipywidgets as widgets

from ...answers.content import Answer
from ...answers.workbook import Workbook
from ...charts.theme import STYLE
from ...words.markup import escaped
from ...words.markup import table as table
from ...words.markup import whole as whole
from ...words.sentences import OUTLOOK
from .access import Access
from .chart import LiveChart
from .line import the_line

FIRST_RUN = "To use this panel, run the notebook: menu Run, then Run All Cells."


def _charts(parts: Sequence[widgets.Widget]) -> Iterator[LiveChart]:
    for part in parts:
        if isinstance(part, LiveChart):
            yield part
        yield from _charts(getattr(part, "children", ()))


class Panel(widgets.VBox):
    """A box of controls around a chart and the sentence beside it.

    A subclass makes its controls, passes them to :meth:`follow`, and draws everything in :meth:`refresh`.

    Attributes
    ----------
    sentence : str
        What the chart shows now, in words.
    """

    title = ""

    def __init__(self, controls: Mapping[str, widgets.Widget], parts: Sequence[widgets.Widget]):
        super().__init__([widgets.HTML(STYLE), Access(layout={"height": "0"}), the_line(), *parts])
        self.add_class("nd-panel")
        for chart in _charts(parts):
            chart.label = chart.label or f"Chart: {self.title}"
        self.sentence = ""
        self._controls: dict[str, widgets.Widget] = {}
        self._in_batch = self._up_to_date = False
        self.follow_controls(controls)

    def follow_controls(self, controls: Mapping[str, widgets.Widget]) -> None:
        """Draw anew whenever one of these is used; for controls that are made later than the panel, too."""
        self._controls |= controls
        for control in controls.values():
            control.observe(self._on_change, "value")

    @property
    def values(self) -> dict[str, Any]:
        """The value of every control, by name."""
        return {name: control.value for name, control in self._controls.items()}

    def set(self, **values: Any) -> None:
        """Set controls by name, as a learner would, and draw once.

        Raises
        ------
        KeyError
            If there is no control of that name.
        """
        with self.batch():
            for name, value in values.items():
                self._controls[name].value = value

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Change several controls and draw once, at the end."""
        if self._in_batch:
            yield
            return
        self._in_batch, self._up_to_date = True, False
        with ExitStack() as later:
            for control in self._controls.values():
                if isinstance(control, widgets.Dropdown):  # a chart does not wait until the page has made a new list
                    later.enter_context(control.hold_sync())
            try:
                yield
            finally:
                self._in_batch = False
            if not self._up_to_date:
                self.refresh()

    def draw_at_once(self) -> None:
        """Draw now, in the middle of a change, and not again at its end unless more is changed by then."""
        self.refresh()
        self._up_to_date = True

    def _on_change(self, change: Mapping[str, Any]) -> None:
        with self.batch():
            self._up_to_date = False
            self.react(change["owner"])

    def react(self, control: widgets.Widget) -> None:
        """Change other controls because this one was used; nothing by default."""

    def refresh(self) -> None:
        """Draw the present values."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        """The few numbers shown now, as plain text."""
        return self.sentence

    @property
    def text(self) -> str:
        """What stands in the panel, for where no widget can be shown."""
        return f"{self.title}. {FIRST_RUN}\n{self.summary}"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any] | None:
        """Show the widget; where there is none to show, say in text what stands in it."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is not None:
            bundle["text/plain"] = self.text
        return bundle


class Following(Panel):
    """A panel that goes by the workbook.

    A message from the page, a cell that runs and what has waited for the disk may all be at work at the same time. So
    whatever changes such a panel holds the workbook's lock, and it listens only when it is whole.
    """

    workbook: Workbook

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Change several controls and draw once, at the end; whoever else would change anything waits until then."""
        with self.workbook.lock, super().batch():
            yield

    def listen(self, look: Callable[[], None], hear: Callable[[], None]) -> None:
        """Look at the workbook now, and hear of every change after that; to be called last, when all else is made."""
        with self.workbook.lock:
            look()
            self.workbook.on_change(hear)


class Saved(Mapping[str, Any]):
    """Saved answers, which remember what of them was asked for; who goes through them has asked for all."""

    def __init__(self, answers: Mapping[str, Any]):
        self._answers, self._asked, self._all = answers, set(), False

    def __getitem__(self, key: str) -> Any:
        self._asked.add(key)
        return self._answers[key]

    def __iter__(self) -> Iterator[str]:
        self._all = True
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def differ_from(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether anything that was asked for is different in these answers."""
        asked = {*self._answers, *answers} if self._all else self._asked
        return any(self._answers.get(key) != answers.get(key) for key in asked)


class AnswerPanel(Following):
    """A panel whose answers are kept in the workbook, as they are given.

    A subclass says in :meth:`answer` what to save when a control was used, and in :meth:`take_up` how saved answers
    come back into the controls. It takes them up when it is made, and after every change of the workbook.
    """

    def __init__(self, workbook: Workbook, controls: Mapping[str, widgets.Widget], parts: Sequence[widgets.Widget]):
        self.workbook = workbook
        self.notice = live_box()
        self._taking_up = False
        super().__init__(controls, [*parts, self.notice])
        self.listen(self.restore, self.hear)

    def react(self, control: widgets.Widget) -> None:
        """Save what was answered, unless it only came back from the workbook; undo what may not be changed."""
        if self._taking_up:
            return
        answers = self.answer(control)
        if answers:
            self.workbook.save(answers, meanwhile=self._show_answers)
        else:
            self._show_answers(self.workbook.remembered())

    def hear(self) -> None:
        """Take up what has changed in the workbook, if it is any of what this panel has asked for."""
        answers = self.workbook.answers()
        if self._saved.differ_from(_values(answers)) or self._were_kept != self.workbook.kept:
            self._show_answers(answers)
        else:
            self._show_notice()

    def restore(self) -> None:
        """Show what the workbook holds."""
        self._show_answers(self.workbook.answers())

    def _show_answers(self, answers: Mapping[str, Answer]) -> None:
        self._taking_up, self._saved, self._were_kept = True, Saved(_values(answers)), self.workbook.kept
        try:
            with self.batch():
                self.take_up(self._saved)
        finally:
            self._taking_up = False
        if self._in_batch:  # saving goes on, and may take long
            self.draw_at_once()
        self._show_notice()

    def _show_notice(self) -> None:
        self.notice.value = (
            f'<div class="nd-note">{escaped(self.workbook.notice)}</div>' if self.workbook.notice else ""
        )

    def answer(self, control: widgets.Widget) -> dict[str, Any]:
        """Return what to save, by key, because this control was used; nothing by default."""
        return {}

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Set the controls from what is saved."""
        raise NotImplementedError


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: answer.value for key, answer in answers.items()}


def live_box() -> widgets.HTML:
    """Return a place for text that is read out, when the reader pauses, each time it changes."""
    return widgets.HTML().add_class("nd-live")


def sentence_box() -> widgets.HTML:
    """Return the place for the live sentence."""
    return live_box()


def spoken(sentence: str) -> str:
    """Return the live sentence as HTML."""
    text = escaped(sentence).replace(" %", "\N{NO-BREAK SPACE}%")  # no line begins with the sign
    return f'<div class="nd-sentence">{text}</div>'


def slider(label: str, value: int, low: str, high: str) -> tuple[widgets.IntSlider, widgets.VBox]:
    """Return a slider from 0 to 100 and the box that also says what its two ends mean."""
    control = widgets.IntSlider(value=value, min=0, max=100, description=label)
    control.add_class("nd-slider")
    ends = widgets.HTML(f'<div class="nd-ends"><span>0: {escaped(low)}</span><span>100: {escaped(high)}</span></div>')
    return control, widgets.VBox([control, ends])


def stepper(back: widgets.Button, forward: widgets.Button, place: widgets.IntSlider) -> widgets.HBox:
    """Return what leads through a row of things; it stands above what it changes, so that it stays under the hand."""
    place.layout.flex = "1 1 120px"
    return widgets.HBox([back, forward, place], layout={"grid_gap": "6px"}).add_class("nd-line-up")


def asked_again(question: str, *answers: widgets.Button) -> widgets.HBox:
    """Return the question that stands before what cannot be undone, hidden at first."""
    box = widgets.HBox([note(question), *answers], layout={"flex_flow": "row wrap"}).add_class("nd-switches")
    show(box, False)
    return box


def table_switch() -> widgets.Checkbox:
    """Return the control that shows a chart's numbers as a table."""
    return widgets.Checkbox(description="Show the numbers as a table", indent=False)


def choice_buttons(options: Sequence[tuple[str, Any]], value: Any) -> widgets.ToggleButtons:
    """Return a row of buttons of which one is chosen."""
    return widgets.ToggleButtons(options=list(options), value=value, style={"button_width": "auto"})


def note(text: str) -> widgets.HTML:
    """Return a small remark."""
    return widgets.HTML(f'<div class="nd-note">{escaped(text)}</div>')


def outlook_note(before: str = "") -> widgets.HTML:
    """Return the remark under every chart of outlooks: what an outlook is; ``before`` stands in front of it."""
    return note(f"{before} {OUTLOOK}".strip())


def column(width: int) -> dict[str, str]:
    """Return the layout of a column that stands beside others where there is room."""
    return {"flex": f"1 1 {width}px", "min_width": "0", "overflow": "visible"}


def side_by_side(*columns: widgets.Widget) -> widgets.HBox:
    """Return columns that stand side by side, or below each other on a narrow page."""
    return widgets.HBox(columns, layout={"flex_flow": "row wrap", "grid_gap": "24px"})


def heading(text: str) -> widgets.HTML:
    """Return a small heading over a group of controls."""
    return widgets.HTML(f'<div class="nd-heading">{escaped(text)}</div>')


def show(part: widgets.Widget, visible: bool) -> None:
    """Show or hide a part of a panel."""
    part.layout.display = "" if visible else "none"  # not None, which Lite does not pass on to the page
