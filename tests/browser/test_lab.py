"""Notebook 06 in a real JupyterLab: opened, run, dragged, clicked, by mouse and by keyboard."""

import pytest
from driving import drag, slider, within
from hosts import RIGHTS
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser
PEOPLE = ("Swanström", "Lee", "Engman", "You")


@pytest.fixture
def panel(run) -> Locator:
    """The weighing panel, drawn."""
    panel = run("06_weigh_it_yourself").locator(".nd-panel", has_text="Where the numbers come from")
    # Four outlooks and four starts.
    expect(panel.locator(".js-plotly-plot .point")).to_have_count(8, timeout=60_000)
    panel.scroll_into_view_if_needed()
    return panel


def outlooks(panel: Locator) -> dict[str, float]:
    """The four numbers as the page draws them, read from the chart itself."""
    return panel.locator(".js-plotly-plot").evaluate(
        "plot => Object.fromEntries(plot._fullData.slice(0, 4).map(trace => [trace.name, trace.x[0]]))"
    )


def sentence(panel: Locator) -> Locator:
    return panel.locator(".nd-sentence")


def test_dragging_a_level_moves_all_four_and_the_sentence(panel):
    before, said = outlooks(panel), sentence(panel).inner_text()
    drag(slider(panel, "Security assurances"), by=220)
    expect(sentence(panel)).to_contain_text("Engman's lens has moved most")
    assert sentence(panel).inner_text() != said
    after = outlooks(panel)
    assert all(after[name] > before[name] for name in PEOPLE), (before, after)


def test_dragging_a_weight_moves_only_the_learner(panel):
    before = outlooks(panel)
    panel.get_by_role("button", name="My lens").click()
    expect(panel.get_by_text("How it combines")).to_be_visible()
    drag(slider(panel, "Sanctions pressure"), by=150)
    expect(sentence(panel)).to_contain_text("only your lens has moved: up")
    after = outlooks(panel)
    assert after["You"] > before["You"]
    assert {name: after[name] for name in PEOPLE[:3]} == {name: before[name] for name in PEOPLE[:3]}


def test_arrow_keys_move_a_slider(panel):
    before = outlooks(panel)
    handle = slider(panel, "Sanctions relief")
    handle.focus()
    for _ in range(20):
        handle.press("ArrowRight")
    expect(sentence(panel)).not_to_contain_text("Nothing has moved")
    after = outlooks(panel)
    assert after["Lee"] > before["Lee"]
    assert after["Engman"] == before["Engman"]


def test_a_click_on_a_symbol_opens_its_reasons(panel):
    card = panel.locator(".nd-card")
    expect(card).to_contain_text("Swanström, paragraph")
    place = panel.locator(".js-plotly-plot").evaluate(
        """plot => { const a = plot._fullLayout, r = plot.getBoundingClientRect();
             return [r.x + a._size.l + a.xaxis.d2p(plot._fullData[2].x[0]),
                     r.y + a._size.t + a.yaxis.d2p('Engman')]; }"""
    )
    panel.page.mouse.move(*place)
    panel.page.mouse.click(*place)
    expect(card).to_contain_text("Engman, paragraph")


def test_table_question_and_reset(panel):
    before = outlooks(panel)
    panel.get_by_label("Show the numbers as a table").check()
    expect(panel.locator(".nd-table tr")).to_have_count(5)
    panel.get_by_role("button", name="Why now?").click()
    expect(sentence(panel)).to_contain_text("Swanström and Lee do not answer this question.")
    expect(panel.locator(".nd-table")).to_contain_text("does not answer this question")
    panel.get_by_role("button", name="Denuclearization?").click()
    # One key, one message: after a drag the slider may still hold its last value back, and send it after the click.
    slider(panel, "Sanctions relief").press("PageUp")
    expect(sentence(panel)).not_to_contain_text("Nothing has moved")
    panel.get_by_role("button", name="Reset").click()
    expect(sentence(panel)).to_contain_text("Nothing has moved from the start yet.")
    assert outlooks(panel) == before


def test_the_chart_takes_the_width_there_is(panel):
    for width in (1280, 900):
        panel.page.set_viewport_size({"width": width, "height": 900})
        within(panel)
        assert 350 < panel.locator(".main-svg").first.bounding_box()["width"] < panel.bounding_box()["width"]


def test_the_arrow_keys_choose_an_option_and_do_not_leave_the_panel(run):
    page = run("02_swanstrom")
    options = page.locator(".nd-panel:has(input[type=radio]) input[type=radio]")
    options.first.focus()
    options.first.press("ArrowDown")
    expect(options.nth(1)).to_be_checked()
    expect(options.nth(1)).to_be_focused()


def test_no_notebook_is_saved_unless_somebody_saves_it(lab, page):
    """With it would go what its panels show: a learner's answers, in a folder that others may open."""
    place = f"{lab.address}/lab/api/settings/@jupyterlab/docmanager-extension:plugin"
    kept = page.request.get(place, headers=RIGHTS).json()["schema"]["properties"]["autosave"]
    assert kept["default"] is False
    lab.open(page, "00_start_here")
    settings = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent)")
    # Else the browser asks, whenever a page is closed, whether to leave without saving.
    assert "@jupyterlab/application-extension:dirty" in settings["disabledExtensions"]
