"""Try again what another program has refused: for about a second at once, and later for as long as it takes.

A virus scanner, a synced folder or a backup may hold a file for a moment, and Windows then refuses to replace it.
"""

import asyncio
import errno
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

REFUSED = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.ESTALE}
PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.3)  # seconds; about one in all
SOON, AT_LAST = 1.0, 30.0  # seconds until the first later try, and between tries at last


def insist(action: Callable[[], T]) -> T:
    """Return what an action returns, tried again for about a second while it is refused.

    Raises
    ------
    OSError
        If it is refused to the end, or fails for another reason, which is not waited for.
    """
    for pause in PAUSES:
        try:
            return action()
        except OSError as error:
            if error.errno not in REFUSED:
                raise
            time.sleep(pause)
    return action()


class Later:
    """Make a call after a pause; each time it is asked for anew the pause is longer, until all is well again."""

    def __init__(self, call: Callable[[], None]):
        self._call, self._pause, self._asked = call, SOON, False

    def ask(self) -> None:
        """Ask for the call, unless it is coming already."""
        if not self._asked:
            self._asked = True
            after(self._pause, self._make)
            self._pause = min(2 * self._pause, AT_LAST)

    def well(self) -> None:
        """Begin with the shortest pause the next time."""
        self._pause = SOON

    def _make(self) -> None:
        self._asked = False
        self._call()


def after(seconds: float, call: Callable[[], None]) -> None:
    """Make a call after some seconds, in a thread of its own; where there are none, in the loop that runs here."""
    timer = threading.Timer(seconds, call)
    timer.daemon = True  # whoever closes the kernel does not wait for it
    try:
        timer.start()
    except RuntimeError:  # Python in the browser has no threads
        with suppress(RuntimeError):
            asyncio.get_running_loop().call_later(seconds, call)
