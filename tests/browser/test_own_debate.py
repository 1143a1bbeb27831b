"""A debate of an instructor's own, as begun by ``python -m perspectives new``: in a real page, whole and broken."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from common import ROOT
from driving import drawn_in
from hosts import LONG, Voila
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NAME = "own_debate"
CALL = re.compile(r"^(\w+)\((.*)\)$", re.MULTILINE)


@pytest.fixture(scope="module")
def voila(hosts) -> Iterator[Voila]:
    """The app view, with a debate just begun in its ``data/``."""
    host = hosts(Voila)
    command = [sys.executable, "-m", "perspectives", "new", NAME]
    subprocess.run(command, cwd=host.project / "notebooks", check=True, capture_output=True)
    yield host
    shutil.rmtree(host.project / "data" / NAME)
    for path in (host.project / "notebooks").glob("own_*.ipynb"):
        path.unlink()


def opened(voila: Voila, page: Page, notebook: str) -> int:
    """Open a notebook with the new debate in every call; return how many panels it has to show."""
    book = nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4)
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    for cell in cells:
        cell.source = CALL.sub(_with_debate, cell.source)
    nbformat.write(book, voila.project / "notebooks" / f"own_{notebook}.ipynb")
    page.goto(f"{voila.address}/voila/render/notebooks/own_{notebook}.ipynb?theme=light")
    return len([cell for cell in cells if CALL.search(cell.source)])


def _with_debate(call: re.Match) -> str:
    return f"{call[1]}({call[2] + ', ' if call[2] else ''}debate={NAME!r})"


@pytest.fixture
def claims(voila: Voila) -> Iterator[Path]:
    """A file of the new debate, which is whole again afterwards."""
    path = voila.project / "data" / NAME / "claims.toml"
    whole = path.read_bytes()
    yield path
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("notebook", "said"),
    [("05_where_they_disagree", "Sample"), ("06_weigh_it_yourself", "Readers pay")],
)
def test_a_debate_just_begun_opens_in_compare_and_weigh(voila, page, notebook, said):
    count = opened(voila, page, notebook)
    expect(page.locator(".nd-panel")).to_have_count(count, timeout=LONG)
    expect(page.locator(".nd-faults")).to_have_count(0)
    expect(page.get_by_text(said).first).to_be_visible()
    drawn_in(page)


def test_the_app_view_shows_the_faults_of_a_debate_and_no_traceback(voila, page, claims: Path):
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace('factors = ["readers"]', 'factors = ["readers" "staff"]', 1), encoding="utf-8")
    count = opened(voila, page, "06_weigh_it_yourself")
    folded = 1  # the place to hand in, which asks nothing of the debate before it is opened
    expect(page.locator(".nd-faults")).to_have_count(count - folded, timeout=LONG)
    row = page.locator(".nd-faults tbody tr").first
    expect(row).to_contain_text("claims.toml")
    expect(row).to_contain_text("Put in the missing comma or bracket.")
    expect(page.get_by_text("Traceback")).to_have_count(0)
