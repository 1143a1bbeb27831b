"""A workbook from before the module changed: nothing breaks, nothing counts as given that was not, nothing is lost."""

import ast
import base64
import json
import re
import shutil
from pathlib import Path

import pytest
from common import NEW_DAWN, ROOT, states

from perspectives import calls, load_debate
from perspectives.answers import kinds
from perspectives.answers.content import FORMAT, FORMERLY, VERSION
from perspectives.answers.keys import earlier_key
from perspectives.answers.record import read_record
from perspectives.answers.workbook import Workbook
from perspectives.calls import PLACE
from perspectives.loading.aftermath import load_reckoning
from perspectives.loading.context import load_context
from perspectives.loading.lessons import load_coding, load_lesson, load_lessons
from perspectives.panels.after.forecasts import Forecasts
from perspectives.panels.after.judging import Judging
from perspectives.panels.after.scores import Scores
from perspectives.panels.compare.coding import CodesCompared, CodingPanel
from perspectives.panels.compare.ingredients import Ingredients
from perspectives.panels.compare.profile import Profile
from perspectives.panels.compare.questions import Questions
from perspectives.panels.keeping.hand_in import HandIn
from perspectives.panels.keeping.my_page import MyPage
from perspectives.panels.lesson.asking import OUTDATED, Bet, Checks
from perspectives.panels.lesson.reflecting import Reflection
from perspectives.panels.weigh.agree import Nearest
from perspectives.panels.weigh.packages import RankedPackages
from perspectives.panels.weigh.swing import SwingWeights
from perspectives.panels.weigh.weigh import WeighPanel
from perspectives.responses.code import read_code
from perspectives.responses.questionnaire import Questionnaire

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BET = "02_swanstrom"


def write(path: Path, answers: dict, final=(), kind=(FORMAT, VERSION)) -> Workbook:
    """A workbook's file as the module wrote it once."""
    kept = {
        key: {"value": value, "at": "2026-01-02T10:00:00+00:00", "final": key in final}
        for key, value in answers.items()
    }
    path.write_text(json.dumps({"format": kind[0], "version": kind[1], "answers": kept}), encoding="utf-8")
    return Workbook(path)


@pytest.fixture
def old(tmp_path):
    return lambda answers, final=(): write(tmp_path / "old.json", answers, final)


def values(workbook: Workbook) -> dict:
    return {key: answer.value for key, answer in workbook.answers().items()}


# ---- every notebook, with everything in it


@pytest.fixture(scope="module")
def every_key() -> list[str]:
    """Every key under which this version of the module keeps anything."""
    debate = load_debate("new_dawn")
    lessons, coding = load_lessons(debate), load_coding(debate)
    keys = [
        kinds.NAME.key(),
        kinds.COMPENSATION.key(),
        kinds.YARDSTICK.key(),
        kinds.CROSSED.key(),
        kinds.FUTURES.key(),
        kinds.NEAREST.key(),
        kinds.SEEN.key(),
        kinds.INGREDIENT.key(),
    ]
    keys += [kinds.CODES.key(), kinds.LOCK.key()]
    keys += [make(name) for name in lessons for make in (kinds.BET.key, kinds.REFLECTION.key, kinds.EXPECTATION.key)]
    keys += [kinds.CHECK.key(name, check.id) for name, lesson in lessons.items() for check in lesson.check]
    keys += [*map(kinds.FORECAST.key, debate.forecasts.ids), *map(kinds.WEIGHT.key, debate.factors.ids)]
    keys += [kinds.CODE.key(each.claim) for each in coding.passage]
    keys += [kinds.OUTCOME.key(claim) for claim in load_reckoning(debate, load_context()).outcomes.ids]
    return keys + [kinds.RATING.key(one, story) for one in debate.evidence.ids for story in debate.hypotheses.ids]


STRANGE = {
    "a word that is no answer any more": "gone",
    "words that are no answers any more": ["gone", "gone too", "and this", "one"],
    "nothing": None,
    "yes": True,
    "a number out of range": 1000,
    "a number that is not whole": 0.5,
}


def run(notebook: Path) -> list:
    """Run a notebook's cells of code and return what each shows."""
    names, shown = {}, []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop()
            exec(compile(tree, notebook.name, "exec"), names)
            shown.append(eval(compile(ast.Expression(last.value), notebook.name, "eval"), names))
    return shown


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
def test_whatever_stands_in_the_file_every_notebook_runs_and_leaves_it(tmp_path, monkeypatch, every_key, value):
    path = tmp_path / "old.json"
    keys = [*every_key, "bet.a_notebook_that_was_renamed", "weight.a_factor_that_is_gone"]
    # What opens the gates is true, so that everything is shown.
    bets = {
        kinds.BET.key(name): lesson.bet.option[0].id
        for name, lesson in load_lessons(load_debate()).items()
        if lesson.bet
    }
    answers = dict.fromkeys(keys, value) | bets | {kinds.CODES.key(): True, kinds.LOCK.key(): True}
    write(path, answers, final=answers, kind=(FORMERLY, 1))
    before = path.read_bytes()
    monkeypatch.setenv(PLACE, str(path))
    calls.my_workbook.cache_clear()
    try:
        panels = [panel for notebook in NOTEBOOKS for panel in run(notebook)]
        for panel in panels:
            assert panel._repr_mimebundle_()["text/plain"]
            if isinstance(panel, HandIn):
                assert read_code(panel.taking.line, panel.asked) == panel.response
        assert path.read_bytes() == before
        for panel in panels:
            if isinstance(panel, MyPage):
                panel.offer()
                page = base64.b64decode(re.search(r"base64,([^\"]+)", panel.link.value).group(1)).decode()
                assert "a_factor_that_is_gone" in page, "what has no place any more stands among other answers"
        left = values(calls.my_workbook().of("new_dawn"))
        assert kinds.MARK.fits(left.pop(kinds.MARK.key())), "a page that may be handed in has a mark"
        assert left == answers
        assert calls.my_workbook().notice == ""
    finally:
        calls.my_workbook.cache_clear()


# ---- an option that was removed


def test_a_bet_on_an_option_that_is_gone_is_asked_for_again_and_kept(debate, old):
    lesson = load_lesson(debate, BET)
    workbook = old({kinds.BET.key(BET): "an_option_that_is_gone"}, final=[kinds.BET.key(BET)])
    panel = Bet(debate, lesson, BET, workbook)
    assert (panel.committed, panel.choice.value, panel.sentence) == (False, None, OUTDATED)
    panel.choice.value = lesson.bet.option[1].id
    panel.commit.click()
    assert panel.committed
    assert panel.sentence.startswith(f"You bet: {lesson.bet.option[1].label}")
    kept = Workbook(workbook.store.path).answers()
    assert kept[kinds.BET.key(BET)].value == lesson.bet.option[1].id
    assert kept[kinds.BET.key(BET)].final
    gone = kept[earlier_key(kinds.BET.key(BET))]
    assert (gone.value, gone.final, gone.at) == ("an_option_that_is_gone", True, "2026-01-02T10:00:00+00:00")
    panel.choice.value = lesson.bet.option[0].id
    assert panel.choice.value == lesson.bet.option[1].id, "a bet that can be understood stands"


def test_what_another_notebook_has_committed_meanwhile_stands(old):
    workbook = old({"bet.a": "gone"}, final=["bet.a"])
    other = Workbook(workbook.store.path)
    fits = ("one", "two").__contains__
    workbook.answers()
    other.save({"bet.a": "one"}, final=True, fits=fits)
    workbook.save({"bet.a": "two"}, final=True, fits=fits)
    assert values(Workbook(workbook.store.path)) == {"bet.a": "one", "earlier.bet.a": "gone"}


def test_an_answer_put_by_twice_is_kept_twice(old):
    workbook = old({"bet.a": "gone"}, final=["bet.a"])
    workbook.save({"bet.a": "later gone"}, final=True, fits=("later gone",).__contains__)
    workbook.save({"bet.a": "here"}, final=True, fits=("here",).__contains__)
    assert values(Workbook(workbook.store.path)) == {
        "bet.a": "here",
        "earlier.bet.a": "gone",
        "earlier.earlier.bet.a": "later gone",
    }


def test_what_is_put_by_waits_with_what_replaces_it(old, monkeypatch):
    workbook = old({"bet.a": "gone"}, final=["bet.a"])
    now = {"bet.a": "here", "earlier.bet.a": "gone"}

    def full(_data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(workbook.store, "replace", full)
        workbook.save({"bet.a": "here"}, final=True, fits=("here",).__contains__)
        assert values(workbook) == now
    workbook.look_again()
    assert values(Workbook(workbook.store.path)) == now


def test_guesses_and_judgements_that_are_gone_are_asked_for_again(debate, context, reckoning, old):
    claim = reckoning.outcomes.ids[0]
    keys = [kinds.NEAREST.key(), kinds.SEEN.key(), kinds.INGREDIENT.key(), kinds.OUTCOME.key(claim)]
    workbook = old(dict.fromkeys(keys, "gone"), final=keys)
    nearest = Nearest(debate, workbook)
    nearest.guess.value = debate.experts.ids[0]
    nearest.commit.click()
    questions = Questions(debate, workbook)
    questions.noticed.value = "alone"
    questions.commit.click()
    ingredients = Ingredients(debate, workbook)
    for swap in ("weights", "compensation", "reading"):
        ingredients.set(swap=swap)
    ingredients.guess.value = "reading"
    ingredients.commit.click()
    judging = Judging(debate, context, reckoning, workbook)
    judging.verdict.value = "borne_out"
    judging.judge.click()
    found = values(Workbook(workbook.store.path))
    assert [found[key] for key in keys] == [debate.experts.ids[0], "alone", "reading", "borne_out"]
    assert [found[earlier_key(key)] for key in keys] == ["gone"] * 4


def test_a_try_with_an_option_that_is_gone_stays_a_try(debate, old):
    lesson = load_lesson(debate, BET)
    check = lesson.check[0]
    right = next(option for option in check.option if option.verdict == "right")
    workbook = old({kinds.CHECK.key(BET, check.id): ["gone"]})
    panel = Checks(debate, lesson, BET, workbook)
    assert panel.choices[check.id].value is None
    panel.choices[check.id].value = right.id
    assert workbook.get(kinds.CHECK.key(BET, check.id)) == ["gone", right.id]
    assert f"1 of {len(lesson.check)} found, 0 of them at the first try" in panel.sentence
    assert page_of(debate, workbook).count("an option that is no longer offered") == 1
    record = read_record(workbook.answers(), debate, load_lessons(debate))
    tried = next(one for each in record.lessons if each.name == BET for one in each.checks if one.check.id == check.id)
    assert tried.found_at == 2


# ---- a question that was reworded, or has come since


def test_what_was_written_stays_whatever_is_asked_now(debate, old):
    lesson = load_lesson(debate, BET).model_copy(update={"reflection": "Another question?"})
    workbook = old({kinds.REFLECTION.key(BET): "My own words."})
    panel = Reflection(lesson, BET, workbook)
    assert panel.text_area.value == "My own words."
    panel.text_area.value += " And more."
    assert Workbook(workbook.store.path).get(kinds.REFLECTION.key(BET)) == "My own words. And more."


def test_forecasts_that_came_after_the_lock_are_not_said_to_be_given(debate, old):
    *given, later = debate.forecasts.ids
    answers = dict.fromkeys(map(kinds.FORECAST.key, [*given, "gone"]), 30) | {kinds.LOCK.key(): True}
    workbook = old(answers, final=answers)
    panel = Forecasts(debate, workbook)
    assert panel.sentence.startswith(
        f"Your {len(given)} forecasts are locked. Of the {len(given) + 1} questions here, 1"
    )
    assert "not given" in panel.words[later].value
    panel.sliders[later].value = 80
    assert values(Workbook(workbook.store.path)) == answers
    scores = Scores(debate, workbook)
    assert set(scores.scored) == set(given)
    scores.set(question=len(debate.forecasts))


def test_passages_that_came_after_the_codes_are_not_said_to_be_coded(debate, old):
    coding = load_coding(debate)
    *coded, later = [each.claim for each in coding.passage]
    answers = dict.fromkeys(map(kinds.CODE.key, [*coded, "gone"]), coding.rule[0].id) | {kinds.CODES.key(): True}
    workbook = old(answers, final=answers)
    assert (
        f"Your {len(coded)} codes are committed. 1 of the {len(coded) + 1} passages"
        in CodingPanel(debate, coding, workbook).sentence
    )
    comparison = CodesCompared(debate, coding, workbook)
    comparison.set(agreed=True, counts=True)
    assert f"of {len(coded)} passages" in comparison.sentence
    assert later not in comparison.pairs
    assert comparison.reasons.value.count("nd-reply") == len(coded)
    none = CodesCompared(debate, coding, write(workbook.store.path, {kinds.CODES.key(): True}))
    none.set(agreed=True, counts=True)
    assert none.sentence.endswith("none of those that you coded is among them.")


# ---- a factor that was split or renamed

OLD_FACTOR = "alliance_change"


@pytest.fixture(scope="module")
def without_the_factor(tmp_path_factory):
    """The debate as it is when a factor bears another name: its old weight belongs to nothing any more."""
    folder = Path(shutil.copytree(NEW_DAWN, tmp_path_factory.mktemp("renamed") / "debate"))
    new_name = f"{OLD_FACTOR}_as_it_is_now"
    for file in folder.rglob("*.toml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"\b{OLD_FACTOR}\b", new_name, text), encoding="utf-8")
    debate = load_debate(folder)
    if OLD_FACTOR not in (NEW_DAWN / "factors.toml").read_text(encoding="utf-8"):
        new_name = "extended_deterrence"  # it has been split in two since
    assert OLD_FACTOR not in debate.factors
    return debate, new_name


@pytest.fixture
def weighed(without_the_factor, old):
    """A workbook in which the old factor was the yardstick, and the others have points too."""
    debate, new = without_the_factor
    given = {kinds.WEIGHT.key(factor): 30 for factor in debate.factors.ids if not factor.startswith((OLD_FACTOR, new))}
    others = [factor for factor in debate.factors.ids if kinds.WEIGHT.key(factor) in given]
    answers = given | {
        kinds.WEIGHT.key(OLD_FACTOR): 100,
        kinds.YARDSTICK.key(): OLD_FACTOR,
        kinds.COMPENSATION.key(): 20,
    }
    return old(
        answers | {kinds.CROSSED.key(): [OLD_FACTOR, *others[:2], "two"], kinds.FUTURES.key(): ["uneven", "same"]}
    )


def page_of(debate, workbook) -> str:
    panel = MyPage(Questionnaire("new_dawn", debate, load_lessons(debate)), workbook, lambda: None)
    panel.offer()
    return base64.b64decode(re.search(r"base64,([^\"]+)", panel.link.value).group(1)).decode("utf-8")


def test_the_weight_of_a_factor_that_is_gone_is_given_to_no_other(without_the_factor, weighed):
    debate, new = without_the_factor
    before = values(weighed)
    swing, weigh, profile = SwingWeights(debate, weighed), WeighPanel(debate, weighed), Profile(debate, weighed)
    assert swing.top.value is None
    assert swing.sentence.startswith("Nothing chosen yet.")
    assert (swing.crossed, swing.cross.value) == (None, None)
    assert new not in swing.mine.points
    assert swing.mine.weights[new] == 50, "it counts as even, and is said not to be set"
    assert weigh.weights[new].value == 50
    assert profile.weights[new].value == 50
    for panel in (swing, weigh, profile):
        assert OLD_FACTOR not in states(panel).replace(new, "")
    swing.top.value = new
    swing.set(**{f"weight_{swing.factors[0].id}": 70})
    assert "are not set yet" not in swing.sentence
    after = values(Workbook(weighed.store.path))
    assert after[kinds.YARDSTICK.key()] == new
    assert {key: after[key] for key in (kinds.WEIGHT.key(OLD_FACTOR), kinds.CROSSED.key())} == {
        key: before[key] for key in (kinds.WEIGHT.key(OLD_FACTOR), kinds.CROSSED.key())
    }


def test_my_page_shows_the_old_weight_among_other_answers(without_the_factor, weighed):
    debate, _ = without_the_factor
    page = page_of(debate, weighed)
    weights, other = page.split("Other answers")
    for key in (kinds.WEIGHT.key(OLD_FACTOR), kinds.YARDSTICK.key(), kinds.CROSSED.key()):
        assert key in other
    assert "The change that matters most" not in weights


def test_the_packages_are_ranked_by_what_is_left(without_the_factor, weighed):
    debate, new = without_the_factor
    panel = RankedPackages(debate, weighed)
    assert panel.mine.weights[new] == 50
    weighed.save({kinds.WEIGHT.key(new): 10})
    assert panel.mine.weights[new] == 10


# ---- a notebook that was renamed


def test_the_answers_of_a_notebook_that_was_renamed_are_kept_and_open_nothing(debate, old):
    lesson, renamed = load_lesson(debate, BET), "02_by_another_name"
    answers = {kinds.BET.key(BET): lesson.bet.option[0].id, kinds.REFLECTION.key(BET): "My own words."}
    workbook = old(answers, final=[kinds.BET.key(BET)])
    panel, reflection = Bet(debate, lesson, renamed, workbook), Reflection(lesson, renamed, workbook)
    assert (panel.committed, panel.sentence, reflection.text_area.value) == (False, "No bet yet.", "")
    panel.choice.value = lesson.bet.option[1].id
    panel.commit.click()
    reflection.text_area.value = "New words."
    found = values(Workbook(workbook.store.path))
    assert {key: found[key] for key in answers} == answers
    record = read_record(workbook.answers(), debate, {renamed: lesson})
    assert {key: answer.value for key, answer in record.other.items()} == answers
