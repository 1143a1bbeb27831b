"""Who writes about what: passages counted, by expert and family, factor or question.

Counting coded units is the simplest content analysis: Krippendorff (2018), *Content Analysis*, 4th edition. A count
says where an argument spends its words, not how strongly it is meant. How much several texts seem to have in common
depends on how finely one cuts: families are counted first, and factors within them.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..debate.claims import Claim
from ..debate.debate import Debate

Counts = Mapping[str, Mapping[str, int]]

# What a learner may notice about who answers which question.
NOTICED = {
    "all": "Every expert has something on every question",
    "alone": "Some questions are answered by one expert alone",
    "one_each": "Each expert keeps to one question",
}


class Coverage(NamedTuple):
    """What a table of counts comes down to.

    Attributes
    ----------
    shared : tuple of str
        What every expert writes about.
    alone : dict of str to str
        What a single expert writes about, and who that is.
    silent : int
        In how many cells there is nothing: an expert who does not write about something.
    """

    shared: tuple[str, ...]
    alone: dict[str, str]
    silent: int


def passages_on(debate: Debate, factor: str) -> dict[str, tuple[Claim, ...]]:
    """Return for every expert the claims that bear on a factor, in the order of the text."""
    return _by_expert(debate, (claim for claim in debate.claims if factor in claim.factors))


def passages_in(debate: Debate, family: str) -> dict[str, tuple[Claim, ...]]:
    """Return for every expert the claims that bear on any factor of a family, each once, in the order of the text."""
    within = {factor.id for factor in debate.factors if factor.family == family}
    return _by_expert(debate, (claim for claim in debate.claims if within & set(claim.factors)))


def passages_for(debate: Debate, question: str) -> dict[str, tuple[Claim, ...]]:
    """Return for every expert the claims that help to answer a question, in the order of the text."""
    return _by_expert(debate, (claim for claim in debate.claims if claim.question == question))


def _by_expert(debate: Debate, claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    found = list(claims)
    return {expert.id: tuple(claim for claim in found if claim.expert == expert.id) for expert in debate.experts}


def by_factor(debate: Debate) -> dict[str, dict[str, int]]:
    """Return for every factor how many claims of each expert bear on it."""
    return {factor.id: _counted(passages_on(debate, factor.id)) for factor in debate.factors}


def by_family(debate: Debate) -> dict[str, dict[str, int]]:
    """Return for every family how many claims of each expert bear on any of its factors; a claim counts once."""
    return {family.id: _counted(passages_in(debate, family.id)) for family in debate.families}


def by_question(debate: Debate) -> dict[str, dict[str, int]]:
    """Return for every question how many claims of each expert help to answer it; a claim has one question."""
    return {question.id: _counted(passages_for(debate, question.id)) for question in debate.questions}


def _counted(claims: Mapping[str, tuple[Claim, ...]]) -> dict[str, int]:
    return {expert: len(found) for expert, found in claims.items()}


def coverage(counts: Counts) -> Coverage:
    """Return what all experts write about, what one alone does, and how many cells are empty.

    Parameters
    ----------
    counts : mapping of str to mapping of str to int
        For each factor or question the number of passages of each expert.
    """
    who = {thing: [expert for expert, count in row.items() if count] for thing, row in counts.items()}
    shared = tuple(thing for thing, experts in who.items() if len(experts) == len(counts[thing]))
    alone = {thing: experts[0] for thing, experts in who.items() if len(experts) == 1 < len(counts[thing])}
    silent = sum(not count for row in counts.values() for count in row.values())
    return Coverage(shared, alone, silent)
