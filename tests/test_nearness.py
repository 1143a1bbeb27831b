"""How near two lenses are."""

import pytest

from perspectives.model import own_lens
from perspectives.nearness import nearness

PACKAGES = {"p": {"x": 100, "y": 0, "z": 40}, "q": {"x": 20, "y": 60, "z": 40}}


def test_distances_worked_by_hand():
    """A weighs x and y alike, B puts three quarters on x: P goes from 50 to 75 and Q from 40 to 30, so the answers
    are (25 + 10) / 2 apart; a quarter of the weight lies elsewhere, as half the sum of the differences (the total
    variation distance, e.g. Levin and Peres, *Markov Chains and Mixing Times*, chapter 4); both add up."""
    near = nearness(own_lens({"x": 50, "y": 50}, 1), own_lens({"x": 75, "y": 25}, 1), PACKAGES)
    assert near == pytest.approx((17.5, 25, 0))


def test_a_lens_is_at_no_distance_from_itself_and_as_far_as_can_be_from_one_with_other_factors():
    a, b = own_lens({"x": 1, "y": 2}, 0.25), own_lens({"z": 1}, 1)
    assert nearness(a, a, PACKAGES) == (0, 0, 0)
    assert nearness(a, b, PACKAGES)[1:] == pytest.approx((100, 75))
    assert nearness(a, b, PACKAGES) == pytest.approx(nearness(b, a, PACKAGES))


def test_two_lenses_may_answer_alike_for_other_reasons():
    a, b = own_lens({"x": 1}, 1), own_lens({"y": 1}, 1)
    assert nearness(a, b, {"both": {"x": 50, "y": 50}}) == (0, 100, 0)
