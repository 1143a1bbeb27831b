"""The panels of notebook 06 on other people's data: a package, a factor, a name and a lens of an instructor's own."""

import shutil

import pytest

import perspectives
from perspectives.panels.weigh.packages import RankedPackages

PACKAGE = """
[[package]]
id = "summer_school"
label = "A <b>summer</b> school"
gist = "Everybody meets & talks."
[package.levels]
thaw = { low = 90, best = 95, high = 100, claims = ["l02"], reason = "They meet all summer." }
weather = { low = 60, best = 80, high = 90, claims = ["l02"], reason = "It is summer." }
"""
FACTOR = """
[[factor]]
id = "weather"
family = "process"
label = "The weather"
low = "it rains"
high = "the sun shines"
"""
LEVEL = """
weather = { low = 10, best = 20, high = 30, claims = ["l02"], reason = "It is March." }
phased_roadmap = { low = 0, best = 5, high = 15,"""


@pytest.fixture
def enlarged(copy):
    """A copy of the debate with a package and a factor of an instructor's, and without lessons."""
    for file, added in (("packages.toml", PACKAGE), ("factors.toml", FACTOR)):
        with (copy / file).open("a", encoding="utf-8") as sink:
            sink.write(added)
    changes = {
        "readings.toml": ("\nphased_roadmap = { low = 0, best = 5, high = 15,", LEVEL),
        "lenses.toml": ('parent = "way"\nfactor = "thaw"', 'parent = "way"\nfactor = "weather"'),
        "experts.toml": ('short = "Lee"', 'short = "Li"'),
    }
    for file, (old, new) in changes.items():
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    shutil.rmtree(copy / "lessons")
    (copy / "commitments.toml").unlink()  # of a text that says nothing of weather
    return copy


@pytest.fixture
def mine_only(monkeypatch, workbook):
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)


@pytest.mark.usefixtures("mine_only")
def test_an_instructors_package_factor_expert_and_lens_appear_without_a_change_of_code(enlarged):
    swing = perspectives.swing_weights(enlarged)
    swing.set(top="weather")
    assert swing.sentence.startswith("Your yardstick is “The weather”")
    perspectives.two_futures(enlarged).choose["same"].click()
    ranked = perspectives.rank_packages(enlarged)
    ranked.set(package="summer_school", table=True)
    assert len(ranked.chart.data) == 6 + 1  # the lines, and the names at their ends
    assert "<b>Li</b>" in ranked.chart.drawn.xaxis.ticktext
    assert "A &lt;b&gt;summer&lt;/b&gt; school" in ranked.gist.value
    assert "Everybody meets &amp; talks." in ranked.gist.value
    assert "<b>summer" not in ranked.spoken.value + ranked.rows.value
    hangs = perspectives.what_matters(enlarged)
    hangs.set(package="summer_school", whose="lee")
    assert "The weather" in [hangs.debate.factors[swing.factor].label for swing in hangs.swings]
    flips = perspectives.what_flips(enlarged)
    flips.set(whose="lee", weight="weather")
    assert "“The weather”" in flips.sentence
    sure = perspectives.how_sure(enlarged)
    sure.set(whose="lee")
    assert sum(trace.x[-1] for trace in sure.chart.data) == pytest.approx(100, abs=0.3)
    believe = perspectives.what_to_believe(enlarged)
    believe.draw.click()
    believe.set(whose="lee", about="outlook")
    assert "The weather" in believe.chart.data[4].y
    near = perspectives.who_is_near(enlarged)
    near.set(guess="lee")
    near.commit.click()
    assert "You guessed Li" in near.sentence
    assert perspectives.weigh(enlarged).values["weight_weather"] == 100


@pytest.mark.usefixtures("mine_only")
def test_a_debate_without_lessons_asks_nothing_and_guards_nothing(enlarged):
    for ask, what in (
        (perspectives.bet, "bet"),
        (perspectives.check, "self-check"),
        (perspectives.reflect, "reflection"),
    ):
        assert ask("06_weigh_it_yourself", enlarged).sentence.startswith(f"This debate has no {what} here.")


@pytest.mark.usefixtures("mine_only")
def test_the_packages_stay_shut_until_the_bet_is_made(workbook):
    gate = perspectives.rank_packages()
    assert gate.content is None
    workbook.of("new_dawn").save({"bet.06_weigh_it_yourself": "last"}, final=True)
    assert isinstance(gate.content, RankedPackages)
