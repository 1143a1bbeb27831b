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


def test_every_quotation_of_the_debate_is_proved(debate):
    prints = json.loads((NEW_DAWN / verbatim.FILE).read_text(encoding="utf-8"))
    for claim in debate.claims:
        places = [f"{claim.expert}.{claim.paragraph}.{number}" for number in claim.sentences]
        assert verbatim.is_verbatim(claim.quotation, places, prints), claim.id


def test_every_single_changed_word_of_every_quotation_is_caught(debate):
    prints = json.loads((NEW_DAWN / verbatim.FILE).read_text(encoding="utf-8"))
    for claim in debate.claims:
        place = [f"{claim.expert}.{claim.paragraph}.{number}" for number in claim.sentences]
        words = claim.quotation.split()
        for position in range(len(words)):
            changed = " ".join([*words[:position], words[position] + "x", *words[position + 1 :]])
            assert not verbatim.is_verbatim(changed, place, prints), changed


def test_the_fingerprints_do_not_give_the_text_away():
    """Hashes only, and sorted: neither words nor their order."""
    prints = json.loads((NEW_DAWN / verbatim.FILE).read_text(encoding="utf-8"))
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


def test_the_command_writes_the_file_the_loader_reads(tmp_path, prints, capsys):
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    experts = "".join(f'[[expert]]\nid = "{expert}"\nname = "{name}"\n' for expert, name in NAMES.items())
    (tmp_path / "experts.toml").write_text(experts, encoding="utf-8")
    verbatim.main([str(text), str(tmp_path)])
    assert json.loads((tmp_path / verbatim.FILE).read_text(encoding="utf-8")) == prints
    assert capsys.readouterr().out.startswith("4 sentences in ")
