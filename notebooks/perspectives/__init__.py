"""New Dawn or False Hope? Three experts, one debate, weighed by you."""

from .context import Context, load_context
from .debate import Debate
from .faults import DataError, Fault
from .load import load_debate
from .model import outlook, outlook_range, own_lens, power_mean
from .open import (
    accounts,
    bet,
    check,
    code,
    compare_codes,
    economy,
    expect,
    forecast,
    goes_on,
    judge,
    keep,
    later_lenses,
    launches,
    launches_since,
    my_page,
    read,
    reflect,
    score_forecasts,
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
    "accounts",
    "bet",
    "check",
    "code",
    "compare_codes",
    "economy",
    "expect",
    "forecast",
    "goes_on",
    "judge",
    "keep",
    "later_lenses",
    "launches",
    "launches_since",
    "load_context",
    "load_debate",
    "my_page",
    "outlook",
    "outlook_range",
    "own_lens",
    "power_mean",
    "read",
    "reflect",
    "score_forecasts",
    "timeline",
    "try_out",
    "unsaid",
    "walk",
    "weigh",
]
