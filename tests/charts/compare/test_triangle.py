"""The triangle: shares are places in it, rings are shares of a circle, and no name lies on anything."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.charts.compare.labels import (
    SIDES,
    NameSide,
    Rectangle,
    Room,
    around,
    beside,
    gap,
    kept_apart,
    place_labels,
    shared,
)
from perspectives.charts.compare.triangle import (
    EDGE,
    HOLLOW,
    PAGE,
    PEOPLE,
    RING,
    InTriangle,
    arc,
    place,
    size,
    triangle,
)
from perspectives.charts.frame import Person

ADA, BEN, MINE = (
    Person("Ada", "#0072B2", "circle"),
    Person("Ben", "#009E73", "square"),
    Person("You", "#C46FA0", "star"),
)
CORNERS = ("Left", "Right", "Top")


def area(path):
    """The area within a path of straight lines, by the shoelace formula."""
    points = [tuple(map(float, pair.split(","))) for pair in re.findall(r"-?[\d.]+,-?[\d.]+", path)]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x * w - u * y for (x, y), (u, w) in pairs)) / 2


@pytest.mark.parametrize(
    ("shares", "at"),
    [((1, 0, 0), (0, 0)), ((0, 1, 0), (1, 0)), ((0, 0, 1), (0.5, 1)), ((0.5, 0.5, 0), (0.5, 0)),
     ((0.25, 0.25, 0.5), (0.5, 0.5))],
)  # fmt: skip
def test_shares_are_places(shares, at):
    assert place(shares) == at


@pytest.mark.parametrize("share", [0.1, 0.25, 5 / 21, 0.5, 0.9, 1])
def test_a_ring_is_filled_as_far_as_its_share(share):
    assert area(arc(share)) / area(arc(1)) == pytest.approx(share, abs=0.01)


def test_a_ring_begins_at_the_top_and_goes_clockwise():
    assert arc(0.25).startswith(f"M0.0,{RING[0]}.0 ")
    assert f" L{RING[0]}.0,0.0 " in arc(0.25)


def drawn(*people):
    return triangle(CORNERS, people)


def test_everybody_has_a_trace_also_who_is_not_there():
    figure = drawn(InTriangle(ADA, (0.5, 0.5, 0), 1, "4 of 4"), None, InTriangle(MINE, None, 0, "no points here yet"))
    ada, nobody, mine = figure["data"][PEOPLE:]
    assert (ada["x"], ada["y"], ada["marker"]["symbol"]) == ([0.5], [0], "circle")
    assert (nobody["x"], nobody["y"]) == ([], [])
    assert (mine["x"], mine["y"], mine["marker"]["symbol"]) == ([0.5], [0.3333], "star-open")
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts[:3] == ["<b>Left</b>", "<b>Right</b>", "<b>Top</b>"]
    assert [re.sub("<.*?>", " ", text).split() for text in texts[3:]] == [
        ["Ada", "4", "of", "4"],
        ["You", "no", "points", "here", "yet"],
    ]
    assert (
        sum(shape["type"] == "circle" and shape["line"]["dash"] == "dash" for shape in figure["layout"]["shapes"]) == 1
    )


def test_a_first_place_is_hollow_and_leads_to_the_present_one():
    mine = InTriangle(MINE, (0, 0, 1), 0.5, "50 of 100", before=(1, 0, 0))
    figure = drawn(mine, InTriangle(ADA, (0, 1, 0), 1, "1 of 1"))
    ways = figure["data"][0]
    assert (ways["x"], ways["y"]) == ([0, 0.5], [0, 1])
    assert ways["marker"]["symbol"] == ["star-open"] * 2
    assert ways["marker"]["opacity"] == [1, 0]


# ---- names and marks

ROOM = Room(300, 600, 340, 15)
SLIVER = 10  # square pixels; names are taken to be a little larger than they are
TRUE = st.floats(0, 1)
SOME_SHARES = (
    st.tuples(TRUE, TRUE, TRUE)
    .filter(lambda given: sum(given) > 0.01)
    .map(lambda given: tuple(one / sum(given) for one in given))
)


def test_what_two_rectangles_share():
    assert shared(Rectangle(0, 10, 0, 10), Rectangle(5, 20, 8, 20)) == 10
    assert shared(Rectangle(0, 10, 0, 10), Rectangle(10, 20, 0, 10)) == 0


def test_a_name_begins_beside_its_mark():
    assert beside((100, 100), (40, 30), NameSide(1, 0), 15) == (120, 160, 85, 115)
    assert beside((100, 100), (40, 30), NameSide(-1, 0), 15) == (40, 80, 85, 115)
    assert beside((100, 100), (40, 30), NameSide(0, -1), 15) == (80, 120, 50, 80)


def test_a_name_alone_stands_to_the_right_and_at_the_edge_to_the_left():
    assert place_labels([(0.5, 0.5)], [(60, 30)], ROOM) == [NameSide(1, 0)]
    assert place_labels([(0.98, 0.5)], [(60, 30)], ROOM) == [NameSide(-1, 0)]
    assert place_labels([(0.5, 0.5)], [(60, 30)], ROOM, [(0.6, 0.5)]) == [NameSide(-1, 0)]


def clashes(points, sizes, room):
    """How many square pixels of names lie on names or marks, on the narrow, the wide and a middling page."""
    sides = place_labels(points, sizes, room)
    assert set(sides) <= set(SIDES)
    found = 0
    for width in range(round(room.narrow), round(room.wide), 20):
        marks = [(x * width, y * room.height) for x, y in points]
        names = [beside(*each, room.mark) for each in zip(marks, sizes, sides, strict=True)]
        found += sum(shared(a, b) for place, a in enumerate(names) for b in names[:place])
        found += sum(shared(name, around(mark, room.mark)) for name in names for mark in marks)
    return found


@settings(max_examples=40)
@given(st.lists(SOME_SHARES, min_size=2, max_size=2))
def test_the_names_of_two_lie_on_nothing_wherever_they_stand(people):
    points = kept_apart([place(shares) for shares in people], PAGE)
    assert clashes(points, [(85, 34)] * len(points), PAGE) < SLIVER


def test_the_names_in_each_debate_lie_on_nothing(any_debate):
    from perspectives.analysis.division import corners, place_of_text
    from perspectives.words.beside import learner, person

    found = {expert: place_of_text(any_debate, expert, corners(any_debate)) for expert in any_debate.experts.ids}
    people = [
        InTriangle(person(any_debate, who), at.shares, at.inside / at.whole, f"{at.inside} of {at.whole}")
        for who, at in found.items()
    ]
    steps = [(a / 10, b / 10, (10 - a - b) / 10) for a in range(11) for b in range(11 - a)]
    for mine in steps:
        everybody = [*people, InTriangle(learner(), mine, 1, "100 of 100")]
        points = kept_apart([place(one.shares) for one in everybody], PAGE)
        assert clashes(points, [size(one) for one in everybody], PAGE) < SLIVER, mine


@given(st.lists(SOME_SHARES, min_size=2, max_size=4))
def test_no_mark_is_hidden_and_nobody_moves_to_the_side_or_without_need(people):
    before = [place(shares) for shares in people]
    after = kept_apart(before, PAGE)
    assert [x for x, _ in after] == [x for x, _ in before]
    if len(people) == 2:
        (x, y), (u, v) = ((x * PAGE.narrow, y * PAGE.height) for x, y in after)
        assert ((x - u) ** 2 + (y - v) ** 2) ** 0.5 >= RING[0] - 1e-6
    far = all(abs(a[1] - b[1]) * PAGE.height >= RING[0] for place, a in enumerate(before) for b in before[:place])
    assert not far or [y for _, y in after] == pytest.approx([y for _, y in before])


@given(SOME_SHARES, SOME_SHARES)
def test_where_somebody_stood_at_first_is_lost_in_no_ring(now, first):
    at = [place(now), place((1 / 3, 1 / 3, 1 / 3))]
    marks = kept_apart(at, PAGE, [place(first)])
    (*ringed, hollow) = ((x * PAGE.narrow, y * PAGE.height) for x, y in marks)
    if gap_of(ringed[0], ringed[1]) > 2 * (RING[0] + HOLLOW):  # one between two that are near each other has less
        assert min(gap_of(mark, hollow) for mark in ringed) >= RING[0] + HOLLOW / 2
    assert all(-1e-9 <= y <= 1 + 1e-9 for _, y in marks)


def gap_of(one, other):
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def test_a_ring_at_a_corner_is_whole_even_on_a_phone():
    """Plotly cuts off what is beyond its axes, and on a phone that is soonest."""
    assert EDGE * min(PAGE.narrow, PAGE.height) > RING[0]


def test_a_name_stands_beside_its_own_mark_and_not_level_with_another(any_debate):
    from perspectives.analysis.division import corners, place_of_text
    from perspectives.words.beside import learner, person
    from perspectives.words.portrait import standing

    ends = corners(any_debate)
    people = [standing(person(any_debate, one), place_of_text(any_debate, one, ends)) for one in any_debate.experts.ids]
    steps = [(a / 10, b / 10, (10 - a - b) / 10) for a in range(11) for b in range(11 - a)]
    every = astray = 0
    for mine in steps:
        everybody = [*filter(None, people), InTriangle(learner(), mine, 1, "100 of 100")]
        points = kept_apart([place(one.shares) for one in everybody], PAGE)
        sizes = [size(one) for one in everybody]
        marks = [(x * PAGE.narrow, y * PAGE.height) for x, y in points]
        names = [beside(*each, PAGE.mark) for each in zip(marks, sizes, place_labels(points, sizes, PAGE), strict=True)]
        for who, name in enumerate(names):
            every += 1
            astray += min(gap(name, mark) for mark in marks) < gap(name, marks[who]) - 1
    assert astray / every < 0.01, "where many stand at one place there is not always room"
