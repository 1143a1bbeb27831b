"""What every bench reports: what was measured on and what else went on there, tables, and the report of them all."""

import datetime
import os
import platform
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from goals import HEAD, Part, failed

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
PYTEST = [
    "tests: all, and all but real browsers",
    "at most 720 s and 60 s",
    "printed by `.venv/bin/python -m pytest --durations=30` itself, and with `-m 'not browser'`",
    "",
    "see there",
]


def machine() -> str:
    """Return what is measured, on what, and when."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    version = f", version {described()}" if described() else ""
    return (
        f"{now}, {os.cpu_count()} cores ({model[0] if model else platform.machine()}), "
        f"Python {platform.python_version()}{version}, load at the start {loads()}."
    )


def described() -> str:
    """Return the commit that is measured, with ``-dirty`` where files have changed since; nothing without git."""
    with suppress(OSError, subprocess.CalledProcessError):
        command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
        return subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True).stdout.strip()
    return ""


def loads() -> str:
    """Return the machine's load in the last minute, five and fifteen."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def warning(load: float, cores: int) -> str:
    """Return what must be said of a load at the start: more than the cores can do is other work."""
    if load <= cores:
        return ""
    return (
        f"**Other work ran on this machine when this began** (load {load:.1f} on {cores} cores): seconds and "
        "milliseconds are longer than on a quiet one, and a goal may be missed for that alone. Only ratios count here."
    )


def progress(said: str) -> None:
    """Say on stderr how far a run has come, with the time."""
    print(f"{datetime.datetime.now():%H:%M:%S} {said}", file=sys.stderr, flush=True)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def put(text: str, mark: str, new: str) -> str:
    """Return a text with something else between the two marks of a name."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    if (text.count(begin), text.count(end)) != (1, 1) or text.index(begin) > text.index(end):
        raise ValueError(f"{begin} and {end} must stand in the text, once and in this order")
    return re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n\n{new.strip()}\n\n{end}", text, flags=re.DOTALL)


@dataclass
class Report:
    """What has been found so far.

    Attributes
    ----------
    heading : str
        What was measured on, and how.
    goals : list of list of str
        The lines of the first table.
    tables : list of str
        What each part has measured, under its title.
    """

    heading: str
    goals: list[list[str]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    def add(self, name: str, title: str, measure: Callable[[], Part]) -> None:
        """Let a part measure, and take in what it has found, or why it has not."""
        start = monotonic()
        try:
            part = measure()
        except Exception as error:
            traceback.print_exc()
            self.goals.append(failed(title, error))
            return
        self.goals += [goal.row() for goal in part.goals]
        took = f"`--only {name}`, {(monotonic() - start) / 60:.1f} minutes."
        self.tables.append(f"### {title}\n\n{took}\n\n{part.text}")

    def first(self, ending: str) -> str:
        """Return the goals, with what was measured on; ``ending`` says how it ended."""
        return f"{self.heading} {ending}\n\n{markdown(HEAD, [*self.goals, PYTEST])}"

    def rest(self) -> str:
        """Return the tables of all parts."""
        return "\n\n".join(self.tables)

    def write(self, ending: str, readme: Path = README) -> None:
        """Put it between the marks of the README."""
        text = put(put(readme.read_text(encoding="utf-8"), "goals", self.first(ending)), "tables", self.rest())
        readme.write_text(text, encoding="utf-8")
