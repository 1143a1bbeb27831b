"""Notebook 06: what flips the order and how sure it is, every control pressed, against the model."""

import re

import pytest
from common import EXPERTS, QUESTION, SETTINGS, learner_lens, lenses, no_weight

from perspectives.analysis.weighing import factors_of, package_levels, package_spans
from perspectives.answers.mine import ME
from perspectives.model.sensitivity import weight_stability
from perspectives.model.smaa import rank, rank_acceptability
from perspectives.model.value_tree import root
from perspectives.panels.weigh.stability import DRAWS, Flips, HowSure

# ---- what flips the order


@pytest.mark.parametrize("whose", [ME, *EXPERTS])
def test_every_interval_is_that_of_the_model_and_its_sentence_is_true(debate, workbook, setting, whose):
    panel = Flips(debate, workbook)
    panel.set(whose=whose)
    lens, packages = lenses(debate, setting)[whose], package_levels(debate)
    parts = [node.factor or node.label for node in below(root(lens))]
    bands, marks = panel.chart.data
    names = [debate.factors[part].label if part in debate.factors else part for part in parts]
    assert [name.replace("<br>", " ") for name in bands.y] == [name.replace("<br>", " ") for name in marks.y] == names
    turns = {}
    for place, (name, part) in enumerate(zip([n for n, _ in panel.weight.options], parts, strict=True)):
        found = weight_stability(lens, part, packages)
        assert bands.base[place] == pytest.approx(found.low, abs=0.051)
        assert bands.base[place] + bands.x[place] == pytest.approx(found.high, abs=0.11)
        assert marks.x[place] == pytest.approx(found.weight, abs=0.051)
        panel.set(weight=part)
        first = f"“{debate.packages[found.best].label}”"
        ends = [end for end, taker in ((found.low, found.below), (found.high, found.above)) if taker]
        turns |= {name: min(abs(end - found.weight) for end in ends)} if ends else {}
        for verb, end, taker in (("Lower", found.low, found.below), ("Raise", found.high, found.above)):
            hardly = abs(end - found.weight) < 0.05
            way = f"a very little, from {found.weight:.0f} points" if hardly else f"from {found.weight:.0f} to "
            said = f"{verb} the weight of “{name}” {way}"
            assert (said in panel.sentence) == (taker is not None)
            assert taker or f"{verb} the weight" not in panel.sentence
            if taker:
                after = panel.sentence.split(said)[1]
                assert f"the package “{debate.packages[taker].label}” overtakes {first}." in after
                to = end if hardly else float(after.split()[0])
                assert to >= found.high if verb == "Raise" else to <= found.low
        if not (found.below or found.above):
            assert f"Whatever “{name}” weighs, from nothing to everything, the package {first} stays" in panel.sentence
    if turns:
        size = "less than 0.1" if min(turns.values()) < 0.05 else f"{min(turns.values()):.1f}"
        assert panel.sentence.endswith(f"is in “{min(turns, key=turns.get)}”: {size} points.")
    else:
        assert "no single weight" in panel.sentence


def below(node):
    for child in node.children:
        yield child
        yield from below(child)


def test_the_points_on_the_slider_would_indeed_turn_it(debate, workbook):
    """What the sentence says can be done: put the slider there, and the other package comes first."""
    workbook.save({"weight.thaw": 50})
    panel = Flips(debate, workbook)
    panel.set(weight="alliance_troops")
    assert "from 9 to 3 points of 100 (on your slider: from 50 to 18)" in panel.sentence
    before = rank(panel.mine.lens, panel.packages)[0].package
    workbook.save({"weight.alliance_troops": 19})
    assert rank(panel.mine.lens, panel.packages)[0].package == before
    workbook.save({"weight.alliance_troops": 18})
    assert rank(panel.mine.lens, panel.packages)[0].package == "phased_roadmap" != before


def test_in_every_setting_the_slider_turns_it_just_where_the_sentence_says(debate, workbook, setting):
    """Every slider pushed point by point, down and up, until another package comes first: there, and only there."""
    panel = Flips(debate, workbook)

    def first(factor, points):
        lens = learner_lens(debate, {**setting, f"weight.{factor}": points})
        return debate.packages[rank(lens, package_levels(debate))[0].package].label

    for factor in factors_of(debate, QUESTION):
        panel.set(weight=factor)
        now, turns = setting.get(f"weight.{factor}", 50), []
        present = first(factor, now)
        for way in (range(now, -1, -1), range(now, 101)):
            there = next((points for points in way if first(factor, points) != present), None)
            turns += [] if there is None else [(str(now), str(there), first(factor, there))]
        said = re.findall(r"on your slider: from (\d+) to (\d+)\), and the package “(.*?)”", panel.sentence)
        assert said == turns, factor


def test_the_weight_that_turns_it_soonest_is_offered_first(debate, workbook):
    workbook.save({"weight.thaw": 50})
    panel = Flips(debate, workbook)
    alliance = debate.factors["alliance_troops"].label
    assert panel.weight.value == "alliance_troops"
    assert panel.sentence.endswith(
        f"The smallest change that turns the order in your lens is in “{alliance}”: 5.5 points."
    )
    panel.set(whose="swanstrom")
    assert panel.sentence.endswith("In Swanström's lens no single weight, however moved, changes what comes first.")
    panel.set(whose="lee", table=True)
    assert "from 30 to 6 points of 100, and the package “Grand bargain” overtakes “Phased roadmap”." in panel.sentence
    assert panel.rows.value.count("<tr>") == 1 + len(panel.found)
    panel.set(table=False)
    assert panel.rows.value == ""


# ---- how sure the order is


@pytest.mark.parametrize(("whose", "unsure"), [(ME, 5), (ME, 30), ("lee", 15), ("engman", 15)])
def test_the_shares_are_those_of_the_model(debate, workbook, setting, whose, unsure):
    panel = HowSure(debate, workbook)
    panel.set(whose=whose, unsure=unsure)
    lens = panel.mine.unsure_lens(unsure) if whose == ME else debate.lenses[f"{whose}.{QUESTION}"]
    shares = rank_acceptability(lens, package_spans(debate), DRAWS)
    for place, trace in enumerate(panel.chart.data):
        assert list(trace.x) == pytest.approx([100 * row[place] for row in shares.values()], abs=0.051)
        assert [name.replace("<br>", " ") for name in trace.y] == [package.label for package in debate.packages]
    last = max(shares, key=lambda package: shares[package][-1])
    assert panel.sentence.endswith(f"“{debate.packages[last].label}” is last in {100 * shares[last][-1]:.0f} of 100.")
    for package, row in shares.items():
        said = (f"“{debate.packages[package].label}”{first} in {100 * row[0]:.0f}" for first in (" comes first", ""))
        assert any(words in panel.sentence for words in said) == (row[0] > 0.005)
    assert (panel._mine_box.layout.display != "none") == (whose == ME)


@pytest.mark.parametrize("settled", [SETTINGS[0], SETTINGS[3]], ids=["even", "much compensation"])
def test_wider_ranges_make_the_order_less_sure(debate, workbook, settled):
    """Where nothing else changes with them: around a low compensation a wider range lets in more of it than less."""
    workbook.save(settled)
    panel, surest = HowSure(debate, workbook), []
    for _label, spread in [(words, spread) for words, spread in panel.unsure.options]:
        panel.set(unsure=spread)
        surest.append(max(row[0] for row in panel.shares.values()))
    assert surest == sorted(surest, reverse=True)
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 1 + len(debate.packages)
    panel.set(table=False)
    assert panel.rows.value == ""


def test_a_weight_of_nothing_that_turns_the_order_as_soon_as_it_is_something(debate, workbook):
    """What Seoul does is the same in every package: all weight on it makes a tie, which any other weight breaks."""
    workbook.save(no_weight(debate) | {"weight.seoul_engagement": 100})
    panel = Flips(debate, workbook)
    panel.set(weight="sanctions_relief")
    assert len({one.outlook for one in rank(panel.mine.lens, panel.packages)}) == 1
    said = (
        "Raise the weight of “Sanctions relief” a very little, from 0 points of 100 (on your slider: from 0 to 1), and"
    )
    assert said in panel.sentence
    assert panel.sentence.endswith("is in “Sanctions relief”: less than 0.1 points.")
