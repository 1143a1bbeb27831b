"""The options of a question give nothing away by themselves: alike in length and care, whichever of them is right."""

import re

import pytest
from common import DEBATES

from perspectives import load_debate
from perspectives.loading.lessons import load_lessons

MOST_LONGER = 1.25  # times the longest other: so long may the right option be
OFTEN = (0.2, 0.45)  # of all questions: in so many the right option is the longest, as it is where chance has placed it
ABSOLUTE = re.compile(r"\b(all|only|never|nowhere|nobody)\b", re.IGNORECASE)


@pytest.fixture(params=DEBATES, ids=lambda folder: folder.name)
def questions(request):
    """Every bet and every check of a debate, by the name of its notebook and its own."""
    lessons = load_lessons(load_debate(request.param), request.param)
    return {
        f"{name}, {choice.id}": choice
        for name, lesson in lessons.items()
        for choice in (*([lesson.bet] if lesson.bet else []), *lesson.check)
    }


def lengths(choice) -> tuple[int, int]:
    """How long the right option is, and the longest other."""
    right = [len(option.label) for option in choice.option if option.verdict == "right"]
    return right[0], max(len(option.label) for option in choice.option if option.verdict != "right")


def test_the_right_option_does_not_stand_out_by_its_length(questions):
    found = {name: lengths(choice) for name, choice in questions.items()}
    assert {name: both for name, both in found.items() if both[0] > MOST_LONGER * both[1]} == {}


def test_to_choose_the_longest_or_never_the_longest_does_not_help(questions):
    longest = [right > other for right, other in map(lengths, questions.values())]
    least, most = OFTEN
    assert least <= sum(longest) / len(longest) <= most


def test_absolute_words_do_not_mark_the_wrong_options(questions):
    """Whoever strikes out what says all, only or never would strike out right options as well."""
    told = [option for choice in questions.values() for option in choice.option if ABSOLUTE.search(option.label)]
    right = [option for option in told if option.verdict == "right"]
    assert 3 * len(right) >= len(told), [option.label for option in told]


def test_nothing_of_this_is_empty(questions):
    assert len(questions) >= 4
