"""The notebooks that ours are compared with.

In one, ``interact`` drawing a new figure, a widget that needs no kernel, and the least that goes by way of one: a
single word. In the other, a slider of ipywidgets and nothing else.
"""

import json
import re

import nbformat
from hosts import Host, Lite, Plain
from lines import ALONE, NEW_FIGURE, WORD_ONLY

NAME, ONE_SLIDER = "09_bench", "09_slider"
PLACE = 'class="nd-place"'
CELLS = re.compile(r'(<script id="nd-cells" type="application/json">).*?(</script>)', re.DOTALL)

INTERACT = """
import json
import sys

import ipywidgets as widgets
import plotly
import plotly.graph_objects as go
from IPython.display import HTML, display

IN_BROWSER = sys.platform == "emscripten"  # where no renderer of plotly's own is installed
if IN_BROWSER:
    display(HTML("<script src='../static/plotly-" + plotly.__version__ + ".min.js'></script>"))
out = widgets.Output().add_class("bench-drawn")
slider = widgets.IntSlider(value=50)

def draw(level):
    with out:
        out.clear_output(wait=True)
        figure = go.Figure(go.Bar(x=list("abcdef"), y=[level, 20, 30, 40, 50, 60]))
        if IN_BROWSER:
            drawn = f"Plotly.newPlot('bench', {json.dumps(figure.to_plotly_json())})"
            display(HTML(f"<div id='bench'></div><script>{drawn}</script>"))
        else:
            display({"application/vnd.plotly.v1+json": figure.to_plotly_json()}, raw=True)

shown = widgets.interactive_output(draw, {"level": slider})
widgets.VBox([slider, out, shown]).add_class("nd-panel")
"""
FLOOR = """
import anywidget
import ipywidgets as widgets

class Floor(anywidget.AnyWidget):
    _esm = '''
    function render({ el }) {
      el.innerHTML = `<div class="noUi-handle" tabindex="0" style="height:20px">0</div>
        <svg class="bench-drawn" width="600" height="300">${'<rect width="80" height="50"/>'.repeat(6)}</svg>`;
      const handle = el.querySelector("div"), bars = el.querySelectorAll("rect");
      handle.addEventListener("keydown", (event) => {
        event.stopPropagation();
        const level = Number(handle.textContent) + (event.key === "ArrowRight" ? 1 : -1);
        handle.textContent = level;
        bars.forEach((bar, place) => {
          bar.setAttribute("x", place * 100);
          bar.setAttribute("height", 100 + level);
        });
      });
    }
    export default { render };
    '''

widgets.VBox([Floor()]).add_class("nd-panel")
"""
WORD = """
import ipywidgets as widgets

slider, word = widgets.IntSlider(value=50), widgets.HTML("50").add_class("nd-live")
slider.observe(lambda change: word.set_trait("value", str(change["new"])), "value")
widgets.VBox([slider, word]).add_class("nd-panel")
"""


SLIDER = "import ipywidgets\nipywidgets.IntSlider().add_class('nd-panel')"  # the least that a notebook can begin with

WAYS = {
    NEW_FIGURE: INTERACT,
    ALONE: FLOOR,
    WORD_ONLY: WORD,
}


def ways(host: Host) -> list[str]:
    """Return what the notebook shows in a host, panel by panel; a page of its own has no plotly for Python."""
    return [way for way in WAYS if way != NEW_FIGURE or not isinstance(host, Plain)]


def write_notebooks(host: Host) -> None:
    """Put the notebooks beside those that the host serves."""
    sources = {NAME: [WAYS[way].strip() for way in ways(host)], ONE_SLIDER: [SLIDER]}
    put = as_page if isinstance(host, Plain) else as_notebook
    for name, cells in sources.items():
        put(host, name, cells)
    known = host.cells
    host.cells = lambda name: len(sources[name]) if name in sources else known(name)


def as_notebook(host: Host, name: str, sources: list[str]) -> None:
    """Write a notebook; JupyterLite wants it in its listing, too."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Bench"), *cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook.metadata["language_info"] = {"name": "python"}
    folder = host.project / "notebooks"
    if isinstance(host, Lite):
        folder = host.site / "files" / "notebooks"
        listed = host.site / "api" / "contents" / "notebooks" / "all.json"
        listing = json.loads(listed.read_text(encoding="utf-8"))
        like = next(one for one in listing["content"] if one["type"] == "notebook")
        entry = like | {"name": f"{name}.ipynb", "path": f"notebooks/{name}.ipynb"}
        listed.write_text(json.dumps(listing | {"content": [*listing["content"], entry]}), encoding="utf-8")
    nbformat.write(notebook, folder / f"{name}.ipynb")


def as_page(host: Plain, name: str, sources: list[str]) -> None:
    """Write a page like the others of the offline site: one of them, with other cells in the first of its places."""
    folder = host.site / host.prefix.lstrip("/")
    like = max(folder.glob("*.html"), key=lambda page: page.read_text(encoding="utf-8").count(PLACE))
    cells = json.dumps(sources).replace("<", "\\u003c")
    page = CELLS.sub(lambda found: found[1] + cells + found[2], like.read_text(encoding="utf-8"), count=1)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")
