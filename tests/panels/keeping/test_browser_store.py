"""The store that a learner's page keeps: what the page says arrives, and what cannot be kept is said.

What the page does with its orders is tested in a browser (``tests/browser/test_storage.py``).
"""

import json

import pytest

from perspectives.answers.content import FORMAT, VERSION
from perspectives.answers.workbook import Workbook
from perspectives.calls import PLACE, my_workbook
from perspectives.panels.keeping.browser_store import HELD, BrowserStore


class Page:
    """What the page does with the store's orders, here in Python, and at once or when it is told to listen."""

    def __init__(self, store: BrowserStore, monkeypatch):
        self.store, self.answers, self.rest, self.asides = store, {}, {}, {}
        self.heard, self.waiting, self.trouble, self.listens = 0, [], "", True
        monkeypatch.setattr(store, "send", self.receive)

    @property
    def holds(self) -> str:
        return json.dumps(self.rest | {"answers": self.answers}) if self.rest else ""

    def receive(self, order: dict) -> None:
        self.waiting.append(order)
        if self.listens:
            self.listen()

    def listen(self) -> None:
        for order in self.waiting:
            self.heard = order["number"]
            if "copy" in order:
                self.asides[order["copy"]] = self.holds
            if order.get("clear"):
                self.answers, self.rest = {}, {}
            self.answers |= order.get("keep", {})
            self.rest |= order.get("rest", {})
            for key in order.get("drop", ()):
                del self.answers[key]
        self.waiting = []

    def says(self, holds: str | None = None, **more) -> None:
        word = {"holds": self.holds if holds is None else holds, "owed": {}, "heard": self.heard, "trouble": ""}
        self.store._handle_custom_msg(word | more, [])


@pytest.fixture
def store() -> BrowserStore:
    return BrowserStore()


@pytest.fixture
def page(store, monkeypatch) -> Page:
    return Page(store, monkeypatch)


@pytest.fixture
def workbook(store, page) -> Workbook:
    workbook = Workbook(store)
    store.on_word(workbook.look_again)
    return workbook


class Listener:
    def __init__(self):
        self.heard = 0

    def hear(self):
        self.heard += 1


def values(answers: dict) -> dict:
    return {key: answer["value"] for key, answer in answers.items()}


def content(**answers) -> str:
    given = {key: {"value": value, "at": "", "final": False} for key, value in answers.items()}
    return json.dumps({"format": FORMAT, "version": VERSION, "answers": given})


def test_what_the_page_holds_arrives_and_is_told(page, workbook):
    listener = Listener()
    workbook.on_change(listener.hear)
    page.says(content(bet="one"))
    assert workbook.get("bet") == "one"
    assert listener.heard == 1


def test_an_answer_given_before_the_page_has_spoken_is_kept_when_it_does(page, workbook):
    workbook.save({"bet": "early"})
    assert workbook.get("bet") == "early"
    assert "Download them before you leave" in workbook.notice
    assert not page.answers
    page.says(content(reflection="older"))
    assert values(page.answers) == {"bet": "early"}
    assert {key: answer.value for key, answer in workbook.answers().items()} == {"bet": "early", "reflection": "older"}
    assert workbook.notice == ""


def test_only_what_has_changed_goes_to_the_page(page, workbook):
    page.says(content(a=1, b=2))
    workbook.save({"a": 1.5, "c": 3})
    assert values(page.answers) == {"a": 1.5, "c": 3}


def test_what_the_page_had_not_heard_when_it_spoke_is_not_forgotten(page, workbook):
    page.says("")
    page.listens = False
    workbook.save({"a": "mine"})
    page.says(content(b="another page's"))
    assert {key: answer.value for key, answer in workbook.answers().items()} == {"a": "mine", "b": "another page's"}
    page.listen()
    page.says(content(b="another page's"))  # it has heard of it now, and knows better
    assert workbook.get("a") is None


def test_starting_over_is_not_undone_by_what_the_page_said_before_it_heard(page, workbook):
    page.says(content(a=1))
    page.listens = False
    workbook.start_over()
    page.says(content(a=1, b=2))
    assert workbook.answers() == {}
    page.listen()
    page.says()
    assert workbook.answers() == {}


def test_restoring_takes_away_what_the_download_does_not_hold(store, page, workbook):
    page.says("")
    workbook.save({"a": 1, "b": 2})
    workbook.restore(content(b=3, c=4).encode())
    assert values(page.answers) == {"b": 3, "c": 4}
    (aside,) = page.asides.values()
    assert values(json.loads(aside)["answers"]) == {"a": 1, "b": 2}
    page.listens = False
    store.replace(content(c=5).encode())
    page.says()  # before it has heard of it
    assert {key: answer.value for key, answer in workbook.answers().items()} == {"c": 5}
    page.listen()
    assert values(page.answers) == {"c": 5}


def test_leaving_nothing_empties_the_page_and_its_kernel(page, workbook):
    page.says("")
    workbook.save({"a": 1})
    assert workbook.erase() == ["workbook"]
    assert (page.answers, page.asides, workbook.answers()) == ({}, {}, {})
    assert workbook.erase() == []


def test_a_browser_that_keeps_nothing_is_named(page, workbook):
    page.says("", trouble="storage is switched off")
    workbook.save({"bet": "one"})
    assert "could not be saved in this browser (storage is switched off)" in workbook.notice
    assert workbook.get("bet") == "one"
    assert b"one" in workbook.to_bytes()
    page.says()
    assert workbook.notice == ""


def test_a_browser_that_is_full_one_day_is_named_at_once_and_loses_nothing(store, page, workbook):
    page.says("")
    workbook.save({"bet": "one"})
    assert workbook.notice == ""
    owed, page.answers = page.answers, {}
    page.says(owed=owed, trouble="the storage is full")
    assert workbook.get("bet") == "one"
    assert "could not be saved in this browser (the storage is full)" in workbook.notice
    with pytest.raises(OSError, match="the storage is full"):
        store.set_aside()  # it would be nowhere then
    assert workbook.get("bet") == "one"


def test_what_is_damaged_and_what_is_put_away_stays_in_the_browser(page, workbook):
    page.says("no workbook")
    assert workbook.answers() == {}
    (name,) = page.asides
    assert name in workbook.notice
    workbook.save({"bet": "one"})
    workbook.start_over()
    assert values(json.loads(list(page.asides.values())[-1])["answers"]) == {"bet": "one"}
    assert workbook.answers() == {}


def test_only_a_kernel_of_voilas_or_in_the_browser_keeps_answers_there(monkeypatch):
    monkeypatch.delenv(PLACE)
    hosts = (({}, "linux", "FileStore"), ({"VOILA_BASE_URL": "/"}, "linux", "BrowserStore"))
    for surroundings, system, kind in (*hosts, ({}, "emscripten", "BrowserStore")):
        with monkeypatch.context() as patch:
            patch.setattr("sys.platform", system)
            for name, value in surroundings.items():
                patch.setenv(name, value)
            my_workbook.cache_clear()
            assert type(my_workbook().store).__name__ == kind
    my_workbook.cache_clear()


def test_a_kernel_in_the_page_knows_at_its_start_what_the_browser_holds(monkeypatch):
    monkeypatch.setenv(HELD, content(bet="one"))
    store = BrowserStore()
    workbook = Workbook(store)
    assert workbook.get("bet") == "one"
    page = Page(store, monkeypatch)
    store.on_word(workbook.look_again)
    page.says(content(bet="two"))  # given in another page since
    assert workbook.get("bet") == "two"


def test_what_a_visitor_sees_is_kept_already(page, workbook):
    """Closing the page right after a reply must lose nothing: the store's message goes out before any panel's."""

    class Reader:
        def look(self):
            seen.append((workbook.get("a"), values(page.answers)))

    seen: list = []
    reader = Reader()
    page.says("")
    workbook.on_change(reader.look)
    workbook.save({"a": 1})
    assert seen == [(1, {"a": 1})]
