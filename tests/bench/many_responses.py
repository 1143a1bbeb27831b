"""How a class grows to a course of 100,000: invented responses read, checked and counted, one at a time.

    .venv/bin/python tests/bench/many_responses.py [--sizes 1000 10000 100000] [--ways file code folder]

Each size runs in a process of its own, so that its memory is its own. Every learner has done all of the series, a
quarter of them handed in twice; each response is made up, written, read again as what a stranger sent, checked, and
counted. Only whose response is the latest is remembered: two passes over the same stream, nothing kept in between.
Time is that of the processor, so that a busy machine does not show. Nothing is asserted: the ratios say whether time
and memory grow as the class does.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

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

SIZES = [1_000, 10_000, 100_000]
STEP = 5_000  # learners between two words of progress
LIMIT = 1800  # seconds: more than the largest takes on a slow machine
MOST_IN_FOLDER = 10_000  # learners: a folder keeps them all, which is what a class view does
HEAD = ["way", "learners", "responses", "CPU s", "time x", "ms a response", "memory MB", "of it its own", "memory x"]


def read_back(way: str, responses: Iterator[Response], asked: Questionnaire) -> Iterator[Response]:
    """Write each response and read it as what somebody sent."""
    for number, response in enumerate(responses):
        if way == "code":
            yield from collect_text(to_code(response, asked), asked).responses
        else:
            yield from collect_file(f"{number}.json", to_file(response), asked).responses


def progress(responses: Iterator[Response], label: str, whole: int) -> Iterator[Response]:
    """Pass responses on and say on stderr how far they have come."""
    for number, response in enumerate(responses, start=1):
        if number % STEP == 0:
            print(f"\r{label}: {number:,} of some {whole:,}", end="", file=sys.stderr, flush=True)
        yield response
    print(f"\r{label}: done{' ' * 40}", file=sys.stderr)


def streamed(way: str, asked: Questionnaire, learners: int) -> dict[str, float]:
    """Count a course as a stream: first which response is each learner's latest, then those alone."""
    whole, latest, responses = learners * 5 // 4, {}, 0
    start = process_time()
    for response in progress(invented(asked, learners), f"{way} {learners:,}, whose is the latest", whole):
        latest[response.mark] = max(response.at, latest.get(response.mark, ""))
        responses += 1
    made = process_time() - start
    tally = Tally(asked)
    for response in progress(read_back(way, invented(asked, learners), asked), f"{way} {learners:,}, counted", whole):
        if response.at == latest.get(response.mark):
            tally.add(Learner(response.mark, (response,)))
    summary = tally.summary()
    facts = {"learners": summary.learners, "responses": responses, "splits": len(summary.splits)}
    return facts | {"seconds": process_time() - start, "reading": process_time() - start - 2 * made}


def in_a_folder(asked: Questionnaire, learners: int) -> dict[str, float]:
    """Collect a class from files on the disk, group it, count it, and look again when nothing has changed."""
    with tempfile.TemporaryDirectory() as home:
        for number, response in enumerate(invented(asked, learners)):
            (Path(home) / f"{number}.json").write_bytes(to_file(response))
        there = Folder(Path(home), asked, now=lambda: 0)
        start = process_time()
        found = there.look()
        reading = process_time() - start
        class_ = group(found.responses)
        summary = summary_of(class_.learners, asked)
        moved = sum(moves_of(learner.latest, asked.debate) is not None for learner in class_.learners)
        seconds = process_time() - start
        start = process_time()
        there.look()
        again = process_time() - start
    facts = {"learners": summary.learners, "responses": len(found.taken), "moved": moved}
    return facts | {"seconds": seconds, "reading": reading, "again": again}


def measured(way: str, learners: int) -> dict[str, float]:
    """Measure one size in this process."""
    folder = folder_of()
    debate = load_debate(folder)
    asked = Questionnaire(folder.name, debate, load_lessons(debate, folder))
    facts = in_a_folder(asked, learners) if way == "folder" else streamed(way, asked, learners)
    return facts | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def apart(way: str, learners: int) -> dict[str, float]:
    """Measure one size in a process of its own."""
    command = [sys.executable, __file__, "--one", way, str(learners)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=LIMIT, check=True)
    return json.loads(done.stdout)


def table(way: str, sizes: list[int], none: float) -> list[list[str]]:
    """Return a line for each size; ``x`` is how many times the first it takes, to be set beside the size's own."""
    lines, first = [], None
    for learners in sizes:
        facts = apart(way, learners)
        first = first or facts
        grown = facts["memory"] - none
        times = facts["seconds"] / first["seconds"], grown / (first["memory"] - none)
        each = 1000 * facts["reading"] / facts["responses"]
        line = [way, f"{facts['learners']:,}", f"{facts['responses']:,}", f"{facts['seconds']:.1f}", f"{times[0]:.1f}"]
        lines.append([*line, f"{each:.2f}", f"{facts['memory']:.0f}", f"{grown:.1f}", f"{times[1]:.1f}"])
        if "again" in facts:
            print(f"another look at {facts['responses']:,} files: {facts['again']:.2f} s", file=sys.stderr)
    return lines


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    wanted.add_argument("--ways", nargs="+", choices=["file", "code", "folder"], default=["file", "code", "folder"])
    wanted.add_argument("--one", nargs=2, metavar=("WAY", "LEARNERS"), help="measure one size in this process")
    args = wanted.parse_args()
    if args.one:
        print(json.dumps(measured(args.one[0], int(args.one[1]))))
        return
    none = apart("file", 0)["memory"]
    print(f"| {' | '.join(HEAD)} |\n| {' | '.join(['---'] * len(HEAD))} |")
    for way in args.ways:
        sizes = [size for size in args.sizes if way != "folder" or size <= MOST_IN_FOLDER]
        for line in table(way, sizes, none):
            print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main()
