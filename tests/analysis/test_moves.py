"""What would move somebody: a family of factors from end to end, alone and all together."""

import pytest
from common import all_moves

from perspectives.analysis.moves import TOGETHER, families, moves
from perspectives.model.value_tree import Node, Span, outlook
from perspectives.words.sentences import within


def one(value: float) -> Span:
    return Span.exact(value)


HALF = Node(compensation=one(1), children=(Node("a", one(50)), Node("b", one(30)), Node("c", one(20), reverse=True)))


def test_a_move_is_the_share_of_its_group_where_the_parts_add_up():
    first, second, together = moves(HALF, {"a": 0, "b": 50, "c": 50, "d": 9}, {"one": ["a", "d"], "two": ["b", "c"]})
    assert tuple(first[1:]) == (25, 25, 75)
    assert tuple(second[1:]) == (20, 25, 30)
    assert (second.what, together.what) == ("two", TOGETHER)
    assert tuple(together[1:]) == (20, 25, 80)
    assert first.gain == 50


def test_what_a_lens_lacks_moves_nothing():
    none, _ = moves(HALF, {"a": 10, "b": 10, "c": 10}, {"none": ["x", "y"]})
    assert none.low == none.start == none.high


def test_the_moves_are_outlooks(any_debate):
    groups = families(any_debate)
    for (expert, question), found in all_moves(any_debate).items():
        name = f"{expert}.{question}"
        assert (found is None) == (name not in any_debate.lenses)
        if found is None:
            continue
        levels = {factor: level.best for factor, level in any_debate.levels(expert).items()}
        assert [move.what for move in found] == [*groups, TOGETHER]
        for move in found[:-1]:
            for end, value in ((0, move.low), (100, move.high)):
                set_there = {**levels, **dict.fromkeys(groups[move.what], end)}
                assert value == pytest.approx(outlook(any_debate.lenses[name], set_there))
            assert move.start == found[0].start


def test_the_three_are_moved_by_different_things(debate):
    """They write about the same things, start close to each other, and part in what would move them."""
    found = {expert: all_moves(debate)[expert, "denuclearization"] for expert in ("swanstrom", "lee", "engman")}
    gains = {expert: {move.what: move.gain for move in row} for expert, row in found.items()}
    assert gains["swanstrom"]["security"] > 60
    assert gains["engman"]["security"] > 60
    assert max(gains["lee"][family] for family in ("sanctions", "leadership", "security", "process")) < 20
    assert all(gains[expert][TOGETHER] > 70 for expert in gains)
    assert gains["lee"]["sanctions"] > gains["swanstrom"]["sanctions"] > gains["engman"]["sanctions"]


@pytest.mark.parametrize("family", ["sanctions", "leadership", "security"])
def test_each_of_the_three_factors_moves_somebody_on_some_question(debate, family):
    found = [move for row in all_moves(debate).values() if row for move in row if move.what == family]
    assert max(move.high - move.low for move in found) > 20


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Sanctions relief", "sanctions relief"),
        ("North Korea's own steps", "North Korea's own steps"),
        ("Seoul's will to engage", "Seoul's will to engage"),
        ("US troops", "US troops"),
        ("Alliance and US troops given up", "alliance and US troops given up"),
    ],
)
def test_a_label_within_a_sentence_keeps_its_names(label, said):
    assert within(label) == said
