"""Keep charts as wide as the place they stand in.

A plotly ``FigureWidget`` measures its place once, often before it is in the page, and afterwards only when the window
is resized (plotly.py issues 4027 and 5208). This invisible widget watches the panel's width and lets the charts know.
"""

import anywidget


class Fit(anywidget.AnyWidget):
    """An empty strip across a panel: when its width changes, charts measure again."""

    _esm = """
    function render({ el }) {
      let waiting = 0;
      const measure = () => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => window.dispatchEvent(new Event("resize")));
      };
      let width = 0;
      const watch = new ResizeObserver((entries) => {
        const now = entries[0].contentRect.width;
        if (now !== width) measure();
        width = now;
      });
      watch.observe(el);
      document.addEventListener("plotlywidget-after-render", measure);
      return () => {
        watch.disconnect();
        document.removeEventListener("plotlywidget-after-render", measure);
      };
    }
    export default { render };
    """
