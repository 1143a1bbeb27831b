"""Competing hypotheses: the worked example of the method's book, then rules that must hold for any ratings."""

from hypothesis import given
from hypothesis import strategies as st

from perspectives.model.hypotheses import SCALE, diagnosticity, front, inconsistency, pivots, ranked

# Heuer (1999), Psychology of Intelligence Analysis, chapter 8: "Will Iraq retaliate for US bombing of its intelligence
# headquarters?" Hypotheses: it will not; by minor acts; by a major attack. Plus and minus are written as 1 and -1.
IRAQ = {
    "says it will not retaliate": {"none": 1, "minor": 1, "major": 1},
    "no terrorism in the Gulf War": {"none": 1, "minor": 1, "major": -1},
    "would not provoke another attack": {"none": 1, "minor": 1, "major": -1},
    "more radio traffic to agents": {"none": -1, "minor": 1, "major": 1},
    "embassies told to be careful": {"none": -1, "minor": 1, "major": 1},
    "not to retaliate would lose face": {"none": -1, "minor": 1, "major": 1},
}


def test_the_books_example_leaves_the_minor_attack_with_nothing_against_it():
    assert inconsistency(IRAQ) == {"none": 3, "minor": 0, "major": 2}
    assert ranked(IRAQ) == [(0, ("minor",)), (2, ("major",)), (3, ("none",))]
    assert front(IRAQ) == ("minor",)


def test_the_books_first_piece_has_no_diagnostic_value_and_the_others_have():
    assert [diagnosticity(row) for row in IRAQ.values()] == [0, 2, 2, 2, 2, 2]


def test_in_the_books_example_only_a_judgement_clearly_against_it_moves_the_first():
    """Derived by hand: two points against "minor" draw it level with "major"; no other single change reaches 0 or 2."""
    found = pivots(IRAQ)
    assert {(pivot.hypothesis, pivot.now, pivot.then, pivot.front) for pivot in found} == {
        ("minor", 1, -2, ("minor", "major"))
    }
    assert len(found) == len(IRAQ)


def test_no_evidence_no_order():
    assert inconsistency({}) == {}
    assert front({}) == ()
    assert pivots({}) == ()


matrices = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(SCALE) for name in "abc"}), min_size=1, max_size=4
).map(lambda rows: dict(enumerate(rows)))


@given(matrices)
def test_what_fits_never_counts_against(ratings):
    """Only what speaks against a hypothesis counts: all positive ratings may as well be 0."""
    flat = {piece: {name: min(rating, 0) for name, rating in row.items()} for piece, row in ratings.items()}
    assert inconsistency(flat) == inconsistency(ratings)


@given(matrices)
def test_each_pivot_changes_the_front_and_no_smaller_change_does(ratings):
    for pivot in pivots(ratings):
        row = ratings[pivot.evidence]
        assert row[pivot.hypothesis] == pivot.now
        for then in SCALE:
            after = front({**ratings, pivot.evidence: {**row, pivot.hypothesis: then}})
            if then == pivot.then:
                assert after == pivot.front != front(ratings)
            if abs(then - pivot.now) < abs(pivot.then - pivot.now):
                assert after == front(ratings)


@given(matrices)
def test_what_is_no_pivot_cannot_change_the_front(ratings):
    found = {(pivot.evidence, pivot.hypothesis) for pivot in pivots(ratings)}
    for piece, row in ratings.items():
        for name in row:
            changed = any(front({**ratings, piece: {**row, name: then}}) != front(ratings) for then in SCALE)
            assert changed == ((piece, name) in found)
