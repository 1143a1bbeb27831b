"""Handing in in a real page: what is taken is what was answered, and who may not copy is told which keys to press."""

import re

import pytest
from answers import give, kept
from driving import within
from playwright.sync_api import Page, expect

from perspectives.answers.kinds import BET, MARK, NAME, RECEIPTS, REFLECTION
from perspectives.loading.lessons import load_lessons
from perspectives.responses.code import read_code
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.reading import from_page, read_file
from perspectives.responses.response import proof

pytestmark = pytest.mark.browser
LESSON = "00b_one_lesson"
NICKNAME = "<img src=x onerror=alert(1)>"
WRITTEN = "Mine alone. <b>No</b>"
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
ALLOW = "() => { delete navigator.clipboard.writeText; delete document.execCommand; }"


def test_a_response_goes_out_as_a_code_as_a_file_and_in_my_page(debate, run, page: Page, tmp_path):
    lessons = load_lessons(debate)
    asked = Questionnaire("new_dawn", debate, lessons)
    answers = {BET.key(name): lessons[name].bet.option[0].id for name in lessons[LESSON].bets_of}
    give(page, **answers)
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run(LESSON)
    panel = page.locator(".nd-panel").filter(has=page.locator(".nd-code"))
    code, told = panel.locator(".nd-code"), panel.locator(".nd-taking + .nd-note")
    panel.get_by_label("Nickname").fill(NICKNAME)
    my_page = page.locator(".nd-sentence").filter(has_text="Your page holds")
    expect(my_page).to_contain_text(f"your nickname, {NICKNAME}.")
    page.get_by_placeholder("Write here.").fill(WRITTEN)
    expect(page.get_by_text("3 words, saved.")).to_be_visible()
    panel.get_by_label("Show exactly what is in it").check()
    seen = panel.locator(".nd-handed")
    expect(seen).to_contain_text(NICKNAME)
    expect(seen).not_to_contain_text(WRITTEN)
    sentence = panel.locator(".nd-sentence")
    expect(sentence).to_contain_text(f"your nickname and bets and guesses ({len(answers)}), and nothing else.")

    # Where the page may not copy, the code is selected and the learner's own keys do it.
    expect(code).to_have_value(re.compile("^R1[A-Z2-7]+$"))
    page.evaluate(REFUSE)
    panel.get_by_role("button", name="Copy the code").click()
    expect(told).to_contain_text("press Ctrl+C")
    expect(panel).not_to_contain_text("Your receipt")
    page.keyboard.press("Control+C")
    expect(told).to_contain_text("Copied.")
    first = pasted(page, asked)
    assert first.answers == answers | {NAME.key(): NICKNAME}
    expect(panel).to_contain_text(f"{proof(first)}. It is kept with your answers.")

    # Where it may, one press does; what was written goes along once the learner says so.
    page.evaluate(ALLOW)
    panel.get_by_label("also what I wrote").check()
    expect(seen).to_contain_text(WRITTEN)
    expect(code).to_have_value(re.compile("^R1[A-Z2-7]+$"))
    panel.get_by_role("button", name="Copy the code").click()
    expect(told).to_contain_text("Copied.")
    second = pasted(page, asked)
    assert second.answers == first.answers | {REFLECTION.key(LESSON): WRITTEN}
    expect(panel).to_contain_text(f"{proof(second)}. It is kept with your answers.")

    with page.expect_download() as download:
        panel.get_by_role("link", name="Save as a file").click()
    download.value.save_as(tmp_path / "response.json")
    assert read_file((tmp_path / "response.json").read_bytes()) == second
    assert download.value.suggested_filename == f"response-img-src-x-onerror-alert-1-{second.day}-{second.mark}.json"
    page.get_by_role("button", name="Make my page").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save my page").click()
    download.value.save_as(tmp_path / "page.html")
    expect(page.get_by_text(f"Saved among your downloads, as {download.value.suggested_filename}.")).to_be_visible()
    assert from_page((tmp_path / "page.html").read_bytes()) == second
    assert download.value.suggested_filename == f"my-page-img-src-x-onerror-alert-1-{second.day}-{second.mark}.html"

    page.reload()  # what was handed in is what stands here again, and nothing is said to be different
    run(LESSON)
    expect(panel.get_by_label("also what I wrote")).to_be_checked()
    expect(panel).to_contain_text(f"{proof(second)}. It is kept with your answers.")

    left = kept(page)
    assert left[MARK.key()]["value"] == first.mark == second.mark
    times = [receipt.split(", ")[1] for receipt in left[RECEIPTS.key()]["value"]]
    assert times == [proof(first), proof(second)]
    assert ran == [], "what was typed is text"
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        within(panel)


def pasted(page: Page, asked: Questionnaire):
    """The response in what the page's browser would paste."""
    return read_code(page.evaluate("() => navigator.clipboard.readText()"), asked)
