"""New Dawn or False Hope? Three experts, one debate, weighed by you."""

from .context import Context, load_context
from .debate import Debate
from .faults import DataError, Fault
from .load import load_debate
from .model import outlook, outlook_range, own_lens, power_mean
from .open import (
    banked,
    bet,
    ceiling,
    check,
    earlier_rounds,
    economy,
    eight_worlds,
    forecast,
    guarantee_ladder,
    keep,
    launches,
    plan_roadmap,
    read,
    reflect,
    timeline,
    unsaid,
    walk,
)
from .panels.weigh import weigh

__all__ = [
    "Context",
    "DataError",
    "Debate",
    "Fault",
    "banked",
    "bet",
    "ceiling",
    "check",
    "earlier_rounds",
    "economy",
    "eight_worlds",
    "forecast",
    "guarantee_ladder",
    "keep",
    "launches",
    "load_context",
    "load_debate",
    "outlook",
    "outlook_range",
    "own_lens",
    "plan_roadmap",
    "power_mean",
    "read",
    "reflect",
    "timeline",
    "unsaid",
    "walk",
    "weigh",
]
