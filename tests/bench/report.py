"""What every bench reports: what was measured on, memory, and a table."""

import datetime
import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path


def share(pid: int) -> float:
    """Return what a process has in memory, its share of what it has together with others: megabytes."""
    try:
        sizes = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # it has ended
        return 0
    return int(re.search(r"^Pss: +(\d+)", sizes, re.MULTILINE).group(1)) / 1024


def machine() -> str:
    """Return what was measured on, and when."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    today = datetime.date.today().isoformat()
    return (
        f"{today}, {os.cpu_count()} cores ({model[0] if model else platform.machine()}), Python "
        f"{platform.python_version()}, load at the start {load}."
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
