"""Plotly's code is sent once, and nobody has to know."""

import gzip

import plotly.graph_objects as go

from perspectives.panels.base import LiveChart
from perspectives.panels.plotly_code import plotly_code

FIGURE = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": {}}


def test_the_packed_code_is_plotlys_own():
    assert gzip.decompress(plotly_code().packed).decode("utf-8") == str(go.FigureWidget._esm)


def test_charts_share_it_and_carry_none_of_it():
    one, other = LiveChart(FIGURE), LiveChart(FIGURE)
    assert one.get_state()["_code"] == other.get_state()["_code"] == f"IPY_MODEL_{plotly_code().model_id}"
    assert len(str(one.get_state())) < 20_000  # plotly's own would be five million
