"""The command fingerprint: it proves the quotations of one debate, and never touches those of another."""

import json

import pytest
from common import NEW_DAWN, ROOT

from perspectives import DataError, load_debate
from perspectives.__main__ import FAULTY, FINE, main
from perspectives.authoring.begin import begin
from perspectives.authoring.prints import write_fingerprints

COAL = ROOT / "data" / "coal_town"


@pytest.fixture
def folder(tmp_path):
    return begin(tmp_path / "mine")


def test_it_writes_what_the_loader_reads_and_says_what_belongs_in_experts(folder, capsys):
    (folder / "fingerprints.json").unlink()
    assert main(["fingerprint", str(folder / "text.txt"), str(folder)]) == FINE
    told = capsys.readouterr().out
    assert "7 sentences in " in told
    assert "ada: sentences = [2, 1]" in told
    assert load_debate(folder)


def test_the_text_of_one_debate_never_overwrites_another(capsys):
    before = (NEW_DAWN / "fingerprints.json").read_bytes()
    assert main(["fingerprint", str(COAL / "text.txt"), "new_dawn"]) == FAULTY
    assert (NEW_DAWN / "fingerprints.json").read_bytes() == before
    assert "no section" in capsys.readouterr().err


def test_another_text_of_the_same_experts_asks_first(folder, tmp_path, capsys):
    longer = tmp_path / "text.txt"
    longer.write_text((folder / "text.txt").read_text("utf-8").replace("already short.", "always short."), "utf-8")
    before = (folder / "fingerprints.json").read_bytes()
    assert main(["fingerprint", str(longer), str(folder)]) == FAULTY
    assert "--replace" in capsys.readouterr().err
    assert (folder / "fingerprints.json").read_bytes() == before
    assert main(["fingerprint", str(longer), str(folder), "--replace"]) == FINE
    assert (folder / "fingerprints.json").read_bytes() != before


def test_the_same_text_again_changes_nothing(any_folder):
    if (any_folder / "text.txt").exists():
        before = (any_folder / "fingerprints.json").read_bytes()
        write_fingerprints(any_folder / "text.txt", any_folder)
        assert (any_folder / "fingerprints.json").read_bytes() == before


def test_a_text_that_is_not_there_or_an_unread_experts_file_is_a_fault(folder, tmp_path):
    with pytest.raises(DataError, match="no such file"):
        write_fingerprints(tmp_path / "nothing.txt", folder)
    (folder / "experts.toml").write_text("[[expert]\n", encoding="utf-8")
    with pytest.raises(DataError, match="broken TOML"):
        write_fingerprints(folder / "text.txt", folder)
    assert json.loads((folder / "fingerprints.json").read_text("utf-8"))
