"""One rule for what a learner has set: points for families, points for factors within them, a compensation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.analysis.weighing import EVEN_WEIGHT, factors_of
from perspectives.answers.mine import Mine, mine
from perspectives.model.value_tree import Span, leaf_weights, outlook, own_lens

FAMILY_OF = {"a": "x", "b": "x", "c": "y", "d": "z"}
LEVELS = {"a": 80, "b": 10, "c": 40, "d": 95}


def mine_of(points=(), compensation=None, families=()):
    return Mine(FAMILY_OF, dict(points), compensation, dict(families))


# ---- points for factors alone, as in workbooks from before there were points for families


@given(
    points=st.dictionaries(st.sampled_from(list(FAMILY_OF)), st.integers(0, 100), min_size=1),
    compensation=st.none() | st.integers(0, 100),
)
def test_an_old_workbook_keeps_its_lens(points, compensation):
    """What was given, beside 50 for what was not, side by side; number for number."""
    weights = {factor: points.get(factor, 50) for factor in FAMILY_OF}
    own = mine_of(points, compensation)
    if any(weights.values()):
        assert own.lens == own_lens(weights, (50 if compensation is None else compensation) / 100)
    else:
        assert own.lens is None


def test_what_is_not_set_counts_even():
    own = mine_of({"a": 80})
    assert own.weights == own.within == {"a": 80, "b": EVEN_WEIGHT, "c": EVEN_WEIGHT, "d": EVEN_WEIGHT}
    assert own.combining == 50
    assert mine_of({"a": 80}, 20).combining == 20


def test_who_has_given_no_points_has_no_lens_whatever_else_was_set():
    assert mine_of(compensation=20).lens is None
    assert not mine_of(compensation=20).given
    assert mine_of(compensation=20).tree is None
    assert mine_of(compensation=20).unsure_lens(15) is None


def test_without_any_weight_there_is_no_lens():
    own = mine_of(dict.fromkeys(FAMILY_OF, 0))
    assert own.given
    assert own.lens is None
    assert mine_of(families={"x": 0, "y": 0, "z": 0}).lens is None


# ---- points for families


def test_points_for_a_family_are_divided_by_the_points_within_it():
    own = mine_of({"a": 100, "b": 25}, families={"x": 50, "y": 30, "z": 20})
    assert own.weights == pytest.approx({"a": 40, "b": 10, "c": 30, "d": 20})


def test_what_was_not_given_within_a_family_counts_even_and_a_family_without_points_not_at_all():
    assert mine_of(families={"x": 60, "y": 40}).weights == {"a": 30, "b": 30, "c": 40, "d": 0}
    assert mine_of({"a": 100}, families={"x": 60}).weights == pytest.approx({"a": 40, "b": 20, "c": 0, "d": 0})


def test_a_family_whose_factors_all_have_none_is_divided_evenly():
    """Its points are what was said of it; how to divide them was not said."""
    assert mine_of({"a": 0, "b": 0}, families={"x": 60, "y": 40}).weights == {"a": 30, "b": 30, "c": 40, "d": 0}


def test_points_far_from_100_together_count_by_their_proportions():
    half, double = (mine_of(families={"x": 10 * n, "y": 15 * n}, compensation=30) for n in (1, 2))
    assert outlook(half.lens, LEVELS) == pytest.approx(outlook(double.lens, LEVELS))


points = st.dictionaries(st.sampled_from(list(FAMILY_OF)), st.integers(0, 100))
shares = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.integers(0, 100), min_size=1).filter(
    lambda families: any(families.values())
)
levels = st.fixed_dictionaries(dict.fromkeys(FAMILY_OF, st.integers(0, 100)))


@given(points=points, families=shares, compensation=st.integers(0, 100), levels=levels)
def test_the_flat_lens_is_the_tree_of_families(points, families, compensation, levels):
    """Weighted power means of one exponent compose (Bullen 2003): M_p of M_p is M_p with the products of the weights.

    With weights F_f for the families, s_i within them, M_p = (sum F_f (sum s_i x_i^p))^(1/p), since the inner means
    are raised to the power p again. The tree is built from the rule's two parts, and not from :attr:`Mine.tree`.
    """
    own = mine_of(points, compensation, families)
    inner = {
        family: own_lens({f: max(own.within[f], 0) or 0 for f in own.members(family)}, compensation / 100)
        if any(own.within[f] for f in own.members(family))
        else own_lens(dict.fromkeys(own.members(family), 1), compensation / 100)
        for family in families
        if families[family]
    }
    middle = {family: outlook(lens, levels) for family, lens in inner.items()}
    outer = own_lens({family: families[family] for family in middle}, compensation / 100)
    assert outlook(own.lens, levels) == pytest.approx(outlook(outer, middle), abs=1e-6)
    assert outlook(own.tree, levels) == pytest.approx(outlook(own.lens, levels), abs=1e-6)


@given(points=points, families=shares)
def test_weights_are_the_families_points_again_where_they_are_added_up(points, families):
    own = mine_of(points, families=families)
    for family in ("x", "y", "z"):
        assert sum(own.weights[f] for f in own.members(family)) == pytest.approx(families.get(family, 0))
    assert leaf_weights(own.lens) == pytest.approx(
        leaf_weights(own.tree) | {factor: 0 for factor, weight in own.weights.items() if not weight}
    )


def test_on_one_question_the_families_keep_their_points():
    own = mine_of({"a": 100, "d": 3}, 40, {"x": 50, "y": 30, "z": 20}).on(["b", "c"])
    assert own.factors == ("b", "c")
    assert own.weights == {"b": 50, "c": 30}
    assert own.points == {}
    assert mine_of(families={"z": 100}).on(["b", "c"]).lens is None
    assert not mine_of({"a": 100}).on(["b", "c"]).given


def test_an_unsure_lens_has_ranges_that_stay_within_the_scale():
    own = Mine({"a": "x", "b": "x"}, {"a": 95, "b": 4}, 90)
    lens = own.unsure_lens(15)
    assert [leaf.weight for leaf in lens.children] == [Span(80, 95, 100), Span(0, 4, 19)]
    assert lens.compensation == pytest.approx(Span(0.75, 0.9, 1))


def test_unsure_points_for_families_are_on_the_scale_of_swing_weights():
    lens = mine_of(families={"x": 80, "y": 20}).unsure_lens(15)
    assert [leaf.weight for leaf in lens.children] == [
        Span(85, 100, 100), Span(85, 100, 100), Span(35, 50, 65), Span(0, 0, 15),
    ]  # fmt: skip
    assert outlook(lens, LEVELS) == pytest.approx(outlook(mine_of(families={"x": 80, "y": 20}).lens, LEVELS))


# ---- as it is read from a workbook


def test_it_is_read_for_the_factors_asked_about(any_debate):
    family, question = any_debate.families[0].id, any_debate.questions[0].id
    first, *_ = factors_of(any_debate, question)
    saved = {f"family.{family}": 40, f"weight.{first}": 7, "weight.elsewhere": 5, "family.gone": 9, "compensation": 3}
    own = mine(any_debate, factors_of(any_debate, question), saved)
    assert own == Mine(
        {factor: any_debate.factors[factor].family for factor in factors_of(any_debate, question)},
        {first: 7}, 3, {family: 40},
    )  # fmt: skip


@pytest.mark.parametrize("foreign", [None, True, "80", 101, -1, 3.5, ["80"]])
def test_a_value_of_another_kind_is_passed_over(debate, foreign):
    saved = {"weight.thaw": foreign, "family.process": foreign, "compensation": foreign}
    own = mine(debate, ["thaw"], saved)
    assert (own.points, own.families, own.compensation) == ({}, {}, None)
    assert own.lens is None
