// Runs first of all in every page of the site: it keeps the parts of one version together, and the answers of all.
{
  const SETTINGS = "jupyter-lite.json", KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel";
  const LAST_FILE = "notebooks/workbook.json"; // where the site kept answers until it kept them as the app view does
  const here = new URL(document.currentScript.src), root = new URL("..", here);
  const store = import(new URL(`browser_store.js${here.search}`, here)); // of the same version

  // A kernel here hears nothing from its page before all cells have run; so it is told the answers when it starts.
  async function handingOver(answer) {
    const settings = await answer.json();
    const { env } = settings["jupyter-config-data"].litePluginSettings[KERNEL].loadPyodideOptions;
    await carried;
    try {
      env.PERSPECTIVES_BROWSER_HOLDS = (await store).held();
    } catch {} // this browser keeps nothing: the panels say so
    return Response.json(settings);
  }

  // Browsers keep what they have fetched, some for days. Let them ask each time whether it is still the same: a notebook
  // of one version must not meet the code of another.
  const { fetch } = window;
  window.fetch = async (what, options) => {
    const answer = await fetch(what, { cache: "no-cache", ...options });
    return answer.url === new URL(SETTINGS, root).href ? handingOver(answer) : answer;
  };

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  // Moves the workbook of an older version of this site to where answers are kept now.
  async function carryOver() {
    const name = `JupyterLite Storage - ${root.pathname}`;
    if (!(await indexedDB.databases()).some((one) => one.name === name)) return;
    const database = await done(indexedDB.open(name));
    try {
      const files = () => database.transaction("files", "readwrite").objectStore("files");
      const file = await done(files().get(LAST_FILE));
      if (!file) return;
      (await store).takeIn(typeof file.content === "string" ? file.content : JSON.stringify(file.content));
      await done(files().delete(LAST_FILE));
    } finally {
      database.close();
    }
  }
  const carried = carryOver().catch((error) => console.warn(`No workbook of an older version was found: ${error}`));
}
