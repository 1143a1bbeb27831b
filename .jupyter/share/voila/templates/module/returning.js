// Who comes to a page anew is offered the place where they were last, and is taken nowhere unasked. This browser alone
// knows it: the heading under which one read, kept as one scrolls, so that nothing is written when a page is closed.
(() => {
  const KEPT = `perspectives-place ${location.pathname}`;
  const headings = () => [...document.querySelectorAll("#rendered_cells .jp-MarkdownCell :is(h2, h3)")];
  const words = (heading) => heading.textContent.replace("¶", "").trim();
  let now; // the heading that is kept, in this visit

  const keep = () => {
    hide();
    const here = headings().findLast((one) => one.getBoundingClientRect().top < innerHeight / 3);
    if (here === now) return;
    now = here;
    try {
      if (here) localStorage.setItem(KEPT, words(here));
      else localStorage.removeItem(KEPT);
    } catch {} // full, or closed: then there is no way back
  };
  // What a learner takes away, here or in another page, is not written anew.
  const forget = () => {
    removeEventListener("scroll", keep);
    hide();
  };

  const line = document.createElement("p");
  const hide = () => (line.style.visibility = "hidden"); // nothing jumps when it has gone
  const button = (label, action) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    made.addEventListener("click", action);
    return made;
  };
  const offer = (heading) => {
    const go = () => {
      heading.scrollIntoView({ behavior: "instant" });
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    const dismiss = () => {
      localStorage.removeItem(KEPT);
      hide();
    };
    line.className = "nd-last";
    const [title] = words(heading).split(" · ");
    line.append(`You were last at “${title}”. `, button("Go there", go), button("No, thanks", dismiss));
    document.getElementById("rendered_cells").before(line);
  };

  try {
    const last = localStorage.getItem(KEPT);
    const anew = performance.getEntriesByType("navigation")[0]?.type === "navigate" && !location.hash;
    const there = anew && last && headings().find((one) => words(one) === last);
    if (there) offer(there);
    addEventListener("scroll", keep, { passive: true });
    addEventListener("perspectives-forgotten", forget);
    addEventListener("storage", ({ key, newValue }) => {
      if (key === null || (key === "perspectives-workbook" && newValue === null)) forget();
    });
  } catch {} // nothing is kept here
})();
