"""The learner's workbook in their hands, and their forecasts: given, locked, restored."""

import base64
import re

import pytest
from common import html, states

from perspectives.answers import kinds
from perspectives.answers.workbook import Workbook, read_content
from perspectives.panels.after.forecasts import Forecasts, in_words
from perspectives.panels.keeping.keeping import Keeping


@pytest.fixture
def keeping(workbook):
    return Keeping(workbook)


@pytest.fixture
def forecasts(debate, workbook):
    return Forecasts(debate, workbook)


def upload(panel, data: bytes, name: str = "workbook.json") -> None:
    """Give a file to the upload button as the page does."""
    panel.upload._handle_custom_msg({"name": name, "size": len(data)}, [memoryview(data)])


def download(panel) -> bytes:
    found = re.search(r'download="workbook.json" href="data:application/json;base64,([^"]+)"', panel.download.value)
    return base64.b64decode(found.group(1))


def test_it_counts_what_is_in_the_workbook(keeping, workbook):
    assert keeping.sentence.startswith("Your workbook is empty.")
    assert keeping.download.value == ""
    workbook.save({"bet.a": "one"})
    assert keeping.sentence == "Your workbook holds 1 answer. Every new one is saved in workbook.json at once."
    workbook.save({"bet.b": "two"})
    assert "holds 2 answers" in keeping.sentence


def test_a_download_restored_elsewhere_brings_everything_back(keeping, workbook, tmp_path):
    workbook.save({"bet.a": "one", "reflection.b": "Ünïcode “quoted”"}, final=True)
    there = Keeping(Workbook(tmp_path / "there.json"))
    upload(there, download(keeping))
    assert there.workbook.answers() == workbook.answers()
    assert "Restored 2 answers." in there.message.value


def test_a_file_that_is_no_workbook_is_refused_by_name(keeping, workbook):
    workbook.save({"bet.a": "one"})
    upload(keeping, b"PK\x03\x04", "holiday.zip")
    assert "holiday.zip is a packed file" in keeping.message.value
    assert "Your answers are as they were." in keeping.message.value
    assert workbook.get("bet.a") == "one"
    upload(keeping, b"<script>", "<img onerror=alert(1)>.json")
    assert "<img" not in keeping.message.value
    assert workbook.notice == "", "other panels have nothing to do with it"
    workbook.save({"bet.b": "two"})
    assert keeping.message.value == ""


def test_a_file_that_the_page_cannot_read_is_told_of(keeping, workbook):
    workbook.save({"bet.a": "one"})
    keeping.upload._handle_custom_msg({"name": "on-a-stick.json", "size": 300, "unread": True}, [])
    assert "on-a-stick.json could not be read. Your answers are as they were." in keeping.message.value
    assert workbook.get("bet.a") == "one"


def test_a_file_that_cannot_take_the_workbooks_place_is_told_of(keeping, workbook, monkeypatch):
    workbook.save({"bet.a": "one"})
    data = download(keeping)

    def refuse(data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook.store, "replace", refuse)
    upload(keeping, data)
    assert "workbook.json was not taken: workbook.json cannot be replaced (No space left" in keeping.message.value


def test_starting_over_asks_first(keeping, workbook):
    workbook.save({"bet.a": "one"})
    assert not keeping.values["asking"]
    keeping.start_over.click()
    assert keeping.values["asking"]
    assert workbook.get("bet.a") == "one"
    keeping.no.click()
    assert not keeping.values["asking"]
    assert workbook.get("bet.a") == "one"
    keeping.start_over.click()
    keeping.yes.click()
    assert workbook.answers() == {}
    assert not keeping.values["asking"]
    assert "workbook-set-aside-1.json" in keeping.message.value


def test_a_workbook_that_cannot_be_set_aside_is_left_alone(keeping, workbook, monkeypatch):
    workbook.save({"bet.a": "one"})

    def refuse():
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(workbook.store, "set_aside", refuse)
    keeping.yes.click()
    assert "Nothing was changed" in keeping.message.value
    assert workbook.get("bet.a") == "one"


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (0, "almost no chance"), (4, "almost no chance"), (5, "very unlikely"), (20, "unlikely"), (45, "about even"),
        (55, "about even"), (56, "likely"), (81, "very likely"), (95, "very likely"), (100, "almost certain"),
    ],
)  # fmt: skip
def test_probabilities_in_words(percent, words):
    """The bands of Intelligence Community Directive 203 (2015): 1-5, 5-20, 20-45, 45-55, 55-80, 80-95, 95-99."""
    assert in_words(percent) == words


def test_there_are_eight_to_twelve_and_none_tells_its_outcome(debate, forecasts):
    assert 8 <= len(forecasts.sliders) <= 12
    for forecast in debate.forecasts:
        assert forecast.resolution not in forecasts.text
        assert forecast.resolution not in str([widget.get_state() for widget in forecasts.words.values()])
    assert debate.chosen
    assert html(debate.chosen) not in states(forecasts)


def test_a_forecast_is_saved_as_it_is_given_and_put_into_words(debate, forecasts, workbook):
    for forecast in debate.forecasts:
        assert "not given yet" in forecasts.words[forecast.id].value
        forecasts.set(**{forecast.id: 90})
        assert workbook.get(f"forecast.{forecast.id}") == 90
        assert "90 %</b>: very likely" in forecasts.words[forecast.id].value
    assert Forecasts(debate, Workbook(workbook.store.path)).values == forecasts.values


def test_the_sentence_says_what_is_still_open(forecasts):
    first, *rest = forecasts.sliders
    forecasts.set(**dict.fromkeys(rest, 30))
    assert forecasts.sentence == "8 of 9 given. Question 1 still open."
    assert forecasts.lock.disabled
    forecasts.set(**{first: 3})
    assert forecasts.sentence.startswith("All 9 given. You are surest of question 1: almost no chance.")
    assert not forecasts.lock.disabled


def test_locked_forecasts_are_frozen_here_and_in_another_notebook(debate, forecasts, workbook):
    other = Forecasts(debate, Workbook(workbook.store.path))
    forecasts.set(**dict.fromkeys(forecasts.sliders, 30))
    forecasts.lock.click()
    assert workbook.get(kinds.LOCK.key()) is None  # it asks first
    forecasts.no.click()
    assert not forecasts.locked
    forecasts.lock.click()
    forecasts.yes.click()
    assert forecasts.locked
    assert all(slider.disabled for slider in forecasts.sliders.values())
    other.set(**dict.fromkeys(other.sliders, 99))
    assert {slider.value for slider in other.sliders.values()} == {30}
    assert other.locked
    assert {answer.value for key, answer in workbook.answers().items() if key != kinds.LOCK.key()} == {30}


def test_forecasts_cannot_be_locked_with_one_missing(forecasts, workbook):
    forecasts.set(**dict.fromkeys(list(forecasts.sliders)[1:], 30))
    forecasts.lock_all()
    assert workbook.get(kinds.LOCK.key()) is None


def test_a_download_holds_the_lock(debate, forecasts, workbook, tmp_path):
    forecasts.set(**dict.fromkeys(forecasts.sliders, 30))
    forecasts.lock_all()
    elsewhere = Workbook(tmp_path / "there.json")
    elsewhere.restore(workbook.to_bytes())
    assert Forecasts(debate, elsewhere).locked
    assert read_content(elsewhere.to_bytes()).answers[kinds.LOCK.key()].final
