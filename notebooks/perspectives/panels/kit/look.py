"""The look of all panels, of which a page needs one."""

from functools import cache
from pathlib import Path

import anywidget
import traitlets

from ...charts.theme import STYLE


class Look(anywidget.AnyWidget):
    """An unseen part of every panel that brings the style sheet into its page, and marks the heading over the panel.

    Attributes
    ----------
    sheet : str
    """

    _esm = Path(__file__).with_name("look.js")
    sheet = traitlets.Unicode(STYLE).tag(sync=True)


@cache
def the_look() -> Look:
    """Return this kernel's, which each panel holds, so that it is sent and stored once."""
    return Look(layout={"display": "none"})
