"""Load the material of an argument's own mechanism, and check it against the debate.

A debate has as many of them as there are files in its ``lessons/mechanisms``; a lesson says which of them it tries.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from ..arguments.roadmap import ROUNDS, RULES
from ..debate.debate import Debate
from ..debate.entries import Entry
from ..debate.faults import Fault, check_filled, check_known, short
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
    ceiling, faults = _read(folder, "ceiling.toml", Ceiling)
    if ceiling and (lens := _lens(debate, ceiling.lens, "ceiling.toml", faults)):
        branches = [child.label for child in lens.root.children if child.children]
        check_known([ceiling.branch], branches, "ceiling.toml", "", "branch", faults)
    return whole(ceiling, "The ceiling", faults)


def load_banked(debate: Debate, folder: Path) -> Banked:
    """Load what is banked while talks last; DataError as for :func:`load_ceiling`."""
    file = "banked.toml"
    banked, faults = _read(folder, file, Banked)
    if banked:
        check_known([banked.expert], debate.experts.ids, file, "", "expert", faults)
        check_known([banked.rates], _like(Estimate, debate, folder), file, "", "rates", faults)
        _check_once(file, "freeze, prize", [entry.id for entry in (*banked.freeze, *banked.prize)], faults)
        for prize in banked.prize:
            check_claims(debate, file, f"prize {prize.id}", [prize.claim], faults)
        for field in ("grown", "stopped", "some"):
            check_filled(getattr(banked, field), ("time", "low", "high"), file, "", field, faults)
    return whole(banked, "What is banked", faults)


def load_worlds(debate: Debate, folder: Path) -> Worlds:
    """Load the causes and what they bring about; DataError as for :func:`load_ceiling`."""
    file = "worlds.toml"
    worlds, faults = _read(folder, file, Worlds)
    if worlds and (lens := _lens(debate, worlds.lens, file, faults)):
        for cause in worlds.cause:
            check_known([cause.factor], lens.factors, file, "", "cause.factor", faults)
        _check_once(file, "cause", worlds.causes.ids, faults)
        missing = [factor for factor in lens.factors if factor not in worlds.causes]
        if missing:
            faults.append(Fault(file, "", "cause", f"none for {', '.join(missing)}", "every factor of the lens"))
    return whole(worlds, "The worlds", faults)


def load_ladder(debate: Debate, folder: Path) -> Ladder:
    """Load the ladder of guarantees; DataError as for :func:`load_ceiling`."""
    file = "ladder.toml"
    ladder, faults = _read(folder, file, Ladder)
    if ladder:
        check_known([ladder.expert], debate.experts.ids, file, "", "expert", faults)
        check_known([ladder.precedents], _like(Precedent, debate, folder), file, "", "precedents", faults)
        for entry in (*ladder.rung, *ladder.range):
            check_claims(debate, file, entry.id, entry.claims, faults)
        for reach in ladder.range:
            known = ladder.rungs.ids
            if reach.low not in known or reach.high not in known or known.index(reach.low) > known.index(reach.high):
                found = f"{reach.low} to {reach.high}"
                faults.append(Fault(file, f"range {reach.id}", "low, high", found, "two rungs in rising order"))
        if sorted(ladder.reaches.ids) != ["accept", "offer"]:
            faults.append(Fault(file, "", "range", ", ".join(ladder.reaches.ids), "[[range]] offer and accept"))
    return whole(ladder, "The ladder", faults)


def load_roadmap(debate: Debate, folder: Path) -> Roadmap:
    """Load the steps, plans and sides of the roadmap; DataError as for :func:`load_ceiling`."""
    file = "roadmap.toml"
    roadmap, faults = _read(folder, file, Roadmap)
    if roadmap:
        check_known([roadmap.expert], debate.experts.ids, file, "", "expert", faults)
        for entry in (*roadmap.step, *roadmap.plan):
            check_claims(debate, file, entry.id, entry.claims, faults)
        for step in roadmap.step:
            check_known([step.track], roadmap.tracks.ids, file, f"step {step.id}", "track", faults)
        for plan in roadmap.plan:
            _check_plan(plan.id, plan.steps, roadmap, faults)
        for mirrored in roadmap.mirrors:
            check_claims(debate, file, f"mirrors {mirrored.rule}", mirrored.claims, faults)
        rules = [mirrored.rule for mirrored in roadmap.mirrors]
        if sorted(rules) != sorted(rule.id for rule in RULES):
            expected = f"one [[mirrors]] for each of {', '.join(rule.id for rule in RULES)}"
            faults.append(Fault(file, "", "mirrors", ", ".join(rules), expected))
    return whole(roadmap, "The roadmap", faults)


def _check_plan(name: str, steps: Iterable[str], roadmap: Roadmap, faults: list[Fault]) -> None:
    for step in steps:
        check_known([step], roadmap.steps.ids, "roadmap.toml", f"plan {name}", "steps", faults)
    late = [step for step, (number, _) in roadmap.plans[name].steps.items() if number > ROUNDS]
    for step in late:
        faults.append(Fault("roadmap.toml", f"plan {name}", f"steps.{step}", "a later round", f"1 to {ROUNDS}"))


def load_rounds(debate: Debate, folder: Path) -> Rounds:
    """Load how earlier rounds of talks are told; DataError as for :func:`load_ceiling`."""
    file = "rounds.toml"
    rounds, faults = _read(folder, file, Rounds)
    if rounds:
        columns = columns_of(types_of(debate, folder)["negotiations"], "yes_no")
        for built in rounds.built:
            check_known([built.id], columns, file, "", "built.id", faults)
        _check_once(file, "built", [built.id for built in rounds.built], faults)
        _check_once(file, "failing", [failing.who for failing in rounds.failing], faults)
    return whole(rounds, "The earlier rounds", faults)


def _read(folder: Path, file: str, model: type[Mechanism]) -> tuple[Mechanism | None, list[Fault]]:
    faults: list[Fault] = []
    return read_entry(folder / FOLDER / file, model, faults), faults


def _like(base: type[Row], debate: Debate, folder: Path) -> list[str]:
    """Return the tables around a debate that have what a panel needs."""
    return [name for name, rows in types_of(debate, folder).items() if issubclass(rows, base)]


def _lens(debate: Debate, lens: str, file: str, faults: list[Fault]) -> Lens | None:
    if lens in debate.lenses:
        return debate.lenses[lens]
    check_known([lens], debate.lenses.ids, file, "", "lens", faults)
    return None


def _check_once(file: str, field: str, names: Iterable[str], faults: list[Fault]) -> None:
    names = list(names)
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        faults.append(Fault(file, "", field, f"{short(name)} {names.count(name)} times", "each only once"))
