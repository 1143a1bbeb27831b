// Puts the look of all panels into the page, once: a sheet in each panel would be held against every element once more.

const ID = "nd-look";

function initialize({ model }) {
  const style = document.getElementById(ID) ?? Object.assign(document.createElement("style"), { id: ID });
  const sheet = model.get("sheet");
  if (style.textContent !== sheet) style.textContent = sheet;
  document.body.append(style); // after those of the host and of its widgets
}

export default { initialize };
