"""Before and after: how a class divided its points at first, how it does now, and who moved where."""

from typing import Any

from ...charts.classroom.changed import Changed, before_and_after
from ...charts.classroom.swarm import quartiles
from ...words.markup import Markup, inline, joined, table
from ...words.sentences import counted, points, within
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

MOST_NAMED = 400  # learners in the table of names
STOOD_STILL = 5  # points: who moved fewer from one family to others has hardly moved
NOT_TWICE = (
    "Nobody who has handed in has given points both at first and now. Learners do so when they commit them and, having "
    "heard the arguments, divide them again."
)
KEY = (
    "A line for each learner who has given points both times; broken lines go down. Stars and numbers are the medians: "
    "half of the class gave as much or more."
)


class ClassBeforeAfter(ClassPanel):
    """Control: ``table``, which names learners where names are shown."""

    title = "Before and after"

    def __init__(self, room: Classroom):
        self.room = room
        super().__init__({}, [self.chart, parts.note(KEY), self.table, self.rows])

    def _both(self) -> dict[str, list[tuple[int, int]]]:
        """For everybody who has given points both times, by mark, those of each family at first and now, of 100."""
        families = self.room.debate.families.ids
        return {
            mark: [(of_hundred(one.first, family), of_hundred(one.now, family)) for family in families]
            for mark, one in self.room.summary.standings.items()
            if one.first and one.now
        }

    def figure(self) -> dict[str, Any]:
        """Draw every learner's way, family by family."""
        labels, named = self.room.group.labels, self.room.names_shown
        families, both = self.room.debate.families, self._both()
        changes = [
            [Changed(*pairs[place], labels[mark] if named else "") for mark, pairs in both.items()]
            for place in range(len(families))
        ]
        return before_and_after([family.label for family in families], changes)

    def ungiven(self) -> str:
        """Say so if nobody has given points twice."""
        return "" if self._both() else NOT_TWICE

    def said(self) -> str:
        """Say how many moved, and where most points went."""
        both, families = self._both(), self.room.debate.families
        ways = [self.room.summary.standings[mark].apart or 0 for mark in both]
        moved = sum(way >= STOOD_STILL for way in ways)
        start = (
            f"{counted(len(both), 'learner has', 'learners have')} given points both times. {moved} of them moved "
            f"{STOOD_STILL} of 100 points or more, {len(both) - moved} hardly moved."
        )
        shifts = {
            family.label: sum(pairs[place][1] - pairs[place][0] for pairs in both.values()) / len(both)
            for place, family in enumerate(families)
        }
        gained, lost = max(shifts, key=lambda one: shifts[one]), min(shifts, key=lambda one: shifts[one])
        if shifts[gained] < 0.5:
            return f"{start} On average no family gained or lost."
        gain, loss = (f"{within(label)} {verb}" for label, verb in ((gained, "gained most"), (lost, "lost most")))
        return f"{start} On average {gain}, {shifts[gained]:.1f} points a learner; {loss}, {-shifts[lost]:.1f}."

    def numbers_now(self) -> Markup:
        """Return how many went up and down for each family; with names shown, everybody's points."""
        both, families = self._both(), self.room.debate.families
        rows = []
        for place, family in enumerate(families):
            pairs = [one[place] for one in both.values()]
            up, down = (sum(way * (now - first) > 0 for first, now in pairs) for way in (1, -1))
            medians = [points(quartiles([pair[side] for pair in pairs])[1]) for side in (0, 1)] if pairs else ["–"] * 2
            rows.append((family.label, *medians, up, down, len(pairs) - up - down))
        head = ("", "median at first", "median now", "went up", "went down", "as before")
        whole = table("Points of 100 for each family, and how many learners moved.", head, rows)
        return joined(whole, self._named(both)) if self.room.names_shown else whole

    def _named(self, both: dict[str, list[tuple[int, int]]]) -> Markup:
        labels, families = self.room.group.labels, self.room.debate.families
        shown = list(both.items())[:MOST_NAMED]
        rows = [(inline(labels[mark]), *(f"{first} → {now}" for first, now in pairs)) for mark, pairs in shown]
        return table("Who moved where: points at first → now.", ("", *(family.label for family in families)), rows)


def of_hundred(division: Any, family: str) -> int:
    """Return a learner's points for a family, of 100 together."""
    return round(100 * division.parts[family] / division.whole)
