"""A debate as plain numbers, and what a learner has set."""

import pytest

from perspectives.analysis.weighing import EVEN_WEIGHT, factors_of, package_levels, package_spans, widest_question
from perspectives.answers.mine import mine
from perspectives.model.value_tree import Span


def test_the_widest_question_is_answered_by_most(debate):
    assert widest_question(debate) == "denuclearization"
    assert len(factors_of(debate, "denuclearization")) == 11
    assert factors_of(debate, "why_now") == ("sanctions_pressure", "seoul_engagement", "washington_hard_line")


def test_what_a_package_does_not_name_stays_where_it_is(debate):
    common = debate.levels()
    for package in debate.packages:
        spans = package_spans(debate)[package.id]
        assert spans.keys() == common.keys()
        for factor, level in spans.items():
            assert level is (package.levels.get(factor) or common[factor])
            assert package_levels(debate)[package.id][factor] == level.best


def test_what_is_not_set_counts_even():
    own = mine(("a", "b"), {"weight.a": 80, "weight.elsewhere": 5})
    assert own.points == {"a": 80}
    assert own.weights == {"a": 80, "b": EVEN_WEIGHT}
    assert own.combining == 50
    assert mine(("a", "b"), {"compensation": 20}).combining == 20


@pytest.mark.parametrize("foreign", [None, True, "80", 101, -1, 3.5, ["80"]])
def test_a_value_of_another_kind_is_passed_over(foreign):
    own = mine(("a",), {"weight.a": foreign, "compensation": foreign})
    assert own.points == {}
    assert own.compensation is None


def test_without_any_weight_there_is_no_lens():
    own = mine(("a", "b"), {"weight.a": 0, "weight.b": 0})
    assert own.lens is None
    assert own.unsure_lens(15) is None


def test_an_unsure_lens_has_ranges_that_stay_within_the_scale():
    lens = mine(("a", "b"), {"weight.a": 95, "weight.b": 4, "compensation": 90}).unsure_lens(15)
    assert [leaf.weight for leaf in lens.children] == [Span(80, 95, 100), Span(0, 4, 19)]
    assert lens.compensation == pytest.approx(Span(0.75, 0.9, 1))
