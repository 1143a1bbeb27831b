"""Every notebook can be used without a mouse and without seeing it: names, focus, announcements, contrast, zoom."""

from collections.abc import Iterator

import pytest
from access import barriers, clipped, ill_labels, missed_by_keyboard, open_tables, settled
from answers import all_answers, give_all
from common import ROOT
from conftest import heard_by, visitors
from driving import slider
from hosts import Lab, Voila
from playwright.sync_api import Locator, Page, expect

from perspectives.answers.workbook import Workbook
from perspectives.panels.weigh.weigh import WeighPanel

pytestmark = pytest.mark.browser
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
WEIGHING = "06_weigh_it_yourself"
PHONE, LAPTOP = ({"width": width, "height": height} for width, height in ((390, 844), (1280, 900)))
CROWDED = ("01_the_moment", "05_where_they_disagree", WEIGHING, "07_what_happened_next")  # charts with most labels


def in_the_dark(page: Page) -> None:
    """Choose the dark theme from the menu of the open page."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-itemLabel").get_by_text("JupyterLab Dark", exact=True).click()
    page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")


def test_nothing_stands_in_anybodys_way_in_jupyterlab(lab: Lab, page: Page):
    """In both its themes, which change while the page is open."""
    lab.workbook.write_text(all_answers(), encoding="utf-8")
    lab.open(page, "03_lee")
    all_can_be_used(page)
    in_the_dark(page)
    assert barriers(page) == []
    clipped(page, 900, 640)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_nothing_stands_in_anybodys_way(hosts, page: Page, name):
    """In the app view, by turns in the light and in the dark: what a panel is made of stands in several notebooks.

    Where charts have many labels the page is opened on a phone first, and looked at there.
    """
    voila = hosts(Voila)
    voila.empty(page)
    voila.dress(page, "dark" if NOTEBOOKS.index(name) % 2 else "light")
    give_all(page)
    page.set_viewport_size(PHONE if name in CROWDED else LAPTOP)
    voila.open(page, name)
    if name in CROWDED:
        assert ill_labels(page) == []
        page.set_viewport_size(LAPTOP)
    all_can_be_used(page)
    clipped(page, 900, 640)  # 640 pixels are a laptop's 1280 at a zoom of 200 per cent


def all_can_be_used(page: Page) -> None:
    """Open whatever is shut, and look for barriers."""
    expect(page.locator(".nd-closed", has_text="committed")).to_have_count(0)
    open_tables(page)
    settled(page)
    assert barriers(page) == []
    assert missed_by_keyboard(page) == []


@pytest.fixture(scope="module")
def opened(browser, hosts) -> Iterator[tuple[Locator, list[str]]]:
    """The panel of notebook 06 that has every control, drawn; and all that its kernel sends."""
    with visitors(browser) as come:
        page = come()
        frames = heard_by(page)
        hosts(Voila).open(page, WEIGHING)
        settled(page)
        yield page.locator(".nd-panel", has_text="Where the numbers come from"), frames


@pytest.fixture
def sandbox(opened) -> Locator:
    return opened[0]


def test_sentence_slider_and_buttons_say_what_changes(sandbox):
    box = sandbox.locator(".nd-live > .widget-html-content").first
    expect(box).to_have_attribute("aria-live", "polite")
    before, said = box.element_handle(), box.inner_text()
    handle = sandbox.get_by_role("slider", name="Security assurances", exact=True)
    start = int(handle.get_attribute("aria-valuetext"))
    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", str(start + 1))
    expect(box).not_to_have_text(said)
    assert before.evaluate("(box, now) => box === now && box.isConnected", box.element_handle())  # the same box
    other = sandbox.get_by_role("button", name="My lens")
    expect(other).to_have_attribute("aria-pressed", "false")
    other.press("Enter")
    expect(other).to_have_attribute("aria-pressed", "true")
    first = sandbox.get_by_role("button", name="What happens")
    expect(first).to_have_attribute("aria-pressed", "false")
    first.press("Enter")  # as the next test expects to find it
    expect(first).to_have_attribute("aria-pressed", "true")


def test_a_sentence_keeps_the_room_of_a_line_or_two(sandbox):
    """So that the chart below does not jump to and fro; the room of a much longer one it gives back."""
    box = sandbox.locator(".nd-live > .widget-html-content:has(> .nd-sentence)").first

    def height(words: int) -> int:
        """Say so many words; return how high the box is once the panel has looked at it."""
        say = "(box, words) => (box.removeAttribute('aria-live'), box.firstElementChild.textContent = words)"
        box.evaluate(say, "word " * words)
        expect(box).to_have_attribute("aria-live", "polite")
        return box.evaluate("box => box.clientHeight")

    height(400)  # which gives back the room of the sentence that was there
    one = height(1)
    two = height(30)
    assert one < two
    assert height(1) == two
    assert height(400) > two + 52
    assert height(1) < two


def test_a_fast_drag_leaves_no_stale_work(debate, opened, tmp_path):
    """Eighty moves as fast as they can be made: the last value wins, and nothing older is still to come."""
    (sandbox, frames), label, factor, moves = opened, "Security assurances", "security_assurances", 80
    expected = WeighPanel(debate, Workbook(tmp_path / "workbook.json"))
    handle = slider(sandbox, label)
    handle.scroll_into_view_if_needed()
    box, mouse = handle.bounding_box(), sandbox.page.mouse
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    frames.clear()
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 160, y, steps=moves)
    mouse.up()

    def drawn() -> int:
        """Wait until the chart shows the slider's value; return how many figures have come so far."""
        value = int(handle.get_attribute("aria-valuetext"))
        expected.set(**{f"level_{factor}": value})
        plot = sandbox.locator(".js-plotly-plot").element_handle()
        sandbox.page.wait_for_function(SHOWS, arg=[plot, [row.best for row in expected.answers]])
        return sum('"figure"' in frame and '"update"' in frame for frame in frames)

    so_far = drawn()
    assert 0 < so_far < moves
    handle.press("ArrowRight")
    assert drawn() == so_far + 1  # no figure of the drag came after its last value


# The outlooks that a chart shows, in tenths of a point, are these.
SHOWS = """([plot, outlooks]) => outlooks.every(
  (wanted, place) => Math.abs(plot._fullData[place].x[0] - wanted) < 0.051)"""
