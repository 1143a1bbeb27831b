"""Notebook 05: emphasis, questions and the picture of everybody, every control pressed, against counts and lenses."""

import pytest
from common import Points, states

from perspectives.answers import kinds
from perspectives.model.value_tree import leaf_weights
from perspectives.panels.compare.emphasis import Emphasis
from perspectives.panels.compare.profile import Profile
from perspectives.panels.compare.questions import NOTICED, Questions
from perspectives.words.sentences import listed


def click(trace, *places):
    """Do what plotly does when a point of a trace is clicked."""
    trace._dispatch_on_click(Points(places), None)


# ---- emphasis


@pytest.fixture
def emphasis(debate):
    return Emphasis(debate)


def counts_of(debate, *factors) -> list[int]:
    """How many claims of each expert bear on any of these factors."""
    return [
        sum(claim.expert == expert and bool({*factors} & {*claim.factors}) for claim in debate.claims)
        for expert in debate.experts.ids
    ]


def rows_open(debate, family) -> dict[str, list[int]]:
    """The rows of the chart while a family is open: every family, and below the open one its factors."""
    rows = {}
    for each in debate.families:
        inside = [factor for factor in debate.factors if factor.family == each.id]
        rows[f"<b>{each.label}</b>"] = counts_of(debate, *(factor.id for factor in inside))
        if each.id == family:
            rows |= {f"·  {factor.label}": counts_of(debate, factor.id) for factor in inside}
    return rows


def plain(names) -> list[str]:
    return [name.replace("<br>", " ") for name in names]


@pytest.mark.parametrize("family", ["sanctions", "leadership", "security", "process"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_families_are_counted_first_and_factors_within_the_open_one(debate, emphasis, family, place):
    """``place`` 0 is the whole family, 1 and 2 are its first factors."""
    inside = [factor.id for factor in debate.factors if factor.family == family]
    factor = ["", *inside][place]
    emphasis.set(family=family)
    emphasis.set(factor=factor)
    rows = rows_open(debate, family)
    for person, (trace, expert) in enumerate(zip(emphasis.chart.data, debate.experts, strict=True)):
        counts = [row[person] for row in rows.values()]
        assert (trace.name, set(trace.x)) == (expert.short, {expert.short})
        assert plain(trace.y) == list(rows)
        assert list(trace.text) == [str(count or "–") for count in counts]
        shown = [size**2 / 100 for size, seen in zip(trace.marker.size, trace.marker.opacity, strict=True) if seen]
        assert shown == pytest.approx([count for count in counts if count], abs=0.06)
    label = debate.factors[factor].label if factor else debate.families[family].label
    band, drawn = emphasis.chart.drawn.shapes[0], emphasis.chart.drawn.yaxis.categoryarray
    assert plain(drawn)[round((band.y0 + band.y1) / 2)] in (f"<b>{label}</b>", f"·  {label}")
    counts = counts_of(debate, *([factor] if factor else inside))
    said = [f"{expert.short} {count}" for expert, count in zip(debate.experts, counts, strict=True) if count]
    assert emphasis.sentence.startswith(f"“{label}”, counted in passages: {listed(said)}.")
    assert emphasis.cards.value.count("<blockquote") == sum(counts)
    assert emphasis.cards.value.count("No passage here bears on it.") == counts.count(0)


def test_the_sentence_says_what_a_finer_cut_makes_of_it(debate, emphasis):
    factors = [counts_of(debate, factor.id) for factor in debate.factors]
    shared, alone = sum(map(all, factors)), sum(sum(map(bool, row)) == 1 for row in factors)
    assert emphasis.sentence.endswith(
        f"Of 4 families, 4 are in every text. Cut more finely, into {len(factors)} factors, {shared} are in every text "
        f"and {alone} in one alone."
    )


def test_the_chart_keeps_its_height_whichever_family_is_open(debate, emphasis):
    heights, spans = set(), set()
    for family in debate.families.ids:
        emphasis.set(family=family)
        heights.add(emphasis.chart.drawn.height)
        spans.add(emphasis.chart.drawn.yaxis.range[1] - emphasis.chart.drawn.yaxis.range[0])
    assert len(heights) == len(spans) == 1


def test_a_click_on_a_symbol_opens_its_row(debate, emphasis):
    emphasis.set(family="sanctions")
    rows = list(rows_open(debate, "sanctions"))
    click(emphasis.chart.data[1], rows.index("<b>Process</b>"))
    assert (emphasis.family.value, emphasis.factor.value) == ("process", "")
    rows = list(rows_open(debate, "process"))
    steps = "·  North Korea's own steps"
    click(emphasis.chart.data[1], rows.index(steps))
    assert emphasis.factor.value == "north_steps"
    band = emphasis.chart.drawn.shapes[0]
    assert plain(emphasis.chart.drawn.yaxis.categoryarray)[round((band.y0 + band.y1) / 2)] == steps
    click(emphasis.chart.data[1])
    assert emphasis.factor.value == "north_steps"


def test_emphasis_as_a_table(debate, emphasis):
    emphasis.set(table=True)
    cells = "".join(f"<td>{count}</td>" for count in counts_of(debate, "security_assurances"))
    assert f'<th scope="row">Security guarantees</th><td>Security assurances</td>{cells}' in emphasis.rows.value
    emphasis.set(table=False)
    assert emphasis.rows.value == ""


# ---- questions


@pytest.fixture
def questions(debate, workbook):
    return Questions(debate, workbook)


def rows_of(panel) -> list[list[int]]:
    """In which row, from the top, each symbol of each expert stands: the lines between the rows tell."""
    edges = [shape.y0 for shape in panel.chart.drawn.shapes if shape.type == "line"]
    return [[sum(y < edge for edge in edges) for y in trace.y] for trace in panel.chart.data]


def test_first_the_bare_picture(debate, questions):
    for rows, expert in zip(rows_of(questions), debate.experts, strict=True):
        his = [claim.question for claim in debate.claims if claim.expert == expert.id]
        assert rows == sorted(map(debate.questions.ids.index, his))
    assert [shape.type for shape in questions.chart.drawn.shapes] == ["line"] * (len(debate.questions) - 1)
    assert f"{len(debate.claims)} in all" in questions.sentence
    assert not questions.committed
    sent = states(questions)
    for finding in ("talk past each other", "Only Engman", "answered by all", "<blockquote"):
        assert finding not in sent
    click(questions.chart.data[0], 0)
    assert questions.question.value == debate.questions[0].id


@pytest.mark.parametrize(("noticed", "verdict"), [("alone", "Yes."), ("all", "Not quite"), ("one_each", "Not quite")])
def test_then_what_is_noticed_and_the_finding(debate, questions, workbook, noticed, verdict):
    assert questions.commit.disabled
    questions.set(noticed=noticed)
    questions.commit.click()
    assert workbook.get("guess.questions") == noticed
    assert verdict in questions.reply.value
    hint = {
        "alone": "Of 4 questions, 2 are answered by all.",
        "all": "look again at the empty places.",
        "one_each": "look down the columns. Swanström has passages in 2 of 4 rows, Lee in 3 and Engman in 3.",
    }
    assert hint[noticed] in questions.reply.value
    assert NOTICED[noticed] in questions.reply.value
    assert "Only Engman answers “Why did North Korea come to the table now?”" in questions.sentence
    assert "only Lee answers “Will the process hold?”" in questions.sentence
    questions.set(question="process")
    assert questions.sentence.endswith("Passages on “Will the process hold?”: Lee 14.")
    assert questions.cards.value.count("<blockquote") == 14
    assert questions.cards.value.count("No passage here answers this question.") == 2
    first_gain = [c.question for c in debate.claims if c.expert == "swanstrom"].count("denuclearization")
    click(questions.chart.data[0], first_gain)
    assert questions.question.value == "gains"
    again = Questions(debate, workbook)
    assert again.committed
    assert again.noticed.value == noticed
    workbook.start_over()
    assert not again.committed
    assert again.noticed.value is None


@pytest.mark.parametrize("question", ["why_now", "process", "denuclearization", "gains"])
def test_every_passage_is_a_symbol_in_the_row_of_its_question(debate, questions, question):
    questions.set(noticed="alone")
    questions.commit.click()
    questions.set(question=question)
    here = []
    for place, (trace, rows, expert) in enumerate(
        zip(questions.chart.data, rows_of(questions), debate.experts, strict=True)
    ):
        his = [
            (row, claim.gist)
            for row, each in enumerate(debate.questions)
            for claim in debate.claims
            if (claim.expert, claim.question) == (expert.id, each.id)
        ]
        assert rows == [row for row, _ in his]
        assert ["".join(text.replace("<br>", "").split()) for text in trace.hovertext] == [
            "".join(gist.split()) for _, gist in his
        ]
        assert {round(x) for x in trace.x} == {place}
        if count := rows.count(debate.questions.ids.index(question)):
            here.append(f"{expert.short} {count}")
    band = questions.chart.drawn.shapes[-1]
    middle = questions.chart.drawn.yaxis.tickvals[debate.questions.ids.index(question)]
    assert (band.y0 + band.y1) / 2 == pytest.approx(middle)
    assert questions.sentence.endswith(f"Passages on “{debate.questions[question].text}”: {listed(here)}.")


def test_questions_as_a_table(questions):
    questions.set(table=True)
    assert '<th scope="row">Will the process hold?</th><td>0</td><td>14</td><td>0</td>' in questions.rows.value


# ---- everybody at once


@pytest.fixture
def profile(debate, workbook):
    return Profile(debate, workbook)


@pytest.mark.parametrize("question", ["why_now", "denuclearization", "gains"])
def test_shares_of_weight_are_the_lenses(debate, profile, question):
    profile.set(question=question)
    for trace, expert in zip(profile.chart.data, debate.experts, strict=False):
        name = f"{expert.id}.{question}"
        if name not in debate.lenses:
            assert len(trace.x) == 0
            assert expert.short in profile.sentence.split("not answer this question")[0]
            continue
        shares = leaf_weights(debate.lenses[name])
        drawn = dict(zip(profile.order[question], trace.x, strict=True))
        assert drawn == pytest.approx({f: 100 * shares.get(f, 0) for f in profile.order[question]}, abs=0.06)
        hollow = [symbol.endswith("-open") for symbol in trace.marker.symbol]
        assert hollow == [factor not in shares for factor in profile.order[question]]
    assert len(profile.chart.data[-1].x) == 0


@pytest.fixture
def nothing_else(debate, workbook):
    """Points of 0 for everything, so that only what a test sets has weight."""
    workbook.save({f"weight.{factor}": 0 for factor in debate.factors.ids})


def test_what_the_learner_has_not_set_counts_even_as_in_the_next_notebook(debate, profile, workbook):
    assert "You join when you have given points of your own." in profile.sentence
    assert {slider.value for slider in profile.weights.values()} == {50}
    profile.set(weight_thaw=100)
    factors = profile.order["denuclearization"]
    shares = {factor: 100 * (100 if factor == "thaw" else 50) / (50 * len(factors) + 50) for factor in factors}
    drawn = dict(zip(factors, profile.chart.data[-1].x, strict=True))
    assert drawn == pytest.approx(shares, abs=0.06)
    assert workbook.get("weight.north_steps") is None
    assert "what you do not set counts 50" in profile.remark.value
    profile.set(question="why_now")
    assert "You join when you have given points of your own." in profile.sentence
    assert len(profile.chart.data[-1].x) == 0


def test_points_for_families_are_divided_within_them(debate, profile, workbook):
    workbook.save({"family.sanctions": 30, "family.security": 70, "weight.sanctions_relief": 25})
    drawn = dict(zip(profile.order["denuclearization"], profile.chart.data[-1].x, strict=True))
    assert drawn["sanctions_relief"] == pytest.approx(10, abs=0.06)
    assert drawn["sanctions_pressure"] == pytest.approx(20, abs=0.06)
    assert drawn["peace_treaty"] == pytest.approx(17.5, abs=0.06)
    assert drawn["thaw"] == 0
    assert "divides each family's points within it" in profile.remark.value.replace("&#x27;", "'")


@pytest.mark.usefixtures("nothing_else")
def test_the_learners_points_are_kept_and_drawn(debate, profile, workbook):
    assert "You gave no points to what counts here." in profile.sentence
    profile.set(weight_security_assurances=60)
    profile.set(weight_north_steps=20)
    assert workbook.get("weight.security_assurances") == 60
    drawn = dict(zip(profile.order["denuclearization"], profile.chart.data[-1].x, strict=True))
    assert (drawn["security_assurances"], drawn["north_steps"]) == (75, 25)
    theirs = {
        e.id: 100 * leaf_weights(debate.lenses[f"{e.id}.denuclearization"])["security_assurances"]
        for e in debate.experts
    }
    assert profile.sentence.endswith(
        "Your largest share, 75 of 100, is on “Security assurances”. There Swanström has "
        f"{theirs['swanstrom']:.0f}, Lee {theirs['lee']:.0f} and Engman {theirs['engman']:.0f}."
    )
    given = {factor: points for factor, points in Profile(debate, workbook).mine.points.items() if points}
    assert given == {"security_assurances": 60, "north_steps": 20}
    profile.set(question="why_now")
    assert "You gave no points to what counts here." in profile.sentence


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("denuclearization", {"security_assurances": 60, "north_steps": 20}),
        ("denuclearization", {"phased_roadmap": 100, "sanctions_relief": 50, "peace_treaty": 50, "thaw": 100}),
        ("why_now", {"sanctions_pressure": 10, "seoul_engagement": 30, "peace_treaty": 90}),
        ("process", {"north_steps": 5, "security_assurances": 35, "sanctions_relief": 10}),
    ],
)
@pytest.mark.usefixtures("nothing_else")
def test_the_learners_shares_and_whose_they_overlap_with(debate, profile, workbook, question, points):
    workbook.save({kinds.NEAREST.key(): "lee"}, final=True)
    profile.set(question=question, **{f"weight_{factor}": value for factor, value in points.items()})
    lenses = {one.expert: leaf_weights(one) for one in debate.lenses_for(question)}
    used = {factor for lens in lenses.values() for factor in lens}
    mine = {factor: value for factor, value in points.items() if factor in used}
    mine = {factor: 100 * value / sum(mine.values()) for factor, value in mine.items()}
    trace = profile.chart.data[-1]
    rows = [name.replace("<br>", " ") for name in profile.chart.drawn.yaxis.ticktext][::-1]
    drawn = {rows[len(rows) - 1 - round(y)]: x for x, y in zip(trace.x, trace.y, strict=True)}
    assert drawn == pytest.approx({debate.factors[f].label: mine.get(f, 0) for f in used}, abs=0.06)
    common = [f for f in used if all(f in lens for lens in lenses.values())]
    assert f"{len(used)} factors carry weight in " in profile.sentence
    assert ("weight in some lens" in profile.sentence) == (len(lenses) > 1)
    assert (f", {len(common)} in every one" in profile.sentence) == (len(lenses) > 1)
    shared = {who: sum(min(100 * share, mine.get(f, 0)) for f, share in lens.items()) for who, lens in lenses.items()}
    near = max(shared, key=shared.__getitem__)
    assert profile.sentence.endswith(
        f"Your weights overlap most with {debate.experts[near].short}'s: {shared[near]:.0f} of 100."
    )


def test_points_from_elsewhere_are_taken_up_and_strange_ones_passed_over(debate, profile, workbook):
    workbook.save({"weight.peace_treaty": 33, "weight.thaw": "many", "weight.north_steps": 400, "weight.gone": 5})
    workbook.save({"weight.phased_roadmap": 33.3})  # a weight is given in whole points, and nowhere else counts as one
    assert profile.mine.points == {"peace_treaty": 33}
    profile.set(table=True)
    assert (
        '<th scope="row">Peace treaty</th><td>26</td><td>0</td><td>0</td><td>6</td>' in profile.rows.value
    )  # 33 of 533


@pytest.mark.usefixtures("nothing_else")
def test_who_is_nearest_is_not_told_before_the_guess_in_the_next_notebook(profile, workbook):
    profile.set(weight_security_assurances=60, weight_north_steps=20, table=True)
    assert "overlap" not in states(profile)
    workbook.save({kinds.NEAREST.key(): "nobody"})
    assert "overlap" not in states(profile)
    workbook.save({kinds.NEAREST.key(): "lee"}, final=True)
    engman = 100 * leaf_weights(profile.debate.lenses["engman.denuclearization"])["security_assurances"]
    assert profile.sentence.endswith(f"Your weights overlap most with Engman's: {engman:.0f} of 100.")


@pytest.mark.usefixtures("nothing_else")
def test_shares_that_tie_are_named_together(profile):
    profile.set(weight_peace_treaty=50, weight_thaw=50)
    assert profile.sentence.endswith(
        "Your largest share, 50 of 100, is on “Peace treaty” and “Easing of tensions” alike."
    )
    profile.set(weight_north_steps=50, weight_phased_roadmap=50)
    assert profile.sentence.endswith("Your largest share, 25 of 100, is on each of 4 factors.")
    profile.set(question="why_now", weight_sanctions_pressure=10)
    assert "3 factors carry weight in Engman's lens." in profile.sentence
    assert profile.sentence.endswith("Your largest share, 100 of 100, is on “Sanctions pressure”. There Engman has 33.")
