"""A real JupyterLab and a real Chromium for the browser tests."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from common import ROOT
from playwright.sync_api import Browser, Page, sync_playwright

PATIENCE = 30_000  # milliseconds; a limit, not a wait
# Chromium without a sandbox runs as root too, as it must on many CI machines; it opens only our own pages.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


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


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that serves a copy of the project, with settings of its own."""
    home = tmp_path_factory.mktemp("lab")
    for part in ("notebooks", "data"):
        shutil.copytree(ROOT / part, home / "project" / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    settings = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    settings |= {f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    quiet = home / "settings" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.port=0"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=classroom"]
    log = home / "log.txt"
    with log.open("w") as sink:
        server = subprocess.Popen(
            command, cwd=home / "project", env={**os.environ, **settings}, stdout=sink, stderr=subprocess.STDOUT
        )
    try:
        yield _address(server, log)
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
