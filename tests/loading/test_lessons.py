"""What the notebooks ask: complete, without a name before the bet, without a spoiler, and refused when faulty."""

import re

import pytest
from common import NEW_DAWN, SPOILER

from perspectives import DataError
from perspectives.loading.lessons import load_lesson, load_lessons
from perspectives.loading.load import load_debate
from perspectives.loading.mechanisms import load_ladder, load_roadmap

NAMES = sorted(path.stem for path in (NEW_DAWN / "lessons").glob("*.toml"))
EXPERTS = {"02_swanstrom": "swanstrom", "03_lee": "lee", "04_engman": "engman"}
AFTERWARDS = "07_what_happened_next"  # what it tells is told after the cut-off; before its bet it is not
NEAR_QUOTATION = 4  # words in quotation marks that are still a mention and not a quotation


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def lesson(debate, name):
    return load_lesson(debate, name)


def choices(lesson):
    return [*([lesson.bet] if lesson.bet else []), *lesson.check]


def shown_before_the_bet(lesson):
    asked = [lesson.bet.prompt, lesson.bet.discuss or "", *(option.label for option in lesson.bet.option)]
    return [*asked, lesson.expectation, lesson.reflection]


def texts(lesson):
    for choice in choices(lesson):
        yield choice.prompt
        yield choice.discuss or ""
        for option in choice.option:
            yield from (option.label, option.reply)
    yield lesson.reflection
    yield from lesson.unsaid


def test_there_is_a_lesson_for_each_notebook():
    names = [
        "00_start_here",
        "00b_one_lesson",
        "01_the_moment",
        *EXPERTS,
        "05_where_they_disagree",
        "06_weigh_it_yourself",
        AFTERWARDS,
    ]
    assert [*names, "appendix_code_it_yourself"] == NAMES


def test_it_has_three_or_four_checks_and_a_reply_to_every_option(lesson):
    assert 3 <= len(lesson.check) <= 4
    for choice in choices(lesson):
        assert 3 <= len(choice.option) <= 4
        assert all(len(option.reply.split()) >= 12 for option in choice.option)


def test_an_experts_lesson_reads_bets_and_says_what_is_not_said(debate, name, lesson):
    if name not in EXPERTS:
        return
    assert lesson.expert == EXPERTS[name]
    assert {debate.claims[claim].expert for claim in lesson.read} == {lesson.expert}
    assert lesson.bet
    assert lesson.unsaid
    assert len(lesson.short) == 3
    assert {debate.claims[claim].expert for claim in lesson.card} == {lesson.expert}
    assert all(option.claims for choice in choices(lesson) for option in choice.option)


def test_the_name_and_what_the_bet_guards_stand_in_nothing_that_is_shown_before_it(debate, name, lesson):
    if name not in EXPERTS:
        return
    expert = debate.experts[lesson.expert]
    guarded = {claim for option in lesson.bet.option if option.verdict == "right" for claim in option.claims}
    assert not guarded & set(lesson.read)
    shown = " ".join([lesson.bet.prompt, *(option.label for option in lesson.bet.option), lesson.reflection])
    for secret in (expert.name, expert.short, expert.role):
        assert not re.search(rf"\b{re.escape(secret)}\b", shown)


def test_quotations_come_from_the_claims_alone(lesson):
    for text in texts(lesson):
        for words in re.findall(r"“([^”]*)”", text):
            assert len(words.split()) <= NEAR_QUOTATION


def test_nothing_is_told_early(name, lesson):
    shown = texts(lesson) if name != AFTERWARDS else shown_before_the_bet(lesson)
    for text in shown:
        assert not SPOILER.search(text), text


def test_only_experts_met_so_far_are_quoted(debate, name, lesson):
    met = {"02_swanstrom": {"swanstrom"}, "03_lee": {"swanstrom", "lee"}}.get(name, set(debate.experts.ids))
    assert {debate.claims[claim].expert for claim in lesson.claims()} <= met


def test_every_bet_before_the_ending_has_a_question_that_starts_a_discussion(name, lesson):
    """It ends in what is to be done or asked, and repeats no option: that would say what to think."""
    if lesson.bet and not lesson.looks_back:
        assert lesson.bet.discuss, name
    for choice in choices(lesson):
        if choice.discuss:
            assert not [option.label for option in choice.option if option.label in choice.discuss]


def test_the_right_option_has_no_place_of_its_own(debate):
    places = [
        [option.verdict for option in choice.option].index("right")
        for name in NAMES
        for choice in choices(load_lesson(debate, name))
    ]
    assert all(places.count(place) < 0.75 * len(places) for place in set(places))
    assert len(set(places)) >= 3


TRIED = "lessons/mechanisms"
SPOILT = [
    ("lessons/03_lee.toml", 'claims = ["l13", "l16", "l19"]', 'claims = ["l13", "l16", "l99"]', "claims: found 'l99'"),
    ("lessons/03_lee.toml", 'verdict = "partly"', 'verdict = "right"', "exactly one right option"),
    ("lessons/03_lee.toml", 'id = "leaders"', 'id = "faster"', "options with different ids"),
    ("lessons/03_lee.toml", 'expert = "lee"', 'expert = "leigh"', "found 'leigh'"),
    ("lessons/03_lee.toml", "[bet]", "[bet", "broken TOML"),
    ("lessons/03_lee.toml", 'short = ["l05"', 'short = ["l20"', "short: found 'l20'; expected one of those to read"),
    ("lessons/03_lee.toml", 'card = ["l14"', 'card = ["s14"', "card: found 's14'; expected a claim of the expert"),
    ("lessons/03_lee.toml", 'card = ["l14"', 'card = ["l99"', "claims: found 'l99'"),
    ("lessons/03_lee.toml", 'card = ["l14"', 'card = ["l01", "l14"', "card: found"),
    (f"{TRIED}/roadmap.toml", "steps = { halt_tests", "steps = { hold_tests", "found 'hold_tests'"),
    (f"{TRIED}/roadmap.toml", "lasting = 0.1", "lasting = 1.1", "lasting: found 1.1"),
    (f"{TRIED}/ladder.toml", 'low = "far_units"', 'low = "sky"', "found sky to troops"),
    (
        f"{TRIED}/ladder.toml",
        'low = "words"\nhigh = "neighbours"',
        'low = "neighbours"\nhigh = "words"',
        "rising order",
    ),
    (f"{TRIED}/ladder.toml", 'id = "accept"', 'id = "offer"', "offer and accept"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), SPOILT, ids=[row[3] for row in SPOILT])
def test_a_fault_is_named_with_its_file(debate, copy, file, old, new, message):
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    load = {"roadmap.toml": load_roadmap, "ladder.toml": load_ladder}.get(path.name)
    with pytest.raises(DataError) as caught:
        load(debate, copy) if load else load_lesson(debate, "03_lee", copy)
    assert message in str(caught.value)
    assert path.name in str(caught.value)


def test_what_a_lesson_goes_over_must_be_there(debate, copy):
    path = copy / "lessons" / "00b_one_lesson.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"03_lee"', '"03_leigh"'), encoding="utf-8")
    with pytest.raises(
        DataError, match=r"00b_one_lesson\.toml, bets_of: found '03_leigh'; expected the name of a lesson"
    ):
        load_lessons(debate, copy)


def test_the_short_lesson_asks_the_bets_of_the_long_ones_and_nothing_twice(debate):
    lessons = load_lessons(debate)
    assert [name for name, each in lessons.items() if each.bets_of] == ["00b_one_lesson"]
    short = lessons["00b_one_lesson"]
    assert short.bet is None
    assert all(lessons[name].bet for name in short.bets_of)
    long = {choice.prompt for name, each in lessons.items() if name != "00b_one_lesson" for choice in each.check}
    assert not long & {choice.prompt for choice in short.check}


def test_a_missing_file_is_named(debate, copy):
    with pytest.raises(DataError, match=r"09_none\.toml: found no such file"):
        load_lesson(debate, "09_none", copy)


# ---- for whoever teaches


def test_options_of_a_vote_are_as_long_and_careful_as_each_other(debate):
    for lesson in load_lessons(debate, NEW_DAWN).values():
        for vote in lesson.vote:
            lengths = [len(option.label) for option in vote.option]
            assert max(lengths) <= 1.35 * min(lengths), vote.id
            assert sum(len(debate.claims[claim].quotation.split()) <= 25 for claim in vote.claims) == len(vote.claims)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('tempting = "faster"', 'tempting = "derails"', "an option of the bet that is not right"),
        ('tempting = "faster"', "", "an option of the bet that is not right"),
        ('bet = "03_lee"', 'bet = "01_the_moment"', "one that it asks"),
        ('claims = ["l14", "s17", "e12", "l20"]', 'claims = ["l99"]', "the id of a claim"),
    ],
)
def test_a_part_or_a_vote_that_names_what_is_not_there_is_a_fault(copy, old, new, fault):
    path = copy / "lessons" / "00b_one_lesson.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=fault):
        load_lessons(load_debate(copy), copy)
