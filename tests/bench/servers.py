"""What serves a class in the bench: a JupyterHub with the module's own configuration, and Voila."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import requests
from memory import share

ROOT = Path(__file__).resolve().parents[2]
HUB, PROXY = "jupyterhub==6.1.1", "configurable-http-proxy@5.3.0"
CONFIG = ROOT / "notebooks" / "instructors" / "jupyterhub_config.py"
LONG = 60  # seconds for a server to listen
# All learners run as whoever runs this, and any password is right. That is for measuring on one's own machine only.
OURS = """
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.Authenticator.allowed_users = set()
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.args.append("--allow-root")
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.services = [{{"name": "teacher", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "teacher", "scopes": ["admin:users", "admin:servers"], "services": ["teacher"]}}]
"""
TOKEN = "of-the-bench-alone"


def install(folder: Path) -> None:
    """Install hub, proxy and app view in a folder, each as its instructions say, unless they are there."""
    for name, needs in (("hub", ["-r", "requirements.txt", HUB]), ("voila", ["-r", ".binder/requirements.txt"])):
        if not (folder / name / "bin" / "jupyter-lab").exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
            pip = [str(folder / name / "bin" / "python"), "-m", "pip", "install", "-q"]
            subprocess.run([*pip, *needs], cwd=ROOT, check=True)
    if not proxy(folder).exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder / "npm"), PROXY], check=True)


def proxy(folder: Path) -> Path:
    """Return where the hub's proxy is."""
    return folder / "npm" / "node_modules" / ".bin" / "configurable-http-proxy"


class Server:
    """A server that runs, with all that it has started."""

    def __init__(self, address: str, process: subprocess.Popen):
        self.address, self._process = address, psutil.Process(process.pid)

    def processes(self) -> list[psutil.Process]:
        """Return all its processes, itself first."""
        return [self._process, *self._process.children(recursive=True)]

    def used(self) -> dict[int, float]:
        """Return the seconds that each of its processes has used of a processor, whatever others do meanwhile."""
        found = {}
        for process in self.processes():
            with suppress(psutil.Error):
                found[process.pid] = sum(process.cpu_times()[:2])
        return found

    def memory(self) -> dict[str, float]:
        """Return what is in memory for learners (``theirs``) and for the server itself (``own``): megabytes."""
        sizes = {"theirs": 0.0, "own": 0.0}
        for process in self.processes():
            with suppress(psutil.Error):
                command = " ".join(process.cmdline())
                theirs = "ipykernel_launcher" in command or "jupyterhub.singleuser" in command
                sizes["theirs" if theirs else "own"] += share(process.pid)
        return sizes


@contextmanager
def hub(folder: Path, home: Path, started: Sequence[str] = ()) -> Iterator[Server]:
    """Run a JupyterHub; with the servers of some learners started, as a teacher does on its page *Admin*."""
    ports = free_ports(3)
    settings = home / "jupyterhub_config.py"
    ours = {"config": str(CONFIG), "homes": str(home / "{username}"), "proxy": str(proxy(folder)), "token": TOKEN}
    settings.write_text(OURS.format(ports=ports, **ours))
    command = ["jupyterhub", "--config", str(settings)]
    with serving(folder / "hub", home, command, f"http://127.0.0.1:{ports[0]}/hub/login") as server:
        if started:
            start_all(server, started)
        yield server


def start_all(server: Server, learners: Sequence[str]) -> None:
    """Start the servers of these learners, who need not have been there before, and wait until all rest."""
    users = f"{server.address}/hub/api/users"
    rights = {"Authorization": f"token {TOKEN}"}
    requests.post(users, json={"usernames": list(learners)}, headers=rights, timeout=LONG).raise_for_status()
    for name in learners:
        requests.post(f"{users}/{name}/server", headers=rights, timeout=LONG).raise_for_status()
    until_it_rests(server)


@contextmanager
def voila(folder: Path, home: Path, prepared: int = 0) -> Iterator[Server]:
    """Run Voila on the project itself, where it writes nothing; with pages prepared, if wanted."""
    (port,) = free_ports(1)
    command = ["voila", "--Voila.config_file_paths=.jupyter", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    wanted = {"PERSPECTIVES_PREPARED": str(prepared)}
    with serving(folder / "voila", home, command, f"http://127.0.0.1:{port}/", wanted) as server:
        if prepared:
            until_it_rests(server)
        yield server


@contextmanager
def serving(
    folder: Path,
    home: Path,
    command: Sequence[str],
    address: str,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a program of the folder's, with Jupyter's folders of its own, until it listens; end all of it at the end."""
    programs = folder / "bin"
    kept = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
    around = kept | {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(home), **(settings or {})}
    cwd = ROOT if command[0] == "voila" else home
    with (home / "log.txt").open("w") as log:
        started = subprocess.Popen(
            [str(programs / command[0]), *command[1:]], cwd=cwd, env=around, stdout=log, stderr=log
        )
    server = Server("http://" + address.split("/")[2], started)
    try:
        until_it_answers(started, address, home / "log.txt")
        yield server
    finally:
        everything = server.processes() if started.poll() is None else []
        started.terminate()
        with suppress(subprocess.TimeoutExpired):
            started.wait(timeout=LONG)
        for process in psutil.wait_procs(everything, timeout=5)[1]:  # what it has not ended itself
            with suppress(psutil.Error):
                process.kill()


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody uses."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def until_it_answers(process: subprocess.Popen, address: str, log: Path) -> None:
    """Wait until a page can be had: the hub's proxy listens before there is a hub behind it."""
    end = time.monotonic() + LONG
    while time.monotonic() < end and process.poll() is None:
        with suppress(requests.ConnectionError):
            if requests.get(address, timeout=LONG).ok:
                return
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)  # whichever comes first: it ends, or it may be asked again
    raise RuntimeError(f"it did not start:\n{log.read_text()[-3000:]}")


def until_it_rests(server: Server) -> None:
    """Wait until a server has done all that it has begun: twice running, none of its processes works for five seconds.

    What works gets more than a tenth of a second in that time even where fifty others want the processors as well.
    """
    resting, before, end = 0, server.used(), time.monotonic() + LONG * 5
    while resting < 2 and time.monotonic() < end:
        time.sleep(5)
        used = server.used()
        most = max(seconds - before.get(pid, 0) for pid, seconds in used.items())
        resting, before = resting + 1 if most < 0.15 else 0, used
