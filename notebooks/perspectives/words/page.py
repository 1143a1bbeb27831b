"""My page: what a learner has bet, answered, forecast, weighed and written, as one file to keep or to hand in.

It begins with what a learner may be proud of: where they stand beside the experts, and their own words. What they think
and weigh follows; bets and self-checks come last. What was not answered is not named: who did little has a short page.

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
from .page_extras import EXTRAS, Known, extras
from .portrait import portrait
from .sentences import listed
from .sheet import paragraph, quiet, section, sheet, typed

TRIED = {"right": "✓", "partly": "~ partly:", "wrong": "○ not this one:"}
HOW_TO_READ = (
    "The experts wrote no numbers: a number beside an expert's name is this module's reading of the text, or a count "
    "of passages. Replies are the module's too. A thick line marks what the learner wrote in their own words."
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
    known = Known(record, debate, reckoning if record.looks_back else None)
    parts = [_head(record, debate), *_first(record, debate), *extras(known), *_last(record, debate)]
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
    told = [paragraph(debate.title), quiet(source, _when(record))]
    if record.receipts:
        told.append(quiet("Code copied or file saved: ", inline("; ".join(record.receipts)), "."))
    return tag("header", tag("h1", who), told)


def _when(record: Record) -> Markup:
    first, last = _day(record.first), _day(record.last)
    if not first:
        return joined("No answers yet.")
    return joined("Answers from ", first, None if first == last else (" to ", last), ".")


def _foot(debate: Debate) -> Markup:
    source = debate.source
    quotations = f"Quotations: {source.title}, {source.publisher}, {source.url}"
    return tag("footer", paragraph(HOW_TO_READ), paragraph(quotations))


def _day(time: str) -> Markup:
    """Return the day of a time in ISO form in words; whatever else stands there as it is."""
    try:
        day = datetime.datetime.fromisoformat(time)
    except ValueError:
        return escaped(time)
    return tag("time", f"{day.day} {day:%B %Y}", datetime=f"{day:%Y-%m-%d}")


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


# ---- first what is the learner's own


def _first(record: Record, debate: Debate) -> Iterator[Markup]:
    """Return where the learner stands, and what they wrote; nothing of what they have not done."""
    drawn = portrait(record, debate)
    if drawn:
        yield section("Where I stand", drawn)
    written = [_written(lesson, debate) for lesson in record.asked]
    if any(written):
        yield section("In my own words", [words for words in written if words])


def _written(lesson: LessonRecord, debate: Debate) -> list[Markup]:
    """Return what was written in a notebook, below what was asked."""
    asked = lesson.lesson
    pairs = (
        (asked.expectation, lesson.expectation),
        (asked.sentence, lesson.sentence),
        (asked.reflection, lesson.reflection),
    )
    words = [(question, text) for question, text in pairs if question and text.strip()]
    head = [tag("h3", _called(lesson, debate))] if words else []
    return [*head, *(part for question, text in words for part in (quiet(question), typed(text)))]


def _called(lesson: LessonRecord, debate: Debate) -> str:
    """Return a notebook's title and, when that is no secret any more, whose argument it is about."""
    expert = lesson.lesson.expert if lesson.open else None
    return f"{lesson.lesson.title}: {debate.experts[expert].short}" if expert else lesson.lesson.title


# ---- last bets and self-checks


def _last(record: Record, debate: Debate) -> Iterator[Markup]:
    """Return the bets with their replies and the self-checks that were tried, and whatever belongs nowhere."""
    bets = [part for lesson in record.asked for part in _bet(lesson, debate)]
    if bets:
        yield section("Bets", bets)
    checks = [part for lesson in record.asked for part in _checks(lesson, debate)]
    if checks:
        yield section(
            "Self-checks", quiet("Each may be tried as often as one likes; ✓ marks what fits the text."), checks
        )
    if record.other:
        yield _other(record)


def _bet(lesson: LessonRecord, debate: Debate) -> Iterator[Markup]:
    if lesson.lesson.bet is not None and lesson.bet is not None:
        yield tag("h3", _called(lesson, debate))
        yield quiet(lesson.lesson.bet.prompt)
        yield _replied(lesson.bet, debate)


def _replied(option: Option, debate: Debate) -> Markup:
    passages = [passage(debate, claim) for claim in option.claims]
    committed = paragraph("Committed: ", tag("strong", option.label))
    return joined(committed, div("reading", tag("strong", VERDICTS[option.verdict]), f" {option.reply}", passages))


def _checks(lesson: LessonRecord, debate: Debate) -> Iterator[Markup]:
    if lesson.tried:
        found = [check.found_at for check in lesson.tried if check.found_at is not None]
        rows = [(check.check.prompt, _tries(check)) for check in lesson.tried]
        yield tag("h3", _called(lesson, debate))
        caption = f"{len(found)} of {len(lesson.tried)} found, {found.count(1)} at the first try."
        yield table(caption, ("question", "tried, in this order"), rows)


def _tries(check: Tried) -> Markup:
    return joined(tag("div", _try(check.check, option)) for option in check.tries)


def _try(check: Choice, tried: str) -> str:
    if not check.has(tried):
        return "an option that is no longer offered"
    option = check.options[tried]
    return f"{TRIED[option.verdict]} {option.label}"
