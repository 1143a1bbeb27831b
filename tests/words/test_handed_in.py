"""What is handed in, in words: every answer has a line of its own, which changes with it; nothing is left unsaid."""

import pytest

from perspectives.answers.kinds import CROSSED
from perspectives.loading.lessons import load_lessons
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.response import Response
from perspectives.words.handed_in import ELSE, holds, listing, parts_of


@pytest.fixture
def asked(any_folder, any_debate):
    return Questionnaire(any_folder.name, any_debate, load_lessons(any_debate, any_folder))


def two_answers(item) -> list:
    """Two different answers to one thing that is asked, or the only one there is."""
    first, *_, last = item.options or ("Mine.", "Other <words>.")
    of = item.options
    tries = [True, 1, 2, first, last, {first: 60, last: 40}, {first: 40, last: 60}, [first], [first, last]]
    tries += [[*of[:3], "one"], [*of[:3], "two"]]
    found = [value for value in tries if item.kind.fits(value)]
    if item.key == CROSSED.key():
        found = found[-2:]
    return found[:2]


def of(asked, answers) -> Response:
    return Response(debate=asked.name, mark="abc12", at="2026-11-27T14:03:00+01:00", answers=answers)


def lines(asked, answers) -> list[tuple[str, str]]:
    return [(part.title, line) for part in parts_of(of(asked, answers), asked) for line in part.lines]


def test_every_answer_has_one_line_in_plain_words(asked):
    answers = {item.key: two_answers(item)[0] for item in asked.items}
    found = lines(asked, answers)
    assert len(found) == len(answers) > 20
    assert ELSE not in dict(found)
    assert not [line for _, line in found for key in answers if key in line.split()]
    parts = parts_of(of(asked, answers), asked)
    shown = listing(of(asked, answers), parts, asked.debate.title)
    assert shown.count("<li>") == len(answers) + 3
    assert f"forecasts ({len(asked.debate.forecasts) + 1})" in holds(parts) or not asked.debate.forecasts


def test_another_answer_is_another_line(asked):
    for item in asked.items:
        told = {tuple(lines(asked, {item.key: value})) for value in two_answers(item)}
        assert len(told) == len(two_answers(item)) == (1 if item.kind.fits(True) else 2), item.key


def test_what_was_written_is_told_apart(asked):
    for item in asked.items:
        ((part, _),) = lines(asked, {item.key: two_answers(item)[0]})
        assert (part == "what you wrote") == item.written, item.key


def test_what_nobody_knows_stands_as_it_is(asked):
    strange = {"x.y": "<i>?</i>", "forecasts.locked": 7, "bet.gone": "one", "check.gone.first": ["a", "b"]}
    found = lines(asked, strange | {"swing.cross": None})
    assert (ELSE, "x.y: <i>?</i>") in found
    assert (ELSE, "forecasts.locked: 7") in found
    assert len(found) == 5
    shown = listing(of(asked, strange), parts_of(of(asked, strange), asked), "A title")
    assert "<i>" not in shown
    assert "&lt;i&gt;?&lt;/i&gt;" in shown
