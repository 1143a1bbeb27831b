"""The language in which texts say what they lean on: each word against a count or a computation made another way."""

from collections import Counter

import pytest
from common import NEW_DAWN

from perspectives import DataError, outlook
from perspectives.analysis.weighing import package_levels
from perspectives.loading.facts import FUNCTIONS, Facts, in_numerals
from perspectives.loading.lessons import load_lesson
from perspectives.model.smaa import rank
from perspectives.model.value_tree import leaf_weights


@pytest.fixture(scope="module")
def facts(debate, context):
    return Facts(debate, lambda: context)


def by_hand(debate, context):
    """For every word of the language an expression, and what it comes to without it."""
    claims, lens = debate.claims, debate.lenses["lee.denuclearization"]
    lee = {factor: level.best for factor, level in debate.levels("lee").items()}
    packages = package_levels(debate)
    orders = {
        e: [r.package for r in rank(debate.lenses[f"{e}.denuclearization"], packages)] for e in debate.experts.ids
    }
    security = [factor.id for factor in debate.factors if factor.family == "security"]
    bearing = Counter((claim.expert, factor) for claim in claims for factor in claim.factors)
    who = {factor: [e for e in debate.experts.ids if bearing[e, factor]] for factor in debate.factors.ids}
    ratings = {story: rated.best for story, rated in debate.judgements["lee.exercises"].ratings.items()}
    lee_order = rank(lens, packages)
    ended = [row for row in context.negotiations if row.breakdown_date <= debate.source.cutoff]
    return {
        "count(claims)": len(claims),
        "passages(lee)": sum(claim.expert == "lee" for claim in claims),
        "passages(lee, kind=condition, question=process)": sum(
            (claim.expert, claim.kind, claim.question) == ("lee", "condition", "process") for claim in claims
        ),
        "passages(family=security)": sum(bool({*claim.factors} & {*security}) for claim in claims),
        "shared(families)": 4,
        "shared(factors)": sum(len(experts) == 3 for experts in who.values()),
        "alone(factors)": sum(len(experts) == 1 for experts in who.values()),
        "answers(lee, process)": True,
        "outlook(lee.denuclearization)": outlook(lens, lee),
        "outlook(lee.denuclearization, security=100, thaw=0)": outlook(
            lens, lee | dict.fromkeys(security, 100) | {"thaw": 0}
        ),
        "outlook(lee.denuclearization, grand_bargain)": outlook(lens, packages["grand_bargain"]),
        "weight(lee.denuclearization, security, thaw)": 100
        * sum(share for factor, share in leaf_weights(lens).items() if factor in (*security, "thaw")),
        "place(grand_bargain, lee)": orders["lee"].index("grand_bargain") + 1,
        "first(lee)": orders["lee"][0],
        "last(lee)": orders["lee"][-1],
        "lead(lee)": lee_order[0].outlook - lee_order[1].outlook,
        "same_order(swanstrom, lee)": orders["swanstrom"] == orders["lee"],
        "same_order(swanstrom, engman)": orders["swanstrom"] == orders["engman"],
        "brings(grand_bargain, peace_treaty)": debate.packages["grand_bargain"].levels["peace_treaty"].best,
        "brings(maximum_pressure, peace_treaty)": debate.levels()["peace_treaty"].best,
        "level(thaw)": debate.levels()["thaw"].best,
        "level(thaw, lee)": debate.levels("lee")["thaw"].best,
        "first_with(50, north_steps=0)": "grand_bargain",
        "rating(lee.exercises, false_hope)": ratings["false_hope"],
        "tells_apart(lee.exercises)": max(ratings.values()) - min(ratings.values()),
        "fits(lee.exercises)": sum(rating > 0 for rating in ratings.values()),
        "against(lee, false_hope)": -sum(
            min(one.ratings["false_hope"].best, 0) for one in debate.judgements if one.expert == "lee"
        ),
        "rounds()": len(ended),
        "rounds(both)": [row.cited_as_not_reciprocating for row in ended].count("both"),
        "rounds(one_side)": sum(row.cited_as_not_reciprocating not in ("both", "mixed") for row in ended),
        "rounds(sanctions_relief)": sum(row.sanctions_relief for row in ended),
        "total(growth, 2016)": 3.9,
        "total(launches, 2016, 2017)": sum(
            row.launches for row in context["missile_launches"] if row.year in (2016, 2017)
        ),
        "total(resolutions, 2006, 2017)": len(context["un_resolutions"]),
    }


def test_every_word_says_what_can_be_found_without_it(debate, context, facts):
    expected = by_hand(debate, context)
    assert {written: facts.value(written) for written in expected} == pytest.approx(expected)
    assert {written.split("(")[0] for written in expected} == FUNCTIONS


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 < 2 < 3", True), ("1 < 2 > 3", False), ("2 * 3 - 1 + 0.5", 5.5), ("not 1 == 2", True),
        ("1 == 2 or 2 == 2", True), ("1 == 1 and 2 != 2", False), ("lee.process", "lee.process"),
    ],
)  # fmt: skip
def test_it_compares_and_counts(facts, written, value):
    assert facts.value(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "nobody", "lee.nothing", "first(nobody)", "outlook(lee.process, x=3)", "count(1)", "count(lee)", "first lee",
        "'text'", "[1]", "__import__('os')", "first.__globals__", "facts.value(1)", "value(1)", "_order(lee)",
        "(lambda: 1)()",
    ],
)  # fmt: skip
def test_what_it_does_not_know_it_does_not_do(facts, written):
    with pytest.raises(ValueError, match=r"is neither|cannot be worked out"):
        facts.value(written)


def test_numbers_are_filled_in_as_a_sentence_has_them(debate, facts):
    assert facts.filled("All {count(families)} of {passages(lee)}, {outlook(lee.process)} points.") == (
        f"All four of {facts.value('passages(lee)')}, {facts.value('outlook(lee.process)'):.0f} points."
    )
    assert [in_numerals(number) for number in (0, 1, 12, 13, 2.0, 2.4)] == ["none", "one", "twelve", "13", "two", "2"]
    with pytest.raises(ValueError, match="nobody"):
        facts.filled("{first(nobody)}")


def test_a_lesson_is_loaded_with_its_numbers_and_keeps_what_it_leans_on(debate, facts):
    lesson = load_lesson(debate, "05_where_they_disagree")
    raw = (NEW_DAWN / "lessons" / "05_where_they_disagree.toml").read_text(encoding="utf-8")
    assert "{count(factors)}" in raw
    replies = [option.reply for option in lesson.bet.option]
    assert any(f"into {in_numerals(len(debate.factors))} factors" in reply for reply in replies)
    assert not any("{" in reply for reply in replies)
    assert any("==" in written for lean in lesson.leans for written in lean.on)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{count(factors)}", "{count(factor)}", "'count(factor)' cannot be worked out|'factor' is neither"),
        ('on = ["shared(families)', 'on = ["shares(families)', "leans 'Counted in coded passages, all four"),
    ],
)
def test_a_word_it_does_not_know_is_a_fault_of_the_file(debate, copy, old, new, message):
    path = copy / "lessons" / "05_where_they_disagree.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_lesson(debate, "05_where_they_disagree", copy)
