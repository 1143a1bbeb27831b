"""How texts and learners divide what they have: counted by hand, and the distance by the rules of a distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.analysis.division import (
    Division,
    Near,
    PlaceBetween,
    apart,
    company,
    corners,
    nearest,
    of_points,
    of_text,
    place_of_points,
    place_of_text,
    shares,
)
from perspectives.debate.entries import Entries

ALL = ("sanctions", "leadership", "security", "process")
THREE = ALL[:3]


@st.composite
def divided(draw):
    given = draw(st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any))
    return tuple(one / sum(given) for one in given)


def test_the_texts_of_this_debate_counted(debate):
    found = {expert: of_text(debate, expert) for expert in debate.experts.ids}
    assert {expert: tuple(one.parts.values()) for expert, one in found.items()} == {
        "swanstrom": (3, 2, 7, 4),
        "lee": (2, 1, 3, 12),
        "engman": (5, 8, 8, 1),
    }
    assert {expert: one.whole for expert, one in found.items()} == {"swanstrom": 19, "lee": 21, "engman": 18}
    assert {expert: one.most for expert, one in found.items()} == {
        "swanstrom": ("security",),
        "lee": ("process",),
        "engman": ("leadership", "security"),
    }


def test_a_passage_on_two_families_counts_for_both_in_its_place_and_once_for_what_is_inside(debate):
    assert place_of_text(debate, "swanstrom", THREE) == PlaceBetween((3 / 12, 2 / 12, 7 / 12), 11, 19)
    assert place_of_text(debate, "lee", THREE) == PlaceBetween((2 / 6, 1 / 6, 3 / 6), 5, 21)
    assert place_of_text(debate, "engman", THREE) == PlaceBetween((5 / 21, 8 / 21, 8 / 21), 18, 18)


def test_a_text_that_says_nothing_on_the_corners_has_no_place(debate):
    silent = Entries(
        claim
        for claim in debate.claims
        if claim.expert != "lee" or not any(of in THREE for of in _families(debate, claim))
    )
    without = debate.model_copy(update={"claims": silent})
    assert place_of_text(without, "lee", THREE) is None
    assert of_text(without, "lee").most == ("process",)


def _families(debate, claim):
    return [debate.factors[factor].family for factor in claim.factors]


def test_points_given_and_not_given():
    assert of_points({}, ALL) is None
    assert of_points({"process": 0}, ALL) is None
    assert of_points({"process": 10, "security": 40, "elsewhere": 9}, ALL) == Division(
        {"sanctions": 0, "leadership": 0, "security": 40, "process": 10}, 50
    )
    assert place_of_points({"sanctions": 10, "security": 30, "process": 60}, ALL, THREE) == PlaceBetween(
        (0.25, 0, 0.75), 40, 100
    )
    assert place_of_points({"process": 100}, ALL, THREE) is None
    assert Division({"a": 0}, 3).most == ()
    assert shares({"a": 0, "b": 0, "c": 1}, ("a", "b")) is None


def test_the_corners_are_those_that_the_debate_marks_or_the_three_with_the_most_passages(debate):
    assert corners(debate) == THREE
    unmarked = [family.model_copy(update={"corner": False}) for family in debate.families]
    assert corners(debate.model_copy(update={"families": Entries(unmarked)})) == ("leadership", "security", "process")
    assert corners(debate.model_copy(update={"families": Entries(unmarked[:3])})) == THREE
    assert corners(debate.model_copy(update={"families": Entries(unmarked[:2])})) == ()


def test_every_corner_is_a_family(any_debate):
    found = corners(any_debate)
    assert len(found) in (0, 3)
    assert set(found) <= set(any_debate.families.ids)


def test_apart_is_how_many_points_would_have_to_move():
    assert apart((1, 0, 0), (0, 1, 0)) == 100
    assert apart((0.5, 0.3, 0.2), (0.4, 0.3, 0.3)) == pytest.approx(10)


@given(divided(), divided(), divided())
def test_apart_is_a_distance(a, b, c):
    assert apart(a, a) == 0
    assert apart(a, b) == apart(b, a)
    assert 0 <= apart(a, b) <= 100 + 1e-9
    assert apart(a, c) <= apart(a, b) + apart(b, c) + 1e-9


def test_the_nearest_are_several_where_it_is_as_near_to_them():
    mine = (0.5, 0.5, 0)
    assert nearest(mine, {}) is None
    assert nearest(mine, {"a": (0.6, 0.4, 0), "b": (0.2, 0.5, 0.3)}) == Near(("a",), pytest.approx(10))
    assert nearest(mine, {"a": (0.6, 0.4, 0), "b": (0.4, 0.6, 0)}).who == ("a", "b")
    assert nearest(mine, {"a": (0.6, 0.4, 0), "b": (0.394, 0.606, 0)}).who == ("a",)


def test_who_divides_points_as_a_text_divides_its_words_is_in_its_company(any_debate):
    for expert in any_debate.experts.ids:
        parts = of_text(any_debate, expert).parts
        near = company(any_debate, parts)
        assert expert in near.who
        assert near.apart == pytest.approx(0)
        assert near.mine == pytest.approx(near.theirs)
        assert parts[near.common] == max(parts.values())
    assert company(any_debate, {}) is None
    assert company(any_debate, dict.fromkeys(any_debate.families.ids, 0)) is None
