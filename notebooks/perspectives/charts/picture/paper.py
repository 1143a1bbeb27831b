"""What a picture is drawn on: parts of an SVG with numbers that are short, colours that all readers know, and inks."""

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

from ..theme import PALETTE

Part = ET.Element
DASHES = {  # in widths of the line, as plotly has them
    "dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1), "longdashdot": (5, 2, 1, 2),
}  # fmt: skip
_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")
# Control characters, and halves of characters: XML has no way to say them. Named one by one, since to compile what is
# left, nearly all characters there are, takes as long as to import some ten modules.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Ink(NamedTuple):
    """In what text, grid and ground are drawn; everything else has the chart's own colours.

    Attributes
    ----------
    text, line : str
        Colours; ``currentColor`` is that of the text around the picture.
    ground : str
        A colour, or "none" where the picture stands on the page's own.
    edge : str
        What is round letters that a line may run through: the colour of the ground.
    """

    text: str
    line: str
    ground: str
    edge: str

    @property
    def halo(self) -> dict[str, str]:
        """The attributes of text with such an edge."""
        return {"stroke": self.edge, "stroke_width": "3", "stroke_linejoin": "round", "paint_order": "stroke"}


DAY = PALETTE["light"]
# Reads on a dark page as well: it brings its own ground.
LIGHT = Ink(DAY["text"], DAY["line"], DAY["ground"], DAY["ground"])


def number(value: float) -> str:
    """Return a place or a length as text, to a tenth of a pixel."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def part(parent: Part | None, name: str, text: str = "", **attributes: object) -> Part:
    """Return a new part of a picture; in its attributes underscores become hyphens, and None is left out."""
    told = {key.replace("_", "-"): _written(value) for key, value in attributes.items() if value is not None}
    made = ET.Element(name, told) if parent is None else ET.SubElement(parent, name, told)
    made.text = sayable(text) or None
    return made


def _written(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def sayable(text: str) -> str:
    """Return text with the sign for "unknown" in place of what no picture can hold."""
    return _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def fill(colour: str, opacity: float = 1) -> dict[str, str | None]:
    """Return the attributes that fill with a colour, ``#rrggbb``, ``rgba(...)`` or a name."""
    return _paint("fill", colour, opacity)


def stroke(colour: str, width: float, opacity: float = 1, dash: str = "solid") -> dict[str, str | None]:
    """Return the attributes of a line; none where it has no width."""
    if not width:
        return {}
    dashes = None if dash == "solid" else " ".join(number(part * max(width, 3)) for part in DASHES[dash])
    return _paint("stroke", colour, opacity) | {"stroke_width": number(width), "stroke_dasharray": dashes}


def _paint(what: str, colour: str, opacity: float) -> dict[str, str | None]:
    if found := _RGBA.fullmatch(colour):
        red, green, blue = (int(found[place]) for place in (1, 2, 3))
        colour, opacity = f"#{red:02x}{green:02x}{blue:02x}", opacity * float(found[4])
    return {what: colour, f"{what}_opacity": None if opacity == 1 else f"{opacity:.2g}"}
