"""No line of the package knows whose debate it is: names, ids, dates and counts come from the data.

What must not stand in code is itself read from the debate, so that a new expert or factor guards itself. Strings are
looked through, not names in code: what is printed, compared or looked up is a string.
"""

import ast
import re

import pytest
from common import NEW_DAWN, ROOT

from perspectives.loading.context import TYPED

PACKAGE = ROOT / "notebooks" / "perspectives"
SOURCES = sorted(path for kind in ("*.py", "*.js") for path in PACKAGE.rglob(kind))
STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")
# What the debate is about, in any form of the word.
SUBJECT = r"(?i:\b(?:de)?nuclear\w*|\bmissile\w*|\bsanction\w*|\bwarhead\w*|\bICBM\b|\bsummits?\b|\bUN\b|\barmistice)"
# Names in the dated facts that are words of every debate: nothing of this one is known by them.
PLAIN = {
    "agreement",
    "statement",
    "talks",
    "law",
    "leadership",
    "sum",
    "day",
    "days",
    "per cent",
    "process",
    "All of it",
}
ALWAYS = [
    SUBJECT,
    r"\b(?:he|she|his|her|hers|him|himself|herself)\b",  # an expert is named, or is they
    r"\bnotebook 0\d",  # a panel does not know where it stands
    r"\ball (?:three|four|five)\b",  # how many there are is counted
    r"\b(?:three|four|five) (?:experts|texts|authors|voices|perspectives|lenses|packages|plans|families)\b",
]


def strings(path):
    """Every string of a file with its line; of Python without docstrings, which explain with examples."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        code = re.sub(r"^\s*//.*$|/\*.*?\*/", "", text, flags=re.MULTILINE | re.DOTALL)
        yield from ((0, found) for found in STRING.findall(code))
        return
    tree = ast.parse(text)
    bodies = (node for node in ast.walk(tree) if hasattr(node, "body") and isinstance(node.body, list))
    told = {id(node.body[0].value) for node in bodies if node.body and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def countries(context):
    """The names under which the dated facts know who acted and where things are."""
    named = {leader.country for leader in context["leaders"]} | {place.side for place in context.places}
    named |= {name for leader in context["leaders"] for name in leader.name.split() if len(name) > 2}
    return {*named, *(place.name.split(" (")[0] for place in context.places), "Washington", "Korea"} - {"between them"}


def facts_told(context):
    """The names by which the dated facts know their tables, columns, events and numbers, and the words for these."""
    told = context.told
    words = {*(name for name in context.types if name not in TYPED), *told.kinds, *told.series, *told.by_year}
    words |= {column for rows in context.types.values() for column in rows.kinds if "_" in column}
    words |= {noun for pair in told.nouns.values() for noun in pair}
    words |= {series.unit for series in told.series.values() if series.unit}
    titles = [*told.lane, *told.period, *told.later, *told.series.values(), *told.mark.values(), *told.map.side]
    words |= {getattr(one, "label", None) or one.lies for one in titles if getattr(one, "label", "") != "Other"}
    return words | {chart.title for chart in told.by_year.values()} | {told.map.line}


@pytest.fixture(scope="module")
def forbidden(debate, context):
    words = facts_told(context) | {*debate.questions.ids, *(path.stem for path in context.folder.glob("*.csv"))}
    words -= {*TYPED}
    words |= {NEW_DAWN.name, debate.moment, *(path.stem for path in (NEW_DAWN / "lessons").glob("*.toml"))}
    for expert in debate.experts:
        words |= {expert.id, expert.name, expert.short}
    words |= {*debate.factors.ids, *debate.claims.ids, *debate.lenses.ids, *debate.packages.ids, *countries(context)}
    named = "|".join(re.escape(word) for word in sorted(words - PLAIN, key=len, reverse=True))
    return re.compile("|".join([rf"(?<!\w)(?:{named})(?!\w)", *ALWAYS]))


def found_in(path, forbidden):
    return [
        f"{path.relative_to(PACKAGE)}:{line}: {one.group()!r} in {text[:60]!r}"
        for line, text in strings(path)
        for one in forbidden.finditer(text)
    ]


def test_what_must_not_stand_in_code_is_read_from_the_debate(forbidden):
    for word in (
        "lee",
        "Swanström",
        "s10",
        "peace_treaty",
        "March 2018",
        "North Korea",
        "Trump",
        "his",
        "nuclear_test",
        "missile_launches",
        "us_troops",
        "launch_days",
        "missile events",
        "denuclearization",
        "Denuclearization",
        "Sanctions",
        "The economy under sanctions",
    ):
        assert forbidden.fullmatch(word), word
    for word in ("believes", "history", "This", "sleeping", "agreement", "events", "sun"):
        assert not forbidden.search(word), word


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_line_knows_whose_debate_it_is(path, forbidden):
    found = found_in(path, forbidden)
    assert not found, "\n".join(found)
