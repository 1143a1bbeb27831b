"""In a frame of a learning platform: another site, whose pages may give this one storage of its own, or none."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from answers import kept
from conftest import FLAGS, PATIENCE, WHOLE, chromium
from driving import bet_on
from hosts import Host, Lite, Plain, Voila
from playwright.sync_api import Browser, FrameLocator, Page, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser
ADDRESS = {
    Voila: "/voila/render/notebooks/03_lee.ipynb?theme=light",
    Lite: "/notebooks/index.html?path=notebooks/03_lee.ipynb",
    Plain: "/03_lee.html",
}


def framed(*kinds: type[Host]) -> pytest.MarkDecorator:
    """Run a test in each of these hosts."""
    return pytest.mark.parametrize("host", kinds, ids=lambda kind: kind.name, indirect=True)


@pytest.fixture
def embed(tmp_path) -> Iterator[Callable[..., FrameLocator]]:
    """Show notebook 03 in a page of a learning platform, by default of one that the app's server names."""
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def embed(page: Page, host: Host, how: str = "", platform: str = "localhost") -> FrameLocator:
            size = "width: 1200px; height: 800px"
            frame = f'<iframe src="{host.address}{ADDRESS[type(host)]}" style="{size}" {how}></iframe>'
            (tmp_path / "course.html").write_text(f'<link rel="icon" href="data:;base64,=">{frame}')
            page.goto(f"http://{platform}:{server.server_port}/course.html")
            return page.frame_locator("iframe")

        yield embed
        server.shutdown()


@pytest.fixture
def as_installed(browser: Browser, tmp_path) -> Iterator[Page]:
    """A page of a Chromium as learners have it: what a frame of another site keeps is kept apart, but kept.

    Playwright's own switches leave such a frame nothing at all; so ``page`` is of a browser that is set to block it.
    """
    switches = [*FLAGS, "--headless=new", "--remote-debugging-pipe"]
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium(*WHOLE), ignore_default_args=True, args=switches
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def blocking(browser: Browser) -> Iterator[Browser]:
    """A Chromium that leaves a frame of another site nothing at all: the whole one, for the shell leaves it all."""
    started = browser.browser_type.launch(executable_path=chromium(*WHOLE), args=FLAGS)
    yield started
    started.close()


def bar(frame: FrameLocator):
    return frame.get_by_role("alert").and_(frame.locator(".nd-framed"))


@framed(Voila, Plain)
def test_in_a_page_of_another_site_answers_are_kept_and_found_again(debate, host: Host, as_installed: Page, embed):
    page = as_installed
    frame = embed(page, host)
    host.run(frame, "03_lee")
    expect(bar(frame)).to_have_count(0)
    bet_on(frame, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(frame.locator(".nd-reply")).to_have_count(1)
    host.settle(frame)
    assert "bet.03_lee" in kept(page.frames[1])
    if isinstance(host, Voila):  # the offline site finds them there in the same way, but starts twice as long
        page.reload()
        host.run(frame, "03_lee")
        expect(frame.locator(".nd-reply")).to_have_count(1)


@framed(*ADDRESS)
def test_where_a_frame_keeps_nothing_all_works_and_a_window_of_its_own_is_offered(
    debate, host: Host, blocking: Browser, embed
):
    page = blocking.new_context().new_page()  # its console may say what is blocked
    page.set_default_timeout(PATIENCE)
    frame = embed(page, host)
    expect(bar(frame)).to_contain_text("your answers will be gone when you leave it")
    host.run(frame, "03_lee")
    bet_on(frame, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(frame.locator(".nd-reply")).to_have_count(1)
    with page.expect_popup() as opened:
        bar(frame).get_by_role("link").click()
    alone = opened.value
    expect(alone.get_by_role("heading", name="The second argument", level=1)).to_be_visible()
    expect(bar(alone)).to_have_count(0)
    page.context.close()


@framed(*ADDRESS)
def test_a_frame_that_cuts_the_page_off_from_its_own_address_is_told_of(host: Host, blocking, embed):
    page = blocking.new_context().new_page()  # its console may say what is cut off
    frame = embed(page, host, how='sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"')
    expect(bar(frame)).to_contain_text("does not let it work: use it in a window of its own")
    expect(bar(frame)).to_contain_text(host.address)
    with page.expect_popup() as opened:
        bar(frame).get_by_role("link").click()
    expect(opened.value.get_by_role("heading", name="The second argument", level=1)).to_be_visible()
    page.context.close()


@framed(Voila)
def test_a_site_that_was_not_named_may_not_show_the_app(host: Host, browser, embed):
    page = browser.new_context().new_page()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        frame = embed(page, host, platform="school.test")
    expect(frame.locator(host.panels)).to_have_count(0)
    page.context.close()
