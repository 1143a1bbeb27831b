"""Notebook 01b: the map answers, words open by keyboard, and on a phone nothing runs over the edge."""

import pytest
from driving import within
from hosts import Voila
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
NAME = "01b_background"
# The chart has taken the width there is.
DRAWN_AS_WIDE = """plot => plot.getBoundingClientRect().right <= innerWidth
  && Math.abs(plot._fullLayout.width - plot.clientWidth) < 2"""
# Names on the map that meet, and names that run over its edge.
OVERPRINTED = """plot => {
  const texts = [...plot.querySelectorAll('.textpoint text')];
  const names = texts.map(text => [text.textContent, text.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return names.flatMap(([one, a], n) => names.slice(n + 1).filter(([, b]) => meet(a, b)).map(([two]) => [one, two]));
}"""
CUT = """plot => {
  const edge = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('.textpoint text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < edge.left - 1 || box.right > edge.right + 1;
  }).map(text => text.textContent + JSON.stringify(text.getBoundingClientRect()));
}"""


def panel(page: Page, text: str) -> Locator:
    return page.locator(".nd-panel").filter(has_text=text).last


def the_map_answers_and_words_open(page: Page) -> None:
    here = panel(page, "The peninsula")
    here.get_by_role("button", name="The peninsula").click()
    sentence, plot = here.locator(".nd-sentence"), here.locator(".js-plotly-plot")
    expect(sentence).to_have_text("Pyongyang, in North Korea, 190 km from Seoul.")
    here.get_by_role("button", name="Next place").focus()
    for name in ("Yongbyon", "Punggye-ri", "Panmunjom"):
        page.keyboard.press("Enter")
        expect(sentence).to_contain_text(name)
    here.get_by_role("button", name="With its neighbours").click()
    expect(plot.locator(".textpoint text").filter(has_text="Japan")).to_be_visible()
    expect(plot.locator(".textpoint text").filter(has_text="Panmunjom")).to_be_visible()

    words = page.locator("details").filter(has_text="Words: armistice")
    meaning = words.get_by_text("An agreement to stop fighting.")
    expect(meaning).to_be_hidden()
    words.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()

    all_words = panel(page, "Find a word")
    all_words.get_by_role("textbox").fill("umbrella")
    expect(all_words.locator("details")).to_have_count(1)
    expect(all_words.get_by_text("The promise to defend an ally")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_answers_and_no_name_on_it_is_overprinted_or_cut(hosts, page: Page, theme):
    host = hosts(Voila)
    host.dress(page, theme)
    host.open(page, NAME)
    here = panel(page, "The peninsula")
    plot = here.locator(".js-plotly-plot")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(DRAWN_AS_WIDE, arg=plot.element_handle())
        for view in ("The peninsula", "With its neighbours"):
            here.get_by_role("button", name=view).click()
            drawn = "Dandong" if view == "The peninsula" else "Beijing"
            expect(plot.locator(".textpoint text").filter(has_text=drawn)).to_be_visible()
            assert plot.evaluate(OVERPRINTED) == []
            assert plot.evaluate(CUT) == []
        for place in page.locator(".nd-panel").all():
            within(place)
    if theme == "light":
        page.set_viewport_size({"width": 1280, "height": 900})
        the_map_answers_and_words_open(page)
