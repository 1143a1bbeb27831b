"""What the kit does for every panel: the chart first, one batch, and only what has been placed."""

import ipywidgets as widgets
import pytest

from perspectives.charts.frame import layout
from perspectives.charts.theme import STYLE
from perspectives.charts.traces import bars
from perspectives.panels.kit import parts
from perspectives.panels.kit.chart import LiveChart
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.kit.look import the_look
from perspectives.panels.kit.panel import Panel, the_access
from perspectives.words.markup import table


class Squares(Panel):
    """A panel with everything."""

    title = "Squares"

    def __init__(self, made):
        self.made = made
        self.steps = parts.Steps("Number", 3, "Next")
        self.number, self.card = self.steps.place, widgets.HTML()
        super().__init__(self.named("number"), [self.steps, *self.shown(self.card)])

    def figure(self):
        self.made.append("figure")
        return {"data": [{"type": "bar", "y": [self.number.value**2]}], "layout": {}}

    def sentence_now(self):
        return f"{self.number.value} squared is {self.number.value**2}, or 100 % of it."

    def show_rest(self):
        self.card.value = str(self.number.value)

    def table_now(self):
        self.made.append("table")
        return table("Squares.", ("n", "square"), [(self.number.value, self.number.value**2)])


class Words(Panel):
    """A panel without a chart or a table."""

    def __init__(self):
        super().__init__({}, [self.spoken])

    def sentence_now(self):
        return "1 < 2"


@pytest.fixture
def squares():
    return Squares([])


def test_one_change_draws_once_and_says_the_same_everywhere(squares):
    squares.made.clear()
    squares.set(number=3)
    assert squares.made == ["figure"]
    assert list(squares.chart.data[0].y) == [9]
    assert squares.sentence == squares.summary == "3 squared is 9, or 100 % of it."
    assert "or 100\N{NO-BREAK SPACE}% of it" in squares.spoken.value
    assert squares.card.value == "3"


def test_the_chart_goes_before_everything_else_that_changes(squares):
    order = []
    for part, name in ((squares.chart, "figure"), (squares.spoken, "value"), (squares.card, "value")):
        part.observe(lambda change: order.append(change["owner"]), name)
    for button in (squares.steps.back, squares.steps.next):
        button.observe(lambda change: order.append(change["owner"]), "disabled")
    squares.set(number=3)
    assert order == [squares.chart, squares.steps.back, squares.steps.next, squares.spoken, squares.card]


def test_a_table_is_made_only_while_it_is_asked_for(squares):
    assert "table" not in squares.made
    assert squares.rows.value == ""
    squares.set(table=True)
    assert "<td>1</td>" in squares.rows.value
    squares.set(table=False)
    assert squares.rows.value == ""


def test_parts_stand_in_the_order_of_every_panel(squares):
    shown = [squares.spoken, squares.chart, squares.card, squares.table, squares.rows]
    assert [part for part in squares.children if part in shown] == shown


def test_what_is_not_placed_is_never_made():
    panel = Words()
    assert panel.values == {}
    assert not {"chart", "table", "rows"} & set(vars(panel))
    assert not any(isinstance(part, LiveChart) for part in panel.children)
    assert "1 &lt; 2" in panel.spoken.value


def test_steps_end_where_there_is_nothing_more(squares):
    assert (squares.steps.back.disabled, squares.steps.next.disabled) == (True, False)
    squares.steps.next.click()
    squares.steps.next.click()
    squares.steps.next.click()
    assert squares.number.value == 3
    assert (squares.steps.back.disabled, squares.steps.next.disabled) == (False, True)
    squares.steps.jump([])
    squares.steps.jump([1])
    assert squares.number.value == 2


def test_what_names_the_controls_is_sent_once_for_all_panels(squares):
    assert the_access() in squares.children
    assert the_access() in Words().children


def test_a_panel_says_which_it_is_and_lets_none_of_its_parts_write_itself_out(squares, monkeypatch):
    monkeypatch.setattr(widgets.HTML, "__repr__", lambda part: pytest.fail("a part was written out"))
    assert repr(squares) == "Squares('Squares')"
    assert squares._repr_mimebundle_()["text/plain"] == squares.text


def test_every_panel_and_gate_brings_the_one_look(squares, workbook):
    gate = GatedPanel(workbook, lambda _: False, "Something", Words)
    first = [each.children[0] for each in (squares, Words(), gate)]
    assert first == [the_look()] * 3
    assert STYLE not in gate.children[1].value


def test_a_picture_is_drawn_only_where_an_output_may_be_kept(squares, monkeypatch):
    squares.chart.show_now({"data": [bars(["one"], [1], "#000000")], "layout": layout(100)})
    monkeypatch.delenv("VOILA_BASE_URL", raising=False)
    assert "<img" in squares.instead["text/html"]
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    assert squares.instead == {"text/plain": squares.text}
