"""Make the fingerprints of a text, never those of another debate's."""

import json
from collections import Counter
from pathlib import Path

from ..debate.faults import DataError, Fault, read_text, read_toml
from ..loading import verbatim

TEXT = "text.txt"


def write_fingerprints(source: Path, folder: Path, replace: bool = False) -> str:
    """Write the fingerprints of a text beside the debate made from it; return what to write into ``experts.toml``.

    Raises
    ------
    DataError
        If the text is not this debate's (an expert has no section in it), or if other fingerprints are there already
        and ``replace`` is not given; nothing is written then.
    """
    faults: list[Fault] = []
    text, experts = read_text(source, faults), read_toml(folder / "experts.toml", faults)
    names = {
        expert["id"]: expert["name"]
        for expert in (experts or {}).get("expert", ())
        if isinstance(expert, dict) and isinstance(expert.get("id"), str) and isinstance(expert.get("name"), str)
    }
    prints = verbatim.fingerprint_text(text or "", names)
    shapes = _shapes(prints)
    if not faults and not names:
        faults.append(Fault("experts.toml", "", "expert", "nobody with an id and a name", "one or more [[expert]]"))
    for expert in names.keys() - shapes.keys() if not faults else ():
        expected = f"a short line with the name {names[expert]!r}, and the expert's paragraphs under it"
        mend = "Is this the text of this debate? Write the name in experts.toml as the text spells it."
        faults.append(Fault(source.name, f"expert {expert}", "", "no section", expected, mend))
    path = folder / verbatim.FILE
    if not faults and not replace and path.exists() and _read(path) != prints:
        mend = "If the text has changed on purpose, give --replace as well."
        faults.append(Fault(path.name, "", "", "the fingerprints of another text", "none, or those of this text", mend))
    if faults:
        raise DataError(f"{source.name} for the debate in {folder.name!r}", tuple(faults))
    path.write_text(json.dumps(prints, indent=0) + "\n", encoding="utf-8")
    rows = [f"  {expert}: sentences = {shape}" for expert, shape in shapes.items()]
    return "\n".join([f"{len(prints)} sentences in {path}. In experts.toml:", *rows])


def _shapes(prints: dict[str, list[str]]) -> dict[str, list[int]]:
    """Return how many sentences each paragraph has, by expert."""
    counts = Counter(name.rsplit(".", 1)[0] for name in prints)
    shapes: dict[str, list[int]] = {}
    for place, count in counts.items():
        shapes.setdefault(place.split(".")[0], []).append(count)
    return shapes


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # spoiled, so nobody's
        return None
