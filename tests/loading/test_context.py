"""The context tables: what is in them, what must not be, and what the loader says of a damaged copy."""

import csv
import datetime
import io
import re
import shutil
from collections import Counter
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from common import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from perspectives import DataError
from perspectives.loading.context import FOLDER, TABLES, TOLD, Context, events_until, load_context
from perspectives.loading.places import FILE as OUTLINES

CUTOFF = datetime.date(2018, 3, 15)
ROWS = {
    "events": 148,
    "missile_launches": 42,
    "nuclear_tests": 6,
    "un_resolutions": 11,
    "gdp": 16,
    "china_trade": 12,
    "us_troops": 7,
    "security_assurances": 13,
    "leaders": 20,
    "negotiations": 9,
    "warheads": 21,
    "material_rates": 2,
    "places": 8,
    "documents": 17,
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the folder, to be damaged."""
    return Path(shutil.copytree(FOLDER, tmp_path / "copy"))


def all_rows(context: Context):
    return [(table, row) for table, rows in context.tables.items() for row in rows]


def texts(row):
    return [value for value in dict(row).values() if isinstance(value, str)]


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_context(folder)
    return [str(fault) for fault in caught.value.faults]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# What the tables hold


def test_the_folder_holds_the_tables_and_their_codebook_and_nothing_else():
    beside = {"README.md", "AFTER.md", OUTLINES, TABLES, TOLD}
    assert {path.name for path in FOLDER.iterdir()} == {f"{table}.csv" for table in ROWS} | beside


def test_number_of_rows(context):
    assert {table: len(rows) for table, rows in context.tables.items()} == ROWS
    assert {table: len(context[table]) for table in context.types} == ROWS


def test_everything_is_frozen(context):
    with pytest.raises(FrozenInstanceError):
        context.events = ()
    with pytest.raises(ValidationError):
        context.events[0].title = "another"


def test_an_event_and_a_round_are_found_by_id(context):
    assert context.events["nuclear_test_6"].date == datetime.date(2017, 9, 3)
    assert context.negotiations["leap_day"].phased_reciprocal is False


def test_an_empty_cell_is_none_and_a_list_is_a_tuple(context):
    assert context.events["nuclear_test_1"].note is None
    assert context.events["trump_accepts"].actors == ("United States", "North Korea", "South Korea")
    assert context["nuclear_tests"][4].time_utc is None
    assert context["leaders"][-1].end is None


def test_every_row_names_a_source_that_can_be_looked_up(context):
    for table, row in all_rows(context):
        assert re.search(r"https?://\S+", row.source), (table, row)
        assert re.match(r"[A-Z\d]", row.source), f"{table}: an address without a name: {row.source}"


def test_no_row_rests_on_memory(context):
    for table, row in all_rows(context):
        assert not any("memory" in text.casefold() for text in texts(row)), (table, row)


def test_prose_uses_plain_country_names(context):
    for table, row in all_rows(context):
        for name, text in dict(row).items():
            if isinstance(text, str):
                prose = re.sub(r"https?://\S+", "", text)
                assert not re.search(r"\b(DPRK|ROK|UNSCR?|ICBM)\b", prose), (table, name, text)


def test_titles_are_short_and_differ(context):
    titles = [event.title for event in context.events]
    assert max(map(len, titles)) <= 80
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if title.endswith(".")]


def test_nothing_but_what_had_happened_by_the_cutoff(context):
    known = events_until(context.events, CUTOFF)
    assert len(known) == 88
    assert known[-1].id == "trump_accepts"
    assert known == context.events[:88]
    assert "kim_in_beijing" in context.events
    assert "kim_in_beijing" not in [event.id for event in known]


def test_the_cutoff_day_itself_is_included(context):
    assert events_until(context.events, datetime.date(2018, 3, 8))[-1].id == "trump_accepts"
    assert events_until(context.events, datetime.date(1950, 1, 1)) == ()


def test_relief_and_a_speech_are_not_filed_as_sanction_and_talks(context):
    assert context.events["terror_list_removal"].kind == "sanction_relief"
    assert context.events["clinton_eases_sanctions"].kind == "sanction_relief"
    assert context.events["axis_of_evil"].kind == "statement"
    known = events_until(context.events, CUTOFF)
    assert [event.id for event in known if event.kind == "sanction_relief"] == [
        "easing_1995", "clinton_eases_sanctions", "easing_in_force", "frozen_money_sent_back", "trading_act_lifted",
        "terror_list_removal", "japan_eases_sanctions",
    ]  # fmt: skip
    assert "announces" in context.events["clinton_eases_sanctions"].title


def test_launch_results_add_up(context):
    for year in context["missile_launches"]:
        assert year.success + year.failure + year.unknown == year.launches, year.year
        assert year.launch_days <= year.launches
    assert [year.year for year in context["missile_launches"]] == list(range(1984, 2026))


def test_tests_and_resolutions_agree_with_the_events(context):
    events = context.events
    for test in context["nuclear_tests"]:
        assert events[f"nuclear_test_{test.test_no}"].date == test.date
    for resolution in context["un_resolutions"]:
        assert events[f"resolution_{resolution.resolution}"].date == resolution.date
    kinds = Counter(event.kind for event in events)
    assert kinds["nuclear_test"] == len(context["nuclear_tests"])
    takes_office = {
        "park_takes_office": "Park Geun-hye", "moon_takes_office": "Moon Jae-in", "yoon_takes_office": "Yoon Suk Yeol",
        "lee_takes_office": "Lee Jae-myung", "trump_returns": "Donald Trump", "biden_takes_office": "Joe Biden",
    }  # fmt: skip
    for event, name in takes_office.items():
        assert events[event].date in [leader.start for leader in context["leaders"] if leader.name == name]
    assert events["yoon_removed"].date in [leader.end for leader in context["leaders"]]


def test_assurances_and_deals_agree_with_the_events(context):
    dates = {event.date for event in context.events}
    assert {row.date for row in context["security_assurances"]} - dates == {
        datetime.date(2002, 11, 15),
        datetime.date(2003, 10, 19),
    }
    exact = {row.deal_date for row in context.negotiations if row.deal_precision == "day"}
    assert exact <= dates


def test_a_date_known_to_the_month_or_year_stands_at_its_first_day(context):
    inexact = set()
    for row in context.negotiations:
        for part in ("start", "deal", "breakdown"):
            date, precision = getattr(row, f"{part}_date"), getattr(row, f"{part}_precision")
            if precision != "day":
                inexact.add((row.id, part))
                assert date.day == 1
            if precision == "year":
                assert date.month == 1
    assert inexact == {
        ("inter_korean_1990_92", "start"),
        ("missile_talks", "deal"),
        ("inter_korean_2000_08", "breakdown"),
        ("six_party_1", "breakdown"),
        ("leap_day", "start"),
    }


def test_sipri_2022_is_marked_as_a_break_not_as_disarmament(context):
    sipri = [row for row in context["warheads"] if row.publisher == "SIPRI"]
    assert [row.year for row in sipri if row.series_break] == [2022]
    row = next(row for row in sipri if row.year == 2022)
    assert "not disarmament" in row.series_break
    before = {row.measure for row in sipri if row.year < 2022}
    after = {row.measure for row in sipri if row.year >= 2022}
    assert (before, after) == ({"weapons that could be built"}, {"assembled warheads"})


def test_a_yield_under_one_kiloton_is_a_number_with_a_note(context):
    first = context["nuclear_tests"][0]
    assert (first.yield_kt_low, first.yield_kt_high) == (0.5, 1.0)
    assert "under 1 kt" in first.note


def test_the_module_owns_its_launch_tallies(context):
    assert all("own yearly tally" in row.source and "CNS/NTI" in row.source for row in context["missile_launches"])


def test_weak_sources_stand_only_where_nothing_better_was_found_and_say_so(context):
    weak = ("naijadetails", "ias4sure", "abouttrump", "agentictribune", "tedmontgomery", "blog.goo.ne.jp",
            "bestgrowthstock", "robotmas", "eprojects", "sputnik", "epochtimes", "askwikinow", "12news", "smh.com.au",
            "ahram.org", "vosizneias", "21cir", "modernasian", "chargerbulletin", "defense-aerospace")  # fmt: skip
    for table, row in all_rows(context):
        if any(name in row.source for name in weak):
            assert "weak" in (row.note or ""), (table, row)


def test_no_event_and_no_term_in_office_rests_on_an_encyclopedia(context):
    assert not [row for row in (*context.events, *context["leaders"]) if "wikipedia" in row.source.casefold()]


def test_both_sides_of_every_round_before_2018_have_their_say(debate, context):
    """The bet of notebook 01 speaks of the accounts of all sides: so each side's stands in the table, by name."""
    sides = {
        "inter_korean_1990_92": ("North Korea:", "South Korea:"),
        "inter_korean_2000_08": ("North Korea:", "South Korea:"),
    }
    before = [row for row in context.negotiations if row.start_date < datetime.date(2018, 1, 1)]
    assert len(before) == 7
    for row in before:
        for side in sides.get(row.id, ("North Korea:", "United States:")):
            assert side in row.competing_explanations, row.id
        assert "not found" not in row.competing_explanations


# What the road to March 2018, the exercises and the ending cannot do without


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("easing_1995", "1995-01-20"),
        ("easing_in_force", "2000-06-19"),
        ("frozen_money_sent_back", "2007-06-14"),
        ("trading_act_lifted", "2008-06-26"),
        ("cooling_tower", "2008-06-27"),
        ("japan_eases_sanctions", "2014-07-04"),
        ("fire_and_fury", "2017-08-08"),
        ("un_speech_2017", "2017-09-19"),
        ("terror_relisting", "2017-11-20"),
        ("nuclear_force_complete", "2017-11-29"),
        ("exercises_postponed", "2018-01-04"),
        ("un_experts_2018", "2018-02-02"),
        ("moon_on_troops", "2018-04-19"),
        ("moon_and_kim_again", "2018-05-26"),
        ("remains_returned", "2018-07-27"),
        ("agency_report_2018", "2018-08-20"),
        ("vigilant_ace_suspended", "2018-10-19"),
        ("rail_survey_exempted", "2018-11-23"),
        ("peninsula_defined", "2018-12-20"),
        ("biegun_in_parallel", "2019-01-31"),
        ("exercises_ended", "2019-03-02"),
        ("moratorium_ended", "2020-01-01"),
        ("border_closed", "2020-01-22"),
        ("yongbyon_withdrawn", "2020-07-10"),
        ("party_congress_2021", "2021-01-09"),
        ("troops_statement_2021", "2021-08-10"),
        ("large_exercises_back", "2022-08-22"),
        ("washington_declaration", "2023-04-26"),
        ("seoul_suspends_pact", "2024-06-04"),
        ("troops_to_russia", "2024-10-28"),
        ("martial_law", "2024-12-03"),
        ("trump_returns", "2025-01-20"),
        ("yoon_removed", "2025-04-04"),
        ("lee_takes_office", "2025-06-04"),
        ("party_congress_2026", "2026-02-25"),
        ("constitution_2026", "2026-03-23"),
    ],
)
def test_a_turn_of_the_story_stands_on_its_day_with_two_sources(context, event, day):
    row = context.events[event]
    assert row.date.isoformat() == day
    hosts = {re.sub(r"^www\.", "", host) for host in re.findall(r"https?://([^/\s]+)", row.source)}
    assert len(hosts) >= 2, row.source


def test_the_cheonan_and_the_leap_day_deal_are_told_whole(context):
    cheonan, leap_day = context.events["cheonan_sinking"], context.events["leap_day_deal"]
    assert "46" in cheonan.title
    for part in ("five other nations", "North Korean torpedo", "nothing to do with it"):
        assert part in cheonan.note
    for part in ("enrichment at Yongbyon", "inspectors"):
        assert part in leap_day.note
        assert part in context.negotiations["leap_day"].note


def test_a_clash_comes_with_the_account_of_both_sides(context):
    for event in ("cheonan_sinking", "yeonpyeong_shelling", "liaison_office_destroyed"):
        assert "North Korea says" in context.events[event].note or "North Korea gave" in context.events[event].note


def test_food_is_banned_as_an_export_only(context):
    """Whoever reads of resolution 2397 must not think that a hungry country may buy no food."""
    measures = next(row.measures for row in context["un_resolutions"] if row.resolution == 2397)
    assert "may not sell food" in measures
    assert "food" not in measures.split("may not buy")[1]


def test_hanoi_was_not_about_relief_alone(context):
    """Both sides say that Washington asked for more than Yongbyon; the North's word on guarantees has two reports."""
    hanoi = context.events["hanoi_summit"]
    assert "Both say that Washington asked for more than Yongbyon" in hanoi.disagreement
    assert "security guarantee is more important" in hanoi.note
    assert all(paper in hanoi.source for paper in ("Metro", "RT"))
    assert "whether Yongbyon was enough" in context.negotiations["us_dprk_2018_19"].breakdown_trigger


def test_no_path_of_a_machine_is_left():
    for path in FOLDER.iterdir():
        text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"(?<![\w`)])/\w+/|[A-Z]:\\|retrieved", text), path.name


def test_the_codebook_names_every_table_and_column(context):
    codebook, later = ((FOLDER / name).read_text(encoding="utf-8") for name in ("README.md", "AFTER.md"))
    for table in context.types:
        section = re.search(rf"^### `{table}\.csv`\n(.*?)(?=^##|\Z)", codebook, re.MULTILINE | re.DOTALL)
        assert section, table
        assert f"| `{table}.csv` | {ROWS[table]} |" in later, table
        for column in context.types[table].model_fields:
            if column not in ("source", "disagreement", "note"):
                assert f"`{column}`" in section[1], (table, column)


# What the loader says of a damaged copy


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_do_no_harm(copy, context):
    path = copy / "events.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n") + "\r\n,,,,,,,\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_context(copy) == context


def test_the_order_of_columns_is_free(copy, context):
    path = copy / "us_troops.csv"
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(line[::-1] for line in lines)
    assert load_context(str(copy))["us_troops"] == context["us_troops"]


def test_a_table_may_be_missing_but_not_all_of_them(copy, context):
    (copy / "gdp.csv").unlink()
    loaded = load_context(copy)
    assert loaded["gdp"] == ()
    assert loaded.events == context.events
    assert faults_of(copy / "nowhere")[0].startswith("nowhere: found no table; expected a CSV file for at least one of")


def test_a_table_of_another_name_is_not_passed_over(copy):
    (copy / "gdp.csv").rename(copy / "gpd.csv")
    assert faults_of(copy)[0].startswith("gpd.csv: found a table of this name; expected one of events, ")


def test_what_tells_of_the_tables_fits_them(context):
    told = context.told
    assert {place.side for place in context.places} == {side.name for side in told.map.side}
    assert {*told.map.capitals, *told.map.named} <= set(context.places.ids)
    assert all(context.numbers(name) for name in told.series)
    assert all(context[mark.table] for mark in told.mark.values())
    assert {event.kind for event in context.events} == {*told.kinds}
    assert [told.series["growth"].known(datetime.date(2018, month, 15)) for month in (3, 7)] == [2016, 2017]


def test_a_fault_in_what_tells_of_the_tables_is_named_and_without_it_tables_load(copy):
    change(copy / TOLD, "out = 7", "out = 13")
    assert faults_of(copy)[0].startswith("told.toml, series.growth.out: found 13; expected")
    (copy / TOLD).unlink()
    assert load_context(copy).told.map is None


def test_country_and_side_are_free_words(copy):
    change(copy / "leaders.csv", "United States,George", "Atlantis,George")
    change(copy / "places.csv", "Pyongyang,North Korea,", "Pyongyang,Atlantis,")
    loaded = load_context(copy)
    assert (loaded["leaders"][0].country, loaded.places[0].side) == ("Atlantis", "Atlantis")


def test_a_folder_in_place_of_a_file(copy):
    (copy / "gdp.csv").unlink()
    (copy / "gdp.csv").mkdir()
    assert faults_of(copy)[0].startswith("gdp.csv: found a file that cannot be read")


def test_another_encoding(copy):
    (copy / "gdp.csv").write_bytes("year,Löhne\n".encode("latin-1"))
    assert faults_of(copy) == ["gdp.csv: found bytes that are not UTF-8, from byte 6; expected a file saved as UTF-8"]


def test_an_empty_file_and_a_file_with_a_header_only(copy):
    path = copy / "gdp.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(header + "\n", encoding="utf-8")
    assert faults_of(copy) == ["gdp.csv: found no rows; expected at least one row below the header"]
    path.write_text("", encoding="utf-8")
    assert "gdp.csv, line 1, year: found no columns of this name; expected one column" in faults_of(copy)


def test_a_misspelt_and_a_doubled_column(copy):
    change(copy / "gdp.csv", "year,", "yaer,")
    change(copy / "us_troops.csv", "troops_low", "troops")
    assert faults_of(copy) == [
        "gdp.csv, line 1, year: found no columns of this name; expected one column",
        "gdp.csv, line 1, 'yaer': found an unknown column; expected only the columns that README.md names",
        "us_troops.csv, line 1, troops: found 2 columns of this name; expected one column",
        "us_troops.csv, line 1, troops_low: found no columns of this name; expected one column",
    ]


def test_too_few_and_too_many_cells(copy):
    path = copy / "gdp.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1], lines[2] = "2008,3.1", lines[2] + ",more"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert faults_of(copy) == [
        "gdp.csv, line 2: found 2 cells; expected 6, one for each column",
        "gdp.csv, line 3: found 7 cells; expected 6, one for each column",
    ]


def test_an_open_quote(copy):
    with (copy / "gdp.csv").open("a", encoding="utf-8") as file:
        file.write('2024,"3.1')
    assert faults_of(copy) == [
        "gdp.csv, line 18: found broken CSV: unexpected end of data; expected valid CSV, with quotes in pairs"
    ]


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("events", "2017-09-03,", "3/9/2017,", "line 75, date: found '3/9/2017'; expected a date such as 2018-03-15"),
        ("events", "2017-09-03,", "2017-09-31,", "line 75, date: found '2017-09-31'; expected a day that exists"),
        ("events", "2017-09-03,", "20170903,", "line 75, date: found '20170903'; expected a date such as 2018-03-15"),
        ("events", "2017-09-03,", ",", "line 75, date: found an empty cell; expected a value"),
        (
            "events",
            "2017-09-03,",
            "2017-08-03,",
            "line 75, date: found 2017-08-03 after 2017-08-29; expected rows in order of time",
        ),
        (
            "events",
            "nuclear_test_6,",
            "nuclear_test_5,",
            "line 75, id: found nuclear_test_5 again; expected something else than in line 64",
        ),
        (
            "events",
            "nuclear_test_6,",
            "Test 6,",
            "line 75, id: found 'Test 6'; expected small letters, digits and underscores, such as first_meeting",
        ),
        ("gdp", "2009,-0.9", "2009,none", "line 3, bok_real_gdp_growth_pct: found 'none'; expected a number"),
        ("gdp", "2009,-0.9", "2009,nan", "line 3, bok_real_gdp_growth_pct: found 'nan'; expected a number"),
        ("gdp", "2009,", "2008,", "line 3, year: found 2008 again; expected something else than in line 2"),
        ("missile_launches", "1984,6", "1984,6.5", "line 2, launches: found '6.5'; expected a whole number"),
        ("missile_launches", "1984,6", "1984,-6", "line 2, launches: found '-6'; expected greater than or equal to 0"),
        (
            "nuclear_tests",
            "01:35:27",
            "25:35:27",
            "line 2, time_utc: found '25:35:27'; expected a time of day that exists",
        ),
        (
            "nuclear_tests",
            "01:35:27",
            "early",
            "line 2, time_utc: found 'early'; expected a time of day such as 01:35:27",
        ),
        (
            "nuclear_tests",
            "0.5,1,",
            "5,1,",
            "line 2, yield_kt_low, yield_kt_high: found 5.0 above 1.0; expected the lower or earlier one first",
        ),
        (
            "leaders",
            "1989-01-20,1993-01-20",
            "1999-01-20,1993-01-20",
            "line 2, start, end: found 1999-01-20 above 1993-01-20; expected the lower or earlier one first",
        ),
        ("negotiations", ",no,yes,no,", ",No,yes,no,", "line 2, phased_reciprocal: found 'No'; expected yes or no"),
        (
            "negotiations",
            "1990-09-01,month",
            "1990-09-01,week",
            "line 2, start_precision: found 'week'; expected 'day', 'month' or 'year'",
        ),
    ],
)
def test_a_damaged_cell(copy, table, old, new, fault):
    change(copy / f"{table}.csv", old, new)
    assert faults_of(copy) == [f"{table}.csv, {fault}"]


@pytest.mark.parametrize(
    ("source", "found", "expected"),
    [
        ("", "an empty cell", "a value"),
        ("own knowledge", "'own knowledge'", "a name and an address that begins with http"),
        ("http://", "'http://'", "a name and an address that begins with http"),
    ],
)
def test_a_source_that_cannot_be_looked_up(copy, source, found, expected):
    path = copy / "gdp.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = f"2008,3.1,,{source},,"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert faults_of(copy) == [f"gdp.csv, line 2, source: found {found}; expected {expected}"]


def test_all_faults_of_all_files_come_in_one_message(copy):
    change(copy / "events.csv", "2017-09-03,", "tomorrow,")
    change(copy / "gdp.csv", "2009,-0.9", "2009,none")
    change(copy / "warheads.csv", "2016,SIPRI,10", "2016,SIPRI,ten")
    with pytest.raises(DataError) as caught:
        load_context(copy)
    assert [fault.file for fault in caught.value.faults] == ["events.csv", "gdp.csv", "warheads.csv"]
    assert str(caught.value).startswith("The context in 'copy' has 3 faults; nothing was loaded.\n  1. events.csv")


def test_a_long_cell_is_cut_short_in_the_message(copy):
    change(copy / "gdp.csv", "2009,-0.9", "2009," + "9" * 5000 + "x")
    assert len(faults_of(copy)[0]) < 200


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", "-1", "1e400", "nan", "9" * 5000, "0000-00-00", "2018-02-30", '"', "\x00", ";", "yes", "ä"]
    ),
)


@settings(max_examples=examples(150))
@given(data=st.data())
def test_any_damaged_cell_or_line_loads_or_is_refused(tmp_path_factory, data):
    folder = Path(shutil.copytree(FOLDER, tmp_path_factory.mktemp("damaged") / "copy"))
    path = folder / f"{data.draw(st.sampled_from(sorted(ROWS)))}.csv"
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["cell", "drop", "double", "swap", "shorten", "lengthen"])):
            case "cell" if lines[number]:
                lines[number][data.draw(st.integers(0, len(lines[number]) - 1))] = data.draw(cells)
            case "drop" if len(lines) > 1:
                del lines[number]
            case "double":
                lines.insert(number, list(lines[number]))
            case "swap":
                lines[0], lines[number] = lines[number], lines[0]
            case "shorten":
                lines[number] = lines[number][:-1]
            case "lengthen":
                lines[number] = [*lines[number], data.draw(cells)]
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file).writerows(lines)
    load_or_refuse(folder, path.name)


@settings(max_examples=examples(100))
@given(data=st.data())
def test_any_damaged_bytes_load_or_are_refused(tmp_path_factory, data):
    folder = Path(shutil.copytree(FOLDER, tmp_path_factory.mktemp("damaged") / "copy"))
    path = folder / f"{data.draw(st.sampled_from(sorted(ROWS)))}.csv"
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=20)) + content[end:])
    load_or_refuse(folder, path.name)


def load_or_refuse(folder: Path, file: str) -> None:
    """Load, or see the damage blamed on the right file; anything else is an error of the loader."""
    faults = ()
    try:
        load_context(folder)
    except DataError as error:
        faults = error.faults
    assert {fault.file for fault in faults} <= {file}
    assert all(fault.found and fault.expected for fault in faults)
