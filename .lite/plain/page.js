// Makes a notebook's page come alive: starts Python beside it, and puts each panel into its place.

import { held } from "browser-store";
import { Kernel } from "./kernel.js";
import { Manager } from "./manager.js";

const notebook = JSON.parse(document.getElementById("nd-notebook").textContent);
const bar = document.getElementById("nd-coming");
const at = (file) => new URL(file, import.meta.url).href;
const STEPS = 3; // before the first cell
let done = 0;

function step() {
  done += 1;
  const share = Math.round((100 * done) / (STEPS + notebook.cells.length));
  bar.querySelector("progress").value = share;
  bar.querySelector("span").textContent = `The panels are getting ready (${share} %). You can read on meanwhile.`;
}

function fail(why) {
  console.error(why);
  bar.classList.add("nd-failed");
  bar.querySelector("progress").hidden = true;
  bar.querySelector("span").textContent = "The panels could not be started here, so this page is for reading only. " +
    "It needs a browser that is not older than two years, and its own site within reach: load it again to try once more.";
  bar.hidden = false;
}

function answers() {
  try {
    return held();
  } catch {
    return ""; // this browser keeps nothing: the panels say so
  }
}

async function take({ kind, cell, model, text }) {
  if (kind === "stopped") return;
  const place = document.querySelectorAll(".nd-place")[cell];
  if (model) await manager.show(model, place);
  else place.textContent = text ?? "";
  if (kind === "failed") place.classList.add("nd-failed"), console.error(text);
  step();
}

const manager = new Manager();
const worker = new Worker(at("worker.js"), { type: "module" });
const kernel = new Kernel(worker, (comm, message) => manager.handle_comm_open(comm, message));
manager.kernel = kernel;
worker.onmessage = ({ data }) => {
  if (data.text && data.buffers) kernel.take(JSON.parse(data.text), data.buffers.map((one) => new DataView(one)), take);
  else if (data.step === "failed") fail(data.text);
  else if (data.step === "done") kernel.take({ kind: "shownall" }, [], () => (bar.hidden = true));
  else step();
};
worker.onerror = (event) => {
  if (done < STEPS) fail(event.message ?? "the worker could not be loaded");
  kernel.end();
};
worker.postMessage({
  runtime: at(notebook.runtime),
  info: notebook.info,
  packages: notebook.packages.map(at),
  place: notebook.place,
  env: { ...notebook.env, PERSPECTIVES_BROWSER_HOLDS: answers() },
  cells: notebook.cells,
});
