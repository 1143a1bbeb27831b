// Draws a LiveChart. plotly.js is fetched once for the whole page, by the first chart that needs it.

const LIBRARY = Symbol.for("perspectives.plotly");
const CONFIG = { displayModeBar: false, responsive: false };

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

// The offline site has the file beside its pages (.lite/build.py): its kernel would hand it over only after all cells.
function offline() {
  return document.getElementById("nd-plotly")?.src ?? null;
}

async function library(model, signal) {
  const file = offline();
  if (file) return (globalThis[LIBRARY] ??= imported(file));
  while (!signal.aborted) {
    const coming = (globalThis[LIBRARY] ??= ask(model, signal));
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
  const gone = new AbortController();
  const plot = el.appendChild(document.createElement("div"));
  let plotly, width = 0, room = 0, figure = {}, drawn = "";

  const name = () => plot.setAttribute("aria-label", model.get("label") || "Chart");
  plot.setAttribute("role", "img");
  model.on("change:label", name);
  name();
  plot.style.minHeight = `${read(model).layout.height ?? 0}px`; // so that nothing jumps when it is drawn

  const draw = () => {
    if (!plotly || !width) return;
    const first = !plot.layout, wanted = read(model), now = JSON.stringify(wanted);
    if (now === drawn) return; // the kernel says what was foretold, in other signs: 1.0 for 1
    drawn = now;
    figure = alike(figure, wanted);
    const { data, layout } = own(figure);
    // Beside shorter labels the chart stays where it was: nothing jumps, and plotly need not draw it again elsewhere.
    if (layout.margin) layout.margin.l = Math.max(layout.margin.l, room);
    plotly.react(plot, data, layout, first ? CONFIG : undefined); // compared with the one before if given again
    room = plot._fullLayout._size.l;
    plot.style.setProperty("--nd-height", `${plot._fullLayout.height}px`); // for a host that enlarges charts
    if (first) plot.on("plotly_click", (event) => model.send({ kind: "click", points: points(event) }));
  };
  model.on("change:figure", draw);

  // A chart is drawn once it has a place, and again when that becomes wider or narrower.
  const watch = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    [width, room] = [contentRect.width, 0];
    requestAnimationFrame(() => (plot.layout && width ? plotly.Plots.resize(plot) : draw()));
  });
  watch.observe(el);

  library(model, gone.signal).then((loaded) => {
    plotly = loaded;
    draw();
  });

  return () => {
    gone.abort();
    watch.disconnect();
    model.off("change:figure", draw);
    model.off("change:label", name);
    if (plot.layout) plotly.purge(plot);
  };
}

export default { render };
