// Keeps the reader's place while panels take theirs: what one reads, or uses, stays where it is on the screen, and a page
// that is loaded anew comes back to it. A browser's own way fails here: it goes by pixels, in a page that is still short.
(() => {
  const KEPT = `perspectives-place ${location.pathname}`;
  const parts = () => [...document.querySelectorAll("#rendered_cells :is(.jp-Cell, .nd-place):not(.nd-place *)")];
  const around = (target) => target?.closest?.(".nd-place, .jp-CodeCell");
  const top = (part) => part.getBoundingClientRect().top;
  let at = null; // a part of the page, by its number, and how far below the upper edge of the window it is to begin
  let used = null; // what a hand is at within it, and the same of that
  let ours = -1; // to where the page was scrolled from here, and by no hand
  let over = false, hand = -Infinity; // when a hand last moved anything

  const HELD = 1000; // milliseconds for which what scrolls may still be its doing
  const come = () => document.getElementById("nd-coming")?.hidden ?? document.querySelector(".nd-panel") !== null;
  const done = () => come() && document.getElementById("nd-look") !== null; // where a computer is slow, the look comes later

  // A text that begins in sight stays as it is; where there is none, the part at the upper edge begins where it did.
  const look = (target) => {
    const all = parts(), place = around(target);
    const inSight = (part) => part.matches(".jp-MarkdownCell") && top(part) >= 0 && top(part) < 0.8 * innerHeight;
    const number = [all.indexOf(place), all.findIndex(inSight), all.findLastIndex((part) => top(part) <= 0)].find((one) => one >= 0);
    at = scrollY > 0 && number !== undefined ? { number, below: top(all[number]) } : null;
    used = at && place ? { what: target, below: top(target) } : null;
  };
  const stay = () => {
    if (over || !at) return;
    const shown = used?.what.getClientRects().length; // a button may go when it is pressed
    const { what, below } = shown ? used : { what: parts()[at.number], below: at.below };
    if (!what || Math.abs(top(what) - below) < 1) return;
    scrollBy({ top: top(what) - below, behavior: "instant" });
    ours = scrollY;
  };
  const act = ({ type, target }) => {
    const now = performance.now();
    // A page that grows shorter, as a text gives way to its panel, is scrolled by the browser, too.
    if (type === "scroll" && (Math.abs(scrollY - ours) < 1 || now - hand > HELD)) return;
    hand = now;
    if (type === "wheel" || type === "touchmove") return; // the scrolling follows
    if (done()) leaveToTheBrowser();
    else look(type === "scroll" ? null : target);
  };
  // A hand may come by the keyboard, or by a reader of screens; the browser has brought into sight then what it is at.
  const arrive = ({ target }) => requestAnimationFrame(() => over || done() || look(target));
  const leaveToTheBrowser = () => {
    over = true;
    document.documentElement.style.overflowAnchor = "";
    grown.disconnect();
    removeEventListener("focusin", arrive);
    for (const kind of ACTS) removeEventListener(kind, act, true);
  };

  const ACTS = ["scroll", "wheel", "touchmove", "pointerdown", "keydown"];
  for (const kind of ACTS) addEventListener(kind, act, { capture: true, passive: true });
  addEventListener("focusin", arrive);
  document.documentElement.style.overflowAnchor = "none";
  history.scrollRestoration = "manual";
  try {
    const again = ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);
    if (again) at = JSON.parse(sessionStorage.getItem(KEPT));
    addEventListener("pagehide", () => {
      if (over || done()) look();
      sessionStorage.setItem(KEPT, JSON.stringify(at));
    });
  } catch {} // nothing is kept here
  const grown = new ResizeObserver(stay);
  grown.observe(document.getElementById("rendered_cells"));
  stay();
})();
