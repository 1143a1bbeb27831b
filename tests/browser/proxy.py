"""A line between page and server that can be long, or cut and mended: a small TCP proxy on this machine."""

import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self


class Proxy:
    """Passes on all that comes, while the line is whole.

    Parameters
    ----------
    server : str
        Its address.
    round_trip : float
        Milliseconds that the line takes for the way to the server and back.

    Attributes
    ----------
    address : str
        What the page is to open instead of the server's own.
    passed : int
        How many bytes have come, both ways.
    """

    def __init__(self, server: str, round_trip: float = 0):
        self._server = _place(server)
        self.lengthen(round_trip)
        self.passed = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._whole = threading.Event()
        self._whole.set()
        self._cut = False
        self._lines: set[socket.socket] = set()

    @classmethod
    @contextmanager
    def before(cls, server: str, round_trip: float = 0) -> Iterator[Self]:
        """Stand before a server, given by its address, until the end."""
        proxy = cls(server, round_trip)
        threading.Thread(target=proxy._answer, daemon=True).start()
        try:
            yield proxy
        finally:
            proxy.cut()
            proxy._listener.close()

    def lengthen(self, round_trip: float) -> None:
        """Let the way to the server and back take as many milliseconds from now on."""
        self._way = round_trip / 2000

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
        target.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        arriving = threading.Thread(target=self._arrive, args=(under_way, target), daemon=True)
        arriving.start()
        with suppress(OSError):
            while data := source.recv(65536):
                self.passed += len(data)
                under_way.put((time.monotonic() + self._way, data))
        under_way.put((0, b""))
        arriving.join()
        self._lines.discard(source)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _arrive(self, under_way: "queue.SimpleQueue[tuple[float, bytes]]", target: socket.socket) -> None:
        """Hand on what has been under way for as long as the line takes."""
        with suppress(OSError):
            while True:
                due, data = under_way.get()
                if not data:
                    return
                time.sleep(max(0, due - time.monotonic()))
                self._whole.wait()
                target.sendall(data)


def _place(address: str) -> tuple[str, int]:
    host, port = address.removeprefix("http://").split(":")
    return host, int(port)
