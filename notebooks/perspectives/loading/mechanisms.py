"""Load the material of an argument's own mechanism, and check it against the debate."""

from pathlib import Path

from ..debate.debate import Debate
from ..debate.faults import Fault, short
from ..debate.mechanisms import Ladder, Roadmap
from .lessons import check_claims, read_entry, whole
from .load import folder_of


def load_roadmap(debate: Debate, folder: Path | None = None) -> Roadmap:
    """Load the steps and plans of the roadmap; DataError as for :func:`load_roadmap`."""
    faults: list[Fault] = []
    roadmap = read_entry((folder or folder_of()) / "roadmap.toml", Roadmap, faults)
    for entry in (*roadmap.step, *roadmap.plan) if roadmap else ():
        check_claims(debate, "roadmap.toml", entry.id, entry.claims, faults)
    for plan in roadmap.plan if roadmap else ():
        for step in plan.steps.keys() - set(roadmap.steps.ids):
            faults.append(Fault("roadmap.toml", f"plan {plan.id}", "steps", short(step), "the id of a [[step]]"))
    return whole(roadmap, "The roadmap", faults)


def load_ladder(debate: Debate, folder: Path | None = None) -> Ladder:
    """Load the ladder of guarantees; DataError as for :func:`load_roadmap`."""
    faults: list[Fault] = []
    ladder = read_entry((folder or folder_of()) / "ladder.toml", Ladder, faults)
    for entry in (*ladder.rung, *ladder.range) if ladder else ():
        check_claims(debate, "ladder.toml", entry.id, entry.claims, faults)
    for reach in ladder.range if ladder else ():
        known = ladder.rungs.ids
        if reach.low not in known or reach.high not in known or known.index(reach.low) > known.index(reach.high):
            found = f"{reach.low} to {reach.high}"
            faults.append(Fault("ladder.toml", f"range {reach.id}", "low, high", found, "two rungs in rising order"))
    if ladder and set(ladder.reaches.ids) != {"offer", "accept"}:
        faults.append(Fault("ladder.toml", "", "range", ", ".join(ladder.reaches.ids), "[[range]] offer and accept"))
    return whole(ladder, "The ladder", faults)
