"""Notebook 06 in a real JupyterLab: opened, run, dragged, clicked, by mouse and by keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
PEOPLE = ("Swanström", "Lee", "Engman", "You")


@pytest.fixture
def panel(page: Page, lab: str) -> Locator:
    """The weighing panel, after the notebook has been run from its menu as the first cell tells learners to."""
    _end_sessions(page, lab)
    page.goto(f"{lab}/doc/tree/notebooks/06_weigh_it_yourself.ipynb?token=classroom&reset")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
    panel = page.locator(".nd-panel")
    # Four outlooks and four starts.
    expect(panel.locator(".js-plotly-plot .point")).to_have_count(8, timeout=60_000)
    panel.scroll_into_view_if_needed()
    return panel


def _end_sessions(page: Page, lab: str) -> None:
    """Stop the kernels of the tests before, so that each test starts as a learner does."""
    rights = {"Authorization": "token classroom"}
    for session in page.request.get(f"{lab}/api/sessions", headers=rights).json():
        assert page.request.delete(f"{lab}/api/sessions/{session['id']}", headers=rights).ok


def outlooks(panel: Locator) -> dict[str, float]:
    """The four numbers as the page draws them, read from the chart itself."""
    return panel.locator(".js-plotly-plot").evaluate(
        "plot => Object.fromEntries(plot._fullData.slice(0, 4).map(trace => [trace.name, trace.x[0]]))"
    )


def slider(panel: Locator, label: str) -> Locator:
    """The handle of the visible slider with this label."""
    box = panel.locator(".nd-slider:visible").filter(has=panel.page.get_by_text(label, exact=True))
    return box.locator(".noUi-handle")


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
    drag(slider(panel, "Sanctions relief"), by=120)
    expect(sentence(panel)).not_to_contain_text("Nothing has moved")
    panel.get_by_role("button", name="Reset").click()
    expect(sentence(panel)).to_contain_text("Nothing has moved from the start yet.")
    assert outlooks(panel) == before


@pytest.mark.parametrize("width", [1280, 900])
def test_nothing_is_wider_than_its_place(panel, width):
    page = panel.page
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(
        """() => { const panel = document.querySelector('.nd-panel');
             const edge = panel.getBoundingClientRect().right + 1;
             const parts = [...panel.querySelectorAll('*')].filter(part => part.checkVisibility());
             return parts.every(part => part.getBoundingClientRect().right <= edge); }"""
    )
    assert 350 < panel.locator(".main-svg").first.bounding_box()["width"] < panel.bounding_box()["width"]
