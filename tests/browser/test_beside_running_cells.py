"""Threads in a real JupyterLab: controls pressed while a slow cell runs, and what the disk refused written later."""

import json

import pytest
from hosts import LONG
from playwright.sync_api import expect

from perspectives.answers import kinds

pytestmark = pytest.mark.browser
PANELS = ('from perspectives import bet, reflect\n\nreflect("00_start_here")', 'bet("01_the_moment")')
# A learner's slow cell, which runs until the test has seen enough; its sleep is the cell's own.
SLOW = (
    "import pathlib\nimport time\n\nbuilt = []\n"
    'while not pathlib.Path("enough").exists():\n    built.append(reflect("00_start_here"))\n    time.sleep(0.05)',
    'print("Built:", len(built) > 10, {panel.text_area.value for panel in built})',
)
# ipykernel 7.4 answers a message in the thread that spoke last of its control, here the first one; 7.0 to 7.3 answer in
# the thread that the page asks for, which is a second one. This has 7.4 do so too.
SECOND_THREAD = (
    "from ipywidgets.widgets.widget import _instances\n\n"
    'for one in list(_instances.values()):\n    vars(one.comm).pop("_reply_subshell_id", None)\n\n'
)
# The disk refuses until the file is there.
REFUSING = (
    'import os\nimport pathlib\n\nreplace, refusal = os.replace, PermissionError(13, "Permission denied")\n'
    'os.replace = lambda *paths: replace(*paths) if pathlib.Path("enough").exists() else (_ for _ in ()).throw(refusal)'
)
LETTERS = "every letter is an answer that must be kept"


@pytest.fixture
def begin(lab, page):
    """Begin to run a notebook of two panels; what goes wrong or slow in it does so until a file says "enough"."""
    folder = lab.project / "notebooks"
    enough = folder / "enough"
    enough.unlink(missing_ok=True)

    def begun(*sources: str):
        cells = [
            {"cell_type": "code", "id": f"cell-{number}", "source": source, "metadata": {}}
            | {"outputs": [], "execution_count": None}
            for number, source in enumerate(sources)
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (folder / "slow.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        page.goto(f"{lab.address}/doc/tree/notebooks/slow.ipynb?token=classroom&reset")
        lab.start(page)
        expect(page.locator(lab.panels)).to_have_count(2, timeout=LONG)
        return enough

    yield begun
    enough.touch()


RUNS = "[*]:"  # beside a cell that runs; the kernel as a whole says now idle, now busy, when two threads are at work
SAVED = f"{len(LETTERS.split())} words, saved."


def answer(lab, page) -> None:
    """Write, letter by letter, and choose an option of the bet."""
    page.locator("textarea:visible").first.press_sequentially(LETTERS)
    page.locator(lab.panels).last.locator("input[type=radio]").first.check()


def commit(page) -> None:
    page.get_by_role("button", name="Commit my bet").click()
    expect(page.get_by_text("(your bet)").first).to_be_visible(timeout=LONG)


def kept(lab) -> dict:
    answers = lab.answers
    return {key: answer["value"] for key, answer in answers.items()}


def all_is_kept(lab) -> None:
    found = kept(lab)
    assert found[kinds.REFLECTION.key("00_start_here")] == LETTERS
    assert kinds.BET.key("01_the_moment") in found
    assert "/notebooks/perspectives/" not in lab.log  # nothing of ours went wrong in the kernel


def test_in_a_second_thread_presses_are_answered_while_the_cell_runs(lab, page, begin):
    enough = begin(*PANELS, SECOND_THREAD, *SLOW)
    expect(page.get_by_text(RUNS).first).to_be_visible(timeout=LONG)
    answer(lab, page)
    expect(page.get_by_text(SAVED).first).to_be_visible(timeout=LONG)
    commit(page)
    expect(page.get_by_text(RUNS).first).to_be_visible()
    all_is_kept(lab)
    enough.touch()
    # Every panel that was built meanwhile has heard of every letter, however far it was when the letter came.
    expect(page.get_by_text(f"Built: True {{'{LETTERS}'}}")).to_be_visible(timeout=LONG)
    all_is_kept(lab)


def test_in_one_thread_presses_wait_for_the_cell_and_none_is_lost(lab, page, begin):
    enough = begin(*PANELS, *SLOW)
    expect(page.get_by_text(RUNS).first).to_be_visible(timeout=LONG)
    answer(lab, page)
    enough.touch()
    expect(page.get_by_text(SAVED).first).to_be_visible(timeout=LONG)
    commit(page)
    all_is_kept(lab)


def test_what_was_refused_is_written_later_and_the_page_says_so_by_itself(lab, page, begin):
    enough = begin(REFUSING, *PANELS)
    lab.settle(page)
    page.locator("textarea:visible").first.press_sequentially("kept")
    refused, not_yet = page.get_by_text("could not be saved"), page.get_by_text("1 word, not saved yet.")
    expect(refused.first).to_be_visible(timeout=LONG)
    expect(not_yet).to_be_visible()
    assert not lab.workbook.exists()
    enough.touch()
    expect(page.get_by_text("1 word, saved.")).to_be_visible(timeout=LONG)
    expect(refused).to_have_count(0)
    assert kept(lab) == {kinds.REFLECTION.key("00_start_here"): "kept"}
