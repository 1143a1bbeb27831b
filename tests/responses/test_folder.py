"""A folder that fills while it is looked at: read once, never beyond itself, and nothing in it that stops it."""

import os
import time

import pytest

from perspectives.responses import folder as folder_module
from perspectives.responses.collect import Collected
from perspectives.responses.folder import SETTLED, Folder, collect_folder
from perspectives.responses.invented import invented
from perspectives.responses.response import file_name, to_file


@pytest.fixture
def place(tmp_path):
    found = tmp_path / "class"
    found.mkdir()
    return found


@pytest.fixture
def later():
    """A clock by which everything that is on the disk now was written long ago."""
    return lambda: time.time() + 60


def what(found):
    return {fault.where: fault.what for fault in found.faults}


def hand_in(place, response, name=None):
    path = place / (name or file_name(response))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_file(response))
    return path


def test_all_that_is_in_a_folder_and_in_folders_within_it_is_collected(asked, place, response):
    hand_in(place, response)
    hand_in(place, response, "Anna Berg_123_assignsubmission_file/response.json")
    hand_in(place, response, "a/b/c/d/too_deep.json")
    found = collect_folder(place, asked)
    assert found.responses == (response, response)
    assert list(what(found)) == ["a/b/c/d"]


def test_what_systems_put_into_folders_is_passed_over(asked, place):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$list.docx", ".hidden/x.json", "__MACOSX/y.json"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(b"\0")
    assert collect_folder(place, asked) == Collected()


def test_links_and_pipes_are_named_and_never_opened(asked, place, response, tmp_path, later):
    secret = hand_in(tmp_path, response, "outside/secret.json")
    (place / "link.json").symlink_to(secret)
    (place / "folder").symlink_to(secret.parent)
    (place / "loop").symlink_to(place)
    (place / "nowhere.json").symlink_to(place / "gone")
    os.mkfifo(place / "pipe.json")
    found = Folder(place, asked, later).look()
    assert not found.taken
    assert set(what(found)) == {"link.json", "folder", "loop", "nowhere.json", "pipe.json"}
    assert all("link" in told for name, told in what(found).items() if name != "pipe.json")
    assert "no file" in what(found)["pipe.json"]


def test_a_file_that_becomes_a_link_while_it_is_looked_at_is_not_read(asked, place, response, monkeypatch, later):
    secret = hand_in(place.parent, response, "secret.json")
    facts = secret.stat()
    (place / "swapped.json").symlink_to(secret)
    os.mkfifo(place / "swapped.pipe")
    names = ["swapped.json", "swapped.pipe", "gone.json"]
    monkeypatch.setattr(folder_module, "_walk", lambda *_: ((name, facts) for name in names))
    found = Folder(place, asked, later).look()
    assert not found.taken
    assert all("cannot be read" in told for told in what(found).values())
    assert len(found.faults) == 3


def test_a_file_of_fifty_megabytes_is_named_and_not_read(asked, place, later, monkeypatch):
    with (place / "huge.json").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(folder_module, "_content", lambda path: pytest.fail("it was opened"))
    assert "50 MB" in what(Folder(place, asked, later).look())["huge.json"]


def test_a_file_that_is_still_being_written_is_named_as_such_and_counts_when_it_is_whole(asked, place, response):
    whole = to_file(response)
    path = place / "response.json"
    path.write_bytes(whole[:300])
    (place / "other.json.crdownload").write_bytes(whole)
    there = Folder(place, asked)
    found = there.look()
    assert [fault.later for fault in found.faults] == [True, True]
    assert not found.taken
    path.write_bytes(whole)
    assert there.look().responses == (response,)


def test_a_damaged_file_is_named_as_damaged_once_it_has_settled(asked, place, response):
    (place / "response.json").write_bytes(to_file(response)[:300])
    clock = [time.time()]
    there = Folder(place, asked, lambda: clock[0])
    assert there.look().faults[0].later
    clock[0] += SETTLED + 1
    (fault,) = there.look().faults
    assert not fault.later
    assert "damaged or cut off" in fault.what


def test_nothing_is_read_twice_unless_it_has_changed(asked, place, later, monkeypatch):
    responses = list(invented(asked, 5))
    for response in responses:
        hand_in(place, response)
    there, reads = Folder(place, asked, later), []
    content = folder_module._content
    monkeypatch.setattr(folder_module, "_content", lambda path: (reads.append(path.name), content(path))[1])
    first = there.look()
    assert len(reads) == len(first.taken) == len(responses)
    assert there.look() == first
    assert len(reads) == len(responses)
    new = responses[0].model_copy(update={"mark": "Zz9zZ"})
    hand_in(place, new, file_name(responses[0]))
    assert new in there.look().responses
    assert len(reads) == len(responses) + 1
    for path in place.iterdir():
        path.unlink()
    assert there.look() == Collected()


def test_a_folder_of_thousands_is_read_some_at_a_time(asked, place, later):
    for number, response in enumerate(invented(asked, 30)):
        hand_in(place, response, f"{number:02d}.json")
    there = Folder(place, asked, later)
    first = there.look(at_most=10)
    assert len(first.taken) == 10
    counted = len(first.taken) + first.waiting
    assert len(there.look(at_most=10).taken) == 20
    last = there.look()
    assert (len(last.taken), last.waiting) == (counted, 0)


def test_a_folder_that_is_not_there_or_may_not_be_read_is_told(asked, place, monkeypatch):
    assert "no folder that can be read" in collect_folder(place / "gone", asked).faults[0].what
    (place / "file").write_bytes(b"x")
    assert "no folder that can be read" in collect_folder(place / "file", asked).faults[0].what
    monkeypatch.setattr(folder_module, "MOST_FILES", 1)
    (place / "other").write_bytes(b"x")
    assert "more than 1 files" in collect_folder(place, asked).faults[-1].what


def test_a_name_that_no_text_holds_is_shown_all_the_same(asked, place, later):
    with open(os.fsencode(place) + b"/\xff\xfe<img src=x onerror=alert(1)>.json", "wb") as file:
        file.write(b"{}")
    (fault,) = Folder(place, asked, later).look().faults
    assert fault.where.encode("utf-8")
    assert "of another kind" in fault.what
