"""What every panel is: controls, what is drawn and said from their values, and a text for where widgets cannot go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache, cached_property, partial
from pathlib import Path
from threading import RLock
from typing import Any

import anywidget
import ipywidgets as widgets

from ...answers.of_debate import DebateWorkbook
from ...answers.workbook import Workbook
from ...charts.frame import Person
from .ahead import SLIDERS, Ahead, parts_of, unheard
from .chart import LiveChart, charts_in, still
from .line import kept_by_the_page, the_line
from .look import the_look
from .parts import Steps, live_box, spoken, switch, text

FIRST_RUN = "To use this panel, run the notebook: menu Run, then Run All Cells."


class Access(anywidget.AnyWidget):
    """An empty strip across every panel that names its controls and keeps its live sentence announced.

    ipywidgets gives the handles of its sliders no name, its toggle buttons no state, and replaces the text of an HTML
    widget together with whatever says that it should be read out. This invisible widget mends that, for every control
    in its panel, from what stands there for everybody: labels, readouts, prompts and headings.
    """

    _esm = Path(__file__).with_name("access.js")


@cache
def the_access() -> Access:
    """Return this kernel's strip: it knows nothing of its panel but where it stands, and its code is sent once."""
    return Access(layout={"height": "0"})


class Panel(widgets.VBox):
    """A box of controls, and what is drawn and said from their values.

    A subclass makes its controls and says what it shows: :meth:`figure`, :meth:`sentence_now`, :meth:`table_now`, and
    in :meth:`show_rest` whatever is its own. It places ``chart``, ``spoken``, ``table`` and ``rows`` among its parts,
    or :meth:`shown`, which has them in their usual order. What it has placed is kept up to date; what it has not is
    never made.

    Parameters
    ----------
    controls : mapping of str to Widget
        What the learner uses, by name; the switch of the table need not be among them.
    parts : sequence of Widget
        What stands in the panel, from top to bottom.

    Attributes
    ----------
    kind : str
        What is done in it, one of ``charts.theme.KINDS``: that is how it looks. Empty where nothing is to be done.
    sentence : str
        What the panel shows now, in words.
    steps : Steps or None
        What leads through a row of things, where a panel has it.
    ahead : Ahead or None
        What tells the page what would be shown if the hand went on, where there is a slider.
    """

    title = ""
    kind = "try"
    table_label = "Show the numbers as a table"
    steps: Steps | None = None
    ahead: Ahead | None = None
    workbook: Workbook | DebateWorkbook | None = None

    def __init__(self, controls: Mapping[str, widgets.Widget], parts: Sequence[widgets.Widget]):
        super().__init__([the_look(), the_access(), the_line(), *parts])
        self.add_class("nd-panel")
        if self.kind:
            self.add_class(f"nd-is-{self.kind}")
        the_line().stand_in(self)
        for chart in charts_in(parts):
            chart.label = chart.label or f"Chart: {self.title}"
        self.sentence = ""
        self._controls: dict[str, widgets.Widget] = {}
        self._in_batch = self._up_to_date = self._trying = False
        self._cause: widgets.Widget | None = None  # the control whose use is being answered
        self.follow_controls({**controls, "table": self.table} if self._has("table") else controls)
        self.begin()

    # ---- what a panel says of itself

    def figure(self) -> dict[str, Any]:
        """Return the chart for the present values."""
        raise NotImplementedError

    def draw_charts(self) -> None:
        """Draw the chart; a panel with more than one, or with much to work out first, does so here as well."""
        if self._has("chart"):
            self.chart.show_now(self.figure())

    def sentence_now(self) -> str:
        """Say in words what is shown now; by default what was said before."""
        return self.sentence

    def table_now(self) -> str:
        """Return the numbers behind the chart, as HTML."""
        raise NotImplementedError

    def show_rest(self) -> None:
        """Bring everything else up to date that hangs on the present values; nothing by default."""

    def react(self, control: widgets.Widget) -> None:
        """Change other controls because this one was used; nothing by default."""

    def begin(self) -> None:
        """Show the panel for the first time, when all its parts are there."""
        self.refresh()

    @property
    def to_answer(self) -> str:
        """What is to be answered here, with all that may be chosen, a line each; nothing by default."""
        return ""

    @property
    def summary(self) -> str:
        """What stands in it now, as plain text: what it asks, and the few numbers that it shows."""
        return f"{self.to_answer}\n{self.sentence}" if self.to_answer else self.sentence

    @property
    def unanswered(self) -> str:
        """What it says where nobody knows of answers: what it asks, or what it is for; by default the summary."""
        return self.to_answer or self.summary

    @property
    def who_is_drawn(self) -> Sequence[Person]:
        """Whose symbols stand in the chart, where something beside it names them; a picture has to do so itself."""
        return ()

    # ---- what the kit makes of it

    @cached_property
    def chart(self) -> LiveChart:
        """The chart."""
        return LiveChart(self.figure())

    @cached_property
    def spoken(self) -> widgets.HTML:
        """The place of the live sentence."""
        return live_box().add_class("nd-said")

    @cached_property
    def table(self) -> widgets.Checkbox:
        """The control that shows the numbers as a table."""
        return switch(self.table_label)

    @cached_property
    def rows(self) -> widgets.HTML:
        """The place of that table."""
        return text()

    def _has(self, part: str) -> bool:
        return part in self.__dict__  # a part that nobody has placed is not made only to be kept up to date

    def shown(self, *under: widgets.Widget, notes: Sequence[widgets.Widget] = ()) -> list[widgets.Widget]:
        """Return what every panel shows, in its order: sentence, chart and what stands under it, table, notes."""
        return [self.spoken, self.chart, *under, self.table, self.rows, *notes]

    def named(self, *names: str) -> dict[str, widgets.Widget]:
        """Return controls by the names under which the panel holds them."""
        return {name: getattr(self, name) for name in names}

    def refresh(self) -> None:
        """Show the present values: the chart first and in place, then what is said of it, then everything else."""
        self.draw_charts()
        if self.steps is not None:
            self.steps.show_ends()
        self.sentence = self.sentence_now()
        if self._has("spoken"):
            self.spoken.value = spoken(self.sentence)
        self.show_rest()
        if self._has("table"):
            self.rows.value = self.table_now() if self.table.value else ""

    def on_click(self, call: Callable[[list[int]], None], *traces: int) -> None:
        """Call with the numbers of the points that are clicked in these traces of the chart, by default in any."""
        for place in traces or range(len(self.chart.data)):
            self.chart.data[place].on_click(lambda _trace, points, _state: call(points.point_inds))

    # ---- what the learner does

    def follow_controls(self, controls: Mapping[str, widgets.Widget]) -> None:
        """Draw anew whenever one of these is used; for controls that are made later than the panel, too."""
        self._controls |= controls
        for control in controls.values():
            control.comm.on_msg(partial(self._take_in_turn, control))
            control.observe(self._on_change, "value")
        sliders = [control for control in controls.values() if isinstance(control, SLIDERS)]
        if sliders and self.ahead is None:
            self.ahead = Ahead(self, sliders)
        elif sliders:
            self.ahead.follow(sliders)

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

    @cached_property
    def turn(self) -> AbstractContextManager[object]:
        """What whoever changes the panel holds.

        Messages, running cells and what has waited for the disk may come in several threads.
        """
        return RLock()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Change several controls and draw once, at the end; whoever else would change anything waits until then."""
        with self.turn:
            yield from self._batch()

    def _batch(self) -> Iterator[None]:
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
        if not self._trying and self.ahead is not None:
            self.ahead.shown(self._cause)

    def draw_at_once(self) -> None:
        """Draw now, in the middle of a change, and not again at its end unless more is changed by then."""
        self.refresh()
        self._up_to_date = True

    def _take_in_turn(self, control: widgets.Widget, message: Mapping[str, Any]) -> None:
        """Take what the page says of a control while nobody else changes the panel, who might put the control back."""
        with self.turn:
            control._handle_msg(message)

    def _on_change(self, change: Mapping[str, Any]) -> None:
        if not self._in_batch:
            self._cause = change["owner"]
            if not self._trying and self.ahead is not None:
                self.ahead.used(self._cause)
        try:
            with self.batch():
                self._up_to_date = False
                self.react(change["owner"])
        finally:
            self._cause = self._cause if self._in_batch else None

    # ---- what would be shown

    @contextmanager
    def what_if(self) -> Iterator[None]:
        """Try values of controls: nothing is saved, the page hears nothing, and in the end all is as it was."""
        with self.turn, unheard(list(dict.fromkeys(parts_of(self)))):
            before = {control: control.value for control in self._controls.values()}
            self._trying = True
            try:
                yield
            finally:
                self.take_back(before)
                self._trying = False

    def take_back(self, values: Mapping[widgets.Widget, Any]) -> None:
        """Put controls back to the values that they had before others were tried."""
        with self.batch():
            # First what may have been tried, which may have changed other controls.
            for control in sorted(values, key=lambda control: not isinstance(control, SLIDERS)):
                control.value = values[control]

    # ---- where no widget can be shown

    @property
    def known(self) -> str:
        """The summary; where nothing was answered, nothing of answers.

        An output that is stored without any stands before everybody: also before whoever has answered much, and whose
        answers come with the panel. It must not tell them that there are none.
        """
        return self.unanswered if self.workbook is not None and not self.workbook.answers() else self.summary

    @property
    def text(self) -> str:
        """What stands in the panel, for where no widget can be shown."""
        return f"{self.title}. {FIRST_RUN}\n{self.known}"

    @property
    def instead(self) -> dict[str, str]:
        """What an output holds beside the widget: the text and, where it is kept in a file, a picture of the charts."""
        if kept_by_the_page():
            return {"text/plain": self.text}
        pictured = still(self.title, FIRST_RUN, self.children, self.known, self.who_is_drawn)
        return {"text/plain": self.text} | ({"text/html": pictured} if pictured else {})

    def __repr__(self) -> str:
        """Say which panel it is; ipywidgets would have all its parts write out themselves, and cut that off."""
        return f"{type(self).__name__}({self.title!r})"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any] | None:
        """Show the widget; where there is none to show, say and show what stands in it."""
        bundle = super()._repr_mimebundle_(**options)
        return bundle if bundle is None else bundle | self.instead
