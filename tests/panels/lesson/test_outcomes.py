"""In every panel to try, the mark of what comes out is the largest, and so is its number or word."""

import pytest
from common import NEW_DAWN

from perspectives.charts.theme import RESULT_MARK, RESULT_SIZE, TEXT_SIZE
from perspectives.loading import mechanisms
from perspectives.loading.context import load_context
from perspectives.panels.lesson.banked import BankedPanel
from perspectives.panels.lesson.causes import AllWorlds
from perspectives.panels.lesson.ceiling import CeilingPanel
from perspectives.panels.lesson.ladder import GuaranteeLadder
from perspectives.panels.lesson.roadmap import RoadmapPanel


def sizes(value) -> list[float]:
    """Return a size as a list, in pixels."""
    return value if isinstance(value, list) else [value]


def marks(trace) -> list[float]:
    return sizes(trace.get("marker", {}).get("size", 0))


def words(trace) -> list[float]:
    return sizes(trace.get("textfont", {}).get("size", 0))


@pytest.fixture(params=["ceiling", "banked", "roadmap"])
def figure(debate, request):
    if request.param == "ceiling":
        return CeilingPanel(debate, mechanisms.load_ceiling(debate, NEW_DAWN)).figure()
    if request.param == "banked":
        return BankedPanel(debate, mechanisms.load_banked(debate, NEW_DAWN), load_context()).figure()
    return RoadmapPanel(debate, mechanisms.load_roadmap(debate, NEW_DAWN)).figure()


def test_the_outcome_has_the_largest_mark_and_the_largest_words(figure):
    """Its trace stands apart: one with a mark as large as a result's."""
    (outcome,) = [trace for trace in figure["data"] if max(marks(trace)) == RESULT_MARK]
    assert max(words(outcome)) == RESULT_SIZE
    for trace in figure["data"]:
        if trace is not outcome:
            assert max(marks(trace)) < RESULT_MARK
            assert max(words(trace)) < RESULT_SIZE


def test_the_world_that_is_chosen_has_the_largest_number(debate):
    panel = AllWorlds(debate, mechanisms.load_worlds(debate, NEW_DAWN))
    bars = panel.figure()["data"][0]
    assert bars["textfont"]["size"].count(RESULT_SIZE) == 1
    place = bars["textfont"]["size"].index(RESULT_SIZE)
    assert bars["marker"]["line"]["width"][place] > 0


def test_the_ladder_says_in_its_largest_word_whether_they_can_agree(debate):
    panel = GuaranteeLadder(debate, mechanisms.load_ladder(debate, NEW_DAWN))
    *names, outcome = panel.figure()["layout"]["annotations"]
    assert outcome["font"]["size"] > max(TEXT_SIZE, *(name["font"]["size"] for name in names))
    assert outcome["text"].removeprefix("<b>").startswith(("They can agree", "They may agree", "No deal"))
