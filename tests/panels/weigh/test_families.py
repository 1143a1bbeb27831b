"""Families first: every control pressed; the points, the first answer, the chart and the sentence against the model."""

import pytest
from common import html, states
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perspectives.analysis.moves import TOGETHER, happenings
from perspectives.analysis.weighing import factors_of, widest_question
from perspectives.answers.mine import ME, mine
from perspectives.answers.workbook import Workbook
from perspectives.model.value_tree import outlook
from perspectives.panels.weigh.families import STEP, WeighFamilies

POINTS = {"sanctions": 20, "leadership": 5, "security": 60, "process": 15}


def saved(points):
    return {f"family.{family}": value for family, value in points.items()}


@pytest.fixture
def panel(debate, workbook):
    return WeighFamilies(debate, workbook)


@pytest.fixture
def committed(panel):
    panel.set(**{f"family_{family}": value for family, value in POINTS.items()})
    panel.commit.click()
    return panel


@pytest.fixture
def any_committed(any_debate, workbook):
    """The panel of each debate, the points divided evenly and committed."""
    panel = WeighFamilies(any_debate, workbook)
    panel.whole.click()
    panel.commit.click()
    return panel


def visible(part):
    return part.layout.display != "none"


# ---- before the first answer


def test_nothing_of_the_experts_is_in_the_page_before_the_first_answer(debate, panel):
    before = states(panel)
    for part in (panel._presets, panel._drawn, panel._after):
        assert not visible(part)
    panel.set(table=True, happens=TOGETHER, **{f"family_{family}": value for family, value in POINTS.items()})
    assert panel.rows.value == ""
    for expert in debate.experts:
        assert expert.short not in panel.sentence
    assert all(len(trace.x) == 0 for trace in panel.chart.data)
    assert "→" not in before


def test_points_are_kept_as_they_are_given_and_what_was_set_stays(panel, workbook):
    panel.set(family_security=70)
    assert panel.sentence == "So far you give “Security guarantees” 70. 30 of your 100 points are left."
    assert "30 left to give" in panel.purse.value
    assert panel.commit.disabled
    panel.set(family_sanctions=50)
    assert (panel.sliders["security"].value, workbook.get("family.security")) == (70, 70)
    assert "That is 20 more than you have" in panel.sentence
    assert "20 too many" in panel.purse.value
    assert panel.commit.disabled
    panel.set(family_sanctions=30)
    assert panel.sentence.endswith("say that this is your first answer, and you will see what moves whom.")
    assert "all 100 given" in panel.purse.value
    assert not panel.commit.disabled
    assert not visible(panel.whole)
    assert workbook.get("families.first") is None


def test_what_is_left_can_be_shared_out(panel, workbook):
    panel.set(family_security=70, family_sanctions=20, family_leadership=20)
    assert visible(panel.whole)
    panel.whole.click()
    assert panel._given() == {"sanctions": 20, "leadership": 15, "security": 65, "process": 0}
    assert workbook.get("family.security") == 65
    assert not visible(panel.whole)


def test_a_press_too_early_commits_nothing(panel, workbook):
    panel.set(family_security=95)
    panel.commit.click()
    panel.commit_first()
    assert workbook.get("families.first") is None


def test_the_first_answer_stands_and_the_points_may_change(debate, committed, workbook):
    assert workbook.answers()["families.first"].final
    assert not visible(committed.commit)
    assert "Your first answer stands: Sanctions 20, Leadership change 5, Security guarantees 60 and" in (
        committed.kept.value
    )
    committed.set(family_security=55, family_process=20)
    committed.commit_first()
    assert workbook.get("families.first") == POINTS
    assert workbook.get("family.process") == 20
    again = WeighFamilies(debate, Workbook(workbook.store.path))
    assert again.first == POINTS
    assert again.values == {**committed.values, "happens": ""}


def test_starting_over_closes_it_again(committed, workbook):
    workbook.start_over()
    assert committed.first == {}
    assert not visible(committed._after)
    assert visible(committed.commit)
    assert all(len(trace.x) == 0 for trace in committed.chart.data)


# ---- after it


def expected(panel, question, whose):
    """From where to where somebody goes on a question, from the model itself."""
    debate, chosen = panel.debate, panel.happens.value
    raised = happenings(debate)
    done = [f for family, factors in raised.items() if chosen in (family, TOGETHER) for f in factors]
    if whose == ME:
        families = {f"family.{family}": slider.value for family, slider in panel.sliders.items()}
        own = mine(debate, debate.factors.ids, families)
        lens, levels = own.on_question(debate, question).lens, debate.levels()
    else:
        lens = next((each for each in debate.lenses_for(question) if each.expert == whose), None)
        levels = debate.levels(whose)
    now = {factor: level.best for factor, level in levels.items()}
    return None if lens is None else (outlook(lens, now), outlook(lens, {**now, **dict.fromkeys(done, 100)}))


def test_every_button_moves_everybody_as_the_model_does_on_every_stage(any_committed):
    panel, debate = any_committed, any_committed.debate
    people = (*debate.experts.ids, ME)
    names = [*(expert.short for expert in debate.experts), "You"]
    panel.set(table=True)
    for _label, value in panel.happens.options:
        panel.set(happens=value)
        told = {note.text for note in panel.chart.drawn.annotations if not note.text.startswith("<b>")}
        found = {whose: [expected(panel, one.id, whose) for one in panel.asked] for whose in people}
        for number, whose in enumerate(people):
            ways = [way for way in found[whose] if way]
            assert list(panel.chart.data[number].x) == pytest.approx([end for _, end in ways], abs=0.051)
            line = panel.chart.data[len(people) + number].x
            assert list(line)[::3] == pytest.approx([start for start, _ in ways], abs=0.051)
            for one, way in zip(panel.asked, found[whose], strict=True):
                assert panel._way(one.id, whose) == (way and pytest.approx(way))
        words = {
            f"{name} {end:.0f}" if f"{start:.0f}" == f"{end:.0f}" else f"{name} {start:.0f} → <b>{end:.0f}</b>"
            for name, whose in zip(names, people, strict=True)
            for start, end in filter(None, found[whose])
        }
        assert told == words
        for one in panel.asked:
            assert f'<th scope="row">{one.short}</th>' in panel.rows.value.replace("&#x27;", "'")


def test_a_button_is_said_to_move_whom_it_moves(committed):
    committed.set(happens="security")
    assert committed.sentence.startswith(
        "“Guarantees that Pyongyang calls enough” moves Engman from 6 to 98, Swanström from 5 to 79 and Lee from 16 to "
        "26 on “Denuclearization?”. Your own answer to “Will it end in denuclearization?” goes from "
    )
    committed.set(happens="sanctions")
    assert "“Ease sanctions” moves Lee from 16 to 26 on “Denuclearization?”" in committed.sentence
    assert "Engman hardly moves." in committed.sentence
    committed.set(happens="")
    assert committed.sentence.startswith("Here everybody stands in March 2018. Press a button")


def test_easing_sanctions_does_not_press_harder(debate, committed):
    """The pressure is in the same family; a button that brought it to 100 as well would do the opposite of its name."""
    committed.set(happens="sanctions")
    assert committed._way("why_now", "engman")[0] == committed._way("why_now", "engman")[1]
    assert happenings(debate)["sanctions"] == ("sanctions_relief",)


def test_what_holds_the_learner_down_is_exact_and_moves_on_when_it_is_met(debate, committed):
    committed.set(happens="")
    held = committed.holding
    assert held.part == "security"
    levels = {factor: level.best for factor, level in debate.levels().items()}
    raised = {**levels, **dict.fromkeys(debate.factors_in("security"), 100)}
    lens = committed.mine.on(factors_of(debate, "denuclearization")).lens
    assert (held.start, held.freed) == pytest.approx((outlook(lens, levels), outlook(lens, raised)))
    assert held.level == pytest.approx(outlook(committed.mine.on(debate.factors_in("security")).lens, levels))
    said = (
        f"stays at {held.start:.0f}. “Security guarantees” holds it back most: you gave it 60 points, but it stands at "
        f"{held.level:.0f} of 100 so far."
    )
    assert said in committed.sentence
    after = "then “Sanctions”, with 20 points, would hold it back most."
    assert f"At 100, it alone would take you to {held.freed:.0f}; {after}" in committed.sentence
    committed.set(happens="security")
    assert committed.holding.part == "sanctions"
    assert "“Sanctions” holds it back most: you gave it 20 points" in committed.sentence


def test_why_more_points_on_a_thing_can_bring_less_of_it_is_said(committed):
    """As happened to a reader: 45 points on guarantees became 50, and these alone would take her less far than before,
    because what she gave elsewhere went to what is missing, too. So what would be missing next is said."""

    def alone(**given):
        committed.set(happens="", **{f"family_{family}": value for family, value in given.items()})
        return committed.holding.freed

    before = alone(sanctions=20, leadership=15, security=45, process=20)
    assert "would take you to 49; then “Process”, with 20 points, would hold it back most." in committed.sentence
    assert alone(sanctions=15, leadership=5, security=50, process=30) < before
    assert "would take you to 45; then “Process”, with 30 points, would hold it back most." in committed.sentence
    assert alone(sanctions=20, leadership=15, security=50, process=15) > before


def test_a_question_that_stands_apart_has_no_answer_of_the_learners(any_committed):
    """Points for what it takes to get there say nothing about who gains: none are put into the learner's mouth."""
    panel, debate = any_committed, any_committed.debate
    apart = [one for one in debate.questions if one.stands_apart]
    assert apart
    for one in debate.questions:
        panel.set(happens=TOGETHER)
        assert (panel._way(one.id, ME) is None) == one.stands_apart
    key = next(part.value for part in panel._after.children if "carried over" in getattr(part, "value", ""))
    assert html(f"They say nothing about “{apart[0].short}”, so you are not there.") in key


def test_what_a_button_leaves_where_it_is_is_said(committed):
    assert "“Ease sanctions” brings sanctions relief to 100, and leaves sanctions pressure where it stands." in (
        committed._after.children[0].value
    )


def test_what_ones_own_points_on_a_family_of_opposites_mean_stands_below(committed):
    told = "Your points for “Sanctions” count half for sanctions pressure and half for sanctions relief"
    assert told in committed.divided.value
    committed.set(family_sanctions=0, family_process=35)
    assert committed.divided.value == ""


def test_as_long_as_a_bet_is_missing_it_tells_nothing_of_what_moves_whom(debate, workbook):
    panel = WeighFamilies(debate, workbook, missing=lambda saved: [] if saved.get("bet.a") else ["The first argument"])
    panel.set(**{f"family_{family}": value for family, value in POINTS.items()})
    assert panel.sentence.endswith("say that this is your first answer.")
    panel.commit.click()
    panel.set(happens="security", table=True)
    assert panel.sentence.endswith(
        "What moves whom stands here when you have made your bet in “The first argument” above."
    )
    assert not visible(panel._presets)
    assert not [each for each in debate.experts if each.short in panel.sentence or each.short in panel.rows.value]
    assert all(found == {} for found in panel.found.values())
    workbook.save({"bet.a": "one"}, final=True)
    assert panel.told
    assert visible(panel._presets)
    assert "Engman from 6 to 98" in panel.sentence


def test_compensation_set_elsewhere_is_in_the_sentence(committed, workbook):
    assert "The rest makes up for only part of that." in committed.sentence
    workbook.save({"compensation": 10})
    assert "More than one thing holds it back. The rest makes up for little of that. More of “" in committed.sentence
    workbook.save({"compensation": 90})
    assert "The rest makes up for much of that." in committed.sentence


def test_a_slider_moves_the_learner_alone_and_says_how_many_points_are_left(debate, committed):
    committed.set(happens="security")
    before = [list(trace.x) for trace in committed.chart.data[:4]]
    committed.set(family_security=20)
    after = [list(trace.x) for trace in committed.chart.data[:4]]
    assert after[:3] == before[:3]
    assert after[3] != before[3]
    assert committed.sentence.endswith("40 points are left to give.")


def test_points_on_nothing_that_the_question_is_about_leave_the_learner_out(debate, panel, workbook):
    """Who gives everything to security has no answer to why the North came: nothing of security bears on that."""
    workbook.save(saved({"sanctions": 0, "leadership": 0, "security": 100, "process": 0}))
    panel.commit.click()
    assert panel._way("why_now", ME) is None
    assert panel._way("denuclearization", ME) is not None
    lens = panel.mine.on(factors_of(debate, "denuclearization"))
    assert sum(lens.weights.values()) == pytest.approx(100)


def test_the_points_follow_another_page(debate, panel, workbook):
    workbook.save(saved(POINTS))
    assert panel._given() == POINTS
    assert not panel.commit.disabled


@pytest.mark.parametrize(
    "strange",
    [{"families.first": "all"}, {"families.first": {"security": 140}}, {"family.security": 33.3}, {"family.gone": 40}],
)
def test_what_stands_there_and_does_not_fit_opens_nothing(debate, workbook, strange):
    workbook.save({key: value for key, value in strange.items() if value != {"security": 140} and value != 33.3})
    panel = WeighFamilies(debate, workbook)
    assert panel.first == {}
    assert set(panel._given().values()) == {0}


def test_labels_of_the_buttons_are_the_debates_and_fall_back_to_the_familys(debate, workbook):
    families = debate.families
    plain = type(families)(family.model_copy(update={"happens": "", "raises": ()}) for family in families)
    panel = WeighFamilies(debate.model_copy(update={"families": plain}), workbook)
    assert [label for label, _ in panel.happens.options][1:-1] == [family.label for family in families]
    full = WeighFamilies(debate, workbook)
    assert [label for label, _ in full.happens.options] == [
        "Nothing: March 2018", "Ease sanctions", "New leaders go all the way",
        "Guarantees that Pyongyang calls enough", "A long process, step by step", "All of these at once",
    ]  # fmt: skip


def test_where_no_widget_can_be_shown_the_question_and_the_families_are(panel):
    for said in (
        "You have 100 points",
        "  Security guarantees (what would let North Korea feel safe",
    ):
        assert said in panel.text
    panel.set(family_process=30)
    assert "in phases): 30" in panel.text


def test_what_belongs_to_each_family_stands_where_points_are_divided(any_debate, workbook):
    alone = states(WeighFamilies(any_debate, workbook, alone=True))
    assert all(family.text and html(family.text) in alone for family in any_debate.families)


def test_of_nothing_there_is_no_proportion(panel):
    assert not visible(panel.whole)
    panel.set(family_security=5)
    assert visible(panel.whole)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.lists(st.integers(0, 20), min_size=4, max_size=4))
def test_whatever_is_given_can_be_made_whole_and_committed(debate, tmp_path_factory, units):
    panel = WeighFamilies(debate, Workbook(tmp_path_factory.mktemp("book") / "workbook.json"))
    panel.set(**{f"family_{f}": STEP * unit for f, unit in zip(panel.sliders, units, strict=True)})
    panel.whole.click()
    panel.commit.click()
    assert sum(panel.first.values()) == 100
    assert panel.sentence.count("Your own answer") + panel.sentence.count("You gave no points") == 1
    assert widest_question(debate) == panel.main.id


def test_alone_it_ends_with_the_first_answer(debate, workbook):
    """Where the bets are still to come: the answer is kept, and nothing is told of what moves whom."""
    panel = WeighFamilies(debate, workbook, alone=True)
    before = panel.sentence
    panel.set(**{f"family_{family}": value for family, value in POINTS.items()})
    panel.commit.click()
    assert "Your first answer stands here as you gave it." in panel.kept.value
    panel.set(happens=TOGETHER, table=True)
    sent = states(panel)
    assert not visible(panel._after)
    assert not visible(panel._presets)
    assert panel.sentence != before
    assert not [each for each in debate.experts if each.short in panel.sentence or each.short in panel.rows.value]
    assert all(found == {} for found in panel.found.values())
    assert WeighFamilies(debate, workbook).sentence not in sent


def test_the_first_answers_own_place_shows_no_later_one(debate, workbook):
    """As happened to a reader: the second answer, given in its own part, stood in the first part as well."""
    first, second = WeighFamilies(debate, workbook, alone=True), WeighFamilies(debate, workbook)
    first.set(**{f"family_{family}": value for family, value in POINTS.items()})
    first.commit.click()
    second.set(family_security=40, family_process=35)
    assert first.values == {f"family_{family}": value for family, value in POINTS.items()} | {
        "happens": first.happens.value, "table": False
    }  # fmt: skip
    assert first.sentence.startswith("You give “Security guarantees” 60, “Sanctions” 20,")
    assert all(slider.disabled for slider in first.sliders.values())
    assert (second.sliders["security"].value, second.sliders["security"].disabled) == (40, False)
    assert "Your first answer stands: Sanctions 20, Leadership change 5, Security guarantees 60" in second.kept.value
    first.sliders["security"].value = 10  # of a page that has not heard of it
    first.whole.click()
    assert (first.sliders["security"].value, workbook.get("family.security")) == (60, 40)
    workbook.start_over()
    assert not any(slider.disabled for slider in first.sliders.values())
    assert set(first._given().values()) == {0}
