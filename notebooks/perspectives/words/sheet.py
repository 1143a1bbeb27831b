"""A page that stands by itself: nothing that runs, no picture file, nothing to load; for a screen, a phone, a printer.

Small charts are drawn as SVG in the page, with shapes that can be told apart without colour, because most pages are
printed in black and white. The page forbids itself everything but its own style sheet.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ..charts.picture.symbols import outline
from ..charts.theme import FONT
from .markup import Markup, tag

STYLE = f"""
:root {{ color-scheme: light dark; --text: #1a1a1a; --quiet: #555; --line: #bbb; --ground: #fff; --card: #f4f4f4; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --text: #e8e8e8; --quiet: #b0b0b0; --line: #666; --ground: #181818; --card: #242424; }}
}}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 {FONT}; overflow-wrap: anywhere; }}
main {{ max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }}
h2 {{ font-size: 1.35rem; line-height: 1.25; margin: 2.4rem 0 .6rem; padding-top: .6rem; }}
h2 {{ border-top: 2px solid var(--line); }}
header + section > h2 {{ border-top: 0; margin-top: 1rem; }}
h3 {{ font-size: 1rem; margin: 1.2rem 0 .2rem; }}
p {{ margin: .3rem 0; }}
.quiet, caption, footer {{ color: var(--quiet); font-size: .88rem; }}
.typed {{ white-space: pre-wrap; margin: .3rem 0 .6rem; padding: .5rem .8rem; border-left: 4px solid var(--text); }}
.reading {{ margin: .3rem 0 .6rem; padding: .5rem .8rem; background: var(--card); }}
.reading {{ border-left: 4px double var(--line); }}
blockquote {{ margin: .4rem 0 0; padding-left: .8rem; font-size: .92rem; }}
.nd-note {{ color: var(--quiet); }}
table {{ border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-size: .92rem; }}
caption {{ text-align: left; padding-bottom: .3rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; font-weight: 400; }}
th, td {{ overflow-wrap: break-word; }}
bdi {{ overflow-wrap: anywhere; }}  /* what was typed may hold one word wider than a page */
th[scope=row]:nth-last-child(2) {{ width: 55%; }}
th, td {{ border-bottom: 1px solid var(--line); }}
th[scope=col] {{ font-weight: 600; vertical-align: bottom; }}
.lead {{ font-size: 1.35rem; line-height: 1.3; margin: 0 0 .4rem; }}
.portrait {{ display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1.6rem; break-inside: avoid; }}
.portrait > svg {{ flex: 1 1 18rem; width: 100%; max-width: 29rem; height: auto; overflow: visible; }}
.portrait > div {{ flex: 1 1 12rem; }}
.strip {{ display: block; width: 100%; max-width: 20rem; height: 24px; color: var(--text); }}
.strip, .at {{ overflow: visible; }}
.sign {{ width: 1em; height: 1em; vertical-align: -.1em; color: var(--text); }}
@media (max-width: 30rem) {{
  th, td {{ padding-right: .35rem; font-size: .85rem; }}
}}
@media print, (min-width: 40rem) {{ .nd-whole {{ white-space: nowrap; }} }}
@media print {{
  @page {{ margin: 18mm 16mm; }}
  :root {{ color-scheme: light; --text: #000; --quiet: #333; --line: #888; --ground: #fff; --card: #fff; }}
  :root {{ font-size: 10pt; }}  /* all sizes are measured in it */
  main {{ max-width: none; padding: 0; }}
  h2, h3, caption {{ break-after: avoid; }}
  h2, h3, thead, tr, .reading {{ break-inside: avoid; }}  /* a head that is whole stands on every sheet of its table */
  thead, tr:first-child, p:has(+ .reading) {{ break-after: avoid; }}
  tr:last-child {{ break-before: avoid; }}
}}
"""
SYMBOL = 10  # units across: a symbol around the origin
INSET = 4  # per cent of the line left free at both ends, so that a symbol there is whole


class SheetMark(NamedTuple):
    """A symbol at a value from 0 to 100."""

    value: float
    symbol: str
    colour: str


def sign(symbol: str, colour: str) -> Markup:
    """Return a symbol that stands in a line of text."""
    drawn = tag("path", d=outline(symbol, SYMBOL), fill=colour, stroke="currentColor")
    return tag("svg", drawn, kind="sign", viewBox="-9 -9 18 18", aria_hidden="true")


def strip(marks: Iterable[SheetMark], top: float = 100) -> Markup:
    """Return a line from 0 to ``top`` with symbols on it; the numbers themselves belong beside it, as text.

    Places are in per cent, so that the line grows and shrinks with the page and the symbols keep their size.
    """
    places = [_place(part, 1) for part in (0, 0.25, 0.5, 0.75, 1)]
    ticks = [tag("line", x1=x, x2=x, y1=8, y2=16) for x in places]
    axis = tag("g", tag("line", x1=places[0], x2=places[-1], y1=12, y2=12), ticks, opacity=0.5)
    drawn = [
        tag("svg", tag("path", d=outline(symbol, SYMBOL)), kind="at", x=_place(value, top), y=12, fill=colour)
        for value, symbol, colour in marks
    ]
    return tag("svg", tag("g", axis, drawn, stroke="currentColor"), kind="strip", aria_hidden="true")


def _place(value: float, top: float) -> str:
    return f"{INSET + (100 - 2 * INSET) * min(max(value / top, 0), 1):.1f}%"


def typed(text: str) -> Markup:
    """Return what somebody typed, in their own lines and their own direction of writing."""
    return tag("div", text, kind="typed", dir="auto")


def paragraph(*content: object) -> Markup:
    """Return a paragraph."""
    return tag("p", content)


def quiet(*content: object) -> Markup:
    """Return a paragraph that stands back."""
    return tag("p", content, kind="quiet")


def section(title: object, *parts: object) -> Markup:
    """Return a section under its heading."""
    return tag("section", tag("h2", title), parts)


def sheet(title: str, parts: Iterable[Markup]) -> str:
    """Return the whole file. It lets no script run and nothing be loaded."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Markup(STYLE)),
    )
    page = tag("html", head, tag("body", tag("main", [(part, "\n") for part in parts])), lang="en")
    # What no page may hold (half a character, or a control character) is shown as the sign for "unknown".
    return "".join(char if _allowed(char) else "\N{REPLACEMENT CHARACTER}" for char in f"<!DOCTYPE html>\n{page}\n")


def _allowed(char: str) -> bool:
    code = ord(char)
    return char in "\t\n\r" or not (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or 0xFDD0 <= code < 0xFDF0
        or code & 0xFFFE == 0xFFFE
    )
