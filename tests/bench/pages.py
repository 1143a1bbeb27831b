"""Key to chart for every panel in each host, on a near line and on a long one, and what an open page weighs.

Everything in one Chromium and with every bet and guess given, beside ``interact`` drawing a new figure and a single
word by way of the kernel. One proxy stands between the page and JupyterLab or Voila; it lets the line become long while
the page is open, so that each slider is pressed twice in the same state.
"""

import contextlib
import gzip
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import time
from typing import Any

from answers import all_answers, hand_over
from asked import Asked
from compare import NAME, NEW_FIGURE, WAYS, WORD_ONLY, ways, write_notebooks
from conftest import FLAGS, SHELL, WHOLE, chromium
from goals import Goal, Part, first_line
from hosts import HOSTS, Host, Lite, Site
from memory import KERNEL, bare_kernel, memory
from playwright.sync_api import Browser, Locator, sync_playwright
from proxy import Proxy
from report import markdown
from seen import CHART, look_for, seconds
from steps import REST, Line, Wire, measured

ROUND_TRIP = 150  # milliseconds to a server on another continent, and back
PANELS = ", ".join(f".nd-panel:has({part})" for part in (".js-plotly-plot", ".bench-drawn", ".nd-live"))
PARTS = {"ready": ".jp-Notebook-ExecutionIndicator[data-status=busy]", "chart": CHART}
HEAD = ["host", "panel", "control", "until", "median ms", "95th ms", "all drawn ms", "kB a press", "answered"]
OPENED = ["host", "notebook", "kernel ready s", "first chart s", "MB on the wire", "kernel MB", "x bare", "browser MB"]
CALLED = {"lab": "JupyterLab", "voila": "Voila", "lite": "JupyterLite", "plain": "the plain page"}
GIVEN_UP = 2  # notebooks running that do not open, after which a host is left


@dataclass
class Seen:
    """What was measured in the hosts: a line for each panel near and far, and for each notebook what it took."""

    near: list[Line] = field(default_factory=list)
    far: list[Line] = field(default_factory=list)
    opened: list[tuple[str, str, dict[str, float]]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add(self, more: "Seen") -> None:
        """Take in what was measured elsewhere."""
        for mine, theirs in ((self.near, more.near), (self.far, more.far), (self.opened, more.opened)):
            mine += theirs


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
                print(f"{kind.name}: {error}", file=sys.stderr)
                found.lost.append(f"{kind.name} ({first_line(error)})")
    return Part(goals(found, asked), f"{sizes}A bare kernel: {bare:.0f} MB.\n\n{tables(found, bare)}")


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
            print(f"{host.name} {name}: {len(one.near)} panels", file=sys.stderr)
        if closed == GIVEN_UP:
            raise RuntimeError(f"given up after {name}")


def visited(playwright: Any, visit: Callable[[Browser], Seen]) -> Seen | None:
    """Visit a notebook in a browser of its own, once more if it does not open; return what was measured there."""
    for _ in range(2):
        with contextlib.closing(
            playwright.chromium.launch(executable_path=chromium(*SHELL, *WHOLE), args=FLAGS)
        ) as browser:
            try:
                return visit(browser)
            except Exception as error:
                print(first_line(error), file=sys.stderr)
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


def short(name: str) -> str:
    """Return how a table calls a notebook: ``06``, ``00b``."""
    return name.partition("_")[0]


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


# ---- what is said of it


def goals(found: Seen, asked: Asked) -> list[Goal]:
    """Return what was wanted of a press: on a long line its time and its bytes, on a near one its ratio to a word."""
    said = []
    for host in (kind.name for kind in HOSTS if kind.name in asked.hosts):
        lines, peers, lost = of(host, found.far, found)
        if not issubclass(next(kind for kind in HOSTS if kind.name == host), Site):
            what = f"press of a slider, {ROUND_TRIP} ms to {CALLED[host]} and back"
            times = {line.place: line.median for line in lines}
            bytes_ = {line.place: line.bytes / 1000 for line in lines}
            slow = "; ".join(f"{line.place}: {line.median:.0f} ms" for line in peers.values())
            heavy = "; ".join(f"{line.place}: {line.bytes / 1000:.1f} kB" for line in peers.values())
            said.append(Goal(what, 50, " ms", times, slow, lost))
            said.append(Goal(f"sent for it, {CALLED[host]}", 10, " kB", bytes_, heavy, lost, digits=1))
        lines, peers, lost = of(host, found.near, found)
        word = peers.get(WORD_ONLY)
        ratios = {line.place: line.median / word.median for line in lines} if word else {}
        fast = "; ".join(f"{line.place}: {line.median:.0f} ms" for line in peers.values())
        said.append(Goal(f"press beside one word, {CALLED[host]}", 1.5, " x", ratios, fast, lost, digits=2))
    return said


def of(host: str, lines: list[Line], found: Seen) -> tuple[list[Line], dict[str, Line], list[str]]:
    """Return a host's lines, those that ours are compared with, and where there should be a figure and is none."""
    here = [line for line in lines if line.host == host]
    known = [line for line in here if line.times]
    peers = {line.place: line for line in known if line.place in (WORD_ONLY, NEW_FIGURE)}
    lost = [line.place for line in here if line.control and not line.times]
    lost += [place for place in found.lost if place.split()[0] == host]
    return [line for line in known if line.place not in WAYS], peers, lost


def tables(found: Seen, bare: float) -> str:
    """Return all that was measured."""
    near = markdown(HEAD, [line.cells() for line in found.near])
    far = markdown(HEAD, [line.cells() for line in found.far])
    weight = markdown(OPENED, [opened(*one, bare) for one in found.opened])
    lost = f"Not to be had: {'; '.join(found.lost)}.\n\n" if found.lost else ""
    return (
        f"{lost}A near line:\n\n{near}\n\nA line of {ROUND_TRIP} ms, sliders only:\n\n{far}\n\n"
        f"What an open page has taken:\n\n{weight}"
    )


def opened(host: str, name: str, seen: dict[str, float], bare: float) -> list[str]:
    """Return the line of the last table."""
    kernel = seen.get("kernel") or 0
    ratio = f"{kernel / bare:.2f}" if kernel else ""
    values = [seen.get("ready"), seen.get("chart"), seen.get("wire"), kernel]
    return [host, name, *(f"{each:.1f}" if each else "" for each in values), ratio, f"{seen['browser']:.0f}"]
