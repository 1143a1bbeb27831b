"""The pages for instructors: minutes that add up and agree with the notebooks, links that work, nothing given away."""

import importlib.util
import re
from pathlib import Path

import nbformat
import pytest
from browser.hosts import VOILA
from common import NEW_DAWN, ROOT, SPOILER

from perspectives.authoring.key import answer_key
from perspectives.loading.lessons import load_lessons

FOLDER = ROOT / "notebooks" / "instructors"
KEY = "answer_key.md"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)\s]+)\)")
LESSON = "00b_one_lesson"
PRESENTER = "08_the_class"  # the only notebook that is the instructor's own
AT_EACH_STEP = ["- **Say:** ", "- **What goes wrong:** ", "- **Ask"]


@pytest.fixture(scope="module")
def lessons(debate):
    return load_lessons(debate, NEW_DAWN)


def notebook(name: str) -> Path:
    """The notebook with this number, or of this name."""
    (path,) = [path for path in (ROOT / "notebooks").glob("*.ipynb") if name in (path.stem, path.stem.split("_")[0])]
    return path


def markdown(path: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")


def parts_of_the_lesson() -> list[tuple[str, int]]:
    """What the lesson's headings say: ``1 Your first answer`` and its minutes."""
    found = re.findall(r"^## (\d .+) · (\d+) minutes$", markdown(notebook(LESSON)), re.MULTILINE)
    return [(title, int(minutes)) for title, minutes in found]


def minutes_of(name: str) -> int:
    """How long a notebook takes, as the README and the notebook say; the front door tells of its first five alone."""
    path = notebook(name)
    (told,) = re.findall(rf"^\| \[.*\]\(notebooks/{path.name}\) \|.*\| (\d+) minutes \|$", README, re.MULTILINE)
    itself = re.search(r"\*\*Time\*\*(?:: | \| )(\d+|five) minutes", markdown(path))[1]
    assert itself in (told, "five"), path.name
    return int(told)


def section(page: str, heading: str) -> str:
    """What stands under a heading that begins so, up to the next one of its level."""
    (found,) = re.findall(rf"^## {heading}.*?(?=^## |\Z)", PAGES[page], re.MULTILINE | re.DOTALL)
    return found


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in a text, without their heads."""
    tables = re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE)
    lines = [line for table in tables for line in table.splitlines()[2:]]
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines]


# ---- the plans


def test_the_50_minutes_are_those_of_the_lesson():
    plan = section("guide.md", "The 50-minute plan")
    steps = [(title, int(m)) for title, m in re.findall(r"^### (\d .+) · (\d+) minutes$", plan, re.MULTILINE)]
    assert steps == parts_of_the_lesson()
    assert sum(minutes for _, minutes in steps) == 50
    assert "**Together: 50 minutes.**" in plan


def test_each_step_says_what_to_say_what_goes_wrong_and_what_to_ask():
    _before, *steps = re.split(r"^### ", section("guide.md", "The 50-minute plan"), flags=re.MULTILINE)
    for step in steps:
        lines = step.split("\n\n")[0].splitlines()[1:]
        assert [line for line, begin in zip(lines, AT_EACH_STEP, strict=True) if line.startswith(begin)] == lines, step


def test_the_parts_and_their_minutes_are_those_that_the_lesson_has_in_its_data(lessons):
    assert [
        (f"{n} {part.title}", part.minutes) for n, part in enumerate(lessons[LESSON].part, 1)
    ] == parts_of_the_lesson()


def asked_of(part) -> list[str]:
    return [bare(question.ask) for question in part.question]


def bare(text: str) -> str:
    """Words without what marks them: emphasis, and which quotation marks."""
    return re.sub(r"[*\"“”]", "", text)


def test_what_the_guide_asks_has_its_answer_in_the_data(lessons):
    """The answers are told by the key; see :func:`~perspectives.authoring.key.answer_key`."""
    _before, *steps = re.split(r"^### ", section("guide.md", "The 50-minute plan"), flags=re.MULTILINE)
    for part, step in zip(lessons[LESSON].part, steps, strict=True):
        (line,) = [line for line in step.splitlines() if line.startswith("- **Ask")]
        assert not [question for question in asked_of(part) if question not in bare(line)], line


def test_the_one_page_has_a_running_clock_and_asks_what_the_guide_asks(lessons):
    table = rows(PAGES["one_page.md"].split("\n---\n")[0])
    clock = [sum(part.minutes for part in lessons[LESSON].part[:place]) for place in range(len(lessons[LESSON].part))]
    assert [int(row[0]) for row in table] == clock
    for number, (part, row) in enumerate(zip(lessons[LESSON].part, table, strict=True), 1):
        assert row[1] == f"{number} {part.title}"
        assert bare(row[3]) == " ".join(asked_of(part))


@pytest.mark.parametrize("name", sorted({*PAGES} - {KEY}))
def test_no_page_but_the_key_gives_an_answer(name, lessons):
    told = [question.answer for part in lessons[LESSON].part for question in part.question]
    bets = [lessons[part.bet].bet for part in lessons[LESSON].part if part.bet]
    told += [option.label for bet in bets for option in bet.option if option.verdict == "right"]
    assert not [text for text in told if text in PAGES[name]]


def test_the_90_minutes_add_up_and_name_parts_that_are_there():
    plan = section("longer_plans.md", "90 minutes")
    table = rows(plan)
    assert sum(int(row[0]) for row in table) == 90
    assert "**Together: 90 minutes.**" in plan
    named = [part for row in table for part in re.findall(r"^Part (\d): (.+?)(?:, on .*)?$", row[2])]
    there = [tuple(title.lower().replace("your ", "").split(" ", 1)) for title, _ in parts_of_the_lesson()]
    assert named == [part for part in there if part[0] not in ("2", "3", "4")], "2 to 4 are the mixed groups'"
    first, second = re.findall(r"^## .* groups, (\d+) minutes$", PAGES["jigsaw.md"], re.MULTILINE)
    assert [row[0] for row in table if "groups" in row[1]][:2] == [first, second]
    turns = rows(section("jigsaw.md", "Second round"))
    assert 3 * sum(int(row[0]) for row in turns) == int(second)


def test_the_two_weeks_add_up_and_take_as_long_as_the_notebooks_say():
    plan = section("longer_plans.md", "Two weeks")
    table = rows(plan)
    spent: dict[str, int] = {}
    for lesson, minutes, _what, opened in table:
        spent[lesson] = spent.get(lesson, 0) + int(minutes)
        if (link := re.match(r"\[(\d\d)\]\(\.\./(.+)\.ipynb\)", opened)) and link[1] != "08":
            assert int(minutes) == minutes_of(link[2]), link[2]
    home = spent.pop("at home")
    assert set(spent.values()) == {50}
    assert f"**Together: {sum(spent.values())} minutes in class, {home} at home.**" in plan
    series = [re.match(r"\[(\d\d)\]", row[3])[1] for row in table if row[3][:1] == "["]
    assert series == ["00", "01", "02", "03", "04", "05", "06", "08", "07"]
    assert f"00 to 07 alone take {sum(minutes_of(name) for name in series if name != '08')} of them" in plan
    for name, minutes in re.findall(r"\((?:\.\./)(\S+)\.ipynb\), (\d+) minutes", plan):
        assert int(minutes) == minutes_of(name)


# ---- what students get wrong


def test_what_students_get_wrong_is_what_bets_and_checks_offer(lessons):
    table = rows(section("guide.md", "What students get wrong"))
    assert len(table) >= 10
    for number, chosen, _ask in table:
        (lesson,) = [lesson for name, lesson in lessons.items() if name.split("_")[0] == number]
        choices = [*([lesson.bet] if lesson.bet else []), *lesson.check]
        options = [option for choice in choices for option in choice.option if f'"{option.label}"' == chosen]
        assert [option.verdict != "right" for option in options] == [True], chosen


# ---- links, and what is out of the way


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name):
    for link in LINK.findall(PAGES[name]):
        assert link.startswith("https://") or (FOLDER / link).resolve().exists(), link
        assert "#" not in link, "GitHub and JupyterLab call a heading differently"


@pytest.fixture(scope="module")
def offline():
    """What the offline site offers to open."""
    spec = importlib.util.spec_from_file_location("lite_build", ROOT / ".lite" / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    return build.sources()


def test_the_offline_site_has_the_pages_and_all_they_link_to_but_not_the_key(offline):
    for name, text in PAGES.items():
        assert (f"notebooks/instructors/{name}" in offline) == (name != KEY)
        for link in LINK.findall(text):
            if not link.startswith("https://"):
                assert (FOLDER / link).resolve().relative_to(ROOT).as_posix() in offline, link


def test_nobody_gets_to_the_key_by_following_links():
    for path in [*ROOT.glob("*.md"), *ROOT.glob("data/**/*.md"), *FOLDER.glob("*.md")]:
        assert not [link for link in LINK.findall(path.read_text(encoding="utf-8")) if link.endswith(KEY)], path.name
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert KEY not in text
        assert "instructors/" not in text or path.stem == PRESENTER, path.name


def test_the_app_view_offers_no_page_of_this_folder():
    """What it gives out by name are the notebooks beside it, and files of the kinds that Voila allows: pictures."""
    from voila.configuration import VoilaConfiguration

    allowed = VoilaConfiguration().file_allowlist
    settings = (ROOT / ".jupyter" / "voila.py").read_text(encoding="utf-8")
    assert "file_allowlist" not in settings
    assert not [name for name in PAGES if any(re.fullmatch(pattern, name) for pattern in allowed)]


def test_an_instructor_finds_the_guide_from_the_readme():
    assert "(notebooks/instructors/guide.md)" in section_of_readme("For instructors")
    for name in PAGES:
        assert f"({name})" in PAGES["guide.md"] or name in ("guide.md", KEY)
    assert f"`{KEY}`" in PAGES["guide.md"]


def section_of_readme(heading: str) -> str:
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_key_is_what_the_command_writes():
    made = answer_key(NEW_DAWN)
    assert PAGES[KEY] == made, "in the folder notebooks: " + re.search(r"`(python -m .*)`", made)[1]


# ---- nothing told early


@pytest.mark.parametrize("name", sorted({*PAGES} - {KEY}))
def test_no_page_but_the_key_tells_what_happened_next(name, reckoning, debate):
    assert not SPOILER.search(PAGES[name]), SPOILER.search(PAGES[name])
    told = [part for outcome in reckoning.outcome for part in (outcome.reasons, outcome.against)]
    told += [forecast.resolution for forecast in debate.forecasts]
    assert not [part for part in told if part in PAGES[name]]


def test_the_handout_gives_nothing_away_and_names_nobody(debate, lessons):
    """Learners read three arguments without names; the paper in their hands must not tell whose they are."""
    handout = PAGES["handout.md"]
    for expert in debate.experts:
        assert expert.name not in handout
        assert expert.asks not in handout
        assert expert.position not in handout
    assert debate.source.url not in handout
    for family in debate.families:
        assert family.label.lower() in handout
    guarded = [claim.quotation for claim in debate.claims] + [claim.gist for claim in debate.claims]
    for lesson in lessons.values():
        choices = [*([lesson.bet] if lesson.bet else []), *lesson.check]
        guarded += [text for choice in choices for option in choice.option for text in (option.label, option.reply)]
    assert not [text for text in guarded if text in handout]


# ---- the rubric


def test_the_rubric_has_four_levels_each_with_one_example_that_is_called_invented():
    criteria = rows(PAGES["rubric.md"].split("\n## ")[0])
    assert len(criteria) == 4
    assert all(len(row) == 5 and all(row) for row in criteria)
    examples = re.findall(r'^- \*\*Level (\d)\*\* \(invented\): "([^"]+)"$', PAGES["rubric.md"], re.MULTILINE)
    assert [level for level, _ in examples] == ["1", "2", "3", "4"]
    assert all(sentence.count(". ") == 0 for _, sentence in examples)


def test_the_rubric_knows_every_reflection(lessons):
    first = [row[0] for row in rows(section("rubric.md", "What each notebook asks"))]
    assert first == [
        f"{name.split('_')[0]} {lesson.title}" if name[0].isdigit() else "Appendix" for name, lesson in lessons.items()
    ]


# ---- commands


def test_the_app_for_a_class_starts_what_the_readme_starts():
    page = PAGES["setting_up.md"]
    (readme,) = re.findall(r"<!-- app command -->\n```sh\n(.+)\n```", README)
    installs, starts = readme.split(" && ")
    app, presenter = commands(page)
    assert f"```sh\npython3 -m venv .venv && {installs}\n```" in page
    assert app == f"PERSPECTIVES_PREPARED=30 {starts} --Voila.ip=0.0.0.0 --port=8866"
    assert presenter == f"PERSPECTIVES_PRESENTER=1 .venv/bin/voila {' '.join(VOILA)} --port=8867"


def commands(page: str) -> list[str]:
    """The commands that start an app view."""
    return re.findall(r"```sh\n(.*\.venv/bin/voila .+)\n```", page)


def test_the_one_page_gives_the_same_commands_and_addresses():
    one, whole = PAGES["one_page.md"], PAGES["setting_up.md"]
    assert commands(one) == commands(whole)
    for address in re.findall(r"`(http://\S+\.ipynb)`", one):
        assert f"`{address}`" in whole


def test_the_port_is_the_one_that_voila_opens():
    from voila.app import Voila

    ports = set(re.findall(r"http://[A-Z0-9.]+:(\d+)", PAGES["setting_up.md"].split("## The app view")[1]))
    assert ports == {str(Voila.port.default_value), "8867"}
