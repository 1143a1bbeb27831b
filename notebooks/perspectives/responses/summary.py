"""A class in numbers, for its charts: who stands where, what would move them, what they forecast, where they split.

Pure. Everything is counted one learner at a time, and what is kept for each is a few whole numbers; so a course of a
hundred thousand takes as long, for each of them, as a class of ten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..analysis.division import Division, apart, of_points, shares
from ..analysis.moves import Move, families, moves
from ..analysis.weighing import start_levels, widest_question
from ..answers import kinds
from ..answers.content import Value
from ..answers.mine import mine
from ..debate.debate import Debate
from ..model.brier import EVEN, brier, mean_score, score
from .group import Learner
from .questionnaire import Item, Questionnaire
from .response import Response
from .splits import Split, split_of


class Standing(NamedTuple):
    """How a learner divides 100 points over the families: now, and when they first committed it; None where not."""

    now: Division | None
    first: Division | None

    @property
    def apart(self) -> float | None:
        """How far they have gone, in points of 100; None where there is no before or no after."""
        if self.now is None or self.first is None:
            return None
        among = tuple(self.now.parts)
        now, first = shares(self.now.parts, among), shares(self.first.parts, among)
        return apart(now, first) if now and first else None


class Forecasted(NamedTuple):
    """What a class said of one question, in per cent.

    Attributes
    ----------
    given : int
        How many have given a forecast.
    mean : float
    quartiles : tuple of int
        The lower quartile, the median and the upper one.
    """

    given: int
    mean: float
    quartiles: tuple[int, int, int]


class ClassScore(NamedTuple):
    """How a class's forecast of one question came out, in Brier scores: 0 is perfect, 0.25 is always saying 50.

    Attributes
    ----------
    mean : float
        The mean of the learners' scores.
    together : float
        The score of their mean forecast. It is never worse than ``mean``: the square is convex (Jensen 1906).
    even : float
    """

    mean: float
    together: float
    even: float


@dataclass(frozen=True)
class Summary:
    """A class in numbers.

    Attributes
    ----------
    asked : Questionnaire
    learners : int
    standings : mapping of str to Standing
        By mark: all who have given points for families, now or at first.
    counts : mapping of str to Counter
        By key: how often each option was chosen, or each whole number given. Of a self-check the first try counts.
    """

    asked: Questionnaire
    learners: int
    standings: Mapping[str, Standing]
    counts: Mapping[str, Counter[str | int]]

    def chosen(self, key: str) -> dict[str, int]:
        """Return how many chose each option of a bet, a guess or a self-check, in the options' order."""
        counted = self.counts.get(key, Counter())
        return {option: counted[option] for option in self.asked.by_key[key].options}

    def mean_division(self, *, first: bool = False) -> dict[str, float]:
        """Return the class's mean share of each family, 0 to 1, now or at first; empty where nobody has given any."""
        every = [one.first if first else one.now for one in self.standings.values()]
        ids = self.asked.debate.families.ids
        given = [found for one in every if one and (found := shares(one.parts, ids))]
        return {family: sum(one[place] for one in given) / len(given) for place, family in enumerate(ids) if given}

    @property
    def forecasts(self) -> dict[str, Forecasted]:
        """What was forecast, by the id of each forecast that anybody gave."""
        given = {each: self.counts.get(kinds.FORECAST.key(each)) for each in self.asked.debate.forecasts.ids}
        return {each: forecasted(counted) for each, counted in given.items() if counted}

    def scores(self) -> dict[str, ClassScore]:
        """Return how the class's forecasts came out. It tells what happened: nothing of it is shown unasked."""
        found = {}
        for forecast in self.asked.debate.forecasts:
            counted = self.counts.get(kinds.FORECAST.key(forecast.id))
            if counted:
                given = [(int(percent) / 100, times) for percent, times in counted.items()]
                every = sum(times for _, times in given)
                mean = sum(times * brier(said, forecast.outcome) for said, times in given) / every
                together = brier(sum(times * said for said, times in given) / every, forecast.outcome)
                found[forecast.id] = ClassScore(mean, together, brier(EVEN, forecast.outcome))
        return found

    @property
    def splits(self) -> tuple[Split, ...]:
        """Where the class splits, the most first: everything that two or more have answered from given options."""
        found = (split_of(item, self.counts[item.key]) for item in self.asked.items if item.key in self.counts)
        return tuple(sorted((split for split in found if split), key=lambda split: -split.degree))


class Tally:
    """Counts a class, one learner at a time."""

    def __init__(self, asked: Questionnaire):
        self.asked = asked
        self._countable = tuple(item for item in asked.items if _is_counted(item))
        self._learners = 0
        self._standings: dict[str, Standing] = {}
        self._counts: dict[str, Counter[str | int]] = {}

    def add(self, learner: Learner) -> None:
        """Count a learner, who has not been counted yet."""
        self._learners += 1
        answers = learner.latest.answers
        for item in self._countable:
            if item.key in answers:
                counted = _to_count(answers[item.key])
                if counted is not None:
                    self._counts.setdefault(item.key, Counter())[counted] += 1
        standing = standing_of(learner, self.asked.debate)
        if standing.now or standing.first:
            self._standings[learner.mark] = standing

    def summary(self) -> Summary:
        """Return what has been counted so far."""
        return Summary(self.asked, self._learners, self._standings, self._counts)


def summary_of(learners: Iterable[Learner], asked: Questionnaire) -> Summary:
    """Return a class in numbers."""
    tally = Tally(asked)
    for learner in learners:
        tally.add(learner)
    return tally.summary()


# ---- one learner


def standing_of(learner: Learner, debate: Debate) -> Standing:
    """Return how a learner divides points over the families.

    At first is what they committed before they saw where others stand; without it, what they handed in first, if they
    have handed in again since.
    """
    ids = debate.families.ids
    now = of_points(kinds.FAMILY.read_all(learner.latest.answers, ids), ids)
    committed: dict[str, int] | None = kinds.FIRST.read(learner.latest.answers)
    if committed is None and len(learner.responses) > 1:
        committed = kinds.FAMILY.read_all(learner.earliest.answers, ids)
    return Standing(now, of_points(committed or {}, ids))


def moves_of(response: Response, debate: Debate, question: str | None = None) -> tuple[Move, ...] | None:
    """Return what would move a learner on a question, from where all experts together read the moment.

    Parameters
    ----------
    response : Response
    debate : Debate
    question : str, optional
        By default the one that most experts answer.

    Returns
    -------
    tuple of Move or None
        As of :func:`perspectives.analysis.moves.moves`; None for whoever has given no points, and for everybody on a
        question that stands apart.
    """
    given = mine(debate, debate.factors.ids, response.answers)
    lens = given.on_question(debate, question or widest_question(debate)).lens
    return None if lens is None else moves(lens, start_levels(debate), families(debate))


def score_of(response: Response, debate: Debate) -> float | None:
    """Return a learner's mean Brier score; None without forecasts. It tells what happened, as ``Summary.scores``."""
    given = kinds.FORECAST.read_all(response.answers, debate.forecasts.ids)
    said = {forecast: percent / 100 for forecast, percent in given.items()}
    scored = score(said, {forecast.id: forecast.outcome for forecast in debate.forecasts})
    return mean_score([one.score for one in scored.values()]) if scored else None


# ---- counting


def forecasted(counted: Mapping[str | int, int]) -> Forecasted:
    """Return mean and quartiles of whole numbers, each given so many times; at least one was."""
    order = sorted((int(percent), times) for percent, times in counted.items())
    given = sum(times for _, times in order)
    mean = sum(percent * times for percent, times in order) / given
    low, middle, high = (_at(order, (part * (given - 1)) // 4) for part in (1, 2, 3))
    return Forecasted(given, mean, (low, middle, high))


def _at(order: list[tuple[int, int]], place: int) -> int:
    """Return which number stands at a place, from 0, where each stands there so many times."""
    for number, times in order:
        place -= times
        if place < 0:
            return number
    raise IndexError(place)


def _is_counted(item: Item) -> bool:
    return not item.written and item.key != kinds.NAME.key()


def _to_count(value: Value) -> str | int | None:
    """Return what of an answer is counted: a choice, a whole number, or the first of several tries."""
    if isinstance(value, list):
        return value[0] if value else None
    return value if isinstance(value, str) or type(value) is int else None
