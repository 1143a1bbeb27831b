"""Competing hypotheses, one piece of evidence at a time: every control pressed, against the ratings and the method."""

import re

import pytest
from common import states

from perspectives.answers.mine import ME
from perspectives.model.hypotheses import diagnosticity, front, inconsistency, pivots
from perspectives.panels.compare.competing import Competing
from perspectives.words.sentences import listed


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
    competing.set(rate_new_dawn=1, rate_false_hope=0, rate_open_test=2, rate_deterrent_complete=0)
    assert competing.judged == []
    assert [list(trace.x) for trace in competing.chart.data] == [[], [], [], [1, 0, 2, 0]]
    assert debate.judgements["swanstrom.invitation"].reason not in states(competing)
    competing.set(rate_pressure_worked=-1)
    assert competing.judged == ["invitation"]
    assert debate.judgements["swanstrom.invitation"].reason in competing.told.value
    assert debate.judgements["lee.test_freeze"].reason not in states(competing)


@pytest.mark.parametrize("piece", ["invitation", "test_freeze", "sanctions_carried_out"])
def test_the_chart_shows_the_experts_as_coded_and_the_learner(debate, competing, piece):
    judge(competing, piece, -2, 0, 1, 2, -1)
    for trace, expert in zip(competing.chart.data, debate.experts, strict=False):
        one = f"{expert.id}.{piece}"
        if one not in debate.judgements:
            assert len(trace.x) == 0
            continue
        ratings = [debate.judgements[one].ratings[story] for story in debate.hypotheses.ids]
        assert list(trace.x) == [rated.best for rated in ratings]
        assert list(trace.error_x.array) == [rated.high - rated.best for rated in ratings]
        assert list(trace.error_x.arrayminus) == [rated.best - rated.low for rated in ratings]
        assert [round(height) for height in trace.y] == [4, 3, 2, 1, 0]
    names = [name.replace("<br>", " ") for name in competing.chart.drawn.yaxis.ticktext]
    assert names[::-1] == [story.label for story in debate.hypotheses]
    assert list(competing.chart.data[-1].x) == [-2, 0, 1, 2, -1]
    silent = sum(f"{expert.id}.{piece}" not in debate.judgements for expert in debate.experts)
    assert competing.told.value.count("does not mention it") == silent


def test_the_matrix_and_its_totals(debate, competing):
    judge(competing, "invitation", -1, 2, 0, 1, -1)
    judge(competing, "test_freeze", 1, -2, 0, 1, 0)
    mine = competing.best(ME)
    assert inconsistency(mine) == {
        "new_dawn": 1,
        "false_hope": 2,
        "pressure_worked": 0,
        "open_test": 0,
        "deterrent_complete": 1,
    }
    assert "Least speaks against “Pressure worked, for now” and “Open test” (inconsistency 0)" in competing.sentence
    assert "most against “False hope” (2)" in competing.sentence
    assert "“The invitation” and “The announced freeze” tell the stories apart best, and equally" in competing.sentence
    assert f"diagnosticity {max(map(diagnosticity, mine.values())):g}" in competing.sentence
    assert '<td class="nd-against">−2</td>' in competing.matrix.value
    assert '<th scope="row">diagnosticity</th><td>3</td><td>3</td>' in competing.matrix.value


@pytest.mark.parametrize("whose", [ME, "swanstrom", "lee", "engman"])
@pytest.mark.parametrize(
    "mine",
    [
        {"invitation": (-1, 2, 0, 1, -2), "test_freeze": (1, -2, 0, 1, 0)},
        {
            "sanctions_carried_out": (-2, -2, 2, -2, -1),
            "hotlines": (0, 1, -1, 0, 0),
            "invitation": (-1, -1, 0, -2, -1),
        },
        {"test_freeze": (0, 0, 0, 0, 0), "hotlines": (2, -2, -1, 1, 0)},
    ],
    ids=["two", "three", "one without value"],
)
def test_sentence_and_matrix_say_what_the_ratings_come_to(debate, competing, whose, mine):
    for piece, given in mine.items():
        judge(competing, piece, *given)
    competing.set(whose=whose)
    stories = debate.hypotheses
    coded = {one.evidence: one.ratings for one in debate.judgements if one.expert == whose}
    ratings = {
        piece: dict(zip(stories.ids, mine[piece], strict=True))
        if whose == ME
        else {story: coded[piece][story].best for story in stories.ids}
        for piece in debate.evidence.ids
        if piece in mine and (whose == ME or piece in coded)
    }
    assert competing.sentence.startswith(f"You have judged {len(mine)} of {len(debate.evidence)} pieces.")
    if not ratings:
        assert competing.matrix.value == ""
        assert "'s text does not mention any of them." in competing.sentence
        return
    scores, first = inconsistency(ratings), front(ratings)
    least, most = min(scores.values()), max(scores.values())
    names = listed([f"“{stories[story].label}”" for story in first])
    said = f"Least speaks against {names} (inconsistency {least:g}), most against "
    even = f"As much speaks against one story as against another (inconsistency {least:g})."
    assert (said if most > least else even) in competing.sentence
    assert (f"” ({most:g})." in competing.sentence) == (most > least)
    spread = {piece: diagnosticity(row) for piece, row in ratings.items()}
    sharpest = [debate.evidence[piece].label for piece in spread if spread[piece] == max(spread.values())]
    tell = "tells" if len(sharpest) == 1 else "tell"
    assert f"{listed([f'“{label}”' for label in sharpest])} {tell} the stories apart best" in competing.sentence
    assert f"(diagnosticity {max(spread.values()):g})" in competing.sentence
    totals = re.findall(r"<td><b>([\d.]+)</b></td>", competing.matrix.value)
    assert totals == [f"{score:g}" for score in scores.values()]
    last = competing.matrix.value.split("diagnosticity</th>")[1]
    shown = [f"{spread[piece]:g}" if piece in spread else "–" for piece in debate.evidence.ids if piece in mine]
    assert re.findall(r"<td>([\d.–]+)</td>", last) == shown
    found = pivots(ratings)
    near = [one for one in found if abs(one.then - one.now) == abs(found[0].then - found[0].now)]
    assert competing.matrix.value.count("*</td>") == len(near)
    many = f"Any one of {len(near)} judgements" if len(near) > 1 else "One judgement is enough" if near else "No single"
    assert many in competing.hinge.value


@pytest.mark.parametrize("expert", ["swanstrom", "lee", "engman"])
def test_an_expert_is_judged_on_what_his_text_mentions(debate, competing, expert):
    for piece in debate.evidence.ids:
        judge(competing, piece, 0, 0, 0, 0, 0)
    competing.set(whose=expert)
    coded = [one for one in debate.judgements if one.expert == expert]
    ratings = {one.evidence: {story: rated.best for story, rated in one.ratings.items()} for one in coded}
    assert competing.best(expert) == ratings
    first = [debate.hypotheses[story].label for story in front(ratings)]
    assert all(label in competing.sentence for label in first)
    assert f"mentions {len(coded)} of them" in competing.sentence
    least = "As much speaks against one" if len(first) == len(debate.hypotheses) else "Least speaks against “"
    assert least in competing.sentence
    assert competing.matrix.value.count("<td>–</td>") == (len(debate.hypotheses) + 1) * (
        len(debate.evidence) - len(coded)
    )


def test_one_piece_that_tells_nothing_apart(competing):
    judge(competing, "sanctions_carried_out", 0, 0, 0, 0, 0)
    assert competing.sentence == (
        "You have judged 1 of 9 pieces. As much speaks against one story as against another (inconsistency 0). "
        "No piece so far tells the stories apart (diagnosticity 0)."
    )
    competing.set(whose="swanstrom")
    assert competing.sentence.endswith("Swanström's text does not mention it.")
    competing.set(whose="engman")
    assert "Engman's text mentions it; this is" in competing.sentence


def test_four_pieces_that_tell_apart_equally_well_are_counted(debate, competing):
    for piece in debate.evidence.ids[:4]:
        judge(competing, piece, 1, 0, 0, 0, 0)
    assert competing.sentence.endswith("4 pieces tell the stories apart best, and equally well (diagnosticity 1).")


def test_it_names_the_judgement_on_which_the_order_hangs(competing):
    judge(competing, "invitation", -1, 0, -2, -2, -2)
    judge(competing, "hotlines", 0, 0, -1, 0, 0)
    found = pivots(competing.best(ME))
    assert (found[0].hypothesis, abs(found[0].then - found[0].now)) == ("new_dawn", 1)
    assert "changed by one step" in competing.hinge.value
    near = [pivot for pivot in found if abs(pivot.then - pivot.now) == 1]
    assert competing.matrix.value.count("*</td>") == len(near)
    judge(competing, "invitation", -2, 2, -2, -2, -2)
    judge(competing, "hotlines", -2, 2, -2, -2, -2)
    assert pivots(competing.best(ME)) == ()
    assert "No single judgement" in competing.hinge.value


def test_judgements_come_back_and_others_stay_when_the_piece_changes(debate, competing, workbook):
    judge(competing, "invitation", -1, 0, 1, 2, 0)
    competing.next.click()
    assert competing.evidence.value == debate.evidence.ids[1]
    assert [control.value for control in competing.ratings.values()] == [None] * len(debate.hypotheses)
    competing.back.click()
    assert [control.value for control in competing.ratings.values()] == [-1, 0, 1, 2, 0]
    assert competing.back.disabled
    assert workbook.get("judgement.invitation.open_test") == 2
    assert Competing(debate, workbook).judged == ["invitation"]
    competing.move(99)
    assert competing.evidence.value == debate.evidence.ids[-1]
    assert competing.next.disabled


def test_a_strange_value_in_the_workbook_is_passed_over(debate, workbook):
    workbook.save({"judgement.invitation.new_dawn": "<b>7</b>", "judgement.invitation.false_hope": 9})
    assert Competing(debate, workbook).given["invitation"] == {}
