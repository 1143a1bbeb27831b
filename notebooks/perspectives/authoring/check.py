"""Look through a whole folder: every fault, and what is weak."""

from dataclasses import dataclass
from pathlib import Path

from ..charts.theme import LEARNER_COLOUR
from ..debate.faults import DataError, Fault
from ..loading import verbatim
from ..loading.load import load_debate
from .coding import label_advice, thin_advice
from .colours import colour_advice
from .leftovers import leftover_advice, part_faults


@dataclass(frozen=True)
class Report:
    """What was found: ``faults`` keep the debate from opening, ``warnings`` make it worse than it could be."""

    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()

    @property
    def text(self) -> str:
        """Everything that was found, to be printed."""
        parts = [_listed("fault", self.faults), _listed("warning", self.warnings)]
        return "\n\n".join(filter(None, parts)) or "No faults, no warnings."


def check(folder: Path) -> Report:
    """Return every fault of the debate in a folder, and advice on what is weak in it.

    The parts beside the debate itself (lessons and the like) can only be checked when the debate loads.
    """
    try:
        debate = load_debate(folder)
    except DataError as error:
        return Report(error.faults, tuple(leftover_advice(folder)))
    warnings = [*thin_advice(debate), *colour_advice(debate.experts, LEARNER_COLOUR), *label_advice(debate)]
    if not (folder / verbatim.FILE).exists():
        mend = "python -m perspectives fingerprint TEXT FOLDER"
        warnings.append(Fault(verbatim.FILE, "", "", "no fingerprints", "quotations that are proved", mend))
    return Report(tuple(part_faults(debate, folder)), (*warnings, *leftover_advice(folder)))


def _listed(kind: str, found: tuple[Fault, ...]) -> str:
    lines = [f"{len(found)} {kind}{'' if len(found) == 1 else 's'}:"] if found else []
    for number, fault in enumerate(found, start=1):
        lines += [
            f"{number}. {fault.place}",
            f"   found:    {fault.found}",
            f"   expected: {fault.expected}",
            f"   mend:     {fault.how}",
        ]
    return "\n".join(lines)
