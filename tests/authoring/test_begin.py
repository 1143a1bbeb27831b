"""The command new: a small debate that passes, says at every field what belongs there, and overwrites nothing."""

import re

from common import ROOT

from perspectives import load_debate
from perspectives.__main__ import FINE, UNREADABLE, main
from perspectives.authoring.begin import SKELETON


def test_what_new_writes_passes_the_strict_check(tmp_path, capsys):
    folder = tmp_path / "mine"
    assert main(["new", str(folder)]) == FINE
    assert f"python -m perspectives check {folder}" in capsys.readouterr().out
    assert main(["check", str(folder), "--strict"]) == FINE
    debate = load_debate(folder)
    assert len(debate.experts) == 2
    assert debate.commitments
    assert (folder / "fingerprints.json").exists()


def test_nothing_is_written_over(tmp_path, capsys):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("a week of work", encoding="utf-8")
    assert main(["new", str(folder)]) == UNREADABLE
    assert "not empty; nothing was written" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert main(["new", "new_dawn"]) == UNREADABLE


def test_a_plain_name_is_a_folder_in_data(tmp_path, monkeypatch):
    monkeypatch.setattr("perspectives.__main__.DATA", tmp_path)
    assert main(["new", "my_town"]) == FINE
    assert (tmp_path / "my_town" / "debate.toml").exists()


def test_each_field_is_explained_where_it_stands_first():
    """A field that the skeleton shows has a comment at its line, above its entry, or above itself."""
    for path in SKELETON.glob("*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), path.name
    claims = (SKELETON / "claims.toml").read_text(encoding="utf-8")
    first = claims.split("[[claim]]")[1]
    unexplained = [line for line in first.splitlines() if re.match(r"\w+ =", line) and "#" not in line]
    assert [line.split()[0] for line in unexplained] == ["id", "expert", "gist", "quotation"]  # said above


def test_the_skeleton_says_where_dated_facts_go():
    text = (SKELETON / "debate.toml").read_text(encoding="utf-8")
    assert re.search(r"^# context = ", text, re.MULTILINE)
    assert "### `tables.toml`" in (ROOT / "data" / "context" / "README.md").read_text(encoding="utf-8")


def test_the_codebook_names_the_commands():
    codebook = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for command in ("new", "check", "fingerprint"):
        assert f"python -m perspectives {command} " in codebook
