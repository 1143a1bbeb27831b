"""Load what everybody is supposed to know, and check it. A debate without these files has no background."""

from pathlib import Path

from ..debate.background import Background, Glossary
from ..debate.debate import Debate
from ..debate.faults import FileReport, short
from .lessons import check_claims, read_entry, whole

GLOSSARY, BACKGROUND = "glossary.toml", "background.toml"


def find_glossary(folder: Path) -> Glossary | None:
    """Load the glossary of a debate's folder, if it has one.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    if not (folder / GLOSSARY).exists():
        return None
    report = FileReport(GLOSSARY, [])
    glossary = read_entry(folder / GLOSSARY, Glossary, report.faults)
    if glossary:
        report.once(glossary.terms.ids, "id")
        report.once((form.lower() for term in glossary.term for form in (term.term, *term.also)), "term, also")
    return whole(glossary, "The glossary", report.faults)


def find_background(debate: Debate, folder: Path) -> Background | None:
    """Load the background of a debate, if its folder has one; DataError as for :func:`find_glossary`."""
    if not (folder / BACKGROUND).exists():
        return None
    report = FileReport(BACKGROUND, [])
    background = read_entry(folder / BACKGROUND, Background, report.faults)
    if background:
        _check_background(debate, background, report)
    return whole(background, "The background", report.faults)


def _check_background(debate: Debate, background: Background, report: FileReport) -> None:
    for kind in ("item", "meaning", "idea"):
        report.once([entry.id for entry in getattr(background, kind)], f"{kind}, id")
    for meaning in background.meaning:
        name = f"meaning {meaning.id}"
        if meaning.date > debate.source.cutoff:
            report.add("date", str(meaning.date), f"{debate.source.cutoff} or earlier", entry=name)
        for item in (*meaning.named, *meaning.partly):
            if item not in background.items:
                report.add("named, partly", short(item), f"one of {', '.join(background.items.ids)}", entry=name)
        report.once((*meaning.named, *meaning.partly), f"{name}, named, partly")
    for idea in background.idea:
        check_claims(debate, idea.claims, report, f"idea {idea.id}")
