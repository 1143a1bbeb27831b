"""What learners touch: one function a panel, each returning a widget that draws itself and says what it shows."""

from .weigh import WeighPanel, weigh

__all__ = ["WeighPanel", "weigh"]
