// Keeps a workbook in this browser's own storage, which all pages of one address share.
//
// Each answer has an entry of its own. So two pages that write at once take nothing from each other, and no lock is
// needed, which browsers give to https pages only. What is final stays as it is, whoever comes later.

const KEY = "new-dawn-workbook"; // what the file would hold beside answers; with them where an older version wrote it
const PART = `${KEY}/`; // begins the name of an answer's entry
const CHANGED = "new-dawn-workbook-changed"; // tells other notebooks in this very page, which no storage event reaches

const ours = (key) => key === KEY || key.startsWith(PART);
const entries = () => Object.entries(localStorage).filter(([key]) => ours(key));
const clear = () => entries().forEach(([key]) => localStorage.removeItem(key));

// What the file would hold. What is damaged comes as it is, and whoever reads it will find that it is no workbook.
export function held() {
  const { [KEY]: whole = "", ...parts } = Object.fromEntries(entries());
  if (!whole || !Object.keys(parts).length) return whole;
  try {
    const { answers, ...rest } = JSON.parse(whole);
    const apart = Object.entries(parts).map(([key, text]) => [key.slice(PART.length), JSON.parse(text)]);
    return JSON.stringify({ ...rest, answers: { ...answers, ...Object.fromEntries(apart) } });
  } catch {
    return [whole, ...Object.values(parts)].join("\n");
  }
}

// Takes in a workbook from elsewhere in this browser; beside the one that is here, if there is one.
export function takeIn(content) {
  localStorage.setItem(held() ? `${KEY}-set-aside-${new Date().toISOString()}` : KEY, content);
}

// Gives each answer its entry; returns whether one came too late: another page's, which nobody here has seen, is final.
function keep(answers, { drop = [], over = [], rest = {} }) {
  const before = JSON.parse(held() || "{}").answers ?? {};
  const old = localStorage.getItem(KEY), whole = { answers: {}, ...JSON.parse(old ?? "{}"), ...rest };
  for (const key of drop) {
    delete whole.answers[key];
    localStorage.removeItem(PART + key);
  }
  if (JSON.stringify(whole) !== old) localStorage.setItem(KEY, JSON.stringify(whole));
  const timely = Object.entries(answers).filter(([key]) => !before[key]?.final || over.includes(key));
  for (const [key, answer] of timely) localStorage.setItem(PART + key, JSON.stringify(answer));
  return timely.length < Object.keys(answers).length;
}

export default {
  initialize({ model }) {
    const me = {};
    let owed = {}, over = [], heard = 0, trouble = "", asked = 0;

    // Tells the kernel what the browser holds, and beside it what the browser does not take.
    const say = () => {
      let holds = "";
      try {
        holds = held();
      } catch (error) {
        trouble = String(error.message ?? error);
      }
      try {
        model.send({ holds, owed, heard, trouble });
      } catch {} // the kernel has gone
    };
    // Does what the kernel says. What cannot be kept is tried again with the next order.
    const obey = (order) => {
      const before = trouble;
      let late = false;
      heard = order.number;
      owed = order.clear ? {} : { ...owed, ...order.keep };
      over = [...over, ...(order.over ?? [])];
      try {
        if (order.copy) localStorage.setItem(order.copy, held());
        if (order.clear) clear();
        if (order.keep) late = keep(owed, { ...order, over });
        [owed, over, trouble] = [{}, [], ""];
      } catch (error) {
        trouble = String(error.message ?? error);
      }
      if (late || before || trouble) say();
      window.dispatchEvent(new CustomEvent(CHANGED, { detail: me }));
    };
    // Many entries change together, and each is an event.
    const hear = ({ key, detail }) => {
      if (detail === me || (key && !ours(key))) return;
      clearTimeout(asked);
      asked = setTimeout(say);
    };

    // What the kernel replies reaches only what the page has made by then. Voila makes everything when all cells have run
    // and says so; in the offline site each thing is made as it comes, and nobody ever says that all is restored.
    const { restoredStatus, restored } = model.widget_manager;
    const offline = document.getElementById("jupyter-config-data")?.dataset.jupyterLiteRoot !== undefined;
    if (restoredStatus === false && !offline) restored.connect(say);
    else say();
    model.on("msg:custom", obey);
    const events = ["storage", CHANGED];
    events.forEach((name) => window.addEventListener(name, hear));
    return () => events.forEach((name) => window.removeEventListener(name, hear));
  },
};
