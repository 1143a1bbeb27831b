"""A class in a folder, to which a test hands in what it likes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perspectives.debate.debate import Debate
from perspectives.loading.lessons import load_lessons
from perspectives.panels.classroom import classroom
from perspectives.panels.classroom.classroom import Classroom
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.response import Response, to_file

FIRST = {"sanctions": 30, "leadership": 20, "security": 40, "process": 10}


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What waits to be done after a pause: nothing looks at a folder by itself, unless a test makes it."""
    calls: list[Callable[[], None]] = []
    monkeypatch.setattr(classroom, "after", lambda _pause, call: calls.append(call))
    return calls


@pytest.fixture(scope="session")
def asked(debate: Debate) -> Questionnaire:
    return Questionnaire("new_dawn", debate, load_lessons(debate))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "class"
    place.mkdir()
    return place


@pytest.fixture
def room(asked: Questionnaire, folder: Path) -> Classroom:
    return Classroom(asked, folder, may_read=True)


@pytest.fixture
def made() -> Callable[..., Response]:
    """Make a response of one learner, whose mark is the beginning of what is given."""

    def make(mark: str, name: str = "", day: int = 15, **answers: object) -> Response:
        keys = {key.replace("__", "."): value for key, value in answers.items()}
        at = f"2018-03-{day:02}T09:30:00+01:00"
        return Response(debate="new_dawn", mark=mark.ljust(5, "x"), at=at, answers={"page.name": name} | keys)

    return make


@pytest.fixture
def hand_in(room: Classroom, folder: Path, made: Callable[..., Response]) -> Callable[..., None]:
    """Put a learner's response into the folder, and look there."""

    def put(mark: str, name: str = "", **answers: object) -> None:
        response = made(mark, name, **answers)
        (folder / f"{mark}-{response.day}.json").write_bytes(to_file(response))
        room.look()

    return put


@pytest.fixture
def divided() -> Callable[..., dict[str, object]]:
    """Points now and at first, as answers."""

    def answers(now: dict[str, int] = FIRST, first: dict[str, int] = FIRST) -> dict[str, object]:
        return {f"family__{family}": points for family, points in now.items()} | {"families__first": first}

    return answers
