"""Text as HTML: what somebody typed is shown and does nothing else."""

import html
import re
from collections.abc import Sequence
from urllib.parse import urlsplit


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: object) -> Markup:
    """Return text as HTML that shows it and does nothing else; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(str(text), quote=True))


def whole(text: object) -> Markup:
    """Return a few words or a date that no line is to break."""
    return Markup(f'<span class="nd-whole">{escaped(text)}</span>')


def folded(summary: object, content: object, kind: str = "") -> Markup:
    """Return what opens when its summary is pressed, in any page, with no script; ``kind`` is a class of its own."""
    sort = f' class="{kind}"' if kind else ""
    return Markup(f"<details{sort}><summary>{escaped(summary)}</summary>{escaped(content)}</details>")


def link(address: str, text: object) -> Markup:
    """Return a link that opens in a page of its own, so that nothing here is lost."""
    return Markup(f'<a href="{escaped(address)}" target="_blank" rel="noopener noreferrer">{escaped(text)}</a>')


def linked(text: str) -> Markup:
    """Return text in which every address is a link, called by the name of its site."""
    parts = re.split(r"(https?://[^\s;]+)", text)
    return Markup(
        "".join(link(part, urlsplit(part).netloc) if place % 2 else escaped(part) for place, part in enumerate(parts))
    )


def table(caption: str, head: Sequence[object], rows: Sequence[Sequence[object]], kind: str = "") -> Markup:
    """Return a table as HTML; the first cell of each row is its name. ``kind`` is a class of its own."""
    top = "".join(f'<th scope="col">{escaped(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escaped(row[0])}</th>'
        + "".join(f"<td>{escaped(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    sort = f"nd-table {kind}".strip()
    return Markup(
        f'<table class="{sort}"><caption>{escaped(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    )
