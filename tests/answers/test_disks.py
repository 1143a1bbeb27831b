"""Disks that are not as they should be: without locks, refusing a replacement, unreadable for a while."""

import errno
import os
import threading

import pytest

from perspectives.answers import patience
from perspectives.answers.store import CAUTION
from perspectives.answers.workbook import UNREAD, UNSAVED, Workbook, WorkbookError


@pytest.fixture
def later(monkeypatch):
    """What has been put off, in seconds with its call; nothing is waited for."""
    put_off, slept = [], []
    monkeypatch.setattr(patience, "after", lambda seconds, call: put_off.append((seconds, call)))
    monkeypatch.setattr(patience.time, "sleep", slept.append)
    return Clock(put_off, slept)


class Clock:
    """The pauses that were made at once, and the calls that were put off."""

    def __init__(self, put_off, slept):
        self.put_off, self.slept = put_off, slept

    def comes(self):
        """Let the next call that was put off come."""
        seconds, call = self.put_off.pop(0)
        call()
        return seconds


class Refusing:
    """An action that another program refuses so many times."""

    def __init__(self, action, times, error=errno.EACCES):
        self.action, self.times, self.error, self.asked = action, times, error, 0

    def __call__(self, *arguments):
        self.asked += 1
        if self.asked <= self.times:
            raise OSError(self.error, os.strerror(self.error))
        return self.action(*arguments)


class Reader:
    def __init__(self, workbook):
        self.workbook, self.seen = workbook, []
        workbook.on_change(self.look)

    def look(self):
        self.seen.append(self.workbook.get("a"))


ALWAYS = 10**6

# ---- no locks


@pytest.fixture(params=["ENOLCK", "EOPNOTSUPP", "EBADF", "ENOSYS"])
def without_locks(request, monkeypatch):
    """A disk that answers every request for a lock so."""
    fcntl = pytest.importorskip("fcntl")
    refuse = Refusing(None, ALWAYS, getattr(errno, request.param))
    monkeypatch.setattr(fcntl, "flock", refuse)
    return refuse


def test_where_there_are_no_locks_answers_are_saved_all_the_same(without_locks, workbook, tmp_path):
    workbook.save({"a": "one"})
    workbook.save({"b": "two"}, final=True)
    other = Workbook(workbook.store.path)
    assert (other.get("a"), other.get("b")) == ("one", "two")
    workbook.start_over()
    assert workbook.answers() == {}
    assert not list(tmp_path.glob(".*.part")), "nothing is left lying about"


def test_that_there_are_no_locks_is_said_once(without_locks, workbook):
    reader = Reader(workbook)
    workbook.save({"a": "one"})
    assert workbook.notice == CAUTION
    assert reader.seen == ["one"]
    asked = without_locks.asked
    workbook.start_over()
    workbook.save({"a": "two"})
    assert CAUTION not in workbook.notice
    assert without_locks.asked == asked, "a disk that takes long to say so is not asked again"


def test_without_locks_a_damaged_file_is_still_set_aside(without_locks, workbook, tmp_path):
    workbook.store.path.write_bytes(b"{")
    workbook.save({"a": "one"})
    assert (tmp_path / "workbook-set-aside-1.json").read_bytes() == b"{"
    assert Workbook(workbook.store.path).get("a") == "one"


def test_where_there_are_locks_nothing_is_said(workbook):
    workbook.save({"a": "one"})
    assert (workbook.store.caution, workbook.notice) == ("", "")


def test_another_trouble_with_the_lock_is_no_leave_to_write(workbook, monkeypatch, later):
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", Refusing(None, ALWAYS, errno.EIO))
    workbook.save({"a": "one"})
    assert workbook.notice.startswith(UNSAVED)
    assert not workbook.store.path.exists()


# ---- refused for a moment, or for long


@pytest.mark.parametrize("name", ["replace", "fsync"])
def test_what_is_refused_for_a_moment_is_tried_again_and_nothing_is_said(workbook, monkeypatch, later, name):
    monkeypatch.setattr(os, name, Refusing(getattr(os, name), len(patience.PAUSES)))
    workbook.save({"a": "one"})
    assert Workbook(workbook.store.path).get("a") == "one"
    assert workbook.notice == ""
    assert later.put_off == []
    assert 0.9 < sum(later.slept) < 1.1


def test_what_waits_is_written_without_another_answer(workbook, monkeypatch, later):
    reader = Reader(workbook)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", Refusing(os.replace, ALWAYS))
        workbook.save({"a": "one"}, final=True)
        assert workbook.notice.startswith(UNSAVED)
        assert not workbook.kept
        assert workbook.get("a") == "one"
        pauses = [later.comes() for _ in range(8)]
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]
    assert not workbook.store.path.exists()
    later.comes()
    assert Workbook(workbook.store.path).get("a") == "one"
    assert (workbook.notice, later.put_off) == ("", [])
    assert reader.seen[-1] == "one"
    workbook.look_again()
    assert later.put_off == [], "nothing is left to be done"


def test_no_press_waits_twice_for_a_disk_that_refuses(workbook, monkeypatch, later):
    monkeypatch.setattr(os, "replace", Refusing(os.replace, ALWAYS))
    workbook.save({"a": 1})
    before = len(later.slept)
    workbook.save({"a": 2})
    assert len(later.slept) == before
    assert len(later.put_off) == 1, "one call is put off, however much waits"


def test_what_waits_is_written_by_a_thread_of_its_own(workbook, monkeypatch):
    """The same with a real clock, short: the test waits until somebody is told."""
    told = threading.Event()

    class Listener:
        def hear(self):
            if workbook.kept and workbook.store.path.exists():
                told.set()

    listener = Listener()
    workbook.on_change(listener.hear)
    monkeypatch.setattr(patience, "PAUSES", ())
    monkeypatch.setattr(workbook._later, "_pause", 0.01)
    monkeypatch.setattr(os, "replace", Refusing(os.replace, 3))
    workbook.save({"a": "one"})
    assert told.wait(timeout=30)
    assert Workbook(workbook.store.path).get("a") == "one"


def test_where_there_are_no_threads_the_loop_calls(monkeypatch):
    called = []

    class Loop:
        def call_later(self, seconds, call):
            called.append((seconds, call))

    def refuse(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    patience.after(3, print)  # no loop either: nothing can be put off, and nothing breaks
    monkeypatch.setattr(patience.asyncio, "get_running_loop", Loop)
    patience.after(3, print)
    assert called == [(3, print)]


def test_a_full_disk_is_not_tried_again_at_once(workbook, monkeypatch, later):
    monkeypatch.setattr(os, "replace", Refusing(os.replace, 1, errno.ENOSPC))
    workbook.save({"a": "one"})
    assert (workbook.notice.startswith(UNSAVED), later.slept) == (True, [])
    later.comes()
    assert Workbook(workbook.store.path).get("a") == "one"


def test_a_file_that_cannot_be_read_for_a_while_keeps_its_answers_on_the_page(workbook, monkeypatch, later):
    workbook.save({"a": "one"}, final=True)
    Workbook(workbook.store.path).save({"b": "two"})  # so that the file must be read again
    reader = Reader(workbook)
    with monkeypatch.context() as patch:
        patch.setattr(workbook.store, "read", Refusing(None, ALWAYS))
        assert workbook.get("a") == "one"
        assert workbook.notice.startswith(UNREAD)
        later.comes()
    later.comes()
    assert (workbook.get("b"), workbook.notice) == ("two", "")
    assert reader.seen[-1] == "one"


def test_a_restore_that_is_refused_leaves_everything_in_its_place(workbook, monkeypatch, later):
    workbook.save({"a": "one"}, final=True)
    before, download = workbook.store.path.read_bytes(), workbook.to_bytes().replace(b"one", b"two")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", Refusing(os.replace, ALWAYS))
        with pytest.raises(WorkbookError, match="cannot be replaced"):
            workbook.restore(download)
        assert workbook.store.path.read_bytes() == before
        assert workbook.get("a") == "one"
    monkeypatch.setattr(os, "replace", Refusing(os.replace, 1))
    workbook.restore(download)
    assert workbook.get("a") == "two"


def test_starting_over_is_tried_again_too(workbook, monkeypatch, later):
    workbook.save({"a": "one"})
    monkeypatch.setattr(os, "rename", Refusing(os.rename, 2))
    workbook.start_over()
    assert workbook.answers() == {}
    assert "workbook-set-aside-1.json" in workbook.notice
