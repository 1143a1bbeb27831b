"""The ceiling: every control pressed, against the model."""

import pytest
from common import NEW_DAWN

from perspectives import outlook, outlook_range
from perspectives.loading.mechanisms import load_ceiling
from perspectives.panels.lesson.ceiling import CeilingPanel
from perspectives.words.sentences import listed, within

SECURITY = ("peace_treaty", "alliance_troops", "extended_deterrence", "security_assurances")
ALL = ("sanctions_relief", *SECURITY)


@pytest.fixture
def ceiling(debate):
    return CeilingPanel(debate, load_ceiling(debate, NEW_DAWN))


def drawn(ceiling) -> float:
    return ceiling.chart.data[2].x[0]


def test_it_starts_where_he_sees_march_2018(debate, ceiling):
    reading = debate.levels("swanstrom")
    assert ceiling.levels == {factor: round(reading[factor].best) for factor in ALL}
    assert drawn(ceiling) == pytest.approx(outlook(ceiling.lens, ceiling.levels), abs=0.06)
    assert "Nothing has been conceded" in ceiling.sentence


@pytest.mark.parametrize(
    "levels",
    [
        {"sanctions_relief": 100},
        {"sanctions_relief": 70, "peace_treaty": 80, "alliance_troops": 60, "security_assurances": 90},
        dict.fromkeys(ALL, 100),
        dict.fromkeys(ALL, 0),
    ],
)
def test_the_outlook_is_the_models(ceiling, levels):
    ceiling.set(**levels)
    span = outlook_range(ceiling.lens, ceiling.levels)
    point = ceiling.chart.data[2]
    assert point.x[0] == pytest.approx(span.best, abs=0.06)
    assert point.x[0] + point.error_x.array[0] == pytest.approx(span.high, abs=0.11)
    assert point.x[0] - point.error_x.arrayminus[0] == pytest.approx(span.low, abs=0.11)
    assert list(ceiling.chart.data[0].x) == [ceiling.levels[factor] for factor in ceiling.levels]


def test_everything_poured_into_relief_moves_next_to_nothing(ceiling):
    before = drawn(ceiling)
    ceiling.set(sanctions_relief=100)
    together = ceiling.chart.data[1].x[0]
    assert drawn(ceiling) - before < 3
    assert f"It hardly moved: the security environment, at {together:.0f}, holds it down." in ceiling.sentence


def test_no_concession_alone_lifts_it_far_and_all_together_do(ceiling):
    for factor in ALL:
        ceiling.reset.click()
        ceiling.set(**{factor: 100})
        assert drawn(ceiling) < 25, factor
    ceiling.set(**dict.fromkeys(ALL, 90))
    assert drawn(ceiling) > 85
    assert "alliance and US troops given up would raise the outlook most." in ceiling.sentence
    ceiling.set(**dict.fromkeys(SECURITY, 100), sanctions_relief=10)
    assert "sanctions relief would raise the outlook most." in ceiling.sentence
    ceiling.set(**dict.fromkeys(ALL, 100))
    assert ceiling.sentence.endswith("Nothing holds it down any more: everything in this panel has been conceded.")


def test_the_sentence_counts_the_points_put_in(ceiling):
    ceiling.set(peace_treaty=43, sanctions_relief=30)
    assert ceiling.sentence.startswith("You have put 65 points into sanctions relief and peace treaty.")


def test_what_each_could_do_alone_is_shown_on_request(ceiling):
    assert len(ceiling.chart.data[3].x) == 0
    ceiling.set(alone=True)
    expected = [outlook(ceiling.lens, {**ceiling.levels, factor: 100}) for factor in ceiling.levels]
    assert list(ceiling.chart.data[3].x) == pytest.approx(expected, abs=0.06)
    shown = ceiling.chart.data[0].text
    assert [int(text) for text in shown] == list(ceiling.levels.values())
    crossed = [1 <= mark - level < 10 for mark, level in zip(expected, ceiling.levels.values(), strict=True)]
    assert [text.startswith("\u00a0") for text in shown] == crossed  # no mark stands on a number
    labels = [within(ceiling.debate.factors[factor].label) for factor in ceiling.levels]
    alone = f"{listed([f'{label} {value:.0f}' for label, value in zip(labels, expected, strict=True)])}."
    assert ceiling.sentence.endswith(alone)
    ceiling.set(alone=False)
    assert not ceiling.sentence.endswith(alone)
    assert len(ceiling.chart.data[3].x) == 0


def test_table_and_reset(ceiling):
    start = ceiling.values
    ceiling.set(table=True, peace_treaty=77)
    assert "<td>77</td>" in ceiling.rows.value
    ceiling.set(table=False)
    assert ceiling.rows.value == ""
    ceiling.reset.click()
    assert ceiling.values == start
