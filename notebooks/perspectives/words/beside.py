"""The experts side by side: the same look in every panel that compares them."""

from collections.abc import Mapping, Sequence

from ..charts.frame import Person
from ..charts.theme import GLYPHS, LEARNER_COLOUR, LEARNER_SYMBOL
from ..debate.claims import Claim
from ..debate.debate import Debate
from .markup import Markup, bullets, div, joined, quotation, small, tag
from .portrait import person
from .sentences import YOU, counted

READING = "What this module makes of it; no expert says so:"


def people(debate: Debate) -> tuple[Person, ...]:
    """Return the experts as charts show them, in the debate's order."""
    return tuple(person(debate, expert) for expert in debate.experts.ids)


def learner() -> Person:
    """Return the learner as charts show them."""
    return Person(YOU, LEARNER_COLOUR, LEARNER_SYMBOL)


def name_tag(one: Person) -> Markup:
    """Return a person's symbol and name as HTML."""
    return joined(tag("span", GLYPHS[one.symbol], style=f"color:{one.colour}", aria_hidden="true"), f" {one.name}")


def columns(cards: Sequence[tuple[Person, str, object]]) -> Markup:
    """Return cards side by side as HTML, or below each other on a narrow page; each scrolls by itself where it is long.

    Parameters
    ----------
    cards : sequence of tuple of Person, str and content
        For each card whose it is, what stands beside the name (text), and what stands below.
    """
    boxes = (
        tag(
            "div",
            div("nd-number", name_tag(one), " ", small(remark)),
            body,
            kind="nd-card",
            tabindex="0",
            role="group",
            aria_label=one.name,
        )
        for one, remark, body in cards
    )
    return div("nd-beside", boxes)


def passages(
    debate: Debate,
    found: Mapping[str, Sequence[Claim]],
    silence: str,
    wholes: Mapping[str, int] | None = None,
    reasons: Mapping[str, Sequence[str]] | None = None,
) -> Markup:
    """Return every expert's passages side by side as HTML; who has none says so.

    Parameters
    ----------
    debate : Debate
    found : mapping of str to sequence of Claim
        The passages of every expert.
    silence : str
        What stands in the column of an expert who has none.
    wholes : mapping of str to int, optional
        Of how many passages of every expert these are a choice.
    reasons : mapping of str to sequence of str, optional
        What the module makes of an expert's passages, told below them as its own.
    """
    cards = []
    for expert in debate.experts.ids:
        claims = found[expert]
        body = [quotation(one.quotation, f"paragraph {one.paragraph}, {one.kind}") for one in claims]
        count = _count(len(claims), wholes[expert] if wholes else len(claims))
        said = body or [div("nd-note", silence)]
        said += [div("nd-note", READING, bullets(reasons[expert]))] if reasons and reasons.get(expert) else []
        cards.append((person(debate, expert), count, said))
    return columns(cards)


def _count(shown: int, whole: int) -> str:
    """Return how many passages are shown and, where there are more of them, of how many."""
    if shown < whole:
        return f"{shown} of {counted(whole, 'passage')}"
    return counted(shown, "passage") if shown else "silent"
