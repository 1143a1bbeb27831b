"""Every number has a passage: what a number is, why it is what it is, and which words it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..analysis.lens_numbers import LensNumber, numbers_of
from ..charts.theme import VERDICT_LOOKS
from ..debate.background import Term
from ..debate.debate import Debate
from ..debate.entries import Judged
from ..debate.lenses import Compensation, Gate, Lens
from .markup import Markup, div, folded, inline, joined, quotation, tag
from .sentences import points, within


def verdict(which: str, said: str) -> Markup:
    """Return how a reply begins, as HTML: a mark and words, whose look says ``right``, ``partly`` or ``wrong``."""
    mark = tag("span", f"{VERDICT_LOOKS[which].mark} ", aria_hidden="true")
    return tag("strong", mark, said, kind=f"nd-verdict nd-{which}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be asked about: its kind and id, its name, the judgement behind it, and whose text it reads.

    ``kind`` is ``weight``, ``gate``, ``compensation``, ``level``, or ``none`` where there is no number to tell of;
    ``judged`` is None for a number that a learner set.
    """

    kind: str
    about: str
    name: str
    judged: Judged | None
    whose: str

    @property
    def key(self) -> str:
        """Kind and id, which no two numbers behind an outlook share."""
        return f"{self.kind}:{self.about}"


def numbers_behind(debate: Debate, question: str, whose: str, reading: str) -> dict[str, Number]:
    """Return the numbers that an outlook is made of, by key.

    Parameters
    ----------
    debate : Debate
    question : str
        The question the outlook answers.
    whose : str
        An expert's id; anything else stands for the learner.
    reading : str
        The reading from which the levels start.

    Returns
    -------
    dict of str to Number
        The weights of the lens from the root down, its compensations, then the starting levels of its factors. For
        somebody without a lens, one entry that says so.
    """
    numbers: list[Number] = []
    if lens := debate.lens(whose, question):
        numbers += _lens_numbers(debate, lens)
        factors = lens.factors
    elif whose in debate.experts.ids:
        silent = f"{debate.experts[whose].short} does not answer this question"
        numbers.append(Number("none", whose, silent, None, whose))
        factors = ()
    else:
        numbers.append(Number("none", whose, "Your weights and your compensation", None, whose))
        factors = debate.factors.ids
    numbers += _level_numbers(debate, factors, reading)
    return {number.key: number for number in numbers}


def _lens_numbers(debate: Debate, lens: Lens) -> Iterator[Number]:
    numbers = numbers_of(lens)
    for kind in ("weight", "gate", "compensation"):
        yield from (lens_number(debate, lens, number) for number in numbers if number.kind == kind)


def label_of(debate: Debate, number: LensNumber) -> str:
    """Return what a number of a lens is about: a factor, the lack of one, or a branch."""
    label = debate.factors[number.node].label if number.node in debate.factors.ids else number.node
    return f"Lack of {within(label)}" if number.reverse else label


def lens_number(debate: Debate, lens: Lens, number: LensNumber) -> Number:
    """Return a number of a lens with its name."""
    label = label_of(debate, number)
    names = {
        "weight": f"Weight of “{label}” in “{number.branch}”",
        "gate": f"How far “{label}” is a gate",
        "compensation": f"How “{label}” combines",
    }
    return Number(number.kind, number.node, names[number.kind], number.judged, lens.expert)


def _level_numbers(debate: Debate, factors: tuple[str, ...], reading: str) -> Iterator[Number]:
    own = debate.readings[reading].levels
    for factor in factors:
        whose = reading if factor in own else "common"
        name = f"Level in {debate.moment}: {debate.factors[factor].label}"
        yield Number("level", factor, name, debate.levels(reading)[factor], whose)


def card(debate: Debate, number: Number) -> Markup:
    """Return a card, as HTML, that tells where a number comes from."""
    if number.judged is None:
        return div("nd-card", div("nd-number", number.name), tag("div", _without_number(debate, number)))
    judged = number.judged
    return div(
        "nd-card",
        div("nd-number", f"{number.name}: {_range(judged)}"),
        tag("div", _meaning(judged), judged.reason),
        [passage(debate, claim) for claim in judged.claims],
        div("nd-note", _status(debate, number)),
    )


def _without_number(debate: Debate, number: Number) -> str:
    if number.whose in debate.experts.ids:
        expert = debate.experts[number.whose].short
        return f"{expert}'s text is about other questions. That experts partly talk past each other is a finding too."
    return "These you set yourself, on the side “My lens”. Nobody else's text stands behind them."


def _range(judged: Judged) -> str:
    scale = 100 if isinstance(judged, Compensation | Gate) else 1  # shown in points, as on the learner's own slider
    low, best, high = (points(scale * value) for value in (judged.low, judged.best, judged.high))
    return f"{best} ({low} to {high}) of 100"


def _meaning(judged: Judged) -> str:
    if isinstance(judged, Gate):
        return (
            "A gate is something that must be there: as long as it is missing, the other parts can hardly raise the "
            "outlook, however good they are. At 0 it is no gate; at 100 nothing gets past it. "
        )
    if not isinstance(judged, Compensation):
        return ""
    return "At 0 the weakest part decides alone; at 100 strength in one part fully makes up for weakness in another. "


def words(terms: Sequence[Term]) -> Markup:
    """Return words that open where they stand, as HTML for a panel or for a notebook's text; nothing for no words."""
    if not terms:
        return Markup("")
    told = [(tag("dt", tag("b", term.term)), tag("dd", term.text)) for term in terms]
    return folded(f"Words: {', '.join(term.term for term in terms)}", tag("dl", told), "nd-glossary")


def passage(debate: Debate, claim_id: str) -> Markup:
    """Return a claim's quotation as HTML, with its expert and paragraph."""
    claim = debate.claims[claim_id]
    place = f"{debate.experts[claim.expert].short}, paragraph {claim.paragraph}"
    return quotation(claim.quotation, place)


def cited(debate: Debate, claim_id: str) -> Markup:
    """Return a claim's quotation within a line, with its paragraph."""
    claim = debate.claims[claim_id]
    return joined(inline(f"“{claim.quotation}”"), f" (paragraph {claim.paragraph})")


def _status(debate: Debate, number: Number) -> str:
    if number.whose in debate.experts.ids:
        expert = debate.experts[number.whose].short
        return f"The module's reading. {expert} wrote no numbers; you may well read the text otherwise."
    return "The module's reading of what the texts share; no expert wrote a number."
