// Draws a LiveChart. plotly.js is fetched once for the whole page, by the first chart that needs it.

const LIBRARY = Symbol.for("perspectives.plotly");
const CONFIG = { displayModeBar: false, responsive: false };
// How far a chart may be out of sight and still be drawn, so that it is there when a reader comes to it. A page has some
// ten charts, and to draw all of them at once would hold up the first one by seconds.
const NEAR = { rootMargin: "50% 0px", scrollMargin: "50% 0px" };

async function imported(url) {
  const before = globalThis.Plotly;
  try {
    await import(url);
    return globalThis.Plotly;
  } finally {
    globalThis.Plotly = before;
  }
}

async function evaluate(packed) {
  const code = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  // As a module of its own, so that it takes no module loader of the page for its own.
  const parts = ["const module = undefined, exports = undefined, define = undefined;\n", code];
  const url = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  try {
    return await imported(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function ask(model, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => (model.off("msg:custom", take), reject(new Error("the chart that asked has gone")));
    const take = (message, buffers) => {
      if (message.kind !== "plotly") return;
      model.off("msg:custom", take);
      signal.removeEventListener("abort", stop);
      evaluate(buffers[0]).then(resolve, reject);
    };
    signal.addEventListener("abort", stop);
    model.on("msg:custom", take);
    model.send({ kind: "plotly" });
  });
}

// Where the host offers plotly.js as a file: then browsers keep it, and nobody waits for a kernel that is at work. The
// offline site and the app view name it in their pages, JupyterLab among its settings and, once a notebook can be read,
// in its page (.jupyter, .lite/build.py).
function offered() {
  const own = document.getElementById("nd-plotly")?.src;
  if (own) return own;
  const { plotly, baseUrl } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  return plotly && new URL(plotly, new URL(baseUrl, location)).href;
}

// To run the file for the first time takes up to a second. Where no page has done so yet, that is not to come between
// widgets that are being made: anywidget gives up those that are not ready after two.
const rest = () =>
  new Promise((go) => globalThis.requestIdleCallback?.(go, { timeout: 2000 }) ?? setTimeout(go, 200));

async function fetched(model, signal) {
  const file = offered();
  if (file && !globalThis.Plotly) await rest();
  return (file && (await imported(file).catch(() => null))) || ask(model, signal);
}

async function library(model, signal) {
  while (!signal.aborted) {
    const coming = (globalThis[LIBRARY] ??= fetched(model, signal));
    try {
      return await coming;
    } catch (error) {
      if (globalThis[LIBRARY] === coming) delete globalThis[LIBRARY];
      if (!/has gone/.test(error.message)) throw error;
    }
  }
}

function points(event) {
  const of = (name) => event.points.map((point) => point[name]);
  return { trace_indexes: of("curveNumber"), point_indexes: of("pointNumber"), xs: of("x"), ys: of("y") };
}

const read = (model) => JSON.parse(model.get("figure"));
const simple = (value) => typeof value !== "object" || value === null;
const list = (value) => Array.isArray(value) && value.every(simple);

// plotly takes another list for other data, even if the same stands in it, and then draws everything anew.
function alike(old, now) {
  if (simple(now) || simple(old)) return now;
  if (list(now)) return list(old) && old.length === now.length && old.every((one, n) => one === now[n]) ? old : now;
  for (const key of Object.keys(now)) now[key] = alike(old[key], now[key]);
  return now;
}

// plotly writes into what it is given; into lists of plain values it does not.
function own(value) {
  if (simple(value) || list(value)) return value;
  return Array.isArray(value) ? value.map(own) : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, own(v)]));
}

function render({ model, el }) {
  const gone = new AbortController(), { signal } = gone;
  const plot = el.appendChild(document.createElement("div"));
  let plotly, near = false, width = 0, fitted = 0, room = 0, figure = {}, drawn = "";

  const name = () => plot.setAttribute("aria-label", model.get("label") || "Chart");
  plot.setAttribute("role", "img");
  model.on("change:label", name);
  name();
  // Until it is drawn it has the name that plotly gives it, and the room: then nothing jumps.
  plot.className = "js-plotly-plot";
  const tall = (height) => plot.style.setProperty("--nd-height", `${height}px`); // for a host that enlarges charts
  const { height = 0 } = read(model).layout;
  plot.style.minHeight = `${height}px`;
  tall(height);

  const fit = () => {
    if (fitted === width) return;
    [fitted, room] = [width, 0];
    if (plot.layout) plotly.Plots.resize(plot);
  };
  // What changes out of sight is drawn when it comes near.
  const draw = () => {
    if (!plotly || !width || !near) return;
    fit();
    const first = !plot.layout, wanted = read(model), now = JSON.stringify(wanted);
    if (now === drawn) return; // the kernel says what was foretold, in other signs: 1.0 for 1
    drawn = now;
    figure = alike(figure, wanted);
    const { data, layout } = own(figure);
    // Beside shorter labels the chart stays where it was: nothing jumps, and plotly need not draw it again elsewhere.
    if (layout.margin) layout.margin.l = Math.max(layout.margin.l, room);
    plotly.react(plot, data, layout, first ? CONFIG : undefined); // compared with the one before if given again
    room = plot._fullLayout._size.l;
    tall(plot._fullLayout.height);
    if (first) plot.on("plotly_click", (event) => model.send({ kind: "click", points: points(event) }));
  };
  const soon = () => setTimeout(draw); // between two charts, the page can show one and hear a hand
  model.on("change:figure", draw);

  const place = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    ({ width } = contentRect);
    soon();
  });
  place.observe(el);
  const sight = new IntersectionObserver((seen) => {
    near = seen.at(-1).isIntersecting;
    soon();
  }, NEAR);
  sight.observe(plot);
  // On paper all of a page is in sight.
  addEventListener("beforeprint", () => ((near = true), draw()), { signal });

  library(model, signal).then((loaded) => {
    plotly = loaded;
    soon();
  });

  return () => {
    gone.abort();
    place.disconnect();
    sight.disconnect();
    model.off("change:figure", draw);
    model.off("change:label", name);
    if (plot.layout) plotly.purge(plot);
  };
}

export default { render };
