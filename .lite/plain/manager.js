// Shows ipywidgets in a page of ours: the widgets' own libraries, and anywidget's half for the page.

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { registered } from "./define.js";
import "anywidget-for-the-page";

import "@lumino/widgets/style/index.css";
import "@jupyter-widgets/base/css/index.css";
import "@jupyter-widgets/controls/css/widgets-base.css";

const LIBRARIES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  anywidget: registered.make(base),
};

export class Manager extends ManagerBase {
  kernel = null;

  async loadClass(name, library) {
    const found = LIBRARIES[library]?.[name];
    if (!found) throw new Error(`this page has no ${name} of ${library}`);
    return found;
  }

  async show(id, place) {
    const view = await this.create_view(await this.get_model(id));
    place.style.minHeight = `${place.offsetHeight}px`; // the page does not shrink under a reader before the panel is whole
    place.replaceChildren();
    Widget.attach(view.luminoWidget, place);
    addEventListener("resize", () => MessageLoop.postMessage(view.luminoWidget, Widget.ResizeMessage.UnknownSize));
  }

  _create_comm() {
    throw new Error("in this page widgets are made by Python alone");
  }

  async _get_comm_info() {
    return {};
  }
}
