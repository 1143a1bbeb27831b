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
  // What may scroll the page, and does not only use what is in it; a slider and a field have the arrows for themselves.
  const MOVES = {
    scroll: () => true,
    wheel: () => true,
    touchmove: () => true,
    pointerdown: (target) => !around(target),
    keydown: (target, key) => / |Arrow|End|Home|Page/.test(key) && !target.closest?.("[role=slider], input, select, textarea"),
  };
  const ACTS = [...Object.keys(MOVES), "focusin"];
  const QUIET = 1000; // milliseconds without any growth, after which a page whose panels have come is taken to be whole
  let last = 0; // when anything grew
  // Panels come with nothing in them, and without their look, where a computer is slow.
  const come = () => document.getElementById("nd-coming")?.hidden ?? document.querySelector(".nd-panel") !== null;
  const done = () => come() && document.getElementById("nd-look") !== null && performance.now() - last > QUIET;

  // A text that begins in sight stays as it is; where there is none, the part at the upper edge begins where it did.
  const look = (target) => {
    const all = parts(), place = around(target);
    const inSight = (part) => part.matches(".jp-MarkdownCell") && top(part) >= 0 && top(part) < 0.8 * innerHeight;
    const number = [all.indexOf(place), all.findIndex(inSight), all.findLastIndex((part) => top(part) <= 0)].find((one) => one >= 0);
    at = scrollY > 0 && number !== undefined ? { number, below: top(all[number]) } : null;
    used = at && place ? { what: target, below: top(target) } : null;
  };
  const stay = () => {
    last = performance.now();
    if (over || !at) return;
    const shown = used?.what.getClientRects().length; // a button may go when it is pressed
    const { what, below } = shown ? used : { what: parts()[at.number], below: at.below };
    if (!what || Math.abs(top(what) - below) < 1) return;
    scrollBy({ top: top(what) - below, behavior: "instant" });
    ours = scrollY;
  };
  const act = ({ type, target, key }) => {
    const now = performance.now();
    // A page that grows shorter, as a text gives way to its panel, is scrolled by the browser, too.
    if (type === "scroll" && (Math.abs(scrollY - ours) < 1 || now - hand > HELD)) return;
    if (MOVES[type]?.(target, key)) hand = now;
    if (type === "wheel" || type === "touchmove") return; // the scrolling follows
    if (done()) leaveToTheBrowser();
    else if (type === "focusin") requestAnimationFrame(() => over || look(target)); // the browser has brought it into sight
    else look(type === "scroll" ? null : target);
  };
  const leaveToTheBrowser = () => {
    over = true;
    document.documentElement.style.overflowAnchor = "";
    grown.disconnect();
    for (const kind of ACTS) removeEventListener(kind, act, true);
  };

  for (const kind of ACTS) addEventListener(kind, act, { capture: true, passive: true });
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
