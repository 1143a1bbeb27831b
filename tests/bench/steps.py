"""Key presses on a panel's control, timed in the page itself: no message to the test is in the figures."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from math import ceil

from playwright.sync_api import Locator, Page

WAIT = 1000  # milliseconds after which a press counts as unanswered
TRIED = 12  # controls of a panel that are tried for one that moves the chart
SILENT = 10  # presses without an answer after which no more are made
REST = 50  # milliseconds without a change, three frames, after which an answer is whole
STRIDE = 5  # steps of a slider in one direction, as a hand goes on, before it turns
# Whether a slider is at its lower end, and at its upper one.
AT_END = """handle => ['ariaValueMin', 'ariaValueMax'].map(
  end => handle.ariaValueNow !== null && handle[end] === handle.ariaValueNow)"""
# When a key was pressed, and when chart and sentence first and last changed after it. Space acts when it comes up.
WATCH = """panel => {
  window.ndWatch?.disconnect();
  const step = window.ndStep = {};
  const pressed = event => { if (event.type === 'keydown' || event.key === ' ') step.key = event.timeStamp; };
  window.ndWatch = new MutationObserver(changes => {
    if (step.key === undefined) return;
    const now = performance.now();
    for (const { target } of changes) {
      const element = target.closest ? target : target.parentElement;
      const what = element?.closest('.js-plotly-plot, .bench-drawn') ? 'chart'
        : element?.closest('.nd-live, .nd-reply, .nd-matrix, .nd-card') ? 'words' : null;
      if (!what) continue;
      step[what] ??= now;
      step.last = now;
    }
  });
  window.ndWatch.observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const type of ['keydown', 'keyup']) panel.addEventListener(type, pressed, { capture: true });
}"""
# Wait for what is wanted (or for anything), and until nothing has changed for some time.
ANSWER = """([wanted, wait, rest]) => new Promise(resolve => {
  const step = window.ndStep, start = performance.now();
  const look = () => {
    const now = performance.now(), there = step[wanted] ?? (wanted ? undefined : step.last);
    if ((there !== undefined && now - step.last > rest) || now - start > wait) {
      const since = name => step[name] === undefined ? null : step[name] - step.key;
      resolve({ chart: since('chart'), words: since('words'), last: since('last') });
    } else requestAnimationFrame(look);
  };
  look();
})"""
FORGET = "() => { for (const name of ['key', 'chart', 'words', 'last']) delete window.ndStep[name]; }"


@dataclass
class Line:
    """What was measured at one panel: milliseconds from key to chart (or words), and bytes on the websocket."""

    host: str
    place: str
    control: str = ""
    what: str = ""
    times: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    presses: int = 0
    bytes: float = 0

    @property
    def median(self) -> float:
        """The median of the times until the first change."""
        return statistics.median(self.times)

    def cells(self) -> list[str]:
        """Return the line of the table."""
        if not self.times:
            return [self.host, self.place, self.control or "none found", "", "", "", "", "", f"0 of {self.presses}"]
        last = sorted(self.times)[ceil(0.95 * len(self.times)) - 1]
        figures = [self.median, last, statistics.median(self.whole)]
        sent = f"{self.bytes / 1000:.1f}" if self.bytes else ""
        answered = f"{len(self.times)} of {self.presses}"
        return [self.host, self.place, self.control, self.what, *(f"{each:.0f}" for each in figures), sent, answered]


class Wire:
    """Counts what goes over the page's websockets."""

    def __init__(self, page: Page):
        self.total = 0
        page.on("websocket", lambda socket: [socket.on(way, self._count) for way in ("framereceived", "framesent")])

    def _count(self, frame: str | bytes) -> None:
        self.total += len(frame)

    def rest(self, page: Page) -> None:
        """Wait until nothing has come for half a second: a chart that is late would be taken for an answer."""
        before = -1
        while before != self.total:
            before = self.total
            page.wait_for_timeout(500)


def _controls(panel: Locator) -> Iterator[tuple[str, list[tuple[Locator, str]]]]:
    """Every control of a panel with two keys that move it to and fro."""
    for handle in _usable(panel, ".noUi-handle:not([disabled] .noUi-handle)"):
        yield "slider", [(handle, "ArrowLeft"), (handle, "ArrowRight")]
    for choice in _usable(panel, "select"):
        yield "list", [(choice, "ArrowDown"), (choice, "ArrowUp")]
    for row in panel.locator(".widget-toggle-buttons").locator("visible=true").all():
        buttons = _usable(row, "button")
        if len(buttons) > 1:
            yield "buttons", [(buttons[1], "Enter"), (buttons[0], "Enter")]
    for box in _usable(panel, "input[type=checkbox]"):
        yield "tick", [(box, "Space"), (box, "Space")]
    for radio in _usable(panel, "input[type=radio]")[:1]:
        yield "choice", [(radio, "ArrowDown"), (radio, "ArrowUp")]
    for text in _usable(panel, "textarea"):
        yield "text", [(text, "a"), (text, "Backspace")]


def _usable(part: Locator, selector: str) -> list[Locator]:
    return [one for one in part.locator(selector).locator("visible=true").all() if one.is_enabled()]


def _press(
    page: Page, key: tuple[Locator, str], wanted: str | None, wait: int, rest: int = REST
) -> dict[str, float | None]:
    control, name = key
    page.evaluate(FORGET)
    if name == "Enter":
        control.focus()
    page.keyboard.press(name)
    return page.evaluate(ANSWER, [wanted, wait, rest])


def _best(page: Page, panel: Locator, charts: bool, only: str) -> tuple[str, list[tuple[Locator, str]], str] | None:
    """Return the first control that moves the chart; where none does, the first that changes the words."""
    fallback = None
    wanted = ((name, keys) for name, keys in _controls(panel) if only in ("", name))
    for name, keys in islice(wanted, TRIED):
        keys[0][0].scroll_into_view_if_needed()
        keys[0][0].focus()
        seen = [_press(page, key, "chart" if charts else "words", WAIT // 2) for key in keys]
        if any(one["chart"] is not None for one in seen):
            return name, keys, "chart"
        if fallback is None and any(one["words"] is not None for one in seen):
            fallback = name, keys, "words"
            if not charts:
                break
    return fallback


def _walk(name: str, keys: list[tuple[Locator, str]]) -> Iterator[tuple[Locator, str]]:
    """Yield keys for ever: a slider goes some steps, or to its end, and back; all else to its next value and back."""
    way, gone = 0, 0
    while True:
        if gone == (STRIDE if name == "slider" else 1) or (name == "slider" and keys[0][0].evaluate(AT_END)[way]):
            way, gone = 1 - way, 0
        yield keys[way]
        gone += 1


def measured(
    page: Page, wire: Wire, line: Line, panel: Locator, presses: int, only: str = "", rest: int = REST
) -> Line:
    """Press keys on the control of a panel that moves its chart, of one kind only if wanted, and keep the times."""
    panel.evaluate(WATCH)
    charts = bool(panel.locator(".js-plotly-plot, .bench-drawn").locator("visible=true").count())
    found = _best(page, panel, charts, only)
    if found is None:
        return line
    line.control, keys, line.what = found
    keys[0][0].scroll_into_view_if_needed()
    keys[0][0].focus()
    before = wire.total
    for key in islice(_walk(line.control, keys), presses):
        seen = _press(page, key, line.what, WAIT, rest)
        line.presses += 1
        if seen[line.what] is not None:
            line.times.append(seen[line.what])
            line.whole.append(seen["last"])
        elif line.presses - len(line.times) == SILENT:
            break
    line.bytes = (wire.total - before) / line.presses
    return line
