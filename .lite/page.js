// Runs first of all in every page of the site: it keeps the parts of one version together, and the answers of all.
{
  const SETTINGS = "jupyter-lite.json", KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel";
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

  const carried = Promise.all([import(new URL(`carry_over.js${here.search}`, here)), store])
    .then(([{ carryOver }, { takeIn }]) => carryOver(root, takeIn));
}
