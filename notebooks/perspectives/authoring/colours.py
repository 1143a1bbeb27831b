"""Tell whether colours can be seen, and told apart: on a white and on a dark page, by colour-blind readers too."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ..debate.claims import Expert
from ..debate.faults import Fault

Numbers = tuple[float, float, float]

GROUNDS = {"a white page": "#FFFFFF", "a dark page": "#111111"}
LEAST_CONTRAST = 3.0  # WCAG 2.2, success criterion 1.4.11, for parts of a chart
LEAST_DISTANCE = 12.0  # in CIE Lab; two colours of one chart nearer than this are taken for each other
# How red, green and blue (linear) look without the cones for red or for green: Viénot, Brettel and Mollon (1999).
SIGHTS = {
    "for everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "to readers without cones for red": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "to readers without cones for green": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#rrggbb`` colours, from 1 to 21, as WCAG defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def distance(one: str, other: str, sight: str = "for everybody") -> float:
    """Return how far two colours lie apart in CIE Lab (1976), as seen by one of the ``SIGHTS``."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one, sight), _lab(other, sight), strict=True)) ** 0.5


def colour_advice(experts: Sequence[Expert], learner: str) -> Iterator[Fault]:
    """Yield advice on every colour that is pale, and on every two that can be taken for each other."""
    for expert in experts:
        for page, ground in GROUNDS.items():
            found = contrast(expert.colour, ground)
            if found < LEAST_CONTRAST:
                way = "darker" if ground == "#FFFFFF" else "lighter"
                told = f"{expert.colour}, with a contrast of {found:.1f} on {page}"
                mend = f"Take a {way} colour."
                yield Fault("experts.toml", f"expert {expert.id}", "colour", told, f"{LEAST_CONTRAST:g} or more", mend)
    people = [*((expert.id, expert.colour) for expert in experts), ("the learner", learner)]
    for (one, colour), (other, second) in combinations(people, 2):
        sight = min(SIGHTS, key=lambda sight: distance(colour, second, sight))
        if distance(colour, second, sight) < LEAST_DISTANCE:
            told = f"{colour}, which {sight.removeprefix('for everybody')} looks like {second} of {other}"
            expected = "a colour that can be told from every other, the learner's own included"
            mend = "Change one of the two, in hue and in brightness."
            yield Fault("experts.toml", f"expert {one}", "colour", told.replace("which  ", "which "), expected, mend)


def _linear(colour: str) -> Numbers:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: str, sight: str) -> Numbers:
    light = _linear(colour)
    red, green, blue = (sum(share * part for share, part in zip(row, light, strict=True)) for row in SIGHTS[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
