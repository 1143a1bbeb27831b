"""Notebook 06: packages in their order and the tornado, every control pressed, against the model."""

import pytest
from common import EXPERTS, SETTINGS, lenses, no_weight

from perspectives.analysis.weighing import package_levels, package_spans
from perspectives.answers.mine import ME
from perspectives.model.sensitivity import tornado
from perspectives.model.smaa import rank
from perspectives.model.value_tree import outlook
from perspectives.panels.weigh.agree import Beliefs
from perspectives.panels.weigh.packages import RankedPackages, Tornado
from perspectives.panels.weigh.stability import Flips, HowSure
from perspectives.words.sentences import listed

# ---- packages in their order


def test_every_line_is_at_the_place_and_outlook_of_the_model(debate, workbook, setting):
    panel = RankedPackages(debate, workbook)
    orders = [rank(lens, package_levels(debate)) for lens in lenses(debate, setting).values()]
    *lines, right = panel.chart.data
    for package, line in zip(debate.packages, lines, strict=True):
        places = [[one.package for one in order].index(package.id) + 1 for order in orders]
        outlooks = [next(one.outlook for one in order if one.package == package.id) for order in orders]
        assert list(line.y) == places
        assert list(line.text) == [f"{value:.0f}" for value in outlooks]
    for shown, order in ((panel.chart.drawn.yaxis.ticktext, orders[0]), (right.text, orders[-1])):
        names = [name.replace("<br>", " ") for name in shown]
        assert names == [debate.packages[one.package].label for one in order]


def test_the_sentence_says_who_puts_which_first(debate, workbook, setting):
    panel = RankedPackages(debate, workbook)
    orders = {w: rank(lens, package_levels(debate)) for w, lens in lenses(debate, setting).items()}
    for whose, order in orders.items():
        name = "our lens" if whose == ME else f"{debate.experts[whose].short}'s lens"
        before, after = panel.sentence.split(f"“{debate.packages[order[0].package].label}” first", 1)
        assert name in before
        if order[0].outlook - order[1].outlook < 1:
            same = sum(other[0].package == order[0].package for other in orders.values())
            assert after.split(".")[0].startswith(", by less than a point")
            assert same == 1 or name in after.split(".")[0]


def test_a_narrow_lead_is_said_to_be_one(debate, workbook):
    """With 19 points for the alliance beside even ones the first two packages are less than a point apart."""
    workbook.save({"weight.alliance_troops": 19})
    panel = RankedPackages(debate, workbook)
    assert "“Grand bargain” first, by less than a point in your lens." in panel.sentence
    workbook.save({"weight.alliance_troops": 50})
    assert "by less than a point" not in panel.sentence


def test_the_sentence_says_at_which_place_a_package_is_for_whom(debate, workbook, setting):
    panel = RankedPackages(debate, workbook)
    orders = {
        w: [one.package for one in rank(lens, package_levels(debate))] for w, lens in lenses(debate, setting).items()
    }
    for package in debate.packages:
        panel.set(package=package.id)
        at = {}
        for whose, order in orders.items():
            name = "you" if whose == ME else debate.experts[whose].short
            at.setdefault(("1st", "2nd", "3rd", "4th", "5th")[order.index(package.id)], []).append(name)
        said = "; ".join(f"{place} for {listed(people)}" for place, people in at.items())
        said = said if len(at) > 1 else f"{next(iter(at))} through every lens"
        assert panel.sentence.endswith(f"“{package.label}” is {said}.")


def test_each_package_can_be_followed(debate, workbook):
    workbook.save({"weight.thaw": 50})
    panel = RankedPackages(debate, workbook)
    for package in debate.packages:
        panel.set(package=package.id)
        widths = [line.line.width for line in panel.chart.data[:-1]]
        assert widths.index(max(widths)) == debate.packages.ids.index(package.id)
        assert package.gist.replace("'", "&#x27;") in panel.gist.value
        assert f"“{package.label}” is " in panel.sentence
    panel.set(package="maximum_pressure")
    assert "“Maximum pressure” is 5th through every lens." in panel.sentence
    panel.set(package="grand_bargain")
    assert "“Grand bargain” is 1st for you, Swanström and Engman; 2nd for Lee." in panel.sentence


def test_places_in_the_table(debate, workbook):
    workbook.save({"weight.thaw": 50})
    panel = RankedPackages(debate, workbook)
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 1 + len(debate.packages)
    for lens in lenses(debate, {}).values():
        for place, one in enumerate(rank(lens, package_levels(debate))):
            assert f"<td>{('1st', '2nd', '3rd', '4th', '5th')[place]} ({one.outlook:.1f})</td>" in panel.rows.value
    panel.set(table=False)
    assert panel.rows.value == ""


def test_a_new_lens_is_taken_up(debate, workbook):
    panel = RankedPackages(debate, workbook)
    before = panel.sentence
    workbook.save(SETTINGS[2])
    assert panel.sentence != before
    assert panel.chart.data[3].y[0] == 1  # the phased roadmap


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (0, "You gave no points to what counts here."),
        (None, "You join when you have given points of your own."),
    ],
)
def test_without_weight_the_experts_stand_alone(debate, workbook, points, said):
    workbook.save(no_weight(debate) if points == 0 else {"compensation": 20})
    panel = RankedPackages(debate, workbook)
    assert list(panel.chart.drawn.xaxis.ticktext) == ["<b>Swanström</b>", "<b>Lee</b>", "<b>Engman</b>"]
    assert panel.sentence.endswith(said)
    for other in (Tornado, Flips, HowSure):
        assert other(debate, workbook).sentence == said
    beliefs = Beliefs(debate, workbook)
    beliefs.draw.click()
    assert "yours" not in beliefs.sentence
    assert all(value is None for trace in beliefs.chart.data if trace.name == "you" for value in trace.x)


# ---- the tornado


@pytest.mark.parametrize("whose", [ME, *EXPERTS])
def test_the_tornado_is_that_of_the_model(debate, workbook, setting, whose):
    panel = Tornado(debate, workbook)
    lens = lenses(debate, setting)[whose]
    for package in debate.packages.ids:
        panel.set(package=package, whose=whose)
        best = outlook(lens, package_levels(debate)[package])
        swings = tornado(lens, package_levels(debate)[package], package_spans(debate)[package])
        down, up = panel.chart.data
        assert list(down.customdata) == pytest.approx([swing.low for swing in swings], abs=0.051)
        assert list(up.customdata) == pytest.approx([swing.high for swing in swings], abs=0.051)
        for bars in (down, up):
            assert [x + bars.base for x in bars.x] == pytest.approx(list(bars.customdata), abs=0.11)
            assert [name.replace("<br>", " ") for name in bars.y] == [debate.factors[s.factor].label for s in swings]
        assert panel.chart.drawn.annotations[0].text == f"<b>{best:.0f}</b>"
        name = "Your lens" if whose == ME else f"{debate.experts[whose].short}'s lens"
        assert panel.sentence.startswith(f"{name} gives “{debate.packages[package].label}” {best:.0f} of 100.")
        if swings[0].high - swings[0].low >= 0.5:
            assert f"It hangs most on “{debate.factors[swings[0].factor].label}”" in panel.sentence
            span = package_spans(debate)[package][swings[0].factor]
            assert f"anywhere from {span.low:.0f} to {span.high:.0f} is a fair reading" in panel.sentence
            assert f"goes from {swings[0].low:.0f} to {swings[0].high:.0f} with it." in panel.sentence
            nothing = "A single level of 0 brings the whole answer down to 0 where compensation is 50 or less"
            assert (nothing in panel.sentence) == (swings[0].low < 0.05)
            still = sum(swing.high - swing.low < 1 for swing in swings)
            matter = "matters" if still == 1 else "matter"
            assert (f"{still} of {len(swings)} levels hardly {matter} here." in panel.sentence) == (still > 0)


def test_a_level_of_nothing_is_said_to_bring_the_answer_down(debate, workbook):
    """Pressure offers next to nothing, perhaps nothing at all: with little compensation that is the end of it."""
    workbook.save({"weight.thaw": 50, "compensation": 40})
    panel = Tornado(debate, workbook)
    panel.set(package="maximum_pressure", whose=ME)
    assert panel.swings[0].low == 0
    assert "A single level of 0 brings the whole answer down to 0" in panel.sentence
    workbook.save({"compensation": 60})
    assert panel.swings[0].low > 1
    assert "A single level of 0" not in panel.sentence


def test_the_widest_range_has_its_reason(debate, workbook):
    panel = Tornado(debate, workbook)
    panel.set(package="phased_roadmap", whose="engman", table=True)
    widest = panel.swings[0].factor
    level = package_spans(debate)["phased_roadmap"][widest]
    assert level.reason.replace("'", "&#x27;") in panel.why.value
    for claim in level.claims:
        assert debate.claims[claim].quotation.replace("'", "&#x27;") in panel.why.value
    assert panel.rows.value.count("<tr>") == 1 + len(panel.swings)
    panel.set(table=False)
    assert panel.rows.value == ""
