"""A browser, and what a page that is opened in it shows first, and when: by the clock that Python reads too.

In the page that is ``performance``'s: ``Date.now`` lags there by many seconds, because our pages slow it down while
they are opened (``clock.js``).
"""

import contextlib
import json
from collections.abc import Mapping

from conftest import FLAGS, SHELL, WHOLE, chromium
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, TimeoutError

CHART = ".nd-panel .js-plotly-plot .main-svg"
# A chart is there, or none will come: its place would stand in the page before plotly has come to draw it.
DONE = "() => window.ndSeen.chart || (performance.now() - window.ndGrew > 3000 && !window.ndPlace())"
LAST = "() => { const seen = { ...window.ndSeen }; window.ndSeen.chart ??= 0; return seen; }"  # and look no more
# A chart is drawn when it comes near the screen: one goes to the first one's place as soon as it stands in the page.
LOOK = """parts => {
  const seen = window.ndSeen = {}, all = document.getElementsByTagName("*");
  const clock = () => performance.timeOrigin + performance.now();
  window.ndPlace = () => [...document.querySelectorAll(".nd-panel [role=img]")].find(chart => chart.checkVisibility());
  let size = 0, went = 0;
  const look = () => {
    const now = performance.now();
    if (all.length !== size) [size, window.ndGrew] = [all.length, now];
    for (const [name, part] of Object.entries(parts))
      if (!seen[name] && document.querySelector(part)) seen[name] = clock();
    if (seen.chart !== undefined) return;
    if (now - went > 100) [went] = [now, window.ndPlace()?.scrollIntoView({ block: "center" })];
    requestAnimationFrame(look);
  };
  look();
}"""


def launched(playwright: Playwright) -> Browser:
    """Start the Chromium that all is measured in."""
    return playwright.chromium.launch(executable_path=chromium(*SHELL, *WHOLE), args=FLAGS)


def look_for(context: BrowserContext, parts: Mapping[str, str]) -> None:
    """Let every page note when each of these, by name and selector, is first there; it looks until ``chart`` is."""
    context.add_init_script(f"({LOOK})({json.dumps(dict(parts))})")


def seconds(page: Page, start: float) -> dict[str, float]:
    """Return when each was there, in seconds since ``start``; a chart that is still to be drawn is waited for."""
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(DONE, timeout=30_000)
    return {name: moment / 1000 - start for name, moment in page.evaluate(LAST).items()}
