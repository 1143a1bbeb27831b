"""What the page must know so that a panel can be used without seeing it, or without a mouse.

ipywidgets gives the handles of its sliders no name, its toggle buttons no state, and replaces the text of an HTML
widget together with whatever says that it should be read out. This invisible widget mends that, for every control in
its panel, from what stands there for everybody: labels, readouts, prompts and headings.
"""

from pathlib import Path

import anywidget


class Access(anywidget.AnyWidget):
    """An empty strip across a panel that names its controls and keeps its live sentence announced."""

    _esm = Path(__file__).with_name("access.js")
