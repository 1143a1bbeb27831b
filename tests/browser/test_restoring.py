"""Wrong files in a real page: also those that are too large for any line get their sentence, and harm nothing."""

import json

import pytest
from hosts import Host
from playwright.sync_api import Page, expect

from perspectives.answers.content import FORMAT, VERSION

pytestmark = pytest.mark.browser
ANSWER = {"value": "These words are mine.", "at": "", "final": False}
GOOD = {"format": FORMAT, "version": VERSION, "answers": {"new_dawn/reflection.00_start_here": ANSWER}}
FAR_TOO_LARGE = {size: json.dumps(GOOD | {"more": "x" * (size * 1_000_000)}).encode() for size in (11, 60)}


def choose(page: Page, name: str, content: bytes, folder) -> None:
    file = folder / name
    file.write_bytes(content)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Restore a download").click()
    chooser.value.set_files(file)


def test_every_wrong_file_is_told_of_and_the_right_one_is_still_taken(host: Host, page: Page, tmp_path):
    host.open(page, "00_start_here")
    field = page.get_by_placeholder("Write here.")
    field.fill("What was here before.")
    expect(page.get_by_text("4 words, saved.")).to_be_visible()
    said = page.locator(".nd-card").filter(has_text="Your answers are as they were.")
    for size, content in FAR_TOO_LARGE.items():
        choose(page, f"log-{size}.json", content, tmp_path)
        expect(said).to_contain_text(f"log-{size}.json is far too large ({size} MB)")
    choose(page, "holiday.json", b"\xff\xd8\xff\xe0" + bytes(12_000_000), tmp_path)
    expect(said).to_contain_text("holiday.json is a picture or a film.")
    choose(page, "empty.json", b"", tmp_path)
    expect(said).to_contain_text("empty.json is empty.")
    choose(page, "cut.json", json.dumps(GOOD).encode()[:-9], tmp_path)
    expect(said).to_contain_text("cut.json is a workbook that is damaged or cut off.")
    expect(field).to_have_value("What was here before.")
    choose(page, "mine.json", json.dumps(GOOD).encode(), tmp_path)
    expect(page.get_by_text("Restored 1 answer.").first).to_be_visible()
    expect(field).to_have_value("These words are mine.")
    expect(page.locator(".nd-lost")).to_have_count(0)
