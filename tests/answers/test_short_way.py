"""What was not asked on the way that a learner took is not missing: neither in the record nor on my page."""

import re

import pytest

from perspectives.answers import kinds
from perspectives.answers.record import Record, read_record
from perspectives.answers.workbook import Workbook
from perspectives.loading.lessons import load_lessons
from perspectives.words.page import contents, my_page

SHORT, FIRST_LONG = "00b_one_lesson", "02_swanstrom"


@pytest.fixture(scope="module")
def lessons(debate):
    return load_lessons(debate)


@pytest.fixture
def book(tmp_path):
    return Workbook(tmp_path / "workbook.json").of("new_dawn")


@pytest.fixture
def record(debate, lessons, book):
    return lambda: read_record(book.answers(), debate, lessons)


def bets_made(book, lessons) -> None:
    book.save({kinds.BET.key(name): lessons[name].bet.option[0].id for name in lessons[SHORT].bets_of}, final=True)


def lesson_done(book, lessons) -> None:
    bets_made(book, lessons)
    right = {c.id: next(o.id for o in c.option if o.verdict == "right") for c in lessons[SHORT].check}
    book.save({kinds.CHECK.key(SHORT, check): [option] for check, option in right.items()})
    book.save({kinds.REFLECTION.key(SHORT): "Three sentences."})


def named(record: Record) -> list[str]:
    return [each.name for each in record.asked]


def test_after_the_lesson_nothing_is_missing(debate, lessons, book, record):
    lesson_done(book, lessons)
    assert (
        contents(record(), debate)
        == "Your page holds 4 of 4 bets, 3 of 3 self-checks and 1 of 1 reflections. Nothing is missing."
    )
    page = my_page(record(), debate)
    assert "0 of" not in page
    assert "not tried yet" not in page
    for name in lessons[SHORT].bets_of:
        assert lessons[name].title in page
        assert lessons[name].reflection.split("'")[0] not in page
    assert lessons["01_the_moment"].title not in re.sub(r"<footer>.*", "", page)


def test_in_the_middle_of_the_lesson_only_the_lesson_is_missing(debate, lessons, book, record):
    book.save({kinds.BET.key(FIRST_LONG): lessons[FIRST_LONG].bet.option[0].id}, final=True)
    assert named(record()) == [SHORT, *lessons[SHORT].bets_of]
    assert contents(record(), debate).startswith("Your page holds 1 of 4 bets, 0 of 3 self-checks")
    bets_made(book, lessons)
    missing = "“One lesson” (the self-check (0 of 3 questions) and the reflection)."
    assert contents(record(), debate).endswith(f"Not finished yet: {missing}")


def test_the_lesson_is_shut_until_its_last_bet(lessons, book, record):
    waiting = {each.name: each.waits_for for each in record().lessons}
    assert waiting.pop(SHORT) == lessons[SHORT].bets_of
    assert set(waiting.values()) == {()}
    *some, last = lessons[SHORT].bets_of
    book.save({kinds.BET.key(name): lessons[name].bet.option[0].id for name in some}, final=True)
    assert not next(each for each in record().lessons if each.name == SHORT).open
    book.save({kinds.BET.key(last): lessons[last].bet.option[0].id}, final=True)
    assert next(each for each in record().lessons if each.name == SHORT).open


def test_who_goes_on_into_the_long_notebooks_is_asked_all_of_them(debate, lessons, book, record):
    lesson_done(book, lessons)
    book.save({kinds.REFLECTION.key(FIRST_LONG): "And now the whole."})
    assert record().short_way is None
    assert named(record()) == list(lessons), "the lesson that was begun stays on the page"
    assert "“The moment”" in contents(record(), debate)


def test_whoever_never_takes_the_lesson_misses_nothing_of_it(debate, lessons, book, record):
    book.save({kinds.CHECK.key("01_the_moment", "any"): ["a"], kinds.REFLECTION.key("01_the_moment"): "Mine."})
    assert record().short_way is None
    assert SHORT not in named(record())
    assert "One lesson" not in my_page(record(), debate)


def test_what_else_was_answered_beside_the_lesson_is_on_the_page(debate, lessons, book, record):
    lesson_done(book, lessons)
    book.save(
        {kinds.REFLECTION.key("00_start_here"): "Before anybody.", kinds.FORECAST.key(debate.forecasts[0].id): 60}
    )
    assert named(record())[:2] == ["00_start_here", SHORT]
    assert "1 of 9 forecasts" in contents(record(), debate)
    assert "Before anybody." in my_page(record(), debate)
