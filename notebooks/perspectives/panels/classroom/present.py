"""Who is there and who is missing, against a list of names, and nothing of what anybody answered."""

from collections.abc import Sequence

import ipywidgets as widgets

from ...responses.group import Attendance, attendance, names_in
from ...responses.response import proof
from ...words.markup import Markup, div, inline, joined, separated, table, whole
from ...words.sentences import counted
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

MOST_NAMED = 400  # learners, and names of one kind, that are listed
NOBODY_YET = "Nobody has handed in yet. With a list of names you see here who is missing."
HINT = "Your list: a name a line. It stays here, and is gone when this page is closed."


class ClassPresent(ClassPanel):
    """Controls: ``expected`` (the list) and ``who`` (whether this panel shows names).

    The switch is this panel's own: to see who is missing is not to see who answered what, and the other way round.
    """

    title = "Who is there"

    def __init__(self, room: Classroom):
        self.room = room
        self.expected = widgets.Textarea(placeholder=HINT, rows=4, layout={"width": "min(100%, 44em)"})
        self.expected.tooltip = "Names that are expected"
        self.who = parts.switch("Show names here")
        self.lists = parts.text()
        super().__init__(self.named("expected", "who"), [self.lists], [self.expected, self.who])

    @property
    def against(self) -> Attendance | None:
        """The class beside the list; None where there is no list."""
        names = names_in(self.expected.value)
        return attendance(self.room.group, names) if names else None

    def lacking(self) -> str:
        """With a list there is something to say of nobody, too: who is missing."""
        return "" if self.against or self.room.group.learners else NOBODY_YET

    def said(self) -> str:
        """Count those who are there, those who are missing, and nicknames that several have."""
        found, group = self.against, self.room.group
        here = counted(len(group.learners), "learner has", "learners have")
        words = [f"{here} handed in."]
        if found:
            expected = len(found.there) + len(found.missing)
            words.append(
                f"Of {counted(expected, 'name')} on your list {len(found.there)} are there, and "
                f"{len(found.missing)} missing."
            )
            if found.others:
                words.append(f"{counted(len(found.others), 'learner is', 'learners are')} under no name of the list.")
        if group.doubles:
            shared = counted(len(group.doubles), "nickname belongs", "nicknames belong")
            words.append(f"{shared} to more than one learner.")
        if not self.who.value:
            words.append("Names are hidden.")
        return " ".join(words)

    def show_rest(self) -> None:
        """Show the names, if they are to be shown."""
        self.lists.value = self._names() if self.who.value else ""

    def _names(self) -> Markup:
        found, group = self.against, self.room.group
        labels = {learner.mark: group.labels[learner.mark] for learner in group.learners}
        rows = [
            (
                inline(labels[one.mark]),
                whole(one.latest.at[:16].replace("T", " ")),
                counted(len(one.responses), "time"),
                proof(one.latest),
            )
            for one in group.learners[:MOST_NAMED]
        ]
        more = f" The first {len(rows)} of {len(group.learners)}." if len(rows) < len(group.learners) else ""
        caption = f"Who has handed in, when last, how often, and the checksum that stands on the receipt.{more}"
        there = table(caption, ("name", "last", "handed in", "checksum"), rows, "nd-words") if rows else None
        missing = _line("Missing", found.missing) if found else None
        others = _line("Under no name of the list", found.others) if found else None
        return joined(missing, others, [div("nd-note", note) for note in group.notes], there)


def _line(head: str, names: Sequence[str]) -> Markup | None:
    if not names:
        return None
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else None
    return div("nd-card nd-part", f"{head}: ", separated(", ", map(inline, names[:MOST_NAMED])), more)
