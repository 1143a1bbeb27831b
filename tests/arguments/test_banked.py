"""What is banked: amounts by hand."""

from types import SimpleNamespace

from perspectives.arguments.banked import amount, band, yearly

RATES = [SimpleNamespace(low=6, high=7), SimpleNamespace(low=0, high=10)]


def test_the_lowest_and_the_highest_of_all_estimates_count():
    assert yearly(RATES, stopped=False) == (0, 10)
    assert yearly(RATES[:1], stopped=False) == (6, 7)


def test_nothing_grows_where_it_is_stopped_or_nobody_estimates():
    assert yearly(RATES, stopped=True) == (0, 0)
    assert yearly([], stopped=False) == (0, 0)


def test_months_are_twelfths_of_a_year():
    assert amount(18, (6, 7)) == (9, 10.5)
    assert band([0, 6, 12], (6, 7)) == ([0, 3, 6], [0, 3.5, 7])
