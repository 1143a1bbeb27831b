"""What is told ahead of time: exactly what the panel will show, and nothing is changed by finding it out."""

import asyncio
import gzip
import inspect
import json
from functools import partial

import ipywidgets as widgets
import pytest
from common import DEBATES, NEW_DAWN, states

import perspectives
from perspectives import load_debate
from perspectives.answers import kinds
from perspectives.loading.lessons import load_lessons
from perspectives.loading.load import name_of
from perspectives.panels.kit import ahead, answer_panel, parts
from perspectives.panels.kit.ahead import Ahead, Hand, difference, parts_of, values_of
from perspectives.panels.kit.answer_panel import AnswerPanel, Rest
from perspectives.panels.kit.chart import LiveChart
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.kit.panel import Panel


class Page:
    """What the page knows of a panel, put together as ``ahead.js`` does it."""

    def __init__(self, panel, monkeypatch):
        self.panel, self.sent = panel, []
        self.slots, self.values, self.words = [], {}, []
        monkeypatch.setattr(
            widgets.Widget, "_send", lambda part, message, buffers=None: self.hear(part, message, buffers)
        )

    def hear(self, part, message, buffers):
        content = message.get("content")
        if not isinstance(part, Ahead) or content is None:
            self.sent.append((part, message))
        elif content["kind"] == "near":
            more = json.loads(gzip.decompress(buffers[0]))
            self.slots += more["slots"]
            self.values |= {json.dumps(value): dict(given) for value, given in more["values"]}
        else:
            self.words.append(content)

    def come(self, slider, hand=1):
        """Bring the hand to a slider."""
        self.slots, self.values = [], {}
        self.panel.ahead._hear(None, {"kind": "hand", "hand": hand, "slider": slider.model_id}, [])

    def kept(self):
        """What is in the workbook, if the panel has one."""
        workbook = getattr(self.panel, "workbook", None)
        return workbook and workbook.answers()

    def foretold(self, value):
        """What the page would show at a value, by model and name."""
        given, found = self.values[json.dumps(value)], {}
        for place, (model, key, drawn, base) in enumerate(self.slots):
            now = given.get(str(place), given.get(place, base))
            found[model, key] = patched(base, given[place]) if drawn and place in given else now
        return found


def patched(figure, differences):
    figure = json.loads(json.dumps(figure))
    for way, value in differences:
        if not way:
            return value
        part = figure
        for key in way[:-1]:
            part = part[key]
        part[way[-1]] = value
    return figure


def shown(panel):
    """What a panel sends to its page, by part and name."""
    return {(part, key): part._trait_values.get(key) for part in parts_of(panel) for key in part.keys}


def as_in_the_page(part, key, value):
    sent = part.trait_metadata(key, "to_json", part._trait_to_json)(value, part)
    return json.loads(sent if isinstance(part, LiveChart) and key == "figure" else json.dumps(sent))


def assert_foretold(page, slider, value, was=None):
    """Really set the slider, and find all that the page was told, and nothing that it was not; return what is shown."""
    was, told = was or shown(page.panel), page.foretold(value)
    slider.value = value
    assert slider.value == value
    is_now = shown(page.panel)
    for (part, key), now in is_now.items():
        if (part.model_id, key) in told:
            assert told[part.model_id, key] == as_in_the_page(part, key, now), f"{type(part).__name__} {key}"
        elif part is not slider:
            assert now is was[part, key] or now == was[part, key], f"{type(part).__name__} {key} was not foretold"
    return is_now


class Squares(Panel):
    title = "Squares"

    def __init__(self):
        self.number = widgets.IntSlider(value=2, min=0, max=5)
        self.more = parts.switch("more")
        super().__init__(self.named("number", "more"), [self.number, self.more, *self.shown()])

    def figure(self):
        return {"data": [{"type": "bar", "y": [self.number.value**2, 1]}], "layout": {"title": {"text": "Squares"}}}

    def sentence_now(self):
        return f"{self.number.value} squared is {self.number.value**2}{', and more' if self.more.value else ''}."

    def table_now(self):
        return "a table"


class Kept(AnswerPanel):
    title = "Kept"

    def __init__(self, workbook):
        self.number = widgets.IntSlider(value=2, min=0, max=5)
        self.given = None
        super().__init__(workbook, self.named("number"), [self.number, self.spoken])

    def answer(self, control):
        return {"number": control.value}

    def take_up(self, saved):
        self.given = saved.get("number")
        self.number.value = 2 if self.given is None else self.given

    def sentence_now(self):
        return f"Given: {self.given}."


@pytest.fixture
def told(workbook):
    """What a workbook's listener was told."""
    heard = []

    class Listener:
        def hear(self):
            heard.append(workbook.remembered())

    listener = Listener()
    workbook.on_change(listener.hear)
    heard.append(listener)  # which lives as long as the list
    return heard


def test_nothing_is_sent_but_what_is_foretold_and_nothing_is_another_afterwards(monkeypatch):
    panel = Squares()
    before, page = states(panel), Page(panel, monkeypatch)
    page.come(panel.number)
    assert page.sent == []
    assert states(panel) == before
    assert panel.sentence == "2 squared is 4."
    assert {json.loads(value) for value in page.values} == {0, 1, 3, 4, 5}
    assert page.words == [{"kind": "shown", "slider": panel.number.model_id, "value": 2, "hand": 1}]


def test_a_prediction_is_a_difference_of_the_figure_and_the_sentence(monkeypatch):
    panel = Squares()
    page = Page(panel, monkeypatch)
    page.come(panel.number)
    names = [key for _model, key, _drawn, _base in page.slots]
    assert page.values["3"][names.index("figure")] == [[["data", 0, "y"], [9, 1]]]
    assert "3 squared is 9." in page.values["3"][names.index("value")]


def test_what_is_tried_is_neither_saved_nor_told(workbook, told, monkeypatch):
    panel = Kept(workbook)
    before, page = states(panel), Page(panel, monkeypatch)
    page.come(panel.number)
    assert (len(told), workbook.answers(), states(panel)) == (1, {}, before)
    assert page.sent == []
    assert panel.given is None
    for value in (3, 5):
        assert_foretold(page, panel.number, value)
    assert workbook.get("number") == 5


def test_the_value_at_which_the_hand_came_is_foretold_once_it_has_moved(workbook, monkeypatch):
    panel = Kept(workbook)
    page = Page(panel, monkeypatch)
    page.come(panel.number)
    assert "2" not in page.values  # nothing is given yet, and back at 2 it would be
    panel.number.value = 3
    assert_foretold(page, panel.number, 2)
    assert panel.sentence == "Given: 2."


def test_a_committed_answer_stands_also_in_what_is_tried(workbook, monkeypatch):
    workbook.save({"number": 4}, final=True)
    panel = Kept(workbook)
    page = Page(panel, monkeypatch)
    page.come(panel.number)
    assert page.foretold(1) == {}


def test_another_change_makes_old_news_of_what_was_foretold(monkeypatch):
    panel = Squares()
    page = Page(panel, monkeypatch)
    page.come(panel.number)
    page.words.clear()
    panel.number.value = 3
    assert page.words == [{"kind": "shown", "slider": panel.number.model_id, "value": 3, "hand": 1}]
    panel.more.value = True
    assert page.words[-1] == {"kind": "shown", "slider": None, "value": None, "hand": None}
    page.come(panel.number, hand=2)
    assert_foretold(page, panel.number, 4)
    assert "and more" in panel.sentence


def test_a_page_that_never_asks_is_told_nothing(monkeypatch):
    panel = Squares()
    page = Page(panel, monkeypatch)
    panel.number.value = 3
    assert (page.words, page.values) == ([], {})
    assert page.sent


def test_a_panel_without_a_slider_has_nothing_to_foretell():
    class Words(Panel):
        def __init__(self):
            super().__init__({"one": parts.switch("one")}, [self.spoken])

    assert Words().ahead is None


def test_a_figure_of_another_shape_is_told_whole():
    assert list(difference({"x": [1, 2], "y": 3}, {"x": [1, 2], "y": 4})) == [(["y"], 4)]
    assert list(difference({"x": [{"a": 1}]}, {"x": [{"a": 2}]})) == [(["x", 0, "a"], 2)]
    assert list(difference({"x": [{"a": 1}]}, {"x": [{"a": 1}, {"a": 2}]})) == [(["x"], [{"a": 1}, {"a": 2}])]
    assert list(difference({"x": 1}, {"y": 1})) == [([], {"y": 1})]


def test_near_values_come_first():
    assert values_of(widgets.IntSlider(value=4, min=0, max=10, step=2)) == [4, 2, 6, 0, 8, 10]
    near = values_of(widgets.IntRangeSlider(value=(1, 2), min=1, max=3))
    assert near[0] == (1, 2)
    assert set(near) == {(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)}


# ---- what others show


@pytest.fixture
def hand(monkeypatch):
    """A hand of this test's own."""
    hand = Hand()
    monkeypatch.setattr(ahead, "the_hand", hand)
    monkeypatch.setattr(answer_panel, "the_hand", hand)
    return hand


def test_what_others_show_waits_until_the_hand_rests(hand):
    async def press():
        called = asyncio.Event()
        rest = Rest(called.set, pause=0)
        hand.moved()
        rest.ask()
        for _ in range(10):
            await asyncio.sleep(0)
        assert not called.is_set()
        hand.rests()
        await asyncio.wait_for(called.wait(), 30)

    asyncio.run(press())


def test_a_panel_that_keeps_the_same_answer_draws_it_when_the_hand_elsewhere_rests(hand, workbook, monkeypatch):
    async def press():
        one, other = Kept(workbook), Kept(workbook)
        Page(one, monkeypatch)
        one.ahead._hear(None, {"kind": "hand", "hand": "x", "slider": one.number.model_id}, [])
        one.number.value = 5
        assert (one.sentence, other.sentence) == ("Given: 5.", "Given: None.")
        one.ahead._hear(None, {"kind": "rests"}, [])
        while other.sentence != "Given: 5.":
            await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(press(), 30))


def test_a_hand_whose_page_has_gone_keeps_nobody_waiting(hand, monkeypatch):
    hand.moved()
    assert hand.moving
    monkeypatch.setattr(ahead, "GONE", 0)
    assert not hand.moving


def test_a_slider_that_is_used_is_a_hand_that_moves_until_the_page_says_otherwise(hand, monkeypatch):
    panel = Squares()
    page = Page(panel, monkeypatch)
    page.come(panel.number)
    assert not hand.moving
    panel.number.value = 3
    assert hand.moving
    panel.ahead._hear(None, {"kind": "rests"}, [])
    assert not hand.moving
    panel.ahead._hear(None, {"kind": "moving"}, [])
    assert hand.moving


# ---- every slider of every panel


def opened(name, folder):
    """Every panel with sliders that a function of ours makes for a debate."""
    name, _, which = name.partition(" ")
    make = partial(getattr(perspectives.open, name), *filter(None, [which]))
    asked = inspect.signature(make).parameters
    lessons = load_lessons(load_debate(folder), folder) if "lesson" in asked else [None]
    for lesson in lessons:
        for more in ({}, {"which": 2}) if "which" in asked else ({},):
            given = more if lesson is None else {"lesson": lesson, **more}
            panel = make(debate=folder, **given)
            panel = panel.content if isinstance(panel, GatedPanel) else panel
            if isinstance(panel, Panel) and panel.ahead is not None:
                yield panel


SHOW_NOW = LiveChart.show_now
EVERYWHERE = ("walk", "weigh_families", "swing_weights", "two_futures", "picture", "numbers_and_sentences", "weigh")
HERE = ("timeline", "by_year launches", "by_year economy", "where", "try_out", "code", "forecast")
LATER = ("goes_on", "judge", "score_forecasts")
CASES = [
    *((folder, name, True) for folder in DEBATES for name in EVERYWHERE),
    *((NEW_DAWN, name, True) for name in (*HERE, *LATER)),
    *((NEW_DAWN, name, False) for name in ("weigh_families", "swing_weights", "picture", "forecast")),
]


def some_points(debate):
    """Points and choices that open what comes after them."""
    points = dict.fromkeys(debate.families.ids, 0) | {debate.families.ids[0]: 60, debate.families.ids[-1]: 40}
    given = {kinds.WEIGHT.key(factor): 10 + 7 * place for place, factor in enumerate(debate.factors.ids)}
    given |= {kinds.FAMILY.key(family): value for family, value in points.items()}
    return given | {kinds.FIRST.key(): points, kinds.FUTURES.key(): ["uneven", "same"]}


@pytest.mark.parametrize(("folder", "name", "answered"), CASES, ids=lambda one: getattr(one, "name", str(one)))
def test_every_slider_of_every_panel_shows_what_was_foretold(folder, name, answered, workbook, monkeypatch):
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)
    monkeypatch.setattr("perspectives.guards.Guard.met", lambda guard, answers: True)
    monkeypatch.setattr(ahead, "values_of", lambda slider: values_of(slider)[1:2] + values_of(slider)[2:][-1:])
    monkeypatch.setattr(LiveChart, "show_now", SHOW_NOW)  # that plotly accepts every figure is seen elsewhere
    if answered:
        workbook.of(name_of(folder)).save(some_points(load_debate(folder)))
    panels = list(opened(name, folder))
    assert panels
    for panel in panels:
        with monkeypatch.context() as patches:
            page = Page(panel, patches)
            for slider in list(panel.ahead._known.values()):
                assert_all_foretold(page, slider)


def assert_all_foretold(page, slider):
    before, kept = shown(page.panel), page.kept()
    page.sent.clear()
    page.come(slider)
    assert page.sent == []
    assert page.kept() == kept
    assert all(now is before[place] or now == before[place] for place, now in shown(page.panel).items())
    assert page.values or slider.min == slider.max
    for value in list(page.values):
        before = assert_foretold(page, slider, as_given(slider, json.loads(value)), before)


def as_given(slider, value):
    return tuple(value) if isinstance(slider, widgets.IntRangeSlider) else value
