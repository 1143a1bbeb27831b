"""Find what stands in a debate's folder and is not its own: copied from another debate, or read by nobody."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ..debate.debate import Debate
from ..debate.faults import DataError, Fault
from ..debate.plain import nearest
from ..loading import mechanisms, verbatim
from ..loading.aftermath import load_moments, load_reckoning
from ..loading.background import find_background, find_glossary
from ..loading.context import context_of
from ..loading.lessons import load_coding, load_lesson
from ..loading.load import DATA, TABLES

Load = Callable[[Debate, Path], Any]

FOREIGN = 3  # so many claims, experts or factors that a file names and the debate does not have: it is another's
# The parts beside the debate itself, by file, with what loads them.
PARTS: Mapping[str, Load] = {
    "glossary.toml": lambda debate, folder: find_glossary(folder),
    "background.toml": find_background,
    "coding.toml": load_coding,
    "outcomes.toml": lambda debate, folder: load_reckoning(debate, context_of(debate, folder), folder),
    "moments.toml": lambda debate, folder: load_moments(debate, context_of(debate, folder), folder),
}


def part_faults(debate: Debate, folder: Path) -> Iterator[Fault]:
    """Yield every fault of the parts beside the debate itself; what belongs to another debate is one fault.

    Where the dated facts have faults, these alone: the other parts lean on them.
    """
    try:
        context_of(debate, folder)
    except DataError as error:
        where = debate.source.context
        yield from (replace(fault, file=f"{where}/{fault.file}") for fault in error.faults)
        return
    for path, load in _parts(folder):
        name = str(path.relative_to(folder).as_posix())
        try:
            load(debate, folder)
        except DataError as error:
            strange = [fault for fault in error.faults if _names_nobody(fault)]
            if len(strange) >= FOREIGN:
                found = f"left over from another debate: it names {len(strange)} things that this one does not have"
                mend = f"Delete {name}, or write it anew for this debate."
                yield Fault(name, "", "", found, "a file of this debate", mend)
            else:
                yield from (replace(fault, file=name) for fault in error.faults)


def leftover_advice(folder: Path) -> Iterator[Fault]:
    """Yield advice on every file that is another debate's to the letter, and on every file that nobody reads."""
    others = [other.parent for other in sorted(DATA.glob("*/debate.toml")) if other.parent != folder.resolve()]
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder)
        same = [other.name for other in others if _same(path, other / name)]
        if same:
            found = f"the very file of {same[0]}"
            yield Fault(str(name), "", "", found, "a file of this debate", "Delete it, or write it anew.")
    known = {*(table.file for table in TABLES.values()), *PARTS, verbatim.FILE}
    for path in sorted(folder.glob("*.toml")):
        if path.name not in known:
            mend = f"{nearest(path.name, known)} Else delete it."
            yield Fault(path.name, "", "", "a file that nobody reads", "only files that data/README.md names", mend)


def _parts(folder: Path) -> Iterator[tuple[Path, Load]]:
    """Yield the files beside the debate itself, each with what loads it."""
    for file, load in PARTS.items():
        if (folder / file).exists():
            yield folder / file, load
    for path in sorted((folder / "lessons").glob("*.toml")):
        yield path, partial(_lesson, path.stem)
    for path in sorted((folder / "lessons" / "mechanisms").glob("*.toml")):
        if hasattr(mechanisms, f"load_{path.stem}"):
            yield path, getattr(mechanisms, f"load_{path.stem}")


def _lesson(name: str, debate: Debate, folder: Path) -> Any:
    return load_lesson(debate, name, folder)


def _names_nobody(fault: Fault) -> bool:
    """Tell whether a fault is a reference to a claim, an expert or a number that the debate does not have."""
    return any(field in fault.field for field in ("claim", "expert")) or "perspectives.loading.facts" in fault.expected


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
