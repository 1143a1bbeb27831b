"""A part of a notebook that opens once the bet before it is made. Until then there is nothing behind the gate."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from ...answers.workbook import Workbook
from ...words.markup import div
from .instead import faults_shown
from .look import the_look
from .panel import Panel


class GatedPanel(widgets.VBox):
    """A place for a panel that is not made until a bet is in the workbook.

    Parameters
    ----------
    workbook : Workbook
    met : callable
        Tells of a workbook whether what guards the panel is committed in it.
    what : str
        What will stand here, told without giving anything away.
    make : callable
        Makes the panel.
    once : str
        What the learner has to commit, as it is called above.
    kind : str
        What will be done here, as the panel itself says it (:class:`Panel`).

    Attributes
    ----------
    content : Panel or None
        The panel, once it is open.
    """

    def __init__(
        self,
        workbook: Workbook,
        met: Callable[[Any], bool],
        what: str,
        make: Callable[[], Panel],
        once: str = "bet",
        kind: str = "try",
    ):
        super().__init__()
        self.add_class("nd-gate").add_class(f"nd-is-{kind}")
        self.workbook, self._met = workbook, met
        self.what, self._make, self.once, self.kind = what, faults_shown(make), once, kind
        self.content: Panel | None = None
        closed = div(f"nd-panel nd-is-{kind}", div("nd-closed", self.closed_text))
        self._closed = widgets.HTML(closed)
        self.children = [the_look(), self._closed]
        with workbook.lock:
            self.follow()
            workbook.on_change(self.follow)

    @property
    def closed_text(self) -> str:
        """What stands here while the gate is closed."""
        return f"{self.what}: opens when you have committed your {self.once} above."

    @property
    def stored_text(self) -> str:
        """The same for where nothing runs, and nobody knows what was committed: see ``Panel.known``."""
        return f"{self.what}: for whoever has committed their {self.once} above."

    def follow(self) -> None:
        """Open or close as the workbook says."""
        made = self._met(self.workbook)
        if made and self.content is None:
            self.content = self._make()
            self.children = [self.content]
        elif not made and self.content is not None:
            self.content.close()
            self.content = None
            self.children = [the_look(), self._closed]

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any] | None:
        """Show the widget; where there is none to show, say what stands here now."""
        bundle = super()._repr_mimebundle_(**options)
        instead = {"text/plain": self.stored_text} if self.content is None else self.content.instead
        return bundle if bundle is None else bundle | instead
