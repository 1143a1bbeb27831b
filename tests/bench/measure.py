"""How fast the module answers in each host: run it, and it prints a table (and writes it, with ``--write``).

    .venv/bin/python tests/bench/measure.py [--write] [--presses 50] [--host lab] [--notebook 06_weigh_it_yourself]

Everything comes from one run in one Chromium: control to chart for every panel (from the key's event to the first
change in the panel's chart or live sentence), the same for ``interact`` drawing a new figure and for a widget that
draws in the page alone, the way from opening to the first chart, bytes on the websocket, memory. Nothing is asserted.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / part) for part in ("browser", ".", "../notebooks"))]

from compare import NAME, WAYS, write_notebook  # noqa: E402
from conftest import FLAGS, chromium  # noqa: E402
from hosts import HOSTS, ROOT, Host  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("0[0-7]*.ipynb"))
# The first control of a panel that keys can move to and fro, the likeliest first.
CONTROLS = (
    (".noUi-handle", ("ArrowRight", "ArrowLeft")), ("input[type=checkbox]", ("Space", "Space")),
    ("select", ("ArrowDown", "ArrowUp")),
)  # fmt: skip
# In the page, so that no message to the test is timed: from the key's event to the first change that a learner sees.
WATCH = """panel => {
  const times = window.ndTimes = [];
  let start = null;
  const seen = ({ target }) => (target.closest ? target : target.parentElement)
    ?.closest('.js-plotly-plot, .nd-live, .bench-drawn');
  new MutationObserver(changes => {
    if (start !== null && changes.some(seen)) { times.push(performance.now() - start); start = null; }
  }).observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
  panel.addEventListener('keydown', event => { start = event.timeStamp; }, { capture: true });
}"""


@dataclass
class Line:
    """What was measured at one panel: milliseconds from key to change, and bytes on the websocket for a step."""

    host: str
    place: str
    times: list[float] = field(default_factory=list)
    presses: int = 0
    bytes: float = 0

    def cells(self) -> list[str]:
        """The line of the table."""
        if not self.times:
            return [self.host, self.place, "no answer", "", "", ""]
        last = sorted(self.times)[max(0, round(0.95 * len(self.times)) - 1)]
        middle = statistics.median(self.times)
        answered = f"{len(self.times)} of {self.presses}"
        return [self.host, self.place, f"{middle:.0f}", f"{last:.0f}", f"{self.bytes / 1000:.1f}", answered]


class Wire:
    """Counts what goes over the page's websockets."""

    def __init__(self, page: Page):
        self.total = 0
        page.on("websocket", lambda socket: [socket.on(way, self._count) for way in ("framereceived", "framesent")])

    def _count(self, frame: str | bytes) -> None:
        self.total += len(frame)


def steps(page: Page, wire: Wire, line: Line, panel, presses: int) -> Line:
    """Press keys on the first control of a panel and take the times the page has kept."""
    usable = ((panel.locator(selector).locator("visible=true").first, keys) for selector, keys in CONTROLS)
    control, keys = next(((one, keys) for one, keys in usable if one.count() and one.is_enabled()), (None, ()))
    if control is None:
        return line
    panel.evaluate(WATCH)
    control.scroll_into_view_if_needed()
    control.focus()
    before = wire.total
    for number in range(presses):
        page.keyboard.press(keys[number % 2])
        with contextlib.suppress(Exception):  # a step that changes nothing is counted as unanswered
            page.wait_for_function("number => window.ndTimes.length >= number", arg=len(line.times) + 1, timeout=1000)
        line.times = page.evaluate("window.ndTimes")
        line.presses += 1
    line.bytes = (wire.total - before) / presses
    return line


def bet(page: Page) -> None:
    """Commit the first option of the notebook's bet, so that its panels open."""
    commit = page.get_by_role("button", name="Commit my bet")
    if commit.count():
        page.locator(".nd-panel", has=commit).last.locator("input[type=radio]").first.check()
        commit.first.click()
        page.locator(".nd-closed").first.wait_for(state="detached")


def visit(browser, host: Host, name: str, presses: int) -> tuple[list[Line], dict[str, float]]:
    """Open a notebook with an empty browser; measure the way to its first chart and every panel that has one."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    wire, start = Wire(page), perf_counter()
    host.empty(page)
    host.open(page, name)
    if name != NAME:
        bet(page)
    first = page.locator(".nd-panel .js-plotly-plot .main-svg").locator("visible=true").first
    with contextlib.suppress(Exception):
        first.wait_for(timeout=20_000)
    facts = {"open s": perf_counter() - start, "open MB": wire.total / 1e6}
    panels = page.locator(".nd-panel:has(.js-plotly-plot), .nd-panel:has(.bench-drawn)").locator("visible=true").all()
    lines = []
    for place, panel in enumerate(panels):
        label = panel.locator("[role=img]").first.get_attribute("aria-label") if name != NAME else WAYS[place]
        line = Line(host.name, f"{name[:2]} {label.removeprefix('Chart: ')}" if name != NAME else label)
        lines.append(steps(page, wire, line, panel, presses))
    facts["kernel MB"], facts["browser MB"] = memory("ipykernel_launcher"), memory("chrom")
    page.context.close()
    return lines, facts


def memory(what: str) -> float:
    """Return the memory of the largest kernel, or of all processes of the browser, started from here: megabytes."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid=,rss=,args="], capture_output=True, text=True).stdout
    rows = [line.split(None, 3) for line in table.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}

    def ours(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    sizes = [int(rss) / 1024 for pid, _, rss, args in rows if what in args and ours(int(pid))]
    return max(sizes, default=0) if what == "ipykernel_launcher" else sum(sizes)


def bare_kernel() -> float:
    """Return the memory of a kernel that has done nothing: megabytes."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        return memory("ipykernel_launcher")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--presses", type=int, default=50)
    wanted.add_argument("--host", action="append", help="only this host; may be given again")
    wanted.add_argument("--notebook", action="append", help="only this notebook; may be given again")
    wanted.add_argument("--write", action="store_true", help="keep the tables in tests/bench/README.md")
    args = wanted.parse_args()
    lines, facts = [], []
    bare = bare_kernel()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        for kind in HOSTS:
            if args.host and kind.name not in args.host:
                continue
            place = Path(home) / kind.name
            place.mkdir()
            with kind.started(place) as host:
                names = args.notebook or NOTEBOOKS
                if write_notebook(host):
                    names = [NAME, *names]
                for name in names:
                    browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                    try:
                        found, seen = visit(browser, host, name, args.presses)
                    except Exception as error:
                        print(f"{kind.name} {name}: {str(error).splitlines()[0]}", file=sys.stderr)
                    else:
                        lines += found
                        seen["times bare"] = seen["kernel MB"] / bare
                        facts.append([kind.name, name, *(f"{value:.1f}" for value in seen.values())])
                        print(f"{kind.name} {name}: {len(found)} panels", file=sys.stderr)
                    browser.close()
    head = ["host", "panel", "median ms", "95th ms", "kB a step", "answered"]
    opened = ["host", "notebook", "first chart s", "wire MB", "kernel MB", "browser MB", "x bare kernel"]
    text = f"{markdown(head, [line.cells() for line in lines])}\n\n{markdown(opened, facts)}\n"
    print(text)
    if args.write:
        readme = HERE / "README.md"
        start = readme.read_text(encoding="utf-8").split("<!-- measured -->")[0]
        readme.write_text(f"{start}<!-- measured -->\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
