"""The learner's own lens, as it is saved: points for families and factors, and a compensation; one rule for all.

Points for the families say how much each family weighs, of all points together; points for factors say how that is
divided within a family, also where they were not given: what was not given counts as even. Where no family was given
points, the factors count by their own alone. Who has given no points at all has no lens, and is not drawn.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..analysis.weighing import EVEN_WEIGHT, carried_to, factors_of
from ..debate.debate import Debate
from ..model.value_tree import Node, Span, own_lens
from .kinds import COMPENSATION, FAMILY, WEIGHT

EVEN_COMPENSATION = 50
TOP_WEIGHT = 100  # points: what the heaviest swing has
ME = "(me)"  # who stands among the experts as the learner; no expert can be called so


@dataclass(frozen=True)
class Mine:
    """What a learner has set, in points from 0 to 100; each mapping holds only what was given.

    What follows from it is worked out once: with every press several panels ask for it, many times.

    Attributes
    ----------
    family_of : mapping of str to str
        The factors that the lens is about, and the family of each.
    points : mapping of str to int
        By factor: how much it weighs, beside the others of its family or, without points for families, beside all.
    compensation : int or None
    families : mapping of str to int
        By family. As soon as one is given, those that are not count 0.
    apart : bool
        Whether all this was given for another question, and says nothing about the one it is asked about.
    """

    family_of: Mapping[str, str]
    points: Mapping[str, int] = field(default_factory=dict)
    compensation: int | None = None
    families: Mapping[str, int] = field(default_factory=dict)
    apart: bool = False

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """The factors that the lens is about."""
        return tuple(self.family_of)

    @property
    def given(self) -> bool:
        """Whether any points were given; without them nobody knows what the learner thinks."""
        return bool(self.points or self.families)

    def on(self, factors: Iterable[str]) -> "Mine":
        """Return what was set for some of the factors: those of one question, or of one family."""
        kept = {factor: self.family_of[factor] for factor in factors}
        points = {factor: value for factor, value in self.points.items() if factor in kept}
        return replace(self, family_of=kept, points=points)

    def on_question(self, debate: Debate, question: str) -> "Mine":
        """Return what was set as an answer to one of the debate's questions; none where the question stands apart."""
        return replace(self.on(factors_of(debate, question)), apart=not carried_to(debate, question))

    def members(self, family: str) -> tuple[str, ...]:
        """Return the factors of a family, among those that the lens is about."""
        return tuple(factor for factor, its in self.family_of.items() if its == family)

    @cached_property
    def within(self) -> dict[str, int]:
        """The points of every factor, given or even: beside the others of its family, or beside all."""
        return {factor: self.points.get(factor, EVEN_WEIGHT) for factor in self.factors}

    @cached_property
    def weights(self) -> dict[str, float]:
        """What every factor weighs in the whole lens; only the proportions matter.

        With points for families: the family's points times the factor's share within it. One compensation holds within
        families as between them, and power means of one exponent compose: the mean of the families' means is the mean
        of all factors with the products of the weights (Bullen 2003, *Handbook of Means and Their Inequalities*). So
        the flat lens with these weights is :attr:`tree`.
        """
        if not self.families:
            return {factor: float(points) for factor, points in self.within.items()}
        return {
            factor: self.families.get(family, 0) * self.share_within(factor)
            for factor, family in self.family_of.items()
        }

    def share_within(self, factor: str) -> float:
        """Return a factor's share of its family, 0 to 1; where all of a family have 0 points, an even share."""
        points = [self.within[other] for other in self.members(self.family_of[factor])]
        return self.within[factor] / math.fsum(points) if any(points) else 1 / len(points)

    @property
    def combining(self) -> int:
        """The compensation, given or even, in points from 0 to 100."""
        return EVEN_COMPENSATION if self.compensation is None else self.compensation

    @cached_property
    def lens(self) -> Node | None:
        """The learner's lens; None without points, without any weight, and on a question that stands apart."""
        weights = self.weights
        speaks = self.given and not self.apart and any(weights.values())
        return own_lens(weights, self.combining / 100) if speaks else None

    @cached_property
    def tree(self) -> Node | None:
        """The same lens by families: each a branch that is called by its id; those without weight are left out."""
        if self.lens is None:
            return None
        weights, combining = self.weights, Span.exact(self.combining / 100)

        def whole(family: str) -> float:
            return math.fsum(weights[factor] for factor in self.members(family))

        def branch(family: str) -> Node:
            leaves = tuple(Node(factor, Span.exact(weights[factor])) for factor in self.members(family))
            return Node(weight=Span.exact(whole(family)), compensation=combining, children=leaves, label=family)

        weighed = filter(whole, dict.fromkeys(self.family_of.values()))
        return Node(compensation=combining, children=tuple(map(branch, weighed)))

    def unsure_lens(self, spread: int) -> Node | None:
        """Return the lens of somebody who may be off by some points in every weight and in the compensation.

        The points are those of swing weights: where families were given points, the heaviest factor stands at 100.
        """
        if self.lens is None:
            return None
        scale = TOP_WEIGHT / max(self.weights.values()) if self.families else 1
        leaves = tuple(Node(f, _around(scale * weight, spread, TOP_WEIGHT)) for f, weight in self.weights.items())
        return Node(compensation=_around(self.combining / 100, spread / 100, 1), children=leaves)


def _around(value: float, spread: float, top: float) -> Span:
    return Span(max(0, value - spread), value, min(top, value + spread))


def mine(debate: Debate, factors: Iterable[str], saved: Mapping[str, object]) -> Mine:
    """Return what a learner has set, from saved values by key; a value of another kind is passed over."""
    family_of = {factor: debate.factors[factor].family for factor in factors}
    families = FAMILY.read_all(saved, debate.families.ids)
    return Mine(family_of, WEIGHT.read_all(saved, family_of), COMPENSATION.read(saved), families)
