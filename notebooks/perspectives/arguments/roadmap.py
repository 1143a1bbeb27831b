"""A roadmap as a small simulation: two sides take steps in rounds, and trust grows or the process derails.

Pure. The rules are the module's own, made to move in the directions that a text names. ``RULES`` states them in words
and as formulas; which claims each of them mirrors is said by the roadmap's data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..debate.mechanisms import Roadmap

ROUNDS = 6
START = 40.0  # trust at the start, points
THRESHOLD = 20.0  # under it the process derails
MOVEMENT = 0.9  # trust gained for each point that moves on both sides
GRIEVANCE = 0.4  # trust lost for each point of felt imbalance beyond patience
PATIENCE = 10.0  # points of felt imbalance a side bears
STANDSTILL = 8.0  # trust lost in a round in which nothing has momentum

ONE, OTHERS = "one", "others"


class Rule(NamedTuple):
    """One rule of the simulation: its id, its name, in words, and as a formula.

    ``{one}`` stands for the name of the side whose steps are answered, ``{tracks}`` for those of the answers.
    """

    id: str
    name: str
    words: str
    formula: str


RULES = (
    Rule(
        "start",
        "Words are a start",
        f"Trust begins at {START:g} of 100: contacts and announcements count, but they are only words for now.",
        f"T₀ = {START:g}",
    ),
    Rule(
        "lasting",
        "What can be undone counts for less",
        "A step is worth its full value to the other side only if it lasts; undone in a day, it is worth half.",
        "received = worth × (1 + lasting) / 2",
    ),
    Rule(
        "tracks",
        "{both} matter",
        "To {one} an answer on one track alone, {tracks}, counts half; on both tracks, in full.",
        "received by {one} = (R + S) / 2 + min(R, S)",
    ),
    Rule(
        "reciprocity",
        "Reciprocity builds trust",
        "Trust grows when both sides move in the same round; if one of them stands still, nothing is gained.",
        f"m = √(received by one × received by the other), in this round; trust + {MOVEMENT:g} × m",
    ),
    Rule(
        "grievance",
        "Each side feels its own steps more",
        "Each side overrates what it gave by the perception gap. It bears an imbalance of "
        f"{PATIENCE:g} points; beyond that, trust falls every round.",
        f"felt = (1 + gap) × given − received, over all rounds so far; trust − {GRIEVANCE:g} × (felt − {PATIENCE:g})",
    ),
    Rule(
        "standstill",
        "Standing still costs",
        f"Momentum is the mean movement of this round and the one before. Without any, trust falls by {STANDSTILL:g}.",
        f"M = (m now + m before) / 2; trust − {STANDSTILL:g} where M = 0",
    ),
    Rule(
        "derailing",
        "It can derail quickly",
        f"When trust falls under {THRESHOLD:g} the process is over, and later steps are not taken.",
        f"T < {THRESHOLD:g}",
    ),
)


def rules_of(roadmap: Roadmap) -> tuple[Rule, ...]:
    """Return the rules with the names of a roadmap's sides and tracks filled in."""
    tracks = [track.label for track in roadmap.track[1:]]
    names = {"one": roadmap.one.name, "tracks": " or ".join(tracks), "both": roadmap.both}
    return tuple(Rule(rule.id, *(text.format(**names) for text in rule[1:])) for rule in RULES)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought, in points.

    Attributes
    ----------
    number : int
        From 1.
    given, received : mapping of side to float
        What each side has given, at cost, and received, at worth, in all rounds so far.
    felt : mapping of side to float
        By how much each side feels that it has given more than it got, beyond its patience; 0 where it does not.
    moved, momentum : float
        Movement on both sides in this round, and its mean with the round before.
    trust : float
        0 to 100, after this round.
    """

    number: int
    given: Mapping[str, float]
    received: Mapping[str, float]
    felt: Mapping[str, float]
    moved: float
    momentum: float
    trust: float


@dataclass(frozen=True, slots=True)
class Run:
    """A process from its first round to its last, or to the round in which it derailed."""

    rounds: tuple[Round, ...]

    @property
    def derailed(self) -> int | None:
        """The round in which it derailed, or None."""
        return self.rounds[-1].number if self.rounds[-1].trust < THRESHOLD else None

    @property
    def trust(self) -> tuple[float, ...]:
        """Trust at the start and after each round, points."""
        return (START, *(each.trust for each in self.rounds))

    @property
    def cause(self) -> str:
        """What cost most trust in the last round: ``one`` or ``others`` (feels short-changed), or ``standstill``."""
        last = self.rounds[-1]
        costs = {side: GRIEVANCE * felt for side, felt in last.felt.items()}
        costs["standstill"] = STANDSTILL if last.momentum == 0 else 0.0
        return max(costs, key=costs.__getitem__)


def received_by_one(first: float, second: float) -> float:
    """Return what answers on two tracks are worth together: the mean of both, plus the weaker of them."""
    return (first + second) / 2 + min(first, second)


def simulate(roadmap: Roadmap, plan: Mapping[str, tuple[int, float]], gap: float) -> Run:
    """Run a plan, round by round, until its end or until it derails.

    Parameters
    ----------
    roadmap : Roadmap
        Its steps have a track, ``cost`` and ``worth`` (points), and are ``lasting`` (0 to 1).
    plan : mapping of step id to (round, share)
        Rounds run from 1 to ``ROUNDS``; 0 leaves a step out. The share taken is 0 to 1.
    gap : float
        The perception gap: by what share each side overrates what it gave, 0 or more.

    Raises
    ------
    ValueError
        If a plan names an unknown step or a round or share out of range, or if the gap is negative.
    """
    _check(roadmap, plan, gap)
    rounds: list[Round] = []
    for number in range(1, ROUNDS + 1):
        rounds.append(_next_round(number, rounds[-1] if rounds else None, _totals(roadmap, plan, number), gap))
        if rounds[-1].trust < THRESHOLD:
            break
    return Run(tuple(rounds))


def _check(roadmap: Roadmap, plan: Mapping[str, tuple[int, float]], gap: float) -> None:
    known = set(roadmap.steps.ids)
    if not gap >= 0:
        raise ValueError(f"gap: found {gap}; expected 0 or more")
    for step, (number, share) in plan.items():
        if step not in known:
            raise ValueError(f"plan: found step {step!r}; expected one of {', '.join(sorted(known))}")
        if number not in range(ROUNDS + 1) or not 0 <= share <= 1:
            raise ValueError(
                f"plan, step {step!r}: found round {number}, share {share}; expected 0 to {ROUNDS} and 0 to 1"
            )


def _totals(roadmap: Roadmap, plan: Mapping[str, tuple[int, float]], until: int) -> dict[str, dict[str, float]]:
    """Return what both sides have given and received in all rounds up to one."""
    own, first, second = roadmap.tracks.ids
    given = {ONE: 0.0, OTHERS: 0.0}
    worth = {own: 0.0, first: 0.0, second: 0.0}
    for step in roadmap.step:
        number, share = plan.get(step.id, (0, 0.0))
        if 0 < number <= until:
            given[ONE if step.track == own else OTHERS] += share * step.cost
            worth[step.track] += share * step.worth * (1 + step.lasting) / 2
    return {"given": given, "received": {ONE: received_by_one(worth[first], worth[second]), OTHERS: worth[own]}}


def _next_round(number: int, last: Round | None, totals: Mapping[str, Mapping[str, float]], gap: float) -> Round:
    given, received = totals["given"], totals["received"]
    before = last.received if last else {ONE: 0.0, OTHERS: 0.0}
    moved = ((received[ONE] - before[ONE]) * (received[OTHERS] - before[OTHERS])) ** 0.5
    momentum = (moved + last.moved) / 2 if last else moved
    felt = {side: max(0.0, (1 + gap) * given[side] - received[side] - PATIENCE) for side in (ONE, OTHERS)}
    trust = (last.trust if last else START) + MOVEMENT * moved - GRIEVANCE * sum(felt.values())
    trust -= STANDSTILL if momentum == 0 else 0.0
    return Round(number, given, received, felt, moved, momentum, min(max(trust, 0.0), 100.0))
