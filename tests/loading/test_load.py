"""The loader: what it accepts, what it refuses, and what it says to the person who can mend it."""

import shutil
import tomllib
from copy import deepcopy

import pytest
import tomli_w
from common import NEW_DAWN, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from perspectives import DataError, Debate, load_debate
from perspectives.loading.load import TABLES


def test_loads_by_name_and_by_path(debate):
    assert load_debate(NEW_DAWN) == debate
    assert load_debate(str(NEW_DAWN)) == debate
    assert debate.title == "New Dawn or False Hope on the Korean Peninsula?"


def test_everything_is_frozen(debate):
    with pytest.raises(ValidationError):
        debate.title = "another"
    with pytest.raises(ValidationError):
        debate.claims[0].gist = "another"
    with pytest.raises(TypeError):
        debate.readings["common"].levels["thaw"] = None
    with pytest.raises(TypeError):
        debate.claims[0] = None


def test_entries_are_found_by_id_and_by_place(debate):
    assert debate.experts["lee"] is debate.experts[1]
    assert "lee" in debate.experts
    assert "nobody" not in debate.experts
    with pytest.raises(KeyError, match="'nobody' is not among swanstrom, lee, engman"):
        debate.experts["nobody"]


def test_an_experts_silence_is_filled_by_the_common_reading(debate):
    lee = debate.levels("lee")
    assert lee["thaw"] == debate.readings["lee"].levels["thaw"]
    assert lee["sanctions_pressure"] == debate.readings["common"].levels["sanctions_pressure"]
    assert set(lee) == set(debate.factors.ids)


def test_how_the_forecasts_were_chosen_may_be_said_at_the_head_of_their_file_and_must_be_a_text(copy, spoil):
    path = copy / "forecasts.toml"
    whole = path.read_text(encoding="utf-8")
    said = next(line for line in whole.splitlines() if line.startswith("chosen"))
    path.write_text(whole.replace(said + "\n", ""), encoding="utf-8")
    assert load_debate(copy).chosen == ""
    path.write_text(whole, encoding="utf-8")
    assert spoil("forecasts.toml", said, "chosen = 9") == ["forecasts.toml, chosen: found 9; expected a text"]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "claims.toml",
            'factors = ["thaw"]',
            'factors = ["thawing"]',
            "claims.toml, claim s01, factors: found 'thawing'; expected the id of one of the factors",
        ),
        (
            "claims.toml",
            'expert = "lee"',
            'expert = "leee"',
            "claims.toml, claim l01, expert: found 'leee'; expected the id of one of the experts",
        ),
        (
            "claims.toml",
            'supports = ["s02"]',
            'supports = ["s99"]',
            "claims.toml, claim s03, supports: found 's99'; expected the id of one of the claims",
        ),
        (
            "claims.toml",
            'supports = ["s02"]',
            'supports = ["s03"]',
            "claims.toml, claim s03, supports: found the claim itself; expected another claim",
        ),
        (
            "claims.toml",
            'kind = "interpretation"',
            'kind = "opinion"',
            "claims.toml, claim s01, kind: found 'opinion'; expected 'observation', 'interpretation', 'condition', "
            "'prediction' or 'recommendation'",
        ),
        (
            "claims.toml",
            'bearing = "opens"',
            "bearing = 1",
            "claims.toml, claim s01, bearing: found 1; expected 'opens', 'closes' or 'depends'",
        ),
        (
            "claims.toml",
            'id = "s02"',
            'id = "s01"',
            "claims.toml, s01, id: found 2 entries with the id 's01'; expected each id once",
        ),
        (
            "claims.toml",
            "paragraph = 1",
            "paragraph = 9",
            "claims.toml, claim s01, paragraph: found 9; expected 1 to 4, as in experts.toml",
        ),
        (
            "claims.toml",
            "sentences = [1]",
            "sentences = [3]",
            "claims.toml, claim s01, sentences: found [3]; expected 1 to 2 in paragraph 1",
        ),
        (
            "claims.toml",
            "Recent developments on the Korean Peninsula have been very positive",
            "very positive",
            "claims.toml, claim s01, quotation: found 'very positive'; expected five words or more, "
            "so that it can be proved",
        ),
        (
            "claims.toml",
            'gist = "What has happened lately on the peninsula is very good news."\n',
            "",
            "claims.toml, claim s01, gist: found nothing; expected this field",
        ),
        (
            "claims.toml",
            "gist =",
            "jist = 1\ngist =",
            "claims.toml, claim s01, jist: found an unknown field; expected only the fields that data/README.md names",
        ),
        (
            "experts.toml",
            "sentences = [2, 3, 3, 2]",
            "sentences = [2, 3, 3, 2000000000000]",
            "experts.toml, expert swanstrom, sentences no. 4: found 2000000000000; expected 1000 or less",
        ),
        (
            "experts.toml",
            "sentences = [2, 3, 3, 2]",
            "sentences = [2, 3, 3, 3]",
            "claims.toml, expert swanstrom: found no claim on paragraph 4, sentence 3; "
            "expected every sentence covered by a claim",
        ),
        (
            "experts.toml",
            "sentences = [2, 3, 3, 2]",
            "sentences = [2, 3, 3, 3]",
            "experts.toml, expert swanstrom, sentences: found 11 sentences, of which 1 differ from the fingerprints; "
            "expected the shape of the text in fingerprints.json",
        ),
        (
            "lenses.toml",
            "low = 26, best = 33.3, high = 42",
            "low = 40, best = 33.3, high = 42",
            "lenses.toml, lens engman.why_now, node seoul_engagement.weight: found 40, 33.3, 42; "
            "expected low <= best <= high",
        ),
        (
            "lenses.toml",
            "low = 20, best = 30, high = 40",
            "low = 20, best = 31, high = 40",
            "lenses.toml, lens lee.process, children of movement, weight.best: found 35 + 35 + 31 = 101; "
            "expected best weights that sum to 100",
        ),
        (
            "lenses.toml",
            'id = "answering"\nparent = "movement"',
            'id = "answering"\nparent = "answering"',
            "lenses.toml, lens lee.process, node answering.parent: found a cycle: the node is its own ancestor; "
            "expected a path up to the root",
        ),
        (
            "lenses.toml",
            'parent = "answering"\nfactor = "sanctions_relief"',
            'parent = "answer"\nfactor = "sanctions_relief"',
            "lenses.toml, lens lee.process, node sanctions_relief.parent: found 'answer'; "
            "expected the id of a branch: process, opening, movement, answering",
        ),
        (
            "lenses.toml",
            'claims = ["e03", "e04", "e05"]',
            'claims = ["e03", "l04"]',
            "lenses.toml, lens engman.why_now, node seoul_engagement.weight.claims: found 'l04', a claim of lee; "
            "expected claims of engman",
        ),
        (
            "lenses.toml",
            'question = "why_now"',
            'question = "process"',
            "lenses.toml, lens engman.process: found a lens; expected none: no claim of this expert answers "
            "this question",
        ),
        (
            "lenses.toml",
            'question = "why_now"',
            'question = "process"',
            "lenses.toml, lens engman.why_now: found no lens; expected a lens: claim e10 answers this question",
        ),
        (
            "lenses.toml",
            "compensation = { low = 0.62, best = 0.8, high = 1.0",
            "compensation = { low = 0.62, best = 0.8, high = 1.1",
            "lenses.toml, lens engman.why_now, node causes.compensation.high: found 1.1; expected 1 or less",
        ),
        (
            "factors.toml",
            'id = "phased_roadmap"',
            'id = "road"',
            "factors.toml, factor road: found a factor that no lens uses; expected a leaf in some lens",
        ),
        (
            "factors.toml",
            'family = "sanctions"',
            'family = "money"',
            "factors.toml, factor sanctions_pressure, family: found 'money'; expected the id of one of the families",
        ),
        (
            "readings.toml",
            "sanctions_pressure = { low = 75, best = 85, high = 95,",
            "sanctions_pressure = { low = 75, best = 85, high = 195,",
            "readings.toml, reading common, levels.sanctions_pressure.high: found 195; expected 100 or less",
        ),
        (
            "readings.toml",
            'id = "lee"',
            'id = "moon"',
            "readings.toml, reading moon, id: found 'moon'; expected the id of one of the experts",
        ),
        (
            "packages.toml",
            "sanctions_pressure = {",
            "pressure = {",
            "packages.toml, package maximum_pressure, levels.pressure: found 'pressure'; "
            "expected the id of one of the factors",
        ),
        (
            "hypotheses.toml",
            "new_dawn = [-1, 0, 1], false_hope",
            "new_dawn = [1, 0, 1], false_hope",
            "hypotheses.toml, judgement swanstrom.invitation, ratings.new_dawn: found 1, 0, 1; "
            "expected low <= best <= high",
        ),
        (
            "hypotheses.toml",
            "new_dawn = [-1, 0, 1], false_hope",
            "false_hope",
            "hypotheses.toml, judgement swanstrom.invitation, ratings.new_dawn: found nothing; "
            "expected a rating for every hypothesis",
        ),
        (
            "forecasts.toml",
            "deadline = 2018-06-30",
            "deadline = 2018-01-30",
            "forecasts.toml, forecast inter_korean_summit, deadline: found 2018-01-30; "
            "expected a day after the cut-off 2018-03-15",
        ),
        (
            "debate.toml",
            'title = "New',
            'titel = "New',
            "debate.toml, title: found nothing; expected a text",
        ),
        (
            "debate.toml",
            'raises = ["sanctions_relief"]',
            'raises = ["thaw"]',
            "debate.toml, family sanctions, raises: found 'thaw', a factor of process; expected factors of sanctions",
        ),
        (
            "debate.toml",
            'raises = ["sanctions_relief"]',
            'raises = ["relief"]',
            "debate.toml, family sanctions, raises: found 'relief'; expected the id of one of the factors",
        ),
        (
            "debate.toml",
            "corner = true\n",
            "",
            "debate.toml, family, corner: found true in 2 of them; expected true in three of them, or in none",
        ),
        (
            "fingerprints.json",
            "{",
            "[",
            "fingerprints.json: found broken JSON: Expecting ',' delimiter: line 2 column 16 (char 17); "
            "expected the file as the command fingerprint writes it",
        ),
    ],
)
def test_a_fault_is_named_with_file_entry_field_found_and_expected(spoil, file, old, new, line):
    assert line in spoil(file, old, new)


def test_a_changed_word_in_a_quotation_is_a_fault(spoil):
    faults = spoil("claims.toml", "have been very positive", "have been quite positive")
    assert len(faults) == 1
    assert faults[0].startswith("claims.toml, claim s01, quotation: found words that do not stand there")


def test_a_quotation_moved_to_another_paragraph_is_a_fault(copy):
    path = copy / "claims.toml"
    text = path.read_text(encoding="utf-8")
    moved = text.replace('id = "l18"\nexpert = "lee"\nparagraph = 7', 'id = "l18"\nexpert = "lee"\nparagraph = 6')
    assert moved != text
    path.write_text(moved, encoding="utf-8")
    with pytest.raises(DataError, match="claim l18, quotation: found words that do not stand there"):
        load_debate(copy)


def test_a_long_quotation_is_a_fault(spoil):
    long = "word " * 26
    faults = spoil("claims.toml", "Recent developments on the Korean Peninsula have been very positive", long)
    assert "claims.toml, claim s01, quotation: found 26 words; expected at most 25" in faults


def test_every_fault_is_listed_and_nothing_is_loaded(copy):
    for file, old, new in [
        ("claims.toml", 'factors = ["thaw"]', 'factors = ["thawing"]'),
        ("lenses.toml", "best = 30, high = 40", "best = 31, high = 40"),
        ("factors.toml", 'family = "sanctions"', 'family = "money"'),
    ]:
        path = copy / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (copy / "experts.toml").unlink()
    (copy / "forecasts.toml").write_text("[[forecast]\n", encoding="utf-8")
    (copy / "readings.toml").write_bytes("summary = 'Ä'".encode("latin-1"))
    with pytest.raises(DataError) as caught:
        load_debate(copy)
    faults = caught.value.faults
    assert {fault.file for fault in faults} == {
        "claims.toml",
        "lenses.toml",
        "factors.toml",
        "experts.toml",
        "forecasts.toml",
        "readings.toml",
    }
    lines = {str(fault) for fault in faults}
    assert "experts.toml: found no such file; expected this file in the folder" in lines
    assert "readings.toml: found bytes that are not UTF-8, from byte 11; expected a file saved as UTF-8" in lines
    assert any(line.startswith("forecasts.toml: found broken TOML") for line in lines)
    assert f"has {len(faults)} faults; nothing was loaded" in str(caught.value)


@pytest.mark.parametrize("name", ["no_such_debate", "../nowhere", "", "\0", "x" * 5000])
def test_a_folder_that_is_not_there_is_named(name):
    with pytest.raises(DataError, match="expected the name of a folder in data/"):
        load_debate(name if name else "./not here")


def test_a_file_that_windows_marked_as_utf8_loads(copy, debate):
    path = copy / "factors.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_debate(copy) == debate


def test_a_debate_without_fingerprints_loads_unproved(copy, debate):
    (copy / "fingerprints.json").unlink()
    assert load_debate(copy) == debate


def test_a_name_written_from_right_to_left_moves_no_number_to_its_other_side():
    shorts = {expert.id: expert.short for expert in load_debate("coal_town").experts}
    assert shorts["haddad"] == "\u2068حداد\u2069"
    assert [shorts[name] for name in ("papadaki", "lin", "wojcik")] == ["Παπαδάκη", "Lin 林", "Wójcik"]


# ---- fuzzing: whatever is done to the files, loading gives a whole debate or this one error

FILES = sorted({table.file for table in TABLES.values()})
ODD = st.one_of(
    st.booleans(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
PATIENT = settings(max_examples=examples(150), suppress_health_check=list(HealthCheck))


def loads_or_refuses(folder) -> None:
    """Any other exception, and any fault without its two halves, fails the test that calls this."""
    try:
        result = load_debate(folder)
    except DataError as error:
        result = error.faults
    if isinstance(result, Debate):
        assert result.claims
    else:
        assert result
        assert all(fault.found and fault.expected for fault in result)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return shutil.copytree(NEW_DAWN, tmp_path_factory.mktemp("fuzz") / "debate")


@PATIENT
@given(data=st.data())
def test_any_change_of_bytes_loads_or_is_refused(scratch, data):
    file = data.draw(st.sampled_from([*FILES, "fingerprints.json"]))
    whole = (NEW_DAWN / file).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 60))
    (scratch / file).write_bytes(whole[:start] + data.draw(st.binary(max_size=12)) + whole[start + length :])
    try:
        loads_or_refuses(scratch)
    finally:
        (scratch / file).write_bytes(whole)


def places(content, path=()):
    """Yield the path of every value inside nested tables and lists."""
    items = content.items() if isinstance(content, dict) else enumerate(content)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


CONTENTS = {file: tomllib.loads((NEW_DAWN / file).read_text(encoding="utf-8")) for file in FILES}
PLACES = {file: list(places(content)) for file, content in CONTENTS.items()}


@PATIENT
@given(data=st.data())
def test_any_change_of_a_value_loads_or_is_refused(scratch, data):
    """Replace, remove or move one value anywhere in the parsed files, and load what results."""
    file = data.draw(st.sampled_from(FILES))
    *above, key = data.draw(st.sampled_from(PLACES[file]))
    content = deepcopy(CONTENTS[file])
    holder = content
    for step in above:
        holder = holder[step]
    if data.draw(st.booleans()):
        holder[key] = data.draw(ODD)
    else:
        del holder[key]
    whole = (NEW_DAWN / file).read_bytes()
    (scratch / file).write_text(tomli_w.dumps(content), encoding="utf-8")
    try:
        loads_or_refuses(scratch)
    finally:
        (scratch / file).write_bytes(whole)
