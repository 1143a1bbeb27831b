"""A second reader's codes for 19 of the claims: how far they agree with the module's, as the codebook says."""

from pathlib import Path

import krippendorff
import pytest

from perspectives.agreement import krippendorff_alpha

# Coded from the text and the rules of data/README.md alone: 19 ids, drawn with random.seed(20180315).
# claim: kind, question, bearing, factors
CODES = {
    "s02": ("prediction", "denuclearization", "closes", ""),
    "s03": ("condition", "denuclearization", "depends", "sanctions_relief peace_treaty alliance_troops"),
    "s08": ("condition", "denuclearization", "depends", "peace_treaty alliance_troops security_assurances"),
    "s11": ("interpretation", "gains", "opens", "alliance_troops"),
    "s12": ("observation", "gains", "opens", "summit_diplomacy"),
    "s13": ("prediction", "gains", "opens", "summit_diplomacy"),
    "s15": ("prediction", "gains", "opens", "sanctions_relief"),
    "l01": ("observation", "process", "opens", "thaw"),
    "l02": ("interpretation", "process", "opens", "thaw"),
    "l04": ("observation", "process", "opens", "thaw alliance_troops"),
    "l07": ("observation", "denuclearization", "closes", "north_steps"),
    "l08": ("interpretation", "denuclearization", "opens", "open_ended_talks"),
    "l09": ("interpretation", "process", "opens", "summit_diplomacy"),
    "l15": ("condition", "process", "depends", "security_assurances"),
    "l19": ("recommendation", "process", "opens", "phased_roadmap"),
    "e05": ("observation", "why_now", "opens", "seoul_engagement"),
    "e10": ("interpretation", "why_now", "opens", "seoul_engagement washington_hard_line sanctions_pressure"),
    "e12": ("interpretation", "denuclearization", "depends", "alliance_troops security_assurances"),
    "e18": ("interpretation", "gains", "opens", "open_ended_talks"),
}


@pytest.fixture(scope="module")
def codebook():
    text = (Path(__file__).parents[1] / "data" / "README.md").read_text(encoding="utf-8")
    return " ".join(text.split())


def pairs(debate, place, field):
    return [(codes[place], getattr(debate.claims[claim], field)) for claim, codes in CODES.items()]


@pytest.mark.parametrize(
    ("place", "field", "same", "alpha", "said"),
    [
        (0, "kind", 14, 0.64, "the kind in 14 (alpha 0.64"),
        (1, "question", 18, 0.93, "the question in 18 (Krippendorff's alpha 0.90 and 0.93)"),
        (2, "bearing", 18, 0.90, "The bearing was the same in 18 of 19"),
    ],
)
def test_the_codebook_tells_how_far_two_readers_agree(debate, codebook, place, field, same, alpha, said):
    coded = pairs(debate, place, field)
    assert sum(one == other for one, other in coded) == same
    found = krippendorff_alpha(coded)
    assert found == pytest.approx(alpha, abs=0.005)
    numbers = {code: number for number, code in enumerate(sorted({code for pair in coded for code in pair}))}
    rows = [[numbers[pair[reader]] for pair in coded] for reader in (0, 1)]
    assert krippendorff.alpha(rows, level_of_measurement="nominal") == pytest.approx(found)
    assert said in codebook


def test_factors_agree_as_the_codebook_says(debate, codebook):
    same = sum(set(codes[3].split()) == set(debate.claims[claim].factors) for claim, codes in CODES.items())
    assert f"the whole set of factors in {same}," in codebook


def test_the_kinds_that_differ_are_the_ones_the_codebook_names(debate, codebook):
    differ = [claim for claim, codes in CODES.items() if codes[0] != debate.claims[claim].kind]
    assert sorted(differ) == ["e05", "l04", "l07", "l08", "s15"]
    assert "(`l04`, `l07`, `e05`)" in codebook
    assert "(`s15`, `l08`)" in codebook
