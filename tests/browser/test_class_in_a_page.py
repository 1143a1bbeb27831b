"""A class on the projector: a pasted code, a file that comes into the folder, chosen files; one page shows them all.

The server is a presenter's own, as the guide tells to start it. Everything happens in one page, since nothing that is
shown may be lost by what comes next.
"""

import json
from typing import ClassVar

import pytest
from hosts import Voila
from playwright.sync_api import Locator, Page, expect

from perspectives.calls import HANDED_IN, PRESENTER, session
from perspectives.responses.code import to_code
from perspectives.responses.response import Response, to_file

pytestmark = pytest.mark.browser
POINTS = {"sanctions": 30, "leadership": 20, "security": 40, "process": 10}
OTHERS = {"sanctions": 10, "leadership": 70, "security": 10, "process": 10}
PICTURE, LINK = "<img src=x onerror=window.hit=1>", "<b>Bo</b> <a href=//x.test>$x^2$</a>"
QUESTION = "bet.03_lee"


class Presenting(Voila):
    """Voila on a presenter's own computer, with the class's folder beside the notebooks."""

    name = "presenting"
    surroundings: ClassVar = {PRESENTER: "1", HANDED_IN: ""}


def handed_in(mark: str, name: str, points: dict[str, int] = POINTS) -> Response:
    answers = {f"family.{family}": given for family, given in points.items()}
    answers |= {"page.name": name, "families.first": points, QUESTION: "derails", "bet.02_swanstrom": "much"}
    return Response(debate="new_dawn", mark=mark, at="2018-03-15T09:30:00+01:00", answers=answers)


@pytest.fixture
def presenter(hosts) -> Voila:
    return hosts(Presenting)


@pytest.fixture
def classroom(presenter, page) -> Page:
    return presenter.open(page, "08_the_class")


def panel_with(page: Page, control: Locator) -> Locator:
    return page.locator(".nd-panel").filter(has=control)


def hover(panel: Locator, place: int) -> Locator:
    """Point at a mark of the class, and return what the chart says of it."""
    mark = panel.locator('.scatterlayer path.point[style*="fill-opacity: 0.42"]').nth(place)  # of a learner
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    panel.page.mouse.move(box["x"] + box["width"] / 2 - 9, box["y"] + box["height"] / 2)
    panel.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return panel.locator(".hoverlayer .hovertext")


def test_a_code_a_file_and_chosen_files_are_shown_the_view_stays_and_what_was_typed_is_text(
    presenter, classroom, tmp_path
):
    page, asked = classroom, session("new_dawn").questionnaire
    collect = panel_with(page, page.get_by_role("button", name="Look again"))
    triangle = panel_with(page, page.get_by_role("button", name="At first", exact=True))
    splits = panel_with(page, page.get_by_role("button", name="Most divided"))
    expect(collect.locator(".nd-sentence")).to_contain_text("Nobody has handed in yet.")
    expect(triangle.locator(".js-plotly-plot")).not_to_be_visible()

    # A code, in the midst of a chat.
    page.get_by_placeholder("Paste response codes here").fill(
        f"[09:31] Ada: here you are\n> {to_code(handed_in('ada11', PICTURE), asked)}"
    )
    page.get_by_role("button", name="Take in").click()
    expect(collect.locator(".nd-sentence")).to_contain_text("1 learner has handed in.")
    expect(page.get_by_placeholder("Paste response codes here")).to_have_value("")

    # What the presenter looks at.
    triangle.get_by_role("button", name="Now", exact=True).click()
    triangle.get_by_label("Show the numbers as a table").check()
    splits.get_by_label("Question").select_option(label=splits.locator("option").nth(9).inner_text())
    chosen = splits.get_by_label("Question").input_value()
    triangle.scroll_into_view_if_needed()
    expect(triangle.locator(".nd-sentence")).to_contain_text("1 learner, as they stand now.")
    top = page.evaluate("document.scrollingElement.scrollTop")

    # A file comes into the folder, and nobody presses anything.
    folder = presenter.project / "notebooks" / "class"
    (folder / "bo.json").write_bytes(to_file(handed_in("bob22", LINK, OTHERS)))
    expect(triangle.locator(".nd-sentence")).to_contain_text("2 learners, as they stand now.")
    expect(collect.locator(".nd-sentence")).to_contain_text("2 responses: 1 from the folder and 1 pasted or chosen.")
    expect(triangle.get_by_role("button", name="Now", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(triangle.locator("table")).to_be_visible()
    assert splits.get_by_label("Question").input_value() == chosen
    assert page.evaluate("document.scrollingElement.scrollTop") == pytest.approx(top, abs=60)

    # Names, when they are to be shown: in tables, in cells, and where the mouse points.
    expect(page.get_by_text(PICTURE)).to_have_count(0)
    page.get_by_label("Show names in all panels below").check()
    for name in (PICTURE, LINK):
        expect(triangle.get_by_role("rowheader", name=name)).to_be_visible()
    for place, name in enumerate(sorted((PICTURE, LINK))):
        told = hover(triangle, place)
        expect(told).to_contain_text(name)
        expect(told.locator("a, img")).to_have_count(0)

    # Chosen files, one of them no response; the others count.
    files = {"cy.json": to_file(handed_in("cyr33", "Cy")), "<i>notes</i>.json": json.dumps({"a": 1}).encode()}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(
        [{"name": name, "mimeType": "application/json", "buffer": data} for name, data in files.items()]
    )
    expect(collect.locator(".nd-sentence")).to_contain_text("3 learners have handed in.")
    expect(collect.get_by_role("rowheader", name="<i>notes</i>.json")).to_be_visible()
    expect(collect.locator("i:not([class])")).to_have_count(0)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0
