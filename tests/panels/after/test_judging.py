"""Notebook 07: claims judged one by one and the accounts; every control pressed; nothing told early."""

import pytest
from common import Points, html, ringed, states

from perspectives.answers import kinds
from perspectives.answers.workbook import Workbook
from perspectives.panels.after.accounts import Accounts
from perspectives.panels.after.judging import VERDICTS, Judging


@pytest.fixture
def judging(debate, context, reckoning, workbook):
    return Judging(debate, context, reckoning, workbook)


def test_the_module_keeps_its_judgement_back_until_the_learner_has_judged(judging, reckoning, workbook):
    for number, outcome in enumerate(reckoning.outcome, start=1):
        judging.set(claim=number)
        assert judging.judge.disabled
        judging.set(verdict="cannot_tell")
        assert not judging.judge.disabled
        for later_one in reckoning.outcome[number - 1 :]:
            for secret in (later_one.reasons, later_one.against):
                assert html(secret) not in states(judging)
        assert judging.chart.data[1].text[number - 1] == ""
        assert workbook.get(kinds.OUTCOME.key(outcome.claim)) is None
        judging.judge.click()
        assert workbook.answers()[kinds.OUTCOME.key(outcome.claim)].final
        for told in (outcome.reasons, outcome.against):
            assert html(told) in judging.reply.value
        assert VERDICTS[outcome.suggested][0] in judging.chart.data[1].text[number - 1]
        assert judging.chart.data[0].text[number - 1] == "?"
        assert f"the module “{VERDICTS[outcome.suggested][1]}”" in judging.sentence
    agreed = sum(outcome.suggested == "cannot_tell" for outcome in reckoning.outcome)
    assert judging.sentence.startswith(f"21 of 21 claims judged; you and the module agree on {agreed}.")


@pytest.mark.parametrize("verdict", list(VERDICTS))
def test_a_judgement_stands_and_comes_back(debate, context, reckoning, workbook, judging, verdict):
    judging.set(verdict=verdict)
    judging.judge.click()
    assert judging.verdict.disabled
    judging.set(verdict=next(other for other in VERDICTS if other != verdict))
    assert judging.values["verdict"] == verdict
    again = Judging(debate, context, reckoning, Workbook(workbook.store.path))
    assert again.values == judging.values
    assert again.sentence == judging.sentence
    assert again.reply.value == judging.reply.value
    workbook.start_over()
    assert judging.values["verdict"] is None
    assert judging.reply.value == ""


@pytest.mark.parametrize("judged", [1, 7, 21])
@pytest.mark.parametrize("pattern", [("borne_out",), ("not_borne_out", "cannot_tell"), tuple(VERDICTS)])
def test_the_ledger_holds_each_judgement_on_the_line_of_its_expert(
    debate, judging, reckoning, workbook, pattern, judged
):
    """Every claim at its own place, the learner's sign above the expert's line, the module's below; counted beside."""
    given = {o.claim: pattern[place % len(pattern)] for place, o in enumerate(reckoning.outcome[:judged])}
    workbook.save({kinds.OUTCOME.key(claim): verdict for claim, verdict in given.items()}, final=True)
    judging.set(claim=judged)
    mine, module = judging.chart.data
    axis = judging.chart.drawn.yaxis
    line = {tick: name.strip() for tick, name in zip(axis.tickvals, axis.ticktext, strict=True)}
    for place, outcome in enumerate(reckoning.outcome):
        short = debate.experts[debate.claims[outcome.claim].expert].short
        assert mine.x[place] == module.x[place] == place + 1
        assert line[round(mine.y[place])] == line[round(module.y[place])] == short
        assert module.y[place] < round(mine.y[place]) < mine.y[place]
        done = outcome.claim in given
        assert mine.text[place] == (VERDICTS[given[outcome.claim]][0] if done else "·")
        assert module.text[place] == (VERDICTS[outcome.suggested][0] if done else "")
    assert ringed(judging) == [(judged, mine.y[judged - 1])]
    agreed = sum(given.get(outcome.claim) == outcome.suggested for outcome in reckoning.outcome)
    assert judging.sentence.startswith(f"{judged} of 21 claims judged; you and the module agree on {agreed}.")


def test_every_claim_stands_beside_its_evidence(debate, context, judging, reckoning):
    for number, outcome in enumerate(reckoning.outcome, start=1):
        judging.set(claim=number)
        claim = debate.claims[outcome.claim]
        assert html(claim.quotation.replace("’", "’")) in judging.card.value
        assert debate.experts[claim.expert].name in judging.card.value
        assert html(outcome.asks) in judging.asks.value
        for event in outcome.evidence:
            assert html(context.events[event].title) in judging.card.value
    judging.set(claim=3)
    assert "21 in 2017, 0 in 2018, 27 in 2019, 69 in 2022." in judging.card.value
    judging.set(claim=10)
    assert "10 to 20 in 2018, 20 to 30 in 2019, 30 to 40 in 2020, 40 to 50 in 2021." in judging.card.value
    judging.set(claim=15)
    assert "5.51 in 2016, 5.06 in 2017, 2.43 in 2018, 2.79 in 2019." in judging.card.value


def test_one_walks_by_buttons_and_jumps_by_a_click(judging):
    assert judging.back.disabled
    judging.next.click()
    assert judging.values["claim"] == 2
    judging.back.click()
    assert judging.values["claim"] == 1
    judging.chart.data[0]._dispatch_on_click(Points([20]), None)
    assert judging.values["claim"] == 21
    assert judging.next.disabled
    assert [x for x, _ in ringed(judging)] == [21]


def test_an_unfinished_choice_does_not_travel_to_the_next_claim(judging):
    judging.set(verdict="borne_out")
    judging.next.click()
    assert judging.values["verdict"] is None
    assert judging.judge.disabled


def test_the_table_lists_the_claims_and_keeps_the_same_silence(judging):
    judging.set(table=True)
    assert judging.rows.value.count("<tr>") == 22
    assert "borne out" not in judging.rows.value
    judging.set(verdict="borne_out")
    judging.judge.click()
    assert "borne out" in judging.rows.value
    judging.set(table=False)
    assert judging.rows.value == ""


def test_judgements_of_another_kind_do_no_harm(judging, workbook):
    workbook.save(
        {
            kinds.OUTCOME.key("s09"): "true",
            kinds.OUTCOME.key("l16"): ["borne_out"],
            kinds.OUTCOME.key("zz"): "borne_out",
        }
    )
    assert judging.given == {}


def test_an_account_opens_when_three_of_his_claims_are_judged(debate, reckoning, workbook):
    panel = Accounts(debate, reckoning, workbook)
    for expert in debate.experts:
        panel.set(expert=expert.id)
        account = reckoning.accounts[expert.id]
        claims = [claim for claim in reckoning.outcomes.ids if debate.claims[claim].expert == expert.id]
        for count in range(3):
            expected = f"This opens when you have judged 3 claims of {expert.short}; so far it is {count}."
            assert panel.sentence == expected
            assert html(account.held) not in states(panel)
            workbook.save({kinds.OUTCOME.key(claims[count]): "cannot_tell"}, final=True)
        for told in (account.counts_against, account.held, account.open, account.unsaid):
            assert html(told) in panel.card.value
            assert told in panel.sentence
