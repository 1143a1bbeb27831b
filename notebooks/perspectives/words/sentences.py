"""Say in words what a chart shows. Pure: rows in, text out, no markup."""

from collections.abc import Sequence
from itertools import pairwise

from ..analysis.weighing import carried_to, widest_question
from ..answers.mine import Mine
from ..charts.outlooks import OutlookRow
from ..debate.debate import Debate

YOU = "You"
# What an outlook is, said in these words wherever one is shown.
OUTLOOK = (
    "An outlook says how far the conditions that an argument names are met, in points of 100. It is not a chance that "
    "something happens, and nobody's hope."
)
# Words for probabilities, up to and including this per cent: after US Intelligence Community Directive 203 (2015).
WORDS = (
    (4, "almost no chance"),
    (19, "very unlikely"),
    (44, "unlikely"),
    (55, "about even"),
    (80, "likely"),
    (95, "very likely"),
    (100, "almost certain"),
)

# What a disagreement is made of, as it is said of a learner's guess.
INGREDIENT_WORDS = {
    "weights": "the weights",
    "compensation": "how things combine",
    "reading": "how the facts are read",
}

# Why points are not carried over to a question that stands apart, whoever gave them.
APART = "points that were given for another question say nothing about this one"

Answered = tuple[float, OutlookRow]  # an outlook, and whose it is


def listed(parts: Sequence[str]) -> str:
    """Join parts as English does: ``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return how many of something there are: ``1 word``, ``2 words``; ``many`` where an s is not enough."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def of_them(count: int, total: int) -> str:
    """Return how many of some things just named are meant: ``none of them``, ``2 of them``, ``each of them``."""
    word = {0: "none", total: "each"}.get(count, count)
    return f"{word} of them"


def within(label: str) -> str:
    """Return a label as it stands within a sentence: with a small first letter, but names and numbers untouched.

    A name is a first word with a further capital or a digit (``US``), in the genitive (``Ada's``), or before another
    capital (``New York``). What begins with a letter that English does not have is left alone, whatever the script.
    """
    first, _, rest = label.partition(" ")
    name = any(sign.isupper() or sign.isdigit() for sign in first[1:]) or rest[:1].isupper()
    name = name or first.endswith(("'s", "’s")) or not first.isascii()
    return label if name else label[:1].lower() + label[1:]


def do_not_answer(names: Sequence[str]) -> str:
    """Say who does not answer the question at hand."""
    return f"{listed(names)} {'does' if len(names) == 1 else 'do'} not answer this question."


def not_among_them(own: Mine) -> str:
    """Return what is said of a learner without a lens, as it stands after "You"."""
    if own.apart:
        return f"are not among them: {APART}"
    return "gave no points to what counts here" if own.given else "join when you have given points of your own"


def carried_over(debate: Debate) -> str:
    """Say what the learner's answer to a question is that nobody asked them, and where there is none."""
    main = widest_question(debate)
    others = [one for one in debate.questions if one.id != main]
    apart = [f"“{one.short}”" for one in others if not carried_to(debate, one.id)]
    said = f"Your points were given for “{debate.questions[main].text}”."
    if len(apart) < len(others):
        which = "other questions" if apart else "every other question"
        said += f" On {which}, “{YOU}” are these points carried over."
    return f"{said} They say nothing about {listed(apart)}, so you are not there." if apart else said


def opposites(debate: Debate, own: Mine) -> str:
    """Say what a learner's points mean for a family that holds opposites: both raise their answer, in what proportion.

    A family holds opposites where not all of it goes up when it "happens". Nothing is said of what the learner's lens
    for this question does not weigh.
    """
    told = []
    for family in debate.families:
        factors = own.members(family.id) if own.lens else ()
        shares = {factor: own.share_within(factor) for factor in factors if own.share_within(factor)}
        given = own.families.get(family.id) or not own.families
        if not given or not family.raises or len(shares) < 2:
            continue
        halves = len(shares) == 2 and len({*shares.values()}) == 1
        each = [
            f"{'half' if halves else f'{100 * share:.0f} of 100'} for {within(debate.factors[factor].label)}"
            for factor, share in shares.items()
        ]
        told.append(f"Your points for “{family.label}” count {listed(each)}, and more of either raises your answer.")
    return " ".join(told)


def points(value: float) -> str:
    """Return a level or an outlook as it is shown: a whole number of points."""
    return f"{value:.0f}"


def in_words(percent: int) -> str:
    """Return the plain words for a probability in per cent."""
    return next(words for top, words in WORDS if percent <= top)


def signed(points: float) -> str:
    """Return points with their sign, a true minus, and one place; 0.0 has none."""
    return f"{points:+.1f}".replace("-", "−") if abs(points) >= 0.05 else "0.0"


def outlooks(rows: Sequence[OutlookRow], question: str) -> str:
    """Say who answers how, who is silent, what moved most since the start, and which order is not certain."""
    answered = sorted(((row.best, row) for row in rows if row.best is not None), key=lambda pair: -pair[0])
    parts = [_order(answered, question), _movement(answered), _overlap(answered), _silent(rows)]
    return " ".join(part for part in parts if part)


def _whose(row: OutlookRow) -> str:
    return "your lens" if row.name == YOU else f"{row.name}'s lens"


def _own(row: OutlookRow) -> str:
    return "yours" if row.name == YOU else f"{row.name}'s"


def sentence_start(text: str) -> str:
    """Return a text as it stands at the start of a sentence: with a capital."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text  # not where one letter would become two, as in German


def _order(answered: Sequence[Answered], question: str) -> str:
    if not answered:
        return f"“{question}” No lens gives an answer."
    (best, first), *rest = answered
    words = f"“{question}” {sentence_start(_whose(first))} gives {points(best)} of 100"
    others = [f"{_own(row)} {points(other)}" for other, row in rest]
    return f"{words}, {listed(others)}." if others else f"{words}."


def _movement(answered: Sequence[Answered]) -> str:
    changes = [(best - row.start, row) for best, row in answered if row.start is not None]
    moved = [(change, row) for change, row in changes if abs(change) >= 0.5]
    if not moved:
        return "Nothing has moved from the start yet."
    change, row = max(moved, key=lambda pair: abs(pair[0]))
    way = f"{'up' if change > 0 else 'down'} {points(abs(change))}"
    if len(moved) == 1:
        return f"Since the start only {_whose(row)} has moved: {way}."
    return f"Since the start {_whose(row)} has moved most: {way}."


def _overlap(answered: Sequence[Answered]) -> str:
    spans = [(row.name, row.low or 0, row.high or 0) for _, row in answered if row.name != YOU]
    pairs = [f"{upper} and {lower}" for (upper, low, _), (lower, _, high) in pairwise(spans) if high > low]
    if not pairs:
        return ""
    if len(pairs) == 1:
        return f"The ranges of {pairs[0]} overlap, so which of them is higher is not certain."
    return f"Ranges overlap ({'; '.join(pairs)}), so the order of the experts is not certain."


def _silent(rows: Sequence[OutlookRow]) -> str:
    silent = [row.name for row in rows if row.best is None and row.name != YOU]
    words = [do_not_answer(silent)] if silent else []
    words += [f"You {row.silence}." for row in rows if row.best is None and row.name == YOU]
    return " ".join(words)


def crossed_in_words(debate: Debate, crossed: Sequence[str]) -> str:
    """Say what was asked across families, and what was answered; a factor that is gone is called by its id."""
    *factors, answer = crossed
    labels = {factor.id: factor.label for factor in debate.factors}
    alone, *both = (f"“{labels.get(each, each)}”" for each in factors)
    said = {"one": f"{alone} alone", "same": "about the same", "two": "the two together"}[answer]
    return f"{alone} alone, or {listed(both)} together: which would matter more? {said[:1].upper()}{said[1:]}."


def futures_in_words(futures: Sequence[str]) -> str:
    """Say which of an uneven and an even future was chosen, each time."""
    words = {"uneven": "the uneven one", "even": "the even one", "same": "equal"}
    return f"Chosen between an uneven and an even future: {', then '.join(words[each] for each in futures)}."
