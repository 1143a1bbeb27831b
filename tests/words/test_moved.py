"""What moves whom and what holds one down, in words: rows in, text out."""

import pytest

from perspectives.analysis.moves import Move
from perspectives.model.bottleneck import Bottleneck
from perspectives.words.moved import (
    division,
    goes_all_the_way,
    moved_by,
    needs_company,
    uneven,
    what_is_missing,
    whom_it_moves,
)

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
    ("combining", "how_much"),
    [
        (0, "little"),
        (33, "little"),
        (34, "only part"),
        (66, "only part"),
        (67, "much"),
    ],
)
def test_what_holds_ones_own_answer_down(combining, how_much):
    assert what_is_missing("Will it?", (9, 9), HELD, "Trade", GIVEN, combining) == (
        "Your own answer to “Will it?” stays at 9. “Safety” holds it back most: you gave it 70 points, but it stands at "
        f"10 of 100 so far. The rest makes up for {how_much} of that. At 100, it alone would take you to 71; then "
        "“Trade”, with 30 points, would hold it back most."
    )
    last = what_is_missing("Will it?", (9, 31), HELD, "", GIVEN, combining)
    assert "goes from 9 to 31. “Safety” holds it back most" in last
    assert last.endswith("would take you to 71.")
    assert "The rest" not in what_is_missing("Will it?", (9, 31), HELD, "", {"Safety": 70, "Trade": 0}, combining)


@pytest.mark.parametrize(
    ("end", "held", "said"),
    [
        (100, None, "goes from 9 to 100. Nothing is missing."),
        (99.6, None, "goes from 9 to 100. Nothing is missing."),
        (99.4, None, "goes from 9 to 99. Hardly anything is missing."),
        (97, Bottleneck("Safety", 92, 97, 99), "goes from 9 to 97. Hardly anything is missing."),
        (
            0,
            None,
            "goes from 9 to 0. More than one thing holds it back. The rest makes up for little of that. More of one of "
            "them alone would hardly raise it.",
        ),
        (
            9,
            Bottleneck("Safety", 5, 9, 11),
            "stays at 9. More than one thing holds it back. The rest makes up for little of that. More of “Safety” "
            "alone would hardly raise it.",
        ),
    ],
)
def test_where_no_single_thing_holds_it_down_no_single_thing_is_blamed(end, held, said):
    assert what_is_missing("Will it?", (9, end), held, "", GIVEN, 5).startswith(f"Your own answer to “Will it?” {said}")


# ---- what moves whom


def family(what, low, start, high):
    return Move(what, low, start, high)


@pytest.mark.parametrize(
    ("together", "said"),
    [
        (100, "Nothing alone takes Ito far (furthest: calm), but everything together does, to the end."),
        (99.5, "Nothing alone takes Ito far (furthest: calm), but everything together does, to the end."),
        (99.4, "Nothing alone takes Ito far (furthest: calm), but everything together does, nearly to the end."),
        (60, "Nothing alone takes Ito far (furthest: calm), but everything together does, a long way."),
        (30, "Ito is moved most by calm, and not far."),
    ],
)
def test_where_things_must_come_together_it_is_said(together, said):
    found = [family("calm", 5, 10, 22), family("money", 8, 10, 12), family("together", 0, 10, together)]
    assert moved_by({"Ito": found}, {"calm": "calm", "money": "money"}) == said


def test_whom_one_thing_takes_far_and_who_stands_high_are_told_otherwise():
    far = [family("calm", 5, 10, 60), family("together", 0, 10, 100)]
    high = [family("calm", 50, 90, 92), family("together", 0, 90, 100)]
    said = moved_by({"Ito": far, "Mun": high}, {"calm": "calm"})
    assert said == "Ito is moved most by calm; Mun is carried most by calm."


def test_opposites_in_one_family_are_told_apart():
    found = {"Ito": {"pressure": False}, "Mun": {"relief": False}, "you": {"pressure": False, "relief": False}}
    assert goes_all_the_way("Trade", found) == "Trade: pressure (Ito and you); relief (Mun and you)."
    assert goes_all_the_way("Trade", {"Ito": {"relief": True}}) == "Trade: relief (lowers the answer: Ito)."
    assert goes_all_the_way("Trade", {"Ito": {}}) == ""


def test_what_needs_company_is_told_from_what_nothing_hangs_on():
    still, moved = family("calm", 10, 10, 11), family("calm", 10, 10, 40)
    said = needs_company("calm", {"Ito": still, "Mun": still, "Lin": moved}, {"Ito": 9, "Mun": 0, "Lin": 50})
    assert said == (
        "For Ito it needs company: alone, calm would hardly change the answer; but where all else is there, it would "
        "be missed. Mun writes of it, but as this module reads the text, hardly anything on this question hangs on it."
    )
    assert needs_company("calm", {"Lin": moved}, {"Lin": 50}) == ""
