"""One learner of a class: comes in by the host's own pages, runs the one lesson, and moves a slider."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter, sleep
from urllib.parse import urljoin

import requests
from wire import Message, Wire

LESSON = "notebooks/00b_one_lesson.ipynb"
PATIENCE = (30, 300)  # seconds until a server takes a request, and until it has answered
PACE = 1.0  # seconds between two presses: a learner who looks at what happens


@dataclass
class Learner:
    """A learner, and what they have seen.

    Attributes
    ----------
    seen : dict of str to float
        Seconds from the first click to the page, to the first chart and to the last cell.
    waits : dict of str to list of float
        Seconds from each press to the chart that it moves, and until the kernel is idle.
    faults : list of str
        Everything that went wrong.
    """

    name: str
    address: str
    seen: dict[str, float] = field(default_factory=dict)
    waits: dict[str, list[float]] = field(default_factory=lambda: {"chart": [], "idle": []})
    faults: list[str] = field(default_factory=list)
    wire: Wire | None = None

    def __post_init__(self):
        self.web = requests.Session()

    def come(self) -> None:
        """Come in, run the lesson and wait for its end; what goes wrong is noted."""
        self._start = perf_counter()
        try:
            self.enter()
            if "drawn" not in self.wire.charts:
                self.wire.until(lambda _: "drawn" in self.wire.charts)
            self.seen["chart"] = self.wire.charts["drawn"] - self._start
        except Exception as fault:
            self.faults.append(f"{self.name}: {type(fault).__name__}: {fault}")
        self.faults += self.wire.faults if self.wire else []

    def enter(self) -> None:
        """Come in and run all cells."""
        raise NotImplementedError

    def answer(self) -> None:
        """Give all points to one family and commit them, so that charts are shown that follow the points."""
        wire = self.wire
        sliders = self._sliders()
        wire.idle(wire.set(sliders[0], 100))
        commit = next(
            one for one in wire.of("Button") if wire.models[one]["description"].startswith("This is my first")
        )
        wire.idle(wire.custom(commit, {"event": "click"}))

    def press(self, seconds: float) -> None:
        """Move a slider once a second, by one step each time."""
        try:
            self.answer()
            slider, end, value = self._sliders()[-1], perf_counter() + seconds, 0
            while (start := perf_counter()) < end:
                value = (value + 5) % 105
                before = len(self.wire.changed)
                done = self.wire.idle(self.wire.set(slider, value))
                self.waits["idle"].append(done - start)
                if len(self.wire.changed) > before:
                    self.waits["chart"].append(self.wire.changed[before][0] - start)
                sleep(max(0, PACE - (perf_counter() - start)))
            if not self.waits["chart"]:
                self.faults.append(f"{self.name}: no chart followed the slider")
        except Exception as fault:
            self.faults.append(f"{self.name}: {type(fault).__name__}: {fault}")

    def _sliders(self) -> list[str]:
        """Return the slider of the first family, in every panel that has one."""
        models = self.wire.models
        sliders = self.wire.of("IntSlider")
        return [one for one in sliders if models[one]["description"] == models[sliders[0]]["description"]]

    def get(self, place: str, **options) -> requests.Response:
        """Get a page or a file; anything but success is a fault."""
        reply = self.web.get(urljoin(self.address, place), timeout=PATIENCE, **options)
        reply.raise_for_status()
        return reply

    def open_wire(self, place: str) -> None:
        """Open the websocket to a kernel, with the cookies of its page."""
        address = urljoin(self.address, place)
        request = self.web.prepare_request(requests.Request("GET", address))
        cookies = {"Cookie": request.headers["Cookie"]} if "Cookie" in request.headers else {}
        self.wire = Wire(re.sub("^http", "ws", address), cookies)


class OnTheHub(Learner):
    """A learner on a JupyterHub: logs in, waits for a server, opens the lesson in JupyterLab, runs all cells."""

    def enter(self) -> None:
        """Come in and run all cells."""
        page = self._log_in()
        self.seen["page"] = perf_counter() - self._start
        for file in set(re.findall(r'(?:src|href)="([^"]+\.(?:js|css)[^"]*)"', page.text)):
            self.get(urljoin(page.url, html.unescape(file)))
        base = f"/user/{self.name}"
        notebook = self.get(f"{base}/api/contents/{LESSON}?type=notebook&content=1").json()
        self.get(f"{base}/lab/api/settings")
        self._run(self._kernel(base), notebook)

    def _log_in(self) -> requests.Response:
        """Log in, wait for the server as its page does, and return JupyterLab's page."""
        form = self.get("/hub/login").text
        token = re.search(r'name="_xsrf" value="([^"]*)"', form).group(1)
        who = {"username": self.name, "password": "any", "_xsrf": html.unescape(token)}
        page = self.web.post(f"{self.address}/hub/login", data=who, timeout=PATIENCE)
        page.raise_for_status()
        if pending := re.search(r'new EventSource\("([^"]+)"\)', page.text):
            place = json.loads(f'"{html.unescape(pending.group(1))}"')
            with self.get(place, stream=True) as events:
                for line in events.iter_lines(decode_unicode=True):
                    told = json.loads(line[6:]) if line.startswith("data: ") else {}
                    if told.get("failed"):
                        raise RuntimeError(told["message"])
                    if told.get("ready"):
                        break
            page = self.get(f"/user/{self.name}/")
        if not page.url.endswith(f"/user/{self.name}/doc/tree/{LESSON}"):
            raise RuntimeError(f"it led to {page.url}, not to the lesson")
        return page

    def _kernel(self, base: str) -> str:
        """Start a kernel for the notebook; return where it is."""
        token = next(c.value for c in self.web.cookies if c.name == "_xsrf" and c.path.startswith(base))
        asked = {"path": LESSON, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        place = f"{self.address}{base}/api/sessions"
        reply = self.web.post(place, json=asked, headers={"X-XSRFToken": token}, timeout=PATIENCE)
        reply.raise_for_status()
        return f"{base}/api/kernels/{reply.json()['kernel']['id']}"

    def _run(self, kernel: str, notebook: Mapping) -> None:
        """Run all cells, one after the other in the kernel, as *Run All Cells* does."""
        self.open_wire(kernel)
        wire = self.wire
        wire.idle(wire.send("kernel_info_request", {}))
        wire.subshell()
        last = ""
        for cell in notebook["content"]["cells"]:
            if cell["cell_type"] == "code":
                asked = {"silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True}
                last = wire.send("execute_request", asked | {"stop_on_error": True, "code": cell["source"]})

        def ended(message: Message) -> bool:
            return message.parent == last and message.kind == "execute_reply"

        wire.until(ended)
        self.seen["cells"] = perf_counter() - self._start


class InVoila(Learner):
    """A learner in the app view, which runs all cells before its page is whole."""

    def enter(self) -> None:
        """Come in and run all cells."""
        page = self.get(f"/voila/render/{LESSON}").text
        self.seen["page"] = self.seen["cells"] = perf_counter() - self._start
        for file in set(re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', page)):
            self.get(html.unescape(file))
        facts = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL).group(1)
        self.open_wire(f"/api/kernels/{json.loads(facts)['kernelId']}")
        self.wire.all_widgets()
        (store,) = self.wire.of("BrowserStore")
        said = self.wire.custom(store, {"holds": "", "owed": {}, "heard": 0, "trouble": ""})
        self.wire.idle(said)
