"""A second reader's codes for all claims: how far they agree with the module's, as the codebook says."""

import csv
from pathlib import Path

import krippendorff
import pytest
from common import ROOT

from perspectives.model.agreement import krippendorff_alpha

# Coded from the text and the rules of data/README.md alone, with the cut into claims given. The columns "first_" are
# the module's own codes as they were before anybody had compared.
with Path(__file__).with_name("second_reading.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row["claim"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def codebook():
    return " ".join((ROOT / "data" / "README.md").read_text(encoding="utf-8").split())


def families_of(debate, factors) -> set[str]:
    return {debate.factors[factor].family for factor in factors}


def agreement(pairs) -> tuple[int, float]:
    found = krippendorff_alpha(pairs)
    numbers = {code: number for number, code in enumerate(sorted({code for pair in pairs for code in pair}))}
    rows = [[numbers[pair[reader]] for pair in pairs] for reader in (0, 1)]
    assert krippendorff.alpha(rows, level_of_measurement="nominal") == pytest.approx(found)
    return sum(one == other for one, other in pairs), found


def test_every_claim_was_read_twice(debate):
    assert tuple(ROWS) == debate.claims.ids


@pytest.mark.parametrize(
    ("field", "first", "now"),
    [("question", (55, 0.93), (55, 0.93)), ("bearing", (53, 0.86), (55, 0.92)), ("kind", (47, 0.73), (52, 0.86))],
)
def test_the_codebook_tells_how_far_two_readers_agree(debate, field, first, now):
    before = [(row[f"first_{field}"], row[f"second_{field}"]) for row in ROWS.values()]
    after = [(getattr(debate.claims[claim], field), row[f"second_{field}"]) for claim, row in ROWS.items()]
    for pairs, expected in ((before, first), (after, now)):
        same, alpha = agreement(pairs)
        assert same == expected[0]
        assert alpha == pytest.approx(expected[1], abs=0.005)


def test_families_agree_as_the_codebook_says(debate, codebook):
    def compared(own):
        theirs = {claim: families_of(debate, row["second_factors"].split()) for claim, row in ROWS.items()}
        same = sum(own[claim] == theirs[claim] for claim in ROWS)
        marks = [(str(f in own[claim]), str(f in theirs[claim])) for claim in ROWS for f in debate.families.ids]
        return same, agreement(marks)[1]

    first = {claim: set(row["first_families"].split()) for claim, row in ROWS.items()}
    now = {claim.id: families_of(debate, claim.factors) for claim in debate.claims}
    assert compared(first) == (49, pytest.approx(0.83, abs=0.005))
    assert compared(now) == (54, pytest.approx(0.90, abs=0.005))
    assert (
        "the question was the same in 55 of 58 claims, the bearing in 53, the kind in 47 and the families" in codebook
    )
    assert "(Krippendorff's alpha 0.93, 0.86, 0.73 and 0.83)" in codebook
    assert "55, 55, 52 and 54 of 58 (0.93, 0.92, 0.86 and 0.90)" in codebook


def test_the_changes_the_codebook_names_are_the_changes_made(debate, codebook):
    changed = [claim for claim, row in ROWS.items() if row["first_kind"] != debate.claims[claim].kind]
    assert sorted(changed) == ["e04", "e05", "e09", "l04", "l07", "l08", "s15"]
    turned = [claim for claim, row in ROWS.items() if row["first_bearing"] != debate.claims[claim].bearing]
    assert turned == ["l19", "l20"]
    assert all(f"`{claim}`" in codebook for claim in (*changed, *turned))
