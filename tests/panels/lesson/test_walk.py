"""The walk: every claim reachable, by each of the ways, and the map true to the argument."""

import pytest
from common import Points, ringed

from perspectives.arguments.argument_map import lay_out, ties
from perspectives.charts.arguments.argument_map import NODES
from perspectives.panels.lesson.walk import Walk

EXPERTS = ("swanstrom", "lee", "engman")


@pytest.fixture(params=EXPERTS)
def panel(debate, request):
    return Walk(debate, request.param)


def here(panel):
    """The number of the step that the ring is drawn round."""
    nodes = panel.chart.data[NODES]
    (place,) = ringed(panel)
    return list(zip(nodes.x, nodes.y, strict=True)).index(place) + 1


def test_every_claim_is_reached_by_next_and_by_back(debate, panel):
    claims = [claim for claim in debate.claims if claim.expert == panel.expert.id]
    assert panel.back.disabled
    for number, claim in enumerate(claims, start=1):
        assert panel.values["step"] == number == here(panel)
        shown = panel.card.value
        assert claim.gist.replace("'", "&#x27;") in shown
        assert f"“{claim.quotation}”".replace("'", "&#x27;") in shown
        assert f"paragraph {claim.paragraph}" in shown
        assert claim.kind in shown
        assert not claim.hedge or f"“{claim.hedge}”" in shown
        assert panel.sentence == f"Step {number} of {len(claims)}, paragraph {claim.paragraph}: {claim.gist}"
        panel.next.click()
    assert panel.next.disabled
    assert panel.values["step"] == len(claims)
    panel.back.click()
    assert panel.values["step"] == len(claims) - 1


def test_every_claim_is_reached_by_a_click_on_the_map(panel):
    for place in reversed(range(len(panel.claims))):
        panel.chart.data[NODES]._dispatch_on_click(Points([place]), None)
        assert panel.values["step"] == place + 1 == here(panel)
    panel.chart.data[NODES]._dispatch_on_click(Points([]), None)
    assert panel.values["step"] == 1


def test_every_tie_is_told_at_both_ends(debate, panel):
    numbers = {claim.id: number for number, claim in enumerate(panel.claims, start=1)}
    for number, claim in enumerate(panel.claims, start=1):
        panel.set(step=number)
        for relation, other in claim.links:
            if other in numbers:
                assert f"<li>{relation} step {numbers[other]}: " in panel.card.value
            else:
                assert f"<li>{relation} {debate.experts[debate.claims[other].expert].short}" in panel.card.value
    for tie in panel.ties:
        panel.set(step=tie.end)
        assert {"supports": "is supported by", "qualifies": "is qualified by"}[tie.relation] in panel.card.value
        lit = drawn(panel)[tie]
        assert lit.line.dash == {"supports": "solid", "qualifies": "dot"}[tie.relation]
        assert (lit.line.color, lit.line.width) == (panel.expert.colour, 4)
        places = {place.number: place for place in panel.places}
        start, end = (f"{places[number].depth},{-places[number].row}" for number in (tie.start, tie.end))
        assert lit.path.startswith(f"M {start} ")
        assert lit.path.endswith(f" {end}")


def drawn(panel):
    """The lines of the map by their ties."""
    return dict(zip(panel.ties, [line for line in panel.chart.drawn.shapes if line.type == "path"], strict=True))


def test_only_the_ties_of_the_present_step_are_lit(panel):
    for number in range(1, len(panel.claims) + 1):
        panel.set(step=number)
        lit = [tie for tie, line in drawn(panel).items() if line.line.width > 2]
        assert lit == [tie for tie in panel.ties if number in (tie.start, tie.end)]


def test_the_map_says_in_words_what_each_step_is(panel):
    for place, words in zip(panel.places, panel.chart.data[1].text, strict=True):
        number, said = words.removeprefix("<b>").split("</b> ")
        assert int(number) == place.number
        assert place.claim.gist.startswith(said.replace("<br>", " ").removesuffix(" …"))
        assert len(said) > 12


def test_the_table_holds_every_step(panel):
    assert panel.rows.value == ""
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == len(panel.claims) + 1
    panel.set(table=False)
    assert panel.rows.value == ""


def test_what_supports_stands_below_and_no_two_steps_in_one_place(debate):
    for expert in EXPERTS:
        claims = [claim for claim in debate.claims if claim.expert == expert]
        places = lay_out(claims)
        assert [place.claim for place in places] == claims
        assert sorted(place.row for place in places) == list(range(len(claims)))
        depths = {place.claim.id: place.depth for place in places}
        rows = {place.claim.id: place.row for place in places}
        for claim in claims:
            if claim.supports:
                assert depths[claim.id] == depths[claim.supports[0]] + 1
                assert rows[claim.id] > rows[claim.supports[0]]
        assert len(ties(claims)) == sum(other in depths for claim in claims for _, other in claim.links)
