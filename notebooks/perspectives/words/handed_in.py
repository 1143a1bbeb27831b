"""What a learner hands in, in plain words: every answer in it is a line, and whatever is not known stands as it is.

Pure: a response in, lines out. They are made from the response itself and not from the workbook, so that what is shown
is what goes out of the learner's hands, all of it and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from ..analysis.emphasis import NOTICED
from ..answers import kinds
from ..answers.kinds import Kind
from ..debate.entries import Entries
from ..loading.aftermath import VERDICTS
from ..loading.lessons import Choice
from ..responses.questionnaire import Questionnaire
from ..responses.response import Response
from .markup import Markup, bullets, div, inline, joined
from .sentences import INGREDIENT_WORDS, crossed_in_words, futures_in_words, listed, within

NICKNAME, ELSE = "your nickname", "anything else"


class Part(NamedTuple):
    """Some of what is handed in: what it is called within a sentence, and a line for each answer."""

    title: str
    lines: tuple[str, ...]


def parts_of(response: Response, asked: Questionnaire) -> tuple[Part, ...]:
    """Return all that a response holds, answer by answer; of what is empty, no part."""
    lines: dict[str, list[str]] = {part: [] for part in (*PARTS, ELSE)}
    for key, value in response.answers.items():
        part, line = _told(key, value, asked)
        lines[part].append(line)
    return tuple(Part(title, tuple(found)) for title, found in lines.items() if found)


def holds(parts: tuple[Part, ...]) -> str:
    """Say within a sentence what a response holds, with how many answers of each sort."""
    return listed([part.title if part.title == NICKNAME else f"{part.title} ({len(part.lines)})" for part in parts])


def listing(response: Response, parts: tuple[Part, ...], title: str) -> Markup:
    """Return all that a response holds as HTML; ``title`` is that of the debate."""
    about = (
        f"The debate: {title}",
        f"A sign that chance drew for you, so that two learners of one nickname are told apart: {response.mark}. "
        "It is no receipt",
        f"The time of your last answer: {response.at[:16].replace('T', ' ')}",
    )
    groups = [("Whose it is", about), *((f"{part.title[:1].upper()}{part.title[1:]}", part.lines) for part in parts)]
    return div("nd-card nd-handed", [_group(title, lines) for title, lines in groups])


def _group(title: str, lines: tuple[str, ...]) -> Markup:
    return joined(div("nd-heading", title), bullets(inline(line) for line in lines))


# ---- each kind of answer in words: its value, then the names in its key

Tell = Callable[..., str]


def _told(key: str, value: Any, asked: Questionnaire) -> tuple[str, str]:
    """Return the part that an answer belongs to, and its line."""
    for part, pattern, kind, tell in _kinds():
        found = pattern.fullmatch(key)
        if found and kind.fits(value):
            return part, tell(asked, value, *found.groups())
    return ELSE, f"{key}: {value}"


@cache
def _kinds() -> list[tuple[str, re.Pattern[str], Kind[Any], Tell]]:
    """Return every kind; those of one answer first, because the name of another may look like one of many."""
    every = [(part, _pattern(kind), kind, tell) for part, told in PARTS.items() for kind, tell in told]
    return sorted(every, key=lambda one: one[1].groups)


def _pattern(kind: Kind[Any]) -> re.Pattern[str]:
    return re.compile(re.escape(kind.pattern).replace(r"\{\}", "(.+?)"))


def _label(entries: Entries[Any], name: str, of: str = "label") -> str:
    return getattr(entries[name], of) if name in entries else name


def _lesson(asked: Questionnaire, name: str) -> str:
    return f"“{asked.lessons[name].title}”" if name in asked.lessons else name


def _option(choice: Choice | None, value: str) -> str:
    return choice.options[value].label if choice and choice.has(value) else value


def _bet(asked: Questionnaire, value: str, name: str) -> str:
    """Return a bet with what it was about, as every way through the notebooks has it: the argument, or the question."""
    lesson = asked.lessons.get(name)
    if lesson is None or lesson.bet is None:
        return f"{name}: {value}"
    about = f"On {asked.debate.experts[lesson.expert].short}'s argument:" if lesson.expert else _question(lesson.bet)
    return f"{about} {_option(lesson.bet, value)}"


def _question(choice: Choice) -> str:
    """Return the last sentence of what is asked."""
    return re.split(r"(?<=[.?!]) +", choice.prompt)[-1]


def _check(asked: Questionnaire, value: list[str], name: str, check: str) -> str:
    lesson = asked.lessons.get(name)
    choice = next((each for each in lesson.check if each.id == check), None) if lesson else None
    tries = "; then ".join(_option(choice, one) for one in value)
    return f"{choice.prompt if choice else f'{name}, {check}'} You tried first: {tries or 'nothing'}"


def _first(asked: Questionnaire, value: dict[str, int]) -> str:
    points = [f"{_label(asked.debate.families, family)} {given}" for family, given in value.items()]
    return f"Of 100 points: {listed(points)}"


def _crossed(asked: Questionnaire, value: list[str] | None) -> str:
    return crossed_in_words(asked.debate, value) if value else "A comparison across families that you took back"


def _rating(asked: Questionnaire, value: int, piece: str, story: str) -> str:
    debate, rated = asked.debate, f"{value:+d}".replace("-", "−")
    return f"{_label(debate.evidence, piece)}, for the story “{_label(debate.hypotheses, story)}”: {rated}"


def _of(entries: str, after: str) -> Tell:
    """Return how an answer about one thing of the debate is told: its name, then the value."""
    return lambda asked, value, name: f"{_label(getattr(asked.debate, entries), name)}: {value}{after}"


def _before(entries: str, field: str, told: Callable[[Any], str]) -> Tell:
    """Return how an answer about a whole sentence is told: the value, then the sentence with its own full stop."""
    return lambda asked, value, name: f"{told(value)}: {_label(getattr(asked.debate, entries), name, field)}"


def _written(what: str) -> Tell:
    return lambda asked, value, name: f"{what} {_lesson(asked, name)}: {value}"


PARTS: Mapping[str, tuple[tuple[Kind[Any], Tell], ...]] = {
    NICKNAME: ((kinds.NAME, lambda asked, value: value),),
    "your first answer": ((kinds.FIRST, _first),),
    "what counts how much for you": (
        (kinds.FAMILY, _of("families", after=" of 100 points")),
        (kinds.WEIGHT, _of("factors", after=" points")),
        (kinds.COMPENSATION, lambda asked, value: f"Compensation: {value} of 100"),
        (kinds.YARDSTICK, lambda asked, value: f"The change that matters most: {_label(asked.debate.factors, value)}"),
        (kinds.CROSSED, _crossed),
        (kinds.FUTURES, lambda asked, value: futures_in_words(value)),
    ),
    "bets and guesses": (
        (kinds.BET, _bet),
        (kinds.NEAREST, lambda asked, value: f"Whose lens is nearest: {_label(asked.debate.experts, value, 'short')}"),
        (kinds.SEEN, lambda asked, value: f"Who answers which question: {within(NOTICED[value])}"),
        (kinds.INGREDIENT, lambda asked, value: f"What makes most of a disagreement: {INGREDIENT_WORDS[value]}"),
    ),
    "forecasts": (
        (kinds.FORECAST, _before("forecasts", "question", "{}\N{NO-BREAK SPACE}%".format)),
        (kinds.LOCK, lambda asked, value: "Your forecasts are locked"),
    ),
    "self-checks": ((kinds.CHECK, _check),),
    "ratings of evidence": ((kinds.RATING, _rating),),
    "passages you coded": (
        (kinds.CODE, _before("claims", "quotation", str.capitalize)),
        (kinds.CODES, lambda asked, value: "Your codes are committed"),
    ),
    "your judgements of claims": (
        (kinds.OUTCOME, _before("claims", "gist", lambda verdict: VERDICTS[verdict][1].capitalize())),
    ),
    "what you wrote": (
        (kinds.EXPECTATION, _written("What you expected before")),
        (kinds.SENTENCE, _written("Your sentence on")),
        (kinds.REFLECTION, _written("Your thoughts after")),
    ),
}
