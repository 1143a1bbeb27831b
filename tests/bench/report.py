"""What every bench reports: what was measured on and what else went on there, tables, and their place in a text."""

import datetime
import os
import platform
import re
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent


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


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def put(text: str, mark: str, new: str) -> str:
    """Return a text with something else between the two marks of a name."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    if (text.count(begin), text.count(end)) != (1, 1) or text.index(begin) > text.index(end):
        raise ValueError(f"{begin} and {end} must stand in the text, once and in this order")
    return re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n\n{new.strip()}\n\n{end}", text, flags=re.DOTALL)
