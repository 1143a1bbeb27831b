"""The experts' cards: what each asks, for everybody; what the argument comes to, only after the bet on it."""

import re

import pytest
from common import DEBATES, html, states

import perspectives
from perspectives import DataError, load_debate
from perspectives.answers.workbook import Workbook
from perspectives.loading.lessons import load_lessons
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.kit.instead import Unasked
from perspectives.panels.lesson.cards import Cards, Position


@pytest.fixture(params=DEBATES, ids=lambda folder: folder.name)
def folder(request):
    return request.param


@pytest.fixture
def book(tmp_path, monkeypatch) -> Workbook:
    workbook = Workbook(tmp_path / "workbook.json")
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)
    return workbook


@pytest.mark.usefixtures("book")
def test_every_expert_has_a_card_with_name_role_and_question(folder):
    debate, cards = load_debate(folder), perspectives.three_cards(folder)
    sent = states(cards)
    assert sent.count('class="nd-card"') == len(debate.experts)
    for expert in debate.experts:
        for said in (expert.name, expert.role, expert.asks):
            assert html(said) in sent
            assert said in cards.text
        assert expert.colour in sent


@pytest.mark.usefixtures("book")
def test_what_they_ask_tells_nothing_of_what_they_answer(folder):
    """No position, no gist, no quotation, and none of the words by which the right option of a bet is told."""
    debate = load_debate(folder)
    sent, lessons = states(perspectives.three_cards(folder)), load_lessons(debate, folder)
    secrets = [expert.position for expert in debate.experts]
    secrets += [part for claim in debate.claims for part in (claim.gist, claim.quotation)]
    secrets += [option.label for lesson in lessons.values() if lesson.bet for option in lesson.bet.option]
    assert not [secret for secret in secrets if html(secret) in sent]
    for lesson in lessons.values():
        if lesson.expert:
            right = next(option for option in lesson.bet.option if option.verdict == "right")
            told = set(_runs(right.label)) - {
                run for one in lesson.bet.option if one != right for run in _runs(one.label)
            }
            assert not told & set(_runs(debate.experts[lesson.expert].asks)), "words of the right option alone"


def _runs(text: str) -> list[tuple[str, ...]]:
    """Every three words in a row."""
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[place : place + 3]) for place in range(len(words) - 2)]


def test_who_asks_nothing_has_a_card_all_the_same(debate):
    experts = type(debate.experts)(one.model_copy(update={"asks": None}) for one in debate.experts)
    cards = Cards(debate.model_copy(update={"experts": experts}))
    assert "Asks" not in states(cards) + cards.text
    assert debate.experts[0].role in cards.text


def test_what_an_expert_asks_must_be_a_question(copy):
    path = copy / "experts.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("what does it need to last?", "it needs a roadmap."), encoding="utf-8")
    with pytest.raises(DataError, match=r"experts\.toml.*asks: found .*roadmap.*a question"):
        load_debate(copy)


CARDS = [("new_dawn", "02_swanstrom"), ("new_dawn", "03_lee"), ("new_dawn", "04_engman"), ("coal_town", "papadaki")]


@pytest.mark.parametrize(("name", "lesson"), CARDS)
def test_the_position_opens_with_the_bet_and_not_before(book, name, lesson):
    debate = load_debate(name)
    asked = load_lessons(debate, _folder(name))[lesson]
    expert, gate = debate.experts[asked.expert], perspectives.position(lesson, name)
    assert isinstance(gate, GatedPanel)
    before = states(gate) + gate.closed_text
    secrets = [expert.name, expert.role, expert.position, asked.unsaid[0]]
    secrets += [debate.claims[claim].quotation for claim in asked.card]
    assert not [secret for secret in secrets if secret in before or html(secret) in before]
    bet = perspectives.bet(lesson, name)
    bet.set(choice=asked.bet.option[-1].id)
    assert gate.content is None, "to choose is not to commit"
    bet.commit.click()
    assert isinstance(gate.content, Position)
    sent = states(gate.content)
    for secret in secrets:
        assert html(secret) in sent or secret in sent
    for claim in asked.card:
        assert f"paragraph {debate.claims[claim].paragraph}, {debate.claims[claim].kind}" in sent
        assert debate.claims[claim].quotation in gate.content.text
    assert expert.position in gate.content.sentence


def _folder(name: str):
    return next(folder for folder in DEBATES if folder.name == name)


@pytest.mark.parametrize("lesson", ["02_swanstrom", "03_lee", "04_engman"])
def test_each_card_quotes_its_expert_on_all_three_themes(debate, lesson):
    """So that what a learner remembers of the three can be set side by side."""
    card = Position(debate, load_lessons(debate)[lesson])
    themes = re.findall(r"^  (On [^“]*): “", card.text, re.MULTILINE)
    assert {word for theme in themes for word in ("sanctions", "leadership", "guarantees") if word in theme} == {
        "sanctions",
        "leadership",
        "guarantees",
    }


@pytest.mark.parametrize(("name", "lesson"), CARDS)
def test_no_heading_stands_twice_and_nothing_that_a_reply_quotes_stands_again(name, lesson):
    debate = load_debate(name)
    asked = load_lessons(debate, _folder(name))[lesson]
    headings = re.findall(r'<div class="nd-note">(On [^<]+)</div>', states(Position(debate, asked)).replace("\\", ""))
    assert len(headings) == len(set(headings))
    if name == "new_dawn":
        assert not {claim for option in asked.bet.option for claim in option.claims} & set(asked.card)


def test_half_a_condition_keeps_its_if(debate):
    """“North Korea perceives that sanctions are not being softened” would read like something that was seen."""
    text = Position(debate, load_lessons(debate)["03_lee"]).text
    assert "“if, on the other hand, that North Korea perceives that sanctions are not being softened”" in text
    assert "(paragraph 6, condition)" in text, "where the hedge is quoted it is not said twice"
    assert "(paragraph 6, condition, with “if”)" in text, "and where it stands further off it is said"
    assert "with “”" not in text, "and where there is none, nothing is said"


@pytest.mark.usefixtures("book")
def test_a_lesson_about_nobody_has_no_card():
    assert isinstance(perspectives.position("01_the_moment"), Unasked)
    assert isinstance(perspectives.position("nowhere"), Unasked)


@pytest.mark.usefixtures("book")
def test_for_little_time_there_is_a_choice_of_the_same_passages(debate):
    asked = load_lessons(debate)["02_swanstrom"]
    short, whole = perspectives.read("02_swanstrom", short=True), perspectives.read("02_swanstrom")
    assert [claim.id for claim in short.claims] == list(asked.short)
    assert [claim.id for claim in whole.claims] == list(asked.read)
    assert isinstance(perspectives.read("01_the_moment", short=True), Unasked)
    bare = asked.model_copy(update={"short": ()})
    assert len(type(short)(debate, bare, short=True).claims) == len(asked.read), "all of them where none are chosen"


@pytest.mark.usefixtures("book")
def test_words_that_a_role_takes_for_granted_open_on_the_card():
    sent = states(perspectives.three_cards())
    assert "Words: (ret.), Neutral Nations Supervisory Commission" in sent
    assert "Short for retired" in sent
    assert "Words:" not in states(perspectives.three_cards("coal_town")), "where none are explained"
