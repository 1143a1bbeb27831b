"""Peer instruction: the first vote stays hidden until the second is in; then both, and a sentence."""

import pytest
from common import html, states

from perspectives.panels.classroom.asked import to_vote_on
from perspectives.panels.classroom.splits import ClassSplits
from perspectives.panels.classroom.vote import ClassVote, compared

BET = "bet.02_swanstrom"


@pytest.fixture
def panel(room):
    panel = ClassVote(room)
    panel.set(question=BET)
    return panel


def shown(part) -> bool:
    return part.layout.display != "none"


def test_it_begins_with_what_is_made_for_a_vote_then_the_short_lesson_then_all_others(room, asked, debate):
    panel = ClassVote(room)
    (fresh,) = [lesson.vote for lesson in asked.lessons.values() if lesson.vote]
    where = [one.where for one in panel.asked.values()]
    assert where[: len(fresh)] == [f"For a vote {place}" for place in range(1, len(fresh) + 1)]
    assert where[len(fresh)] == "One lesson, bet 1"
    assert panel.chosen.choice == fresh[0]
    for claim in map(debate.claims.__getitem__, fresh[0].claims):
        assert html(f"“{claim.quotation}”") in panel.prompt.value
    lessons = {name: each for name, each in asked.lessons.items() if not each.bets_of}
    assert next(iter(to_vote_on(lessons))) == "check.00_start_here.forty"
    assert to_vote_on({}) == {}


def test_what_is_made_for_a_vote_has_no_right_answer_and_says_what_to_listen_for(room, hand_in):
    panel = ClassVote(room)
    hand_in("ada", bet__02_swanstrom="hardly")
    assert not shown(panel.take)
    panel.set(first_0=3, first_1=1, again_0=1, again_1=3, stage=4)
    assert not shown(panel.right)
    assert html(panel.chosen.look_for) in panel.look_for.value
    assert "which went from 25 of 100 to 75" in panel.sentence
    panel.set(question=BET, stage=4)
    assert shown(panel.right)
    assert panel.look_for.value == ""


def test_a_round_by_hands(panel):
    panel.set(first_0=10, first_1=14, first_2=4, first_3=2)
    panel.set(stage=2)
    assert "If you follow" in panel.prompt.value
    assert "what would you still be afraid of" in panel.discuss.value.lower()
    assert not any(map(shown, panel.first))
    assert not shown(panel._compared)
    panel.set(stage=3, again_0=21, again_1=6, again_2=2, again_3=1)
    assert not any(map(shown, panel.first))
    panel.set(stage=4, table=True)
    assert panel.sentence == (
        "30 votes at first, 30 after the discussion. Most went to A, “It hardly moves: something else would have "
        "to change first”, which went from 33 of 100 to 70. At least 37 of 100 chose something else than before."
    )
    assert [list(trace.text) for trace in panel.chart.data] == [["10", "14", "4", "2"], ["21", "6", "2", "1"]]
    assert "<td>14</td><td>6</td>" in panel.rows.value


def test_the_right_answer_is_marked_only_when_that_is_switched_on(panel):
    panel.set(first_0=1, first_1=3, again_0=1, again_1=3, stage=4)
    assert "✓" not in states(panel)
    panel.set(right=True)
    assert "The right answer, A, “It hardly moves" in panel.sentence
    assert panel.chart.drawn.yaxis.ticktext[0].startswith("<b>✓ A. It hardly moves")


def test_what_was_handed_in_is_the_first_vote(panel, hand_in):
    assert panel.take.disabled
    hand_in("ada", bet__02_swanstrom="hardly")
    hand_in("bo", bet__02_swanstrom="worse")
    hand_in("cy", check__02_swanstrom__against=["treaty", "relief"])
    panel.take.click()
    assert panel.counts(panel.first) == [1, 0, 0, 1]
    panel.set(question="check.02_swanstrom.against")
    panel.take.click()
    assert panel.counts(panel.first) == [0, 1, 0]


def test_whoever_comes_later_does_not_change_a_vote_that_was_counted(panel, hand_in):
    hand_in("ada", bet__02_swanstrom="hardly")
    panel.take.click()
    panel.set(stage=2)
    hand_in("bo", bet__02_swanstrom="worse")
    assert panel.counts(panel.first) == [1, 0, 0, 0]
    assert panel.stage.value == 2


def test_every_question_keeps_its_counts(panel):
    panel.set(first_0=5, stage=2)
    panel.set(question="bet.03_lee")
    assert panel.counts(panel.first) == [0, 0, 0, 0]
    assert panel.stage.value == 1
    panel.set(question=BET)
    assert panel.counts(panel.first) == [5, 0, 0, 0]


def test_a_question_of_ones_own_has_the_options_that_are_typed_as_text(panel):
    panel.set(question="", own="<b>yes</b>\n\n no \n")
    assert panel.options == ("<b>yes</b>", "no")
    assert panel.first[0].description == "A. <b>yes</b>"
    assert not panel.first[0].description_allow_html
    panel.set(stage=2)
    assert "<li>&lt;b&gt;yes&lt;/b&gt;</li><li>no</li>" in panel._list.value
    assert not shown(panel.take)
    panel.set(first_0=1, again_1=1, stage=4)
    assert panel.chart.drawn.yaxis.ticktext[0] == "A. &#60;b&#62;yes&#60;/b&#62;"
    panel.set(own="")
    assert panel.options == ("yes", "no")


def test_without_both_votes_there_is_nothing_to_compare(panel):
    panel.set(stage=4)
    assert panel.sentence == "Nothing to compare yet: the first vote and second vote have no counts."
    panel.set(first_0=1)
    assert panel.sentence == "Nothing to compare yet: the second vote has no counts."


def test_a_question_is_put_to_the_vote_where_the_class_is_divided(panel, room, hand_in):
    splits = ClassSplits(room)
    hand_in("ada", bet__03_lee="derails")
    hand_in("bo", bet__03_lee="faster")
    splits.vote.click()
    assert panel.question.value == "bet.03_lee"
    panel.set(question=BET)
    hand_in("cy", bet__03_lee="slow")
    assert panel.question.value == BET


@pytest.mark.parametrize(
    ("first", "again", "right", "said"),
    [
        ([2, 2], [2, 2], None, "The discussion has changed nobody's mind, or as many one way as the other."),
        ([2, 2], [0, 3], None, "Most went to B, “no”, which went from 50 of 100 to 100."),
        ([3, 1], [1, 3], 0, "The right answer, A, “yes”, went from 75 of 100 to 25. At least 50 of 100 chose"),
    ],
)
def test_what_is_said_of_a_change(first, again, right, said):
    assert said in compared(("yes", "no"), first, again, right)
    assert ("At least" in compared(("yes", "no"), first, again, right)) == (sum(first) == sum(again) and first != again)
