// Watches the line between a page and its kernel; says in the page when it is cut, and what to do.

const BEAT = 5000; // milliseconds without a word from the kernel, after which it is asked for one
const PATIENCE = 3000; // for its answer, and for the server's
const AGAIN = 2000; // before a line that is cut is looked at again
const REST = 600000; // nobody has moved for so long: a page left open keeps no server awake
const HANDS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];
const CONTROLS = ".widget-button, .widget-toggle-buttons, .widget-radio, .widget-slider, .widget-dropdown, " +
  ".widget-checkbox, .nd-upload";

const RUN_ALL = "notebook:run-all-cells";
const LEND = ", as long as its server lives, and in this page, as long as you stay: download it now.";

const wait = (time) => new Promise((go) => setTimeout(go, time));
const within = (promise, time) => Promise.race([promise, wait(time)]);
const offline = () => document.getElementById("jupyter-config-data")?.dataset.jupyterLiteRoot !== undefined;

// What the server says of the kernel: "away" (no server answers), "missing", "busy" or "idle".
async function asked(kernel) {
  if (offline()) return kernel.status === "busy" ? "busy" : "idle"; // it runs in this page
  const { baseUrl, token } = kernel.serverSettings;
  const headers = token ? { Authorization: `token ${token}` } : {};
  try {
    const place = `${baseUrl}api/kernels/${kernel.id}?no_track_activity=1`;
    const reply = await fetch(place, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (reply.ok) return (await reply.json()).execution_state;
    // A hub whose own server for this learner has ended answers too; only a server that runs knows this of its kernels.
    return reply.status === 404 && (await reply.text()).includes(kernel.id) ? "missing" : "away";
  } catch {
    return "away";
  }
}

// The state of the line: "well", "away" (it may come back) or "gone" (another kernel is there, or none).
class Line {
  constructor(model) {
    this.model = model;
    this.kernel = model.widget_manager.kernel;
    this.state = "well";
    this.ended = this.checking = false;
    this.heard = this.asked = this.used = Date.now();
    this.copy = null; // of the workbook, where the server forgets it
    this.parted = false; // whether the connection was lost, and the host has restored nothing since
    this.places = new Set(); // of this widget in the page: one in every panel
    this.gone = new AbortController();
  }

  watch() {
    const { kernel, model } = this, { signal } = this.gone;
    const check = () => this.check();
    const hear = (_, { direction, msg }) => {
      if (direction !== "recv") return;
      this.heard = Date.now();
      if (["busy", "idle"].includes(msg.content.execution_state)) this.meet(msg.header.session);
    };
    const take = ({ kind }, buffers) => {
      if (kind === "copy") this.copy = new Blob(buffers, { type: "application/json" });
    };
    // After a new connection the host lays over the page what the kernel held when it was asked. What was done in the
    // page meanwhile is hidden by it, though the kernel has it; so the kernel is asked to say all of it once more.
    const { restored } = model.widget_manager;
    const restore = () => {
      if (this.parted) model.send({ kind: "again" });
      this.parted = false;
    };
    const change = (_, status) => {
      if (status !== "connected") this.parted = true;
      if (status === "connected") check();
      else wait(AGAIN).then(() => kernel.connectionStatus === "connected" || check());
    };
    const end = () => this.end();
    const app = globalThis.jupyterapp;
    const ran = (_, { id }) => id === RUN_ALL && toTop(app, kernel);
    const wake = () => {
      const slept = Date.now() - this.used > REST;
      this.used = Date.now();
      if (slept) check();
    };
    kernel.anyMessage.connect(hear);
    kernel.connectionStatusChanged.connect(change);
    restored?.connect(restore);
    kernel.disposed.connect(end);
    app?.commands.commandExecuted.connect(ran);
    if (app) toTop(app, kernel); // the cells that are being run made this line
    model.on("comm_live_update", end);
    model.on("msg:custom", take);
    for (const name of HANDS) addEventListener(name, wake, { signal, capture: true, passive: true });
    addEventListener("online", check, { signal });
    addEventListener("pageshow", check, { signal });
    document.addEventListener("visibilitychange", () => document.hidden || check(), { signal });
    const beat = setInterval(() => {
      const now = Date.now();
      const last = model.get("forgets") ? this.asked : this.heard;
      if (!document.hidden && now - last >= BEAT && now - this.used < REST) check();
    }, BEAT / 5);
    signal.addEventListener("abort", () => {
      clearInterval(beat);
      model.off("comm_live_update", end);
      model.off("msg:custom", take);
      restored?.disconnect(restore);
      app?.commands.commandExecuted.disconnect(ran);
      if (kernel.isDisposed) return;
      kernel.anyMessage.disconnect(hear);
      kernel.connectionStatusChanged.disconnect(change);
      kernel.disposed.disconnect(end);
    });
  }

  // A kernel's process names itself in what it replies; one that was started since knows nothing of these panels.
  meet(process) {
    if ((this.process ??= process) !== process) this.end();
  }

  end() {
    this.ended = true;
    this.check();
  }

  async check() {
    if (this.checking || this.gone.signal.aborted) return;
    this.checking = true;
    const state = await this.look().catch(() => "gone"); // the kernel was given up meanwhile
    this.checking = false;
    if (this.gone.signal.aborted) return;
    this.become(state);
    if (state !== "well" && !this.over()) wait(AGAIN).then(() => this.check());
  }

  async look() {
    const { kernel } = this;
    if (this.over()) return "gone";
    if (kernel.connectionStatus === "connected" && (await this.answers())) return "well";
    const found = await asked(kernel);
    if (found === "missing") this.ended = true;
    if (this.over()) return "gone";
    if (found === "away") return "away";
    if (found === "busy" && kernel.connectionStatus === "connected") return this.state;
    await within(kernel.reconnect().catch(() => {}), PATIENCE);
    if (await this.answers()) return "well";
    return this.over() || kernel.connectionStatus === "connected" ? "gone" : "away";
  }

  // Whether these panels can never be answered again.
  over() {
    return this.ended || this.kernel.isDisposed || this.kernel.status === "dead";
  }

  // Whether the kernel's own half of this widget answers.
  answers() {
    return new Promise((resolve) => {
      const done = (answer) => {
        clearTimeout(late);
        this.model.off("msg:custom", hear);
        resolve(answer);
      };
      const late = setTimeout(done, PATIENCE, false);
      const hear = ({ kind }) => kind === "here" && done(true);
      this.model.on("msg:custom", hear);
      this.asked = Date.now();
      try {
        this.model.send({ kind: "there?", copied: this.copy !== null });
      } catch {
        done(false);
      }
    });
  }

  become(state) {
    this.state = state;
    this.show();
    dispatchEvent(new CustomEvent("nd-line", { detail: state })); // also if nothing is new: a draft may have been lost
  }

  show() {
    for (const place of this.places) {
      const panel = place.closest(".nd-panel");
      for (const control of panel?.querySelectorAll(CONTROLS) ?? []) control.inert = this.state === "gone";
    }
    const [first] = [...this.places].filter((place) => place.isConnected);
    if (this.state === "well" || !first) {
      this.bar?.remove();
      delete this.bar;
      return;
    }
    const said = this.words(first.closest(".jp-NotebookPanel"));
    if (this.bar?.textContent === said.map(({ textContent }) => textContent).join("")) return;
    this.bar ??= document.createElement("div");
    Object.assign(this.bar, { className: "nd-lost", role: "alert" });
    (first.closest(".jp-NotebookPanel") ?? document.body).append(this.bar);
    this.bar.replaceChildren(...said);
  }

  words(notebook) {
    const kept = `Every answer that was saved is kept in ${this.model.get("place")}` + (this.copy ? LEND : ".");
    const typed = "What you write now is kept in this browser until it can be saved.";
    if (this.state === "away") {
      const what = "The connection is lost: this page cannot reach its server. It goes on trying by itself. " +
        "If it stays away, start again from the link by which you came.";
      return [sentence(what, kept, typed), ...this.download(), button("Try now", () => this.check())];
    }
    const what = "The program behind this page was stopped or restarted, so its panels no longer answer.";
    if (!notebook) return [sentence(what, kept, typed), button("Reload the page", () => location.reload())];
    const app = globalThis.jupyterapp;
    const how = `To go on, ${app ? "press this button" : "open the menu Run and choose Run All Cells"}.`;
    const again = app ? [button("Run all cells again", () => run(app, notebook))] : [];
    return [sentence(what, kept, typed, how), ...this.download(), ...again];
  }

  download() {
    if (!this.copy) return [];
    const link = document.createElement("a");
    const save = () => (link.href = URL.createObjectURL(this.copy));
    Object.assign(link, { textContent: "Download my answers", download: "workbook.json", href: "#", onclick: save });
    return [link];
  }
}

function sentence(...parts) {
  const text = document.createElement("span");
  text.textContent = parts.join(" ");
  return text;
}

function button(name, action) {
  const made = document.createElement("button");
  made.textContent = name;
  made.addEventListener("click", action);
  return made;
}

// JupyterLab goes down to the last cell when it runs all of them; whoever has just come begins at the top.
function toTop(app, kernel) {
  const ours = ({ sessionContext }) => sessionContext?.session?.kernel?.id === kernel.id;
  const notebook = [...app.shell.widgets("main")].find(ours)?.content;
  if (!notebook || notebook.activeCellIndex < notebook.widgets.length - 1) return; // one cell was run, and not all
  notebook.activeCellIndex = 0;
  notebook.scrollToItem(0, "start").catch(() => {});
}

// A notebook's kernel is started if there is none, and all its cells are run.
async function run(app, node) {
  const notebook = [...app.shell.widgets("main")].find((each) => each.node === node);
  app.shell.activateById(notebook.id);
  // JupyterLab asks only now and then which kernels there are, and may not know yet that the server has ended this one,
  // and its session with it, in which no other kernel can be started.
  const { kernels, sessions } = app.serviceManager;
  await Promise.all([kernels, sessions].map((each) => each.refreshRunning().catch(() => {})));
  const { sessionContext } = notebook, kernel = sessionContext.session?.kernel;
  const none = !kernel || kernel.isDisposed || kernel.status === "dead";
  if (none) await sessionContext.changeKernel({ name: notebook.model.defaultKernelName });
  await app.commands.execute(RUN_ALL);
}

export default () => {
  let line;
  return {
    initialize({ model }) {
      line = new Line(model);
      line.watch();
      return () => {
        line.gone.abort();
        line.bar?.remove();
      };
    },
    render({ el }) {
      line.places.add(el);
      // When its last panel has left the page, a line has nobody to speak to.
      return () => {
        line.places.delete(el);
        line.show();
        if (!line.places.size && line.over()) line.gone.abort();
      };
    },
  };
};
