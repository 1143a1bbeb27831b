"""A line that is gone: the kernel killed, the connection cut or silent. The page says so; nothing is lost.

A kernel that the server has ended: test_behind_a_prefix.py. Troubles at random: test_bad_line.py. A page that loses its
server has errors in its console and must have; so these pages are no ``visitor``'s.
"""

import pytest
from driving import bet_on
from hosts import Host, Lab, Voila
from lost import bar, go_on, may_have_errors, told, words, write
from playwright.sync_api import Page, expect
from proxy import Proxy

from perspectives.answers.workbook import read_content
from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser
page = pytest.fixture(may_have_errors)
IN_LAB = pytest.mark.parametrize("host", [Lab], ids=["lab"], indirect=True)
# Until the line has been found whole twice: the second time it was asked after all that came before.
HEARD_TWICE = "() => new Promise(go => { let n = 0; addEventListener('nd-line', () => ++n === 2 && go()); })"


class LabOnBinder(Lab):
    """JupyterLab on a server that forgets everything."""

    name, surroundings = "binder", {"BINDER_LAUNCH_HOST": "https://127.0.0.1/"}


def a_line_that_is_whole_is_not_told_of(page: Page) -> None:
    """Also after a night's sleep."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "no_track_activity" in request.url else None)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 9 * 3600 * 1000; }")
    page.evaluate("addEventListener('nd-line', ({detail}) => (window.ndHeard ??= []).push(detail))")
    page.mouse.move(300, 300)
    page.wait_for_function("window.ndHeard?.length > 1")
    assert set(page.evaluate("ndHeard")) == {"well"}
    expect(bar(page)).to_have_count(0)
    assert not asked, "the server is asked only when the kernel does not answer"


@pytest.mark.parametrize(("host", "how"), [(Lab, "cut"), (Voila, "silence")], ids=["lab", "voila"], indirect=["host"])
def test_a_connection_that_is_lost_is_told_of_and_comes_back_by_itself(host: Host, line: Proxy, page: Page, how: str):
    host.open(page, "00_start_here")
    a_line_that_is_whole_is_not_told_of(page)
    write(page, "Before the tunnel.")
    host.settle(page)
    getattr(line, how)()
    told(page, "The connection is lost", "It goes on trying by itself.")
    words(page).fill("Before the tunnel. And within it.")
    line.mend()
    bar(page).get_by_role("button", name="Try now").click()
    expect(bar(page)).to_have_count(0)
    expect(words(page)).to_have_value("Before the tunnel. And within it.")
    expect(page.get_by_text("6 words, saved.")).to_be_visible()
    host.again(page, "00_start_here")
    expect(words(page)).to_have_value("Before the tunnel. And within it.")
    expect(page.locator(".nd-draft")).to_have_count(0)


@pytest.mark.parametrize("host", [Voila], ids=["voila"], indirect=True)
def test_words_swallowed_by_a_line_that_died_unseen_are_sent_again(host: Host, line: Proxy, page: Page):
    """What was sent into a line that never came back, as after a night's sleep: the page thinks it is gone."""
    host.open(page, "00_start_here")
    write(page, "Good evening to you.")
    host.settle(page)
    line.silence()
    words(page).fill("Good evening to you. Good night.")
    told(page, "The connection is lost")
    line.swallow()
    line.mend()
    expect(bar(page)).to_have_count(0)
    expect(page.get_by_text("6 words, saved.")).to_be_visible()
    expect(words(page)).to_have_value("Good evening to you. Good night.")


@pytest.mark.parametrize("host", [Voila], ids=["voila"], indirect=True)
def test_a_draft_can_be_dropped(host: Host, page: Page):
    host.open(page, "00_start_here")
    host.settle(page)
    host.kill(page)
    told(page)
    words(page).fill("Never mind.")
    go_on(page, host, "00_start_here")
    page.locator(".nd-draft").get_by_role("button", name="Drop it").click()
    expect(page.locator(".nd-draft")).to_have_count(0)
    host.again(page, "00_start_here")
    expect(words(page)).to_have_value("")
    expect(page.locator(".nd-draft")).to_have_count(0)


@IN_LAB
def test_a_kernel_restarted_elsewhere_or_by_hand_is_told_of_and_the_button_runs_all_cells(debate, host, page: Page):
    host.open(page, "03_lee")
    bet_on(page, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(page.locator(".nd-reply")).to_have_count(1)
    host.settle(page)
    host.restart(page)
    told(page, "was stopped or restarted")
    go_on(page, host, "03_lee")
    host.settle(page)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Restart Kernel…", exact=True).click()
    page.locator("dialog.jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    told(page, "To go on, press this button.")
    go_on(page, host, "03_lee")
    expect(page.locator(".nd-reply")).to_have_count(1)


@IN_LAB
def test_panels_saved_with_a_notebook_say_what_to_do_when_it_is_opened_again(host: Host, page: Page):
    file = host.project / "notebooks" / "03_lee.ipynb"
    before = file.read_bytes()
    host.open(page, "03_lee")
    host.settle(page)
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    host.empty(page)  # ends the kernel
    page.reload()
    dead = page.locator(".jp-OutputArea-output.lm-Panel:not(:has(*))")
    expect(dead).to_have_count(host.cells("03_lee"), timeout=120_000)
    expect(dead.first).to_have_css("font-size", "0px")  # the host's own words are not shown
    said = dead.first.evaluate("one => getComputedStyle(one, '::after').content")
    assert "open the menu Run and choose Run All Cells. Your saved answers come back" in said
    host.run(page, "03_lee")
    expect(dead).to_have_count(0)
    file.write_bytes(before)


@pytest.mark.parametrize("host", [LabOnBinder], ids=["binder"], indirect=True)
def test_where_the_server_forgets_the_page_gives_the_answers_back(host: Host, line: Proxy, page: Page, tmp_path):
    host.open(page, "00_start_here")
    write(page, "Not in vain.")
    page.evaluate(HEARD_TWICE)
    line.cut()
    told(page, "as long as its server lives, and in this page, as long as you stay: download it now")
    with page.expect_download() as download:
        bar(page).get_by_role("link", name="Download my answers").click()
    download.value.save_as(tmp_path / "mine.json")
    answers = read_content((tmp_path / "mine.json").read_bytes()).answers
    assert "Not in vain." in [answer.value for answer in answers.values()]
