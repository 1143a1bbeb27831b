"""The app view: no code in sight, nothing from the network, and a kernel of its own for each visitor."""

import json
import os
import posixpath
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# The pages that may show the module in a frame, with spaces between them: https://moodle.example.edu
FRAMED_BY = os.environ.get("PERSPECTIVES_FRAMED_BY", "")


def prepared():
    """Return how many pages of the one lesson wait with all cells run, for a class that opens them at one moment.

    Each takes a kernel's memory. What is no number stops the start, with a sentence that says so.
    """
    found = os.environ.get("PERSPECTIVES_PREPARED", "").strip() or "0"
    if not (found.isascii() and found.isdigit()):
        raise SystemExit(f"Found PERSPECTIVES_PREPARED={found}; expected how many pages are to wait, as in 30.")
    return int(found)


PREPARED = prepared()
PAGE_OF_TEXT = re.compile(r"\[([^][]+)\]\(([^)\s:]+\.md)\)")


@cache
def told(path, _changed):
    """Return what the page says of a notebook: its name, its number, its heading, how long it takes.

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
        "time": time[1].strip() if time else "",
    }


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
# A page that is closed asks for the end of its kernel, but without the token that Jupyter's server wants (Voila's issue
# 1458); a kernel's unguessable name is asked for in any case, and nobody is logged in here.
c.Voila.tornado_settings = {
    "disable_check_xsrf": True,
    "headers": {"Content-Security-Policy": f"frame-ancestors 'self' {FRAMED_BY}"},
}
c.VoilaConfiguration.preheat_kernel = PREPARED > 0
c.VoilaKernelManager.kernel_pools_config = {
    "default": {"pool_size": 0},
    "notebooks/00b_one_lesson.ipynb": {"pool_size": PREPARED},
}
c.VoilaKernelManager.fill_delay = 900  # new ones are made when the class is at work, not while it comes in
# For pages that are lost without a word. What was prepared has been idle for as long as it waited: it needs longer,
# lest it be ended between a visitor's click and the page's first word.
c.MappingKernelManager.cull_idle_timeout = 6 * 3600 if PREPARED else 600
c.MappingKernelManager.cull_interval = 60
