"""A class in the triangle, beside the experts: a cloud of all, and their middle, at first and now."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from ...analysis.division import (
    Division,
    PlaceBetween,
    apart,
    corners,
    nearest,
    of_text,
    place_of_points,
    place_of_text,
    shares,
)
from ...charts.classroom.cloud import Dot, class_cloud
from ...charts.frame import Person
from ...charts.theme import LEARNER_COLOUR, LEARNER_SYMBOL
from ...words import beside
from ...words.markup import Markup, inline
from ...words.portrait import standing
from ...words.sentences import counted, listed, within
from ..compare.triangle import shares_table
from ..kit import parts
from .class_panel import ClassPanel
from .classroom import Classroom

THE_CLASS = "The class"
FIRST, NOW = "first", "now"
KEY = (
    "Each round mark is a learner, or as many as the number in it says: its area grows with them. Outlines are the "
    "experts', and the star is the middle of the class. A ring round them says how much of all passages, or of all "
    "points, is on these corners."
)
MOST_NAMED = 400  # learners in the table of names
WIDE = 900  # pixels
STOOD_STILL = 0.5  # points: a class whose middle has moved by less has not moved


class ClassTriangle(ClassPanel):
    """Controls: ``when`` (at first, or now) and ``table``.

    A learner whose points are all on other families has no place between the corners; it is said how many they are.
    """

    title = "The class between three corners"

    def __init__(self, room: Classroom):
        self.room = room
        self.corners = corners(room.debate)
        self.when = parts.choice_buttons([("At first", FIRST), ("Now", NOW)], FIRST)
        pane = widgets.VBox([self.chart], layout={"max_width": f"{WIDE}px"})  # wider it is hardly a triangle any more
        super().__init__(self.named("when"), [self.when, pane, parts.note(KEY), self.table, self.rows])

    # ---- where they stand

    def _divided(self, when: str) -> dict[str, Division]:
        """How everybody divides points who has given any, by mark."""
        standings = self.room.summary.standings
        found = {mark: one.first if when == FIRST else one.now for mark, one in standings.items()}
        return {mark: division for mark, division in found.items() if division}

    def _places(self, when: str) -> dict[str, PlaceBetween]:
        """Those of them who have a place between the corners."""
        families = self.room.debate.families.ids
        found = {
            mark: place_of_points(division.parts, families, self.corners)
            for mark, division in self._divided(when).items()
        }
        return {mark: place for mark, place in found.items() if place}

    def _middle(self, when: str) -> PlaceBetween | None:
        """Where somebody would stand who divides as the class does on average."""
        mean = self.room.summary.mean_division(first=when == FIRST)
        between = shares(mean, self.corners) if mean and any(mean[corner] for corner in self.corners) else None
        inside = round(100 * sum(mean[corner] for corner in self.corners)) if between else 0
        return PlaceBetween(between, inside, 100) if between else None

    def _experts(self) -> dict[str, PlaceBetween]:
        debate = self.room.debate
        found = {expert: place_of_text(debate, expert, self.corners) for expert in debate.experts.ids}
        return {expert: place for expert, place in found.items() if place}

    def figure(self) -> dict[str, Any]:
        """Draw everybody: the experts, the middle of the class, and behind them all who are in it."""
        places, labels, debate = self._places(self.when.value), self.room.group.labels, self.room.debate
        named = self.room.names_shown
        dots = [Dot(place.shares, labels[mark] if named else "") for mark, place in places.items()]
        there = self._experts()
        experts = [standing(beside.person(debate, one), there.get(one)) for one in debate.experts.ids]
        middle = standing(Person(THE_CLASS, LEARNER_COLOUR, LEARNER_SYMBOL), self._middle(self.when.value))
        if middle and self.when.value == NOW and self._way() >= STOOD_STILL:
            middle = middle._replace(before=self._middle(FIRST).shares)
        return class_cloud([debate.families[corner].label for corner in self.corners], experts, dots, middle)

    def _way(self) -> float:
        """How far the middle has gone, in points of 100."""
        first, now = self._middle(FIRST), self._middle(NOW)
        return apart(first.shares, now.shares) if first and now else 0

    # ---- what is said

    def ungiven(self) -> str:
        """Say so if nobody has given points yet."""
        return "" if self.room.summary.standings else "Nobody who has handed in has divided points yet."

    def said(self) -> str:
        """Say how many stand there, to whom most are nearest, and where the middle has gone."""
        when = self.when.value
        divided = self._divided(when)
        if not divided:
            return "No points of theirs are known at that time."
        start = f"{counted(len(divided), 'learner')}, {'at first' if when == FIRST else 'as they stand now'}."
        outside = len(divided) - len(self._places(when))
        nowhere = f"{counted(outside, 'of them has', 'of them have')} no points on these corners." if outside else ""
        moved = self._moved() if when == NOW else ""
        return " ".join(filter(None, [start, self._who_is_near(divided), nowhere, moved]))

    def _who_is_near(self, divided: dict[str, Division]) -> str:
        """Count to whom they are nearest in the picture, and over all families where that is another count.

        A family that is no corner has no place in the picture; rings alone tell of it.
        """
        families = self.room.debate.families
        outside = [within(family.label) for family in families if family.id not in self.corners]
        seen, whole = (self._nearest(divided, among) for among in (self.corners, families.ids))
        words = f"Nearest in this picture: {seen}." if seen else ""
        if outside and whole and whole != seen:
            words += f" Counting {listed(outside)}, which has no corner here: {whole}."
        return words.strip()

    def _nearest(self, divided: dict[str, Division], among: Sequence[str]) -> str:
        """Say how many are nearest to whom, by what they have on some of the families."""
        debate = self.room.debate
        texts = {expert: shares(of_text(debate, expert).parts, among) for expert in debate.experts.ids}
        texts = {expert: division for expert, division in texts.items() if division}
        mine = [found for one in divided.values() if (found := shares(one.parts, among))]
        near = [nearest(one, texts) for one in mine] if texts else []
        whom = Counter(found.who[0] if len(found.who) == 1 else "" for found in near)
        told = [f"{count} to {debate.experts[expert].short}" for expert, count in whom.most_common() if expert]
        return listed(told + ([f"{whom['']} as near to one as to another"] if whom[""] else []))

    def _moved(self) -> str:
        first, now = self._middle(FIRST), self._middle(NOW)
        if first is None or now is None:
            return ""
        if self._way() < STOOD_STILL:
            return "The middle of the class is where it was at first."
        gains = [after - before for before, after in zip(first.shares, now.shares, strict=True)]
        corner = self.room.debate.families[self.corners[gains.index(max(gains))]]
        return f"Since then its middle has moved towards {within(corner.label)}."

    def numbers_now(self) -> Markup:
        """Return the shares of experts and class; with names shown, of every learner."""
        debate, places = self.room.debate, self._places(self.when.value)
        middle, labels = self._middle(self.when.value), self.room.group.labels
        named: list[tuple[object, PlaceBetween]] = [
            (beside.person(debate, expert).name, place) for expert, place in self._experts().items()
        ]
        named += [(THE_CLASS, middle)] if middle else []
        if self.room.names_shown:
            named += [(inline(labels[mark]), place) for mark, place in list(places.items())[:MOST_NAMED]]
        return shares_table(debate, self.corners, named)
