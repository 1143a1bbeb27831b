"""Taking in a class: folder, codes and files in any mix, live, with every fault named and the view kept."""

import gc
import threading
from pathlib import Path

import pytest
from common import html, states

from perspectives.calls import HANDED_IN, PRESENTER, classroom, session
from perspectives.panels.classroom import classroom as module
from perspectives.panels.classroom.classroom import Classroom
from perspectives.panels.classroom.collect import SHARED, ClassCollect
from perspectives.panels.classroom.present import ClassPresent
from perspectives.panels.classroom.splits import ClassSplits
from perspectives.panels.classroom.triangle import ClassTriangle
from perspectives.responses.code import to_code
from perspectives.responses.response import file_name, to_file


@pytest.fixture
def panel(room):
    return ClassCollect(room)


def chosen(panel, name: str, data: bytes, size: int | None = None) -> None:
    """Give a file to the upload button as the page does."""
    panel.upload._handle_custom_msg({"name": name, "size": size or len(data)}, [memoryview(data)])


def test_with_nobody_it_says_what_to_do(panel):
    assert panel.sentence.startswith("Nobody has handed in yet. Files that come into the folder")
    assert "invented class" in panel.sentence
    assert panel.body.layout.display == "none"
    assert panel.faults.value == ""


def test_a_folder_that_is_not_there_is_no_fault_until_somebody_names_it(asked, tmp_path):
    panel = ClassCollect(Classroom(asked, tmp_path / "class", may_read=True))
    assert panel.faults.value == ""
    panel.set(folder=str(tmp_path / "nowhere"))
    assert "Found no folder that can be read" in panel.faults.value


def test_file_and_code_are_both_there_and_who_hands_in_both_ways_is_one(panel, asked, made, hand_in):
    hand_in("ada", "Ada")
    panel.codes.value = (
        f"Bo wrote:\n> {to_code(made('bo', 'Bo'), asked)}\nand Ada: {to_code(made('ada', 'Ada'), asked)}"
    )
    panel.take.click()
    assert panel.sentence == "2 learners have handed in. 3 responses: 1 from the folder and 2 pasted or chosen."
    assert panel.codes.value == ""
    assert "2 responses taken in" in panel.reply.value


def test_a_chat_that_is_pasted_again_adds_who_is_new(panel, asked, made):
    chat = to_code(made("ada", "Ada"), asked)
    for text in (chat, f"{chat}\n{to_code(made('bo', 'Bo'), asked)}"):
        panel.codes.value = text
        panel.take.click()
    assert panel.sentence == "2 learners have handed in. 2 responses: 2 pasted or chosen."


def test_files_are_chosen_where_no_folder_can_be_read(asked, made, folder):
    (folder / "ada.json").write_bytes(to_file(made("ada", "Ada")))
    panel = ClassCollect(Classroom(asked, folder, may_read=False))
    assert panel.sentence.startswith("Nobody has handed in yet. Codes that learners")
    panel.set(folder="/")
    assert panel.room.folder == folder
    assert not panel.room.collected.taken
    assert html(SHARED) in "".join(str(part.value) for part in panel.children if hasattr(part, "value"))
    chosen(panel, "bo.json", to_file(made("bo", "Bo")))
    assert panel.sentence.startswith("1 learner has handed in.")


@pytest.mark.parametrize(
    ("name", "data", "size", "said"),
    [
        ("film.json", b"{", 50_000_000, "Found 50 MB; expected a response"),
        ("essay.pdf", b"%PDF-1.4 and so on", None, "Found a PDF document; expected a response."),
        ("half.json", b'{\n "format": "perspectives response",\n "ver', None, "damaged or cut off"),
        ("../../etc/passwd", b"{}", None, "Found data (JSON) of another kind"),
        ("empty.json", b"", None, "Found an empty file"),
    ],
)
def test_what_cannot_be_counted_is_named_in_one_sentence_and_costs_no_other(panel, made, name, data, size, said):
    chosen(panel, "ada.json", to_file(made("ada", "Ada")))
    chosen(panel, name, data, size)
    assert "1 thing is wrong. Everything else counts." in panel.faults.value
    assert said in panel.faults.value
    assert "<bdi>file 2</bdi>" in panel.faults.value, "files bear names, which are hidden"
    assert f"<bdi>{name}</bdi>" not in panel.faults.value + panel.reply.value
    panel.set(names=True)
    assert f"<bdi>{name}</bdi>" in panel.faults.value
    assert panel.sentence.startswith("1 learner has handed in.")


def test_no_name_is_told_by_where_a_response_came_from(panel, asked, made, folder):
    response = made("ada", "Heron")
    (folder / file_name(response)).write_bytes(to_file(response))
    (folder / "Heron wrote.txt").write_text(f"> {to_code(made('bo', 'Bo'), asked)}", encoding="utf-8")
    (folder / "of Heron.json").write_text("{}", encoding="utf-8")
    panel.look.click()
    panel.codes.value = to_code(made("cy", "Cy"), asked)
    panel.take.click()
    panel.set(table=True)
    assert "Heron" not in states(panel)
    for where in ("file 1, code 1", "file 2", "file 3", "pasted code 1"):
        assert f"<bdi>{where}</bdi>" in panel.rows.value + panel.faults.value
    panel.set(names=True)
    assert f"<bdi>{file_name(response)}</bdi>" in panel.rows.value


def test_the_folder_can_be_made_where_there_is_none(asked, tmp_path):
    panel = ClassCollect(Classroom(asked, tmp_path / "class", may_read=True))
    assert panel.make.layout.display == ""
    panel.make.click()
    assert (tmp_path / "class").is_dir()
    assert panel.make.layout.display == "none"
    assert panel.faults.value == ""
    stranger = ClassCollect(Classroom(asked, tmp_path / "other", may_read=False))
    stranger.make.click()
    assert not (tmp_path / "other").exists()


def test_a_presenters_own_server_makes_it(monkeypatch, tmp_path):
    classroom.cache_clear()
    monkeypatch.setenv(HANDED_IN, str(tmp_path / "class"))
    classroom(session("new_dawn"))
    assert not (tmp_path / "class").exists()
    classroom.cache_clear()
    monkeypatch.setenv(PRESENTER, "1")
    classroom(session("new_dawn"))
    assert (tmp_path / "class").is_dir()
    classroom.cache_clear()


def test_a_file_that_the_page_could_not_read_is_named(panel):
    panel.upload._handle_custom_msg({"name": "gone.json", "size": 300, "unread": True}, [])
    assert "Found a file that could not be read; expected a response." in panel.faults.value


def test_pasted_text_without_a_code_stays_in_the_box(panel):
    panel.codes.value = "good morning"
    panel.take.click()
    assert panel.codes.value == "good morning"
    assert "nothing was taken in" in panel.reply.value
    assert "Found no response code in it" in panel.faults.value


def test_another_folder_takes_the_place_of_the_first(panel, hand_in, tmp_path, made):
    hand_in("ada", "Ada")
    other = tmp_path / "other"
    other.mkdir()
    for mark in ("bo", "cy"):
        (other / f"{mark}.json").write_bytes(to_file(made(mark, mark)))
    panel.set(folder=str(other))
    assert panel.sentence.startswith("2 learners have handed in.")


# ---- live


def test_new_files_appear_by_themselves(asked, folder, made, later):
    panel = ClassCollect(Classroom(asked, folder, may_read=True))
    (folder / "ada.json").write_bytes(to_file(made("ada", "Ada")))
    looking = threading.Thread(target=later.pop())  # as a timer does
    looking.start()
    looking.join()
    assert panel.sentence.startswith("1 learner has handed in.")
    assert len(later) == 1, "it goes on looking"


def test_a_class_that_nobody_shows_any_more_is_no_longer_looked_for(asked, folder, later):
    room = Classroom(asked, folder, may_read=True)
    room.watch()
    room.watch()
    assert len(later) == 1
    later.pop()()
    assert len(later) == 1
    del room
    gc.collect()
    later.pop()()
    assert later == []


def test_a_folder_that_fails_once_is_looked_at_again(asked, folder, later, monkeypatch, faults_of_listeners):
    room = Classroom(asked, folder, may_read=True)
    room.watch()
    monkeypatch.setattr(room, "look", lambda at_most: 1 / 0)
    later.pop()()
    assert len(later) == 1
    assert "the class's folder could not be looked at" in faults_of_listeners[0]
    faults_of_listeners.clear()


def test_in_the_browser_only_the_button_looks(asked, folder, made, later, monkeypatch):
    monkeypatch.setattr(module.sys, "platform", "emscripten")
    panel = ClassCollect(Classroom(asked, folder, may_read=True))
    (folder / "ada.json").write_bytes(to_file(made("ada", "Ada")))
    panel.look.click()
    assert panel.sentence.startswith("1 learner has handed in.")
    assert later == []


def test_many_files_are_read_in_several_looks_and_by_the_button_at_once(panel, room, folder, made):
    for place in range(5):
        (folder / f"{place}.json").write_bytes(to_file(made(f"m{place}")))
    room.look(at_most=2)
    assert panel.sentence.endswith("3 files wait to be read.")
    panel.look.click()
    assert panel.sentence.startswith("5 learners have handed in.")
    assert "wait" not in panel.sentence


def test_whoever_comes_changes_nothing_of_the_view(room, hand_in, divided):
    key = "bet.02_swanstrom"
    splits, triangle = ClassSplits(room), ClassTriangle(room)
    hand_in("ada", "Ada", bet__02_swanstrom="hardly", bet__03_lee="derails", **divided())
    hand_in("bo", "Bo", bet__02_swanstrom="hardly", bet__03_lee="faster", **divided())
    assert splits.question.value == "bet.03_lee"
    splits.set(question=key, table=True)
    triangle.set(when="now", table=True)
    hand_in("cy", "Cy", bet__02_swanstrom="much", bet__03_lee="leaders", **divided())
    assert splits.question.value == key
    assert splits.sentence.startswith("3 learners answered. Two of them")
    assert triangle.sentence.startswith("3 learners, as they stand now.")
    assert triangle.values == {"when": "now", "table": True}
    assert splits.rows.value.count("<tr>") == 3


# ---- an invented class


def test_an_invented_class_is_marked_in_every_panel_and_takes_nobodys_place(room, hand_in):
    hand_in("ada", "Ada")
    panels = [ClassCollect(room), ClassPresent(room), ClassTriangle(room), ClassSplits(room)]
    panels[0].set(invented=True)
    for panel in panels:
        assert "An invented class" in panel.mark.value
        assert panel.summary.startswith("An invented class: none of these learners exist. ")
        assert "nd-of-invented" in panel._dom_classes
    assert "28 learners" in panels[0].sentence
    late = ClassTriangle(room)
    assert "An invented class" in late.mark.value
    panels[0].set(invented=False)
    for panel in [*panels, late]:
        assert panel.mark.value == ""
        assert "nd-of-invented" not in panel._dom_classes
    assert panels[0].sentence.startswith("1 learner has handed in.")


# ---- one class for a session, and whose folder is read


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """No class yet, and a folder for it."""
    monkeypatch.setenv(HANDED_IN, str(tmp_path / "class"))
    monkeypatch.delenv(PRESENTER, raising=False)
    classroom.cache_clear()
    yield
    classroom.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_all_panels_of_a_session_show_one_class(tmp_path):
    here = classroom(session())
    assert here is classroom(session())
    assert here.folder == tmp_path / "class"
    assert here is not classroom(session("coal_town"))


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("many", "presents", "reads"), [("", "", True), ("/", "", False), ("/", "1", True)])
def test_where_many_share_a_server_only_its_presenter_reads_a_folder(monkeypatch, many, presents, reads):
    monkeypatch.delenv("VOILA_BASE_URL", raising=False)
    for name, value in (("VOILA_BASE_URL", many), (PRESENTER, presents)):
        if value:
            monkeypatch.setenv(name, value)
    assert classroom(session()).may_read is reads


@pytest.mark.usefixtures("fresh")
def test_in_the_browser_the_folder_is_nobody_elses(monkeypatch):
    monkeypatch.setattr("sys.platform", "emscripten")
    assert classroom(session()).may_read


@pytest.mark.usefixtures("fresh")
def test_without_a_variable_the_folder_is_beside_the_notebooks(monkeypatch):
    monkeypatch.delenv(HANDED_IN)
    assert classroom(session()).folder == Path(module.__file__).parents[3] / "class"
