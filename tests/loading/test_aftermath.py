"""Outcomes and later moments: complete, dated, fair, true to the tables, and refused when faulty."""

import datetime
import re

import pytest
from common import ROOT

from perspectives import DataError, outlook, outlook_range
from perspectives.debate.aftermath import VERDICTS
from perspectives.loading.aftermath import load_moments, load_reckoning

LONGEST_MENTION = 4  # words in quotation marks that are still a mention and not a quotation


def texts(reckoning, moments):
    for outcome in reckoning.outcome:
        yield from (outcome.asks, outcome.reasons, outcome.against)
    for account in reckoning.account:
        yield from (account.counts_against, account.held, account.open, account.unsaid)
    for moment in moments.moment:
        yield moment.gist
        yield from (level.reason for level in moment.levels.values())


def of(debate, reckoning, expert):
    return [outcome for outcome in reckoning.outcome if debate.claims[outcome.claim].expert == expert]


def test_every_expert_is_asked_as_much_as_the_others(debate, reckoning):
    for expert in debate.experts.ids:
        assert len(of(debate, reckoning, expert)) == 7
        assert [debate.claims[outcome.claim].expert for outcome in reckoning.outcome[:9]].count(expert) == 3


def test_what_can_be_held_to_account_is_chosen_among_all_kinds(debate, reckoning):
    kinds = {debate.claims[outcome.claim].kind for outcome in reckoning.outcome}
    assert {"prediction", "condition", "interpretation", "recommendation"} <= kinds


def test_advice_and_untested_conditions_cannot_be_told(debate, reckoning):
    for outcome in reckoning.outcome:
        if debate.claims[outcome.claim].kind in ("condition", "recommendation"):
            assert outcome.suggested == "cannot_tell"


def test_one_case_refutes_no_possibility(debate, reckoning):
    """A claim with a “may” or a “possible” can be borne out by what happens, but not refuted."""
    careful = [o for o in reckoning.outcome if debate.claims[o.claim].hedge in ("possible", "may", "may even", "can")]
    assert {outcome.claim for outcome in careful} == {"s15", "e13", "l16"}
    assert all(outcome.suggested != "not_borne_out" for outcome in careful)


def test_claims_that_wait_for_the_same_thing_are_judged_alike(reckoning):
    """No guarantee was spelled out: what hangs on one (e11) and bargaining over one (e16) are both untested."""
    assert reckoning.outcomes["e11"].suggested == reckoning.outcomes["e16"].suggested == "cannot_tell"


def test_a_gate_that_stayed_shut_is_told_alike_of_both(reckoning):
    """What fits Swanström's condition (s09) fits Engman's crux (e11): said beside the claim and in his account."""
    assert "fits his crux as well as it fits Swanström's condition" in reckoning.outcomes["e11"].against
    assert "fits his crux as well as it fits Swanström's condition" in reckoning.accounts["engman"].held


def test_what_brought_something_about_is_not_read_from_what_came_later(debate, reckoning):
    assert "contributed" in debate.claims["e10"].quotation
    assert reckoning.outcomes["e10"].suggested == reckoning.outcomes["e03"].suggested == "cannot_tell"


def test_how_often_each_is_borne_out_is_as_the_codebook_says(debate, reckoning):
    """Borne out, not, cannot tell; the codebook says why the numbers differ and why they are no score."""
    found = {
        expert: [sum(o.suggested == way for o in of(debate, reckoning, expert)) for way in VERDICTS]
        for expert in debate.experts.ids
    }
    assert found == {"swanstrom": [4, 0, 3], "lee": [4, 0, 3], "engman": [1, 0, 6]}
    codebook = (ROOT / "data" / "AFTER.md").read_text(encoding="utf-8")
    for borne, against, open_ in found.values():
        assert f"{borne}, {against} and {open_}" in codebook


def test_a_word_belongs_to_what_it_is_said_of(reckoning):
    """“Inevitably” goes with “long-term” (l08): nothing is made of it against the survival of one attempt."""
    assert reckoning.outcomes["l08"].suggested == "cannot_tell"
    assert "belongs to “long-term”" in reckoning.outcomes["l08"].reasons
    assert not any("inevitably" in " ".join((a.held, a.open, a.unsaid)) for a in reckoning.account)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("s07", {"moon_on_troops", "peninsula_defined", "troops_statement_2021"}),
        ("e13", {"moon_on_troops", "peninsula_defined", "troops_statement_2021"}),
        ("e12", {"moon_on_troops", "peninsula_defined", "hanoi_summit"}),
        ("e11", {"moon_on_troops", "hanoi_summit", "exercises_ended", "yongbyon_withdrawn"}),
        ("s09", {"vigilant_ace_suspended", "exercises_ended", "large_exercises_back"}),
        ("l04", {"exercise_held", "panmunjom_declaration", "talks_over_exercise"}),
        ("l21", {"border_closed", "troops_to_russia"}),
        ("e03", {"border_closed", "trump_returns", "lee_takes_office"}),
        ("s14", {"reactor_restarted", "agency_report_2018"}),
        ("s15", {"rail_survey_exempted"}),
        ("l16", {"biegun_in_parallel"}),
        ("l19", {"biegun_in_parallel"}),
        ("l21", {"military_pact_dropped", "seoul_suspends_pact"}),
    ],
)
def test_evidence_that_decides_is_not_missing(reckoning, claim, evidence):
    assert evidence <= set(reckoning.outcomes[claim].evidence)


def test_hanoi_and_the_exercises_are_told_as_they_were(reckoning, moments):
    """Not relief alone was open at Hanoi; and after Singapore more than one exercise was suspended."""
    for text in texts(reckoning, moments):
        assert "Hanoi broke on" not in text
        assert "one exercise suspended" not in text.casefold()
    later = [level.reason for moment in moments.moment[1:] for level in moment.levels.values()]
    assert not [reason for reason in later if "One large exercise" in reason]


def test_reasons_come_with_what_speaks_against_them(reckoning):
    for outcome in reckoning.outcome:
        assert len(outcome.reasons.split()) >= 12
        assert len(outcome.against.split()) >= 20


def test_quotations_come_from_the_claims_alone(debate, reckoning, moments):
    said = " ".join(claim.quotation.lower() + " " + claim.hedge.lower() for claim in debate.claims)
    for text in texts(reckoning, moments):
        for words in re.findall(r"“([^”]*)”", text):
            assert len(words.split()) <= LONGEST_MENTION
            assert words.lower() in said


def test_spans_of_time_are_as_the_texts_say(context):
    """What reasons say about time: nine weeks, nearly sixteen months, within three, five, six and thirteen months."""
    day = {event.id: event.date for event in context.events}
    weeks = (day["short_range_tests_resume"] - day["hanoi_summit"]).days / 7
    assert 9 <= weeks < 10
    months = 30.44
    assert 15.5 < (day["stockholm_talks"] - day["singapore_summit"]).days / months < 16
    assert (day["singapore_summit"] - datetime.date(2018, 3, 15)).days / months < 3
    assert (day["pyongyang_declaration"] - day["panmunjom_declaration"]).days / months < 5
    assert (day["panmunjom_meeting"] - day["singapore_summit"]).days / months < 13
    assert (day["exercise_suspended"] - day["singapore_summit"]).days == 6
    assert (day["singapore_summit"] - day["panmunjom_declaration"]).days / 7 < 7
    assert (day["panmunjom_declaration"] - day["exercise_held"]).days < 28
    assert 6 <= (day["talks_over_exercise"] - day["exercise_held"]).days / 7 < 7
    assert 9 <= (day["peninsula_defined"] - datetime.date(2018, 3, 15)).days / months < 10
    assert 2 <= (day["hanoi_summit"] - day["peninsula_defined"]).days / months < 3


def test_no_talks_with_north_korea_after_stockholm_stand_in_the_tables(context):
    """What came later are offers, each of one side alone, and a visit to China."""
    others = {"United States", "South Korea"}
    met = [e for e in context.events if e.kind == "talks" and "North Korea" in e.actors and others & set(e.actors)]
    assert max(event.date for event in met) == context.events["panmunjom_meeting"].date
    assert not [e for e in context.events if e.kind == "agreement" and "North Korea" in e.actors
                and others & set(e.actors) and e.date > context.events["stockholm_talks"].date]  # fmt: skip


def test_numbers_are_as_the_texts_say(context):
    sipri, trade, launches = (context.numbers(name) for name in ("sipri", "china_trade", "launches"))
    assert (sipri[2018], sipri[2021]) == ((10, 20), (40, 50))
    assert 2022 not in sipri  # from here on SIPRI counts something else
    assert 0.45 < trade[2018][0] / trade[2017][0] < 0.55  # "about half": the sources differ a little
    assert launches[2018] == (0, 0)
    assert launches[2022][0] == max(count for count, _ in launches.values())
    assert launches[2021][0] < launches[2020][0] < launches[2017][0]
    assert max(row.date for row in context["nuclear_tests"]).year == 2017
    assert max(row.date for row in context["un_resolutions"]) == datetime.date(2017, 12, 22)


def test_moments_come_in_order_and_rest_on_what_had_happened(debate, context, moments):
    assert moments.moments.ids == ("singapore", "hanoi", "end_of_2022", "march_2026")
    for moment in moments.moment:
        assert set(moment.levels) == set(debate.factors.ids)
        for level in moment.levels.values():
            assert all(context.events[event].date <= moment.date for event in level.events)


def test_exercises_belong_to_extended_deterrence_and_come_back(moments):
    """Suspended in 2018 and ended in 2019, large again from August 2022; alliance and troops stayed throughout."""
    singapore, hanoi, later, lately = (moment.levels for moment in moments.moment)
    drawn_back = [levels["extended_deterrence"].best for levels in (singapore, hanoi, later, lately)]
    assert drawn_back[1] > drawn_back[0] > drawn_back[2] >= drawn_back[3]
    assert "vigilant_ace_suspended" in hanoi["extended_deterrence"].events
    assert {"exercises_ended", "large_exercises_back"} <= set(later["extended_deterrence"].events)
    assert all(levels["alliance_troops"].best <= 5 for levels in (singapore, hanoi, later, lately))


def test_lenses_are_fed_with_them(debate, moments):
    """Worked by hand for the one lens with a single branch: the power mean of its three causes at the end of 2022."""
    best = {factor: level.best for factor, level in moments.moments["end_of_2022"].levels.items()}
    lens = debate.lenses["engman.why_now"]
    p = 2 - 1 / 0.8
    weighted = 0.333 * best["seoul_engagement"] ** p + 0.333 * best["washington_hard_line"] ** p
    weighted += 0.334 * best["sanctions_pressure"] ** p
    assert outlook(lens, best) == pytest.approx(weighted ** (1 / p))
    for lens in debate.lenses:
        for moment in moments.moment:
            low, middle, high = outlook_range(lens, moment.levels)
            assert 0 <= low <= middle <= high <= 100


SPOILT = [
    ("outcomes.toml", 'claim = "s09"', 'claim = "s99"', "found 's99'; expected the id of a claim"),
    ("outcomes.toml", 'claim = "s09"', 'claim = "l16"', "outcome l16: found 2 entries"),
    ("outcomes.toml", '["hanoi_summit"]', '["hanoi"]', "found 'hanoi'; expected the id of an event"),
    ("outcomes.toml", '["hanoi_summit"]', '["nuclear_test_6"]', "expected an event after the cut-off 2018-03-15"),
    (
        "outcomes.toml",
        '"exercise_held", "panmunjom_d',
        '"panmunjom_declaration", "exercise_held", "panmunjom_d',
        "order of time",
    ),
    ("outcomes.toml", "launches = [2019, 2022]", "launches = [2019, 2099]", "figures.launches: found 2099"),
    ("outcomes.toml", "sipri = [2018, 2019, 2020, 2021]", "sipri = [2021, 2022]", "figures.sipri: found 2022"),
    ("outcomes.toml", "china_trade = [", "trade = [", "figures.trade"),
    ("outcomes.toml", 'suggested = "cannot_tell"', 'suggested = "perhaps"', "suggested: found 'perhaps'"),
    ("outcomes.toml", "against =", "but =", "against: found nothing"),
    ("outcomes.toml", 'expert = "lee"', 'expert = "leigh"', "account leigh, expert: found 'leigh'"),
    ("outcomes.toml", 'expert = "lee"', 'expert = "leigh"', "account: found none of lee"),
    ("outcomes.toml", "[[outcome]]", "[[outcome]", "broken TOML"),
    ("moments.toml", "peace_treaty =", "peace =", "levels.peace: found 'peace'"),
    ("moments.toml", "peace_treaty =", "peace =", "levels.peace_treaty: found nothing"),
    ("moments.toml", '["singapore_summit"]', '["hanoi_summit"]', "expected an event up to 2018-06-30"),
    ("moments.toml", "low = 60, best = 78", "low = 79, best = 78", "low <= best <= high"),
    ("moments.toml", "high = 100", "high = 101", "levels.seoul_engagement.high: found 101"),
    ("moments.toml", "date = 2018-06-30", "date = 2019-06-30", "rising days after 2018-03-15"),
    ("moments.toml", 'id = "hanoi"', 'id = "singapore"', "moment singapore: found 2 entries"),
    ("forecasts.toml", "hits = 6", "hits = 16", "base_rate"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), SPOILT, ids=[row[3] for row in SPOILT])
def test_a_fault_is_named_with_its_file(debate, context, copy, spoil, file, old, new, message):
    if file == "forecasts.toml":
        assert any(message in fault and file in fault for fault in spoil(file, old, new))
        return
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        {"outcomes.toml": load_reckoning, "moments.toml": load_moments}[file](debate, context, copy)
    assert message in str(caught.value)
    assert file in str(caught.value)


def test_all_faults_come_at_once(debate, context, copy):
    path = copy / "outcomes.toml"
    text = path.read_text(encoding="utf-8").replace('"s09"', '"s99"').replace('["hanoi_summit"]', '["hanoi"]')
    path.write_text(text.replace('expert = "lee"', 'expert = "leigh"'), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_reckoning(debate, context, copy)
    assert len(caught.value.faults) == 4


def test_a_missing_file_is_named(debate, context, tmp_path):
    for load, file in ((load_reckoning, "outcomes.toml"), (load_moments, "moments.toml")):
        with pytest.raises(DataError, match=f"{file}: found no such file"):
            load(debate, context, tmp_path)
