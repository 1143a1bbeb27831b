"""A line between page and server that can be cut, and mended: a small TCP proxy on this machine."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self


class Proxy:
    """Passes on all that comes, while the line is whole.

    Attributes
    ----------
    address : str
        What the page is to open instead of the server's own.
    """

    def __init__(self, server: str):
        self._server = _place(server)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._whole = threading.Event()
        self._whole.set()
        self._cut = False
        self._lines: set[socket.socket] = set()

    @classmethod
    @contextmanager
    def before(cls, server: str) -> Iterator[Self]:
        """Stand before a server, given by its address, until the end."""
        proxy = cls(server)
        threading.Thread(target=proxy._answer, daemon=True).start()
        try:
            yield proxy
        finally:
            proxy.cut()
            proxy._listener.close()

    def cut(self) -> None:
        """End every connection and refuse new ones, as when a server dies."""
        self._cut = True
        self.swallow()
        self._whole.set()

    def silence(self) -> None:
        """Pass nothing on and say nothing, as when a laptop sleeps or leaves its network."""
        self._whole.clear()

    def swallow(self) -> None:
        """Lose what is held back, and every connection with it, while new ones are still silent."""
        for line in list(self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Pass everything on again; what was held back comes late."""
        self._cut = False
        self._whole.set()

    def _answer(self) -> None:
        with suppress(OSError):  # closed at the end
            while True:
                page, _ = self._listener.accept()
                if self._cut:
                    page.close()
                    continue
                with suppress(OSError):
                    server = socket.create_connection(self._server)
                    for ends in ((page, server), (server, page)):
                        threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        self._lines.add(source)
        with suppress(OSError):
            while data := source.recv(65536):
                self._whole.wait()
                target.sendall(data)
        self._lines.discard(source)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _place(address: str) -> tuple[str, int]:
    host, port = address.removeprefix("http://").split(":")
    return host, int(port)
