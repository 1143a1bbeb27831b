"""How a class grows to a course of 100,000: invented responses read, checked and counted, one at a time.

    .venv/bin/python tests/bench/many_responses.py [--done lesson series] [--sizes 1000 10000 100000] [--ways file code]

Each line runs in a process of its own, so that its memory is its own. The invented learners have done the lesson of 50
minutes, or all of the series, and a quarter of them handed in twice. What they hand in is written to the disk first,
and whose is the latest noted; then it is read again one by one, as what strangers sent: checked, and counted. In the
way *folder* everything is kept, as the class view does, and what would move each learner is worked out too.

Time is that of the processor, so that a busy machine does not show. Nothing is asserted: the ratios say whether time
and memory grow as the class does.
"""

import argparse
import json
import resource
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import TypeVar

T = TypeVar("T")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "notebooks")]

from perspectives.loading.lessons import load_lessons  # noqa: E402
from perspectives.loading.load import folder_of, load_debate  # noqa: E402
from perspectives.responses.code import to_code  # noqa: E402
from perspectives.responses.collect import collect_file, collect_text  # noqa: E402
from perspectives.responses.folder import Folder  # noqa: E402
from perspectives.responses.group import Learner, group  # noqa: E402
from perspectives.responses.invented import invented  # noqa: E402
from perspectives.responses.questionnaire import Questionnaire  # noqa: E402
from perspectives.responses.response import Response, to_file  # noqa: E402
from perspectives.responses.summary import Tally, moves_of, summary_of  # noqa: E402

DONE, WAYS = ["lesson", "series"], ["file", "code", "folder"]
SIZES = [1_000, 10_000, 100_000]
STEP = 5_000  # learners between two words of progress
LIMIT = 1800  # seconds: more than the largest takes on a slow machine
MOST_IN_FOLDER = 10_000  # learners: a folder keeps them all, which is what a class view does
HEAD = ["done", "way", "learners", "responses", "CPU s", "time x", "ms a response", "memory MB", "of it its own", "x"]
LENGTH = struct.Struct(">I")  # before each response in the file


def progress(responses: Iterable[T], label: str, whole: int) -> Iterator[T]:
    """Pass responses on and say on stderr how far they have come."""
    for number, response in enumerate(responses, start=1):
        if number % STEP == 0:
            print(f"\r{label}: {number:,} of some {whole:,}", end="", file=sys.stderr, flush=True)
        yield response
    print(f"\r{label}: done{' ' * 40}", file=sys.stderr)


def sent(path: Path) -> Iterator[bytes]:
    """Read what was sent, one after the other."""
    with path.open("rb") as file:
        while length := file.read(LENGTH.size):
            yield file.read(LENGTH.unpack(length)[0])


def streamed(way: str, asked: Questionnaire, class_: Iterator[Response], learners: int) -> dict[str, float]:
    """Count a course as a stream: of every learner the latest response alone."""
    whole, latest, tally = learners * 5 // 4, {}, Tally(asked)
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "sent"
        with path.open("wb") as file:
            for response in progress(class_, f"{way} {learners:,}, made", whole):
                latest[response.mark] = max(response.at, latest.get(response.mark, ""))
                data = to_code(response, asked).encode() if way == "code" else to_file(response)
                file.write(LENGTH.pack(len(data)) + data)
        start, responses = process_time(), 0
        for data in progress(sent(path), f"{way} {learners:,}, read", whole):
            found = collect_text(data.decode(), asked) if way == "code" else collect_file("sent", data, asked)
            responses += len(found.taken)
            for response in found.responses:
                if response.at == latest[response.mark]:
                    tally.add(Learner(response.mark, (response,)))
    summary = tally.summary()
    seconds = process_time() - start
    return {"learners": summary.learners, "responses": responses, "seconds": seconds, "splits": len(summary.splits)}


def in_a_folder(asked: Questionnaire, class_: Iterator[Response], learners: int) -> dict[str, float]:
    """Collect a class from files on the disk, group it, count it, and look again when nothing has changed."""
    with tempfile.TemporaryDirectory() as home:
        for number, response in enumerate(progress(class_, f"folder {learners:,}, made", learners * 5 // 4)):
            (Path(home) / f"{number}.json").write_bytes(to_file(response))
        there = Folder(Path(home), asked, now=lambda: 0)
        start = process_time()
        found = there.look()
        everybody = group(found.responses).learners
        summary = summary_of(everybody, asked)
        moved = sum(moves_of(learner.latest, asked.debate) is not None for learner in everybody)
        seconds = process_time() - start
        there.look()
        again = process_time() - start - seconds
    facts = {"learners": summary.learners, "responses": len(found.taken), "moved": moved}
    return facts | {"seconds": seconds, "again": again}


def measured(done: str, way: str, learners: int) -> dict[str, float]:
    """Measure one line in this process."""
    folder = folder_of()
    debate = load_debate(folder)
    asked = Questionnaire(folder.name, debate, load_lessons(debate, folder))
    lesson = next(name for name, lesson in asked.lessons.items() if lesson.bets_of) if done == "lesson" else None
    class_ = invented(asked, learners, lesson=lesson)
    facts = in_a_folder(asked, class_, learners) if way == "folder" else streamed(way, asked, class_, learners)
    return facts | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def apart(*what: str) -> dict[str, float]:
    """Measure one line in a process of its own."""
    command = [sys.executable, __file__, "--one", *what]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=LIMIT, check=True).stdout)


def lines(done: str, way: str, sizes: list[int], none: float) -> Iterator[list[str]]:
    """Yield a line for each size; ``x`` is how many times the first it takes, to be set beside the size's own."""
    first = None
    for size in sizes:
        facts = apart(done, way, str(size))
        facts["own"] = facts["memory"] - none
        first = first or facts
        seconds, own = facts["seconds"], facts["own"]
        counted = [done, way, f"{facts['learners']:,}", f"{facts['responses']:,}"]
        took = [f"{seconds:.1f}", f"{seconds / first['seconds']:.1f}", f"{1000 * seconds / facts['responses']:.2f}"]
        yield [*counted, *took, f"{facts['memory']:.0f}", f"{own:.1f}", f"{own / first['own']:.1f}"]
        if "again" in facts:
            print(f"another look at {facts['responses']:,} files: {facts['again']:.2f} s", file=sys.stderr)


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    wanted.add_argument("--done", nargs="+", choices=DONE, default=DONE)
    wanted.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    wanted.add_argument("--one", nargs=3, metavar=("DONE", "WAY", "LEARNERS"), help="measure one in this process")
    args = wanted.parse_args()
    if args.one:
        done, way, learners = args.one
        print(json.dumps(measured(done, way, int(learners))))
        return
    print(f"| {' | '.join(HEAD)} |\n| {' | '.join(['---'] * len(HEAD))} |", flush=True)
    for done in args.done:
        none = apart(done, "file", "0")["memory"]
        for way in args.ways:
            sizes = [size for size in args.sizes if way != "folder" or size <= MOST_IN_FOLDER]
            for line in lines(done, way, sizes, none):
                print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main()
