"""Who is told of a change: bound methods, called for as long as their objects live."""

import logging
import weakref
from collections.abc import Callable

LOG = logging.getLogger(__name__)


class Listeners:
    """Bound methods to be called after a change; one's fault is never another's, it is only logged.

    Parameters
    ----------
    trouble : str
        What is logged where one of them fails.
    """

    def __init__(self, trouble: str):
        self._trouble = trouble
        self._known: list[weakref.WeakMethod[Callable[[], None]]] = []

    def add(self, listener: Callable[[], None]) -> None:
        """Call a bound method from now on."""
        self._known.append(weakref.WeakMethod(listener))

    def call(self) -> None:
        """Call all of them; who is added meanwhile is called the next time."""
        self._known = [reference for reference in self._known if reference() is not None]
        for reference in list(self._known):
            listener = reference()
            try:
                if listener is not None:
                    listener()
            except Exception:
                LOG.exception(self._trouble)
