"""Lee's roadmap: a case by hand, the presets, and what must hold for every plan."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.arguments import roadmap
from perspectives.arguments.roadmap import NORTH, OTHERS, ROUNDS, RULES, THRESHOLD, received_by_north, simulate
from perspectives.loading.mechanisms import load_roadmap

HALT = SimpleNamespace(id="halt", side="north", cost=20.0, worth=30.0, lasting=0.2)
EASE = SimpleNamespace(id="ease", side="relief", cost=10.0, worth=20.0, lasting=0.5)
VOUCH = SimpleNamespace(id="vouch", side="security", cost=10.0, worth=20.0, lasting=0.5)


@pytest.fixture(scope="module")
def data(debate):
    return load_roadmap(debate)


def test_a_round_by_hand():
    """Received by the others: 30 x 1.2 / 2 = 18. By the North on one track: 20 x 1.5 / 2 = 15, of which half: 7.5.

    Movement: sqrt(18 x 7.5) = 11.619. The North feels 1.5 x 20 - 7.5 - 10 = 12.5 too little, the others
    1.5 x 10 - 18 - 10 < 0, nothing. Trust: 40 + 0.9 x 11.619 - 0.4 x 12.5 = 45.457.
    """
    first = simulate([HALT, EASE], {"halt": (1, 1), "ease": (1, 1)}, gap=0.5).rounds[0]
    assert first.given == {NORTH: 20, OTHERS: 10}
    assert first.received == pytest.approx({NORTH: 7.5, OTHERS: 18})
    assert first.felt == pytest.approx({NORTH: 12.5, OTHERS: 0})
    assert first.moved == pytest.approx(11.619, abs=1e-3)
    assert first.momentum == first.moved
    assert first.trust == pytest.approx(45.457, abs=1e-3)


def test_nothing_at_all_derails_by_standing_still():
    """40, 32, 24, 16: under 20 in the third round."""
    run = simulate([HALT], {}, gap=0)
    assert run.trust == (40, 32, 24, 16)
    assert run.derailed == 3
    assert run.cause == "standstill"


def test_answers_on_one_track_count_half():
    assert received_by_north(20, 0) == 10
    assert received_by_north(0, 20) == 10
    assert received_by_north(20, 20) == 40
    assert received_by_north(30, 10) == 30


def test_half_a_step_gives_and_brings_half():
    whole = simulate([HALT, EASE], {"halt": (1, 1), "ease": (1, 1)}, 0).rounds[0]
    half = simulate([HALT, EASE], {"halt": (1, 0.5), "ease": (1, 0.5)}, 0).rounds[0]
    assert half.given[NORTH] == whole.given[NORTH] / 2
    assert half.received[OTHERS] == whole.received[OTHERS] / 2


@pytest.mark.parametrize(
    ("plan", "derailed", "trust", "cause"),
    [
        ("front_loaded", 2, 0.0, "north"),
        ("freeze_for_freeze", 6, 13.24, "standstill"),
        ("agreed_framework", 6, 12.15, "standstill"),
        ("leap_day", 6, 15.02, "standstill"),
        ("phased", None, 93.0, None),
    ],
)
def test_the_five_plans(data, plan, derailed, trust, cause):
    run = simulate(data.steps, data.plans[plan].steps, 0.2)
    assert run.derailed == derailed
    assert run.trust[-1] == pytest.approx(trust, abs=0.006)
    if derailed:
        assert run.cause == cause


def test_the_leap_day_plan_holds_what_the_deal_held(data):
    """Tests and the enrichment at Yongbyon were to halt, with inspectors back, against food and words; all at once."""
    plan = data.plans["leap_day"]
    assert set(plan.steps) == {"halt_tests", "close_reactors", "send_aid", "write_assurance"}
    assert {number for number, _ in plan.steps.values()} == {1}
    assert "enrichment" in plan.gist
    assert "inspectors" in plan.gist


def test_a_wide_gap_breaks_even_the_phased_plan(data):
    assert simulate(data.steps, data.plans["phased"].steps, 0.2).derailed is None
    assert simulate(data.steps, data.plans["phased"].steps, 1.0).derailed is not None


plans = st.fixed_dictionaries(
    {step: st.tuples(st.integers(0, ROUNDS), st.sampled_from([0.5, 1.0])) for step in ("halt", "ease", "vouch")}
)


@given(plan=plans, gap=st.floats(0, 2))
def test_trust_stays_on_its_scale_and_nothing_follows_a_derailment(plan, gap):
    run = simulate([HALT, EASE, VOUCH], plan, gap)
    assert all(0 <= trust <= 100 for trust in run.trust)
    assert all(each.trust >= THRESHOLD for each in run.rounds[:-1])
    assert run.derailed or len(run.rounds) == ROUNDS


@given(plan=plans, gap=st.floats(0, 1), more=st.floats(0, 1))
def test_a_wider_gap_never_helps(plan, gap, more):
    narrow, wide = (simulate([HALT, EASE, VOUCH], plan, g) for g in (gap, gap + more))
    assert all(after <= before + 1e-9 for before, after in zip(narrow.trust, wide.trust, strict=False))


@pytest.mark.parametrize(
    ("plan", "gap", "named"),
    [
        ({"fly": (1, 1)}, 0, "'fly'"),
        ({"halt": (7, 1)}, 0, "round 7"),
        ({"halt": (1, 2)}, 0, "share 2"),
        ({}, -1, "gap"),
    ],
)
def test_errors_name_what_is_wrong(plan, gap, named):
    with pytest.raises(ValueError, match=named):
        simulate([HALT], plan, gap)


def test_every_rule_is_stated_and_mirrors_words_of_lees(debate):
    text = " ".join(f"{rule.words} {rule.formula}" for rule in RULES)
    for constant in ("START", "THRESHOLD", "MOVEMENT", "GRIEVANCE", "PATIENCE", "STANDSTILL"):
        assert f"{getattr(roadmap, constant):g}" in text, constant
    for rule in RULES:
        assert rule.name
        assert {debate.claims[claim].expert for claim in rule.claims} == {"lee"}
