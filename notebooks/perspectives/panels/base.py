"""What all panels share: one refresh, one chart kept up to date in place, and a text for where widgets cannot go."""

import html
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets
import plotly.graph_objects as go

from ..charts import changes
from ..theme import STYLE
from .fit import Fit

FIRST_RUN = "To use this panel, run the notebook: menu Run, then Run All Cells."


def escaped(text: str) -> str:
    """Return text as HTML that shows it and does nothing else."""
    return html.escape(text, quote=True)


class LiveChart(go.FigureWidget):
    """A figure that is told what it should look like, and changes only what differs, in one batch."""

    def __init__(self, figure: Mapping[str, Any]):
        super().__init__(figure)
        self._config = {"displayModeBar": False, "responsive": True}
        self._shown = figure

    def show_now(self, figure: Mapping[str, Any]) -> None:
        """Draw this figure; traces are matched by position and may not change in number."""
        old, self._shown = self._shown, figure
        with self.batch_update():
            befores, afters = [*old["data"], old["layout"]], [*figure["data"], figure["layout"]]
            for part, before, after in zip([*self.data, self.layout], befores, afters, strict=True):
                for place, value in changes(before, after).items():
                    part[place] = value  # not update(): that would merge a list into the longer one before it


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
        super().__init__([widgets.HTML(STYLE), Fit(layout={"height": "0"}), *parts])
        self.add_class("nd-panel")
        self.sentence = ""
        self._controls = dict(controls)
        self._in_batch = False
        for control in self._controls.values():
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
        outermost, self._in_batch = not self._in_batch, True
        try:
            yield
        finally:
            if outermost:
                self._in_batch = False
        if outermost:
            self.refresh()

    def _on_change(self, change: Mapping[str, Any]) -> None:
        with self.batch():
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

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any] | None:
        """Show the widget; where there is none to show, say in text what stands in it."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is not None:
            bundle["text/plain"] = f"{self.title}. {FIRST_RUN}\n{self.summary}"
        return bundle


def sentence_box() -> widgets.HTML:
    """Return the place for the live sentence; a change in it is read out when the reader pauses."""
    return widgets.HTML()


def spoken(sentence: str) -> str:
    """Return the live sentence as HTML."""
    return f'<div class="nd-sentence" role="status" aria-live="polite">{escaped(sentence)}</div>'


def slider(label: str, value: int, low: str, high: str) -> tuple[widgets.IntSlider, widgets.VBox]:
    """Return a slider from 0 to 100 and the box that also says what its two ends mean."""
    control = widgets.IntSlider(value=value, min=0, max=100, description=label)
    control.add_class("nd-slider")
    ends = widgets.HTML(f'<div class="nd-ends"><span>0: {escaped(low)}</span><span>100: {escaped(high)}</span></div>')
    return control, widgets.VBox([control, ends])


def heading(text: str) -> widgets.HTML:
    """Return a small heading over a group of controls."""
    return widgets.HTML(f'<div class="nd-heading">{escaped(text)}</div>')


def show(part: widgets.Widget, visible: bool) -> None:
    """Show or hide a part of a panel."""
    part.layout.display = None if visible else "none"
