"""Who is there: counted first, named behind a switch of its own, and never with anything they answered."""

import pytest
from common import states

from perspectives.panels.classroom.collect import ClassCollect
from perspectives.panels.classroom.present import ClassPresent

SECRETS = ("hardly", "It hardly moves", "family.", "30", "99")


@pytest.fixture
def panel(room, hand_in, divided):
    panel = ClassPresent(room)
    for mark, name in (("ada", "Ada"), ("bo", "bo"), ("eve", "Eve"), ("eva", "Eve")):
        points = {"sanctions": 99, "leadership": 1, "security": 0, "process": 0}
        hand_in(mark, name, bet__02_swanstrom="hardly", **divided(points, points))
    return panel


def test_without_a_list_it_counts_and_names_nobody(panel):
    assert panel.sentence == (
        "4 learners have handed in. 1 nickname belongs to more than one learner. Names are hidden."
    )
    assert "Ada" not in states(panel)


def test_against_a_list_it_counts_who_is_missing(panel):
    panel.set(expected="Ada\nBo\nCyril\nDora")
    assert (
        "Of 4 names on your list 2 are there, and 2 missing. 2 learners are under no name of the list."
        in panel.sentence
    )
    assert panel.lists.value == ""


def test_names_come_with_its_own_switch_and_nothing_of_the_answers_with_them(panel):
    panel.set(expected="Ada\nBo\nCyril\nDora", who=True)
    assert "Missing: <bdi>Cyril</bdi>, <bdi>Dora</bdi>" in panel.lists.value
    assert "2 learners are called Eve" in panel.lists.value
    assert "Names are hidden" not in panel.sentence
    for secret in SECRETS:
        assert secret not in panel.lists.value.replace("09:30", "")
    assert not panel.room.names_shown


def test_the_other_switch_shows_no_names_here(panel):
    ClassCollect(panel.room).set(names=True)
    assert panel.lists.value == ""
    assert not panel.who.value


def test_a_list_alone_says_that_everybody_is_missing(room):
    panel = ClassPresent(room)
    panel.set(expected="Ada; Bo")
    assert "Of 2 names on your list 0 are there, and 2 missing." in panel.sentence


def test_with_nobody_and_no_list_it_says_what_it_can_tell(room):
    assert ClassPresent(room).sentence == "Nobody has handed in yet. With a list of names you see here who is missing."
