// Makes a notebook's page come alive: hands its cells to Python, which runs beside it, and puts each panel into its place.

import { held, takeIn } from "browser-store";
import { carryOver } from "../carry_over.js";
import { Kernel } from "./kernel.js";
import { Manager } from "./manager.js";

const STEPS = 2; // of Python's, before the first cell
const cells = JSON.parse(document.getElementById("nd-cells").textContent);
const bar = document.getElementById("nd-coming");
const places = document.querySelectorAll(".nd-place");

let furthest = 0; // a panel with more in it may come after those that follow it

function come(steps) {
  furthest = Math.max(furthest, steps);
  const share = Math.round((100 * furthest) / (STEPS + cells.length));
  bar.querySelector("progress").value = share;
  bar.querySelector("span").textContent = `The panels are getting ready (${share} %). You can read on meanwhile.`;
}

function answers() {
  try {
    return held();
  } catch {
    return ""; // this browser keeps nothing: the panels say so
  }
}

async function place({ cell, model, text, failed }) {
  if (model) await manager.show(model, places[cell]);
  else places[cell].textContent = text ?? "";
  if (failed) {
    places[cell].classList.add("nd-failed");
    console.error(text);
  }
  come(STEPS + cell + 1);
}

function finish() {
  bar.hidden = true;
  for (const one of places) one.style.minHeight = "";
  sessionStorage.removeItem(ndTried);
}

const manager = new Manager();
const kernel = (manager.kernel = new Kernel(ndPython, (comm, message) => manager.handle_comm_open(comm, message), place));
ndPython.onmessage = ({ data: { text, buffers, step, done, failed } }) => {
  if (text) kernel.take(JSON.parse(text), buffers.map((one) => new DataView(one)));
  else if (step) come(step);
  else if (done) kernel.afterAll(finish);
  else ndFail(failed);
};
ndPython.onerror = ({ message }) => {
  if (kernel.status === "starting") ndFail(message ?? "the worker is out of reach");
  kernel.end();
};
await carryOver(new URL("../..", import.meta.url), takeIn);
ndPython.postMessage({ cells, env: { PERSPECTIVES_BROWSER_HOLDS: answers() } });
