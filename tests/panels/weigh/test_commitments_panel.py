"""Numbers and sentences: every number moved, and the sentences it leaves behind."""

import pytest
from common import html

from perspectives import outlook
from perspectives.analysis.commitments import commitments_on
from perspectives.analysis.lens_numbers import numbers_of, with_numbers
from perspectives.answers.mine import ME
from perspectives.panels.weigh.commitments import Commitments, held_to

SWANSTROM = "swanstrom.denuclearization"


@pytest.fixture
def panel(debate):
    return Commitments(debate)


def test_it_opens_with_every_sentence_kept(debate, panel):
    for lens in debate.lenses:
        panel.set(lens=lens.id)
        asked = commitments_on(debate, lens.expert, lens.question)
        count = "both" if len(asked) == 2 else f"all {len(asked)}"
        assert panel.sentence.startswith(f"These numbers keep {count} sentences that the module takes from ")
        assert panel.list.value.count('class="nd-kept"') == len(asked)
        for one in asked:
            assert html(one.says) in panel.list.value
            assert all(html(debate.claims[claim].quotation) in panel.list.value for claim in one.claims)


def test_every_number_of_a_lens_is_a_slider_and_moves_what_is_drawn(debate, panel):
    everything = dict.fromkeys(debate.factors.ids, 100)
    for lens in debate.lenses:
        panel.set(lens=lens.id)
        numbers = numbers_of(lens)
        assert list(panel.sliders[lens.id]) == [number.key for number in numbers]
        for number in numbers:
            panel.set(**{f"{lens.id}/{number.key}": 43})  # no number is read so
            own = {key: slider.value for key, slider in panel.sliders[lens.id].items()}
            changed = with_numbers(lens, own)
            assert own[number.key] == 43
            assert panel.chart.data[0].x[-1] == pytest.approx(outlook(changed, everything), abs=0.051)
            assert panel.why.value == number.key
            assert html(number.judged.reason) in panel.card.value
            assert "You have set 43. As read:" in panel.card.value
            panel.reset.click()
        assert panel.chart.data[0].x == panel.chart.data[1].x


@pytest.mark.parametrize(
    ("lens", "number", "value", "left"),
    [
        (SWANSTROM, "gate:A changed security environment", 0, "s_nothing_instead"),
        ("lee.process", "gate:Answering steps by the other side", 0, "l_no_answer"),
        ("engman.denuclearization", "weight:extended_deterrence", 1, "e_deterrence_over_troops"),
        ("lee.gains", "weight:summit_diplomacy", 100, "l_summit_tips_nothing"),
    ],
)
def test_a_sentence_goes_dark_and_comes_back(debate, panel, lens, number, value, left):
    panel.set(lens=lens)
    panel.set(**{f"{lens}/{number}": value}, table=True)
    says = html(debate.commitments[left].says)
    dark = [line for line in panel.list.value.split("<li ") if 'class="nd-left"' in line]
    assert any(says in line for line in dark)
    assert all("left behind" in line for line in dark)
    assert panel.sentence.startswith(f"{len(dark)} of {len(panel.verdicts)} left behind.")
    assert panel.rows.value.count("left behind") == len(dark)
    panel.reset.click()
    assert "nd-left" not in panel.list.value


def test_a_reversed_leaf_is_called_what_counts(panel):
    panel.set(lens="lee.gains", why="gate:north_steps")
    assert panel.sliders["lee.gains"]["gate:north_steps"].description.endswith("Lack of North Korea's own steps")
    assert "How far “Lack of North Korea&#x27;s own steps” is a gate" in panel.card.value


def test_each_lens_keeps_its_own_changes(panel):
    panel.set(**{f"{SWANSTROM}/gate:A changed security environment": 0})
    panel.set(lens="lee.process")
    assert "keep all" in panel.sentence
    panel.set(lens=SWANSTROM)
    assert "left behind" in panel.sentence


def test_beside_the_numbers_of_the_last_panel_stand_the_sentences_too(debate):
    shown = held_to(debate, "engman", "denuclearization")
    assert shown.count('class="nd-kept"') == len(commitments_on(debate, "engman", "denuclearization"))
    assert held_to(debate, "swanstrom", "why_now") == held_to(debate, ME, "gains") == ""


def test_a_gate_is_explained(debate, panel):
    panel.set(lens=SWANSTROM, why="gate:A changed security environment")
    assert "How far “A changed security environment” is a gate: 93 (85 to 100) of 100" in panel.card.value
    assert "as long as it is missing, the other parts can hardly raise the outlook" in panel.card.value
