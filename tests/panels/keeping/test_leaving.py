"""Leaving nothing on a computer that others use: asked twice, then done, then said."""

import pytest

from perspectives.answers.workbook import Workbook
from perspectives.panels.keeping.keeping import Keeping


@pytest.fixture
def keeping(workbook):
    return Keeping(workbook)


@pytest.fixture
def leaving(keeping):
    return keeping.leaving


@pytest.fixture
def page(leaving, monkeypatch):
    """The page, which finds these entries in its browser."""

    def answer(_order):
        asked.append(True)
        leaving._broom._handle_custom_msg({"entries": found, "notebooks": notebooks, "trouble": ""}, [])

    asked, found, notebooks = [], [], []
    monkeypatch.setattr(leaving._broom, "send", answer)
    return found, notebooks, asked


def shown(leaving) -> list[bool]:
    return [question.layout.display != "none" for question in (leaving.first, leaving.second)]


def test_it_is_asked_twice_and_either_no_keeps_everything(leaving, workbook, page):
    workbook.save({"bet.a": "one"})
    assert shown(leaving) == [False, False]
    leaving.leave.click()
    assert shown(leaving) == [True, False]
    leaving.no.click()
    assert shown(leaving) == [False, False]
    leaving.leave.click()
    leaving.yes.click()
    assert shown(leaving) == [False, True]
    leaving.not_now.click()
    assert shown(leaving) == [False, False]
    assert workbook.get("bet.a") == "one"
    assert leaving.sentence == ""
    assert not page[-1]


def test_nothing_is_left_on_the_disk_and_the_sentence_says_what_was_deleted(keeping, leaving, workbook, page):
    workbook.save({"bet.a": "one"})
    workbook.start_over()
    workbook.save({"bet.a": "two"})
    workbook.start_over()
    workbook.save({"bet.a": "three"})
    other = workbook.store.path.with_name("my-notes.json")
    other.write_text("mine")
    leaving.now.click()
    left = {path.name for path in workbook.store.path.parent.iterdir()}
    assert left - {f".{workbook.store.name}.lock"} == {"my-notes.json"}
    assert "Deleted: your workbook and 2 earlier workbooks that had been put aside." in leaving.said.value
    assert "Now close every page of this module." in leaving.said.value
    assert keeping.sentence.startswith("Your workbook is empty.")
    workbook.save({"bet.b": "next"})
    assert Workbook(workbook.store.path).answers().keys() == {"bet.b"}


def test_what_the_page_had_kept_is_said_as_well(leaving, workbook, page):
    found, notebooks, asked = page
    workbook.save({"bet.a": "one"})
    found += ["new-dawn-draft.reflection.03_lee", "new-dawn-workbook-set-aside-2026"]
    notebooks += ["notebooks/03_lee.ipynb"]
    leaving.now.click()
    assert asked
    assert leaving.sentence.startswith(
        "Deleted: your workbook, 1 earlier workbook that had been put aside, what you had begun to write and "
        "1 notebook that you had changed."
    )


def test_a_second_time_there_is_nothing(leaving, workbook, page):
    leaving.now.click()
    assert leaving.sentence.startswith("There was nothing of yours here.")


def test_what_cannot_be_deleted_is_said_and_the_page_keeps_its_part(leaving, workbook, page, monkeypatch):
    workbook.save({"bet.a": "one"})

    def refuse():
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(workbook.store, "erase", refuse)
    leaving.now.click()
    assert "Not everything was deleted: workbook.json cannot be replaced (Permission denied)." in leaving.said.value
    assert not page[-1]
    assert workbook.get("bet.a") == "one"


def test_the_panel_says_when_answers_can_be_lost(keeping, workbook):
    told = " ".join(part.value for part in keeping.children if hasattr(part, "value"))
    for limit in workbook.store.limits:
        assert limit in told
    assert "shared drive" in told


def test_a_place_on_a_page_is_no_workbook(leaving, page):
    page[0][:] = ["perspectives-place /voila/render/notebooks/06_weigh_it_yourself.ipynb"]
    for button in (leaving.leave, leaving.yes, leaving.now):
        button.click()
    assert leaving.sentence.startswith("Deleted: where you were on each page.")
