"""A chart that is told what it should look like, and draws that in place.

Not a plotly ``FigureWidget``: making the first of those takes 74 MB of the kernel's memory (plotly's validators), each
one sends plotly.js (5 MB) to the page, answers a change with five messages, and the page reports all it has drawn back:
29 kB to and fro for one step of a slider. Here the figure is one value, a change of it one message, and plotly.js comes
once for a whole page, when the first chart asks for it. That every figure is one plotly accepts is for the tests.
"""

import gzip
import importlib.util
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from ...charts.frame import Person
from ...charts.picture.drawn import drawn
from ...words.markup import Markup, joined, picture, separated, tag

PLOTLY = Path(importlib.util.find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"


def plotly_js() -> bytes:
    """Return plotly.js, packed, since it may have a long way to go."""
    return gzip.compress(PLOTLY.read_bytes(), 3)


@dataclass(frozen=True, slots=True)
class Points:
    """What was clicked in a trace: the places of the points, and where they stand."""

    point_inds: list[int]
    xs: list[Any]
    ys: list[Any]


def _text(figure: Mapping[str, Any]) -> str:
    return json.dumps(figure, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class FigurePart:
    """A part of a figure, read with dots; what is not set is None."""

    def __init__(self, values: Mapping[str, Any]):
        self._values = values

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _seen(self._values.get(name))


def _seen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return FigurePart(value)
    if isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        return tuple(map(_seen, value))
    return value


class Trace(FigurePart):
    """A trace as it is drawn now, and what is to be done when one of its points is clicked."""

    def __init__(self, chart: "LiveChart", place: int):
        self._chart, self._place = chart, place
        self._listeners: list[Callable[[Trace, Points, Any], None]] = []

    @property
    def _values(self) -> Mapping[str, Any]:
        return self._chart.figure["data"][self._place]

    def on_click(self, listener: Callable[["Trace", Points, Any], None]) -> None:
        """Call a function with the trace, the points and None when points of the trace are clicked."""
        self._listeners.append(listener)

    def _dispatch_on_click(self, points: Any, state: Any) -> None:
        for listener in self._listeners:
            listener(self, points, state)


class LiveChart(anywidget.AnyWidget):
    """A figure that is told what it should look like.

    Parameters
    ----------
    figure : mapping
        With ``data`` and ``layout``.
    label : str
        What a screen reader calls the chart; a panel gives it its own title where there is none.

    Attributes
    ----------
    data : tuple of Trace
    """

    _esm = Path(__file__).with_name("chart.js")
    # As text: every layer between here and the page goes through all the lists in a mapping, and leaves a text alone.
    figure = traitlets.Dict().tag(sync=True, to_json=lambda figure, _: _text(figure))
    label = traitlets.Unicode().tag(sync=True)

    def __init__(self, figure: Mapping[str, Any], label: str = ""):
        super().__init__(figure=dict(figure), label=label)
        self.data = tuple(Trace(self, place) for place in range(len(figure["data"])))
        self.on_msg(self._hear)

    @property
    def drawn(self) -> FigurePart:
        """The layout of the figure as it is drawn now."""
        return FigurePart(self.figure["layout"])

    def show_now(self, figure: Mapping[str, Any]) -> None:
        """Draw this figure; traces are matched by position and may not change in number.

        Raises
        ------
        ValueError
            If there are more or fewer traces than before.
        """
        if len(figure["data"]) != len(self.data):
            raise ValueError(f"found {len(figure['data'])} traces, expected {len(self.data)} as before")
        self.figure = dict(figure)

    def _hear(self, _widget: Any, content: Mapping[str, Any], _buffers: Any) -> None:
        """Answer a page that needs plotly.js, or pass a click on to the trace that was clicked."""
        if content["kind"] == "plotly":
            self.send({"kind": "plotly"}, [plotly_js()])
        elif content["kind"] == "click":
            for place, trace in enumerate(self.data):
                trace._dispatch_on_click(_points_of(place, content["points"]), None)


def _points_of(trace: int, points: Mapping[str, list[Any]]) -> Points:
    clicked = zip(points["trace_indexes"], points["point_indexes"], points["xs"], points["ys"], strict=True)
    mine = [point for place, *point in clicked if place == trace]
    return Points(*map(list, zip(*mine, strict=True))) if mine else Points([], [], [])


# ---- where nothing runs: GitHub and nbviewer show no more
#
# A picture goes as an image within HTML, whose letters it holds. As an output of its own kind it would be less sure: a
# notebook that nobody trusts yet shows no SVG in JupyterLab, and GitHub puts one into its page stripped of what it does
# not know. An image keeps its text for those who do not see it, too.


def charts_in(parts: Sequence[widgets.Widget], hidden: bool = True) -> Iterator[LiveChart]:
    """Yield all charts among parts of a panel and within them, from top to bottom; or those that are not hidden."""
    for part in parts:
        if hidden or part.layout.display != "none":
            if isinstance(part, LiveChart):
                yield part
            yield from charts_in(getattr(part, "children", ()), hidden)


def still(
    title: str, remark: str, parts: Sequence[widgets.Widget], words: str, key: Sequence[Person] = ()
) -> Markup | None:
    """Return what a panel shows now as HTML that does nothing; None if it has no chart with anything in it.

    Parameters
    ----------
    title, remark : str
        What the panel is called, and what to do with it.
    parts : sequence of Widget
        What stands in it.
    words : str
        What it says, in one or more lines.
    key : sequence of Person
        Whose symbols its charts leave unnamed.
    """
    pictures = [_picture(chart, key) for chart in charts_in(parts, hidden=False) if _holds_anything(chart)]
    if not pictures:
        return None
    lines = separated(tag("br"), map(str.strip, words.split("\n")))
    return joined(tag("p", tag("strong", f"{title}."), f" {remark}"), pictures, tag("p", lines))


def _holds_anything(chart: LiveChart) -> bool:
    return any(trace.x for trace in chart.data)


def _picture(chart: LiveChart, key: Sequence[Person]) -> Markup:
    return tag("p", picture(drawn(chart.figure, chart.label, key=key), f"{chart.label}. What it shows is said below."))
