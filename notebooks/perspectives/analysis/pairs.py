"""All pairs of experts who answer the same question, and how one's outlook changes with parts of the other's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ..debate.debate import Debate
from ..debate.lenses import Lens
from ..model.shapley import INGREDIENTS, coalitions, shapley, swapped_outlook
from .weighing import start_levels


@dataclass(frozen=True)
class Pair:
    """Two lenses for the same question, and how their experts read the facts."""

    first: Lens
    second: Lens
    first_levels: Mapping[str, float]
    second_levels: Mapping[str, float]

    @property
    def id(self) -> str:
        """Question and experts, as in ``denuclearization.swanstrom.lee``."""
        return f"{self.first.question}.{self.first.expert}.{self.second.expert}"

    @cached_property
    def mixtures(self) -> dict[frozenset[str], float]:
        """The first expert's outlook with each selection of ingredients from the second."""
        both = (self.first, self.first_levels, self.second, self.second_levels)
        return {some: swapped_outlook(*both, some) for some in coalitions(INGREDIENTS)}

    def outlook(self, *swapped: str) -> float:
        """Return the first expert's outlook with these ingredients of the second."""
        return self.mixtures[frozenset(swapped)]

    def parts(self) -> dict[str, float]:
        """Return the Shapley split of the difference, points for each ingredient."""
        return shapley(INGREDIENTS, self.mixtures.__getitem__)


def pairs_of(debate: Debate) -> dict[str, Pair]:
    """Return all pairs of experts who answer the same question, by id, in the order of questions and experts."""
    best = {expert.id: start_levels(debate, expert.id) for expert in debate.experts}
    found = [
        Pair(first, second, best[first.expert], best[second.expert])
        for question in debate.questions
        for first, second in combinations(debate.lenses_for(question.id), 2)
    ]
    return {pair.id: pair for pair in found}
