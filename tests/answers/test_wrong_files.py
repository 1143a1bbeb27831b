"""Whatever a learner takes for their workbook gets a sentence of its own, and what was there stays."""

import json

import pytest

from perspectives.answers.content import FORMAT, VERSION
from perspectives.answers.wrong_files import LARGEST, fault_of
from perspectives.panels.keeping.keeping import Keeping

GOOD = json.dumps(
    {"format": FORMAT, "version": VERSION, "answers": {"bet.a": {"value": "one", "at": "2018-03-15", "final": True}}}
).encode()
NEWER = GOOD.replace(b'"version": 2', b'"version": 3')
WRONG = {
    "empty": (b"", "is empty"),
    "a picture (PNG)": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture or a film"),
    "a picture (JPEG)": (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture or a film"),
    "a picture (WebP)": (b"RIFF\x24\0\0\0WEBPVP8 ", "is a picture or a film"),
    "a phone's picture": (b"\0\0\0\x18ftypheic", "is a picture or a film"),
    "a PDF": (b"%PDF-1.7\n", "is a PDF document"),
    "a Word document": (b"PK\x03\x04\x14\0", "is a packed file, such as a zip archive or a Word document"),
    "my page": (b"<!doctype html>\n<title>My page</title>", "is a web page, perhaps your page from here"),
    "binary": (b"\x7fELF\x02\0\0\0", "is no text"),
    "text in another encoding": ("Nordkorea hält".encode("latin-1"), "is no text that can be read here"),
    "an essay": ("My view of the “talks”".encode(), "is a text, but no workbook"),
    "a list": (b"[1, 2, 3]", "holds data (JSON), but of another kind"),
    "other data": (b'{"name": "Lee"}', "holds data (JSON), but of another kind"),
    "a notebook": (b'{"cells": [], "nbformat": 4}', "is a notebook; the workbook is the file that Download gives"),
    "cut off": (GOOD[:-30], "is a workbook that is damaged or cut off"),
    "cut off, with a mark": (b"\xef\xbb\xbf" + GOOD[:-30], "is a workbook that is damaged or cut off"),
    "a bad entry": (GOOD.replace(b'"one"', b'{"no": {"deeper": 1}}'), "is a workbook whose entry 'answers.bet.a.value"),
    "a newer version": (NEWER, "is a workbook of version 3; this module reads up to version 2"),
    "nested too deep": (b'{"a":' * 100_000, "is a text, but no workbook"),
}


@pytest.mark.parametrize(("content", "sentence"), WRONG.values(), ids=WRONG)
def test_each_wrong_file_gets_its_own_sentence_and_what_was_there_stays(workbook, content, sentence):
    workbook.save({"bet.mine": "kept"}, final=True)
    before = workbook.store.read()
    panel = Keeping(workbook)
    panel.upload._handle_custom_msg({"name": "chosen.file", "size": len(content)}, [memoryview(content)])
    said = panel.message.value.replace("&#x27;", "'")
    assert f"chosen.file {sentence}" in said
    assert said.endswith("Your answers are as they were.</div>")
    assert workbook.store.read() == before
    assert [path.name for path in workbook.store.path.parent.glob("*.json")] == ["workbook.json"]


def test_a_workbook_is_no_wrong_file():
    assert fault_of(GOOD, len(GOOD)) is None
    assert fault_of(b"\xef\xbb\xbf" + GOOD, len(GOOD) + 3) is None


def test_a_large_file_is_told_by_its_size_if_its_beginning_tells_nothing_else():
    """Of such a file the page sends the beginning only."""
    assert fault_of(b'{"a": "', 11_000_000).startswith("is far too large (11 MB): a workbook has less than 2 MB")
    assert fault_of(b"\xff\xd8\xff\xe0", 60_000_000) == "is a picture or a film"


def test_a_beginning_that_ends_within_a_letter_is_still_text():
    beginning = ("x" * 4095 + "ä").encode()[:4096]
    assert fault_of(beginning, 9000) == "is a text, but no workbook"


def test_the_largest_workbook_a_learner_can_make_is_taken():
    """With an essay of 1,500 words at each of fifty questions there is room left."""
    answers = {f"reflection.{n}": {"value": "denuclearize " * 1500, "at": "", "final": False} for n in range(50)}
    content = json.dumps({"format": FORMAT, "version": VERSION, "answers": answers}, indent=1).encode()
    assert len(content) < LARGEST
    assert fault_of(content, len(content)) is None
