"""Every two experts who answer the same question, and how one's outlook changes with parts of the other's."""

from itertools import combinations
from typing import NamedTuple

from .debate import Debate, Lens
from .shapley import disagreement, swapped_outlook


class Pair(NamedTuple):
    """Two lenses for the same question, and how their experts read the facts."""

    first: Lens
    second: Lens
    first_levels: dict[str, float]
    second_levels: dict[str, float]

    @property
    def id(self) -> str:
        """Question and experts, as in ``denuclearization.swanstrom.lee``."""
        return f"{self.first.question}.{self.first.expert}.{self.second.expert}"

    def outlook(self, *swapped: str) -> float:
        """Return the first expert's outlook with these ingredients of the second."""
        return swapped_outlook(self.first, self.first_levels, self.second, self.second_levels, swapped)

    def parts(self) -> dict[str, float]:
        """Return the Shapley split of the difference, points for each ingredient."""
        return disagreement(self.first, self.first_levels, self.second, self.second_levels)


def pairs_of(debate: Debate) -> dict[str, Pair]:
    """Return every two experts who answer the same question, by id, in the order of questions and experts."""
    best = {
        expert.id: {factor: level.best for factor, level in debate.levels(expert.id).items()}
        for expert in debate.experts
    }
    found = [
        Pair(first, second, best[first.expert], best[second.expert])
        for question in debate.questions
        for first, second in combinations(debate.lenses_for(question.id), 2)
    ]
    return {pair.id: pair for pair in found}
