"""The configuration for a JupyterHub: what it says, and what a learner's server begins with, without a hub."""

import os
import stat
import subprocess
import sys

import pytest
from common import ROOT
from traitlets.config import PyFileConfigLoader

CONFIG = ROOT / "notebooks" / "instructors" / "jupyterhub_config.py"


@pytest.fixture(scope="module")
def config():
    return PyFileConfigLoader(CONFIG.name, path=str(CONFIG.parent)).load_config()


def value(config, name):
    """What an argument of a learner's server is set to."""
    (found,) = [arg.partition("=")[2] for arg in config.Spawner.args if arg.startswith(f"--{name}=")]
    return found


@pytest.fixture
def start(config, tmp_path):
    """Start a learner's server, or what stands for it: it says its limit and what it was given."""
    if sys.platform != "linux":
        pytest.skip("a hub runs on Linux")
    programs, home = tmp_path / "bin", tmp_path / "home"
    programs.mkdir()
    home.mkdir()
    server = programs / "python3"
    server.write_text('#!/bin/sh\nulimit -d\nprintf %s "$2" > program\nshift 2\necho "$@"\n')
    server.chmod(0o755)
    around = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(home)}

    def started():
        command = [*config.Spawner.cmd, *config.Spawner.args]
        done = subprocess.run(command, cwd=home, env=around, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return home / config.Spawner.notebook_dir.removeprefix("~/"), done.stdout.splitlines()

    started.program = home / "program"
    return started


def test_it_opens_the_one_lesson_by_itself_with_the_modules_settings(config):
    view, path = config.Spawner.default_url.split("/notebooks/")
    assert view == "/doc/tree"
    assert path == "00b_one_lesson.ipynb"
    assert (ROOT / "notebooks" / path).exists()
    settings = value(config, "config")
    assert (ROOT / ".jupyter" / "jupyter_server_config.py").samefile(settings)


def test_what_is_idle_for_an_hour_ends(config):
    assert value(config, "MappingKernelManager.cull_idle_timeout") == "3600"
    assert value(config, "MappingKernelManager.cull_connected") == "True"
    assert value(config, "ServerApp.shutdown_no_activity_timeout") == "3600"


def test_a_learner_has_an_account_and_a_server_of_their_own(config):
    """With one password for all, or one account for all, anybody could read anybody's answers."""
    assert config.JupyterHub.authenticator_class == "pam"
    assert config.JupyterHub.spawner_class == "localprocess"
    assert config.LocalAuthenticator.allowed_groups == {"class"}
    assert "allow_all" not in config.Authenticator


def test_a_class_that_comes_at_once_has_time(config):
    assert config.Spawner.start_timeout == config.Spawner.http_timeout == 300


def test_a_learner_gets_a_copy_that_nobody_else_can_read(start):
    copy, _ = start()
    assert {path.name for path in copy.iterdir()} == {"notebooks", "data"}
    for path in (copy, *copy.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_the_copy_is_whole_and_holds_nobody_elses_work(start):
    copy, _ = start()
    there = {path.name for path in (copy / "notebooks").iterdir()}
    assert there == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} | {"perspectives"}
    run = [sys.executable, "-c", "import perspectives; perspectives.weigh_families()"]
    done = subprocess.run(run, cwd=copy / "notebooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_copy_comes_compiled(start):
    """Python takes a compiled file only for a source with the time that it names."""
    copy, _ = start()
    source = copy / "notebooks" / "perspectives" / "open.py"
    assert source.stat().st_mtime_ns == (ROOT / "notebooks" / "perspectives" / "open.py").stat().st_mtime_ns
    assert list((source.parent / "__pycache__").glob("open.*.pyc"))


def test_what_a_learner_has_done_is_there_the_next_day(start):
    copy, _ = start()
    workbook = copy / "notebooks" / "workbook.json"
    workbook.write_text("mine")
    start()
    assert workbook.read_text() == "mine"


def test_a_server_loads_nothing_that_it_does_not_need_for_two_seconds(start, tmp_path):
    """The checker of addresses builds its grammar whenever it is loaded; jsonschema, which would, does without."""
    (tmp_path / "jupyterhub").mkdir()
    for name, text in {
        "rfc3987_syntax.py": "raise SystemExit('loaded')",
        "jupyterhub/__init__.py": "",
        "jupyterhub/singleuser.py": "import sys, jsonschema\ndef main(): print(sys.argv[1:])",
    }.items():
        (tmp_path / name).write_text(text)
    start()
    command = [sys.executable, "-c", start.program.read_text(), "--an-option"]
    done = subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True)
    assert done.stdout == "['--an-option']\n", done.stderr


def test_a_server_is_held_to_its_memory(config, start):
    _, (limit, given) = start()
    assert int(limit) * 1024 == config.Spawner.mem_limit == 1 << 30
    assert given == " ".join(config.Spawner.args)
