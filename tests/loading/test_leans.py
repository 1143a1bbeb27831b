"""No sentence outlives the number it was written for: what lessons and notebooks say of size is held to the model."""

import re
import tomllib

import nbformat
import pytest
from common import KRIPPENDORFF_A, NEW_DAWN, ROOT

from perspectives import outlook
from perspectives.arguments.roadmap import ROUNDS, THRESHOLD
from perspectives.loading.facts import IN_BRACES, Facts
from perspectives.loading.lessons import load_coding, load_lesson
from perspectives.loading.mechanisms import load_roadmap, load_worlds
from perspectives.model.agreement import krippendorff_alpha
from perspectives.model.swing import TOP
from perspectives.panels.after.judging import ENOUGH
from perspectives.panels.compare.disagreements import STEADY, AllDisagreements

EXPERTS = ("02_swanstrom", "03_lee", "04_engman")
NAMES = sorted(path.stem for path in (NEW_DAWN / "lessons").glob("*.toml"))
NOT_SAID = {
    "leans",
    "id",
    "expert",
    "read",
    "verdict",
    "claims",
    "guards",
    "mechanisms",
    "page",
    "optional",
    "looks_back",
    "minutes",
    "tempting",
    "checks",
}
WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
CARDINAL = rf"\d+(?:\.\d+)?|{'|'.join(WORDS[2:])}|eighteen|largest|smallest"
COUNTED = (
    r"outlooks?|points?|factors?|famil(?:y|ies)|passages?|claims?|packages?|rankings?|lens|lenses|stories|texts|"
    r"comparisons?|rounds?|concessions?|resolutions|missiles|draws|questions|steps of|causes|worlds|plans"
)
# A number near what can be counted: such a sentence leans on the data, and would be false with others.
SIZE = re.compile(
    rf"\b(?:{CARDINAL})\b[^.!?]{{0,60}}\b(?:{COUNTED})\b|\b(?:{COUNTED})\b[^.!?]{{0,40}}\b(?:{CARDINAL})\b",
    re.IGNORECASE,
)
# Words that hold a number and say nothing of size; and numbers that are only supposed, or a scale.
NO_SIZE = re.compile(
    r"\b(?:(?:19|20)\d\d|notebook \d\d|40 points|65 of 100|draws of three|points of 100)\b|## \d+"
    r"|\b(?:the|all|these) three(?: experts?| texts| rankings)?\b|\bthree (?:experts, three|ways|parts)\b"
    r"|\btwo (?:experts|of the experts|questions|outlooks|stories apart|students|things)\b",
    re.IGNORECASE,
)


def said_in(raw) -> list[str]:
    """Every text of a lesson, as it is written, with its braces."""
    if isinstance(raw, dict):
        return [text for key, each in raw.items() if key not in NOT_SAID for text in said_in(each)]
    return [text for each in raw for text in said_in(each)] if isinstance(raw, list) else [raw]


def prose_of(name: str) -> list[str]:
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    return [part for cell in cells if cell.cell_type == "markdown" for part in cell.source.split("\n\n")]


def texts_of(name: str) -> list[str]:
    """What a lesson and its notebook say, a paragraph each."""
    raw = tomllib.loads((NEW_DAWN / "lessons" / f"{name}.toml").read_text(encoding="utf-8"))
    return [" ".join(text.split()) for text in [*said_in(raw), *prose_of(name)]]


@pytest.fixture(scope="module")
def facts(debate, context):
    return Facts(debate, lambda: context)


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def leans(debate, name):
    return load_lesson(debate, name).leans


def test_what_the_texts_lean_on_is_true(facts, leans):
    untrue = [f"“{lean.says}” leans on {written}" for lean in leans for written in lean.on if not facts.value(written)]
    assert not untrue, "\n".join(untrue)


def test_every_lean_is_about_words_that_are_still_said(name, leans):
    texts = texts_of(name)
    assert [lean.says for lean in leans if not any(lean.says in text for text in texts)] == []


# What a debate's numbers alone do not tell: the constants of a panel, the second reader, what is drawn by lot.
HELD_HERE = {
    "Divide 100 points": lambda debate: TOP == 100,
    "You have 100 points": lambda debate: TOP == 100,
    "Three short passages": lambda debate: all(len(load_lesson(debate, name).short) == 3 for name in EXPERTS),
    "six rounds": lambda debate: ROUNDS == 6,
    "at 20 points of trust": lambda debate: THRESHOLD == 20,
    "five ready plans, two of them modelled on deals": lambda debate: (
        len(load_roadmap(debate, NEW_DAWN).plan) == 5
        and sum(plan.negotiation is not None for plan in load_roadmap(debate, NEW_DAWN).plan) == 2
    ),
    "the five plans": lambda debate: len(load_roadmap(debate, NEW_DAWN).plan) == 5,
    "hree causes": lambda debate: len(load_worlds(debate, NEW_DAWN).cause) == 3,
    "eight possible worlds": lambda debate: 2 ** len(load_worlds(debate, NEW_DAWN).cause) == 8,
    "judged three of": lambda debate: ENOUGH == 3,
    "Twelve passages, four by each": lambda debate: (
        len(load_coding(debate).passage) == 12
        and {[debate.claims[p.claim].expert for p in load_coding(debate).passage].count(e) for e in debate.experts.ids}
        == {4}
    ),
    "all twelve passages": lambda debate: len(load_coding(debate).passage) == 12,
    "twelve passages are too few": lambda debate: len(load_coding(debate).passage) == 12,
    "six of the ten texts": lambda debate: krippendorff_alpha(SIX_OF_TEN) == pytest.approx(0.095, abs=0.0005),
    "each of ten texts under one of two labels": lambda debate: len(SIX_OF_TEN) == 10,
    "In several comparisons the largest part changes": lambda debate: len(unsteady(debate)) > 1,
}
SIX_OF_TEN = list(zip(*KRIPPENDORFF_A, strict=True))  # Krippendorff's own example


def unsteady(debate) -> list[str]:
    """The comparisons of 05 in which the largest part does not stay the largest when the numbers are drawn."""
    every = AllDisagreements(debate, {})
    return [pair for pair in every.pairs if 100 * every.steady[pair][every.most(pair)] < STEADY]


@pytest.mark.parametrize("says", HELD_HERE)
def test_what_leans_on_a_panel_is_true_and_still_said(debate, says):
    assert HELD_HERE[says](debate)
    assert any(says in text for name in NAMES for text in texts_of(name))


def test_no_sentence_of_size_goes_unheld(name, leans):
    held = [lean.says for lean in leans] + list(HELD_HERE)
    unheld = []
    for text in texts_of(name):
        for sentence in re.split(r"(?<=[.!?])\s+|\s\|\s", text):
            meant = any(says in sentence or (says in text and sentence in says) for says in held)
            if SIZE.search(NO_SIZE.sub("", sentence)) and not meant and not IN_BRACES.search(sentence):
                unheld.append(sentence)
    assert not [each for each in unheld if not re.search(ASKED, each)], "\n".join(unheld)


ASKED = r"\b(Three|Four) questions\b|\b(Four|Five) short passages\b"


def test_the_notebook_counts_its_own_questions_and_passages(debate, name):
    lesson, prose = load_lesson(debate, name), " ".join(prose_of(name))
    for asked, read in re.findall(ASKED, prose):
        assert not asked or WORDS.index(asked.lower()) == len(lesson.check)
        assert not read or WORDS.index(read.lower()) == len(lesson.read)


def test_the_example_in_the_readme_is_what_python_answers(debate):
    said = re.search(
        r'outlook\(debate.lenses\["(.+)"\], levels\)  # ([\d.]+) of 100', (ROOT / "README.md").read_text("utf-8")
    )
    lens = debate.lenses[said[1]]
    levels = {factor: level.best for factor, level in debate.levels(lens.expert).items()}
    assert f"{outlook(lens, levels):.1f}" == said[2]
