"""Passages counted again, by hand and by another way, against the table in the codebook's test."""

from perspectives.emphasis import by_factor, by_question, coverage, passages_for, passages_on


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
    assert sum(sum(row.values()) for row in by_question(debate).values()) == len(debate.claims)
    assert [claim.id for claim in passages_for(debate, "gains")["lee"]] == ["l10", "l11"]


def test_what_the_notebook_says_of_this_debate(debate):
    """The replies to the bet of notebook 05 say these numbers in words."""
    found = coverage(by_factor(debate))
    assert found.shared == ("summit_diplomacy", "security_assurances", "alliance_troops")
    assert len(debate.factors) == 12
    assert len(found.alone) == 5
    assert coverage(by_question(debate)).alone == {"why_now": "engman", "process": "lee"}
    assert coverage(by_question(debate)).shared == ("denuclearization", "gains")
