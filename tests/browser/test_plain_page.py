"""The offline site's own pages: readable before Python has come, alive by themselves, the same answers as everywhere.

They are served from a folder, as on a web host that holds more than this.
"""

from collections.abc import Iterator

import pytest
from answers import give
from driving import bet_on
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


def test_the_text_is_there_before_python_and_the_panels_come_by_themselves(debate, plain, page: Page):
    held: list[Route] = []
    page.route(RUNTIME, lambda route: held.append(route))
    page.goto(f"{plain.address}/")
    expect(page).to_have_url(f"{plain.address}/00_start_here.html")
    page.goto(f"{plain.address}/{LESSON}.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("The second argument")
    expect(page.locator("#nd-coming")).to_contain_text("The panels are getting ready")
    assert page.locator(".nd-panel").count() == 0
    assert page.locator(".nd-place").count() == plain.cells(LESSON)
    expect(page.locator(".nd-place").nth(1)).to_contain_text("bet")  # what stands for the panel until it comes
    expect(page.get_by_text("from perspectives import").filter(visible=True)).to_have_count(0)
    expect(page.get_by_text("Run All Cells").filter(visible=True)).to_have_count(0)
    for route in held[-1:]:
        route.continue_()
    plain.run(page, LESSON)
    expect(page.locator("#nd-coming")).to_be_hidden()
    mark = "heading => getComputedStyle(heading, '::before').content"
    assert page.get_by_role("heading", name="2 Bet", exact=True).evaluate(mark) == '""'  # the panel's own mark
    left = "part => part.getBoundingClientRect().x + parseFloat(getComputedStyle(part).paddingLeft)"
    edges = [page.locator(part).first.evaluate(left) for part in (".nd-pages", "h1")]
    assert abs(edges[0] - edges[1]) < 4, "what stands on top stands over the text"
    texts = page.locator(":is(.jp-Cell-inputWrapper, .jp-OutputArea-output)")
    assert texts.count() > 0
    assert texts.and_(page.locator("[tabindex]")).count() == 0  # the Tab key stops at what can be used
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


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


def test_a_reader_stays_where_they_read_while_panels_come_and_after_a_reload(plain, page: Page):
    top = "one => one.getBoundingClientRect().top"
    plain.open(page, LESSON)
    plain.settle(page)
    heading = page.locator("#rendered_cells h2").last
    heading.evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 200)")
    page.wait_for_function("() => new Promise(requestAnimationFrame)")
    before = heading.evaluate(top)
    assert page.evaluate("scrollY") > 2000
    plain.again(page, LESSON)
    plain.settle(page)
    near = "([one, before]) => Math.abs(one.getBoundingClientRect().top - before) < 3"
    page.wait_for_function(near, arg=[heading.element_handle(), before])


def test_answers_are_found_again_by_other_pages_and_after_a_reload(debate, plain, page: Page):
    lesson = load_lesson(debate, LESSON)
    bet, (check, *_) = lesson.bet, lesson.check
    plain.open(page, LESSON)
    other = page.context.new_page()
    plain.open(other, LESSON)
    expect(page.locator(".nd-closed").first).to_be_visible()
    bet_on(page, bet.options["slow"].label)
    expect(page.locator(".nd-reply")).to_have_count(1)
    expect(other.locator(".nd-reply")).to_have_count(1)  # the page beside it hears of it
    page.get_by_text(next(iter(check.options)).label, exact=True).click()
    expect(page.locator(".nd-reply")).to_have_count(2)
    plain.again(page, LESSON)
    expect(page.locator(".nd-reply").first).to_contain_text(bet.options["slow"].label)
    expect(page.locator(f".nd-pages a.nd-begun[data-name='{LESSON}']")).to_be_visible()
    page.get_by_role("link", name="Next ›").click()
    expect(page).to_have_url(f"{plain.address}/04_engman.html")


def test_what_a_slider_would_show_is_foretold_here_too(plain, page: Page):
    """It comes as bytes, which Python lends to the page only while they are looked at; a fault of it fails the test."""
    page.add_init_script("""{
      const { Worker } = window;
      window.heard = [];
      window.Worker = class extends Worker {
        constructor(...all) {
          super(...all);
          this.addEventListener("message", ({ data }) => data.buffers?.length && window.heard.push(data.buffers[0]));
        }
      };
    }""")
    plain.open(page, "00_start_here")
    plain.settle(page)
    sliders = page.locator(".nd-slider .noUi-handle")
    sliders.first.press("ArrowRight")
    page.wait_for_function("window.heard.some((bytes) => new Uint8Array(bytes)[0] === 0x1f)")  # gzip
    expect(page.locator(".nd-number").first).to_contain_text("left to give")


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
    plain.run(unguarded, LESSON)
    assert len(asked) == 2


def test_a_python_that_has_ended_is_told_of(plain, unguarded: Page):
    plain.open(unguarded, LESSON)
    plain.settle(unguarded)
    unguarded.evaluate("ndPython.dispatchEvent(new ErrorEvent('error'))")
    told = unguarded.get_by_text("The program behind this page was stopped or restarted")
    expect(told).to_be_visible()
    unguarded.get_by_role("button", name="Reload the page").click()
    expect(told).to_have_count(0)
    plain.run(unguarded, LESSON)
