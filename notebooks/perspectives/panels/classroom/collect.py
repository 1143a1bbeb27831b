"""Taking in what a class hands in: a folder that is watched, pasted codes, chosen files; every fault is named."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import ipywidgets as widgets

from ...answers.wrong_files import LARGEST
from ...responses.collect import Collected, IntakeFault, without_names
from ...responses.group import NAMELESS
from ...responses.response import proof
from ...words.markup import Markup, div, inline, table
from ...words.sentences import counted, listed, sentence_start
from ..keeping.upload import Chosen, Upload
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

MOST_LISTED = 100  # so many responses, and faults, are listed; of the others it is said how many there are
SHARED = (
    "This view is shared: whoever opens it has a page like this one. So it reads no folder. Pasted codes and chosen "
    "files work, and nobody else sees them. To show a folder, start the module on your own computer, for yourself "
    "alone, with PERSPECTIVES_PRESENTER=1."
)


class ClassCollect(ClassPanel):
    """Controls: ``folder``, ``codes``, ``names``, ``invented``, ``table``; buttons ``look``, ``make`` (the folder,
    where there is none), ``take``, ``upload``.

    While the panel is open, what comes into the folder is taken in by itself. The switches ``names`` and ``invented``
    are for all panels of the class.
    """

    title = "Who has handed in"
    table_label = "Show where each came from"

    def __init__(self, room: Classroom):
        self.room = room
        self.folder = widgets.Text(
            value=_short(room.folder),
            description="Folder",
            continuous_update=False,
            layout={"width": "min(100%, 44em)"},
        )
        self.folder.style.description_width = "auto"
        self.look = parts.button("Look again", self.room.look, icon="refresh")
        self.make = parts.button("Make this folder", self.room.make_folder, icon="folder-o")
        self.codes = widgets.Textarea(
            placeholder="Paste response codes here: one or many, with all that a chat puts around them.",
            rows=4,
            layout={"width": "min(100%, 44em)"},
        )
        self.codes.tooltip = "Response codes"
        self.take = parts.button("Take in", self.take_in, button_style="primary")
        self.upload = Upload(
            "Choose files",
            LARGEST,
            self.take_file,
            True,
            ".json,.html,.txt,application/json,text/html",
            ("{", "<", "R"),
        )
        self.reply, self.faults = parts.live_box(), parts.live_box()
        self.names, self.invented = (
            parts.switch("Show names in all panels below"),
            parts.switch("Try it with an invented class"),
        )
        from_folder = parts.in_a_row(self.folder, self.look, self.make) if room.may_read else parts.note(SHARED)
        taking = [from_folder, self.codes, parts.in_a_row(self.take, self.upload), self.reply]
        switches = parts.switches([self.names, self.invented])
        super().__init__(self.named("folder", "names", "invented"), [self.table, self.rows], [*taking, switches])
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

    def take_in(self) -> None:
        """Take in the codes that were pasted, and clear the box when there were any."""
        if self.codes.value.strip():
            found = self.room.take_text(self.codes.value)
            self._reply(found, "The pasted text")
            if found.taken:
                self.codes.value = ""

    def take_file(self, file: Chosen) -> None:
        """Take in a file that was chosen; of one that is far too large the page sends the beginning alone."""
        found = self.room.take_file(file.name, file.content, file.size)
        self._reply(found, file.name if self.room.names_shown else "The chosen file")

    def _reply(self, found: Collected, what: str) -> None:
        """Say what came of what was pasted or chosen."""
        count = len(found.taken)
        words = f"{counted(count, 'response')} taken in." if count else "nothing was taken in; below it is said why."
        self.reply.value = div("nd-note", inline(what), f": {words}")

    # ---- what is shown

    def lacking(self) -> str:
        """Say what to do when nobody has handed in."""
        if self.room.group.learners:
            return ""
        files = "Files that come into the folder are taken in by themselves. " if self.room.may_read else ""
        return (
            f"Nobody has handed in yet. {files}Codes that learners sent you go into the box above. To see what all "
            "this will look like, try it with an invented class."
        )

    def said(self) -> str:
        """Say how many have handed in, and from where."""
        learners = counted(len(self.room.group.learners), "learner has", "learners have")
        if self.room.invented:
            return f"{learners} handed in. Switch the invented class off to see your own again."
        folder, given = len(self.room.in_folder.taken), len(self.room.given.taken)
        sources = [f"{folder} from the folder"] if folder else []
        sources += [f"{given} pasted or chosen"] if given else []
        waiting = self.room.in_folder.waiting
        rest = f" {counted(waiting, 'file waits', 'files wait')} to be read." if waiting else ""
        responses = counted(folder + given, "response")
        return f"{learners} handed in. {sentence_start(responses)}: {listed(sources)}.{rest}"

    def show_rest(self) -> None:
        """List what could not be counted, and why."""
        self.faults.value = "" if self.room.invented else _faults(self.room.collected.faults, self._called())
        parts.show(self.make, self.room.may_read and not self.room.folder.exists())

    def _called(self) -> dict[str, str]:
        """Return how each thing that came in is called here, which names nobody while names are hidden."""
        found = self.room.collected
        every = [one.where for one in (*found.taken, *found.faults)]
        folder = {self.room.folder.name: self.room.folder.name}  # of which something may be said as a whole
        return dict(zip(every, every, strict=True)) if self.room.names_shown else without_names(every) | folder

    def numbers_now(self) -> Markup:
        """Return where each response came from."""
        named, taken = self.room.names_shown, () if self.room.invented else self.room.collected.taken
        called = self._called()
        rows = [
            (
                place,
                inline(one.response.name or NAMELESS) if named else "hidden",
                inline(called[one.where]),
                proof(one.response),
            )
            for place, one in enumerate(taken[:MOST_LISTED], start=1)
        ]
        more = f" The first {len(rows)} of {len(taken)}." if len(taken) > len(rows) else ""
        files = "" if named else " Files bear names, and are numbered as long as names are hidden."
        caption = f"Every response, with the checksum that stands on the learner's receipt.{more}{files}"
        return table(caption, ("", "name", "from", "checksum"), rows, "nd-words")


def _faults(faults: Sequence[IntakeFault], called: Mapping[str, str]) -> Markup:
    """Return what was wrong, one sentence each; the part that counts all the same is told apart."""
    if not faults:
        return Markup("")
    rows = [
        (
            inline(called[fault.where]),
            "counted in part" if fault.counted else "left out",
            f"{sentence_start(fault.what)}.",
        )
        for fault in faults[:MOST_LISTED]
    ]
    more = f" The first {len(rows)} of {len(faults)}." if len(faults) > len(rows) else ""
    caption = f"{counted(len(faults), 'thing is', 'things are')} wrong. Everything else counts.{more}"
    return table(caption, ("where", "so it is", "what was found, and expected"), rows, "nd-words nd-faults")


def _short(folder: Path) -> str:
    """Return a folder as it is shown: short where it stands beside the notebooks."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
