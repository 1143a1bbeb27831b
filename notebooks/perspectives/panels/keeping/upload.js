// A button that takes a file, or several. What cannot be meant is not sent: of such a file goes its name, its size, its
// beginning.

const BEGINNING = 4096; // bytes, enough to tell what kind of file it is

async function look(file, largest, begins) {
  const beginning = await file.slice(0, BEGINNING).arrayBuffer();
  const text = new TextDecoder().decode(beginning); // leaves out the mark that some editors put first
  const whole = file.size <= largest && begins.some((sign) => text.trimStart().startsWith(sign));
  return whole ? file.arrayBuffer() : beginning;
}

function render({ model, el }) {
  const [accept, multiple] = [model.get("accept"), model.get("several")];
  const input = Object.assign(document.createElement("input"), { type: "file", accept, multiple });
  input.hidden = true;
  const button = document.createElement("button");
  button.className = "nd-button nd-upload";
  button.textContent = model.get("label");
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    for (const file of [...input.files]) {
      const { name, size } = file;
      try {
        model.send({ name, size }, undefined, [await look(file, model.get("largest"), model.get("begins"))]);
      } catch {
        model.send({ name, size, unread: true }); // it was moved meanwhile, or may not be read
      }
    }
    input.value = ""; // so that the same file can be chosen again
  });
  el.append(button, input);
}

export default { render };
