"""The experts side by side: the same look in every panel that compares them."""

from collections.abc import Mapping, Sequence

from ...charts.comparing import Person
from ...charts.theme import GLYPHS, LEARNER_COLOUR, LEARNER_SYMBOL
from ...debate.claims import Claim
from ...debate.debate import Debate
from ...words.sentences import YOU
from . import base


def people(debate: Debate) -> tuple[Person, ...]:
    """Return the experts as charts show them, in the debate's order."""
    return tuple(Person(expert.short, expert.colour, expert.symbol) for expert in debate.experts)


def learner() -> Person:
    """Return the learner as charts show them."""
    return Person(YOU, LEARNER_COLOUR, LEARNER_SYMBOL)


def name_tag(person: Person) -> str:
    """Return a person's symbol and name as HTML."""
    glyph = f'<span style="color:{person.colour}" aria-hidden="true">{GLYPHS[person.symbol]}</span>'
    return f"{glyph} {base.escaped(person.name)}"


def columns(cards: Sequence[tuple[Person, str, str]]) -> str:
    """Return cards side by side as HTML, or below each other on a narrow page; each scrolls by itself where it is long.

    Parameters
    ----------
    cards : sequence of tuple of Person, str and str
        For each card whose it is, what stands beside the name (text), and what stands below (HTML).
    """
    boxes = "".join(
        f'<div class="nd-card" tabindex="0" role="group" aria-label="{base.escaped(person.name)}">'
        f'<div class="nd-number">{name_tag(person)} <span class="nd-note">{base.escaped(remark)}</span></div>'
        f"{body}</div>"
        for person, remark, body in cards
    )
    return f'<div class="nd-beside">{boxes}</div>'


def passages(debate: Debate, found: Mapping[str, Sequence[Claim]], silence: str) -> str:
    """Return every expert's passages side by side as HTML; who has none says so.

    Parameters
    ----------
    debate : Debate
    found : mapping of str to sequence of Claim
        The passages of every expert.
    silence : str
        What stands in the column of an expert who has none.
    """
    cards = []
    for person, expert in zip(people(debate), debate.experts, strict=True):
        claims = found[expert.id]
        body = "".join(map(_passage, claims)) or f'<div class="nd-note">{base.escaped(silence)}</div>'
        cards.append((person, counted(len(claims)), body))
    return columns(cards)


def _passage(claim: Claim) -> str:
    place = f"paragraph {claim.paragraph}, {claim.kind}"
    return (
        f'<blockquote>“{base.escaped(claim.quotation)}” <span class="nd-note">{base.escaped(place)}</span></blockquote>'
    )


def counted(number: int) -> str:
    """Return a number of passages in words."""
    return "silent" if not number else "1 passage" if number == 1 else f"{number} passages"
