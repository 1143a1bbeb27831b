"""What a learner meets who does not use a mouse, does not see the page, or sees it large."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from driving import within
from playwright.sync_api import Page, expect

# Every control that is shown and can be used: what a screen reader calls it.
NAMES = """() => [...document.querySelectorAll(
      '.nd-panel :is(.noUi-handle, .widget-readout[contenteditable], select, textarea, input, button, a)')]
  .filter(one => one.checkVisibility() && !one.disabled && one.type !== 'file')
  .map(one => [one.className || one.tagName,
    (one.ariaLabel || one.closest('label')?.textContent || one.textContent
      || one.labels?.[0]?.textContent || '').trim()])"""

# Marks the controls that Tab must stop at: of a group of radio buttons, one.
STOPS = """() => {
  const groups = new Map();
  for (const one of document.querySelectorAll('.nd-panel :is(.noUi-handle, select, textarea, input, button, a)')) {
    if (!one.checkVisibility() || one.disabled || one.type === 'file' || one.ariaDisabled === 'true') continue;
    groups.set(one.type === 'radio' ? one.name : one, one);
  }
  globalThis.ndStops = groups;
  globalThis.ndSeen = new Map();
  document.addEventListener('focusin', ({target}) => {
    const style = getComputedStyle(target);
    ndSeen.set(target.type === 'radio' ? target.name : target,
               style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2);
  });
  return groups.size;
}"""
MISSED = """() => [...ndStops].filter(([key]) => !ndSeen.get(key))
  .map(([key, one]) => [ndSeen.has(key) ? 'no outline' : 'not reached', one.className || one.tagName,
                        one.ariaLabel || one.textContent])"""

# Text of charts: axe looks at no SVG. What is painted below a text is known from the boxes of what comes before it.
FAINT = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const over = ([r, g, b], [R, G, B, a = 1]) => [R * a + r * (1 - a), G * a + g * (1 - a), B * a + b * (1 - a)];
  const light = colour => colour.slice(0, 3).map(c => c / 255)
    .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, place) => sum + c * [.2126, .7152, .0722][place], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05) };
  const shown = (one, kind) => { let a = Number(getComputedStyle(one)[kind + 'Opacity'] || 1);
    for (let up = one; up.closest('svg'); up = up.parentElement) a *= Number(getComputedStyle(up).opacity); return a };
  const back = one => { const below = [];
    for (let up = one; up; up = up.parentElement) below.unshift(parse(getComputedStyle(up).backgroundColor));
    return below.reduce(over, [255, 255, 255]) };
  const faint = [];
  for (const plot of document.querySelectorAll('.nd-panel .js-plotly-plot')) {
    if (!plot.checkVisibility()) continue;
    const ground = back(plot);
    for (const svg of plot.querySelectorAll('.main-svg')) {
      const shapes = [...svg.querySelectorAll('path, rect, circle')].flatMap(shape => {
        const place = shape.getBoundingClientRect(), fill = getComputedStyle(shape).fill;
        if (!fill.startsWith('rgb') || shape.closest('.draglayer, defs')) return [];
        return place.width < 1 || place.height < 1 ? [] : [{ shape, place, fill }];  // a line covers nothing
      });
      for (const text of svg.querySelectorAll('text')) {
        if (!text.textContent.trim() || !text.checkVisibility()) continue;
        const box = text.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
        let below = ground;
        for (const { shape, place, fill } of shapes) {
          if (x < place.left || x > place.right || y < place.top || y > place.bottom) continue;
          if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
          const [r, g, b, a = 1] = parse(fill);
          below = over(below, [r, g, b, a * shown(shape, 'fill')]);
        }
        const [r, g, b, a = 1] = parse(getComputedStyle(text).fill);
        const found = ratio(over(below, [r, g, b, a * shown(text, 'fill')]), below);
        if (found < 4.5) faint.push([text.textContent, getComputedStyle(text).fill, below.join(), found.toFixed(2)]);
      }
    }
  }
  return faint;
}"""

# Each chart: its role, its name, the sentence that says what it shows.
CHARTS = """() => [...document.querySelectorAll('.nd-panel .js-plotly-plot')].filter(one => one.checkVisibility())
  .map(one => [one.role, one.ariaLabel ?? '',
               document.getElementById(one.getAttribute('aria-describedby'))?.textContent.trim() ?? ''])"""

# Buttons of which one is chosen: the state that is spoken is the state that is seen, and not by colour alone.
CHOSEN = """() => [...document.querySelectorAll('.nd-panel .widget-toggle-button')].filter(one => one.checkVisibility())
  .filter(one => one.ariaPressed !== String(one.classList.contains('mod-active'))
              || (getComputedStyle(one).textDecorationLine !== 'none') !== one.classList.contains('mod-active'))
  .map(one => one.textContent)"""

# Labels of charts that lie over each other, are turned, or leave their chart; an axis's own name may stand on end.
LABELS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const place = plot.getBoundingClientRect();
  const labels = [...plot.querySelectorAll('.xtick text, .ytick text, .annotation-text')]
    .filter(one => one.checkVisibility() && one.textContent.trim())
    .map(one => ({ one, box: one.getBoundingClientRect(), turned: Math.abs(one.getScreenCTM().b) > .01 }));
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
  const outside = box => box.left < place.left - 2 || box.right > place.right + 2
    || box.top < place.top - 2 || box.bottom > place.bottom + 2;
  const ill = me => me.turned || outside(me.box) || labels.some(other => other !== me && over(me.box, other.box));
  return labels.filter(ill).map(({ one }) => `${plot.getAttribute('aria-label')}: ${one.textContent}`); })"""


def settled(page: Page) -> None:
    """Bring every panel into sight; wait until the charts are drawn and every slider has its name."""
    for panel in page.locator(".nd-panel").all():  # a browser leaves alone what is far out of sight
        panel.scroll_into_view_if_needed()
    all_drawn(page)
    page.wait_for_function(
        """() => [...document.querySelectorAll('.nd-panel .noUi-handle')].every(
                one => !one.checkVisibility() || one.ariaLabel)"""
    )


def open_tables(page: Page) -> None:
    """Show what is folded away at first: every chart's numbers."""
    for box in page.get_by_label("Show the numbers as a table").all():
        if box.is_visible():
            box.check()


def barriers(page: Page) -> list[Any]:
    """What stands in somebody's way within the panels, a line each."""
    found = Axe().run(page, context=".nd-panel").response["violations"]
    serious = [
        (one["id"], node["html"][:150], node["any"][0]["message"][:150] if node["any"] else "")
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    nameless = [("no name", kind) for kind, name in page.evaluate(NAMES) if not name]
    undescribed = [("chart", *chart) for chart in page.evaluate(CHARTS) if chart[0] != "img" or not all(chart)]
    faint = [("faint", *text) for text in page.evaluate(FAINT)]
    return [*serious, *nameless, *undescribed, *faint, *(("chosen", each) for each in page.evaluate(CHOSEN))]


def missed_by_keyboard(page: Page) -> list[Any]:
    """Go through the page with the Tab key; return what it does not reach, or reaches without a mark to see."""
    count = page.evaluate(STOPS)
    page.locator(".nd-panel :is(.noUi-handle, select, textarea, input, button, a):visible").first.focus()
    page.keyboard.press("Shift+Tab")
    for pressed in range(1, 4 * (count + 10) + 1):  # cells and readouts are stops too
        page.keyboard.press("Tab")
        if pressed >= count and pressed % 10 == 0 and not page.evaluate(MISSED):
            break
    return page.evaluate(MISSED)


def all_drawn(page: Page) -> None:
    """Draw all charts, as before the page is printed, and wait for them: then nothing moves by itself any more."""
    page.wait_for_function(
        """() => {
             dispatchEvent(new Event('beforeprint'));
             return [...document.querySelectorAll('.js-plotly-plot')].every(
                plot => !plot.checkVisibility() || plot.querySelector('.main-svg text')); }"""
    )


def ill_labels(page: Page) -> list[str]:
    """Wait until every chart is drawn; return the labels that cannot be read where they stand."""
    expect(page.locator(".js-plotly-plot").first).to_be_attached()
    all_drawn(page)
    return page.evaluate(LABELS)


def clipped(page: Page, *widths: int) -> None:
    """Wait, at each width of the page in pixels, until nothing is wider than its place."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for panel in page.locator(".nd-panel").all():
            panel.scroll_into_view_if_needed()
            within(panel)
