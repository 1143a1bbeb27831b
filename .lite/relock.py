"""Write both locks anew: what goes into the site, each file with its hash. For whoever upgrades the module.

``python .lite/relock.py`` asks pip and npm, as this machine has them set up, for the versions that ``requirements.txt``
(here, and at the top) pins and for the newest of all else; it needs the tools that ``build.py`` makes.
"""

import json
import re
import shutil
import tempfile
from pathlib import Path
from zipfile import ZipFile

import build

PYTHON, PLATFORM = "3.14", "pyemscripten_2026_0_wasm32"
# In the kernel: what the module imports, and what the kernel itself imports; Lite stands in for some of it.
IMPORTED = ("ipywidgets", "plotly", "anywidget", "pydantic")
KERNELS = ("ipython", "comm")
STOOD_IN = ("pexpect", "ptyprocess", "jedi", "parso", "widgetsnbextension", "jupyterlab-widgets")
# In the page: the other half of the widgets.
PAGE = ("jupyterlab-widgets", "anywidget")
BUILD = ("jupyterlite-core", "jupyterlite-pyodide-kernel")


def main() -> None:
    """Resolve, fetch, hash, write."""
    pins = pinned(build.ROOT / "requirements.txt") | pinned(build.RECIPE / "requirements.txt")
    build.make_environment()
    tools = resolved([f"{name}=={pins[name]}" for name in BUILD], depends=False)
    lock = {"python": PYTHON, "platform": PLATFORM, "npm": {}, "kernel": {}, "page": {}, "build": by_file(tools)}
    build.DOWNLOADS.mkdir(parents=True, exist_ok=True)
    build.make_tools(lock)
    pyodide = npm_packed(pyodide_version())
    lock["npm"] = {pyodide.name: build.sha256(pyodide)}
    of_pyodide = json.loads((build.unpack(lock) / "pyodide-lock.json").read_text(encoding="utf-8"))
    micropip = f"micropip=={of_pyodide['packages']['micropip']['version']}"
    found = resolved([*(f"{name}=={pins[name]}" for name in IMPORTED), *KERNELS, micropip], depends=True)
    lock["kernel"] = by_file({name: file for name, file in found.items() if name not in STOOD_IN})
    lock["page"] = by_file({name: found[name] for name in PAGE})
    (build.RECIPE / "lock.json").write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")
    lock_libraries()


def pinned(requirements: Path) -> dict[str, str]:
    """Return the versions a requirements file pins."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", requirements.read_text(encoding="utf-8"), re.MULTILINE))


def resolved(wanted: list[str], depends: bool) -> dict[str, tuple[str, str]]:
    """Return by name the file and hash that pip would install for the browser's Python."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["install", "-q", "--dry-run", "--ignore-installed", "--report", str(report), "--target", folder]
        # pip would compare what a package requires with the Python it runs in here.
        command += ["--ignore-requires-python", *build.for_browser(PYTHON, PLATFORM)]
        build.run(build.tool("python"), "-m", "pip", *command, *([] if depends else ["--no-deps"]), *wanted)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {
        build.plain(one["metadata"]["name"]): (
            one["download_info"]["url"].rpartition("/")[2],
            one["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for one in found
    }


def by_file(found: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return hashes by file name, in order."""
    return dict(sorted(found.values()))


def lock_libraries() -> None:
    """Lock the plain pages' libraries: what ``package.json`` pins, and the newest of what that needs."""
    names = ("package.json", "package-lock.json")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(build.PLAIN / names[0], folder)
        options = [
            "--package-lock-only",
            "--omit-lockfile-registry-resolved",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]
        build.run(build.tool("npm"), "install", "--silent", *options, cwd=Path(folder))
        shutil.copy(Path(folder) / names[1], build.PLAIN)


def pyodide_version() -> str:
    """Return the version of Pyodide that the kernel was made for; its wheel says so."""
    (wheel,) = build.DOWNLOADS.glob("jupyterlite_pyodide_kernel-*.whl")
    with ZipFile(wheel) as archive:
        constants = archive.read("jupyterlite_pyodide_kernel/constants.py").decode()
    return re.search(r'^PYODIDE_VERSION = "(.+)"$', constants, re.MULTILINE).group(1)


def npm_packed(version: str) -> Path:
    """Fetch Pyodide and return its tarball."""
    build.run(build.tool("npm"), "pack", "--silent", f"pyodide@{version}", cwd=build.DOWNLOADS)
    return build.DOWNLOADS / f"pyodide-{version}.tgz"


if __name__ == "__main__":
    main()
