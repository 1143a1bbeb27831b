"""JupyterLab as a class meets it: one notebook on the screen, and no window that asks about something else."""

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent

c = get_config()  # noqa: F821
load_subconfig("prompt.py")  # noqa: F821
c.LabApp.default_url = "/doc/tree/notebooks/00_start_here.ipynb"
c.LabApp.expose_app_in_browser = True  # so that a panel whose kernel is lost can offer to run all cells again
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.app_settings_dir = str(HERE / "lab")
c.LabApp.custom_css = True
c.ServerApp.tornado_settings |= {"static_custom_path": [str(HERE / "custom")]}
# The charts' code as a file: a browser keeps it, and takes it up while the kernel is at work (panels/kit/chart.js).
# Without plotly beside the server, as where a hub's kernels live elsewhere, the kernel hands it over.
if plotly := find_spec("plotly"):
    c.ServerApp.extra_static_paths = [str(Path(plotly.origin).parent / "package_data")]
    file = f"static/plotly.min.js?v={version('plotly')}"
    c.ServerApp.tornado_settings["page_config_data"] = {"plotly": file}
    c.LabApp.extra_labextensions_path = [str(HERE / "labextensions")]  # names that file in the page
