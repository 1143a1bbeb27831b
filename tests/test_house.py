"""Rules of the house: the tree, the way imports run, and what must not stand in any file."""

import re
import subprocess
import sys

import pytest
from common import ROOT

PACKAGE = ROOT / "notebooks" / "perspectives"
VISIBLE = {"README.md", "LICENSE", "requirements.txt", "notebooks", "data", "tests"}
# From left to right as data flows; a module imports only from its left.
ORDER = [
    "faults", "debate", "csv_rows", "places", "context", "verbatim", "value_tree", "crosscheck", "model", "ranking",
    "keys", "weighing", "commitments", "load", "sensitivity", "shapley", "pairs", "swing", "nearness", "forecast_score",
    "agreement", "causes", "guarantees", "roadmap", "argument_map", "emphasis", "hypotheses", "moves", "lens_numbers",
    "facts", "lessons", "background", "aftermath", "content", "patience", "store", "workbook", "wrong_files", "record",
    "markup", "theme", "charts", "sentences", "explain", "sheet", "page_extras", "page", "panels", "open",
]  # fmt: skip
HEAVY = {"numpy", "pandas", "scipy"}


def test_the_visible_top_level_is_as_agreed():
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} == VISIBLE


def sources():
    return sorted(PACKAGE.rglob("*.py"))


def test_every_module_has_its_place_in_the_order():
    names = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in sources()}
    assert names - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_left_never_imports_right(path):
    place = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if place == "__init__":
        return
    if path.parent == PACKAGE:
        found = re.findall(r"^from \.(\w+)[\w.]* import|^from \. import (\w+)", path.read_text(encoding="utf-8"), re.M)
    else:
        found = re.findall(
            r"^from \.\.(\w+)[\w.]* import|^from \.\. import (\w+)", path.read_text(encoding="utf-8"), re.M
        )
    for name in filter(None, (part for pair in found for part in pair)):
        assert ORDER.index(name) < ORDER.index(place), f"{place} imports {name}"


def test_the_module_works_where_numpy_pandas_and_scipy_do_not_exist():
    """A kernel with pandas needs twice the memory, and no numpy wheel exists for the browser."""
    script = f"import sys; sys.modules.update(dict.fromkeys({HEAVY})); import perspectives; perspectives.weigh()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "notebooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_public_face_is_what_the_guide_names():
    import perspectives

    for name in ("load_debate", "load_context", "power_mean", "outlook", "weigh"):
        assert name in perspectives.__all__
    for name in perspectives.__all__:
        assert getattr(perspectives, name).__doc__


@pytest.mark.pins
def test_every_dependency_is_pinned_and_named_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for file in ("requirements.txt", ".binder/requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[a-z0-9_-]+==[0-9.]+", line), line
                assert f"`{line.split('==')[0]}`" in readme, line


def test_live_text_stands_in_a_box_that_stays_in_the_page():
    """A live region that is replaced with its text is not read out; ``base.live_box()`` keeps one that stays."""
    found = [path.name for path in sources() if re.search('aria-live|role="status"', path.read_text(encoding="utf-8"))]
    assert found == []
