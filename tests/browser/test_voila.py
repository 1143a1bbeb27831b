"""One Voila server, a whole class: nobody meets another's answers, and everybody finds their own."""

from contextlib import suppress

import pytest
from driving import answer_first_check, bet_on, of_workbook
from hosts import Voila
from nbformat import v4
from nbformat import write as write_notebook
from playwright.sync_api import Page, TimeoutError, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser
WIDGETS_CODE = "**/@jupyter-widgets/jupyterlab-manager/static/*.js*"
BET = "bet.03_lee"


@pytest.fixture
def voila(hosts) -> Voila:
    return hosts(Voila)


def write(page: Page, text: str) -> None:
    page.get_by_placeholder("Write here.").fill(text)
    expect(page.get_by_text("words, saved.")).to_be_visible()


def written(page: Page) -> str:
    return page.get_by_placeholder("Write here.").input_value()


def test_answers_come_to_a_page_whose_controls_arrive_late(voila, visitor, debate):
    page = voila.open(visitor(), "03_lee")
    bet_on(page, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(page.locator(".nd-reply")).to_have_count(1)
    lines, held = [], []
    page.on("websocket", lambda line: lines.append(line))
    page.route(WIDGETS_CODE, lambda route: held.append(route) if lines else route.continue_())
    with page.expect_websocket() as line:
        page.reload()
    with suppress(TimeoutError):  # until there is something to show them, the answers are not sent to the kernel
        line.value.wait_for_event("framesent", lambda frame: BET in str(frame), timeout=3000)
    assert held
    lines.clear()
    for route in held:
        route.continue_()
    expect(page.locator(".nd-reply")).to_have_count(1)


def test_two_visitors_keep_their_own_answers(voila, visitor):
    mine = voila.open(visitor(), "00_start_here")
    write(mine, "These words are mine.")
    expect(of_workbook(mine)).to_contain_text("holds 1 answer")
    yours = voila.open(visitor(), "00_start_here")
    expect(of_workbook(yours)).to_contain_text("empty")
    write(yours, "And these are yours, not mine.")
    for page, text in ((mine, "These words are mine."), (yours, "And these are yours, not mine.")):
        voila.again(page, "00_start_here")
        expect(page.get_by_placeholder("Write here.")).to_have_value(text)
    assert not [*(voila.project / "notebooks").glob("*workbook*"), *(voila.project / "notebooks").glob(".*lock")]


def test_a_visitors_pages_share_one_workbook(debate, voila, visitor, tmp_path):
    """Alternately answered, started over and restored: what is done in one page is taken up by the other."""
    bet = load_lesson(debate, "03_lee").bet
    page = voila.open(visitor(), "00_start_here")
    first = of_workbook(page)
    write(page, "Before the bet.")
    expect(first).to_contain_text("holds 1 answer")
    other = voila.open(page.context.new_page(), "03_lee")
    bet_on(other, bet.options["slow"].label)
    expect(other.locator(".nd-reply")).to_have_count(1)
    expect(first).to_contain_text("holds 2 answers")
    answer_first_check(page)
    expect(first).to_contain_text("holds 3 answers")
    other.get_by_role("button", name="Phased", exact=True).click()  # which is no answer, and writes nothing
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Yes, start with an empty workbook").click()
    expect(other.get_by_role("button", name="Commit my bet")).to_be_visible()
    expect(other.locator(".nd-reply")).to_have_count(0)
    kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('set-aside'))")
    assert len(kept) == 1
    assert "Before the bet." in kept[0][1]
    voila.again(other, "03_lee")
    expect(other.get_by_role("button", name="Commit my bet")).to_be_visible()
    expect(first).to_contain_text("empty")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Restore a download").click()
    download.value.save_as(tmp_path / "mine.json")
    chooser.value.set_files(tmp_path / "mine.json")
    expect(other.locator(".nd-reply")).to_have_count(1)
    expect(first).to_contain_text("holds 3 answers")
    voila.again(page, "00_start_here")
    expect(first).to_contain_text("holds 3 answers")
    expect(page.get_by_placeholder("Write here.")).to_have_value("Before the bet.")


def test_a_browser_that_keeps_nothing_says_so(voila, visitor):
    page = visitor()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('the storage is full') }")
    voila.open(page, "00_start_here")
    page.get_by_placeholder("Write here.").fill("Where will this go?")
    expect(page.get_by_text("could not be saved in this browser (the storage is full)").first).to_be_visible()


def test_the_address_alone_leads_to_the_first_notebook_which_is_named_and_needs_no_instruction(voila, visitor):
    page = visitor()
    page.goto(voila.address)
    expect(page.get_by_role("heading", name="New Dawn or False Hope?")).to_be_visible()
    voila.run(page, "00_start_here")
    expect(page).to_have_title("New Dawn or False Hope?")
    expect(page.get_by_text("Run All Cells")).to_have_count(0)
    assert page.locator(".jp-InputArea-editor, .highlight").count() == 0


def test_the_theme_goes_along_to_the_next_notebook(voila, page):
    voila.dress(page, "dark")
    voila.open(page, "00_start_here")
    voila.follow(page, "The moment")
    expect(page).to_have_url(f"{voila.address}/voila/render/notebooks/01_the_moment.ipynb?theme=dark")
    expect(page.locator("body[data-jp-theme-light=false]")).to_be_visible()
    voila.run(page, "01_the_moment")
    # One ground for all, and the browser's own parts (checkboxes, scroll bars) dark as well.
    ground = page.evaluate("getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')")
    assert ground == "#111"
    for part in ("body", "#main", "#rendered_cells"):
        expect(page.locator(part)).to_have_css("background-color", "rgb(17, 17, 17)")
        expect(page.locator(part)).to_have_css("color-scheme", "dark")


def test_the_clock_is_right_again_when_all_panels_are_there(voila, visitor):
    """While they come it goes slowly, so that ipywidgets, which gives up after two seconds, gives up none of them."""
    page = visitor()
    late = "new Date().getTime() - Date.now()"
    page.add_init_script(f"window.late = 0; setInterval(() => (late = Math.max(late, {late})), 20)")
    voila.open(page, "03_lee")
    assert page.evaluate("late") > 100, "it goes slowly"
    page.wait_for_function(f"() => Math.abs({late}) < 100")


def test_what_a_cell_shows_is_waited_for_after_it_has_run(voila, page: Page):
    """As on a server with too much to do; nbclient's own patience is four seconds."""
    late = (
        "import sys, time\nfor out in (sys.stdout, sys.stderr):\n    out.flush_timeout = 0\n"
        "sys.stdout.pub_thread.schedule(lambda: time.sleep(6))\n'Here it ' + 'is.'"
    )
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell("# A late one"), v4.new_code_cell(late)])
    write_notebook(notebook, voila.project / "late.ipynb")
    page.goto(f"{voila.address}/voila/render/late.ipynb")
    expect(page.get_by_text("Here it is.")).to_be_visible()


class VoilaPrepared(Voila):
    """An app view with one page of the lesson prepared."""

    name, surroundings = "voila prepared", {"PERSPECTIVES_PREPARED": "1"}


def test_who_comes_when_all_prepared_pages_are_taken_gets_a_page_all_the_same(hosts, page: Page):
    """Voila would let them wait for the quarter of an hour until new ones are made."""
    voila = hosts(VoilaPrepared)
    for _ in range(2):
        lesson = page.request.get(f"{voila.address}/voila/render/notebooks/00b_one_lesson.ipynb?theme=light").text()
        assert lesson.count("voila.cell-output+json") == voila.cells("00b_one_lesson")
    assert voila.log.count("Using pre-heated kernel") <= 1
