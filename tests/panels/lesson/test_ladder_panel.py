"""The ladder: every range and rung pressed, against the model."""

import pytest
from common import NEW_DAWN

from perspectives import load_context
from perspectives.arguments.ladder import zone
from perspectives.loading.mechanisms import load_ladder
from perspectives.panels.lesson.ladder import GuaranteeLadder


@pytest.fixture
def ladder(debate):
    return GuaranteeLadder(debate, load_ladder(debate, NEW_DAWN), load_context())


def poles(ladder) -> list:
    return [list(trace.y) for trace in ladder.chart.data]


def test_at_the_start_there_is_no_zone(ladder):
    assert "There is no zone of agreement" in ladder.sentence
    assert len(ladder.chart.drawn.shapes) == 0


@pytest.mark.parametrize("judge", ["both", "one"])
@pytest.mark.parametrize(("offer", "accept"), [((1, 5), (4, 6)), ((6, 7), (2, 4)), ((4, 4), (4, 4)), ((1, 1), (7, 7))])
def test_the_zone_is_the_models(ladder, offer, accept, judge):
    ladder.set(offer=offer, accept=accept, judge=judge)
    expected = zone((offer[0] - 1, offer[1] - 1), (accept[0] - 1, accept[1] - 1), 7, judge == "one")
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
    ladder.set(judge="one")
    assert "only Pyongyang can say whether it is met" in ladder.sentence
    assert poles(ladder)[2][0] == poles(ladder)[2][1]


def test_every_rung_can_be_read(debate, ladder):
    for rung in ladder.ladder.rungs:
        ladder.set(rung=rung.id)
        assert rung.text in ladder.card.value
        for claim in rung.claims:
            assert debate.claims[claim].quotation.replace("'", "&#x27;") in ladder.card.value
        assert ("Given before" in ladder.card.value) == (rung.precedent is not None)
