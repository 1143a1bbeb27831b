"""The coded debate itself: complete, and what the counts say."""

from collections import Counter
from difflib import SequenceMatcher

import pytest

# Claims by expert and factor. A change of the coding changes this table, and whoever changes it should look twice.
EMPHASIS = {
    "swanstrom": {
        "thaw": 2, "sanctions_relief": 3, "peace_treaty": 3, "alliance_troops": 5, "extended_deterrence": 1,
        "security_assurances": 2, "summit_diplomacy": 2, "open_ended_talks": 1, "north_steps": 2,
    },
    "lee": {
        "thaw": 4, "extended_deterrence": 1, "north_steps": 6, "phased_roadmap": 2, "summit_diplomacy": 1,
        "sanctions_relief": 2, "security_assurances": 2, "open_ended_talks": 1,
    },
    "engman": {
        "summit_diplomacy": 2, "security_assurances": 6, "seoul_engagement": 4, "washington_hard_line": 4,
        "sanctions_pressure": 5, "extended_deterrence": 1, "alliance_troops": 1, "open_ended_talks": 1,
    },
}  # fmt: skip


def test_the_debate_has_what_the_module_teaches(debate):
    assert debate.experts.ids == ("swanstrom", "lee", "engman")
    assert debate.questions.ids == ("why_now", "process", "denuclearization", "gains")
    assert debate.families.ids == ("sanctions", "leadership", "security", "process")
    assert debate.moment == "March 2018"
    assert len(debate.packages) == 5
    assert debate.hypotheses.ids == ("new_dawn", "false_hope", "pressure_worked", "open_test", "deterrent_complete")
    assert min(Counter(factor.family for factor in debate.factors).values()) >= 2
    assert {factor.family for factor in debate.factors} == set(debate.families.ids)


def test_every_sentence_of_the_three_sections_is_coded(debate):
    coded = {(claim.expert, claim.paragraph, number) for claim in debate.claims for number in claim.sentences}
    shapes = {"swanstrom": (2, 3, 3, 2), "lee": (1, 4, 2, 1, 1, 3, 3), "engman": (1, 1, 3, 1, 2, 1, 3, 2)}
    assert {expert.id: expert.sentences for expert in debate.experts} == shapes
    assert len(coded) == sum(map(sum, shapes.values())) == 39


def test_quotations_are_short_and_gists_are_not_quotations(any_debate):
    for claim in any_debate.claims:
        assert 5 <= len(claim.quotation.split()) <= 25, claim.id
        assert shared_run(claim.quotation, claim.gist) < 5, claim.id


def shared_run(one: str, other: str) -> int:
    """Return the length of the longest run of words that two texts share."""
    first, second = (text.lower().strip(".,").split() for text in (one, other))
    block = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return block.size


@pytest.mark.parametrize(
    ("expert", "answers"),
    [
        ("swanstrom", ["denuclearization", "gains"]),
        ("lee", ["process", "denuclearization", "gains"]),
        ("engman", ["why_now", "denuclearization", "gains"]),
    ],
)
def test_the_experts_partly_answer_different_questions(debate, expert, answers):
    assert [q for q in debate.questions.ids if f"{expert}.{q}" in debate.lenses] == answers
    assert {claim.question for claim in debate.claims if claim.expert == expert} == set(answers)


def test_emphasis_as_counted(debate):
    counts = {
        expert.id: Counter(factor for claim in debate.claims if claim.expert == expert.id for factor in claim.factors)
        for expert in debate.experts
    }
    assert counts == EMPHASIS


def test_links_join_what_they_say_they_join(any_debate):
    for claim in any_debate.claims:
        for relation, other in claim.links:
            same = any_debate.claims[other].expert == claim.expert
            assert same == (relation != "answers"), f"{claim.id} {relation} {other}"


def test_no_level_is_set_beyond_what_march_2018_had_reached(debate):
    """The codebook's rule: what was announced but not done stays under 25 points."""
    for reading in debate.readings:
        for factor in ("sanctions_relief", "security_assurances", "peace_treaty", "north_steps", "phased_roadmap"):
            level = debate.levels(reading.id)[factor]
            assert level.best < 25, f"{reading.id}, {factor}"


def test_every_range_is_honest_about_its_width(debate):
    """The codebook's rule: no weight or level is known to within 5 points, except at the ends of the scale."""
    for lens in debate.lenses:
        for node in lens.root.walk():
            assert node.weight is None or node.weight.high - node.weight.low >= 10, f"{lens.id}, {node.label}"
    for group in (debate.readings, debate.packages):
        for entry in group:
            for factor, level in entry.levels.items():
                assert level.high - level.low >= 5, f"{entry.id}, {factor}"


def test_every_story_can_lose(debate):
    """A story against which no text speaks would stand in front by construction."""
    against = {story for one in debate.judgements for story, rated in one.ratings.items() if rated.best < 0}
    assert against == set(debate.hypotheses.ids)
    for one in debate.judgements:
        assert set(one.claims) & {claim.id for claim in debate.claims if claim.expert == one.expert}


def test_forecasts_were_open_at_the_cutoff(debate):
    assert 8 <= len(debate.forecasts) <= 12
    for forecast in debate.forecasts:
        assert forecast.deadline > debate.source.cutoff
        assert forecast.resolved is None or forecast.resolved > debate.source.cutoff


def test_every_forecast_names_an_address_to_look_up(debate):
    for forecast in debate.forecasts:
        assert "https://" in forecast.source or "http://" in forecast.source, forecast.id
