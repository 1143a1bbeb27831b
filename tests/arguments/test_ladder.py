"""The ladder of guarantees: published bargains, then cases by hand."""

import pytest

from perspectives.arguments.ladder import zone


def test_two_published_bargains_over_a_price():
    """A used car (after Mnookin, *Beyond Winning*; mediation-meditations.blogspot.com/2008/01, "Zone of Possible
    Agreement"): the seller takes no less than $7,000, the buyer pays no more than $9,000; the zone is 7,000 to 9,000.
    A warehouse (doinglean.blogspot.com/2010/03, "What is ZOPA"): 250,000 and 275,000; the other way round, no zone.
    The rungs of the ladder are prices here, and both ends are known, so what is possible is certain, too."""
    thousands = range(13)
    car = zone((9, 9), (7, 7), len(thousands), one_judges_alone=False)
    assert [thousands[rung] for rung in car.possible] == [7, 8, 9]
    assert car.certain == car.possible
    prices = (225, 250, 275, 300)
    buyer, seller = prices.index(275), prices.index(250)
    warehouse = zone((buyer, buyer), (seller, seller), len(prices), one_judges_alone=False)
    assert [prices[rung] for rung in warehouse.possible] == [250, 275]
    assert not zone((seller, seller), (buyer, buyer), len(prices), one_judges_alone=False).possible


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
    found = zone(offer, accept, 7, one_judges_alone=False)
    assert list(found.possible) == possible
    assert list(found.certain) == certain


def test_no_rung_is_certain_where_one_side_judges_alone():
    found = zone((4, 5), (2, 3), 7, one_judges_alone=True)
    assert list(found.possible) == [2, 3, 4, 5]
    assert list(found.certain) == []


@pytest.mark.parametrize(("offer", "accept", "named"), [((2, 1), (0, 0), "offer"), ((0, 1), (3, 7), "accept")])
def test_errors_name_the_range(offer, accept, named):
    with pytest.raises(ValueError, match=named):
        zone(offer, accept, 7, one_judges_alone=False)
