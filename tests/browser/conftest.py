"""Real hosts and a real Chromium for the browser tests."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial

import pytest
from answers import give
from hosts import EVERYWHERE, Host, Lab, Voila
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from proxy import Proxy

PATIENCE = 30_000  # milliseconds; a limit, not a wait
expect.set_options(timeout=PATIENCE)
# Chromium without a sandbox runs as root too, as it must on many CI machines; it opens only our own pages.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    # The network is cut off but for this machine, for service workers too; school.test is this machine by another name.
    "--host-resolver-rules=MAP school.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip


# A Chromium as learners have it, and the same without windows and tabs, which takes a quarter less of the machine.
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = ("chromium-headless-shell",)


def chromium(*names: str) -> str | None:
    """Return the first of these on this machine, or None to let Playwright look for its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the browser tests are passed over, except in CI, where that is an error."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium(*SHELL, *WHOLE), args=FLAGS)
        except Exception as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here (install one, or set CHROMIUM to its path): {str(error).splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture(scope="session")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[type[Host]], Host]]:
    """Start each kind of host when it is first asked for; stop them all at the end."""
    with ExitStack() as open_ones:
        yield cache(lambda kind: open_ones.enter_context(kind.started(tmp_path_factory.mktemp(kind.name))))


@pytest.fixture
def lab(hosts: Callable[[type[Host]], Host], page: Page) -> Lab:
    """JupyterLab with no kernel running and an empty workbook."""
    lab = hosts(Lab)
    lab.empty(page)
    return lab


@pytest.fixture(params=EVERYWHERE, ids=lambda kind: kind.name)
def host(request: pytest.FixtureRequest, hosts: Callable[[type[Host]], Host], page: Page) -> Host:
    """Each host in turn, with nothing left from an earlier test."""
    host = hosts(request.param)
    host.empty(page)
    return host


@pytest.fixture
def line(host: Host) -> Iterator[Proxy]:
    """Put a line that can be cut before the host."""
    address = host.address
    with Proxy.before(address) as proxy:
        host.address = proxy.address
        yield proxy
        host.address = address


@pytest.fixture
def run(page: Page, hosts: Callable[[type[Host]], Host]) -> Callable[[str], Page]:
    """Open a notebook in the app view, which runs it: the host whose pages come soonest, for what holds in all."""
    app = hosts(Voila)
    app.empty(page)
    return partial(app.open, page)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Make empty pages of laptop size, each a browser of its own."""
    with visitors(browser) as come:
        yield come


@pytest.fixture(scope="module")
def one_page(request: pytest.FixtureRequest, browser: Browser, hosts: Callable[[type[Host]], Host]) -> Iterator[Page]:
    """One page in the app view for all tests of a file that leave each other's panels alone.

    The file names its notebook as ``NAME``, and the answers that have been given before as ``GIVEN``.
    """
    with visitors(browser) as come:
        page = come()
        give(page, **getattr(request.module, "GIVEN", {}))
        yield hosts(Voila).open(page, request.module.NAME)


@contextmanager
def visitors(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Make empty pages of laptop size, each a browser of its own, and close them at the end.

    An error in a console, a fault of Python told of there, or a request that leaves the machine, fails the test.
    """
    pages, errors, strangers = [], [], []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" or "Traceback" in message.text:
            errors.append(message.text)

    def come() -> Page:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: strangers.append(request.url) if _leaves(request.url) else None)
        pages.append(page)
        return page

    yield come
    for page in pages:
        page.context.close()
    assert not errors
    assert not strangers


@pytest.fixture
def page(visitor: Callable[[], Page]) -> Page:
    """One visitor's page."""
    return visitor()


@pytest.fixture
def frames(page: Page) -> list[str]:
    """Everything the kernel sends to the page."""
    return heard_by(page)


def heard_by(page: Page) -> list[str]:
    """Return a list to which everything is added that a kernel sends to the page from now on."""
    received: list[str] = []

    def keep(frame: str | bytes) -> None:
        received.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    return received


def _leaves(url: str) -> bool:
    return not re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost|school\.test)[:/]|data:|blob:|about:", url)
