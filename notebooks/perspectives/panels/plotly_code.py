"""Bring plotly's own code into the page once, packed, and not anew with every chart.

A plotly ``FigureWidget`` carries all of it: 5 MB a chart, each copy sent and read by itself. That is slow on a slow
line, and worse: anywidget gives a widget two seconds to start and drops every later message to one that took longer
(its ``Runtime`` rejects ``ready``), so on a slow computer a chart would stand still for good. Here one widget carries
the code (1.7 MB), all charts of a page share it, and a chart starts at once: what is sent to it while the code is on
its way is kept and handed over in order.
"""

import gzip
from functools import cache

import anywidget
import plotly
import plotly.graph_objects as go
import traitlets
from ipywidgets import widget_serialization
from plotly.basewidget import BaseFigureWidget


class PlotlyCode(anywidget.AnyWidget):
    """The code of plotly's figure widget, packed with gzip; there is one in a kernel."""

    _esm = "export default {};"
    packed = traitlets.Bytes().tag(sync=True)


@cache
def plotly_code() -> PlotlyCode:
    """Return this kernel's copy of plotly's code."""
    # The fastest level: a few milliseconds matter here more than a few hundredths of the size.
    return PlotlyCode(packed=gzip.compress(str(BaseFigureWidget._esm).encode("utf-8"), compresslevel=1))


class SharedFigure(go.FigureWidget):
    """A plotly figure in the page that takes plotly's code from :func:`plotly_code`."""

    _esm = """
    const MESSAGES = ["addTraces", "deleteTraces", "moveTraces", "restyle", "relayout", "update", "animate",
                      "removeLayoutProps", "removeTraceProps"].map((name) => `_py2js_${name}`);

    async function unpacked(model) {
      const id = model.get("_code").slice("IPY_MODEL_".length);
      const packed = (await model.widget_manager.get_model(id)).get("packed");
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      const code = new Blob([await new Response(stream).arrayBuffer()], { type: "text/javascript" });
      return import(URL.createObjectURL(code));
    }

    // One for all charts of the page, whichever notebook or kernel they belong to.
    function plotly(model) {
      const known = (globalThis.perspectivesPlotly ??= {});
      const version = model.get("_version");
      return (known[version] ??= unpacked(model).catch((error) => {
        delete known[version];
        throw error;
      }));
    }

    export default () => {
      let loading;
      async function start(model) {
        const missed = [], listeners = MESSAGES.map((name) => [`change:${name}`, () => {
          const value = model.get(name);
          if (value !== null) missed.push([name, value]);
        }]);
        listeners.forEach(([event, listener]) => model.on(event, listener));
        const figure = (await plotly(model)).default();
        listeners.forEach(([event, listener]) => model.off(event, listener));
        figure.initialize({ model });
        for (const [name, value] of missed) {
          model.set(name, null);
          model.set(name, value);
        }
        return figure;
      }
      return {
        initialize({ model }) {
          loading = start(model);
        },
        render({ el }) {
          let gone = false, remove;
          loading.then((figure) => {
            if (!gone) remove = figure.render({ el });
          });
          return () => {
            gone = true;
            remove?.();
          };
        },
      };
    };
    """
    _code = traitlets.Instance(PlotlyCode).tag(sync=True, **widget_serialization)
    _version = traitlets.Unicode(plotly.__version__).tag(sync=True)

    @traitlets.default("_code")
    def _shared(self) -> PlotlyCode:
        return plotly_code()
