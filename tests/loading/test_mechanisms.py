"""The mechanisms of a debate: what stands in data and not in code, and every fault named with its file."""

import pytest
from common import NEW_DAWN

from perspectives import DataError
from perspectives.arguments.roadmap import ROUNDS
from perspectives.charts.arguments.roadmap import DASHES
from perspectives.loading import mechanisms
from perspectives.panels.lesson.causes import AllWorlds
from perspectives.panels.lesson.ceiling import CeilingPanel
from perspectives.panels.lesson.roadmap import RoadmapPanel

FOLDER = NEW_DAWN / mechanisms.FOLDER
NAMES = ("banked", "ceiling", "ladder", "roadmap", "rounds", "worlds")


def load(name, debate, folder):
    return getattr(mechanisms, f"load_{name}")(debate, folder)


def change(folder, name, old, new):
    path = folder / mechanisms.FOLDER / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_file_has_a_loader_and_every_loader_its_file(debate):
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(NAMES)
    for name in NAMES:
        assert load(name, debate, NEW_DAWN)


SPOILT = [
    ("ceiling", 'lens = "swanstrom.', 'lens = "strom.', "lens: found 'strom.denuclearization'"),
    ("ceiling", "A changed security", "A changed sea", "branch: found 'A changed sea environment'"),
    ("banked", 'claim = "s14"', 'claim = "s99"', "found 's99'"),
    ("banked", "After {time} no", "After {weeks} no", "stopped: found 'After {weeks} no"),
    ("banked", "grows = true\n", "", "a gain, or grows = true"),
    ("banked", 'id = "wedge"', 'id = "relief"', "'relief' 2 times"),
    ("worlds", 'factor = "sanctions_pressure"', 'factor = "thaw"', "found 'thaw'"),
    ("ladder", 'expert = "engman"', 'expert = "angman"', "found 'angman'"),
    ("roadmap", 'track = "north"', 'track = "south"', "found 'south'"),
    ("roadmap", 'rule = "start"', 'rule = "lasting"', "one [[mirrors]] for each of start"),
    ("roadmap", "halt_tests = [1, 1]", "halt_tests = [7, 1]", "a later round"),
    ("rounds", 'id = "phased_reciprocal"', 'id = "phased"', "found 'phased'"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), SPOILT, ids=[row[3] for row in SPOILT])
def test_a_fault_is_named_with_its_file(debate, copy, name, old, new, message):
    change(copy, name, old, new)
    with pytest.raises(DataError) as caught:
        load(name, debate, copy)
    assert message in str(caught.value)
    assert f"{name}.toml" in str(caught.value)


def test_a_sixth_plan_is_drawn_and_counted_like_the_others(debate, copy):
    path = copy / mechanisms.FOLDER / "roadmap.toml"
    more = """
[[plan]]
id = "{0}"
label = "Plan {0}"
gist = "One more."
steps = {{ halt_tests = [{1}, 1] }}
claims = ["l19"]
"""
    text = path.read_text(encoding="utf-8")
    path.write_text(text + more.format("more", 2) + more.format("still_more", 3), encoding="utf-8")
    roadmap = mechanisms.load_roadmap(debate, copy)
    assert len(roadmap.plan) == len(DASHES) + 2
    panel = RoadmapPanel(debate, roadmap)
    panel.set(compare=True)
    drawn = [trace for trace in panel.chart.data if len(trace.x) and trace.name in roadmap_names(roadmap)]
    assert [trace.name for trace in drawn] == roadmap_names(roadmap)
    assert all(trace.line.dash for trace in drawn)
    assert panel.compare.description == "Compare with the seven plans"
    assert len(panel.chart.data) == len(roadmap.plan) + 2


def roadmap_names(roadmap):
    return [plan.label for plan in roadmap.plan]


def test_no_plan_reaches_beyond_the_last_round(debate):
    for plan in mechanisms.load_roadmap(debate, NEW_DAWN).plan:
        assert all(1 <= number <= ROUNDS for number, _ in plan.steps.values())


def test_the_names_of_a_mechanism_are_those_of_its_data(debate, copy):
    change(copy, "worlds", "Pyongyang stays away", "nobody comes")
    change(copy, "worlds", 'short = "Moon"', 'short = "M."')
    change(copy, "ceiling", "Security environment", "Trust in others")
    change(copy, "roadmap", 'name = "North Korea"', 'name = "The owners"')
    worlds = AllWorlds(debate, mechanisms.load_worlds(debate, copy))
    worlds.set(threshold=100)
    assert "nobody comes" in worlds.sentence
    assert "M. + Trump" in worlds.chart.data[0].y
    ceiling = CeilingPanel(debate, mechanisms.load_ceiling(debate, copy))
    ceiling.set(sanctions_relief=100)
    assert "the trust in others" in ceiling.sentence
    assert ceiling.chart.data[1].y[0] == "Trust in others"
    roadmap = RoadmapPanel(debate, mechanisms.load_roadmap(debate, copy))
    roadmap.set(rules=True)
    assert "To The owners an answer on one track alone, sanctions or security, counts half" in roadmap.rule_list.value


def test_causes_of_another_number_are_counted(debate, copy):
    """Two causes make four worlds: nothing in the panel counts to three or to eight."""
    material = mechanisms.load_worlds(debate, copy)
    two = material.model_copy(update={"cause": material.cause[:2]})
    panel = AllWorlds(debate, two)
    assert panel.title == "Four worlds"
    assert len(panel.chart.data[0].y) == 4
    panel.set(threshold=100)
    assert "not even both together are enough" in panel.sentence
