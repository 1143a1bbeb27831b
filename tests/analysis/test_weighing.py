"""A debate as plain numbers."""

from perspectives.analysis.weighing import factors_of, package_levels, package_spans, widest_question


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
