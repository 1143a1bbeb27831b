"""The settings of the app view, without a server: what a page is told of itself, and pages prepared for a class."""

import nbformat
import pytest
from common import ROOT
from traitlets.config import PyFileConfigLoader

LESSON = "notebooks/00b_one_lesson.ipynb"


@pytest.fixture
def settings(monkeypatch):
    """Load the settings; with so many pages prepared, if any."""

    def load(prepared=None):
        monkeypatch.setenv("JUPYTER_PATH", "")  # the settings add to it
        if prepared:
            monkeypatch.setenv("PERSPECTIVES_PREPARED", str(prepared))
        else:
            monkeypatch.delenv("PERSPECTIVES_PREPARED", raising=False)
        return PyFileConfigLoader("voila.py", path=str(ROOT / ".jupyter")).load_config()

    return load


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_page_knows_its_place_and_does_not_say_how_to_run_what_runs_by_itself(settings, path):
    notebook = nbformat.read(path, as_version=4)
    (ready,) = settings().VoilaExporter.preprocessors
    ready(notebook, {"metadata": {"name": path.stem}})
    (here,) = [page for page in notebook.metadata.pages if page["here"]]
    assert here["name"] == path.stem
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "**To start**" not in text
    assert ".md)" not in text.replace("`)", ")"), "a link that the app view does not answer"
    assert path.stem != "08_the_class" or "the guide (the file `notebooks/instructors/guide.md` of this module)" in text


def test_a_tab_has_a_word_or_two_of_the_heading_or_else_of_the_files_name(settings):
    notebook = nbformat.read(ROOT / LESSON, as_version=4)
    (ready,) = settings().VoilaExporter.preprocessors
    ready(notebook, {"metadata": {"name": "00b_one_lesson"}})
    assert [f"{page['number']} {page['short']}" for page in notebook.metadata.pages] == [
        "00 Start here", "00b One lesson", "01 Moment", "01b Background", "02 First argument", "03 Second argument",
        "04 Third argument", "05 Where they disagree", "06 Weigh it yourself", "07 What happened next", "08 Class",
        "appendix Code it yourself",
    ]  # fmt: skip


def test_no_page_is_prepared_unless_asked_for(settings):
    found = settings()
    assert "preheat_kernel" not in found.VoilaConfiguration
    assert found.MappingKernelManager.cull_idle_timeout == 600


def test_pages_of_the_one_lesson_are_prepared_and_wait_as_long_as_a_morning(settings):
    found = settings(30)
    assert "prelaunch_hook" not in found.VoilaConfiguration  # Voila does not start with both
    assert found.VoilaConfiguration.preheat_kernel
    assert (ROOT / LESSON).exists()
    assert found.VoilaKernelManager.kernel_pools_config == {"default": {"pool_size": 0}, LESSON: {"pool_size": 30}}
    assert found.MappingKernelManager.cull_idle_timeout == 6 * 3600


@pytest.mark.parametrize("wrong", ["thirty", "-3", "3.5"])
def test_a_number_of_pages_that_is_none_stops_the_start_with_a_sentence(settings, wrong):
    with pytest.raises(SystemExit) as stopped:
        settings(wrong)
    assert str(stopped.value) == f"Found PERSPECTIVES_PREPARED={wrong}; expected how many pages are to wait, as in 30."
