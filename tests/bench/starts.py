"""What a start costs a kernel, beside one that shows a slider alone: run it, and it prints tables.

    .venv/bin/python tests/bench/starts.py [OLDER_COPY ...] [--rounds 5] [--notebooks 06_weigh_it_yourself] [--answered]

No browser, and processor's time alone: what a kernel has to do before a page can draw, however busy the machine is. All
of it is done in turns, in processes of their own, and compiled code is found as at home. The workbook is empty, as
when a learner comes; with ``--answered`` all is answered before, so that every panel is open.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parent))

from jupyter_client.manager import start_new_kernel  # noqa: E402
from presses import answers_to  # noqa: E402
from report import machine, markdown, share  # noqa: E402

SLIDER = ["import ipywidgets\nipywidgets.IntSlider()"]
IMPORT = "import time; start = time.process_time(); {}; print(1000 * (time.process_time() - start))"
TICK = os.sysconf("SC_CLK_TCK")


def imported(code: str, folder: Path) -> float:
    """Return the milliseconds that an import takes in a new interpreter."""
    command = [sys.executable, "-c", IMPORT.format(code)]
    return float(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)


def cells_of(path: Path) -> list[str]:
    """Return the code of a notebook, cell by cell."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(cells: list[str], folder: Path) -> dict[str, float]:
    """Run cells in a new kernel; return what it took and what it has in memory, and what it sent of widgets."""
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(folder))
    try:
        pid = manager.provisioner.pid
        begun, found = spent(pid), {"bare MB": share(pid), "widgets": 0, "kB": 0}
        for number, code in enumerate(cells):
            client.execute_interactive(code, timeout=120, output_hook=lambda message: count(message, found))
            if number == 0:
                found["first ms"] = spent(pid) - begun
        return found | {"all ms": spent(pid) - begun, "MB": share(pid)}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def count(message: dict, found: dict[str, float]) -> None:
    """Count a message that tells the page of a widget; an error ends the run."""
    if message["msg_type"] == "error":
        raise RuntimeError("\n".join(message["content"]["traceback"]))
    if message["msg_type"] == "comm_open":
        found["widgets"] += 1
        found["kB"] += len(json.dumps(message["content"])) / 1000


def spent(pid: int) -> float:
    """Return the milliseconds that a process has had of the processors."""
    user, system = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return 1000 * (int(user) + int(system)) / TICK


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    known = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    parser.add_argument("--notebooks", nargs="*", choices=known, default=known)
    parser.add_argument("--answered", action="store_true", help="with an answer to everything")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    there, taken = machine(), defaultdict(lambda: defaultdict(list))
    copies = {"now": ROOT} | {copy.resolve().name: copy.resolve() for copy in asked.older}
    with tempfile.TemporaryDirectory() as home:
        for called, copy in copies.items():
            if asked.answered:
                (Path(home) / called).write_text(answers_to(copy), encoding="utf-8")
        for _ in range(asked.rounds + 1):  # the first compiles, and is not counted
            measure(copies, asked.notebooks, Path(home), taken)
    print(there, f"The least of {asked.rounds} rounds; memory and what is sent, their median.\n")
    print(report(taken))


def measure(copies: dict[str, Path], names: list[str], home: Path, taken: dict) -> None:
    """Measure everything once, in turns."""
    for called, copy in copies.items():
        folder = copy / "notebooks"
        taken["ipywidgets", ""]["import ms"].append(imported("import ipywidgets", folder))
        taken[called, ""]["import ms"].append(imported("import perspectives", folder))
    for name in names:
        for key, value in run(SLIDER, ROOT).items():
            taken["ipywidgets", ""][key].append(value)
        for called, copy in copies.items():
            path = copy / "notebooks" / f"{name}.ipynb"
            os.environ["PERSPECTIVES_WORKBOOK"] = str(home / called)
            for key, value in run(cells_of(path), path.parent).items():
                taken[called, name][key].append(value)


def report(taken: dict) -> str:
    """Return the tables."""

    def least(who: tuple[str, str], what: str) -> float:
        return min(taken[who][what][1:])

    slider = ("ipywidgets", "")
    imports = []
    for called in dict.fromkeys(called for called, _ in taken):
        took = least((called, ""), "import ms")
        imports.append([called, f"{took:.0f}", f"{took / least(slider, 'import ms'):.2f}"])
    rows = []
    bare = median(taken[slider]["bare MB"])
    for called, name in sorted(taken, key=lambda who: (who[1], who[0])):
        if name or called == "ipywidgets":
            one = taken[called, name]
            times = [f"{least((called, name), what):.0f}" for what in ("first ms", "all ms")]
            sizes = [f"{median(one[what]):.0f}" for what in ("widgets", "kB")]
            memory = median(one["MB"])
            rows.append([name or "one slider", called, *times, *sizes, f"{memory:.1f}", f"{memory / bare:.2f}"])
    head = ["notebook", "version", "first cell ms", "all cells ms", "widgets", "kB of widgets", "MB", "x bare"]
    return f"{markdown(['import', 'CPU ms', 'x ipywidgets'], imports)}\n\n{markdown(head, rows)}"


if __name__ == "__main__":
    main()
