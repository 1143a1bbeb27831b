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
    """Scroll to a part of the page, on and on as panels come, until the browser has kept the place."""
    heading = page.get_by_role("heading", name=PLACE, level=2).element_handle()
    page.wait_for_function(
        f"heading => {{ heading.scrollIntoView({{ block: 'start' }}); return {KEPT}.length === 1; }}", arg=heading
    )


def come_anew(host: Host, page: Page) -> None:
    """Open the page as from a link. The app view's panels must be there before one may leave without a complaint."""
    page.goto(page.url)
    if isinstance(host, Voila):
        host.run(page, NAME)


def test_the_last_place_is_offered_and_nobody_is_taken_there_until_it_is_forgotten(host: Host, page: Page):
    host.open(page, NAME)
    line = page.locator(".nd-last")
    expect(line).to_have_count(0)
    read_on(page)
    come_anew(host, page)
    expect(line).to_contain_text(f"You were last at “{PLACE}”.")
    assert page.evaluate("scrollY") == 0
    line.get_by_role("button", name="Go there").press("Enter")
    heading = page.get_by_role("heading", name=PLACE, level=2)
    page.wait_for_function(f"heading => Math.abs(({TOP})(heading) - 34) < 40", arg=heading.element_handle())
    expect(heading).to_be_focused()
    expect(line).to_be_hidden()

    come_anew(host, page)
    line.get_by_role("button", name="No, thanks").click()
    expect(line).to_be_hidden()
    assert page.evaluate(KEPT) == []
    come_anew(host, page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(line).to_have_count(0)

    read_on(page)
    come_anew(host, page)
    expect(line).to_be_visible()
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 200)
    expect(line).to_be_hidden()

    host.run(page, NAME)
    host.settle(page)
    read_on(page)
    starting_over_forgets_it(page)


def starting_over_forgets_it(page: Page) -> None:
    """Start over, and see that neither this page nor another keeps the place any more."""
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
