"""A learner's paths to the page handed in: one lesson in every host; the whole, 00 to 07, where pages start soonest.

One visit after another, in one browser, as somebody does at home. What each notebook's own panels can do in detail is
tested beside their notebook; here one thing is done in each, and all of it must be found on the page at the end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest
from answers import kept
from common import ROOT
from driving import bet_on, drag, slider
from hosts import EVERYWHERE, Host, Lab, Lite
from playwright.sync_api import Locator, Page, expect

from perspectives.debate.debate import Debate
from perspectives.debate.lessons import Lesson
from perspectives.loading.lessons import load_lesson, load_lessons
from perspectives.panels.weigh.families import STEP

pytestmark = pytest.mark.browser


class LiteFromASchool(Lite):
    """JupyterLite from a school's server with plain http.

    There a page may have no service worker, and so the kernel no place for files; answers need none.
    """

    name = "lite"

    @classmethod
    @contextmanager
    def started(cls, home: Path) -> Iterator[Self]:
        """Start it, and call this machine by another name, which a browser trusts less."""
        with super().started(home) as lite:
            lite.address = lite.address.replace("127.0.0.1", "school.test")
            yield lite


LOOKING_BACK = "07_what_happened_next"
FRONT_DOOR, ONE_LESSON = "00_start_here", "00b_one_lesson"
EVEN = 25  # points for each of four families


def panel(page: Page, text: str) -> Locator:
    """The innermost panel in which this text stands."""
    return page.locator(".nd-panel").filter(has_text=text).last


def says(part: Locator, text: str) -> None:
    expect(part.locator(".nd-sentence").first).to_contain_text(text)


def first_answer(page: Page, debate: Debate) -> None:
    """Divide the points evenly by keyboard, and commit them."""
    here = panel(page, "You have 100 points")
    for family in debate.families:
        handle = slider(here, family.label)
        handle.focus()
        for _ in range(EVEN // STEP):
            handle.press("ArrowRight")
    here.get_by_role("button", name="This is my first answer").click()
    expect(page.get_by_text("Your first answer stands").first).to_be_visible()


def forecast(page: Page) -> None:
    """Give every forecast by keyboard, each another number, and lock them."""
    cards = page.locator(".nd-forecast")
    for place in range(cards.count()):
        handle = cards.nth(place).locator(".noUi-handle")
        handle.focus()
        for _ in range(place + 1):
            handle.press("ArrowRight")
        expect(cards.nth(place)).to_contain_text(f"{51 + place} %")
    page.get_by_role("button", name="Lock my forecasts").click()
    page.get_by_role("button", name="Yes, lock them").click()
    expect(page.locator(".nd-sentence").filter(has_text="forecasts are locked")).to_be_visible()


def look_back(page: Page) -> None:
    here = panel(page, "New leaders")
    says(here, "24 events")
    here.get_by_label("Tests", exact=True).uncheck()
    says(here, "19 events")


def concede(page: Page) -> None:
    here = panel(page, "Show what each could do alone")
    drag(slider(here, "Sanctions relief"), by=600)
    says(here, "It hardly moved")


def break_a_roadmap(page: Page) -> None:
    here = panel(page, "North Korea's steps")
    here.get_by_role("button", name="Phased", exact=True).click()
    says(here, "It holds")
    drag(here.locator(".nd-slider .noUi-handle"), by=300)
    says(here, "derails")


def take_a_cause_away(page: Page) -> None:
    here = panel(page, "The new leadership in Seoul")
    before = here.locator(".nd-sentence").first.inner_text()
    here.get_by_label("The UN sanctions", exact=True).uncheck()
    expect(here.locator(".nd-sentence").first).not_to_have_text(before)


def hold_evidence_against_stories(page: Page) -> None:
    here = panel(page, "If this story were true")
    stories = here.get_by_role("button", name="a little against")
    for story in range(stories.count()):
        stories.nth(story).click()
    expect(here.locator(".nd-matrix")).to_contain_text("inconsistency")


def weigh(page: Page) -> None:
    here = panel(page, "Leave all others at 50")
    here.get_by_role("radio").first.check()
    here.get_by_role("button", name="Leave all others at 50").click()
    even = page.get_by_role("button", name="The even future", include_hidden=True)
    here = page.locator(".nd-panel").filter(has=even)
    for number in (1, 2, 3):
        expect(here).to_contain_text(f"Choice {number} of 3")
        even.click()
    says(here, "Your choices put your compensation")


def judge_and_be_scored(page: Page) -> None:
    here = panel(page, "This is my judgement")
    here.get_by_role("radio").first.check()
    here.get_by_role("button", name="This is my judgement").click()
    expect(here.locator(".nd-reply")).to_contain_text("The module suggests")
    expect(page.locator(".nd-sentence").filter(has_text="Your Brier score over 9 forecasts is")).to_be_visible()


DOING: dict[str, Callable[[Page], None]] = {
    "00_start_here": forecast,
    "01_the_moment": look_back,
    "02_swanstrom": concede,
    "03_lee": break_a_roadmap,
    "04_engman": take_a_cause_away,
    "05_where_they_disagree": hold_evidence_against_stories,
    "06_weigh_it_yourself": weigh,
    LOOKING_BACK: judge_and_be_scored,
}


def test_the_path_leads_through_every_numbered_notebook_that_asks_something(debate):
    numbered = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    assert list(DOING) == [name for name in numbered if name in load_lessons(debate)]


def take(page: Page, name: str, lesson: Lesson) -> None:
    """Bet, do what the notebook is about, answer its first check, and write down a thought."""
    if lesson.expectation:
        page.get_by_placeholder("Write here.").fill(expected(name))
        expect(page.get_by_text("words, saved.")).to_be_visible()
    if lesson.bet:
        chosen = lesson.bet.option[-1]
        bet_on(page, chosen.label)
        expect(page.locator(".nd-reply").first).to_contain_text(chosen.reply)
    DOING[name](page)
    checks = panel(page, lesson.check[0].prompt)
    answer = lesson.check[0].option[0]
    checks.get_by_text(answer.label, exact=True).click()
    expect(checks.locator(".nd-reply").first).to_contain_text(answer.reply)
    thoughts = panel(page, lesson.reflection)
    thoughts.get_by_placeholder("Write here.").fill(thought(name))
    expect(thoughts).to_contain_text("words, saved.")
    for chart in page.locator(".js-plotly-plot:visible").all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".main-svg").first).to_be_attached()


def thought(name: str) -> str:
    return f"After {name} I think <b>twice</b>."


def expected(name: str) -> str:
    return f"Before {name} I expect a long freeze."


def handed_in(page: Page, visitor, file: Path) -> Locator:
    """Make my page and save it; return what somebody sees who opens the file."""
    page.get_by_role("button", name="Make my page").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save my page").click()
    download.value.save_as(file)
    teacher = visitor()
    teacher.set_content(file.read_text(encoding="utf-8"))
    return teacher.locator("body")


@pytest.mark.parametrize("host", [*EVERYWHERE, LiteFromASchool], ids=lambda kind: kind.name, indirect=True)
def test_one_lesson_from_the_first_answer_to_the_page_handed_in(debate, host: Host, page: Page, visitor, tmp_path):
    """Nothing but this notebook is ever opened, and nothing in it stays shut."""
    lesson = load_lesson(debate, ONE_LESSON)
    host.open(page, ONE_LESSON)
    first_answer(page, debate)
    lessons = {name: load_lesson(debate, name) for name in lesson.bets_of}
    for each in lessons.values():
        here = panel(page, each.bet.prompt)
        here.get_by_text(each.bet.option[0].label, exact=True).click()
        here.get_by_role("button", name="Commit my bet").click()
        expect(here.locator(".nd-reply")).to_contain_text(each.bet.option[0].reply)
        if each.expert:
            card = page.locator(".nd-name").filter(has_text=debate.experts[each.expert].name)
            expect(card).to_contain_text(debate.experts[each.expert].position)
    expect(page.locator(".nd-closed")).to_have_count(0)
    expect(page.locator(".nd-sentence").filter(has_text="moved most by").first).to_be_visible()
    checks = panel(page, lesson.check[0].prompt)
    for check in lesson.check:
        checks.get_by_text(check.option[0].label, exact=True).click()
        expect(checks).to_contain_text(check.option[0].reply)
    thoughts, sentences = panel(page, lesson.reflection), page.get_by_placeholder("One sentence.")
    expect(sentences).to_have_count(len(debate.experts))
    for place, expert in enumerate(debate.experts):
        sentences.nth(place).fill(f"{expert.short}, in one sentence.")
        expect(thoughts).to_contain_text(f"{expert.short}, in one sentence.")
    thoughts.get_by_placeholder("Write here.").fill(thought(ONE_LESSON))
    expect(thoughts).to_contain_text("words, saved.")
    expect(page.locator(".nd-sentence").filter(has_text="Nothing is missing.")).to_be_visible()
    expect(page.get_by_text("could not be saved")).to_have_count(0)
    host.settle(page)
    given = host.answers if isinstance(host, Lab) else kept(page)
    assert given.keys() >= {f"bet.{name}" for name in lessons}
    whole = handed_in(page, visitor, tmp_path / "my-page.html")
    expect(whole).to_contain_text(thought(ONE_LESSON))
    expect(whole).to_contain_text(f"{debate.experts[-1].short}, in one sentence.")
    for each in lessons.values():
        expect(whole).to_contain_text(each.bet.option[0].reply)
    expect(whole).not_to_contain_text("not tried yet")


def test_from_the_first_bet_to_the_page_handed_in(debate, run, page: Page, visitor, tmp_path: Path):
    lessons = {name: load_lesson(debate, name) for name in DOING}
    for name, lesson in lessons.items():
        run(name)
        if name == FRONT_DOOR:
            first_answer(page, debate)
        take(page, name, lesson)
    whole = handed_in(page, visitor, tmp_path / "my-page.html")
    for name, lesson in lessons.items():
        expect(whole).to_contain_text(thought(name))
        if lesson.bet:
            expect(whole).to_contain_text(lesson.bet.option[-1].reply)
    expect(whole).to_contain_text(expected(LOOKING_BACK))
    expect(whole).to_contain_text("59 %")
    expect(whole).to_contain_text("Brier")
