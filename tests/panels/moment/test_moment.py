"""Notebook 01: every control pressed; figures, sentences and cards against the tables; nothing after the cut-off."""

import datetime

import pytest
from common import NEW_DAWN, SPOILER, Points, ringed

from perspectives import load_context
from perspectives.loading.mechanisms import load_rounds
from perspectives.panels.moment.rounds import EarlierRounds
from perspectives.panels.moment.timeline import Timeline, periods_until
from perspectives.panels.moment.years import ByYear

CUTOFF = datetime.date(2018, 3, 15)
PERIODS = periods_until(load_context(), CUTOFF)


@pytest.fixture
def timeline(debate, context):
    return Timeline(context, periods_until(context, debate.source.cutoff))


@pytest.fixture
def launches(debate, context):
    return ByYear(context, "launches", debate.moment, debate.source.cutoff)


@pytest.fixture
def economy(debate, context):
    return ByYear(context, "economy", debate.moment, debate.source.cutoff)


@pytest.fixture
def rounds(debate, context):
    return EarlierRounds(debate, load_rounds(debate, NEW_DAWN), context)


def drawn(timeline) -> set:
    return {
        (day, title.split("<br>")[1])
        for t in timeline.chart.data[:6]
        for day, title in zip(t.x, t.hovertext, strict=True)
    }


def test_each_period_shows_just_its_events(timeline, context):
    for period in PERIODS:
        timeline.set(period=period)
        expected = {(e.date.isoformat(), e.title) for e in context.events if period.start <= e.date <= CUTOFF}
        assert drawn(timeline) == expected
        assert f"{len(expected)} events:" in timeline.sentence


def test_each_kind_can_be_switched_off_and_on(timeline, context):
    timeline.set(period=PERIODS[2])
    everything = drawn(timeline)
    for place, name in enumerate(lane.label for lane in context.told.lane):
        assert len(timeline.chart.data[place].x) > 0
        timeline.set(**{f"lane_{place}": False})
        assert len(timeline.chart.data[place].x) == 0
        assert f"under “{name}”" not in timeline.sentence
        timeline.set(**{f"lane_{place}": True})
        assert drawn(timeline) == everything


def test_all_kinds_off_is_answered_with_advice(timeline):
    timeline.set(**{f"lane_{place}": False for place in range(6)})
    assert timeline.sentence == "No event is shown: switch at least one kind on."
    assert timeline.card.value == ""
    timeline.set(lane_2=True)
    assert "under “Tests”" in timeline.sentence


def test_every_event_is_reached_by_going_later(timeline):
    timeline.set(period=PERIODS[2])
    timeline.set(event=1)
    events = timeline.visible
    for number, event in enumerate(events, start=1):
        assert timeline.values["event"] == number
        assert around(timeline) == event.date
        assert event.title in timeline.sentence
        assert event.title.replace('"', "&quot;").replace("'", "&#x27;") in timeline.card.value
        timeline.later.click()
    assert timeline.later.disabled
    timeline.earlier.click()
    assert timeline.values["event"] == len(events) - 1


def around(timeline):
    """The day the ring is drawn round."""
    left, right = map(datetime.date.fromisoformat, timeline.chart.drawn.xaxis.range)
    ((share, _lane),) = ringed(timeline)
    return left + datetime.timedelta(days=round(share * (right - left).days))


def test_a_click_opens_the_event_and_a_filter_keeps_it(timeline):
    timeline.chart.data[2]._dispatch_on_click(Points([0]), None)
    assert "First test of an intercontinental missile" in timeline.sentence
    timeline.set(lane_4=False)
    assert "First test of an intercontinental missile" in timeline.sentence
    timeline.set(period=PERIODS[1])
    assert "First test of an intercontinental missile" in timeline.sentence


def test_the_table_lists_the_events(timeline):
    timeline.set(table=True)
    assert timeline.rows.value.count("<tr>") == len(timeline.visible) + 1
    timeline.set(table=False)
    assert timeline.rows.value == ""


def test_launches_are_those_of_the_table_up_to_the_last_full_year(launches, context):
    for which in ("launches", "launch_days", "csis_missile_events"):
        launches.set(which=which)
        expected = {row.year: getattr(row, which) for row in context["missile_launches"] if row.year <= 2017}
        assert dict(zip(launches.chart.data[0].x, launches.chart.data[0].y, strict=True)) == expected
    launches.set(year=2006, which="launches")
    assert launches.sentence.startswith(
        "In 2006: 7 missiles, launched on 1 day. Another database has 2 missile events."
    )


def test_resolutions_and_tests_are_switched_on(launches, context):
    assert len(launches.chart.data[1].x) == len(launches.chart.data[2].x) == 0
    launches.set(resolutions=True, tests=True, year=2017)
    assert len(launches.chart.data[1].x) == len([row for row in context["un_resolutions"] if row.date <= CUTOFF])
    assert len(launches.chart.data[2].x) == 6
    for number in (2356, 2371, 2375, 2397):
        assert str(number) in launches.sentence
    assert "after: sixth nuclear test, 3 September 2017;" in launches.sentence
    assert "after: Hwasong-15 test, 29 November 2017." in launches.sentence
    launches.set(year=2000)
    assert "No sanctions resolution was passed that year." in launches.sentence


def test_a_click_on_a_bar_reads_its_year(launches):
    launches.chart.data[0]._dispatch_on_click(Points([0], xs=[2009]), None)
    assert launches.values["year"] == 2009
    launches.set(table=True)
    assert launches.rows.value.count("<tr>") == 35
    launches.set(table=False)
    assert launches.rows.value == ""


def test_the_economy_stops_at_what_was_known(economy, context):
    growth = {row.year: row.bok_real_gdp_growth_pct for row in context["gdp"] if row.year <= 2016}
    assert dict(zip(economy.chart.data[0].x, economy.chart.data[0].y, strict=True)) == growth
    assert "The estimate for 2017 was not out yet in March 2018." in economy.sentence
    economy.set(year=2010)
    assert economy.sentence.startswith("In 2010 North Korea's economy shrank by 0.5 per cent")
    economy.set(which="china_trade")
    trade = {row.year: row.total_usd_bn for row in context["china_trade"] if row.year <= 2017}
    assert dict(zip(economy.chart.data[0].x, economy.chart.data[0].y, strict=True)) == trade
    economy.set(year=2016, resolutions=True)
    assert "from another publisher than the year before" in economy.sentence
    assert "2270" in economy.sentence
    assert "/" in economy.chart.data[0].marker.pattern.shape
    economy.set(which="growth", year=2008, table=True)
    assert economy.rows.value.count("<tr>") == 10
    economy.set(table=False)
    assert economy.rows.value == ""


def test_every_earlier_round_can_be_read_with_each_sides_account(rounds, context):
    ended = [row for row in context.negotiations if row.breakdown_date <= CUTOFF]
    assert len(rounds.rounds) == len(ended) == 7
    for place, row in enumerate(ended):
        rounds.set(round=row.id)
        assert row.breakdown_trigger.replace("'", "&#x27;") in rounds.card.value
        for part in row.competing_explanations.split("North Korea:")[:1]:
            assert part.replace("'", "&#x27;").strip() in rounds.card.value
        assert rounds.chart.data[place].line.width == 8
    rounds.chart.data[0]._dispatch_on_click(Points([0]), None)
    assert rounds.values["round"] == ended[0].id


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ({}, "7 rounds of talks, and all of them broke down. Choose one to read how."),
        (
            {"phased_reciprocal": True},
            "4 of 7 rounds were built in phases. All of these broke down; "
            "in each of them both sides are said not to have kept their part.",
        ),
        (
            {"security_assurance": True, "sanctions_relief": True},
            "2 of 7 rounds were built with an assurance and with sanctions relief. All of these broke down; "
            "in each of them both sides are said not to have kept their part.",
        ),
    ],
)
def test_rounds_are_picked_out_by_how_they_were_built(rounds, ticked, sentence):
    rounds.set(**ticked)
    assert rounds.sentence == sentence
    faint = [trace.opacity < 1 for trace in rounds.chart.data[:7]]
    assert faint == [row not in rounds.picked() for row in rounds.rounds]


def test_the_rounds_as_a_table(rounds):
    rounds.set(table=True)
    assert rounds.rows.value.count("<tr>") == 8
    rounds.set(table=False)
    assert rounds.rows.value == ""


def test_the_bet_of_notebook_01_is_true_to_the_table(rounds):
    """The reply says: five with both sides, one mixed, one with one side alone."""
    coded = [row.cited_as_not_reciprocating for row in rounds.rounds]
    assert coded.count("both") == 5
    assert coded.count("mixed") == 1
    assert coded[-1] == "North Korea"


def test_no_panel_says_or_draws_anything_later_than_the_cutoff(timeline, launches, economy, rounds):
    timeline.set(period=PERIODS[2], table=True)
    launches.set(resolutions=True, tests=True, table=True)
    economy.set(resolutions=True, table=True)
    rounds.set(table=True)
    shown = [timeline.rows.value, launches.rows.value, economy.rows.value, rounds.rows.value]
    shown += [str(panel.chart.figure) for panel in (timeline, launches, economy, rounds)]
    for number in range(1, len(timeline.visible) + 1):
        timeline.set(event=number)
        shown += [timeline.card.value, timeline.sentence]
    for row in rounds.rounds:
        rounds.set(round=row.id)
        shown.append(rounds.card.value)
    for text in shown:
        assert not SPOILER.search(text), SPOILER.search(text)
