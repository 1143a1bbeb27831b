"""Handing in: seen whole before it goes, live, with a receipt; and nothing of one learner left for the next."""

import asyncio
import json

import ipywidgets as widgets
import pytest
from common import states

from perspectives import hand_in
from perspectives.answers.kinds import BET, CHECK, FAMILY, FORECAST, MARK, NAME, RECEIPTS, REFLECTION, WORDS_TOO
from perspectives.answers.workbook import Answer, Workbook
from perspectives.loading.lessons import load_lessons
from perspectives.panels.keeping.hand_in import CHANGED, NOTHING, HandIn, HandInWhenAsked
from perspectives.panels.keeping.leaving import Leaving
from perspectives.panels.keeping.my_page import MyPage
from perspectives.panels.keeping.own_response import own_response
from perspectives.responses.code import read_code, to_code
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.reading import read_file
from perspectives.responses.response import proof

LESSON = "03_lee"
MINE = "Steps first.\nAnd <b>trust</b>."
AT = "2026-10-27T14:03"


@pytest.fixture(scope="module")
def asked(debate):
    return Questionnaire("new_dawn", debate, load_lessons(debate))


@pytest.fixture
def answers(workbook):
    return workbook.of("new_dawn")


@pytest.fixture
def panel(asked, answers):
    return HandIn(asked, answers)


@pytest.fixture
def some(debate, answers):
    """Some answers, one of them in the learner's own words."""
    given = {FORECAST.key(debate.forecasts.ids[0]): 70, FAMILY.key(debate.families.ids[0]): 40}
    answers.save(given | {REFLECTION.key(LESSON): MINE})
    answers.save({BET.key(LESSON): "slow"}, final=True)
    return given | {BET.key(LESSON): "slow"}


def took(panel, code=None, clock=AT):
    """Let the page say that the code was taken."""
    panel.taking._handle_custom_msg({"line": panel.taking.line if code is None else code, "clock": clock}, [])


def read(panel):
    return read_code(panel.taking.line, panel.asked)


def given(answers, kind):
    return kind.read({key: answer.value for key, answer in answers.answers().items()})


# ---- what is handed in


def test_who_has_answered_nothing_has_nothing_to_hand_in(panel, answers):
    assert panel.sentence == NOTHING
    panel.set(name="Mina")
    assert panel.sentence == NOTHING
    assert (panel.taking.line, panel.taking.content, panel.length.value) == ("", "", "")
    assert given(answers, MARK) == "", "looking costs no mark"


def test_code_and_file_hold_what_was_answered_and_nothing_else(panel, some):
    panel.set(name="Mina")
    response = read(panel)
    assert response.answers == some | {NAME.key(): "Mina"}
    assert read_file(panel.taking.content.encode()) == response == panel.response
    assert panel.taking.file.startswith("response-Mina-")
    assert panel.taking.file.endswith(".json")
    assert "Steps first" not in states(panel)
    assert f"one line of {len(panel.taking.line)} characters" in panel.length.value


def test_what_was_written_goes_only_if_the_learner_says_so(panel, some, asked, answers):
    assert panel.sentence.endswith("What you wrote stays with you.")
    panel.set(written=True)
    assert read(panel).answers == some | {REFLECTION.key(LESSON): MINE}
    assert "what you wrote (1)" in panel.sentence
    assert "stays with you" not in panel.sentence
    panel.set(written=False)
    assert read(panel).answers == some


def test_who_comes_back_finds_the_tick_and_the_receipt_and_nothing_different(panel, some, asked, answers):
    """Else the code shrinks, and whoever obeys “hand in again” hands in without what they wrote."""
    panel.set(written=True)
    took(panel)
    code = panel.taking.line
    again = HandIn(asked, Workbook(answers.whole.store.path).of("new_dawn"))
    assert (again.written.value, again.taking.line) == (True, code)
    assert "Your receipt: 2026-10-27 14:03, " in again.receipts.value
    assert "different" not in again.receipts.value
    assert WORDS_TOO.key() not in again.response.answers, "a tick is no answer"
    panel.set(written=False)
    assert not HandIn(asked, Workbook(answers.whole.store.path).of("new_dawn")).written.value


def test_of_several_tries_at_a_check_only_the_first_goes_out(panel, some, asked, answers, debate):
    lesson = load_lessons(debate)[LESSON]
    options = [option.id for option in lesson.check[0].option]
    key = CHECK.key(LESSON, lesson.check[0].id)
    answers.save({key: options})
    assert read(panel).answers[key] == options[:1]
    panel.set(table=True)
    assert lesson.check[0].option[0].label in panel.rows.value
    assert lesson.check[0].option[1].label not in panel.rows.value


def test_all_of_it_is_shown_in_plain_words_as_text(panel, some, debate):
    assert panel.rows.value == ""
    panel.set(name="<img src=x onerror=alert(1)>", written=True, table=True)
    shown = panel.rows.value
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "&lt;b&gt;trust&lt;/b&gt;" in shown
    assert f"70\N{NO-BREAK SPACE}%: {debate.forecasts[0].question}" in shown
    assert panel.response.mark in shown
    assert shown.count("<li>") == len(panel.response.answers) + 3  # and whose it is: debate, mark, time
    assert "your nickname, what counts how much for you (1), bets and guesses (1), forecasts (1)" in panel.sentence


def test_without_a_nickname_the_mark_stands_for_the_learner(panel, some):
    assert (
        f"Without a nickname your teacher sees only a sign that chance drew: {panel.response.mark}." in panel.sentence
    )
    assert panel.response.mark in panel.taking.file
    panel.set(name="Mina")
    assert "Without a nickname" not in panel.sentence


def test_the_nickname_is_the_name_on_my_page(panel, answers):
    page = MyPage(panel.asked, answers, lambda: None)
    panel.set(name="Mina")
    assert "It has your nickname, Mina." in page.sentence


def test_one_page_has_one_place_for_the_nickname(panel, answers):
    """Two fields for one answer fill each other while somebody writes: “Kiwi” became “KiwiKiwi”."""
    page = MyPage(panel.asked, answers, lambda: None)
    fields = [widget for shown in (panel, page) for widget in every(shown) if isinstance(widget, widgets.Text)]
    assert fields == [panel.name]
    for typed in ("K", "Ki", "Kiwi"):  # what comes back while somebody types is what they have typed
        panel.name.value = typed
        assert (panel.name.value, answers.get(NAME.key())) == (typed, typed)


def every(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from every(child)


def test_the_same_answers_are_the_same_response_in_every_page(panel, some, asked, answers):
    took(panel)
    again = HandIn(asked, Workbook(answers.whole.store.path).of("new_dawn"))
    assert again.taking.line == panel.taking.line
    assert "Your receipt: 2026-10-27 14:03, " in again.receipts.value


NIGHT, MORNING = "2026-10-27T23:30:00-04:00", "2026-10-28T04:00:00+01:00"  # the first is half an hour later
UNTIMED = "2026-11-01T10:00:00+00:00"


@pytest.mark.parametrize(
    ("times", "dated"),
    [
        ((NIGHT, MORNING), NIGHT),
        ((MORNING, ""), MORNING),
        ((MORNING, "long ago"), MORNING),
        ((MORNING, "0001-01-01T00:00:00+00:00"), MORNING),
        (("9999-12-31T00:00:00+00:00", MORNING), MORNING),
        (("", "1970-01-01T00:00:00"), UNTIMED),
    ],
)
def test_a_response_is_dated_by_its_last_answer(asked, debate, times, dated):
    keys = [FORECAST.key(each) for each in debate.forecasts.ids[:2]]
    given = {key: Answer(value=50, at=time) for key, time in zip(keys, times, strict=True)}
    given["response.receipts"] = Answer(value=["later"], at="2027-01-01T00:00:00+00:00")
    response = own_response(given, asked, "Ab3dE", UNTIMED, written=True)
    assert response.at == dated
    assert read_code(to_code(response, asked), asked) == response


def test_who_wrote_too_much_for_a_code_hands_in_a_file(panel, some, answers):
    long = "".join(chr(0x4E00 + 7 * place % 20000) for place in range(60_000))
    answers.save({REFLECTION.key(LESSON): long})
    panel.set(written=True)
    assert panel.taking.line == ""
    assert "too much for a code" in panel.length.value
    assert read_file(panel.taking.content.encode()).answers[REFLECTION.key(LESSON)] == long


# ---- live


def test_an_answer_given_elsewhere_changes_what_is_offered(panel, some, answers, debate):
    before = panel.taking.line
    answers.save({FORECAST.key(debate.forecasts.ids[0]): 20})
    assert panel.taking.line not in ("", before)
    assert read(panel).answers[FORECAST.key(debate.forecasts.ids[0])] == 20
    answers.save({REFLECTION.key(LESSON): "Something else."})
    assert read(panel).answers == panel.response.answers


def test_an_old_response_is_taken_back_at_once_and_a_new_one_made_at_rest(panel, some, answers, debate):
    made = []
    make = panel._code
    panel._code = lambda: (made.append(panel.taking.line), make())[1]

    async def drag():
        for value in (10, 20, 30):
            answers.save({FORECAST.key(debate.forecasts.ids[0]): value})
            assert (panel.taking.line, panel.taking.content) == ("", "")
        assert made == []
        while not panel.taking.line:
            await asyncio.sleep(0)

    asyncio.run(drag())
    assert made == [""]
    assert read(panel).answers[FORECAST.key(debate.forecasts.ids[0])] == 30


# ---- receipts


def test_a_receipt_is_kept_once_for_each_different_response(panel, some, answers, debate):
    took(panel)
    first = f"2026-10-27 14:03, {proof(panel.response)}"
    assert given(answers, RECEIPTS) == [first]
    assert f"Your receipt: {first}." in panel.receipts.value
    took(panel, clock="2026-10-27T15:00")
    assert given(answers, RECEIPTS) == [first]
    answers.save({FORECAST.key(debate.forecasts.ids[0]): 20})
    assert f"Your last receipt: {first}. Something is different now" in panel.receipts.value
    took(panel, clock="2026-10-28T09:30")
    second = f"2026-10-28 09:30, {proof(panel.response)}"
    assert given(answers, RECEIPTS) == [first, second]
    assert f"Your receipt: {second}." in panel.receipts.value
    assert f"<li>{first}</li>" in panel.receipts.value
    assert read(panel).answers.keys() == some.keys(), "neither mark nor receipts are answers"


def test_with_and_without_the_words_are_two_receipts_and_each_is_found_again(panel, some, answers):
    took(panel)
    panel.set(written=True)
    took(panel, clock="2026-10-27T14:05")
    panel.set(written=False)
    assert "Your receipt: 2026-10-27 14:03" in panel.receipts.value
    assert len(given(answers, RECEIPTS)) == 2


def test_a_code_that_is_no_longer_true_gets_no_receipt(panel, some, answers, debate):
    old = panel.taking.line
    other = Workbook(answers.whole.store.path).of("new_dawn")  # another kernel, of which this one does not hear
    other.save({FORECAST.key(debate.forecasts.ids[0]): 20})
    took(panel, old)
    assert CHANGED in panel.receipts.value
    assert given(answers, RECEIPTS) == []
    assert panel.taking.line not in ("", old)
    took(panel)
    assert CHANGED not in panel.receipts.value
    assert len(given(answers, RECEIPTS)) == 1


def test_taking_it_leaves_what_stands_in_the_page_as_it_is(panel, some, monkeypatch):
    sent = []
    monkeypatch.setattr(panel.taking, "send_state", lambda key=None: sent.append(panel.taking.line))
    before = panel.taking.line
    took(panel)
    assert set(sent) <= {before}, "what is selected in the page would be lost"


@pytest.mark.parametrize("clock", ["", "yesterday", "<b>", "2026-13-40T99:99"])
def test_a_page_that_tells_no_time_gets_the_kernels(panel, some, answers, clock):
    took(panel, clock=clock)
    (receipt,) = given(answers, RECEIPTS)
    assert receipt[:2] == "20"
    assert receipt.endswith(f", {proof(panel.response)}")


# ---- whose it is


def test_the_mark_is_drawn_once_and_kept(panel, some, asked, answers, debate):
    took(panel)
    mark = given(answers, MARK)
    assert mark == read(panel).mark
    answers.save({FORECAST.key(debate.forecasts.ids[0]): 20})
    assert read(panel).mark == read(HandIn(asked, answers)).mark == mark


def test_of_two_pages_the_first_that_hands_in_draws_the_mark(panel, some, asked, answers):
    other = HandIn(asked, Workbook(answers.whole.store.path).of("new_dawn"))
    assert other.response.mark != panel.response.mark
    took(other)
    took(panel)
    assert CHANGED in panel.receipts.value
    assert panel.response.mark == other.response.mark == given(answers, MARK)


def test_a_mark_of_my_pages_is_the_same(panel, some, answers, asked):
    page = MyPage(asked, answers, lambda: None)
    page.offer()
    assert read(panel).mark == given(answers, MARK) != ""


def test_a_damaged_mark_gives_way(panel, some, answers):
    answers.save({MARK.key(): "no mark at all"}, final=True)
    took(panel)
    assert given(answers, MARK) == read(panel).mark
    assert answers.notice == ""


# ---- and nothing of it for the next


@pytest.fixture
def left(panel, some, workbook):
    """A learner has handed in, with all they wrote, and is about to leave."""
    panel.set(name="Mina", written=True, table=True)
    took(panel)
    return read(panel)


def test_who_leaves_nothing_leaves_no_mark_no_receipt_and_no_tick(panel, left, workbook, answers):
    Leaving(workbook).now.click()
    files = {path.name for path in workbook.store.path.parent.iterdir()}
    assert files <= {f".{workbook.store.name}.lock"}
    assert panel.sentence == NOTHING
    assert panel.values == {"name": "", "written": False, "table": True}
    assert panel.rows.value == ""
    sent = states(panel)
    for one in ("Mina", "Steps first", left.mark, proof(left), AT[:10]):
        assert one not in sent
    answers.save({REFLECTION.key(LESSON): "The next learner's.", BET.key(LESSON): "slow"})
    assert "next learner" not in states(panel)
    assert panel.response.mark != left.mark


def test_who_starts_over_or_restores_is_somebody_else(panel, left, workbook, answers, tmp_path):
    first = workbook.to_bytes()
    workbook.start_over()
    assert not panel.written.value
    answers.save({BET.key(LESSON): "slow"})
    panel.set(written=True)
    took(panel)
    mark = read(panel).mark
    assert mark != left.mark
    workbook.restore(first)
    assert panel.written.value, "it is theirs again, with the tick as they left it"
    assert read(panel) == left
    assert f"{proof(left)}. It is kept with your answers." in panel.receipts.value


# ---- folded


def test_where_few_hand_in_it_is_one_line_until_it_is_asked_for(workbook, monkeypatch):
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)
    assert isinstance(hand_in(), HandIn)
    folded = hand_in(folded=True)
    assert isinstance(folded, HandInWhenAsked)
    assert folded.place.children == ()
    folded.set(open=True)
    (inside,) = folded.place.children
    assert inside.sentence == NOTHING
    folded.set(open=False)
    assert folded.place.layout.display == "none"
    folded.set(open=True)
    assert (folded.place.children, folded.place.layout.display) == ((inside,), "")


def test_another_debate_hands_in_its_own(workbook, monkeypatch):
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)
    here, there = hand_in(), hand_in("coal_town")
    family = there.asked.debate.families.ids[0]
    workbook.of("coal_town").save({FAMILY.key(family): 30})
    assert here.sentence == NOTHING
    assert read(there).answers == {FAMILY.key(family): 30}
    assert json.loads(there.taking.content)["debate"] == "coal_town"
