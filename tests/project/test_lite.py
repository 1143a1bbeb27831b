"""The recipe of the offline site: the same versions as everywhere, every file proved by its hash, nothing from outside.

The site itself is opened in ``tests/browser``.
"""

import importlib.metadata
import importlib.util
import json
import re
import sys
from zipfile import ZipFile

import pytest
from common import ROOT

RECIPE = ROOT / ".lite"
LOCK = json.loads((RECIPE / "lock.json").read_text(encoding="utf-8"))
# Not in the browser: Lite brings a page and a kernel of its own, and there is no file to lock.
ELSEWHERE = {"jupyterlab", "ipykernel", "filelock", "nbval"}


@pytest.fixture(scope="module")
def build():
    """The recipe as a module; it stands outside the package."""
    spec = importlib.util.spec_from_file_location("lite_build", RECIPE / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(path):
    return dict(line.split("==") for line in path.read_text(encoding="utf-8").splitlines() if "==" in line)


def locked(build, group):
    return {build.plain(name): version for name, version in (build.exact(file).split("==") for file in LOCK[group])}


def test_what_runs_in_the_browser_is_what_runs_elsewhere(build):
    wanted = {name: version for name, version in pins(ROOT / "requirements.txt").items() if name not in ELSEWHERE}
    kernel = locked(build, "kernel")
    assert {name: kernel.get(name) for name in wanted} == wanted
    assert locked(build, "build").items() <= pins(RECIPE / "requirements.txt").items()
    assert LOCK["page"].items() >= {f: h for f, h in LOCK["kernel"].items() if f.startswith("anywidget-")}.items()


def test_the_halves_of_a_package_match(build):
    """The compiled half of pydantic, and the half of ipywidgets that is in the page."""
    assert f"pydantic-core=={locked(build, 'kernel')['pydantic-core']}" in importlib.metadata.requires("pydantic")
    (series,) = re.findall(r"jupyterlab.widgets~=([\d.]+)\.\d+", " ".join(importlib.metadata.requires("ipywidgets")))
    assert locked(build, "page")["jupyterlab-widgets"].startswith(f"{series}.")


def test_every_file_has_a_hash_and_nothing_names_a_place_to_fetch_it_from():
    for group in ("npm", "kernel", "page", "build"):
        assert LOCK[group]
        for file, digest in LOCK[group].items():
            assert re.fullmatch(r"[\w.-]+\.(whl|tgz)", file)
            assert re.fullmatch(r"[0-9a-f]{64}", digest)
    for path in RECIPE.iterdir():
        if path.is_file():
            addresses = re.findall(r"https?://[^\s\"'<>]+", path.read_text(encoding="utf-8"))
            assert set(addresses) <= {"http://127.0.0.1:8000/"}, path.name


def test_a_wrong_file_stops_the_build_and_is_named(build, tmp_path):
    file = tmp_path / "plotly-7.1.0-py3-none-any.whl"
    file.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"plotly-7.1.0-py3-none-any.whl: found sha256 \w{64}; expected 0{64}"):
        build.prove(file, "0" * 64)
    assert not file.exists()  # so that the next build fetches it anew
    with pytest.raises(SystemExit, match="nothing of that name was fetched"):
        build.prove(file, "0" * 64)


def test_a_file_is_fetched_only_once_and_proved_each_time(build, tmp_path, monkeypatch):
    monkeypatch.setattr(build, "DOWNLOADS", tmp_path)
    monkeypatch.setattr(build, "run", lambda *command, **options: pytest.fail(f"fetched: {command}"))
    (tmp_path / "a-1.0-py3-none-any.whl").write_bytes(b"a")
    good = build.sha256(tmp_path / "a-1.0-py3-none-any.whl")
    build.fetch({"kernel": {"a-1.0-py3-none-any.whl": good}}, ["kernel"])
    with pytest.raises(SystemExit, match=r"expected 1{64}"):
        build.fetch({"kernel": {"a-1.0-py3-none-any.whl": "1" * 64}}, ["kernel"])


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("pydantic_core-2.50.4-cp314-cp314-pyemscripten_2026_0_wasm32.whl", "pydantic_core==2.50.4"),
        ("pyodide-314.0.6.tgz", "pyodide==314.0.6"),
        ("ipython_pygments_lexers-1.1.1-py3-none-any.whl", "ipython_pygments_lexers==1.1.1"),
    ],
)
def test_a_files_name_says_what_to_ask_for(build, file, name):
    assert build.exact(file) == name


def test_the_site_holds_the_module_and_nothing_a_learner_left(build):
    names = build.sources()
    assert {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")} <= set(names)
    assert "notebooks/perspectives/__init__.py" in names
    assert "data/new_dawn/experts.toml" in names or "data/new_dawn/claims.toml" in names
    assert not [name for name in names if "workbook.json" in name or "__pycache__" in name]
    assert not [name for name in names if name.startswith("tests/")]


def test_pages_take_the_overrides_and_show_markdown_as_a_page(build):
    overrides = build.page_settings("7")["jupyter-config-data"]["settingsOverrides"]
    assert overrides["@jupyterlab/docmanager-extension:plugin"] == {
        "autosave": False,
        "defaultViewers": {"markdown": "Markdown Preview"},
    }


def test_stored_outputs_are_whole_texts_and_nothing_else_changes(build):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        before, after = json.loads(text), json.loads(build.joined(text))
        for old, new in zip(before["cells"], after["cells"], strict=True):
            shown = [output["data"] for output in new.get("outputs", ())]
            assert all(isinstance(value, str) for data in shown for value in data.values())
            assert "".join("".join(o["data"]["text/plain"]) for o in old.get("outputs", ())) == "".join(
                data["text/plain"] for data in shown
            )
            assert old["source"] == new["source"]


def test_what_no_kernel_needs_is_left_out():
    from perspectives.panels.kit.chart import PLOTLY

    (pattern,) = re.findall(r'LEFT_OUT = re.compile\(r"(.*)"\)', (RECIPE / "compile.mjs").read_text(encoding="utf-8"))
    left_out = re.compile(pattern)
    assert left_out.match(PLOTLY.relative_to(PLOTLY.parents[2]).as_posix())
    assert left_out.match("plotly-7.1.0.data/data/share/jupyter/labextensions/x.js")
    assert not left_out.match("plotly/__init__.py")
    assert not left_out.match("plotly/package_data/templates/plotly.json")


def test_every_page_runs_what_is_ours_first_and_takes_up_the_charts_code_by_itself(build, monkeypatch, tmp_path):
    wheel = "plotly-7.1.0-py3-none-any.whl"
    with ZipFile(tmp_path / wheel, "w") as package:
        package.writestr("plotly/package_data/plotly.min.js", "code")
    for folder in ("static", *build.APPS):
        (tmp_path / folder).mkdir()
    for app in build.APPS:
        (tmp_path / app / "index.html").write_text("<html><head>theirs</head><body></body>")
    monkeypatch.setattr(build, "DOWNLOADS", tmp_path)
    plotly = build.equip({"kernel": {wheel: "", "plotly_tools-1.0-py3-none-any.whl": ""}}, tmp_path, "v1")
    for app in build.APPS:
        page = (tmp_path / app / "index.html").read_text()
        first, later = re.fullmatch(
            r'<html><head>\n<script src="(.*)\?v1"></script>theirs'
            r'<script id="nd-plotly" type="module" src="(.*)"></script>\n</head><body></body>',
            page,
        ).groups()
        assert (tmp_path / app / first).read_text() == (RECIPE / "page.js").read_text()
        assert (tmp_path / app / later).read_text() == "code"
        assert later == f"../{plotly}" == "../static/plotly-7.1.0.min.js"
    assert (tmp_path / "static" / "browser_store.js").read_text() == (ROOT / build.STORE).read_text()


def test_both_locks_are_written_anew(build, monkeypatch, tmp_path):
    """That of the pages' libraries in one go: where npm fails, the old one stays."""
    monkeypatch.setitem(sys.modules, "build", build)
    spec = importlib.util.spec_from_file_location("lite_relock", RECIPE / "relock.py")
    relock = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(relock)
    monkeypatch.setattr(build, "PLAIN", tmp_path)
    (tmp_path / "package.json").write_text('{"dependencies": {"esbuild": "1"}}')
    (tmp_path / "package-lock.json").write_text("old")

    def npm(_name, *options, cwd):
        assert "--omit-lockfile-registry-resolved" in options
        assert [path.name for path in cwd.iterdir()] == ["package.json"]
        (cwd / "package-lock.json").write_text("new")

    monkeypatch.setattr(build, "run", npm)
    relock.lock_libraries()
    assert (tmp_path / "package-lock.json").read_text() == "new"


def test_a_changed_file_makes_a_new_site(build, monkeypatch):
    before = build.fingerprint()
    assert build.fingerprint() == before
    monkeypatch.setattr(build, "sources", lambda: ["README.md"])
    assert build.fingerprint() != before


def test_answers_are_handed_to_the_kernel_under_the_name_it_looks_for():
    from perspectives.panels.keeping.browser_store import HELD

    assert f"env.{HELD} = " in (RECIPE / "page.js").read_text(encoding="utf-8")


def test_the_kernel_finds_the_module_and_asks_nobody_else():
    page = json.loads((RECIPE / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    (kernel,) = page["litePluginSettings"].values()
    assert kernel["disablePyPIFallback"] is True
    assert f"python{LOCK['python']}/" in kernel["loadPyodideOptions"]["env"]["PYTHONPATH"]
