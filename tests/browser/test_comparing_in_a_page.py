"""Notebook 05 in a real browser: look first, judge first, swap by hand; then see."""

import pytest
from answers import kept
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
NAME = "05_where_they_disagree"
GIVEN = {f"bet__{NAME}": "four"}
SWAPS = ("what matters, and how much", "how it combines", "how the facts are read")

AT_REST = """plot => new Promise(done => {
  const top = () => plot.getBoundingClientRect().y, before = top();
  setTimeout(() => done(top() === before), 400); })"""


def panel(page: Page, text: str) -> Locator:
    """The panel in which this text stands."""
    return page.locator(".jp-OutputArea-child").filter(has=page.locator(".nd-panel").filter(has_text=text)).first


def click_on(plot: Locator, trace: int, point: int) -> None:
    """Click on a symbol of a chart, where the chart itself has drawn it."""
    plot.scroll_into_view_if_needed()
    expect(plot.locator(".main-svg").first).to_be_attached()
    plot.page.wait_for_function(AT_REST, arg=plot.element_handle())  # what opens above it moves it
    place = plot.evaluate(
        """(plot, [trace, point]) => {
             const a = plot._fullLayout, r = plot.getBoundingClientRect(), t = plot._fullData[trace];
             return [r.x + a._size.l + a.xaxis.d2p(t.x[point]), r.y + a._size.t + a.yaxis.d2p(t.y[point])]; }""",
        [trace, point],
    )
    plot.page.mouse.move(*place)
    plot.page.mouse.click(*place)


def test_counts_open_behind_the_bet_and_a_click_lays_passages_side_by_side(debate, run):
    page = run(NAME)
    expect(page.get_by_text("A table of counts: opens when you have committed your bet above.")).to_be_visible()
    assert "counted in passages" not in page.content()
    page.get_by_text("All four: the same things", exact=False).click()
    page.get_by_role("button", name="Commit my bet").click()
    here = panel(page, "counted in passages")
    expect(here.locator(".nd-sentence")).to_contain_text("“Security guarantees”, counted in passages")
    click_on(here.locator(".js-plotly-plot"), 1, 0)
    expect(here.locator(".nd-sentence")).to_contain_text("“Sanctions”, counted in passages: Swanström 3, Lee 2")
    expect(here.locator(".nd-beside .nd-card").nth(1).locator("blockquote")).to_have_count(2)
    here.get_by_label("Show the numbers as a table").check()
    expect(here.locator(".nd-table tbody tr")).to_have_count(len(debate.families) + len(debate.factors))


def test_the_picture_comes_before_the_finding(one_page):
    page = one_page
    here = panel(page, "Each symbol is one passage")
    expect(here.locator(".js-plotly-plot .point")).to_have_count(58)
    assert "talk past each other" not in page.content()
    here.get_by_text("Each expert keeps to one question", exact=True).click()
    here.get_by_role("button", name="This is what I notice").click()
    here = panel(page, "talk past each other")
    expect(here.locator(".nd-reply")).to_contain_text("Not quite")
    here.get_by_role("button", name="Will it hold?").click()
    expect(here.locator(".nd-sentence")).to_contain_text("Passages on “Will the process hold?”: Lee 14.")


def test_evidence_is_judged_by_keyboard_before_the_experts_are_shown(debate, one_page):
    page = one_page
    here = panel(page, "If this story were true")
    reason = debate.judgements["swanstrom.invitation"].reason
    rows = here.locator(".widget-toggle-buttons")
    for row in range(len(debate.hypotheses)):
        assert reason not in page.content()
        button = rows.nth(row).get_by_role("button", name="a little against")
        button.focus()
        button.press("Enter")
        expect(button).to_have_class("widget-toggle-button jupyter-button mod-active")
    expect(page.get_by_text(reason)).to_be_visible()
    expect(here.locator(".nd-matrix")).to_contain_text("inconsistency")
    here.get_by_role("button", name="Next").click()
    expect(here.locator(".widget-toggle-button.mod-active")).to_have_count(1)  # whose matrix it is
    here.get_by_role("button", name="Engman").click()
    expect(here.locator(".nd-matrix caption")).to_contain_text("The module's reading of Engman")
    answers = kept(page)
    assert [answers[f"judgement.invitation.{story}"]["value"] for story in debate.hypotheses.ids] == [-1] * 5


def test_a_disagreement_is_taken_apart_by_hand_and_then_split(one_page):
    page = one_page
    here = panel(page, "Tried each of them?")
    sentence = here.locator(".nd-sentence")
    expect(page.get_by_text("All comparisons at once: opens when")).to_be_visible()
    here.locator(".widget-radio-box").get_by_text(SWAPS[1], exact=True).click()
    commit = here.get_by_role("button", name="Commit my guess")
    for swap in SWAPS:
        expect(commit).to_be_disabled()
        here.get_by_role("button", name=swap).click()
        expect(sentence).not_to_contain_text(f"Still to try: {swap}")
    expect(sentence).to_contain_text("made together, they come to +11.4")
    expect(commit).to_be_enabled()
    expect(here.locator(".js-plotly-plot:has(.main-svg)")).to_have_count(1)
    commit.click()
    expect(here.locator(".nd-reply")).to_contain_text("Here another part is larger: “what matters, and how much”.")
    expect(here.locator(".js-plotly-plot .bars .point")).to_have_count(3)
    everything = panel(page, "At the best values")
    expect(everything.locator(".nd-sentence")).to_contain_text("; your guess, “how it combines”, in 1.")


def test_points_of_ones_own_join_the_picture(one_page):
    page = one_page
    here = panel(page, "Your own points")
    handle = here.locator(".nd-slider:visible").filter(has_text="Security assurances").locator(".noUi-handle")
    handle.focus()
    for _ in range(3):
        handle.press("ArrowRight")
    expect(here.locator(".nd-sentence")).to_contain_text("Your largest share, 10 of 100, is on “Security assurances”.")


def test_what_would_move_them_answers_each_question_and_opens_passages(one_page):
    page = one_page
    here = panel(page, "The small upright line")
    sentence = here.locator(".nd-sentence")
    expect(sentence).to_contain_text("Swanström and Engman are moved most by security guarantees; nothing alone")
    click_on(here.locator(".js-plotly-plot"), 2, 2)
    expect(here.locator(".nd-beside .nd-card").nth(2).locator("blockquote")).not_to_have_count(0)
    here.get_by_role("button", name="Why now?").click()
    expect(sentence).to_contain_text("Engman is carried most by leadership change.")
    expect(sentence).to_contain_text("Swanström and Lee do not answer this question.")
    here.get_by_label("Show the numbers as a table").check()
    expect(here.locator(".nd-table tbody tr")).to_have_count(6)
