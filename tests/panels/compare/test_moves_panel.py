"""What would move them: every control pressed, the chart and the sentence against the model."""

import re

import pytest
from common import Points, all_moves, html

from perspectives import outlook, own_lens
from perspectives.analysis.moves import FAR, HARDLY, TOGETHER, families
from perspectives.analysis.weighing import factors_of
from perspectives.answers.mine import ME
from perspectives.panels.compare.moves import SILENCE, WhatMoves
from perspectives.words.beside import READING
from perspectives.words.sentences import APART, within

EXPERTS = ("swanstrom", "lee", "engman")
QUESTIONS = ("why_now", "process", "denuclearization", "gains")


@pytest.fixture
def panel(debate, workbook):
    return WhatMoves(debate, workbook)


@pytest.mark.parametrize("question", QUESTIONS)
def test_chart_table_and_sentence_are_the_models(debate, panel, question):
    panel.set(question=question, table=True)
    expected = all_moves(debate)
    for place, expert in enumerate(EXPERTS):
        found, name = expected[expert, question], debate.experts[expert].short
        trace = panel.chart.data[place]
        assert (f'<th scope="col">{name}</th>' in panel.rows.value) == (found is not None)
        assert (f"</span> {name}" in panel.legend.value) == (found is not None)
        if found is None:
            assert len(trace.x) == 0
            continue
        assert list(trace.x) == pytest.approx([move.high for move in found], abs=0.051)
        assert ["<b>" in text for text in trace.text] == [abs(move.gain) >= FAR for move in found]
        assert name in panel.sentence
        for move in found:
            assert f"<td>{move.low:.1f} to {move.high:.1f}</td>" in panel.rows.value
        if found[0].start <= 50:
            most = max(found[:-1], key=lambda move: move.gain)
            clause = next(
                one for one in re.split("[;.?]", panel.sentence) if name in one and ("most by" in one or "alone" in one)
            )
            assert debate.families[most.what].label.lower() in clause
            assert ("far" in clause) == (most.gain < FAR)
            assert ("everything together does" in clause) == (most.gain < FAR <= found[-1].gain)
    silent = [debate.experts[expert].short for expert in EXPERTS if expected[expert, question] is None]
    assert panel.sentence.endswith("not answer this question.") == bool(silent)
    panel.set(table=False)
    assert panel.rows.value == ""


def test_the_sentence_is_short_and_leaves_the_numbers_to_the_picture(any_debate, workbook):
    panel = WhatMoves(any_debate, workbook)
    for question in any_debate.questions:
        panel.set(question=question.id)
        assert len(panel.sentence) < 330
        assert not re.search(r"\d", panel.sentence)
        assert "lens" not in panel.sentence


def test_what_lowers_an_answer_is_said_and_its_number_stands_clear_of_the_line(panel):
    panel.set(question="gains")
    assert "Lee is moved back by process" in panel.sentence
    lee = panel.chart.data[1]
    assert lee.textposition[3] == "middle left"
    assert lee.textposition[0] == "middle right"


def test_what_holds_a_high_answer_is_said(panel):
    panel.set(question="why_now")
    assert "Engman is carried most by leadership change." in panel.sentence


def test_what_is_high_or_low_is_said_of_every_question(debate, panel):
    for question in debate.questions:
        panel.set(question=question.id)
        assert html(question.means) in panel.means.value


def test_fewer_passages_than_side_by_side_are_said_to_be_a_choice(panel):
    """There, all that a text has on a family is counted; here what bears on one question."""
    panel.set(family="sanctions")
    counts = re.findall(r'<span class="nd-note">([^<]+)</span></div>', panel.cards.value)
    assert counts == ["2 of 3 passages", "1 of 2 passages", "2 of 5 passages"]
    assert "Here stand the passages about “Denuclearization?”, and those on which" in panel.cards.value


def test_one_look_shows_that_they_part(debate, panel):
    """They start close together; security moves two of them nearly all the way, and Lee hardly more than the rest."""
    rows = {expert: list(panel.chart.data[place].x) for place, expert in enumerate(EXPERTS)}
    security = debate.families.ids.index("security")
    assert rows["swanstrom"][security] - rows["lee"][security] > 40
    assert rows["engman"][security] - rows["lee"][security] > 40
    assert all(row[-1] > 95 for row in rows.values())
    assert panel.sentence == (
        "“Will it end in denuclearization?” Swanström and Engman are moved most by security guarantees; nothing "
        "alone takes Lee far (furthest: sanctions and security guarantees), but everything together does, to the "
        "end."
    )


def test_the_learner_joins_once_a_weight_is_given_and_moves_with_it(debate, panel, workbook):
    mine = panel.chart.data[3]
    assert len(mine.x) == 0
    assert " you " not in panel.sentence.lower()
    workbook.save({"weight.thaw": 100, "compensation": 90})
    factors = factors_of(debate, "denuclearization")
    lens = own_lens({factor: 100 if factor == "thaw" else 50 for factor in factors}, 0.9)
    start = {factor: level.best for factor, level in debate.levels().items()}
    process = outlook(lens, {**start, **dict.fromkeys(families(debate)["process"], 100)})
    assert panel.chart.data[3].x[debate.families.ids.index("process")] == pytest.approx(process, abs=0.051)
    assert " you are moved" in panel.sentence
    workbook.save({f"weight.{factor}": 0 for factor in debate.factors.ids})
    assert " you " not in panel.sentence.lower()


def test_a_click_opens_the_passages_of_its_row(debate, panel):
    for row, family in enumerate(debate.families):
        panel.chart.data[0]._dispatch_on_click(Points([row]), None)
        assert panel.family.value == family.id
        factors = set(families(debate)[family.id])
        assert html(within(debate.factors[next(iter(families(debate)[family.id]))].label)) in panel.cards.value
        for claim in debate.claims:
            rests = any(
                claim.id in node.weight.claims
                for lens in debate.lenses_for("denuclearization")
                for node in lens.root.walk()
                if node.factor in factors
            )
            there = rests or (claim.question == "denuclearization" and bool(factors & set(claim.factors)))
            assert (f"“{html(claim.quotation)}”" in panel.cards.value) == there, claim.id
    panel.choose([len(debate.families)])  # all together has no passages of its own
    panel.choose([])
    assert panel.family.value == debate.families[-1].id
    panel.set(family="leadership")
    assert SILENCE in panel.cards.value


def test_no_number_of_an_expert_moves_without_a_passage(debate, panel):
    """Whoever a family moves has a passage on it, though it may be filed under another question."""
    for question in QUESTIONS:
        panel.set(question=question)
        for family in debate.families:
            panel.set(family=family.id)
            cards = panel.cards.value.split('role="group"')[1:]
            for expert, card in zip(EXPERTS, cards, strict=True):
                found = all_moves(debate)[expert, question]
                moved = found and abs(next(move for move in found if move.what == family.id).gain) >= HARDLY
                assert not moved or "<blockquote" in card, (question, family.id, expert)


def test_from_later_moments(debate, workbook, moments):
    panel = WhatMoves(debate, workbook, moments.moments)
    assert [label for label, _ in panel.start.options] == ["March 2018", *(moment.label for moment in moments.moments)]
    assert panel.start.layout.display != "none"
    for place, moment in enumerate(moments.moments, start=1):
        panel.set(start=place)
        levels = {factor: level.best for factor, level in moment.levels.items()}
        for number, expert in enumerate(EXPERTS):
            lens = debate.lenses[f"{expert}.denuclearization"]
            assert panel.moves[expert][-1].what == TOGETHER
            assert panel.moves[expert][0].start == pytest.approx(outlook(lens, levels))
            raised = outlook(lens, {**levels, **dict.fromkeys(families(debate)["security"], 100)})
            assert panel.chart.data[number].x[2] == pytest.approx(raised, abs=0.051)


def test_without_later_moments_there_is_nothing_to_choose_from(panel):
    assert panel.start.layout.display == "none"


def test_what_goes_to_100_in_whose_argument_stands_below_the_picture(panel, workbook):
    """A family may hold opposites: who reads that it goes all the way must see which of them does, and for whom."""
    assert "Sanctions: sanctions pressure (Engman); sanctions relief (Swanström and Lee)." in panel.ways.value or (
        "Sanctions: sanctions relief (Swanström and Lee); sanctions pressure (Engman)." in panel.ways.value
    )
    panel.set(question="gains")
    assert "North Korea&#x27;s own steps (lowers the answer: Lee)" in panel.ways.value or (
        "North Korea's own steps (lowers the answer: Lee)" in panel.ways.value
    )
    panel.set(question="denuclearization")
    workbook.save({"family.sanctions": 100})
    assert "sanctions relief (Swanström, Lee and you); sanctions pressure (Engman and you)" in panel.ways.value


def test_what_ones_own_points_on_a_family_of_opposites_mean_is_said(debate, panel, workbook):
    """Points for sanctions: pressure, or relief? Both at once, in the proportion that the learner gave, or halves."""
    assert "Your points" not in panel.ways.value
    workbook.save({"family.sanctions": 30, "family.security": 70})
    said = "Your points for “Sanctions” count {} for sanctions pressure and {} for sanctions relief, and more of either"
    assert said.format("half", "half") in panel.ways.value
    assert "Your points for “Security guarantees”" not in panel.ways.value
    *_, start, high = next(move for move in panel.moves[ME] if move.what == "sanctions")
    levels = {factor: level.best for factor, level in debate.levels().items()}
    for factor in ("sanctions_pressure", "sanctions_relief"):
        assert start < outlook(panel._own.lens, {**levels, factor: 100}) < high, "either raises it, and both most"
    workbook.save({"weight.sanctions_relief": 75, "weight.sanctions_pressure": 25})
    assert said.format("25 of 100", "75 of 100") in panel.ways.value
    workbook.save({"weight.sanctions_pressure": 0})
    assert "Your points" not in panel.ways.value, "whoever gave one side nothing has said which they mean"
    workbook.save({"weight.sanctions_pressure": 25, "family.sanctions": 0})
    assert "Your points" not in panel.ways.value


def test_a_passage_on_what_moves_nobody_alone_is_accounted_for(panel):
    panel.set(family="leadership")
    assert "For Engman it needs company: alone, leadership change would hardly change the answer" in panel.cards.value
    panel.set(family="process")
    assert "Swanström writes of it, but as this module reads the text" in panel.cards.value


def test_what_the_module_infers_stands_below_the_words_as_its_own(debate, panel):
    panel.set(question="gains", family="sanctions")
    lee = panel.cards.value.split('role="group"')[2]
    assert READING in lee
    assert lee.index("</blockquote>") < lee.index(READING)
    weight = next(node.weight for node in debate.lenses["lee.gains"].root.walk() if node.factor == "sanctions_relief")
    assert html(weight.reason) in lee
    assert "Our inference" in lee


def test_a_question_that_stands_apart_leaves_the_learner_out_and_says_why(any_debate, workbook):
    panel = WhatMoves(any_debate, workbook)
    workbook.save({f"family.{family.id}": 30 for family in any_debate.families})
    for question in any_debate.questions:
        panel.set(question=question.id)
        assert (ME in panel.moves) != question.stands_apart
        assert (f"You are not among them: {APART}." in panel.legend.value) == question.stands_apart
