"""What a disagreement is made of: swaps, split and all comparisons of notebook 05, against model and readings."""

import pytest
from common import states

from perspectives import outlook
from perspectives.analysis.lens_numbers import numbers_of
from perspectives.answers import kinds
from perspectives.model.shapley import INGREDIENTS, disagreement, steadiness, swapped_outlook
from perspectives.panels.compare.disagreements import DRAWS, STEADY, AllDisagreements
from perspectives.panels.compare.ingredients import LABELS, Ingredients
from perspectives.words.explain import lens_number
from perspectives.words.sentences import signed

PAIRS = [
    "denuclearization.swanstrom.lee",
    "denuclearization.swanstrom.engman",
    "denuclearization.lee.engman",
    "gains.swanstrom.lee",
    "gains.swanstrom.engman",
    "gains.lee.engman",
]


@pytest.fixture
def ingredients(debate, workbook):
    return Ingredients(debate, workbook)


def try_all(panel):
    for name in INGREDIENTS:
        panel.set(swap=name)


def both(debate, pair):
    """The two lenses of a pair with their own readings, straight from the data, as the model takes them."""
    question, *experts = pair.split(".")
    sides = []
    for expert in experts:
        levels = {factor: level.best for factor, level in debate.levels(expert).items()}
        sides += [debate.lenses[f"{expert}.{question}"], levels]
    return sides


def shorts(debate, pair):
    return [debate.experts[expert].short for expert in pair.split(".")[1:]]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_swap_moves_the_outlook_as_the_model_says(debate, ingredients, pair):
    ingredients.set(pair=pair)
    sides, (first, second) = both(debate, pair), shorts(debate, pair)
    start, end = outlook(*sides[:2]), outlook(*sides[2:])
    alone = {name: swapped_outlook(*sides, [name]) for name in INGREDIENTS}
    one, moves, tried, other = ingredients.chart.data
    assert (one.x[0], other.x[0]) == (pytest.approx(start, abs=0.06), pytest.approx(end, abs=0.06))
    assert len(tried.x) == len(moves.x) == 0
    said = f"{first}'s outlook is {start:.1f} points, {second}'s {end:.1f}: {abs(end - start):.1f} apart."
    assert ingredients.sentence.startswith(said)
    for place, name in enumerate(INGREDIENTS, start=1):
        ingredients.set(swap=name)
        done = [alone[each] for each in INGREDIENTS[:place]]
        _, moves, tried, _ = ingredients.chart.data
        assert list(tried.x) == pytest.approx(done, abs=0.06)
        assert [text.strip("\u00a0<b>/") for text in tried.text] == [f"{value:.1f}" for value in done]
        assert [row.replace("<br>", " ") for row in tried.y] == [LABELS[each] for each in INGREDIENTS[:place]]
        assert list(moves.x) == [x for value in done for x in (round(start, 1), round(value, 1), None)]
        change = alone[name] - start
        moved = f"moves {'up' if change > 0 else 'down'} by {abs(change):.1f}, to {alone[name]:.1f}"
        assert f"{first}'s outlook {moved if abs(change) >= 0.05 else 'does not move'}." in ingredients.sentence
        if left := [LABELS[each] for each in INGREDIENTS[place:]]:
            assert ingredients.sentence.endswith(f"Still to try: {'; '.join(left)}.")
    together = sum(value - start for value in alone.values())
    assert ingredients.sentence.endswith(
        f"One at a time, the three swaps add up to {signed(together)} points; made together, they come to "
        f"{signed(end - start)}."
    )


def test_no_split_before_all_are_tried_and_a_guess_is_committed(debate, ingredients, workbook):
    parts = disagreement(*both(debate, ingredients.pair.value))
    ingredients.set(guess="reading")
    assert ingredients.commit.disabled
    ingredients.bet.place()
    assert workbook.get(kinds.INGREDIENT.key()) is None
    try_all(ingredients)
    assert ingredients.found.children == ()
    assert [part for part in parts.values() if signed(part) in states(ingredients)] == []
    assert list(ingredients.split.data[1].x) == [0, 0, 0]
    ingredients.commit.click()
    assert workbook.get(kinds.INGREDIENT.key()) == "reading"
    assert list(ingredients.split.data[1].x) == pytest.approx(list(parts.values()), abs=0.006)
    largest = max(parts, key=lambda name: abs(parts[name]))
    assert largest != "reading"
    assert f"Here another part is larger:</strong> “{LABELS[largest]}”." in ingredients.reply.value
    ingredients.set(guess="weights")
    assert ingredients.guess.value == "reading"


@pytest.mark.parametrize("pair", PAIRS)
def test_the_split_leads_from_one_outlook_to_the_other(debate, workbook, pair):
    workbook.save({kinds.INGREDIENT.key(): "weights"}, final=True)
    panel = Ingredients(debate, workbook)
    panel.set(pair=pair)
    first, bars, second = panel.split.data
    parts = disagreement(*both(debate, pair))
    assert list(bars.x) == pytest.approx(list(parts.values()), abs=0.006)
    assert [row.replace("<br>", " ") for row in bars.y] == [LABELS[name] for name in parts]
    moved = [f"{part:+.1f}".replace("-", "−") for part in parts.values()]
    assert [text.strip("<b>/") for text in bars.text] == [text if text[1:] != "0.0" else "0.0" for text in moved]
    assert bars.base[0] == pytest.approx(first.x[0], abs=0.06)
    assert bars.base[-1] + bars.x[-1] == pytest.approx(second.x[0], abs=0.06)
    told = "; ".join(f"{LABELS[name]}: {signed(part)}" for name, part in parts.items())
    assert f"The split: {told}." in panel.reply.value
    most = max(parts, key=lambda name: abs(parts[name]))
    assert ("So it is here." in panel.reply.value) == (most == "weights")
    panel.set(table=True)
    for part in parts.values():
        assert f"<td>{signed(part)}</td>" in panel.rows.value


SWAPPED = {"weights": {"weight"}, "compensation": {"compensation", "gate"}, "reading": set()}


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("swap", INGREDIENTS)
def test_the_numbers_of_the_swapped_ingredient_tell_where_they_come_from(debate, ingredients, pair, swap):
    ingredients.set(pair=pair)
    ingredients.set(swap=swap)
    expected = []
    for lens in both(debate, pair)[::2]:
        short = debate.experts[lens.expert].short
        numbers = [number for number in numbers_of(lens) if number.kind in SWAPPED[swap]]
        expected += [f"{short}: {lens_number(debate, lens, number).name}" for number in numbers]
        if swap == "reading":
            expected += [f"{short}: Level in March 2018: {debate.factors[factor].label}" for factor in lens.factors]
    assert sorted(label for label, _ in ingredients.number.options) == sorted(expected)
    for _, name in ingredients.number.options:
        ingredients.set(number=name)
        assert "<blockquote" in ingredients.why.value
    ingredients.set(swap="")
    assert ingredients.why.value == ""


@pytest.mark.parametrize("guess", INGREDIENTS)
def test_all_disagreements_and_what_the_coding_bears_out(debate, workbook, guess):
    workbook.save({kinds.INGREDIENT.key(): guess}, final=True)
    panel = AllDisagreements(debate, workbook)
    parts = {pair: disagreement(*both(debate, pair)) for pair in PAIRS}
    largest = {pair: max(INGREDIENTS, key=lambda name: abs(parts[pair][name])) for pair in PAIRS}
    assert sorted(largest.values()) == ["compensation", "reading", *["weights"] * 4]
    assert largest["denuclearization.lee.engman"] == "compensation"
    assert largest["gains.swanstrom.engman"] == "reading"
    assert "“what matters, and how much” carries most in 4 of 6" in panel.sentence
    count = list(largest.values()).count(guess)
    said = ", as you guessed." if guess == "weights" else f"; your guess, “{LABELS[guess]}”, in {count}."
    assert f" of 6 comparisons{said}" in panel.sentence
    assert panel.sentence.endswith("do not bear out the hunch that the experts agree about what matters.")
    close = sum(abs(sum(split.values())) < 1 for split in parts.values())
    assert f"In {close} the two outlooks are less than 1 point apart" in panel.sentence
    for place, pair in enumerate(PAIRS):
        sizes = [abs(part) for part in parts[pair].values()]
        drawn = [trace.x[place] for trace in panel.chart.data]
        assert drawn == pytest.approx([100 * size / sum(sizes) for size in sizes], abs=0.06)
        assert {trace.y[place].split("<br>")[0] for trace in panel.chart.data} == {" and ".join(shorts(debate, pair))}
    panel.set(table=True)
    assert panel.rows.value.count("<tr>") == 7


def test_where_the_largest_part_stays_the_largest(debate, workbook):
    panel, steady = AllDisagreements(debate, workbook), []
    panel.set(table=True)
    for pair in PAIRS:
        question, *experts = pair.split(".")
        parts, ranged = disagreement(*both(debate, pair)), []
        for expert in experts:
            ranged += [debate.lenses[f"{expert}.{question}"], debate.levels(expert)]
        stays = steadiness(*ranged, DRAWS)[max(INGREDIENTS, key=lambda name: abs(parts[name]))]
        assert f"<td>{signed(sum(parts.values()))}</td><td>{DRAWS * stays:.0f} of {DRAWS}</td>" in panel.rows.value
        if 100 * stays >= STEADY:
            steady.append(f"{' and '.join(shorts(debate, pair))} on “{debate.questions[question].short}”")
    said = f"in at least {STEADY} draws in {len(steady)} of 6 comparisons ({'; '.join(steady)})."
    assert said in panel.sentence
    assert steady == [
        "Swanström and Lee on “Denuclearization?”",
        "Lee and Engman on “Denuclearization?”",
        "Swanström and Lee on “Who gains?”",
        "Lee and Engman on “Who gains?”",
    ]
