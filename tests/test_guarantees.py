"""The ladder of guarantees: cases by hand."""

import pytest

from perspectives.guarantees import zone


@pytest.mark.parametrize(
    ("offer", "accept", "possible", "certain"),
    [
        ((0, 2), (3, 6), [], []),
        ((0, 3), (3, 6), [3], []),
        ((1, 4), (2, 3), [2, 3, 4], []),
        ((4, 5), (2, 3), [2, 3, 4, 5], [3, 4]),
        ((6, 6), (0, 0), [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]),
        ((3, 3), (3, 3), [3], [3]),
    ],
)
def test_where_the_two_ranges_meet(offer, accept, possible, certain):
    found = zone(offer, accept, 7, only_pyongyang_judges=False)
    assert list(found.possible) == possible
    assert list(found.certain) == certain


def test_no_rung_is_certain_where_one_side_judges_alone():
    found = zone((4, 5), (2, 3), 7, only_pyongyang_judges=True)
    assert list(found.possible) == [2, 3, 4, 5]
    assert list(found.certain) == []


@pytest.mark.parametrize(("offer", "accept", "named"), [((2, 1), (0, 0), "offer"), ((0, 1), (3, 7), "accept")])
def test_errors_name_the_range(offer, accept, named):
    with pytest.raises(ValueError, match=named):
        zone(offer, accept, 7, only_pyongyang_judges=False)
