"""A slider and what it does on one small screen: the sentence comes along while it is used, and takes little room."""

import pytest
from access import all_drawn
from answers import give
from playwright.sync_api import Page, expect

from perspectives.answers.kinds import BET, FIRST
from perspectives.loading.lessons import load_lessons

pytestmark = pytest.mark.browser
NAME = "00b_one_lesson"
HIGH = 800


def test_the_sentence_sticks_only_while_a_slider_is_used_and_takes_a_fifth_of_the_screen(debate, run, page: Page):
    points = dict(zip(debate.families.ids, (20, 15, 45, 20), strict=True))
    lessons = load_lessons(debate)
    bets = {BET.key(name): lessons[name].bet.option[0].id for name in lessons[NAME].bets_of}
    give(page, **{FIRST.key(): points} | bets)
    page.set_viewport_size({"width": 390, "height": HIGH})
    run(NAME)
    all_drawn(page)
    panel = page.locator(".nd-panel").filter(has=page.locator(".nd-purse")).last
    box = panel.locator(".nd-live:has(.nd-sentence)")
    place = "one => getComputedStyle(one).position"
    panel.scroll_into_view_if_needed()
    assert box.evaluate(place) != "sticky", "it would cover what is pressed"
    panel.locator(".noUi-handle").first.focus()
    assert box.evaluate(place) == "sticky"
    page.keyboard.press("ArrowRight")
    expect(box).to_be_in_viewport()
    page.wait_for_function("([box, most]) => box.offsetHeight <= most", arg=[box.element_handle(), HIGH / 5])
