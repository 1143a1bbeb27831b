"""What a class looks like in figures: every learner is there, many at one place are seen, and typed text stays text."""

import math

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.charts.classroom.changed import Changed, before_and_after
from perspectives.charts.classroom.cloud import MOST, ONE, SEVERAL, Dot, across, class_cloud, together
from perspectives.charts.classroom.forecasts import ClassForecastRow, class_forecasts
from perspectives.charts.classroom.spread import class_moves
from perspectives.charts.classroom.swarm import quartiles, swarm
from perspectives.charts.classroom.votes import VoteRound, votes
from perspectives.charts.compare.moves import Mover
from perspectives.charts.compare.triangle import place
from perspectives.charts.frame import Person, shown_as_text

PAYLOADS = [
    '<a href="javascript:alert(1)">me</a>',
    "<b>Ada</b>",
    "<img src=x onerror=alert(1)>",
    "$\\href{javascript:alert(1)}{x}$",
    "%{x}",
    "a<br>b",
]
CLASS = Person("The class", "#C46FA0", "star")
ADA = Mover("Ada", "#0072B2", "circle", [(10, 20, 30), (5, 20, 80)])


# ---- typed text


@pytest.mark.parametrize("typed", PAYLOADS)
def test_nothing_that_was_typed_is_a_tag_a_formula_or_a_template(typed):
    shown = shown_as_text(typed)
    assert not set(shown) & set("<>$%{}")
    figures = [
        class_cloud(("a", "b", "c"), [], [Dot((1, 0, 0), typed)]),
        before_and_after(["One"], [[Changed(1, 2, typed)]]),
        votes([typed, "other"], [VoteRound("first", [1, 0])]),
    ]
    for figure in figures:
        assert typed not in str(figure["data"]) + str(figure["layout"]["yaxis"])
        go.Figure(figure)
    assert shown in figures[0]["data"][-3]["hovertext"][0]


def test_signs_that_turn_the_text_around_are_left_out():
    assert shown_as_text("Ada\u202egnp.exe\u0000") == "Adagnp.exe"


# ---- many at one place


def test_many_at_one_place_are_one_mark_with_their_number():
    dots = [Dot((1, 0, 0))] * 30 + [Dot((0, 1, 0))]
    *_, data, numbers, _middle = class_cloud(("a", "b", "c"), [], dots)["data"]
    assert (numbers["text"], numbers["x"]) == (["30"], [0])
    assert data["hovertext"] == ["30 learners", "1 learner"]
    assert list(zip(data["x"], data["y"], strict=True)) == [place((1, 0, 0)), place((0, 1, 0))]
    assert data["marker"]["size"][0] == pytest.approx(ONE * math.sqrt(30), abs=0.1)


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3).filter(any), max_size=300))
def test_every_learner_is_in_one_mark(points):
    dots = [Dot(tuple(one / sum(given) for one in given), f"n{place}") for place, given in enumerate(points)]
    groups = together(dots)
    assert sum(group.count for group in groups) == len(dots)
    assert sorted(name for group in groups for name in group.names) == sorted(dot.name for dot in dots)


def test_who_comes_later_moves_no_mark_that_stands_alone():
    dots = [Dot((1, 0, 0)), Dot((0, 1, 0)), Dot((0, 0, 1))]
    assert together(dots)[:2] == together(dots[:2])


def test_area_grows_with_number_up_to_a_limit():
    assert across(1) == ONE
    assert across(2) == SEVERAL
    assert across(100) == MOST
    assert across(25) / across(16) == pytest.approx(5 / 4, abs=0.01)


def test_a_mark_says_no_more_names_than_fit():
    told = class_cloud(("a", "b", "c"), [], [Dot((1, 0, 0), f"n{one}") for one in range(20)])["data"][-3]["hovertext"]
    assert told[0].startswith("20 learners<br>n0<br>")
    assert told[0].endswith("n11<br>and 8 more")


@given(st.lists(st.integers(0, 100), max_size=300), st.floats(0.05, 0.5))
def test_a_swarm_hides_nobody_and_stays_in_its_room(values, room):
    heights = swarm(values, room)
    assert len(heights) == len(values)
    assert all(abs(height) <= room + 1e-3 for height in heights)
    if len(values) <= 100:
        spots = list(zip((round(value / 2) for value in values), heights, strict=True))
        assert len(set(spots)) == len(spots)


def test_quartiles_are_those_of_a_textbook():
    """Hyndman and Fan (1996), type 7, on 1 to 10."""
    assert quartiles(range(1, 11)) == (3.25, 5.5, 7.75)
    assert quartiles([7]) == (7, 7, 7)
    with pytest.raises(ValueError, match="found none"):
        quartiles([])


# ---- moves, before and after, forecasts, votes


@pytest.mark.parametrize("size", [0, 1, 2, 300])
def test_a_class_of_any_size_has_as_many_traces(size):
    learners = [[(0, 10, 20 + one % 60), (0, 10, 90)] for one in range(size)]
    figure = class_moves(["One", "All"], [ADA], learners, "low", "high", CLASS)
    assert len(figure["data"]) == 9
    assert len(figure["data"][1]["x"]) == 2 * size
    go.Figure(figure)
    changes = [[Changed(10, 20)] * size] * 2
    assert len(before_and_after(["One", "Two"], changes)["data"]) == 5
    assert len(class_forecasts([ClassForecastRow("Will it?", [50] * size)])["data"]) == 3


def test_a_class_of_two_minds_is_seen_as_two():
    learners = [[(0, 10, 20)]] * 5 + [[(0, 10, 90)]] * 5
    middle, dots, *_ = class_moves(["All"], [], learners, "low", "high", CLASS)["data"]
    assert middle["x"][:2] == [20, 90]
    assert sorted(set(dots["x"])) == [20, 90]
    assert len(set(dots["y"])) == 5


def test_who_went_up_and_who_went_down_can_be_told_apart_without_colour():
    changes = [Changed(10, 40), Changed(50, 20), Changed(30, 30)]
    still, up, down, dots, medians = before_and_after(["One"], [changes])["data"]
    assert [way["y"] for way in (still, up, down)] == [[30, 30, None], [10, 40, None], [50, 20, None]]
    assert [way["line"]["dash"] for way in (still, up, down)] == ["solid", "solid", "dash"]
    assert sorted(dots["y"]) == [10, 20, 30, 30, 40, 50]
    assert medians["y"] == [30, 30]


def test_how_it_came_out_is_drawn_only_when_it_is_told():
    rows = [ClassForecastRow("Will it?", [20, 40]), ClassForecastRow("And this?", [90])]
    assert class_forecasts(rows)["data"][1]["x"] == []
    told = class_forecasts([row._replace(happened=place == 0) for place, row in enumerate(rows)])
    assert told["data"][1]["x"] == [100, 0]
    assert told["data"][2]["x"] == [30, 90]


def test_a_vote_is_drawn_in_shares_and_told_in_numbers():
    first, second = votes(["yes", "no"], [VoteRound("first", [1, 3]), VoteRound("again", [0, 0])])["data"]
    assert first["x"] == [25, 75]
    assert first["text"] == ["1", "3"]
    assert second["x"] == [0, 0]
    assert second["text"] == ["", ""]
    assert all(a > b for a, b in zip(first["y"], second["y"], strict=True))


def test_the_right_option_is_marked_only_when_it_is_to_be_known():
    rounds = [VoteRound("first", [1, 0])]
    assert "✓" not in str(votes(["yes", "no"], rounds))
    assert votes(["yes", "no"], rounds, right=1)["layout"]["yaxis"]["ticktext"] == ["yes", "<b>✓ no</b>"]
