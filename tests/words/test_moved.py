"""What moves whom and what holds one down, in words: rows in, text out."""

import pytest

from perspectives.model.bottleneck import Bottleneck
from perspectives.words.moved import division, uneven, what_holds_down, whom_it_moves

HELD = Bottleneck("Safety", 10, 9, 71)
GIVEN = {"Safety": 70, "Trade": 30}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"a": 0, "b": 0}, "Nothing given yet."),
        ({"a": 20, "b": 40}, "So far you give “b” 40 and “a” 20. 40 of your 100 points are left."),
        ({"a": 70, "b": 40}, "So far you give “a” 70 and “b” 40. That is 10 more than you have: take some back."),
        ({"a": 0, "b": 100}, "You give “b” 100."),
    ],
)
def test_how_points_are_divided(given, said):
    assert division(given).startswith(said)


def test_points_that_are_not_100_are_said_to_be_so():
    assert uneven({"a": 40, "b": 50}) == "10 points are left to give."
    assert uneven({"a": 60, "b": 50}) == "10 points are too many."
    assert uneven({"a": 60, "b": 40}) == ""


def test_who_moves_is_told_on_the_main_question_and_elsewhere_only_where_hardly_there():
    ways = {
        "Early?": {"Ito": (10, 60), "Mun": (50, 80)},
        "Late?": {"Ito": (5, 9), "Mun": (20, 22), "Lin": (30, 31)},
    }
    said = "“More” moves Ito from 5 to 9 on “Late?”; Mun from 50 to 80 on “Early?”. Lin hardly moves."
    assert whom_it_moves("More", ways, "Late?") == said
    assert whom_it_moves("More", {"Late?": ways["Late?"]}, "Late?") == (
        "“More” moves Ito from 5 to 9 on “Late?”. Mun and Lin hardly move."
    )


def test_the_furthest_stands_first_and_a_fall_is_a_move():
    ways = {"Late?": {"Ito": (5, 9), "Mun": (70, 20)}}
    assert whom_it_moves("Less", ways, "Late?") == "“Less” moves Mun from 70 to 20 and Ito from 5 to 9 on “Late?”."


def test_what_moves_nobody_is_said_to():
    assert whom_it_moves("More", {"Late?": {"Ito": (5, 6)}}, "Late?") == "“More” moves nobody by much."


@pytest.mark.parametrize(
    ("combining", "makes_up"),
    [
        (0, "little makes up for it"),
        (33, "little makes up for it"),
        (34, "the rest makes up for it only in part"),
        (66, "the rest makes up for it only in part"),
        (67, "the rest makes up for much of it"),
    ],
)
def test_what_holds_ones_own_answer_down(combining, makes_up):
    assert what_holds_down("Will it?", (9, 9), HELD, GIVEN, combining) == (
        "Your own answer to “Will it?” stays at 9: “Safety”, which you gave 70 points, stands at 10, and "
        f"{makes_up}. At 100 it alone would take you to 71."
    )
    assert "goes from 9 to 31: “Safety”" in what_holds_down("Will it?", (9, 31), HELD, GIVEN, combining)


@pytest.mark.parametrize(
    ("end", "held", "said"),
    [
        (100, None, "goes from 9 to 100; hardly anything holds it down."),
        (97, Bottleneck("Safety", 92, 97, 99), "goes from 9 to 97; hardly anything holds it down."),
        (0, None, "goes from 9 to 0: more than one thing holds it down at once, and little makes up for it; one alone"),
        (
            9,
            Bottleneck("Safety", 5, 9, 11),
            "stays at 9: more than one thing holds it down at once, and little makes up"
            " for it; at 100 “Safety” alone would hardly lift it.",
        ),
    ],
)
def test_where_no_single_thing_holds_it_down_no_single_thing_is_blamed(end, held, said):
    assert what_holds_down("Will it?", (9, end), held, GIVEN, 5).startswith(f"Your own answer to “Will it?” {said}")
