"""The app view: no code in sight, nothing from the network, and a kernel of its own for each visitor."""

import json
import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent
# The pages that may show the module in a frame, with spaces between them: https://moodle.example.edu
FRAMED_BY = os.environ.get("PERSPECTIVES_FRAMED_BY", "")


@cache
def series():
    """Return what the page says of every notebook: its name, its number, its heading, how long it takes."""
    found = []
    for path in sorted((HERE.parent / "notebooks").glob("*.ipynb")):
        first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
        time = re.search(r"\*\*Time\*\*[:| ]*(.*?)[,;|.]", first)
        number, title = path.stem.partition("_")[0], first.splitlines()[0].removeprefix("# ")
        found.append({"name": path.stem, "number": number, "title": title, "time": time[1].strip() if time else ""})
    return found


def ready(handler, notebook, cwd):
    """Name the page after the notebook's heading, say where it stands, and leave out how to run what runs by itself."""
    first = notebook.cells[0]
    notebook.metadata.title = first.source.splitlines()[0].removeprefix("# ")
    names = [one["name"] for one in series()]
    here = names.index(Path(unquote(handler.request.path)).stem)
    beside = {here - 1: "before", here + 1: "after"}
    notebook.metadata.pages = [
        one | {"here": place == here, "beside": beside.get(place, "")} for place, one in enumerate(series())
    ]
    first.source = re.sub(r"^\*\*To start\*\*.*?(\n\n|\Z)", "", first.source, flags=re.DOTALL | re.MULTILINE)


c = get_config()  # noqa: F821
load_subconfig("prompt.py")  # noqa: F821
# Templates are looked for where Jupyter keeps data.
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(HERE / "share"), os.environ.get("JUPYTER_PATH")]))
c.VoilaConfiguration.template = "module"
c.VoilaConfiguration.prelaunch_hook = ready
# A page that is closed asks for the end of its kernel, but without the token that Jupyter's server wants (Voila's issue
# 1458); a kernel's unguessable name is asked for in any case, and nobody is logged in here.
c.Voila.tornado_settings = {
    "disable_check_xsrf": True,
    "headers": {"Content-Security-Policy": f"frame-ancestors 'self' {FRAMED_BY}"},
}
# For pages that are lost without a word.
c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
