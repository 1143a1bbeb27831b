"""Swing weights, a cross-question about them, and a compensation found from choices between two futures.

Swing weights: which change from worst to best matters most? It gets 100 points; every other change gets points relative
to it. See von Winterfeldt and Edwards (1986), *Decision Analysis and Behavioral Research*.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from .power_mean import power_mean
from .value_tree import Span

TOP = 100
MARGIN = 10  # "about the same" covers this many points to either side
UNEVEN = (90, 10)
ROUNDS = 3

CrossAnswer = Literal["one", "same", "two"]
FutureChoice = Literal["uneven", "same", "even"]


class Cross(NamedTuple):
    """A question that crosses the points: would one change alone matter more than two others together?"""

    one: str
    two: tuple[str, str]


def cross_question(points: Mapping[str, float], top: str, without: Sequence[Cross] = ()) -> Cross | None:
    """Return the question about the top factor and two others that says most: the two nearest to it in sum.

    Parameters
    ----------
    points : mapping of str to float
        What has been given, 0 to 100 points for each factor; factors without points are left out.
    top : str
        The factor that was given 100.
    without : sequence of Cross
        Questions that have been asked already.

    Returns
    -------
    Cross or None
        None where there are no two other factors with points, or all such questions have been asked.
    """
    others = [factor for factor, given in points.items() if factor != top and given > 0]
    open_ones = [pair for pair in combinations(others, 2) if Cross(top, pair) not in without]
    if top not in points or not open_ones:
        return None
    return Cross(top, min(open_ones, key=lambda pair: abs(points[pair[0]] + points[pair[1]] - points[top])))


def agrees(points: Mapping[str, float], cross: Cross, answer: CrossAnswer) -> bool:
    """Tell whether an answer goes with the points: weights add up, so two changes weigh the sum of their points."""
    more = points[cross.two[0]] + points[cross.two[1]] - points[cross.one]
    return {"one": more < 0, "same": abs(more) <= MARGIN, "two": more > 0}[answer]


def agreeing_points(points: Mapping[str, float], cross: Cross, answer: CrossAnswer) -> dict[str, int]:
    """Return the two factors' points, in the same proportion where possible, that would go with an answer.

    Their sum becomes 10 points less than the one factor's, the same, or 10 points more; none rises above 100.
    """
    first, second = cross.two
    goal = round(points[cross.one]) + {"one": -MARGIN, "same": 0, "two": MARGIN}[answer]
    share = round(goal * points[first] / (points[first] + points[second]))
    share = min(max(share, goal - TOP), TOP)
    return {first: share, second: goal - share}


def shared_out(points: Mapping[str, int], step: int = 1) -> dict[str, int]:
    """Return points in the same proportion that make 100 together; even ones where all are 0.

    The remainders go to the largest (the Hamilton method, e.g. Balinski and Young 1982, *Fair Representation*).

    Parameters
    ----------
    points : mapping of str to int
        0 or more each.
    step : int
        Of what each is to be a multiple; a divisor of 100.
    """
    given = points if any(points.values()) else dict.fromkeys(points, 1)
    units, total = TOP // step, sum(given.values())
    whole = {name: units * value // total for name, value in given.items()}
    rest = sorted(given, key=lambda name: whole[name] - units * given[name] / total)
    more = rest[: units - sum(whole.values())]
    return {name: step * (count + (name in more)) for name, count in whole.items()}


def even_level(weights: Sequence[float], compensation: float) -> float:
    """Return the level at which an even future counts as much as the uneven one.

    In the uneven future the first of two factors stands at 90 and the second at 10. All others are the same in both
    futures, and whatever they are, they do not change which of the two is better: the sums of powers differ in the two
    factors only.

    Parameters
    ----------
    weights : sequence of float
        The points of the two factors, not both 0.
    compensation : float
        0 to 1.
    """
    return power_mean(UNEVEN, weights, compensation)


def bracket(choices: Sequence[FutureChoice]) -> Span:
    """Return the compensations, 0 to 1, that a learner's choices leave open.

    Each choice is between the uneven future and an even one that counts the same for the compensation in the middle of
    what is still open. Somebody who prefers the even future lets strength make up for weakness less than that, and
    somebody who finds them equal has named the compensation itself.
    """
    low, high = 0.0, 1.0
    for choice in choices:
        middle = (low + high) / 2
        if choice == "same":
            return Span.exact(middle)
        low, high = (low, middle) if choice == "even" else (middle, high)
    return Span(low, (low + high) / 2, high)


def settled(choices: Sequence[FutureChoice]) -> bool:
    """Tell whether enough choices have been made."""
    return len(choices) >= ROUNDS or "same" in choices
