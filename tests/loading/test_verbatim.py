"""Fingerprints: a quotation is proved word by word, in its place, without the text."""

import json

import pytest
from common import NEW_DAWN, ROOT

from perspectives.loading import verbatim

TEXT = """A title

Ada Example, Director

First one here. It ends with a U.S. example of “quoted” speech. Then a third, at last!

Bo Sample, Fellow

Only one sentence stands in this place.

The views expressed above are theirs.
"""
TEXT_FILE = "text.txt"
NAMES = {"ada": "Ada Example", "bo": "Bo Sample"}


@pytest.fixture(scope="module")
def prints():
    return verbatim.fingerprint_text(TEXT, NAMES)


def test_a_text_is_split_by_expert_paragraph_and_sentence(prints):
    assert list(prints) == ["ada.1.1", "ada.1.2", "ada.1.3", "bo.1.1"]


@pytest.mark.parametrize(
    "quotation",
    ["with a U.S. example of “quoted” speech", 'with a U.S. example of "quoted" speech', "It ends with a U.S"],
)
def test_a_verbatim_quotation_passes(prints, quotation):
    assert verbatim.is_verbatim(quotation, ["ada.1.2"], prints)


@pytest.mark.parametrize(
    "quotation",
    [
        "with a U.S. sample of “quoted” speech",
        "with a U.S. example of quoted speech",
        "With a U.S. example of “quoted” speech",
        "with a U.S. example of “quoted” speeches",
        "example U.S. a with of",
        "It ends with a",
        "",
    ],
)
def test_a_changed_moved_dropped_or_added_word_fails(prints, quotation):
    """The last two are too short to be proved."""
    assert not verbatim.is_verbatim(quotation, ["ada.1.2"], prints)


def test_the_same_words_in_another_place_fail(prints):
    quotation = "with a U.S. example of “quoted” speech"
    assert not verbatim.is_verbatim(quotation, ["ada.1.1", "ada.1.3", "bo.1.1", "nobody.9.9"], prints)


def test_every_quotation_of_the_debate_is_proved(any_folder, any_debate):
    prints = json.loads((any_folder / verbatim.FILE).read_text(encoding="utf-8"))
    for claim in any_debate.claims:
        places = [f"{claim.expert}.{claim.paragraph}.{number}" for number in claim.sentences]
        assert verbatim.is_verbatim(claim.quotation, places, prints), claim.id


def test_every_single_changed_word_of_every_quotation_is_caught(any_folder, any_debate):
    prints = json.loads((any_folder / verbatim.FILE).read_text(encoding="utf-8"))
    for claim in any_debate.claims:
        place = [f"{claim.expert}.{claim.paragraph}.{number}" for number in claim.sentences]
        words = claim.quotation.split()
        for position in range(len(words)):
            changed = " ".join([*words[:position], words[position] + "x", *words[position + 1 :]])
            assert not verbatim.is_verbatim(changed, place, prints), changed


def test_the_fingerprints_do_not_give_the_text_away(any_folder):
    """Hashes only, and sorted: neither words nor their order."""
    prints = json.loads((any_folder / verbatim.FILE).read_text(encoding="utf-8"))
    for runs in prints.values():
        assert runs == sorted(runs)
        assert all(len(run) == 16 and set(run) <= set("0123456789abcdef") for run in runs)


def test_the_fingerprints_are_those_of_the_article():
    """Where the article lies beside the project (it is not part of it), its fingerprints are those shipped."""
    article = ROOT.parent / "shared" / "commentary.txt"
    shipped = json.loads((NEW_DAWN / verbatim.FILE).read_text(encoding="utf-8"))
    assert len(shipped) == 39
    if article.exists():
        names = {"swanstrom": "Niklas Swanström", "lee": "Sangsoo Lee", "engman": "Mats Engman"}
        assert verbatim.fingerprint_text(article.read_text(encoding="utf-8"), names) == shipped


def test_the_fingerprints_are_those_of_the_text_beside_them(any_folder, any_debate):
    """Where a debate's text is its author's own, it stands in the folder."""
    if not (any_folder / TEXT_FILE).exists():
        return
    names = {expert.id: expert.name for expert in any_debate.experts}
    prints = verbatim.fingerprint_text((any_folder / TEXT_FILE).read_text(encoding="utf-8"), names)
    assert prints == json.loads((any_folder / verbatim.FILE).read_text(encoding="utf-8"))


SCRIPTS = [
    ("林伟说：今天只有一条旧线。明天会有两条吗？会的。", ["林伟说：今天只有一条旧线。", "明天会有两条吗？", "会的。"]),
    ("Άνοιξε η πόρτα. Έκλεισε ξανά; Ίσως.", ["Άνοιξε η πόρτα.", "Έκλεισε ξανά;", "Ίσως."]),
    ("Łódź jest stąd daleko. Świt był blisko.", ["Łódź jest stąd daleko.", "Świt był blisko."]),
    ("هل ننتظر؟ لا ننتظر. كفى", ["هل ننتظر؟", "لا ننتظر.", "كفى"]),
    ("At 5 p.m. e.g. all left. By then it rained.", ["At 5 p.m. e.g. all left.", "By then it rained."]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "sentences"), SCRIPTS)
def test_a_paragraph_in_any_script_is_split_into_its_sentences(paragraph, sentences):
    assert verbatim.sections(f"Ada\n{paragraph}", {"ada": "Ada"}) == {"ada": [sentences]}


def test_a_quotation_in_chinese_is_proved_character_by_character():
    prints = verbatim.fingerprint_text("林伟\n今天只有一条旧线通到山谷。", {"lin": "林伟"})
    assert verbatim.is_verbatim("只有一条旧线", ["lin.1.1"], prints)
    assert not verbatim.is_verbatim("只有两条旧线", ["lin.1.1"], prints)
    assert verbatim.word_count("只有一条旧线") == 6
    assert verbatim.word_count("North Korea's own steps") == 4
