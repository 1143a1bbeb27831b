// Takes away what this module has kept in this browser. All of it has a name that begins like one of these.

const OURS = ["perspectives-", "new-dawn"]; // as it is called now, and as it was in version 1
const ours = (name) => OURS.some((beginning) => name.startsWith(beginning));

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function sweep(storage) {
  const names = Object.keys(storage).filter(ours);
  names.forEach((name) => storage.removeItem(name));
  return names;
}

// The offline site's notebooks that a learner has changed and saved; in earlier versions Lite chose the name.
async function databases() {
  const root = document.getElementById("jupyter-config-data")?.dataset.jupyterLiteRoot;
  const earlier = root && `JupyterLite Storage - ${new URL(`${root}/`, location.href).pathname}`;
  const found = (await globalThis.indexedDB?.databases?.()) ?? [];
  return found.map(({ name }) => name).filter((name) => ours(name) || name === earlier);
}

// Emptied and not deleted: other pages may have it open. Returns the notebooks in it.
async function empty(name) {
  const database = await done(indexedDB.open(name));
  const notebooks = [];
  for (const store of database.objectStoreNames) {
    const entries = database.transaction(store, "readwrite").objectStore(store);
    if (store === "files") notebooks.push(...(await done(entries.getAllKeys())).filter((key) => key.endsWith(".ipynb")));
    await done(entries.clear());
  }
  database.close();
  return notebooks;
}

async function leave() {
  const entries = [localStorage, sessionStorage].flatMap(sweep), notebooks = [];
  window.dispatchEvent(new Event("perspectives-forgotten")); // and written no more
  for (const name of await databases()) notebooks.push(...(await empty(name)));
  return { entries, notebooks: [...new Set(notebooks)] };
}

export default {
  initialize({ model }) {
    model.on("msg:custom", () => leave().then(
      (gone) => model.send({ ...gone, trouble: "" }),
      (error) => model.send({ entries: [], notebooks: [], trouble: String(error.message ?? error) }),
    ));
  },
};
