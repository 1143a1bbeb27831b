"""The app view's page: it scrolls as a whole, says where one is, and can be read from the back row."""

import pytest
from access import all_drawn
from answers import give
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NAME = "06_weigh_it_yourself"
GIVEN = {f"bet__{NAME}": "first"}
# The size at which an eye sees the text of an element, in pixels.
SEEN = """part => parseFloat(getComputedStyle(part).fontSize) * (
  part.getBBox ? part.getScreenCTM().a : part.currentCSSZoom)"""

IN_SIGHT = "part => { const { top, bottom } = part.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"


@pytest.fixture
def projector(one_page: Page) -> Page:
    one_page.set_viewport_size({"width": 1920, "height": 1080})
    one_page.evaluate("scrollTo(0, 0)")
    return one_page


def test_the_wheel_over_the_margin_and_the_page_key_scroll_the_page(projector: Page):
    projector.mouse.move(4, 600)
    projector.mouse.wheel(0, 700)
    projector.wait_for_function("scrollY > 300")
    projector.evaluate("scrollTo(0, 0)")
    projector.keyboard.press("PageDown")
    projector.wait_for_function("scrollY > 300")


def test_from_the_back_row_prose_and_charts_can_be_read(projector: Page):
    all_drawn(projector)
    prose = projector.locator(".jp-MarkdownOutput p").first.evaluate(SEEN)
    charts = projector.locator(".js-plotly-plot:visible .main-svg text:visible").all()
    assert prose >= 24
    assert charts
    assert min(text.evaluate(SEEN) for text in charts) >= 20
    wide = projector.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1920


def test_an_enlarged_chart_has_the_room_that_it_takes_as_soon_as_the_window_is_wide(one_page: Page):
    panel = one_page.locator(".nd-panel", has_text="Where the numbers come from")
    plot, after = panel.locator(".js-plotly-plot"), panel.get_by_label("Show the numbers as a table")
    for width in (1280, 1920, 1280):
        one_page.set_viewport_size({"width": width, "height": 900})
        panel.scroll_into_view_if_needed()
        expect(plot.locator(".point")).to_have_count(6)
        one_page.wait_for_function(
            """([plot, after]) => {
                 const room = after.getBoundingClientRect().top - plot.getBoundingClientRect().bottom;
                 return room >= 0 && room < 100; }  // a note stands between""",
            arg=[plot.element_handle(), after.element_handle()],
        )


def test_a_click_on_an_enlarged_chart_finds_its_symbol(projector: Page):
    panel = projector.locator(".nd-panel", has_text="Where the numbers come from")
    panel.scroll_into_view_if_needed()
    plot, card = panel.locator(".js-plotly-plot"), panel.locator(".nd-card")
    expect(plot.locator(".point")).to_have_count(6)  # three outlooks and three starts
    expect(card).to_contain_text("Swanström, paragraph")
    plot.scroll_into_view_if_needed()
    symbol = plot.locator(".scatterlayer .trace").nth(2).locator(".point").bounding_box()
    projector.mouse.move(symbol["x"] + symbol["width"] / 2, symbol["y"] + symbol["height"] / 2)
    projector.mouse.click(symbol["x"] + symbol["width"] / 2, symbol["y"] + symbol["height"] / 2)
    expect(card).to_contain_text("Engman, paragraph")
    drawn, below = plot.bounding_box(), panel.get_by_label("Show the numbers as a table").bounding_box()
    assert drawn["y"] + drawn["height"] <= below["y"], "it has the room that it takes"


FAR = "Number(document.querySelector('.nd-where').style.getPropertyValue('--nd-far'))"


def test_the_line_that_says_how_far_one_is_runs_back_with_the_reader_alone(one_page: Page):
    one_page.set_viewport_size({"width": 1280, "height": 800})
    heading = one_page.locator("#rendered_cells h2").nth(3)
    heading.evaluate("one => scrollBy(0, one.getBoundingClientRect().bottom + 200)")
    one_page.mouse.move(640, 400)
    one_page.wait_for_function(f"{FAR} > 0.2 && {FAR} < 0.8")
    far, height = one_page.evaluate(FAR), one_page.evaluate("document.documentElement.scrollHeight")
    tables = one_page.get_by_label("Show the numbers as a table").all()
    for table in tables:
        table.evaluate("box => box.click()")
    one_page.wait_for_function(f"document.documentElement.scrollHeight > {height} + 500")
    one_page.evaluate("() => addEventListener('scroll', () => requestAnimationFrame(() => (window.ndMoved = true)))")
    one_page.mouse.wheel(0, 30)
    one_page.wait_for_function("window.ndMoved")
    assert one_page.evaluate(FAR) >= far
    one_page.evaluate("scrollTo(0, 0)")
    one_page.wait_for_function(f"{FAR} === 0")
    one_page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    one_page.wait_for_function(f"{FAR} === 1")
    for table in tables:
        table.evaluate("box => box.click()")


@pytest.mark.parametrize("size", [(1280, 700), (1920, 1080)], ids=str)
def test_the_chart_stays_in_sight_while_the_last_slider_is_moved(one_page: Page, size):
    one_page.set_viewport_size({"width": size[0], "height": size[1]})
    panel = one_page.locator(".nd-panel", has_text="Where the numbers come from")
    handle = panel.locator(".nd-slider:visible .noUi-handle").last
    handle.evaluate("handle => handle.scrollIntoView({ block: 'end' })")  # as one who reads on comes to it
    chart = panel.locator(".js-plotly-plot")
    one_page.wait_for_function(IN_SIGHT, arg=chart.element_handle())


def test_the_page_says_where_one_is_and_what_has_been_begun(run, page: Page):
    give(page, bet__04_engman="sanctions", reflection__03_lee="Mine.")  # a bet may have been made in the one lesson
    run("02_swanstrom")
    headings_carry_the_mark_of_what_is_done_under_them_and_lines_are_short(page)
    bar = page.get_by_role("navigation", name="Notebooks")
    expect(bar.locator("[aria-current=page]")).to_have_text("02 First argument")
    expect(bar).to_contain_text("The first argument · 25 minutes")
    expect(bar.locator(".nd-begun")).to_have_text("03 Second argument")
    bar.get_by_role("link", name="Next ›").click()
    expect(bar.locator("[aria-current=page]")).to_have_text("03 Second argument")
    expect(page.get_by_role("heading", name="The second argument", level=1)).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=str)
def test_the_first_thing_to_touch_is_on_the_first_screen(run, page: Page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    run("00_start_here")
    handle = page.locator(".noUi-handle").first
    expect(handle).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
    handle.dispatch_event("pointerdown", {"bubbles": True, "pointerType": "touch"})
    sentence = page.locator(".nd-sentence").first
    expect(sentence).to_be_in_viewport(ratio=1)  # what becomes of it comes along under the finger
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def headings_carry_the_mark_of_what_is_done_under_them_and_lines_are_short(page: Page) -> None:
    mark = """heading => {
      const { content, backgroundImage } = getComputedStyle(heading, '::before');
      return content === 'none' ? '' : backgroundImage; }"""
    expect(page.locator(".nd-is-write")).not_to_have_count(0)  # the last of them
    marks = [
        page.get_by_role("heading", name=name, exact=True).evaluate(mark)
        for name in ("1 Read", "2 Bet", "4 Try", "5 Check", "Reflect")
    ]
    assert all(marks)
    assert len(set(marks)) == len(marks)
    assert page.get_by_role("heading", name="Next", exact=True).evaluate(mark) == ""
    letters = """part => part.clientWidth / (parseFloat(getComputedStyle(part).fontSize) * 0.5)"""
    assert max(part.evaluate(letters) for part in page.locator(".jp-MarkdownOutput p").all()) < 80


def test_on_a_phone_what_a_slider_does_is_seen_beside_it(run, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    give(page, bet__02_swanstrom="hardly")
    run("02_swanstrom")
    panel = page.locator(".nd-panel", has_text="Alliance and US troops given up").last
    handles, sentence = panel.locator(".noUi-handle"), panel.locator(".nd-sentence").first
    for place in range(handles.count()):
        handles.nth(place).evaluate("handle => handle.scrollIntoView({ block: 'center' })")
        handles.nth(place).dispatch_event("pointerdown", {"bubbles": True, "pointerType": "touch"})
        expect(sentence).to_be_in_viewport(ratio=0.95)
