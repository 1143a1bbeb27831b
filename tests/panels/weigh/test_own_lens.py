"""The first steps of notebook 06: swing weights, two futures, and the sandbox that takes them up."""

import asyncio

import pytest

from perspectives.analysis.weighing import factors_of
from perspectives.answers.mine import mine
from perspectives.answers.workbook import Workbook
from perspectives.model.power_mean import power_mean
from perspectives.model.swing import UNEVEN, bracket, even_level
from perspectives.model.value_tree import leaf_weights, outlook, own_lens
from perspectives.panels.kit.answer_panel import Rest
from perspectives.panels.weigh.futures import TwoFutures
from perspectives.panels.weigh.swing import SwingWeights
from perspectives.panels.weigh.weigh import WeighPanel
from perspectives.words.sentences import listed

QUESTION = "denuclearization"


@pytest.fixture
def swing(debate, workbook):
    return SwingWeights(debate, workbook)


@pytest.fixture
def futures(debate, workbook):
    """The two futures of somebody to whom all factors weigh the same."""
    workbook.save({"weight.thaw": 50})
    return TwoFutures(debate, workbook)


def visible(box):
    return box.layout.display != "none"


def drawn(panel) -> dict:
    bars = panel.chart.data[0]
    return dict(zip(panel.weights, bars.x, strict=True))


# ---- swing weights


def test_only_factors_that_bear_on_the_question_are_asked_about(debate, swing):
    assert tuple(swing.weights) == factors_of(debate, QUESTION)
    for label, factor in swing.top.options:
        entry = debate.factors[factor]
        assert label == f"{entry.label}: from “{entry.low}” to “{entry.high}”"


def test_one_thing_is_asked_at_a_time(swing):
    assert not visible(swing._second)
    assert not visible(swing._third)
    swing.set(top="peace_treaty")
    assert visible(swing._second)
    assert not visible(swing._third)
    swing.set(weight_thaw=60)
    assert not visible(swing._third)
    swing.set(weight_north_steps=55)
    assert visible(swing._third)
    assert not visible(swing.adjust)
    assert not visible(swing.another)


@pytest.mark.parametrize("top", ["sanctions_relief", "security_assurances", "phased_roadmap"])
def test_the_most_important_change_is_the_yardstick(debate, swing, workbook, top):
    swing.set(top=top)
    assert workbook.get(f"weight.{top}") == 100
    assert workbook.get("swing.top") == top
    assert swing.weights[top].disabled
    count = len(factors_of(debate, QUESTION))
    assert swing.sentence.startswith(
        f"Your yardstick is “{debate.factors[top].label}”, with 100 points. {count - 1} of {count} are not"
    )
    assert drawn(swing) == {factor: 100 if factor == top else 50 for factor in swing.weights}
    assert [text for text in swing.chart.data[0].text if text != "not set yet"] == ["<b>100</b>"]


def test_every_slider_is_saved_drawn_and_said(debate, swing, workbook):
    swing.set(top="thaw")
    for number, factor in enumerate(swing.weights):
        if factor == "thaw":
            continue
        swing.set(**{f"weight_{factor}": 20 + number})
        assert workbook.get(f"weight.{factor}") == 20 + number
        assert drawn(swing)[factor] == 20 + number
    shares = leaf_weights(mine(debate, swing.weights, {f"weight.{f}": w.value for f, w in swing.weights.items()}).lens)
    heaviest = sorted(shares, key=lambda factor: -shares[factor])[:3]
    for factor in heaviest:
        assert f"{debate.factors[factor].label} {100 * shares[factor]:.0f}" in swing.sentence
    assert "not set" not in swing.sentence


@pytest.mark.parametrize(
    "points",
    [
        {"thaw": 100, "peace_treaty": 70},
        {"security_assurances": 100, "sanctions_relief": 0, "north_steps": 85, "phased_roadmap": 15},
        {"alliance_troops": 100, "phased_roadmap": 90, "washington_hard_line": 5, "thaw": 60, "north_steps": 20},
    ],
)
def test_bars_and_shares_are_those_of_the_points(debate, swing, points):
    """A share is a swing's points over the sum of all; what is not set counts 50 and is not drawn as given."""
    top = next(iter(points))
    swing.set(top=top, **{f"weight_{factor}": value for factor, value in points.items() if factor != top})
    factors = factors_of(debate, QUESTION)
    counted = {factor: points.get(factor, 50) for factor in factors}
    bars = swing.chart.data[0]
    assert [name.replace("<br>", " ") for name in bars.y] == [debate.factors[factor].label for factor in factors]
    assert list(bars.x) == list(counted.values())
    given = [f"<b>{points[factor]}</b>" if factor in points else "not set yet" for factor in factors]
    assert list(bars.text) == given
    missing = len(factors) - len(points)
    said = f"with 100 points. {missing} of {len(factors)} are not set yet and count 50 until you set them."
    assert said in swing.sentence
    shares = leaf_weights(own_lens(counted, 1))
    heaviest = sorted(shares, key=lambda factor: -shares[factor])[:3]
    said = listed([f"{debate.factors[factor].label} {100 * shares[factor]:.0f}" for factor in heaviest])
    assert swing.sentence.endswith(f"As shares of 100, the heaviest are {said}.")


def test_one_missing_factor_is_one(swing):
    swing.set(top="thaw")
    for factor in list(swing.weights)[:-1]:
        if factor != "thaw":
            swing.set(**{f"weight_{factor}": 30})
    assert f"1 of {len(swing.weights)} is not set yet and counts 50 until you set it." in swing.sentence


def test_what_weighs_nothing_is_not_among_the_heaviest(swing):
    swing.set(top="thaw", **{f"weight_{factor}": 0 for factor in swing.weights if factor != "thaw"})
    assert swing.sentence == "Your yardstick is “Easing of tensions”, with 100 points. All the weight is on it."
    swing.set(weight_peace_treaty=25)
    assert swing.sentence.endswith("As shares of 100, the heaviest are Easing of tensions 80 and Peace treaty 20.")


def test_what_is_left_can_stay_where_it_stands(swing, workbook):
    swing.set(top="thaw", weight_peace_treaty=70)
    assert visible(swing.rest)
    swing.rest.click()
    assert workbook.get("weight.north_steps") == 50
    assert workbook.get("weight.peace_treaty") == 70
    assert "not set" not in swing.sentence
    assert not visible(swing.rest)


def test_a_group_shows_its_own_sliders_and_saves_nothing(debate, swing, workbook):
    swing.set(top="thaw")
    before = workbook.to_bytes()
    for _label, family in swing.family.options:
        swing.set(family=family)
        shown = {factor for factor, box in swing._boxes.items() if visible(box)}
        assert shown == {f.id for f in swing.factors if f.family == family}
    swing.set(table=True)
    assert swing.rows.value.count("<tr>") == 1 + len(swing.weights)
    assert swing.rows.value.count("not set") == len(swing.weights) - 1 + 1  # all but one, and once in the caption
    swing.set(table=False)
    assert swing.rows.value == ""
    assert workbook.to_bytes() == before


@pytest.fixture
def crossed(swing):
    """Points on which the cross-question is about 70 and 60 against 100."""
    swing.set(top="security_assurances", weight_peace_treaty=70, weight_alliance_troops=60)
    return swing


@pytest.mark.parametrize(
    ("answer", "fits", "offer"), [("two", True, None), ("one", False, (48, 42)), ("same", False, (54, 46))]
)
def test_an_answer_is_held_against_the_points(crossed, workbook, answer, fits, offer):
    crossed.set(cross=answer)
    assert workbook.get("swing.cross") == ["security_assurances", "peace_treaty", "alliance_troops", answer]
    assert "70 + 60 = 130, and “Security assurances” weighs 100." in crossed.remark.value
    assert ("That goes with what you just said." in crossed.remark.value) == fits
    assert visible(crossed.adjust) != fits
    if offer:
        assert f"You can give the two {offer[0]} and {offer[1]} points instead" in crossed.remark.value
        crossed.adjust.click()
        assert (workbook.get("weight.peace_treaty"), workbook.get("weight.alliance_troops")) == offer
        assert drawn(crossed)["peace_treaty"] == offer[0]
        assert "That goes with what you just said." in crossed.remark.value


def test_moving_the_sliders_or_thinking_again_mends_it_too(crossed):
    crossed.set(cross="one")
    crossed.set(weight_peace_treaty=30)
    assert "That goes with" in crossed.remark.value
    crossed.set(weight_peace_treaty=70, cross="two")
    assert "That goes with" in crossed.remark.value


def test_another_question_is_about_others_and_in_the_end_the_first_again(crossed):
    crossed.set(weight_thaw=20, weight_north_steps=35)
    seen = []
    for _ in range(6):
        crossed.set(cross="two")
        seen.append(crossed.crossed.two)
        crossed.another.click()
        assert crossed.cross.value is None
        assert crossed.remark.value == ""
    assert len(set(seen)) == 6
    crossed.set(cross="two")
    assert crossed.crossed.two == seen[0]


def test_answers_come_back(debate, crossed, workbook):
    crossed.set(cross="one", weight_thaw=12)
    again = SwingWeights(debate, Workbook(workbook.store.path))
    assert again.values == crossed.values
    assert again.sentence == crossed.sentence
    assert again.remark.value == crossed.remark.value


def test_a_workbook_of_another_kind_does_no_harm(debate, workbook):
    workbook.save({"swing.top": "nothing", "weight.thaw": "much", "swing.cross": ["a", "b", "c", "one"]})
    workbook.save({"compensation.choices": ["even", "gone"], "compensation": "half"})
    panel = SwingWeights(debate, workbook)
    assert panel.top.value is None
    assert panel.sentence.startswith("Nothing chosen yet.")
    assert TwoFutures(debate, workbook).choices == []


# ---- two futures


def levels(panel) -> tuple[list, list]:
    """The uneven and the even future as drawn."""
    even, uneven = panel.chart.data
    return list(uneven.x), list(even.x)


def test_the_slider_does_not_appear_before_the_choices(futures, workbook):
    for number, choice in enumerate(("even", "uneven", "even"), start=1):
        assert not visible(futures._after)
        assert f"Choice {number} of 3." in futures.prompt.value
        assert workbook.get("compensation") is None
        futures.choose[choice].click()
    assert visible(futures._after)
    assert not visible(futures._buttons)
    assert workbook.get("compensation") == 31
    assert futures.compensation.value == 31
    assert "Your choices put your compensation between 25 and 38; the slider is at 31." in futures.sentence


@pytest.mark.parametrize(
    ("choices", "compensation"),
    [(["even"] * 3, 6), (["uneven"] * 3, 94), (["same"], 50), (["even", "same"], 25), (["uneven", "even", "same"], 62)],
)
def test_choices_set_the_compensation(futures, workbook, choices, compensation):
    for choice in choices:
        futures.choose[choice].click()
    assert workbook.get("compensation") == compensation
    low, best, high = (f"{100 * end:.0f}" for end in bracket(choices))
    chosen = f"at {best}" if low == high else f"between {low} and {high}"
    assert f"Your choices put your compensation {chosen}; the slider is at {compensation}." in futures.sentence
    futures.choose["even"].click()  # nothing is asked any more
    assert workbook.get("compensation") == compensation


def test_the_futures_are_about_the_two_heaviest_and_count_the_same_at_the_value_asked(debate, futures, workbook):
    workbook.save({"weight.security_assurances": 100, "weight.peace_treaty": 70})
    for asked, choice in ((0.5, "even"), (0.25, "uneven"), (0.375, "even")):
        assert futures.heaviest == ("security_assurances", "peace_treaty")
        level = even_level((100, 70), asked)
        uneven, even = levels(futures)
        assert uneven == list(UNEVEN)
        assert even == pytest.approx([level] * 2, abs=0.051)
        first, second = (debate.factors[factor].label for factor in futures.heaviest)
        for trace in futures.chart.data:
            assert [name.replace("<br>", " ") for name in trace.y] == [first, second]
            assert list(trace.text) == [f"{trace.name}: {x:.0f}" for x in trace.x]
        said = f"In the uneven future “{first}” stands at 90 and “{second}” at 10. In the even one both stand at"
        assert f"{said} {level:.0f}." in futures.sentence
        futures.choose[choice].click()


@pytest.mark.parametrize("pair", [(50, 50), (100, 70), (80, 20)])
@pytest.mark.parametrize("setting", [0, 20, 50, 100])
def test_the_slider_says_and_shows_what_it_means(futures, workbook, setting, pair):
    workbook.save({f"weight.{factor}": 1 for factor in futures.mine.factors})
    workbook.save(dict(zip(("weight.thaw", "weight.north_steps"), pair, strict=True)))
    futures.choose["same"].click()
    futures.set(compensation=setting)
    assert workbook.get("compensation") == setting
    level, average = power_mean(UNEVEN, pair, setting / 100), power_mean(UNEVEN, pair, 1)
    assert levels(futures) == (list(UNEVEN), pytest.approx([level] * 2, abs=0.051))
    assert f"compensation at 50; the slider is at {setting}. With that much, “" in futures.sentence
    assert f"count as much as both at {level:.0f}. With no compensation" in futures.sentence
    assert f"both at 10, with full compensation as both at {average:.0f}." in futures.sentence


def test_choosing_again_starts_again_and_keeps_the_slider_till_then(futures, workbook):
    futures.choose["same"].click()
    futures.set(compensation=77)
    futures.again.click()
    assert futures.choices == []
    assert not visible(futures._after)
    assert workbook.get("compensation") == 77


def test_table_and_legend_say_what_the_bars_say(debate, futures):
    futures.set(table=True)
    assert futures.rows.value.count("<td>30</td>") == 2
    assert "<td>90</td>" in futures.rows.value
    for factor in futures.heaviest:
        assert debate.factors[factor].high.replace("'", "&#x27;") in futures.legend.value
    futures.set(table=False)
    assert futures.rows.value == ""


def test_with_fewer_than_two_weights_there_is_nothing_to_choose(debate, futures, workbook):
    workbook.save({f"weight.{factor}": 0 for factor in factors_of(debate, QUESTION)})
    assert futures.sentence.startswith("Give at least two changes some points above")
    assert not visible(futures._buttons)
    assert not visible(futures._drawn)
    futures.choose["even"].click()
    assert futures.choices == []
    workbook.save({"weight.thaw": 40, "weight.north_steps": 10})
    assert visible(futures._drawn)
    assert futures.heaviest == ("thaw", "north_steps")


def test_choices_and_slider_come_back(debate, futures, workbook):
    futures.choose["uneven"].click()
    assert TwoFutures(debate, Workbook(workbook.store.path)).sentence == futures.sentence
    futures.choose["same"].click()
    futures.set(compensation=41)
    again = TwoFutures(debate, Workbook(workbook.store.path))
    assert again.values == futures.values
    assert again.sentence == futures.sentence
    assert levels(again) == levels(futures)


# ---- the sandbox


def test_the_sandbox_starts_from_the_learners_lens_and_keeps_nothing(debate, workbook):
    workbook.save({"weight.thaw": 90, "weight.peace_treaty": 5, "compensation": 20})
    panel = WeighPanel(debate, workbook)
    before = workbook.to_bytes()
    assert (panel.values["weight_thaw"], panel.values["weight_peace_treaty"]) == (90, 5)
    assert panel.values["weight_north_steps"] == 50
    assert panel.values["compensation"] == 20
    assert "Nothing has moved from the start yet." in panel.sentence
    panel.set(weight_thaw=10, compensation=80)
    assert "only your lens has moved" in panel.sentence
    panel.reset.click()
    assert panel.values["weight_thaw"] == 90
    assert "Nothing has moved from the start yet." in panel.sentence
    assert workbook.to_bytes() == before


def test_the_sandbox_follows_a_lens_that_is_changed_elsewhere(debate, workbook):
    panel = WeighPanel(debate, workbook)
    panel.set(question="process", level_thaw=10)
    workbook.save({"weight.sanctions_relief": 80})
    assert panel.values["weight_sanctions_relief"] == 80
    assert panel.values["level_thaw"] == 10
    own = mine(debate, factors_of(debate, "process"), {"weight.sanctions_relief": 80}).lens
    now = {name.removeprefix("level_"): value for name, value in panel.values.items() if name.startswith("level_")}
    assert panel.chart.data[3].x[0] == round(outlook(own, now), 1)


# ---- work that waits


def test_of_many_values_the_last_one_counts_and_counts_once():
    made, value = [], 0

    async def drag():
        nonlocal value
        rest = Rest(lambda: made.append(value), pause=0.01)
        for value in range(30):  # noqa: B007
            rest.ask()
            await asyncio.sleep(0)
        assert made == []
        finished = asyncio.Event()
        rest_of_it = Rest(finished.set, pause=0.02)
        rest_of_it.ask()
        await finished.wait()

    asyncio.run(drag())
    assert made == [29]


def test_where_no_loop_runs_nothing_waits():
    made = []
    Rest(lambda: made.append(1)).ask()
    assert made == [1]


# ---- where families were given points


FAMILIES = {"family.sanctions": 30, "family.leadership": 0, "family.security": 60, "family.process": 10}


@pytest.fixture
def inside(swing, workbook):
    """The swing weights of somebody who has divided points over the families."""
    workbook.save(FAMILIES)
    return swing


def test_within_a_family_only_its_own_changes_are_compared(debate, inside, workbook):
    for _label, family in inside.family.options:
        inside.set(family=family)
        compared = [factor for factor in inside.weights if debate.factors[factor].family == family]
        assert [factor for _, factor in inside.top.options] == compared
        points = FAMILIES[f"family.{family}"]
        assert f"has {points or 'none'} of your points." in inside.sentence
        assert f"has {points} of your 100 points." in inside.ask.value
    assert visible(inside._families_first)
    assert not visible(inside._families_then)


def test_a_yardstick_belongs_to_its_family_and_the_points_are_the_familys(debate, inside, workbook):
    inside.set(family="security", top="peace_treaty")
    inside.set(weight_security_assurances=25, weight_extended_deterrence=25)
    assert "Your yardstick within it is “Peace treaty”. 1 of 4 is not set yet and counts 50" in inside.sentence
    assert inside.sentence.endswith(
        "So Peace treaty has 30, Alliance and US troops given up has 15, Security assurances has 8 and Extended "
        "deterrence pulled back has 8."
    )
    bars = drawn(inside)
    assert (bars["peace_treaty"], bars["alliance_troops"], bars["security_assurances"]) == (30, 15, 7.5)
    assert (bars["sanctions_relief"], bars["thaw"]) == (15, pytest.approx(3.3))
    inside.set(family="sanctions", top="sanctions_relief")
    assert workbook.get("swing.top") == "sanctions_relief"
    inside.set(family="security")
    assert inside.top.value == "peace_treaty"  # the one of its family that has 100
    assert "Peace treaty" in inside.sentence


def test_the_cross_question_stays_within_the_family(inside):
    inside.set(family="sanctions", top="sanctions_pressure", weight_sanctions_relief=40)
    assert not visible(inside._third)  # two changes leave nothing to cross
    inside.set(family="security", top="peace_treaty", weight_alliance_troops=70, weight_security_assurances=60)
    assert visible(inside._third)
    assert (inside.crossed.one, set(inside.crossed.two)) == ("peace_treaty", {"alliance_troops", "security_assurances"})
    inside.set(cross="one")
    inside.adjust.click()
    assert "That goes with what you just said." in inside.remark.value


def test_only_what_is_compared_is_left_where_it_stands(inside, workbook):
    inside.set(family="security", top="peace_treaty")
    inside.rest.click()
    assert workbook.get("weight.alliance_troops") == 50
    assert workbook.get("weight.thaw") is None


def test_a_family_without_points_says_that_nothing_of_it_counts(inside):
    inside.set(family="leadership", top="seoul_engagement")
    assert "What you divide here does not count until it has some." in inside.sentence


def test_the_sandbox_shows_the_families_as_a_whole_and_divides_within_them(debate, workbook):
    workbook.save({**FAMILIES, "weight.peace_treaty": 100})
    panel = WeighPanel(debate, workbook)
    panel.set(side="lens")
    assert panel.values["family_security"] == 60
    assert all(visible(box) for box in panel._family_boxes.values())
    own = mine(debate, factors_of(debate, QUESTION), {**FAMILIES, "weight.peace_treaty": 100}).lens
    now = {name.removeprefix("level_"): value for name, value in panel.values.items() if name.startswith("level_")}
    assert panel.chart.data[3].x[0] == round(outlook(own, now), 1)
    assert "Nothing has moved from the start yet." in panel.sentence
    panel.set(family_security=0, level_thaw=100)
    moved = mine(debate, factors_of(debate, QUESTION), {**FAMILIES, "family.security": 0, "weight.peace_treaty": 100})
    assert panel.chart.data[3].x[0] == round(outlook(moved.lens, {**now, "thaw": 100}), 1)
    assert workbook.get("family.security") == 60


def test_in_the_sandbox_who_has_given_nothing_joins_with_the_first_weight_that_is_moved(debate, workbook):
    panel = WeighPanel(debate, workbook)
    assert panel.sentence.endswith("You join when you have given points of your own.")
    assert panel.chart.data[3].x == [None]
    assert not any(visible(box) for box in panel._family_boxes.values())
    panel.set(level_thaw=100, compensation=90)
    assert panel.chart.data[3].x == [None]
    panel.set(weight_thaw=51)
    assert panel.chart.data[3].x[0] is not None
    panel.reset.click()
    assert panel.chart.data[3].x == [None]


def test_the_futures_are_about_the_heaviest_of_the_whole_lens(futures, workbook):
    workbook.save({**FAMILIES, "weight.thaw": 100, "weight.peace_treaty": 100, "weight.alliance_troops": 80})
    assert futures.heaviest == ("peace_treaty", "alliance_troops")
