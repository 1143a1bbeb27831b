"""Eight worlds: shares against a textbook case, and what is just enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives import own_lens
from perspectives.arguments.causes import push, shares, smallest_enough, worlds

ALL = {"a": 100.0, "b": 100.0, "c": 100.0}


def game(a: float, b: float, c: float):
    """A lens under which the push of a world is the sum of its members' weights, in per cent."""
    return own_lens({"a": a, "b": b, "c": c}, 1.0)


def test_there_are_eight_worlds_from_none_to_all():
    found = worlds(["a", "b", "c"])
    assert len(set(found)) == 8
    assert found[0] == frozenset()
    assert found[-1] == frozenset("abc")


@pytest.mark.parametrize(("quota", "votes"), [(6, (4, 3, 2)), (5, (4, 2, 1))])
def test_shares_are_the_shapley_shubik_index(quota, votes):
    """Two published examples, both 2/3, 1/6 and 1/6: [6: 4, 3, 2], worked order by order by the University of Alabama
    (Math 103, www.ctl.ua.edu/math103/POWER/sspi_example.htm), and [5: 4, 2, 1], in a work sheet of another course
    (studylib.net/doc/15393071). Votes become per cent of all votes here."""
    whole = sum(votes)
    found = shares(game(*votes), ALL, 100 * quota / whole - 1e-9)
    assert found == pytest.approx({"a": 400 / 6, "b": 100 / 6, "c": 100 / 6})


def test_shares_of_four_voters():
    """Votes of 3, 2, 1 and 1, four needed: 1/2 for the strong member and 1/6 for each of the others, as in the
    encyclopaedia article "Shapley-Shubik power index" (there with all 24 orders)."""
    lens, levels = own_lens({"a": 3, "b": 2, "c": 1, "d": 1}, 1.0), dict.fromkeys("abcd", 100.0)
    found = shares(lens, levels, 400 / 7 - 1e-9)
    assert found == pytest.approx({"a": 50, "b": 100 / 6, "c": 100 / 6, "d": 100 / 6})


def test_equal_causes_have_equal_shares_at_every_threshold():
    for threshold in (10, 50, 90):
        assert shares(game(1, 1, 1), ALL, threshold) == pytest.approx(dict.fromkeys("abc", 100 / 3))


def test_who_is_strong_enough_alone_has_the_whole_share():
    assert shares(game(60, 30, 10), ALL, 50) == pytest.approx({"a": 100, "b": 0, "c": 0})


@given(weights=st.tuples(*[st.integers(1, 100)] * 3), threshold=st.floats(1, 100))
def test_shares_sum_to_all_or_nothing(weights, threshold):
    lens = game(*weights)
    total = sum(shares(lens, ALL, threshold).values())
    assert total == pytest.approx(100 if push(lens, ALL, frozenset("abc")) >= threshold else 0)


def test_what_is_just_enough():
    """The minimal winning coalitions of game theory, by hand, in the vote [6: 4, 3, 2] from above and in our own."""
    assert smallest_enough(game(4, 3, 2), ALL, 600 / 9 - 1e-9) == (frozenset("ab"), frozenset("ac"))
    assert smallest_enough(game(50, 30, 20), ALL, 70) == (frozenset("ab"), frozenset("ac"))
    assert smallest_enough(game(50, 30, 20), ALL, 50) == (frozenset("a"), frozenset("bc"))
    assert smallest_enough(game(50, 30, 20), dict.fromkeys("abc", 40.0), 50) == ()
