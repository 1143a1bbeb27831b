"""Load the material of an argument's own mechanism, and check it against the debate.

A debate has as many of them as there are files in its ``lessons/mechanisms``; a lesson says which of them it tries.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from ..arguments.roadmap import ROUNDS, RULES
from ..debate.debate import Debate
from ..debate.entries import Entry
from ..debate.faults import FileReport
from ..debate.lenses import Lens
from ..debate.mechanisms import Banked, Ceiling, Ladder, Roadmap, Rounds, Worlds
from .context import Estimate, Precedent, types_of
from .csv_rows import Row, columns_of
from .lessons import check_claims, read_entry, whole

FOLDER = Path("lessons", "mechanisms")
Mechanism = TypeVar("Mechanism", bound=Entry)


def load_ceiling(debate: Debate, folder: Path) -> Ceiling:
    """Load the ceiling over all concessions of the debate in this folder.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    ceiling, report = _read(folder, "ceiling.toml", Ceiling)
    if ceiling and (lens := _lens(debate, ceiling.lens, report)):
        branches = [child.label for child in lens.root.children if child.children]
        report.known([ceiling.branch], branches, "branch")
    return whole(ceiling, "The ceiling", report.faults)


def load_banked(debate: Debate, folder: Path) -> Banked:
    """Load what is banked while talks last; DataError as for :func:`load_ceiling`."""
    banked, report = _read(folder, "banked.toml", Banked)
    if banked:
        report.known([banked.expert], debate.experts.ids, "expert")
        report.known([banked.rates], _like(Estimate, debate, folder), "rates")
        report.once([entry.id for entry in (*banked.freeze, *banked.prize)], "freeze, prize")
        for prize in banked.prize:
            check_claims(debate, [prize.claim], report, f"prize {prize.id}")
        for field in ("grown", "stopped", "some"):
            report.filled(getattr(banked, field), ("time", "low", "high"), field)
    return whole(banked, "What is banked", report.faults)


def load_worlds(debate: Debate, folder: Path) -> Worlds:
    """Load the causes and what they bring about; DataError as for :func:`load_ceiling`."""
    worlds, report = _read(folder, "worlds.toml", Worlds)
    if worlds and (lens := _lens(debate, worlds.lens, report)):
        for cause in worlds.cause:
            report.known([cause.factor], lens.factors, "cause.factor")
        report.once(worlds.causes.ids, "cause")
        missing = [factor for factor in lens.factors if factor not in worlds.causes]
        if missing:
            report.add("cause", f"none for {', '.join(missing)}", "every factor of the lens")
    return whole(worlds, "The worlds", report.faults)


def load_ladder(debate: Debate, folder: Path) -> Ladder:
    """Load the ladder of guarantees; DataError as for :func:`load_ceiling`."""
    ladder, report = _read(folder, "ladder.toml", Ladder)
    if ladder:
        report.known([ladder.expert], debate.experts.ids, "expert")
        report.known([ladder.precedents], _like(Precedent, debate, folder), "precedents")
        for entry in (*ladder.rung, *ladder.range):
            check_claims(debate, entry.claims, report, entry.id)
        for reach in ladder.range:
            known = ladder.rungs.ids
            if reach.low not in known or reach.high not in known or known.index(reach.low) > known.index(reach.high):
                found = f"{reach.low} to {reach.high}"
                report.add("low, high", found, "two rungs in rising order", entry=f"range {reach.id}")
        if sorted(ladder.reaches.ids) != ["accept", "offer"]:
            report.add("range", ", ".join(ladder.reaches.ids), "[[range]] offer and accept")
    return whole(ladder, "The ladder", report.faults)


def load_roadmap(debate: Debate, folder: Path) -> Roadmap:
    """Load the steps, plans and sides of the roadmap; DataError as for :func:`load_ceiling`."""
    roadmap, report = _read(folder, "roadmap.toml", Roadmap)
    if roadmap:
        report.known([roadmap.expert], debate.experts.ids, "expert")
        for entry in (*roadmap.step, *roadmap.plan):
            check_claims(debate, entry.claims, report, entry.id)
        for step in roadmap.step:
            report.known([step.track], roadmap.tracks.ids, "track", f"step {step.id}")
        for plan in roadmap.plan:
            _check_plan(plan.id, plan.steps, roadmap, report)
        for mirrored in roadmap.mirrors:
            check_claims(debate, mirrored.claims, report, f"mirrors {mirrored.rule}")
        rules = [mirrored.rule for mirrored in roadmap.mirrors]
        if sorted(rules) != sorted(rule.id for rule in RULES):
            expected = f"one [[mirrors]] for each of {', '.join(rule.id for rule in RULES)}"
            report.add("mirrors", ", ".join(rules), expected)
    return whole(roadmap, "The roadmap", report.faults)


def _check_plan(name: str, steps: Iterable[str], roadmap: Roadmap, report: FileReport) -> None:
    for step in steps:
        report.known([step], roadmap.steps.ids, "steps", f"plan {name}")
    late = [step for step, (number, _) in roadmap.plans[name].steps.items() if number > ROUNDS]
    for step in late:
        report.add(f"steps.{step}", "a later round", f"1 to {ROUNDS}", entry=f"plan {name}")


def load_rounds(debate: Debate, folder: Path) -> Rounds:
    """Load how earlier rounds of talks are told; DataError as for :func:`load_ceiling`."""
    rounds, report = _read(folder, "rounds.toml", Rounds)
    if rounds:
        columns = columns_of(types_of(debate, folder)["negotiations"], "yes_no")
        for built in rounds.built:
            report.known([built.id], columns, "built.id")
        report.once([built.id for built in rounds.built], "built")
        report.once([failing.who for failing in rounds.failing], "failing")
    return whole(rounds, "The earlier rounds", report.faults)


def _read(folder: Path, file: str, model: type[Mechanism]) -> tuple[Mechanism | None, FileReport]:
    report = FileReport(file, [])
    return read_entry(folder / FOLDER / file, model, report.faults), report


def _like(base: type[Row], debate: Debate, folder: Path) -> list[str]:
    """Return the tables around a debate that have what a panel needs."""
    return [name for name, rows in types_of(debate, folder).items() if issubclass(rows, base)]


def _lens(debate: Debate, lens: str, report: FileReport) -> Lens | None:
    if lens in debate.lenses:
        return debate.lenses[lens]
    report.known([lens], debate.lenses.ids, "lens")
    return None
