"""Every debate opens in every panel that can make sense for it: those in ``data/``, one just begun, and the barest."""

import re
from functools import partial
from pathlib import Path

import nbformat
import pytest
from common import DEBATES, ROOT, all_sent

import perspectives
from perspectives import load_debate
from perspectives.answers import kinds
from perspectives.answers.workbook import Workbook
from perspectives.authoring.begin import begin
from perspectives.loading.lessons import load_lessons
from perspectives.loading.load import name_of
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.kit.instead import Faulty, Unasked
from perspectives.panels.kit.panel import Panel
from perspectives.panels.lesson.walk import Walk

COMPARE = ("emphasis", "triangle", "what_moves", "questions", "hypotheses", "disagreement", "disagreements", "picture")
AFTER_FIRST = ("triangle", "where_words_go")  # these tell of the experts once the learner has divided points
WEIGH = (
    "weigh_families", "swing_weights", "two_futures", "rank_packages", "what_matters", "what_flips", "how_sure",
    "what_to_believe", "who_is_near", "numbers_and_sentences", "weigh",
)  # fmt: skip
NEEDED = {"debate.toml", "experts.toml", "factors.toml", "claims.toml", "lenses.toml"}


def begun(place: Path) -> Path:
    return begin(place / "begun")


def barest(place: Path) -> Path:
    """A debate of experts, factors, claims and lenses alone."""
    folder = begun(place)
    for path in folder.iterdir():
        if path.name not in NEEDED:
            path.unlink()
    return folder


@pytest.fixture(params=[*DEBATES, begun, barest], ids=lambda one: getattr(one, "name", None) or one.__name__)
def folder(request, tmp_path):
    return request.param(tmp_path) if callable(request.param) else request.param


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    book = Workbook(tmp_path / "workbook.json")
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: book)
    return book


@pytest.mark.usefixtures("workbook")
@pytest.mark.parametrize("name", [*COMPARE, *WEIGH])
def test_a_panel_opens_and_answers_all_its_controls_or_says_what_is_missing(folder, name):
    panel = getattr(perspectives, name)(debate=folder)
    assert isinstance(panel, Panel | GatedPanel)
    assert not isinstance(panel, Faulty)
    for said in all_sent(panel):
        assert "Traceback" not in said
    if isinstance(panel, Panel):
        assert panel.sentence


@pytest.mark.parametrize("name", AFTER_FIRST)
def test_what_comes_with_the_first_division_of_points_answers_all_its_controls(folder, name, workbook):
    here = workbook.of(name_of(folder))
    panel = getattr(perspectives, name)(debate=folder)
    debate = load_debate(folder)
    here.save({"families.first": dict.fromkeys(debate.families.ids, 10)}, final=True)
    bets = {name: lesson.bet for name, lesson in load_lessons(debate, folder).items() if lesson.bet}
    here.save({kinds.BET.key(name): bet.option[0].id for name, bet in bets.items()}, final=True)
    for said in all_sent(panel):
        assert "Traceback" not in said
    panel = getattr(panel, "content", panel)
    assert isinstance(panel, Panel)
    assert not isinstance(panel, Faulty)
    assert panel.sentence


@pytest.mark.usefixtures("workbook")
def test_every_argument_of_every_debate_can_be_walked(folder):
    debate = load_debate(folder)
    for expert in debate.experts:
        walk = perspectives.walk(expert=expert.id, debate=folder)
        if isinstance(walk, GatedPanel):
            continue  # behind the bet of a lesson, which the next test makes
        for step in range(1, walk.step.max + 1):
            walk.set(step=step)
            assert walk.sentence
            assert walk.card.value
    assert isinstance(perspectives.walk(expert="nobody", debate=folder), Unasked)


def test_a_walk_waits_for_the_bet_of_the_lesson_that_is_about_the_same_expert(workbook):
    gate = perspectives.walk(expert="papadaki", debate="coal_town")
    assert gate.content is None
    bet = perspectives.bet("papadaki", "coal_town")
    bet.set(choice="no")
    bet.commit.click()
    assert isinstance(gate.content, Walk)
    assert perspectives.check("papadaki", debate="coal_town").content is not None


@pytest.mark.usefixtures("workbook")
@pytest.mark.parametrize("notebook", ["00b_one_lesson", "05_where_they_disagree", "06_weigh_it_yourself"])
def test_a_notebook_runs_for_every_debate(folder, notebook, monkeypatch):
    """Each cell of code as it stands, with the debate that one variable names."""
    monkeypatch.setenv("PERSPECTIVES_DEBATE", str(folder))
    cells = nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4).cells
    names: dict = {}
    shown = []
    for cell in cells:
        if cell.cell_type != "code":
            continue
        *lines, last = cell.source.splitlines()
        exec("\n".join([*lines, "" if re.match(r"\w+\(", last) else last]), names)
        names |= {
            name: partial(thing, debate=folder)
            for name, thing in names.items()
            if getattr(thing, "__module__", "") == "perspectives.open"
        }
        if "debate" in names:
            names["debate"] = folder
        if re.match(r"\w+\(", last):
            call = re.sub(r"(?<=\()debate(, )?|, debate(?=\))", "", last)  # it is given already
            shown.append(eval(call, names))
    assert len(shown) >= 10
    assert all(isinstance(panel, Panel | GatedPanel) and not isinstance(panel, Faulty) for panel in shown)
