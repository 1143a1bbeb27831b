"""The offline site's own pages: readable before Python has come, alive by themselves, the same answers as everywhere.

They are served from a folder, as on a web host that holds more than this.
"""

from collections.abc import Iterator

import pytest
from answers import give
from driving import bet_on, drag
from hosts import LONG, Host, Plain
from playwright.sync_api import Browser, Page, Route, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser
LESSON = "03_lee"
RUNTIME = "**/pyodide.asm.wasm"


@pytest.fixture
def plain(hosts) -> Host:
    return hosts(Plain)


@pytest.fixture
def unguarded(browser: Browser) -> Iterator[Page]:
    """A page in whose console errors may stand, since something is taken away from it."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


# Notes what Python sends to the page as bytes.
LISTENING = """{
  const { Worker } = window;
  window.heard = [];
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => data.buffers?.length && window.heard.push(data.buffers[0]));
    }
  };
}"""


def test_a_visit_from_the_first_line_to_the_next_notebook(debate, plain, page: Page):
    """In one walk, because each of these pages has to start a Python of its own, which takes long."""
    held: list[Route] = []
    page.add_init_script(LISTENING)
    page.route(RUNTIME, lambda route: held.append(route))
    page.goto(f"{plain.address}/")
    expect(page).to_have_url(f"{plain.address}/00_start_here.html")
    with page.expect_request(RUNTIME):
        page.goto(f"{plain.address}/{LESSON}.html")
    the_text_is_there_before_python(plain, page)
    page.route(RUNTIME, lambda route: route.continue_())
    held[-1].continue_()
    plain.run(page, LESSON)
    plain.settle(page)
    the_panels_stand_in_the_text(page)

    lesson = load_lesson(debate, LESSON)
    bet, (check, *_) = lesson.bet, lesson.check
    expect(page.locator(".nd-closed").first).to_be_visible()
    other = page.context.new_page()
    plain.open(other, LESSON)
    bet_on(page, bet.options["slow"].label)
    expect(page.locator(".nd-reply")).to_have_count(1)
    expect(other.locator(".nd-reply")).to_have_count(1)  # the page beside it hears of it
    other.close()
    page.get_by_text(next(iter(check.options)).label, exact=True).click()
    expect(page.locator(".nd-reply")).to_have_count(2)
    what_a_slider_would_show_is_foretold(page)

    a_reader_stays_where_they_read_after_a_reload(plain, page)
    expect(page.locator(".nd-reply")).to_have_count(2)
    expect(page.locator(".nd-made")).to_contain_text(bet.options["slow"].label)
    expect(page.locator(f".nd-pages a.nd-begun[data-name='{LESSON}']")).to_be_visible()
    page.get_by_role("link", name="Next ›").click()
    expect(page).to_have_url(f"{plain.address}/04_engman.html")


def the_text_is_there_before_python(plain: Host, page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("The second argument")
    expect(page.locator("#nd-coming")).to_contain_text("The panels are getting ready")
    assert page.locator(".nd-panel").count() == 0
    assert page.locator(".nd-place").count() == plain.cells(LESSON)
    expect(page.locator(".nd-place").nth(1)).to_contain_text("bet")  # what stands for the panel until it comes
    expect(page.get_by_text("from perspectives import").filter(visible=True)).to_have_count(0)
    expect(page.get_by_text("Run All Cells").filter(visible=True)).to_have_count(0)


def the_panels_stand_in_the_text(page: Page) -> None:
    mark = "heading => getComputedStyle(heading, '::before').content"
    assert page.get_by_role("heading", name="2 Bet", exact=True).evaluate(mark) == '""'  # the panel's own mark
    left = "part => part.getBoundingClientRect().x + parseFloat(getComputedStyle(part).paddingLeft)"
    edges = [page.locator(part).first.evaluate(left) for part in (".nd-pages", "h1")]
    assert abs(edges[0] - edges[1]) < 4, "what stands on top stands over the text"
    texts = page.locator(":is(.jp-Cell-inputWrapper, .jp-OutputArea-output)")
    assert texts.count() > 0
    assert texts.and_(page.locator("[tabindex]")).count() == 0  # the Tab key stops at what can be used
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def what_a_slider_would_show_is_foretold(page: Page) -> None:
    """It comes as bytes, which Python lends to the page only while they are looked at; a fault of it fails the test."""
    panel = page.locator(".nd-panel").filter(has=page.get_by_text("North Korea's steps", exact=True)).last
    panel.get_by_role("button", name="Phased", exact=True).click()
    expect(panel.locator(".nd-sentence")).to_contain_text("It holds")
    page.evaluate("heard.length = 0")
    drag(panel.locator(".nd-slider .noUi-handle"), by=300)
    page.wait_for_function("heard.some((bytes) => new Uint8Array(bytes)[0] === 0x1f)")  # gzip
    expect(panel.locator(".nd-sentence")).to_contain_text("derails")


def a_reader_stays_where_they_read_after_a_reload(plain: Host, page: Page) -> None:
    """And while the panels come."""
    top = "one => one.getBoundingClientRect().top"
    heading = page.locator("#rendered_cells h2").last
    heading.evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 200)")
    page.wait_for_function("() => new Promise(requestAnimationFrame)")
    before = heading.evaluate(top)
    assert page.evaluate("scrollY") > 2000
    plain.again(page, LESSON)
    plain.settle(page)
    near = "([one, before]) => Math.abs(one.getBoundingClientRect().top - before) < 3"
    page.wait_for_function(near, arg=[heading.element_handle(), before])


def test_who_comes_back_is_told_before_the_panels_that_their_answers_come(plain, page: Page, visitor):
    give(page, bet__03_lee="slow")
    for who, back in ((page, True), (visitor(), False)):
        who.route(RUNTIME, lambda route: None)
        who.goto(f"{plain.address}/{LESSON}.html")
        told = who.locator(".nd-kept")
        expect(told).to_have_count(1 + plain.cells(LESSON))  # at the top, and in each place
        expect(told.filter(visible=True)).to_have_count(1 + plain.cells(LESSON) if back else 0)
        expect(who.locator(".nd-place").get_by_text("No bet yet")).to_have_count(0)
        text = who.locator(".nd-place pre").first
        assert text.evaluate("one => getComputedStyle(one).wordBreak") == "normal", "words stay whole"
        assert who.locator("link[rel=icon]").get_attribute("href").startswith("data:")


def test_where_python_cannot_come_the_page_says_so_and_can_be_read(plain, unguarded: Page):
    unguarded.route(RUNTIME, lambda route: route.abort())
    unguarded.goto(f"{plain.address}/{LESSON}.html")
    expect(unguarded.locator("#nd-coming")).to_contain_text("this page is for reading only", timeout=LONG)
    expect(unguarded.get_by_role("heading", level=1)).to_be_visible()
    expect(unguarded.locator(".nd-place").nth(1)).to_contain_text("bet")


def test_a_page_from_before_an_update_is_fetched_anew(plain, unguarded: Page):
    asked: list[str] = []

    def gone_at_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=404)
        else:
            route.continue_()

    unguarded.route("**/page.js", gone_at_first)
    unguarded.goto(f"{plain.address}/{LESSON}.html")
    # The page's own code listens to Python when all of it has come.
    unguarded.wait_for_function("typeof ndPython === 'object' && Boolean(ndPython?.onmessage)")
    assert len(asked) == 2
