"""Contrast and distance of colours, against values that others have published."""

import pytest

from perspectives.authoring.colours import contrast, distance


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59)],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_distance_is_that_of_cie_lab():
    """White is L 100; pure red is L 53.2, a 80.1, b 67.2."""
    assert distance("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert distance("#000000", "#FF0000") == pytest.approx((53.24**2 + 80.09**2 + 67.2**2) ** 0.5, abs=0.5)
    assert distance("#123456", "#123456") == 0


def test_red_and_green_of_one_brightness_are_near_each_other_to_the_colour_blind_alone():
    red, green = "#B06000", "#708000"
    assert distance(red, green) > 30
    assert distance(red, green, "to readers without cones for green") < 25
    assert distance("#FFFFFF", "#000000", "to readers without cones for red") == pytest.approx(100, abs=0.5)
