"""What a press costs the kernel, beside other versions of the module: run it with their folders, and it prints a table.

    .venv/bin/python tests/bench/presses.py OLDER_COPY [--rounds 5]

Every notebook's panels are made in a process of their own, with every bet given before and a workbook on this disk.
Each control that has a next value is pressed; the time is that until the call comes back: the answer is written, and
figure and sentence are made and handed to the page's side. The versions take turns, round after round, on one machine.
Panels are compared where both versions have one of the same notebook, title and control.
"""

import argparse
import ast
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
PRESSES = 12  # of each control in each round; the first is not counted


async def pressed(path: Path) -> dict[str, float]:
    """Return milliseconds a press, the median, for each control of each panel of a notebook.

    A loop runs, as in a kernel: what waits there until a hand has come to rest is not counted.
    """
    taken = {}
    for panel in panels(path):
        for name, control in getattr(panel, "_controls", {}).items():
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


def measured(copy: Path, home: Path) -> dict[str, float]:
    """Measure a version on a disk of its own."""
    for part in ("notebooks", "data", "tests"):
        shutil.copytree(copy / part, home / part, ignore=shutil.ignore_patterns("workbook*.json", "__pycache__"))
    (home / "notebooks" / "workbook.json").write_text(answers_to(home), encoding="utf-8")
    taken = {}
    for path in sorted((home / "notebooks").glob("0[0-7]*.ipynb")):  # each in a kernel of its own, as learners do
        command = [sys.executable, str(HERE), "--only", str(path)]
        done = subprocess.run(command, cwd=path.parent, check=True, capture_output=True, text=True)
        taken |= json.loads(done.stdout.splitlines()[-1])
    return taken


def answers_to(copy: Path) -> str:
    """Return a workbook in which all is answered, as a version of the module knows it."""
    search = [copy / "notebooks", copy / "tests", copy / "tests" / "browser"]
    code = f"import sys; sys.path[:0] = {[str(path) for path in search]!r}; from answers import all_answers; "
    code += "print(all_answers())"
    return subprocess.run([sys.executable, "-c", code], cwd=copy, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Measure this version and the others in turn, and print what both have."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        sys.path.insert(0, str(asked.only.parent))
        print(json.dumps(asyncio.run(pressed(asked.only))))
        return
    rounds: dict[Path, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(asked.rounds):
        for copy in (ROOT, *asked.older):
            with tempfile.TemporaryDirectory() as home:
                for what, milliseconds in measured(copy.resolve(), Path(home)).items():
                    rounds[copy][what].append(milliseconds)
    for older in asked.older:
        both = [what for what in rounds[ROOT] if what in rounds[older]]
        print(f"| panel and control | now ms | {older.name} ms | ratio |\n| --- | --- | --- | --- |")
        ratios = []
        for what in both:
            now, then = (median(rounds[copy][what]) for copy in (ROOT, older))
            ratios.append(now / then)
            print(f"| {what} | {now:.1f} | {then:.1f} | {now / then:.2f} |")
        print(f"\n{len(both)} controls of both; ratio: median {median(ratios):.2f}, largest {max(ratios):.2f}")


if __name__ == "__main__":
    main()
