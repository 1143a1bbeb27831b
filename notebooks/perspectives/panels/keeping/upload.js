// A button that takes one file. What cannot be meant is not sent: of such a file goes its name, its size, its beginning.

const BEGINNING = 4096; // bytes, enough to tell what kind of file it is

async function look(file, largest) {
  const beginning = await file.slice(0, BEGINNING).arrayBuffer();
  const text = new TextDecoder().decode(beginning); // leaves out the mark that some editors put first
  const whole = file.size <= largest && text.trimStart().startsWith("{");
  return whole ? file.arrayBuffer() : beginning;
}

function render({ model, el }) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json" });
  input.hidden = true;
  const button = document.createElement("button");
  button.className = "nd-button nd-upload";
  button.textContent = model.get("label");
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const { name, size } = file;
    try {
      model.send({ name, size }, undefined, [await look(file, model.get("largest"))]);
    } catch {
      model.send({ name, size, unread: true }); // it was moved meanwhile, or may not be read
    }
    input.value = ""; // so that the same file can be chosen again
  });
  el.append(button, input);
}

export default { render };
