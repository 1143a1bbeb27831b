"""On a phone: where one is, cards that fit the screen, a field that shows what is written.

The labels of charts: test_access.py.
"""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NAME = "00b_one_lesson"
GIVEN = {"bet__02_swanstrom": "hardly", "bet__03_lee": "slow", "bet__04_engman": "all"}
GIVEN |= {"bet__05_where_they_disagree": "four"}  # the last that guards anything
WIDE, HIGH = 390, 844


@pytest.fixture
def phone(one_page: Page) -> Page:
    one_page.set_viewport_size({"width": WIDE, "height": HIGH})
    one_page.evaluate("scrollTo(0, 0)")
    return one_page


def test_a_slim_line_says_in_which_part_one_is_and_stands_in_nobodys_way(phone: Page):
    line = phone.locator(".nd-where")
    expect(line).to_be_hidden()
    for part in ("3 The second argument · 8 minutes", "2 The first argument · 8 minutes"):
        heading = phone.get_by_role("heading", name=part)
        heading.evaluate("part => scrollBy(0, part.getBoundingClientRect().bottom + 40)")
        expect(line).to_have_text(part)
        expect(line).to_be_visible()
    assert line.bounding_box()["height"] <= 28
    assert not phone.evaluate("document.elementFromPoint(60, 12).classList.contains('nd-where')")
    phone.set_viewport_size({"width": 640, "height": 400})  # a laptop's page, enlarged to twice its size
    expect(line).to_be_hidden()


def test_the_tabs_have_words_and_stand_in_one_row_with_this_pages_own_in_sight(phone: Page):
    row = phone.locator(".nd-pages ol")
    here, first = row.locator("[aria-current]"), row.get_by_role("link").first
    expect(here).to_have_text("00b One lesson")
    expect(first).to_have_text("00 Start here")
    assert row.bounding_box()["height"] < 40
    row.get_by_role("link", name="08 Class").scroll_into_view_if_needed()
    assert first.bounding_box()["x"] < 0, "it is pushed along"
    row.evaluate("row => (row.scrollLeft = 0)")
    for edge in (here.bounding_box()["x"], here.bounding_box()["x"] + here.bounding_box()["width"]):
        assert 0 <= edge <= WIDE
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDE


def test_an_experts_card_fits_the_screen(phone: Page):
    cards = phone.locator(".nd-name")
    expect(cards).to_have_count(3)
    assert [card.bounding_box()["height"] for card in cards.all() if card.bounding_box()["height"] > 0.95 * HIGH] == []


def test_what_is_written_stays_in_sight(phone: Page):
    field = phone.get_by_placeholder("Write here. It is saved while you write.")
    assert field.bounding_box()["height"] > 150
    field.fill("A sentence that takes more than one line of a narrow screen.\n" * 12)
    phone.wait_for_function("field => field.scrollHeight <= field.clientHeight + 2", arg=field.element_handle())
