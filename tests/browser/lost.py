"""What is seen and done in a page that has lost its line or its kernel."""

from collections.abc import Iterator

import pytest
from hosts import LONG, Host, Lab, Voila
from playwright.sync_api import Browser, Locator, Page, expect

SOON = 20_000  # milliseconds in which a page must have told
SERVED = pytest.mark.parametrize("host", [Lab, Voila], ids=lambda kind: kind.name, indirect=True)


def may_have_errors(browser: Browser) -> Iterator[Page]:
    """A page that loses its server has errors in its console and must have; so it is no ``visitor``'s."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    # JupyterLab tells of a lost server in its own way too, over the whole page; a learner closes that.
    dialog = page.locator("dialog.jp-Dialog", has_text="Server Connection Error")
    page.add_locator_handler(dialog, lambda dialog: dialog.get_by_role("button", name="Close").click())
    yield page
    context.close()


def bar(page: Page) -> Locator:
    return page.get_by_role("alert").and_(page.locator(".nd-lost"))


def words(page: Page) -> Locator:
    return page.get_by_placeholder("Write here.")


def write(page: Page, text: str) -> None:
    words(page).fill(text)
    expect(page.get_by_text(f"{len(text.split())} words, saved.")).to_be_visible()


def told(page: Page, *parts: str) -> None:
    """Wait until the page says what has happened, that answers are kept, and where."""
    expect(bar(page)).to_be_visible(timeout=SOON)
    for part in (*parts, "Every answer that was saved is kept in", "What you write now is kept in this browser"):
        expect(bar(page)).to_contain_text(part)


def go_on(page: Page, host: Host, name: str) -> None:
    """Press the one button, as the bar says."""
    dialog = page.locator("dialog.jp-Dialog")  # JupyterLab's own, of a kernel that died
    if dialog.count():
        dialog.get_by_role("button", name="Ok").click()
    bar(page).get_by_role("button").click()
    expect(bar(page)).to_have_count(0)
    expect(page.locator(host.panels)).to_have_count(host.cells(name), timeout=LONG)
    expect(page.locator(".nd-panel [inert]")).to_have_count(0)
