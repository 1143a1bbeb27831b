"""How fast the module answers in each host: run it, and it prints tables (and writes them, with ``--write``).

    .venv/bin/python tests/bench/measure.py [--write] [--presses 50] [--hosts lab voila] [--notebooks 03_lee]
        [--round-trip 150]

Everything comes from one run in one Chromium, with every bet and guess given: control to chart for every panel, the
same for ``interact`` drawing a new figure and for a widget that draws in the page alone, the way from opening to the
first chart, bytes on the websocket, memory, the size of the offline site. With ``--round-trip`` a proxy makes the line
between Chromium and the server as long as that, in milliseconds. Nothing is asserted.
"""

import argparse
import contextlib
import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import time
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / part) for part in ("browser", ".", "../notebooks"))]

from answers import all_answers, hand_over  # noqa: E402
from compare import NAME, WAYS, write_notebook  # noqa: E402
from conftest import FLAGS, SHELL, WHOLE, chromium  # noqa: E402
from hosts import HOSTS, ROOT, Host, Lite  # noqa: E402
from playwright.sync_api import Browser, Locator, sync_playwright  # noqa: E402
from proxy import Proxy  # noqa: E402
from report import machine, markdown, share  # noqa: E402
from steps import Line, Wire, measured  # noqa: E402

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PANELS = ", ".join(f".nd-panel:has({part})" for part in (".js-plotly-plot", ".bench-drawn", ".nd-live"))
# When the kernel answered and the first chart was there, by the clock that Python reads too.
OPENING = """() => {
  const seen = window.ndSeen = {};
  const look = () => {
    const busy = document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=busy]');
    if (!seen.ready && busy) seen.ready = Date.now();
    if (!seen.chart && document.querySelector('.nd-panel .js-plotly-plot .main-svg')) seen.chart = Date.now();
    if (!seen.chart) requestAnimationFrame(look);
  };
  look();
}"""
HEAD = ["host", "panel", "control", "until", "median ms", "95th ms", "all drawn ms", "kB a step", "answered"]
OPENED = ["host", "notebook", "kernel ready s", "first chart s", "MB on the wire", "kernel MB", "x bare", "browser MB"]


def visit(browser: Browser, host: Host, name: str, kept: Any, presses: int) -> tuple[list[Line], dict[str, float]]:
    """Open a notebook in a new browser that holds the answers; measure the way there and every panel."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=kept)
    context.add_init_script(f"({OPENING})()")
    page = context.new_page()
    page.set_default_timeout(30_000)
    wire, start = Wire(page), time()
    host.open(page, name)
    with contextlib.suppress(Exception):
        page.wait_for_function("window.ndSeen.chart", timeout=10_000)
    seen = page.evaluate("window.ndSeen")
    wire.rest(page)
    facts = {what: seen[what] / 1000 - start for what in ("ready", "chart") if what in seen} | {
        "wire": wire.total / 1e6
    }
    lines = []
    for place, panel in enumerate(page.locator(PANELS).locator("visible=true").all()):
        label = WAYS[place] if name == NAME else f"{name[:2]} {called(panel)}"
        line = Line(host.name, label)
        try:
            measured(page, wire, line, panel, presses)
        except Exception as error:
            line.control = f"failed: {str(error).splitlines()[0][:60]}"
        if line.control or panel.locator(".js-plotly-plot").count():
            lines.append(line)
    facts |= {"kernel": memory("ipykernel_launcher"), "browser": memory("chrom")}
    context.close()
    return lines, facts


def visited(playwright: Any, host: Host, name: str, kept: Any, presses: int) -> tuple[list[Line], dict[str, float]]:
    """Visit a notebook in a browser of its own; one that does not open is tried once more, and then reported."""
    for _ in range(2):
        with contextlib.closing(
            playwright.chromium.launch(executable_path=chromium(*SHELL, *WHOLE), args=FLAGS)
        ) as browser:
            try:
                return visit(browser, host, name, kept, presses)
            except Exception as error:
                print(f"{host.name} {name}: {error}", file=sys.stderr)
                failed = Line(host.name, f"{name} failed: {str(error).splitlines()[0][:60]}")
    return [failed], {}


def called(panel: Locator) -> str:
    """What a panel is called: after its chart, or else after the first words in it."""
    chart = panel.locator("[role=img][aria-label]").first
    if chart.count():
        return chart.get_attribute("aria-label").removeprefix("Chart: ")
    return " ".join(panel.inner_text().replace("|", "/").split())[:36]


def memory(what: str) -> float:
    """Return the memory of the youngest kernel, or of all processes of the browser, started from here: megabytes."""
    command = ["ps", "-e", "--sort=start_time,pid", "-o", "pid=,ppid=,rss=,args="]
    rows = [line.split(None, 3) for line in subprocess.run(command, capture_output=True, text=True).stdout.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}

    def ours(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    found = [(int(pid), int(rss) / 1024) for pid, _, rss, args in rows if what in args and ours(int(pid))]
    if what == "ipykernel_launcher":
        return found[-1][1] if found else 0
    return sum(share(pid) for pid, _ in found)


def bare_kernel() -> float:
    """Return the memory of a kernel that has done nothing: megabytes."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        return memory("ipykernel_launcher")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def packed(folder: Path) -> tuple[float, float]:
    """Return the size of a folder's files, and of the same packed one by one as a web server does: megabytes."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return sum(map(len, contents)) / 1e6, sum(len(gzip.compress(each, 6)) for each in contents) / 1e6


def in_host(playwright: Any, host: Host, args: argparse.Namespace) -> tuple[list[Line], list[list[Any]]]:
    """Measure every notebook in one host, each in a browser of its own; say on stderr how far it has come."""
    lines, facts = [], []
    write_notebook(host)
    kept = hand_over(host, all_answers())
    for name in [NAME, *args.notebooks]:
        found, seen = visited(playwright, host, name, kept, args.presses)
        lines += found
        facts.append([host.name, name, seen])
        print(f"{host.name} {name}: {len(found)} panels", file=sys.stderr)
    return lines, facts


def opened(host: str, name: str, seen: dict[str, float], bare: float) -> list[str]:
    """Return the line of the second table."""
    kernel = seen.get("kernel") or 0
    ratio = f"{kernel / bare:.2f}" if kernel else ""
    values = [seen.get("ready"), seen.get("chart"), seen.get("wire"), kernel]
    return [host, name, *(f"{each:.1f}" if each else "" for each in values), ratio, f"{seen.get('browser', 0):.0f}"]


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--presses", type=int, default=50)
    wanted.add_argument("--hosts", nargs="+", choices=[kind.name for kind in HOSTS], default=[k.name for k in HOSTS])
    wanted.add_argument("--notebooks", nargs="*", choices=NOTEBOOKS, default=NOTEBOOKS)
    wanted.add_argument("--round-trip", type=float, default=0, help="milliseconds to the server and back")
    wanted.add_argument("--write", action="store_true", help="keep the tables in tests/bench/README.md")
    args = wanted.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as at home, where a kernel finds what an earlier one compiled
    lines, facts, sizes, there = [], [], "", machine()
    bare = bare_kernel()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        for kind in HOSTS:
            if kind.name not in args.hosts:
                continue
            place = Path(home) / kind.name
            place.mkdir()
            with kind.started(place) as host, Proxy.before(host.address, args.round_trip) as line:
                if args.round_trip:
                    host.address = line.address
                found, seen = in_host(playwright, host, args)
                if isinstance(host, Lite):
                    sizes = "The offline site: {:.0f} MB, {:.0f} MB packed.\n".format(*packed(host.site))
            lines, facts = lines + found, facts + seen
    tables = markdown(HEAD, [line.cells() for line in lines]), markdown(OPENED, [opened(*one, bare) for one in facts])
    line = f"A round trip of {args.round_trip:.0f} ms. " if args.round_trip else ""
    text = f"{there} {line}A bare kernel: {bare:.0f} MB. {sizes}\n{tables[0]}\n\n{tables[1]}\n"
    print(text)
    if args.write:
        readme = HERE / "README.md"
        start = readme.read_text(encoding="utf-8").split("<!-- measured -->")[0]
        readme.write_text(f"{start}<!-- measured -->\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
