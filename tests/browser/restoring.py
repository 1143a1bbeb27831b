"""Wrong files given to a page: also those that are too large for any line get their sentence, and harm nothing."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from perspectives.answers.content import FORMAT, VERSION

ANSWER = {"value": "These words are mine.", "at": "", "final": False}
GOOD = {"format": FORMAT, "version": VERSION, "answers": {"new_dawn/reflection.00_start_here": ANSWER}}
FAR_TOO_LARGE = {size: json.dumps(GOOD | {"more": "x" * (size * 1_000_000)}).encode() for size in (11, 60)}


def choose(page: Page, name: str, content: bytes, folder: Path) -> None:
    file = folder / name
    file.write_bytes(content)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Restore a download").click()
    chooser.value.set_files(file)


def every_wrong_file_is_told_of_and_the_right_one_is_still_taken(page: Page, folder: Path) -> None:
    """In notebook 00; at the end its field holds the right file's words."""
    field = page.get_by_placeholder("Write here.")
    field.fill("What was here before.")
    expect(page.get_by_text("4 words, saved.")).to_be_visible()
    said = page.locator(".nd-card").filter(has_text="Your answers are as they were.")
    for size, content in FAR_TOO_LARGE.items():
        choose(page, f"log-{size}.json", content, folder)
        expect(said).to_contain_text(f"log-{size}.json is far too large ({size} MB)")
    choose(page, "holiday.json", b"\xff\xd8\xff\xe0" + bytes(12_000_000), folder)
    expect(said).to_contain_text("holiday.json is a picture or a film.")
    choose(page, "empty.json", b"", folder)
    expect(said).to_contain_text("empty.json is empty.")
    choose(page, "cut.json", json.dumps(GOOD).encode()[:-9], folder)
    expect(said).to_contain_text("cut.json is a workbook that is damaged or cut off.")
    expect(field).to_have_value("What was here before.")
    choose(page, "mine.json", json.dumps(GOOD).encode(), folder)
    expect(page.get_by_text("Restored 1 answer.").first).to_be_visible()
    expect(field).to_have_value("These words are mine.")
    expect(page.locator(".nd-lost")).to_have_count(0)
