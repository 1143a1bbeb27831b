"""The plain pages' recipe: what of a notebook comes into its page, and what runs its cells there.

The pages themselves are opened in ``tests/browser``.
"""

import asyncio
import importlib.util
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import comm
import ipywidgets
import pytest
from common import ROOT

RECIPE = ROOT / ".lite" / "plain"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SETTINGS = {
    "folder": "plain/7",
    "plotly": "static/plotly-7.min.js",
    "python": {"runtime": "../../static/python/", "packages": []},
}


def loaded(path):
    """A file as a module; it stands outside the package."""
    spec = importlib.util.spec_from_file_location(f"plain_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def make():
    return loaded(RECIPE / "make.py")


@pytest.fixture(scope="module")
def pages(make):
    """Every notebook's page by the notebook's path."""
    exporter, ready = make.page_maker()
    return {path: make.page_of(path, SETTINGS, exporter, ready) for path in NOTEBOOKS}


class Seen(HTMLParser):
    """What a page shows, what it leads to, and what it fetches."""

    def __init__(self, page):
        super().__init__()
        self.text, self.links, self.fetched, self.places, self._unseen = "", [], [], 0, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._unseen = tag in ("script", "style")
        self.places += given.get("class") == "nd-place"
        if tag == "a":
            self.links.append(given["href"])
        elif tag in ("script", "link", "img"):
            self.fetched += [given[name] for name in ("src", "href") if name in given]

    def handle_endtag(self, tag):
        self._unseen = False

    def handle_data(self, data):
        self.text += "" if self._unseen else data


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_page_shows_all_text_no_code_and_a_place_for_each_cell(pages, path):
    seen = Seen(pages[path])
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert seen.places == len(code)
    (cells,) = re.findall(r'<script id="nd-cells" type="application/json">(.*?)</script>', pages[path], re.DOTALL)
    assert json.loads(cells) == code
    assert "".join(notebook["cells"][0]["source"]).splitlines()[0].removeprefix("# ") in seen.text
    for hidden in ("from perspectives import", "Run All Cells", "¶", "(the file "):
        assert hidden not in seen.text
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if list(output["data"]) == ["text/plain"]:  # what has a picture shows that
                assert "".join(output["data"]["text/plain"]).splitlines()[-1] in seen.text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_links_lead_to_what_the_site_has_and_it_fetches_only_from_there(pages, path):
    seen = Seen(pages[path])
    in_site = {f"{one.stem}.html" for one in NOTEBOOKS}
    for link in seen.links:
        file, _, query = link.partition("#")[0].partition("?")
        if file.startswith("lab/"):
            assert (ROOT / query.partition("path=")[2]).is_file(), link
        elif file.startswith("notebooks/"):
            assert query == f"path=notebooks/{path.name}"
        else:
            assert not file or file in in_site or file.startswith(("https://", "http://")), link
    assert not [one for one in seen.fetched if "//" in one]


def test_a_page_lets_slow_widgets_start_and_leaves_its_clock_alone(pages):
    """Its own script waits for each model before it shows a panel, so nobody gives up one that comes late."""
    for page in pages.values():
        assert "AbortSignal.timeout = " in page
        assert "Date.now = " not in page


def test_the_sentence_that_no_such_page_needs_is_the_one_that_panels_say(make):
    from perspectives.panels.kit.panel import FIRST_RUN

    assert make.RUN_IT == FIRST_RUN


def test_every_library_of_the_page_has_a_hash_and_none_names_a_place_to_fetch_it_from():
    locked = json.loads((RECIPE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((RECIPE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    for name, one in locked.items():
        assert not name or one["integrity"].startswith("sha512-"), name
        assert "resolved" not in one, name


# ---- what runs the cells


@pytest.fixture
def cells(monkeypatch):
    """The runner, and what it tells the page."""
    for name in ("create_comm", "get_comm_manager"):
        monkeypatch.setattr(comm, name, getattr(comm, name))  # put back at the end
    runner, told = loaded(RECIPE / "python" / "cells.py"), []
    runner.begin(lambda text, buffers: told.append(json.loads(text)))
    return runner, told


def test_a_widget_and_its_page_speak_with_each_other(cells, monkeypatch):
    runner, told = cells
    monkeypatch.setattr(sys.modules["__main__"], "made", [], raising=False)
    asyncio.run(runner.run(["import ipywidgets as w\nmade.append(w.IntSlider(3))\nmade[0]", "'no widget'", "x = 1"]))
    slider = sys.modules["__main__"].made[0]
    assert isinstance(slider, ipywidgets.IntSlider)
    opened = [one["content"] for one in told if one["kind"] == "comm_open"]
    assert [one["comm_id"] for one in opened].count(slider.model_id) == 1
    shown = [one for one in told if one["kind"] == "shown"]
    assert [one["cell"] for one in shown] == [0, 1, 2]
    assert shown[0]["model"] == slider.model_id
    assert shown[1]["text"] == "'no widget'"
    assert "model" not in shown[2]

    content = {"comm_id": slider.model_id, "data": {"method": "update", "state": {"value": 7}, "buffer_paths": []}}
    runner.take(json.dumps({"id": "1", "kind": "comm_msg", "content": content, "metadata": {}}), [])
    assert slider.value == 7
    assert told[-1] == {"kind": "idle", "id": "1"}  # the page waits for it before it sends the next value


def test_a_cell_that_fails_says_why_in_its_place_and_the_others_run(cells):
    runner, told = cells
    asyncio.run(runner.run(["1 / 0", "2"]))
    failed, after = told
    assert failed["failed"]
    assert "ZeroDivisionError" in failed["text"]
    assert (after["cell"], after["text"]) == (1, "2")


ALL_CELLS = """
import asyncio, json, pathlib, sys
import cells
told = []
cells.begin(lambda text, buffers: told.append(json.loads(text)))
for path in sorted(pathlib.Path("notebooks").glob("*.ipynb")):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    asyncio.run(cells.run(["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]))
import IPython, plotly
print(json.dumps({
    "failed": [one["text"] for one in told if one.get("failed")],
    "panels": sum(bool(one.get("model")) for one in told),
    "stand_in": [IPython.__file__, plotly.__file__],
    "loaded": [name for name in sys.modules if name in ("ipykernel", "jedi", "pygments", "traitlets")],
}))
"""


def test_nothing_is_needed_of_ipython_and_plotly_but_what_stands_in_for_them(tmp_path):
    places = [RECIPE / "python", ROOT / "notebooks"]
    surroundings = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, places)),
        "PERSPECTIVES_WORKBOOK": str(tmp_path / "workbook.json"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", ALL_CELLS], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["failed"] == []
    assert found["panels"] == sum(path.read_text(encoding="utf-8").count('"cell_type": "code"') for path in NOTEBOOKS)
    assert all(str(RECIPE) in file for file in found["stand_in"])
    assert found["loaded"] == ["traitlets"]
