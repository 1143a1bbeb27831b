"""Dated facts of another debate: a table and a few lines about it make the panels, and these speak its own words."""

import shutil

import pytest
from common import DEBATES, all_sent

import perspectives
from perspectives import DataError, load_context
from perspectives.answers.workbook import Workbook
from perspectives.authoring.check import check
from perspectives.panels.kit.instead import Faulty, Unasked
from perspectives.panels.moment.timeline import Timeline
from perspectives.panels.moment.years import ByYear

SOURCE = "Town council of Varnholm, https://example.org/varnholm"
JOBS = {2012: 410, 2013: 395, 2014: 1, 2015: 260, 2016: 190}
EVENTS = [
    ("opened", "2012-03-01", "plant", "The second boiler starts"),
    ("strike", "2014-02-10", "people", "The workers strike for a month"),
    ("plan", "2016-05-02", "council", "The council asks for a plan"),
    ("closed", "2018-12-01", "plant", "The plant closes"),
]
TABLES = """
[jobs]
columns = { year = "year", jobs = "count" }
"""
TOLD = """
[series.jobs]
label = "Jobs at the plant"
table = "jobs"
column = "jobs"
"""
MORE_TABLES = """
[votes]
ordered = "date"
columns = { date = "day", question = "text", outcome = ["yes", "no", ""] }
"""
MORE_TOLD = """
says = "In {year} {jobs} lived off the plant."
unit = "people at work"

[nouns]
jobs = ["family", "families"]

[mark.votes]
label = "Show the votes of the council"
table = "votes"
hover = "{question}, {day}"
each = "{question}, on {day_of_year}"
one = "A vote: {each}."
none = "No vote that year."

[by_year.work]
title = "Work and votes"
series = ["jobs"]
marks = ["votes"]

[[lane]]
label = "At the plant"
kinds = ["plant"]

[[lane]]
label = "In the town"

[[period]]
label = "Since the strike"
start = 2014-01-01
"""


def table(folder, name, head, rows):
    lines = [",".join(map(str, [*row, f'"{SOURCE}"', "", ""])) for row in rows]
    (folder / f"{name}.csv").write_text("\n".join([f"{head},source,disagreement,note", *lines]) + "\n", "utf-8")


@pytest.fixture
def town(tmp_path):
    """The coal town with events and jobs, told in six lines."""
    (source,) = [folder for folder in DEBATES if folder.name == "coal_town"]
    folder = shutil.copytree(source, tmp_path / "varnholm")
    path = folder / "debate.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("cutoff = 2016-05-31\n", 'cutoff = 2016-05-31\ncontext = "facts"\n', 1), "utf-8")
    facts = folder / "facts"
    facts.mkdir()
    actors = [(name, day, kind, title, "Varnholm") for name, day, kind, title in EVENTS]
    table(facts, "events", "id,date,kind,title,actors", actors)
    table(facts, "jobs", "year,jobs", JOBS.items())
    (facts / "tables.toml").write_text(TABLES, encoding="utf-8")
    (facts / "told.toml").write_text(TOLD, encoding="utf-8")
    return folder


@pytest.fixture
def more(town):
    """The same, with votes marked above the jobs, and words of its own for all of it."""
    facts = town / "facts"
    table(facts, "votes", "date,question,outcome", [("2015-06-01", "Close it", "no"), ("2016-05-30", "Ask again", "")])
    (facts / "tables.toml").write_text(TABLES + MORE_TABLES, encoding="utf-8")
    (facts / "told.toml").write_text(TOLD + MORE_TOLD, encoding="utf-8")
    return town


@pytest.fixture(autouse=True)
def book(tmp_path, monkeypatch):
    workbook = Workbook(tmp_path / "workbook.json")
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)


def test_a_table_and_six_lines_make_a_panel_of_counts_by_year(town):
    assert len([line for line in f"{TABLES}{TOLD}".splitlines() if line]) == 6
    panel = perspectives.by_year("jobs", debate=town)
    assert isinstance(panel, ByYear)
    assert panel.title == "Jobs at the plant"
    assert panel.counts() == {year: jobs for year, jobs in JOBS.items() if year < 2016}
    assert panel.sentence == "In 2015: 260 jobs at the plant."
    panel.set(year=2012, table=True)
    assert panel.sentence == "In 2012: 410 jobs at the plant."
    assert panel.rows.value.count("<tr>") == 5
    assert len(panel.chart.data) == 1


def test_events_make_a_timeline_that_ends_with_the_cutoff(town):
    panel = perspectives.timeline(debate=town)
    assert isinstance(panel, Timeline)
    assert [event.id for event in panel.visible] == ["opened", "strike", "plan"]
    assert (
        panel.sentence
        == "Up to the moment. 3 events: 3 under “Events”. Number 1, 1 March 2012: The second boiler starts."
    )
    assert all("The plant closes" not in said for said in all_sent(panel))


def test_with_words_of_its_own_they_are_said_and_marks_are_shown(more):
    panel = perspectives.by_year("work", debate=more)
    assert panel.sentence == "In 2015 260 families lived off the plant."
    panel.set(votes=True)
    assert panel.sentence == "In 2015 260 families lived off the plant. A vote: close it, on 1 June."
    assert list(panel.chart.data[1].hovertext) == ["Close it, 1 June 2015", "Ask again, 30 May 2016"]
    panel.set(year=2014)
    assert panel.sentence == "In 2014 1 family lived off the plant. No vote that year."
    assert panel.chart.drawn.yaxis.title.text == "people at work"
    line = perspectives.timeline(debate=more)
    assert [switch.description for switch in line.lanes] == ["At the plant", "In the town"]
    assert [event.id for event in line.visible] == ["strike", "plan"]
    assert "2 under “In the town”" in line.sentence


def test_what_texts_lean_on_is_worked_out_from_its_tables(more):
    here = perspectives.calls.session(more)
    facts = perspectives.loading.facts.Facts(here.debate, lambda: here.context)
    assert facts.filled("{total(jobs, 2015)} and {total(jobs, 2012, 2013)}") == "260 and 805"


def test_what_is_not_there_is_said_and_nothing_stands_in_for_it(town):
    for name in ("launches", "votes"):
        assert isinstance(perspectives.by_year(name, debate=town), Unasked)
    assert isinstance(perspectives.by_year("jobs", debate=town, since="no_such_lesson"), Unasked)
    without = town.rename(town.with_name("without"))
    (without / "facts" / "jobs.csv").unlink()
    assert isinstance(perspectives.by_year("jobs", debate=without), Unasked)


SPOILT = [
    ("tables", '"count"', '"coumt"', "tables.toml, jobs, columns.jobs: found 'coumt'; expected one of text, id,"),
    ("tables", "jobs = ", "source = ", "tables.toml, jobs, columns.source: found a name that is taken already;"),
    ("tables", "[jobs]", "[jobs]\nordered = \"yaer\"", "tables.toml, jobs, unique, ordered, rising: found 'yaer';"),
    ("tables", "[jobs]", "[jobs]\nlike = \"guess\"", "tables.toml, jobs, like: found 'guess'; expected"),
    ("tables", "[jobs]", "[jbs]", "jobs.csv: found a table of this name; expected one of events, "),
    ("told", 'table = "jobs"', 'table = "job"', "told.toml, series jobs, table: found 'job'; expected one of events,"),
    ("told", 'column = "jobs"', 'column = "note"', "told.toml, series jobs, column, high: found 'note'; expected"),
    ("told", "{jobs} lived", "{job} lived", "told.toml, series jobs, says: found 'In {year} {job} lived"),
    ("told", "jobs = [", "job = [", "told.toml, nouns: found 'job'; expected one of "),
    ("told", 'table = "votes"', 'table = "jobs"', "told.toml, mark votes, table: found 'jobs'; expected"),
    ("told", "{question}, {day}", "{questions}", "told.toml, mark votes, hover: found '{questions}';"),
    ("told", 'series = ["jobs"]', 'series = ["job"]', "told.toml, by_year work, series: found 'job'; expected"),
    ("told", 'marks = ["votes"]', 'marks = ["vote"]', "told.toml, by_year work, marks: found 'vote'; expected"),
    ("told", 'kinds = ["plant"]', 'kinds = ["plant"]\ncolour = "red"', "told.toml, lane no. 1.colour: found 'red';"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "fault"), SPOILT, ids=[row[3][:50] for row in SPOILT])
def test_a_fault_in_what_is_declared_or_told_is_named_by_every_way_in(more, file, old, new, fault):
    path = more / "facts" / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_context(more / "facts")
    assert str(caught.value.faults[0]).startswith(fault)
    assert [f"facts/{one.file}" for one in caught.value.faults] == [one.file for one in check(more).faults]
    assert isinstance(perspectives.by_year("work", debate=more), Faulty)


def test_a_kind_that_no_lane_has_is_a_fault_where_every_lane_names_its_own(more):
    path = more / "facts" / "told.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('label = "In the town"', 'label = "In the town"\nkinds = ["people"]'), "utf-8")
    with pytest.raises(DataError, match=r"events.csv, line 4, kind: found 'council'; expected 'people' or 'plant'"):
        load_context(more / "facts")


def test_two_numbers_for_a_year_are_a_fault_until_it_is_said_which_is_meant(more):
    facts = more / "facts"
    table(facts, "jobs", "year,jobs,whose", [(2014, 3, "plant"), (2014, 4, "mine")])
    declared = '[jobs]\ncolumns = { year = "year", jobs = "count", whose = "text" }\nunique = ["year", "whose"]\n'
    (facts / "tables.toml").write_text(declared + MORE_TABLES, encoding="utf-8")
    with pytest.raises(DataError, match="series jobs, table: found 2 rows for 2014; expected one row a year"):
        load_context(facts)
    told = TOLD + 'where = { whose = "mine" }\n' + MORE_TOLD
    (facts / "told.toml").write_text(told, encoding="utf-8")
    assert load_context(facts).numbers("jobs") == {2014: (4, 4)}
