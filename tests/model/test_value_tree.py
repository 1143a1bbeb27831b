"""The power mean, the outlook and its range."""

import itertools
import math
import random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perspectives.model.power_mean import exponent, power_mean
from perspectives.model.value_tree import Node, Span, leaf_weights, outlook, outlook_range, own_lens

LEVEL = st.floats(0, 100, allow_subnormal=False)
WEIGHT = st.floats(0.01, 100)
COMPENSATION = st.floats(0, 1)


@st.composite
def branches(draw, levels=LEVEL):
    size = draw(st.integers(1, 6))
    return [draw(st.lists(values, min_size=size, max_size=size)) for values in (levels, WEIGHT)]


# ---- the limits


@pytest.mark.parametrize(
    ("compensation", "mean"),
    [
        (1, (4 * 10 + 5 * 80) / 9),
        (0.5, 10 ** (4 / 9) * 80 ** (5 / 9)),
        (1 / 3, 9 / (4 / 10 + 5 / 80)),
        (0, 10),
    ],
    ids=["arithmetic", "geometric", "harmonic", "minimum"],
)
def test_the_named_means_are_special_cases(compensation, mean):
    assert power_mean([10, 80], [4, 5], compensation) == pytest.approx(mean, rel=1e-14)


def test_the_exponent_follows_the_elasticity_of_substitution():
    """c = s / (1 + s) and p = 1 - 1/s in the CES function, so p = 2 - 1/c."""
    for s in (0.1, 0.5, 1, 2, 10):
        assert exponent(s / (1 + s)) == pytest.approx(1 - 1 / s)
    assert exponent(1) == 1
    assert exponent(0.5) == 0
    assert exponent(0) == -math.inf


@pytest.mark.parametrize("compensation", [1e-300, 1e-12, 1e-9, 1e-6])
def test_extreme_exponents_neither_overflow_nor_lose_the_minimum(compensation):
    assert power_mean([3, 100, 50], [1, 1000, 10], compensation) == pytest.approx(3, rel=1e-4)
    assert power_mean([1e-300, 1e300], [1e-12, 1], compensation) == pytest.approx(1e-300, rel=1e-4)


def test_a_level_of_zero_is_fatal_up_to_the_geometric_mean_and_not_beyond():
    for compensation in (0, 0.1, 0.25, 0.5):
        assert power_mean([0, 100], [1, 99], compensation) == 0
    assert power_mean([0, 100], [1, 1], 0.6) > 0
    assert power_mean([0, 100], [1, 1], 1) == 50
    assert power_mean([0, 0], [1, 1], 0.7) == 0


def test_what_has_no_weight_plays_no_part():
    for compensation in (0, 0.2, 0.5, 0.8, 1):
        assert power_mean([0, 40, 60], [0, 1, 1], compensation) == power_mean([40, 60], [1, 1], compensation)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 2], [1], 0.5), "weights: found 1; expected 2, one for each level"),
        (([1, 2], [0, 0], 0.5), "weights: found none above 0; expected at least one"),
        (([], [], 0.5), "weights: found none above 0; expected at least one"),
        (([-1, 2], [1, 1], 0.5), "levels: found -1; expected a number of 0 or more"),
        (([1, math.nan], [1, 1], 0.5), "levels: found nan; expected a number of 0 or more"),
        (([1, 2], [1, math.inf], 0.5), "weights: found inf; expected a number of 0 or more"),
        (([1, 2], [1, 1], 1.01), "compensation: found 1.01; expected a number from 0 to 1"),
        (([1, 2], [1, 1], math.nan), "compensation: found nan; expected a number from 0 to 1"),
    ],
)
def test_bad_numbers_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        power_mean(*arguments)


# ---- what holds for any levels


@given(branches(), COMPENSATION)
def test_between_the_lowest_and_the_highest(branch, compensation):
    levels, weights = branch
    assert min(levels) <= power_mean(levels, weights, compensation) <= max(levels)


@given(branches(), COMPENSATION, st.floats(0, 50), st.integers(0, 5))
def test_never_falls_when_a_level_rises(branch, compensation, rise, place):
    levels, weights = branch
    place %= len(levels)
    higher = [level + rise * (at == place) for at, level in enumerate(levels)]
    before, after = power_mean(levels, weights, compensation), power_mean(higher, weights, compensation)
    assert after >= before * (1 - 1e-9)


@given(branches(), COMPENSATION, st.floats(0.001, 1000))
def test_scales_with_its_levels(branch, compensation, factor):
    levels, weights = branch
    scaled = power_mean([level * factor for level in levels], weights, compensation)
    assert scaled == pytest.approx(factor * power_mean(levels, weights, compensation), rel=1e-6, abs=1e-9)


@given(branches(), COMPENSATION, st.randoms(use_true_random=False), st.floats(0.01, 100))
def test_neither_order_nor_the_scale_of_weights_matters(branch, compensation, source, factor):
    levels, weights = branch
    pairs = list(zip(levels, weights, strict=True))
    source.shuffle(pairs)
    shuffled = power_mean([level for level, _ in pairs], [factor * weight for _, weight in pairs], compensation)
    assert shuffled == pytest.approx(power_mean(levels, weights, compensation), rel=1e-6, abs=1e-9)


@given(branches(), COMPENSATION, COMPENSATION)
def test_more_compensation_never_lowers_the_mean(branch, one, other):
    levels, weights = branch
    low, high = sorted((one, other))
    assert power_mean(levels, weights, low) <= power_mean(levels, weights, high) * (1 + 1e-9) + 1e-12


@given(branches(st.floats(1, 100)), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.sampled_from([-1, 1]))
def test_continuous_in_compensation_at_every_limit(branch, compensation, side):
    """From 1e-3 down to 1e-15 away the mean comes ever closer to its value at the limit itself."""
    levels, weights = branch
    here = power_mean(levels, weights, compensation)
    for step, gap in ((1e-6, 1e-2), (1e-9, 1e-5), (1e-12, 1e-7), (1e-15, 1e-8)):
        near = compensation + side * step
        assume(0 <= near <= 1)
        assert power_mean(levels, weights, near) == pytest.approx(here, abs=gap)


# ---- against others


@given(branches(st.floats(0.1, 100)), st.floats(0.02, 1))
def test_equal_to_scipys_power_mean(branch, compensation):
    from scipy.stats import pmean  # here, since it takes a second

    levels, weights = branch
    assume(abs(compensation - 0.5) > 1e-3)  # scipy loses precision near the geometric mean; ours is tested above
    expected = pmean(levels, exponent(compensation), weights=weights)
    assert power_mean(levels, weights, compensation) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("model", "compensation"), [("WeightedSumModel", 1), ("WeightedProductModel", 0.5)])
def test_scores_as_scikit_criteria_does(model, compensation):
    """Weighted sum and weighted product of scikit-criteria 0.10, on three alternatives and four criteria."""
    from skcriteria import mkdm  # likewise
    from skcriteria.agg import simple

    source = np.random.default_rng(3)
    for _ in range(20):
        matrix, weights = source.uniform(1, 99, (3, 4)), source.uniform(1, 10, 4)
        weights /= weights.sum()
        theirs = getattr(simple, model)().evaluate(mkdm(matrix, [max] * 4, weights=weights))
        ours = [power_mean(list(row), list(weights), compensation) for row in matrix]
        assert list(theirs.rank_) == [1 + sum(other > one for other in ours) for one in ours]
        if compensation == 1:
            assert list(theirs.e_.score) == pytest.approx(ours, rel=1e-12)


def test_the_human_development_index_is_a_geometric_mean():
    """The worked example of UNDP's technical notes to the Human Development Report: three indices of 0.6971, 0.3447
    and 0.5506 give 0.510."""
    assert round(power_mean([0.6971, 0.3447, 0.5506], [1, 1, 1], 0.5), 3) == 0.510


def test_the_additive_value_of_an_office():
    """Goodwin and Wright, *Decision Analysis for Management Judgment*, chapter 3 (yumpu.com/en/document/view/10698289,
    page 60): values of 100, 60, 100, 75, 0 and 90 with weights of 32, 26, 23, 10, 6 and 3 come to 80.8."""
    assert power_mean([100, 60, 100, 75, 0, 90], [32, 26, 23, 10, 6, 3], 1) == pytest.approx(80.8)


# ---- trees


def tree(compensation=None):
    inner = Node(
        label="inner",
        weight=Span(30, 50, 60),
        compensation=compensation or Span(0.2, 0.4, 0.9),
        children=(Node("b", Span(10, 25, 40)), Node("c", Span(50, 75, 90))),
    )
    return Node(label="outer", compensation=Span(0.1, 0.3, 0.6), children=(Node("a", Span(40, 50, 70)), inner))


def test_an_outlook_is_the_mean_of_means():
    levels = {"a": 80, "b": 20, "c": 60}
    inner = power_mean([20, 60], [25, 75], 0.4)
    assert outlook(tree(), levels) == power_mean([80, inner], [50, 50], 0.3)


def test_leaf_weights_are_shares_of_the_whole():
    assert leaf_weights(tree()) == {"a": 0.5, "b": 0.125, "c": 0.375}


def test_one_compensation_everywhere_makes_a_tree_flat():
    """Power means with one exponent nest: the grouping of factors then does not matter."""
    same = Span.exact(0.35)
    grouped = Node(compensation=same, children=(Node("a", Span.exact(50)), tree(compensation=same).children[1]))
    levels = {"a": 80, "b": 20, "c": 60}
    assert outlook(grouped, levels) == pytest.approx(outlook(own_lens(leaf_weights(grouped), 0.35), levels))


def test_a_missing_level_is_named():
    with pytest.raises(ValueError, match="levels: found none for 'c'; expected one for every factor"):
        outlook(tree(), {"a": 1, "b": 2})


@pytest.mark.parametrize(
    ("weights", "compensation", "message"),
    [({"a": 0}, 0.5, "weights: found none above 0"), ({"a": 1}, 2, "compensation"), ({"a": -1}, 1, "weights")],
)
def test_a_lens_that_could_not_answer_is_refused(weights, compensation, message):
    with pytest.raises(ValueError, match=message):
        own_lens(weights, compensation)


@pytest.mark.parametrize("levels", [{"a": 80, "b": 20, "c": 60}, {"a": Span(10, 50, 90), "b": 5, "c": Span(0, 60, 61)}])
def test_the_range_is_that_of_all_corners_and_no_draw_leaves_it(levels):
    """Brute force: every combination of the ends of every number; then 5,000 random draws within."""
    lens = tree()
    numbers = [lens.children[0].weight, lens.children[1].weight, lens.compensation, lens.children[1].compensation]
    numbers += [child.weight for child in lens.children[1].children]
    numbers += [level if isinstance(level, Span) else Span.exact(level) for level in levels.values()]

    def at(values):
        wa, wi, co, ci, wb, wc, *where = values
        inner = power_mean(where[1:], [wb, wc], ci)
        return power_mean([where[0], inner], [wa, wi], co)

    corners = [at(values) for values in itertools.product(*((number.low, number.high) for number in numbers))]
    found = outlook_range(lens, levels)
    assert (found.low, found.high) == pytest.approx((min(corners), max(corners)))
    assert found.best == at([number.best for number in numbers])
    source = random.Random(1)
    drawn = [at([source.uniform(number.low, number.high) for number in numbers]) for _ in range(5000)]
    assert found.low <= min(drawn)
    assert max(drawn) <= found.high


# ---- the debate's own lenses


def test_the_debates_outlooks_in_march_2018(debate):
    """Lowest, best and highest, from each expert's own reading. Kept to three places so that no number in a lens can
    change by a point, even if its siblings make up for it, without somebody looking twice."""
    expected = {
        "engman.why_now": (87.791, 88.327, 88.860),
        "lee.process": (7.622, 12.230, 16.881),
        "swanstrom.denuclearization": (4.297, 4.886, 5.418),
        "lee.denuclearization": (10.631, 16.248, 20.526),
        "engman.denuclearization": (5.000, 5.731, 7.435),
        "swanstrom.gains": (18.614, 31.912, 43.960),
        "lee.gains": (9.722, 15.540, 20.529),
        "engman.gains": (17.036, 27.183, 35.647),
    }
    for lens in debate.lenses:
        levels = {factor: level.best for factor, level in debate.levels(lens.expert).items()}
        assert outlook_range(lens, levels) == pytest.approx(expected[lens.id], abs=6e-4), lens.id


# ---- gates, and factors that lower an answer


def span(value):
    return Span.exact(value)


def with_gate(strictness, reverse=False):
    first = Node("must", span(40), gate=span(strictness), reverse=reverse)
    return Node(compensation=span(1), children=(first, Node("more", span(60))))


@pytest.mark.parametrize(
    ("strictness", "must", "more", "value"),
    [
        (1, 10, 100, 10),  # the fuzzy-set ceiling: the outcome is at most the condition
        (0, 10, 100, 64),  # no gate: the mean
        (0.5, 10, 100, 37),  # half of what rises above the condition is cut off
        (1, 100, 10, 46),  # the other part is no gate
        (1, 0, 100, 0),
        (0.9, 0, 100, 6),
    ],
)
def test_a_gate_puts_a_ceiling_on_its_siblings(strictness, must, more, value):
    assert outlook(with_gate(strictness), {"must": must, "more": more}) == pytest.approx(value)


def test_the_gate_is_a_conjunctive_partial_absorption():
    """A missing mandatory input brings the result to nothing, a missing desired one costs only a penalty.

    Dujmović (2018), Soft Computing Evaluation Logic, names these the two marks of the operator; figures are our own.
    """
    strict = with_gate(1)
    assert outlook(strict, {"must": 0, "more": 100}) == 0
    assert 0 < outlook(strict, {"must": 100, "more": 0}) < 100
    assert outlook(strict, {"must": 100, "more": 100}) == 100


@given(st.floats(0, 1), LEVEL, LEVEL, st.floats(0, 20))
def test_with_a_gate_more_is_never_worse(strictness, must, more, rise):
    lens = with_gate(strictness)
    before = outlook(lens, {"must": must, "more": more})
    assert outlook(lens, {"must": min(must + rise, 100), "more": more}) >= before - 1e-9
    assert outlook(lens, {"must": must, "more": min(more + rise, 100)}) >= before - 1e-9
    assert before >= outlook(with_gate(min(strictness + 0.1, 1)), {"must": must, "more": more}) - 1e-9


def test_of_several_gates_the_strictest_decides():
    first, second = Node("a", span(50), gate=span(1)), Node("b", span(50), gate=span(0.5))
    both = Node(compensation=span(1), children=(first, second))
    assert outlook(both, {"a": 90, "b": 10}) == pytest.approx(50 - 0.5 * 40)
    assert outlook(both, {"a": 10, "b": 90}) == pytest.approx(10)


def test_a_reversed_leaf_counts_what_is_missing():
    lens = with_gate(1, reverse=True)
    assert outlook(lens, {"must": 90, "more": 100}) == pytest.approx(10)
    assert outlook(lens, {"must": 0, "more": 100}) == pytest.approx(100)
    levels = {"must": Span(20, 50, 90), "more": Span(0, 40, 100)}
    assert outlook_range(lens, levels) == pytest.approx((4, 0.4 * 50 + 0.6 * 40, 80))


def test_the_range_with_gates_is_exact(debate):
    """No draw leaves it, and the corners of some lenses reach it."""
    source = random.Random(1)
    lens = debate.lenses["lee.gains"].root
    levels = debate.levels("lee")
    low, _, high = outlook_range(lens, levels)

    def pick(number):
        return source.choice((number.low, number.high))

    def corner(node):
        return Node(
            node.factor,
            node.weight and span(pick(node.weight)),
            node.compensation and span(pick(node.compensation)),
            tuple(map(corner, node.children)),
            gate=node.gate and span(pick(node.gate)),
            reverse=node.reverse,
        )

    values = [outlook(corner(lens), {factor: pick(level) for factor, level in levels.items()}) for _ in range(6000)]
    assert min(values) == pytest.approx(low, abs=0.01)
    assert max(values) == pytest.approx(high, abs=0.01)
