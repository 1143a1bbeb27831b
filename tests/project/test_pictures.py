"""Pictures that are stored, in the outputs of notebooks and on top of the README: small, true, with words beside."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import nbformat
import pytest
import refresh_pictures
from common import ROOT, SPOILER, images_in

SMALL = 11_000  # bytes
# Panels that guard nothing and have something to show before anybody has answered anything.
PICTURED = {
    "00_start_here": ["triangle"],
    "01_the_moment": ["timeline", "by_year", "by_year"],
    "01b_background": ["where"],
    "05_where_they_disagree": ["questions", "disagreement"],
    "06_weigh_it_yourself": ["what_moves", "weigh"],
}
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def outputs(path):
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", ()):
            yield re.search(r"(\w+)\([^()]*\)$", cell.source.strip())[1], output.data


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_stored_outputs_show_pictures_of_the_panels_that_guard_nothing(path):
    """That they are those of the panels is nbval's part, which runs the cells and compares."""
    found = [(name, data["text/html"]) for name, data in outputs(path) if "text/html" in data]
    assert [name for name, _ in found] == PICTURED.get(path.stem, [])
    for _, told in found:
        images = images_in(told)
        assert images
        assert len(images) == len(re.findall(r'<img alt="Chart: [^"]{20,}" src="data:image/svg\+xml;base64,', told))
        for image in images:
            assert len(image.encode("utf-8")) < SMALL
            assert ET.fromstring(image).get("role") == "img"
            assert not SPOILER.search(image)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_beside_a_picture_stands_all_that_the_text_says(path):
    """Where HTML can be shown, the text is not."""
    for _, data in outputs(path):
        if "text/html" in data:
            shown = " ".join(unescape(re.sub(r"<[^>]*>", " ", data["text/html"])).split())
            assert shown == " ".join(data["text/plain"].split())


def test_the_readme_opens_with_pictures_that_are_as_the_module_draws_them():
    """If this fails, run ``.venv/bin/python tests/refresh_pictures.py`` and look at them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    opening = readme[: readme.index("\n## ")]
    pictures = list(refresh_pictures.pictures())
    shown = re.findall(r'<img src="\.github/([^"]+)" width="\d+" alt="([^"]+)">', opening)
    assert shown == [(picture.file, refresh_pictures.escape(picture.told)) for picture in pictures]
    for picture in pictures:
        assert (ROOT / ".github" / picture.file).read_text(encoding="utf-8") == f"{picture.svg}\n"
        assert len(picture.svg.encode("utf-8")) < SMALL
        assert picture.told in "".join(ET.fromstring(picture.svg).itertext())
