"""Many answers at once are the answers one by one."""

import math

import pytest
from common import plain
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perspectives.model.columns import DrawnNode, exactly, leaf_shares, outlooks
from perspectives.model.value_tree import Node, Span, leaf_weights, outlook, own_lens

ROWS = 3
FACTORS = "abcde"


def columns(numbers):
    return st.lists(numbers, min_size=ROWS, max_size=ROWS)


# What a learner can set is often whole, and often at an end: 0, 100, nothing makes up for anything, all does.
LEVELS = columns(st.one_of(st.integers(0, 100).map(float), st.floats(0, 100), st.floats(0, 0.02), st.just(0.0)))
WEIGHTS = columns(st.one_of(st.floats(0.01, 100), st.just(0.0)))
SHARES = columns(st.one_of(st.floats(0, 1), st.floats(0.4995, 0.5005), st.floats(0, 0.02)))
FIXED = st.sampled_from([0.0, 0.25, 0.5, 1.0]).map(lambda one: [one] * ROWS)
GATES = st.none() | columns(st.floats(0, 1))
LEAVES = st.builds(DrawnNode, st.sampled_from(FACTORS), WEIGHTS, gate=GATES, reverse=st.booleans())


def branches(children):
    some = st.lists(children, min_size=1, max_size=4).filter(
        lambda nodes: all(any(weights) for weights in zip(*(node.weight for node in nodes), strict=True))
    )
    return st.builds(DrawnNode, st.none(), WEIGHTS, FIXED | SHARES, some.map(tuple), GATES)


TREES = st.recursive(LEAVES, branches, max_leaves=6).filter(lambda node: node.children)
SITUATIONS = st.lists(st.fixed_dictionaries(dict.fromkeys(FACTORS, LEVELS)), min_size=1, max_size=3)


def two(compensation, *weights):
    children = tuple(DrawnNode(factor, [weight]) for factor, weight in zip("ab", weights, strict=True))
    return DrawnNode(None, [1.0], [compensation], children)


@given(TREES, SITUATIONS)
@example(two(1e-9, 1, 1), [{"a": [3.0], "b": [90.0]}])
@example(two(0.3, 0, 1), [{"a": [0.0], "b": [90.0]}])
@example(two(0.3, 1e-9, 1), [{"a": [1e-300], "b": [90.0]}])
@example(two(0.5 - 1e-12, 1, 3), [{"a": [20.0], "b": [90.0]}])
@example(two(0.49999999, 1e-3, 1), [{"a": [0.0], "b": [90.0]}, {"a": [1e-3], "b": [90.0]}])
def test_every_row_is_what_the_lens_of_that_row_says(tree, situations):
    found = outlooks(tree, situations)
    for situation, column in zip(situations, found, strict=True):
        for row, answer in enumerate(column):
            levels = {factor: each[row] for factor, each in situation.items()}
            assert answer == pytest.approx(outlook(plain(tree, row), levels), rel=1e-9, abs=1e-9)


@settings(max_examples=30)
@given(TREES)
def test_shares_are_those_of_every_row(tree):
    shares = leaf_shares(tree)
    for row in range(ROWS):
        assert {f: share[row] for f, share in shares.items()} == pytest.approx(leaf_weights(plain(tree, row)))


def test_a_debates_lenses_are_drawn_once_as_they_are_read(any_debate):
    for lens in any_debate.lenses:
        levels = {factor: level.best for factor, level in any_debate.levels(lens.expert).items()}
        (answer,) = outlooks(exactly(lens), [{factor: [level] for factor, level in levels.items()}])
        assert answer == pytest.approx([outlook(lens, levels)], rel=1e-12)


def test_what_situations_share_is_worked_out_once():
    """The two differ in c alone: what a and b make together is one column, not two that are equal."""
    inner = Node(None, Span.exact(1), Span.exact(0.7), (Node("a", Span.exact(1)), Node("b", Span.exact(2))))
    lens = exactly(Node(None, None, Span.exact(0.7), (inner, Node("c", Span.exact(1)))))
    a, b = [10.0], [30.0]
    situations = [{"a": a, "b": b, "c": [level]} for level in (40.0, 60.0)]
    one, other = outlooks(lens.children[0], situations)
    assert one is other
    one, other = outlooks(lens, situations)
    assert one < other


@pytest.mark.parametrize("compensation", [0.2, 0.5, 0.8, 1])
def test_the_order_of_the_factors_decides_no_tie(compensation):
    """Three equal weights and the same three levels, dealt out in all ways: exactly as good, to the last digit."""
    lens = exactly(own_lens({"a": 1, "b": 1, "c": 1}, compensation))
    deals = [(70.1, 20.3, 33.7), (20.3, 33.7, 70.1), (33.7, 70.1, 20.3), (33.7, 20.3, 70.1)]
    found = outlooks(lens, [{f: [level] for f, level in zip("abc", deal, strict=True)} for deal in deals])
    assert len({column[0] for column in found}) == 1


def test_a_factor_without_a_level_and_children_without_weight_are_named():
    with pytest.raises(ValueError, match="levels: found none for 'b'"):
        outlooks(two(0.5, 1, 1), [{"a": [1.0]}])
    with pytest.raises(ValueError, match="weights: found none above 0"):
        outlooks(two(0.5, 0, 0), [{"a": [1.0], "b": [1.0]}])
    with pytest.raises(ValueError, match=r"compensation: found 1\.5"):
        outlooks(two(1.5, 1, 1), [{"a": [1.0], "b": [1.0]}])
    assert not math.isnan(outlooks(two(0.5, 1, 1), [{"a": [0.0], "b": [0.0]}])[0][0])
