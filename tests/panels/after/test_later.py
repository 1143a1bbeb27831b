"""Notebook 07: the lenses at later moments; every control pressed, against the model; nothing told early."""

import pytest
from common import html, states

from perspectives import outlook_range
from perspectives.analysis.weighing import factors_of
from perspectives.model.value_tree import own_lens
from perspectives.panels.after.later import LaterLenses
from perspectives.words.sentences import APART


@pytest.fixture
def later(debate, context, moments, workbook):
    return LaterLenses(debate, context, moments, workbook)


def test_outlooks_are_those_of_the_model_at_every_moment_reached(debate, moments, later):
    everything = [debate.levels("common"), *(moment.levels for moment in moments.moment)]
    for question in debate.questions.ids:
        for until in range(len(everything)):
            later.set(question=question, until=until)
            for place, expert in enumerate(debate.experts):
                trace = later.chart.data[place]
                name = f"{expert.id}.{question}"
                if name not in debate.lenses:
                    assert len(trace.y) == 0
                    continue
                spans = [outlook_range(debate.lenses[name], levels) for levels in everything[: until + 1]]
                assert list(trace.y) == [round(span.best, 1) for span in spans]
                assert list(trace.error_y.array) == [round(span.high - span.best, 1) for span in spans]
                assert list(trace.error_y.arrayminus) == [round(span.best - span.low, 1) for span in spans]
                assert [round(x) for x in trace.x] == list(range(until + 1))
                assert [text.strip() for text in trace.text] == [f"{span.best:.0f}" for span in spans]
                low, best, high = spans[-1]
                said = f"{best:.0f} ({low:.0f} to {high:.0f})"
                both = (f"{expert.short}'s {said}", f"{expert.short}'s lens gives {said}")
                assert any(words in later.sentence for words in both)


def test_a_moments_name_breaks_into_lines_of_which_none_begins_with_a_comma(later):
    lines = [line for name in later.chart.drawn.xaxis.ticktext for line in name.split("<br>")]
    assert len(lines) > len(later.chart.drawn.xaxis.ticktext)
    assert all(line[:1].isalnum() for line in lines)


def test_nothing_of_a_moment_is_told_before_it_is_reached(moments, later):
    for until in range(len(moments.moment)):
        later.set(until=until, table=True)
        for moment in moments.moment[until:]:
            for level in moment.levels.values():
                assert html(level.reason) not in states(later) or level.reason in {
                    other.reason for reached in moments.moment[:until] for other in reached.levels.values()
                }


def test_the_sentence_says_whose_outlook_has_moved_most(debate, moments, later):
    """By how much: the difference of the whole numbers that are shown."""
    for question in debate.questions.ids:
        lenses = debate.lenses_for(question)
        start = [round(outlook_range(lens, debate.levels("common")).best) for lens in lenses]
        for until, moment in enumerate(moments.moment, start=1):
            later.set(question=question, until=until)
            now = [round(outlook_range(lens, moment.levels).best) for lens in lenses]
            moves = [(end - begin, lens.expert) for begin, end, lens in zip(start, now, lenses, strict=True)]
            change, expert = max(moves, key=lambda pair: abs(pair[0]))
            moved = "has moved" if len(lenses) == 1 else "has moved most:"
            whose = "it" if len(lenses) == 1 else f"{debate.experts[expert].short}'s"
            assert later.sentence.endswith(
                f"Since March 2018 {whose} {moved} {'up' if change > 0 else 'down'} {abs(change)}."
                if change
                else "Nothing has moved since March 2018."
            )
        later.set(until=0)
        assert "Since March 2018" not in later.sentence


def test_every_level_has_a_reason_and_its_events(debate, context, moments, later):
    for until, moment in enumerate(moments.moment, start=1):
        for question in debate.questions.ids:
            later.set(question=question, until=until)
            for factor in factors_of(debate, question):
                later.set(factor=factor)
                level = moment.levels[factor]
                assert f"{level.best:.0f} ({level.low:.0f} to {level.high:.0f}) of 100" in later.card.value
                assert html(level.reason) in later.card.value
                assert all(html(context.events[event].title) in later.card.value for event in level.events)
    later.set(until=0)
    assert "March 2018" in later.card.value


def test_the_factor_stays_where_it_bears_on_the_next_question_too(later):
    later.set(question="denuclearization", factor="security_assurances")
    later.set(question="process")
    assert later.values["factor"] == "security_assurances"
    later.set(question="why_now")
    assert later.values["factor"] == "sanctions_pressure"


@pytest.mark.parametrize(
    ("weights", "compensation"),
    [
        ({"security_assurances": 100, "north_steps": 50, "thaw": 0}, 40),
        ({"phased_roadmap": 100}, 10),
        ({"sanctions_pressure": 100, "peace_treaty": 5, "alliance_troops": 0}, 95),
    ],
)
def test_the_learners_own_lens_joins_when_it_is_in_the_workbook(
    debate, moments, later, workbook, weights, compensation
):
    assert len(later.chart.data[3].x) == 0
    assert "You join when you have given points of your own." in later.own.value
    workbook.save({f"weight.{factor}": value for factor, value in weights.items()} | {"compensation": compensation})
    factors = factors_of(debate, "denuclearization")  # what was not weighed counts as even, as in notebook 06
    lens = own_lens({factor: weights.get(factor, 50) for factor in factors}, compensation / 100)
    later.set(until=2)
    levels = [debate.levels("common"), *(moment.levels for moment in moments.moment[:2])]
    spans = [outlook_range(lens, each) for each in levels]
    mine = later.chart.data[3]
    assert list(mine.y) == [round(span.best, 1) for span in spans]
    assert list(mine.error_y.array) == [round(span.high - span.best, 1) for span in spans]
    low, best, high = spans[-1]
    assert f" and yours {best:.0f} ({low:.0f} to {high:.0f})" in later.sentence
    assert "are yours" in later.own.value
    later.set(table=True)
    assert later.rows.value.count("<tr>") == 5
    later.set(table=False)
    assert later.rows.value == ""


@pytest.mark.parametrize(
    "saved",
    [{}, {"compensation": 50}, {"weight.thaw": 0, "weight.north_steps": 0, "compensation": 50},
     {"weight.thaw": "much", "compensation": 50}, {"weight.thaw": True}, {"weight.thaw": 140}],
)  # fmt: skip
def test_what_is_no_lens_is_passed_over(later, workbook, saved):
    workbook.save(saved)
    later.set(question="process")
    given = saved.get("weight.thaw") == 0
    assert len(later.chart.data[3].x) == given  # what was not given counts as even beside what was
    assert (later.mine.lens is None) != given


def test_on_a_question_that_stands_apart_the_learner_is_absent_and_is_told_why(debate, later, workbook):
    workbook.save({"family.security": 100})
    for question in debate.questions:
        later.set(question=question.id)
        assert (f"You are not among them: {APART}." in later.own.value) == question.stands_apart
        assert not (question.stands_apart and len(later.chart.data[3].y))
