"""Ranking packages, surely and unsurely."""

import random

import numpy as np
import pytest
from common import draw_by_draw

from perspectives.analysis.weighing import factors_of, package_levels, package_spans
from perspectives.model.smaa import Belief, anything_goes, beliefs, draws, orders, rank, rank_acceptability
from perspectives.model.value_tree import Node, Span, own_lens

PACKAGES = {"a": {"x": 100, "y": 0}, "b": {"x": 0, "y": 100}, "c": {"x": 60, "y": 60}}
ADDITIVE = Node(compensation=Span.exact(1), children=anything_goes(("x", "y")).children)


def test_the_best_comes_first_and_ties_keep_their_order():
    lens = own_lens({"x": 1, "y": 1}, 1)
    assert [(one.package, one.outlook) for one in rank(lens, PACKAGES)] == [("c", 60), ("a", 50), ("b", 50)]


def test_rank_acceptability_where_it_is_known():
    """Derived by hand, as Lahdelma and Salminen (2001) define it: with the weight w of x even over 0 to 1 and plain
    addition, a is first for w > 0.6 and b for w < 0.4; c is never last, for it beats a below 0.6 and b above 0.4."""
    shares = rank_acceptability(ADDITIVE, PACKAGES, samples=20_000)
    assert shares["a"] == pytest.approx((0.4, 0.1, 0.5), abs=0.015)
    assert shares["b"] == pytest.approx((0.4, 0.1, 0.5), abs=0.015)
    assert shares["c"] == pytest.approx((0.2, 0.8, 0.0), abs=0.015)


def first_with(lens, packages, samples) -> dict[str, Belief]:
    """What those believe for whom each package comes first; SMAA-2 calls their mean weights central."""
    drawn = draws(lens, packages, samples, seed=0)
    first = [tuple(packages)[order[0]] for order in orders(drawn)]
    return {name: beliefs(drawn.lens, [name == each for each in first]) for name in packages}


def test_central_weights_where_they_are_known():
    """The middle of each package's own stretch of weights, in the case above: 0.8, 0.2 and 0.5."""
    weights = {name: belief.weights for name, belief in first_with(ADDITIVE, PACKAGES, samples=20_000).items()}
    assert [weights[package]["x"] for package in "abc"] == pytest.approx([0.8, 0.2, 0.5], abs=0.01)
    for row in weights.values():
        assert sum(row.values()) == pytest.approx(1)


def test_a_package_that_never_wins_has_no_central_weights():
    assert first_with(ADDITIVE, {**PACKAGES, "d": {"x": 1, "y": 1}}, samples=50)["d"] == Belief(0, None, None)


def test_every_package_has_one_rank_and_every_rank_one_package(debate):
    packages = {package.id: {**debate.levels(), **package.levels} for package in debate.packages}
    for lens in debate.lenses_for("denuclearization"):
        shares = rank_acceptability(lens, packages, samples=200)
        assert [sum(row) for row in shares.values()] == pytest.approx([1] * 5)
        assert [sum(column) for column in zip(*shares.values(), strict=True)] == pytest.approx([1] * 5)


def test_the_same_seed_gives_the_same_shares(debate):
    lens = debate.lenses["lee.denuclearization"]
    packages = {package.id: {**debate.levels(), **package.levels} for package in debate.packages}
    first = rank_acceptability(lens, packages, samples=200, seed=7)
    assert first == rank_acceptability(lens, packages, samples=200, seed=7)
    assert first != rank_acceptability(lens, packages, samples=200, seed=8)


def test_draws_stay_within_the_ranges():
    """With weights, compensation and levels all within ranges that leave one order, there is only that order."""
    lens = Node(compensation=Span(0.9, 0.95, 1), children=(Node("x", Span(60, 70, 80)), Node("y", Span(20, 30, 40))))
    packages = {"low": {"x": Span(10, 20, 30), "y": 50}, "high": {"x": Span(70, 80, 90), "y": 50}}
    assert rank_acceptability(lens, packages, samples=300) == {"low": (0, 1), "high": (1, 0)}


def test_central_weights_of_two_factors_are_as_published():
    """The manual of Logical Decisions for Windows (its SMARTER method; yumpu.com/en/document/view/17371572, page 284)
    has for two members of which the first weighs more the mean of the extremes (1, 0) and (0.5, 0.5): 0.75 and 0.25.
    That is the central weight vector of a package that is best just where the first factor weighs more."""
    believed = first_with(ADDITIVE, {"power": {"x": 100, "y": 0}, "economy": {"x": 0, "y": 100}}, samples=20_000)
    assert [believed["power"].weights[factor] for factor in "xy"] == pytest.approx([0.75, 0.25], abs=0.01)
    assert [believed["economy"].weights[factor] for factor in "xy"] == pytest.approx([0.25, 0.75], abs=0.01)


def test_central_weights_on_the_simplex():
    """Derived: a package best on one factor only has as central weights the centroid of that part of the simplex
    where this factor weighs most: (1 + 1/2 + 1/3)/3 = 11/18 for it and 7/36 for the others."""
    lens = Node(compensation=Span.exact(1), children=anything_goes("xyz").children)
    packages = {name: {factor: 100 * (factor == name) for factor in "xyz"} for name in "xyz"}
    believed = first_with(lens, packages, samples=6000)
    for name in "xyz":
        assert believed[name].weights == pytest.approx({f: 11 / 18 if f == name else 7 / 36 for f in "xyz"}, abs=0.012)
    for row in rank_acceptability(lens, packages, samples=6000).values():
        assert row == pytest.approx((1 / 3, 1 / 3, 1 / 3), abs=0.025)


@pytest.mark.parametrize("uncertain", ["compensation", "weights"])
def test_an_uncertain_number_alone_can_change_the_order(uncertain):
    """Only one of the two is a range, wide enough for either package to come first now and then."""
    compensation = Span(0, 0.5, 1) if uncertain == "compensation" else Span.exact(1)
    weight = Span(10, 50, 90) if uncertain == "weights" else Span.exact(50)
    lens = Node(compensation=compensation, children=(Node("x", weight), Node("y", Span.exact(50))))
    packages = {"uneven": {"x": 100, "y": 10}, "even": {"x": 50, "y": 45}}
    shares = rank_acceptability(lens, packages, samples=400)
    assert 0.05 < shares["uneven"][0] < 0.95


def test_an_uncertain_gate_alone_can_change_the_order():
    """Derived: with strictness s the two come to 55 - 45s and 35 - 5s, so the uneven one is first where s < 1/2."""
    gate = Node("x", Span.exact(50), gate=Span(0, 0.5, 1))
    lens = Node(compensation=Span.exact(1), children=(gate, Node("y", Span.exact(50))))
    packages = {"uneven": {"x": 10, "y": 100}, "even": {"x": 30, "y": 40}}
    shares = rank_acceptability(lens, packages, samples=4000)
    assert shares["uneven"][0] == pytest.approx(0.5, abs=0.03)


def test_an_uncertain_fact_is_the_same_fact_in_every_package():
    """Both packages leave x where it is, wherever that is; so the one with more of y wins in every draw."""
    unsure = Span(0, 50, 100)
    packages = {"less": {"x": unsure, "y": 40}, "more": {"x": unsure, "y": 41}}
    assert rank_acceptability(own_lens({"x": 9, "y": 1}, 1), packages, samples=200)["more"] == (1, 0)


def test_as_many_believe_a_package_first_as_rank_it_first():
    """SMAA-2: the same draws, kept and asked, give the acceptability of rank 1 as counted directly."""
    shares = rank_acceptability(ADDITIVE, PACKAGES, 2000)
    for package, belief in first_with(ADDITIVE, PACKAGES, 2000).items():
        assert (belief.share, belief.compensation) == (shares[package][0], 1)


def test_where_nobody_agrees_there_is_nothing_to_believe():
    assert beliefs(draws(ADDITIVE, PACKAGES, 10, seed=0).lens, [False] * 10) == (0, None, None)


def test_many_draws_at_once_are_the_draws_one_after_the_other(any_debate):
    """Number for number: the one stream of random numbers is dealt out in the order in which a single draw takes them,
    also to levels that the lens does not use."""
    packages = package_spans(any_debate)
    for lens in (*any_debate.lenses, anything_goes(any_debate.factors.ids)):
        source = random.Random(3)
        for drawn, levels in draw_by_draw(draws(lens, packages, 4, seed=3)):
            alone, all_levels = drawn_alone(lens, packages, source)
            assert drawn == alone
            assert levels == {name: {f: all_levels[name][f] for f in row} for name, row in levels.items()}


def drawn_alone(lens, packages, source):
    """A single draw, as plainly as can be said."""

    def between(number):
        return number if isinstance(number, int | float) else source.uniform(number.low, number.high)

    def drawn(node, weight):
        gate = node.gate and Span.exact(between(node.gate))
        if node.factor:
            return Node(node.factor, Span.exact(weight), gate=gate, reverse=node.reverse)
        anything = all((child.weight.low, child.weight.high) == (0, 100) for child in node.children)
        weights = [source.expovariate(1) if anything else between(child.weight) for child in node.children]
        children = tuple(drawn(child, share) for child, share in zip(node.children, weights, strict=True))
        return Node(None, Span.exact(weight), Span.exact(between(node.compensation)), children, gate=gate)

    once = {id(level): level for levels in packages.values() for level in levels.values()}
    values = {name: between(level) for name, level in once.items()}
    levels = {name: {f: values[id(level)] for f, level in row.items()} for name, row in packages.items()}
    return drawn(getattr(lens, "root", lens), 1), levels


def test_the_order_of_every_draw_is_that_of_the_lens_as_drawn(debate):
    for lens in debate.lenses_for("denuclearization"):
        drawn = draws(lens, package_spans(debate), 50, seed=0)
        for order, (one, levels) in zip(orders(drawn), draw_by_draw(drawn), strict=True):
            assert [tuple(levels)[place] for place in order] == [each.package for each in rank(one, levels)]


def test_the_order_of_every_draw_is_that_of_an_independent_package(debate):
    """With factors side by side and a compensation of 1/2 the outlook is the weighted product model."""
    from pymcdm.methods import WPM  # here, since it brings matplotlib with it, which takes two seconds

    levels = package_levels(debate)
    factors = factors_of(debate, "denuclearization")
    products = Node(compensation=Span.exact(0.5), children=anything_goes(factors).children)
    drawn = draws(products, levels, 60, seed=0)
    matrix = np.array([[levels[package][factor] for factor in factors] for package in levels])
    for row, order in enumerate(orders(drawn)):
        weights = np.array([child.weight[row] for child in drawn.lens.children])
        preferences = WPM()(matrix, weights / weights.sum(), np.ones(len(factors)))
        assert list(order) == list(np.argsort(-preferences, kind="stable"))


@pytest.mark.parametrize("span", [Span(-1, 0, 1), Span(3, 2, 1), Span(0, 1, float("inf")), Span(float("nan"), 1, 2)])
def test_a_range_that_is_none_is_refused(span):
    with pytest.raises(ValueError, match="range: found"):
        rank_acceptability(ADDITIVE, {"a": {"x": span, "y": 1}}, samples=2)
