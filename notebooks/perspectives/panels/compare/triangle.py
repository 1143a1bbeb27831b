"""The triangle: where everybody stands between three families, the learner among them, and how much lies outside."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from ...analysis.division import (
    Company,
    Near,
    Place,
    apart,
    company,
    corners,
    nearest,
    of_text,
    place_of_points,
    place_of_text,
)
from ...analysis.emphasis import passages_in
from ...answers.kinds import FAMILY, FIRST
from ...answers.mine import ME
from ...answers.workbook import Workbook
from ...charts.compare.triangle import PEOPLE, Standing, triangle
from ...debate.debate import Debate
from ...words import beside
from ...words.markup import Markup, div, folded, quotation, table
from ...words.portrait import standing
from ...words.sentences import counted, listed, within
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from ..kit.instead import Lacking

UNBET = (
    "The words themselves stand here once you have made your bet on this argument: there you first read some of them "
    "without knowing whose they are."
)
QUOTED = 3  # passages of somebody who is chosen
STOOD_STILL = 0.5  # points: who has moved by less has not moved
KEY = (
    "The nearer somebody stands to a corner, the more they have on it. The filled part of a ring, and the numbers "
    "below a name: how many of all passages (or of your points) are on these corners, each passage counted once. What "
    "is on no corner leaves a ring open. Hollow: where you stood at first."
)
COUNTED = (
    "A passage that bears on two families is two counts, one for each, in where a text stands and in its shares; in "
    "its ring it is one. On a dotted line two corners have as much. Marks that would hide each other stand a little "
    "apart. How near two stand is measured over all families, so that place and ring count together: how many of 100 "
    "points one of them would have to move to divide them as the other does."
)


class Triangle(AnswerPanel):
    """Controls: ``who`` and ``table``; a click on a mark chooses whose passages are open.

    Until the learner's points are committed for the first time there are the corners and the learner alone.

    Attributes
    ----------
    told : bool
        Whether the experts are there.
    unbet : collection of str
        On whose argument a bet is still to be made: they are counted, and nothing of theirs is quoted.
    """

    title = "Between three corners"

    def __init__(
        self,
        debate: Debate,
        workbook: Workbook,
        unbet: Callable[[Mapping[str, Any]], Collection[str]] = lambda saved: (),
    ):
        self.debate, self.corners = debate, corners(debate)
        self._unbet_of, self.unbet = unbet, unbet({})
        self.told, self.mine, self.first = False, None, None
        self.who = parts.choice_buttons(parts.options(debate.experts, "short"), debate.experts[0].id)
        self.cards, opened = parts.text(), parts.heading("What they write about most, in their own words")
        self._after = (opened, self.who, self.cards)
        notes = [parts.note(KEY), parts.text(folded("How this is counted", div("nd-note", COUNTED)))]
        columns = parts.in_columns((440, [self.chart, *notes]), (320, self._after))
        super().__init__(workbook, self.named("who"), [self.spoken, columns, self.table, self.rows])
        for place, whose in enumerate((*debate.experts.ids, ME), start=PEOPLE):
            self.chart.data[place].on_click(
                lambda _trace, clicked, _state, whose=whose: self.choose(whose, clicked.point_inds)
            )

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """See where the learner stands, and stood at first."""
        families = self.debate.families.ids
        first = FIRST.read(saved)
        self.points = FAMILY.read_all(saved, families) or first or {}
        self.told, self.given_first, self.unbet = first is not None, first or {}, self._unbet_of(saved)
        self.mine = place_of_points(self.points, families, self.corners)
        self.first = place_of_points(self.given_first, families, self.corners)

    def choose(self, whose: str, points: Sequence[int]) -> None:
        """Open the passages of whoever's mark was clicked; for the learner, whoever is nearest."""
        if points and self.told:
            near = self._near() if whose == ME else None
            if whose != ME or near:
                self.who.value = near.who[0] if near else whose

    # ---- where they stand

    def _places(self) -> dict[str, Place]:
        """The experts who write about any of the corners; nobody before the learner has committed."""
        found = {expert: place_of_text(self.debate, expert, self.corners) for expert in self.debate.experts.ids}
        return {expert: place for expert, place in found.items() if place} if self.told else {}

    def _near(self) -> Company | None:
        """Whose text divides most as the learner does: place and ring count together."""
        return company(self.debate, self.points) if self.told else None

    def _close(self) -> Near | None:
        """Whose mark is closest to the learner's, whatever the rings say."""
        places = {expert: place.shares for expert, place in self._places().items()}
        return nearest(self.mine.shares, places) if self.mine else None

    def figure(self) -> dict:
        """Draw the corners and who is there."""
        places = self._places()
        experts = [
            standing(beside.person(self.debate, expert), places.get(expert)) for expert in self.debate.experts.ids
        ]
        moved = self.first if self._moved() >= STOOD_STILL else None
        if self.mine is None:
            mine = Standing(beside.learner(), None, 0, "no points here yet")
        else:
            mine = standing(beside.learner(), self.mine)._replace(before=moved and moved.shares)
        return triangle([self.debate.families[corner].label for corner in self.corners], [*experts, mine])

    def _moved(self) -> float:
        return apart(self.first.shares, self.mine.shares) if self.first and self.mine else 0

    # ---- what is said

    def sentence_now(self) -> str:
        """Say how to read it and, when the points are committed, whom the learner stands nearest to and why."""
        if not self.told:
            return self._before()
        said = [self._nearest_told(), self._outside(), self._look_at_the_rings(), self._silent()]
        return " ".join(part for part in said if part)

    def _before(self) -> str:
        labels = listed([f"“{self.debate.families[corner].label}”" for corner in self.corners])
        words = f"The corners are {labels}."
        if self.mine is None:
            return f"{words} Your place is empty until you give your points. The experts appear when you commit them."
        top = max(self.mine.shares)
        most = [corner for corner, share in zip(self.corners, self.mine.shares, strict=True) if share == top]
        lean = f"You lean most to {self._labels(most)}" if len(most) < len(self.corners) else "You lean to none of them"
        outside = f" {told}" if (told := self._outside()) else ""
        return f"{words} {lean}.{outside} The experts appear when you commit your points."

    def _nearest_told(self) -> str:
        near = self._near()
        if near is None:
            return "You have not given any points."
        every = [self.debate.experts[one].short for one in near.who]
        names, name = listed(every), every[0]
        common = within(self.debate.families[near.common].label)
        nowhere = "" if self.mine else " None of your points are on these corners, so you have no place between them."
        return (
            f"You stand nearest to {names}, because you have most in common on {common}: a share of {near.mine:.0f} of "
            f"100 for you and of {near.theirs:.0f} for {name}{self._of_counts(near)}. To stand together, "
            f"{near.apart:.0f} of your 100 points would have to move.{nowhere}"
        )

    def _outside(self) -> str:
        """Say how many of the learner's points are on no corner, and were at first: their ring alone shows it."""
        if self.mine is None:
            return ""
        elsewhere = [family for family in self.debate.families.ids if family not in self.corners]
        now, before = ({f: given[f] for f in elsewhere if given.get(f)} for given in (self.points, self.given_first))
        where = f"{self._labels([*(now or before)])}, which {'have' if len(now or before) > 1 else 'has'} no corner"
        was = f" ({sum(before.values())} at first)" if self.given_first and before != now else ""
        if now:
            count = f"{sum(now.values())} of your {self.mine.whole} points{was}"
            return f"{count} are on {where}: your ring is open by as much."
        return f"None of your points{was} are on {where}: your ring is closed." if before else ""

    def _of_counts(self, near: Company) -> str:
        """Say of which counts the nearest text's share is one: what a count is, is told below the picture."""
        counts = of_text(self.debate, near.who[0]).parts
        return f" ({counts[near.common]} of {sum(counts.values())} counts)"

    def _look_at_the_rings(self) -> str:
        """Say whose text is mostly about something else, since the place of such a text tells little of it."""
        places, close, near = self._places(), self._close(), self._near()
        apart_from = [who for who in close.who if who not in near.who] if close and near else []
        least = min(places, key=lambda expert: places[expert].inside / places[expert].whole, default=None)
        told = [*apart_from, *([least] if least and 2 * places[least].inside < places[least].whole else [])]
        if not told:
            return ""
        place, name = places[told[0]], self.debate.experts[told[0]].short
        closer = f"In the picture {name}'s mark is closer to yours, but look at the rings"
        start = closer if apart_from else "Look at the rings"
        only = "only " if 2 * place.inside < place.whole else ""
        most = [family for family in of_text(self.debate, told[0]).most if family not in self.corners]
        told_already = bool(self._outside())
        yours = f", and {self.mine.inside} of your {self.mine.whole} points" if apart_from and not told_already else ""
        about = f"; {name} writes most about {self._labels(most)}" if most else ""
        about += ", which has no corner" if most and not told_already else ""
        return f"{start}: {only}{place.inside} of {name}'s {place.whole} passages are on these corners{yours}{about}."

    def _silent(self) -> str:
        places = self._places()
        silent = [expert.short for expert in self.debate.experts if expert.id not in places]
        return (
            f"{listed(silent)} {'writes' if len(silent) == 1 else 'write'} about none of these corners."
            if silent
            else ""
        )

    def _labels(self, families: Sequence[str]) -> str:
        return listed([within(self.debate.families[family].label) for family in families])

    def table_now(self) -> Markup:
        """Return everybody's shares of the corners, and how much is on them at all."""
        named = [(beside.person(self.debate, expert).name, place) for expert, place in self._places().items()]
        named += [("you", self.mine)] if self.mine else []
        named += [("you, at first", self.first)] if self._moved() >= STOOD_STILL else []
        return shares_table(self.debate, self.corners, named)

    def show_rest(self) -> None:
        """Show some passages of whoever is chosen, on what that text is most about."""
        for part in self._after:
            parts.show(part, self.told)
        self.cards.value = self._passages() if self.told else ""

    def _passages(self) -> Markup:
        who, most = self.who.value, of_text(self.debate, self.who.value).most
        if not most:
            return div("nd-note", "No passage bears on any of the families.")
        found = passages_in(self.debate, most[0])[who]
        corner = "" if most[0] in self.corners else ", which is no corner here"
        count = f"The first {min(QUOTED, len(found))} of {counted(len(found), 'passage')}"
        told = f"{count} on {self._labels(most[:1])}{corner}."
        if who in self.unbet:
            told = f"{counted(len(found), 'passage')} on {self._labels(most[:1])}{corner}. {UNBET}"
            return beside.columns([(beside.person(self.debate, who), "", div("nd-note", told))])
        said = [quotation(claim.quotation, f"paragraph {claim.paragraph}, {claim.kind}") for claim in found[:QUOTED]]
        return beside.columns([(beside.person(self.debate, who), "", [div("nd-note", told), *said])])


def shares_table(debate: Debate, corners: Sequence[str], named: Sequence[tuple[object, Place]]) -> Markup:
    """Return everybody's shares of the corners, and how much is on them at all, as a table."""
    rows = [
        (name, *(f"{100 * share:.0f}" for share in place.shares), f"{place.inside} of {place.whole}")
        for name, place in named
    ]
    head = ("", *(debate.families[corner].label for corner in corners), "on these")
    return table("Shares of what is on the corners, of 100; and how much of all that is.", head, rows)


class NoTriangle(Lacking):
    """What stands here where a debate has too few families for a triangle."""

    title = Triangle.title
    words = "A triangle needs a family of factors for each of its corners. This debate has fewer families."
