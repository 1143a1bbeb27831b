"""New Dawn or False Hope? Three experts, one debate, weighed by you."""

from .context import Context, load_context
from .debate import Debate
from .faults import DataError, Fault
from .load import load_debate
from .model import outlook, outlook_range, own_lens, power_mean
from .open import (
    bet,
    check,
    code,
    compare_codes,
    economy,
    forecast,
    keep,
    launches,
    my_page,
    read,
    reflect,
    timeline,
    try_out,
    unsaid,
    walk,
)
from .panels.weigh import weigh

__all__ = [
    "Context",
    "DataError",
    "Debate",
    "Fault",
    "bet",
    "check",
    "code",
    "compare_codes",
    "economy",
    "forecast",
    "keep",
    "launches",
    "load_context",
    "load_debate",
    "my_page",
    "outlook",
    "outlook_range",
    "own_lens",
    "power_mean",
    "read",
    "reflect",
    "timeline",
    "try_out",
    "unsaid",
    "walk",
    "weigh",
]
