"""The app view: no code in sight, nothing from the network, and a kernel of its own for each visitor."""

import os
import re
from pathlib import Path

HERE = Path(__file__).parent
# The pages that may show the module in a frame, with spaces between them: https://moodle.example.edu
FRAMED_BY = os.environ.get("PERSPECTIVES_FRAMED_BY", "")


def ready(handler, notebook, cwd):
    """Name the page after the notebook's heading, and leave out how to run it: here it runs by itself."""
    first = notebook.cells[0]
    notebook.metadata.title = first.source.splitlines()[0].removeprefix("# ")
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
