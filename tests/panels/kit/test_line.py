"""The kernel's half of the line, and of a draft: what it answers, and when it says that something is kept."""

import json

import ipywidgets as widgets
import pytest

from perspectives.answers.workbook import Workbook
from perspectives.loading.lessons import load_lesson
from perspectives.panels.keeping.hand_in import HandIn
from perspectives.panels.kit.line import Line, the_line
from perspectives.panels.lesson.reflecting import Expectation, Reflection
from perspectives.responses.questionnaire import Questionnaire

LESSON = "03_lee"


@pytest.fixture
def line(monkeypatch):
    """A line whose page is a list."""
    line, line.sent = Line(), []
    monkeypatch.setattr(line, "send", lambda content, buffers=(): line.sent.append((content["kind"], *buffers)))
    return line


@pytest.fixture
def reflection(debate, workbook):
    return Reflection(load_lesson(debate, LESSON), LESSON, workbook)


def ask(line, copied=False):
    line._handle_custom_msg({"kind": "there?", "copied": copied}, [])
    sent, line.sent[:] = list(line.sent), []
    return sent


def test_the_kernel_says_that_it_is_there(line, workbook):
    line.speak_of(workbook)
    assert ask(line) == [("here",)]
    assert line.place == "workbook.json"


def test_after_a_new_connection_every_part_of_every_panel_is_said_once_more(reflection, line, monkeypatch):
    line.stand_in(reflection)
    reflection.set(text="Written while the host restored the page.")
    said = []
    monkeypatch.setattr(widgets.Widget, "send_state", lambda part, key=None: said.append(part))
    assert ask_again(line) == []
    assert {reflection.text_area, reflection.draft, reflection.state} <= set(said)


def ask_again(line):
    line._handle_custom_msg({"kind": "again"}, [])
    return line.sent


def test_one_line_stands_in_every_panel(reflection, debate, workbook):
    other = Reflection(load_lesson(debate, LESSON), LESSON, workbook)
    assert [each for each in reflection.children if isinstance(each, Line)] == [the_line()]
    assert the_line() in other.children


def test_where_the_server_forgets_the_page_is_given_what_it_does_not_have(line, workbook, monkeypatch):
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://mybinder.example/")
    line.speak_of(workbook)
    workbook.save({"bet.a": "one"})
    (kind, content), last = ask(line)
    assert (kind, last) == ("copy", ("here",))
    assert json.loads(content)["answers"]["bet.a"]["value"] == "one"
    assert ask(line, copied=True) == [("here",)]
    assert [kind for kind, *_ in ask(line)] == ["copy", "here"], "a page that was loaded anew has none"
    workbook.save({"bet.b": "two"})
    assert [kind for kind, *_ in ask(line, copied=True)] == ["copy", "here"]


def test_a_draft_is_kept_once_the_workbook_has_it(reflection, workbook):
    assert reflection.draft.kept == ""
    reflection.set(text="Steps first.")
    assert reflection.draft.kept == "Steps first."
    assert reflection.draft.key == f"reflection.{LESSON}"


def test_a_draft_is_not_kept_while_the_disk_refuses_it(reflection, workbook, monkeypatch):
    reflection.set(text="Steps first.")

    def refuse(data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(workbook.store, "replace", refuse)
        reflection.set(text="Steps first. Then words.")
        assert reflection.draft.kept == "Steps first."
    workbook.save({"bet.a": "one"})  # whatever has waited goes with the next answer
    assert reflection.draft.kept == "Steps first. Then words."


def test_what_comes_late_from_the_page_is_saved(reflection, workbook):
    reflection.draft._handle_custom_msg({"text": "Written in a tunnel."}, [])
    assert workbook.get(f"reflection.{LESSON}") == "Written in a tunnel."
    assert reflection.text_area.value == "Written in a tunnel."
    assert reflection.draft.kept == "Written in a tunnel."


def test_what_was_saved_in_another_notebook_is_kept_too(debate, reflection, workbook):
    Reflection(load_lesson(debate, LESSON), LESSON, Workbook(workbook.store.path)).set(text="From there.")
    workbook.look_again()
    assert reflection.draft.kept == "From there."


def test_an_answer_that_stands_takes_no_draft(debate, workbook):
    lesson = load_lesson(debate, "01_the_moment")
    panel = Expectation(lesson, "01_the_moment", workbook)
    panel.set(text="Before the bet.")
    assert not panel.draft.closed
    workbook.save({"bet.01_the_moment": lesson.bet.option[0].id}, final=True)
    assert panel.draft.closed
    panel.draft._handle_custom_msg({"text": "After it."}, [])
    assert panel.text_area.value == "Before the bet."


def test_the_nickname_is_a_draft_too(debate, workbook):
    panel = HandIn(Questionnaire("new_dawn", debate, {}), workbook.of("new_dawn"))
    panel.draft._handle_custom_msg({"text": "Ada"}, [])
    assert panel.name.value == panel.draft.kept == "Ada"
