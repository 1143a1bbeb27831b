"""New Dawn or False Hope? Three experts, one debate, weighed by you."""

from . import open as what_notebooks_call
from .debate.debate import Debate
from .debate.faults import DataError, Fault
from .loading.context import Context, load_context
from .loading.load import load_debate
from .model.power_mean import power_mean
from .model.value_tree import outlook, outlook_range, own_lens
from .open import *  # noqa: F403

__all__ = ["Context", "DataError", "Debate", "Fault", "load_context", "load_debate"]
__all__ += ["outlook", "outlook_range", "own_lens", "power_mean", *what_notebooks_call.__all__]
