// Puts the look of all panels into the page, once: a sheet in each panel would be held against every element once more.
// And what a sheet could only tell with :has(), which costs every press its share: which heading stands over a panel.

const ID = "nd-look";

function initialize({ model }) {
  const style = document.getElementById(ID) ?? Object.assign(document.createElement("style"), { id: ID });
  const sheet = model.get("sheet");
  if (style.textContent !== sheet) style.textContent = sheet;
  document.body.append(style); // after those of the host and of its widgets
}

// The text before a cell: in JupyterLab and on a plain page they are neighbours, in the app view each has a box.
function textOver(cell) {
  const before = (cell.closest("[cell-index]") ?? cell).previousElementSibling;
  return before?.matches(".jp-MarkdownCell") ? before : before?.querySelector(":scope > .jp-MarkdownCell");
}

// Its heading bears the mark of what is in the cell now.
function mark(cell) {
  const text = textOver(cell);
  if (!text) return;
  const kind = cell.querySelector("[class*=nd-is-]")?.className.match(/nd-is-(\w+)/)[1];
  const old = [...text.classList].filter((name) => name.startsWith("nd-over-") && name !== `nd-over-${kind}`);
  text.classList.remove(...old);
  if (kind) text.classList.add(`nd-over-${kind}`);
}

function render({ el }) {
  let cell = null, next = 0;
  // Not by its size, as other strips wait for it: JupyterLab lays out a cell only when it comes near.
  const arrive = () => {
    if (!el.isConnected) return void (next = requestAnimationFrame(arrive));
    cell = el.closest(".jp-CodeCell, .nd-place");
    el.closest(".jp-OutputArea-output")?.classList.add("nd-holds");
    if (cell) mark(cell);
  };
  arrive();
  return () => {
    cancelAnimationFrame(next);
    if (cell) setTimeout(mark, 0, cell); // when it has gone
  };
}

export default { initialize, render };
