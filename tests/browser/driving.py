"""What a hand does in the page."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from perspectives import load_debate
from perspectives.loading.lessons import load_lesson


def bet_on(page: Page, label: str) -> None:
    """Choose an option and commit the bet."""
    page.get_by_text(label, exact=True).click()
    page.get_by_role("button", name="Commit my bet").click()


def of_workbook(page: Page) -> Locator:
    """What the panel of the workbook says, wherever on its page it stands."""
    button = page.get_by_role("button", name="Start over", exact=True, include_hidden=True)
    panel = page.locator(".nd-panel").filter(has=button)
    return panel.locator(".nd-sentence").first


def to_the_file_and_back(page: Page, file: Path, kept: str) -> None:
    """Download the workbook in notebook 00, start over, restore the download; ``kept`` is what the panel says of it."""
    first = of_workbook(page)
    expect(first).to_contain_text(kept)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    download.value.save_as(file)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Yes, start with an empty workbook").click()
    expect(first).to_contain_text("Your workbook is empty.")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Restore a download").click()
    chooser.value.set_files(file)
    expect(first).to_contain_text(kept)


def drag(handle: Locator, by: int) -> None:
    """Drag a slider's handle sideways in steps, as a hand does."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = handle.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + by, y, steps=12)
    mouse.up()


def slider(panel: Locator, label: str) -> Locator:
    """The handle of the visible slider with this label."""
    box = panel.locator(".nd-slider:visible").filter(has=panel.page.get_by_text(label, exact=True))
    return box.locator(".noUi-handle")


def drawn_in(part: Page | Locator) -> None:
    """Bring the first chart in a page or panel into sight, as one who comes to it; wait until it is drawn."""
    chart = part.locator(".js-plotly-plot:visible").first
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".main-svg").first).to_be_attached()


def within(panel: Locator) -> None:
    """Wait until nothing in a panel is wider than its place."""
    panel.page.wait_for_function(
        """panel => {
             const edge = panel.getBoundingClientRect().right + 1;
             const seen = part => part.checkVisibility() && !part.closest('.draglayer');  // plotly's unseen handles
             const parts = [...panel.querySelectorAll('*')].filter(seen);
             return parts.every(part => part.getBoundingClientRect().right <= edge); }""",
        arg=panel.element_handle(),
    )


def answer_first_check(page: Page) -> None:
    """Answer the first self-check of the front door, wrongly, as nearly everybody does."""
    check = load_lesson(load_debate("new_dawn"), "00_start_here").check[0]
    page.get_by_text(check.options["chance"].label, exact=True).click()
