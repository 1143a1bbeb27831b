// A line of text to copy and a file to save; the kernel hears when either was taken, and by which clock.

const COPIED = "Copied. Now paste it where you were asked to.";
const SELECTED = "This page may not copy by itself. The code is selected: press Ctrl+C (on a Mac: ⌘C), then paste it.";
const SAVED = "Saved among your downloads. Now hand in that file.";

function node(kind, properties, ...inside) {
  const made = Object.assign(document.createElement(kind), properties);
  made.append(...inside);
  return made;
}

// The learner's own time: a server may stand in another country, and a kernel in the page knows no time zone at all.
function clock() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

// Without https there is no clipboard, and in the frame of another page it may be refused; the older way needs neither.
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
  }
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

function render({ model, el }) {
  const field = node("input", { readOnly: true, type: "text", className: "nd-code", spellcheck: false });
  field.setAttribute("aria-label", model.get("label"));
  field.placeholder = "No code yet";
  field.dataset.lmSuppressShortcuts = "true"; // JupyterLab takes keys for its own in a field that cannot be written in
  const copy = node("button", { className: "nd-button", type: "button" }, "Copy the code");
  const save = node("a", { className: "nd-button" }, "Save as a file");
  const told = node("div", { className: "nd-note" });
  told.setAttribute("role", "status");
  let trying = false; // whether the page copies, and not a hand

  const take = (words) => {
    told.textContent = words;
    model.send({ line: field.value, clock: clock() });
  };
  copy.addEventListener("click", async () => {
    trying = true;
    const done = await copied(field);
    trying = false;
    if (done) take(COPIED);
    else told.textContent = SELECTED;
  });
  field.addEventListener("copy", () => trying || take(COPIED));
  for (const kind of ["focus", "click"]) field.addEventListener(kind, () => field.select()); // whole, or it is of no use
  save.addEventListener("click", () => take(SAVED));

  const show = () => {
    const line = model.get("line"), content = model.get("content");
    if (field.value !== line) told.textContent = "";
    field.value = line;
    copy.disabled = !line;
    save.hidden = !content;
    save.download = model.get("file");
    save.href = `data:application/json;charset=utf-8,${encodeURIComponent(content)}`;
  };
  const traits = "change:line change:file change:content";
  model.on(traits, show);
  show();
  el.append(node("div", { className: "nd-taking" }, field, copy, save), told);
  return () => model.off(traits, show);
}

export default { render };
