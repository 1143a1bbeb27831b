"""New Dawn or False Hope? Three experts, one debate, weighed by you."""

from .context import Context, load_context
from .debate import Debate
from .faults import DataError, Fault
from .load import load_debate
from .model import outlook, outlook_range, own_lens, power_mean
from .panels import weigh

__all__ = [
    "Context",
    "DataError",
    "Debate",
    "Fault",
    "load_context",
    "load_debate",
    "outlook",
    "outlook_range",
    "own_lens",
    "power_mean",
    "weigh",
]
