"""What holds an answer down: the child without whose want it would stand highest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.model.bottleneck import Bottleneck, bottleneck
from perspectives.model.value_tree import Node, Span, leaves, outlook, own_lens


def test_where_the_parts_add_up_it_is_the_greatest_weighted_want():
    """0.7 x (100 - 60) = 28 is more than 0.3 x (100 - 20) = 24: not the weakest, but what is weak and weighs."""
    lens = own_lens({"weak": 30, "heavy": 70}, 1)
    assert bottleneck(lens, {"weak": 20, "heavy": 60}) == pytest.approx(("heavy", 60, 48, 76))
    assert bottleneck(lens, {"weak": 5, "heavy": 60}).part == "weak"


def test_where_the_weakest_decides_it_is_the_weakest_and_the_next_one_then_decides():
    lens = own_lens({"weak": 1, "heavy": 99}, 0)
    assert bottleneck(lens, {"weak": 20, "heavy": 60}) == Bottleneck("weak", 20, 20, 60)


def test_where_two_are_missing_and_the_weakest_decides_neither_alone_could_raise_it():
    assert bottleneck(own_lens({"a": 1, "b": 1}, 0), {"a": 0, "b": 0}) is None
    assert bottleneck(own_lens({"a": 1, "b": 1}, 0.5), {"a": 0, "b": 0}) is None


def test_where_all_is_met_nothing_holds_it_down():
    assert bottleneck(own_lens({"a": 1, "b": 1}, 0.3), {"a": 100, "b": 100}) is None


def test_a_branch_is_called_by_its_label_and_stands_where_its_parts_put_it():
    one = Span.exact
    inside = Node(weight=one(80), compensation=one(1), label="inside", children=(Node("a", one(1)), Node("b", one(3))))
    tree = Node(compensation=one(1), children=(inside, Node("c", one(20))))
    assert bottleneck(tree, {"a": 100, "b": 20, "c": 10}) == pytest.approx(("inside", 40, 34, 82))


def test_a_gate_that_is_opened_frees_what_it_held():
    one = Span.exact
    tree = Node(compensation=one(1), children=(Node("gate", one(10), gate=one(1)), Node("rest", one(90))))
    assert bottleneck(tree, {"gate": 10, "rest": 80}) == pytest.approx(("gate", 10, 10, 82))


def test_of_all_factors_it_is_the_one_that_would_raise_the_answer_most():
    """Half and half make the gate, which is strict; what stands beside it counts only once both are there."""
    one = Span.exact
    ground = Node(None, one(60), one(1), (Node("a", one(50)), Node("b", one(50))), "ground", one(1))
    tree = Node(compensation=one(1), children=(ground, Node("c", one(40))))

    def most(a, b, c):
        found = bottleneck(tree, {"a": a, "b": b, "c": c}, tuple(leaves(tree)))
        return found and found.part

    assert most(100, 100, 0) == "c"
    assert most(0, 100, 100) == "a"
    assert most(100, 0, 0) == "b"
    assert most(100, 100, 100) is None


def test_what_lowers_the_answer_is_met_where_it_is_absent():
    one = Span.exact
    tree = Node(compensation=one(1), children=(Node("harm", one(60), reverse=True), Node("good", one(40))))
    assert bottleneck(tree, {"harm": 70, "good": 0}) == pytest.approx(("harm", 30, 18, 60))


@given(
    weights=st.lists(st.integers(0, 100), min_size=2, max_size=5).filter(any),
    levels=st.lists(st.integers(0, 100), min_size=5, max_size=5),
    compensation=st.floats(0, 1),
)
def test_no_other_child_would_raise_it_further(weights, levels, compensation):
    names = "abcde"[: len(weights)]
    lens, now = own_lens(dict(zip(names, weights, strict=True)), compensation), dict(zip("abcde", levels, strict=True))
    freed = {name: outlook(lens, {**now, name: 100}) for name in names}
    found = bottleneck(lens, now)
    if found is None:
        assert max(freed.values()) <= outlook(lens, now)
    else:
        assert found.freed == pytest.approx(max(freed.values()))
        assert found.freed == pytest.approx(freed[found.part])
        assert (found.start, found.level) == (pytest.approx(outlook(lens, now)), now[found.part])
