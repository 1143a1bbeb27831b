"""Notebook 07 in a real browser: bet first, then judge by keyboard, be scored, and go on moment by moment."""

import json
import re

import pytest
from answers import give, kept
from common import SPOILER
from driving import bet_on
from playwright.sync_api import Page, expect

from perspectives import load_context
from perspectives.debate.aftermath import Outcome
from perspectives.loading.aftermath import load_moments, load_reckoning
from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser
LOOKING_BACK = "07_what_happened_next"
EXPECT, BET, TIMELINE, LAUNCHES, CLAIMS, ACCOUNTS, SCORES, MOVED, LENSES = range(9)
PERCENTS = (80, 60, 30, 40, 70, 90, 20, 55, 10)


@pytest.fixture
def locked(debate) -> dict:
    """Forecasts given and locked in notebook 00, as answers."""
    answers = {f"forecast__{f.id}": percent for f, percent in zip(debate.forecasts, PERCENTS, strict=True)}
    answers["forecasts__locked"] = True
    return answers


def panel(page: Page, number: int):
    return page.locator(".nd-panel").nth(number)


def in_page(secret: str, seen: str) -> bool:
    return any(form in seen for form in (secret, json.dumps(secret)[1:-1], secret.replace("'", "&#x27;")))


def test_nothing_of_what_happened_is_sent_before_the_bet_and_all_of_it_after(debate, run, page, locked, frames):
    give(page, **locked)
    page = run(LOOKING_BACK)
    context, lesson = load_context(), load_lesson(debate, LOOKING_BACK)
    panel(page, EXPECT).get_by_placeholder("Write here.").fill("A long freeze.")
    expect(panel(page, EXPECT)).to_contain_text("3 words, saved.")
    page.get_by_text(lesson.bet.options["slowly"].label, exact=True).click()
    expect(page.get_by_role("button", name="Commit my bet")).to_be_enabled()
    seen = page.content() + "".join(frames)
    secrets = [event.title for event in context.events if event.date > debate.source.cutoff]
    secrets += [forecast.resolution for forecast in debate.forecasts]
    secrets += [outcome.reasons for outcome in load_reckoning(debate, context).outcome]
    secrets += [level.reason for m in load_moments(debate, context).moment for level in m.levels.values()]
    secrets += [option.reply for choice in (lesson.bet, *lesson.check) for option in choice.option]
    assert [secret for secret in secrets if in_page(secret, seen)] == []
    assert not SPOILER.search(page.locator("body").inner_text())
    bet_on(page, lesson.bet.options["slowly"].label)
    expect(page.locator(".nd-closed")).to_have_count(1)  # the first account, which waits for judgements
    expect(panel(page, EXPECT).get_by_placeholder("Write here.")).to_be_disabled()
    expect(panel(page, EXPECT)).to_contain_text("This is what you wrote before your bet.")
    expect(panel(page, TIMELINE)).to_contain_text("Kim visits Xi in Beijing")
    locked_forecasts_are_scored_and_lenses_go_on(page)
    claims_are_judged_by_keyboard_and_the_module_answers_after(page, load_reckoning(debate, context).outcome[0])


def claims_are_judged_by_keyboard_and_the_module_answers_after(page: Page, outcome: Outcome) -> None:
    claims = panel(page, CLAIMS)
    expect(claims).not_to_contain_text("The module suggests")
    claims.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    button = claims.get_by_role("button", name="This is my judgement")
    expect(button).to_be_enabled()
    button.focus()
    page.keyboard.press("Enter")
    expect(claims.locator(".nd-reply")).to_contain_text(outcome.against)
    expect(claims.locator(".nd-sentence")).to_contain_text("1 of 21 claims judged")
    following = claims.get_by_role("button", name="Next claim")
    following.focus()
    page.keyboard.press("Enter")
    expect(claims).to_contain_text("Claim 2 of 21")
    expect(claims.locator(".nd-reply")).to_have_count(0)
    answer = kept(page)["outcome.s09"]
    assert (answer["value"], answer["final"]) == ("borne_out", True)


def locked_forecasts_are_scored_and_lenses_go_on(page: Page) -> None:
    scores, moved, lenses = panel(page, SCORES), panel(page, MOVED), panel(page, LENSES)
    expect(scores.locator(".nd-sentence")).to_contain_text("Your Brier score over 9 forecasts is 0.29.")
    scores.get_by_role("button", name="Next question").click()
    expect(scores.locator(".nd-card")).to_contain_text("You said 60 %: score 0.16.")
    before = moved.locator(".nd-sentence").inner_text()
    moved.get_by_role("button", name="Hanoi, February 2019").click()
    expect(moved.locator(".nd-sentence")).not_to_have_text(before)
    expect(moved.locator(".nd-sentence")).to_contain_text("are moved most by security guarantees")
    lenses.get_by_role("button", name="Singapore, June 2018").click()
    expect(lenses.locator(".nd-sentence")).to_contain_text(re.compile(r"has moved most: up \d+\."))
    expect(lenses.locator(".js-plotly-plot .point")).to_have_count(6)
