"""Kill kernels in mid-write, many times, and count what of their acknowledged answers is gone.

A longer run than the suite's: ``python tests/answers/killing.py 200``.
"""

import errno
import os
import random
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from perspectives.answers.workbook import Workbook

KEYS = 5  # that a thread answers in turn
MOST = 25


class Killed(NamedTuple):
    """How many kernels were killed, how many answers they had acknowledged, and which of these are gone."""

    kernels: int
    acknowledged: int
    lost: tuple[str, ...]


def kill(path: Path, kills: int, kernels: int, threads: int, locks: bool, most: int = MOST) -> Killed:
    """Let kernels write to one workbook, kill them all at a moment nobody chose, look at the file; and again.

    Parameters
    ----------
    path : Path
        Where the workbook stands.
    kills, kernels, threads : int
        How many kernels are killed in all, how many write at once, and in how many threads each.
    locks : bool
        Whether the disk has locks.
    most : int
        After how many answers they are killed at the latest.
    """
    chance, last, acknowledged, lost = random.Random(0), {}, 0, []
    for _ in range(kills // kernels):
        read, write = os.pipe()
        running = [_forked(partial(_answer, path, name, threads, locks, write)) for name in range(kernels)]
        os.close(write)
        with os.fdopen(read, "rb") as acks:
            wanted = chance.randint(1, most)
            given = [acks.readline() for _ in range(wanted)]
            for kernel in running:
                os.kill(kernel, signal.SIGKILL)
            given += acks.readlines()  # what was acknowledged before the blow fell
        for kernel in running:
            os.waitpid(kernel, 0)
        for ack in given:
            key, number = ack.decode().split()
            last[key] = max(last.get(key, 0), int(number))
        acknowledged += len(given)
        found = Workbook(path).answers()
        lost += [f"{key}: {number}" for key, number in last.items() if key not in found or found[key].value < number]
    return Killed(len(range(kills // kernels)) * kernels, acknowledged, tuple(lost))


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(1)  # nothing but a kill ends it


def _answer(path: Path, name: int, threads: int, locks: bool, acks: int) -> None:
    """Answer in several threads until killed; acknowledge each answer when it is kept."""
    if not locks:
        import fcntl

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        fcntl.flock = refuse
    workbook = Workbook(path)
    begun = int(workbook.get(f"begun.{name}", 0)) + 1
    workbook.save({f"begun.{name}": begun})

    def write(thread: int) -> None:
        for number in count(begun * 10**6):
            key = f"{name}.{thread}.{number % KEYS}"
            workbook.save({key: number}, meanwhile=len)
            if workbook.kept:
                os.write(acks, f"{key} {number}\n".encode())

    for thread in range(1, threads):
        threading.Thread(target=write, args=(thread,)).start()
    write(0)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    ways = {"two kernels": (2, 1, True), "two kernels, threads": (2, 3, True), "threads, no locks": (1, 3, False)}
    for words, (kernels, threads, locks) in ways.items():
        with tempfile.TemporaryDirectory() as folder:
            done = kill(Path(folder) / "workbook.json", wanted, kernels, threads, locks, 16 * MOST)
            aside = len(list(Path(folder).glob("*aside*")))
        print(f"{words}: {done.kernels} killed, {done.acknowledged} acknowledged, lost {done.lost}, aside {aside}")
