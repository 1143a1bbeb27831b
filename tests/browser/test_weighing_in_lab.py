"""Notebook 06 in a real JupyterLab: a lens is built by hand, and everything that follows from it follows."""

import pytest
from driving import slider
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NAME = "06_weigh_it_yourself"
BET, SWING, FUTURES, MOVES, PACKAGES, TORNADO, FLIPS, SURE, BELIEFS, NEAREST, NUMBERS, SANDBOX = range(12)


def test_a_lens_is_built_and_what_follows_from_it_follows(run, lab):
    page = run(NAME)
    panels = page.locator(".nd-panel")

    def said(number: int):
        return panels.nth(number).locator(".nd-sentence").first

    expect(page.locator(".nd-closed")).to_have_count(9)
    expect(said(MOVES)).not_to_contain_text("Your lens")
    page.get_by_text("On which package comes first", exact=True).click()
    page.get_by_role("button", name="Commit my bet").click()
    expect(page.locator(".nd-closed")).to_have_count(0)
    expect(said(PACKAGES)).to_contain_text("Your lens, Swanström's lens and Engman's lens put “Grand bargain” first.")

    panels.nth(SWING).get_by_text("Phased roadmap: from").click()
    expect(said(SWING)).to_contain_text("Your yardstick is “Phased roadmap”, with 100 points. 10 of 11 are not set yet")
    handle = panels.nth(SWING).locator(".nd-slider:visible .noUi-handle").first
    handle.focus()
    for _ in range(3):
        handle.press("ArrowRight")
    expect(said(SWING)).to_contain_text("9 of 11 are not set yet")
    panels.nth(SWING).get_by_role("button", name="Leave all others at 50").click()
    expect(said(SWING)).not_to_contain_text("not set yet")

    for number in (1, 2, 3):
        expect(panels.nth(FUTURES)).to_contain_text(f"Choice {number} of 3.")
        panels.nth(FUTURES).get_by_role("button", name="The even future").click()
    expect(said(FUTURES)).to_contain_text("the slider is at 6.")

    # These look again when the learner's lens has come to rest.
    expect(said(PACKAGES)).to_contain_text("Your lens and Lee's lens put “Phased roadmap” first")
    expect(said(MOVES)).to_contain_text("Your lens, at ")
    expect(said(TORNADO)).to_contain_text("Your lens gives “Grand bargain”")
    expect(said(FLIPS)).to_contain_text("turns the order in your lens")
    expect(said(SURE)).to_contain_text("In your lens, “Grand bargain” comes first in 74 of 100 draws")

    panels.nth(BELIEFS).get_by_role("button", name="Draw 1000 lenses").click()
    expect(said(BELIEFS)).to_contain_text("of 100 drawn lenses agree with Swanström.")
    panels.nth(NEAREST).get_by_text("Engman", exact=True).click()
    panels.nth(NEAREST).get_by_role("button", name="Commit my guess").click()
    expect(said(NEAREST)).to_contain_text("You guessed Engman")
    panels.nth(SANDBOX).get_by_role("button", name="My lens").click()
    expect(panels.nth(SANDBOX).locator(".nd-slider:visible").first).to_contain_text("6")

    answers = lab.answers
    assert answers["weight.phased_roadmap"]["value"] == 100
    assert answers["compensation"]["value"] == 6
    assert answers["guess.nearest"]["final"]


def test_a_sentence_goes_dark_where_its_gate_is_opened_by_hand(run, lab):
    lab.answer(**{f"bet__{NAME}": "first"})
    page = run(NAME)
    here = page.locator(".nd-panel").nth(NUMBERS)
    sentence, kept, dark = (here.locator(where) for where in (".nd-sentence", ".nd-kept", ".nd-left"))
    expect(sentence).to_contain_text("These numbers keep all 8 sentences that the module takes from Swanström's text.")
    expect(kept).to_have_count(8)
    handle = slider(here, "Is it a must (a gate)? A changed security environment")
    handle.focus()
    handle.press("Home")
    expect(sentence).to_contain_text(
        "left behind. These numbers no longer fit what the module takes from Swanström's text"
    )
    expect(dark.first).to_contain_text("left behind")
    dark.first.locator("summary").click()
    expect(dark.first.locator("blockquote").first).to_be_visible()
    expect(here).to_contain_text("How far “A changed security environment” is a gate")
    here.get_by_role("button", name="Reset").click()
    expect(dark).to_have_count(0)
    expect(kept).to_have_count(8)
