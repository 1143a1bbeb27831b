// Keeps what is being written in this browser until it is in the workbook; offers back what never came there.

const REST = 2000; // milliseconds: whoever has not written for so long is not in the middle of a word
const FIELD = "textarea, input[type=text]";

// The browser's storage, or this page's own memory where the browser allows none.
const memory = new Map();
function read(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? "";
  } catch {
    return memory.get(name) ?? "";
  }
}
function write(name, text) {
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
  } catch {
    memory.set(name, text);
  }
}

export default () => {
  let lost = ""; // written in an earlier page, and never saved
  let written = 0; // when something was last written here

  const draft = (model) => model.get("names")[0];
  const earlier = (model) => `${draft(model)}.lost`;

  return {
    initialize({ model }) {
      const saved = () => model.get("kept");
      const places = model.get("names").flatMap((name) => [`${name}.lost`, name]);
      const found = places.map(read).filter((text) => text.trim() && text !== saved());
      lost = [...new Set(found)].join("\n\n");
      places.forEach((place) => write(place, ""));
      write(earlier(model), lost);

      const settle = () => {
        if (read(draft(model)) === saved()) write(draft(model), "");
        if (lost === saved()) write(earlier(model), (lost = ""));
      };
      // A line that was cut and has come back may have swallowed the last words.
      const back = ({ detail: state }) => {
        const text = read(draft(model));
        if (state === "well" && text && text !== saved() && Date.now() - written > REST) model.send({ text });
      };
      model.on("change:kept", settle);
      addEventListener("nd-line", back);
      return () => {
        model.off("change:kept", settle);
        removeEventListener("nd-line", back);
      };
    },

    render({ model, el }) {
      const hear = ({ target }) => {
        if (!target.matches(FIELD)) return;
        written = Date.now();
        write(draft(model), target.value);
      };
      const offer = () => {
        el.replaceChildren(...(lost && !model.get("closed") ? [card()] : []));
      };
      const card = () => {
        const made = node("div", { className: "nd-card nd-draft", role: "status" });
        const say = node("div", {}, "You wrote this here, and it was never saved:");
        const words = node("blockquote", {}, lost);
        const put = node("button", { className: "nd-button" }, "Put it back");
        const leave = node("button", { className: "nd-button" }, "Drop it");
        put.addEventListener("click", () => model.send({ text: whole() }));
        for (const each of [put, leave]) each.addEventListener("click", drop);
        made.append(say, words, put, " ", leave);
        return made;
      };
      // With what was saved before it, unless it begins with that or there is room for one line only.
      const whole = () => {
        const saved = model.get("kept"), line = !el.closest(".nd-panel").querySelector("textarea");
        return line || lost.startsWith(saved) ? lost : `${saved}\n\n${lost}`;
      };
      const drop = () => {
        write(earlier(model), (lost = ""));
        offer();
      };
      // The strip is in its panel only once both are in the page.
      const arrive = new ResizeObserver(() => {
        const panel = el.closest(".nd-panel");
        if (!panel) return;
        arrive.disconnect();
        panel.addEventListener("input", hear);
      });
      arrive.observe(el);
      model.on("change:closed change:kept", offer);
      offer();
      return () => {
        arrive.disconnect();
        model.off("change:closed change:kept", offer);
      };
    },
  };
};

function node(kind, properties, text = "") {
  const made = Object.assign(document.createElement(kind), properties);
  if (text) made.textContent = text;
  return made;
}
