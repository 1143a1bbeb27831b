"""No link leads to the ending: whatever can be opened from a notebook before 07 tells nothing from after the cut-off.

What must not be told is taken from the data, so that a new event guards itself.
"""

import re

import nbformat
import pytest
from common import ROOT

LINK = re.compile(r"\]\(([^)\s#]+)")
NAME = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")  # words with a capital, one or several in a row
NO_NAME = "vetoe[ds]"  # what no name or day would catch
LOOK_BACK = ("07", "08")  # the notebooks that may tell, and may lead to what tells
STARTS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def text_of(path):
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        return "\n".join([cell.source for cell in cells] + [str(cell.get("outputs", "")) for cell in cells])
    return path.read_text(encoding="utf-8")


def leads_on(path) -> bool:
    return path.suffix in (".md", ".ipynb") and not path.name.startswith(LOOK_BACK)


def reachable(starts) -> set:
    """Every page that a reader gets to from these by links within the project, before notebook 07."""
    found, todo = set(), [path for path in starts if leads_on(path)]
    while todo:
        page = todo.pop()
        if page in found:
            continue
        found.add(page)
        links = (link for link in LINK.findall(text_of(page)) if "://" not in link)
        todo += [target for link in links if leads_on(target := (page.parent / link).resolve()) and target.exists()]
    return found


def names_in(title: str) -> list[str]:
    """The proper names in a title: not the capital with which every title begins."""
    first, *rest = NAME.findall(title.removeprefix("The "))
    return [first, *rest] if " " in first or title.startswith("The ") else rest


def as_written(days, cutoff) -> set[str]:
    """Every way in which a text could name these days; their months and years, where these are wholly later."""
    forms = ("{day:%Y-%m-%d}", "{day.day} {day:%B %Y}", "{day:%B} {day.day}, {day.year}")
    written = {form.format(day=day) for day in days for form in forms}
    written |= {f"{day:%B %Y}" for day in days if (day.year, day.month) > (cutoff.year, cutoff.month)}
    return written | {str(day.year) for day in days if day.year > cutoff.year}


@pytest.fixture(scope="module")
def secrets(debate, context, reckoning, moments):
    """What only notebook 07 may tell: titles, names, days and judgements of what came after the cut-off."""
    cutoff = debate.source.cutoff
    later = [event for event in context.events if event.date > cutoff]
    known = [event for event in context.events if event.date <= cutoff]
    known += [row for row in context.negotiations if row.breakdown_date <= cutoff]
    known += [
        *context.places,
        *context.documents,
        debate.source,
        *debate.claims,
        *debate.factors,
        *debate.packages,
        *debate.experts,
    ]
    known = " ".join(map(str, [*known, *(forecast.question for forecast in debate.forecasts)]))
    names = {name for event in later for name in names_in(event.title) if name not in known}
    days = {event.date for event in later} | {f.resolved for f in debate.forecasts if f.resolved}
    told = [event.title for event in later] + [forecast.resolution for forecast in debate.forecasts]
    told += [part for one in reckoning.outcome for part in (one.asks, one.reasons, one.against)]
    told += [part for one in reckoning.account for part in (one.held, one.open, one.counts_against)]
    told += [level.reason for moment in moments.moment for level in moment.levels.values()]
    return {*told, *names, *as_written(days, cutoff)}


def test_the_data_name_what_must_not_be_told(secrets):
    assert {"Hanoi", "Singapore", "Panmunjom Declaration", "2018-06-12", "12 June 2018", "June 12, 2018"} <= secrets


def test_where_it_was_published_and_the_codebook_hint_at_nothing_later(debate):
    """A summit still to come, how many tests there ever were, what trade did next: none of it before notebook 07."""
    assert "April" not in debate.source.published
    codebook = (ROOT / "data" / "context" / "README.md").read_text(encoding="utf-8")
    assert not re.search(r"1 to 6|after 2017|2018 process|military step|destruction", codebook)


def test_links_are_followed_from_page_to_page():
    names = {str(page.relative_to(ROOT)) for page in reachable([ROOT / "notebooks" / "06_weigh_it_yourself.ipynb"])}
    assert {"data/README.md", "data/context/README.md", "notebooks/01_the_moment.ipynb"} <= names
    assert not any(name.startswith("notebooks/07") for name in names)


def test_nothing_that_can_be_opened_before_notebook_07_tells_the_ending(debate, secrets):
    any_of_them = "|".join(map(re.escape, sorted(secrets, key=len, reverse=True)))
    secret, found = re.compile(rf"(?<!\w)(?:{any_of_them}|{NO_NAME})(?!\w)"), []
    for page in [ROOT / "README.md", *sorted(reachable(STARTS))]:  # the first page of all, too
        text = text_of(page)
        for forecast in debate.forecasts:
            text = text.replace(forecast.question, "")  # they may name their deadlines
        found += [
            f"{page.relative_to(ROOT)}: {text[max(one.start() - 40, 0) : one.end() + 20]}"
            for one in secret.finditer(text)
        ]
    assert not found, "\n".join(found)
