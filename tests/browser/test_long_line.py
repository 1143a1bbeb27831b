"""A long line: what the hand does is seen before any answer can have come, and at rest the kernel has the last word."""

from collections.abc import Iterator

import pytest
from driving import drawn_in, slider
from hosts import Host, Voila
from lost import SERVED, may_have_errors
from playwright.sync_api import Page, expect
from proxy import Proxy

pytestmark = pytest.mark.browser
page = pytest.fixture(may_have_errors)
ROUND_TRIP = 150  # milliseconds, as to a server on another continent
MARK = "Foretold: "
# What is foretold is marked, the values are noted for which it has come, and every sentence that is shown.
MARKED = """
window.ndTold = [];
window.ndSaid = [];
Response.prototype.json = async function () {
  const text = await this.text(), ours = text.startsWith('{"slots"');
  const told = JSON.parse(ours ? text.replaceAll("In ", "Foretold: In ") : text);
  for (const [value] of ours ? told.values : []) ndTold.push(value);
  return told;
};
new MutationObserver(() => {
  for (const part of document.querySelectorAll('.nd-sentence')) {
    if (part.textContent !== part.ndSeen) ndSaid.push(part.ndSeen = part.textContent);
  }
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
DRAWN = "panel => JSON.stringify(panel.querySelector('.js-plotly-plot').data)"


@pytest.fixture
def line(host: Host) -> Iterator[Proxy]:
    """A long line before the host."""
    address = host.address
    with Proxy.before(address, ROUND_TRIP) as proxy:
        host.address = proxy.address
        yield proxy
        host.address = address


@SERVED
def test_a_press_is_answered_at_once_and_the_kernel_has_the_last_word(host: Host, line: Proxy, page: Page):
    page.add_init_script(MARKED)
    host.open(page, "01_the_moment")
    panel = page.locator(host.panels, has=page.get_by_role("img", name="Chart: Launches and resolutions"))
    sentence, handle = panel.locator(".nd-sentence"), slider(panel, "Read one year")
    drawn_in(panel)
    host.settle(page)
    handle.focus()
    page.wait_for_function("[2016, 2015, 2014].every(year => ndTold.includes(year))")
    drawn = page.evaluate(DRAWN, panel.element_handle())
    line.silence()  # from now on no answer can come
    for year in (2016, 2015, 2014):
        handle.press("ArrowLeft")
        expect(sentence).to_contain_text(f"{MARK}In {year}")
    assert page.evaluate(DRAWN, panel.element_handle()) != drawn
    line.mend()
    expect(sentence).not_to_contain_text(MARK)
    expect(sentence).to_contain_text("In 2014")
    said = page.evaluate("ndSaid")
    since = said[next(place for place, words in enumerate(said) if words.startswith(f"{MARK}In 2014")) :]
    assert not [words for words in since if "In 2015" in words or "In 2016" in words]  # late answers are not shown


@pytest.mark.parametrize("host", [Voila], indirect=True)
def test_a_button_does_not_overtake_the_slider_before_it(host: Host, line: Proxy, page: Page):
    """A slider's value waits while its last is under way; the press of a button, which counts from there, would not."""
    host.open(page, "01b_background")
    panel = page.locator(host.panels, has=page.get_by_role("img", name="Chart: Map"))
    handle, following = slider(panel, "Place"), panel.get_by_role("button", name="Next place")
    host.settle(page)
    handle.focus()
    for _ in range(3):
        handle.press("ArrowRight")
    following.press("Enter")
    expect(handle).to_have_attribute("aria-valuetext", "5")
    host.settle(page)
    expect(handle).to_have_attribute("aria-valuetext", "5")
