"""Prove that a quotation is verbatim without shipping the article.

The article belongs to its publisher, so the project keeps only fingerprints of it: for every sentence the hashes of
all its runs of five tokens, sorted so that their order tells nothing. A quotation is verbatim when each of its own
runs of five is among them. Tokens are words and punctuation marks; case counts, the shape of quotation marks does not.
Where a script sets no spaces between words (Chinese, Japanese, Thai), every character is a token.

To fingerprint the text of a debate of your own, from the ``notebooks`` folder::

    python -m perspectives.loading.verbatim commentary.txt ../data/my_debate
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = "fingerprints.json"
RUN = 5

# Scripts without spaces between words: Thai and Lao, Burmese, Khmer; kana, Han with its extensions.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_SPACELESS}]|(?:(?![{_SPACELESS}])\w)+|[^\w\s]")
# A sentence may end at . ! ? or their like (with a closing quotation mark) before a space; "U.S." does not end one.
# Whether it does is told by the letter that follows: see :func:`_sentences`. A full stop of Chinese needs no space.
_MAYBE_END = re.compile(r"(?<!U\.S\.)(?<=[.!?;\u037e\u061f\u06d4\u0964])[\"'»]?\s+|(?<=[。！？｡])[\"'」』”]?\s*")
_ASKS_IN_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][;\u037e]$")  # there, a semicolon is a question mark
_STRAIGHT = str.maketrans("“”„‘’‛", "\"\"\"'''")


def tokens(text: str) -> list[str]:
    """Return the words and punctuation marks of a text, in order."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_STRAIGHT))


def fingerprint(passage: str, text: str) -> set[str]:
    """Return the hashes of all runs of five tokens in ``text``.

    Parameters
    ----------
    passage : str
        Where the text stands, as ``expert.paragraph.sentence``. It is hashed along, so that the same words in
        another passage leave another trace.
    text : str
        A sentence, or a quotation said to be from it. Shorter than five tokens, it has no runs.
    """
    words = tokens(text)
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return {hashlib.sha256(f"{passage} {run}".encode()).hexdigest()[:16] for run in runs}


def _sentences(line: str) -> list[str]:
    """Split a paragraph into sentences: a new one begins with a letter that is no small one, quotation mark or not."""
    found, start = [], 0
    for end in _MAYBE_END.finditer(line):
        before, after = line[start : end.start()], line[end.end() :].lstrip("\"'«「『")
        semicolon = before.endswith((";", "\u037e")) and not _ASKS_IN_GREEK.search(before)
        if before and after[:1].isalpha() and not after[:1].islower() and not semicolon:
            found.append(before)
            start = end.end()
    return [*found, line[start:]]


def is_verbatim(quotation: str, passages: Iterable[str], fingerprints: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether a quotation stands, word for word, in one of the named passages."""
    for passage in passages:
        traces = fingerprint(passage, quotation)
        if traces and traces <= set(fingerprints.get(passage, ())):
            return True
    return False


def sections(text: str, names: Mapping[str, str]) -> dict[str, list[list[str]]]:
    """Split a text into the experts' paragraphs and sentences.

    Parameters
    ----------
    text : str
        The whole text, a paragraph to a line. A short line that holds an expert's name opens that expert's section;
        a line that begins "The views expressed" closes the last.
    names : mapping of str to str
        Each expert's id and name as the text spells it.

    Returns
    -------
    dict of str to list of list of str
        For each expert the paragraphs, each a list of sentences.
    """
    found: dict[str, list[list[str]]] = {}
    speaker = None
    for line in filter(None, map(str.strip, text.translate(_STRAIGHT).splitlines())):
        heading = [expert for expert, name in names.items() if name in line and not line.endswith(".")]
        if heading:
            speaker = heading[0]
            found[speaker] = []
        elif line.startswith("The views expressed"):
            speaker = None
        elif speaker:
            found[speaker].append(_sentences(line))
    return found


def fingerprint_text(text: str, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the sorted fingerprints of every sentence, keyed ``expert.paragraph.sentence`` (counted from 1)."""
    return {
        f"{expert}.{row}.{column}": sorted(fingerprint(f"{expert}.{row}.{column}", sentence))
        for expert, paragraphs in sections(text, names).items()
        for row, sentences in enumerate(paragraphs, start=1)
        for column, sentence in enumerate(sentences, start=1)
    }


def main(arguments: list[str]) -> None:
    """Write the fingerprints of a text beside the debate made from it."""
    import tomllib

    text, folder = Path(arguments[0]).read_text(encoding="utf-8"), Path(arguments[1])
    experts = tomllib.loads((folder / "experts.toml").read_text(encoding="utf-8"))["expert"]
    prints = fingerprint_text(text, {expert["id"]: expert["name"] for expert in experts})
    (folder / FILE).write_text(json.dumps(prints, indent=0) + "\n", encoding="utf-8")
    print(f"{len(prints)} sentences in {folder / FILE}")


if __name__ == "__main__":
    main(sys.argv[1:])
