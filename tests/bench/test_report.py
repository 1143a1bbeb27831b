"""The bench's own reckoning: when a goal counts as met, what the tables say, and where the report goes."""

from subprocess import CalledProcessError

import pytest
from goals import HEAD, Goal, Part, first_line
from lines import WORD_ONLY, Seen, goals
from report import README, Report, markdown, put, warning
from steps import Line


def goal(found, **more):
    return Goal("a press", 1.5, " x", found, "a word: 20 ms", digits=2, **more)


def test_a_goal_is_met_where_every_figure_is_within_it():
    assert goal({"01": 1.2, "02": 1.5}).row() == [
        "a press",
        "at most 1.5 x",
        "1.35 x in the middle, at worst 1.50 x (02)",
        "a word: 20 ms",
        "yes, all 2",
    ]


def test_one_figure_that_is_more_misses_it_and_is_named():
    missed = goal({"01": 1.2, "02": 1.7, "03": 1.9})
    assert missed.met() == "**no**: 2 of 3 miss it"
    assert missed.missed == ["03", "02"]
    assert "1.90 x (03)" in missed.measured()


def test_a_figure_alone_has_no_middle():
    assert (goal({"": 0.9}).measured(), goal({"": 0.9}).met()) == ("0.90 x", "yes")
    assert (goal({"": 1.6}).measured(), goal({"": 1.6}).met()) == ("1.60 x", "**no**")


def test_what_is_printed_decides():
    assert goal({"": 1.504}).met() == "yes"
    assert goal({"": 1.506}).met() == "**no**"


def test_nothing_is_met_of_which_something_is_not_known():
    assert goal({}).met() == "not measured"
    assert goal({"01": 1.2}, lost=["02"]).met() == "not known: no figure of 02"
    assert goal({"01": 1.6}, lost=["02"]).met() == "**no**"


# ---- panels


def line(place, *times, host="lab", control="slider", sent=0):
    return Line(host, place, control, "chart", list(times), list(times), len(times), sent)


LAB = ["lab"]


def test_a_line_says_median_and_95th():
    cells = line("06 Weigh", *range(1, 21), sent=2500).cells()
    assert cells == ["lab", "06 Weigh", "slider", "chart", "10", "19", "10", "2.5", "20 of 20"]


def test_a_panel_is_set_beside_one_word_in_the_same_host():
    near = [
        line(WORD_ONLY, 10, 20, 30),
        line("01 Timeline", 30),
        line("02 Ceiling", 20),
        line(WORD_ONLY, 1, host="voila"),
    ]
    press = goals(Seen(near=near), LAB)[-1]
    assert press.found == {"01 Timeline": 1.5, "02 Ceiling": 1.0}
    assert press.beside == f"{WORD_ONLY}: 20 ms"


def test_a_long_line_is_asked_for_milliseconds_and_bytes():
    far = [line(WORD_ONLY, 170, sent=2500), line("01 Timeline", 20, 40, 60, sent=12_000)]
    press, sent, _ = goals(Seen(far=far), LAB)
    assert (press.found, press.met()) == ({"01 Timeline": 40}, "yes")
    assert (sent.found, sent.met()) == ({"01 Timeline": 12.0}, "**no**")


def test_a_panel_that_failed_and_a_notebook_that_did_not_open_are_no_figures_and_no_secret():
    near = [
        line(WORD_ONLY, 20),
        line("01 Timeline", 20),
        line("01 Years", control="failed: gone"),
        line("01 Text", control=""),
    ]
    press = goals(Seen(near=near, lost=["lab 02_swanstrom", "voila 03_lee"]), LAB)[-1]
    assert press.lost == ["01 Years", "lab 02_swanstrom"]
    assert press.met().startswith("not known")


# ---- the report


def test_a_program_that_fails_is_told_of_in_its_last_words_and_without_this_machines_paths():
    error = CalledProcessError(
        1, ["/home/somebody/python"], stderr="Traceback\n  File /home/somebody/x.py\nKeyError: 3\n"
    )
    assert first_line(error) == "KeyError: 3"
    assert first_line(CalledProcessError(1, ["/home/somebody/python"])) == "CalledProcessError"


def test_a_part_that_fails_is_a_line_and_stops_nothing():
    report = Report("Measured on a Tuesday.")

    def fails():
        raise RuntimeError("no browser | here\nand more")

    report.add("pages", "Every panel", fails)
    report.add("model", "The model", lambda: Part([goal({"": 1.0})], "a table"))
    assert [row[0] for row in report.goals] == ["Every panel", "a press"]
    assert report.goals[0][2:] == ["failed: no browser / here", "", "not measured"]
    assert report.rest().startswith("### The model\n\n`--only model`, 0.0 minutes.\n\na table")
    assert report.first("It took long.").startswith(f"Measured on a Tuesday. It took long.\n\n| {HEAD[0]} |")


def test_what_stands_between_two_marks_is_replaced_and_nothing_else():
    text = "before\n<!-- goals -->\nold\n<!-- /goals -->\nafter <!-- tables --><!-- /tables -->"
    new = put(text, "goals", r"new \1")
    assert new == "before\n<!-- goals -->\n\nnew \\1\n\n<!-- /goals -->\nafter <!-- tables --><!-- /tables -->"
    assert put(new, "goals", r"new \1") == new


@pytest.mark.parametrize(
    "text", ["", "<!-- goals -->", "<!-- /goals --><!-- goals -->", "<!-- goals --><!-- /goals -->" * 2]
)
def test_a_text_without_its_two_marks_is_left_alone(text):
    with pytest.raises(ValueError, match="must stand in the text"):
        put(text, "goals", "new")


def test_the_readme_has_a_place_for_the_report(tmp_path):
    copy = tmp_path / "README.md"
    copy.write_text(README.read_text(encoding="utf-8"), encoding="utf-8")
    report = Report("Measured on a Tuesday.")
    report.add("model", "The model", lambda: Part([goal({"": 1.0})], markdown(["a"], [["table"]])))
    report.write("It took long.", copy)
    text = copy.read_text(encoding="utf-8")
    assert (
        text.index("Measured on a Tuesday. It took long.")
        < text.index("## What makes it fast")
        < text.index("| table |")
    )


@pytest.mark.parametrize(("load", "said"), [(0.1, False), (2.0, False), (2.1, True), (17.0, True)])
def test_other_work_is_told_of_by_itself(load, said):
    assert bool(warning(load, 2)) == said
    assert not said or f"load {load:.1f} on 2 cores" in warning(load, 2)
