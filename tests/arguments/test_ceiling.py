"""The ceiling: cases by hand on a small lens, in which a gate holds everything else down."""

import pytest

from perspectives.arguments.ceiling import condition, given, if_alone
from perspectives.debate.lenses import Compensation, Gate, Lens, ReadNode, Weight

WHY = {"reason": "By hand.", "claims": ("c01",)}


def node(label, weight=None, gate=None, children=()):
    """A leaf, or a branch that sums up its children."""
    return ReadNode(
        label=label,
        factor=None if children else label,
        weight=Weight(low=weight, best=weight, high=weight, **WHY) if weight else None,
        compensation=Compensation(low=1, best=1, high=1, **WHY) if children else None,
        gate=Gate(low=gate, best=gate, high=gate, **WHY) if gate else None,
        reverse=False,
        children=tuple(children),
    )


@pytest.fixture
def lens():
    held = node("The ground", 60, gate=1, children=[node("a", 50), node("b", 50)])
    root = node("All", children=[held, node("c", 40)])
    return Lens(expert="ada", question="peace", summary="By hand.", claims=("c01",), root=root)


NOTHING = {"a": 0, "b": 0, "c": 0}


def test_the_condition_is_found_by_its_name(lens):
    assert [child.factor for child in condition(lens, "The ground").children] == ["a", "b"]
    with pytest.raises(KeyError, match="The sky"):
        condition(lens, "The sky")


def test_what_lies_beside_a_missing_condition_is_worth_nothing(lens):
    assert if_alone(lens, NOTHING, "c") == 0
    assert if_alone(lens, NOTHING, "a") > 0


def test_what_was_given_is_counted_in_points(lens):
    assert given({"a": 30, "b": 0, "c": 5}, {"a": 10, "b": 0, "c": 20}) == {"a": 20}
