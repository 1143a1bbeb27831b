"""What is banked: every control pressed, against the table of estimates."""

import pytest
from common import NEW_DAWN

from perspectives.loading.mechanisms import load_banked
from perspectives.panels.lesson.banked import BankedPanel


@pytest.fixture
def banked(debate, context):
    return BankedPanel(debate, load_banked(debate, NEW_DAWN), context)


def band(banked) -> tuple[list, list]:
    return list(banked.chart.data[0].y), list(banked.chart.data[1].y)


def test_the_band_runs_from_the_lowest_to_the_highest_estimate(banked, context):
    low, high = min(r.low for r in context["material_rates"]), max(r.high for r in context["material_rates"])
    lows, highs = band(banked)
    assert len(lows) == banked.material.months + 1
    assert lows[-1] == pytest.approx(banked.material.months * low / 12)
    assert highs[-1] == pytest.approx(banked.material.months * high / 12)
    for rate in context["material_rates"]:
        assert rate.publisher in banked.source.value
        assert rate.note.replace("'", "&#x27;") in banked.source.value


def test_each_estimate_can_be_chosen(banked, context):
    for rate in context["material_rates"]:
        banked.set(estimate=rate.publisher, months=24)
        assert banked.amount == pytest.approx((2 * rate.low, 2 * rate.high))
        assert f"material for {2 * rate.low:.0f} to {2 * rate.high:.0f} more weapons" in banked.sentence
        assert list(banked.chart.data[2].y) == pytest.approx([2 * rate.low, 2 * rate.high])
        assert list(banked.chart.data[2].x) == [24, 24]


def test_a_freeze_of_production_stops_the_clock_and_one_of_tests_does_not(banked):
    assert "A halt to tests does not stop it." in banked.sentence
    banked.set(freeze="production", months=60)
    assert set(band(banked)[1]) == {0}
    assert "no new material has been made" in banked.sentence
    assert "<b>Time</b>: no new material" in banked.ledger.value
    banked.set(freeze="tests", months=0)
    assert banked.sentence.startswith("No time has passed")


def test_the_ledger_follows_the_switches(debate, banked):
    for switch, gain in (
        ("summit", "a meeting with a serving US president"),
        ("wedge", "a small distance between Washington and Seoul"),
        ("relief", "some sanctions eased"),
    ):
        banked.set(**{switch: True})
        assert gain in banked.ledger.value
        banked.set(**{switch: False})
        assert gain not in banked.ledger.value
    for claim in ("s11", "s13", "s14", "s15"):
        assert debate.claims[claim].quotation in banked.ledger.value


def test_the_table_gives_the_years(banked):
    banked.set(table=True)
    assert banked.rows.value.count("<tr>") == 7
    banked.set(table=False)
    assert banked.rows.value == ""


def test_every_estimate_was_published_before_the_cutoff(debate, context):
    assert all(rate.published <= debate.source.cutoff for rate in context["material_rates"])
