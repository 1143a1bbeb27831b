"""Rules every notebook keeps. That their outputs are true is nbval's part: ``--nbval`` runs them all."""

import re

import nbformat
import pytest
from common import ROOT

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 12
TAGS = {"parameters"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# Where somebody's own files lie; nothing of the kind belongs in what others download.
MACHINE_PATH = re.compile(r"(/home/|/root/|/tmp/|/Users/|[A-Z]:\\\\)")
YEAR = re.compile(r"\b(19|20)\d\d\b")
LAST_SPOILER_FREE = "06"
CUTOFF_YEAR = 2018


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def test_there_are_notebooks():
    assert [path.name for path in PATHS] == ["06_weigh_it_yourself.ipynb"]


def test_it_is_a_valid_notebook_that_every_host_can_start(notebook):
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.language_info == {"name": "python"}  # without it JupyterLite asks for a kernel
    assert "widgets" not in notebook.metadata  # stored widget state weighs megabytes


def test_learners_do_not_meet_code(notebook):
    for cell in code_cells(notebook):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert len(lines) <= LONGEST_CELL
        assert not re.search(r"^\s*(def|class|async def)\s|\blambda\b|sys\.path|^\s*[!%]", cell.source, re.MULTILINE)
        assert cell.metadata.jupyter.source_hidden, "code is collapsed"


def test_tags_are_known(notebook):
    for cell in notebook.cells:
        assert set(cell.metadata.get("tags", ())) <= TAGS


def test_it_is_committed_as_run_from_a_fresh_kernel(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    assert outputs(notebook)
    assert not [output for output in outputs(notebook) if output.output_type in ("error", "stream")]


def test_its_outputs_hold_numbers_as_text_and_no_dead_widgets(notebook):
    """A stored view reads "model not found" until the notebook is run, and hides its numbers from nbval."""
    for output in outputs(notebook):
        assert WIDGET_VIEW not in output.data
        assert re.search(r"\d+ of 100", output.data["text/plain"])


def test_nothing_points_to_somebodys_machine(path):
    assert not MACHINE_PATH.search(path.read_text(encoding="utf-8"))


def test_nothing_is_told_from_after_the_cutoff(path, notebook):
    if path.stem[:2] > LAST_SPOILER_FREE:
        return
    texts = [cell.source for cell in notebook.cells] + [str(output) for output in outputs(notebook)]
    years = {int(match.group()) for text in texts for match in YEAR.finditer(text)}
    assert max(years, default=0) <= CUTOFF_YEAR
    assert not re.search(r"Singapore|Hanoi|Panmunjom Declaration", " ".join(texts))


def test_it_says_what_it_is_for_how_long_and_how_to_start(notebook):
    first = notebook.cells[0].source
    for word in ("**Goal**", "**Time**", "**You need**", "*Run All Cells*"):
        assert word in first
