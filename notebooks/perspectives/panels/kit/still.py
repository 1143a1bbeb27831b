"""A panel where nothing runs: its charts as pictures, and what it says in words. GitHub and nbviewer show no more.

A picture goes as an image within HTML, whose letters it holds. As an output of its own kind it would be less sure: a
notebook that nobody trusts yet shows no SVG in JupyterLab, and GitHub puts one into its page stripped of what it does
not know. An image keeps its text for those who do not see it, too.
"""

from collections.abc import Iterator, Sequence

import ipywidgets as widgets

from ...charts.frame import Person
from ...charts.picture.drawn import drawn
from ...words.markup import Markup, joined, picture, tag
from .chart import LiveChart


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
    lines = [(tag("br") if place else None, line.strip()) for place, line in enumerate(words.split("\n"))]
    return joined(tag("p", tag("strong", f"{title}."), f" {remark}"), pictures, tag("p", lines))


def _holds_anything(chart: LiveChart) -> bool:
    return any(trace.x for trace in chart.data)


def _picture(chart: LiveChart, key: Sequence[Person]) -> Markup:
    return tag("p", picture(drawn(chart.figure, chart.label, key=key), f"{chart.label}. What it shows is said below."))
