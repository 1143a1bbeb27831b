"""How long a page waits for its first chart, beside a notebook that shows one slider of ipywidgets and nothing else.

In JupyterLab and Voila, in turns, each visit a new browser's first and with a kernel of its own; all is answered
before, so that every panel is open. Where a notebook has no chart its first panel counts.

In JupyterLab the cells have to be run by hand. That is done in two ways: as soon as a kernel is there, which is quicker
than any learner; and after some lines have been read, where the time counts from then on.
"""

import tempfile
from collections import defaultdict
from pathlib import Path
from time import time
from typing import Any

from answers import all_answers, hand_over
from asked import Asked
from compare import ONE_SLIDER, write_notebooks
from goals import Goal, Part, first_line
from hosts import Host, Lab, Voila
from lines import CALLED as ALL_CALLED
from lines import short
from playwright.sync_api import Page, Playwright, sync_playwright
from report import markdown, progress
from seen import CHART, launched, look_for, seconds

LATER = 1.5  # seconds that the first chart may come after the slider
READING = 3  # seconds in which some two lines are read
HANDLE = ".noUi-handle"


class ReadFirst(Lab):
    """JupyterLab, where some lines are read before the cells are run."""

    name = "read first"
    ran = 0.0

    def start(self, page: Page) -> None:
        """Read on when the kernel is there, then run the cells, and note when."""
        self.until_idle(page)
        page.wait_for_timeout(READING * 1000)
        self.ran = time()
        super().start(page)


WAYS = {Lab: (Lab, ReadFirst), Voila: (Voila,)}
CALLED = ALL_CALLED | {ReadFirst.name: "JupyterLab, read first"}
Taken = dict[tuple[str, str], list[tuple[float, str]]]  # seconds, and until what, by host and notebook


def part(asked: Asked) -> Part:
    """Open every notebook in turns, the slider's before and after them."""
    taken, lost = defaultdict(list), defaultdict(list)
    kinds = [kind for host in (Lab, Voila) if host.name in asked.hosts for kind in WAYS[host]]
    with (
        tempfile.TemporaryDirectory() as home,
        sync_playwright() as playwright,
    ):
        for kind in kinds:
            (place := Path(home) / kind.name).mkdir()
            try:
                with kind.started(place) as host:
                    in_turns(playwright, host, asked, taken, lost[kind.name])
            except Exception as error:
                progress(f"{kind.name}: {error}")
                lost[kind.name].append(first_line(error))
    names = [kind.name for kind in kinds]
    return Part([goal(host, taken, lost[host]) for host in names], table(names, asked, taken))


def in_turns(playwright: Playwright, host: Host, asked: Asked, taken: Taken, lost: list[str]) -> None:
    """Open all of a host's notebooks, round after round; the very first page is the server's first, and not counted."""
    write_notebooks(host)
    kept = hand_over(host, all_answers())
    first_seen(playwright, host, ONE_SLIDER, kept)
    for number in range(max(1, asked.rounds - 1)):  # a round takes some three minutes
        for name in [ONE_SLIDER, *asked.notebooks, ONE_SLIDER]:
            try:
                seen = first_seen(playwright, host, name, kept)
                taken[host.name, name].append(seen)
            except Exception as error:
                progress(f"{host.name} {name}: {first_line(error)}")
                lost.append(name)
        progress(f"{host.name}: round {number + 1}")


def first_seen(playwright: Playwright, host: Host, name: str, kept: Any) -> tuple[float, str]:
    """Open a notebook in a new browser; return the seconds until its first chart or panel, or its slider, is there."""
    with launched(playwright) as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=kept)
        look_for(context, {"panel": ".nd-panel", "chart": HANDLE if name == ONE_SLIDER else CHART})
        page = context.new_page()
        page.set_default_timeout(30_000)
        start = time()
        host.open(page, name)
        seen = seconds(page, host.ran if isinstance(host, ReadFirst) else start)
        what = "chart" if "chart" in seen else "panel"
        return seen[what], what


def least(taken: Taken, host: str, name: str) -> float:
    """Return the least of all rounds: what else the machine does only adds to it."""
    return min(seconds for seconds, _ in taken[host, name])


def later(taken: Taken, host: str) -> dict[str, float]:
    """Return how much later than the slider each notebook's chart came."""
    slider = least(taken, host, ONE_SLIDER)
    return {name: least(taken, host, name) - slider for at, name in taken if at == host and name != ONE_SLIDER}


def goal(host: str, taken: Taken, lost: list[str]) -> Goal:
    """Return what was wanted: every first chart soon after the slider."""
    known = (host, ONE_SLIDER) in taken
    found = {short(name): seconds for name, seconds in later(taken, host).items()} if known else {}
    beside = f"the slider: {least(taken, host, ONE_SLIDER):.1f} s" if known else ""
    what = f"first chart after that of a slider alone, {CALLED[host]}"
    return Goal(what, LATER, " s", found, beside, [short(name) for name in dict.fromkeys(lost)], digits=1)


def table(hosts: list[str], asked: Asked, taken: Taken) -> str:
    """Return when each notebook's first chart was there, and how much later than the slider."""
    head = ["notebook", "until", *(f"{CALLED[host]} {what}" for host in hosts for what in ("s", "later s"))]
    rows = []
    for name in [ONE_SLIDER, *asked.notebooks]:
        known = [host for host in hosts if (host, name) in taken and (host, ONE_SLIDER) in taken]
        until = taken[known[0], name][0][1] if known and name != ONE_SLIDER else "slider" if known else ""
        cells = []
        for host in hosts:
            took = least(taken, host, name) if host in known else None
            after = took - least(taken, host, ONE_SLIDER) if took else None
            cells += [f"{each:.1f}" if each is not None else "" for each in (took, after)]
        rows.append([name, until, *cells])
    return markdown(head, rows)
