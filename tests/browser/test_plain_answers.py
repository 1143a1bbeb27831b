"""Answers on the site's own pages, where Python runs beside the page and may end: kept, taken along, given back."""

import pytest
from driving import to_the_file_and_back
from hosts import LONG, Host, Plain
from lost import bar, may_have_errors, told, words, write
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
page = pytest.fixture(may_have_errors)
FIRST = "00_start_here"
# As a worker ends that the browser takes away for want of memory.
END = "ndPython.terminate(); ndPython.dispatchEvent(new ErrorEvent('error'))"
KEEPS_NOTHING = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
"""


@pytest.fixture
def plain(hosts) -> Host:
    return hosts(Plain)


def test_a_download_comes_back_after_a_start_over_and_another_page_hears_of_both(plain, page: Page, tmp_path):
    plain.open(page, FIRST)
    plain.settle(page)
    other = page.context.new_page()
    plain.open(other, FIRST)
    plain.settle(other)
    write(page, "Kept in a file.")
    expect(words(other)).to_have_value("Kept in a file.")
    to_the_file_and_back(page, tmp_path / "workbook.json", "Your workbook holds 1 answer")
    expect(words(page)).to_have_value("Kept in a file.")
    write(other, "Written beside it.")
    expect(words(page)).to_have_value("Written beside it.")


def test_what_is_written_to_a_python_that_has_ended_is_offered_after_the_reload(plain, page: Page):
    plain.open(page, FIRST)
    plain.settle(page)
    write(page, "These words are safe.")
    page.evaluate(END)
    told(page, "The program behind this page was stopped or restarted")
    expect(bar(page).get_by_role("button")).to_have_count(1)
    words(page).fill("These words are safe. These are not.")
    bar(page).get_by_role("button", name="Reload the page").click()
    expect(bar(page)).to_have_count(0)
    plain.run(page, FIRST)
    card = page.locator(".nd-draft")
    expect(card).to_contain_text("These words are safe. These are not.")
    expect(words(page)).to_have_value("These words are safe.")
    card.get_by_role("button", name="Put it back").click()
    expect(page.get_by_text("7 words, saved.")).to_be_visible()


def test_where_the_browser_keeps_nothing_the_page_says_so_and_works(plain, page: Page):
    page.add_init_script(KEEPS_NOTHING)
    plain.open(page, FIRST)
    expect(
        page.get_by_text("Your browser keeps nothing for it: your answers will be gone when you leave it.")
    ).to_be_visible()
    words(page).fill("Not kept, but not lost on the way.")
    expect(page.get_by_text("not saved yet")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("could not be saved in this browser").first).to_be_visible()
    with page.expect_download():
        page.get_by_role("link", name="Download").click()
