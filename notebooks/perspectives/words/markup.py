"""Text as HTML: what somebody typed is shown and does nothing else.

Every tag with something in it is made here, and what is put in is escaped unless it is :class:`Markup` already; so
nobody has to think of it, and nobody can forget.
"""

import base64
import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

VOID = {"meta", "br", "img"}  # tags with nothing in them, which are not closed


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: object) -> Markup:
    """Return text as HTML that shows it and does nothing else; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(str(text), quote=True))


def joined(*parts: object) -> Markup:
    """Return parts one after another as HTML, lists of them included; text is escaped, None is left out."""
    return Markup("".join(map(_as_html, parts)))


def separated(between: object, parts: Iterable[object]) -> Markup:
    """Return parts as HTML, as :func:`joined` does, with the same between each two of them."""
    return joined([(between if place else None, part) for place, part in enumerate(parts)])


def _as_html(part: object) -> Markup:
    if part is None:
        return Markup("")
    if isinstance(part, Iterable) and not isinstance(part, str):
        return joined(*part)
    return escaped(part)


def tag(name: str, /, *content: object, kind: str = "", **attributes: object) -> Markup:
    """Return a tag around its content, which is escaped as by :func:`joined`.

    Parameters
    ----------
    name : str
        Of the tag, as in ``"li"``.
    *content : object
        Text, markup, or lists of both.
    kind : str
        Its class or classes.
    **attributes : object
        Their underscores become hyphens: ``aria_hidden="true"``. True stands for one without a value; None and an empty
        text leave it out.
    """
    given = {"class": kind, **attributes}
    told = "".join(_attribute(key.replace("_", "-"), value) for key, value in given.items() if value not in ("", None))
    return Markup(f"<{name}{told}>" if name in VOID else f"<{name}{told}>{joined(*content)}</{name}>")


def _attribute(name: str, value: object) -> str:
    return f" {name}" if value is True else f' {name}="{escaped(value)}"'


def div(kind: str, *content: object) -> Markup:
    """Return a block of a class."""
    return tag("div", *content, kind=kind)


def small(*content: object) -> Markup:
    """Return a remark within a line."""
    return tag("span", *content, kind="nd-note")


def bullets(lines: Iterable[object]) -> Markup:
    """Return a list with a point for each line."""
    return tag("ul", [tag("li", line) for line in lines])


def quotation(text: str, source: object = "", about: object = "") -> Markup:
    """Return somebody's words, in small where they stand and, before them, what about; each runs as its script does."""
    place, theme = (tag("span", each, kind="nd-note", dir="auto") if each else None for each in (source, about))
    return tag("blockquote", theme and (theme, " "), f"“{text}”", place and (" ", place), dir="auto")


def inline(text: object) -> Markup:
    """Return what somebody wrote, within a line; its direction of writing does not spill over."""
    return tag("bdi", text)


def whole(text: object) -> Markup:
    """Return a few words or a date that no line is to break."""
    return tag("span", text, kind="nd-whole")


def folded(summary: object, content: object, kind: str = "", opened: bool = False) -> Markup:
    """Return what opens when its summary is pressed, in any page, with no script; ``kind`` is a class of its own."""
    return tag("details", tag("summary", summary), content, kind=kind, open=opened or None)


def link(address: str, text: object) -> Markup:
    """Return a link that opens in a page of its own, so that nothing here is lost."""
    return tag("a", text, href=address, target="_blank", rel="noopener noreferrer")


def download(file: str, kind: str, content: bytes, text: object) -> Markup:
    """Return a button that saves a file of this kind, ``"text/html"``, which the page holds already."""
    data = f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
    return tag("a", text, kind="nd-button", download=file, href=data)


def picture(drawn: str, instead: str) -> Markup:
    """Return an SVG as an image, in the letters of the page itself, with what is said to those who do not see it."""
    data = base64.b64encode(drawn.encode("utf-8")).decode("ascii")
    return tag("img", alt=instead, src=f"data:image/svg+xml;base64,{data}")


def linked(text: str) -> Markup:
    """Return text in which every address is a link, called by the name of its site."""
    parts = re.split(r"(https?://[^\s;]+)", text)
    return joined(link(part, urlsplit(part).netloc) if place % 2 else part for place, part in enumerate(parts))


def table(caption: object, head: Sequence[object], rows: Sequence[Sequence[object]], kind: str = "") -> Markup:
    """Return a table as HTML; the first cell of each row is its name. ``kind`` is a class of its own."""
    few = "nd-few" if len(head) < 4 else ""  # few numbers stand near their names
    top = tag("tr", [tag("th", cell, scope="col") for cell in head])
    body = [tag("tr", tag("th", row[0], scope="row"), [tag("td", cell) for cell in row[1:]]) for row in rows]
    parts = (tag("caption", caption), tag("thead", top), tag("tbody", body))
    return tag("table", parts, kind=" ".join(filter(None, ("nd-table", few, kind))))
