"""Krippendorff's alpha against his own examples and against an independent package."""

import math

import krippendorff
import pytest
from common import KRIPPENDORFF_A
from hypothesis import given
from hypothesis import strategies as st

from perspectives.model.agreement import agreement, krippendorff_alpha, one_code_apart

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": A, two observers, two codes; B, two observers, five
# codes; C, four observers, with codes missing.
A = KRIPPENDORFF_A
B = ("aabbdcccedda", "babbbccceddd")
C = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
PUBLISHED = {A: 0.095, B: 0.692, C: 0.743}


def units(observers):
    return [[code for code in codes if code != "."] for codes in zip(*observers, strict=True)]


def by_package(observers):
    """The package's alpha, from numbers, with nan for what is missing."""
    numbers = {code: float(place) for place, code in enumerate(sorted(set("".join(observers)) - {"."}))}
    rows = [[numbers.get(code, math.nan) for code in row] for row in observers]
    return krippendorff.alpha(rows, level_of_measurement="nominal")


@pytest.mark.parametrize(("observers", "alpha"), PUBLISHED.items())
def test_published_examples(observers, alpha):
    assert krippendorff_alpha(units(observers)) == pytest.approx(alpha, abs=0.0005)
    assert krippendorff_alpha(units(observers)) == pytest.approx(by_package(observers), abs=1e-12)


OBSERVERS = st.integers(2, 4).flatmap(
    lambda count: st.integers(1, 14).flatmap(
        lambda length: st.tuples(*[st.text("abcde.", min_size=length, max_size=length)] * count)
    )
)


@given(observers=OBSERVERS)
def test_it_is_what_the_package_computes(observers):
    found = krippendorff_alpha(units(observers))
    compared = {code for unit in units(observers) if len(unit) > 1 for code in unit}
    if len(compared) < 2:
        assert found is None
    else:
        assert found == pytest.approx(by_package(observers), abs=1e-9)


def test_two_readers_in_counts():
    """Example A: six of ten alike, where luck would bring 10 x (6 x 5 + 14 x 13) / (20 x 19) of them."""
    found = agreement(list(zip(*A, strict=True)))
    assert (found.units, found.same) == (10, 6)
    assert found.by_luck == pytest.approx(10 * 212 / 380)
    assert found.alpha == pytest.approx(1 - 4 / (10 - found.by_luck))
    assert 5 < found.by_luck < 6  # as the appendix tells it


def test_eleven_of_twelve_alike_can_be_worth_nothing():
    """As a self-check of the appendix says; and one difference among many codes leaves alpha near 0.9."""
    assert krippendorff_alpha([("i", "i")] * 11 + [("i", "p")]) == pytest.approx(0)
    mixed = [(code, code) for code in "oooiiicccppr"]
    assert krippendorff_alpha([("p", "o"), *mixed[1:]]) == pytest.approx(0.9, abs=0.02)


def test_the_ends():
    assert krippendorff_alpha([("a", "a"), ("b", "b")]) == 1
    assert krippendorff_alpha([("a", "b"), ("b", "a")]) < 0
    assert krippendorff_alpha([("a", "a")] * 12) is None
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([("a",), ()]) is None
    assert agreement([]) == (0, 0, 0, None)


def test_one_code_apart():
    pairs = list(zip(*B, strict=True))
    span = one_code_apart(pairs, "abcde")
    assert span.best == pytest.approx(0.692, abs=0.0005)
    alphas = [
        krippendorff_alpha([(code if place == which else a, b) for place, (a, b) in enumerate(pairs)])
        for which in range(12)
        for code in "abcde"
    ]
    assert (span.low, span.high) == (min(alphas), max(alphas))
    assert one_code_apart([("a", "a")] * 3, "a") is None
