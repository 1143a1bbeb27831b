"""My page and the coding exercise in a real browser: coded by hand, compared, saved as a file, opened by itself."""

import re

import pytest
from answers import give
from driving import within
from playwright.sync_api import Page, expect

from perspectives.answers import kinds
from perspectives.loading.lessons import load_coding, load_lesson

pytestmark = pytest.mark.browser
APPENDIX = "appendix_code_it_yourself"


def test_twelve_passages_are_coded_and_only_then_compared(debate, run, frames, page):
    give(page, **{kinds.BET.key(APPENDIX): load_lesson(debate, APPENDIX).bet.option[0].id})
    coding, page = load_coding(debate), run(APPENDIX)
    panel = page.locator(".nd-panel").filter(has=page.get_by_text("The codebook, by example", exact=True))
    for number, _ in enumerate(coding.passage, start=1):
        expect(panel.locator(".nd-passages")).to_contain_text(f"Passage {number} of 12")
        panel.get_by_role("radio").first.check()
        expect(panel.locator(".nd-sentence")).to_contain_text("All 12" if number == 12 else f"{number} of 12 coded")
        if number < 12:
            panel.get_by_role("button", name="Next passage").click()
    seen = page.content() + "".join(frames)
    assert [each.claim for each in coding.passage if each.doubt in seen or each.reason in seen] == []
    page.get_by_role("button", name="Commit my codes and compare").click()
    expect(page.locator(".nd-sentence").filter(has_text="Krippendorff's alpha")).to_contain_text("3 of 12 passages")
    expect(page.locator(".nd-reply").filter(has_text="Why the module may be wrong")).to_have_count(9)
    for each in page.locator(".nd-panel").all():
        within(each)


def test_my_page_is_saved_and_opens_by_itself(debate, run, page: Page, visitor, tmp_path):
    give(page, **{kinds.BET.key("02_swanstrom"): "hardly", "unknown": "x" * 200})
    run("00_start_here")
    page.get_by_label("Name on the page").fill('<img src="x" onerror="alert(1)"> Mina')
    page.get_by_placeholder("Write here.").fill("A guarantee\nit can trust. <b>No</b>")
    expect(page.locator(".nd-sentence").filter(has_text="Your page holds")).to_contain_text("1 of")
    page.get_by_role("button", name="Make my page").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save my page").click()
    file = tmp_path / download.value.suggested_filename
    assert re.fullmatch(r"my-page-img-src-x-onerror-alert-1-Mina-\d{4}-\d\d-\d\d-\w{5}\.html", file.name)
    download.value.save_as(file)

    alone = visitor()
    alone.set_content(file.read_text(encoding="utf-8"))
    expect(alone.get_by_role("heading", level=1)).to_have_text('<img src="x" onerror="alert(1)"> Mina: my page')
    expect(alone.locator(".typed")).to_have_text("A guarantee\nit can trust. <b>No</b>", use_inner_text=True)
    lesson = load_lesson(debate, "02_swanstrom")
    expect(alone.get_by_text(lesson.bet.options["hardly"].reply)).to_be_visible()
    fits(alone, 390, 1280)
    alone.emulate_media(media="print", color_scheme="dark")
    fits(alone, 673)  # A4 without its margins; what is wider makes the browser shrink all that is printed
    # A sheet that goes on with a table says again what its columns are.
    heads = "[...document.querySelectorAll('thead')].map(head => getComputedStyle(head).breakInside)"
    assert set(alone.evaluate(heads)) == {"avoid"}
    assert alone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def fits(page: Page, *widths: int) -> None:
    """Nothing is wider than the page."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
