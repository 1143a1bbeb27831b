// Draws a LiveChart. plotly.js is fetched from the kernel once for the whole page, by the first chart that needs it.

const LIBRARY = Symbol.for("perspectives.plotly");
const CONFIG = { displayModeBar: false, responsive: false };

async function evaluate(bytes) {
  let code = new Blob([bytes]);
  const packed = new Uint8Array(await code.slice(0, 1).arrayBuffer())[0] === 0x1f;
  if (packed) code = await new Response(code.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  // As a module of its own, so that it takes no module loader of the page for its own.
  const parts = ["const module = undefined, exports = undefined, define = undefined;\n", code];
  const url = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  const before = globalThis.Plotly;
  try {
    await import(url);
    return globalThis.Plotly;
  } finally {
    URL.revokeObjectURL(url);
    globalThis.Plotly = before;
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

async function library(model, signal) {
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

function render({ model, el }) {
  const gone = new AbortController();
  const plot = el.appendChild(document.createElement("div"));
  let plotly, width = 0;

  const name = () => plot.setAttribute("aria-label", model.get("label") || "Chart");
  plot.setAttribute("role", "img");
  model.on("change:label", name);
  name();
  plot.style.minHeight = `${model.get("figure").layout?.height ?? 0}px`; // so that nothing jumps when it is drawn

  const draw = () => {
    const { data, layout } = structuredClone(model.get("figure"));
    if (!plotly || !width || !data) return;
    const first = !plot.layout;
    plotly.react(plot, data, layout, CONFIG);
    if (first) plot.on("plotly_click", (event) => model.send({ kind: "click", points: points(event) }));
  };
  model.on("change:figure", draw);

  // A chart is drawn once it has a place, and again when that becomes wider or narrower.
  const watch = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
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
