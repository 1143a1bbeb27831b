"""The store that a visitor's page keeps: what the page says arrives, and what cannot be kept is said."""

import json

import pytest

from perspectives.open import PLACE, my_workbook
from perspectives.panels.browser_store import BrowserStore
from perspectives.workbook import Workbook


class Page:
    """What the page does with the store's state."""

    def __init__(self, store: BrowserStore):
        self.store = store

    def opens(self, content: str = "", trouble: str = "") -> None:
        self.store.set_state({"content": content, "trouble": trouble})


@pytest.fixture
def store() -> BrowserStore:
    return BrowserStore()


@pytest.fixture
def workbook(store) -> Workbook:
    workbook = Workbook(store)
    store.on_word(workbook.look_again)
    return workbook


class Listener:
    def __init__(self):
        self.heard = 0

    def hear(self):
        self.heard += 1


def kept(store: BrowserStore) -> dict:
    return {key: answer["value"] for key, answer in json.loads(store.content)["answers"].items()}


def test_what_the_page_holds_arrives_and_is_told(store, workbook):
    other = BrowserStore()
    Page(other).opens()
    Workbook(other).save({"bet.a": "one"})
    listener = Listener()
    workbook.on_change(listener.hear)
    Page(store).opens(other.content)
    assert workbook.get("bet.a") == "one"
    assert listener.heard == 1


def test_an_answer_given_before_the_page_has_spoken_is_kept_when_it_does(store, workbook):
    workbook.save({"bet.a": "early"})
    assert workbook.get("bet.a") == "early"
    assert "Download them before you leave" in workbook.notice
    other = BrowserStore()
    Page(other).opens()
    Workbook(other).save({"bet.b": "older"})
    Page(store).opens(other.content)
    assert kept(store) == {"bet.a": "early", "bet.b": "older"}
    assert workbook.notice == ""


def test_a_browser_that_keeps_nothing_is_named(store, workbook):
    Page(store).opens(trouble="storage is switched off")
    workbook.save({"bet.a": "one"})
    assert "could not be saved in this browser (storage is switched off)" in workbook.notice
    assert workbook.get("bet.a") == "one"
    assert b"one" in workbook.to_bytes()


def test_what_is_damaged_and_what_is_put_away_stays_in_the_browser(store, workbook):
    Page(store).opens("no workbook")
    assert workbook.answers() == {}
    name, content = json.loads(store.aside)
    assert content == "no workbook"
    assert name in workbook.notice
    workbook.save({"bet.a": "one"})
    before = store.content
    workbook.start_over()
    assert json.loads(store.aside)[1] == before
    assert workbook.answers() == {}


def test_only_a_kernel_of_voilas_keeps_answers_in_the_browser(monkeypatch):
    monkeypatch.delenv(PLACE)
    for surroundings, kind in (({}, "FileStore"), ({"VOILA_BASE_URL": "/"}, "BrowserStore")):
        with monkeypatch.context() as patch:
            for name, value in surroundings.items():
                patch.setenv(name, value)
            my_workbook.cache_clear()
            assert type(my_workbook().store).__name__ == kind
    my_workbook.cache_clear()


def test_what_a_visitor_sees_is_kept_already(store, workbook):
    """Closing the page right after a reply must lose nothing: the store's message goes out before any panel's."""

    class Reader:
        def look(self):
            seen.append((workbook.get("a"), kept(store)))

    seen: list = []
    reader = Reader()
    Page(store).opens()
    workbook.on_change(reader.look)
    workbook.save({"a": 1})
    assert seen == [(1, {"a": 1})]
