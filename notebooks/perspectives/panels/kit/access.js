// Names every control of a panel for screen readers, and keeps the live sentence announced.

const INTRODUCE = ".nd-prompt, .nd-question, .nd-heading, .nd-row";

const text = (node) => (node ? node.textContent.trim() : "");

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value && node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
}

// A tooltip; where there is none, ipywidgets writes "null".
const tip = (node) => (node && node.title !== "null" ? node.title : "");

// A control's own label, its tooltip, or the prompt or heading that stands before it.
function nameOf(panel, box) {
  const own = text(box.querySelector(":scope > .widget-label")) || tip(box) || tip(box.querySelector("select, textarea, input"));
  if (own) return own;
  let found = "";
  for (const node of panel.querySelectorAll(INTRODUCE)) {
    const before = node.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (before && node.checkVisibility()) found = text(node);
  }
  return found;
}

// What a slider's handle says of its value: the readout as everybody sees it, not noUiSlider's "50.00".
function speak(handle) {
  const box = handle.closest(".widget-slider");
  const readout = box?.querySelectorAll(".noUi-handle").length === 1 && text(box.querySelector(".widget-readout"));
  const value = readout || String(Number(handle.getAttribute("aria-valuenow")));
  set(handle, { "aria-valuetext": value });
}

function nameSlider(panel, box) {
  const name = nameOf(panel, box);
  const handles = [...box.querySelectorAll(".noUi-handle")];
  const ends = handles.length === 2 ? [", lower end", ", upper end"] : [""];
  handles.forEach((handle, place) => {
    const disabled = String(box.querySelector(".noUi-target").hasAttribute("disabled"));
    set(handle, { "aria-label": name + ends[place], "aria-disabled": disabled });
    speak(handle);
  });
  const readout = box.querySelector(".widget-readout[contenteditable]");
  if (readout) set(readout, { role: "textbox", "aria-label": `${name}, as a number` });
}

// A sentence keeps the room of a line or two that it had before, so that the chart under it does not jump as lines come
// and go; in a box of another width it begins anew.
const LINES = 52; // pixels

function keepRoom(box) {
  const sentence = box.querySelector(".nd-sentence"), width = String(box.clientWidth);
  const { marginTop, marginBottom } = getComputedStyle(sentence);
  const now = sentence.offsetHeight + parseFloat(marginTop) + parseFloat(marginBottom);
  const before = box.dataset.ndWidth === width ? parseFloat(box.style.minHeight) || 0 : 0;
  const room = `${before - now > LINES ? now : Math.max(before, now)}px`;
  if (box.dataset.ndWidth !== width) box.dataset.ndWidth = width;
  if (box.style.minHeight !== room) box.style.minHeight = room;
}

function nameAll(panel) {
  const each = (selector, action) => panel.querySelectorAll(selector).forEach(action);
  each(".widget-slider", (box) => nameSlider(panel, box));
  each(".widget-toggle-buttons", (box) => {
    set(box, { role: "group", "aria-label": nameOf(panel, box) || "Choose one" });
    for (const button of box.querySelectorAll("button")) {
      set(button, { "aria-pressed": String(button.classList.contains("mod-active")) });
    }
  });
  each(".widget-radio", (box) => {
    set(box, { role: "radiogroup", "aria-label": nameOf(panel, box) });
    // Without a name of their own, which ipywidgets does not give, the arrow keys lead on into the next question.
    box.dataset.ndName ||= `nd-choice-${Math.random().toString(36).slice(2)}`;
    for (const option of box.querySelectorAll("input")) set(option, { name: box.dataset.ndName });
    if (box.matches(".nd-tried")) set(box, { "aria-description": "Arrow keys lead on, Space or Enter chooses." });
  });
  each(".widget-dropdown, .widget-textarea, .widget-text, .widget-select", (box) => {
    const field = box.querySelector("select, textarea, input");
    if (field && !text(box.querySelector(":scope > .widget-label"))) set(field, { "aria-label": nameOf(panel, box) });
  });
  // The box stays in the page while the text in it is replaced: only then is a change read out.
  each(".nd-live > .widget-html-content", (box) => {
    box.id ||= `nd-live-${Math.random().toString(36).slice(2)}`;
    set(box, { role: "status", "aria-live": "polite", "aria-atomic": "true" });
  });
  each(".nd-live > .widget-html-content:has(> .nd-sentence)", keepRoom);
  const sentence = panel.querySelector(".nd-live > .widget-html-content");
  if (sentence) each("[role=img]", (plot) => set(plot, { "aria-describedby": sentence.id }));
}

// The arrow keys belong to a choice that has the focus; JupyterLab would go to the next cell with them.
function keepArrows(event) {
  if (event.key.startsWith("Arrow") && event.target.matches("input[type=radio], select")) event.stopPropagation();
}

// Where a choice counts as a try, to pass over an option is none: arrow keys lead on, and what has the focus is chosen by
// Space, as the browser has it, or Enter.
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function leadOn(event) {
  const { key, target } = event, step = STEPS[key];
  const group = target.matches("input[type=radio]") && target.closest(".nd-tried");
  if (!group || !(step || key === "Enter")) return;
  const options = [...group.querySelectorAll("input")];
  if (step) options.at((options.indexOf(target) + step) % options.length).focus();
  else target.click();
  event.preventDefault();
  event.stopPropagation();
}

// A finger that drags gives a slider no focus, as a mouse does; it has it all the same, and what follows the focus.
function holdTouched({ target, pointerType }) {
  const handle = target.closest(".noUi-handle") ?? target.closest(".noUi-target")?.querySelector(".noUi-handle");
  if (handle && pointerType === "touch") handle.focus({ preventScroll: true });
}

// While a slider has the focus, the sentence beside it stays in sight on a phone: panels.css.
function holdSentence({ type, target }) {
  const columns = target.closest(".nd-columns"), sliding = type === "focusin" && Boolean(target.closest(".nd-slider"));
  if (columns && sliding !== "ndSliding" in columns.dataset) columns.toggleAttribute("data-nd-sliding", sliding);
}

// A browser saves a file without a word; so the panel says it.
async function tellSaved({ target }) {
  const link = target.closest("a[download]:not(.nd-taking a)");
  if (!link) return;
  let told = link.nextElementSibling;
  if (!told?.matches("[role=status]")) {
    told = Object.assign(document.createElement("span"), { className: "nd-note" });
    told.setAttribute("role", "status");
    link.after(" ", told);
    await new Promise(requestAnimationFrame); // what comes into a place that was there already is read out
  }
  told.textContent = `Saved among your downloads, as ${link.download}.`;
}

function render({ el }) {
  let waiting = 0, panel = null;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => nameAll(panel), 50);
  };
  const notice = new MutationObserver((records) => {
    const ours = records.filter(({ target }) => !(target instanceof SVGElement || target.closest?.(".js-plotly-plot")));
    if (!ours.length) return;
    for (const { target, attributeName } of ours) if (attributeName === "aria-valuetext") speak(target);
    later();
  });
  // The strip has a width once the panel is in the page, and another when a phone is turned.
  const arrive = new ResizeObserver(() => {
    if (panel) return later();
    panel = el.closest(".nd-panel");
    if (!panel) return;
    const attributeFilter = ["class", "title", "disabled", "aria-valuetext"];
    panel.addEventListener("keydown", leadOn);
    panel.addEventListener("keydown", keepArrows);
    panel.addEventListener("pointerdown", holdTouched);
    panel.addEventListener("click", tellSaved);
    for (const kind of ["focusin", "focusout"]) panel.addEventListener(kind, holdSentence);
    notice.observe(panel, { subtree: true, childList: true, attributes: true, attributeFilter });
    nameAll(panel);
  });
  arrive.observe(el);
  return () => {
    clearTimeout(waiting);
    arrive.disconnect();
    notice.disconnect();
  };
}

export default { render };
