"""Bets, gates, checks, reflections: what they show, what they keep, and what they keep back."""

import gc

import ipywidgets as widgets
import pytest
from common import html, states

from perspectives.answers import kinds
from perspectives.answers.workbook import Workbook
from perspectives.loading.lessons import load_lesson
from perspectives.panels.kit.gate import Gate
from perspectives.panels.kit.panel import Panel
from perspectives.panels.lesson.asking import TRIES, Bet, Checks
from perspectives.panels.lesson.reading import Reading, Unsaid
from perspectives.panels.lesson.reflecting import Reflection, Sentence

LESSONS = ["01_the_moment", "02_swanstrom", "03_lee", "04_engman"]


@pytest.fixture(params=LESSONS)
def name(request):
    return request.param


@pytest.fixture
def lesson(debate, name):
    return load_lesson(debate, name)


@pytest.fixture
def bet(debate, lesson, name, workbook):
    return Bet(debate, lesson, name, workbook)


def test_a_reading_shows_its_passages_and_no_name(debate):
    for name in LESSONS[1:]:
        lesson = load_lesson(debate, name)
        shown = states(Reading(debate, lesson))
        expert = debate.experts[lesson.expert]
        for claim in lesson.read:
            assert debate.claims[claim].quotation.split("’")[0] in shown
        assert expert.short not in shown
        assert expert.role not in shown


def test_before_the_bet_nothing_it_guards_is_in_the_page(debate, lesson, bet):
    secrets = [option.reply for option in lesson.bet.option]
    if lesson.expert:
        expert = debate.experts[lesson.expert]
        secrets += [expert.name, expert.role, expert.position]
    for choose in (None, *lesson.bet.options.ids):
        bet.choice.value = choose
        shown = states(bet)
        assert bet.reply.value == ""
        for secret in secrets:
            assert secret not in shown


def test_a_bet_must_be_chosen_before_it_can_be_committed(bet, workbook, name):
    assert bet.commit.disabled
    bet.commit.click()
    assert workbook.get(kinds.BET.key(name)) is None
    bet.set(choice=bet.choice.options[0][1])
    assert not bet.commit.disabled


def test_every_bet_has_a_reply_of_its_own(debate, lesson, name, tmp_path):
    replies = set()
    for option in lesson.bet.option:
        panel = Bet(debate, lesson, name, Workbook(tmp_path / f"{option.id}.json"))
        panel.set(choice=option.id)
        panel.commit.click()
        assert panel.workbook.get(kinds.BET.key(name)) == option.id
        assert option.reply in panel.sentence
        assert {"right": "Yes.", "partly": "Partly.", "wrong": "Not this time."}[option.verdict] in panel.reply.value
        for claim in option.claims:
            assert f"paragraph {debate.claims[claim].paragraph}" in panel.reply.value
        if lesson.expert:  # whose words they are is told on the card below, where there is one
            assert debate.experts[lesson.expert].name not in panel.reply.value
            bare = Bet(debate, lesson.model_copy(update={"card": ()}), name, panel.workbook)
            assert debate.experts[lesson.expert].name in bare.reply.value
        assert panel.choice.disabled
        replies.add(panel.reply.value)
    assert len(replies) == len(lesson.bet.option)


def test_once_a_bet_is_made_every_option_tells_whether_it_fits(lesson, bet, workbook):
    asked = lesson.bet.option
    bet.set(choice=asked[-1].id)
    assert (bet.options.value, bet.choice.layout.display) == ("", "")
    bet.commit.click()
    assert bet.choice.layout.display == "none", "the marked options stand in its place"
    lines = bet.options.value.split("<li")[1:]
    told = {"right": ("✓", "Fits the text"), "partly": ("◐", "Fits in part"), "wrong": ("✕", "Does not fit")}
    for option, line in zip(asked, lines, strict=True):
        assert all(part in line for part in (*told[option.verdict], html(option.label)))
        assert ("(your bet)" in line) == (option is asked[-1])
    workbook.start_over()
    assert (bet.options.value, bet.choice.layout.display) == ("", "")


def test_a_committed_bet_stands_and_comes_back(debate, lesson, name, bet, workbook):
    first, second = lesson.bet.options.ids[:2]
    other = Bet(debate, lesson, name, Workbook(workbook.store.path))  # the same notebook, open twice
    bet.set(choice=first)
    bet.commit.click()
    other.set(choice=second)
    other.commit.click()
    assert other.choice.value == first
    again = Bet(debate, lesson, name, Workbook(workbook.store.path))
    assert again.choice.value == first
    assert again.reply.value == bet.reply.value


def test_starting_over_takes_the_bet_and_its_answer_off_the_page(lesson, bet, workbook):
    bet.set(choice=lesson.bet.options.ids[0])
    bet.commit.click()
    workbook.start_over()
    assert bet.choice.value is None
    assert bet.reply.value == ""
    assert not bet.choice.disabled


class Secret(Panel):
    title = "Secret"

    def __init__(self):
        super().__init__({}, [widgets.HTML("the answer")])
        self.sentence = "The answer is told."

    def refresh(self):
        pass


def test_a_gate_makes_nothing_until_the_bet_is_made(workbook):
    made = []

    def make():
        made.append(Secret())
        return made[-1]

    gate = Gate(workbook, lambda book: book.get("bet.x") in ("one", "two"), "Something", make)
    assert made == []
    assert "the answer" not in states(gate)
    assert gate._repr_mimebundle_()["text/plain"] == "Something: for whoever has committed their bet above."
    workbook.save({"bet.x": "of another kind"})
    assert made == []
    workbook.save({"bet.x": "one"}, final=True)
    assert "the answer" in states(gate)
    assert "The answer is told." in gate._repr_mimebundle_()["text/plain"]
    workbook.save({"bet.y": "other"})
    assert len(made) == 1
    workbook.start_over()
    assert "the answer" not in states(gate)
    workbook.save({"bet.x": "two"}, final=True)
    assert len(made) == 2


def test_a_gate_that_is_gone_no_longer_listens(workbook):
    made = []
    gate = Gate(workbook, lambda book: bool(book.get("bet.x")), "Something", lambda: made.append(1) or Secret())
    gate._closed.close()
    gate.close()
    del gate
    gc.collect()
    workbook.save({"bet.x": "one"})
    assert made == []


def test_every_option_of_every_check_is_answered(debate, name, lesson, workbook):
    panel = Checks(debate, lesson, name, workbook)
    for choice in lesson.check:
        for option in choice.option:
            assert option.reply not in states(panel)
        for option in choice.option:
            panel.set(**{choice.id: option.id})
            shown = panel.replies[choice.id].value
            assert option.reply.replace("'", "&#x27;") in shown
            for claim in option.claims:
                assert debate.claims[claim].quotation.replace("'", "&#x27;") in shown
        assert workbook.get(panel.key(choice.id)) == list(choice.options.ids)
    assert panel.sentence.startswith(f"{len(lesson.check)} of {len(lesson.check)} found")
    again = Checks(debate, lesson, name, Workbook(workbook.store.path))
    assert again.values == panel.values
    assert again.sentence == panel.sentence


def test_the_first_try_is_remembered_when_one_tries_again(debate, workbook):
    lesson = load_lesson(debate, "00_start_here")
    panel = Checks(debate, lesson, "00_start_here", workbook)
    assert panel.sentence == f"3 questions. {TRIES}"
    panel.set(forty="chance")
    assert panel.sentence.startswith("None of 3 found yet.")
    panel.set(forty="reading", seventy="nothing")
    assert panel.sentence == "2 of 3 found, 1 of them at the first try."


def test_a_reflection_is_saved_while_it_is_written(lesson, name, workbook):
    panel = Reflection(lesson, name, workbook)
    assert panel.sentence == "Nothing written yet."
    panel.set(text="Because <b>words</b>")
    assert workbook.get(f"reflection.{name}") == "Because <b>words</b>"
    assert panel.sentence == "2 words, saved."
    assert Reflection(lesson, name, Workbook(workbook.store.path)).values == {"text": "Because <b>words</b>"}


def test_what_is_not_said_is_listed(debate):
    for name in LESSONS[1:]:
        lesson = load_lesson(debate, name)
        shown = states(Unsaid(debate, lesson))
        assert all(line.split("'")[0] in shown for line in lesson.unsaid)
        assert debate.experts[lesson.expert].short in shown


def test_a_workbook_with_answers_of_another_kind_does_no_harm(debate, workbook):
    """A file edited by hand, or by a later version: unknown options and wrong types are passed over."""
    workbook.save(
        {"bet.02_swanstrom": "no such option", "check.02_swanstrom.against": ["gone"], "forecast.icbm": "much"}
    )
    lesson = load_lesson(debate, "02_swanstrom")
    assert Bet(debate, lesson, "02_swanstrom", workbook).choice.value is None
    assert Checks(debate, lesson, "02_swanstrom", workbook).values["against"] is None


def test_a_sentence_is_kept_for_the_learner_alone_and_comes_back_at_the_end(debate, workbook):
    """A task that asks for something says when it has been done; and three sentences on the way are the end's start."""
    names = ["02_swanstrom", "03_lee", "04_engman"]
    end = Reflection(load_lesson(debate, "00b_one_lesson"), "00b_one_lesson", workbook)
    assert end.before.value == ""
    for name in names:
        panel = Sentence(load_lesson(debate, name), name, workbook)
        assert panel.sentence == "Nothing written yet. Nobody reads it but you, unless you choose to hand it in."
        panel.set(text=f"What <b>{name}</b> holds.")
        assert panel.sentence.startswith("3 words, saved.")
        assert workbook.get(kinds.SENTENCE.key(name)) == f"What <b>{name}</b> holds."
    places = [end.before.value.index(f"What &lt;b&gt;{name}&lt;/b&gt; holds.") for name in names]
    assert places == sorted(places)
    panel.set(text=" ")
    assert "04_engman" not in end.before.value
