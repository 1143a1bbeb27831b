"""Draw the pictures with which the README opens, and write what they show beside them, for those who do not see it.

``.venv/bin/python tests/refresh_notebooks.py`` does this as well, and the pictures in the notebooks; alone it is
``.venv/bin/python tests/refresh_pictures.py``.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "notebooks"))

from perspectives import Debate, load_debate  # noqa: E402
from perspectives.analysis.division import corners, of_text, place_of_text  # noqa: E402
from perspectives.answers.mine import ME  # noqa: E402
from perspectives.answers.workbook import Workbook  # noqa: E402
from perspectives.charts.compare.triangle import InTriangle, triangle  # noqa: E402
from perspectives.charts.picture.drawn import drawn  # noqa: E402
from perspectives.panels.compare.moves import WhatMoves  # noqa: E402
from perspectives.words.portrait import person, standing  # noqa: E402
from perspectives.words.sentences import listed  # noqa: E402

README, FOLDER = ROOT / "README.md", ROOT / ".github"
WIDTH = 460  # pixels: two stand side by side


class Picture(NamedTuple):
    """A picture of the README: its file, the SVG, and what it shows in words."""

    file: str
    svg: str
    told: str


def pictures() -> Iterator[Picture]:
    """Yield the pictures as they are to be."""
    debate = load_debate("new_dawn")
    yield _what_would_move_them(debate)
    yield _the_triangle(debate)


def _what_would_move_them(debate: Debate) -> Picture:
    with tempfile.TemporaryDirectory() as nowhere:
        panel = WhatMoves(debate, Workbook(Path(nowhere) / "workbook.json").of("new_dawn"))
    svg = drawn(panel.figure(), panel.title, panel.sentence, WIDTH, key=panel.who_is_drawn)
    return Picture("what_would_move_them.svg", svg, panel.sentence)


def _the_triangle(debate: Debate) -> Picture:
    """Where the texts stand, and in the middle an empty place."""
    ends = corners(debate)
    experts = [standing(person(debate, expert), place_of_text(debate, expert, ends)) for expert in debate.experts.ids]
    you = InTriangle(person(debate, ME), None, 0, "and you?")
    labels = [debate.families[end].label for end in ends]
    counts = {expert: of_text(debate, expert) for expert in debate.experts.ids}
    told = "; ".join(
        f"{debate.experts[expert].short} {listed([str(text.parts[end]) for end in ends])} of {text.whole}"
        for expert, text in counts.items()
    )
    told = (
        f"Passages on {listed([label.lower() for label in labels])}: {told}. An empty mark in the middle waits for you."
    )
    return Picture("triangle.svg", drawn(triangle(labels, [*experts, you]), "Between three corners", told, WIDTH), told)


def with_told(readme: str, picture: Picture) -> str:
    """Return the README with a picture's words as they are now."""
    place = re.compile(rf'(<img src="\.github/{re.escape(picture.file)}" width="\d+" alt=")[^"]*(")')
    return place.sub(lambda found: found[1] + escape(picture.told, quote=True) + found[2], readme)


def main() -> None:
    """Write them all."""
    for picture in pictures():
        (FOLDER / picture.file).write_text(f"{picture.svg}\n", encoding="utf-8")
        README.write_text(with_told(README.read_text(encoding="utf-8"), picture), encoding="utf-8")
        print(picture.file)


if __name__ == "__main__":
    main()
