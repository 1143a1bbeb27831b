"""A chart that is told what it should look like, and draws that in place.

It is a plotly ``FigureWidget`` in the kernel (validated, clickable, easy to test) with a way to the page of its own.
``FigureWidget`` sends plotly.js (5 MB) with every single chart, answers each change with five messages, and the page
reports all it has drawn back to the kernel: measured, 29 kB to and fro for one step of a slider. Here the figure is one
value, a change of it one message, and plotly.js comes once for a whole page, when the first chart asks for it.
"""

import gzip
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
import traitlets
from plotly.basewidget import BaseFigureWidget

from ..charts.frame import changes

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
OWN_WAY = {name for name, trait in BaseFigureWidget.class_own_traits().items() if trait.metadata.get("sync")}


def plotly_js() -> bytes:
    """Return plotly.js, packed where it may have a long way to go; in the browser's own kernel it has none."""
    code = PLOTLY.read_bytes()
    return code if sys.platform == "emscripten" else gzip.compress(code, 3)


class LiveChart(go.FigureWidget):
    """A figure that is told what it should look like, and changes only what differs.

    Parameters
    ----------
    figure : mapping
        With ``data`` and ``layout``.
    label : str
        What a screen reader calls the chart; a panel gives it its own title where there is none.
    """

    _esm = Path(__file__).with_name("chart.js")
    figure = traitlets.Dict().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)

    def __init__(self, figure: Mapping[str, Any], label: str = ""):
        super().__init__(figure)
        self.figure, self.label = dict(figure), label
        self.on_msg(self._hear)

    @traitlets.default("keys")
    def _default_keys(self) -> list[str]:
        return [name for name in super()._default_keys() if name not in OWN_WAY]

    def show_now(self, figure: Mapping[str, Any]) -> None:
        """Draw this figure; traces are matched by position and may not change in number."""
        old = self.figure
        with self.batch_update():
            befores, afters = [*old["data"], old["layout"]], [*figure["data"], figure["layout"]]
            for part, before, after in zip([*self.data, self.layout], befores, afters, strict=True):
                for place, value in changes(before, after).items():
                    part[place] = value  # not update(): that would merge a list into the longer one before it
        self.figure = dict(figure)

    def _hear(self, _widget: Any, content: Mapping[str, Any], _buffers: Any) -> None:
        """Answer a page that needs plotly.js, or pass a click on to the trace that was clicked."""
        if content["kind"] == "plotly":
            self.send({"kind": "plotly"}, [plotly_js()])
        elif content["kind"] == "click":
            self._js2py_pointsCallback = {"event_type": "plotly_click", "points": content["points"]}
