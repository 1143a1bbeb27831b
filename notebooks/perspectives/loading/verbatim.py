"""Prove that a quotation is verbatim without shipping the article.

The article belongs to its publisher, so the project keeps only fingerprints of it: for every sentence the hashes of
all its runs of five tokens, sorted so that their order tells nothing. A quotation is verbatim when each of its own
runs of five is among them. Tokens are words and punctuation marks; case counts, the shape of quotation marks does not.

Where a script is written without spaces, each character is a token. The command ``python -m perspectives fingerprint``
makes the fingerprints of a debate of your own.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

FILE = "fingerprints.json"
RUN = 5

# Scripts without spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")
# A sentence ends at . ! or ? (with a closing quotation mark) before a space and a letter that is no small one; "U.S."
# does not end one. The full stops of Chinese, Hindi and Urdu, and the Arabic question mark, end it in any case.
_SENTENCE_END = re.compile(r"(?<!U\.S\.)(?<=[.!?])[\"']?\s+(?=[\"']?[^\W\d_])|(?<=[。！？؟۔।])[\"'」』]?\s*(?=\S)")
_STOPS = (".", "。", "۔", "।")
_STRAIGHT = str.maketrans("“”„‘’‛", "\"\"\"'''")


def tokens(text: str) -> list[str]:
    """Return the words and punctuation marks of a text, in order."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_STRAIGHT))


def words(text: str) -> int:
    """Return how many words a text has; where words are not spaced, how many characters."""
    return len(re.sub(rf"([{_UNSPACED}])", r" \1 ", text).split())


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
        heading = [expert for expert, name in names.items() if name in line and not line.endswith(_STOPS)]
        if heading:
            speaker = heading[0]
            found[speaker] = []
        elif line.startswith("The views expressed"):
            speaker = None
        elif speaker:
            found[speaker].append(_sentences(line))
    return found


def _sentences(paragraph: str) -> list[str]:
    """Split a paragraph where a sentence ends; a small letter goes on with it, and many scripts have no small ones."""
    parts, start = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        if not paragraph[end.end() :].lstrip("\"'")[:1].islower():
            parts.append(paragraph[start : end.start()])
            start = end.end()
    return [*parts, paragraph[start:]]


def fingerprint_text(text: str, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the sorted fingerprints of every sentence, keyed ``expert.paragraph.sentence`` (counted from 1)."""
    return {
        f"{expert}.{row}.{column}": sorted(fingerprint(f"{expert}.{row}.{column}", sentence))
        for expert, paragraphs in sections(text, names).items()
        for row, sentences in enumerate(paragraphs, start=1)
        for column, sentence in enumerate(sentences, start=1)
    }
