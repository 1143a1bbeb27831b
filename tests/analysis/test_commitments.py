"""A lens keeps what its text commits its author to: at its best values, and nearly always within its ranges."""

from functools import cache

import pytest
from common import DEBATES
from refresh_codebook import CODEBOOK, parts, table

from perspectives import DataError, load_debate, outlook
from perspectives.analysis.commitments import case_levels, commitments_on, how_often, judge, views
from perspectives.analysis.lens_numbers import numbers_of, with_numbers
from perspectives.debate.lenses import Case

NINE_IN_TEN = 0.9


def test_there_are_enough_and_every_lens_has_some(debate):
    assert len(debate.commitments) >= 20
    for lens in debate.lenses:
        assert commitments_on(debate, lens.expert, lens.question), lens.id


OF_ALL = [
    pytest.param(folder, one.id, id=f"{folder.name}-{one.id}")
    for folder in DEBATES
    for one in load_debate(folder).commitments
]


@cache
def often(folder):
    debate = load_debate(folder)
    return {name: share for question in debate.questions.ids for name, share in how_often(debate, question).items()}


@pytest.mark.parametrize(("folder", "name"), OF_ALL)
def test_is_kept_at_the_best_values_and_in_nine_of_ten_draws(folder, name):
    debate = load_debate(folder)
    one = debate.commitments[name]
    assert judge(debate, one, views(debate, one.question)).kept
    assert often(folder)[name] >= NINE_IN_TEN


def test_a_case_sets_factors_before_families_and_leaves_the_rest_as_the_expert_reads_it(debate):
    view = views(debate, "process")["lee"]
    levels = case_levels(debate, Case(levels={"security": 100.0, "peace_treaty": 10.0}), view)
    assert (levels["security_assurances"], levels["alliance_troops"], levels["peace_treaty"]) == (100, 100, 10)
    assert levels["thaw"] == debate.levels("lee")["thaw"].best
    bargain = case_levels(debate, Case(package="grand_bargain", levels={}), view)
    assert bargain["peace_treaty"] == debate.packages["grand_bargain"].levels["peace_treaty"].best


@pytest.mark.parametrize(
    ("demand", "kept"),
    [
        ({"above": 40}, True),
        ({"above": 90}, False),
        ({"below": 90}, True),
        ({"below": 40}, False),
        ({"by": 60, "than": [{}]}, True),
        ({"by": 90, "than": [{}]}, False),
        ({"within": 90, "than": [{}]}, True),
        ({"within": 60, "than": [{}]}, False),
        ({"above": 40, "below": 60}, False),
    ],
)
def test_each_demand_holds_and_breaks(debate, demand, kept):
    """Security alone takes Swanström's outlook from 5 to 79."""
    one = debate.commitments["s_security_opens"]
    than = tuple(Case.model_validate(case) for case in demand.get("than", ()))
    changed = one.model_copy(update={"above": None, **demand, "than": than})
    verdict = judge(debate, changed, views(debate, one.question))
    assert verdict.kept is kept
    assert verdict.given == pytest.approx((79.4,), abs=0.1)


@pytest.mark.parametrize(
    ("lens", "key", "points", "broken"),
    [
        ("swanstrom.denuclearization", "gate:A changed security environment", 0, "s_nothing_instead"),
        ("lee.process", "gate:north_steps", 0, "l_no_steps"),
        ("engman.denuclearization", "weight:extended_deterrence", 1, "e_deterrence_over_troops"),
        ("engman.why_now", "compensation:Three causes together", 10, "e_none_indispensable"),
        ("lee.denuclearization", "weight:phased_roadmap", 1, "l_roadmap_matters"),
    ],
)
def test_a_number_changed_by_hand_leaves_a_sentence_behind(debate, lens, key, points, broken):
    read = debate.lenses[lens]
    assert key in [number.key for number in numbers_of(read)]
    seen = views(debate, read.question)
    one = debate.commitments[broken]
    assert judge(debate, one, seen).kept
    seen[read.expert] = seen[read.expert]._replace(lens=with_numbers(read, {key: points}))
    assert not judge(debate, one, seen).kept


def test_a_lens_is_the_same_with_its_own_numbers(any_debate):
    for lens in any_debate.lenses:
        levels = {factor: level.best for factor, level in any_debate.levels(lens.expert).items()}
        own = {number.key: number.points for number in numbers_of(lens)}
        assert outlook(with_numbers(lens, own), levels) == pytest.approx(outlook(lens, levels))
        assert len(own) == len(numbers_of(lens))


def test_the_loader_refuses_a_lens_that_breaks_one(copy):
    path = copy / "lenses.toml"
    text = path.read_text(encoding="utf-8")
    gate = "gate = { low = 0.85, best = 0.93, high = 1.0"
    assert text.count(gate) == 1
    path.write_text(text.replace(gate, "gate = { low = 0.0, best = 0.0, high = 1.0"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_debate(copy)
    found = [fault for fault in caught.value.faults if fault.field == "commitment s_nothing_instead"]
    assert [(fault.file, fault.entry) for fault in found] == [("lenses.toml", "lens swanstrom.denuclearization")]
    assert found[0].expected.startswith("below 20: Without a changed security environment")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{ security = 100 }", "{ securities = 100 }", "found 'securities'; expected the id of a factor or a family"),
        ('package = "front_loaded"', 'package = "back_loaded"', "found 'back_loaded'; expected the id of one of the"),
        ('{ expert = "lee" }', '{ expert = "leee" }', "found no lens leee.gains; expected an expert who answers"),
        ("above = 40\n", "", "expected one of above, below, by and within"),
        ("by = 4\nbelow", "below", "found than without by or within"),
        ('claims = ["s02", "s09"]', 'claims = ["l02"]', "found 'l02', a claim of lee; expected claims of swanstrom"),
        ("below = 20\n", "below = 200\n", "commitment s_far_away, below: found 200"),
    ],
)
def test_the_loader_checks_the_form(copy, old, new, line):
    path = copy / "commitments.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"commitments\.toml") as caught:
        load_debate(copy)
    assert line in str(caught.value)


def test_a_debate_may_do_without(copy):
    (copy / "commitments.toml").unlink()
    assert not load_debate(copy).commitments


def test_the_codebook_has_the_table_of_how_often(debate):
    _, shown, _ = parts(CODEBOOK.read_text(encoding="utf-8"))
    assert shown == table(debate), "run tests/refresh_codebook.py"
