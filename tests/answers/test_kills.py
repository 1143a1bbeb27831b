"""Kernels killed in mid-write: nothing that was acknowledged is gone, with threads and without locks."""

import os
import subprocess
import sys

import pytest
from common import ROOT

KILLS = 24
# In a process of its own: a fork of one in which tests run has half of their threads' locks.
SCRIPT = """
import sys
from pathlib import Path
from killing import kill
print(*kill(Path(sys.argv[1]), *map(int, sys.argv[2:5]), sys.argv[5] == "locks"), sep="|")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked here")
@pytest.mark.parametrize(
    ("kernels", "threads", "locks"),
    [(2, 1, "locks"), (2, 3, "locks"), (1, 3, "none")],
    ids=["two kernels", "two kernels with threads", "threads without locks"],
)
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path, kernels, threads, locks):
    folders = [str(ROOT / "notebooks"), str(ROOT / "tests" / "answers")]
    script = f"import sys; sys.path[:0] = {folders}\n{SCRIPT}"
    file = tmp_path / "workbook.json"
    command = [sys.executable, "-c", script, *map(str, (file, KILLS, kernels, threads, locks))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    killed, acknowledged, lost = done.stdout.strip().split("|")
    assert (int(killed), lost) == (KILLS, "()")
    assert int(acknowledged) >= KILLS // kernels
    assert not list(tmp_path.glob("*aside*")), "no kill spoils the file"
