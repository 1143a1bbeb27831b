"""Notebooks 00 to 04 in a real browser: bet, walk by keyboard, break a roadmap, switch a timeline."""

import json

import pytest
from driving import bet_on, drag, drawn_in
from playwright.sync_api import Page, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser


def guarded(debate, name: str) -> list[str]:
    lesson = load_lesson(debate, name)
    expert = debate.experts[lesson.expert]
    options = [option for choice in (lesson.bet, *lesson.check) for option in choice.option]
    gists = [claim.gist for claim in debate.claims if claim.expert == expert.id]
    replies = [option.reply for option in options]
    return [expert.name, expert.role, lesson.reflection, *lesson.unsaid, *gists, *replies]


def walk_by_keyboard_button_and_click(page: Page) -> None:
    card = page.locator(".nd-step")
    handle = page.locator(".nd-slider").filter(has=page.get_by_text("Step", exact=True)).locator(".noUi-handle")
    handle.focus()
    for number in (2, 3, 4):
        handle.press("ArrowRight")
        expect(card).to_contain_text(f"Step {number} of 19")
    handle.press("ArrowLeft")
    expect(card).to_contain_text("Step 3 of 19")
    following = page.get_by_role("button", name="Next step")
    following.focus()
    following.press("Enter")
    expect(card).to_contain_text("Step 4 of 19")
    drawn_in(page)
    map_of_it = page.locator(".js-plotly-plot").first
    place = map_of_it.evaluate(
        """plot => { const a = plot._fullLayout, r = plot.getBoundingClientRect(), t = plot._fullData.at(-2);
             return [r.x + a._size.l + a.xaxis.d2p(t.x[9]), r.y + a._size.t + a.yaxis.d2p(t.y[9])]; }"""
    )
    page.mouse.move(*place)
    page.mouse.click(*place)
    expect(card).to_contain_text("Step 10 of 19")


def break_and_mend_a_roadmap(page: Page) -> None:
    panel = page.locator(".nd-panel").filter(has=page.get_by_text("North Korea's steps", exact=True)).last
    sentence = panel.locator(".nd-sentence")
    panel.get_by_role("button", name="Phased", exact=True).click()
    expect(sentence).to_contain_text("It holds")
    line = panel.locator(".nd-line-up").filter(has=page.get_by_text("Hand over weapons and material", exact=True))
    line.get_by_role("radio", name="4").check()
    expect(sentence).to_contain_text("derails in round 6")
    line.get_by_role("radio", name="5").check()
    expect(sentence).to_contain_text("It holds")
    drag(panel.locator(".nd-slider .noUi-handle"), by=300)
    expect(sentence).to_contain_text("derails")
    panel.get_by_label("Show the rules").check()
    expect(panel.locator("ol li")).to_have_count(7)


def test_passing_over_an_option_with_the_arrow_keys_is_no_try(debate, run):
    """What counts is what was chosen when the learner had settled: by Space, by Enter or by a click."""
    page = run("00_start_here")
    asked = load_lesson(debate, "00_start_here").check[0]
    checks = page.locator(".nd-panel").filter(has=page.get_by_text(asked.prompt))
    group, said = checks.get_by_role("radiogroup").first, checks.locator(".nd-sentence")
    options = group.get_by_role("radio")
    right = asked.options.ids.index("reading")
    page.keyboard.press("Shift")  # a hand at the keyboard
    options.nth(right).focus()
    for _ in asked.option:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options.nth(right - 1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(checks.get_by_role("radiogroup").nth(1).get_by_role("radio").first).to_be_focused()
    assert not any(one.is_checked() for one in options.all())
    options.nth(right - 1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("1 of 3 found, 1 of them at the first try.")
    expect(checks.locator(".nd-reply")).to_contain_text(asked.options["reading"].reply)
    page.keyboard.press("ArrowUp")
    expect(options.nth(right)).to_be_checked()
    page.keyboard.press("Space")
    expect(checks.locator(".nd-reply")).to_contain_text(asked.option[right - 1].reply)
    expect(group).to_have_attribute("aria-description", "Arrow keys lead on, Space or Enter chooses.")


# What is done in a page after its bet.
AFTERWARDS = {"02_swanstrom": walk_by_keyboard_button_and_click, "03_lee": break_and_mend_a_roadmap, "04_engman": None}


@pytest.mark.parametrize(("name", "go_on"), AFTERWARDS.items(), ids=AFTERWARDS)
def test_a_bet_is_answered_only_when_it_is_committed_and_opens_what_follows(debate, run, frames, name, go_on):
    page = run(name)
    secrets, lesson = guarded(debate, name), load_lesson(debate, name)
    option = next(option for option in lesson.bet.option if option.verdict == "wrong")
    page.get_by_text(option.label, exact=True).click()
    expect(page.get_by_role("button", name="Commit my bet")).to_be_enabled()
    seen = page.content() + "".join(frames)
    assert "opens when you have committed your bet above" in seen
    assert [secret for secret in secrets if secret in seen or json.dumps(secret)[1:-1] in seen] == []
    bet_on(page, option.label)
    expect(page.locator(".nd-reply").first).to_contain_text(option.reply)
    expect(page.locator(".nd-reply").first).to_contain_text("Not this time.")
    expert = debate.experts[lesson.expert]
    expect(page.locator(".nd-name")).to_contain_text(expert.name)
    expect(page.locator(".nd-closed")).to_have_count(0)
    steps = sum(claim.expert == expert.id for claim in debate.claims)
    expect(page.locator(".nd-step")).to_contain_text(f"Step 1 of {steps}")
    if go_on:
        go_on(page)


def test_the_timeline_answers_switches_and_clicks(run):
    page = run("01_the_moment")
    drawn_in(page)
    expect(page.locator('img[alt^="Chart: "]')).to_have_count(0)  # no stored picture stands beside its panel
    panel = page.locator(".nd-panel").first
    sentence = panel.locator(".nd-sentence")
    expect(sentence).to_contain_text("24 events")
    panel.get_by_label("Tests").uncheck()
    expect(sentence).to_contain_text("19 events")
    panel.get_by_role("button", name="Since the armistice").click()
    expect(sentence).to_contain_text("Since the armistice.")
    before = sentence.inner_text()
    panel.get_by_role("button", name="Later").click()
    expect(sentence).not_to_have_text(before)
