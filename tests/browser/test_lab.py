"""What only JupyterLab does: its menus and keys, its kernel started anew, its habit of saving notebooks."""

import json

import pytest
from driving import answer_first_check, of_workbook, to_the_file_and_back
from hosts import RIGHTS, Lab
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
BETS = {"bet__01_the_moment": "few", "bet__02_swanstrom": "hardly", "bet__03_lee": "slow", "bet__04_engman": "all"}


def test_who_has_run_all_cells_is_at_the_top_and_arrow_keys_choose_an_option(lab: Lab, page: Page):
    """JupyterLab itself goes down to the last cell, and its arrow keys leave the panel."""
    lab.open(page, "02_swanstrom")
    at_the_top = """() => {
      const { activeCellIndex, node } = jupyterapp.shell.currentWidget.content;
      return activeCellIndex === 0 && node.querySelector('.jp-WindowedPanel-outer').scrollTop === 0; }"""
    page.wait_for_function(at_the_top)
    expect(page.get_by_role("heading", name="The first argument", level=1)).to_be_in_viewport()
    options = page.locator(".nd-panel:has(input[type=radio]) input[type=radio]")
    options.first.focus()
    options.first.press("ArrowDown")
    expect(options.nth(1)).to_be_checked()
    expect(options.nth(1)).to_be_focused()
    options.nth(1).press("ArrowUp")
    options.first.press("ArrowUp")  # from the first to the last of the same question
    expect(options.last).to_be_focused()
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.wait_for_function(at_the_top)


def test_the_charts_code_is_taken_up_before_the_cells_are_run(lab: Lab, page: Page):
    """A second of work that nobody waits for, as long as the text is being read."""
    page.goto(f"{lab.address}/doc/tree/notebooks/00_start_here.ipynb?token=classroom&reset")
    page.wait_for_function("() => globalThis.Plotly?.version")
    assert page.locator(".jp-Notebook h1").is_visible(), "which comes first"
    assert page.locator("script#nd-plotly").count() == 1
    assert page.locator(".nd-panel").count() == 0


def test_no_notebook_is_saved_unless_somebody_saves_it(lab: Lab, page: Page):
    """With it would go what its panels show: a learner's answers, in a folder that others may open."""
    place = f"{lab.address}/lab/api/settings/@jupyterlab/docmanager-extension:plugin"
    kept = page.request.get(place, headers=RIGHTS).json()["schema"]["properties"]["autosave"]
    assert kept["default"] is False
    page.goto(f"{lab.address}/doc/tree/notebooks/00_start_here.ipynb?token=classroom", wait_until="commit")
    settings = json.loads(page.locator("#jupyter-config-data").text_content())
    # Else the browser asks, whenever a page is closed, whether to leave without saving.
    assert "@jupyterlab/application-extension:dirty" in settings["disabledExtensions"]


def test_answers_are_found_again_after_a_kernel_restart_and_come_back_from_a_download(lab: Lab, page: Page, tmp_path):
    lab.answer(**BETS)
    lab.open(page, "00_start_here")
    handle = page.locator(".nd-forecast .noUi-handle").first
    handle.focus()
    for _ in range(5):
        handle.press("ArrowRight")
    expect(page.locator(".nd-given").first).to_contain_text("55 %: about even")
    page.get_by_placeholder("Write here.").fill("A guarantee it can trust.")
    answer_first_check(page)
    expect(page.locator(".nd-reply")).to_contain_text("Points of 100 look like per cent")
    expect(of_workbook(page)).to_contain_text("holds 7 answers")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Restart Kernel and Run All Cells", exact=False).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(page.locator(".nd-reply")).to_have_count(0)
    expect(page.locator(".nd-reply")).to_contain_text("Points of 100 look like per cent", timeout=60_000)
    expect(page.locator(".nd-given").first).to_contain_text("55 %: about even")
    expect(page.get_by_placeholder("Write here.")).to_have_value("A guarantee it can trust.")
    given = lab.answers
    assert given["reflection.00_start_here"]["value"]
    assert given.keys() > {key.replace("__", ".") for key in BETS}
    to_the_file_and_back(page, tmp_path / "mine.json", "holds 7 answers")
    assert lab.answers.keys() == given.keys()
