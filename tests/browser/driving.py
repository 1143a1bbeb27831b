"""What a hand does in the page."""

from playwright.sync_api import Locator, Page


def bet_on(page: Page, label: str) -> None:
    """Choose an option and commit the bet."""
    page.get_by_text(label, exact=True).click()
    page.get_by_role("button", name="Commit my bet").click()


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
