"""A JupyterHub for a class: each learner gets a copy of the notebooks that nobody else can read.

For one Linux machine on which every learner has an account of their own, in the group ``class``, and the teacher one in
the group ``teachers``. Install the hub beside the module, and start it as root, since it starts each learner's server
with that learner's rights::

    python3 -m venv .venv && .venv/bin/python -m pip install -r requirements.txt jupyterhub==6.1.1
    npm install -g configurable-http-proxy@5.3.0
    PATH=$PWD/.venv/bin:$PATH jupyterhub --config notebooks/instructors/jupyterhub_config.py

Where a school has a log-in of its own, or runs servers in containers, replace the parts *who may come in* and *who
starts the servers*; all else holds there as well. Never use one password for all, or JupyterHub's ``simple`` spawner,
in a class: with either of them learners can read each other's answers.
"""

from compileall import compile_dir
from pathlib import Path
from shlex import quote

MODULE = Path(__file__).resolve().parents[2]
COPY = "new-dawn"  # the learner's copy, in their home
MEMORY = 1 << 30  # bytes; a learner needs some 200 MB, so this only stops a cell that runs wild
IDLE = 3600  # seconds without a learner; the answers are in a file and outlive kernel and server

# Jupyter's server loads a checker of international addresses, which nothing here asks for and which costs each start
# two seconds of a processor. Whoever would load it does without it where it is missing.
SERVER = """
import sys
sys.modules["rfc3987_syntax"] = None
from jupyterhub.singleuser import main
main()
"""
# What the learner's server begins with, as the learner: a copy the first time, and after that their own work. It takes
# what learners need and no more: no answer key, nothing that others have answered or handed in. ``umask`` closes
# it to others. A copy keeps its times, so that Python's compiled files stay good.
START = f"""
umask 077
if [ ! -e {COPY} ]; then
    rm -rf .{COPY} && mkdir -p .{COPY}/notebooks && cd {quote(str(MODULE))} &&
        cp -r --preserve=timestamps notebooks/*.ipynb notebooks/perspectives "$HOME"/.{COPY}/notebooks &&
        cp -r --preserve=timestamps data "$HOME"/.{COPY} && cd "$HOME" && mv .{COPY} {COPY} || exit 1
fi
exec prlimit --data={MEMORY} python3 -c {quote(SERVER)} "$@"
"""

c = get_config()  # noqa: F821
compile_dir(MODULE / "notebooks" / "perspectives", quiet=1)  # once for all, not once for each learner

# ---- who may come in
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {"class"}
c.PAMAuthenticator.admin_groups = {"teachers"}  # may start all servers before the lesson (page Admin, Start All)

# ---- who starts the servers
c.JupyterHub.spawner_class = "localprocess"

# ---- what a learner gets
c.Spawner.cmd = ["sh", "-c", START, "start"]
c.Spawner.notebook_dir = f"~/{COPY}"
c.Spawner.default_url = "/doc/tree/notebooks/00b_one_lesson.ipynb"
c.Spawner.mem_limit = MEMORY  # for spawners that hold a whole server to it; ``prlimit`` holds each process to it
c.Spawner.args = [
    f"--config={MODULE}/.jupyter/jupyter_server_config.py",  # one notebook on the screen, charts without a wait
    f"--MappingKernelManager.cull_idle_timeout={IDLE}",
    "--MappingKernelManager.cull_connected=True",  # the page says so, and offers to run all cells again
    "--MappingKernelManager.cull_interval=60",
    f"--ServerApp.shutdown_no_activity_timeout={IDLE}",
]

# ---- a class that comes all at once: the last server takes long, and that is no fault
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
