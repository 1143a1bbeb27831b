"""Passages counted again, by hand and by another way, against the table in the codebook's test."""

from perspectives.analysis.emphasis import (
    by_factor,
    by_family,
    by_question,
    coverage,
    passages_for,
    passages_in,
    passages_on,
)


def test_a_small_table_by_hand():
    counts = {"x": {"a": 1, "b": 2}, "y": {"a": 0, "b": 3}, "z": {"a": 0, "b": 0}}
    assert coverage(counts) == (("x",), {"y": "b"}, 3)


def test_with_one_expert_nothing_is_called_alone():
    assert coverage({"x": {"a": 1}, "y": {"a": 0}}) == (("x",), {}, 1)


def test_counts_are_those_of_the_claims(debate):
    for factor, row in by_factor(debate).items():
        for expert, count in row.items():
            claims = [claim.id for claim in debate.claims if claim.expert == expert and factor in claim.factors]
            assert count == len(claims)
            assert [claim.id for claim in passages_on(debate, factor)[expert]] == claims
    for family, row in by_family(debate).items():
        bearing = [claim for claim in debate.claims if any(debate.factors[f].family == family for f in claim.factors)]
        assert sum(row.values()) == len(bearing)
        assert sorted(c.id for found in passages_in(debate, family).values() for c in found) == sorted(
            claim.id for claim in bearing
        )
    assert sum(sum(row.values()) for row in by_question(debate).values()) == len(debate.claims)
    assert [claim.id for claim in passages_for(debate, "gains")["lee"]] == ["l10", "l11"]


def test_what_the_notebook_says_of_this_debate(debate):
    """By family every text writes about everything; how little a finer cut leaves is what the bet of 05 is about."""
    assert coverage(by_family(debate)) == (debate.families.ids, {}, 0)
    assert len(coverage(by_factor(debate)).shared) < len(debate.factors) / 2
    assert coverage(by_question(debate)).alone == {"why_now": "engman", "process": "lee"}
    assert coverage(by_question(debate)).shared == ("denuclearization", "gains")
