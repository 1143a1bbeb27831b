"""My page: what a learner has bet, answered, forecast, weighed and written, as one file to keep or to hand in.

Nothing is told here that the notebooks would not tell at this point: a reply only after its bet, the module's codes
only after the learner's own, and what happened next only after the bet of the notebook about it. Of what a debate does
not have (forecasts, stories, what became of the claims), nothing is said.
"""

import datetime
from collections.abc import Iterator

from ..answers.record import LessonRecord, Record, Tried
from ..debate.debate import Debate
from ..loading.aftermath import Reckoning
from ..loading.lessons import VERDICTS, Choice, Option
from ..responses.response import ELEMENT, Response, in_page
from .explain import passage
from .markup import Markup, div, escaped, inline, joined, table, tag
from .page_extras import EXTRAS, Known, extra, left_over
from .sentences import counted, listed
from .sheet import paragraph, quiet, section, sheet, typed

TRIED = {"right": "✓ right", "partly": "~ partly right", "wrong": "✗ not right"}
NOTHING = "Nothing yet."
HOW_TO_READ = (
    "The experts wrote no numbers: each number beside an expert's name is this module's reading of the text. Replies "
    "are the module's too. A thick line marks what the learner wrote in their own words."
)


def my_page(
    record: Record, debate: Debate, reckoning: Reckoning | None = None, response: Response | None = None
) -> str:
    """Return the page as the text of an HTML file.

    Parameters
    ----------
    record : Record
        What the learner has answered, see :func:`perspectives.answers.record.read_record`.
    debate : Debate
    reckoning : Reckoning, optional
        What became of the experts' claims; it is not looked at before the notebook that looks back is opened.
    response : Response, optional
        What the page carries of this for a program to read, so that pages can be counted like responses.
    """
    name = f"{record.name}: my page" if record.name else "My page"
    parts = [_head(record, debate)]
    parts += [_at_a_glance(record)] if record.lessons else []
    known = Known(record, debate, reckoning if record.looks_back else None)
    parts += [_lesson(lesson, known) for lesson in record.asked]
    parts += left_over(known)
    parts += [_other(record)] if record.other else []
    parts.append(_foot(debate))
    if response is not None:
        parts.append(tag("script", Markup(in_page(response)), type="application/json", id=ELEMENT))
    return sheet(f"{name} – {debate.title}", parts)


def contents(record: Record, debate: Debate) -> str:
    """Say in one or two sentences what is on the page and what is still missing."""
    if not any(lesson.begun for lesson in record.lessons) and not any(each.given(record) for each in EXTRAS.values()):
        return "Your page is still empty. Whatever you answer will stand on it."
    lessons = [each for each in record.asked if each.begun or not each.optional or record.short_way]
    forecasts = 0 if record.short_way and not record.forecasts else len(debate.forecasts)
    bets = [lesson for lesson in lessons if lesson.lesson.bet]
    checks = [check for lesson in lessons for check in lesson.checks]
    counts = [
        (sum(lesson.bet is not None for lesson in bets), len(bets), "bets"),
        (sum(bool(check.tries) for check in checks), len(checks), "self-checks"),
        (len(record.forecasts), forecasts, "forecasts"),
        (
            sum(bool(lesson.reflection.strip()) for lesson in lessons),
            sum(not lesson.only_bet for lesson in lessons),
            "reflections",
        ),
    ]
    held = [f"{given} of {every} {what}" for given, every, what in counts if every]
    unfinished = [
        f"“{lesson.lesson.title}” ({listed([f'the {what}' for what in lesson.missing])})"
        for lesson in lessons
        if not lesson.finished
    ]
    if debate.forecasts and len(record.forecasts) == len(debate.forecasts) and not record.locked:
        unfinished.append("the lock on your forecasts")
    missing = f"Not finished yet: {listed(unfinished)}." if unfinished else "Nothing is missing."
    return f"Your page holds {listed(held) or 'what you have answered'}. {missing}"


# ---- the frame


def _head(record: Record, debate: Debate) -> Markup:
    who = (inline(record.name), ": my page") if record.name else "My page"
    source = f"A module on “{debate.source.title}” ({debate.source.publisher}). "
    told = [paragraph(debate.title), quiet(source, _when(record)), quiet(HOW_TO_READ)]
    if record.receipts:
        told.append(quiet("Handed in before: ", inline("; ".join(record.receipts)), "."))
    return tag("header", tag("h1", who), told)


def _when(record: Record) -> Markup:
    first, last = _day(record.first), _day(record.last)
    if not first:
        return joined("No answers yet.")
    return joined("Answers from ", first, None if first == last else (" to ", last), ".")


def _foot(debate: Debate) -> Markup:
    source = debate.source
    return tag("footer", paragraph(f"Quotations: {source.title}, {source.publisher}, {source.url}"))


def _day(time: str) -> Markup:
    """Return the day of a time in ISO form in words; whatever else stands there as it is."""
    try:
        day = datetime.datetime.fromisoformat(time)
    except ValueError:
        return escaped(time)
    return tag("time", f"{day.day} {day:%B %Y}", datetime=f"{day:%Y-%m-%d}")


def _at_a_glance(record: Record) -> Markup:
    rows = [
        (
            lesson.lesson.title,
            _bet_in_short(lesson),
            _checks_in_short(lesson),
            "not asked" if lesson.only_bet else counted(len(lesson.reflection.split()), "word"),
        )
        for lesson in record.asked
    ]
    head = ("notebook", "bet", "self-checks", "reflection")
    return section("At a glance", table("Bets, self-checks and reflections, by notebook.", head, rows))


def _checks_in_short(lesson: LessonRecord) -> str:
    if lesson.only_bet:
        return "not asked"
    found = [check.found_at for check in lesson.checks if check.found_at is not None]
    return f"{len(found)} of {len(lesson.checks)} found, {found.count(1)} at the first try"


def _bet_in_short(lesson: LessonRecord) -> str:
    if lesson.lesson.bet is None:
        return "none asked" if not lesson.lesson.bets_of else "those below"
    return TRIED[lesson.bet.verdict] if lesson.bet else "not yet"


def _other(record: Record) -> Markup:
    """Return whatever belongs nowhere: nothing that was typed is lost."""
    rows = [(inline(key), inline(_plain(answer.value))) for key, answer in sorted(record.other.items())]
    caption = "Answers in the workbook that this version of the module has no place for."
    return section("Other answers", table(caption, ("key", "answer"), rows))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if value is None or isinstance(value, bool):
        return {True: "yes", False: "no", None: "–"}[value]
    return str(value)


# ---- a notebook


def _lesson(lesson: LessonRecord, known: Known) -> Markup:
    asked = lesson.lesson
    whose = f": {known.debate.experts[asked.expert].short}" if asked.expert and lesson.open else ""
    parts = [*_in_own_words(asked.expectation, lesson.expectation)] if asked.expectation else []
    parts += _bet(lesson, known.debate)
    for part in asked.page:
        parts += extra(part, known)
    parts += _checks(lesson)
    if (lesson.open and not lesson.only_bet) or lesson.reflection.strip():  # its question is about what the bet guards
        parts += _in_own_words(asked.reflection, lesson.reflection)
    return section(f"{asked.title}{whose}", parts)


def _in_own_words(asked: str, text: str) -> Iterator[Markup]:
    yield tag("h3", asked)
    yield typed(text) if text.strip() else quiet(NOTHING)


def _bet(lesson: LessonRecord, debate: Debate) -> Iterator[Markup]:
    if lesson.lesson.bet is None:
        return
    yield tag("h3", f"The bet: {lesson.lesson.bet.prompt}")
    yield _replied(lesson.bet, debate) if lesson.bet else quiet("No bet committed yet.")


def _replied(option: Option, debate: Debate) -> Markup:
    passages = [passage(debate, claim) for claim in option.claims]
    committed = paragraph("Committed: ", tag("strong", option.label))
    return joined(committed, div("reading", tag("strong", VERDICTS[option.verdict]), f" {option.reply}", passages))


def _checks(lesson: LessonRecord) -> Iterator[Markup]:
    if lesson.tried:
        rows = [(check.check.prompt, _tries(check)) for check in lesson.tried]
        yield table("Self-checks. Each may be tried again.", ("question", "tried, in this order"), rows)
    untried = len(lesson.checks) - len(lesson.tried)
    if untried:
        yield quiet(f"{untried} of {len(lesson.checks)} self-checks not tried yet.")


def _tries(check: Tried) -> Markup:
    return joined(tag("div", _try(check.check, option)) for option in check.tries)


def _try(check: Choice, tried: str) -> str:
    if not check.has(tried):
        return "an option that is no longer offered"
    option = check.options[tried]
    return f"{TRIED[option.verdict]}: {option.label}"
