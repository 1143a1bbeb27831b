"""Text as HTML: what somebody typed is shown and does nothing else."""

import html
from collections.abc import Sequence


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: object) -> Markup:
    """Return text as HTML that shows it and does nothing else; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(str(text), quote=True))


def whole(text: object) -> Markup:
    """Return a few words or a date that no line is to break."""
    return Markup(f'<span class="nd-whole">{escaped(text)}</span>')


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
