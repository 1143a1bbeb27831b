"""The browser's own storage, with the kernel's half of the store here in the test: several pages that write at once."""

import json
from collections.abc import Callable, Iterator
from random import Random

import pytest
from common import ROOT
from playwright.sync_api import Browser, BrowserContext, Page

from perspectives.answers.workbook import STANDS, Workbook
from perspectives.panels.keeping.browser_store import BrowserStore

pytestmark = pytest.mark.browser
ADDRESS = "http://127.0.0.1:9"  # nobody is there: the context answers itself
CODE = ROOT / "notebooks" / "perspectives" / "panels" / "keeping"
OPEN = """async (former) => {
  const { default: widget } = await import("/browser_store.js");
  window.said ??= [], window.orders ??= [];
  const place = orders.length;
  const send = (word) => said.push([place, word]);
  const on = (name, hear) => (orders[place] = hear);
  const get = (name) => ({ former })[name];
  widget.initialize({ model: { widget_manager: {}, send, on, get } });
  return place;
}"""

ENTRIES = "JSON.stringify(Object.entries(localStorage).sort())"
FULL = """() => {
  window.setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw Error("full"); };
}"""


class Tab:
    """A page, and in the test's own process the kernel of a notebook in it.

    What the kernel says arrives at once; what the page says arrives when the test hears it.
    """

    def __init__(self, page: Page):
        self.page, self.place = page, None
        self.store = BrowserStore()
        self.workbook = Workbook(self.store)
        self.store.on_word(self.workbook.look_again)
        self.store.send = self.send
        self.place = page.evaluate(OPEN, self.store.former)
        self.hear()

    def send(self, order: dict) -> None:
        """Let the page do what the kernel says; its other pages see it some milliseconds later, and then we go on."""
        self.page.evaluate("([place, order]) => orders[place](order)", [self.place, order])
        written = self.page.evaluate(ENTRIES)
        for page in self.page.context.pages:
            page.wait_for_function(f"written => {ENTRIES} === written", arg=written)

    def hear(self) -> None:
        """Let the kernel hear what the page has said until now."""
        for word in self.page.evaluate(
            """place => {
              const mine = said.filter(([whose]) => whose === place).map(([, word]) => word);
              said = said.filter(([whose]) => whose !== place);
              return mine; }""",
            self.place,
        ):
            self.store._handle_custom_msg(word, [])

    def hears(self, **values) -> None:
        """Wait until the page has said what makes the answers these."""
        while self.values != values:
            self.page.wait_for_function("place => said.some(([whose]) => whose === place)", arg=self.place)
            self.hear()

    @property
    def values(self) -> dict:
        return {key: answer.value for key, answer in self.workbook.answers().items()}

    @property
    def stored(self) -> dict:
        """What a page finds that opens now."""
        found = self.page.evaluate("async () => (await import('/browser_store.js')).held()")
        return {key: answer["value"] for key, answer in json.loads(found)["answers"].items()} if found else {}

    @property
    def asides(self) -> list[str]:
        return self.page.evaluate("Object.entries(localStorage).filter(([k]) => k.includes('aside')).map(([, v]) => v)")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    scripts = {path.name: path.read_text(encoding="utf-8") for path in CODE.glob("*.js")}

    def answer(route) -> None:
        script = scripts.get(route.request.url.rpartition("/")[2])
        kind = "text/javascript" if script else "text/html"
        route.fulfill(body=script or "<title>A notebook</title>", content_type=kind)

    context.route(f"{ADDRESS}/**", answer)
    yield context
    context.close()


@pytest.fixture
def opened(context: BrowserContext) -> Callable[..., Tab]:
    """Open a page with a notebook of its own; ``before`` is run in it first."""

    def come(before: str = "") -> Tab:
        page = context.new_page()
        page.goto(ADDRESS)
        if before:
            page.evaluate(before)
        return Tab(page)

    return come


def test_answers_given_alternately_are_all_there(opened):
    one, two = opened(), opened()
    for number in range(6):
        (one, two)[number % 2].workbook.save({f"answer.{number}": number})
    every = {f"answer.{number}": number for number in range(6)}
    assert one.stored == every
    one.hears(**every)
    two.hears(**every)


def test_two_notebooks_in_one_page_hear_of_each_other(opened):
    one = opened()
    two = Tab(one.page)
    one.workbook.save({"a": 1})
    two.hears(a=1)
    two.workbook.save({"b": 2})
    one.hears(a=1, b=2)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_order_of_words_and_writes_nothing_is_lost(opened, seed):
    """Kernels that hear late, and answer from what they knew: each answer stands as it was last given."""
    dice, tabs, last = Random(seed), [opened(), opened(), opened()], {}
    for number in range(60):
        tab = dice.choice(tabs)
        if dice.random() < 0.3:
            tab.hear()
        else:
            key = f"answer.{dice.randrange(12)}"
            last[key] = number
            tab.workbook.save({key: number})
    assert tabs[0].stored == last
    for tab in tabs:
        tab.hears(**last)


def test_what_is_committed_in_one_page_stays_and_the_other_is_told(opened):
    one, two = opened(), opened()
    one.workbook.save({"bet": "first"}, final=True)
    two.workbook.save({"bet": "second"}, final=True)
    assert one.stored == {"bet": "first"}
    two.hears(bet="first")


def test_starting_over_in_one_page_empties_the_other_and_keeps_all_that_was_there(opened):
    one, two = opened(), opened()
    one.workbook.save({"a": 1})
    two.workbook.save({"b": 2})  # which the first one's kernel has not heard of
    one.workbook.start_over()
    one.hears()
    two.hears()
    (aside,) = one.asides
    assert set(json.loads(aside)["answers"]) == {"a", "b"}
    two.workbook.save({"c": 3})
    one.hears(c=3)


def test_a_download_restored_in_one_page_is_taken_up_by_the_other(opened):
    one, two = opened(), opened()
    one.workbook.save({"a": 1, "b": 2}, final=True)
    download = one.workbook.to_bytes()
    one.workbook.start_over()
    two.hears()
    two.workbook.save({"a": 5, "c": 3})
    one.hears(a=5, c=3)
    one.workbook.restore(download)
    assert one.stored == {"a": 1, "b": 2}
    two.hears(a=1, b=2)


def former(*whole: str, **apart) -> str:
    """A script that keeps answers as version 1 did: some in one piece, or each in an entry of its own."""
    answers = {key: {"value": f"{key} of old", "at": "", "final": key in ("a", "bet")} for key in (*whole, *apart)}
    kept = {key: answers[key] for key in whole}
    entries = {"": {"format": "new dawn workbook", "version": 1, "answers": kept}}
    entries |= {f"/{key}": answers[key] | {"value": value} for key, value in apart.items()}
    return "; ".join(
        f"localStorage.setItem('new-dawn-workbook{name}', {json.dumps(json.dumps(entry))})"
        for name, entry in entries.items()
    )


NAMES = "Object.keys(localStorage).filter((name) => !name.includes('aside')).sort()"


def test_what_version_1_kept_is_taken_over_with_the_name_of_its_debate(opened):
    tab = opened(former("a", "b", bet="committed", text="draft"))
    old = {"new_dawn/a": "a of old", "new_dawn/b": "b of old", "new_dawn/bet": "committed", "new_dawn/text": "draft"}
    assert tab.values == tab.stored == old
    assert tab.page.evaluate(NAMES) == ["perspectives-workbook", *(f"perspectives-workbook/{key}" for key in old)]
    mine, other = tab.workbook.of("new_dawn"), tab.workbook.of("coal")
    mine.save({"bet": "again", "text": "better"}, final=True)
    other.save({"bet": "another debate's"}, final=True)
    tab.hear()
    assert tab.stored == old | {"new_dawn/text": "better", "coal/bet": "another debate's"}
    tab.workbook.start_over()
    assert tab.stored == {}
    assert len(tab.asides) == 1
    assert opened().values == {}, "it is taken over once"


def test_what_a_page_of_version_1_writes_afterwards_is_taken_over_too(opened):
    tab, other = opened(former(a="first")), opened()
    assert other.values == {"new_dawn/a": "first"}
    other.page.evaluate(former(a="changed", b="late"))
    tab.hears(**{"new_dawn/a": "first", "new_dawn/b": "late"})  # what was committed stays
    assert tab.page.evaluate(NAMES) == ["perspectives-workbook", *(f"perspectives-workbook/new_dawn/{k}" for k in "ab")]


def test_what_version_1_kept_is_set_aside_where_it_is_damaged(opened):
    tab = opened("localStorage.setItem('new-dawn-workbook', 'no workbook')")
    assert tab.values == {}
    assert tab.asides == ["no workbook"]
    assert "It is kept, unchanged, as perspectives-workbook-set-aside" in tab.workbook.notice
    tab.workbook.save({"new_dawn/a": 1})
    tab.page.evaluate("localStorage.setItem('new-dawn-workbook', 'spoilt again')")
    again = opened()
    assert again.values == {"new_dawn/a": 1}
    assert sorted(again.asides) == ["no workbook", "spoilt again"]


def test_what_version_1_kept_waits_until_what_is_damaged_beside_it_is_set_aside(opened):
    tab = opened(f"localStorage.setItem('perspectives-workbook', 'spoilt'); {former(a='old')}")
    tab.hears(**{"new_dawn/a": "old"})
    assert tab.asides == ["spoilt"]
    assert tab.stored == {"new_dawn/a": "old"}


def test_what_the_offline_site_kept_as_a_file_is_taken_in_and_then_over(opened):
    content = {"format": "new dawn workbook", "version": 1, "answers": {"a": {"value": 1, "at": "", "final": False}}}
    script = f"import('/browser_store.js').then((store) => store.takeIn({json.dumps(json.dumps(content))}))"
    tab = opened(script)
    assert tab.values == tab.stored == {"new_dawn/a": 1}
    tab.page.evaluate(script)
    assert len(tab.asides) == 1, "beside the workbook that is here"
    assert tab.stored == {"new_dawn/a": 1}


def test_a_commit_that_comes_too_late_is_said_to_be_refused(opened):
    one, two = opened(), opened()
    one.workbook.save({"bet": "first"}, final=True)
    two.workbook.save({"bet": "second"}, final=True)
    assert two.workbook.notice == ""
    two.hears(bet="first")
    assert two.workbook.notice == STANDS
    two.workbook.save({"text": "more"})
    assert (one.workbook.notice, two.workbook.notice) == ("", "")


@pytest.mark.parametrize(
    ("entry", "damaged"), [("", "no workbook"), ("", "null"), ("", "[]"), ("/a", "{"), ("/a", "5")]
)
def test_what_is_damaged_is_set_aside(opened, entry, damaged):
    first = opened()
    first.workbook.save({"a": 1})
    tab = opened(f"localStorage.setItem('perspectives-workbook{entry}', '{damaged}')")
    assert tab.values == {}
    assert "It is kept, unchanged, as perspectives-workbook-set-aside" in tab.workbook.notice
    assert len(tab.asides) == 1
    tab.workbook.save({"b": 2})
    assert tab.stored == {"b": 2}


def test_a_storage_that_is_full_for_a_while_costs_no_answer(opened):
    tab = opened()
    tab.workbook.save({"a": 1})
    tab.page.evaluate(FULL)
    tab.workbook.save({"b": 2})
    tab.hear()
    assert tab.values == {"a": 1, "b": 2}
    assert "could not be saved in this browser (full)" in tab.workbook.notice
    tab.page.evaluate("() => { Storage.prototype.setItem = setItem }")
    tab.workbook.save({"c": 3})
    tab.hear()
    assert tab.stored == {"a": 1, "b": 2, "c": 3}
    assert tab.workbook.notice == ""


SWEEP = """async () => {
  const { default: widget } = await import("/leaving.js");
  return new Promise((send) => widget.initialize({ model: { send, on: (name, hear) => hear({}) } }));
}"""
# What the offline site keeps of notebooks, and what another site at the same address does.
NOTEBOOKS = """names => Promise.all(names.map((name) => new Promise((resolve) => {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files").put("text", "notebooks/03_lee.ipynb");
  opening.onsuccess = () => resolve();  // and it stays open, as it does in a page that runs
})))"""
LEFT = """names => Promise.all(names.map((name) => new Promise((resolve) => {
  indexedDB.open(name).onsuccess = ({ target: { result } }) => {
    result.transaction("files").objectStore("files").count().onsuccess = ({ target }) => resolve(target.result);
  };
})))"""


def test_the_broom_leaves_nothing_of_ours_and_all_of_others(opened):
    names = ["new-dawn-notebooks-1", "new-dawn-notebooks-2", "JupyterLite Storage - /"]
    tab, other = opened(), opened()
    tab.page.evaluate(NOTEBOOKS, names)
    for store in ("localStorage", "sessionStorage"):
        for name in ("new-dawn-draft.a", "perspectives-draft.a", "another"):
            tab.page.evaluate(f"{store}.setItem('{name}', 'words')")
    tab.workbook.save({"a": 1})
    tab.workbook.start_over()
    tab.workbook.save({"b": 2})
    gone = other.page.evaluate(SWEEP)
    assert gone["trouble"] == ""
    assert gone["notebooks"] == ["notebooks/03_lee.ipynb"]
    assert [name for name in gone["entries"] if "aside" in name]
    assert tab.page.evaluate("Object.keys(localStorage)") == ["another"]
    assert tab.page.evaluate(LEFT, names) == [0, 0, 1]
    tab.hears()
    tab.workbook.save({"c": 3})
    assert tab.stored == {"c": 3}
