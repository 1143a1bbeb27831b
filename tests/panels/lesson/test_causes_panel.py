"""Eight worlds: every switch and slider pressed, against the model."""

import pytest
from common import NEW_DAWN

from perspectives.arguments.causes import push, shares
from perspectives.charts.arguments.ceiling import LABEL
from perspectives.loading.mechanisms import load_worlds
from perspectives.panels.lesson.causes import AllWorlds


@pytest.fixture
def panel(debate):
    return AllWorlds(debate, load_worlds(debate, NEW_DAWN))


def test_his_own_lens_and_the_panels_even_strengths_agree(debate, panel):
    lens = debate.lenses["engman.why_now"]
    for world in panel.worlds:
        assert push(panel.lens, panel.levels, world) == pytest.approx(push(lens, panel.levels, world), abs=0.1)


@pytest.mark.parametrize(
    "strengths",
    [{}, {"strength_sanctions_pressure": 90}, {"strength_seoul_engagement": 0, "strength_sanctions_pressure": 100}],
)
@pytest.mark.parametrize("threshold", [1, 20, 50, 60, 100])
def test_worlds_and_shares_are_the_models(panel, strengths, threshold):
    panel.set(threshold=threshold, **strengths)
    pushes = [push(panel.lens, panel.levels, world) for world in panel.worlds]
    assert list(panel.chart.data[0].x) == pytest.approx(pushes, abs=0.06)
    ticks = ["✓" in text for text in panel.chart.data[0].text]
    assert ticks == [value >= threshold for value in pushes]
    assert panel.chart.drawn.shapes[0].x0 == threshold
    beside = [
        value for value, place in zip(pushes, panel.chart.data[0].textposition, strict=True) if place == "outside"
    ]
    assert not [value for value in beside if LABEL < value < threshold < value + LABEL]  # no number on the line
    expected = shares(panel.lens, panel.levels, threshold)
    assert list(panel.share_chart.data[0].x) == pytest.approx(list(expected.values()), abs=0.06)


def test_each_world_can_be_switched_to(panel):
    every = panel.worlds
    for place, world in enumerate(every):
        panel.set(**{f"on_{cause}": cause in world for cause in panel.names})
        outlined = [width > 0 for width in panel.chart.data[0].marker.line.width]
        assert outlined.index(True) == place
        assert outlined.count(True) == 1
        comes = push(panel.lens, panel.levels, world) >= panel.material.threshold
        assert ("comes to the table" in panel.sentence) == comes
    panel.set(**{f"on_{cause}": False for cause in panel.names})
    assert panel.sentence.startswith("With none of the three at work the push is 0: Pyongyang stays away.")


@pytest.mark.parametrize(
    ("threshold", "words"),
    [
        (10, "At a threshold of 10 any one of them would do, and none is indispensable."),
        (40, "At a threshold of 40 any two of them would do, and none is indispensable."),
        (60, "At a threshold of 60 it takes all three, and each of them is indispensable."),
        (100, "At a threshold of 100 not even all three together are enough."),
    ],
)
def test_who_is_needed_depends_on_the_threshold(panel, threshold, words):
    panel.set(threshold=threshold)
    assert panel.sentence.endswith(words)


def test_strengths_make_one_cause_indispensable(panel):
    panel.set(
        strength_sanctions_pressure=100, strength_seoul_engagement=20, strength_washington_hard_line=20, threshold=60
    )
    assert "Indispensable: the UN sanctions." in panel.sentence
    values = dict(zip(panel.share_chart.data[0].y, panel.share_chart.data[0].x, strict=True))
    assert values["The UN sanctions"] > 60


def test_no_strength_at_all_falls_back_to_even(panel):
    before = list(panel.chart.data[0].x)
    panel.set(**{f"strength_{cause}": 0 for cause in panel.names})
    assert list(panel.chart.data[0].x) == before


def test_the_worlds_as_a_table(panel):
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 9 + 4
    panel.set(table=False)
    assert panel.rows.value == ""
