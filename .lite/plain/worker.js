// Python, beside the page: a worker of its own, so that the page can be read and scrolled while Python loads and works.

let take;

const bytes = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
};

async function start({ runtime, info, packages, place, env, cells }) {
  const arriving = packages.map(bytes); // while the runtime comes
  arriving.forEach((one) => one.catch(() => {})); // said below
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const python = await loadPyodide({ indexURL: runtime, env, lockFileContents: { info, packages: {} } });
  postMessage({ step: "runtime" });
  for (const one of arriving) python.unpackArchive(await one, "zip", { extractDir: place });
  python.pyimport("importlib").invalidate_caches(); // the folders were not there when Python started
  postMessage({ step: "packages" });
  const ours = python.pyimport("cells");
  ours.begin((text, buffers) => postMessage({ text, buffers: [...buffers].map(copied) }));
  take = (text, buffers) => ours.take(text, python.toPy(buffers));
  postMessage({ step: "started" });
  await ours.run(cells);
  postMessage({ step: "done" });
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
  if (take) take(data.text, data.buffers);
  else start(data).catch((error) => postMessage({ step: "failed", text: String(error.message ?? error) }));
};
