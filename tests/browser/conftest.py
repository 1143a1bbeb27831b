"""A real JupyterLab and a real Chromium for the browser tests."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from common import ROOT
from playwright.sync_api import Browser, Page, expect, sync_playwright

from perspectives.workbook import FORMAT, PLACE, VERSION

PATIENCE = 30_000  # milliseconds; a limit, not a wait
# Chromium without a sandbox runs as root too, as it must on many CI machines; it opens only our own pages.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


LEFT_OUT = ("__pycache__", ".*", "workbook*.json")


def chromium() -> str | None:
    """Return a Chromium on this machine, or None to let Playwright look for its own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the browser tests are passed over, except in CI, where that is an error."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        except Exception as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here (install one, or set CHROMIUM to its path): {str(error).splitlines()[0]}")
        yield started
        started.close()


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, and the folder of the project it serves."""

    address: str
    project: Path

    @property
    def workbook(self) -> Path:
        """Where the learner's answers are kept."""
        return self.project / "notebooks" / "workbook.json"

    def answer(self, **answers: str) -> None:
        """Put committed answers into the workbook, as if they had been given before."""
        kept = {key.replace("__", "."): {"value": value, "at": "", "final": True} for key, value in answers.items()}
        self.workbook.write_text(json.dumps({"format": FORMAT, "version": VERSION, "answers": kept}))

    def end_sessions(self, page: Page) -> None:
        """Stop all kernels, so that a notebook starts as it does for a learner."""
        rights = {"Authorization": "token classroom"}
        for session in page.request.get(f"{self.address}/api/sessions", headers=rights).json():
            assert page.request.delete(f"{self.address}/api/sessions/{session['id']}", headers=rights).ok


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that serves a copy of the project, with settings of its own."""
    home = tmp_path_factory.mktemp("lab")
    for part in ("notebooks", "data"):
        shutil.copytree(ROOT / part, home / "project" / part, ignore=shutil.ignore_patterns(*LEFT_OUT))
    settings = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    settings |= {f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    quiet = home / "settings" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    surroundings = {name: value for name, value in os.environ.items() if name != PLACE}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.port=0"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=classroom"]
    log = home / "log.txt"
    with log.open("w") as sink:
        server = subprocess.Popen(
            command, cwd=home / "project", env={**surroundings, **settings}, stdout=sink, stderr=subprocess.STDOUT
        )
    try:
        yield Lab(_address(server, log), home / "project")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _address(server: subprocess.Popen, log: Path) -> str:
    """Follow the server's log until it names its address."""
    follow = subprocess.Popen(["tail", "-n", "+1", "-F", str(log)], stdout=subprocess.PIPE, text=True)
    try:
        for line in follow.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                return found.group()
            assert server.poll() is None, f"JupyterLab did not start:\n{log.read_text()}"
    finally:
        follow.terminate()
    raise AssertionError("the log ended")


@pytest.fixture
def lab(lab_server: Lab) -> Lab:
    """The server, with an empty workbook."""
    lab_server.workbook.unlink(missing_ok=True)
    return lab_server


@pytest.fixture
def run(page: Page, lab: Lab) -> Callable[[str], Page]:
    """Open a notebook and run it from its menu, as its first cell tells learners to; wait for its last panel."""

    def run_all(name: str) -> Page:
        lab.end_sessions(page)
        page.goto(f"{lab.address}/doc/tree/notebooks/{name}.ipynb?token=classroom&reset")
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
        cells = (lab.project / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8").count('"cell_type": "code"')
        expect(page.locator(".jp-Cell .nd-panel")).to_have_count(cells, timeout=60_000)
        return page

    return run_all


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of laptop size; an error in its console, or a request that leaves the machine, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors, strangers = [], []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: strangers.append(request.url) if _leaves(request.url) else None)
    yield page
    context.close()
    assert not errors
    assert not strangers


def _leaves(url: str) -> bool:
    return not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:", url)
