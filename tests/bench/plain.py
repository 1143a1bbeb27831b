"""How soon a notebook can be read and used on the offline site: its plain page beside JupyterLite, in one run.

    .venv/bin/python tests/bench/plain.py [--notebook 06_weigh_it_yourself] [--rounds 3]

Each visit is a new browser's first. Bytes are those of all files that it fetched, packed as a web host sends them.
"""

import argparse
import gzip
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlparse

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / part) for part in ("browser", ".", "../notebooks"))]

from answers import all_answers, hand_over  # noqa: E402
from conftest import FLAGS, chromium  # noqa: E402
from hosts import LONG, Lite, Plain, Site  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from report import machine, markdown  # noqa: E402

READY_PACKED = {".zip", ".whl", ".png"}
SEEN = """() => {
  const seen = window.ndSeen = {};
  const parts = { prose: ".jp-RenderedMarkdown h1", panel: ".nd-panel", chart: ".nd-panel .js-plotly-plot .main-svg" };
  const look = () => {
    for (const [name, part] of Object.entries(parts))
      if (!seen[name] && document.querySelector(part)) seen[name] = performance.now();
    if (!seen.chart) requestAnimationFrame(look);
  };
  look();
}"""


def visit(browser: Browser, host: Site, name: str) -> dict[str, float]:
    """Open a notebook in a new browser; return the seconds until it can be read and used, and the MB it fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=hand_over(host, all_answers()))
    context.add_init_script(f"({SEEN})()")
    page, fetched = context.new_page(), set()
    context.on("request", lambda request: fetched.add(urlparse(request.url).path))
    page.set_default_timeout(LONG)
    host.open(page, name)
    page.wait_for_function("window.ndSeen.chart", timeout=LONG)
    seen = page.evaluate("window.ndSeen")
    context.close()
    return {what: seen[what] / 1000 for what in ("prose", "panel", "chart")} | {"MB": packed(host.site, fetched) / 1e6}


def packed(site: Path, paths: set[str]) -> int:
    """Return the bytes of a site's files as they travel."""
    files = [site / unquote(path).lstrip("/") for path in paths]
    return sum(
        len(data) if file.suffix in READY_PACKED else len(gzip.compress(data, 6))
        for file in files
        if file.is_file()
        for data in [file.read_bytes()]
    )


def main() -> None:
    """Visit both in turn, and print the medians."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--notebook", default="06_weigh_it_yourself")
    asked.add_argument("--rounds", type=int, default=3)
    args = asked.parse_args()
    found: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium("chromium"), args=FLAGS
        )
        hosts = []
        for kind in (Plain, Lite):
            (home := Path(folder) / kind.name).mkdir()
            hosts.append(stack.enter_context(kind.started(home)))
        for _ in range(args.rounds):
            for host in hosts:
                found.setdefault(host.name, []).append(visit(browser, host, args.notebook))
        browser.close()
    rows = [[name, *(f"{median(one[what] for one in all_):.1f}" for what in all_[0])] for name, all_ in found.items()]
    print(machine())
    print(markdown([args.notebook, "prose s", "first panel s", "first chart s", "MB packed"], rows))


if __name__ == "__main__":
    main()
