// Starts Python before anything else, and says in the page what becomes of it where the page's own script cannot.
const ndPython = (() => {
  try {
    return new Worker("{{ plain.folder }}/worker.js", { type: "module" });
  } catch {
    return null; // page.js will say so
  }
})();
ndPython?.postMessage(JSON.parse('{{ plain.python | tojson }}'));

// A browser may have kept this page from before an update, when the files that it names have gone: it is fetched anew, once.
const ndTried = `new-dawn-fetched-anew ${location.pathname}`;
async function ndFail(why) {
  console.error(why);
  try {
    if (!sessionStorage.getItem(ndTried)) {
      sessionStorage.setItem(ndTried, "1");
      await fetch(location.href, { cache: "reload" });
      return location.reload();
    }
  } catch {} // nothing is kept here, or the site is out of reach
  const bar = document.getElementById("nd-coming");
  bar.className = "nd-failed";
  bar.hidden = false;
  bar.querySelector("progress").hidden = true;
  bar.querySelector("span").textContent = "The panels could not be started, so for now this page is for reading only. " +
    "They need this site within reach, and a browser that is not older than two years. Load the page again to try once more.";
}
