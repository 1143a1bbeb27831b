"""The answer key: every bet and self-check of a debate with its answer, its replies and its passages, as Markdown.

It is made from the debate's own files, so that it never says anything else than what learners are told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..debate.aftermath import VERDICTS
from ..debate.debate import Debate
from ..debate.lessons import Choice, Lesson, LessonPart
from ..loading.aftermath import load_reckoning
from ..loading.context import context_of
from ..loading.lessons import load_lessons
from ..loading.load import load_debate

SAID = {"right": "Right", "partly": "Partly", "wrong": "Wrong"}
AFTERWARDS = "# What happened next"
SENTENCES = 2  # of a reply stand on the one page


def answer_key(folder: Path) -> str:
    """Return the answer key of the debate in a folder.

    What happened after the cut-off stands at the end, under a heading of its own.

    Raises
    ------
    DataError
        If anything is wrong in the debate or its lessons; it lists every fault.
    """
    debate = load_debate(folder)
    lessons = load_lessons(debate, folder)
    early = [name for name, lesson in lessons.items() if not lesson.looks_back]
    late = [name for name in lessons if name not in early]
    before = [line for name in early for line in _one_page(lessons, name)]
    before += [line for name in early for line in _lesson(debate, lessons, name)]
    after = [line for name in late for line in _lesson(debate, lessons, name)]
    after += [*_forecasts(debate), *_outcomes(debate, folder)]
    if after:
        warning = f"From here on the key tells what happened after {debate.source.cutoff}. Do not project it early."
        after = [AFTERWARDS, warning, *after]
    return "\n\n".join([*_head(folder), *before, *after]) + "\n"


def _head(folder: Path) -> Iterator[str]:
    yield "# Answer key"
    yield "For instructors. All that the bets guard stands here: please do not project it, and do not hand it out."
    command = f"python -m perspectives key {folder.name} --to instructors/answer_key.md"
    yield f"Made from the debate's files; after a change of theirs, in the folder `notebooks`: `{command}`."


def _one_page(lessons: Mapping[str, Lesson], name: str) -> Iterator[str]:
    """What is needed while a class goes through a lesson: for each part what its bet and its questions come to."""
    lesson, minute = lessons[name], 0
    if not lesson.part:
        return
    yield "## The lesson on one page"
    yield (
        f"For *{_plain(lesson.title)}*, part by part; the minute is that of a clock that starts with part 1. *Be ready "
        "for* is a wrong option that tempts, with the beginning of its reply. All else stands below."
    )
    rows = ["| minute | part | |", "| --- | --- | --- |"]
    for number, part in enumerate(lesson.part, 1):
        rows.append(f"| {minute} | {number} {_plain(part.title)} | {'<br>'.join(_in_class(lessons, lesson, part))} |")
        minute += part.minutes
    yield "\n".join(rows)


def _in_class(lessons: Mapping[str, Lesson], lesson: Lesson, part: LessonPart) -> Iterator[str]:
    """One line for each thing that whoever teaches a part may need."""
    if part.bet and (bet := lessons[part.bet].bet):
        yield f"**Right:** {_plain(bet.right.label)}."
        tempting = bet.options[part.tempting]
        yield f"**Be ready for:** *{_plain(tempting.label)}.* {_plain(_beginning(tempting.reply))}"
    for number, check in enumerate(lesson.check if part.checks else (), 1):
        yield f"**Right {number}:** {_plain(check.right.label)}."
    for question in part.question:
        yield f"*{_plain(question.ask)}* {_plain(question.answer)}"


def _beginning(reply: str) -> str:
    """Return the first sentences of a reply, as many as can be said across a room."""
    return " ".join(re.split(r"(?<=[.!?])\s+", reply)[:SENTENCES])


def _lesson(debate: Debate, lessons: Mapping[str, Lesson], name: str) -> Iterator[str]:
    lesson = lessons[name]
    yield f"## {_plain(lesson.title)}: `{name}`"
    bets = {other: bet for other in lesson.bets_of if (bet := lessons[other].bet)}
    if bets:
        yield "It asks bets whose replies stand under their own lessons:"
        yield "\n".join(f"- `{other}`: **{_plain(bet.right.label)}**" for other, bet in bets.items())
    if lesson.bet:
        yield from _choice(debate, "Bet", lesson.bet)
    for number, check in enumerate(lesson.check, 1):
        yield from _choice(debate, f"Check {number}", check)
    for number, vote in enumerate(lesson.vote, 1):
        yield f"**For a vote {number}.** {_plain(vote.prompt)}"
        yield "\n".join(f"- {_plain(option.label)}" for option in vote.option)
        yield f"What to hear: {_plain(vote.look_for)}"
    yield f"**Reflect.** {_plain(lesson.reflection)}"


def _choice(debate: Debate, heading: str, choice: Choice) -> Iterator[str]:
    yield f"**{heading}.** {_plain(choice.prompt)}"
    options = sorted(choice.option, key=lambda option: list(SAID).index(option.verdict))
    yield "\n".join(f"- **{SAID[each.verdict]}: {_plain(each.label)}.** {_plain(each.reply)}" for each in options)
    claims = dict.fromkeys(claim for option in options for claim in option.claims)
    if claims:
        yield f"Passages: {'; '.join(_passages(debate, claims))}."
    if choice.discuss:
        yield f"If the class is divided: {_plain(choice.discuss)}"


def _passages(debate: Debate, claims: Iterable[str]) -> Iterator[str]:
    for claim in map(debate.claims.__getitem__, claims):
        yield f"“{_plain(claim.quotation)}” ({debate.experts[claim.expert].short}, paragraph {claim.paragraph})"


def _forecasts(debate: Debate) -> Iterator[str]:
    if debate.forecasts:
        yield "## The forecasts"
        yield "\n".join(
            f"- {_plain(one.question)} **{'Yes' if one.outcome else 'No'}.** {_plain(one.resolution)}"
            for one in debate.forecasts
        )


def _outcomes(debate: Debate, folder: Path) -> Iterator[str]:
    if (folder / "outcomes.toml").exists():
        yield "## The claims, set beside what happened"
        yield "The module's suggestions. Whoever judges otherwise with a good reason has done as well."
        yield "\n".join(
            f"- {next(_passages(debate, [one.claim]))}. **Suggested: {VERDICTS[one.suggested][1]}.** "
            f"{_plain(one.reasons)} *Against:* {_plain(one.against)}"
            for one in load_reckoning(debate, context_of(debate, folder), folder).outcome
        )


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
