"""What panels with answers share: they hear of every change in the workbook, and work only for what they show."""

import ipywidgets as widgets
import pytest

from perspectives.panels.base import AnswerPanel, Saved


class Word(AnswerPanel):
    """One word, kept under ``word``."""

    def __init__(self, workbook):
        self.field, self.drawn = widgets.Text(), 0
        super().__init__(workbook, {"word": self.field}, [self.field])

    def answer(self, control):
        return {"word": control.value}

    def take_up(self, saved):
        self.field.value = saved.get("word") or ""

    def refresh(self):
        self.drawn += 1


@pytest.mark.parametrize(("answers", "drawn"), [({"other": 1}, 0), ({"word": "b"}, 1), ({"other": 1, "word": "b"}, 1)])
def test_a_panel_is_drawn_again_when_what_it_shows_has_changed(workbook, answers, drawn):
    panel = Word(workbook)
    before = panel.drawn
    workbook.save(answers)
    assert panel.drawn == before + drawn
    assert panel.field.value == answers.get("word", "")


def test_a_notice_is_shown_in_every_panel(workbook):
    panel = Word(workbook)
    workbook.notice = "The disk is <full>."
    workbook.save({"other": 1})
    assert "The disk is &lt;full&gt;." in panel.notice.value


@pytest.mark.parametrize(
    ("look", "different"),
    [
        (lambda saved: saved.get("a"), {"a": 2}),
        (lambda saved: "c" in saved, {"c": 3}),
        (dict, {"b": 3}),
        (lambda saved: {**saved}, {"new": 1}),
    ],
)
def test_saved_answers_remember_what_was_asked(look, different):
    answers = {"a": 1, "b": 2}
    saved = Saved(answers)
    assert not saved.differ_from({"a": 9, "b": 9})
    look(saved)
    assert not saved.differ_from(dict(answers))
    assert saved.differ_from(answers | different)


def test_what_was_not_asked_for_makes_no_difference():
    saved = Saved({"a": 1, "b": 2})
    assert saved["a"] == 1
    assert not saved.differ_from({"a": 1, "b": 3, "c": 4})
    assert saved.differ_from({"b": 2})
