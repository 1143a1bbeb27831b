"""Make a page of its own of every notebook: readable at once, and alive when Python has come (``page.js``).

``build.py`` runs this in its tools' environment, which has nbconvert, when the rest of the site stands. The app view's
frame is taken from ``.jupyter``; what stands in a panel's place until it comes is the notebook's stored output.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import nbformat
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SETTINGS = ROOT / ".jupyter"
STORE = ROOT / "notebooks/perspectives/panels/keeping/browser_store.js"
# Of all that the site holds for its kernels, what the module imports where no cell is typed.
IMPORTED = ("annotated_types", "anywidget", "comm", "ipywidgets", "psygnal", "pydantic", "pydantic_core", "traitlets",
            "typing_extensions", "typing_inspection")  # fmt: skip
NOT_IMPORTED = re.compile(r"[^/]+/(tests|v1|nbextension|labextension)/|[^/]+\.dist-info/(?!METADATA)")
SITE_PACKAGES = "/lib/python{}/site-packages"
RUN_IT = "To use this panel, run the notebook: menu Run, then Run All Cells."  # what no page of its own need say
PAGE_OF_TEXT = re.compile(r"\]\(([^)\s:]+\.md)(#[^)\s]*)?\)")
LINK = re.compile(r'(?<=href=")([\w.-]+)\.ipynb(?=["#])')


def main() -> None:
    """Add the pages to a site."""
    asked = argparse.ArgumentParser()
    for name in ("site", "work", "anywidget"):
        asked.add_argument(f"--{name}", type=Path, required=True)
    for name in ("version", "python", "runtime", "plotly"):
        asked.add_argument(f"--{name}", required=True)
    add(asked.parse_args())


def add(asked: argparse.Namespace) -> None:
    """Bundle the script, pack the packages, write the pages."""
    folder = asked.site / "plain" / asked.version
    folder.mkdir(parents=True)
    bundle(asked.work, asked.anywidget, folder)
    (folder / "jupyter.css").write_text(style(), encoding="utf-8")
    packages = [f"../{pack(parts, name, folder.parent)}" for name, parts in parcels(asked.work / "compiled").items()]
    place = SITE_PACKAGES.format(asked.python)
    exporter, ready = page_maker()
    settings = {
        "folder": f"plain/{asked.version}",
        "plotly": asked.plotly,
        "python": {
            "runtime": f"../../{asked.runtime}/",
            "info": json.loads((asked.work / "pyodide/package/pyodide-lock.json").read_text(encoding="utf-8"))["info"],
            "packages": packages,
            "place": place,
            "env": {"JUPYTER_WIDGETS_ECHO": "0", "PYTHONPATH": f"{place}/module/notebooks"},
        },
    }
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        page = page_of(path, settings, exporter, ready)
        (asked.site / f"{path.stem}.html").write_text(page, encoding="utf-8")


# ---- code


def bundle(work: Path, anywidget: Path, folder: Path) -> None:
    """Install the widgets' libraries for pages, as ``package-lock.json`` has them, and put all into one script."""
    libraries, locked = work / "plain", HERE / "package-lock.json"
    mark = libraries / "made.txt"
    if not mark.exists() or mark.read_bytes() != locked.read_bytes():
        shutil.rmtree(libraries, ignore_errors=True)
        libraries.mkdir()
        for name in ("package.json", locked.name):
            shutil.copy(HERE / name, libraries)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", cwd=libraries)
        mark.write_bytes(locked.read_bytes())
    half = work / "anywidget.js"
    with ZipFile(anywidget) as wheel:
        half.write_bytes(wheel.read("anywidget/nbextension/index.js"))
    run("node", str(HERE / "bundle.mjs"), str(libraries / "node_modules"), str(folder), str(half), str(STORE))
    shutil.copy(HERE / "worker.js", folder)


def run(name: str, *arguments: str, cwd: Path = ROOT) -> None:
    """Run a command of Node.js, which stands beside this Python or on the machine."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent)) or name
    subprocess.run([beside, *arguments], cwd=cwd, check=True)


def parcels(compiled: Path) -> dict[str, list[Path]]:
    """Return the archives that a page fetches, each with the packages in it: others' and ours change apart."""
    files = {path: re.match(r"(.+?)-\d", path.name)[1] for path in sorted(compiled.glob("*-*"))}
    return {
        "packages": [path for path, name in files.items() if name in IMPORTED],
        "module": [path for path, name in files.items() if name in ("module", "plain")],
    }


def pack(parts: list[Path], name: str, folder: Path) -> str:
    """Put packages into one archive, named after what is in it; return the name."""
    whole = folder / f"{name}.zip"
    with ZipFile(whole, "w") as archive:
        for part in parts:
            with ZipFile(part) as package:
                for file in package.namelist():
                    if not NOT_IMPORTED.match(file):
                        archive.writestr(ZipInfo(file), package.read(file), ZIP_DEFLATED)
    return whole.rename(folder / f"{name}-{hashlib.sha256(whole.read_bytes()).hexdigest()[:12]}.zip").name


def style() -> str:
    """Return JupyterLab's own style for pages, light and dark in one."""
    found = Path(sys.prefix) / "share/jupyter/nbconvert/templates/lab/static"
    light, dark = ((found / f"theme-{name}.css").read_text(encoding="utf-8") for name in ("light", "dark"))
    dark = dark.replace(":root {", ":root[data-nd-theme=dark] {")
    return (found / "index.css").read_text(encoding="utf-8") + light + dark


# ---- pages


def page_maker() -> tuple[HTMLExporter, Callable]:
    """Return what makes HTML of notebooks, and what makes them ready for a page: the app view's own."""
    paths = [str(HERE / "template"), str(SETTINGS / "share")]
    exporter = HTMLExporter(
        config=Config(), template_name="lab", template_file=str(HERE / "template" / "plain.html.j2"),
        extra_template_paths=paths, exclude_input=True, exclude_input_prompt=True,
        exclude_output_prompt=True, exclude_anchor_links=True,
    )  # fmt: skip
    app = PyFileConfigLoader("voila.py", path=str(SETTINGS)).load_config()
    return exporter, app.VoilaExporter.preprocessors[0]


def page_of(path: Path, settings: dict[str, Any], exporter: HTMLExporter, ready: Callable) -> str:
    """Return a notebook as a page."""
    notebook = nbformat.read(path, as_version=4)
    for text in texts(notebook):
        text["source"] = PAGE_OF_TEXT.sub(in_lab, text["source"])
    resources = {"metadata": {"name": path.stem, "path": str(path.parent)}}
    notebook, resources = ready(notebook, resources)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells:
        for output in cell.outputs:
            output.data = {kind: text.replace(RUN_IT, "") for kind, text in output.data.items()}
    plain = settings | {
        "cells": [cell.source for cell in cells],
        "lab": f"notebooks/index.html?path=notebooks/{path.name}",
    }
    exporter.environment.globals["plain"] = plain
    page, _ = exporter.from_notebook_node(notebook, resources)
    return LINK.sub(r"\1.html", page)


def texts(notebook: Any) -> Iterator[Any]:
    """Yield the cells of text."""
    return (cell for cell in notebook.cells if cell.cell_type == "markdown")


def in_lab(link: re.Match) -> str:
    """Return a link to a page of text that leads to where the site shows it."""
    path = (Path("notebooks") / link[1]).as_posix()
    while re.search(r"[^/]+/\.\./", path):
        path = re.sub(r"[^/]+/\.\./", "", path, count=1)
    return f"](lab/index.html?mode=single-document&path={path})"


if __name__ == "__main__":
    main()
