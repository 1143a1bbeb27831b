"""Whatever is pressed, in whatever order: no panel fails, none shows old news, and the workbook holds every answer.

A longer walk than the suite's, and another: ``STEPS=2000 SEED=7 python -m pytest tests/panels/test_random_walk.py``.
"""

import os
from pathlib import Path
from random import Random

import ipywidgets as widgets
import pytest
from common import DEBATES, ROOT
from walking import Walk, shorter

from perspectives.answers.workbook import Workbook
from perspectives.panels.kit.answer_panel import AnswerPanel
from perspectives.panels.kit.panel import Panel

STEPS, SEED = (int(os.environ.get(name, few)) for name, few in (("STEPS", "12"), ("SEED", "1")))
OFTEN = 12  # presses after which a second session is opened
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def plotly_accepts_every_figure():
    """Not here: other tests have its validators look at every figure."""


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    """Wait for no disk, find no class, and leave the notebooks' own workbook alone."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: Workbook(tmp_path / "nobody's.json"))
    monkeypatch.setenv("PERSPECTIVES_CLASS", str(tmp_path / "class"))


def take_a_walk(notebook: str, folder: Path, place: Path, faults: list[str]) -> None:
    """Take one, and tell of one that fails in as few presses as can be found."""
    walk = Walk(notebook, folder, place, faults)
    try:
        walk.go(walk.presses(Random(SEED), STEPS), OFTEN)
    except Exception as fault:
        few = shorter(walk.taken, lambda presses: fault_of(presses, notebook, folder, place, faults))
        told = fault_of(few, notebook, folder, place, faults) or repr(fault)
        faults.clear()
        steps = "".join(f"\n    {press}," for press in few)
        raise AssertionError(f"with SEED={SEED}, {notebook} of {folder.name} fails after{steps}\n{told}") from fault


def fault_of(presses, notebook, folder, place, faults) -> str:
    """What goes wrong with these presses, if anything does."""
    try:
        Walk(notebook, folder, place, faults).go(presses, OFTEN)
    except Exception as fault:
        return repr(fault)
    return ""


@pytest.mark.parametrize("folder", DEBATES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_walk_over_all_panels(notebook, folder, tmp_path, faults_of_listeners):
    take_a_walk(notebook, folder, tmp_path / "workbook.json", faults_of_listeners)


# ---- a walk finds what it is to find


class Broken(AnswerPanel):
    """A number that is kept, and a panel that fails with two controls, or that forgets to follow one of them."""

    title = "Broken"

    def __init__(self, workbook, fault):
        self.fault = fault
        self.number = widgets.IntSlider(min=0, max=100, description="Number")
        self.other = widgets.Checkbox(description="Other")
        followed = ("number",) if fault == "old news" else ("number", "other")
        super().__init__(workbook, self.named(*followed), [self.number, self.other, self.spoken])

    def answer(self, control):
        return {"number": self.number.value} if control is self.number else {}

    def take_up(self, saved):
        self.number.value = saved.get("number") or 0

    def sentence_now(self):
        if self.fault == "fails" and self.number.value > 50 and self.other.value:
            raise ZeroDivisionError
        return f"It is {self.number.value}, {self.other.value}."


@pytest.mark.parametrize("fault", ["old news", "fails"])
def test_a_fault_is_found_and_told_in_the_fewest_presses(fault, tmp_path, monkeypatch, faults_of_listeners):
    def opened(_notebook, _folder, workbook) -> list[Panel]:
        return [Broken(workbook.of("town"), fault)]

    monkeypatch.setattr("walking.opened", opened)
    monkeypatch.setattr("test_random_walk.STEPS", 40)
    with pytest.raises(AssertionError) as told:
        take_a_walk("none", Path("town"), tmp_path / "workbook.json", faults_of_listeners)
    presses = str(told.value).count("Press(")
    assert presses == {"old news": 1, "fails": 2}[fault], str(told.value)
