"""What panels with answers share: they hear of every change in the workbook, and work only for what they show."""

import ipywidgets as widgets
import pytest

from perspectives.panels.kit.answer_panel import AnswerPanel, Saved
from perspectives.panels.kit.chart import LiveChart
from perspectives.panels.kit.panel import Panel


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


def test_what_is_answered_is_drawn_once_and_before_it_is_written(workbook, monkeypatch):
    panel, log, replace = Word(workbook), [], workbook.store.replace
    monkeypatch.setattr(Word, "refresh", lambda _: log.append("drawn"))
    monkeypatch.setattr(workbook.store, "replace", lambda data: log.append("written") or replace(data))
    panel.field.value = "a"
    assert log == ["drawn", "written"]
    workbook.save({"word": "b"}, final=True)
    assert log[2:] == ["written", "drawn"]  # what is committed is replied to only once it is kept


def test_a_press_asks_the_disk_no_more_than_it_must(workbook, monkeypatch):
    """Whether anything has come from elsewhere, to write, and what the file is known by then; however many listen."""
    panel, _other, asked = Word(workbook), Word(workbook), []
    for name in ("stamp", "read", "replace"):
        ask = getattr(workbook.store, name)
        monkeypatch.setattr(workbook.store, name, lambda *given, name=name, ask=ask: asked.append(name) or ask(*given))
    panel.field.value = "a"
    assert asked == ["stamp", "replace", "stamp"]


def test_what_is_no_answer_asks_the_store_nothing(workbook, monkeypatch):
    panel = Word(workbook)
    workbook.save({"word": "kept"}, final=True)
    monkeypatch.setattr(Word, "answer", lambda *_: {})
    monkeypatch.setattr(workbook.store, "stamp", lambda: pytest.fail("the store was asked"))
    panel.field.value = "another"
    assert panel.field.value == "kept"


def test_several_changes_are_all_drawn(workbook, monkeypatch):
    class Two(Word):
        def __init__(self, workbook):
            self.size = widgets.IntSlider()
            super().__init__(workbook)
            self._controls["size"] = self.size
            self.size.observe(self._on_change, "value")

        def react(self, control):
            if control is not self.size:
                super().react(control)

        def refresh(self):
            self.shown = (self.field.value, self.size.value)

    panel = Two(workbook)
    panel.set(word="a", size=3)
    assert panel.shown == ("a", 3)
    panel.set(size=4, word="b")
    assert panel.shown == ("b", 4)


class Chooser(Panel):
    """A list whose choices are others after every change, and a chart."""

    def __init__(self):
        self.go, self.list = widgets.IntSlider(), widgets.Dropdown(options=["0"])
        self.chart = LiveChart({"data": [], "layout": {"height": 10}})
        super().__init__({"go": self.go, "list": self.list}, [self.go, self.list, self.chart])

    def react(self, control):
        if control is self.go:
            self.list.options = [str(self.go.value)]

    def refresh(self):
        self.chart.show_now({"data": [], "layout": {"height": 10 + self.go.value}})


def test_the_chart_is_sent_before_a_new_list_of_choices(monkeypatch):
    panel, sent = Chooser(), []
    monkeypatch.setattr(widgets.Widget, "_send", lambda self, message, buffers=None: sent.append(self))
    panel.go.value = 5
    assert [one for one in sent if one in (panel.chart, panel.list)] == [panel.chart, panel.list]


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
