"""What is known after the cut-off: claims set beside dated evidence, and the levels of later moments.

It stands beside the debate and not in it, so that nothing before notebook 07 can show it. Everything is checked when
it is loaded; ``data/AFTER.md`` is the codebook.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from ..debate.debate import Debate
from ..debate.entries import Entries, Entry, Id, ListOf, Points, ReadSpan, SomeIds, Text, frozen
from ..debate.faults import FileReport, short
from .context import Context
from .lessons import check_claims, read_entry, whole
from .load import folder_of

OutcomeVerdict = Literal["borne_out", "not_borne_out", "cannot_tell"]
VERDICTS = {
    "borne_out": ("✓", "borne out"),
    "not_borne_out": ("✗", "not borne out"),
    "cannot_tell": ("?", "cannot tell"),
}
Years = Annotated[Mapping[Id, ListOf[int]], AfterValidator(frozen)]


class Outcome(Entry):
    """A claim set beside what happened.

    ``asks`` says what to look at, ``evidence`` names events after the cut-off, oldest first, and ``figures`` the years
    of a series to set beside them. ``suggested`` is the module's judgement, ``reasons`` says why, ``against`` what
    speaks against it.
    """

    claim: Id
    asks: Text
    evidence: SomeIds
    figures: Years = Field(default_factory=lambda: frozen({}))
    suggested: OutcomeVerdict
    reasons: Text
    against: Text

    @property
    def id(self) -> str:
        """The id of an outcome is that of its claim."""
        return self.claim


class Account(Entry):
    """What can be said of an expert afterwards: what would have counted against them, what held, what stays open."""

    expert: Id
    counts_against: Text
    held: Text
    open: Text
    unsaid: Text

    @property
    def id(self) -> str:
        """The id of an account is that of its expert."""
        return self.expert


class Reckoning(Entry):
    """All outcomes, in the order in which they are asked, and an account of every expert."""

    outcome: Annotated[ListOf[Outcome], Field(min_length=1)]
    account: ListOf[Account]

    @property
    def outcomes(self) -> Entries:
        """The outcomes, to be asked for by claim."""
        return Entries(self.outcome)

    @property
    def accounts(self) -> Entries:
        """The accounts, to be asked for by expert."""
        return Entries(self.account)


class DatedLevel(ReadSpan):
    """Where a factor stood at a later moment: the module's reading, in points, with the events it rests on."""

    low: Points
    best: Points
    high: Points
    reason: Text
    events: SomeIds


class Moment(Entry):
    """A later moment and the level of every factor then; no event after ``date`` plays a part in it."""

    id: Id
    label: Text
    date: datetime.date
    gist: Text
    levels: Annotated[Mapping[Id, DatedLevel], AfterValidator(frozen)]


class Moments(Entry):
    """All later moments, oldest first."""

    moment: Annotated[ListOf[Moment], Field(min_length=1)]

    @property
    def moments(self) -> Entries:
        """The moments, to be asked for by id."""
        return Entries(self.moment)


def load_reckoning(debate: Debate, context: Context, folder: Path | None = None) -> Reckoning:
    """Load ``outcomes.toml``: the claims that can be held to account.

    Raises
    ------
    DataError
        If anything is wrong in the file; it lists every fault.
    """
    report = FileReport("outcomes.toml", [])
    reckoning = read_entry((folder or folder_of()) / report.file, Reckoning, report.faults)
    for outcome in reckoning.outcome if reckoning else ():
        entry = f"outcome {outcome.claim}"
        check_claims(debate, [outcome.claim], report, entry)
        _check_evidence(debate, context, outcome, report, entry)
        for name, years in outcome.figures.items():
            report.known([name], context.told.series, f"figures.{name}", entry)
            for year in set(years) - context.numbers(name).keys() if name in context.told.series else ():
                report.add(f"figures.{name}", str(year), "a year of that table", entry=entry)
    if reckoning:
        _check_names("outcome", reckoning.outcomes.ids, report)
        _check_experts(debate, reckoning, report)
    return whole(reckoning, "The outcomes", report.faults)


def load_moments(debate: Debate, context: Context, folder: Path | None = None) -> Moments:
    """Load ``moments.toml``: the levels of later moments; DataError as for :func:`load_reckoning`."""
    report = FileReport("moments.toml", [])
    moments = read_entry((folder or folder_of()) / report.file, Moments, report.faults)
    for moment in moments.moment if moments else ():
        entry = f"moment {moment.id}"
        for factor in moment.levels.keys() - set(debate.factors.ids):
            report.add(f"levels.{factor}", repr(factor), "the id of a factor", entry=entry)
        for factor in [factor for factor in debate.factors.ids if factor not in moment.levels]:
            report.add(f"levels.{factor}", "nothing", "a level for every factor", entry=entry)
        for factor, level in moment.levels.items():
            expected = f"an event up to {moment.date}"
            known = _on_days(context, lambda day, moment=moment: day <= moment.date)
            _check_events(context, level.events, known, expected, report, f"levels.{factor}.events", entry)
    if moments:
        _check_names("moment", moments.moments.ids, report)
        days = [debate.source.cutoff, *(moment.date for moment in moments.moment)]
        if any(later <= earlier for earlier, later in pairwise(days)):
            report.add("date", ", ".join(map(str, days[1:])), f"rising days after {days[0]}")
    return whole(moments, "The later moments", report.faults)


def _on_days(context: Context, wanted: Callable[[datetime.date], bool]) -> set[str]:
    return {event.id for event in context.events if wanted(event.date)}


def _check_events(
    context: Context, events: Iterable[str], good: set[str], expected: str, report: FileReport, field: str, entry: str
) -> None:
    for event in events:
        if event not in context.events:
            report.add(field, short(event), "the id of an event in context/events.csv", entry=entry)
        elif event not in good:
            report.add(field, f"{event!r} of {context.events[event].date}", expected, entry=entry)


def _check_evidence(debate: Debate, context: Context, outcome: Outcome, report: FileReport, entry: str) -> None:
    """Evidence is dated after the cut-off: what the experts could know is no test of what they expected."""
    cutoff = debate.source.cutoff
    late = _on_days(context, lambda day: day > cutoff)
    expected = f"an event after the cut-off {cutoff}"
    _check_events(context, outcome.evidence, late, expected, report, "evidence", entry)
    days = [context.events[event].date for event in outcome.evidence if event in context.events]
    if days != sorted(days):
        report.add("evidence", ", ".join(map(str, days)), "events in order of time", entry=entry)


def _check_names(kind: str, names: Iterable[str], report: FileReport) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            report.add("", f"{count} entries of this name", "one", entry=f"{kind} {name}")


def _check_experts(debate: Debate, reckoning: Reckoning, report: FileReport) -> None:
    """Fair to all: an account of every expert, and claims of every expert."""
    _check_names("account", reckoning.accounts.ids, report)
    for name in [name for name in reckoning.accounts.ids if name not in debate.experts]:
        report.add("expert", repr(name), f"one of {', '.join(debate.experts.ids)}", entry=f"account {name}")
    judged = {debate.claims[claim].expert for claim in reckoning.outcomes.ids if claim in debate.claims}
    for expert in debate.experts.ids:
        if expert not in reckoning.accounts:
            report.add("account", f"none of {expert}", "an account of every expert")
        if expert not in judged:
            report.add("outcome", f"no claim of {expert}", "claims of every expert")
