"""All that the module is asked to be quick at, in one run: it prints a report, and keeps it in the README if told to.

    .venv/bin/python tests/bench/run.py [OLDER_COPY ...] [--write] [--quick] [--only PART ...]

The report begins with the goals, each beside its peer and its floor; the tables follow. ``--quick`` goes the same way
in a few minutes, with two notebooks and few presses. A part that fails is a line of the report and stops nothing, and
what has been measured is kept if the run is broken off. OLDER_COPY is the folder of another version, for what can be
measured beside one: imports, kernels, presses without a page. Nothing is asserted.
"""

import argparse
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from time import monotonic

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / part) for part in ("browser", ".", "../notebooks"))]

from asked import NOTEBOOKS, QUICK, Asked  # noqa: E402
from hosts import HOSTS  # noqa: E402
from report import Report, loads, machine, progress, warning  # noqa: E402

PARTS = {  # by name, the module that measures it and what the report calls it
    "pages": ("pages", "Every panel in every host"),
    "plain": ("plain", "The plain page beside JupyterLite"),
    "opening": ("opening", "The first chart beside a slider"),
    "starts": ("starts", "What a start costs a kernel"),
    "presses": ("presses", "What a press costs the kernel, without a page"),
    "model": ("acceptability", "Rank acceptability beside two packages"),
}


def wanted() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", nargs="*", type=Path, metavar="OLDER_COPY")
    parser.add_argument("--write", action="store_true", help="keep the report in tests/bench/README.md")
    parser.add_argument("--quick", action="store_true", help="two notebooks, few presses, one round")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--hosts", nargs="+", choices=[kind.name for kind in HOSTS], help="for pages and opening")
    parser.add_argument("--notebooks", nargs="+", choices=NOTEBOOKS, metavar="NOTEBOOK")
    helps = {
        "near": "presses of each panel",
        "far": "presses on a long line",
        "rounds": "how often all else is measured",
    }
    for name, said in helps.items():
        parser.add_argument(f"--{name}", type=int, help=said)
    asked = parser.parse_args()
    for copy in asked.older:
        if not (copy / "notebooks" / "perspectives").is_dir():
            parser.error(f"{copy} holds no version of the module")
    return asked


def heading(asked: Asked, names: list[str], quick: bool) -> str:
    """Return what is measured on, and how much; what makes the figures worth less is said by itself."""
    said = [
        machine(),
        f"{asked.near} presses a panel, {asked.far} on a long line; all else {asked.rounds} times, in turns.",
    ]
    if asked.notebooks != NOTEBOOKS or quick:
        said.append(f"**Of the {len(NOTEBOOKS)} notebooks only {', '.join(asked.notebooks)}.**")
    if left := [name for name in PARTS if name not in names]:
        said.append(f"**Not measured this time**: {', '.join(left)}.")
    return " ".join([*said, warning(os.getloadavg()[0], os.cpu_count() or 1)]).strip()


def main() -> None:
    """Let one part after the other measure; print, and write as soon as there is something."""
    args = wanted()
    # As with Ctrl+C: all servers are ended, and the report is printed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as at home, where a kernel finds what an earlier one compiled
    given = {name: getattr(args, name) for name in ("near", "far", "rounds") if getattr(args, name) is not None}
    given |= {name: tuple(getattr(args, name)) for name in ("hosts", "notebooks") if getattr(args, name)}
    asked = Asked(older=tuple(args.older), **(QUICK if args.quick else {}) | given)
    names = [name for name in PARTS if name in args.only]
    report, start, ending = Report(heading(asked, names, args.quick)), monotonic(), ""
    try:
        for place, name in enumerate(names):
            progress(name)
            report.add(name, PARTS[name][1], lambda name=name: import_module(PARTS[name][0]).part(asked))
            ending = f"It took {(monotonic() - start) / 60:.0f} minutes; load at the end {loads()}."
            if left := names[place + 1 :]:
                ending += f" **Broken off** before {', '.join(left)}."
            if args.write:
                report.write(ending)
    finally:
        print(f"{report.first(ending)}\n\n{report.rest()}")


if __name__ == "__main__":
    main()
