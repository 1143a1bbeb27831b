// Moves the workbook of an older version of this site to where answers are kept now: once Lite kept it, as a file.

const LAST_FILE = "notebooks/workbook.json";

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function carry(root, takeIn) {
  const name = `JupyterLite Storage - ${root.pathname}`;
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return;
  const database = await done(indexedDB.open(name));
  try {
    const files = () => database.transaction("files", "readwrite").objectStore("files");
    const file = await done(files().get(LAST_FILE));
    if (!file) return;
    takeIn(typeof file.content === "string" ? file.content : JSON.stringify(file.content));
    await done(files().delete(LAST_FILE));
  } finally {
    database.close();
  }
}

export const carryOver = (root, takeIn) => carry(root, takeIn)
  .catch((error) => console.warn(`No workbook of an older version was found: ${error}`));
