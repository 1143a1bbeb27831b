"""The command check: every fault with how to mend it, advice on what is weak, and codes that a CI understands."""

import shutil

import pytest
from common import DEBATES, NEW_DAWN

from perspectives import DataError, load_debate
from perspectives.__main__ import FAULTY, FINE, UNREADABLE, main
from perspectives.authoring.begin import begin
from perspectives.authoring.check import check

# Words of the libraries beneath, which no author should have to know.
LIBRARY = ("String should", "Input should", "pattern", "pydantic", "Invalid statement", "type=", "valid dictionary")


@pytest.fixture
def folder(tmp_path):
    return begin(tmp_path / "mine")


@pytest.fixture
def change(folder):
    """Replace a piece of text in one file."""

    def changed(file, old, new):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return changed


def test_every_debate_in_the_module_is_without_fault_or_warning(any_folder, capsys):
    assert main(["check", any_folder.name, "--strict"]) == FINE
    assert "No faults, no warnings." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "expected", "mend"),
    [
        ("claims.toml", '["readers"]', '["reader"]', "claim a1, factors", "one of the", "Did you mean 'readers'?"),
        ("claims.toml", 'id = "a1"', 'id = "A1"', "claim A1, id", "small letters a to z", "here and everywhere."),
        ("claims.toml", '"observation"', '"fact"', "claim a1, kind", "'observation'", "Change kind in claims.toml."),
        ("claims.toml", "sentences = [1]", "sentences = 1", "claim a1, sentences", "a list", "[square brackets]"),
        ("claims.toml", "gist =", "jist =", "claim a1, jist", "only the fields", "Did you mean 'gist'?"),
        ("claims.toml", "Many people can", "Most people can", "claim a1, quotation", "words of ada", "Copy the words"),
        ("experts.toml", "#0072B2", "blue", "expert ada, colour", "a colour such as #0072B2", "Write # and six digits"),
        ("experts.toml", "[2, 1]", "[2, 2]", "expert ada, sentences", "the shape", "Write sentences = [2, 1]"),
        ("debate.toml", "2016-05-31", '"May 2016"', "source, cutoff", "2018-03-15", "Write year, month and day"),
        ("debate.toml", "[[family]]", "[[families]]", "families", "[[family]]", "Did you mean 'family'?"),
        ("lenses.toml", "best = 30", "best = 40", "children of opening", "sum to 100", "Change"),
        ("lenses.toml", "low = 20, best = 30", 'low = "20", best = 30', "weight.low", "a number", "without quotation"),
        ("readings.toml", 'id = "common"', 'id = "ada"', "reading common", "every factor", "starts in the middle"),
        ("commitments.toml", "below = 20", "above = 20", "commitment a_staff", "above 20", "the commitment stays"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_how_to_mend_it(folder, change, capsys, file, old, new, place, expected, mend):
    change(file, old, new)
    assert main(["check", str(folder)]) == FAULTY
    told = capsys.readouterr().out
    fault = next(part for part in told.split("\n\n")[0].split("\n   mend:") if place in part)
    assert "found:" in fault
    assert expected in fault
    assert mend in told
    assert not [word for word in LIBRARY if word in told]


@pytest.mark.parametrize("name", ["claims", "experts", "factors", "lenses", "readings", "packages", "debate"])
def test_one_missing_comma_is_one_fault(folder, name):
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    spoiled = text.replace('", ', '" ', 1) if '", ' in text.split("#")[-1] else text.replace('id = "', 'id = ["a" "', 1)
    path.write_text(spoiled.replace(", best", " best", 1), encoding="utf-8")
    faults = check(folder).faults
    assert [fault.file for fault in faults] == [path.name]
    assert "line" in faults[0].found
    assert faults[0].how


def test_an_expert_who_is_not_there_is_one_fault_and_not_one_for_each_claim(folder, change):
    change("experts.toml", 'id = "bo"', 'id = "bob"')
    faults = [fault for fault in check(folder).faults if fault.found == "'bo'"]
    assert [fault.file for fault in faults].count("claims.toml") == 1
    assert "4 places in this file give it. Add a [[expert]] with this id" in faults[0].how
    assert "Did you mean 'bob'?" in faults[0].how


def test_lessons_left_over_from_another_debate_are_named_as_such(folder):
    shutil.copytree(NEW_DAWN / "lessons", folder / "lessons")
    report = check(folder)
    named = {fault.file: fault.found for fault in report.faults}
    assert named["lessons/03_lee.toml"].startswith("left over from another debate: it names ")
    lessons = [found for file, found in named.items() if "mechanisms" not in file]
    alone = [found for found in lessons if not found.startswith("left over")]
    assert alone == []
    assert named["lessons/mechanisms/ceiling.toml"] == "'swanstrom.denuclearization'"  # one name, and nothing after it
    assert {"lessons/03_lee.toml", "lessons/00_start_here.toml"} <= {fault.file for fault in report.warnings}
    assert "the very file of new_dawn" in report.text


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "found"),
    [
        ("experts.toml", "#D55E00", "#F5E663", "expert bo, colour", "on a white page"),
        ("experts.toml", "#D55E00", "#101040", "expert bo, colour", "on a dark page"),
        ("experts.toml", "#D55E00", "#C06C9C", "expert bo, colour", "of the learner"),
        ("experts.toml", "#D55E00", "#0A78B8", "expert ada, colour", "of bo"),
        ("experts.toml", '"Example"', '"Example-Longname"', "expert ada, short", "16 characters"),
        ("claims.toml", '["city_money", "fees"]', '["city_money"]', "factor fees", "1 claim"),
    ],
)
def test_what_is_weak_is_a_warning_and_counts_only_when_asked(folder, change, capsys, file, old, new, place, found):
    change(file, old, new)
    assert main(["check", str(folder)]) == FINE
    told = capsys.readouterr().out
    assert place in told
    assert found in told
    assert main(["check", str(folder), "--strict"]) == FAULTY


def test_a_file_that_nobody_reads_and_missing_fingerprints_are_warnings(folder):
    (folder / "lense.toml").write_text("", encoding="utf-8")
    (folder / "fingerprints.json").unlink()
    warnings = {fault.file: fault for fault in check(folder).warnings}
    assert "Did you mean 'lenses.toml'?" in warnings["lense.toml"].how
    assert "fingerprint TEXT FOLDER" in warnings["fingerprints.json"].how


def test_a_folder_that_is_not_there_cannot_be_read(capsys):
    assert main(["check", "coal_twon"]) == UNREADABLE
    assert "Did you mean 'coal_town'?" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["readings", "packages", "commitments"])
def test_a_part_that_may_be_missing_may_be_missing(folder, missing):
    (folder / f"{missing}.toml").unlink()
    assert not [fault for fault in check(folder).faults if fault.file == f"{missing}.toml"]
    debate = load_debate(folder)
    assert set(debate.levels("bo")) == set(debate.factors.ids)
    if missing == "readings":
        assert {(level.low, level.best, level.high) for level in debate.levels("ada").values()} == {(0, 50, 100)}
        assert debate.readings["common"].date == debate.source.published


@pytest.mark.parametrize("needed", ["debate", "experts", "factors", "claims", "lenses"])
def test_a_part_that_must_be_there_is_one_fault(folder, needed):
    (folder / f"{needed}.toml").unlink()
    assert [str(fault) for fault in check(folder).faults] == [
        f"{needed}.toml: found no such file; expected this file in the folder"
    ]


def test_no_reading_of_an_expert_means_the_common_one(folder):
    debate = load_debate(folder)
    assert debate.levels("bo") == debate.levels()
    with pytest.raises(KeyError):
        debate.levels("nobody")


def test_the_error_itself_says_how_to_mend(folder, change):
    change("claims.toml", '["readers"]', '["reader"]')
    with pytest.raises(DataError, match="Did you mean 'readers'"):
        load_debate(folder)


def test_there_are_two_debates_to_test():
    assert [folder.name for folder in DEBATES] == ["coal_town", "new_dawn"]
