"""What Binder makes of this folder, found out with its own program and no container."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from common import ROOT


@pytest.fixture
def pack(monkeypatch):
    """The recipe that repo2docker chooses for this folder."""
    from repo2docker.app import Repo2Docker  # here, as none of the other worker's files needs it

    monkeypatch.chdir(ROOT)
    program = Repo2Docker()
    return next(pack for pack in (kind(program.base_image) for kind in program.buildpacks) if pack.detect())


def test_it_is_taken_for_python_of_the_right_version(pack):
    assert type(pack).__name__ == "PythonBuildPack"
    assert pack.python_version == "3.12"


def test_it_installs_the_modules_own_pins_and_the_app_view(pack):
    steps = " ".join(command for _, command in pack.get_assemble_scripts())
    assert 'install --no-cache-dir -r ".binder/requirements.txt"' in steps
    lines = Path(".binder/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert "-r ../requirements.txt" in lines
    assert {"voila", "nbgitpuller"} <= {line.split("==")[0] for line in lines}
    assert "pip install --no-deps" not in steps  # a package of ours would need a top level it does not have


def test_its_programs_read_the_modules_settings(pack):
    assert pack.get_start_script() == "${REPO_DIR}/.binder/start"
    assert os.access(".binder/start", os.X_OK)
    show = [".binder/start", sys.executable, "-m", "jupyterlab", "--show-config-json"]
    shown = json.loads(subprocess.run(show, capture_output=True, text=True, check=True).stdout)
    assert shown["LabApp"]["default_url"] == "/doc/tree/notebooks/00_start_here.ipynb"
    assert "PromptConnection" in str(shown["ServerApp"]["kernel_websocket_connection_class"])


def test_the_readme_links_to_notebooks_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"mybinder\.org/v2/gh/OWNER/REPO/HEAD\?urlpath=(?:doc/tree|voila/render)/(\S+?\.ipynb)", readme)
    assert len(linked) >= 2
    for path in linked:
        assert (ROOT / path).exists(), path
