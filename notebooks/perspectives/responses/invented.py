"""An invented class, for trying out: learners whom a seed makes up, each of them called invented.

It shows an instructor what a full class looks like before there is one, and lets tests and benches have as many as they
like. Nobody's answers were taken for it. How a class is made up says nothing about how real ones answer.
"""

import random
import string
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from ..analysis.division import of_text
from ..answers import kinds
from ..answers.content import Value
from ..answers.kinds import MARK_LENGTH
from .questionnaire import Item, Questionnaire
from .response import Response

CALLED = "invented"  # what all of them are called, with a number
BEGUN = datetime(2020, 1, 1, 9, tzinfo=UTC)
AGAIN = 0.25  # of them hand in a second time, with some of the points elsewhere
LEFT_OUT = 0.1  # of what is asked nobody in particular answers
Parts = Mapping[str, int]  # passages by family
SPREAD = 12.0  # the larger, the nearer each stands to the expert whom they follow


def invented(asked: Questionnaire, learners: int, seed: int = 0, lesson: str | None = None) -> Iterator[Response]:
    """Yield what a made-up class hands in, a quarter of it twice; the same for the same seed.

    Parameters
    ----------
    asked : Questionnaire
    learners : int
    seed : int
    lesson : str, optional
        The name of a lesson, where they have done nothing but this one, with the bets that it asks, the points for the
        families and the guess beside them.
    """
    items = tuple(item for item in asked.items if not item.written and (lesson is None or _in(item, asked, lesson)))
    texts = [of_text(asked.debate, expert).parts for expert in asked.debate.experts.ids]
    for number in range(1, learners + 1):
        yield from _one(asked, items, texts, random.Random(f"{seed} {number}"), number)


def _in(item: Item, asked: Questionnaire, lesson: str) -> bool:
    """Tell whether something is asked in a lesson, or wherever points are given for families."""
    bets = [kinds.BET.key(name) for name in (lesson, *asked.lessons[lesson].bets_of)]
    checks = [kinds.CHECK.key(lesson, check.id) for check in asked.lessons[lesson].check]
    points = [kinds.FAMILY.key(family) for family in asked.debate.families.ids]
    once = (kinds.NAME, kinds.FIRST, kinds.NEAREST)
    return item.key in {*bets, *checks, *points, *(kind.key() for kind in once)}


def _one(
    asked: Questionnaire, items: Sequence[Item], texts: Sequence[Parts], chance: random.Random, number: int
) -> Iterator[Response]:
    mark = "".join(chance.choices(string.ascii_letters + string.digits, k=MARK_LENGTH))
    first = _points(chance.choice(texts), chance)
    answers: dict[str, Value] = {
        item.key: _answer(item, chance) for item in items if chance.random() > LEFT_OUT or item.kind is kinds.FAMILY
    }
    answers[kinds.NAME.key()] = f"{CALLED} {number}"
    answers |= {kinds.FIRST.key(): dict(first)} | _of_families(first)
    at = BEGUN + timedelta(seconds=number)
    yield _response(asked, mark, at, answers)
    if chance.random() < AGAIN:
        giver, taker = chance.sample(sorted(first), 2) if len(first) > 1 else (*first, *first)
        moved = chance.randint(0, first[giver])
        second = {**first, giver: first[giver] - moved}
        second[taker] += moved
        yield _response(asked, mark, at + timedelta(days=7), answers | _of_families(second))


def _response(asked: Questionnaire, mark: str, at: datetime, answers: dict[str, Value]) -> Response:
    return Response(debate=asked.name, mark=mark, at=at.isoformat(timespec="seconds"), answers=asked.fitting(answers))


def _of_families(points: dict[str, int]) -> dict[str, Value]:
    return {kinds.FAMILY.key(family): given for family, given in points.items()}


def _points(counted: Parts, chance: random.Random) -> dict[str, int]:
    """Return 100 points over the families, around what an expert's text has on each (a Dirichlet draw)."""
    every = sum(counted.values()) or 1
    drawn = {family: chance.gammavariate(0.5 + SPREAD * part / every, 1) for family, part in counted.items()}
    whole, given, points = sum(drawn.values()), 0.0, {}
    for family, part in drawn.items():
        points[family] = round(100 * (given + part) / whole) - round(100 * given / whole)
        given += part
    return points


def _answer(item: Item, chance: random.Random) -> Value:
    if item.kind.fits(True):
        return True
    if item.options:
        return _choice(item, chance)
    if item.kind.fits(-2):
        return chance.randint(-2, 2)
    return round(50 * (chance.random() + chance.random()))


def _choice(item: Item, chance: random.Random) -> Value:
    """Return one of the options, the first ones a little more often; or as many as fit."""
    options = item.options
    one = options[int(chance.random() ** 1.3 * len(options))]
    if item.kind.fits(one):
        return one
    several = [one, *(chance.choices(options, k=chance.randint(0, 1)))]
    crossed = [*options[:3], options[-1]]
    return several if item.kind.fits(several) else crossed if item.kind.fits(crossed) else None
