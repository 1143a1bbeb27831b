"""Notebook 06 from the fourth step on: every chart against the model, every control pressed."""

import shutil

import pytest

import perspectives
from perspectives.lessons import load_lesson
from perspectives.model import leaf_weights, outlook, outlook_range, own_lens, root
from perspectives.nearness import nearness
from perspectives.panels.agree import LENSES, TELLING, Beliefs, Nearest
from perspectives.panels.packages import RankedPackages, Tornado
from perspectives.panels.stability import DRAWS, Flips, HowSure
from perspectives.ranking import anything_goes, central_weights, rank, rank_acceptability
from perspectives.sensitivity import tornado, weight_stability
from perspectives.sentences import listed
from perspectives.weighing import factors_of, package_levels, package_spans, start_levels
from perspectives.workbook import Workbook

QUESTION = "denuclearization"
EXPERTS = ("swanstrom", "lee", "engman")
SETTINGS = [
    {},
    {"weight.security_assurances": 100, "weight.peace_treaty": 70, "weight.north_steps": 35, "compensation": 31},
    {"weight.phased_roadmap": 100, "weight.sanctions_pressure": 80, "weight.alliance_change": 0, "compensation": 10},
    {"weight.sanctions_pressure": 100, "weight.north_steps": 60, "compensation": 95},
]


@pytest.fixture
def workbook(tmp_path):
    return Workbook(tmp_path / "workbook.json")


@pytest.fixture(params=SETTINGS, ids=["even", "security", "process", "pressure"])
def setting(request, workbook):
    workbook.save(request.param)
    return request.param


def learner_lens(debate, setting):
    weights = {factor: setting.get(f"weight.{factor}", 50) for factor in factors_of(debate, QUESTION)}
    return own_lens(weights, setting.get("compensation", 50) / 100)


def lenses(debate, setting) -> dict:
    return {"You": learner_lens(debate, setting), **{e: debate.lenses[f"{e}.{QUESTION}"] for e in EXPERTS}}


def no_weight(debate) -> dict:
    return {f"weight.{factor}": 0 for factor in factors_of(debate, QUESTION)}


# ---- packages in their order


def test_every_line_is_at_the_place_and_outlook_of_the_model(debate, workbook, setting):
    panel = RankedPackages(debate, workbook)
    orders = [rank(lens, package_levels(debate)) for lens in lenses(debate, setting).values()]
    for package, line in zip(debate.packages, panel.chart.data, strict=True):
        places = [[one.package for one in order].index(package.id) + 1 for order in orders]
        outlooks = [next(one.outlook for one in order if one.package == package.id) for order in orders]
        assert list(line.y) == places
        assert [text.strip("<b>/") for text in line.text] == [f"{value:.0f}" for value in outlooks]
    assert list(panel.chart.drawn.yaxis.ticktext) == [
        ("<b>{}</b>" if one.package == panel.package.value else "{}").format(
            debate.packages[one.package].label.replace("Freeze for freeze", "Freeze for<br>freeze")
        )
        for one in orders[0]
    ]
    names = [note.text.strip("<b>/").replace("<br>", " ") for note in panel.chart.drawn.annotations]
    assert names == [debate.packages[one.package].label for one in orders[-1]]


def test_the_sentence_says_who_puts_which_first(debate, workbook, setting):
    panel = RankedPackages(debate, workbook)
    orders = {w: rank(lens, package_levels(debate)) for w, lens in lenses(debate, setting).items()}
    for whose, order in orders.items():
        name = "our lens" if whose == "You" else f"{debate.experts[whose].short}'s lens"
        before, after = panel.sentence.split(f"“{debate.packages[order[0].package].label}” first", 1)
        assert name in before
        if order[0].outlook - order[1].outlook < 1:
            same = sum(other[0].package == order[0].package for other in orders.values())
            assert after.split(".")[0].startswith(", by less than a point")
            assert same == 1 or name in after.split(".")[0]


def test_the_sentence_says_at_which_place_a_package_is_for_whom(debate, workbook, setting):
    panel = RankedPackages(debate, workbook)
    orders = {
        w: [one.package for one in rank(lens, package_levels(debate))] for w, lens in lenses(debate, setting).items()
    }
    for package in debate.packages:
        panel.set(package=package.id)
        at = {}
        for whose, order in orders.items():
            name = "you" if whose == "You" else debate.experts[whose].short
            at.setdefault(("1st", "2nd", "3rd", "4th", "5th")[order.index(package.id)], []).append(name)
        said = listed([f"{place} for {listed(people)}" for place, people in at.items()])
        said = said if len(at) > 1 else f"{next(iter(at))} through every lens"
        assert panel.sentence.endswith(f"“{package.label}” is {said}.")


def test_each_package_can_be_followed(debate, workbook):
    panel = RankedPackages(debate, workbook)
    for package in debate.packages:
        panel.set(package=package.id)
        widths = [line.line.width for line in panel.chart.data]
        assert widths.index(max(widths)) == debate.packages.ids.index(package.id)
        assert package.gist.replace("'", "&#x27;") in panel.gist.value
        assert f"“{package.label}” is " in panel.sentence
    panel.set(package="maximum_pressure")
    assert "“Maximum pressure” is 5th through every lens." in panel.sentence
    panel.set(package="grand_bargain")
    assert "“Grand bargain” is 1st for you, Swanström and Engman and 2nd for Lee." in panel.sentence


def test_places_in_the_table(debate, workbook):
    panel = RankedPackages(debate, workbook)
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 6
    assert "<td>1st (65.7)</td>" in panel.rows.value
    panel.set(table=False)
    assert panel.rows.value == ""


def test_a_new_lens_is_taken_up(debate, workbook):
    panel = RankedPackages(debate, workbook)
    before = panel.sentence
    workbook.save(SETTINGS[2])
    assert panel.sentence != before
    assert panel.chart.data[3].y[0] == 1  # the phased roadmap


def test_without_weight_the_experts_stand_alone(debate, workbook):
    workbook.save(no_weight(debate))
    panel = RankedPackages(debate, workbook)
    assert list(panel.chart.drawn.xaxis.ticktext) == ["<b>Swanström</b>", "<b>Lee</b>", "<b>Engman</b>"]
    assert panel.sentence.endswith("Your lens has no answer: give at least one factor some points.")
    for other in (Tornado, Flips, HowSure):
        assert other(debate, workbook).sentence == "Your lens has no answer: give at least one factor some points."
    Beliefs(debate, workbook).draw.click()


# ---- the tornado


@pytest.mark.parametrize("whose", ["You", *EXPERTS])
def test_the_tornado_is_that_of_the_model(debate, workbook, setting, whose):
    panel = Tornado(debate, workbook)
    lens = lenses(debate, setting)[whose]
    for package in debate.packages.ids:
        panel.set(package=package, whose=whose)
        best = outlook(lens, package_levels(debate)[package])
        swings = tornado(lens, package_levels(debate)[package], package_spans(debate)[package])
        down, up = panel.chart.data
        assert list(down.customdata) == pytest.approx([swing.low for swing in swings], abs=0.051)
        assert list(up.customdata) == pytest.approx([swing.high for swing in swings], abs=0.051)
        for bars in (down, up):
            assert [x + bars.base for x in bars.x] == pytest.approx(list(bars.customdata), abs=0.11)
            assert [name.replace("<br>", " ") for name in bars.y] == [debate.factors[s.factor].label for s in swings]
        assert panel.chart.drawn.annotations[0].text == f"<b>{best:.0f}</b>"
        name = "Your lens" if whose == "You" else f"{debate.experts[whose].short}'s lens"
        assert panel.sentence.startswith(f"{name} gives “{debate.packages[package].label}” {best:.0f} of 100.")
        if swings[0].high - swings[0].low >= 0.5:
            assert f"It hangs most on “{debate.factors[swings[0].factor].label}”" in panel.sentence
            span = package_spans(debate)[package][swings[0].factor]
            assert f"anywhere from {span.low:.0f} to {span.high:.0f} is a fair reading" in panel.sentence
            assert f"goes from {swings[0].low:.0f} to {swings[0].high:.0f} with it." in panel.sentence
            still = sum(swing.high - swing.low < 1 for swing in swings)
            assert (f"{still} of {len(swings)} levels hardly matter here." in panel.sentence) == (still > 0)


def test_the_widest_range_has_its_reason(debate, workbook):
    panel = Tornado(debate, workbook)
    panel.set(package="phased_roadmap", whose="engman", table=True)
    widest = panel.swings[0].factor
    level = package_spans(debate)["phased_roadmap"][widest]
    assert level.reason.replace("'", "&#x27;") in panel.why.value
    for claim in level.claims:
        assert debate.claims[claim].quotation.replace("'", "&#x27;") in panel.why.value
    assert panel.rows.value.count("<tr>") == 1 + len(panel.swings)
    panel.set(table=False)
    assert panel.rows.value == ""


# ---- what flips the order


@pytest.mark.parametrize("whose", ["You", *EXPERTS])
def test_every_interval_is_that_of_the_model_and_its_sentence_is_true(debate, workbook, setting, whose):
    panel = Flips(debate, workbook)
    panel.set(whose=whose)
    lens, packages = lenses(debate, setting)[whose], package_levels(debate)
    parts = [node.factor or node.label for node in below(root(lens))]
    bands, marks = panel.chart.data
    names = [debate.factors[part].label if part in debate.factors else part for part in parts]
    assert [name.replace("<br>", " ") for name in bands.y] == [name.replace("<br>", " ") for name in marks.y] == names
    turns = {}
    for place, (name, part) in enumerate(zip([n for n, _ in panel.weight.options], parts, strict=True)):
        found = weight_stability(lens, part, packages)
        assert bands.base[place] == pytest.approx(found.low, abs=0.051)
        assert bands.base[place] + bands.x[place] == pytest.approx(found.high, abs=0.11)
        assert marks.x[place] == pytest.approx(found.weight, abs=0.051)
        panel.set(weight=name)
        first = f"“{debate.packages[found.best].label}”"
        ends = [end for end, taker in ((found.low, found.below), (found.high, found.above)) if taker]
        turns |= {name: min(abs(end - found.weight) for end in ends)} if ends else {}
        for verb, taker in (("Lower", found.below), ("Raise", found.above)):
            said = f"{verb} the weight of “{name}” from {found.weight:.0f} to "
            assert (said in panel.sentence) == (taker is not None)
            if taker:
                after = panel.sentence.split(said)[1]
                assert f"the package “{debate.packages[taker].label}” overtakes {first}." in after
                to = float(after.split()[0])
                assert to >= found.high if verb == "Raise" else to <= found.low
        if not (found.below or found.above):
            assert f"Whatever “{name}” weighs, from nothing to everything, the package {first} stays" in panel.sentence
    smallest = (
        f"is in “{min(turns, key=turns.get)}”: {min(turns.values()):.1f} points." if turns else "no single weight"
    )
    assert smallest in panel.sentence


def below(node):
    for child in node.children:
        yield child
        yield from below(child)


def test_the_points_on_the_slider_would_indeed_turn_it(debate, workbook):
    """What the sentence says can be done: put the slider there, and the other package comes first."""
    panel = Flips(debate, workbook)
    panel.set(weight="Washington's hard line")
    assert "from 10 to 14 points of 100 (on your slider: from 50 to 71)" in panel.sentence
    before = rank(panel.mine.lens, panel.packages)[0].package
    workbook.save({"weight.washington_hard_line": 70})
    assert rank(panel.mine.lens, panel.packages)[0].package == before
    workbook.save({"weight.washington_hard_line": 71})
    assert rank(panel.mine.lens, panel.packages)[0].package == "phased_roadmap" != before


def test_the_weight_that_turns_it_soonest_is_offered_first(debate, workbook):
    panel = Flips(debate, workbook)
    assert panel.weight.value == "Washington's hard line"
    assert panel.sentence.endswith(
        "The smallest change that turns your lens is in “Washington's hard line”: 3.6 points."
    )
    panel.set(whose="swanstrom")
    assert panel.sentence.endswith("In Swanström's lens no single weight, however moved, changes what comes first.")
    panel.set(whose="lee", table=True)
    assert "from 30 to 29 points of 100, and the package “Grand bargain” overtakes “Phased roadmap”." in panel.sentence
    assert panel.rows.value.count("<tr>") == 1 + len(panel.found)
    panel.set(table=False)
    assert panel.rows.value == ""


# ---- how sure the order is


@pytest.mark.parametrize(("whose", "unsure"), [("You", 5), ("You", 30), ("lee", 15), ("engman", 15)])
def test_the_shares_are_those_of_the_model(debate, workbook, setting, whose, unsure):
    panel = HowSure(debate, workbook)
    panel.set(whose=whose, unsure=unsure)
    lens = panel.mine.unsure_lens(unsure) if whose == "You" else debate.lenses[f"{whose}.{QUESTION}"]
    shares = rank_acceptability(lens, package_spans(debate), DRAWS)
    for place, trace in enumerate(panel.chart.data):
        assert list(trace.x) == pytest.approx([100 * row[place] for row in shares.values()], abs=0.051)
        assert [name.replace("<br>", " ") for name in trace.y] == [package.label for package in debate.packages]
    last = max(shares, key=lambda package: shares[package][-1])
    assert panel.sentence.endswith(f"“{debate.packages[last].label}” is last in {100 * shares[last][-1]:.0f} of 100.")
    for package, row in shares.items():
        if row[0] >= 0.005:
            assert (
                f"“{debate.packages[package].label}” comes first in {100 * row[0]:.0f} of 100 draws" in panel.sentence
            )
    assert (panel._mine_box.layout.display != "none") == (whose == "You")


def test_wider_ranges_make_the_order_less_sure(debate, workbook):
    workbook.save(SETTINGS[1])
    panel, surest = HowSure(debate, workbook), []
    for _label, spread in [(words, spread) for words, spread in panel.unsure.options]:
        panel.set(unsure=spread)
        surest.append(max(row[0] for row in panel.shares.values()))
    assert surest == sorted(surest, reverse=True)
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 6
    panel.set(table=False)
    assert panel.rows.value == ""


# ---- what one would have to believe


def test_nothing_is_drawn_before_it_is_asked_for(debate, workbook):
    panel = Beliefs(debate, workbook)
    assert panel.sentence == "Nothing drawn yet."
    assert panel._results.layout.display == "none"
    panel.draw.click()
    assert len(panel.drawn) == LENSES
    assert panel.draw.layout.display == "none"
    assert panel._results.layout.display != "none"


@pytest.fixture(scope="module")
def drawn_beliefs(debate, tmp_path_factory):
    workbook = Workbook(tmp_path_factory.mktemp("beliefs") / "workbook.json")
    workbook.save(SETTINGS[1])
    panel = Beliefs(debate, workbook)
    panel.draw.click()
    return panel


@pytest.mark.parametrize("whose", EXPERTS)
def test_first_places_are_those_of_rank_acceptability_and_central_weights(debate, drawn_beliefs, whose):
    drawn_beliefs.set(whose=whose, about="first")
    lens, factors = debate.lenses[f"{whose}.{QUESTION}"], factors_of(debate, QUESTION)
    first = rank(lens, package_levels(debate))[0].package
    anybody = anything_goes(factors)
    share = rank_acceptability(anybody, package_spans(debate), LENSES)[first][0]
    weights = central_weights(anybody, package_spans(debate), LENSES)[first]
    agreeing = drawn_beliefs.chart.data[4]
    assert list(agreeing.x) == pytest.approx([100 * weights[factor] for factor in factors], abs=0.051)
    assert [name.replace("<br>", " ") for name in agreeing.y] == [debate.factors[factor].label for factor in factors]
    assert list(drawn_beliefs.chart.data[3].x) == [100 / len(factors)] * len(factors)
    assert drawn_beliefs.sentence.startswith(f"{100 * share:.0f} of 100 drawn lenses agree with")
    says_who_weighs_what(debate, drawn_beliefs.sentence, weights)
    assert debate.packages[first].label in drawn_beliefs.rule.value
    assert agreeing.marker.symbol == debate.experts[whose].symbol


def says_who_weighs_what(debate, sentence, weights):
    """The factors that weigh clearly more or less than an even share are named, three at most, with their numbers."""
    even = 1 / len(weights)
    for word, sign in (("more on ", 1), ("less on ", -1)):
        apart = {f: 100 * sign * (share - even) for f, share in weights.items()}
        named = [f for f in sorted(apart, key=lambda f: -apart[f]) if apart[f] >= TELLING][:3]
        words = listed([f"{debate.factors[f].label} ({100 * weights[f]:.0f})" for f in named])
        assert (f"{word}{words}" in sentence) if named else (word not in sentence)


@pytest.mark.parametrize("whose", EXPERTS)
def test_openness_is_agreement_within_the_range_of_the_reading(debate, drawn_beliefs, whose):
    drawn_beliefs.set(whose=whose, about="outlook")
    span = outlook_range(debate.lenses[f"{whose}.{QUESTION}"], start_levels(debate))
    agreeing = [one.lens for one in drawn_beliefs.drawn if span.low <= one.outlook <= span.high]
    mean = sum(lens.compensation.best for lens in agreeing) / len(agreeing)
    assert drawn_beliefs.chart.data[1].x[0] == pytest.approx(100 * mean, abs=0.051)
    factors = factors_of(debate, QUESTION)
    weights = {f: sum(leaf_weights(lens)[f] for lens in agreeing) / len(agreeing) for f in factors}
    drawn = list(drawn_beliefs.chart.data[4].x)
    assert drawn == pytest.approx([100 * weights[factor] for factor in factors], abs=0.051)
    share = len(agreeing) / LENSES
    assert drawn_beliefs.sentence.startswith(f"{100 * share:.0f} of 100 drawn lenses agree with")
    says_who_weighs_what(debate, drawn_beliefs.sentence, weights)
    assert f"{span.low:.0f} to {span.high:.0f} of 100" in drawn_beliefs.rule.value
    assert f"Their mean compensation is {100 * mean:.0f};" in drawn_beliefs.sentence
    assert "and yours is 31." in drawn_beliefs.sentence


def test_the_learner_stands_beside_them(debate, drawn_beliefs):
    shares = leaf_weights(learner_lens(debate, SETTINGS[1]))
    assert list(drawn_beliefs.chart.data[5].x) == pytest.approx([100 * share for share in shares.values()], abs=0.051)
    assert drawn_beliefs.chart.data[2].x[0] == 31
    drawn_beliefs.set(table=True)
    assert drawn_beliefs.rows.value.count("<tr>") == 12
    drawn_beliefs.set(table=False)
    assert drawn_beliefs.rows.value == ""


# ---- who is nearest


def test_nothing_is_worked_out_before_the_guess(debate, workbook):
    panel = Nearest(debate, workbook)
    assert panel.commit.disabled
    panel.commit.click()
    panel.set(guess="lee")
    assert panel.sentence == "No guess yet."
    assert panel.distances == {}
    assert all(value is None for trace in panel.chart.data for value in trace.x)
    panel.commit.click()
    assert workbook.answers()["guess.nearest"].final
    assert panel.guess.disabled
    assert panel.sentence.startswith("You guessed Lee")
    panel.set(guess="engman")
    panel.take_up()
    assert panel.guess.value == "lee"
    assert Nearest(debate, Workbook(workbook.store.path)).sentence == panel.sentence


@pytest.mark.parametrize("guess", EXPERTS)
def test_distances_are_those_of_the_model_and_the_sentence_says_for_which_reasons(debate, workbook, setting, guess):
    panel = Nearest(debate, workbook)
    panel.set(guess=guess)
    panel.commit.click()
    own = learner_lens(debate, setting)
    near = {e: nearness(own, debate.lenses[f"{e}.{QUESTION}"], package_levels(debate)) for e in EXPERTS}
    for expert, trace in zip(EXPERTS, panel.chart.data, strict=True):
        assert list(trace.x) == pytest.approx(list(near[expert]), abs=0.051)
    nearest = min(near, key=lambda e: near[e].answers)
    alike = min(near, key=lambda e: near[e].weights)
    short = debate.experts[nearest].short
    assert ("and so it is" in panel.sentence) == (guess == nearest)
    assert f"{short}'s lens is nearest to yours: {near[nearest].answers:.0f} points away" in panel.sentence
    assert ("But not for the same reasons" in panel.sentence) == (nearest != alike)
    assert f"{near[nearest].weights:.0f} of 100 points of weight lie elsewhere" in panel.sentence
    if nearest != alike:
        closer = f"there {debate.experts[alike].short} is nearer, with {near[alike].weights:.0f}."
        assert closer in panel.sentence
    gap = root(debate.lenses[f"{nearest}.{QUESTION}"]).compensation.best - root(own).compensation.best
    how = "combines as yours does" if abs(gap) < 0.05 else f"make up for weakness {'more' if gap > 0 else 'less'}"
    assert panel.sentence.endswith(f"{how}.")
    panel.set(table=True)
    assert f"<td>{near['lee'].answers:.1f}</td>" in panel.rows.value
    panel.set(table=False)
    assert panel.rows.value == ""


def test_starting_over_takes_the_guess_off_the_page(debate, workbook):
    panel = Nearest(debate, workbook)
    panel.set(guess="lee")
    panel.commit.click()
    workbook.start_over()
    assert panel.guess.value is None
    assert panel.sentence == "No guess yet."


# ---- what the bet's replies say


def test_what_the_replies_say_about_the_rankings_is_so(debate):
    """The replies stand in the lesson's file; should a reading be changed, they must be, too."""
    orders = {e: rank(debate.lenses[f"{e}.{QUESTION}"], package_levels(debate)) for e in EXPERTS}
    names = {expert: [one.package for one in order] for expert, order in orders.items()}
    assert {order[-1] for order in names.values()} == {"maximum_pressure"}
    assert names["swanstrom"] == names["engman"] != names["lee"]
    assert names["swanstrom"][0] == "grand_bargain"
    assert names["lee"][0] == "phased_roadmap"
    assert 0 < orders["lee"][0].outlook - orders["lee"][1].outlook < 1
    assert names["swanstrom"][:2] == names["lee"][1::-1]
    assert names["swanstrom"][2:4] == names["lee"][3:1:-1]
    assert load_lesson(debate, "06_weigh_it_yourself").bet.options["last"].verdict == "right"


def test_compensation_alone_can_part_two_students(debate):
    """So says the reply to a self-check: the same points, and another package first."""
    even = dict.fromkeys(factors_of(debate, QUESTION), 50)
    firsts = [rank(own_lens(even, c), package_levels(debate))[0].package for c in (0.2, 0.9)]
    assert firsts == ["phased_roadmap", "grand_bargain"]


# ---- an instructor's own


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
        "lenses.toml": ('parent = "road"\nfactor = "thaw"', 'parent = "road"\nfactor = "weather"'),
        "experts.toml": ('short = "Lee"', 'short = "Li"'),
    }
    for file, (old, new) in changes.items():
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    shutil.rmtree(copy / "lessons")
    return copy


@pytest.fixture
def mine_only(monkeypatch, workbook):
    monkeypatch.setattr("perspectives.open.my_workbook", lambda: workbook)


@pytest.mark.usefixtures("mine_only")
def test_an_instructors_package_factor_expert_and_lens_appear_without_a_change_of_code(enlarged):
    swing = perspectives.swing_weights(enlarged)
    swing.set(top="weather")
    assert swing.sentence.startswith("Your yardstick is “The weather”")
    perspectives.two_futures(enlarged).choose["same"].click()
    ranked = perspectives.rank_packages(enlarged)
    ranked.set(package="summer_school", table=True)
    assert len(ranked.chart.data) == 6
    assert "<b>Li</b>" in ranked.chart.drawn.xaxis.ticktext
    assert "A &lt;b&gt;summer&lt;/b&gt; school" in ranked.gist.value
    assert "Everybody meets &amp; talks." in ranked.gist.value
    assert "<b>summer" not in ranked.spoken.value + ranked.rows.value
    hangs = perspectives.what_matters(enlarged)
    hangs.set(package="summer_school", whose="lee")
    assert "The weather" in [hangs.debate.factors[swing.factor].label for swing in hangs.swings]
    flips = perspectives.what_flips(enlarged)
    flips.set(whose="lee", weight="The weather")
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
    workbook.save({"bet.06_weigh_it_yourself": "last"}, final=True)
    assert isinstance(gate.content, RankedPackages)
