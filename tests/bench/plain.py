"""How soon a notebook can be read and used on the offline site: its plain page beside JupyterLite, in turns.

Each visit is a new browser's first. Bytes are those of all files that it fetched, packed as a web host sends them.
"""

import gzip
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import time
from urllib.parse import unquote, urlparse

from answers import all_answers, hand_over
from asked import Asked
from goals import Goal, Part
from hosts import LONG, Lite, Plain, Site
from playwright.sync_api import Browser, sync_playwright
from report import markdown
from seen import CHART, launched, look_for, seconds

NOTEBOOK = "06_weigh_it_yourself"  # the heaviest
READY_PACKED = {".zip", ".whl", ".png"}
PARTS = {"prose": ".jp-RenderedMarkdown h1", "panel": ".nd-panel", "chart": CHART}
HEAD = [NOTEBOOK, "prose s", "first panel s", "first chart s", "MB packed"]


def part(asked: Asked) -> Part:
    """Visit both in turn; the medians count."""
    visits: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        browser = stack.enter_context(launched(stack.enter_context(sync_playwright())))
        hosts = []
        for kind in (Plain, Lite):
            (home := Path(folder) / kind.name).mkdir()
            hosts.append(stack.enter_context(kind.started(home)))
        for _ in range(asked.rounds):
            for host in hosts:
                visits.setdefault(host.name, []).append(visit(browser, host))
    found = {host: {what: median(one[what] for one in all_) for what in all_[0]} for host, all_ in visits.items()}
    rows = [[host, *(f"{figure:.1f}" for figure in one.values())] for host, one in found.items()]
    return Part(goals(found["plain"], found["lite"]), markdown(HEAD, rows))


def visit(browser: Browser, host: Site) -> dict[str, float]:
    """Open the notebook in a new browser; return the seconds until it can be read and used, and the MB it fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=hand_over(host, all_answers()))
    try:
        look_for(context, PARTS)
        page, fetched = context.new_page(), set()
        context.on("request", lambda request: fetched.add(urlparse(request.url).path))
        page.set_default_timeout(LONG)
        start = time()
        host.open(page, NOTEBOOK)
        seen = seconds(page, start)
        return {what: seen[what] for what in PARTS} | {"MB": packed(host.site, fetched) / 1e6}
    finally:
        context.close()


def packed(site: Path, paths: set[str]) -> int:
    """Return the bytes of a site's files as they travel."""
    files = [site / unquote(path).lstrip("/") for path in paths]
    return sum(
        len(data) if file.suffix in READY_PACKED else len(gzip.compress(data, 6))
        for file in files
        if file.is_file()
        for data in [file.read_bytes()]
    )


def goals(plain: dict[str, float], lite: dict[str, float]) -> list[Goal]:
    """Return what was wanted of the plain page."""
    beside = {what: f"JupyterLite: {figure:.1f}" for what, figure in lite.items()}
    chart = {"": plain["chart"] / lite["chart"]}
    seconds = f"{plain['chart']:.1f} s, JupyterLite: {lite['chart']:.1f} s"
    return [
        Goal("plain page: prose", 1, " s", {"": plain["prose"]}, f"{beside['prose']} s", digits=1),
        Goal("plain page: first chart beside JupyterLite's", 0.5, " x", chart, seconds, digits=2),
        Goal("plain page: fetched, packed", 15, " MB", {"": plain["MB"]}, f"{beside['MB']} MB", digits=1),
    ]
