"""My page: what a learner has bet, answered, forecast, weighed and written, as one file to keep or to hand in.

Nothing is told here that the notebooks would not tell at this point: a reply only after its bet, the module's codes
only after the learner's own, and what happened next only after the bet of the notebook about it.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping

from .agreement import agreement
from .debate import Debate, Forecast
from .explain import passage
from .lessons import VERDICTS, Option
from .markup import Markup, escaped, table
from .model import leaf_weights
from .record import LessonRecord, Record, Tried
from .sentences import in_words, listed, points
from .sheet import Mark, inline, paragraph, section, sheet, sign, strip, typed
from .theme import LEARNER_COLOUR, LEARNER_SYMBOL

TRIED = {"right": "✓ right", "partly": "~ partly right", "wrong": "✗ not right"}
NOTHING = "Nothing yet."
HOW_TO_READ = (
    "The experts wrote no numbers: each number beside an expert's name is this module's reading of the text. Replies "
    "are the module's too. A thick line marks what the learner wrote in their own words."
)


def my_page(record: Record, debate: Debate) -> str:
    """Return the page as the text of an HTML file.

    Parameters
    ----------
    record : Record
        What the learner has answered, see :func:`perspectives.record.read_record`.
    debate : Debate
    """
    name = f"{record.name}: my page" if record.name else "My page"
    parts = [_head(record, debate), _at_a_glance(record)]
    parts += [_lesson(lesson, record, debate) for lesson in record.lessons]
    parts += [_other(record)] if record.other else []
    parts.append(_foot(debate))
    return sheet(f"{name} – {debate.title}", parts)


def contents(record: Record, debate: Debate) -> str:
    """Say in one or two sentences what is on the page and what is still missing."""
    lessons = [lesson for lesson in record.lessons if not lesson.optional or lesson.begun]
    bets = [lesson for lesson in lessons if lesson.lesson.bet]
    checks = [check for lesson in lessons for check in lesson.checks]
    counts = [
        f"{sum(lesson.bet is not None for lesson in bets)} of {len(bets)} bets",
        f"{sum(bool(check.tries) for check in checks)} of {len(checks)} self-checks",
        f"{len(record.forecasts)} of {len(debate.forecasts)} forecasts",
        f"{sum(bool(lesson.reflection.strip()) for lesson in lessons)} of {len(lessons)} reflections",
    ]
    unfinished = [f"“{lesson.lesson.title}”" for lesson in lessons if not lesson.finished]
    if len(record.forecasts) == len(debate.forecasts) and not record.locked:
        unfinished.append("the lock on your forecasts")
    missing = f"Not finished yet: {listed(unfinished)}." if unfinished else "Nothing is missing."
    return f"Your page holds {listed(counts)}. {missing}"


# ---- the frame


def _head(record: Record, debate: Debate) -> Markup:
    who = Markup(f"{inline(record.name)}: my page") if record.name else "My page"
    source = f"A module on “{debate.source.title}” ({debate.source.publisher})."
    return Markup(
        f"<header><h1>{escaped(who)}</h1>{paragraph(debate.title)}"
        f'<p class="quiet">{escaped(source)} {_when(record)}</p>{paragraph(HOW_TO_READ, "quiet")}</header>'
    )


def _when(record: Record) -> Markup:
    first, last = _day(record.first), _day(record.last)
    if not first:
        return Markup("No answers yet.")
    return Markup(f"Answers from {first}{'' if first == last else f' to {last}'}.")


def _foot(debate: Debate) -> Markup:
    source = debate.source
    return Markup(f"<footer>{paragraph(f'Quotations: {source.title}, {source.publisher}, {source.url}')}</footer>")


def _day(time: str) -> Markup:
    """Return the day of a time in ISO form in words; whatever else stands there as it is."""
    try:
        day = datetime.datetime.fromisoformat(time)
    except ValueError:
        return escaped(time)
    return Markup(f'<time datetime="{day:%Y-%m-%d}">{day.day} {day:%B %Y}</time>')


def _at_a_glance(record: Record) -> Markup:
    rows = [
        (
            lesson.lesson.title,
            _bet_in_short(lesson),
            f"{sum(check.found_at is not None for check in lesson.checks)} of {len(lesson.checks)} found, "
            f"{sum(check.found_at == 1 for check in lesson.checks)} at the first try",
            f"{len(lesson.reflection.split())} words",
        )
        for lesson in record.lessons
    ]
    return section(
        "At a glance",
        [
            table(
                "Bets, self-checks and reflections, by notebook.",
                ("notebook", "bet", "self-checks", "reflection"),
                rows,
            )
        ],
    )


def _bet_in_short(lesson: LessonRecord) -> str:
    if lesson.lesson.bet is None:
        return "none asked"
    return TRIED[lesson.bet.verdict] if lesson.bet else "not yet"


def _other(record: Record) -> Markup:
    """Return whatever belongs nowhere: nothing that was typed is lost."""
    rows = [(inline(key), inline(_plain(answer.value))) for key, answer in sorted(record.other.items())]
    caption = "Answers in the workbook that this version of the module has no place for."
    return section("Other answers", [table(caption, ("key", "answer"), rows)])


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return {True: "yes", False: "no", None: "–"}.get(value) or str(value) if not isinstance(value, str) else value


# ---- a notebook


def _lesson(lesson: LessonRecord, record: Record, debate: Debate) -> Markup:
    asked = lesson.lesson
    whose = f": {debate.experts[asked.expert].short}" if asked.expert and lesson.open else ""
    parts = [*_bet(lesson, debate)]
    if lesson.name in EXTRAS:
        parts += EXTRAS[lesson.name](record, debate)
    parts += _checks(lesson)
    parts += [Markup(f"<h3>{escaped(asked.reflection)}</h3>")]
    parts += [typed(lesson.reflection) if lesson.reflection.strip() else paragraph(NOTHING, "quiet")]
    return section(f"{asked.title}{whose}", parts)


def _bet(lesson: LessonRecord, debate: Debate) -> Iterator[Markup]:
    if lesson.lesson.bet is None:
        return
    yield Markup(f"<h3>The bet: {escaped(lesson.lesson.bet.prompt)}</h3>")
    yield _replied(lesson.bet, debate) if lesson.bet else paragraph("No bet committed yet.", "quiet")


def _replied(option: Option, debate: Debate) -> Markup:
    passages = "".join(passage(debate, claim) for claim in option.claims)
    return Markup(
        f"<p>Committed: <strong>{escaped(option.label)}</strong></p>"
        f'<div class="reading"><strong>{VERDICTS[option.verdict]}</strong> {escaped(option.reply)}{passages}</div>'
    )


def _checks(lesson: LessonRecord) -> Iterator[Markup]:
    if lesson.tried:
        rows = [(check.check.prompt, _tries(check)) for check in lesson.tried]
        yield table("Self-checks. Each may be tried again.", ("question", "tried, in this order"), rows)
    untried = len(lesson.checks) - len(lesson.tried)
    if untried:
        yield paragraph(f"{untried} of {len(lesson.checks)} self-checks not tried yet.", "quiet")


def _tries(check: Tried) -> Markup:
    options = [check.check.options[option] for option in check.tries]
    return Markup("".join(f"<div>{TRIED[o.verdict]}: {escaped(o.label)}</div>" for o in options))


# ---- what one notebook alone has


def _forecasts(record: Record, debate: Debate) -> Iterator[Markup]:
    state = "locked" if record.locked else "not locked"
    rows = [
        (_over(forecast.question, strip(_own(record.forecasts[forecast.id]))), *_forecast(record, forecast))
        for forecast in debate.forecasts
        if forecast.id in record.forecasts
    ]
    if not rows:
        yield paragraph("No forecasts yet.", "quiet")
        return
    yield table(f"Forecasts of March 2018, {state}. The line runs from 0 to 100 per cent.", ("question", "given"), rows)


def _forecast(record: Record, forecast: Forecast) -> tuple[str, ...]:
    percent = record.forecasts[forecast.id]
    return (f"{percent}\N{NO-BREAK SPACE}%: {in_words(percent)}",)


def _over(label: str, drawn: Markup) -> Markup:
    return Markup(f"{escaped(label)}{drawn}")


def _codes(record: Record, debate: Debate) -> Iterator[Markup]:
    """Return the learner's codes; the module's only beside codes that are committed."""
    if not record.codes:
        yield paragraph("No passages coded yet.", "quiet")
        return
    head = ("passage", "coded as", "the module") if record.coded else ("passage", "coded as")
    pairs = {claim: (code, debate.claims[claim].kind) for claim, code in record.codes.items()}
    rows = [(f"“{debate.claims[claim].quotation}”", *pair[: len(head) - 1]) for claim, pair in pairs.items()]
    yield table(f"Passages coded by the learner, {'committed' if record.coded else 'not committed yet'}.", head, rows)
    found = agreement(list(pairs.values())) if record.coded else None
    if found and found.alpha is not None:
        yield paragraph(
            f"The same code for {found.same} of {found.units} passages; Krippendorff's alpha {found.alpha:.2f} (1 is "
            "perfect, 0 is luck)."
        )


def _own(value: float) -> tuple[Mark]:
    return (Mark(value, LEARNER_SYMBOL, LEARNER_COLOUR),)


def _weights(record: Record, debate: Debate) -> Iterator[Markup]:
    total = sum(record.weights.values())
    if not total:
        yield paragraph("No weights yet.", "quiet")
        return
    own = {factor: 100 * weight / total for factor, weight in record.weights.items()}
    question = _widest(debate)
    theirs = {lens.expert: leaf_weights(lens) for lens in debate.lenses_for(question)}
    top = max(max(own.values()), *(100 * max(shares.values()) for shares in theirs.values()))
    rows = []
    for factor in debate.factors:
        shares = {expert: 100 * weights.get(factor.id, 0) for expert, weights in theirs.items()}
        if factor.id in own or any(shares.values()):
            rows.append(_weight_row(debate, factor.label, own.get(factor.id), shares, top))
    head = ("factor", _signed("learner", LEARNER_SYMBOL, LEARNER_COLOUR))
    head += tuple(_signed(debate.experts[e].short, debate.experts[e].symbol, debate.experts[e].colour) for e in theirs)
    caption = (
        f"What counts how much for “{debate.questions[question].text}”, in shares of 100: the learner's own, and the "
        f"module's reading of each expert. The line runs from 0 to {points(top)}."
    )
    yield table(caption, head, rows)
    if record.compensation is not None:
        yield paragraph(
            f"Compensation: {points(record.compensation)} of 100. At 0 the weakest factor decides; at 100 strength "
            "in one fully makes up for weakness in another."
        )


def _weight_row(debate: Debate, label: str, own: float | None, shares: Mapping[str, float], top: float) -> tuple:
    marks = [Mark(share, debate.experts[e].symbol, debate.experts[e].colour) for e, share in shares.items() if share]
    marks += _own(own) if own is not None else ()
    numbers = [points(share) if share else "–" for share in shares.values()]
    return (_over(label, strip(marks, top)), "–" if own is None else points(own), *numbers)


def _signed(name: str, symbol: str, colour: str) -> Markup:
    return Markup(f"{sign(symbol, colour)} {escaped(name)}")


def _widest(debate: Debate) -> str:
    """Return the question that most experts answer; the first of them where several tie."""
    return max(debate.questions, key=lambda question: len(debate.lenses_for(question.id))).id


EXTRAS: Mapping[str, Callable[[Record, Debate], Iterator[Markup]]] = {
    "00_start_here": _forecasts,
    "06_weigh_it_yourself": _weights,
    "appendix_code_it_yourself": _codes,
}
