"""What stands below an axis never lies on anything else there, on the narrowest page."""

from itertools import combinations

import pytest

from perspectives.charts.frame import end_notes, room_of
from perspectives.charts.theme import SMALL_SIZE
from perspectives.panels.compare.moves import WhatMoves

AXIS = 150  # pixels: what long labels leave of a page that is 390 wide
A_LETTER, A_LINE = 0.56 * SMALL_SIZE, 1.3 * SMALL_SIZE
PAIRS = [
    ("it did not", "it did"),
    ("No condition met", "Every condition met"),
    ("Pyongyang stays away", "Pyongyang comes to talk"),
    ("Nothing that a good life needs", "All that it needs"),
    ("無條件", "所有條件都已經滿足了"),
]


def boxes(notes):
    """Where each note stands, in pixels from the left end of the axis and down from it: left, right, top, bottom."""
    for note in notes:
        lines = note["text"].split("<br>")
        wide, top = A_LETTER * max(map(room_of, lines)), -note["yshift"]
        left = AXIS * note["x"] - (wide if note["xanchor"] == "right" else 0)
        yield left, left + wide, top, top + A_LINE * len(lines)


def overlap(one, other) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[2], other[2])


@pytest.mark.parametrize(("low", "high"), PAIRS, ids=lambda text: text)
def test_two_ends_never_lie_on_each_other_and_have_room(low, high):
    notes, below = end_notes(low, high)
    one, other = boxes(notes)
    assert not overlap(one, other)
    assert max(one[3], other[3]) <= below


def test_short_ends_stand_side_by_side():
    notes, _ = end_notes("no", "yes")
    assert notes[0]["yshift"] == notes[1]["yshift"]


def under_the_axis(figure):
    return [note for note in figure["layout"]["annotations"] if note.get("yref") == "paper" and note["y"] == 0]


def test_every_question_of_every_debate_can_be_read_under_what_moves_them(any_debate, workbook):
    panel = WhatMoves(any_debate, workbook)
    for question in any_debate.questions:
        panel.set(question=question.id)
        notes = under_the_axis(panel.figure())
        assert len(notes) == 2
        assert not [both for both in combinations(boxes(notes), 2) if overlap(*both)], question.id
        assert max(box[3] for box in boxes(notes)) <= panel.figure()["layout"]["margin"]["b"]
