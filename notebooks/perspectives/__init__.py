"""New Dawn or False Hope? Three experts, one debate, weighed by you."""

from .debate import Debate
from .faults import DataError, Fault
from .load import load_debate

__all__ = ["DataError", "Debate", "Fault", "load_debate"]
