"""Load what is known after the cut-off, and check it: outcomes of claims, and the levels of later moments."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from ..debate.aftermath import Moments, Outcome, Reckoning
from ..debate.debate import Debate
from ..debate.faults import FileReport, short
from .context import Context
from .lessons import check_claims, read_entry, whole
from .load import folder_of


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
