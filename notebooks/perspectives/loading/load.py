"""Read a debate from its folder, check it once and whole, and build the frozen object."""

import json
import os
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..analysis.commitments import answers, demand, judge, views
from ..debate.claims import Claim, Expert, Factor, Family, Question
from ..debate.debate import Debate, Source
from ..debate.entries import Entries, Entry, Text
from ..debate.faults import DataError, Fault, read_text, short, validated
from ..debate.judgements import Evidence, Forecast, Hypothesis, Judgement
from ..debate.lenses import Commitment, Lens, Package, Reading
from . import verbatim
from .crosscheck import Records, cross_check
from .trees import FlatLens, build_tree

DATA = Path(__file__).resolve().parents[3] / "data"
# Names another debate to be opened than the module's own choice.
CHOICE = "PERSPECTIVES_DEBATE"


class Module(Entry):
    """What ``data/module.toml`` says: which debate is opened, and which one a workbook of version 1 belongs to."""

    debate: Text
    answers_of_version_1: Text


class Table(NamedTuple):
    """Where the entries of one kind stand: ``[[key]]`` in ``file``."""

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
    "readings": Table("readings.toml", "reading", Reading),
    "packages": Table("packages.toml", "package", Package),
    "commitments": Table("commitments.toml", "commitment", Commitment, optional=True),
    "hypotheses": Table("hypotheses.toml", "hypothesis", Hypothesis),
    "evidence": Table("hypotheses.toml", "evidence", Evidence),
    "judgements": Table("hypotheses.toml", "judgement", Judgement),
    "forecasts": Table("forecasts.toml", "forecast", Forecast),
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
    raw = _read_files(folder, faults)
    prints = _read_fingerprints(folder, faults)
    records = {
        kind: _records(table, raw[table.file].get(table.key, []), faults)
        for kind, table in TABLES.items()
        if table.file in raw
    }
    title, source = _head(raw.get("debate.toml"), faults)
    lenses = _lenses(records.get("lenses", ()), faults)
    files = {kind: table.file for kind, table in TABLES.items()}
    cross_check(Records(raw, records, lenses, source, prints, files), faults)
    if faults:
        raise DataError(f"The debate in {folder.name!r}", tuple(faults))
    parts = {kind: Entries(records.get(kind, ())) for kind in TABLES} | {"lenses": Entries(lenses)}
    debate = Debate(title=title, source=source, chosen=raw["forecasts.toml"].get("chosen", ""), **parts)
    broken = broken_commitments(debate)
    if broken:
        raise DataError(f"The debate in {folder.name!r}", broken)
    return debate


def broken_commitments(debate: Debate) -> tuple[Fault, ...]:
    """Return a fault for each commitment that a lens breaks at the best values of its numbers."""
    seen = {question.id: views(debate, question.id) for question in debate.questions}
    verdicts = [(one, judge(debate, one, seen[one.question])) for one in debate.commitments]
    return tuple(
        Fault("lenses.toml", f"lens {one.expert}.{one.question}", f"commitment {one.id}", answers(verdict), demand(one))
        for one, verdict in verdicts
        if not verdict.kept
    )


@cache
def load_module() -> Module:
    """Load what ``data/module.toml`` says; DataError if anything is wrong in it."""
    path = DATA / "module.toml"
    faults: list[Fault] = []
    text = read_text(path, faults)
    try:
        raw = tomllib.loads(text or "")
    except ValueError as error:
        raw, faults = {}, [Fault(path.name, "", "", f"broken TOML: {error}", "valid TOML")]
    module = None if faults else validated(Module, raw, path.name, "", faults)
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
    raise DataError("The debate", (Fault("", "", "", f"no folder {str(name_or_path)!r}", expected),))


def name_of(folder: Path) -> str:
    """Return what a debate in this folder is called in a workbook: the folder's own name, however it was reached."""
    return unicodedata.normalize("NFC", folder.resolve().name)


def _read_files(folder: Path, faults: list[Fault]) -> dict[str, dict[str, Any]]:
    raw = {}
    for file in dict.fromkeys(table.file for table in TABLES.values()):
        if not (folder / file).exists() and all(table.optional for table in TABLES.values() if table.file == file):
            continue
        text = read_text(folder / file, faults)
        if text is None:
            continue
        try:
            content = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            faults.append(Fault(file, "", "", f"broken TOML: {error}", "valid TOML"))
            continue
        raw[file] = _tables_only(file, content, faults)
    return raw


def _tables_only(file: str, content: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Check a file's top level: every [[table]] a list of entries, none missing, nothing unknown."""
    keys = [table.key for table in TABLES.values() if table.file == file]
    head, remark = _HEAD.get(file, {}), _REMARK.get(file)
    if remark in content:
        head = {**head, remark: str}
    for key in content.keys() - set(keys) - set(head):
        expected = "only " + ", ".join([*head, *(f"[[{key}]]" for key in keys)])
        faults.append(Fault(file, "", key, "an unknown key at the top level", expected))
    for key in keys:
        entries = content.get(key)
        if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
            found = "no entry" if not entries else f"{key} = {short(entries)}"
            faults.append(Fault(file, "", key, found, f"one or more [[{key}]]"))
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
        faults.append(
            Fault(path.name, "", "", f"broken JSON: {error}", "the file that perspectives.loading.verbatim writes")
        )
        return None
    if not isinstance(prints, dict) or not all(
        isinstance(runs, list) and all(isinstance(run, str) for run in runs) for runs in prints.values()
    ):
        expected = "for each sentence a list of hashes, as perspectives.loading.verbatim writes it"
        faults.append(Fault(path.name, "", "", "another shape", expected))
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
    lenses = []
    for lens in flat:

        def report(field: str, found: str, expected: str, lens: FlatLens = lens) -> None:
            faults.append(Fault("lenses.toml", f"lens {lens.id}", field, found, expected))

        root = build_tree(lens.node, report)
        if root is not None:
            lenses.append(
                Lens(expert=lens.expert, question=lens.question, summary=lens.summary, claims=lens.claims, root=root)
            )
    return tuple(lenses)
