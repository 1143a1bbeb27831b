"""Who comes to a page anew is offered the place where they were last, by a line that goes when it is not wanted."""

import pytest
from driving import of_workbook
from hosts import Host, Plain, Voila
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NAME = "00_start_here"
PLACE = "Put on record what you expect"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('perspectives-place '))"
TOP = "heading => heading.getBoundingClientRect().top"


@pytest.fixture(params=[Voila, Plain], ids=lambda kind: kind.name)
def host(request: pytest.FixtureRequest, hosts) -> Host:
    return hosts(request.param)


def read_on(page: Page) -> None:
    """Scroll to a part of the page, as a hand does, and wait until the browser has kept the place."""
    heading = page.get_by_role("heading", name=PLACE, level=2)
    heading.evaluate("heading => heading.scrollIntoView({ block: 'start' })")
    page.wait_for_function(f"{KEPT}.length === 1")


def test_the_last_place_is_offered_and_nobody_is_taken_there(host: Host, page: Page):
    host.open(page, NAME)
    host.settle(page)
    line = page.locator(".nd-last")
    expect(line).to_have_count(0)
    read_on(page)
    host.open(page, NAME)
    expect(line).to_contain_text(f"You were last at “{PLACE}”.")
    assert page.evaluate("scrollY") == 0
    line.get_by_role("button", name="Go there").press("Enter")
    heading = page.get_by_role("heading", name=PLACE, level=2)
    page.wait_for_function(f"heading => Math.abs(({TOP})(heading) - 34) < 40", arg=heading.element_handle())
    expect(heading).to_be_focused()
    expect(line).to_be_hidden()

    host.open(page, NAME)
    line.get_by_role("button", name="No, thanks").click()
    expect(line).to_be_hidden()
    assert page.evaluate(KEPT) == []
    host.open(page, NAME)
    expect(line).to_have_count(0)

    read_on(page)
    host.open(page, NAME)
    expect(line).to_be_visible()
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 200)
    expect(line).to_be_hidden()


def test_starting_over_forgets_the_place_and_the_page_keeps_it_no_more(host: Host, page: Page):
    host.open(page, NAME)
    host.settle(page)
    read_on(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".nd-last")).to_be_visible()
    page.get_by_placeholder("Write here.").fill("Mine.")
    expect(of_workbook(page)).to_contain_text("holds 1 answer")
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Yes, start with an empty workbook").click()
    expect(of_workbook(page)).to_contain_text("Your workbook is empty.")
    page.wait_for_function(f"{KEPT}.length === 0")
    expect(other.locator(".nd-last")).to_be_hidden()
    page.mouse.move(300, 400)
    for one in (page, other):
        one.evaluate("scrollTo(0, 500)")
        one.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(KEPT) == []
