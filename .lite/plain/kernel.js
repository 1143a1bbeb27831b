// The page's end of the line to the worker: what the widgets' library and the watch over the line (line.js) ask of a kernel.

import { Signal } from "@lumino/signaling";

class Comm {
  constructor(kernel, comm_id, target_name) {
    Object.assign(this, { kernel, comm_id, target_name });
  }
  open() {} // Python opens them all
  send(data, callbacks, metadata, buffers) {
    return this.kernel.tell("comm_msg", { comm_id: this.comm_id, data }, callbacks, metadata, buffers);
  }
  close(data = {}, callbacks, metadata, buffers) {
    return this.kernel.tell("comm_close", { comm_id: this.comm_id, data }, callbacks, metadata, buffers);
  }
  on_msg(hear) {
    this.hear = hear;
  }
  on_close(hear) {
    this.hearEnd = hear;
  }
}

export class Kernel {
  status = "starting";
  connectionStatus = "connected";
  isDisposed = false;
  anyMessage = new Signal(this);
  connectionStatusChanged = new Signal(this);
  disposed = new Signal(this);
  #comms = new Map();
  #waiting = new Map(); // by the number of what was said: whom to tell that it is done
  #said = 0;
  #turn = Promise.resolve(); // one message is taken after the other, as they came

  constructor(worker, opened, shown) {
    Object.assign(this, { worker, opened, shown });
  }

  tell(kind, content, callbacks, metadata = {}, buffers = []) {
    const id = String(++this.#said);
    this.#waiting.set(id, callbacks);
    this.status = "busy";
    const plain = buffers.map((one) => (ArrayBuffer.isView(one) ? one.slice().buffer : one));
    this.worker.postMessage({ text: JSON.stringify({ id, kind, content, metadata }), buffers: plain });
    return id;
  }

  take(message, buffers) {
    this.afterAll(() => this.#take(message, buffers));
  }

  afterAll(action) {
    this.#turn = this.#turn.then(action).catch((error) => console.error(error));
  }

  async #take({ kind, id, content, metadata, ...rest }, buffers) {
    const heard = { content: content ?? {}, metadata, buffers, header: { msg_type: kind, session: "this page" } };
    const comm = this.#comms.get(content?.comm_id);
    if (kind === "comm_open") {
      const made = new Comm(this, content.comm_id, content.target_name);
      this.#comms.set(made.comm_id, made);
      await this.opened(made, heard);
    } else if (kind === "comm_msg") {
      await comm?.hear?.(heard);
    } else if (kind === "comm_close") {
      this.#comms.delete(content.comm_id);
      await comm?.hearEnd?.(heard);
    } else if (kind === "idle") {
      heard.content = { execution_state: "idle" };
      this.#waiting.get(id)?.iopub?.status?.(heard);
      this.#waiting.delete(id);
      if (!this.#waiting.size) this.status = "idle";
    } else {
      await this.shown(rest);
      if (this.status === "starting") this.status = "idle";
    }
    this.anyMessage.emit({ direction: "recv", msg: heard });
  }

  async reconnect() {} // there is nothing to lose on the way

  end() {
    if (this.isDisposed) return;
    this.status = "dead";
    this.isDisposed = true;
    this.disposed.emit();
  }
}
