"""Swing weights crossed with a question, and the compensation that choices between two futures point to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.model.swing import (
    ROUNDS,
    UNEVEN,
    Cross,
    agreeing_points,
    agrees,
    bracket,
    cross_question,
    even_level,
    settled,
    shared_out,
)
from perspectives.model.value_tree import leaf_weights, outlook, own_lens

POINTS = {"a": 100, "b": 70, "c": 40, "d": 25, "e": 0}


@pytest.mark.parametrize(
    ("points", "published"),
    [
        ({"size": 30, "comfort": 20, "parking": 10}, [50, 33.3, 16.7]),
        (
            {"customers": 100, "visibility": 80, "image": 70, "size": 30, "comfort": 20, "parking": 10},
            [32, 26, 23, 10, 6, 3],
        ),
    ],
)
def test_points_become_shares(points, published):
    """The rule of von Winterfeldt and Edwards (1986): the top swing has 100 points, the others theirs relative to it,
    and a weight is a swing's points over their sum. The figures are those of the office location in Goodwin and Wright,
    *Decision Analysis for Management Judgment*, chapter 3 (yumpu.com/en/document/view/10698289, pages 59, 60 and 63);
    of the points 70 alone is not printed there: it is the round number that gives the 23."""
    shares = leaf_weights(own_lens(points, 1))
    places = 1 if 33.3 in published else 0
    assert [round(100 * share, places) for share in shares.values()] == published


def test_the_question_is_about_the_pair_nearest_to_the_top():
    assert cross_question(POINTS, "a") == Cross("a", ("b", "d"))  # 95; b and c make 110
    assert cross_question(POINTS, "a", [Cross("a", ("b", "c")), Cross("a", ("b", "d"))]) == Cross("a", ("c", "d"))


@pytest.mark.parametrize("points", [{}, {"a": 100}, {"a": 100, "b": 50}, {"a": 100, "b": 50, "c": 0}, {"b": 50}])
def test_without_three_factors_there_is_no_question(points):
    assert cross_question(points, "a") is None


@pytest.mark.parametrize(
    ("pair", "fitting"),
    [
        ((70, 60), {"two"}),
        ((60, 30), {"one", "same"}),
        ((60, 40), {"same"}),
        ((30, 20), {"one"}),
        ((70, 35), {"same", "two"}),
    ],
)
def test_an_answer_goes_with_the_sum_of_the_points(pair, fitting):
    points, cross = {"a": 100, "b": pair[0], "c": pair[1]}, Cross("a", ("b", "c"))
    assert {answer for answer in ("one", "same", "two") if agrees(points, cross, answer)} == fitting


@given(st.integers(0, 100), st.integers(1, 100), st.integers(20, 100), st.sampled_from(["one", "same", "two"]))
def test_the_points_offered_go_with_the_answer_and_stay_in_range(first, second, top, answer):
    cross = Cross("a", ("b", "c"))
    offered = agreeing_points({"a": top, "b": first, "c": second}, cross, answer)
    assert agrees({"a": top, **offered}, cross, answer)
    assert all(0 <= value <= 100 for value in offered.values())


def test_the_points_offered_keep_their_proportion():
    assert agreeing_points({"a": 100, "b": 80, "c": 40}, Cross("a", ("b", "c")), "one") == {"b": 60, "c": 30}


def test_the_even_level_is_known_at_four_compensations():
    """By hand, even weights: the minimum of 90 and 10, their harmonic mean 18, geometric mean 30 and average 50.

    Atkinson (1970), "On the measurement of inequality", Journal of Economic Theory 2(3), 244-263, calls such a level
    the equally distributed equivalent: his inequality aversion is 1 - p, here infinite, 2, 1 and 0."""
    assert [even_level((1, 1), c) for c in (0, 1 / 3, 0.5, 1)] == pytest.approx([10, 18, 30, 50])


@given(st.integers(1, 100), st.integers(1, 100), st.integers(1, 99), st.floats(0.05, 0.99))
def test_whatever_else_is_the_same_the_two_futures_count_the_same(first, second, elsewhere, compensation):
    """So it is fair to tell learners that all else is the same, and not what it is."""
    level = even_level((first, second), compensation)
    lens = own_lens({"a": first, "b": second, "c": 40}, compensation)
    uneven = outlook(lens, {"a": UNEVEN[0], "b": UNEVEN[1], "c": elsewhere})
    assert outlook(lens, {"a": level, "b": level, "c": elsewhere}) == pytest.approx(uneven, rel=1e-6)


@given(st.floats(0.01, 0.99), st.integers(1, 100), st.integers(1, 100))
def test_choices_find_the_compensation_of_whoever_makes_them(compensation, first, second):
    """Somebody who has a compensation and chooses by it ends up with it in the bracket."""
    weights, choices = (first, second), []
    while not settled(choices):
        offered = even_level(weights, bracket(choices).best)
        choices.append("even" if offered > even_level(weights, compensation) else "uneven")
    span = bracket(choices)
    assert span.low <= compensation <= span.high
    assert span.high - span.low == 0.5**ROUNDS


def test_who_finds_them_equal_has_named_it():
    assert bracket(["even", "same"]) == (0.25, 0.25, 0.25)
    assert settled(["even", "same"])
    assert not settled(["even", "even"])


# ---- 100 points shared out


@pytest.mark.parametrize(
    ("points", "step", "shared"),
    [
        ({"a": 0, "b": 0, "c": 0, "d": 0}, 5, {"a": 25, "b": 25, "c": 25, "d": 25}),
        ({"a": 0, "b": 0, "c": 0}, 5, {"a": 35, "b": 35, "c": 30}),
        ({"a": 70, "b": 20, "c": 20}, 5, {"a": 65, "b": 20, "c": 15}),
        ({"a": 40, "b": 20, "c": 0}, 5, {"a": 65, "b": 35, "c": 0}),
        ({"a": 50, "b": 50}, 5, {"a": 50, "b": 50}),
        ({"a": 1, "b": 2}, 1, {"a": 33, "b": 67}),
    ],
)
def test_points_are_shared_out_by_the_largest_remainder(points, step, shared):
    """Of 110 points 70, 20 and 20 have a claim to 12.7, 3.6 and 3.6 of 20 units: 12, 3, 3; two more by the rests."""
    assert shared_out(points, step) == shared


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.sampled_from([1, 5, 10]))
def test_whatever_is_shared_out_makes_100_and_is_off_by_less_than_a_step(units, step):
    points = {f"f{number}": 5 * value for number, value in enumerate(units)}
    shared, total = shared_out(points, step), sum(points.values())
    assert sum(shared.values()) == 100
    for name, value in points.items():
        assert shared[name] % step == 0
        assert total == 0 or abs(shared[name] - 100 * value / total) < step
