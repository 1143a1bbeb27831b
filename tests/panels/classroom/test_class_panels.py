"""The class beside the experts: one, two or three hundred learners; nothing of a name or of the ending unasked."""

import pytest
from common import SPOILER, all_sent, states

import perspectives
from perspectives.authoring.begin import begin
from perspectives.calls import HANDED_IN, classroom
from perspectives.loading.lessons import load_lessons
from perspectives.loading.load import folder_of, load_debate
from perspectives.panels.classroom.asked import asked_in
from perspectives.panels.classroom.before_after import ClassBeforeAfter
from perspectives.panels.classroom.class_panel import NOBODY
from perspectives.panels.classroom.collect import ClassCollect
from perspectives.panels.classroom.forecasts import ClassForecasts
from perspectives.panels.classroom.moves import ClassMoves
from perspectives.panels.classroom.present import ClassPresent
from perspectives.panels.classroom.splits import ClassSplits, differ
from perspectives.panels.classroom.triangle import ClassTriangle
from perspectives.panels.classroom.vote import ClassVote
from perspectives.panels.kit.instead import Faulty
from perspectives.panels.kit.panel import Panel
from perspectives.responses.invented import invented
from perspectives.responses.response import to_file
from perspectives.words.sentences import APART

PICTURES = (ClassTriangle, ClassMoves, ClassBeforeAfter, ClassForecasts, ClassSplits)
ALL = (ClassCollect, ClassPresent, *PICTURES, ClassVote)
OPENERS = (
    "class_collect", "class_present", "class_triangle", "class_splits", "class_vote", "class_moves",
    "class_before_after", "class_forecasts",
)  # fmt: skip
PAYLOADS = ("<img src=x onerror=alert(1)>", "<b>bold</b>", "$x^2$", "Ada & Bo")
THEN = {"sanctions": 25, "leadership": 25, "security": 25, "process": 25}
NOW = {"sanctions": 5, "leadership": 5, "security": 80, "process": 10}


def shown(part) -> bool:
    return part.layout.display != "none"


def whole_class(room, folder, size):
    """Let an invented class of this size hand in, under its own names."""
    for place, response in enumerate(invented(room.asked, size)):
        (folder / f"{place}.json").write_bytes(to_file(response))
    room.look()


@pytest.mark.parametrize("kind", PICTURES)
def test_with_nobody_there_is_a_friendly_word_and_no_picture(room, kind):
    panel = kind(room)
    panel.set(table=True)
    assert panel.sentence == NOBODY
    assert panel.body.layout.display == "none"
    assert panel.rows.value == ""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ClassTriangle, "Nobody who has handed in has divided points yet."),
        (ClassMoves, "Nobody who has handed in has divided points yet."),
        (ClassBeforeAfter, "Nobody who has handed in has given points both at first and now."),
        (ClassForecasts, "Nobody who has handed in has given forecasts."),
        (ClassSplits, "Nobody who has handed in has made a bet or tried a self-check."),
    ],
)
def test_with_learners_who_have_answered_nothing_of_it_that_is_said(room, hand_in, kind, said):
    panel = kind(room)
    hand_in("ada", "Ada")
    assert panel.sentence.startswith(said)
    assert panel.body.layout.display == "none"


@pytest.mark.parametrize("size", [1, 2])
def test_one_or_two_learners_are_a_class_in_which_every_control_works(room, folder, size):
    panels = [kind(room) for kind in ALL]
    whole_class(room, folder, size)
    assert len(room.group.learners) == size
    for panel in panels:
        for name in ("invented", "question"):
            panel._controls.pop(name, None)
        for said in all_sent(panel):
            assert "Traceback" not in said
        assert panel.body.layout.display == ""


def test_three_hundred_are_all_there(room, folder):
    whole_class(room, folder, 300)
    triangle, moves, changed, forecasts, splits = (kind(room) for kind in PICTURES)
    marks, numbers = triangle.chart.data[-3:-1]
    alone = len(marks.x) - len(numbers.x)
    assert alone + sum(map(int, numbers.text)) == len(triangle._places("first"))
    assert "300 learners" in triangle.sentence
    assert len(moves.chart.data[1].x) == 5 * len(moves.of_class)
    assert len(changed.chart.data[3].x) == 2 * 4 * 300
    assert len(forecasts.chart.data[0].x) == sum(one.given for one in room.summary.forecasts.values())
    for panel in (triangle, moves, changed, forecasts, splits):
        panel.set(table=True)
        assert panel.rows.value.count("<tr>") < 20, "nobody is listed by name"


# ---- one by one


def test_the_triangle_shows_many_at_one_place_and_where_the_middle_went(room, hand_in, divided):
    panel = ClassTriangle(room)
    for mark in ("ada", "bo", "cy"):
        hand_in(mark, mark, **divided(NOW, THEN))
    assert list(panel.chart.data[-2].text) == ["3"]
    assert panel.sentence.startswith("3 learners, at first. Nearest in this picture: 3 to ")
    (first,) = panel.chart.data[-1].y
    panel.set(when="now", table=True)
    (now,) = panel.chart.data[-1].y
    assert now > first + 0.3
    assert list(panel.chart.data[0].y) == [pytest.approx(first, abs=1e-3), now], "a dotted line from where it was"
    assert panel.sentence.endswith("Since then its middle has moved towards security guarantees.")
    assert '<th scope="row">The class</th><td>6</td><td>6</td><td>89</td><td>90 of 100</td>' in panel.rows.value


def test_points_on_no_corner_have_no_place_and_are_counted(room, hand_in, divided):
    panel = ClassTriangle(room)
    hand_in("ada", **divided(dict.fromkeys(THEN, 0) | {"process": 100}, THEN))
    hand_in("bo", **divided(NOW, THEN))
    panel.set(when="now")
    assert "1 of them has no points on these corners." in panel.sentence
    assert len(panel.chart.data[-3].x) == 1


def test_the_sentence_counts_what_the_picture_shows_and_then_what_it_cannot_show(room, hand_in, divided):
    """Two who stand where Lee does between the corners, and give nothing to the family that has none."""
    panel = ClassTriangle(room)
    for mark in ("ada", "bo"):
        hand_in(mark, **divided({"sanctions": 33, "leadership": 17, "security": 50, "process": 0}, NOW))
    assert panel.sentence == "2 learners, at first. Nearest in this picture: 2 to Swanström."
    panel.set(when="now")
    assert (
        "Nearest in this picture: 2 to Lee. Counting process, which has no corner here: 2 to Engman." in panel.sentence
    )


def test_nobody_stands_hidden_under_an_expert(room, hand_in, divided, debate):
    panel = ClassTriangle(room)
    hand_in("ada", **divided(NOW, THEN))
    _ways, *experts, marks, _numbers, middle = panel.chart.data
    assert [expert.marker.symbol[-5:] for expert in experts] == ["-open"] * len(debate.experts)
    assert all(expert.marker.size - 2 * expert.marker.line.width >= marks.marker.size[0] for expert in experts)
    assert middle.name == "The class"


def test_the_moves_of_a_class_are_those_of_its_learners(room, hand_in, divided):
    panel = ClassMoves(room)
    hand_in("ada", **divided(dict.fromkeys(THEN, 0) | {"security": 100}, THEN))
    hand_in("bo", **divided(dict.fromkeys(THEN, 0) | {"sanctions": 100}, THEN))
    dots = panel.chart.data[1]
    assert len(dots.x) == 2 * 5
    highs = [round(one[place].high, 1) for place in range(5) for one in panel.of_class]
    assert list(dots.x) == highs
    assert "It is furthest apart over" in panel.sentence
    panel.set(table=True)
    assert "its middle half" in panel.rows.value
    known = dict(panel._known)
    hand_in("cy", **divided())
    assert all(panel._known[key] is known[key] for key in known), "nothing is worked out twice"


def test_on_a_question_that_stands_apart_the_class_is_absent_and_it_is_said_why(room, hand_in, divided):
    panel = ClassMoves(room)
    hand_in("ada", **divided(NOW, THEN))
    panel.set(question=next(one.id for one in room.debate.questions if one.stands_apart))
    assert panel.of_class == []
    assert panel.sentence.endswith(f"The class is not among them: {APART}.")
    assert "Swanström" in panel.sentence


def test_before_and_after_says_who_moved_and_where_points_went(room, hand_in, divided):
    panel = ClassBeforeAfter(room)
    hand_in("ada", "Ada", **divided(NOW, THEN))
    hand_in("bo", "Bo", **divided(THEN, THEN))
    assert panel.sentence == (
        "2 learners have given points both times. 1 of them moved 5 of 100 points or more, 1 hardly moved. On average "
        "security guarantees gained most, 27.5 points a learner; sanctions lost most, 10.0."
    )
    panel.set(table=True)
    row = '<th scope="row">Security guarantees</th><td>25</td><td>52</td><td>1</td><td>0</td><td>1</td>'
    assert row in panel.rows.value
    assert "Ada" not in states(panel)
    room.show_names(True)
    assert "<bdi>Ada</bdi></th><td>25 → 5</td>" in panel.rows.value


def test_the_most_divided_question_comes_first_with_its_discussion(room, hand_in):
    panel = ClassSplits(room)
    for mark, lee in (("ada", "derails"), ("bo", "faster"), ("cy", "slow"), ("di", "derails")):
        hand_in(mark, bet__02_swanstrom="hardly", bet__03_lee=lee)
    assert panel.question.value == "bet.03_lee", "where the class first split"
    apart = "Two of them, taken at random, chose differently in 83 of 100 cases. Nowhere does the class split more."
    assert panel.sentence == f"4 learners answered. {apart}"
    assert not shown(panel.chart), "a class that sees the bars can no longer vote"
    assert '<ol class="nd-options" type="A"><li>It gains speed' in panel.options.value
    panel.set(bars=True)
    assert shown(panel.chart)
    assert panel.options.value == ""
    assert panel.sentence == (
        f"4 learners answered; most, 2, chose B, “It is in danger: steps need an answer that is felt in time”. {apart}"
    )
    assert "You have closed a site" in panel.discuss.value
    assert "✓" not in states(panel)
    panel.set(right=True)
    assert "✓" in str(panel.chart.drawn.yaxis.ticktext)
    panel.set(question="bet.02_swanstrom")
    assert not panel.right.value
    assert not shown(panel.chart)
    assert panel.sentence == "4 learners answered, and all chose the same. It splits most on: One lesson, bet 2."


def test_a_class_that_agrees_everywhere_is_told_so(room, hand_in):
    panel = ClassSplits(room)
    for mark in ("ada", "bo"):
        hand_in(mark, bet__02_swanstrom="hardly", bet__03_lee="derails", check__00b_one_lesson__leaders=["table"])
    before = panel.question.value
    panel.most.click()
    assert panel.question.value == before
    assert panel.sentence == "You agree everywhere: on each of 3 questions all who answered chose the same."


def test_a_question_that_was_chosen_before_anybody_came_stays(room, hand_in):
    panel = ClassSplits(room)
    panel.set(question="bet.04_engman")
    for mark, lee in (("ada", "derails"), ("bo", "faster")):
        hand_in(mark, bet__02_swanstrom="hardly", bet__03_lee=lee)
    assert panel.question.value == "bet.04_engman"
    panel.most.click()
    assert panel.question.value == "bet.03_lee"


def test_how_often_two_differ():
    assert differ([2, 2]) == pytest.approx(100 * 4 / 6)
    assert differ([5, 0]) == 0
    assert differ([1]) == 0


# ---- forecasts, and the ending


def test_forecasts_are_shown_without_what_became_of_them_until_that_is_asked_for(room, debate, hand_in):
    panel = ClassForecasts(room)
    given = {f"forecast__{forecast.id}": 80 for forecast in debate.forecasts}
    hand_in("ada", "Ada", **given)
    hand_in("bo", "Bo", **dict.fromkeys(given, 40))
    panel.set(table=True)
    assert list(panel.chart.data[2].x) == [60] * len(debate.forecasts)
    assert "Brier" not in states(panel)
    assert list(panel.chart.data[1].x) == []
    panel.set(happened=True)
    outcomes = [100 if forecast.outcome else 0 for forecast in debate.forecasts]
    assert list(panel.chart.data[1].x) == outcomes
    rate = sum(forecast.outcome for forecast in debate.forecasts) / len(debate.forecasts)
    together = rate * 0.16 + (1 - rate) * 0.36
    assert f"that of the class's mean forecasts {together:.2f}" in panel.sentence
    assert "Ada" not in panel.rows.value
    room.show_names(True)
    assert "<bdi>Ada</bdi>" in panel.rows.value
    panel.set(happened=False)
    assert "Brier" not in states(panel)
    assert list(panel.chart.data[1].x) == []


def test_nothing_of_the_ending_is_told_by_any_control_but_that_switch(room, folder, debate):
    panels = [kind(room) for kind in ALL]
    whole_class(room, folder, 5)
    for panel in panels:
        panel._controls.pop("happened", None)
        for text in all_sent(panel):
            text = text.replace("<br>", " ")
            for forecast in debate.forecasts:
                text = text.replace(forecast.question, "")
            text = text.replace("2020-01-01", "").replace("2020-01-08", "")  # when an invented class hands in
            assert not SPOILER.search(text), text[SPOILER.search(text).start() - 80 :][:160]


def test_what_looks_back_is_neither_split_nor_voted_on(debate):
    found = asked_in(load_lessons(debate))
    bets = ["bet.02_swanstrom", "bet.03_lee", "bet.04_engman", "bet.05_where_they_disagree"]
    checks = [f"check.00b_one_lesson.{check}" for check in ("sanctions", "leaders", "guarantees")]
    assert list(found)[:8] == [*bets, *checks, "check.00_start_here.forty"]
    assert found["bet.02_swanstrom"].where == "One lesson, bet 1"
    assert "check.00b_one_lesson.leaders" in found
    assert not [key for key in found if "07_" in key]


# ---- names, and what was typed


def test_names_are_hidden_until_one_switch_shows_them(room, hand_in, divided, debate):
    panels = [kind(room) for kind in ALL]
    given = {f"forecast__{forecast.id}": 80 for forecast in debate.forecasts}
    hand_in("ada", "Adelaide", bet__03_lee="derails", **given, **divided(NOW, THEN))

    def told():
        return {type(panel) for panel in panels for text in all_sent(panel) if "Adelaide" in text}

    panels[0].set(names=False)
    for panel in panels:
        for name in ("names", "who", "invented", "question"):
            panel._controls.pop(name, None)
    assert told() == set()
    room.show_names(True)
    assert told() == {ClassCollect, ClassTriangle, ClassBeforeAfter, ClassForecasts}
    assert "Adelaide" in str(panels[2].chart.data[-3].hovertext)
    room.show_names(False)
    assert told() == set()


@pytest.mark.parametrize("typed", PAYLOADS)
def test_whatever_somebody_calls_themselves_is_text(room, hand_in, divided, debate, typed):
    panels = [kind(room) for kind in ALL]
    room.show_names(True)
    given = {f"forecast__{forecast.id}": 80 for forecast in debate.forecasts}
    hand_in("ada", typed, **given, **divided(NOW, THEN))
    for panel in panels:
        panel.set(**{name: True for name in ("table", "who", "happened") if name in panel.values})
        for html in (part.value for part in _html_in(panel)):
            assert typed.replace("&", "&amp;") == typed or typed not in html
            assert "<img" not in html
            assert "<b>bold" not in html
    for panel in (panels[2], panels[4]):
        hover = str([trace.hovertext for trace in panel.chart.data])
        assert not any(typed in hover for typed in PAYLOADS)


def _html_in(widget):
    if hasattr(widget, "value") and isinstance(widget.value, str) and type(widget).__name__ == "HTML":
        yield widget
    for child in getattr(widget, "children", ()):
        yield from _html_in(child)


# ---- every debate


@pytest.fixture
def classes(monkeypatch, tmp_path, workbook):
    monkeypatch.setenv(HANDED_IN, str(tmp_path / "class"))
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)
    classroom.cache_clear()
    yield
    classroom.cache_clear()


@pytest.mark.usefixtures("classes")
@pytest.mark.parametrize("name", ["coal_town", "begun"])
def test_another_debate_has_a_class_too_or_says_what_it_lacks(name, tmp_path):
    folder = folder_of(name) if name == "coal_town" else begin(tmp_path / name)
    panels = {opener: getattr(perspectives, opener)(debate=folder) for opener in OPENERS}
    for invent in (False, True):
        panels["class_collect"].set(invented=invent)
        for panel in panels.values():
            assert isinstance(panel, Panel)
            assert not isinstance(panel, Faulty)
            assert panel.sentence
            for said in all_sent(panel):
                assert "Traceback" not in said
    assert "This debate has no forecast here." in panels["class_forecasts"].sentence
    if name == "coal_town":
        assert load_debate(folder).experts[0].short in panels["class_moves"].sentence
