"""A learner beside the experts, as one picture with its words: where everybody stands, and who is nearest.

The picture is the triangle or, where a debate has too few families for one, where everybody's words and points go. The
experts come into it when the learner has committed points for the first time, as in the panels.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ..analysis.division import PlaceBetween, company, corners, of_points, of_text, place_of_points, place_of_text
from ..answers.mine import ME
from ..answers.record import Record
from ..charts.compare.triangle import InTriangle, triangle
from ..charts.compare.words_go import Divided, words_go
from ..charts.frame import Person, shown_as_text
from ..charts.picture.drawn import drawn
from ..charts.picture.paper import Ink
from ..charts.theme import LEARNER_COLOUR, LEARNER_SYMBOL
from ..debate.debate import Debate
from .markup import Markup, inline, joined, tag
from .sentences import YOU, counted, listed, within
from .sheet import paragraph, quiet, sign

WIDTH = 460  # pixels: so that its letters can be read on a phone, where it is drawn smaller
LONGEST = 18  # letters of a name in the picture
KEY = "The nearer to a corner, the more of it; the filled part of a ring is how much of all lies on the corners."
STOOD_STILL = 0.005  # a share: who has moved by less has not moved
INK = Ink("currentColor", "var(--line)", "none", "var(--ground)")  # of the sheet, in light, dark and print


def person(debate: Debate, whose: str, name: str = YOU) -> Person:
    """Return how an expert, by id, is drawn and called; or the learner, by name."""
    if whose == ME:
        return Person(name, LEARNER_COLOUR, LEARNER_SYMBOL)
    expert = debate.experts[whose]
    return Person(expert.short, expert.colour, expert.symbol)


def standing(person: Person, place: PlaceBetween | None, before: PlaceBetween | None = None) -> InTriangle | None:
    """Return how somebody is drawn who stands at a place; None where there is no place for them."""
    if place is None:
        return None
    words = f"{place.inside} of {place.whole}"
    return InTriangle(person, place.shares, place.inside / place.whole, words, before and before.shares)


def portrait(record: Record, debate: Debate) -> Markup | None:
    """Return the picture of a learner among the experts, with what it says in words; None while no points are given."""
    points = record.families or record.families_first
    if not any(points.values()):
        return None
    who = record.name or YOU
    told = bool(record.families_first)
    figure = _triangle(record, debate, points) or _rows(record, debate, points)
    labels = [debate.families[corner].label for corner in corners(debate) or debate.families.ids]
    title = f"Chart: {who} between {listed([f'“{label}”' for label in labels])}"
    picture = Markup(drawn(figure, title, _in_words(debate, who, points, told), WIDTH, INK))
    words = tag("div", _nearest(debate, who, points) if told else None, _given(record, debate))
    return tag("div", picture, words, kind="portrait")


# ---- the picture


def _triangle(record: Record, debate: Debate, points: Mapping[str, int]) -> dict[str, Any] | None:
    """Return the triangle, with a hollow mark where the learner stood at first; None where it has no place for them."""
    ends, families = corners(debate), debate.families.ids
    mine = place_of_points(points, families, ends)
    first = place_of_points(record.families_first, families, ends)
    if mine is None:
        return None
    moved = first and any(abs(a - b) >= STOOD_STILL for a, b in zip(first.shares, mine.shares, strict=True))
    people = [
        standing(person(debate, expert), place_of_text(debate, expert, ends))
        for expert in (debate.experts.ids if record.families_first else ())
    ]
    me = person(debate, ME, _short(record.name))
    return triangle(
        [debate.families[end].label for end in ends], [*people, standing(me, mine, first if moved else None)]
    )


def _rows(record: Record, debate: Debate, points: Mapping[str, int]) -> dict[str, Any]:
    rows = []
    for expert in debate.experts.ids if record.families_first else ():
        text = of_text(debate, expert)
        whole = counted(text.whole, "passage")
        rows.append(Divided(person(debate, expert), whole, [*text.parts.values()], text.whole))
    mine = of_points(points, debate.families.ids)
    me = person(debate, ME, _short(record.name))
    rows += [Divided(me, f"{mine.whole} points", [*mine.parts.values()], mine.whole, 5)] if mine else []
    return words_go([family.label for family in debate.families], rows, None, "")


def _short(name: str) -> str:
    return shown_as_text(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…") or YOU


# ---- its words


def _nearest(debate: Debate, who: str, points: Mapping[str, int]) -> Markup | None:
    """Say whose text is nearest, and on what."""
    near = company(debate, points)
    if near is None:
        return None
    signed = [person(debate, expert) for expert in near.who]
    names = listed([one.name for one in signed])
    marks = [(sign(one.symbol, one.colour), " ") for one in signed]
    first = signed[0].name
    why = (
        f"Most in common: {within(debate.families[near.common].label)}. ",
        inline(who),
        f" {near.mine:.0f} of 100, {first} {near.theirs:.0f}. For the two to stand together, {near.apart:.0f} of the "
        "100 points would have to move.",
    )
    return joined(tag("p", "Nearest: ", marks, tag("strong", names), kind="lead"), paragraph(why))


def _given(record: Record, debate: Debate) -> Iterator[Markup]:
    """Say how the points were divided, and at first if that was otherwise; and how to read the picture."""
    now, first = record.families or record.families_first, record.families_first
    yield paragraph(f"Of 100 points: {_listed(debate, now)}.")
    if first and first != now:
        yield paragraph(f"At first: {_listed(debate, first)}.")
    if corners(debate):
        hollow = " Hollow: where it was at first." if first and first != now else ""
        yield quiet(f"{KEY}{hollow}")


def _listed(debate: Debate, points: Mapping[str, int]) -> str:
    return listed([f"{family.label} {points[family.id]}" for family in debate.families if family.id in points])


def _in_words(debate: Debate, who: str, points: Mapping[str, int], told: bool) -> str:
    """Say what everybody has on each family, for those who do not see it."""
    divided = {who: of_points(points, debate.families.ids)}
    divided |= {debate.experts[expert].short: of_text(debate, expert) for expert in debate.experts.ids if told}
    return " ".join(
        f"{name}: {listed([f'{debate.families[family].label} {part}' for family, part in division.parts.items()])}; "
        f"{division.whole} in all."
        for name, division in divided.items()
        if division
    )
