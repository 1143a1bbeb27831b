"""One workbook, several debates: none sees another's answers, and what version 1 kept has found its debate."""

import json

import pytest

from perspectives.answers.content import FORMAT, FORMERLY, VERSION, read_content
from perspectives.answers.workbook import STANDS, Workbook


@pytest.fixture
def mine(workbook):
    return workbook.of("new_dawn")


@pytest.fixture
def other(workbook):
    return workbook.of("coal_town")


def values(answers) -> dict:
    return {key: answer.value for key, answer in answers.items()}


def test_two_debates_never_see_each_others_answers(workbook, mine, other):
    mine.save({"weight.a": 10, "guess.nearest": "lee"}, final=True)
    other.save({"weight.a": 90})
    assert values(mine.answers()) == values(mine.remembered()) == {"weight.a": 10, "guess.nearest": "lee"}
    assert values(other.answers()) == values(other.remembered()) == {"weight.a": 90}
    assert (mine.get("weight.a"), other.get("weight.a"), other.stored("weight.a")) == (10, 90, 90)
    assert other.get("guess.nearest", "nobody") == "nobody"
    assert set(workbook.answers()) == {"new_dawn/weight.a", "new_dawn/guess.nearest", "coal_town/weight.a"}


def test_a_name_that_begins_like_another_is_another(workbook):
    workbook.of("coal").save({"a": 1})
    assert workbook.of("coal_town").answers() == {}
    assert values(workbook.of("coal_town").of("coal").answers()) == {"a": 1}


def test_what_is_committed_in_one_debate_is_still_to_be_asked_in_the_other(workbook, mine, other):
    mine.save({"bet.01": "one"}, final=True)
    other.save({"bet.01": "two"}, final=True)
    assert (mine.get("bet.01"), other.get("bet.01"), workbook.notice) == ("one", "two", "")
    other.save({"bet.01": "three"}, final=True)
    assert other.get("bet.01") == "two"


def test_what_is_put_by_stays_with_its_debate(mine, other):
    mine.save({"bet.01": "gone"}, final=True)
    other.save({"bet.01": "gone"}, final=True)
    mine.save({"bet.01": "here"}, final=True, fits=("here",).__contains__)
    assert values(mine.answers()) == {"bet.01": "here", "earlier.bet.01": "gone"}
    assert values(other.answers()) == {"bet.01": "gone"}


def test_a_slow_disk_is_not_waited_for_and_only_ones_own_answers_are_drawn(workbook, mine, other):
    drawn = []
    other.save({"b": 2})
    mine.save({"a": 1}, meanwhile=lambda answers: drawn.append(values(answers)))
    assert drawn == [{"a": 1}]


def test_another_debates_answers_are_told_of_and_nothing_has_changed(mine, other):
    class Listener:
        def hear(self):
            heard.append(values(mine.answers()))
            assert mine.answers() is mine.answers(), "whoever is told of a change finds the same, made once"

    heard, listener = [], Listener()
    mine.on_change(listener.hear)
    other.save({"b": 2})
    mine.save({"a": 1})
    assert heard == [{}, {"a": 1}]


# ---- version 1

ANSWERS = {
    "bet.03_lee": {"value": "slow", "at": "2026-01-02T10:00:00+00:00", "final": True},
    "earlier.bet.03_lee": {"value": "gone", "at": "", "final": True},
    "weight.thaw": {"value": 20, "at": "", "final": False},
}
OLD = json.dumps({"format": FORMERLY, "version": 1, "answers": ANSWERS}).encode()


def test_a_file_of_version_1_is_taken_over_whole_and_written_anew_with_the_next_answer(tmp_path):
    path = tmp_path / "workbook.json"
    path.write_bytes(OLD)
    mine = Workbook(path).of("new_dawn")
    assert {key: answer.model_dump() for key, answer in mine.answers().items()} == ANSWERS
    assert path.read_bytes() == OLD, "looking changes nothing"
    mine.save({"bet.03_lee": "fast"}, final=True)
    mine.save({"weight.thaw": 30})
    raw = json.loads(path.read_bytes())
    assert (raw["format"], raw["version"]) == (FORMAT, VERSION)
    assert raw["answers"]["new_dawn/bet.03_lee"] == ANSWERS["bet.03_lee"]
    assert set(raw["answers"]) == {f"new_dawn/{key}" for key in ANSWERS}
    assert not list(tmp_path.glob("*aside*"))


def test_a_download_of_version_1_restores(workbook, mine, other):
    other.save({"bet.01": "two"}, final=True)
    workbook.restore(OLD)
    assert workbook.notice.startswith("Restored 3 answers.")
    assert mine.get("weight.thaw") == 20
    assert other.answers() == {}
    assert read_content(workbook.to_bytes()).answers["new_dawn/bet.03_lee"].final


def test_the_debate_of_version_1_is_the_one_that_the_module_names(workbook, monkeypatch):
    class Settings:
        answers_of_version_1 = "somebody_elses"

    monkeypatch.setattr("perspectives.answers.content.load_module", Settings)
    workbook.restore(OLD)
    assert workbook.of("somebody_elses").get("bet.03_lee") == "slow"


# ---- a commit that is refused


def test_a_commit_that_is_refused_says_so_until_the_next_answer(workbook, mine):
    mine.answers()
    Workbook(workbook.store.path).of("new_dawn").save({"bet.01": "one"}, final=True)
    mine.save({"bet.01": "two"}, final=True)
    assert mine.get("bet.01") == "one"
    assert mine.notice == STANDS
    assert STANDS.count(".") == 1
    mine.save({"text": "more"})
    assert mine.notice == ""


def test_what_is_committed_twice_alike_is_not_refused(mine):
    mine.save({"bet.01": "one"}, final=True)
    mine.save({"bet.01": "one"}, final=True)
    assert mine.notice == ""


def test_after_starting_over_nothing_is_said_of_what_stood(workbook, mine):
    mine.save({"bet.01": "one"}, final=True)
    workbook.start_over()
    Workbook(workbook.store.path).of("new_dawn").save({"bet.01": "two"}, final=True)
    workbook.look_again()
    assert (mine.get("bet.01"), STANDS in mine.notice) == ("two", False)


def test_what_waits_for_its_disk_is_not_called_refused(workbook, mine, monkeypatch):
    def full(_data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(workbook.store, "replace", full)
        mine.save({"bet.01": "one"}, final=True)
        assert "could not be saved" in mine.notice
    Workbook(workbook.store.path).of("new_dawn").save({"bet.01": "other"}, final=True)
    workbook.look_again()
    assert mine.get("bet.01") == "other"
    assert mine.notice == STANDS
