"""In a frame of a learning platform: another site, whose pages may give this one storage of its own, or none."""

import pytest
from driving import bet_on
from hosts import Host, Lite, Voila
from playwright.sync_api import FrameLocator, Page, expect

from perspectives.lessons import load_lesson

pytestmark = pytest.mark.browser
FRAMED = pytest.mark.parametrize("host", [Voila, Lite], ids=lambda kind: kind.name, indirect=True)
PLATFORM = "http://localhost/course"
OTHER = "http://school.test/course"
ADDRESS = {
    Voila: "/voila/render/notebooks/03_lee.ipynb?theme=light",
    Lite: "/notebooks/index.html?path=notebooks/03_lee.ipynb",
}
# What a browser does that is set to block what other sites would keep; the platform's own page keeps what it likes.
BLOCKED = """if (window.top !== window) for (const name of ["localStorage", "sessionStorage", "indexedDB"])
  Object.defineProperty(window, name, {get() { throw new DOMException("Access is denied.", "SecurityError"); }});"""


def embed(page: Page, host: Host, platform: str = PLATFORM, how: str = "") -> FrameLocator:
    """Show notebook 03 in a page of the platform."""
    frame = f'<iframe src="{host.address}{ADDRESS[type(host)]}" style="width: 1200px; height: 800px" {how}></iframe>'
    page.route(platform, lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(platform)
    return page.frame_locator("iframe")


def bar(frame: FrameLocator):
    return frame.get_by_role("alert").and_(frame.locator(".nd-framed"))


@FRAMED
def test_in_a_page_of_another_site_answers_are_kept_and_found_again(debate, host: Host, page: Page):
    frame = embed(page, host)
    host.run(frame, "03_lee")
    expect(bar(frame)).to_have_count(0)
    bet_on(frame, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(frame.locator(".nd-reply")).to_have_count(1)
    host.settle(frame)
    page.reload()
    host.run(frame, "03_lee")
    expect(frame.locator(".nd-reply")).to_have_count(1)


@FRAMED
def test_where_the_frame_keeps_nothing_all_works_and_a_window_of_its_own_is_offered(debate, host: Host, page: Page):
    page.add_init_script(BLOCKED)
    frame = embed(page, host)
    expect(bar(frame)).to_contain_text("your answers will be gone when you leave it")
    host.run(frame, "03_lee")
    bet_on(frame, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(frame.locator(".nd-reply")).to_have_count(1)
    with page.expect_popup() as opened:
        bar(frame).get_by_role("link").click()
    alone = opened.value
    host.run(alone, "03_lee")
    expect(bar(alone)).to_have_count(0)
    expect(alone.locator(".nd-reply")).to_have_count(0)


@FRAMED
def test_a_frame_that_cuts_the_page_off_from_its_own_address_is_told_of(host: Host, browser):
    page = browser.new_context().new_page()  # its console may say what is cut off
    frame = embed(page, host, how='sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"')
    expect(bar(frame)).to_contain_text("does not let it work: use it in a window of its own")
    expect(bar(frame)).to_contain_text(host.address)
    with page.expect_popup() as opened:
        bar(frame).get_by_role("link").click()
    host.run(opened.value, "03_lee")
    page.context.close()


@pytest.mark.parametrize("host", [Voila], ids=["voila"], indirect=True)
def test_a_site_that_was_not_named_may_not_show_the_app(host: Host, browser):
    page = browser.new_context().new_page()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        frame = embed(page, host, platform=OTHER)
    expect(frame.locator(host.panels)).to_have_count(0)
    page.context.close()
