"""The parts that panels are put together from: controls, places for text, columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import ipywidgets as widgets

from ...words.markup import div, tag
from ...words.sentences import OUTLOOK

# ---- what parts share
#
# To ipywidgets how a part is laid out and how its text looks are two more widgets. A page has as many of them as of all
# else, each with fifty fields, though nearly all say nothing: those are the same few, made once and sent once.


@cache
def plain() -> widgets.Layout:
    """Return the layout of a part that is laid out as its like; :func:`show` gives a part one of its own."""
    return widgets.Layout()


@cache
def _plain_text() -> widgets.Widget:
    return widgets.HTML(layout=plain()).style


@cache
def _plain_slider() -> widgets.Widget:
    return widgets.IntSlider(layout=plain()).style


def text(html: str = "") -> widgets.HTML:
    """Return a place for text, which is HTML."""
    return widgets.HTML(html, layout=plain(), style=_plain_text())


# ---- places for text


def live_box() -> widgets.HTML:
    """Return a place for text that is read out, when the reader pauses, each time it changes."""
    return text().add_class("nd-live")


def spoken(sentence: str) -> str:
    """Return the live sentence as HTML."""
    return div("nd-sentence", sentence.replace(" %", "\N{NO-BREAK SPACE}%"))  # no line begins with the sign


def note(words: str) -> widgets.HTML:
    """Return a small remark."""
    return text(div("nd-note", words))


def outlook_note(before: str = "") -> widgets.HTML:
    """Return the remark under every chart of outlooks: what an outlook is; ``before`` stands in front of it."""
    return note(f"{before} {OUTLOOK}".strip())


def heading(words: str) -> widgets.HTML:
    """Return a small heading over a group of controls."""
    return text(div("nd-heading", words))


def prompt(words: str) -> widgets.HTML:
    """Return what a learner is asked to do."""
    return text(div("nd-prompt", words))


# ---- controls


def bare_slider(**given: Any) -> widgets.IntSlider:
    """Return a slider without its ends, from 0 to 100 if nothing else is given."""
    usual = {"min": 0, "max": 100, "layout": plain(), "style": _plain_slider()}
    return widgets.IntSlider(**(usual | given)).add_class("nd-slider")


def slider(label: str, value: int, low: str, high: str) -> tuple[widgets.IntSlider, widgets.VBox]:
    """Return a slider from 0 to 100 and the box that also says what its two ends mean."""
    control = bare_slider(value=value, description=label)
    return control, widgets.VBox([control, ends(low, high)], layout=plain())


def ends(low: str, high: str) -> widgets.HTML:
    """Return the line under a slider from 0 to 100 that says what its two ends mean."""
    return text(div("nd-ends", tag("span", f"0: {low}"), tag("span", f"100: {high}")))


class Steps(widgets.HBox):
    """What leads through a row of things: a slider, and a button to each side.

    It stands above what it changes, so that it stays under the hand.

    Attributes
    ----------
    place : IntSlider
        Where one is, counted from 1.
    back, next : Button
    """

    def __init__(self, name: str, count: int, forward: str, back: str = "Back"):
        self.place = bare_slider(value=1, min=1, max=count, description=name, layout={"flex": "1 1 120px"})
        self.back = button(back, lambda: self.move(-1), icon="arrow-left")
        self.next = button(forward, lambda: self.move(1), icon="arrow-right", button_style="primary")
        super().__init__([self.back, self.next, self.place], layout={"grid_gap": "6px"})
        self.add_class("nd-line-up")

    def move(self, by: int) -> None:
        """Go some things forward or back, as far as there are any."""
        self.place.value = min(max(self.place.value + by, self.place.min), self.place.max)

    def jump(self, points: Sequence[int]) -> None:
        """Go to the thing whose mark was clicked."""
        if points:
            self.place.value = points[0] + 1

    def show_ends(self) -> None:
        """Let nobody go on where there is nothing more; the panel does so when it has drawn its chart."""
        self.back.disabled, self.next.disabled = self.place.value == self.place.min, self.place.value == self.place.max


def options(entries: Iterable[Any], name: str = "label") -> list[tuple[str, str]]:
    """Return entries to choose from: each by its label, or another name of it, and its id."""
    return [(getattr(entry, name), entry.id) for entry in entries]


def switch(label: str, on: bool = False) -> widgets.Checkbox:
    """Return what switches something on or off."""
    return widgets.Checkbox(value=on, description=label, indent=False)


def choice_buttons(options: Sequence[tuple[str, Any]], value: Any) -> widgets.ToggleButtons:
    """Return a row of buttons of which one is chosen."""
    return widgets.ToggleButtons(options=list(options), value=value, style={"button_width": "auto"})


def radio(options: Sequence[tuple[str, Any]]) -> widgets.RadioButtons:
    """Return options below each other, none of them chosen."""
    return widgets.RadioButtons(options=list(options), value=None, layout={"width": "auto"}).add_class("nd-choice")


def tried(options: Sequence[tuple[str, Any]]) -> widgets.RadioButtons:
    """Return such options where each choice counts as a try: an arrow key leads on, and chooses nothing."""
    return radio(options).add_class("nd-tried")


def cells(options: Sequence[tuple[str, Any]], value: Any, name: str) -> widgets.RadioButtons:
    """Return options as a row of cells, one of them chosen; rows below each other make a grid. ``name`` is spoken."""
    return widgets.RadioButtons(options=list(options), value=value, tooltip=name).add_class("nd-cells")


def dropdown(label: str, options: Sequence[tuple[str, Any]], wide: bool = False, **given: Any) -> widgets.Dropdown:
    """Return a choice from a list, as wide as its text or, if ``wide``, as the column it stands in."""
    choice = widgets.Dropdown(options=list(options), description=label, **given)
    choice.style.description_width, choice.layout.width = "auto", "auto"
    choice.layout.align_self = None if wide else "flex-start"
    return choice


def button(label: str, press: Callable[[], object], **look: Any) -> widgets.Button:
    """Return a button, with what is done when it is pressed."""
    made = widgets.Button(description=label, **look)
    made.on_click(lambda _: press())
    return made


def reset_button(back_to: str, reset: Callable[[], object]) -> widgets.Button:
    """Return the button that takes back what was changed; ``back_to`` says to what."""
    return button("Reset", reset, icon="undo", tooltip=back_to)


def asked_again(question: str, *answers: widgets.Button) -> widgets.HBox:
    """Return the question that stands before what cannot be undone, hidden at first."""
    box = in_a_row(note(question), *answers).add_class("nd-switches")
    show(box, False)
    return box


# ---- where they stand


def within(part: widgets.Widget) -> Iterator[widgets.Widget]:
    """Yield a part of a panel and all that stands in it."""
    yield part
    for inner in getattr(part, "children", ()):
        yield from within(inner)


def in_a_row(*parts: widgets.Widget) -> widgets.HBox:
    """Return parts in a row, or in several where the page is narrow."""
    return widgets.HBox(parts, layout={"flex_flow": "row wrap"})


def switches(parts: Iterable[widgets.Widget]) -> widgets.HBox:
    """Return switches in a row."""
    return in_a_row(*parts).add_class("nd-switches")


def column(width: int) -> dict[str, str]:
    """Return the layout of a column that stands beside others where there is room."""
    return {"flex": f"1 1 {width}px", "min_width": "0", "overflow": "visible"}


def in_columns(*columns: tuple[int, Sequence[widgets.Widget]]) -> widgets.HBox:
    """Return columns of parts, each with the width it would like, side by side or below each other."""
    return side_by_side(*(widgets.VBox(list(parts), layout=column(width)) for width, parts in columns))


def side_by_side(*columns: widgets.Widget) -> widgets.HBox:
    """Return columns that stand side by side, or below each other on a narrow page."""
    return widgets.HBox(columns, layout={"flex_flow": "row wrap", "grid_gap": "24px"}).add_class("nd-columns")


def show(part: widgets.Widget, visible: bool) -> None:
    """Show or hide a part of a panel."""
    if part.layout is plain():
        part.layout = widgets.Layout()
    part.layout.display = "" if visible else "none"  # not None, which Lite does not pass on to the page
