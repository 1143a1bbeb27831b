"""One session, one guard: which debate a notebook opens, what a bet guards, and what a debate need not have."""

import ast
import inspect
import re
import shutil
from typing import get_args

import pytest
from common import NEW_DAWN, ROOT, states

import perspectives
from perspectives import DataError
from perspectives.answers import kinds
from perspectives.answers.workbook import Workbook
from perspectives.loading.context import context_of
from perspectives.loading.lessons import Mechanism, OnPage, Part, load_lessons
from perspectives.loading.load import CHOICE, DATA, folder_of, load_module, name_of
from perspectives.mechanisms import MECHANISMS
from perspectives.opening import PRESENTER, session
from perspectives.panels.kit.gate import Gate
from perspectives.panels.kit.instead import Unasked
from perspectives.words.page_extras import EXTRAS

PACKAGE = ROOT / "notebooks" / "perspectives"
NOT_OPENERS = {"load_context", "load_debate", "outlook", "outlook_range", "own_lens", "power_mean"}
OPENERS = sorted(
    name for name in set(perspectives.__all__) - NOT_OPENERS if inspect.isfunction(getattr(perspectives, name))
)
PARTS = get_args(Part)


@pytest.fixture(autouse=True)
def book(monkeypatch, workbook) -> Workbook:
    monkeypatch.setattr("perspectives.opening.my_workbook", lambda: workbook)
    return workbook


@pytest.fixture
def change(copy):
    """Change one lesson of a copy; the text is put after its title."""

    def changed(lesson: str, text: str, without: str = "") -> None:
        path = copy / "lessons" / f"{lesson}.toml"
        old = path.read_text(encoding="utf-8")
        assert without in old
        path.write_text(re.sub(r"(?m)^(title = .*\n)", rf"\1{text}\n", old.replace(without, "", 1)), encoding="utf-8")

    return changed


def without_bet(folder, lesson: str) -> None:
    """Take the bet out of a lesson of a copy."""
    path = folder / "lessons" / f"{lesson}.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[bet]")] + text[text.index("[[check]]") :], encoding="utf-8")


def shut(panel) -> bool:
    return (isinstance(panel, Gate) and panel.content is None) or bool(getattr(panel, "missing", ()))


# ---- which debate


def test_the_modules_own_file_says_which_debate_is_opened(monkeypatch):
    monkeypatch.delenv(CHOICE, raising=False)
    assert folder_of() == DATA / load_module().debate
    assert session().folder == NEW_DAWN


def test_a_variable_and_before_it_an_argument_names_another(monkeypatch, copy):
    monkeypatch.setenv(CHOICE, str(copy))
    assert session().folder == copy
    assert session("new_dawn").folder == NEW_DAWN
    assert perspectives.load_debate() == perspectives.load_debate(copy)
    monkeypatch.setenv(CHOICE, "nowhere")
    with pytest.raises(DataError, match="no folder 'nowhere'"):
        perspectives.load_debate()
    assert "found no folder 'nowhere'" in perspectives.questions().text


def test_every_function_of_a_notebook_takes_the_debate():
    assert len(OPENERS) > 40
    for name in OPENERS:
        assert inspect.signature(getattr(perspectives, name)).parameters["debate"].default is None, name


def test_by_name_and_by_path_it_is_the_same_debate_with_the_same_answers(book, monkeypatch):
    monkeypatch.chdir(NEW_DAWN)
    for one in ("new_dawn", NEW_DAWN, str(NEW_DAWN), NEW_DAWN / ".." / "new_dawn", folder_of("new_dawn")):
        assert session(one).answers.debate == "new_dawn"
        assert shut(perspectives.emphasis(one)), "and by path it is guarded, too"
    assert name_of(folder_of(NEW_DAWN / ".")) == "new_dawn"


def test_two_debates_do_not_see_each_others_answers(book, copy):
    here, there = perspectives.rank_packages(), perspectives.rank_packages(copy)
    bet = perspectives.bet("06_weigh_it_yourself", copy)
    bet.choice.value = bet.lesson.bet.option[0].id
    bet.commit.click()
    assert not shut(there)
    assert shut(here)
    again = perspectives.bet("06_weigh_it_yourself")
    assert not again.committed
    again.choice.value = bet.lesson.bet.option[1].id
    again.commit.click()
    assert again.committed
    assert book.notice == ""
    assert book.of("copy").get(kinds.BET.key("06_weigh_it_yourself")) == bet.lesson.bet.option[0].id
    swing = perspectives.swing_weights(copy)
    swing.set(top="thaw")
    assert perspectives.swing_weights().top.value is None
    assert "weight.thaw" not in session().answers.answers()


# ---- what a bet guards


def test_every_part_is_called_as_notebooks_call_it():
    assert set(PARTS) <= set(OPENERS)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_guarded_by_the_lesson_that_names_it_and_by_no_other(part, copy, change):
    for lesson in (copy / "lessons").glob("*.toml"):
        lesson.write_text(re.sub(r"(?m)^guards = .*\n", "", lesson.read_text(encoding="utf-8")), encoding="utf-8")
    session(copy).answers.save({kinds.FIRST.key(): {}}, final=True)  # what some of them ask for by themselves
    assert not shut(getattr(perspectives, part)(copy))
    other = copy.rename(copy.with_name("other"))
    path = other / "lessons" / "03_lee.toml"
    path.write_text(f'guards = ["{part}"]\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    session(other).answers.save({kinds.FIRST.key(): {}}, final=True)
    assert shut(panel := getattr(perspectives, part)(other))
    session(other).answers.save({kinds.BET.key("06_weigh_it_yourself"): "last"}, final=True)
    assert shut(panel)
    session(other).answers.save({kinds.BET.key("03_lee"): "slow"}, final=True)
    assert not shut(panel)


def test_a_lesson_without_a_bet_guards_nothing(copy):
    (copy / "lessons" / "00b_one_lesson.toml").unlink()  # which names these bets
    for lesson in ("02_swanstrom", "05_where_they_disagree"):
        without_bet(copy, lesson)
    for panel in (
        perspectives.emphasis(copy),
        perspectives.picture(copy),
        perspectives.what_moves(copy, lesson="05_where_they_disagree"),
        *(
            getattr(perspectives, name)("02_swanstrom", debate=copy)
            for name in ("walk", "unsaid", "check", "reflect", "try_out")
        ),
    ):
        assert not isinstance(panel, (Gate, Unasked))
    assert isinstance(perspectives.bet("02_swanstrom", copy), Unasked)
    assert shut(perspectives.walk("03_lee", copy))


def test_a_part_that_two_lessons_guard_is_a_fault(copy, debate, change):
    change("03_lee", 'guards = ["picture"]')
    with pytest.raises(DataError, match=r"guards: found 'picture'; expected each part guarded by one lesson; 03_lee"):
        load_lessons(debate, copy)


@pytest.mark.parametrize("field", ["guards", "mechanisms", "page"])
def test_a_name_that_nobody_knows_is_a_fault(copy, debate, change, field):
    change("00_start_here", f'{field} = ["nothing_of_ours"]', 'page = ["forecasts"]\n')
    with pytest.raises(DataError, match=f"00_start_here.toml.*{field}.*nothing_of_ours"):
        load_lessons(debate, copy)


def test_the_dated_facts_are_read_once_for_the_lessons_and_for_the_panels(copy, monkeypatch):
    read = []
    monkeypatch.setattr("perspectives.session.context_of", lambda *of: read.append(of) or context_of(*of))
    monkeypatch.setattr("perspectives.loading.lessons.context_of", lambda *of: read.append(of) or context_of(*of))
    here = session(copy)
    assert here.lessons
    assert here.context.events
    assert len(read) == 1


# ---- what can be tried out


def test_every_mechanism_has_a_panel_and_every_part_of_the_page_its_words():
    assert set(MECHANISMS) == set(get_args(Mechanism))
    assert set(EXTRAS) == set(get_args(OnPage))


def test_what_can_be_tried_out_stands_in_the_lesson(copy, change):
    change("02_swanstrom", 'mechanisms = ["roadmap", "ceiling"]', 'mechanisms = ["ceiling", "banked"]\n')
    session(copy).answers.save({kinds.BET.key("02_swanstrom"): "hardly"}, final=True)
    shown = [type(perspectives.try_out("02_swanstrom", n, copy).content).__name__ for n in (1, 2)]
    assert shown == ["RoadmapPanel", "Ceiling"]
    assert isinstance(perspectives.try_out("02_swanstrom", 3, copy), Unasked)
    assert isinstance(perspectives.try_out("00_start_here", debate=copy), Unasked)


# ---- what a debate need not have


def test_what_a_debate_does_not_have_says_so_in_its_place(copy):
    for file in ("glossary", "background", "coding", "outcomes", "moments", "commitments"):
        (copy / f"{file}.toml").unlink()
    shutil.rmtree(copy / "lessons")
    of_debate = ["words", "meanings", "ideas", "code", "compare_codes", "numbers_and_sentences"]
    of_lesson = [
        "bet",
        "check",
        "reflect",
        "read",
        "walk",
        "unsaid",
        "expect",
        "one_sentence",
        "judge",
        "accounts",
        "later_lenses",
    ]
    panels = [getattr(perspectives, name)(debate=copy) for name in of_debate]
    panels += [getattr(perspectives, name)("02_swanstrom", debate=copy) for name in [*of_lesson, "what_moved_later"]]
    for panel in panels:
        assert isinstance(panel, Unasked)
        assert panel.sentence.startswith("This debate has no ")
    page = perspectives.my_page(copy)
    page.offer()
    assert "empty" in page.sentence


def test_nothing_that_a_bet_guards_is_even_loaded_before_it(book):
    for name in ("judge", "accounts", "what_moved_later", "later_lenses"):
        assert shut(getattr(perspectives, name)("07_what_happened_next"))
    perspectives.my_page().offer()
    assert not {"reckoning", "moments"} & set(vars(session()))
    session().answers.save({kinds.BET.key("07_what_happened_next"): "halfway"}, final=True)
    assert "judged" in states(perspectives.judge("07_what_happened_next"))
    assert "reckoning" in vars(session())


# ---- who presents


def shown_with_nothing_answered() -> dict[str, object]:
    """Every panel that a bet or a guess guards, by the name of its function, in a workbook without any answer."""
    found = {name: getattr(perspectives, name)() for name in [*PARTS, "disagreements", "compare_codes"]}
    lessons = {"goes_on", "judge", "accounts", "score_forecasts", "what_moved_later", "later_lenses"}
    found |= {name: getattr(perspectives, name)("07_what_happened_next") for name in lessons}
    found["by_year"] = perspectives.by_year("launches", since="07_what_happened_next")
    names = ("position", "walk", "unsaid", "try_out", "check", "reflect")
    return found | {name: getattr(perspectives, name)("02_swanstrom") for name in names}


def test_to_a_presenter_every_gate_is_open_and_nothing_is_answered_by_it(monkeypatch, book):
    monkeypatch.setenv(PRESENTER, "1")
    panels = shown_with_nothing_answered()
    assert [name for name, panel in panels.items() if isinstance(panel, Gate | Unasked)] == []
    assert not book.answers()


@pytest.mark.parametrize("value", [None, "", "0", "yes"])
def test_without_the_variable_every_gate_is_shut(monkeypatch, value):
    monkeypatch.delenv(PRESENTER, raising=False)
    if value is not None:
        monkeypatch.setenv(PRESENTER, value)
    shown = shown_with_nothing_answered()
    guarded = {part for each in session().lessons.values() for part in each.guards}
    assert guarded < set(shown)
    assert {name for name, panel in shown.items() if not shut(panel)} == set(PARTS) - guarded - {"where_words_go"}


def test_a_presenter_still_guesses_what_is_to_be_guessed_within_a_panel(monkeypatch):
    monkeypatch.setenv(PRESENTER, "1")
    assert not perspectives.triangle().told
    assert not perspectives.disagreement().committed


def commit(book, lesson: str) -> None:
    asked = session().lessons[lesson].bet
    session().answers.save({kinds.BET.key(lesson): asked.option[0].id}, final=True)


def test_in_one_lesson_the_points_are_open_and_what_moves_whom_waits_for_every_bet(book):
    """The fast reader finds the experts, their numbers and their words behind the bets, as everywhere."""
    session().answers.save({kinds.FIRST.key(): dict.fromkeys(session().debate.families.ids, 25)}, final=True)
    lesson = session().lessons["00b_one_lesson"]
    panel, corners = (getattr(perspectives, name)(lesson="00b_one_lesson") for name in ("weigh_families", "triangle"))
    missing = list(lesson.bets_of)
    for bet in lesson.bets_of:
        assert shut(corners)
        assert not panel.told
        assert len(panel.missing) == len(missing)
        called = next(part.title for part in lesson.part if part.bet == bet)
        assert f"“{called}”" in panel.sentence
        assert not [one for one in panel.debate.experts if one.short in panel.sentence]
        commit(book, bet)
        missing.remove(bet)
    assert panel.told
    assert not shut(corners)


def test_at_the_front_door_an_expert_is_quoted_only_after_the_bet(book, monkeypatch):
    session().answers.save({kinds.FIRST.key(): dict.fromkeys(session().debate.families.ids, 25)}, final=True)
    panel = perspectives.triangle()
    assert panel.told
    assert panel.unbet == set(panel.debate.experts.ids)
    commit(book, "03_lee")
    assert panel.unbet == set(panel.debate.experts.ids) - {"lee"}
    monkeypatch.setenv(PRESENTER, "1")
    assert not perspectives.triangle(lesson="00b_one_lesson").unbet
    assert perspectives.weigh_families(lesson="00b_one_lesson").told


def test_a_lesson_of_another_debate_holds_it_back_too():
    panel = perspectives.weigh_families("coal_town")
    assert panel.missing == [session("coal_town").lessons["papadaki"].title]
    # A notebook names a lesson that this debate does not have: what its own guard stays guarded.
    assert perspectives.weigh_families("coal_town", lesson="00b_one_lesson").missing == panel.missing
    assert shut(perspectives.what_moves("coal_town", lesson="05_where_they_disagree"))


# ---- and nothing of it in code


def test_no_line_of_code_knows_a_debate_or_a_lesson_by_name():
    names = [path.name for path in DATA.iterdir() if (path / "debate.toml").exists()]
    names += [path.stem for path in DATA.glob("*/lessons/*.toml") if "_" in path.stem]
    files = [*PACKAGE.glob("*.py"), *(PACKAGE / "answers").glob("*.py"), *(PACKAGE / "words").glob("page*.py")]
    files += [*(PACKAGE / "panels" / "keeping").glob("*.py"), PACKAGE / "panels" / "kit" / "gate.py"]
    for path in files:
        texts = {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value.split()) == 1
        }
        assert not texts & set(names), path.name
