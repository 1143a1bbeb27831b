"""Pictures of figures: everything that the charts use is drawn where it belongs, all else is an error, text is text."""

import copy
import re
import xml.etree.ElementTree as ET

import pytest
from common import NEW_DAWN

from perspectives import load_debate
from perspectives.charts.frame import Person, layout, shown_as_text
from perspectives.charts.outlooks import OutlookRow, outlooks
from perspectives.charts.picture.axes import Axis
from perspectives.charts.picture.drawn import drawn
from perspectives.charts.picture.paper import number
from perspectives.charts.picture.symbols import outline
from perspectives.charts.picture.text import lines_of, width_of
from perspectives.charts.theme import GLYPHS, LEARNER_COLOUR, NEUTRAL
from perspectives.charts.weighing import PointRow, points

SVG = "{http://www.w3.org/2000/svg}"


def parsed(figure, **more) -> ET.Element:
    return ET.fromstring(drawn(figure, "Chart", **more))


def texts(picture) -> list[str]:
    return ["".join(one.itertext()) for one in picture.iter(f"{SVG}text")]


def figure_of(*traces, **parts):
    axes = {"xaxis": {"range": [0, 100]}, "yaxis": {"type": "linear", "range": [0, 10], "automargin": False}}
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"data": list(traces), "layout": layout(200, **({"margin": margin} | axes | parts))}


def scatter(**parts):
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [50],
        "y": [5],
        "marker": {"color": "#112233", "size": 10},
    } | parts


def bar(**parts):
    return {"type": "bar", "orientation": "h", "x": [20], "y": [5], "marker": {"color": "#112233"}} | parts


ROWS = [
    OutlookRow("Ann & Bea", "#0072B2", "circle", 10, 20, 40, 25, ""),
    OutlookRow("You", LEARNER_COLOUR, "star", None, None, None, None, "not yet"),
]


def test_it_is_the_same_every_time_and_says_what_it_shows():
    figure = outlooks(ROWS, "no", "yes")
    before = copy.deepcopy(figure)
    first = drawn(figure, "Who says what", "Ann says 20.")
    assert first == drawn(figure, "Who says what", "Ann says 20.")
    assert figure == before, "a figure is looked at and left as it is"
    picture = ET.fromstring(first)
    assert picture.get("role") == "img"
    assert [part.tag for part in picture][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (picture[0].text, picture[1].text) == ("Who says what", "Ann says 20.")
    assert {"Ann & Bea", "You", "20", "not yet", "← no", "yes →"} <= set(texts(picture))


def test_it_needs_no_styles_and_no_names_so_that_no_host_can_take_anything_away():
    written = drawn(outlooks(ROWS, "no", "yes"), "Chart")
    assert not re.search(r" (style|class|id|href|on\w+)=|<(style|script|use|image)|url\(", written)


def test_a_point_stands_at_its_value():
    picture = parsed(figure_of(scatter(x=[25], y=[5])), width=400)
    (point,) = [part for part in picture.iter(f"{SVG}path") if part.get("fill") == "#112233"]
    assert point.get("d").startswith("M95 100a5 5"), "a quarter of 400, half of 200, and a radius to the left"


def test_a_bar_goes_from_its_base_to_its_end():
    picture = parsed(figure_of(bar(base=[10], x=[20], width=2)), width=400)
    (drawn_bar,) = [part for part in picture.iter(f"{SVG}rect") if part.get("fill") == "#112233"]
    assert [drawn_bar.get(part) for part in ("x", "y", "width", "height")] == ["40", "80", "80", "40"]


def test_bars_stand_beside_each_other_only_where_two_meet():
    def thick(*traces):
        found = parsed(figure_of(*traces, bargap=0, yaxis={"categoryarray": ["a", "b"], "type": "category"}))
        return {part.get("height") for part in found.iter(f"{SVG}rect") if part.get("fill") == "#112233"}

    assert thick(bar(y=["a"]), bar(y=["b"])) != thick(bar(y=["a"]), bar(y=["a"]))


@pytest.mark.parametrize("shape", ["/", "."])
def test_a_pattern_is_drawn_within_its_bar(shape):
    marker = {"color": "#112233", "pattern": {"shape": shape, "fgcolor": "#445566"}}
    picture = parsed(figure_of(bar(marker=marker, base=[10], width=2)), width=400)
    (lines,) = [part for part in picture.iter(f"{SVG}path") if part.get("stroke") == "#445566"]
    across = [float(x) for x in re.findall(r"[ML]([\d.]+) ", lines.get("d"))]
    assert across
    assert min(across) >= 40
    assert max(across) <= 120


def test_ranges_lines_and_areas_are_drawn():
    ranges = {"array": [10], "arrayminus": [5], "thickness": 9, "color": "rgba(17,34,51,0.5)"}
    picture = parsed(figure_of(scatter(error_x=ranges)), width=400)
    (line,) = [part for part in picture.iter(f"{SVG}path") if part.get("stroke-width") == "9"]
    assert line.get("d") == "M180 100L240 100"
    assert (line.get("stroke"), line.get("stroke-opacity")) == ("#112233", "0.5")
    way = {
        "mode": "lines",
        "x": [0, 50, None, 50, 100],
        "y": [0, 0, 0, 5, 5],
        "line": {"color": "#112233", "dash": "dot"},
    }
    (line,) = [part for part in parsed(figure_of(scatter(**way)), width=400) if part.get("stroke") == "#112233"]
    assert line.get("d") == "M0 200L200 200 M200 100L400 100"
    assert line.get("stroke-dasharray") == "3 3"
    area = way | {"fill": "toself", "fillcolor": "#445566"}
    assert [part for part in parsed(figure_of(scatter(**area))) if part.get("fill") == "#445566"]
    upper = way | {"fill": "tonexty", "fillcolor": "#445566", "x": [0, 50], "y": [5, 5]}
    lower = way | {"x": [0, 50], "y": [0, 0]}
    (between,) = [
        p for p in parsed(figure_of(scatter(**lower), scatter(**upper)), width=400) if p.get("fill") == "#445566"
    ]
    assert between.get("d") == "M0 200L200 200L200 100L0 100z"


def test_what_is_typed_is_text_whatever_it_is():
    evil = '<script>alert("1")</script> & <b> $x$ &lt; \u202e ﷽'
    picture = parsed(figure_of(scatter(mode="text", text=[shown_as_text(evil)])))
    assert texts(picture)[0].replace("\u00a0", " ") == "".join(sign for sign in evil if sign.isprintable())
    assert not list(picture.iter(f"{SVG}script"))
    tagged = parsed(figure_of(scatter(mode="text", text=["a <b>bold</b> <em>word</em><br>2 < 3"])))
    assert texts(tagged)[:2] == ["a\u00a0bold\u00a0<em>word</em>", "2 < 3"]


def test_what_no_picture_can_hold_is_shown_as_unknown():
    picture = ET.fromstring(drawn(figure_of(scatter()), "half a sign: \ud800, none: \x00"))
    assert picture[0].text == "half a sign: \ufffd, none: \ufffd"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (figure_of(scatter(type="pie")), "traces of type pie"),
        (figure_of(scatter(mode="lines+arrows")), "lines\\+arrows"),
        (figure_of(scatter(mode="lines", fill="tozeroy")), "tozeroy"),
        (figure_of(scatter(marker={"symbol": "hexagon", "color": "#112233"})), "the symbol 'hexagon'"),
        (figure_of(bar(marker={"color": "#112233", "pattern": {"shape": "x"}})), "the pattern 'x'"),
        (figure_of(bar(), barmode="relative"), "barmode 'relative'"),
        (figure_of(bar(orientation="v", text=["1"], textposition="outside")), "standing bars"),
        (figure_of(scatter(), shapes=[{"type": "spline", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]), "type 'spline'"),
        (figure_of(scatter(), annotations=[{"x": 1, "y": 1, "text": "a"}]), "an arrow"),
        (figure_of(scatter(), xaxis={"type": "log"}), "type 'log'"),
    ],
)
def test_what_no_picture_has_yet_is_an_error_that_says_so(figure, said):
    with pytest.raises(ValueError, match=said):
        drawn(figure, "Chart")


@pytest.mark.parametrize("symbol", [*GLYPHS, "triangle-down", "pentagon", "line-ns-open", "line-ew-open", "star-open"])
def test_every_symbol_has_an_outline_round_its_point(symbol):
    places = re.findall(r"-?[\d.]+", outline(symbol, 10, 100, 200))
    assert 85 < float(places[0]) < 115
    assert 185 < float(places[1]) < 215


def test_where_a_text_is_broken_and_how_it_looks():
    (first, second) = lines_of('<span style="color:#112233">●</span> <b>Ann</b><br>11 of 19')
    assert [(run.letters, run.bold, run.colour) for run in first] == [
        ("●", False, "#112233"), (" ", False, ""), ("Ann", True, ""),
    ]  # fmt: skip
    assert [run.letters for run in second] == ["11 of 19"]
    assert width_of("wide<br>very much wider", 10) == width_of("very much wider", 10)
    assert width_of("社会", 10) > width_of("so", 10)


@pytest.mark.parametrize(
    ("spec", "values", "expected"),
    [
        ({"tickvals": [0, 50], "ticktext": ["none", "half"], "range": [0, 100]}, [], ["none", "half"]),
        ({"dtick": 5, "range": [1983.2, 1996]}, [], ["1985", "1990", "1995"]),
        ({"type": "category", "categoryarray": ["b", "a"]}, ["a", "b", "c"], ["b", "a", "c"]),
        ({"range": [0, 30], "ticksuffix": " %"}, [], ["0 %", "5 %", "10 %", "15 %", "20 %", "25 %", "30 %"]),
        ({"type": "date", "range": ["1990-01-01", "2013-01-01"]}, [], ["1990", "1995", "2000", "2005", "2010"]),
        ({"type": "date", "range": ["2017-01-01", "2017-04-15"]}, [], ["Jan 2017", "Feb 2017", "Mar 2017", "Apr 2017"]),
    ],
)  # fmt: skip
def test_ticks_stand_where_a_reader_expects_them(spec, values, expected):
    axis = Axis("xaxis", spec, values)
    axis.stretch(0, 500)
    assert [text for _, text in axis.ticks()] == expected


def test_names_make_room_for_themselves_and_are_not_cut():
    rows = [PointRow("A name that is rather long", 40, True), PointRow("Short", 60, False)]
    picture = parsed(points(rows))
    for text in picture.iter(f"{SVG}text"):
        if text.get("text-anchor") == "end":
            assert float(text.get("x")) > width_of("".join(text.itertext()), float(text.get("font-size")))


def test_a_chart_in_which_nothing_stands_yet_is_drawn_too():
    assert texts(parsed(points([]))) == ["0", "25", "50", "75", "100"]


def test_symbols_that_a_chart_leaves_unnamed_are_named_above_it():
    without, keyed = (parsed(figure_of(scatter()), key=key) for key in ((), [Person("Ann", "#0072B2", "circle")]))
    assert "Ann" in texts(keyed)
    assert float(keyed.get("height")) > float(without.get("height"))


def test_numbers_are_short():
    assert [number(value) for value in (1, 1.04, 1.05001, -0.04, 10.0)] == ["1", "1", "1.1", "0", "10"]


def test_an_axis_that_keeps_its_shape_gives_a_degree_as_much_room_up_as_across():
    keeping = {"scaleanchor": "x", "scaleratio": 2, "type": "linear", "range": [0, 10], "automargin": False}
    picture = parsed(figure_of(scatter(x=[0, 10], y=[0, 10]), xaxis={"range": [0, 10]}, yaxis=keeping), width=400)
    (point,) = [part for part in picture.iter(f"{SVG}path") if part.get("fill") == "#112233"]
    (x0, y0), (x1, y1) = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)a", point.get("d"))]
    assert y0 - y1 == pytest.approx(2 * (x1 - x0))


def test_the_colours_and_letters_are_those_of_the_live_charts():
    debate = load_debate(NEW_DAWN)
    written = drawn(outlooks(ROWS, "no", "yes"), "Chart")
    assert debate.experts[0].colour in written
    assert "system-ui" in written
    assert NEUTRAL in written
