"""Runs a notebook's cells in a page that has no JupyterLab around it, and carries what widgets and page say.

A kernel without a kernel's protocol: whoever starts it gives it one function, which takes a message as text and the
bytes that go with it, and calls :func:`take` with what the page says. Nothing here knows of a browser.
"""

import ast
import asyncio
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import comm
from comm.base_comm import BaseComm, CommManager

Post = Callable[[str, Sequence[Any]], object]
WIDGET = "application/vnd.jupyter.widget-view+json"

_page: Post
_comms = CommManager()


class PageComm(BaseComm):
    """The line between a widget and its half in the page."""

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
    ) -> None:
        """Tell the page."""
        content = {"comm_id": self.comm_id, "data": data or {}, **keys}
        _tell({"kind": msg_type, "content": content, "metadata": metadata or {}}, buffers or ())


def _tell(message: dict[str, Any], buffers: Sequence[Any] = ()) -> None:
    _page(json.dumps(message), buffers)


def begin(page: Post) -> None:
    """From now on tell ``page`` what widgets say."""
    global _page
    _page = page
    comm.create_comm = PageComm
    comm.get_comm_manager = lambda: _comms


def take(text: str, buffers: Sequence[Any]) -> None:
    """Hand a message of the page to its widget, and say when that has done what it asks."""
    message = json.loads(text)
    try:
        getattr(_comms, message["kind"])(None, None, message | {"buffers": buffers})
    finally:
        _tell({"kind": "idle", "id": message["id"]})


async def run(cells: Sequence[str]) -> None:
    """Run the cells one after the other; what the page says meanwhile is heard between two of them.

    A cell that fails shows why in its place, and those after it run all the same.
    """
    __main__ = sys.modules["__main__"].__dict__
    for number, source in enumerate(cells):
        try:
            value = value_of(source, f"cell {number + 1}", __main__)
            _tell({"kind": "shown", "cell": number, **shown(value)})
        except Exception:
            _tell({"kind": "shown", "cell": number, "text": traceback.format_exc(), "failed": True})
        await asyncio.sleep(0)


def value_of(source: str, name: str, names: dict[str, Any]) -> Any:
    """Run a cell; return what its last line gives, or None where that is no expression."""
    code = ast.parse(source, name)
    last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
    exec(compile(code, name, "exec"), names)
    return eval(compile(ast.Expression(last.value), name, "eval"), names) if last else None


def shown(value: Any) -> dict[str, str]:
    """Return what a page needs to show a value: a widget's name, or a text."""
    if value is None:
        return {}
    bundle = value._repr_mimebundle_() if hasattr(value, "_repr_mimebundle_") else None
    if not bundle:
        return {"text": repr(value)}
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    return {"text": data.get("text/plain", ""), "model": data.get(WIDGET, {}).get("model_id", "")}
