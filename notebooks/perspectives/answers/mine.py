"""The learner's own lens, as it is saved: points for the factors of a question, and a compensation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..analysis.weighing import EVEN_WEIGHT
from ..model.value_tree import Node, Span, own_lens
from .kinds import COMPENSATION, WEIGHT

EVEN_COMPENSATION = 50
ME = "(me)"  # who stands among the experts as the learner; no expert can be called so


@dataclass(frozen=True, slots=True)
class Mine:
    """What a learner has set: points from 0 to 100 for the factors of one question, and a compensation.

    ``points`` and ``compensation`` (also 0 to 100 points) hold only what was given; the rest counts as even.
    """

    factors: tuple[str, ...]
    points: Mapping[str, int]
    compensation: int | None = None

    @property
    def weights(self) -> dict[str, int]:
        """The points of every factor, given or even."""
        return {factor: self.points.get(factor, EVEN_WEIGHT) for factor in self.factors}

    @property
    def combining(self) -> int:
        """The compensation, given or even, in points from 0 to 100."""
        return EVEN_COMPENSATION if self.compensation is None else self.compensation

    @property
    def lens(self) -> Node | None:
        """The learner's lens; None while no factor has any weight."""
        return own_lens(self.weights, self.combining / 100) if any(self.weights.values()) else None

    def unsure_lens(self, spread: int) -> Node | None:
        """Return the lens of somebody who may be off by some points in every weight and in the compensation."""
        if self.lens is None:
            return None
        leaves = tuple(Node(factor, _around(weight, spread, 100)) for factor, weight in self.weights.items())
        return Node(compensation=_around(self.combining / 100, spread / 100, 1), children=leaves)


def _around(value: float, spread: float, top: float) -> Span:
    return Span(max(0, value - spread), value, min(top, value + spread))


def mine(factors: Sequence[str], saved: Mapping[str, object]) -> Mine:
    """Return what a learner has set, from saved values by key; a value of another kind is passed over."""
    return Mine(tuple(factors), WEIGHT.read_all(saved, factors), COMPENSATION.read(saved))
