"""The triangle: corners alone before the commit, everybody after it; places, rings and sentence against the counts."""

import pytest
from common import Points, html, states

from perspectives import open
from perspectives.analysis.division import corners, place_of_text
from perspectives.answers.workbook import Workbook
from perspectives.authoring.begin import begin
from perspectives.charts.compare.triangle import HOLLOW, PAGE, PEOPLE, RING, place
from perspectives.debate.entries import Entries
from perspectives.panels.compare.triangle import QUOTED, UNBET, NoTriangle, Triangle

FIRST = {"sanctions": 30, "leadership": 20, "security": 40, "process": 10}
EXPERTS = ("swanstrom", "lee", "engman")


def points(**given):
    return {f"family.{family}": value for family, value in given.items()}


@pytest.fixture
def panel(debate, workbook):
    return Triangle(debate, workbook)


@pytest.fixture
def committed(debate, workbook):
    workbook.save(points(**FIRST))
    workbook.save({"families.first": FIRST}, final=True)
    return Triangle(debate, workbook)


def at(panel, whose):
    trace = panel.chart.data[PEOPLE + (*panel.debate.experts.ids, "me").index(whose)]
    return list(zip(trace.x, trace.y, strict=True))


def names(panel):
    return [note.text for note in panel.chart.drawn.annotations[3:]]


# ---- before the commit


def test_before_the_commit_there_are_the_corners_and_an_empty_place(debate, panel):
    assert [note.text for note in panel.chart.drawn.annotations[:3]] == [
        "<b>Sanctions</b>",
        "<b>Leadership change</b>",
        "<b>Security guarantees</b>",
    ]
    assert all(at(panel, expert) == [] for expert in EXPERTS)
    assert at(panel, "me") == [(0.5, 0.3333)]
    assert len(names(panel)) == 1
    assert panel.sentence == (
        "The corners are “Sanctions”, “Leadership change” and “Security guarantees”. Your place is empty until you "
        "give your points. The experts appear when you commit them."
    )
    assert panel.who.layout.display == "none"
    panel.set(table=True)
    sent = states(panel)
    assert not any(claim.quotation in sent for claim in debate.claims)
    assert not any(told in sent for told in ("11 of 19", "5 of 21", "18 of 18"))


def test_points_that_are_not_committed_move_the_learner_and_nobody_else(panel, workbook):
    workbook.save(points(**FIRST))
    assert at(panel, "me") == [tuple(round(one, 4) for one in place((3 / 9, 2 / 9, 4 / 9)))]
    assert all(at(panel, expert) == [] for expert in EXPERTS)
    assert "You lean most to security guarantees. 10 of your 100 points are on process," in panel.sentence
    assert panel.sentence.endswith("The experts appear when you commit your points.")
    panel.chart.data[PEOPLE + 3]._dispatch_on_click(Points([0]), None)
    assert panel.cards.value == ""


def test_who_gives_all_corners_the_same_leans_to_none(panel, workbook):
    workbook.save(points(sanctions=25, leadership=25, security=25, process=25))
    assert "You lean to none of them. 25 of your 100 points are on process," in panel.sentence


def test_with_the_commit_the_experts_come(debate, panel, workbook):
    workbook.save({"families.first": FIRST}, final=True)
    assert all(at(panel, expert) for expert in EXPERTS)
    assert panel.who.layout.display == ""


# ---- after it


def test_everybody_stands_where_the_counts_say(committed):
    expected = {"swanstrom": (3, 2, 7), "lee": (2, 1, 3), "engman": (5, 8, 8), "me": (30, 20, 40)}
    for whose, counts in expected.items():
        x, y = place([count / sum(counts) for count in counts])
        assert at(committed, whose) == [(pytest.approx(x, abs=1e-4), pytest.approx(y, abs=1e-4))]
    told = [text.split(">")[-2].removesuffix("</span") for text in names(committed)]
    assert told == ["11 of 19", "5 of 21", "18 of 18", "90 of 100"]
    committed.set(table=True)
    assert '<th scope="row">Lee</th><td>33</td><td>17</td><td>50</td><td>5 of 21</td>' in committed.rows.value
    assert '<th scope="row">you</th><td>33</td><td>22</td><td>44</td><td>90 of 100</td>' in committed.rows.value
    assert "at first" not in committed.rows.value


def test_the_nearest_is_said_with_why_and_how_far(committed):
    """By all four families: Engman 5, 8, 8 and 1 of 22, beside 30, 20, 40 and 10 of 100."""
    way = 50 * sum(abs(mine / 100 - his / 22) for mine, his in zip((30, 20, 40, 10), (5, 8, 8, 1), strict=True))
    assert round(way) == 16
    assert committed.sentence == (
        "You stand nearest to Engman, because you have most in common on security guarantees: a share of 40 of 100 for "
        "you and of 36 for Engman (8 of 22 counts). To stand together, 16 of "
        "your 100 points would have to move. 10 of your 100 points are on process, which has no corner: your ring is "
        "open by as much. In the picture Lee's mark is closer to yours, but look at the rings: only "
        "5 of Lee's 21 passages are on these corners; Lee writes most about process."
    )


def test_who_gives_most_to_what_is_no_corner_is_nearest_to_who_writes_of_it(committed, workbook):
    workbook.save(points(sanctions=10, leadership=10, security=10, process=70))
    assert committed.sentence.startswith(
        "You stand nearest to Lee, because you have most in common on process: a share of 70 of 100 "
        "for you and of 67 for Lee"
    )
    workbook.save(points(sanctions=0, leadership=0, security=0, process=100))
    assert "None of your points are on these corners, so you have no place between them." in committed.sentence
    assert at(committed, "me") == [(0.5, 0.3333)]


def test_points_that_have_no_corner_are_counted_and_said_to_open_the_ring(committed, workbook):
    """Points moved there move no mark: the ring alone shows them, and the sentence says so."""
    assert (
        "10 of your 100 points are on process, which has no corner: your ring is open by as much." in committed.sentence
    )
    workbook.save(points(sanctions=20, leadership=10, security=40, process=30))
    assert "30 of your 100 points (10 at first) are on process, which has no corner: your ring" in committed.sentence
    assert committed.mine.inside == 70
    workbook.save(points(sanctions=30, leadership=30, security=40, process=0))
    assert "None of your points (10 at first) are on process, which has no corner: your ring is closed." in (
        committed.sentence
    )


def test_no_corner_is_spoken_of_where_no_points_are_or_were_beside_them(panel, workbook):
    workbook.save(points(sanctions=30, leadership=20))
    assert "no corner" not in panel.sentence
    workbook.save(points(process=10))
    assert "10 of your 60 points are on process, which has no corner" in panel.sentence


def test_two_who_are_as_near_are_both_named(debate, workbook):
    twins = [
        claim.model_copy(update={"expert": expert}) for expert in ("lee", "engman") for claim in debate.claims[:19]
    ]
    both = debate.model_copy(update={"claims": Entries([*debate.claims[:19], *twins])})
    workbook.save({"families.first": FIRST, **points(**FIRST)})
    assert Triangle(both, workbook).sentence.startswith("You stand nearest to Swanström, Lee and Engman, because")


def test_who_has_moved_since_leaves_a_hollow_mark(committed, workbook):
    assert list(committed.chart.data[PEOPLE - 1].x) == []
    workbook.save(points(sanctions=10, leadership=0, security=80, process=10))
    ways = committed.chart.data[PEOPLE - 1]
    start, end = (place(shares) for shares in ((3 / 9, 2 / 9, 4 / 9), (1 / 9, 0, 8 / 9)))
    assert list(ways.x) == pytest.approx([start[0], end[0]], abs=1e-4)
    out_of_the_rings = (RING[0] + HOLLOW) / PAGE.height  # up or down, and no further than it must
    assert list(ways.y) == pytest.approx([start[1], end[1]], abs=out_of_the_rings)
    assert ways.marker.symbol[0] == "star-open"
    committed.set(table=True)
    assert (
        '<th scope="row">you, at first</th><td>33</td><td>22</td><td>44</td><td>90 of 100</td>' in committed.rows.value
    )


def test_a_choice_and_a_click_open_passages_on_what_somebody_writes_about_most(debate, committed):
    for expert, family in (("swanstrom", "security"), ("lee", "process"), ("engman", "leadership")):
        committed.set(who=expert)
        factors = set(debate.factors_in(family))
        found = [claim for claim in debate.claims if claim.expert == expert and factors & set(claim.factors)]
        for place_in_text, claim in enumerate(found):
            assert (f"“{html(claim.quotation)}”" in committed.cards.value) == (place_in_text < QUOTED), claim.id
        assert ("which is no corner here" in committed.cards.value) == (family == "process")
        assert f"The first 3 of {len(found)} passages on" in committed.cards.value
    committed.chart.data[PEOPLE + 1]._dispatch_on_click(Points([0]), None)
    assert committed.who.value == "lee"
    committed.chart.data[PEOPLE + 3]._dispatch_on_click(Points([0]), None)  # the learner's own: whoever is nearest
    assert committed.who.value == "engman"
    committed.chart.data[PEOPLE]._dispatch_on_click(Points([]), None)
    assert committed.who.value == "engman"


def test_who_writes_about_no_corner_has_no_place_and_is_named(debate, workbook):
    inside = {factor for family in corners(debate) for factor in debate.factors_in(family)}
    claims = Entries(claim for claim in debate.claims if claim.expert != "lee" or not inside & set(claim.factors))
    workbook.save({"families.first": FIRST, **points(**FIRST)})
    panel = Triangle(debate.model_copy(update={"claims": claims}), workbook)
    assert at(panel, "lee") == []
    assert at(panel, "engman")
    assert panel.sentence.endswith("Lee writes about none of these corners.")


# ---- other debates


def test_another_debate_stands_between_its_own_corners(any_debate, workbook):
    first = dict.fromkeys(any_debate.families.ids, 10)
    workbook.save({"families.first": first}, final=True)
    panel = Triangle(any_debate, workbook)
    marked = [any_debate.families[corner].label for corner in corners(any_debate)]
    assert [note.text.replace("<br>", " ") for note in panel.chart.drawn.annotations[:3]] == [
        f"<b>{label}</b>" for label in marked
    ]
    for expert in any_debate.experts.ids:
        x, y = place(place_of_text(any_debate, expert, corners(any_debate)).shares)
        ((across, up),) = at(panel, expert)
        assert across == pytest.approx(x, abs=1e-4)
        assert up == pytest.approx(y, abs=0.03)  # marks that would hide each other are moved a little up or down


def test_fewer_families_than_corners_make_no_triangle(tmp_path, monkeypatch):
    book = Workbook(tmp_path / "book.json")
    monkeypatch.setattr("perspectives.opening.my_workbook", lambda: book)
    panel = open.triangle(begin(tmp_path / "mine"))
    assert isinstance(panel, NoTriangle)
    assert "This debate has fewer families." in panel.text
    assert isinstance(open.triangle(), Triangle)


def test_before_the_bet_an_expert_is_counted_and_not_quoted(debate, workbook, committed):
    """A lesson shows some of these sentences first without the name; they would be known by it."""
    panel = Triangle(debate, workbook, lambda saved: {"lee"} - {saved.get("bet.somewhere")})
    for expert in EXPERTS:
        committed.set(who=expert)
        panel.set(who=expert)
        assert (panel.cards.value == committed.cards.value) == (expert != "lee")
    panel.set(who="lee")
    assert UNBET in panel.cards.value
    assert "<blockquote" not in panel.cards.value
    assert at(panel, "lee") == at(committed, "lee")
    workbook.save({"bet.somewhere": "lee"}, final=True)
    assert "<blockquote" in panel.cards.value
