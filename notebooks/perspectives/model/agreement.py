"""How far two or more readers gave the same codes to the same passages, beyond what luck alone would bring.

Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, Annenberg School for
Communication; here for codes without order (the nominal metric).
"""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from .value_tree import Span

Unit = Sequence[Hashable]


class Agreement(NamedTuple):
    """How far two readers agree.

    Attributes
    ----------
    units : int
        How many passages both have coded.
    same : int
        On how many they agree.
    by_luck : float
        On how many they would be expected to agree if all their codes were dealt out to the passages at random.
    alpha : float or None
        Krippendorff's alpha, see :func:`krippendorff_alpha`.
    """

    units: int
    same: int
    by_luck: float
    alpha: float | None


def krippendorff_alpha(units: Sequence[Unit]) -> float | None:
    """Return Krippendorff's alpha for nominal codes: 1 less observed disagreement over that expected by chance.

    Parameters
    ----------
    units : sequence of sequence
        For each passage the codes that readers gave to it, in any order; a reader who gave none is left out. Passages
        with fewer than two codes cannot be compared and play no part.

    Returns
    -------
    float or None
        1 for perfect agreement, 0 for what chance would bring, below 0 for less than that. None where only one code
        was ever used, or nothing can be compared: then there is nothing to tell apart.
    """
    paired = [Counter(codes) for codes in units if len(codes) > 1]
    expected = _expected(_totals(paired))
    if not expected:
        return None
    count = sum(codes.total() for codes in paired)
    observed = math.fsum(
        (codes.total() ** 2 - sum(times**2 for times in codes.values())) / (codes.total() - 1) for codes in paired
    )
    return 1 - observed / count / expected


def agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """Return how far two readers agree on the passages that both have coded, a pair of codes for each."""
    by_luck = len(pairs) * (1 - _expected(_totals([Counter(pair) for pair in pairs])))
    return Agreement(len(pairs), sum(a == b for a, b in pairs), by_luck, krippendorff_alpha(pairs))


def one_code_apart(pairs: Sequence[tuple[Hashable, Hashable]], codes: Sequence[Hashable]) -> Span | None:
    """Return how far alpha could have gone if the first reader had given one passage another of these codes.

    With few passages it goes far, which says what an alpha from them is worth. None where alpha cannot be computed.
    """
    alpha = krippendorff_alpha(pairs)
    changed = [
        krippendorff_alpha([*pairs[:place], (code, other), *pairs[place + 1 :]])
        for place, (_, other) in enumerate(pairs)
        for code in codes
    ]
    known = [value for value in changed if value is not None]
    return None if alpha is None else Span(min(known), alpha, max(known))


def _totals(units: Sequence[Counter[Hashable]]) -> Counter[Hashable]:
    return sum(units, Counter())


def _expected(totals: Counter[Hashable]) -> float:
    """Return the share of pairs that differ when two of all codes are drawn at random."""
    count = totals.total()
    if count < 2:
        return 0.0
    return 1 - sum(times * (times - 1) for times in totals.values()) / (count * (count - 1))
