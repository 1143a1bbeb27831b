// Python, beside the page: a worker of its own, so that the page can be read and scrolled while Python loads and works.

const at = (file) => new URL(file, import.meta.url).href;
let ready, take;

async function bytes(file) {
  const answer = await fetch(at(file));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.arrayBuffer();
}

async function start({ runtime, info, packages, place, env }) {
  const arriving = packages.map(bytes); // while the runtime comes
  arriving.forEach((one) => one.catch(() => {})); // said below
  const { loadPyodide } = await import(at(`${runtime}pyodide.mjs`));
  const lockFileContents = { info, packages: {} }; // it looks for nothing by itself
  const python = await loadPyodide({ indexURL: at(runtime), env, lockFileContents });
  postMessage({ step: 1 });
  for (const one of arriving) python.unpackArchive(await one, "zip", { extractDir: place });
  python.pyimport("importlib").invalidate_caches(); // the folders were not there when Python started
  postMessage({ step: 2 });
  return python;
}

async function run({ cells, env }) {
  const python = await ready;
  python.pyimport("os").environ.update(python.toPy(env));
  const ours = python.pyimport("cells");
  ours.begin((text, buffers) => postMessage({ text, buffers: [...buffers].map(copied) }));
  take = (text, buffers) => ours.take(text, python.toPy(buffers));
  await ours.run(cells);
  postMessage({ done: true });
}

// What Python lends for a moment, to keep.
function copied(lent) {
  const view = lent.getBuffer("u8");
  try {
    return view.data.slice().buffer;
  } finally {
    view.release();
    lent.destroy();
  }
}

onmessage = ({ data }) => {
  if (data.runtime) ready = start(data);
  else if (data.cells) run(data).catch((error) => postMessage({ failed: String(error.message ?? error) }));
  else take(data.text, data.buffers);
};
