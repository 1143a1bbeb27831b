"""The app view: no code in sight, nothing from the network, and a kernel of its own for each visitor."""

import json
import os
import posixpath
import re
from functools import cache, partialmethod
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from tornado.web import Application

HERE = Path(__file__).parent
# The pages that may show the module in a frame, with spaces between them: https://moodle.example.edu
FRAMED_BY = os.environ.get("PERSPECTIVES_FRAMED_BY", "")
SHORT = 3  # words that a tab has room for
PLOTLY = find_spec("plotly")  # not where the offline site is made, whose pages name a file of their own
PAGE_OF_TEXT = re.compile(r"\[([^][]+)\]\(([^)\s:?]+\.md)\)")


@cache
def told(path, _changed):
    """Return what the page says of a notebook: its name, its number, its heading, that in short, how long it takes.

    Nothing of one that is just being written or has no cells; it costs the others nothing.
    """
    try:
        first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
        title = first.splitlines()[0].removeprefix("# ")
    except (OSError, ValueError, LookupError):
        return {}
    time = re.search(r"\*\*Time\*\*[:| ]*(.*?)[,;|.]", first)
    return {
        "name": path.stem,
        "number": path.stem.partition("_")[0],
        "title": title,
        "short": in_short(title, path.stem),
        "time": time[1].strip() if time else "",
    }


def in_short(title, stem):
    """Return a heading for a tab: the file's own words where it is too long."""
    words = title.removeprefix("The ") if len(title.split()) <= SHORT else stem.partition("_")[2].replace("_", " ")
    return words[:1].upper() + words[1:]


def series(here):
    """Return all notebooks beside one, and where it stands among them; one that was added since the start, too."""
    paths = sorted((HERE.parent / "notebooks").glob("*.ipynb"))
    found = [one for path in paths if (one := told(path, path.stat().st_mtime_ns))]
    place = next((place for place, one in enumerate(found) if one["name"] == here), None)
    if place is None:
        return []
    beside = {place - 1: "before", place + 1: "after"}
    return [one | {"here": at == place, "beside": beside.get(at, "")} for at, one in enumerate(found)]


def named(link):
    """Return the words of a link, and the file in the module's folder that it leads to."""
    words, file = link.groups()
    return f"{words} (the file `{posixpath.normpath(f'notebooks/{file}')}` of this module)"


def ready(notebook, resources):
    """Name the page after the notebook's heading, say where it stands, and leave out how to run what runs by itself.

    Voila gives out notebooks alone; where one of them links to a page of text, its file is named instead.

    Not a ``prelaunch_hook``, which Voila does not take where pages are prepared: nobody has asked for those yet.
    """
    first = notebook.cells[0]
    notebook.metadata.title = first.source.splitlines()[0].removeprefix("# ")
    notebook.metadata.pages = series(resources["metadata"]["name"])
    notebook.metadata.plotly = f"plotly.min.js?v={version('plotly')}" if PLOTLY else ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = PAGE_OF_TEXT.sub(named, cell.source)
    first.source = re.sub(r"^\*\*To start\*\*.*?(\n\n|\Z)", "", first.source, flags=re.DOTALL | re.MULTILINE)
    return notebook, resources


c = get_config()  # noqa: F821
load_subconfig("prompt.py")  # noqa: F821
# Templates are looked for where Jupyter keeps data.
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(HERE / "share"), os.environ.get("JUPYTER_PATH")]))
c.VoilaConfiguration.template = "module"
c.VoilaExporter.preprocessors = [ready]
if PLOTLY:  # the charts' code, as a file among those of JupyterLab's extensions, which Voila offers beside its pages
    c.VoilaConfiguration.extra_labextensions_path = [str(Path(PLOTLY.origin).parent / "package_data")]
# A page that is closed asks for the end of its kernel, but without the token that Jupyter's server wants (Voila's issue
# 1458); a kernel's unguessable name is asked for in any case, and nobody is logged in here.
c.Voila.tornado_settings = {
    "disable_check_xsrf": True,
    "headers": {"Content-Security-Policy": f"frame-ancestors 'self' {FRAMED_BY}"},
}
# What a cell shows may come long after it has run, where a whole class opens a page at once; after four seconds Voila
# leaves it out, without a word to anybody.
c.VoilaExecutor.iopub_timeout = 120
# Packed, as in prompt.py; of tornado_settings Voila tells its server too late for this.
Application.__init__ = partialmethod(Application.__init__, compress_response=True)
# For pages that are lost without a word.
c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
load_subconfig("prepared.py")  # noqa: F821
