// Python, beside the page: a worker of its own, so that the page can be read and scrolled while Python loads and works.

const at = (file) => new URL(file, import.meta.url).href;
let ready, take;

// Python's own loader waits for ever for a file that is out of reach; so whatever is fetched here tells of it.
let lose;
const lost = new Promise((_, reject) => (lose = reject));
const { fetch } = self;
self.fetch = async (what, options) => {
  try {
    const answer = await fetch(what, options);
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  } catch (error) {
    lose(new Error(`${what}: ${error.message}`));
    throw error;
  }
};
const bytes = async (file) => (await self.fetch(at(file))).arrayBuffer();

async function start({ runtime, info, packages, place, env }) {
  const arriving = packages.map(bytes); // while the runtime comes
  arriving.forEach((one) => one.catch(() => {})); // told of already
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
  ours.begin((text, buffers) => postMessage({ text, buffers: Array.from(buffers, copied) }));
  take = (text, buffers) => ours.take(text, python.toPy(buffers));
  await ours.run(cells);
  postMessage({ done: true });
}

// What Python lends for a moment, to keep: until the next one is taken, so each is copied as it comes.
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
  if (data.runtime) (ready = Promise.race([start(data), lost])).catch(() => {}); // said when the page asks
  else if (data.cells) run(data).catch((error) => postMessage({ failed: String(error.message ?? error) }));
  else take(data.text, data.buffers);
};
