"""Build the module as a folder that any web server can offer, and that needs nothing from outside it.

JupyterLab's page, Python for the browser (Pyodide), every package, the notebooks: ``python .lite/build.py`` fetches
what ``lock.json`` names, proves each file by its hash, and lays everything out in ``.lite/site``. A site that is
already up to date is left as it is. Later builds fetch nothing.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

RECIPE = Path(__file__).resolve().parent
ROOT = RECIPE.parent
PLAIN = RECIPE / "plain"  # makes each notebook a page of its own
SETTINGS = ROOT / ".jupyter"  # Lite's pages say in the same words what the other hosts' say
SITE = RECIPE / "site"
HERE = SITE.relative_to(ROOT).as_posix()
WORK = RECIPE / ".work"
DOWNLOADS = WORK / "downloads"
TOOLS = WORK / "tools"
# What stands behind an import in the browser. Learners open only notebooks and read only the codebook; instructors read
# their pages, without the answer key: on a public site it would be everybody's.
MODULE = ("notebooks/perspectives", "data")
OPENED = ("notebooks/*.ipynb", "data/**/*.md", "notebooks/instructors/*")
NOT_OURS = re.compile(r"__pycache__|/\.|workbook[^/]*\.json$|/answer_key\.md$")
APPS = ("notebooks", "lab")
STORE = "notebooks/perspectives/panels/keeping/browser_store.js"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


class BuildError(SystemExit):
    """The site cannot be built; the message says what was found and what was expected."""


def main() -> None:
    """Build the site, unless it is up to date."""
    now = fingerprint()
    mark = WORK / "built.txt"
    if SITE.exists() and mark.exists() and mark.read_text() == now:
        print(f"{HERE} is up to date.")
        return
    lock = json.loads((RECIPE / "lock.json").read_text(encoding="utf-8"))
    mark.unlink(missing_ok=True)
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    make_tools(lock)
    fetch(lock, ["npm", "kernel", "page"])
    lay_out(lock, now[:12])
    mark.write_text(now)
    print(f"Built {HERE}. To see it: python -m http.server --bind 127.0.0.1 --directory {HERE}")


def fingerprint() -> str:
    """Return a hash of all that the site is made from."""
    whole = hashlib.sha256()
    recipe = [path for path in sorted(RECIPE.iterdir()) if path.is_file() and path.suffix != ".pyc"]
    recipe += [path for path in sorted(PLAIN.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    recipe += [path for path in sorted(SETTINGS.rglob("*")) if path.suffix in (".css", ".js", ".j2", ".py")]
    for path in [*recipe, *(ROOT / name for name in sources())]:
        whole.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + sha256(path).encode())
    return whole.hexdigest()


def sources() -> list[str]:
    """Return the paths of the module's own files that go into the site."""
    files = {path for part in MODULE for path in (ROOT / part).rglob("*") if path.is_file()}
    files |= {path for pattern in OPENED for path in ROOT.glob(pattern)}
    names = sorted(path.relative_to(ROOT).as_posix() for path in files)
    return [name for name in names if not NOT_OURS.search(name)]


# ---- fetching


def make_tools(lock: Mapping) -> None:
    """Install what builds the site into the virtual environment; later builds use it again."""
    make_environment()
    made, requirements = TOOLS / "made.txt", RECIPE / "requirements.txt"
    wanted = json.dumps(lock["build"]) + requirements.read_text(encoding="utf-8")
    if made.exists() and made.read_text(encoding="utf-8") == wanted:
        return
    fetch(lock, ["build"])
    files = [str(DOWNLOADS / name) for name in lock["build"]]
    run(tool("python"), "-m", "pip", "install", "-q", *files, "-r", str(requirements))
    made.write_text(wanted, encoding="utf-8")


def make_environment() -> None:
    """Make the virtual environment, anew when another Python builds than did before."""
    made = TOOLS / "python.txt"
    if not made.exists() or made.read_text(encoding="utf-8") != sys.version:
        shutil.rmtree(TOOLS, ignore_errors=True)
        venv.create(TOOLS, with_pip=True)
        made.write_text(sys.version, encoding="utf-8")


def fetch(lock: Mapping, groups: Iterable[str]) -> None:
    """Fetch what is missing, with pip and npm as this machine has them set up, and prove every file by its hash."""
    wanted = {name: digest for group in groups for name, digest in lock[group].items()}
    missing = [name for name in wanted if not (DOWNLOADS / name).exists()]
    wheels = [exact(name) for name in missing if name.endswith(".whl")]
    if wheels:
        options = ["-q", "--no-deps", "-d", str(DOWNLOADS), *for_browser(lock["python"], lock["platform"])]
        run(tool("python"), "-m", "pip", "download", *options, *wheels)
    for name in missing:
        if name.endswith(".tgz"):
            run(tool("npm"), "pack", "--silent", exact(name).replace("==", "@"), cwd=DOWNLOADS)
    for name, digest in wanted.items():
        prove(DOWNLOADS / name, digest)


def for_browser(python: str, platform: str) -> list[str]:
    """Return pip's options for packages that run in the browser's Python."""
    abis = (f"--abi=cp{python.replace('.', '')}", "--abi=none")
    return [f"--python-version={python}", "--implementation=cp", *abis, "--platform=any", f"--platform={platform}",
            "--only-binary=:all:"]  # fmt: skip


def exact(file: str) -> str:
    """Return ``name==version`` of a wheel or npm tarball."""
    name, version = re.match(r"(.+?)-(\d[^-]*?)(?:-.*\.whl|\.tgz)$", file).groups()
    return f"{name}=={version}"


def prove(path: Path, expected: str) -> None:
    """Stop if a fetched file is missing or is not the one that was locked."""
    if not path.exists():
        raise BuildError(f"{path.name}: nothing of that name was fetched; expected the file that lock.json names")
    found = sha256(path)
    if found != expected:
        path.unlink()
        raise BuildError(f"{path.name}: found sha256 {found}; expected {expected} (lock.json). The file was removed.")


def sha256(path: Path) -> str:
    """Return a file's hash."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tool(name: str) -> str:
    """Return the path of a command in the tools' environment."""
    return shutil.which(name, path=str(TOOLS / ("Scripts" if os.name == "nt" else "bin"))) or name


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command; show what it said only if it failed."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise BuildError(f"{done.stdout}\nThis command failed: {' '.join(command)}")


# ---- laying out


def assemble(lock: Mapping, version: str) -> Path:
    """Put together what Lite builds from: the runtime with its packages, settings, notebooks. Return the folder.

    What must not meet another version has the version in its name: the code, and the place in a learner's
    browser where notebooks are kept that the learner has changed.
    """
    lite = WORK / "lite"
    shutil.rmtree(lite, ignore_errors=True)
    runtime = lite / "static" / "pyodide"
    runtime.mkdir(parents=True)
    pyodide = unpack(lock)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copy(pyodide / name, runtime)
    packages = []
    for path in compiled(lock, pyodide, version):
        shutil.copy(path, runtime)
        packages.append(described(path))
    names = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    names["packages"] = {package["name"]: package for package in packages}
    found = f"pyodide-lock-{version}.json"
    (runtime / found).write_text(json.dumps(names), encoding="utf-8")
    page = page_settings(version)
    options = page["jupyter-config-data"]["litePluginSettings"][KERNEL]["loadPyodideOptions"]
    # All at once and before the kernel starts: it asks for nothing later, and looks nowhere else.
    options |= {"lockFileURL": f"./static/pyodide/{found}", "packages": list(names["packages"])}
    (lite / "jupyter-lite.json").write_text(json.dumps(page), encoding="utf-8")
    for name in sources():
        if not name.startswith(MODULE) or name.endswith(".md"):
            target = lite / "opened" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = (ROOT / name).read_text(encoding="utf-8")
            target.write_text(joined(text) if name.endswith(".ipynb") else text, encoding="utf-8")
    return lite


def page_settings(version: str) -> dict:
    """Return how the pages are set up; the overrides stand among it, since Lite's builder looks for none elsewhere."""
    page, overrides = (
        json.loads((RECIPE / name).read_text(encoding="utf-8")) for name in ("jupyter-lite.json", "overrides.json")
    )
    page["jupyter-config-data"] |= {
        "contentsStorageName": f"new-dawn-notebooks-{version}",
        "settingsOverrides": overrides,
    }
    return page


def joined(notebook: str) -> str:
    """Return a notebook whose stored outputs are whole texts; Lite shows a list of lines with commas between them."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        for output in cell.get("outputs", ()):
            for kind, lines in output.get("data", {}).items():
                output["data"][kind] = "".join(lines) if isinstance(lines, list) else lines
    return json.dumps(content, ensure_ascii=False, indent=1)


def unpack(lock: Mapping) -> Path:
    """Unpack Pyodide and return its folder."""
    (tarball,) = lock["npm"]
    folder = WORK / "pyodide"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(DOWNLOADS / tarball) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def compiled(lock: Mapping, pyodide: Path, version: str) -> list[Path]:
    """Return the kernel's packages, the module's own among them, slimmed and compiled for the browser's Python."""
    given, made = WORK / "given", WORK / "compiled"
    mark = made / "made.txt"
    wanted = json.dumps([lock["kernel"], lock["build"], sha256(RECIPE / "compile.mjs")])
    if not mark.exists() or mark.read_text() != wanted:
        shutil.rmtree(made, ignore_errors=True)
    shutil.rmtree(given, ignore_errors=True)
    given.mkdir()
    made.mkdir(exist_ok=True)
    (kernel,) = TOOLS.glob("share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi")
    wheels = [DOWNLOADS / name for name in lock["kernel"]]
    wheels += [path for path in kernel.glob("*.whl") if not path.name.startswith("widgetsnbextension-3")]
    for wheel in wheels:
        if not (made / wheel.name).exists():
            shutil.copy(wheel, given)
    ours = f"module-0.{version}.zip"
    for old in (*made.glob("module-*.zip"), *made.glob("plain-*.zip")):
        old.unlink()
    with ZipFile(given / ours, "w", ZIP_DEFLATED) as module:
        for name in sources():
            if name.startswith(MODULE):
                module.write(ROOT / name, f"module/{name}")
    with ZipFile(given / f"plain-0.{version}.zip", "w", ZIP_DEFLATED) as plain:
        for path in sorted((PLAIN / "python").rglob("*.py")):
            plain.write(path, path.relative_to(PLAIN / "python"))
    # The kernel insists on a package of this name. IPython completes without it, and it weighs more than all others.
    with ZipFile(given / "jedi-0.zip", "w") as jedi:
        jedi.writestr("jedi.txt", "left out on purpose")
    run(tool("node"), str(RECIPE / "compile.mjs"), str(pyodide), str(given), str(made))
    mark.write_text(wanted)
    return [made / path.name for path in wheels] + [made / ours, made / "jedi-0.zip"]


def described(package: Path) -> dict:
    """Return what Pyodide must know of a package; nothing on what it needs or offers, since all are loaded at once."""
    name, version = re.match(r"(.+?)-(\d[^-]*?)(?:-.*\.whl|\.zip)$", package.name).groups()
    return {
        "name": plain(name),
        "version": version,
        "file_name": package.name,
        "sha256": sha256(package),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
        "imports": [],
        "depends": [],
    }


def plain(name: str) -> str:
    """Return a package's name as Pyodide and pip compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lay_out(lock: Mapping, version: str) -> None:
    """Build the site beside the old one, then change places."""
    lite = assemble(lock, version)
    new = WORK / "site"
    shutil.rmtree(new, ignore_errors=True)
    config = {
        "output_dir": str(new),
        "contents": [str(lite / "opened")],
        "federated_extensions": [str(DOWNLOADS / name) for name in lock["page"]],
        "apps": list(APPS),
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    (lite / "jupyter_lite_config.json").write_text(json.dumps({"LiteBuildConfig": config}), encoding="utf-8")
    run(tool("python"), "-m", "jupyterlite_core", "build", cwd=lite)
    plotly = equip(lock, new, version)
    say_what_hosts_do_not(new)
    make_pages(lock, new, version, plotly)
    shutil.copy(RECIPE / "index.html", new)
    (new / "tree").mkdir()
    shutil.copy(RECIPE / "tree.html", new / "tree" / "index.html")
    shutil.copy(new / "lab" / "favicon.ico", new)  # browsers look for it here too
    shutil.rmtree(SITE, ignore_errors=True)
    new.rename(SITE)


def make_pages(lock: Mapping, site: Path, version: str, plotly: str) -> None:
    """Make each notebook a page of its own."""
    (anywidget,) = (DOWNLOADS / name for name in lock["page"] if name.startswith("anywidget-"))
    options = {"site": site, "work": WORK, "anywidget": anywidget, "version": version, "python": lock["python"]}
    options |= {"runtime": named_runtime(lock, site), "plotly": plotly}
    run(tool("python"), str(PLAIN / "make.py"), *(f"--{name}={value}" for name, value in options.items()))


def named_runtime(lock: Mapping, site: Path) -> str:
    """Give Python's folder its version as a name, so that no browser mixes two versions' files; return its path."""
    (tarball,) = lock["npm"]
    runtime = f"static/{tarball.removesuffix('.tgz')}"
    (site / "static" / "pyodide").rename(site / runtime)
    settings = site / "jupyter-lite.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace("./static/pyodide/", f"./{runtime}/"), "utf-8")
    return runtime


def say_what_hosts_do_not(site: Path) -> None:
    """Let the pages wait for slow widgets; say what to do with old panels, and in a frame in which nothing is kept."""
    style = (SETTINGS / "custom" / "custom.css").read_text(encoding="utf-8")
    module = SETTINGS / "share" / "voila" / "templates" / "module"
    script = "".join((module / name).read_text(encoding="utf-8") for name in ("patient.js", "clock.js", "framed.js"))
    for app in APPS:
        page = site / app / "index.html"
        head, end, rest = page.read_text(encoding="utf-8").partition("</head>")
        page.write_text(f"{head}<style>{style}</style>\n<script>{script}</script>\n{end}{rest}", encoding="utf-8")


def equip(lock: Mapping, site: Path, version: str) -> str:
    """Give the pages what is ours: what runs first, and the code that draws the charts.

    They take up the latter while the kernel starts, which leaves them idle. Its name says its version, so that no
    browser brings an older one to newer charts; it is returned.
    """
    (wheel,) = (name for name in lock["kernel"] if name.startswith("plotly-"))
    plotly = f"static/{exact(wheel).replace('==', '-')}.min.js"
    with ZipFile(DOWNLOADS / wheel) as package:
        (site / plotly).write_bytes(package.read("plotly/package_data/plotly.min.js"))
    for script in (RECIPE / "page.js", RECIPE / "carry_over.js", ROOT / STORE):
        shutil.copy(script, site / "static")
    first = f'<script src="../static/page.js?{version}"></script>'
    later = f'<script id="nd-plotly" type="module" src="../{plotly}"></script>'
    for app in APPS:
        page = site / app / "index.html"
        before, head, rest = page.read_text(encoding="utf-8").partition("<head>")
        inside, end, after = rest.partition("</head>")
        page.write_text(f"{before}{head}\n{first}{inside}{later}\n{end}{after}", encoding="utf-8")
    return plotly


if __name__ == "__main__":
    main()
