"""The commands under "Open it" in the README are those that the browser tests start."""

import re
import shlex

import pytest
from browser.hosts import LAB, VOILA
from common import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("marker", "program", "options", "needs"),
    [
        ("lab command", ["jupyter", "lab"], LAB, "requirements.txt"),
        ("app command", ["voila"], VOILA, ".binder/requirements.txt"),
    ],
)
def test_the_readme_starts_what_is_tested(marker, program, options, needs):
    line = re.search(rf"<!-- {marker} -->\n```sh\n(.+)\n```", README).group(1)
    *before, last = [shlex.split(part) for part in line.split(" && ")]
    assert before[-1] == [".venv/bin/python", "-m", "pip", "install", "-q", "-r", needs]
    assert (ROOT / needs).exists()
    assert last == [f".venv/bin/{program[0]}", *program[1:], *options]


def test_the_windows_commands_say_the_same():
    for shell in re.findall(r"```sh\n(python3 -m venv .+jupyter.+)\n```", README):
        windows = (
            shell.replace("python3", "py").replace(".venv/bin/", ".venv\\Scripts\\").replace(".jupyter/", ".jupyter\\")
        )
        assert f"```bat\n{windows}\n```" in README
