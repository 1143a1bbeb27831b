"""Messages beside running cells: a press may arrive in a second thread while a cell still builds panels."""

import os
import sys
import threading
from itertools import pairwise

import ipywidgets as widgets
import pytest
from common import NEW_DAWN

from perspectives.answers import kinds
from perspectives.answers.workbook import Workbook
from perspectives.loading.mechanisms import load_roadmap
from perspectives.panels.compare.profile import Profile
from perspectives.panels.kit.answer_panel import AnswerPanel
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.lesson.roadmap import RoadmapPanel
from perspectives.panels.weigh.weigh import WeighPanel

WORDS = 120


class Word(AnswerPanel):
    """One word, kept under ``word``."""

    def __init__(self, workbook):
        self.field = widgets.Text()
        super().__init__(workbook, {"word": self.field}, [self.field])

    def answer(self, control):
        return {"word": control.value}

    def take_up(self, saved):
        self.field.value = saved.get("word") or ""

    def refresh(self):
        self.sentence = self.field.value


@pytest.fixture
def hasty(monkeypatch):
    """Let threads take turns as often as they can, and wait for no disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def panels_of(debate, workbook):
    """One of each kind that listens."""
    yield Word(workbook)
    yield Profile(debate, workbook)
    yield WeighPanel(debate, workbook)
    yield GatedPanel(workbook, lambda book: book.get("bet.a") is not None, "A word", lambda: Word(workbook))


def test_who_listens_can_be_told_at_once(debate, workbook, monkeypatch):
    """A press that arrives right after a panel has begun to listen finds it whole."""
    listen = workbook.on_change
    monkeypatch.setattr(workbook, "on_change", lambda hear: (listen(hear), hear()))
    assert len(list(panels_of(debate, workbook))) == 4


def test_what_is_answered_while_a_panel_is_made_is_in_it(debate, workbook, monkeypatch):
    """Between a panel's first look at the workbook and its listening nothing can be missed."""
    look, presses = Workbook.answers, []

    def look_and_let_others_press(workbook):
        found = look(workbook)
        if not presses:
            presses.append(
                threading.Thread(target=workbook.save, args=({"word": "pressed", kinds.WEIGHT.key(first): 7},))
            )
            presses[0].start()
            presses[0].join(timeout=0.2)  # as far as it gets: a panel may hold it up until it listens
        return found

    first = debate.factors.ids[0]
    for make in (lambda: Word(workbook), lambda: WeighPanel(debate, workbook)):
        workbook.start_over()
        presses.clear()
        with monkeypatch.context() as patch:
            patch.setattr(Workbook, "answers", look_and_let_others_press)
            panel = make()
        presses[0].join()
        shown = panel.field.value if isinstance(panel, Word) else panel.weights[first].value
        assert shown in ("pressed", 7)


def test_one_listeners_fault_is_never_anothers(workbook, faults_of_listeners):
    class Broken(Word):
        def hear(self):
            raise RuntimeError("half made")

    first, broken, last = Word(workbook), Broken(workbook), Word(workbook)
    first.field.value = "kept"
    assert Workbook(workbook.store.path).get("word") == "kept"
    assert last.field.value == "kept"
    assert broken.field.value == ""
    assert "RuntimeError: half made" in faults_of_listeners.pop()


def test_a_panel_that_cannot_draw_its_own_answer_keeps_it(workbook, monkeypatch):
    panel, other = Word(workbook), Word(workbook)

    def fail():
        raise RuntimeError("no chart")

    monkeypatch.setattr(panel, "refresh", fail)
    with pytest.raises(RuntimeError, match="no chart"):
        panel.field.value = "kept"
    assert Workbook(workbook.store.path).get("word") == "kept"
    assert other.field.value == "kept"


def test_presses_while_panels_are_built(debate, workbook, hasty):
    """One thread presses as widget messages do, another builds panels as a running cell does."""
    pressed, faults, built = Word(workbook), [], []
    done = threading.Event()

    def press():
        try:
            for number in range(WORDS):
                pressed.field.value = f"word {number}"
                workbook.save({f"press.{number}": number, "bet.a": number})
        except BaseException as fault:
            faults.append(fault)
        finally:
            done.set()

    thread = threading.Thread(target=press)
    thread.start()
    while not done.is_set():
        built += panels_of(debate, workbook)
    thread.join()
    assert faults == []
    kept = Workbook(workbook.store.path).answers()
    assert [kept[f"press.{number}"].value for number in range(WORDS)] == list(range(WORDS))
    last = f"word {WORDS - 1}"
    assert {panel.field.value for panel in built if isinstance(panel, Word)} <= {last}
    assert {gate.content.field.value for gate in built if isinstance(gate, GatedPanel)} <= {last}


def test_many_threads_lose_nothing_and_see_one_order(workbook, hasty):
    """Whoever is told sees what is on the disk, in the order in which it came there."""
    seen = []

    class Reader:
        def look(self):
            seen.append({key: answer.value for key, answer in workbook.answers().items()})

    def write(name):
        for number in range(WORDS):
            workbook.save({name: number})

    reader = Reader()
    workbook.on_change(reader.look)
    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Workbook(workbook.store.path).answers().keys() == set("abcd")
    assert len(seen) == 4 * WORDS
    for earlier, later in pairwise(seen):
        assert all(later[key] >= value for key, value in earlier.items())
        assert sum(later.values()) + len(later) == sum(earlier.values()) + len(earlier) + 1


def page_says(control, value):
    """Let the page say that this is a control's value."""
    message = {"method": "update", "state": {"value": value}, "buffer_paths": []}
    control.comm.handle_msg({"content": {"data": message}, "buffers": []})


def test_a_press_that_waits_for_its_turn_is_not_taken_back(workbook):
    """While a refused write is tried again, the panel is shown anew from what is kept; a hand goes on meanwhile."""
    panel = Word(workbook)
    page_says(panel.field, "first")
    begun, pressed = threading.Event(), threading.Event()

    def press():
        begun.set()
        page_says(panel.field, "second")
        pressed.set()

    thread = threading.Thread(target=press)
    with workbook.lock:  # as the thread holds it that tries again
        thread.start()
        begun.wait()
        pressed.wait(timeout=0.2)  # as far as it gets
        panel.restore()
    thread.join()
    assert panel.field.value == "second"
    assert Workbook(workbook.store.path).get("word") == "second"


def test_a_press_that_comes_while_others_are_tried_out_is_not_taken_back(debate):
    """Two pages of one kernel speak in two threads: one has a hand at the slider, in the other it is pressed."""
    panel = RoadmapPanel(debate, load_roadmap(debate, NEW_DAWN))
    slider = panel.gap
    thread = threading.Thread(target=page_says, args=(slider, slider.min))
    with panel.what_if():
        slider.value = slider.max - 1
        thread.start()
        thread.join(timeout=0.2)  # as far as it gets
    thread.join()
    assert slider.value == slider.min
