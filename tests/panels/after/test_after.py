"""Notebook 07: what the learner expects, and the timeline that goes on."""

from perspectives.answers import kinds
from perspectives.loading.lessons import load_lesson
from perspectives.panels.lesson.reflecting import Expectation
from perspectives.panels.moment.timeline import Timeline, periods_after
from perspectives.panels.moment.years import ByYear

NAME = "07_what_happened_next"


# ---- what the learner expects


def test_what_one_expects_is_kept_and_stands_once_the_bet_is_made(debate, workbook):
    panel = Expectation(load_lesson(debate, NAME), NAME, workbook)
    assert panel.sentence == "Nothing written yet."
    panel.set(text="A long <b>freeze</b>.")
    assert workbook.get(f"expectation.{NAME}") == "A long <b>freeze</b>."
    workbook.save({kinds.BET.key(NAME): "slowly"}, final=True)
    assert panel.text_area.disabled
    assert panel.sentence == "This is what you wrote before your bet. It stays as it is."
    panel.set(text="I knew it all along.")
    assert workbook.get(f"expectation.{NAME}") == "A long <b>freeze</b>."
    assert panel.values == {"text": "A long <b>freeze</b>."}


def test_having_written_nothing_is_said_too(debate, workbook):
    workbook.save({kinds.BET.key(NAME): "slowly"}, final=True)
    panel = Expectation(load_lesson(debate, NAME), NAME, workbook)
    assert panel.sentence == "Nothing was written before your bet. It stays as it is."


# ---- the timeline goes on


def test_the_chapters_hold_every_event_after_the_cutoff_and_none_before(debate, context):
    periods = periods_after(context, debate.source.cutoff)
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
    assert set.union(*chapters[:-1]) == chapters[-1] == everything
    assert sum(map(len, chapters[:-1])) == len(everything)
    assert all(chapters)
    panel.set(period=periods[0])
    assert panel.visible[-1].id == "hanoi_summit"
    panel.set(event=len(panel.visible))
    assert "Sources differ: Washington says North Korea wanted all sanctions lifted" in panel.card.value


def test_the_launches_go_on_to_the_last_year_of_the_table(debate, context):
    panel = ByYear(context, "launches", debate.moment)
    expected = {row.year: row.launches for row in context["missile_launches"]}
    assert dict(zip(panel.chart.data[0].x, panel.chart.data[0].y, strict=True)) == expected
    for row in context["missile_launches"]:
        panel.set(year=row.year)
        counted = ((row.launches, "missile"), (row.launch_days, "day"))
        count, days = (f"{number} {what}{'' if number == 1 else 's'}" for number, what in counted)
        assert panel.sentence.startswith(f"In {row.year}: {count}, launched on {days}.")
    panel.set(tests=True)
    assert len(panel.chart.data[2].x) == len(context["nuclear_tests"])
