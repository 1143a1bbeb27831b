"""A kernel's websocket, spoken as JupyterLab and Voila speak it, and what a page knows of the kernel's widgets."""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter
from typing import Any

from websocket import WebSocket, create_connection

PROTOCOL = "v1.kernel.websocket.jupyter.org"
CHART = "LiveChart"
PATIENCE = 240  # seconds for any one message of a kernel


@dataclass(frozen=True, slots=True)
class Message:
    """What a kernel says."""

    kind: str
    parent: str
    content: Mapping[str, Any]
    buffers: list[bytes]


class Wire:
    """The line of one page to its kernel.

    Attributes
    ----------
    models : dict of str to dict
        The state of every widget that the page has heard of, by the comm's id, in the order in which it heard of them.
    charts : dict of str to float
        When the first chart was known (``known``), and when plotly.js had come for it (``drawn``).
    faults : list of str
        What cells or the kernel complained of.
    """

    def __init__(self, address: str, headers: Mapping[str, str]):
        self._session, self._subshell = uuid.uuid4().hex, None
        self.models: dict[str, dict[str, Any]] = {}
        self.charts: dict[str, float] = {}
        self.faults: list[str] = []
        self.changed: list[tuple[float, str]] = []  # when a chart was sent anew, and which
        # No look at whether texts are well formed, which in Python takes longer than all else here.
        self._socket: WebSocket = create_connection(
            f"{address}/channels?session_id={self._session}",
            header=dict(headers),
            subprotocols=[PROTOCOL],
            timeout=PATIENCE,
            skip_utf8_validation=True,
        )

    def close(self) -> None:
        """Go, as a page does that is closed."""
        self._socket.close()

    # ---- one message

    def send(self, kind: str, content: Mapping[str, Any], channel: str = "shell", **metadata: Any) -> str:
        """Send a message and return its id."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": kind, "session": self._session, "username": "", "version": "5.3"}
        header |= {"date": "2018-03-15T00:00:00.000Z"}
        if self._subshell and kind == "comm_msg":
            header["subshell_id"] = self._subshell
        parts = [channel.encode(), *(json.dumps(part).encode() for part in (header, {}, metadata, content))]
        starts = [8 * (len(parts) + 2)]
        for part in parts:
            starts.append(starts[-1] + len(part))
        numbers = [len(starts), *starts]
        self._socket.send_binary(b"".join([*(number.to_bytes(8, "little") for number in numbers), *parts]))
        return number

    def receive(self) -> Message:
        """Return the next message, and take note of what it says of widgets."""
        data = self._socket.recv()
        count = int.from_bytes(data[:8], "little")
        starts = [int.from_bytes(data[8 * place + 8 : 8 * place + 16], "little") for place in range(count)]
        parts = [data[start:end] for start, end in pairwise(starts)]
        header, parent, content = (json.loads(parts[place]) for place in (1, 2, 4))
        message = Message(header["msg_type"], parent.get("msg_id", ""), content, parts[5:])
        self._note(message)
        return message

    def until(self, done: Callable[[Message], bool]) -> Message:
        """Receive until a message is the one that was waited for."""
        while not done(message := self.receive()):
            pass
        return message

    def idle(self, number: str) -> float:
        """Receive until the kernel has done with a message; return when."""
        self.until(lambda m: m.parent == number and m.kind == "status" and m.content["execution_state"] == "idle")
        return perf_counter()

    # ---- what a page does with widgets

    def tell(self, model: str, data: Mapping[str, Any]) -> str:
        """Send something to a widget."""
        return self.send("comm_msg", {"comm_id": model, "data": data})

    def set(self, model: str, value: Any) -> str:
        """Set a control's value, as its handle does."""
        return self.tell(model, {"method": "update", "state": {"value": value}, "buffer_paths": []})

    def custom(self, model: str, content: Mapping[str, Any]) -> str:
        """Send a widget a message of its own kind."""
        return self.tell(model, {"method": "custom", "content": content})

    def of(self, kind: str) -> list[str]:
        """Return the ids of all widgets of a kind: ``IntSlider``, or a class of the module's own."""
        return [model for model, state in self.models.items() if _kind(state) == kind]

    def subshell(self) -> None:
        """Ask for a thread of the kernel's for widgets, as JupyterLab does."""
        number = self.send("create_subshell_request", {}, "control")
        self._subshell = self.until(lambda m: m.parent == number and "reply" in m.kind).content.get("subshell_id")

    def all_widgets(self) -> None:
        """Ask for the state of all widgets at once, as Voila's page does."""
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        self.idle(self.send("comm_open", opening, version="1.0.0"))  # sent at once, ipykernel warns of an unknown comm
        self.tell(comm, {"method": "request_states"})
        reply = self.until(lambda m: m.kind == "comm_msg" and m.content["data"].get("method") == "update_states")
        for model, whole in reply.content["data"]["states"].items():
            self._meet(model, whole["state"])

    def _note(self, message: Message) -> None:
        content = message.content
        if message.kind == "error" or (message.kind == "execute_reply" and content["status"] != "ok"):
            self.faults.append(f"{content.get('ename')}: {content.get('evalue')}")
        elif message.kind == "stream" and content["name"] == "stderr":
            self.faults.append(content["text"][:200])
        elif message.kind == "comm_open" and "state" in content["data"]:
            self._meet(content["comm_id"], content["data"]["state"])
        elif message.kind == "comm_msg":
            self._hear(content["comm_id"], content["data"], message.buffers)

    def _meet(self, model: str, state: dict[str, Any]) -> None:
        self.models[model] = state
        if _kind(state) == CHART and "known" not in self.charts:
            self.charts["known"] = perf_counter()
            self.custom(model, {"kind": "plotly"})  # the first chart of a page asks for the library

    def _hear(self, model: str, data: Mapping[str, Any], buffers: list[bytes]) -> None:
        if data.get("method") == "custom" and data["content"].get("kind") == "plotly" and buffers:
            self.charts["drawn"] = perf_counter()
        elif data.get("method") == "update" and model in self.models:
            self.models[model] |= data["state"]
            if "figure" in data["state"]:
                self.changed.append((perf_counter(), model))


def _kind(state: Mapping[str, Any]) -> str:
    return state.get("_anywidget_id", state["_model_name"]).rpartition(".")[2].removesuffix("Model")
