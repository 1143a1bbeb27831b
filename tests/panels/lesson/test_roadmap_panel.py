"""The roadmap panel: every step set, every plan taken over, and the reason of every derailment told."""

from itertools import combinations

import pytest
from common import NEW_DAWN, html

from perspectives.arguments.roadmap import ROUNDS, START, rules_of, simulate
from perspectives.charts.arguments.roadmap import NAME_HEIGHT, NAME_WIDTH
from perspectives.loading.mechanisms import load_roadmap
from perspectives.panels.lesson.roadmap import RoadmapPanel


@pytest.fixture
def panel(debate):
    return RoadmapPanel(debate, load_roadmap(debate, NEW_DAWN))


def own(panel) -> list:
    """Trust as drawn for the learner's plan."""
    return list(panel.chart.data[-1].y)


def test_it_starts_from_nothing_and_says_so(panel):
    assert own(panel) == [START, 32, 24, 16]
    assert panel.sentence.startswith("Nobody takes a step. Trust begins at 40")


@pytest.mark.parametrize("gap", [0, 20, 55, 100])
def test_each_plan_can_be_taken_over(panel, gap):
    for plan in panel.roadmap.plans:
        panel.set(plan=plan.id, gap=gap)
        run = simulate(panel.roadmap, plan.steps, gap / 100)
        assert own(panel) == pytest.approx(run.trust, abs=0.06)
        assert list(panel.chart.data[0].y) == pytest.approx([each.momentum for each in run.rounds], abs=0.06)
        assert plan.gist.replace("'", "&#x27;") in panel.gist.value
        if run.derailed:
            assert f"derails in round {run.derailed}" in panel.sentence
            assert panel.chart.data[-1].marker.symbol[-1] == "x"
        else:
            assert panel.sentence.startswith("It holds")
            assert panel.chart.data[-1].marker.symbol[-1] == "star"
    panel.set(plan="mine")
    assert all(number == 0 for number, _ in panel.chosen.values())


def test_every_step_can_be_given_every_round_and_half_or_whole(panel):
    for step in panel.roadmap.steps:
        for number in range(ROUNDS + 1):
            for share in (0.5, 1.0):
                panel.set(**{f"when_{step.id}": number, f"share_{step.id}": share})
                assert panel.chosen[step.id] == (number, share)
                run = simulate(panel.roadmap, panel.chosen, panel.values["gap"] / 100)
                assert own(panel) == pytest.approx(run.trust, abs=0.06)
                assert panel.share[step.id].disabled == (number == 0)
        panel.set(**{f"when_{step.id}": 0})


def test_a_derailment_says_who_feels_short_changed(panel):
    panel.set(plan="front_loaded")
    assert "North Korea feels short-changed: steps that cost 97 were answered by what is worth 0" in panel.sentence
    panel.set(plan="mine", when_lift_sanctions=1, when_binding_guarantee=1)
    assert "Washington and Seoul feel short-changed" in panel.sentence
    panel.set(plan="freeze_for_freeze")
    assert "a process that stands still loses trust" in panel.sentence


def test_breaking_the_phased_plan_takes_one_change(panel):
    """The task of the notebook: the largest step a round too early, and its answer comes too late."""
    panel.set(plan="phased")
    assert panel.sentence.startswith("It holds")
    panel.set(when_give_up_weapons=4)
    assert "derails in round 6" in panel.sentence
    panel.set(when_give_up_weapons=5, gap=50)
    assert panel.sentence.startswith("It holds")
    panel.set(plan="phased", gap=60)
    assert "derails in round 6" in panel.sentence
    panel.set(share_close_reactors=0.5)
    assert panel.sentence.startswith("It holds")


def test_a_plan_that_was_changed_can_be_chosen_again(panel):
    panel.set(plan="phased")
    before = panel.chosen
    panel.set(when_send_aid=6)
    assert panel.values["plan"] is None
    assert "A plan of your own." in panel.gist.value
    panel.set(plan="phased")
    assert panel.chosen == before


def test_a_wide_perception_gap_breaks_it_too(panel):
    panel.set(plan="phased", gap=100)
    assert "derails" in panel.sentence


def test_the_five_plans_are_drawn_beside_ones_own(panel):
    others = panel.chart.data[1:-1]
    assert [trace.name for trace in others] == [plan.label for plan in panel.roadmap.plans]
    assert all(len(trace.x) == 0 for trace in others)
    panel.set(compare=True, gap=30)
    for trace, plan in zip(panel.chart.data[1:-1], panel.roadmap.plans, strict=True):
        assert list(trace.y) == pytest.approx(simulate(panel.roadmap, plan.steps, 0.3).trust, abs=0.06)
    for gap in range(0, 101, 10):
        panel.set(gap=gap)
        names = panel.chart.drawn.annotations
        assert {name.text for name in names} == {plan.label for plan in panel.roadmap.plans}
        for one, other in combinations(names, 2):
            near = abs(one.x - other.x) < NAME_WIDTH
            assert not near or abs(one.y - other.y) > NAME_HEIGHT - 0.01, (
                f"{one.text} and {other.text} can be told apart"
            )
    panel.set(compare=False)
    assert all(len(trace.x) == 0 for trace in panel.chart.data[1:-1])


def test_the_rules_are_shown_whole_and_as_the_modules(debate, panel):
    assert panel.rule_list.value == ""
    panel.set(rules=True)
    shown = panel.rule_list.value
    assert html("They are this module's, not Lee's.") in shown
    for rule in rules_of(panel.roadmap):
        for text in (rule.name, rule.words, rule.formula):
            assert html(text) in shown
        for claim in panel.roadmap.mirrored(rule.id):
            assert debate.claims[claim].quotation in shown
    panel.set(rules=False)
    assert panel.rule_list.value == ""


def test_the_tables_hold_the_rounds_and_the_comparison(panel):
    panel.set(plan="phased", table=True)
    assert panel.rows.value.count("<tr>") == 1 + ROUNDS + 1 + 6
    assert "derails in round 2" in panel.rows.value
    panel.set(table=False)
    assert panel.rows.value == ""
