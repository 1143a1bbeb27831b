"""How near two lenses are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.analysis.lens_numbers import numbers_of, with_numbers
from perspectives.model.nearness import nearness
from perspectives.model.power_mean import power_mean
from perspectives.model.value_tree import Node, Span, as_one_compensation, own_lens

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
    assert nearness(a, b, PACKAGES)[1:] == pytest.approx((100, 75), abs=1e-3)  # compensations are found to 1e-6
    assert nearness(a, b, PACKAGES) == pytest.approx(nearness(b, a, PACKAGES))


def test_two_lenses_may_answer_alike_for_other_reasons():
    a, b = own_lens({"x": 1}, 1), own_lens({"y": 1}, 1)
    assert nearness(a, b, {"both": {"x": 50, "y": 50}}) == (0, 100, 0)


# ---- branches and gates taken together as one compensation

POINTS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 100), min_size=2)


@given(POINTS, st.floats(0, 1), st.sets(st.sampled_from("abcde")))
def test_a_flat_lens_gives_its_own_compensation_back(points, compensation, lowering):
    """Also where some of its factors lower the answer, and wherever a single branch holds them all."""
    leaves = tuple(Node(f, Span.exact(weight), reverse=f in lowering) for f, weight in points.items())
    flat = Node(compensation=Span.exact(compensation), children=leaves)
    assert as_one_compensation(flat) == pytest.approx(compensation, abs=1e-5)
    branch = Node(None, Span.exact(100), Span.exact(compensation), leaves)
    assert as_one_compensation(Node(compensation=Span.exact(1), children=(branch,))) == pytest.approx(
        compensation, abs=1e-5
    )


def a_list_with_a_gate(points, compensation, strictness):
    must, *others = points
    gate = Node(must, Span.exact(points[must]), gate=Span.exact(strictness))
    leaves = (gate, *(Node(factor, Span.exact(points[factor])) for factor in others))
    return Node(compensation=Span.exact(compensation), children=leaves)


@given(POINTS, st.floats(0.05, 1), st.floats(0.05, 1), st.floats(0, 1))
def test_a_gate_makes_it_less_than_that_of_the_list(points, compensation, strictness, part):
    found = as_one_compensation(a_list_with_a_gate(points, compensation, strictness))
    assert found < compensation
    more_lenient = as_one_compensation(a_list_with_a_gate(points, compensation, strictness * part))
    assert found <= more_lenient + 1e-5 <= compensation + 2e-5


def test_one_compensation_worked_by_hand():
    """Two factors of equal weight that add up, one a strict gate. The gate weak: 25; the other weak: (25 + 100) / 2.
    Their mean is 43.75, and that is what a flat lens of this compensation gives with either of the two weak."""
    found = as_one_compensation(a_list_with_a_gate({"a": 1, "b": 1}, 1, 1))
    assert power_mean((25, 100), (1, 1), found) == pytest.approx(43.75, abs=1e-3)
    assert found < 0.5  # below the geometric mean, which is 50


def test_an_experts_gates_make_it_less_and_never_more(debate):
    for lens in debate.lenses:
        gates = [number for number in numbers_of(lens) if number.kind == "gate"]
        with_them, without = as_one_compensation(lens), with_numbers(lens, {gate.key: 0 for gate in gates})
        apart = as_one_compensation(without) - with_them
        assert apart > 0.05 if gates else apart == pytest.approx(0, abs=1e-5), lens.id
