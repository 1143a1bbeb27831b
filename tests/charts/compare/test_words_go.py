"""Where their words go: every block is one passage of a text, and as long as its share of it."""

import pytest

from perspectives.charts.compare.words_go import ROOM, Divided, blocks, room_for, words_go
from perspectives.charts.frame import Person

ADA, MINE = Person("Ada", "#0072B2", "circle"), Person("You", "#C46FA0", "star")
FAMILIES = ("One", "Two")


def test_a_row_is_cut_into_blocks_and_the_last_of_a_bar_may_be_less():
    assert blocks([2, 0, 1], 1) == [(0, 0, 1), (0, 1, 1), (2, 0, 1)]
    assert blocks([12, 3], 5) == [(0, 0, 5), (0, 5, 5), (0, 10, 2), (1, 0, 3)]
    assert blocks([], 5) == []


def test_a_column_has_room_for_the_largest_share_and_grows_in_steps():
    assert room_for([]) == pytest.approx(0.2)
    assert room_for([Divided(ADA, "", [3, 1], 5)]) == pytest.approx(0.6)
    assert room_for([Divided(ADA, "", [3, 1], 5), Divided(MINE, "", [61, 39], 100)]) == pytest.approx(0.8)


def test_blocks_stand_in_their_column_one_behind_the_other():
    figure = words_go(FAMILIES, [Divided(ADA, "5 passages", [2, 1], 5), Divided(MINE, "", [], 0, 5)], (0, 1), "hint")
    ada, mine = figure["data"]
    one = ROOM / 0.4 / 5  # the largest share is 2 of 5
    assert ada["base"] == pytest.approx([0, one, 1], abs=1e-4)
    assert all(0.5 * one < long < one for long in ada["x"])
    assert ada["marker"]["color"][0] == ADA.colour
    assert ada["marker"]["color"][2] != ADA.colour
    assert mine["x"] == []
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts[:2] == ["<b>One</b>", "<b>Two</b>"]
    assert "Ada</b>  5 passages" in texts[2]
    assert texts[3:5] == ["<b>2</b>", "1"]
    assert texts[-1] == "hint"
    dashed = [shape for shape in figure["layout"]["shapes"] if shape["line"].get("dash")]
    assert [shape["x1"] for shape in dashed] == [1 + ROOM]


def test_what_is_open_is_shaded():
    rows = [Divided(ADA, "", [2, 1], 5), Divided(MINE, "", [50, 50], 100, 5)]
    band = words_go(FAMILIES, rows, (0, 1), "")["layout"]["shapes"][0]
    assert (band["x0"], band["x1"]) == (1, 2)
    assert band["y0"] < 1 < band["y1"] < 1.5
