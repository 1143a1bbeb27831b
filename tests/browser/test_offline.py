"""The offline site beyond what every host must do: links, the workbook in hand, and a browser that may keep nothing."""

import pytest
from driving import to_the_file_and_back
from hosts import Host, Lite
from playwright.sync_api import Browser, Page, expect

from perspectives.lessons import load_lesson

pytestmark = pytest.mark.browser


@pytest.fixture
def lite(hosts) -> Host:
    return hosts(Lite)


def test_the_first_page_leads_on_and_answers_go_along_and_come_back(lite, page: Page, tmp_path):
    page.goto(f"{lite.address}/")
    lite.run(page, "00_start_here")
    first = page.locator(".nd-sentence").first
    expect(first).to_contain_text("Your workbook is empty.")
    page.get_by_text("A chance of 40 in 100", exact=True).click()
    to_the_file_and_back(page, tmp_path / "mine.json", "holds 1 answer")
    page = lite.follow(page, "the moment")
    expect(page.get_by_role("heading", name="The road to this spring")).to_be_visible()
    stored = page.locator(".jp-OutputArea-output:visible").first
    expect(stored).to_contain_text("then Run All Cells. 2017 and early 2018.")  # with no comma for the line's end
    codebook = lite.follow(page, "codebook")
    expect(codebook.locator(".jp-MainAreaWidget:visible")).to_contain_text("dated facts")


def test_from_a_school_server_with_plain_http_all_works_and_the_learner_is_told(debate, lite, browser: Browser):
    """There a page may have no service worker, and so the kernel no place for files."""
    bet = load_lesson(debate, "03_lee").bet
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{lite.address.replace('127.0.0.1', 'school.test')}/notebooks/index.html?path=notebooks/03_lee.ipynb")
    lite.run(page, "03_lee")
    page.get_by_text(bet.options["slow"].label, exact=True).click()
    page.get_by_role("button", name="Commit my bet").click()
    expect(page.locator(".nd-reply")).to_contain_text("Partly.")
    told = page.locator(".nd-note").filter(has_text="could not be saved").first
    expect(told).to_contain_text("Download them before you leave.")
    page.context.close()
