"""The workbook: whatever happens to it, no answer that was saved is lost, and no file is overwritten unread."""

import json
import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.answers.workbook import Workbook, WorkbookError, read_content
from perspectives.calls import PLACE, my_workbook


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "workbook.json"


@pytest.fixture
def workbook(path) -> Workbook:
    return Workbook(path)


def test_answers_are_there_for_another_notebook(workbook, path):
    workbook.save({"bet.a": "one", "forecast.b": 70})
    other = Workbook(path)
    assert other.get("bet.a") == "one"
    other.save({"bet.c": ["x", "y"]})
    assert {key: answer.value for key, answer in workbook.answers().items()} == {
        "bet.a": "one",
        "forecast.b": 70,
        "bet.c": ["x", "y"],
    }


def test_the_file_says_what_it_is(workbook, path):
    workbook.save({"bet.a": "one"}, final=True)
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert raw["format"] == "perspectives workbook"
    assert raw["version"] == 2
    assert raw["answers"]["bet.a"]["value"] == "one"
    assert raw["answers"]["bet.a"]["final"] is True


def test_a_committed_answer_is_never_changed(workbook, path):
    workbook.save({"bet.a": "one"}, final=True)
    workbook.save({"bet.a": "two"})
    Workbook(path).save({"bet.a": "three"}, final=True)
    assert workbook.get("bet.a") == "one"
    workbook.save({"text": "draft"})
    workbook.save({"text": "better"})
    assert workbook.get("text") == "better"


def save_many(path: str, prefix: str) -> None:
    workbook = Workbook(Path(path))
    for number in range(40):
        workbook.save({f"{prefix}.{number}": number})


def test_two_notebooks_writing_at_once_lose_nothing(path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=save_many, args=(str(path), prefix)) for prefix in ("left", "right")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    answers = Workbook(path).answers()
    assert set(answers) == {f"{prefix}.{number}" for prefix in ("left", "right") for number in range(40)}


def die_while_writing(path: str, moment: str) -> None:
    setattr(os, moment, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    Workbook(Path(path)).save({"bet.b": "never written"})


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_kill_in_the_middle_of_a_write_loses_nothing_saved(workbook, path, moment):
    workbook.save({"bet.a": "one"})
    victim = multiprocessing.get_context("spawn").Process(target=die_while_writing, args=(str(path), moment))
    victim.start()
    victim.join()
    assert victim.exitcode == -signal.SIGKILL
    assert Workbook(path).get("bet.a") == "one"
    workbook.save({"bet.c": "after"})
    assert Workbook(path).get("bet.c") == "after"


DAMAGED = {
    "empty": b"",
    "cut off": b'{"format": "new dawn workbook", "ver',
    "binary": b"\xff\xfe\x00\x01PK",
    "another kind": b'{"cells": []}',
    "a list": b"[1, 2]",
    "newer": b'{"format": "perspectives workbook", "version": 3, "answers": {}}',
    "an old name with a version it never had": b'{"format": "new dawn workbook", "version": 2, "answers": {}}',
    "a new name with the old version": b'{"format": "perspectives workbook", "version": 1, "answers": {}}',
    "a name that is no text": b'{"format": ["new dawn workbook"], "version": 1, "answers": {}}',
    "an entry of a wrong type": b'{"format": "new dawn workbook", "version": 1, "answers": {"a": 5}}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_is_no_workbook_is_set_aside_unchanged(workbook, path, data):
    path.write_bytes(data)
    assert workbook.answers() == {}
    aside = path.with_name("workbook-set-aside-1.json")
    assert aside.read_bytes() == data
    assert aside.name in workbook.notice
    workbook.save({"bet.a": "one"})
    assert Workbook(path).get("bet.a") == "one"
    path.write_bytes(data)
    workbook.save({"bet.b": "two"})
    assert path.with_name("workbook-set-aside-2.json").read_bytes() == data
    assert aside.read_bytes() == data


def test_a_good_file_is_never_set_aside(workbook, path, tmp_path):
    for number in range(5):
        workbook.save({f"bet.{number}": number})
        Workbook(path).answers()
    assert not list(tmp_path.glob("*aside*"))


def test_what_cannot_be_written_is_kept_and_written_later(workbook, path, monkeypatch):
    def full(_content):
        raise OSError(28, "No space left on device")

    workbook.save({"bet.a": "one"})
    with monkeypatch.context() as patch:
        patch.setattr(workbook.store, "replace", full)
        workbook.save({"bet.b": "two"})
        assert workbook.get("bet.b") == "two"
        assert "No space left on device" in workbook.notice
        assert read_content(workbook.to_bytes()).answers["bet.b"].value == "two"
    assert Workbook(path).get("bet.b") is None
    workbook.save({"bet.c": "three"})
    assert Workbook(path).get("bet.b") == "two"
    assert workbook.notice == ""


def test_a_file_that_cannot_be_read_costs_nobody_the_page(workbook, path):
    path.mkdir()
    assert workbook.answers() == {}
    assert "cannot be read" in workbook.notice
    workbook.save({"bet.a": "one"})
    assert workbook.get("bet.a") == "one"
    assert path.is_dir()


def test_download_and_restore(workbook, path, tmp_path):
    workbook.save({"bet.a": "one"}, final=True)
    download = workbook.to_bytes()
    fresh = Workbook(tmp_path / "elsewhere" / "workbook.json")
    fresh.store.path.parent.mkdir()
    fresh.save({"bet.z": "other"})
    fresh.restore(download)
    assert {key: answer.value for key, answer in fresh.answers().items()} == {"bet.a": "one"}
    assert fresh.answers()["bet.a"].final
    aside = fresh.store.path.with_name("workbook-set-aside-1.json")
    assert read_content(aside.read_bytes()).answers["bet.z"].value == "other"
    assert "workbook-set-aside-1.json" in fresh.notice


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_rubbish_is_not_restored(workbook, path, tmp_path, data):
    workbook.save({"bet.a": "one"})
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match="found"):
        workbook.restore(data)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*aside*"))


def test_starting_over_keeps_the_old_answers_under_another_name(workbook, path):
    workbook.save({"bet.a": "one"}, final=True)
    before = path.read_bytes()
    workbook.start_over()
    assert workbook.answers() == {}
    assert path.with_name("workbook-set-aside-1.json").read_bytes() == before
    workbook.save({"bet.a": "two"}, final=True)
    assert workbook.get("bet.a") == "two"


class Listener:
    def __init__(self):
        self.heard = 0

    def hear(self):
        self.heard += 1


def test_listeners_hear_every_change_for_as_long_as_they_live(workbook):
    listener = Listener()
    workbook.on_change(listener.hear)
    workbook.save({"bet.a": "one"})
    workbook.restore(workbook.to_bytes())
    workbook.start_over()
    assert listener.heard == 3
    del listener
    workbook.save({"bet.a": "one"})
    assert workbook._listeners._known == []


class Reader:
    """A panel that looks into the workbook when told of a change, and into the file at the same moment."""

    def __init__(self, workbook):
        self.workbook, self.seen = workbook, []
        workbook.on_change(self.look)

    def look(self):
        on_disk = Workbook(self.workbook.store.path)
        self.seen.append((self.workbook.get("a"), on_disk.get("a")))


def test_who_is_told_finds_on_the_disk_what_is_told(workbook):
    reader = Reader(workbook)
    workbook.save({"a": "draft"})
    workbook.save({"a": "committed"}, final=True)
    assert reader.seen == [("draft", "draft"), ("committed", "committed")]


def test_what_is_drawn_meanwhile_is_not_waited_for_by_a_slow_disk(workbook, monkeypatch):
    drawn, file = [], workbook.store.path
    workbook.save({"a": 1}, meanwhile=lambda answers: drawn.append((answers["a"].value, file.exists())))
    assert drawn == [(1, False)]
    monkeypatch.setattr(workbook.store, "slow", False)
    workbook.save({"a": 2}, meanwhile=drawn.append)
    assert len(drawn) == 1, "a fast store is not drawn for twice"


def test_panels_are_told_what_saving_brought_from_elsewhere(workbook):
    reader, other = Reader(workbook), Workbook(workbook.store.path)
    # Another notebook commits its answer just before this one writes.
    workbook.save({"a": "mine"}, meanwhile=lambda _: other.save({"a": "theirs"}, final=True))
    assert reader.seen == [("theirs", "theirs")]


def test_who_is_told_finds_the_answers_without_another_look_at_the_file(workbook, monkeypatch):
    readers = [Reader(workbook) for _ in range(3)]
    for reader in readers:
        reader.look = lambda reader=reader: reader.seen.append(workbook.get("a"))
    workbook._listeners._known = [lambda reader=reader: reader.look for reader in readers]
    looks, stamp = [], workbook.store.stamp
    monkeypatch.setattr(workbook.store, "stamp", lambda: looks.append(1) or stamp())
    workbook._tell()
    assert (len(looks), [reader.seen for reader in readers]) == (1, [[None]] * 3)


def test_a_file_is_read_again_only_when_it_has_changed(workbook, monkeypatch):
    workbook.save({"a": 1})
    reads, read = [], workbook.store.read
    monkeypatch.setattr(workbook.store, "read", lambda: reads.append(1) or read())
    assert [workbook.get("a"), workbook.get("a"), reads] == [1, 1, []]
    Workbook(workbook.store.path).save({"a": 2})
    assert [workbook.get("a"), workbook.get("a"), reads] == [2, 2, [1]]
    workbook.store.path.unlink()
    assert [workbook.get("a"), workbook.get("a"), reads] == [None, None, [1, 1]]


@given(key=st.text(min_size=1), value=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(tmp_path_factory, key, value):
    path = tmp_path_factory.mktemp("any") / "workbook.json"
    key = key.encode("utf-8", "replace").decode("utf-8")
    Workbook(path).save({key: value})
    assert Workbook(path).get(key) == value


def test_half_a_character_costs_no_answer(workbook, path):
    """A text that was cut in the middle of an emoji, typed or in a file; no file can keep such a half."""
    workbook.save({"reflection.x": "cut here \ud83d", "later": "whole"})
    assert Workbook(path).get("reflection.x") == "cut here ?"
    data = path.read_bytes().replace(b"whole", rb"half \ud83d")
    assert read_content(data).answers["later"].value == "half ?"
    workbook.restore(data)
    assert Workbook(path).get("later") == "half ?"


def test_the_place_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv(PLACE, str(tmp_path / "mine.json"))
    my_workbook.cache_clear()
    my_workbook().save({"bet.a": "one"})
    my_workbook.cache_clear()
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["answers"]["bet.a"]["value"] == "one"
