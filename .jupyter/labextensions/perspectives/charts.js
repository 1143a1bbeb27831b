// Names plotly's code in JupyterLab's page, as the app view and the offline site do in theirs: to run it for the first
// time takes up to a second, which a page has while it waits for a kernel and for somebody to run the cells. It is what
// a bundler would make of an extension, and as short as that can be; panels/kit/chart.js takes up what it names.

// The first page that is opened; its text comes before anything that only its charts need.
const first = ({ currentWidget, currentChanged }) =>
  new Promise((go) => (currentWidget ? go(currentWidget) : currentChanged.connect((_, { newValue }) => go(newValue))));

async function name({ shell }) {
  const { plotly, baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  if (!plotly) return;
  await (await first(shell))?.revealed;
  await new Promise(globalThis.requestIdleCallback ?? setTimeout);
  const src = new URL(plotly, new URL(baseUrl, location)).href;
  document.head.append(Object.assign(document.createElement("script"), { id: "nd-plotly", type: "module", src }));
}

(globalThis._JUPYTERLAB ??= {}).perspectives = {
  init() {},
  get: async () => () => ({ id: "perspectives:charts", autoStart: true, activate: (app) => void name(app) }),
};
