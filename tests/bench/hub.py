"""A class of 1, 10 and 30 learners, at once, on a JupyterHub and in Voila; nothing leaves this machine.

    .venv/bin/python tests/bench/hub.py [FOLDER] [--learners 1 10 30] [--hosts hub started voila prepared]

Hub and proxy are installed in FOLDER, or in a folder that is thrown away. Everybody clicks at the same moment: logs in,
gets a server, opens the one lesson, runs all cells. Then all give a first answer, and move a slider once a second for a
minute. No browser: the learners speak the hosts' own HTTP and websocket, on the same cores. Nothing is asserted.
"""

import argparse
import resource
import statistics
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from learner import InVoila, Learner, OnTheHub
from report import machine, markdown
from servers import hub, install, voila

# ``started``: a hub whose teacher has started everybody's server before; ``prepared``: Voila with pages prepared.
HOSTS = ["hub", "started", "voila", "prepared"]
HEAD = ["host", "learners", "page s", "first chart s", "last cell s", "to chart ms", "to idle ms", "MB a learner"]
HEAD += ["MB beside", "bench's own CPU s", "CPU s a learner", "errors"]


def of_all(values: Sequence[float], scale: float = 1, digits: int = 0) -> str:
    """Return median and worst."""
    if not values:
        return ""
    return f"{statistics.median(values) * scale:.{digits}f}, {max(values) * scale:.{digits}f}"


def of_presses(values: Sequence[float]) -> str:
    """Return median and 95th, in milliseconds."""
    if len(values) < 2:
        return ""
    return f"{statistics.median(values) * 1000:.0f}, {statistics.quantiles(values, n=20)[-1] * 1000:.0f}"


def own_time() -> float:
    """Return the seconds of CPU that this side has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def taught(host: str, kind: type[Learner], serve, names: Sequence[str], seconds: float) -> tuple[list[str], list[str]]:
    """Let a class come, run the lesson and press; return the table's line, and all that went wrong."""
    with tempfile.TemporaryDirectory(prefix="class-") as home, serve(home=Path(home)) as server:
        learners = [kind(name, server.address) for name in names]
        before, used = own_time(), sum(server.used().values())
        with ThreadPoolExecutor(len(names)) as pool:
            list(pool.map(kind.come, learners))
            here = [learner for learner in learners if "chart" in learner.seen]
            arrived = own_time() - before, (sum(server.used().values()) - used) / len(names)
            list(pool.map(partial(kind.press, seconds=seconds), here))
        memory = server.memory()
        faults = [fault for learner in learners for fault in learner.faults]
    line = [host, str(len(names))]
    line += [of_all([one.seen[what] for one in here], digits=1) for what in ("page", "chart", "cells")]
    line += [of_presses([wait for one in here for wait in one.waits[what]]) for what in ("chart", "idle")]
    line += [
        f"{memory['theirs'] / len(names):.0f}",
        f"{memory['own']:.0f}",
        *(f"{each:.1f}" for each in arrived),
        str(len(faults)),
    ]
    return line, faults


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("folder", nargs="?", type=Path, help="where hub and proxy are, or are to be installed")
    wanted.add_argument("--learners", nargs="+", type=int, default=[1, 10, 30])
    wanted.add_argument("--hosts", nargs="+", choices=HOSTS, default=HOSTS)
    wanted.add_argument("--seconds", type=float, default=60)
    args = wanted.parse_args()
    there, lines = machine(), []
    with tempfile.TemporaryDirectory(prefix="hub-") as scratch:
        folder = (args.folder or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        install(folder)
        for host in args.hosts:
            for count in args.learners:
                names = [f"learner{place}" for place in range(count)]
                serve = {
                    "hub": partial(hub, folder),
                    "started": partial(hub, folder, started=names),
                    "voila": partial(voila, folder),
                    "prepared": partial(voila, folder, prepared=count),
                }[host]
                line, faults = taught(
                    host, OnTheHub if host in ("hub", "started") else InVoila, serve, names, args.seconds
                )
                lines.append(line)
                print(" ".join(line), *faults, sep="\n  ", file=sys.stderr)
    print(f"{there} Of all learners: median, worst; of all presses: median, 95th.\n\n{markdown(HEAD, lines)}")


if __name__ == "__main__":
    main()
