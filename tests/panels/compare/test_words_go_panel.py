"""Where their words go: every control pressed, chart, sentence, table and passages against the coded claims."""

import pytest
from common import Points, html

from perspectives import open
from perspectives.answers.workbook import Workbook
from perspectives.charts.compare.words_go import ROOM
from perspectives.panels.compare.words_go import HINT, SILENCE, WordsGo
from perspectives.panels.kit.gate import GatedPanel

MINE = {"family.sanctions": 30, "family.leadership": 20, "family.security": 40, "family.process": 10}
FIRST = {"sanctions": 30, "leadership": 20, "security": 40, "process": 10}


@pytest.fixture
def panel(debate, workbook):
    return WordsGo(debate, workbook)


def numbers(panel, place):
    """What stands behind the bars of a row."""
    notes = [note.text.removeprefix("<b>").removesuffix("</b>") for note in panel.chart.drawn.annotations]
    rows = [text for text in notes if text.isdigit()]
    families = len(panel.debate.families)
    return [int(text) for text in rows[families * place : families * (place + 1)]]


def test_every_number_of_every_debate_is_counted_from_the_coded_passages(any_debate, workbook):
    panel = WordsGo(any_debate, workbook)
    for place, expert in enumerate(any_debate.experts):
        claims = [claim for claim in any_debate.claims if claim.expert == expert.id]
        families = [{any_debate.factors[factor].family for factor in claim.factors} for claim in claims]
        counts = [sum(family.id in each for each in families) for family in any_debate.families]
        assert numbers(panel, place) == counts
        trace = panel.chart.data[place]
        assert len(trace.x) == sum(counts)
        starts = [sum(int(base) == column for base in trace.base) for column in range(len(counts))]
        assert starts == counts  # every block stands in the column of its family


def test_a_bar_is_as_long_as_its_share_of_the_text(panel):
    """The scale has room for 60 of 100, as Lee has 57 on the process."""
    lee = panel.chart.data[1]
    process = [(base - 3, long) for base, long in zip(lee.base, lee.x, strict=True) if base >= 3]
    assert len(process) == 12
    step = ROOM / 0.6 / 21
    assert [base for base, _ in process] == pytest.approx([step * place for place in range(12)], abs=1e-3)


def test_the_sentence_says_what_each_text_is_most_about(panel, workbook):
    assert panel.sentence == (
        "Swanström writes most about security guarantees (7 of 19 passages). Most of what Lee writes is about process "
        "(12 of 21 passages). Engman writes most about leadership change and security guarantees (8 of 18 passages "
        "each). Your own row is empty until you give your points."
    )
    workbook.save(MINE)
    assert panel.sentence.endswith(" You give most to security guarantees (40 of 100 points).")
    workbook.save(MINE | {"family.sanctions": 40, "family.leadership": 10})
    assert panel.sentence.endswith(" You give most to sanctions and security guarantees (40 of 100 points each).")


def test_who_gives_every_family_the_same_gives_most_to_none(panel, workbook):
    workbook.save(dict.fromkeys(MINE, 25))
    assert panel.sentence.endswith(" You give every family the same (25 of 100 points each).")


def test_the_learners_row_is_empty_until_points_are_given_and_follows_them(panel, workbook):
    assert len(panel.chart.data[3].x) == 0
    assert HINT in [note.text for note in panel.chart.drawn.annotations]
    workbook.save(MINE)
    assert numbers(panel, 3) == [30, 20, 40, 10]
    assert len(panel.chart.data[3].x) == 6 + 4 + 8 + 2
    assert HINT not in [note.text for note in panel.chart.drawn.annotations]
    workbook.save({"family.process": 100, "family.security": 0, "family.sanctions": 0, "family.leadership": 0})
    assert numbers(panel, 3) == [0, 0, 0, 100]


def test_what_was_committed_counts_where_nothing_else_is_there(debate, workbook):
    workbook.save({"families.first": FIRST}, final=True)
    assert numbers(WordsGo(debate, workbook), 3) == [30, 20, 40, 10]


def test_the_table_has_every_count_and_what_bears_on_nothing(panel, workbook):
    panel.set(table=True)
    assert '<th scope="row">Process</th><td>4 (21%)</td><td>12 (57%)</td><td>1 (6%)</td><td>–</td>' in panel.rows.value
    assert '<th scope="row">none of these</th><td>5</td><td>6</td><td>0</td><td>–</td>' in panel.rows.value
    workbook.save(MINE)
    assert "<td>1 (6%)</td><td>10</td>" in panel.rows.value
    panel.set(table=False)
    assert panel.rows.value == ""


def test_every_bar_opens_its_passages(any_debate, workbook):
    panel = WordsGo(any_debate, workbook)
    for expert in any_debate.experts.ids:
        for family in any_debate.families.ids:
            panel.set(who=expert, family=family)
            factors = set(any_debate.factors_in(family))
            for claim in any_debate.claims:
                there = claim.expert == expert and bool(factors & set(claim.factors))
                assert (f"“{html(claim.quotation)}”" in panel.cards.value) == there, claim.id
            assert (SILENCE in panel.cards.value) == ("<blockquote" not in panel.cards.value)


def test_a_passage_that_counts_twice_says_so(panel):
    panel.set(who="engman", family="leadership")
    assert panel.cards.value.count(", also on sanctions<") == 3
    assert panel.cards.value.count(", also on process<") == 1


def test_a_click_on_a_block_opens_its_bar(panel, workbook):
    workbook.save(MINE)
    panel.chart.data[2]._dispatch_on_click(Points([5]), None)  # after five on sanctions comes the first on leadership
    assert (panel.who.value, panel.family.value) == ("engman", "leadership")
    panel.chart.data[1]._dispatch_on_click(Points([17]), None)
    assert (panel.who.value, panel.family.value) == ("lee", "process")
    panel.chart.data[3]._dispatch_on_click(Points([10]), None)  # after six and four blocks of the learner's points
    assert (panel.who.value, panel.family.value) == ("lee", "security")
    panel.chart.data[1]._dispatch_on_click(Points([]), None)
    assert (panel.who.value, panel.family.value) == ("lee", "security")
    band = panel.chart.drawn.shapes[0]
    assert (band.x0, band.x1) == (2, 3)
    assert 1.5 < band.y0 < band.y1 < 2.5


def test_it_opens_with_the_first_committed_points(tmp_path, monkeypatch):
    book = Workbook(tmp_path / "book.json")
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: book)
    gate = open.where_words_go()
    assert isinstance(gate, GatedPanel)
    assert gate.closed_text == "Where their words go: opens when you have committed your points and your bet above."
    here = book.of("new_dawn")
    here.save(MINE)
    assert gate.content is None
    here.save({"families.first": FIRST}, final=True)
    assert gate.content is None, "the bet on what comes up in all texts is still to be made"
    here.save({"bet.05_where_they_disagree": "four"}, final=True)
    assert isinstance(gate.content, WordsGo)
