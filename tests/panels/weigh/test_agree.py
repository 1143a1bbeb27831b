"""Notebook 06: what one would have to believe and who is nearest, every control pressed, against the model."""

import pytest
from common import EXPERTS, QUESTION, SETTINGS, draw_by_draw, learner_lens, no_weight

from perspectives.analysis.weighing import factors_of, package_levels, package_spans, start_levels
from perspectives.answers.workbook import STANDS, Workbook
from perspectives.model.nearness import nearness
from perspectives.model.smaa import anything_goes, draws, rank, rank_acceptability
from perspectives.model.value_tree import as_one_compensation, leaf_weights, outlook, outlook_range
from perspectives.panels.weigh.agree import LENSES, TELLING, Beliefs, Nearest
from perspectives.words.sentences import listed

# ---- what one would have to believe


def test_nothing_is_drawn_before_it_is_asked_for(debate, workbook):
    panel = Beliefs(debate, workbook)
    assert panel.sentence == "Nothing drawn yet."
    assert panel._results.layout.display == "none"
    panel.draw.click()
    assert len(panel.first) == len(panel.outlooks) == LENSES
    assert panel.draw.layout.display == "none"
    assert panel._results.layout.display != "none"


@pytest.fixture(scope="module")
def drawn_beliefs(debate, tmp_path_factory):
    workbook = Workbook(tmp_path_factory.mktemp("beliefs") / "workbook.json")
    workbook.save(SETTINGS[1])
    panel = Beliefs(debate, workbook)
    panel.draw.click()
    return panel


@pytest.fixture(scope="module")
def anybody(debate):
    """The drawn lenses one by one, for each the package that comes first, and the outlook from where things stand."""
    drawn = draw_by_draw(draws(anything_goes(factors_of(debate, QUESTION)), package_spans(debate), LENSES, seed=0))
    start = start_levels(debate)
    return [(lens, rank(lens, levels)[0].package, outlook(lens, start)) for lens, levels in drawn]


def believed(lenses) -> tuple[dict[str, float], float]:
    """The mean weights and the mean compensation of some lenses."""
    shares = [leaf_weights(lens) for lens in lenses]
    weights = {factor: sum(row[factor] for row in shares) / len(shares) for factor in shares[0]}
    return weights, sum(lens.compensation.best for lens in lenses) / len(lenses)


@pytest.mark.parametrize("whose", EXPERTS)
def test_first_places_are_those_of_rank_acceptability_and_central_weights(debate, drawn_beliefs, anybody, whose):
    drawn_beliefs.set(whose=whose, about="first")
    lens, factors = debate.lenses[f"{whose}.{QUESTION}"], factors_of(debate, QUESTION)
    first = rank(lens, package_levels(debate))[0].package
    agreed = [one for one, package, _ in anybody if package == first]
    share, (weights, _) = len(agreed) / LENSES, believed(agreed)
    assert share == rank_acceptability(anything_goes(factors), package_spans(debate), LENSES)[first][0]
    agreeing = drawn_beliefs.chart.data[4]
    assert list(agreeing.x) == pytest.approx([100 * weights[factor] for factor in factors], abs=0.051)
    assert [name.replace("<br>", " ") for name in agreeing.y] == [debate.factors[factor].label for factor in factors]
    assert list(drawn_beliefs.chart.data[3].x) == pytest.approx([100 / len(factors)] * len(factors), abs=0.051)
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
def test_openness_is_agreement_within_the_range_of_the_reading(debate, drawn_beliefs, anybody, whose):
    drawn_beliefs.set(whose=whose, about="outlook")
    span = outlook_range(debate.lenses[f"{whose}.{QUESTION}"], start_levels(debate))
    agreeing = [one for one, _, answer in anybody if span.low <= answer <= span.high]
    factors = factors_of(debate, QUESTION)
    weights, mean = believed(agreeing)
    assert drawn_beliefs.chart.data[1].x[0] == pytest.approx(100 * mean, abs=0.051)
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
    assert drawn_beliefs.rows.value.count("<tr>") == 2 + len(shares)  # the head, and how it combines
    drawn_beliefs.set(table=False)
    assert drawn_beliefs.rows.value == ""


# ---- who is nearest


def test_nothing_is_worked_out_before_the_guess(debate, workbook):
    workbook.save({"weight.thaw": 50})
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


def test_a_guess_that_could_not_be_saved_or_came_too_late_is_told_of(debate, workbook, monkeypatch):
    panel, late = Nearest(debate, workbook), Nearest(debate, Workbook(workbook.store.path))
    panel.set(guess="lee")
    with monkeypatch.context() as patch:
        patch.setattr(workbook.store, "replace", lambda data: (_ for _ in ()).throw(OSError(28, "No space left")))
        panel.commit.click()
    assert "could not be saved in workbook.json (No space left)" in panel.notice.value
    panel.commit.click()
    workbook.look_again()
    assert panel.notice.value == ""
    late.set(guess="engman")
    late.commit.click()
    assert STANDS in late.notice.value


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
    apart = guess == alike != nearest
    assert panel.sentence.startswith(f"You guessed {debate.experts[guess].short}. ")
    indeed = "indeed " if guess == nearest else ""
    said = "nearer" if apart else f"{indeed}nearest to yours"
    away = f"{near[nearest].answers:.0f} points away on average"
    assert f"n its answers {short}'s lens is {said}: {away}." in panel.sentence
    assert ("In what it weighs" in panel.sentence) == apart
    assert ("But not for the same reasons" in panel.sentence) == (nearest != alike and not apart)
    moved = near[alike if apart else nearest].weights
    assert f"{moved:.0f} of 100 points of weight lie elsewhere" in panel.sentence
    if nearest != alike and not apart:
        closer = f"there {debate.experts[alike].short}'s is nearer, with {near[alike].weights:.0f}."
        assert closer in panel.sentence
    gap = as_one_compensation(debate.lenses[f"{nearest}.{QUESTION}"]) - own.compensation.best
    assert near[nearest].compensation == pytest.approx(100 * abs(gap), abs=0.001)
    more = "more" if gap > 0 else "less"
    how = "combines as yours does" if abs(gap) < 0.05 else f"make up for weakness {more} than yours does"
    assert panel.sentence.endswith(f"{how}.")
    panel.set(table=True)
    assert f"<td>{near['lee'].answers:.1f}</td>" in panel.rows.value
    panel.set(table=False)
    assert panel.rows.value == ""


def test_a_lens_that_hardly_differs_is_said_to_be_one_point_away(debate, workbook):
    """The same shares side by side, with the one compensation that takes Swanström's branches and gate together."""
    theirs = debate.lenses[f"swanstrom.{QUESTION}"]
    workbook.save(no_weight(debate))
    workbook.save({f"weight.{factor}": round(100 * share) for factor, share in leaf_weights(theirs).items()})
    workbook.save({"compensation": round(100 * as_one_compensation(theirs))})
    panel = Nearest(debate, workbook)
    panel.set(guess="swanstrom")
    panel.commit.click()
    assert "Swanström's lens is indeed nearest to yours: 1 point away on average." in panel.sentence
    assert "nearest in what it weighs: 0 of 100 points of weight lie elsewhere. It combines as yours" in panel.sentence


def test_starting_over_takes_the_guess_off_the_page(debate, workbook):
    panel = Nearest(debate, workbook)
    panel.set(guess="lee")
    panel.commit.click()
    workbook.start_over()
    assert panel.guess.value is None
    assert panel.sentence == "No guess yet."
