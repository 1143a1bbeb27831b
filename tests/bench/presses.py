"""What a press costs the kernel, without a page, and beside other versions of the module if there are any.

Every notebook's panels are made in a process of their own, with every bet given before and a workbook on this disk.
Each control that has a next value is pressed; the time is that until the call comes back: the answer is written, and
figure and sentence are made and handed to the page's side. The versions take turns, round after round, on one machine.
Panels are compared where both versions have one of the same notebook, title and control. As a program of its own,
with a notebook's path, this measures the panels of that one.
"""

import ast
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from goals import Part
from report import markdown, progress

if TYPE_CHECKING:  # the program of its own does without
    from asked import Asked

HERE = Path(__file__).resolve()
PRESSES = 12  # of each control in each round; the first is not counted
DEAREST = 12  # controls that the table names where there is nothing to compare with

Rounds = dict[str, dict[str, list[float]]]  # milliseconds a press, by version and control, round by round


async def pressed(path: Path) -> dict[str, float]:
    """Return milliseconds a press, the median, for each control of each panel of a notebook.

    A loop runs, as in a kernel: what waits there until a hand has come to rest is not counted.
    """
    taken = {}
    for shown in panels(path):
        panel = getattr(shown, "content", shown)  # what a gate shows, once it is open
        for name, control in [*getattr(panel, "_controls", {}).items()]:  # a press may bring more
            times = [press(control, step) for step in range(PRESSES)]
            if None not in times:
                taken[f"{path.stem[:3].rstrip('_')} {panel.title}: {name}"] = 1000 * median(times[1:])
    return taken


def panels(path: Path) -> list[Any]:
    """Run a notebook's cells; return what each of them shows."""
    space: dict[str, Any] = {}
    shown = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            code = ast.parse("".join(cell["source"]))
            last = code.body.pop() if isinstance(code.body[-1], ast.Expr) else None
            exec(compile(code, path.name, "exec"), space)
            if last is not None:
                shown.append(eval(compile(ast.Expression(last.value), path.name, "eval"), space))
    return shown


def press(control: Any, step: int) -> float | None:
    """Set a control to another value as a learner does; return seconds, or None where nothing can be pressed."""
    if hasattr(control, "min") and isinstance(control.value, (int, float)):
        wanted = control.min + (control.max - control.min) * (step % 4 + 1) // 5
    elif getattr(control, "options", None) and not isinstance(control.value, tuple):
        values = [option[1] if isinstance(option, tuple) else option for option in control.options]
        wanted = values[step % len(values)]
    elif isinstance(control.value, bool):
        wanted = not control.value
    else:
        return None
    if getattr(control, "disabled", False) or wanted == control.value:
        return None
    start = perf_counter()
    control.value = wanted
    return perf_counter() - start


def measured(copy: Path, home: Path, names: Sequence[str]) -> dict[str, float]:
    """Measure some notebooks of a version on a disk of its own."""
    for part in ("notebooks", "data", "tests"):
        shutil.copytree(copy / part, home / part, ignore=shutil.ignore_patterns("workbook*.json", "__pycache__"))
    (home / "notebooks" / "workbook.json").write_text(answers_to(home), encoding="utf-8")
    taken = {}
    for path in sorted((home / "notebooks").glob("0[0-7]*.ipynb")):  # each in a kernel of its own, as learners do
        if path.stem not in names:
            continue
        command = [sys.executable, str(HERE), str(path)]
        done = subprocess.run(command, cwd=path.parent, check=True, capture_output=True, text=True)
        taken |= json.loads(done.stdout.splitlines()[-1])
    return taken


def answers_to(copy: Path) -> str:
    """Return a workbook in which all is answered, as a version of the module knows it."""
    search = [copy / "notebooks", copy / "tests", copy / "tests" / "browser"]
    code = f"import sys; sys.path[:0] = {[str(path) for path in search]!r}; from answers import all_answers; "
    code += "print(all_answers())"
    return subprocess.run([sys.executable, "-c", code], cwd=copy, check=True, capture_output=True, text=True).stdout


def part(asked: "Asked") -> Part:
    """Measure this version and the others in turn."""
    rounds: Rounds = defaultdict(lambda: defaultdict(list))
    for number in range(asked.rounds):
        for called, copy in asked.copies().items():
            with tempfile.TemporaryDirectory() as home:
                for what, milliseconds in measured(copy, Path(home), asked.notebooks).items():
                    rounds[called][what].append(milliseconds)
        progress(f"presses: round {number + 1}")
    now, *older = rounds
    return Part([], "\n\n".join([dearest(rounds[now]), *(beside(rounds[now], rounds[then], then) for then in older)]))


def dearest(taken: Mapping[str, list[float]]) -> str:
    """Return what most presses take, and those that take most."""
    took = {what: median(times) for what, times in taken.items()}
    most = sorted(took, key=took.__getitem__, reverse=True)[:DEAREST]
    table = markdown(["the dearest panels and controls", "ms"], [[what, f"{took[what]:.1f}"] for what in most])
    return f"{len(took)} controls; a press takes {median(took.values()):.1f} ms in the middle.\n\n{table}"


def beside(now: Mapping[str, list[float]], then: Mapping[str, list[float]], called: str) -> str:
    """Return what both versions have, side by side."""
    both = {what: (median(now[what]), median(then[what])) for what in now if what in then}
    rows = [[what, f"{new:.1f}", f"{old:.1f}", f"{new / old:.2f}"] for what, (new, old) in both.items()]
    ratios = [new / old for new, old in both.values()]
    said = f"{len(both)} controls of both; ratio: median {median(ratios):.2f}, largest {max(ratios):.2f}"
    return f"{said}\n\n{markdown(['panel and control', 'now ms', f'{called} ms', 'ratio'], rows)}"


if __name__ == "__main__":
    NOTEBOOK = Path(sys.argv[1])
    sys.path.insert(0, str(NOTEBOOK.parent))
    print(json.dumps(asyncio.run(pressed(NOTEBOOK))))
