"""What must hold wherever a class opens the module: run, bet, drag, see chart and sentence change, find it all again.

The page's own guard adds: no error in the console, no request that leaves the machine.
"""

import pytest
from driving import drag, drawn_in, of_workbook
from hosts import Host, Plain
from lost import SERVED
from playwright.sync_api import Locator, Page, expect
from restoring import every_wrong_file_is_told_of_and_the_right_one_is_still_taken

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser


def option(debate, choice: str, wanted: str) -> str:
    """The label of one option of the bet or of a self-check in notebook 03."""
    lesson = load_lesson(debate, "03_lee")
    asked = {choice.id: choice for choice in (lesson.bet, *lesson.check)}
    return asked[choice].options[wanted].label


def roadmap(page: Page) -> Locator:
    return page.locator(".nd-panel").filter(has=page.get_by_text("North Korea's steps", exact=True)).last


def drawn(panel: Locator) -> list:
    """The numbers of the chart as the page draws it."""
    return panel.locator(".js-plotly-plot").evaluate("plot => plot._fullData.map(trace => [...trace.y])")


def headings_bear_the_marks_of_their_panels(page: Page) -> None:
    """Of those behind a gate as well, closed and open."""
    for name, kind in {"1 Read": "read", "2 Bet": "bet", "4 Try": "try", "Reflect": "write"}.items():
        expect(page.locator(f".nd-over-{kind}").get_by_role("heading", name=name, exact=True)).to_be_attached()
    expect(page.locator("[class*=nd-over-]").get_by_role("heading", name="Next", exact=True)).to_have_count(0)


@SERVED
def test_a_lesson_is_taken_and_found_again(debate, host: Host, page: Page):
    code = []
    page.on("response", lambda response: code.append(response) if "plotly.min.js" in response.url else None)
    host.dress(page, "dark")  # the learner's path is walked in the light
    host.open(page, "03_lee")
    expect(page.locator(".nd-closed").first).to_contain_text("opens when you have committed your bet above")
    headings_bear_the_marks_of_their_panels(page)
    page.get_by_text(option(debate, "steps_first", "slow"), exact=True).click()
    page.get_by_role("button", name="Commit my bet").click()
    expect(page.locator(".nd-reply")).to_contain_text("Partly.")
    expect(page.locator(".nd-closed")).to_have_count(0)
    headings_bear_the_marks_of_their_panels(page)

    panel = roadmap(page)
    drawn_in(panel)
    assert [one.headers["content-encoding"] for one in code] == ["gzip"], "the charts' code is a file, and comes once"
    panel.get_by_role("button", name="Phased", exact=True).click()
    expect(panel.locator(".nd-sentence")).to_contain_text("It holds")
    before = drawn(panel)
    drag(panel.locator(".nd-slider .noUi-handle"), by=300)
    expect(panel.locator(".nd-sentence")).to_contain_text("derails")
    assert drawn(panel) != before

    page.get_by_text(option(debate, "step", "speech"), exact=True).click()
    expect(page.locator(".nd-reply")).to_have_count(2)
    host.again(page, "03_lee")
    expect(page.locator(".nd-reply")).to_have_count(2)
    expect(page.locator(".nd-made")).to_contain_text(f"{option(debate, 'steps_first', 'slow')} (your bet)")
    expect(page.get_by_label(option(debate, "step", "speech"), exact=True)).to_be_checked()
    expect(page.locator(".nd-closed")).to_have_count(0)
    sheets = page.locator("style").evaluate_all("all => all.filter(one => one.textContent.includes('.nd-panel{'))")
    assert len(sheets) == 1, "each more would be held against every element again"


def heard_at_once(log: str) -> None:
    """The server says so of every socket, as the socket itself says it; an upgrade may not lose it unseen."""
    said = [line for line in log.splitlines() if "Kernel websocket: TCP_NODELAY is" in line]
    assert said
    assert all(line.endswith("TCP_NODELAY is 1") for line in said)


def test_files_are_taken_or_told_of_nothing_is_left_behind_and_a_link_leads_on(host: Host, page: Page, tmp_path):
    """What is done in notebook 00, in one visit."""
    host.open(page, "00_start_here")
    every_wrong_file_is_told_of_and_the_right_one_is_still_taken(page, tmp_path)
    nothing_is_left_for_whoever_comes_next(host, page)
    if isinstance(host, Plain):  # which reads what the page keeps, and that is nothing
        return
    host.again(page, "00_start_here")
    expect(of_workbook(page)).to_contain_text("Your workbook is empty.")
    expect(page.get_by_placeholder("Write here.")).to_have_value("")
    heard_at_once(host.log)
    page = host.follow(page, "the moment")
    expect(page.get_by_role("heading", name="The moment", level=1)).to_be_visible()
    host.run(page, "01_the_moment")


def nothing_is_left_for_whoever_comes_next(host: Host, page: Page) -> None:
    """Neither the workbook nor those put aside: one by the file that was restored, one by starting over."""
    first = of_workbook(page)
    for text in ("Put aside when I started over.", "There to the end."):
        page.get_by_placeholder("Write here.").fill(text)
        expect(first).to_contain_text("holds 1 answer")
        if "end" not in text:
            page.get_by_role("button", name="Start over").click()
            page.get_by_role("button", name="Yes, start with an empty workbook").click()
            expect(first).to_contain_text("Your workbook is empty.")
    for button in ("Leave nothing on this computer", "Yes, I am leaving", "Delete everything now"):
        page.get_by_role("button", name=button).click()
    told = page.get_by_text("Deleted: your workbook and 2 earlier workbooks that had been put aside.")
    expect(told).to_be_visible()
    expect(first).to_contain_text("Your workbook is empty.")
    kept = "[localStorage, sessionStorage].flatMap(Object.keys).filter(name => /^(new-dawn|perspectives)/.test(name))"
    assert page.evaluate(kept) == []
    assert not [*(host.project / "notebooks").glob("*workbook*.json")]
