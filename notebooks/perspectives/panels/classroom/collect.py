"""Taking in what a class hands in: a folder that is watched, pasted codes, chosen files; every fault is named."""

from collections.abc import Sequence
from pathlib import Path

import ipywidgets as widgets

from ...answers.wrong_files import LARGEST
from ...responses.collect import Collected
from ...words.markup import Markup, div, inline, table
from ...words.sentences import counted, listed
from ..keeping.upload import Chosen, Upload
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

MOST_FAULTS = 30  # so many are listed; of the others it is said how many there are
SHARED = (
    "This view is shared: whoever opens it has a page like this one. So it reads no folder. Pasted codes and chosen "
    "files work, and nobody else sees them. To show a folder, start the module on your own computer, for yourself "
    "alone, with PERSPECTIVES_PRESENTER=1."
)


class ClassCollect(ClassPanel):
    """Controls: ``folder``, ``codes``, ``names``, ``invented``, ``table``; buttons ``look``, ``take``, ``upload``.

    While the panel is open, what comes into the folder is taken in by itself. The switches ``names`` and ``invented``
    are for all panels of the class.
    """

    title = "Who has handed in"
    table_label = "Show where each came from"

    def __init__(self, room: Classroom):
        self.folder = widgets.Text(
            value=_short(room.folder),
            description="Folder",
            continuous_update=False,
            layout={"width": "min(100%, 44em)"},
        )
        self.folder.style.description_width = "auto"
        self.look = widgets.Button(description="Look again", icon="refresh")
        self.codes = widgets.Textarea(
            placeholder="Paste response codes here: one or many, with all that a chat puts around them.",
            rows=4,
            layout={"width": "min(100%, 44em)"},
        )
        self.codes.tooltip = "Response codes"
        self.take = widgets.Button(description="Take in", button_style="primary")
        self.upload = Upload(
            "Choose files", LARGEST, self.take_file, True, ".json,.html,.txt,application/json,text/html", ("{", "<", "R")
        )
        self.reply, self.faults = parts.live_box(), parts.live_box()
        self.names, self.invented = parts.switch("Show names"), parts.switch("Try it with an invented class")
        self.look.on_click(lambda _: self.look_again())
        self.take.on_click(lambda _: self.take_in())
        self._taken = Collected()
        from_folder = parts.in_a_row(self.folder, self.look) if room.may_read else parts.note(SHARED)
        taking = [from_folder, self.codes, parts.in_a_row(self.take, self.upload), self.reply]
        switches = parts.switches([self.names, self.invented])
        content = [self.table, self.rows]
        super().__init__(
            room, self.named("folder", "names", "invented"), content, [*taking, switches]
        )
        self.children = [*self.children, self.faults]
        room.watch()

    # ---- what the presenter does

    def react(self, control: widgets.Widget) -> None:
        """Read another folder, show names, or show an invented class."""
        if control is self.folder and self.room.may_read and self.folder.value.strip():
            self.room.read_from(Path(self.folder.value.strip()).expanduser())
        elif control is self.names:
            self.room.show_names(self.names.value)
        elif control is self.invented:
            self.room.invent(self.invented.value)

    def changed(self) -> None:
        """Follow the switches, which may stand in several panels at once."""
        self.names.value, self.invented.value = self.room.names_shown, self.room.invented

    def look_again(self) -> None:
        """Look at the folder now."""
        self.room.look()
        self.refresh()

    def take_in(self) -> None:
        """Take in the codes that were pasted, and clear the box of what was taken."""
        if self.codes.value.strip():
            self._take(self.room.take_text(self.codes.value), "code")
            if self._taken.responses:
                self.codes.value = ""

    def take_file(self, file: Chosen) -> None:
        """Take in a file that was chosen."""
        self._take(self.room.take_file(file.name, file.content or b""), "file")

    def _take(self, found: Collected, what: str) -> None:
        self._taken = found
        count = len(found.responses)
        words = f"Taken in: {counted(count, what)}." if count else "Nothing was taken in."
        self.reply.value = div("nd-note", words)

    # ---- what is shown

    def lacking(self) -> str:
        """Say what to do when nobody has handed in."""
        if self.room.group.learners:
            return ""
        where = f"Files go into the folder “{_short(self.room.folder)}”; they" if self.room.may_read else "Responses"
        return (
            f"Nobody has handed in yet. {where} appear here by themselves. Codes that learners sent you go into the box "
            "above. To see what all this will look like, try it with an invented class."
        )

    def said(self) -> str:
        """Say how many have handed in, and from where."""
        group = self.room.group
        count = counted(len(group.learners), "learner has", "learners have")
        if self.room.invented:
            return f"{count} handed in. Switch the invented class off to see your own again."
        return f"{count} handed in: {listed(_sources(self.room.collected))}."

    def show_rest(self) -> None:
        """List what could not be counted, and why."""
        faults = () if self.room.invented else self.room.collected.faults
        self.faults.value = _faults(faults) if faults else ""

    def table_now(self) -> Markup:
        """Return where each response came from."""
        rows = [
            (inline(name) if self.room.names_shown else "–", inline(where), proof) for name, where, proof in self._found()
        ]
        return table("The responses, in the order in which they were found.", ("name", "from", "checksum"), rows, "nd-words")


def _faults(faults: Sequence[object]) -> Markup:
    rows = [(inline(fault.where), fault.what) for fault in faults[:MOST_FAULTS]]
    more = len(faults) - len(rows)
    rest = f" The first {len(rows)} of {len(faults)}." if more else ""
    caption = f"Left out: {counted(len(faults), 'file or code', 'files or codes')}. Everything else counts.{rest}"
    return table(caption, ("where", "what was found"), rows, "nd-words nd-faults")


def _short(folder: Path) -> str:
    """Return a folder as it is shown: short where it stands beside the notebooks."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
