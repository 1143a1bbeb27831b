"""A hand that presses whatever it finds in a notebook's panels, and what must hold after each press.

A walk is a list of presses: which panel, which control of it, and what is done with that. So it can be taken again, and
one that fails is made shorter before it is told: press after press is left out, as long as it fails all the same.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import ipywidgets as widgets
import nbformat
from common import ROOT

from perspectives import opening
from perspectives.answers.content import read_content, whole
from perspectives.answers.workbook import Workbook
from perspectives.panels.compare.ingredients import Ingredients
from perspectives.panels.kit.answer_panel import AnswerPanel
from perspectives.panels.kit.chart import LiveChart
from perspectives.panels.kit.panel import Panel

WORDS = ("", "x", "a few words", "<b>bold</b> & more", "한반도 \ud83d", "words " * 60)
DRAWN_SIGN = re.compile(r"(?<=sign that chance drew: )\w{5}")
TRIES = 80  # to make a walk that fails shorter


class Press(NamedTuple):
    """One thing that a hand does: the number of the panel, the control's name in it, and what the page then sends."""

    panel: int
    control: str
    sent: Any


class Walk:
    """A notebook's panels over a workbook on the disk, and all that a hand does with them.

    Parameters
    ----------
    notebook : str
        Its name; each of its cells of code is run.
    folder : Path
        Of the debate.
    place : Path
        Where the workbook stands; another walk's is deleted.
    faults : list of str
        What has gone wrong in panels that were told of an answer.
    """

    def __init__(self, notebook: str, folder: Path, place: Path, faults: list[str]):
        place.unlink(missing_ok=True)
        faults.clear()
        self.faults = faults
        self.notebook, self.folder, self.place = notebook, folder, place
        self.workbook = Workbook(place)
        self.acknowledged = self._noting()
        self.panels = opened(notebook, folder, self.workbook)
        self.taken: list[Press] = []

    def _noting(self) -> dict[str, tuple[Any, bool]]:
        """Return what was acknowledged, and keep it up to date: value and whether it is final, by key."""
        kept: dict[str, tuple[Any, bool]] = {}
        save, start_over, erase = self.workbook.save, self.workbook.start_over, self.workbook.erase

        def saving(answers: Any, final: bool = False, **more: Any) -> None:
            save(answers, final, **more)
            for key, value in answers.items():
                if not kept.get(key, (None, False))[1]:
                    kept[key] = whole(value), final

        def emptying(action: Any) -> Any:
            found = action()
            kept.clear()
            return found

        self.workbook.save = saving
        self.workbook.start_over, self.workbook.erase = partial(emptying, start_over), partial(emptying, erase)
        return kept

    def presses(self, dice: Random, many: int) -> Iterator[Press]:
        """Yield so many presses, each chosen among what can be pressed at that moment."""
        for _ in range(many):
            number = dice.randrange(len(self.panels))
            found = pressable(self.panels[number])
            if found:
                name = dice.choice(list(found))
                yield Press(number, name, _something(found[name], dice))

    def go(self, presses: Iterable[Press], often: int) -> None:
        """Take presses one after the other; after so many of them, and at the end, look into a second session."""
        for count, press in enumerate(presses, 1):
            self.take(press)
            self.check(press.panel)
            if count % often == 0:
                self.check_again()
        self.check_again()

    def take(self, press: Press) -> None:
        """Do it, if there is such a control now."""
        self.taken.append(press)
        do(press, self.panels[press.panel])

    # ---- what must hold

    def check(self, number: int) -> None:
        """After a press: all is kept that was acknowledged, and the panel shows what it would show if drawn anew."""
        assert not self.faults, self.faults.pop()
        on_disk = read_content(self.place.read_bytes()).answers if self.place.exists() else {}
        found = {key: (answer.value, answer.final) for key, answer in on_disk.items()}
        assert found == self.acknowledged, "the workbook on the disk is not what was acknowledged"
        for one in panels_in(self.panels[number]):
            before = drawn(one)
            one.refresh()
            _same(before, drawn(one), f"{one.title!r} did not show what its controls say")

    def check_again(self) -> None:
        """Panels that are opened anew from the same workbook show the same, once all else is done again."""
        again = opened(self.notebook, self.folder, Workbook(self.place))
        for number, (old, new) in enumerate(zip(self.panels, again, strict=True)):
            before, after = panels_in(old), panels_in(new)
            assert [type(one) for one in before] == [type(one) for one in after], "another panel opens"
            for one, other in zip(before, after, strict=True):
                if _holds_more(one):
                    continue
                if not (isinstance(one, AnswerPanel) or _in_room(one, "keeping")):
                    for press in self.taken:
                        if press.panel == number:
                            do(press, new)
                _set_as(other, one)
                assert _values(other) == _values(one), f"{one.title!r} comes back with other answers"
                one.refresh()
                other.refresh()
                _same(drawn(one), drawn(other), f"{one.title!r} comes back with another chart, sentence or table")


def opened(notebook: str, folder: Path, workbook: Workbook) -> list[widgets.Widget]:
    """Run a notebook's cells for a debate and return what they show."""
    opening.my_workbook = lambda: workbook
    names: dict[str, Any] = {}
    found = []
    for cell in nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4).cells:
        if cell.cell_type != "code":
            continue
        *lines, last = cell.source.splitlines()
        exec("\n".join(lines if re.match(r"\w+\(", last) else [*lines, last]), names)
        for name, thing in list(names.items()):
            if getattr(thing, "__module__", "") == "perspectives.open":
                names[name] = partial(thing, debate=folder)
        names["debate"] = folder
        if re.match(r"\w+\(", last):
            found.append(eval(re.sub(r"(?<=\()debate(, )?|, debate(?=\))", "", last), names))
    return found


def do(press: Press, panel: widgets.Widget) -> None:
    """Press a control of a panel, if it is there now."""
    control = pressable(panel).get(press.control)
    if isinstance(control, widgets.Button):
        control.click()
    elif isinstance(control, LiveChart):
        control._hear(None, {"kind": "click", "points": press.sent}, [])
    elif control is not None:
        control.set_state(press.sent)


def panels_in(shown: widgets.Widget) -> list[Panel]:
    """Return a panel; what stands behind an open gate; nothing where it is closed."""
    shown = getattr(shown, "content", shown)
    return [shown] if isinstance(shown, Panel) else []


# ---- what can be pressed


def pressable(panel: widgets.Widget) -> dict[str, widgets.Widget]:
    """Return what a hand can press in a panel now, by a name that is the same in every session."""
    found, often = {}, Counter()
    for part in visible(panel):
        if not getattr(part, "disabled", False) and _can_be_pressed(part):
            name = f"{type(part).__name__} {getattr(part, 'description', '') or getattr(part, 'tooltip', '') or ''}"
            often[name] += 1
            found[f"{name} {often[name]}"] = part
    return found


def visible(part: widgets.Widget) -> Iterator[widgets.Widget]:
    """Yield a part and all in it that is not hidden."""
    if part.layout.display != "none":
        yield part
        for inner in getattr(part, "children", ()):
            yield from visible(inner)


def _can_be_pressed(part: widgets.Widget) -> bool:
    if isinstance(part, LiveChart):
        return any(trace._listeners for trace in part.data)
    kinds = (
        widgets.Button,
        widgets.Checkbox,
        widgets.IntSlider,
        widgets.IntRangeSlider,
        widgets.Text,
        widgets.Textarea,
    )
    return isinstance(part, kinds) or bool(getattr(part, "_options_full", ()))


def _something(control: widgets.Widget, dice: Random) -> Any:
    """Return what the page may send of a control."""
    if isinstance(control, LiveChart):
        return _point(control, dice)
    if isinstance(control, widgets.Button):
        return None
    if isinstance(control, widgets.Checkbox):
        return {"value": not control.value}
    if isinstance(control, widgets.IntRangeSlider):
        return {"value": sorted(dice.randint(control.min, control.max) for _ in range(2))}
    if isinstance(control, widgets.IntSlider):
        steps = (control.max - control.min) // control.step
        near = control.value + dice.choice([-1, 1]) * control.step
        value = dice.choice([near, control.min + control.step * dice.randint(0, steps)])
        return {"value": min(max(value, control.min), control.max)}
    if isinstance(control, widgets.Text | widgets.Textarea):
        return {"value": dice.choice(WORDS)}
    return {"index": dice.randrange(len(control._options_full))}


def _point(chart: LiveChart, dice: Random) -> dict[str, list]:
    """Return a click on some point of a trace that listens."""
    trace = dice.choice([place for place, one in enumerate(chart.data) if one._listeners and one.x])
    point = dice.randrange(len(chart.data[trace].x))
    xs, ys = (list(getattr(chart.data[trace], name) or [None] * (point + 1)) for name in "xy")
    return {"trace_indexes": [trace], "point_indexes": [point], "xs": [xs[point]], "ys": [ys[point]]}


# ---- what is shown


def drawn(panel: Panel) -> list[str]:
    """Return charts, sentence and table; but for the sign that each panel draws by chance until somebody hands in."""
    charts = [json.dumps(part.figure) for part in visible(panel) if isinstance(part, LiveChart)]
    spoken, rows = (getattr(panel, name).value if panel._has(name) else "" for name in ("spoken", "rows"))
    return [*charts, *(DRAWN_SIGN.sub("", text) for text in (panel.sentence, spoken, rows))]


def _same(one: Sequence[str], other: Sequence[str], what: str) -> None:
    if one != other:
        place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        raise AssertionError(f"{what}:\n  {_at(one, place, other)}\n  {_at(other, place, one)}")


def _at(texts: Sequence[str], place: int, others: Sequence[str]) -> str:
    """Return one of some texts, from a little before it differs from its counterpart."""
    text, other = (each[place] if place < len(each) else "(nothing)" for each in (texts, others))
    start = next((n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), 0)
    return text[max(0, start - 60) : start + 200]


def _in_room(panel: Panel, room: str) -> bool:
    return f".{room}." in type(panel).__module__


def _holds_more(panel: Panel) -> bool:
    """Whether a panel goes by more than its controls and the workbook: by a class, or by what was tried before."""
    return isinstance(panel, Ingredients) or _in_room(panel, "classroom")


def _values(panel: Panel) -> dict[str, Any]:
    return {name: control.value for name, control in panel._controls.items()}


def _set_as(other: Panel, one: Panel) -> None:
    """Set the controls of a panel as another has them; what the workbook keeps has come back already."""
    wanted = _values(one)
    for name, control in list(other._controls.items()) * 2:  # a choice may bring others with it
        kept = isinstance(other, AnswerPanel) and other.answer(control)
        offered = [value for _, value in getattr(control, "_options_full", ())] or [wanted[name]]
        if not kept and control.value != wanted[name] and wanted[name] in offered:
            other.set(**{name: wanted[name]})


# ---- a walk that has failed


def shorter(presses: Sequence[Press], fails: Callable[[Sequence[Press]], bool]) -> list[Press]:
    """Leave out of a walk that fails what it does not need to fail: first long pieces, then single presses."""
    left, tries, size = list(presses), TRIES, len(presses) // 2
    while size:
        start = 0
        while start < len(left) and tries:
            without, tries = left[:start] + left[start + size :], tries - 1
            if fails(without):
                left = without
            else:
                start += size
        size //= 2
    return left
