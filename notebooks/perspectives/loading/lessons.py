"""Load what the notebooks ask: lessons and the exercise in coding, checked when they are loaded, like the debate."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from ..debate.claims import ClaimKind
from ..debate.debate import Debate
from ..debate.entries import Entry
from ..debate.faults import DataError, Fault, FileReport, read_toml, short, validated
from ..debate.lessons import Coding, Lesson
from .context import context_of
from .facts import Facts
from .load import folder_of


def facts_of(debate: Debate, folder: Path | None) -> Facts:
    """Return what a lesson's texts may count: the debate, and the dated facts around it."""
    return Facts(debate, cache(lambda: context_of(debate, folder or folder_of())))


def load_lesson(debate: Debate, name: str, folder: Path | None = None, facts: Facts | None = None) -> Lesson:
    """Load what a notebook asks, such as ``02_swanstrom``.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    facts, report = facts or facts_of(debate, folder), FileReport(f"{name}.toml", [])
    path = (folder or folder_of()) / "lessons" / report.file
    lesson = read_entry(path, Lesson, report.faults, lambda raw: _filled(raw, facts, report))
    if lesson is not None:
        for lean in lesson.leans:
            for written in lean.on:
                _worked_out(facts.value, written, report, f"leans {short(lean.says)}")
        report.known([lesson.expert], debate.experts.ids, "expert")
        check_claims(debate, lesson.claims(), report)
        _check_choices(debate, lesson, report)
    return whole(lesson, f"The lesson {name!r}", report.faults)


def _check_choices(debate: Debate, lesson: Lesson, report: FileReport) -> None:
    """Add a fault for what the short reading has and the long one has not, and for what is not the expert's on a card.

    Whatever is read before the bet stands in ``read``: there it is seen to that it does not give the bet away.
    """
    for claim in lesson.short:
        if claim not in lesson.read:
            report.add("short", short(claim), f"one of those to read: {', '.join(lesson.read)}")
    for claim in lesson.card:
        if claim in debate.claims and debate.claims[claim].expert != lesson.expert:
            report.add("card", short(claim), "a claim of the expert whom the lesson is about")


def _filled(raw: Any, facts: Facts, report: FileReport) -> Any:
    """Fill in the numbers in braces, in all texts but those that say what must be true."""
    if isinstance(raw, str):
        return _worked_out(facts.filled, raw, report) or raw
    if isinstance(raw, list):
        return [_filled(each, facts, report) for each in raw]
    if isinstance(raw, dict):
        return {key: each if key == "leans" else _filled(each, facts, report) for key, each in raw.items()}
    return raw


def _worked_out(work: Callable[[str], Any], written: str, report: FileReport, entry: str = "") -> Any:
    try:
        return work(written)
    except ValueError as error:
        report.add("", str(error), "words that perspectives.loading.facts knows", entry=entry)
        return None


def load_lessons(debate: Debate, folder: Path | None = None, facts: Facts | None = None) -> dict[str, Lesson]:
    """Load what all notebooks ask, by name, in their order; DataError as for :func:`load_lesson`."""
    names = sorted(path.stem for path in ((folder or folder_of()) / "lessons").glob("*.toml"))
    facts = facts or facts_of(debate, folder)
    lessons = {name: load_lesson(debate, name, folder, facts) for name in names}
    faults: list[Fault] = []
    guards: dict[str, str] = {}
    for name, lesson in lessons.items():
        report = FileReport(f"{name}.toml", faults)
        for other in lesson.bets_of:
            if other not in lessons:
                report.add("bets_of", short(other), f"the name of a lesson: {', '.join(names)}")
        _check_parts(name, lessons, report)
        for part in lesson.guards:
            if guards.setdefault(part, name) != name:
                expected = f"each part guarded by one lesson; {guards[part]}.toml guards it already"
                report.add("guards", short(part), expected)
    return cast(dict[str, Lesson], whole(lessons, "The lessons", faults))


def _check_parts(name: str, lessons: Mapping[str, Lesson], report: FileReport) -> None:
    """Add a fault for a part whose bet this lesson does not ask, or whose tempting option is not one of the wrong."""
    lesson = lessons[name]
    own = (name,) if lesson.bet else ()
    asked = [other for other in (*own, *lesson.bets_of) if other in lessons]
    for part in lesson.part:
        bet = lessons[part.bet].bet if part.bet in asked else None
        if part.bet and bet is None:
            report.add("bet", short(part.bet), f"one that it asks: {', '.join(asked)}", entry=part.title)
        wrong = [option.id for option in bet.option if option.verdict != "right"] if bet else []
        if bet and part.tempting not in wrong:
            expected = f"an option of the bet that is not right: {', '.join(wrong)}"
            report.add("tempting", short(part.tempting or "nothing"), expected, entry=part.title)


def load_coding(debate: Debate, folder: Path | None = None) -> Coding:
    """Load the coding exercise; DataError as for :func:`load_lesson`."""
    report = FileReport("coding.toml", [])
    coding = read_entry((folder or folder_of()) / report.file, Coding, report.faults)
    if coding:
        claims = [passage.claim for passage in coding.passage]
        check_claims(debate, claims, report)
        if sorted(coding.rules.ids) != sorted(get_args(ClaimKind)):
            expected = f"one [[rule]] for each of {', '.join(get_args(ClaimKind))}"
            report.add("rule", ", ".join(coding.rules.ids), expected)
        if len(set(claims)) != len(claims):
            report.add("passage", ", ".join(claims), "each claim once")
    return whole(coding, "The coding exercise", report.faults)


def read_entry(
    path: Path, model: type[Entry], faults: list[Fault], prepare: Callable[[Any], Any] = lambda raw: raw
) -> Any:
    """Return what a TOML file holds, checked by itself; None after adding to ``faults`` what is wrong with it.

    ``prepare`` is given what was read before it is checked, and returns what is to be checked.
    """
    raw = read_toml(path, faults)
    return None if raw is None else validated(model, prepare(raw), path.name, "", faults)


def check_claims(debate: Debate, claims: Iterable[str], report: FileReport, entry: str = "") -> None:
    """Add a fault for every claim that the debate does not have."""
    for claim in claims:
        if claim not in debate.claims:
            report.add("claims", short(claim), "the id of a claim in claims.toml", entry=entry)


def whole(loaded: Any, title: str, faults: list[Fault]) -> Any:
    """Return what was loaded; DataError with all faults where there are any."""
    if faults:
        raise DataError(title, tuple(faults))
    return loaded
