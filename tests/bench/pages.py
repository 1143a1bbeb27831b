"""Key to chart for every panel in each host, on a near line and on a long one, and what an open page weighs.

Everything in one Chromium and with every bet and guess given, beside ``interact`` drawing a new figure and a single
word by way of the kernel. One proxy stands between the page and JupyterLab or Voila; it lets the line become long while
the page is open, so that each slider is pressed twice in the same state.
"""

import contextlib
import gzip
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import time
from typing import Any

from answers import all_answers, hand_over
from asked import Asked
from compare import NAME, ways, write_notebooks
from goals import Part, first_line
from hosts import HOSTS, Host, Lite, Site
from lines import ROUND_TRIP, Seen, goals, short, tables
from memory import KERNEL, bare_kernel, memory
from playwright.sync_api import Browser, Locator, sync_playwright
from proxy import Proxy
from report import progress
from seen import CHART, launched, look_for, seconds
from steps import REST, Line, Wire, measured

PANELS = ", ".join(f".nd-panel:has({part})" for part in (".js-plotly-plot", ".bench-drawn", ".nd-live"))
PARTS = {"ready": ".jp-Notebook-ExecutionIndicator[data-status=busy]", "chart": CHART}
GIVEN_UP = 2  # notebooks running that do not open, after which a host is left


def part(asked: Asked) -> Part:
    """Measure in one host after the other; one that fails stops nothing."""
    found, sizes, bare = Seen(), "", bare_kernel()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        for kind in HOSTS:
            if kind.name not in asked.hosts:
                continue
            (place := Path(home) / kind.name).mkdir()
            try:
                with kind.started(place) as host, line_to(host) as line:
                    in_host(playwright, host, line, asked, found)
                    if isinstance(host, Lite):
                        sizes = "The offline site: {:.0f} MB, {:.0f} MB packed. ".format(*packed(host.site))
            except Exception as error:
                progress(f"{kind.name}: {error}")
                found.lost.append(f"{kind.name} ({first_line(error)})")
    return Part(goals(found, asked.hosts), f"{sizes}A bare kernel: {bare:.0f} MB.\n\n{tables(found, bare)}")


@contextlib.contextmanager
def line_to(host: Host) -> Iterator[Proxy | None]:
    """Put a line before a host that can become long; a site has none once its page is open."""
    if isinstance(host, Site):
        yield None
        return
    with Proxy.before(host.address) as line:
        host.address = line.address
        yield line


def in_host(playwright: Any, host: Host, line: Proxy | None, asked: Asked, found: Seen) -> None:
    """Measure every notebook in one host, each in a browser of its own; say on stderr how far it has come."""
    write_notebooks(host)
    kept, closed = hand_over(host, all_answers()), 0
    for name in [NAME, *asked.notebooks]:
        one = visited(playwright, partial(visit, host, line, name, kept, asked))
        if one is None:
            closed += 1
            found.lost.append(f"{host.name} {name}")
        else:
            closed = 0
            found.add(one)
            progress(f"{host.name} {name}: {len(one.near)} panels")
        if closed == GIVEN_UP:
            raise RuntimeError(f"given up after {name}")


def visited(playwright: Any, visit: Callable[[Browser], Seen]) -> Seen | None:
    """Visit a notebook in a browser of its own, once more if it does not open; return what was measured there."""
    for _ in range(2):
        with launched(playwright) as browser:
            try:
                return visit(browser)
            except Exception as error:
                progress(first_line(error))
    return None


def visit(host: Host, line: Proxy | None, name: str, kept: Any, asked: Asked, browser: Browser) -> Seen:
    """Open a notebook in a new browser that holds the answers; measure the way there and every panel."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=kept)
    look_for(context, PARTS)
    page = context.new_page()
    page.set_default_timeout(30_000)
    found, wire, start = Seen(), Wire(page), time()
    host.open(page, name)
    facts = seconds(page, start)
    wire.rest(page)
    facts["wire"] = wire.total / 1e6
    for place, panel in enumerate(page.locator(PANELS).locator("visible=true").all()):
        label = ways(host)[place] if name == NAME else f"{short(name)} {called(panel)}"
        if label in {one.place for one in found.near}:
            label += f", panel {place + 1}"
        found.near.append(pressed(partial(measured, page, wire), Line(host.name, label), panel, asked.near))
        if line:
            line.lengthen(ROUND_TRIP)
            # What a peer draws late would be taken for the answer to its next press; ours has said it all at once.
            rest = REST + ROUND_TRIP if name == NAME else REST
            far = pressed(partial(measured, page, wire), Line(host.name, label), panel, asked.far, "slider", rest)
            line.lengthen(0)
            found.far += [far] if far.control else []
    facts |= {"kernel": memory(KERNEL), "browser": memory("chrom")}
    found.opened.append((host.name, name, facts))
    context.close()
    return found


def pressed(measure: Any, line: Line, panel: Locator, *how: Any) -> Line:
    """Press a panel's control; what fails is said in the line."""
    try:
        measure(line, panel, *how)
    except Exception as error:
        line.control = f"failed: {first_line(error, 60)}"
    return line


def called(panel: Locator) -> str:
    """What a panel is called: after its chart, or else after the first words in it."""
    chart = panel.locator("[role=img][aria-label]").first
    if chart.count():
        return chart.get_attribute("aria-label").removeprefix("Chart: ")
    return " ".join(panel.inner_text().replace("|", "/").split())[:36]


def packed(folder: Path) -> tuple[float, float]:
    """Return the size of a folder's files, and of the same packed one by one as a web server does: megabytes."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return sum(map(len, contents)) / 1e6, sum(len(gzip.compress(each, 6)) for each in contents) / 1e6
