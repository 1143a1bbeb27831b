"""A class in numbers: each against a slow and plain way of working it out, and cases that can be counted by hand."""

from itertools import product
from statistics import fmean

import pytest
from handed import saved
from hypothesis import given
from hypothesis import strategies as st

from perspectives.analysis.moves import TOGETHER
from perspectives.model.brier import brier
from perspectives.responses.group import group
from perspectives.responses.invented import CALLED, invented
from perspectives.responses.response import response_of
from perspectives.responses.splits import of_choices, of_numbers
from perspectives.responses.summary import forecasted, moves_of, score_of, standing_of, summary_of


@pytest.fixture(scope="module")
def learners(any_asked):
    return group(invented(any_asked, 40, seed=1)).learners


@pytest.fixture
def one(asked):
    def make(answers, mark="Ab3dE", hour=9):
        return response_of(saved(answers), asked, mark, f"2018-03-15T{hour:02d}:00:00+01:00")

    return make


def points(asked, *given, key="family."):
    return {f"{key}{family}": number for family, number in zip(asked.debate.families.ids, given, strict=True)}


def test_options_are_counted_in_their_order_and_of_a_check_the_first_try(any_asked, learners):
    found = summary_of(learners, any_asked)
    assert found.learners == 40
    for item in any_asked.items:
        if item.options and item.key in found.counts and not item.key.startswith(("swing", "families")):
            values = [learner.latest.answers.get(item.key) for learner in learners]
            first = [value[0] if isinstance(value, list) else value for value in values if value]
            assert found.chosen(item.key) == {option: first.count(option) for option in item.options}
            assert list(found.chosen(item.key)) == list(item.options)
    assert sum(found.chosen(any_asked.items[-1].key).values()) == 0  # nobody hands in what is written


def test_forecasts_have_mean_quartiles_and_scores(asked):
    learners = group(invented(asked, 30, seed=2)).learners
    found = summary_of(learners, asked)
    scores = found.scores()
    for forecast in asked.debate.forecasts:
        said = [learner.latest.answers.get(f"forecast.{forecast.id}") for learner in learners]
        said = [percent for percent in said if percent is not None]
        assert found.forecasts[forecast.id].given == len(said)
        assert found.forecasts[forecast.id].mean == pytest.approx(fmean(said))
        scored = [brier(percent / 100, forecast.outcome) for percent in said]
        assert scores[forecast.id].mean == pytest.approx(fmean(scored))
        assert scores[forecast.id].together == pytest.approx(brier(fmean(said) / 100, forecast.outcome))
        assert scores[forecast.id].together <= scores[forecast.id].mean
        assert scores[forecast.id].even == 0.25


def test_a_learners_own_score_is_the_mean_of_their_forecasts(asked, one):
    first, second = asked.debate.forecasts[:2]
    response = one({f"forecast.{first.id}": 100, f"forecast.{second.id}": 50})
    assert score_of(response, asked.debate) == pytest.approx((brier(1, first.outcome) + 0.25) / 2)
    assert score_of(one({}), asked.debate) is None


@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_quartiles_are_numbers_that_somebody_gave_each_at_its_place(said):
    found = forecasted({percent: said.count(percent) for percent in said})
    assert found.given == len(said)
    for part, quartile in enumerate(found.quartiles, start=1):
        assert quartile == sorted(said)[part * (len(said) - 1) // 4]


def test_a_standing_has_a_before_and_an_after(asked, one):
    first = dict(zip(asked.debate.families.ids, (40, 30, 20, 10), strict=True))
    now = points(asked, 40, 30, 10, 20)
    both = standing_of(group([one({**now, "families.first": first})]).learners[0], asked.debate)
    assert dict(both.first.parts) == first
    assert both.apart == pytest.approx(10)
    earlier = one(points(asked, 100, 0, 0, 0), hour=8)
    again = standing_of(group([earlier, one(now)]).learners[0], asked.debate)
    assert again.first.parts[asked.debate.families.ids[0]] == 100
    alone = standing_of(group([one(now)]).learners[0], asked.debate)
    assert (alone.first, alone.apart) == (None, None)
    assert standing_of(group([one({})]).learners[0], asked.debate) == (None, None)


def test_the_mean_division_is_of_shares_and_not_of_points(asked, one):
    learners = group([one(points(asked, 100, 0, 0, 0), "aaaaa"), one(points(asked, 0, 1, 0, 0), "bbbbb")]).learners
    found = summary_of((*learners, *group([one({}, "ccccc")]).learners), asked)
    assert list(found.mean_division().values()) == [0.5, 0.5, 0, 0]
    assert found.mean_division(first=True) == {}
    assert set(found.standings) == {"aaaaa", "bbbbb"}


def test_what_would_move_a_learner_is_worked_out_as_for_everybody(asked, one):
    found = moves_of(one(points(asked, 0, 100, 0, 0)), asked.debate)
    families = asked.debate.families.ids
    assert [move.what for move in found] == [*families, TOGETHER]
    assert [move.what for move in found if move.gain > 0.5] == [families[1], TOGETHER]
    assert moves_of(one({}), asked.debate) is None
    for question in asked.debate.questions:
        carried = moves_of(one(points(asked, 10, 40, 30, 20)), asked.debate, question.id)
        assert (carried is None) == question.stands_apart


def test_the_class_splits_most_where_two_drawn_at_random_differ_most(asked, one):
    bet, other = [item for item in asked.items if item.key.startswith("bet.")][:2]
    forecast, second = (f"forecast.{each}" for each in asked.debate.forecasts.ids[:2])
    class_ = [
        {
            bet.key: bet.options[number % 2],
            other.key: other.options[0],
            forecast: 100 * (number % 2),
            second: 50 + number,
        }
        for number in range(4)
    ]
    found = summary_of(group(one(each, f"aaaa{number}") for number, each in enumerate(class_)).learners, asked)
    degrees = {split.key: split.degree for split in found.splits}
    assert next(iter(degrees)) == forecast
    assert degrees[forecast] == 1
    assert degrees[bet.key] == pytest.approx(0.5 / (1 - 1 / len(bet.options)))
    assert degrees[other.key] == 0
    assert 0 < degrees[second] < 0.05
    assert all(split.given == 4 for split in found.splits)


def test_one_alone_splits_nowhere(asked, one):
    bet = next(item for item in asked.items if item.key.startswith("bet."))
    found = summary_of(group([one({bet.key: bet.options[0], "coding.committed": True})]).learners, asked)
    assert found.splits == ()


@given(st.lists(st.integers(0, 100), min_size=2, max_size=12))
def test_the_degree_of_numbers_is_the_mean_difference_of_all_pairs(said):
    slow = fmean(abs(one - other) for one, other in product(said, said)) / 50
    assert of_numbers({number: said.count(number) for number in said}, 100) == pytest.approx(slow)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12))
def test_the_degree_of_choices_is_how_often_all_pairs_differ(chosen):
    slow = fmean(one != other for one, other in product(chosen, chosen)) / 0.75
    assert of_choices([chosen.count(option) for option in range(4)], 4) == pytest.approx(slow)


def test_an_invented_class_is_called_so_and_is_the_same_for_the_same_seed(any_asked):
    class_ = list(invented(any_asked, 20, seed=3))
    assert class_ == list(invented(any_asked, 20, seed=3))
    assert class_ != list(invented(any_asked, 20, seed=4))
    assert len(class_) > 20
    assert len(group(class_).learners) == 20
    for response in class_:
        assert response.name.startswith(CALLED)
        assert any_asked.fitting(response.answers) == response.answers
        assert sum(response.answers[f"family.{family}"] for family in any_asked.debate.families.ids) == 100


def test_an_invented_class_answers_everything_that_is_not_written(asked):
    given = set().union(*(response.answers for response in invented(asked, 60)))
    assert given == {item.key for item in asked.items if not item.written}


def test_a_class_that_did_one_lesson_answers_what_it_asks(asked):
    name, lesson = next((name, lesson) for name, lesson in asked.lessons.items() if lesson.bets_of)
    given = set().union(*(response.answers for response in invented(asked, 20, lesson=name)))
    assert {f"bet.{other}" for other in lesson.bets_of} <= given
    assert {f"check.{name}.{check.id}" for check in lesson.check} <= given
    assert not any(key.startswith(("forecast.", "weight.")) for key in given)
