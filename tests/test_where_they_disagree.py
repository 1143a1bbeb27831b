"""The panels of notebook 05: every control pressed, against the counts, the ratings and the model."""

import pytest
from common import Points, states

from perspectives import outlook
from perspectives.emphasis import by_factor, by_question
from perspectives.hypotheses import diagnosticity, front, inconsistency, pivots
from perspectives.keys import DISAGREEMENT_GUESS as KEY
from perspectives.model import leaf_weights
from perspectives.pairs import pairs_of
from perspectives.panels.competing import Competing
from perspectives.panels.disagreements import AllDisagreements
from perspectives.panels.emphasis import Emphasis
from perspectives.panels.ingredients import Ingredients
from perspectives.panels.profile import Profile
from perspectives.panels.questions import NOTICED, Questions
from perspectives.sentences import signed
from perspectives.shapley import INGREDIENTS
from perspectives.workbook import Workbook


@pytest.fixture
def workbook(tmp_path):
    return Workbook(tmp_path / "workbook.json")


def click(trace, *places):
    """Do what plotly does when a point of a trace is clicked."""
    trace._dispatch_on_click(Points(places), None)


# ---- emphasis


@pytest.fixture
def emphasis(debate):
    return Emphasis(debate)


@pytest.mark.parametrize("factor", ["sanctions_relief", "alliance_change", "phased_roadmap"])
def test_the_counts_are_drawn_and_the_passages_lie_side_by_side(debate, emphasis, factor):
    emphasis.set(factor=factor)
    counts = by_factor(debate)
    for trace, expert in zip(emphasis.chart.data, debate.experts, strict=True):
        assert trace.name == expert.short
        assert list(trace.text) == [str(row[expert.id]) if row[expert.id] else "–" for row in counts.values()]
        shown = [size**2 / 100 for size, seen in zip(trace.marker.size, trace.marker.opacity, strict=True) if seen]
        assert shown == pytest.approx([n for n in (row[expert.id] for row in counts.values()) if n], abs=0.06)
        if counts[factor][expert.id]:
            assert f"{expert.short} {counts[factor][expert.id]}" in emphasis.sentence
    for claim in debate.claims:
        quoted = claim.quotation.split("’")[0].split("“")[0] in emphasis.cards.value
        assert quoted or factor not in claim.factors
    assert emphasis.cards.value.count("<blockquote>") == sum(counts[factor].values())
    silent = [expert.short for expert in debate.experts if not counts[factor][expert.id]]
    assert emphasis.cards.value.count("No passage here bears on it.") == len(silent)
    assert all(name in emphasis.sentence.split("silent")[0] for name in silent)


def test_a_click_on_a_symbol_opens_its_factor(debate, emphasis):
    click(emphasis.chart.data[1], debate.factors.ids.index("north_steps"))
    assert emphasis.factor.value == "north_steps"
    band = emphasis.chart.drawn.shapes[0]
    assert emphasis.chart.drawn.yaxis.categoryarray[round((band.y0 + band.y1) / 2)] == "North Korea's own steps"
    click(emphasis.chart.data[1])
    assert emphasis.factor.value == "north_steps"


def test_emphasis_as_a_table(emphasis):
    emphasis.set(table=True)
    assert '<th scope="row">Security assurances</th><td>3</td><td>2</td><td>6</td>' in emphasis.rows.value
    emphasis.set(table=False)
    assert emphasis.rows.value == ""


# ---- questions


@pytest.fixture
def questions(debate, workbook):
    return Questions(debate, workbook)


def test_first_the_bare_picture(debate, questions):
    counts = by_question(debate)
    for trace, expert in zip(questions.chart.data, debate.experts, strict=True):
        assert len(trace.x) == sum(row[expert.id] for row in counts.values())
        here = [sum(abs(y - tick) < 2 and y for y in trace.y) for tick in questions.chart.drawn.yaxis.tickvals]
        assert len(here) == len(counts)
    assert "57 in all" in questions.sentence
    assert not questions.committed
    sent = states(questions)
    for finding in ("talk past each other", "Only Engman", "answered by all", "<blockquote>"):
        assert finding not in sent
    click(questions.chart.data[0], 0)
    assert questions.question.value == debate.questions[0].id


@pytest.mark.parametrize(("noticed", "verdict"), [("alone", "Yes."), ("all", "Not quite"), ("one_each", "Not quite")])
def test_then_what_is_noticed_and_the_finding(debate, questions, workbook, noticed, verdict):
    assert questions.commit.disabled
    questions.set(noticed=noticed)
    questions.commit.click()
    assert workbook.get("guess.questions") == noticed
    assert verdict in questions.reply.value
    assert NOTICED[noticed] in questions.reply.value
    assert "Only Engman answers “Why did North Korea come to the table now?”" in questions.sentence
    assert "only Lee answers “Will the process hold?”" in questions.sentence
    questions.set(question="process")
    assert questions.sentence.endswith("you count Lee 14.")
    assert questions.cards.value.count("<blockquote>") == 14
    assert questions.cards.value.count("No passage here answers this question.") == 2
    first_gain = [c.question for c in debate.claims if c.expert == "swanstrom"].count("denuclearization")
    click(questions.chart.data[0], first_gain)
    assert questions.question.value == "gains"
    again = Questions(debate, workbook)
    assert again.committed
    assert again.noticed.value == noticed
    workbook.start_over()
    assert not again.committed
    assert again.noticed.value is None


def test_questions_as_a_table(questions):
    questions.set(table=True)
    assert '<th scope="row">Will the process hold?</th><td>0</td><td>14</td><td>0</td>' in questions.rows.value


# ---- competing hypotheses


@pytest.fixture
def competing(debate, workbook):
    return Competing(debate, workbook)


def judge(panel, piece, *ratings):
    panel.set(evidence=piece)
    for story, rating in zip(panel.ratings, ratings, strict=True):
        panel.set(**{f"rate_{story}": rating})


def test_the_learner_judges_first(debate, competing):
    sent = states(competing)
    assert [one.reason for one in debate.judgements if one.reason.split("'")[0] in sent] == []
    assert "Nothing judged yet." in competing.sentence
    competing.set(rate_new_dawn=1, rate_false_hope=0, rate_open_test=2)
    assert competing.judged == []
    assert [list(trace.x) for trace in competing.chart.data] == [[], [], [], [1, 0, 2]]
    assert debate.judgements["swanstrom.invitation"].reason not in states(competing)
    competing.set(rate_pressure_worked=-1)
    assert competing.judged == ["invitation"]
    assert debate.judgements["swanstrom.invitation"].reason in competing.told.value
    assert debate.judgements["lee.test_freeze"].reason not in states(competing)


@pytest.mark.parametrize("piece", ["invitation", "test_freeze", "sanctions_carried_out"])
def test_the_chart_shows_the_experts_as_coded_and_the_learner(debate, competing, piece):
    judge(competing, piece, -2, 0, 1, 2)
    for trace, expert in zip(competing.chart.data, debate.experts, strict=False):
        one = f"{expert.id}.{piece}"
        if one not in debate.judgements:
            assert len(trace.x) == 0
            continue
        ratings = list(debate.judgements[one].ratings.values())
        assert list(trace.x) == [rated.best for rated in ratings]
        assert list(trace.error_x.array) == [rated.high - rated.best for rated in ratings]
        assert list(trace.error_x.arrayminus) == [rated.best - rated.low for rated in ratings]
    assert list(competing.chart.data[-1].x) == [-2, 0, 1, 2]
    silent = sum(f"{expert.id}.{piece}" not in debate.judgements for expert in debate.experts)
    assert competing.told.value.count("does not mention it") == silent


def test_the_matrix_and_its_totals(debate, competing):
    judge(competing, "invitation", -1, 2, 0, 1)
    judge(competing, "test_freeze", 1, -2, 0, 1)
    mine = competing.best("You")
    assert inconsistency(mine) == {"new_dawn": 1, "false_hope": 2, "pressure_worked": 0, "open_test": 0}
    assert "Least speaks against Pressure worked, for now and Open test (inconsistency 0)" in competing.sentence
    assert "most against False hope (2)" in competing.sentence
    assert f"diagnosticity {max(map(diagnosticity, mine.values())):g}" in competing.sentence
    assert '<td class="nd-against">−2</td>' in competing.matrix.value
    assert '<th scope="row">diagnosticity</th><td>3</td><td>3</td>' in competing.matrix.value


@pytest.mark.parametrize("expert", ["swanstrom", "lee", "engman"])
def test_an_expert_is_judged_on_what_his_text_mentions(debate, competing, expert):
    for piece in debate.evidence.ids:
        judge(competing, piece, 0, 0, 0, 0)
    competing.set(whose=expert)
    coded = [one for one in debate.judgements if one.expert == expert]
    ratings = {one.evidence: {story: rated.best for story, rated in one.ratings.items()} for one in coded}
    assert competing.best(expert) == ratings
    first = [debate.hypotheses[story].label for story in front(ratings)]
    assert all(label in competing.sentence for label in first)
    assert f"mentions {len(coded)} of them" in competing.sentence
    assert competing.matrix.value.count("<td>–</td>") == 5 * (8 - len(coded))


def test_it_names_the_judgement_on_which_the_order_hangs(competing):
    judge(competing, "invitation", -1, 0, -2, -2)
    judge(competing, "hotlines", 0, 0, -1, 0)
    found = pivots(competing.best("You"))
    assert (found[0].hypothesis, abs(found[0].then - found[0].now)) == ("new_dawn", 1)
    assert "changed by one step" in competing.hinge.value
    near = [pivot for pivot in found if abs(pivot.then - pivot.now) == 1]
    assert competing.matrix.value.count("*</td>") == len(near)
    judge(competing, "invitation", -2, 2, -2, -2)
    judge(competing, "hotlines", -2, 2, -2, -2)
    assert pivots(competing.best("You")) == ()
    assert "No single judgement" in competing.hinge.value


def test_judgements_come_back_and_others_stay_when_the_piece_changes(debate, competing, workbook):
    judge(competing, "invitation", -1, 0, 1, 2)
    competing.next.click()
    assert competing.evidence.value == debate.evidence.ids[1]
    assert [control.value for control in competing.ratings.values()] == [None] * 4
    competing.back.click()
    assert [control.value for control in competing.ratings.values()] == [-1, 0, 1, 2]
    assert competing.back.disabled
    assert workbook.get("judgement.invitation.open_test") == 2
    assert Competing(debate, workbook).judged == ["invitation"]
    competing.move(99)
    assert competing.evidence.value == debate.evidence.ids[-1]
    assert competing.next.disabled


def test_a_strange_value_in_the_workbook_is_passed_over(debate, workbook):
    workbook.save({"judgement.invitation.new_dawn": "<b>7</b>", "judgement.invitation.false_hope": 9})
    assert Competing(debate, workbook).given["invitation"] == {}


# ---- ingredients of a disagreement


@pytest.fixture
def ingredients(debate, workbook):
    return Ingredients(debate, workbook)


def try_all(panel):
    for name in INGREDIENTS:
        panel.set(swap=name)


@pytest.mark.parametrize("pair", ["denuclearization.swanstrom.lee", "denuclearization.lee.engman", "gains.lee.engman"])
def test_a_swap_moves_the_outlook_as_the_model_says(debate, ingredients, pair):
    ingredients.set(pair=pair)
    question, first, second = pair.split(".")
    lenses = [debate.lenses[f"{expert}.{question}"] for expert in (first, second)]
    levels = [{f: level.best for f, level in debate.levels(expert).items()} for expert in (first, second)]
    start, end = (outlook(lens, read) for lens, read in zip(lenses, levels, strict=True))
    one, _, tried, other = ingredients.chart.data
    assert (one.x[0], other.x[0]) == (pytest.approx(start, abs=0.06), pytest.approx(end, abs=0.06))
    assert len(tried.x) == 0
    ingredients.set(swap="reading")
    tried = ingredients.chart.data[2]
    assert list(tried.x) == pytest.approx([outlook(lenses[0], levels[1])], abs=0.06)
    assert "Still to try: what matters, and how much; how it combines." in ingredients.sentence
    try_all(ingredients)
    mixed = [pairs_of(debate)[pair].outlook(name) for name in INGREDIENTS]
    assert list(ingredients.chart.data[2].x) == pytest.approx(mixed, abs=0.06)
    assert f"all together to {signed(end - start)}." in ingredients.sentence


def test_no_split_before_all_are_tried_and_a_guess_is_committed(debate, ingredients, workbook):
    parts = pairs_of(debate)[ingredients.pair.value].parts()
    ingredients.set(guess="reading")
    assert ingredients.commit.disabled
    ingredients.place()
    assert workbook.get(KEY) is None
    try_all(ingredients)
    assert ingredients.found.children == ()
    assert [part for part in parts.values() if signed(part) in states(ingredients)] == []
    assert list(ingredients.split.data[1].x) == [0, 0, 0]
    ingredients.commit.click()
    assert workbook.get(KEY) == "reading"
    assert list(ingredients.split.data[1].x) == pytest.approx(list(parts.values()), abs=0.006)
    assert "Here it is another: “what matters, and how much”." in ingredients.reply.value
    ingredients.set(guess="weights")
    assert ingredients.guess.value == "reading"


@pytest.mark.parametrize(
    "pair", ["denuclearization.swanstrom.lee", "denuclearization.lee.engman", "gains.swanstrom.engman"]
)
def test_the_split_leads_from_one_outlook_to_the_other(debate, workbook, pair):
    workbook.save({KEY: "weights"}, final=True)
    panel = Ingredients(debate, workbook)
    panel.set(pair=pair)
    first, bars, second = panel.split.data
    parts = pairs_of(debate)[pair].parts()
    assert list(bars.x) == pytest.approx(list(parts.values()), abs=0.006)
    assert bars.base[0] == pytest.approx(first.x[0], abs=0.06)
    assert bars.base[-1] + bars.x[-1] == pytest.approx(second.x[0], abs=0.06)
    most = max(parts, key=lambda name: abs(parts[name]))
    assert ("So it is here." in panel.reply.value) == (most == "weights")
    panel.set(table=True)
    for part in parts.values():
        assert f"<td>{signed(part)}</td>" in panel.rows.value


def test_the_numbers_of_the_swapped_ingredient_tell_where_they_come_from(ingredients):
    ingredients.set(swap="compensation")
    assert all(": How “" in name for name in ingredients.number.options)
    assert {name.split(":")[0] for name in ingredients.number.options} == {"Swanström", "Lee"}
    for name in ingredients.number.options:
        ingredients.set(number=name)
        assert "<blockquote>" in ingredients.why.value
    ingredients.set(swap="")
    assert ingredients.why.value == ""


def test_all_disagreements_and_what_the_coding_bears_out(debate, workbook):
    workbook.save({KEY: "compensation"}, final=True)
    panel = AllDisagreements(debate, workbook)
    pairs = pairs_of(debate)
    assert len(pairs) == 6
    most = {name: max(INGREDIENTS, key=lambda one: abs(pair.parts()[one])) for name, pair in pairs.items()}
    assert sorted(most.values()) == [*["compensation"] * 2, *["weights"] * 4]
    assert most["denuclearization.lee.engman"] == "compensation"
    assert "“what matters, and how much” carries most in 4 of 6" in panel.sentence
    assert "Your guess, “how it combines”, carries most in 2." in panel.sentence
    apart = [abs(pair.outlook() - pair.outlook(*INGREDIENTS)) for pair in pairs.values()]
    assert f"In {sum(gap < 1 for gap in apart)} the two outlooks are less than 1 point apart" in panel.sentence
    assert panel.sentence.endswith("in 2 of 6: Swanström and Lee on “Who gains?” and Lee and Engman on “Who gains?”.")
    for place, name in enumerate(pairs):
        parts = [abs(part) for part in pairs[name].parts().values()]
        drawn = [trace.x[place] for trace in panel.chart.data]
        assert drawn == pytest.approx([100 * part / sum(parts) for part in parts], abs=0.06)
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 7


# ---- everybody at once


@pytest.fixture
def profile(debate, workbook):
    return Profile(debate, workbook)


@pytest.mark.parametrize("question", ["why_now", "denuclearization", "gains"])
def test_shares_of_weight_are_the_lenses(debate, profile, question):
    profile.set(question=question)
    for trace, expert in zip(profile.chart.data, debate.experts, strict=False):
        name = f"{expert.id}.{question}"
        if name not in debate.lenses:
            assert len(trace.x) == 0
            assert expert.short in profile.sentence.split("not answer it")[0]
            continue
        shares = leaf_weights(debate.lenses[name])
        drawn = dict(zip(profile.order[question], trace.x, strict=True))
        assert drawn == pytest.approx({f: 100 * shares.get(f, 0) for f in profile.order[question]}, abs=0.06)
        hollow = [symbol.endswith("-open") for symbol in trace.marker.symbol]
        assert hollow == [factor not in shares for factor in profile.order[question]]
    assert len(profile.chart.data[-1].x) == 0


def test_the_learners_points_are_kept_and_drawn(debate, profile, workbook):
    assert "Give some factors points" in profile.sentence
    profile.set(weight_security_assurances=60)
    profile.set(weight_north_steps=20)
    assert workbook.get("weight.security_assurances") == 60
    drawn = dict(zip(profile.order["denuclearization"], profile.chart.data[-1].x, strict=True))
    assert (drawn["security_assurances"], drawn["north_steps"]) == (75, 25)
    # 48 of Engman's hundred are on assurances: 60 per cent of 80 per cent.
    assert profile.sentence.endswith("Your weights overlap most with Engman's: 48 of 100.")
    assert Profile(debate, workbook).mine == {"security_assurances": 60, "north_steps": 20}
    profile.set(question="why_now")
    assert "Give some factors points" in profile.sentence


def test_points_from_elsewhere_are_taken_up_and_strange_ones_passed_over(debate, profile, workbook):
    workbook.save({"weight.peace_treaty": 33.3, "weight.thaw": "many", "weight.north_steps": 400, "weight.gone": 5})
    assert profile.mine == {"peace_treaty": 33.3}
    profile.set(table=True)
    assert '<th scope="row">Peace treaty</th><td>24</td><td>0</td><td>0</td><td>100</td>' in profile.rows.value
