"""Each kind of answer is declared once: what fits it, what does not, and what counts instead."""

import pytest

from perspectives.answers import kinds
from perspectives.answers.mine import mine
from perspectives.answers.record import read_record
from perspectives.answers.workbook import Answer
from perspectives.panels.after.forecasts import given_forecasts

DECLARED = {name: kind for name, kind in vars(kinds).items() if isinstance(kind, kinds.Kind)}
GOOD = {
    "BET": "slow", "CHECK": ["a", "b"], "EXPECTATION": "I expect.", "SENTENCE": "It holds.", "REFLECTION": "I think.",
    "NAME": "Mina", "MARK": "Ab3dE", "WORDS_TOO": True,
    "FORECAST": 70, "FAMILY": 40, "FIRST": {"coal": 100, "jobs": 0}, "LOCK": True,
    "WEIGHT": 0, "COMPENSATION": 100, "YARDSTICK": "thaw",
    "CROSSED": ["a", "b", "c", "two"], "FUTURES": ["uneven", "same"], "NEAREST": "lee", "SEEN": "alone",
    "INGREDIENT": "weights", "RATING": -2, "CODE": "prediction", "CODES": True, "OUTCOME": "cannot_tell",
    "RECEIPTS": ["2026-11-27 14:03, K7Q2A"],
}  # fmt: skip
STRANGE = [5.5, 1000, -3, "gone", ["gone"], [1], {}, False, b"x"]


@pytest.mark.parametrize("name", DECLARED)
def test_what_fits_is_read_and_what_does_not_counts_as_not_given(name):
    kind = DECLARED[name]
    names = ["a"] * kind.pattern.count("{}")
    key = kind.key(*names)
    assert kind.read({key: GOOD[name]}, *names) == GOOD[name]
    assert kind.read({}, *names) == kind.default
    for value in STRANGE:
        assert kind.read({key: value}, *names) == (value if kind.fits(value) else kind.default)
    refused = [value for value in STRANGE if not kind.fits(value)]
    assert len(refused) >= len(STRANGE) - 2, "almost nothing else fits"


def test_no_two_kinds_are_called_alike():
    patterns = [kind.pattern for kind in DECLARED.values()]
    assert len(set(patterns)) == len(patterns) == len(GOOD)


def test_what_a_debate_offers_narrows_what_fits():
    assert kinds.NEAREST.among(["lee"]).fits("lee")
    assert not kinds.NEAREST.among(["lee"]).fits("mun")
    assert not kinds.NEAREST.among(["lee"]).fits(["lee"])
    assert kinds.crossed(["a", "b", "c"]).fits(["a", "b", "c", "one"])
    assert not kinds.crossed(["a", "b"]).fits(["a", "b", "c", "one"])


@pytest.mark.parametrize("value", [33.3, True, -1, 101, "50", None])
def test_a_number_that_does_not_fit_counts_nowhere(debate, value):
    """Once the record took halves as weights, the panels did not, and the picture did."""
    factor, forecast = debate.factors.ids[0], debate.forecasts.ids[0]
    saved = {kinds.WEIGHT.key(factor): value, kinds.COMPENSATION.key(): value, kinds.FORECAST.key(forecast): value}
    record = read_record({key: Answer(value=each, at="") for key, each in saved.items()}, debate, {})
    assert (record.weights, record.compensation, record.forecasts) == ({}, None, {})
    assert set(record.other) == set(saved)
    assert mine(debate, [factor], saved).points == {}
    assert mine(debate, [factor], saved).compensation is None
    assert given_forecasts(debate, saved) == {}
