"""Ranking packages, surely and unsurely."""

import pytest

from perspectives.model import Node, Span, own_lens
from perspectives.ranking import anything_goes, central_weights, rank, rank_acceptability

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


def test_central_weights_where_they_are_known():
    """The middle of each package's own stretch of weights, in the case above: 0.8, 0.2 and 0.5."""
    weights = central_weights(ADDITIVE, PACKAGES, samples=20_000)
    assert [weights[package]["x"] for package in "abc"] == pytest.approx([0.8, 0.2, 0.5], abs=0.01)
    for row in weights.values():
        assert sum(row.values()) == pytest.approx(1)


def test_a_package_that_never_wins_has_no_central_weights():
    assert central_weights(ADDITIVE, {**PACKAGES, "d": {"x": 1, "y": 1}}, samples=50)["d"] is None


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
