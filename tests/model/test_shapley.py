"""Shapley shares: the axioms, a textbook case, and what a disagreement is made of."""

import pytest
from common import draw_by_draw
from hypothesis import given
from hypothesis import strategies as st

from perspectives.model.columns import exactly, leaf_shares, outlooks
from perspectives.model.shapley import (
    INGREDIENTS,
    disagreement,
    recombine,
    shapley,
    steadiness,
    swapped_outlook,
)
from perspectives.model.smaa import draws
from perspectives.model.value_tree import Node, Span, leaf_weights, outlook, own_lens


def test_the_airport_game():
    """Runways for four aircraft types cost 8, 11, 13 and 18; each increment is shared by those who need it, so the fees
    are 2, 3, 4 and 9. Rule: Littlechild and Owen (1973), "A simple expression for the Shapley value in a special case",
    Management Science 20(3), 370-372; figures as in the encyclopaedia article "Airport problem"."""
    costs = {"A": 8, "B": 11, "C": 13, "D": 18}
    fees = shapley(tuple(costs), lambda group: max((costs[one] for one in group), default=0))
    assert fees == pytest.approx({"A": 2, "B": 3, "C": 4, "D": 9})


def test_the_glove_game():
    """Two right-hand gloves and one left-hand: 1/6, 1/6, 2/3, as in the encyclopaedia article "Shapley value"."""
    shares = shapley(("r1", "r2", "l"), lambda group: float("l" in group and len(group) > 1))
    assert shares == pytest.approx({"r1": 1 / 6, "r2": 1 / 6, "l": 2 / 3})


games = st.lists(st.floats(-100, 100), min_size=8, max_size=8)


def game(worths):
    """A game of three players: one worth for each coalition."""
    places = {"x": 1, "y": 2, "z": 4}
    return lambda group: worths[sum(places[one] for one in group)]


@given(games)
def test_shares_add_up_to_the_whole_difference(worths):
    shares = shapley("xyz", game(worths))
    assert sum(shares.values()) == pytest.approx(worths[7] - worths[0], abs=1e-9)


@given(games, games)
def test_shares_of_a_sum_of_games_are_sums_of_shares(one, other):
    both = shapley("xyz", game([a + b for a, b in zip(one, other, strict=True)]))
    first, second = shapley("xyz", game(one)), shapley("xyz", game(other))
    assert both == pytest.approx({player: first[player] + second[player] for player in "xyz"}, abs=1e-9)


@given(st.lists(st.floats(-100, 100), min_size=4, max_size=4))
def test_alike_players_share_alike_and_an_idle_one_gets_nothing(worths):
    shares = shapley("xyz", lambda group: worths[len(group - {"z"})])
    assert shares["x"] == pytest.approx(shares["y"], abs=1e-9)
    assert shares["z"] == pytest.approx(0, abs=1e-9)


def test_each_coalition_is_valued_once():
    asked = []
    shapley("xyz", lambda group: asked.append(group) or len(group))
    assert len(asked) == len(set(asked)) == 8


def pairs(debate):
    for question in ("denuclearization", "gains"):
        lenses = debate.lenses_for(question)
        yield from ((a, b) for a in lenses for b in lenses if a is not b)


def best(debate, reading):
    return {factor: level.best for factor, level in debate.levels(reading).items()}


def recombined(structure, weights, levels) -> float:
    """The outlook of one lens with the weights of another."""
    tree = recombine(exactly(structure), exactly(weights))
    return outlooks(tree, [{factor: [level] for factor, level in levels.items()}])[0][0]


def test_a_lens_recombined_with_itself_answers_the_same(debate):
    for lens in debate.lenses:
        for levels in (best(debate, "common"), best(debate, lens.expert), dict.fromkeys(debate.factors.ids, 70)):
            assert recombined(lens, lens, levels) == pytest.approx(outlook(lens, levels))


def test_a_recombined_lens_carries_the_other_lenss_weights(debate):
    for a, b in pairs(debate):
        shares = leaf_shares(recombine(exactly(a), exactly(b)))
        assert {factor: share for factor, (share,) in shares.items()} == pytest.approx(leaf_weights(b))


def test_a_recombined_lens_keeps_its_gates_and_loses_them_with_what_they_are_made_of():
    """Worked by hand: half and half, 20 and 80 make 50, and a strict gate at 20 holds that down to 20."""
    gate = Node(
        children=(Node("a", Span.exact(1)),), weight=Span.exact(30), compensation=Span.exact(1), gate=Span.exact(1)
    )
    gated = Node(compensation=Span.exact(1), children=(gate, Node("b", Span.exact(70))))
    levels = {"a": 20, "b": 80, "c": 60}
    assert recombined(gated, own_lens({"a": 1, "b": 1}, 1), levels) == pytest.approx(20)
    assert recombined(own_lens({"a": 1, "b": 1}, 1), gated, levels) == pytest.approx(0.3 * 20 + 0.7 * 80)
    assert recombined(gated, own_lens({"b": 1, "c": 1}, 1), levels) == pytest.approx(70)


def test_a_disagreement_is_split_without_remainder_and_reads_the_same_backwards(debate):
    for a, b in pairs(debate):
        levels_a, levels_b = best(debate, a.expert), best(debate, b.expert)
        parts = disagreement(a, levels_a, b, levels_b)
        assert tuple(parts) == INGREDIENTS
        assert sum(parts.values()) == pytest.approx(outlook(b, levels_b) - outlook(a, levels_a))
        back = disagreement(b, levels_b, a, levels_a)
        assert back == pytest.approx({name: -part for name, part in parts.items()})


def test_only_the_ingredient_that_differs_has_a_share():
    levels, other = {"x": 20, "y": 60}, {"x": 30, "y": 50}
    lens = own_lens({"x": 1, "y": 1}, 0.5)
    zero = dict.fromkeys(INGREDIENTS, 0)
    assert disagreement(lens, levels, lens, levels) == pytest.approx(zero)
    gate = Node(compensation=Span.exact(0.5), children=(Node("x", Span.exact(1), gate=Span.exact(1)), lens.children[1]))
    for name, second, read in (
        ("weights", own_lens({"x": 1, "y": 3}, 0.5), levels),
        ("compensation", own_lens({"x": 1, "y": 1}, 0.9), levels),
        ("compensation", gate, levels),
        ("reading", lens, other),
    ):
        parts = disagreement(lens, levels, second, read)
        assert parts == pytest.approx({**zero, name: outlook(second, read) - outlook(lens, levels)})
        assert abs(parts[name]) > 0.5


def test_swapping_nothing_or_everything_gives_the_two_outlooks(debate):
    first, second = debate.lenses["swanstrom.denuclearization"], debate.lenses["engman.denuclearization"]
    read = {e: {f: level.best for f, level in debate.levels(e).items()} for e in ("swanstrom", "engman")}
    pair = (first, read["swanstrom"], second, read["engman"])
    assert swapped_outlook(*pair, ()) == pytest.approx(outlook(first, read["swanstrom"]))
    assert swapped_outlook(*pair, INGREDIENTS) == pytest.approx(outlook(second, read["engman"]))
    assert swapped_outlook(*pair, ["reading"]) == pytest.approx(outlook(first, read["engman"]))


def test_exact_numbers_are_perfectly_steady_and_wide_ranges_are_not():
    """Two lenses that differ in their reading alone: it carries everything in every draw. Then the ranges grow."""
    lens = own_lens({"x": 1, "y": 1}, 1)
    low, high = {"x": 10.0, "y": 10.0}, {"x": 60.0, "y": 60.0}
    assert steadiness(lens, low, lens, high) == {"weights": 0, "compensation": 0, "reading": 1}
    lopsided = own_lens({"x": 9, "y": 1}, 1)
    close = {"x": Span(0, 10, 90), "y": Span(0, 10, 90)}
    shares = steadiness(lens, close, lopsided, low, samples=200)
    assert sum(shares.values()) == pytest.approx(1)
    assert 0 < shares["weights"] < 1
    assert shares["reading"] > shares["weights"]
    assert steadiness(lens, close, lopsided, low, samples=200) == shares


def test_steadiness_counts_the_largest_part_of_each_draw(debate):
    """With ranges shrunk to their best values every draw is the same, and its largest part is that of the split."""
    first, second = (debate.lenses[f"{e}.denuclearization"] for e in ("lee", "engman"))
    fixed = [_exact(lens.root) for lens in (first, second)]
    read = [{f: level.best for f, level in debate.levels(e).items()} for e in ("lee", "engman")]
    parts = disagreement(fixed[0], read[0], fixed[1], read[1])
    shares = steadiness(fixed[0], read[0], fixed[1], read[1], samples=3)
    assert shares == {name: float(name == max(parts, key=lambda one: abs(parts[one]))) for name in INGREDIENTS}


def test_steadiness_is_the_split_of_one_draw_after_the_other(debate):
    lenses = [debate.lenses[f"{e}.denuclearization"] for e in ("lee", "engman")]
    read = [debate.levels(lens.expert) for lens in lenses]
    used = [factor for lens in lenses for factor in lens.factors]
    first = draw_by_draw(draws(lenses[0], dict(zip("ab", read, strict=True)), 20, 0, used))
    second = draw_by_draw(draws(lenses[1], {}, 20, 1))
    parts = [disagreement(a, levels["a"], b, levels["b"]) for (a, levels), (b, _) in zip(first, second, strict=True)]
    most = [max(INGREDIENTS, key=lambda name, split=split: abs(split[name])) for split in parts]
    shares = steadiness(lenses[0], read[0], lenses[1], read[1], samples=20)
    assert shares == {name: most.count(name) / 20 for name in INGREDIENTS}
    assert len(set(most)) > 1


def _exact(node):
    """The tree with every range shrunk to its best value."""
    return Node(
        factor=node.factor,
        weight=None if node.weight is None else Span.exact(node.weight.best),
        compensation=None if node.compensation is None else Span.exact(node.compensation.best),
        children=tuple(map(_exact, node.children)),
        gate=None if node.gate is None else Span.exact(node.gate.best),
        reverse=node.reverse,
    )
