"""What a start costs a kernel, beside one that shows a slider alone: processor's time, memory, and what is sent.

No browser: what a kernel has to do before a page can draw, however busy the machine is. All of it is done in turns, in
processes of their own, and compiled code is found as at home. Every notebook runs with an empty workbook, as when a
learner comes, and with all answered before, so that every panel is open.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from asked import Asked
from compare import SLIDER
from goals import Goal, Part
from hosts import PLACE, ROOT
from jupyter_client.manager import start_new_kernel
from lines import short
from memory import share
from presses import answers_to
from report import markdown, progress

EMPTY, ANSWERED = "nothing answered", "all answered"
LEANS = {  # what the module leans on, and takes with every import
    "ipywidgets": "import ipywidgets",
    "with anywidget": "import ipywidgets, anywidget",
    "with pydantic, too": "import ipywidgets, anywidget; from pydantic import BaseModel, Field",
}
CLOCKED = "import time; start = time.process_time(); {}; print(1000 * (time.process_time() - start))"
IMPORTS = 4  # of each in every round
TICK = os.sysconf("SC_CLK_TCK")
IMPORT, SLIDERS, LIBRARIES = "import", "one slider", "the libraries alone"
Taken = dict[tuple[str, str], dict[str, list[float]]]  # by what and by whom, all that was measured, round by round


def imported(code: str, folder: Path) -> float:
    """Return the milliseconds that an import takes in a new interpreter."""
    command = [sys.executable, "-c", CLOCKED.format(code)]
    return float(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)


def cells_of(path: Path) -> list[str]:
    """Return the code of a notebook, cell by cell."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(cells: list[str], folder: Path, workbook: Path) -> dict[str, float]:
    """Run cells in a new kernel that finds a workbook; return what it took and sent, and has in memory."""
    manager, client = start_new_kernel(
        kernel_name="python3", cwd=str(folder), env=os.environ | {PLACE: str(workbook)}, stderr=subprocess.DEVNULL
    )
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


def part(asked: Asked) -> Part:
    """Measure everything in turns; the first turn compiles, and is not counted."""
    taken: Taken = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as home:
        for called, copy in asked.copies().items():
            (Path(home) / called).write_text(answers_to(copy), encoding="utf-8")
        for number in range(asked.rounds + 1):
            in_turns(asked, Path(home), taken)
            progress(f"starts: round {number} of {asked.rounds}")
    return Part(goals(taken), f"{imports(taken)}\n\n{kernels(taken)}")


def in_turns(asked: Asked, home: Path, taken: Taken) -> None:
    """Measure everything once, the imports a few times: they are short."""
    ours = {called: ("import perspectives", copy / "notebooks") for called, copy in asked.copies().items()}
    for _ in range(IMPORTS):
        for called, (code, folder) in ({called: (code, ROOT) for called, code in LEANS.items()} | ours).items():
            taken[IMPORT, called]["ms"].append(imported(code, folder))
    none = home / "none"  # no workbook stands there
    keep(taken[SLIDERS, ""], run([SLIDER], ROOT, none))
    keep(taken[LIBRARIES, ""], run(list(LEANS.values())[-1:], ROOT, none))
    for name in asked.notebooks:
        for called, copy in asked.copies().items():
            path = copy / "notebooks" / f"{name}.ipynb"
            for state, place in ((EMPTY, none), (ANSWERED, home / called)) if path.exists() else ():
                none.unlink(missing_ok=True)
                keep(taken[f"{short(name)}, {state}", called], run(cells_of(path), path.parent, place))


def keep(lists: dict[str, list[float]], figures: Mapping[str, float]) -> None:
    """Add the figures of one run to those of the runs before it."""
    for what, figure in figures.items():
        lists[what].append(figure)


# ---- what is said of it


def least(taken: Taken, who: tuple[str, str], what: str) -> float:
    """Return the least of all rounds but the first: what else the machine does only adds to it."""
    return min(taken[who][what][1:])


def bare(taken: Taken) -> float:
    """Return what a kernel has in memory before it has done anything: megabytes."""
    return median(taken[SLIDERS, ""]["bare MB"])


def goals(taken: Taken) -> list[Goal]:
    """Return what was wanted of the import and of the memory."""
    floor = least(taken, (IMPORT, "ipywidgets"), "ms")
    leant = least(taken, (IMPORT, list(LEANS)[-1]), "ms") / floor
    ratio = {"": least(taken, (IMPORT, "now"), "ms") / floor}
    beside = f"ipywidgets: {floor:.0f} ms; with anywidget and pydantic {leant:.2f} x"
    libraries = median(taken[LIBRARIES, ""]["MB"]) / bare(taken)
    said = [Goal("import perspectives beside import ipywidgets", 2, " x", ratio, beside, digits=2)]
    for state in (EMPTY, ANSWERED):
        found = {
            what.partition(",")[0]: median(one["MB"][1:]) / bare(taken)
            for (what, called), one in taken.items()
            if what.endswith(state) and called == "now"
        }
        beside = f"bare: {bare(taken):.1f} MB; with the libraries alone {libraries:.2f} x"
        said.append(Goal(f"memory of a kernel, {state}", 1.5, " x", found, beside, digits=2))
    return said


def imports(taken: Taken) -> str:
    """Return the table of imports."""
    floor = least(taken, (IMPORT, "ipywidgets"), "ms")
    took = {called: least(taken, (what, called), "ms") for what, called in taken if what == IMPORT}
    rows = [[called, f"{ms:.0f}", f"{ms / floor:.2f}"] for called, ms in took.items()]
    return markdown(["import", "CPU ms", "x ipywidgets"], rows)


def kernels(taken: Taken) -> str:
    """Return the table of cells."""
    head = ["notebook", "version", "first cell ms", "all cells ms", "widgets", "kB of widgets", "MB", "x bare"]
    rows = []
    for what, called in (who for who in taken if who[0] != IMPORT):
        one = taken[what, called]
        times = [f"{least(taken, (what, called), which):.0f}" for which in ("first ms", "all ms")]
        sizes = [f"{median(one[which][1:]):.0f}" for which in ("widgets", "kB")]
        memory = median(one["MB"][1:])
        rows.append([what, called, *times, *sizes, f"{memory:.1f}", f"{memory / bare(taken):.2f}"])
    return markdown(head, rows)
