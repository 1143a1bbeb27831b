"""Notebook 07: every control pressed; ledger, scores and later outlooks against data and model; nothing told early."""

import pytest
from common import Points, states

from perspectives import load_context, outlook_range
from perspectives.aftermath import load_moments, load_reckoning
from perspectives.keys import FORECASTS_LOCKED as LOCK
from perspectives.keys import bet_key, forecast_key, outcome_key
from perspectives.lessons import load_lesson
from perspectives.model import own_lens
from perspectives.panels.judging import VERDICTS, Accounts, Judging
from perspectives.panels.later import LaterLenses, periods_after, saved_lens
from perspectives.panels.lesson import Expectation
from perspectives.panels.moment import Launches, Timeline
from perspectives.panels.scores import Scores
from perspectives.weighing import factors_of
from perspectives.workbook import Workbook

NAME = "07_what_happened_next"


@pytest.fixture(scope="module")
def context():
    return load_context()


@pytest.fixture(scope="module")
def reckoning(debate, context):
    return load_reckoning(debate, context)


@pytest.fixture(scope="module")
def moments(debate, context):
    return load_moments(debate, context)


@pytest.fixture
def workbook(tmp_path):
    return Workbook(tmp_path / "workbook.json")


@pytest.fixture
def judging(debate, context, reckoning, workbook):
    return Judging(debate, context, reckoning, workbook)


@pytest.fixture
def scores(debate, workbook):
    return Scores(debate, workbook)


@pytest.fixture
def later(debate, context, moments, workbook):
    return LaterLenses(debate, context, moments, workbook)


def html(text: str) -> str:
    return text.replace('"', "&quot;").replace("'", "&#x27;")


# ---- what the learner expects


def test_what_one_expects_is_kept_and_stands_once_the_bet_is_made(debate, workbook):
    panel = Expectation(load_lesson(debate, NAME), NAME, workbook)
    assert panel.sentence == "Nothing written yet."
    panel.set(text="A long <b>freeze</b>.")
    assert workbook.get(f"expectation.{NAME}") == "A long <b>freeze</b>."
    workbook.save({bet_key(NAME): "slowly"}, final=True)
    assert panel.text_area.disabled
    assert panel.sentence == "This is what you wrote before your bet. It stays as it is."
    panel.set(text="I knew it all along.")
    assert workbook.get(f"expectation.{NAME}") == "A long <b>freeze</b>."
    assert panel.values == {"text": "A long <b>freeze</b>."}


def test_having_written_nothing_is_said_too(debate, workbook):
    workbook.save({bet_key(NAME): "slowly"}, final=True)
    panel = Expectation(load_lesson(debate, NAME), NAME, workbook)
    assert panel.sentence == "Nothing was written before your bet. It stays as it is."


# ---- the timeline goes on


def test_the_chapters_hold_every_event_after_the_cutoff_and_none_before(debate, context):
    periods = periods_after(debate.source.cutoff, context.events[-1].date)
    panel = Timeline(context, periods)
    everything = {event.id for event in context.events if event.date > debate.source.cutoff}
    chapters = []
    for period in periods:
        panel.set(period=period)
        chapters.append({event.id for event in panel.visible})
        drawn = [pair for trace in panel.chart.data[:6] for pair in zip(trace.x, trace.hovertext, strict=True)]
        expected = [
            (event.date.isoformat(), f"{event.date.isoformat()}<br>{event.title}")
            for event in context.events
            if period.start <= event.date <= period.end
        ]
        assert sorted(drawn) == sorted(expected)
        assert panel.sentence.startswith(f"{period.label}. {len(expected)} events:")
    assert chapters[0] | chapters[1] | chapters[2] == chapters[3] == everything
    assert sum(map(len, chapters[:3])) == len(everything)
    panel.set(period=periods[0])
    assert panel.visible[-1].id == "hanoi_summit"
    panel.set(event=len(panel.visible))
    assert "Sources differ: Washington says North Korea wanted all sanctions lifted" in panel.card.value


def test_the_launches_go_on_to_the_last_year_of_the_table(debate, context):
    panel = Launches(debate, context, 2025)
    expected = {row.year: row.launches for row in context.missile_launches}
    assert dict(zip(panel.chart.data[0].x, panel.chart.data[0].y, strict=True)) == expected
    for row in context.missile_launches:
        panel.set(year=row.year)
        counted = ((row.launches, "missile"), (row.launch_days, "day"))
        count, days = (f"{number} {what}{'' if number == 1 else 's'}" for number, what in counted)
        assert panel.sentence.startswith(f"In {row.year}: {count}, launched on {days}.")
    panel.set(tests=True)
    assert len(panel.chart.data[2].x) == len(context.nuclear_tests)


# ---- claim by claim


def test_the_module_keeps_its_judgement_back_until_the_learner_has_judged(judging, reckoning, workbook):
    for number, outcome in enumerate(reckoning.outcome, start=1):
        judging.set(claim=number)
        assert judging.judge.disabled
        judging.set(verdict="cannot_tell")
        assert not judging.judge.disabled
        for later_one in reckoning.outcome[number - 1 :]:
            for secret in (later_one.reasons, later_one.against):
                assert html(secret) not in states(judging)
        assert judging.chart.data[1].text[number - 1] == ""
        assert workbook.get(outcome_key(outcome.claim)) is None
        judging.judge.click()
        assert workbook.answers()[outcome_key(outcome.claim)].final
        for told in (outcome.reasons, outcome.against):
            assert html(told) in judging.reply.value
        assert VERDICTS[outcome.suggested][0] in judging.chart.data[1].text[number - 1]
        assert judging.chart.data[0].text[number - 1] == "<b>?</b>"
        assert f"the module “{VERDICTS[outcome.suggested][1]}”" in judging.sentence
    agreed = sum(outcome.suggested == "cannot_tell" for outcome in reckoning.outcome)
    assert judging.sentence.startswith(f"18 of 18 judged; in {agreed} of them you and the module agree.")


@pytest.mark.parametrize("verdict", list(VERDICTS))
def test_a_judgement_stands_and_comes_back(debate, context, reckoning, workbook, judging, verdict):
    judging.set(verdict=verdict)
    judging.judge.click()
    assert judging.verdict.disabled
    judging.set(verdict=next(other for other in VERDICTS if other != verdict))
    assert judging.values["verdict"] == verdict
    again = Judging(debate, context, reckoning, Workbook(workbook.store.path))
    assert again.values == judging.values
    assert again.sentence == judging.sentence
    assert again.reply.value == judging.reply.value
    workbook.start_over()
    assert judging.values["verdict"] is None
    assert judging.reply.value == ""


@pytest.mark.parametrize("judged", [1, 7, 18])
@pytest.mark.parametrize("pattern", [("borne_out",), ("not_borne_out", "cannot_tell"), tuple(VERDICTS)])
def test_the_ledger_holds_each_judgement_on_the_line_of_its_expert(
    debate, judging, reckoning, workbook, pattern, judged
):
    """Every claim at its own place, the learner's sign above the expert's line, the module's below; counted beside."""
    given = {o.claim: pattern[place % len(pattern)] for place, o in enumerate(reckoning.outcome[:judged])}
    workbook.save({outcome_key(claim): verdict for claim, verdict in given.items()}, final=True)
    judging.set(claim=judged)
    mine, module, ring = judging.chart.data
    axis = judging.chart.drawn.yaxis
    line = {tick: name.strip() for tick, name in zip(axis.tickvals, axis.ticktext, strict=True)}
    for place, outcome in enumerate(reckoning.outcome):
        short = debate.experts[debate.claims[outcome.claim].expert].short
        assert mine.x[place] == module.x[place] == place + 1
        assert line[round(mine.y[place])] == line[round(module.y[place])] == short
        assert module.y[place] < round(mine.y[place]) < mine.y[place]
        done = outcome.claim in given
        assert mine.text[place] == f"<b>{VERDICTS[given[outcome.claim]][0] if done else '·'}</b>"
        assert module.text[place] == (f"<b>{VERDICTS[outcome.suggested][0]}</b>" if done else "")
    assert (list(ring.x), list(ring.y)) == ([judged], [mine.y[judged - 1]])
    agreed = sum(given.get(outcome.claim) == outcome.suggested for outcome in reckoning.outcome)
    assert judging.sentence.startswith(f"{judged} of 18 judged; in {agreed} of them you and the module agree.")


def test_every_claim_stands_beside_its_evidence(debate, context, judging, reckoning):
    for number, outcome in enumerate(reckoning.outcome, start=1):
        judging.set(claim=number)
        claim = debate.claims[outcome.claim]
        assert html(claim.quotation.replace("’", "’")) in judging.card.value
        assert debate.experts[claim.expert].name in judging.card.value
        assert html(outcome.asks) in judging.asks.value
        for event in outcome.evidence:
            assert html(context.events[event].title) in judging.card.value
    judging.set(claim=3)
    assert "2017: 21, 2018: 0, 2019: 27, 2022: 69." in judging.card.value
    judging.set(claim=10)
    assert "2018: 10 to 20, 2019: 20 to 30, 2020: 30 to 40, 2021: 40 to 50." in judging.card.value
    judging.set(claim=15)
    assert "2016: 5.51, 2017: 5.06, 2018: 2.43, 2019: 2.79." in judging.card.value


def test_one_walks_by_buttons_and_jumps_by_a_click(judging):
    assert judging.back.disabled
    judging.next.click()
    assert judging.values["claim"] == 2
    judging.back.click()
    assert judging.values["claim"] == 1
    judging.chart.data[0]._dispatch_on_click(Points([17]), None)
    assert judging.values["claim"] == 18
    assert judging.next.disabled
    assert list(judging.chart.data[2].x) == [18]


def test_an_unfinished_choice_does_not_travel_to_the_next_claim(judging):
    judging.set(verdict="borne_out")
    judging.next.click()
    assert judging.values["verdict"] is None
    assert judging.judge.disabled


def test_the_table_lists_the_claims_and_keeps_the_same_silence(judging):
    judging.set(table=True)
    assert judging.rows.value.count("<tr>") == 19
    assert "borne out" not in judging.rows.value
    judging.set(verdict="borne_out")
    judging.judge.click()
    assert "borne out" in judging.rows.value
    judging.set(table=False)
    assert judging.rows.value == ""


def test_judgements_of_another_kind_do_no_harm(judging, workbook):
    workbook.save({outcome_key("s09"): "true", outcome_key("l16"): ["borne_out"], outcome_key("zz"): "borne_out"})
    assert judging.given == {}


def test_an_account_opens_when_three_of_his_claims_are_judged(debate, reckoning, workbook):
    panel = Accounts(debate, reckoning, workbook)
    for expert in debate.experts:
        panel.set(expert=expert.id)
        account = reckoning.accounts[expert.id]
        claims = [claim for claim in reckoning.outcomes.ids if debate.claims[claim].expert == expert.id]
        for count in range(3):
            expected = f"This opens when you have judged 3 claims of {expert.short}; so far it is {count}."
            assert panel.sentence == expected
            assert html(account.held) not in states(panel)
            workbook.save({outcome_key(claims[count]): "cannot_tell"}, final=True)
        for told in (account.counts_against, account.held, account.open, account.unsaid):
            assert html(told) in panel.card.value
            assert told in panel.sentence


# ---- the forecasts


def lock(debate, workbook, percents):
    values = {forecast_key(f.id): percent for f, percent in zip(debate.forecasts, percents, strict=True)}
    workbook.save({**values, LOCK: True}, final=True)


@pytest.mark.parametrize(
    ("percents", "mean", "better"),
    [
        ([50] * 9, "0.25", 0),
        ([100, 100, 100, 100, 0, 100, 0, 100, 100], "0.00", 9),
        ([0, 0, 0, 0, 100, 0, 100, 0, 0], "1.00", 0),
        # By hand: (0.04 + 0.16 + 0.49 + 0.36 + 0.49 + 0.01 + 0.04 + 0.2025 + 0.81) / 9
        ([80, 60, 30, 40, 70, 90, 20, 55, 10], "0.29", 5),
    ],
)
def test_locked_forecasts_are_scored(debate, scores, workbook, percents, mean, better):
    lock(debate, workbook, percents)
    assert f"over 9 forecasts is {mean}." in scores.sentence
    assert "always saying 50 % earns 0.25" in scores.sentence
    assert f"You did better than that in {better} of 9." in scores.sentence
    assert list(scores.chart.data[2].x) == percents
    assert list(scores.chart.data[1].x) == [100 if forecast.outcome else 0 for forecast in debate.forecasts]
    misses, outcomes, mine, _ = scores.chart.data
    happened = [100 if forecast.outcome else 0 for forecast in debate.forecasts]
    assert list(misses.x) == [x for pair in zip(percents, happened, strict=True) for x in (*pair, None)]
    asked = [" ".join(name.replace("<br>", " ").split()) for name in outcomes.y]
    assert asked == [f"{number}. {forecast.question}" for number, forecast in enumerate(debate.forecasts, start=1)]
    assert list(mine.y) == list(outcomes.y)
    assert list(outcomes.marker.symbol) == ["circle" if end else "x" for end in happened]
    for number, (percent, end) in enumerate(zip(percents, happened, strict=True), start=1):
        scores.set(question=number)
        assert f"you said {percent} % (" in scores.sentence
        assert scores.sentence.endswith(f"which scores {((percent - end) / 100) ** 2:.2f}.")


def test_every_question_is_read_with_how_it_came_out(debate, scores, workbook):
    lock(debate, workbook, [70] * 9)
    for number, forecast in enumerate(debate.forecasts, start=1):
        scores.set(question=number)
        assert html(forecast.resolution) in scores.card.value
        assert html(forecast.source) in scores.card.value
        score = 0.09 if forecast.outcome else 0.49
        assert f"You said 70 %: score {score:.2f}." in scores.card.value
        came = "it happened" if forecast.outcome else "it did not happen"
        assert scores.sentence.endswith(
            f"Question {number}: you said 70 % (likely), and {came}, which scores {score:.2f}."
        )
        assert ("Base rate: none." in scores.card.value) == (forecast.base_rate is None)
        assert list(scores.chart.data[3].x) == [100 if forecast.outcome else 0]
    scores.set(question=5)
    assert "Base rate: 6 of 11, or 55 %, which would have scored 0.30." in scores.card.value


def test_forecasts_that_were_not_locked_are_not_scored(debate, scores, workbook):
    assert scores.sentence.startswith("You gave no forecasts in notebook 00, so there is nothing to score.")
    for forecast in debate.forecasts[:4]:
        workbook.save({forecast_key(forecast.id): 90})
    assert scores.sentence.startswith("You gave 4 of 9 forecasts in notebook 00 but did not lock them.")
    for forecast in debate.forecasts:
        workbook.save({forecast_key(forecast.id): 90})
    assert scores.sentence.startswith("You gave 9 of 9 forecasts in notebook 00 but did not lock them.")
    assert len(scores.chart.data[2].x) == len(scores.chart.data[0].x) == 0
    scores.set(table=True)
    assert "90 %" not in states(scores)
    assert not any("lock" in button.description.lower() for button in (scores.back, scores.next))


def test_questions_are_reached_by_buttons_clicks_and_table(debate, scores, workbook):
    lock(debate, workbook, [10 * place for place in range(9)])
    assert scores.back.disabled
    scores.next.click()
    assert scores.values["question"] == 2
    scores.back.click()
    scores.chart.data[1]._dispatch_on_click(Points([8]), None)
    assert scores.values["question"] == 9
    assert scores.next.disabled
    scores.chart.data[2]._dispatch_on_click(Points([4]), None)
    assert scores.values["question"] == 5
    scores.set(table=True)
    assert scores.rows.value.count("<tr>") == 10
    assert "40 %</span></td><td>0.16</td><td>0.25</td><td>0.30</td>" in scores.rows.value
    scores.set(table=False)
    assert scores.rows.value == ""


# ---- the lenses at later moments


def test_outlooks_are_those_of_the_model_at_every_moment_reached(debate, moments, later):
    everything = [debate.levels("common"), *(moment.levels for moment in moments.moment)]
    for question in debate.questions.ids:
        for until in range(4):
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
                assert f"the lens of {expert.short} gives {best:.0f} ({low:.0f} to {high:.0f})" in later.sentence


def test_nothing_of_a_moment_is_told_before_it_is_reached(moments, later):
    for until in range(3):
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
            assert later.sentence.endswith(
                f"Since March 2018 that of {debate.experts[expert].short} {moved} "
                f"{'up' if change > 0 else 'down'} {abs(change)}."
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
        ({"sanctions_pressure": 100, "peace_treaty": 5, "alliance_change": 0}, 95),
    ],
)
def test_the_learners_own_lens_joins_when_it_is_in_the_workbook(
    debate, moments, later, workbook, weights, compensation
):
    assert len(later.chart.data[3].x) == 0
    assert "when you have made one in notebook 06" in later.own.value
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
    assert f"your lens gives {best:.0f} ({low:.0f} to {high:.0f})" in later.sentence
    assert "are yours, from notebook 06" in later.own.value
    later.set(table=True)
    assert later.rows.value.count("<tr>") == 5
    later.set(table=False)
    assert later.rows.value == ""


@pytest.mark.parametrize(
    "saved",
    [{}, {"compensation": 50}, {"weight.thaw": 0, "weight.north_steps": 0, "compensation": 50},
     {"weight.thaw": "much", "compensation": 50}, {"weight.thaw": True}, {"weight.thaw": 140}],
)  # fmt: skip
def test_what_is_no_lens_is_passed_over(saved):
    assert saved_lens(saved, ("thaw", "north_steps")) is None
