// Keeps a workbook in this browser's own storage, which all pages of one address share.
//
// Each answer has an entry of its own. So two pages that write at once take nothing from each other, and no lock is
// needed, which browsers give to https pages only. What is final stays as it is, whoever comes later; a
// browser shows what one page writes to the others after some milliseconds, and for so long the later one wins.

const KEY = "perspectives-workbook"; // what the file would hold beside answers
const PART = `${KEY}/`; // begins the name of an answer's entry
const FORMER = "new-dawn-workbook"; // the same as version 1 kept it, with answers that name no debate
const CHANGED = `${KEY}-changed`; // tells other notebooks in this very page, which no storage event reaches

const belongs = (key, name) => key === name || key.startsWith(`${name}/`);
const ours = (key) => belongs(key, KEY) || belongs(key, FORMER);
const entries = (name) => Object.entries(localStorage).filter(([key]) => belongs(key, name));
const place = () => (entries(KEY).length ? KEY : FORMER);
const clear = (name) => entries(name).forEach(([key]) => localStorage.removeItem(key));

// Where the learner was on each page goes with the answers; the page that is open writes it no more.
function forgetPlaces() {
  for (const storage of [localStorage, sessionStorage])
    Object.keys(storage).filter((key) => key.startsWith("perspectives-place ")).forEach((key) => storage.removeItem(key));
  window.dispatchEvent(new Event("perspectives-forgotten"));
}

// What the file would hold. What is damaged comes as it is, and whoever reads it will find that it is no workbook.
export function held(name = place()) {
  const { [name]: whole = "", ...parts } = Object.fromEntries(entries(name));
  if (!whole || !Object.keys(parts).length) return whole;
  try {
    const { answers, ...rest } = JSON.parse(whole);
    const apart = Object.entries(parts).map(([key, text]) => [key.slice(name.length + 1), JSON.parse(text)]);
    return JSON.stringify({ ...rest, answers: { ...answers, ...Object.fromEntries(apart) } });
  } catch {
    return [whole, ...Object.values(parts)].join("\n");
  }
}

// Takes in a workbook of version 1 from elsewhere in this browser; beside the one that is here, if there is one.
export function takeIn(content) {
  localStorage.setItem(held() ? aside() : FORMER, content);
}

const aside = () => `${KEY}-set-aside-${new Date().toISOString()}`;

// Takes over what version 1 has kept here, or keeps while a page of it is open: answers to one debate, which is named
// now. Each answer is at any moment in one of both places.
function takeOver({ debate, rest }) {
  const found = entries(FORMER);
  const { [FORMER]: whole = '{"answers":{}}', ...parts } = Object.fromEntries(found);
  let answers;
  try {
    answers = Object.entries(JSON.parse(whole).answers);
    for (const [key, text] of Object.entries(parts)) answers.push([key.slice(FORMER.length + 1), JSON.parse(text)]);
  } catch {
    if (place() === FORMER) return; // the kernel will set aside what is damaged, and say so
    localStorage.setItem(aside(), held(FORMER));
    answers = [];
  }
  for (const [key, answer] of answers) {
    keep({ [`${debate}/${key}`]: answer }, { rest });
    localStorage.removeItem(`${FORMER}/${key}`);
  }
  for (const [key] of found) localStorage.removeItem(key);
}

// Gives each answer its entry; returns whether one came too late: another page's, which nobody here has seen, is final.
function keep(answers, { drop = [], over = [], rest = {} }) {
  const before = JSON.parse(held(KEY) || "{}").answers ?? {};
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
      const attempt = (action) => {
        try {
          action();
        } catch (error) {
          trouble = String(error.message ?? error);
        }
      };
      attempt(() => takeOver(model.get("former")));
      attempt(() => (holds = held()));
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
        if (order.clear) {
          clear(place());
          forgetPlaces();
        }
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
