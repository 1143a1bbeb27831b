"""A chart's way to the page: one figure, one message for a change, plotly.js once, clicks back."""

import gzip
import json

import pytest

from perspectives.panels.kit.chart import PLOTLY, LiveChart
from perspectives.panels.kit.panel import Panel


def bars(*heights: float, title: str = "") -> dict:
    layout = {"height": 300, "xaxis": {"title": {"text": title}}}
    return {"data": [{"type": "bar", "x": ["a", "b"], "y": list(heights)}], "layout": layout}


@pytest.fixture
def live(monkeypatch) -> LiveChart:
    """A chart that keeps what it would send, as ``sent``: content and buffers."""
    one = LiveChart(bars(1, 2))
    one._sent = []
    monkeypatch.setattr(type(one), "_send", lambda _, message, buffers=None: one._sent.append((message, buffers)))
    return one


def test_a_change_is_one_message_with_the_whole_figure(live):
    live.show_now(bars(3, 4, title="new"))
    ((message, _),) = live._sent
    assert message["method"] == "update"
    assert list(message["state"]) == ["figure"]
    assert json.loads(message["state"]["figure"]) == bars(3, 4, title="new")


def test_nothing_is_sent_when_nothing_changes(live):
    live.show_now(bars(1, 2))
    assert live._sent == []


def test_the_kernel_knows_what_is_drawn(live):
    live.show_now(bars(3, 4, title="new"))
    assert list(live.data[0].y) == [3, 4]
    assert live.drawn.xaxis.title.text == "new"
    assert json.loads(live.get_state()["figure"]) == bars(3, 4, title="new")  # what a page that opens later will draw


def test_a_chart_carries_no_library_of_its_own(live):
    assert len(str(live.get_state())) < 10_000


def test_a_page_that_asks_gets_plotly(live):
    live._handle_custom_msg({"kind": "plotly"}, [])
    ((message, (code,)),) = live._sent
    assert message["content"] == {"kind": "plotly"}
    assert gzip.decompress(code) == PLOTLY.read_bytes()


def test_a_number_that_is_none_is_not_sent(live):
    with pytest.raises(ValueError, match="not JSON compliant"):
        live.show_now(bars(float("nan"), 2))


def test_a_click_reaches_the_trace_that_was_clicked(live):
    clicked = []
    live.data[0].on_click(lambda _trace, points, _state: clicked.append((points.point_inds, points.xs)))
    points = {"trace_indexes": [0], "point_indexes": [1], "xs": ["b"], "ys": [2]}
    live._handle_custom_msg({"kind": "click", "points": points}, [])
    assert clicked == [([1], ["b"])]


class TwoCharts(Panel):
    title = "Two charts"

    def __init__(self):
        self.first, self.second = LiveChart(bars(1, 2)), LiveChart(bars(1, 2), "The shares")
        super().__init__({}, [self.first, Panel({}, [self.second])])


def test_a_panel_names_the_charts_in_it():
    panel = TwoCharts()
    assert (panel.first.label, panel.second.label) == ("Chart: Two charts", "The shares")
