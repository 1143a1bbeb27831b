"""Where things are, what a panel can be made to show, and lenses that a learner may have set."""

import base64
import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from unittest.mock import patch

import ipywidgets as widgets

from perspectives.analysis.moves import Move, families, moves
from perspectives.analysis.weighing import factors_of
from perspectives.answers.mine import ME
from perspectives.model.value_tree import Node, Span, own_lens

ROOT = Path(__file__).resolve().parents[1]
NEW_DAWN = ROOT / "data" / "new_dawn"
DEBATES = sorted(path.parent for path in (ROOT / "data").glob("*/debate.toml"))
# Krippendorff (2011), example A: two observers, ten units, two codes.
KRIPPENDORFF_A = ("0100000010", "1110010000")
STARTED = datetime.date.today()
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# A date after the debate's cut-off, 15 March 2018, or the name of what came later.
SPOILER = re.compile(
    r"\b(2019|202\d|203[0-5])\b|\b2018-(03-(1[6-9]|[23]\d)|0[4-9]|1[0-2])|Singapore|Hanoi|Panmunjom Declaration"
    r"|\b(1[6-9]|2\d|3[01]) March 2018|\bMarch (1[6-9]|2\d|3[01]), 2018"
    r"|\b(April|May|June|July|August|September|October|November|December) (\d{1,2}, )?2018"
)


def examples(many: int) -> int:
    """Return on how many examples a property is tried: all in CI, where there is time, a quarter of them before."""
    return many if os.environ.get("CI") else many // 4


def all_moves(debate) -> dict[tuple[str, str], tuple[Move, ...] | None]:
    """What would move each expert on each question, from where the expert reads the moment; None without an answer."""
    found = {(expert, question): None for expert in debate.experts.ids for question in debate.questions.ids}
    for lens in debate.lenses:
        levels = {factor: level.best for factor, level in debate.levels(lens.expert).items()}
        found[lens.expert, lens.question] = moves(lens, levels, families(debate))
    return found


class Points:
    """What plotly tells of a click: which points of the trace, and where they stand."""

    def __init__(self, point_inds, xs=()):
        self.point_inds, self.xs = list(point_inds), list(xs)


def ringed(panel) -> list[tuple]:
    """Where a ring stands in a panel's chart."""
    return [(shape.xanchor, shape.yanchor) for shape in panel.chart.drawn.shapes if shape.type == "circle"]


def states(widget: widgets.Widget) -> str:
    """Everything a widget and all within it send to the page, figures included."""
    texts, todo, seen = [], [widget], set()
    while todo:
        one = todo.pop()
        if one.model_id in seen:
            continue
        seen.add(one.model_id)
        texts.append(_told(one.get_state()))
        todo += [value for value in one._trait_values.values() if isinstance(value, widgets.Widget)]
        todo += list(getattr(one, "children", ()))
    return _without_chance(texts)


def _told(state: Mapping) -> str:
    state = {key: value for key, value in state.items() if key != "_esm"}
    return str(state | {"figure": json.loads(state["figure"])} if "figure" in state else state)


def _without_chance(texts: list[str]) -> str:
    sent = UUID.sub("", "\n".join(texts))  # random digits, which now and then look like a year
    for day in (STARTED, datetime.date.today()):
        sent = sent.replace(str(day), "")  # when the tests answer, which is none of the debate's days
    return sent


WHOLE_RANGE = ("event", "place", "step", "year")  # sliders that leaf through texts; of the others the two ends will do


def all_sent(panel: widgets.Widget) -> Iterator[str]:
    """What a panel sends at first, and what it sends with each thing that a learner can do with its controls."""
    yield states(panel)
    panel = getattr(panel, "content", panel)
    for name, control in list(panel._controls.items()) if panel is not None else ():  # a choice may make more
        for value in _values(name, control):
            with _messages() as texts:
                panel.set(**{name: value})
            yield _without_chance(texts)


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What any widget sends meanwhile: changes, words to its own script, and itself when it is made."""
    texts: list[str] = []

    def send(_widget: widgets.Widget, message: Mapping, buffers: object = None) -> None:
        texts.append(_told(message["state"]) if "state" in message else str(message))

    def begin(widget: widgets.Widget) -> None:
        comes(widget)
        texts.append(_told(widget.get_state()))

    comes = widgets.Widget.open
    with patch.multiple(widgets.Widget, _send=send, open=begin):
        yield texts


def _values(name: str, control: widgets.Widget) -> list:
    if isinstance(control, widgets.Checkbox):
        return [True]
    if isinstance(control, (widgets.Dropdown, widgets.ToggleButtons, widgets.RadioButtons)):
        return [value for _label, value in control._options_full]
    if isinstance(control, widgets.IntRangeSlider):
        return [(control.min, control.min), (control.min, control.max), (control.max, control.max)]
    if isinstance(control, widgets.IntSlider):
        return list(range(control.min, control.max + 1)) if name in WHOLE_RANGE else [control.min, control.max]
    return []


def images_in(text: str) -> list[str]:
    """The SVGs that a text holds as data; their letters cannot be read there."""
    return [
        base64.b64decode(data).decode("utf-8") for data in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", text)
    ]


def told_by(output: object) -> str:
    """All that a stored output says, in its pictures too."""
    return "\n".join([str(output), *images_in(str(output))])


def html(text: str) -> str:
    """Text as panels show it."""
    return escape(text)


# ---- drawn lenses, taken apart again


def draw_by_draw(drawn) -> list[tuple[Node, dict[str, dict[str, float]]]]:
    """The lens and the levels of every package as plain numbers, one draw after the other."""
    levels = drawn.packages.items()
    return [
        (
            plain(drawn.lens, row),
            {package: {factor: column[row] for factor, column in each.items()} for package, each in levels},
        )
        for row in range(len(drawn.lens.weight))
    ]


def plain(node, row: int) -> Node:
    """A drawn tree as it came out in one draw."""

    def number(column):
        return Span.exact(column[row]) if column else None

    children = tuple(plain(child, row) for child in node.children)
    weight, compensation, gate = map(number, (node.weight, node.compensation, node.gate))
    return Node(node.factor, weight, compensation, children, gate=gate, reverse=node.reverse)


# ---- lenses of notebook 06

QUESTION = "denuclearization"
EXPERTS = ("swanstrom", "lee", "engman")
SETTINGS = [
    {"weight.thaw": 50},
    {"weight.security_assurances": 100, "weight.peace_treaty": 70, "weight.north_steps": 35, "compensation": 31},
    {"weight.phased_roadmap": 100, "weight.sanctions_pressure": 80, "weight.alliance_troops": 0, "compensation": 10},
    {"weight.sanctions_pressure": 100, "weight.north_steps": 60, "compensation": 95},
]


def learner_lens(debate, setting):
    weights = {factor: setting.get(f"weight.{factor}", 50) for factor in factors_of(debate, QUESTION)}
    return own_lens(weights, setting.get("compensation", 50) / 100)


def lenses(debate, setting) -> dict:
    return {ME: learner_lens(debate, setting), **{e: debate.lenses[f"{e}.{QUESTION}"] for e in EXPERTS}}


def no_weight(debate) -> dict:
    return {f"weight.{factor}": 0 for factor in factors_of(debate, QUESTION)}
