"""The tornado and the weight stability intervals."""

import random

import pytest

from perspectives.analysis.weighing import package_levels
from perspectives.model.sensitivity import tornado, weight_stability
from perspectives.model.smaa import rank
from perspectives.model.value_tree import Node, Span, outlook, own_lens


def test_a_published_tornado():
    """The example of the workbook TORNDIAG.XLS (www.scribd.com/doc/306233715): profit is (price - 40) x market x share
    less 180 of fixed costs, 225 at best. Its tornado: market size 90 to 495, share 111.6 to 387, price 120 to 300, in
    this order. Ours computes the geometric mean of margin, market and share; profit is its cube less the fixed costs.
    """
    lens, best = own_lens({"margin": 1, "market": 1, "share": 1}, 0.5), {"margin": 135, "market": 12, "share": 0.25}
    spans = {"margin": Span(140 - 40, 135, 200 - 40), "market": Span(8, 12, 20), "share": Span(0.18, 0.25, 0.35)}
    assert outlook(lens, best) ** 3 - 180 == pytest.approx(225)
    found = tornado(lens, best, spans)
    assert [swing.factor for swing in found] == ["market", "share", "margin"]
    profits = [(swing.low**3 - 180, swing.high**3 - 180) for swing in found]
    for profit, published in zip(profits, [(90, 495), (111.6, 387), (120, 300)], strict=True):
        assert profit == pytest.approx(published)


def test_the_widest_swing_comes_first():
    """Derived by hand: with weights 3 and 1 and all else at 50, x moves the mean by 3/4 of its range and y by 1/4."""
    lens = own_lens({"x": 3, "y": 1}, 1)
    spans = {"y": Span(0, 50, 100), "x": Span(0, 50, 100), "elsewhere": Span(0, 50, 100)}
    assert tornado(lens, {"x": 50, "y": 50}, spans) == (("x", 12.5, 87.5), ("y", 37.5, 62.5))


def test_the_interval_of_a_weighted_sum_is_that_of_the_theorem():
    """Triantaphyllou and Sánchez (1997), theorem 1: the weight of criterion k must change by
    (P_j - P_i) / (a_jk - a_ik) before i and j change places, weights then rescaled to one whole. The theorem is theirs;
    the figures are our own, because their tables could not be looked at."""
    packages = {"i": {"x": 30, "y": 90}, "j": {"x": 80, "y": 40}}
    weights = {"x": 30, "y": 70}
    lens = own_lens(weights, 1)
    p_i, p_j = (outlook(lens, packages[name]) for name in "ij")
    change = 100 * (p_j - p_i) / (packages["j"]["x"] - packages["i"]["x"])
    turning = 100 * (weights["x"] - change) / (100 - change)
    found = weight_stability(lens, "x", packages)
    assert found.best == "i"
    assert (found.low, found.below) == (0, None)
    assert found.high == pytest.approx(turning, abs=0.002) == pytest.approx(50, abs=0.002)
    assert found.above == "j"


def test_a_published_interval_in_a_value_tree():
    """Which office? Goodwin and Wright, *Decision Analysis for Management Judgment*, chapter 3, "Sensitivity analysis"
    (yumpu.com/en/document/view/10698289, pages 60, 63 and 64): turnover weighs 81 beside working conditions with 19;
    Addison Square comes first, and below a weight of 52.1 it is Elton Street. Of Elton Street the pages print what
    turnover (60.4) and conditions (81.7) come to, so each of its parts stands at that; for the weights see test_swing.
    """
    branches = {
        ("turnover", 81): {"customers": 100, "visibility": 80, "image": 70},
        ("conditions", 19): {"size": 30, "comfort": 20, "parking": 10},
    }
    add = Span.exact(1)
    children = [
        Node(None, Span.exact(weight), add, tuple(Node(f, Span.exact(points)) for f, points in parts.items()), label)
        for (label, weight), parts in branches.items()
    ]
    addison = {"customers": 100, "visibility": 60, "image": 100, "size": 75, "comfort": 0, "parking": 90}
    elton = dict.fromkeys(("customers", "visibility", "image"), 60.4)
    elton |= dict.fromkeys(("size", "comfort", "parking"), 81.7)
    offices = {"Addison Square": addison, "Elton Street": elton}
    found = weight_stability(Node(compensation=add, children=tuple(children)), "turnover", offices)
    assert (found.weight, found.best, found.below) == (81, "Addison Square", "Elton Street")
    assert round(found.low, 1) == 52.1
    assert (found.high, found.above) == (100, None)


def test_the_order_changes_just_beyond_the_ends_and_not_before(debate):
    common = {factor: level.best for factor, level in debate.levels().items()}
    packages = {
        package.id: {**common, **{factor: level.best for factor, level in package.levels.items()}}
        for package in debate.packages
    }
    lens = debate.lenses["lee.denuclearization"]
    for name in ("phased_roadmap", "What North Korea gets for its steps", "sanctions_relief"):
        found = weight_stability(lens, name, packages)
        assert found.best == "phased_roadmap"
        assert 0 <= found.low <= found.weight <= found.high <= 100
        assert (found.below is None) == (found.low == 0)
        assert (found.above is None) == (found.high == 100)
    roadmap = weight_stability(lens, "phased_roadmap", packages)
    assert roadmap.weight == pytest.approx(30)
    assert roadmap.low == pytest.approx(6.33, abs=0.01)
    assert roadmap.below == "grand_bargain"
    plan, instead = (rank(moved(lens.root, "phased_roadmap", roadmap.low + step), packages) for step in (0.01, -0.01))
    assert (plan[0].package, plan[1].package) == ("phased_roadmap", "grand_bargain")
    assert (instead[0].package, instead[1].package) == ("grand_bargain", "phased_roadmap")


def test_a_weight_runs_exactly_to_its_ends():
    """85, 66 and 14 points once gave a last step a rounding error below 0, and power_mean refused it."""
    lens = own_lens({"x": 85, "y": 66, "z": 14}, 1)
    packages = {"p": dict.fromkeys("xyz", 50), "q": dict.fromkeys("xyz", 40)}
    assert weight_stability(lens, "x", packages)[3:] == (0, 100, None, None)


@pytest.mark.parametrize("name", ["nobody", ""])
def test_a_node_that_is_not_there_is_named(name):
    with pytest.raises(ValueError, match="expected a factor or label in the lens"):
        weight_stability(own_lens({"x": 1, "y": 1}, 1), name, {"p": {"x": 1, "y": 1}})


def test_within_a_tree_the_interval_is_that_of_the_whole_tree_counted_afresh(debate):
    """Moving a weight and computing every outlook anew gives the same first package, on both sides of both ends."""
    packages = package_levels(debate)
    for lens in debate.lenses_for("denuclearization"):
        for name in [node.factor or node.label for node in lens.root.walk() if node.weight]:
            found = weight_stability(lens, name, packages)
            ends = ((found.low, -0.01, found.below), (found.high, 0.01, found.above))
            for end, step, taker in ends:
                if taker:
                    inside, outside = (rank(moved(lens.root, name, end + way), packages) for way in (-step, step))
                    assert inside[0].package == found.best
                    assert outside[0].package == taker


def moved(node, name, weight):
    """The tree with one child at this weight and its siblings sharing what is left in their proportions; gates stay."""
    children = [moved(child, name, weight) for child in node.children]
    named = [child for child in node.children if name in (child.factor, child.label)]
    if named:
        rest = sum(child.weight.best for child in node.children if child is not named[0])
        shares = [weight if child is named[0] else (100 - weight) * child.weight.best / rest for child in node.children]
        children = [with_weight(child, share) for child, share in zip(children, shares, strict=True)]
    return Node(node.factor, node.weight, node.compensation, tuple(children), node.label or "", node.gate, node.reverse)


def with_weight(node, weight):
    return Node(node.factor, Span.exact(weight), node.compensation, node.children, node.label, node.gate, node.reverse)


def a_tree_with_gates(source):
    """Two leaves and a branch of three, every weight, compensation and gate by lot; three packages by lot, too."""

    def lot(label="", factor=None, children=()):
        gate = Span.exact(source.random()) if source.random() < 0.5 else None
        compensation = Span.exact(source.uniform(0.3, 1)) if children else None
        weight, turned = Span.exact(source.uniform(5, 95)), bool(factor) and source.random() < 0.3
        return Node(factor, weight, compensation, children, label, gate, turned)

    branch = lot("branch", children=tuple(lot(factor=factor) for factor in "abc"))
    tree = Node(compensation=Span.exact(source.uniform(0.3, 1)), children=(lot(factor="d"), branch, lot(factor="e")))
    return tree, {package: {factor: source.uniform(0, 100) for factor in "abcde"} for package in "pqr"}


@pytest.mark.parametrize("seed", range(40))
def test_with_gates_the_same_package_is_first_from_end_to_end(seed):
    """Brute force at every whole point from the present weight on: the first package is another beyond the ends only.

    A gate stays one, and as strict, even where its weight goes to nothing.
    """
    tree, packages = a_tree_with_gates(random.Random(seed))
    for name in ["branch", *"abcde"]:
        found = weight_stability(tree, name, packages)
        points = {found.weight + step for step in range(-100, 101)} | {0, 100}
        for weight in (weight for weight in points if found.low < weight < found.high):
            assert rank(moved(tree, name, weight), packages)[0].package == found.best
        for end, taker in ((found.low - 0.01, found.below), (found.high + 0.01, found.above)):
            assert (taker is None) == (not 0 <= end <= 100)
            assert taker is None or rank(moved(tree, name, end), packages)[0].package == taker


def test_a_tie_turns_nothing():
    """At 100 points for x both packages are as good; the one that was first stays first."""
    packages = {"other": {"x": 50, "y": 0}, "first": {"x": 50, "y": 40}}
    found = weight_stability(own_lens({"x": 1, "y": 1}, 1), "x", packages)
    assert found == ("x", 50, "first", 0, 100, None, None)
