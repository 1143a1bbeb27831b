"""What is written in a learner's own words: saved while it is written, and kept by the page until it is.

Between a key and the workbook lies a line that may be cut. So the page's browser holds what is being written until the
workbook has it: a line that comes back brings it along by itself, and a page that is loaded anew offers it back.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from ...answers.keys import full_key
from ...answers.workbook import Workbook
from ...loading.load import load_module
from .answer_panel import AnswerPanel


class Draft(anywidget.AnyWidget):
    """What is being written in the field beside it, and what could not be saved when it was.

    Attributes
    ----------
    key : str
        The answer's key in the workbook.
    names : list of str
        What the draft is called in the browser: first as it is now, then as version 1 called it.
    kept : str
        What the workbook holds under that key, written to the end.
    closed : bool
        Whether the answer can no longer be changed.
    """

    _esm = Path(__file__).with_name("draft.js")
    key = traitlets.Unicode().tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    kept = traitlets.Unicode().tag(sync=True)
    closed = traitlets.Bool().tag(sync=True)

    def __init__(self, debate: str, key: str, field: widgets.Text | widgets.Textarea):
        names = [f"perspectives-draft.{full_key(debate, key)}"]
        if debate == load_module().answers_of_version_1:
            names.append(f"new-dawn-draft.{key}")
        super().__init__(key=key, names=names, layout={"max_width": "var(--nd-measure)", "margin": "0"})
        self.field = field
        self.on_msg(self._take)

    def _take(self, _widget: Any, content: Mapping[str, Any], _buffers: Any) -> None:
        """Write into the field what comes late from the page."""
        if not self.field.disabled:
            self.field.value = str(content["text"])


class WritingPanel(AnswerPanel):
    """An answer panel with one field for words; its draft stands among its parts."""

    def __init__(self, workbook: Workbook, draft: Draft, controls: Mapping, parts: Sequence[widgets.Widget]):
        self.draft = draft
        super().__init__(workbook, controls, parts)

    def react(self, control: widgets.Widget) -> None:
        """Save what was written, then let the page forget its draft."""
        super().react(control)
        self._acknowledge()

    def hear(self) -> None:
        """Take up what has changed; what has waited may have been saved now."""
        super().hear()
        self._acknowledge()

    def restore(self) -> None:
        """Show what the workbook holds."""
        super().restore()
        self._acknowledge()

    def _acknowledge(self) -> None:
        kept = self.workbook.stored(self.draft.key)
        self.draft.kept = kept if isinstance(kept, str) else ""

    def show_rest(self) -> None:
        """Offer nothing back where nothing can be changed."""
        self.draft.closed = self.draft.field.disabled
