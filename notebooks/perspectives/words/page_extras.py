"""What one notebook alone brings to my page: forecasts, judgements, weights, codes; as tables, and said in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..analysis.emphasis import NOTICED
from ..analysis.weighing import package_levels, widest_question
from ..answers.mine import Mine
from ..answers.record import Record
from ..charts.theme import LEARNER_COLOUR, LEARNER_SYMBOL
from ..debate.aftermath import VERDICTS, Reckoning
from ..debate.debate import Debate
from ..debate.judgements import Forecast
from ..debate.lessons import OnPage
from ..model.agreement import agreement
from ..model.brier import Scored, mean_score, score
from ..model.hypotheses import inconsistency
from ..model.value_tree import Node, leaf_weights, outlook
from .markup import Markup, inline, joined, table, whole
from .sentences import INGREDIENT_WORDS, OUTLOOK, crossed_in_words, futures_in_words, in_words, points
from .sheet import SheetMark, paragraph, quiet, section, sign, strip


class Known(NamedTuple):
    """What may be told: ``reckoning`` is None until the learner has bet on what happened next."""

    record: Record
    debate: Debate
    reckoning: Reckoning | None


def _forecasts(known: Known) -> Iterator[Markup]:
    given = _given(known)
    rows = [
        (joined(forecast.question, strip(_own(percent))), f"{_per_cent(percent)}: {in_words(percent)}")
        for forecast, percent in given.items()
    ]
    state = "locked" if known.record.locked else "not locked"
    caption = f"Forecasts of {known.debate.moment}, {state}. The line runs from 0 to 100 per cent."
    yield table(caption, ("question", "given"), rows)


def _disagreement(known: Known) -> Iterator[Markup]:
    record = known.record
    if record.noticed:
        yield paragraph(f"Noticed about who answers which question: {NOTICED[record.noticed]}.")
    yield from _ratings(known)
    if record.ingredient:
        said = INGREDIENT_WORDS[record.ingredient]
        yield paragraph(f"Expected to make the most of a disagreement: {said}.")


def _ratings(known: Known) -> Iterator[Markup]:
    """Return the learner's ratings: hypotheses in rows, evidence in columns, what speaks against each at the end."""
    ratings = known.record.ratings
    pieces = [piece for piece in known.debate.evidence if ratings[piece.id]]
    if not pieces:
        return
    rated_through = {p.id: ratings[p.id] for p in pieces if len(ratings[p.id]) == len(known.debate.hypotheses)}
    against = inconsistency(rated_through)
    rows = [
        (
            story.label,
            *(_signed_number(ratings[p.id].get(story.id)) for p in pieces),
            f"{against[story.id]:g}" if rated_through else "–",
        )
        for story in known.debate.hypotheses
    ]
    head = ("story", *range(1, len(pieces) + 1), "inconsistency")
    caption = "Each piece of evidence, rated for each story: −2 clearly against it, +2 just as expected."
    yield table(caption, head, rows)
    named = "; ".join(f"{number}: {piece.label}" for number, piece in enumerate(pieces, start=1))
    left_out = "" if len(rated_through) == len(pieces) else " Only pieces rated against every story count."
    yield quiet(f"Evidence: {named}. Inconsistency adds up what speaks against a story.{left_out}")


def _signed_number(rating: int | None) -> str:
    return "·" if rating is None else f"{rating:+d}".replace("-", "−").replace("+0", "0")


def _after(known: Known) -> Iterator[Markup]:
    """Return how forecasts and claims came out, once the learner has bet on what happened next."""
    if known.record.looks_back:
        yield from _scores(known)
        yield from _outcomes(known)


def _scores(known: Known) -> Iterator[Markup]:
    """Return how the forecasts came out; only those that were locked are scored."""
    given = _given(known)
    chances = {forecast.id: percent / 100 for forecast, percent in given.items()}
    scored = score(chances, {forecast.id: forecast.outcome for forecast in given}) if known.record.locked else {}
    rows = [
        (
            forecast.question,
            _per_cent(percent),
            f"{'yes' if forecast.outcome else 'no'}: {forecast.resolution}",
            f"{scored[forecast.id].score:.2f}" if scored else "–",
        )
        for forecast, percent in given.items()
    ]
    if rows:
        head = ("question", "given", "what happened", "Brier score")
        yield table(f"The forecasts of {known.debate.moment}, and what happened.", head, rows)
        yield paragraph(_score_in_words(scored))


def _score_in_words(scored: Mapping[str, Scored]) -> str:
    if not scored:
        return "The forecasts were not locked, so they are not scored: what can still be changed is not on record."
    mine, even = (mean_score([getattr(one, name) for one in scored.values()]) for name in ("score", "even"))
    return (
        f"Mean Brier score over {len(scored)} forecasts: {mine:.2f}. 0 is perfect, 1 the worst; always saying 50 per "
        f"cent earns {even:.2f}. A few questions about one story show nothing about calibration."
    )


def _outcomes(known: Known) -> Iterator[Markup]:
    """Return the learner's judgements of the experts' claims beside the module's."""
    judged, rows = known.record.judged, []
    for outcome in known.reckoning.outcome if known.reckoning else ():
        if outcome.claim in judged:
            claim = known.debate.claims[outcome.claim]
            verdicts = (whole(" ".join(VERDICTS[verdict])) for verdict in (judged[claim.id], outcome.suggested))
            rows.append((claim.gist, known.debate.experts[claim.expert].short, *verdicts))
    if rows:
        caption = "Claims set beside what happened: the learner's judgement, and what the module suggests."
        yield table(caption, ("claim", "whose", "judged", "the module"), rows)


def _lens(known: Known) -> Iterator[Markup]:
    """Return the learner's weights and compensation, the packages under their lens, and how they came to it."""
    record, debate = known.record, known.debate
    question = widest_question(debate)
    family_of = {factor.id: factor.family for factor in debate.factors}
    given = Mine(family_of, record.weights, record.compensation, record.families)
    own = given.on_question(debate, question)
    lens = own.lens
    if lens is None:
        yield quiet("No weights yet.")
    else:
        yield _weights(debate, question, own.factors, lens)
    if lens is None and own.compensation is None:
        return
    yield paragraph(
        f"Compensation: {points(own.combining)} of 100{'' if own.compensation is not None else ' (not set)'}. At 0 the "
        "weakest factor decides; at 100 strength in one fully makes up for weakness in another."
    )
    yield from (paragraph(line) for line in _how(record, debate))
    if lens is not None and debate.packages and record.may_show("rank_packages"):
        yield _packages(debate, question, lens)


def _weights(debate: Debate, question: str, factors: Iterable[str], lens: Node) -> Markup:
    mine = {factor: 100 * share for factor, share in leaf_weights(lens).items()}
    theirs = {lens.expert: leaf_weights(lens) for lens in debate.lenses_for(question)}
    top = max(max(mine.values()), *(100 * max(shares.values()) for shares in theirs.values()))
    rows = []
    for factor in factors:
        shares = {expert: 100 * weights[factor] if factor in weights else None for expert, weights in theirs.items()}
        rows.append(_compared(debate, debate.factors[factor].label, mine.get(factor, 0), shares, top))
    caption = (
        f"What counts how much for “{debate.questions[question].text}”, in shares of 100: the learner's own (what was "
        f"not set counts as even), and the module's reading of each expert. The line runs from 0 to {points(top)}."
    )
    return table(caption, ("factor", *_people(debate, theirs)), rows)


def _packages(debate: Debate, question: str, lens: Node) -> Markup:
    levels, lenses = package_levels(debate), debate.lenses_for(question)
    rows = []
    for package in sorted(debate.packages, key=lambda package: -outlook(lens, levels[package.id])):
        now = levels[package.id]
        theirs = {each.expert: outlook(each, now) for each in lenses}
        rows.append(_compared(debate, package.label, outlook(lens, now), theirs, 100))
    caption = (
        f"The outlook of each package through each lens. {OUTLOOK} What a package would bring is the module's reading, "
        "as are the experts' lenses. The learner's first choice stands on top."
    )
    return table(caption, ("package", *_people(debate, [each.expert for each in lenses])), rows)


def _how(record: Record, debate: Debate) -> Iterator[str]:
    """Say by which choices the learner came to the lens, and whose lens they thought was nearest."""
    if record.yardstick and not record.families:  # there it measures one family only
        yield f"The change that matters most: {debate.factors[record.yardstick].label}."
    if record.crossed:
        yield crossed_in_words(debate, record.crossed)
    if record.futures:
        yield futures_in_words(record.futures)
    if record.nearest:
        yield f"Whose lens was thought to be nearest: {debate.experts[record.nearest].short}'s."


def _compared(
    debate: Debate, label: str, own: float, theirs: Mapping[str, float | None], top: float
) -> tuple[object, ...]:
    """Return a row: a name over a line with everybody's symbols, then the numbers, the learner's first."""
    marks = [
        SheetMark(value, debate.experts[e].symbol, debate.experts[e].colour)
        for e, value in theirs.items()
        if value is not None
    ]
    numbers = ["–" if value is None else points(value) for value in theirs.values()]
    return (joined(label, strip([*marks, *_own(own)], top)), points(own), *numbers)


def _people(debate: Debate, experts: Iterable[str]) -> tuple[Markup, ...]:
    signed = (_signed(debate.experts[e].short, debate.experts[e].symbol, debate.experts[e].colour) for e in experts)
    return (_signed("learner", LEARNER_SYMBOL, LEARNER_COLOUR), *signed)


def _codes(known: Known) -> Iterator[Markup]:
    """Return the learner's codes; the module's only beside codes that are committed."""
    record, debate = known.record, known.debate
    head = ("passage", "coded as", "the module") if record.coded else ("passage", "coded as")
    pairs = {claim: (code, debate.claims[claim].kind) for claim, code in record.codes.items()}
    rows = [(inline(f"“{debate.claims[claim].quotation}”"), *pair[: len(head) - 1]) for claim, pair in pairs.items()]
    yield table(f"Passages coded by the learner, {'committed' if record.coded else 'not committed yet'}.", head, rows)
    found = agreement(list(pairs.values())) if record.coded else None
    if found and found.alpha is not None:
        yield paragraph(
            f"The same code for {found.same} of {found.units} passages; Krippendorff's alpha {found.alpha:.2f} (1 is "
            "perfect, 0 is luck)."
        )


def _given(known: Known) -> dict[Forecast, int]:
    """Return the forecasts that were given, in per cent."""
    forecasts = known.record.forecasts
    return {forecast: forecasts[forecast.id] for forecast in known.debate.forecasts if forecast.id in forecasts}


def _per_cent(percent: int) -> str:
    return f"{percent}\N{NO-BREAK SPACE}%"


def _own(value: float) -> tuple[SheetMark]:
    return (SheetMark(value, LEARNER_SYMBOL, LEARNER_COLOUR),)


def _signed(name: str, symbol: str, colour: str) -> Markup:
    return joined(sign(symbol, colour), f" {name}")


class Extra(NamedTuple):
    """A part of the page: what it is called, what was answered of it, and what it says."""

    title: str
    given: Callable[[Record], object]
    parts: Callable[[Known], Iterator[Markup]]


EXTRAS: Mapping[OnPage, Extra] = {
    "forecasts": Extra("Forecasts", lambda record: record.forecasts, _forecasts),
    "disagreement": Extra(
        "Disagreements",
        lambda record: record.noticed or record.ingredient or any(record.ratings.values()),
        _disagreement,
    ),
    "weights": Extra(
        "What I weigh",
        lambda record: record.weights or record.compensation is not None or record.crossed or record.nearest,
        _lens,
    ),
    "afterwards": Extra("What happened next", lambda record: record.looks_back, _after),
    "codes": Extra("Codes", lambda record: record.codes, _codes),
}


def extras(known: Known) -> Iterator[Markup]:
    """Return a section for each of these that was answered, in the order in which the notebooks bring them."""
    brought = [part for lesson in known.record.asked for part in lesson.lesson.page]
    for part in dict.fromkeys([*brought, *EXTRAS]):
        each = EXTRAS[part]
        if each.given(known.record):
            yield section(each.title, each.parts(known))
