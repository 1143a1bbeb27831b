"""What is banked while talks last: how much could be made in so many months, whatever comes of the talks.

Pure. Rates are amounts a year; where several estimates are taken together, the lowest and the highest of them count.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Rate(Protocol):
    """A published estimate of how much could be made a year."""

    @property
    def low(self) -> float:
        """The lowest amount."""

    @property
    def high(self) -> float:
        """The highest amount."""


def yearly(rates: Iterable[Rate], stopped: bool) -> tuple[float, float]:
    """Return the lowest and the highest amount a year of these estimates; nothing where a freeze has stopped it."""
    spans = [(rate.low, rate.high) for rate in rates]
    if stopped or not spans:
        return 0.0, 0.0
    return min(low for low, _ in spans), max(high for _, high in spans)


def amount(months: float, rate: tuple[float, float]) -> tuple[float, float]:
    """Return what could be made in so many months, lowest and highest."""
    low, high = rate
    return months * low / 12, months * high / 12


def band(months: Sequence[int], rate: tuple[float, float]) -> tuple[list[float], list[float]]:
    """Return the lower and the upper edge of what could be made, month by month."""
    spans = [amount(month, rate) for month in months]
    return [low for low, _ in spans], [high for _, high in spans]
