"""The roadmap: a case by hand, the presets, and what must hold for every plan."""

import pytest
from common import NEW_DAWN
from hypothesis import given
from hypothesis import strategies as st

from perspectives.arguments import roadmap
from perspectives.arguments.roadmap import ONE, OTHERS, ROUNDS, THRESHOLD, received_by_one, rules_of, simulate
from perspectives.debate.mechanisms import Party, Roadmap, Step, Track
from perspectives.loading.mechanisms import load_roadmap


def step(id, track, cost, worth, lasting):
    return Step(
        id=id, track=track, label=id, cost=cost, worth=worth, lasting=lasting, reason="By hand.", claims=("c01",)
    )


HALT = step("halt", "own", 20.0, 30.0, 0.2)
EASE = step("ease", "relief", 10.0, 20.0, 0.5)
VOUCH = step("vouch", "security", 10.0, 20.0, 0.5)


def roadmap_of(*steps):
    """A roadmap of these steps, with names of nobody in particular."""
    party = Party(name="One", short="one", complains="One feels")
    tracks = tuple(Track(id=id, heading=id, label=id) for id in ("own", "relief", "security"))
    return Roadmap(expert="ada", one=party, others=party, both="Both", track=tracks, step=steps, plan=(), mirrors=())


@pytest.fixture(scope="module")
def data(debate):
    return load_roadmap(debate, NEW_DAWN)


def test_a_round_by_hand():
    """Received by the others: 30 x 1.2 / 2 = 18. By the North on one track: 20 x 1.5 / 2 = 15, of which half: 7.5.

    Movement: sqrt(18 x 7.5) = 11.619. The North feels 1.5 x 20 - 7.5 - 10 = 12.5 too little, the others
    1.5 x 10 - 18 - 10 < 0, nothing. Trust: 40 + 0.9 x 11.619 - 0.4 x 12.5 = 45.457.
    """
    first = simulate(roadmap_of(HALT, EASE), {"halt": (1, 1), "ease": (1, 1)}, gap=0.5).rounds[0]
    assert first.given == {ONE: 20, OTHERS: 10}
    assert first.received == pytest.approx({ONE: 7.5, OTHERS: 18})
    assert first.felt == pytest.approx({ONE: 12.5, OTHERS: 0})
    assert first.moved == pytest.approx(11.619, abs=1e-3)
    assert first.momentum == first.moved
    assert first.trust == pytest.approx(45.457, abs=1e-3)


def test_nothing_at_all_derails_by_standing_still():
    """40, 32, 24, 16: under 20 in the third round."""
    run = simulate(roadmap_of(HALT), {}, gap=0)
    assert run.trust == (40, 32, 24, 16)
    assert run.derailed == 3
    assert run.cause == "standstill"


def test_answers_on_one_track_count_half():
    assert received_by_one(20, 0) == 10
    assert received_by_one(0, 20) == 10
    assert received_by_one(20, 20) == 40
    assert received_by_one(30, 10) == 30


def test_half_a_step_gives_and_brings_half():
    whole = simulate(roadmap_of(HALT, EASE), {"halt": (1, 1), "ease": (1, 1)}, 0).rounds[0]
    half = simulate(roadmap_of(HALT, EASE), {"halt": (1, 0.5), "ease": (1, 0.5)}, 0).rounds[0]
    assert half.given[ONE] == whole.given[ONE] / 2
    assert half.received[OTHERS] == whole.received[OTHERS] / 2


@pytest.mark.parametrize(
    ("plan", "derailed", "trust", "cause"),
    [
        ("front_loaded", 2, 0.0, "one"),
        ("freeze_for_freeze", 6, 13.24, "standstill"),
        ("agreed_framework", 6, 12.15, "standstill"),
        ("leap_day", 6, 15.02, "standstill"),
        ("phased", None, 93.0, None),
    ],
)
def test_the_five_plans(data, plan, derailed, trust, cause):
    run = simulate(data, data.plans[plan].steps, 0.2)
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
    assert simulate(data, data.plans["phased"].steps, 0.2).derailed is None
    assert simulate(data, data.plans["phased"].steps, 1.0).derailed is not None


plans = st.fixed_dictionaries(
    {step: st.tuples(st.integers(0, ROUNDS), st.sampled_from([0.5, 1.0])) for step in ("halt", "ease", "vouch")}
)


@given(plan=plans, gap=st.floats(0, 2))
def test_trust_stays_on_its_scale_and_nothing_follows_a_derailment(plan, gap):
    run = simulate(roadmap_of(HALT, EASE, VOUCH), plan, gap)
    assert all(0 <= trust <= 100 for trust in run.trust)
    assert all(each.trust >= THRESHOLD for each in run.rounds[:-1])
    assert run.derailed or len(run.rounds) == ROUNDS


@given(plan=plans, gap=st.floats(0, 1), more=st.floats(0, 1))
def test_a_wider_gap_never_helps(plan, gap, more):
    narrow, wide = (simulate(roadmap_of(HALT, EASE, VOUCH), plan, g) for g in (gap, gap + more))
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
        simulate(roadmap_of(HALT), plan, gap)


def test_every_rule_is_stated_and_mirrors_words_of_its_expert(debate, data):
    text = " ".join(f"{rule.words} {rule.formula}" for rule in rules_of(data))
    for constant in ("START", "THRESHOLD", "MOVEMENT", "GRIEVANCE", "PATIENCE", "STANDSTILL"):
        assert f"{getattr(roadmap, constant):g}" in text, constant
    for rule in rules_of(data):
        assert rule.name
        assert {debate.claims[claim].expert for claim in data.mirrored(rule.id)} == {data.expert}
