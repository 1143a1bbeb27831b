"""The look: everything can be read in light and dark, and nothing is told by colour alone."""

import re
from itertools import combinations

import pytest

from perspectives.authoring.colours import colour_advice, contrast
from perspectives.charts.theme import KINDS, LEARNER_COLOUR, ON_ACCENT, PALETTE, STYLE, VERDICT_LOOKS

TEXT, PART = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
# How much of a colour is laid over the ground, as panels.css has it: a bet, and a sentence that tells a result.
BET, SENTENCE = 0.09, 0.11


def mixed(colour: str, share: float, ground: str) -> str:
    parts = [[int(each[place : place + 2], 16) for place in (1, 3, 5)] for each in (colour, ground)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in zip(*parts, strict=True))


@pytest.fixture(params=PALETTE)
def theme(request):
    return PALETTE[request.param]


@pytest.mark.parametrize("on", ["ground", "card", "bet", "sentence"])
def test_every_text_can_be_read_on_every_ground(theme, on):
    grounds = {
        "ground": theme["ground"],
        "card": theme["card"],
        "bet": mixed(KINDS["bet"].colour, BET, theme["ground"]),
        "sentence": mixed(theme["bright"], SENTENCE, theme["ground"]),
    }
    for text in ("text", "quiet", "bright"):
        assert contrast(theme[text], grounds[on]) >= TEXT, text


def test_the_shares_are_those_of_the_style_sheet():
    assert f"var(--nd-kind) {BET:.0%}" in STYLE
    assert f"var(--nd-bright) {SENTENCE:.0%}" in STYLE


def test_what_is_pressed_can_be_read_and_seen(theme):
    assert contrast(ON_ACCENT, theme["accent"]) >= TEXT
    assert contrast(theme["bright"], theme["ground"]) >= PART


@pytest.mark.parametrize("looks", [KINDS, VERDICT_LOOKS], ids=["kinds", "verdicts"])
def test_a_label_can_be_read_and_is_told_by_more_than_its_colour(looks):
    for one in looks.values():
        assert contrast("#ffffff", one.colour) >= TEXT
    for one, other in combinations(looks.values(), 2):
        assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))


def test_people_are_told_apart_by_colour_blind_readers_too(debate):
    assert list(colour_advice(list(debate.experts), LEARNER_COLOUR)) == []


def test_every_kind_marks_its_panel_and_the_heading_over_it():
    for name, kind in KINDS.items():
        assert f'.nd-panel.nd-is-{name}::before{{content:"{kind.word}"}}' in STYLE
        assert f".nd-is-{name},.nd-over-{name}{{--nd-kind:{kind.colour}" in STYLE


def test_no_rule_is_asked_anew_at_every_change_inside_a_panel():
    """What ``:has()`` stands on is held against the sheet again when anything in it changes: so only on small parts."""
    asked = {re.search(r"([.\w-]+)(:\S+)?$", before)[1] for before in STYLE.split(":has(")[:-1]}
    assert asked == {"table", ".nd-tried", "label"}


def test_the_style_sheet_is_sent_short_and_asks_for_nothing():
    assert len(STYLE) < 21_750  # every page brings it
    assert "/*" not in STYLE
    assert "url(http" not in STYLE
    assert STYLE.count("{") == STYLE.count("}")
