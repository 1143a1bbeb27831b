"""Eight worlds and the ladder: every switch, slider and range pressed, against the model."""

import pytest

from perspectives import load_context
from perspectives.arguments.causes import push, shares, worlds
from perspectives.arguments.ladder import zone
from perspectives.charts.arguments.ceiling import LABEL
from perspectives.loading.mechanisms import load_ladder
from perspectives.panels.lesson.causes import CAUSES, THRESHOLD, EightWorlds
from perspectives.panels.lesson.ladder import GuaranteeLadder


@pytest.fixture
def panel(debate):
    return EightWorlds(debate)


@pytest.fixture
def ladder(debate):
    return GuaranteeLadder(debate, load_ladder(debate), load_context())


def test_his_own_lens_and_the_panels_even_strengths_agree(debate, panel):
    lens = debate.lenses["engman.why_now"]
    for world in worlds(list(CAUSES)):
        assert push(panel.lens, panel.levels, world) == pytest.approx(push(lens, panel.levels, world), abs=0.1)


@pytest.mark.parametrize(
    "strengths",
    [{}, {"strength_sanctions_pressure": 90}, {"strength_seoul_engagement": 0, "strength_sanctions_pressure": 100}],
)
@pytest.mark.parametrize("threshold", [1, 20, 50, 60, 100])
def test_worlds_and_shares_are_the_models(panel, strengths, threshold):
    panel.set(threshold=threshold, **strengths)
    pushes = [push(panel.lens, panel.levels, world) for world in worlds(list(CAUSES))]
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
    every = worlds(list(CAUSES))
    for place, world in enumerate(every):
        panel.set(**{f"on_{cause}": cause in world for cause in CAUSES})
        outlined = [width > 0 for width in panel.chart.data[0].marker.line.width]
        assert outlined.index(True) == place
        assert outlined.count(True) == 1
        comes = push(panel.lens, panel.levels, world) >= THRESHOLD
        assert ("comes to the table" in panel.sentence) == comes
    panel.set(**{f"on_{cause}": False for cause in CAUSES})
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
    panel.set(**{f"strength_{cause}": 0 for cause in CAUSES})
    assert list(panel.chart.data[0].x) == before


def test_the_worlds_as_a_table(panel):
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 9 + 4
    panel.set(table=False)
    assert panel.rows.value == ""


def poles(ladder) -> list:
    return [list(trace.y) for trace in ladder.chart.data]


def test_at_the_start_there_is_no_zone(ladder):
    assert "There is no zone of agreement" in ladder.sentence
    assert len(ladder.chart.drawn.shapes) == 0


@pytest.mark.parametrize("judge", ["both", "pyongyang"])
@pytest.mark.parametrize(("offer", "accept"), [((1, 5), (4, 6)), ((6, 7), (2, 4)), ((4, 4), (4, 4)), ((1, 1), (7, 7))])
def test_the_zone_is_the_models(ladder, offer, accept, judge):
    ladder.set(offer=offer, accept=accept, judge=judge)
    expected = zone((offer[0] - 1, offer[1] - 1), (accept[0] - 1, accept[1] - 1), 7, judge == "pyongyang")
    assert ladder.zone == expected
    assert len(ladder.chart.drawn.shapes) == bool(expected.possible) + bool(expected.certain)
    ladder.set(table=True)
    assert ladder.rows.value.count("<td>certain</td>") == len(expected.certain)
    assert ladder.rows.value.count("certain</td>") + ladder.rows.value.count("possible</td>") == len(expected.possible)
    ladder.set(table=False)
    assert ladder.rows.value == ""
    assert poles(ladder)[0][1] == pytest.approx(offer[0] - 1 + 0.45)
    assert poles(ladder)[3][0] == pytest.approx(accept[0] - 1 - 0.45)


def test_when_only_pyongyang_judges_no_rung_is_certain(ladder):
    ladder.set(offer=(6, 7), accept=(3, 4))
    assert "3 rungs are certain to satisfy both" in ladder.sentence
    sure = poles(ladder)[2]
    assert sure[1] > sure[0]
    ladder.set(judge="pyongyang")
    assert "only Pyongyang can say whether it is met" in ladder.sentence
    assert poles(ladder)[2][0] == poles(ladder)[2][1]


def test_every_rung_can_be_read(debate, ladder):
    for rung in ladder.ladder.rungs:
        ladder.set(rung=rung.id)
        assert rung.text in ladder.card.value
        for claim in rung.claims:
            assert debate.claims[claim].quotation.replace("'", "&#x27;") in ladder.card.value
        assert ("Given before" in ladder.card.value) == (rung.precedent is not None)
