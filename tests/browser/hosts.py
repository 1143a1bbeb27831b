"""The hosts a class may meet the module in. Each can be started, open a notebook and run it, and open it again."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Self

from common import ROOT
from filelock import FileLock
from playwright.sync_api import Page, expect

from perspectives.answers.content import FORMAT, VERSION
from perspectives.calls import PLACE

LONG = 120_000  # milliseconds for a server, a kernel or a whole notebook; a limit, not a wait
TITLE = 12  # letters of a notebook's name that JupyterLab puts into the title of its page
DEBATE = "new_dawn/"  # begins the key of every answer here
LEFT_OUT = ("__pycache__", ".*", "workbook*.json")
# What is committed by the notebooks' own files, and nothing a learner left.
PARTS = ("notebooks", "data", ".jupyter")
# What the README's commands add to the name of the program; tests/project/test_open_it.py compares them.
LAB = ("--config=.jupyter/jupyter_server_config.py",)
VOILA = ("--Voila.config_file_paths=.jupyter",)


class Host(ABC):
    """A running host.

    Attributes
    ----------
    name : str
        What the tests call it.
    panels : str
        The selector of the panels of the notebook that is shown.
    prefix : str
        What stands in the address before everything, as on a hub: ``/user/x``.
    surroundings : mapping
        Variables that its programs find.
    address : str
        Where it answers, without a slash at the end.
    project : Path
        The copy of the project it serves.
    """

    name: ClassVar[str]
    panels: ClassVar[str] = ".nd-panel"
    prefix: ClassVar[str] = ""
    surroundings: ClassVar[Mapping[str, str]] = {}

    def __init__(self, address: str, project: Path):
        self.address, self.project = address, project

    @classmethod
    @abstractmethod
    def started(cls, home: Path) -> Iterator[Self]:
        """Start the host on a copy of the project in an empty folder; stop it at the end (a context manager)."""

    @abstractmethod
    def empty(self, page: Page) -> None:
        """Forget all that an earlier test has left: kernels and answers."""

    @abstractmethod
    def dress(self, page: Page, theme: str) -> None:
        """Choose ``light`` or ``dark`` for the next page that is opened."""

    @abstractmethod
    def open(self, page: Page, name: str) -> Page:
        """Open a notebook by its name (``03_lee``), run it as a learner is told to, and wait for its panels."""

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return (self.project.parent / "log.txt").read_text(encoding="utf-8")

    def again(self, page: Page, name: str) -> Page:
        """Load the page anew, and run the notebook if the host does not do so by itself."""
        self.settle(page)
        page.reload()
        return self.run(page, name)

    def run(self, page: Page, name: str) -> Page:
        """Run the notebook in the open page and wait for its panels, one for each cell of code."""
        expect(page.locator(self.panels)).to_have_count(self.cells(name), timeout=LONG)
        return page

    def settle(self, page: Page) -> None:
        """Wait until the kernel rests, where the page says so: an answer is shown a moment before it is written."""
        expect(page.locator(".jp-Notebook-ExecutionIndicator:not([data-status=idle])")).to_have_count(0, timeout=LONG)

    def kernel(self, page: Page) -> str:
        """Return the id of the kernel behind the page."""
        raise NotImplementedError

    def kill(self, page: Page) -> None:
        """End the kernel behind the page, as a machine does that has no memory left."""
        kernel = self.kernel(page)
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has ended meanwhile
                if f"kernel-{kernel}.json".encode() in process.read_bytes():
                    os.kill(int(process.parent.name), signal.SIGKILL)

    def cull(self, page: Page) -> None:
        """Let the server end the kernel behind the page, as it does with one that has been idle for long."""
        assert page.request.delete(f"{self.address}/api/kernels/{self.kernel(page)}", headers=RIGHTS).ok

    def follow(self, page: Page, link: str) -> Page:
        """Click a link and return the page in which it opens."""
        page.get_by_role("link", name=link).click()
        return page

    def cells(self, name: str) -> int:
        """How many cells of code a notebook has."""
        return (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8").count('"cell_type": "code"')


class Lab(Host):
    """JupyterLab, with one notebook on its screen."""

    name = "lab"
    panels = ".jp-NotebookPanel:not(.lm-mod-hidden) .nd-panel"

    @classmethod
    @contextmanager
    def started(cls, home: Path) -> Iterator[Self]:
        """Start JupyterLab, with settings of its own."""
        settings = {f"JUPYTERLAB_{part}_DIR": str(home / part.lower()) for part in ("SETTINGS", "WORKSPACES")}
        command = ["jupyterlab", *LAB, "--no-browser", "--allow-root", "--ServerApp.port=0"]
        options = ["--ServerApp.port_retries=0", "--IdentityProvider.token=classroom"]
        options += [f"--ServerApp.base_url={cls.prefix}/"]
        with serving(home, [*command, *options], settings | cls.surroundings) as address:
            yield cls(address + cls.prefix, home / "project")

    @property
    def workbook(self) -> Path:
        """Where the learner's answers are kept."""
        return self.project / "notebooks" / "workbook.json"

    @property
    def answers(self) -> dict[str, dict]:
        """The answers to the module's own debate by key, as the file holds them."""
        kept = json.loads(self.workbook.read_text(encoding="utf-8"))["answers"]
        return {key.removeprefix(DEBATE): answer for key, answer in kept.items() if key.startswith(DEBATE)}

    def answer(self, **answers: str) -> None:
        """Put committed answers into the workbook, as if they had been given before."""
        named = {f"{DEBATE}{key.replace('__', '.')}": value for key, value in answers.items()}
        kept = {key: {"value": value, "at": "", "final": True} for key, value in named.items()}
        self.workbook.write_text(json.dumps({"format": FORMAT, "version": VERSION, "answers": kept}))

    def kernel(self, page: Page) -> str:
        """Return the id of the only kernel."""
        (session,) = page.request.get(f"{self.address}/api/sessions", headers=RIGHTS).json()
        return session["kernel"]["id"]

    def restart(self, page: Page) -> None:
        """Start the kernel anew without the page, as from another one."""
        assert page.request.post(f"{self.address}/api/kernels/{self.kernel(page)}/restart", headers=RIGHTS).ok

    def dress(self, page: Page, theme: str) -> None:
        """Choose light or dark for the next page that is opened."""
        place = f"{self.address}/lab/api/settings/@jupyterlab/apputils-extension:themes"
        assert page.request.put(
            place, headers=RIGHTS, data={"raw": json.dumps({"theme": f"JupyterLab {theme.title()}"})}
        ).ok

    def empty(self, page: Page) -> None:
        """Start the next notebook with a new kernel and an empty workbook."""
        for session in page.request.get(f"{self.address}/api/sessions", headers=RIGHTS).json():
            assert page.request.delete(f"{self.address}/api/sessions/{session['id']}", headers=RIGHTS).ok
        for kept in self.workbook.parent.glob("*workbook*.json"):  # what was put aside, too
            kept.unlink()
        self.dress(page, "light")

    def open(self, page: Page, name: str) -> Page:
        """Open a notebook in the simple view and run it."""
        page.goto(f"{self.address}/doc/tree/notebooks/{name}.ipynb?token=classroom&reset")
        return self.run(page, name)

    def run(self, page: Page, name: str) -> Page:
        """Run the notebook from its menu, as its first cell tells learners to."""
        # The notebook that a link was in stays the one in front, and its kernel idle, until the next is there.
        expect(page).to_have_title(re.compile(re.escape(name[:TITLE])))
        self.start(page)
        return super().run(page, name)

    def until_idle(self, page: Page) -> None:
        """Wait until the notebook in the open page has a kernel that could run it."""
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=LONG)

    def start(self, page: Page) -> None:
        """Begin to run the notebook in the open page."""
        self.until_idle(page)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()


class Voila(Host):
    """Voila, which shows no code and runs a notebook as it is opened."""

    name = "voila"
    theme = "light"

    @classmethod
    @contextmanager
    def started(cls, home: Path) -> Iterator[Self]:
        """Start Voila."""
        with socket.create_server(("127.0.0.1", 0)) as unused:
            port = unused.getsockname()[1]
        command = [
            "voila",
            *VOILA,
            "--no-browser",
            f"--port={port}",
            "--Voila.ip=127.0.0.1",
            f"--Voila.base_url={cls.prefix}/",
        ]
        with serving(home, command, {"PERSPECTIVES_FRAMED_BY": "http://localhost:*", **cls.surroundings}) as address:
            yield cls(address + cls.prefix, home / "project")

    def kernel(self, page: Page) -> str:
        """Return the id that Voila writes into the page."""
        return json.loads(page.locator("#jupyter-config-data").text_content())["kernelId"]

    def dress(self, page: Page, theme: str) -> None:
        """Ask for a theme in the address of the next page."""
        self.theme = theme

    def empty(self, page: Page) -> None:
        """Go back to light; a new visitor's browser is empty, and closed pages have taken their kernels with them."""
        self.theme = "light"

    def open(self, page: Page, name: str) -> Page:
        """Open a notebook, which runs it."""
        page.goto(f"{self.address}/voila/render/notebooks/{name}.ipynb?theme={self.theme}", timeout=LONG)
        return self.run(page, name)


class Site(Host):
    """The offline site: everything in the browser, offered by Python's own web server."""

    @classmethod
    @contextmanager
    def started(cls, home: Path) -> Iterator[Self]:
        """Build the site, unless it is up to date, and serve it."""
        with FileLock(ROOT / ".lite" / ".work.lock"):  # tests may run in several processes
            subprocess.run([sys.executable, str(ROOT / ".lite" / "build.py")], check=True)
            shutil.copytree(ROOT / ".lite" / "site", home / f"site{cls.prefix}")
        command = ["http.server", "0", "--bind", "127.0.0.1", "--directory", str(home / "site")]
        with serving(home, command, {"PYTHONUNBUFFERED": "1"}) as address:
            yield cls(address + cls.prefix, home / "project")

    @property
    def site(self) -> Path:
        """The folder it offers, a copy."""
        return self.project.parent / "site"

    def empty(self, page: Page) -> None:
        """Every visitor's browser is empty."""

    def dress(self, page: Page, theme: str) -> None:
        """Choose light or dark as the visitor's computer does; the page follows."""
        page.emulate_media(color_scheme=theme)


class Lite(Site):
    """JupyterLite in the offline site."""

    name = "lite"

    def open(self, page: Page, name: str) -> Page:
        """Open a notebook by itself and run it."""
        page.goto(f"{self.address}/notebooks/index.html?path=notebooks/{name}.ipynb")
        return self.run(page, name)

    def follow(self, page: Page, link: str) -> Page:
        """Click a link, which opens a page of its own."""
        with page.expect_popup() as opened:
            super().follow(page, link)
        return opened.value

    def run(self, page: Page, name: str) -> Page:
        """Run the notebook from its menu, and once more if no panel appears, as its first cell tells learners to."""
        expect(page.locator(".jp-Notebook .jp-RenderedMarkdown").first).to_be_visible()
        expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first).to_be_attached(timeout=LONG)
        for _ in range(2):
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
            with suppress(AssertionError):  # a run that is asked for too early is lost
                expect(page.locator(self.panels).first).to_be_attached(timeout=LONG / 3)
                break
        return super().run(page, name)


class Plain(Site):
    """The offline site's own pages, in a folder of a web server: each runs by itself what stands in it."""

    name = "plain"
    prefix = "/classes/korea"

    def open(self, page: Page, name: str) -> Page:
        """Open a notebook's page, which comes alive by itself."""
        page.goto(f"{self.address}/{name}.html")
        return self.run(page, name)

    def settle(self, page: Page) -> None:
        """Wait until all panels are there; an answer is kept before it is shown."""
        expect(page.locator("#nd-coming")).to_be_hidden(timeout=LONG)


# As ``python -m`` does it, but without a checker of international addresses that Jupyter's servers load: nothing here
# asks for it, and it costs each start two seconds of a processor. The hub does without it in the same way.
START = """
import runpy, sys
sys.modules["rfc3987_syntax"] = None
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
RIGHTS = {"Authorization": "token classroom"}
# What the bench compares.
HOSTS: tuple[type[Host], ...] = (Lab, Voila, Lite, Plain)
# Every test that asks for ``host`` runs in each of these. Of the offline site these are the pages that run by
# themselves, and are there much sooner than JupyterLite: they have the same panels, and keep answers in the same place
# by the same code. What JupyterLite does in its own way is tested in test_offline.py.
EVERYWHERE: tuple[type[Host], ...] = (Lab, Voila, Plain)


def copy_project(home: Path) -> Path:
    """Copy what learners open into ``home/project``."""
    for part in PARTS:
        shutil.copytree(ROOT / part, home / "project" / part, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return home / "project"


@contextmanager
def serving(home: Path, command: Sequence[str], settings: Mapping[str, str]) -> Iterator[str]:
    """Run the module COMMAND in a copy of the project, with Jupyter's folders of its own; yield its address."""
    project = copy_project(home)
    surroundings = {name: value for name, value in os.environ.items() if name != PLACE} | dict(settings)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # as at home, where a kernel finds what an earlier one compiled
    surroundings |= {f"JUPYTER_{part}_DIR": str(home / part.lower()) for part in ("CONFIG", "DATA", "RUNTIME")}
    log = home / "log.txt"
    with log.open("w") as sink:
        server = subprocess.Popen(
            [sys.executable, "-c", START, *command],
            cwd=project,
            env=surroundings,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        address = _address(server, log)
        _answering(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _answering(server: subprocess.Popen, address: str) -> None:
    """Wait until somebody listens at the address: JupyterLab names it a moment before it does."""
    host, port = address.removeprefix("http://").split(":")
    while True:
        try:
            socket.create_connection((host, int(port))).close()
            return
        except ConnectionRefusedError:
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=0.05)
                raise AssertionError(f"the server ended before it listened at {address}") from None


def _address(server: subprocess.Popen, log: Path) -> str:
    """Follow the server's log until it names its address."""
    follow = subprocess.Popen(["tail", "-n", "+1", "-F", str(log)], stdout=subprocess.PIPE, text=True)
    try:
        for line in follow.stdout:
            found = re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)", line)
            if found:
                return f"http://127.0.0.1:{found.group(1)}"
            assert server.poll() is None, f"the server did not start:\n{log.read_text()}"
    finally:
        follow.terminate()
    raise AssertionError("the log ended")
