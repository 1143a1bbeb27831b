"""Pictures of panels: there before anything runs, and gone where the panel itself is.

In the app view: test_lessons_in_a_page.py.
"""

import pytest
from driving import drawn_in
from hosts import LONG, Lab
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NOTEBOOK, PICTURES = "01_the_moment", 3
LOADED = "pictures => pictures.every(one => one.complete && one.naturalWidth > 300)"


def pictures(page: Page):
    return page.locator('img[alt^="Chart: "]')


def test_jupyterlab_shows_the_stored_pictures_until_the_notebook_is_run(lab: Lab, page: Page):
    """Nobody has trusted this notebook yet: what is shown has gone through JupyterLab's sanitizer."""
    page.goto(f"{lab.address}/doc/tree/notebooks/{NOTEBOOK}.ipynb?token=classroom", wait_until="commit")
    expect(pictures(page)).to_have_count(PICTURES, timeout=LONG)
    assert pictures(page).evaluate_all(LOADED)
    assert page.locator(".nd-panel").count() == 0
    lab.run(page, NOTEBOOK)
    drawn_in(page)
    expect(pictures(page)).to_have_count(0)
