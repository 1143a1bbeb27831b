"""What all panels of a class share: they follow it, say so when nobody is there, and mark what is invented."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import ipywidgets as widgets

from ...words.markup import Markup, div
from ..kit import parts
from ..kit.panel import Panel
from .classroom import Classroom

INVENTED = "An invented class: none of these learners exist."
NOBODY = "Nobody has handed in yet. As soon as somebody has, their answers appear here."


class ClassPanel(Panel):
    """A panel that follows a class.

    A subclass sets ``room`` before it makes its parts, and says in :meth:`ungiven` why there is nothing to show of
    those who have handed in. As long as there is nothing, its chart and what stands with it (``body``) are hidden; its
    controls stay as they are, also when somebody new comes.

    Parameters
    ----------
    controls : mapping of str to Widget
    body : sequence of Widget
        What is shown when there is something to show. The live sentence stands above it.
    before : sequence of Widget
        What is always there, above the sentence.

    Attributes
    ----------
    room : Classroom
    """

    room: Classroom

    kind = ""

    def __init__(
        self,
        controls: Mapping[str, widgets.Widget],
        body: Sequence[widgets.Widget],
        before: Sequence[widgets.Widget] = (),
    ):
        self.mark = parts.text()  # not read out again and again: the switch that shows it says the same
        self.body = widgets.VBox(list(body))
        super().__init__(controls, [self.mark, *before, self.spoken, self.body])
        self.add_class("nd-of-class")

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Change several controls and draw once; whoever else would change anything waits until then."""
        with self.room.lock, super().batch():
            yield

    def begin(self) -> None:
        """Show the class, and follow it from then on."""
        with self.room.lock:
            self.follow()
            self.room.on_change(self.follow)

    def follow(self) -> None:
        """Show the class as it is now."""
        with self.batch():
            self.changed()

    def changed(self) -> None:
        """Change controls because the class has changed; nothing by default."""

    def lacking(self) -> str:
        """Say why there is nothing to show; empty where there is something."""
        return self.ungiven() if self.room.group.learners else NOBODY

    def ungiven(self) -> str:
        """Say why nothing can be shown of those who have handed in; by default something can."""
        return ""

    def said(self) -> str:
        """Say in words what is shown, when there is something to show."""
        raise NotImplementedError

    def numbers_now(self) -> Markup:
        """Return the numbers behind what is shown, when there is something to show."""
        raise NotImplementedError

    def table_now(self) -> Markup:
        """Return the numbers; none of a class that is not there, also where the table was open before."""
        return Markup("") if self.lacking() else self.numbers_now()

    def sentence_now(self) -> str:
        """Say what is shown, or why there is nothing."""
        return self.lacking() or self.said()

    @property
    def summary(self) -> str:
        """What is shown, as text; and that a class is invented, if it is."""
        return f"{INVENTED} {self.sentence}" if self.room.invented else self.sentence

    def refresh(self) -> None:
        """Show the class as it is now; an invented one with a mark above it and a line all round."""
        parts.show(self.body, not self.lacking())
        self.mark.value = div("nd-invented", INVENTED) if self.room.invented else ""
        (self.add_class if self.room.invented else self.remove_class)("nd-of-invented")
        super().refresh()
