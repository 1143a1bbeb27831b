"""Read a debate from its folder, check it once and whole, and build the frozen object."""

import json
import os
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..analysis.commitments import answers, demand, judge, views
from ..debate.claims import Claim, Expert, Factor, Family, Question
from ..debate.debate import Debate, Source
from ..debate.entries import Entries, Entry, Text, frozen
from ..debate.faults import DataError, Fault, FileReport, read_text, read_toml, short, validated
from ..debate.judgements import Evidence, Forecast, Hypothesis, Judgement
from ..debate.lenses import Commitment, Lens, Level, Package, Reading
from ..debate.plain import nearest
from . import verbatim
from .crosscheck import COMMON, Records, cross_check
from .trees import FlatLens, build_tree

WRITTEN = "the file as the command fingerprint writes it"
MAKE_AGAIN = "Make it again (python -m perspectives fingerprint TEXT FOLDER), or delete it: then nothing is proved."
DATA = Path(__file__).resolve().parents[3] / "data"
# Names another debate to be opened than the module's own choice.
CHOICE = "PERSPECTIVES_DEBATE"


class Module(Entry):
    """What ``data/module.toml`` says: which debate is opened, and which one a workbook of version 1 belongs to."""

    debate: Text
    answers_of_version_1: Text


class Table(NamedTuple):
    """Where the entries of one kind stand: ``[[key]]`` in ``file``; an optional file may be missing as a whole."""

    file: str
    key: str
    model: type[Entry]
    optional: bool = False


TABLES = {
    "questions": Table("debate.toml", "question", Question),
    "families": Table("debate.toml", "family", Family),
    "experts": Table("experts.toml", "expert", Expert),
    "factors": Table("factors.toml", "factor", Factor),
    "claims": Table("claims.toml", "claim", Claim),
    "lenses": Table("lenses.toml", "lens", FlatLens),
    "readings": Table("readings.toml", "reading", Reading, optional=True),
    "packages": Table("packages.toml", "package", Package, optional=True),
    "commitments": Table("commitments.toml", "commitment", Commitment, optional=True),
    "hypotheses": Table("hypotheses.toml", "hypothesis", Hypothesis, optional=True),
    "evidence": Table("hypotheses.toml", "evidence", Evidence, optional=True),
    "judgements": Table("hypotheses.toml", "judgement", Judgement, optional=True),
    "forecasts": Table("forecasts.toml", "forecast", Forecast, optional=True),
}
_HEAD = {"debate.toml": {"title": str, "source": dict}}
_REMARK = {"forecasts.toml": "chosen"}  # a text that a file may have at its head, and need not


def load_debate(name_or_path: str | Path | None = None) -> Debate:
    """Load and check a debate.

    Parameters
    ----------
    name_or_path : str or Path, optional
        The name of a folder in ``data/``, such as ``new_dawn``, or the path of a folder of your own. ``data/README.md``
        explains the files in it. By default the one that the module opens, see :func:`folder_of`.

    Returns
    -------
    Debate
        The whole debate, frozen.

    Raises
    ------
    DataError
        If anything is wrong. It lists every fault found, each with file, entry, field, what stands there and what
        was expected; nothing is half loaded.
    """
    folder = folder_of(name_or_path)
    faults: list[Fault] = []
    raw, unread = _read_files(folder, faults)
    prints = _read_fingerprints(folder, faults)
    records = {
        kind: _records(table, raw[table.file].get(table.key, []), faults)
        for kind, table in TABLES.items()
        if table.file in raw
    }
    title, source = _head(raw.get("debate.toml"), faults)
    lenses = _lenses(records.get("lenses", ()), faults)
    tables = {kind: (table.file, table.key) for kind, table in TABLES.items()}
    cross_check(Records(raw, records, lenses, source, prints, tables, unread), faults)
    if faults:
        raise DataError(f"The debate in {folder.name!r}", tuple(faults))
    parts = {kind: Entries(records.get(kind, ())) for kind in TABLES} | {"lenses": Entries(lenses)}
    parts["readings"] = Entries(all_readings(parts, source.published))
    debate = Debate(title=title, source=source, chosen=raw.get("forecasts.toml", {}).get("chosen", ""), **parts)
    broken = broken_commitments(debate)
    if broken:
        raise DataError(f"The debate in {folder.name!r}", broken)
    return debate


def all_readings(parts: Mapping[str, Entries], published: str) -> tuple[Reading, ...]:
    """Return the readings with what a debate may leave out: an expert's own, or all of them.

    An expert without a reading sees things as ``common`` does. Where nothing at all is read, every factor starts in the
    middle and may be anywhere: that grants nobody anything, and shows in every range.
    """
    read = parts["readings"] or Entries([_unread(parts, published)])
    common = read[COMMON]
    silent = [expert for expert in parts["experts"].ids if expert not in read]
    return (*read, *(common.model_copy(update={"id": expert, "levels": frozen({})}) for expert in silent))


def _unread(parts: Mapping[str, Entries], published: str) -> Reading:
    """Return the common reading of a debate that has none; each level rests on why the factor is there at all."""
    leaves = {node.factor: node.weight.claims for lens in parts["lenses"] for node in lens.root.walk() if node.factor}
    why = "Nobody has read where this stood: it starts in the middle, and may be anywhere."
    levels = {
        factor: Level(low=0, best=50, high=100, reason=why, claims=leaves[factor]) for factor in parts["factors"].ids
    }
    return Reading(id=COMMON, date=published, summary=why, levels=levels)


def broken_commitments(debate: Debate) -> tuple[Fault, ...]:
    """Return a fault for each commitment that a lens breaks at the best values of its numbers."""
    seen = {question.id: views(debate, question.id) for question in debate.questions}
    verdicts = [(one, judge(debate, one, seen[one.question])) for one in debate.commitments]
    return tuple(
        Fault(
            "lenses.toml",
            f"lens {one.expert}.{one.question}",
            f"commitment {one.id}",
            answers(verdict),
            demand(one),
            "Change the lens's numbers so that they say what the text says; the commitment stays as it is.",
        )
        for one, verdict in verdicts
        if not verdict.kept
    )


@cache
def load_module() -> Module:
    """Load what ``data/module.toml`` says; DataError if anything is wrong in it."""
    faults: list[Fault] = []
    raw = read_toml(DATA / "module.toml", faults)
    module = None if raw is None else validated(Module, raw, "module.toml", "", faults)
    if module is None:
        raise DataError("The module's settings", tuple(faults))
    return module


def folder_of(name_or_path: str | Path | None = None) -> Path:
    """Return the folder meant; raise DataError when there is none.

    Where nothing is named it is the one that the variable ``PERSPECTIVES_DEBATE`` names, or else ``data/module.toml``.
    """
    if name_or_path is None:
        name_or_path = os.environ.get(CHOICE) or load_module().debate
    given = Path(name_or_path)
    named = isinstance(name_or_path, str) and given.name == name_or_path
    candidates = [DATA / given, given] if named else [given]
    try:
        for folder in candidates:
            if folder.is_dir():
                return folder
    except (OSError, ValueError):  # a name no file system takes
        pass
    expected = "the name of a folder in data/, or the path of a folder"
    there = nearest(given.name, sorted(path.parent.name for path in DATA.glob("*/debate.toml")))
    raise DataError("The debate", (Fault("", "", "", f"no folder {str(name_or_path)!r}", expected, there),))


def name_of(folder: Path) -> str:
    """Return what a debate in this folder is called in a workbook: the folder's own name, however it was reached."""
    return unicodedata.normalize("NFC", folder.resolve().name)


def _read_files(folder: Path, faults: list[Fault]) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """Return what the files hold, and which of them could not be read: whatever leans on those is not called wrong."""
    raw, unread = {}, set()
    for file in dict.fromkeys(table.file for table in TABLES.values()):
        if not (folder / file).exists() and all(table.optional for table in TABLES.values() if table.file == file):
            continue
        before = len(faults)
        content = read_toml(folder / file, faults)
        if content is not None:
            raw[file] = _tables_only(file, content, faults)
        if len(faults) > before:
            unread.add(file)
    return raw, unread


def _tables_only(file: str, content: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Check a file's top level: every [[table]] a list of entries, none missing, nothing unknown."""
    tables = {table.key: table for table in TABLES.values() if table.file == file}
    head, remark = _HEAD.get(file, {}), _REMARK.get(file)
    if remark in content:
        head = {**head, remark: str}
    unknown = content.keys() - set(tables) - set(head)
    meant = {near[0] for key in unknown if (near := get_close_matches(key, tables, 1))}
    for key in sorted(unknown):
        expected = "only " + ", ".join([*head, *(f"[[{table}]]" for table in tables)])
        mend = nearest(key, [*tables, *head]) if meant else "Delete it, or move it into an entry."
        faults.append(Fault(file, "", key, "an unknown key at the top level", expected, mend))
    for key, table in tables.items():
        entries = content.get(key)
        if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
            if key not in meant or key in content:
                found = "no entry" if not entries else f"{key} = {short(entries)}"
                without = f", or delete {file}: a debate can do without it" if table.optional else ""
                mend = f"Begin each entry with [[{key}]] on a line of its own{without}."
                faults.append(Fault(file, "", key, found, f"one or more [[{key}]]", mend))
            content = {**content, key: []}
    for key, kind in head.items():
        if not isinstance(content.get(key), kind) or not content[key]:
            found = short(content[key]) if key in content else "nothing"
            faults.append(Fault(file, "", key, found, "a text" if kind is str else f"a table [{key}]"))
    return content


def _read_fingerprints(folder: Path, faults: list[Fault]) -> Mapping[str, list[str]] | None:
    """Return the fingerprints of the text, or None where a debate has none (then quotations are not proved)."""
    path = folder / verbatim.FILE
    if not path.exists():
        return None
    text = read_text(path, faults)
    try:
        prints = json.loads(text) if text is not None else {}
    except (ValueError, RecursionError) as error:
        faults.append(Fault(path.name, "", "", f"broken JSON: {error}", WRITTEN, MAKE_AGAIN))
        return None
    if not isinstance(prints, dict) or not all(
        isinstance(runs, list) and all(isinstance(run, str) for run in runs) for runs in prints.values()
    ):
        faults.append(Fault(path.name, "", "", "another shape", WRITTEN, MAKE_AGAIN))
        return None
    return prints


def _head(raw: dict[str, Any] | None, faults: list[Fault]) -> tuple[str, Source | None]:
    if raw is None or not isinstance(raw.get("source"), dict):
        return "", None
    return str(raw.get("title", "")), validated(Source, raw["source"], "debate.toml", "source", faults)


def _records(table: Table, raw: list[dict[str, Any]], faults: list[Fault]) -> tuple[Entry, ...]:
    """Return the entries that fit their model; report every fault of the others."""
    checked = (
        validated(table.model, entry, table.file, entry_name(table.key, number, entry), faults)
        for number, entry in enumerate(raw, start=1)
    )
    return tuple(entry for entry in checked if entry is not None)


def entry_name(key: str, number: int, entry: Mapping[str, Any]) -> str:
    """Return what to call an entry in a message: by its id where it has one, else by its position."""
    named = entry.get("id") or ".".join(
        str(entry[part]) for part in ("expert", "question", "evidence") if part in entry
    )
    return f"{key} {named}" if isinstance(named, str) and named else f"{key} no. {number}"


def _lenses(flat: tuple[FlatLens, ...], faults: list[Fault]) -> tuple[Lens, ...]:
    report = FileReport("lenses.toml", faults)
    roots = [(lens, build_tree(lens.node, report, f"lens {lens.id}")) for lens in flat]
    return tuple(
        Lens(expert=lens.expert, question=lens.question, summary=lens.summary, claims=lens.claims, root=root)
        for lens, root in roots
        if root is not None
    )
