"""What a start costs, counted in modules and sets, which are the same on every machine: tests/bench has the seconds."""

import json
import subprocess
import sys

from common import ROOT

from perspectives.debate.entries import NONE_SAID

HEAVY = {"jsonschema", "nbformat", "numpy", "plotly"}
SHOWN = "import perspectives, sys; {}; print(*sys.modules)"


def loaded(calls):
    """Run a line of Python in a process of its own, as a new kernel does; return the modules that are there then."""
    code, folder = SHOWN.format(calls), ROOT / "notebooks"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def panels(modules):
    """The rooms of panels that something stands in, and what stands there, but what all of them need."""
    found = [name.removeprefix("perspectives.panels.") for name in modules if name.startswith("perspectives.panels.")]
    return {name for name in found if not name.startswith("kit") and name != "keeping.browser_store" and "." in name}


def test_the_module_alone_imports_no_panel_and_nothing_that_only_a_tool_needs():
    modules = loaded("pass")
    assert "perspectives.panels.kit.panel" in modules
    assert panels(modules) == set()
    assert not HEAVY & modules


def test_a_panel_is_imported_when_it_is_called_for():
    assert panels(loaded("perspectives.three_cards()")) == {"lesson.cards"}
    assert panels(loaded("perspectives.timeline()")) == {"moment.timeline"}


def test_what_a_bet_guards_is_not_imported_before_it_is_made():
    modules = loaded('perspectives.bet("06_weigh_it_yourself"); perspectives.how_sure(); perspectives.what_flips()')
    assert panels(modules) == {"lesson.asking"}


def test_all_notebooks_together_need_nothing_that_only_a_tool_needs():
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "notebooks").glob("*.ipynb")]
    cells = [cell for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "code"]
    modules = loaded("; ".join(f"exec({''.join(cell['source'])!r})" for cell in cells))
    assert {"compare.coding", "classroom.vote", "weigh.swing"} <= panels(modules)
    assert not HEAVY & modules


def test_no_entry_remembers_which_fields_its_file_gave(debate, context):
    entries = [*debate.claims, *debate.experts, *context.events]
    assert all(entry.__pydantic_fields_set__ is NONE_SAID for entry in entries)
    copied = debate.experts[0].model_copy(update={"id": "somebody_else"})
    assert copied.id == "somebody_else"
    assert not NONE_SAID
