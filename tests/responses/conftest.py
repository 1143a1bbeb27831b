"""What the responses of a class are about: the real debate and any other, and what they ask."""

import pytest

from perspectives.loading.lessons import load_lessons
from perspectives.loading.load import load_debate
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.response import response_of


def asked_by(folder):
    debate = load_debate(folder)
    lessons = load_lessons(debate, folder) if (folder / "lessons").exists() else {}
    return Questionnaire(folder.name, debate, lessons)


@pytest.fixture(scope="session")
def any_asked(any_folder):
    return asked_by(any_folder)


@pytest.fixture(scope="session")
def asked():
    from common import NEW_DAWN

    return asked_by(NEW_DAWN)


@pytest.fixture(scope="session")
def response(asked):
    from handed import AT, first_answers, saved

    return response_of(saved(first_answers(asked)), asked, "Ab3dE", AT)
