"""What is said of all panels in all hosts: the goals of a press, and three tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from goals import Goal
from report import markdown
from steps import Line

ROUND_TRIP = 150  # milliseconds to a server on another continent, and back
HEAD = ["host", "panel", "control", "until", "median ms", "95th ms", "all drawn ms", "kB a press", "answered"]
OPENED = ["host", "notebook", "kernel ready s", "first chart s", "MB on the wire", "kernel MB", "x bare", "browser MB"]
CALLED = {"lab": "JupyterLab", "voila": "Voila", "lite": "JupyterLite", "plain": "the plain page"}
SERVED = ("lab", "voila")  # have a line to a server, which can be long
# What ours are compared with.
NEW_FIGURE, ALONE = "interact, a new figure each time", "drawn in the page alone"
WORD_ONLY = "one word, by way of the kernel"
PEERS = (NEW_FIGURE, ALONE, WORD_ONLY)


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


def short(name: str) -> str:
    """Return how a table calls a notebook: ``06``, ``00b``."""
    return name.partition("_")[0]


def goals(found: Seen, hosts: Sequence[str]) -> list[Goal]:
    """Return what was wanted of a press: on a long line its time and its bytes, on a near one its ratio to a word."""
    said = []
    for host in (name for name in CALLED if name in hosts):
        lines, peers, lost = of(host, found.far, found)
        if host in SERVED:
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
    return [line for line in known if line.place not in PEERS], peers, lost


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
