"""A slow computer still gets charts that answer, and draws those first that are in sight.

anywidget drops what is sent to a widget that starts too slowly.
"""

import pytest
from answers import give
from driving import drawn_in, slider
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
# As on a computer that needs three seconds to take up plotly's code: whatever is as large starts that much later. The
# kernel hands it over, as to a page whose host has no such file.
SLOW = """
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => {
  const url = make.call(URL, blob);
  if (blob.size < 1e6) return url;
  const late = `import "${url}"; await new Promise((go) => setTimeout(go, 3000));`;
  return make.call(URL, new Blob([late], { type: "text/javascript" }));
};
URL.revokeObjectURL = () => {};
"""

# As on a phone on which every widget takes three seconds to start.
SLOWER = """
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => {
  const url = make.call(URL, blob);
  if (blob.type !== "text/javascript" || blob.size > 1e6) return url;
  const late = `export { default } from "${url}"; await new Promise((go) => setTimeout(go, 3000));`;
  return make.call(URL, new Blob([late], { type: "text/javascript" }));
};
URL.revokeObjectURL = () => {};
"""


@pytest.mark.parametrize("slowness", [SLOW, SLOWER], ids=["plotly", "widgets"])
def test_a_chart_shows_what_changed_while_its_code_was_on_the_way(run, page: Page, slowness):
    give(page, weight__thaw=50)
    page.add_init_script(slowness)
    if slowness == SLOW:
        page.route("**/plotly.min.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    panel = run("06_weigh_it_yourself").locator(".nd-panel", has_text="Where the numbers come from")
    sentence = panel.locator(".nd-sentence")
    expect(sentence).to_contain_text("Nothing has moved")
    handle = slider(panel, "Security assurances")
    handle.focus()
    for _ in range(20):
        handle.press("ArrowRight")
    expect(sentence).not_to_contain_text("Nothing has moved")
    page.wait_for_function(
        """panel => {
             const you = panel.querySelector('.js-plotly-plot')?._fullData?.find(trace => trace.name === 'You');
             const said = /(?:Your lens gives|yours) (\\d+)/.exec(panel.querySelector('.nd-sentence').innerText);
             return you && said && Number(said[1]) === Math.round(you.x[0]); }""",
        arg=panel.element_handle(),
    )
    expect(handle).to_be_in_viewport()  # whatever came above it meanwhile


def test_charts_far_below_wait_for_the_reader_and_all_are_on_paper(run, page: Page):
    give(page, bet__06_weigh_it_yourself="first")
    charts = run("06_weigh_it_yourself").locator(".js-plotly-plot:visible")
    drawn = page.locator(".js-plotly-plot:visible:has(.main-svg)")
    drawn_in(page)
    expect(charts.nth(6)).to_be_attached()  # all have come
    assert drawn.count() < charts.count() / 2
    some = charts.element_handles()
    rooms = [chart.bounding_box()["height"] for chart in some]
    page.pdf()
    page.wait_for_function("charts => charts.every(chart => chart.querySelector('.main-svg'))", arg=some)
    assert [chart.bounding_box()["height"] for chart in some] == rooms  # nothing has jumped
