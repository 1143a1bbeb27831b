"""What a file is that is no workbook, in a sentence for who chose it.

Whoever looks for a download among a hundred others picks a picture, their essay, or the page they made for handing in.
"Not a valid file" helps nobody: the sentence says what it is, so that they see at once which one to take instead.
"""

import codecs
import json
import re

from .content import FORMATS, WorkbookError, is_workbook, read_content

# A workbook with every answer given and an essay at each question has some hundred kilobytes.
LARGEST = 2_000_000  # bytes

# How files begin.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"<svg")
OTHERS = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a packed file, such as a zip archive or a Word document",
    b"\x1f\x8b": "a packed file",
    b"\xd0\xcf\x11\xe0": "an older Office document",
}
WEB_PAGE = "a web page"
HINT = ", perhaps your page from here; the workbook is the file that Download gives"
# Never tried a second way: a file of nothing but comments would otherwise be divided among them in every way there is.
PAGE = re.compile(rb"\s*+(?><!--.*?-->\s*+)*+<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
OURS = re.compile(rf'\s*\{{\s*"format"\s*:\s*"({"|".join(FORMATS)})"')


def fault_of(content: bytes, size: int) -> str | None:
    """Return what is wrong with a file as a workbook, or None.

    Parameters
    ----------
    content : bytes
        All of the file, or its beginning where that shows already that it is none.
    size : int
        How many bytes it has.

    Returns
    -------
    str or None
        The rest of a sentence that begins with the file's name.
    """
    if not size:
        return "is empty"
    kind = kind_of(content)
    if kind:
        return f"is {kind}{HINT if kind == WEB_PAGE else ''}"
    if size > LARGEST:
        return f"is far too large ({size / 1e6:.0f} MB): a workbook has less than {LARGEST / 1e6:.0f} MB"
    try:
        read_content(content)
    except WorkbookError as error:
        return _told(content, size) or str(error).replace("found", "is", 1)
    return None


def kind_of(content: bytes) -> str:
    """Return what a file is that is no text in which anything of ours could stand, or nothing."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if content.startswith(PICTURES) or content[8:12] == b"WEBP" or content[4:8] == b"ftyp":
        return "a picture or a film"
    for beginning, kind in OTHERS.items():
        if content.startswith(beginning):
            return kind
    if PAGE.match(content):
        return WEB_PAGE
    if b"\0" in content:
        return "no text"
    return ""


def _told(content: bytes, size: int) -> str:
    """Return what is wrong with a text that is no workbook, or whose beginning shows that it is none; or nothing."""
    whole = len(content) == size
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(content, final=whole)
        found = json.loads(text)
    except UnicodeDecodeError:
        return "is no text that can be read here"
    except (ValueError, RecursionError):
        return "is a workbook that is damaged or cut off" if OURS.match(text) else "is a text, but no workbook"
    if isinstance(found, dict) and "nbformat" in found:
        return "is a notebook; the workbook is the file that Download gives"
    if not is_workbook(found):
        return "holds data (JSON), but of another kind than a workbook"
    return ""
