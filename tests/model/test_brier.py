"""The Brier score, against worked examples, and the base rates against the tables they are counted in."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives import load_context
from perspectives.model.brier import EVEN, brier, flat_score, mean_score, score

PROBABILITIES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("probability", "outcome", "expected"),
    [(1, True, 0), (1, False, 1), (0.7, True, 0.09), (0.3, True, 0.49), (0.5, True, 0.25), (0.5, False, 0.25)],
)
def test_the_usual_examples_of_rain(probability, outcome, expected):
    """The five cases with which the encyclopedia entry "Brier score" (Wikipedia) explains it, and its mirror image."""
    assert brier(probability, outcome) == pytest.approx(expected)


def test_four_forecasts_by_hand():
    """Worked by hand: 0.8 and yes, 0.3 and no, 0.9 and no, 0.5 and yes: (0.04 + 0.09 + 0.81 + 0.25) / 4."""
    scored = score(
        {"a": 0.8, "b": 0.3, "c": 0.9, "d": 0.5}, {"a": True, "b": False, "c": False, "d": True, "none": True}
    )
    assert mean_score([one.score for one in scored.values()]) == pytest.approx(0.2975)
    assert list(scored) == ["a", "b", "c", "d"]
    assert {one.even for one in scored.values()} == {0.25}


@given(PROBABILITIES, st.booleans())
def test_it_is_half_of_briers_own_form(probability, outcome):
    """Brier (1950) sums (f - E)^2 over both classes, yes and no: from 0 to 2, twice the score used here."""
    both = (probability - outcome) ** 2 + ((1 - probability) - (not outcome)) ** 2
    assert brier(probability, outcome) == pytest.approx(both / 2)
    assert 0 <= brier(probability, outcome) <= 1
    assert brier(EVEN, outcome) == 0.25


@given(PROBABILITIES, PROBABILITIES)
def test_honesty_pays(truth, said):
    """It is a proper score: on average nothing beats saying what one thinks."""

    def expected(said: float) -> float:
        return truth * brier(said, True) + (1 - truth) * brier(said, False)

    assert expected(truth) <= expected(said) + 1e-12


@pytest.mark.parametrize("probability", [-0.01, 1.01, 70, float("nan")])
def test_what_is_no_probability_is_refused(probability):
    with pytest.raises(ValueError, match="expected a number from 0 to 1"):
        brier(probability, True)


@given(PROBABILITIES, st.lists(st.booleans(), min_size=1, max_size=12))
def test_one_probability_for_all_is_as_good_as_its_average(probability, outcomes):
    """Worked out: with a share s of yes, the mean of the scores is s (1 - p)^2 + (1 - s) p^2."""
    share = sum(outcomes) / len(outcomes)
    expected = share * (1 - probability) ** 2 + (1 - share) * probability**2
    assert flat_score(probability, outcomes) == pytest.approx(expected)


def test_no_score_without_a_forecast():
    assert score({}, {"a": True}) == {}
    with pytest.raises(ValueError, match="found none"):
        mean_score([])


def test_the_base_rate_of_nuclear_tests_is_counted_in_their_table(debate):
    days = [row.date for row in load_context()["nuclear_tests"]]
    stretches = [(datetime.date(year, 3, 15), datetime.date(year + 1, 12, 31)) for year in range(2006, 2017)]
    hits = sum(any(start <= day <= end for day in days) for start, end in stretches)
    rate = debate.forecasts["nuclear_test"].base_rate
    assert (rate.hits, rate.of) == (hits, len(stretches)) == (6, 11)
    assert stretches[-1][1] <= debate.source.cutoff


def test_the_base_rate_of_launches_is_counted_in_their_table(debate):
    launches = {row.year: row.launches for row in load_context()["missile_launches"]}
    pairs = list(pairwise(range(2006, 2018)))
    rate = debate.forecasts["ballistic_missile"].base_rate
    assert (rate.hits, rate.of) == (sum(any(launches[y] for y in pair) for pair in pairs), len(pairs)) == (9, 11)


def test_other_questions_have_no_base_rate(debate):
    assert {f.id for f in debate.forecasts if f.base_rate} == {"nuclear_test", "ballistic_missile"}
