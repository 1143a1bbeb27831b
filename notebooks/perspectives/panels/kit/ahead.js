// Shows what the kernel has told ahead of time as soon as the hand gets there, and the kernel's own answer when it comes.

const REST = 250; // milliseconds without a move after which a hand rests
const BEAT = 3000; // between two words of a hand that is held still but not lifted
const PATIENCE = 5000; // milliseconds that a press waits at most for a slider's value to be sent
const SOON = 10; // milliseconds until it is looked again
const HOVER = 60; // milliseconds after which a mouse over a slider may mean it

const text = JSON.stringify;
const wait = (time) => new Promise((go) => setTimeout(go, time));

async function unpacked(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

// A figure with other values at some places; what is the same stays the same object.
function changed(old, differences) {
  let figure = old;
  const copies = new Map(); // of what has been copied already, so that it is copied once
  const own = (part) => {
    if (!copies.has(part)) copies.set(part, Array.isArray(part) ? [...part] : { ...part });
    return copies.get(part);
  };
  for (const [way, value] of differences) {
    if (!way.length) return value;
    const fresh = (part) => ([...copies.values()].includes(part) ? part : own(part));
    let part = (figure = fresh(figure));
    for (const key of way.slice(0, -1)) part = part[key] = fresh(part[key]);
    part[way.at(-1)] = value;
  }
  return figure;
}

// One thing that the panel sends to the page: a part, and a name. ``base`` is its value when the hand came.
class Slot {
  constructor(part, [, key, drawn, base]) {
    Object.assign(this, { part, key, drawn, base, name: `${part.model_id} ${key}` });
  }
  at(given) {
    if (given === undefined) return this.drawn ? text(this.base) : this.base;
    return this.drawn ? text(changed(this.base, given)) : given;
  }
}

class Ahead {
  constructor(model) {
    this.model = model;
    this.manager = model.widget_manager;
    this.sliders = new Map(); // models by id, as far as they have been met
    this.boxes = new WeakMap(); // from a slider in the page to its model
    this.hand = null; // a name for this coming of the hand, known to no other page of this kernel
    this.at = null; // the slider it is at
    this.value = null; // to which it has moved that slider
    this.said = null; // the value of that slider for which the kernel has shown everything
    this.forget();
    this.over = null; // the slider for which something foretold is shown, as long as the kernel's answer is not there
    this.truth = new Map(); // what the kernel says, by the slot's name, while something foretold is shown
    this.caught = new Set(); // the parts whose news are held back meanwhile
    this.held = false; // whether a pointer is down
    this.hovered = null; // the slider that a mouse is over
    this.taking = null; // what comes is taken one after the other
    this.timer = this.beat = 0;
  }

  // ---- where the hand is

  watch() {
    const signal = (this.gone = new AbortController()).signal;
    const options = { capture: true, passive: true, signal };
    const near = ({ target }) => this.come(target);
    addEventListener("focusin", near, options);
    addEventListener("pointerdown", (event) => ((this.held = true), near(event)), options);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => (this.held = false), options);
    addEventListener("pointerover", async (event) => {
      const box = (this.hovered = event.target.closest?.(".widget-slider"));
      if (event.pointerType !== "mouse" || !box || document.activeElement?.closest(".widget-slider")) return;
      await wait(HOVER);
      if (this.hovered === box) near(event);
    }, options);
    addEventListener("click", (event) => this.hold(event), { capture: true, signal });
    this.model.on("msg:custom", (message, buffers) => this.hear(message, buffers));
  }

  // ipywidgets keeps a slider's value back while the one before is under way, and not the press of a button, which would
  // overtake it and act on the value before. So a press waits until the value has been sent.
  async hold(event) {
    const button = event.target.closest?.(".nd-panel .widget-button");
    if (!button || !this.keepsBack()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const until = performance.now() + PATIENCE;
    while (this.keepsBack() && performance.now() < until) await wait(SOON);
    if (button.isConnected) button.click();
  }

  keepsBack() {
    return [...this.sliders.values()].some((slider) => slider._msg_buffer && !slider._closed);
  }

  async slider(box) {
    if (!this.boxes.has(box)) {
      let found = null;
      for (const id of this.model.get("sliders")) {
        if (!this.manager.has_model(id)) continue; // of a kernel that has gone
        const model = await this.manager.get_model(id);
        if (!this.sliders.has(id)) {
          this.sliders.set(id, model);
          model.on("change:value", () => this.move(id));
        }
        const views = await Promise.all(Object.values(model.views ?? {}));
        if (views.some((view) => view.el === box)) found = id;
      }
      this.boxes.set(box, found);
    }
    return this.boxes.get(box);
  }

  async come(target) {
    const box = target.closest?.(".widget-slider");
    const id = box ? await this.slider(box) : null;
    if (id === this.at) return;
    if (id === null) this.say({ kind: "gone" });
    this.at = id;
    this.value = this.said = null;
    if (id !== null) this.ask();
    else this.forget();
  }

  say(what) {
    try {
      this.model.send(what);
    } catch {} // the page is being left, or the kernel has gone: line.js tells of that
  }

  ask() {
    this.forget();
    this.hand = Math.random().toString(36).slice(2);
    this.say({ kind: "hand", hand: this.hand, slider: this.at });
  }

  forget() {
    this.slots = [];
    this.values = new Map();
  }

  // ---- what it does

  move(id) {
    if (id !== this.at) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), REST);
    const value = (this.value = text(this.sliders.get(id).get("value")));
    if (this.over !== null && this.over !== id) return; // the kernel has not answered at another slider
    if (this.values.has(value)) this.foretell(value);
    else if (value === this.said) this.tell();
  }

  rest() {
    const slider = this.sliders.get(this.at);
    const rests = !this.held && (!slider || text(slider.get("value")) === this.said);
    if (rests) {
      if (this.over === this.at) this.tell(); // a hand that came back asked for nothing new
      this.say({ kind: "rests" });
    } else {
      if (this.held && Date.now() - this.beat > BEAT) {
        this.beat = Date.now();
        this.say({ kind: "moving" });
      }
      this.timer = setTimeout(() => this.rest(), REST);
    }
  }

  // Show what was foretold for a value.
  foretell(value) {
    this.over = this.at;
    const given = new Map(this.values.get(value));
    this.slots.forEach((slot, place) => {
      if (!this.truth.has(slot.name)) this.truth.set(slot.name, { slot, value: slot.part.get(slot.key) });
      this.set(slot, slot.at(given.get(place)));
    });
  }

  // Show what the kernel says.
  tell() {
    const truth = this.truth;
    this.over = null;
    this.truth = new Map();
    for (const { slot, value } of truth.values()) this.set(slot, value);
  }

  set({ part, key }, value) {
    if (part.get(key) !== value) part.constructor.prototype.set_state.call(part, { [key]: value });
  }

  // While something foretold is shown, what the kernel says of the same is kept until it is about the present value.
  catch(part) {
    if (this.caught.has(part)) return;
    this.caught.add(part);
    const set = part.set_state;
    part.set_state = (state) => {
      const now = { ...state };
      for (const one of this.truth.values()) {
        if (one.slot.part !== part || !(one.slot.key in now)) continue;
        one.value = now[one.slot.key];
        delete now[one.slot.key];
      }
      set.call(part, now);
    };
  }

  // ---- what the kernel says

  hear(message, buffers) {
    if (message.kind === "near") this.take(message.hand, buffers[0]);
    else if (message.kind === "shown") this.shown(message);
  }

  async take(hand, packed) {
    const before = this.taking;
    const coming = unpacked(packed);
    this.taking = (async () => {
      await before;
      const { slots, values } = await coming;
      const made = await Promise.all(
        slots.map(async (one) => new Slot(await this.manager.get_model(one[0]), one)),
      );
      if (hand !== this.hand || this.at === null) return;
      for (const slot of made) this.catch(slot.part);
      this.slots.push(...made);
      for (const [value, given] of values) this.values.set(text(value), given);
      if (this.over === null && this.value !== this.said && this.values.has(this.value)) this.foretell(this.value);
    })().catch(() => this.forget()); // a part has gone with its kernel
  }

  // Everything is shown for this value of a slider; what was foretold to ``hand`` holds.
  async shown({ slider, value, hand }) {
    // What the kernel said before may still be on its way through the page.
    await Promise.all([...this.caught].map((part) => part.state_change));
    const now = slider && this.sliders.get(slider) && text(this.sliders.get(slider).get("value"));
    if (slider === this.at) this.said = text(value);
    if (slider === this.over && text(value) === now) this.tell();
    if (this.at === null || hand === this.hand) return;
    if (hand === null) this.ask(); // something else has changed
    else [this.at] = [null, this.forget()]; // the hand is in another page
  }
}

export default {
  initialize({ model }) {
    const ahead = new Ahead(model);
    ahead.watch();
    return () => ahead.gone.abort();
  },
};
