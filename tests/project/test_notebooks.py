"""Rules every notebook keeps. That their outputs are true is nbval's part: ``--nbval`` runs them all."""

import ast
import re
import tomllib
from functools import cache

import nbformat
import pytest
from common import NEW_DAWN, ROOT, SPOILER, all_sent, states, told_by

from perspectives import load_context, load_debate
from perspectives.answers import kinds
from perspectives.answers.of_debate import DebateWorkbook
from perspectives.answers.workbook import Workbook
from perspectives.charts.theme import KINDS
from perspectives.loading.aftermath import load_moments, load_reckoning
from perspectives.loading.lessons import load_lesson
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.kit.instead import Unasked
from perspectives.panels.lesson.asking import Bet
from perspectives.words.sentences import OUTLOOK

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 12
TAGS = {"parameters"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# Where somebody's own files lie; nothing of the kind belongs in what others download.
MACHINE_PATH = re.compile(r"(/home/|/root/|/tmp/|/Users/|[A-Z]:\\\\)")
LOOK_BACK = ("07", "08")  # only these may tell what came after the cut-off
FRONT_DOOR, ONE_LESSON = "00_start_here", "00b_one_lesson"
SHOWN_ONLY = {"three_cards"}  # panels with nothing to touch
BEFORE_THE_FIRST, BETWEEN = 120, 60  # words
LESSON_MINUTES = 50
EXPERTS = ("02_swanstrom", "03_lee", "04_engman")
AFTERWARDS = "07_what_happened_next"
THE_CLASS = "08_the_class"  # for instructors; its panels follow a class and no learner's workbook
LESSONS_WITH_BETS = tuple(
    file.stem
    for file in sorted((NEW_DAWN / "lessons").glob("*.toml"))
    if "bet" in tomllib.loads(file.read_text("utf-8"))
)
GUESSES = {kinds.SEEN.key(): "alone", kinds.INGREDIENT.key(): "weights"}  # open what stands behind them, too


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


@cache
def asked(name):
    """What a notebook asks: it is frozen, and so loaded once for all tests here."""
    return load_lesson(load_debate("new_dawn"), name)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def test_there_are_notebooks():
    names = [
        "00_start_here",
        "00b_one_lesson",
        "01_the_moment",
        "01b_background",
        "02_swanstrom",
        "03_lee",
        "04_engman",
    ]
    names += ["05_where_they_disagree", "06_weigh_it_yourself"]
    names += [AFTERWARDS, THE_CLASS, "appendix_code_it_yourself"]
    assert [path.stem for path in PATHS] == names


def test_it_is_a_valid_notebook_that_every_host_can_start(notebook):
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.language_info == {"name": "python"}  # without it JupyterLite asks for a kernel
    assert "widgets" not in notebook.metadata  # stored widget state weighs megabytes


def test_learners_do_not_meet_code(notebook):
    for cell in code_cells(notebook):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert len(lines) <= LONGEST_CELL
        assert not re.search(r"^\s*(def|class|async def)\s|\blambda\b|sys\.path|^\s*[!%]", cell.source, re.MULTILINE)
        assert cell.metadata.jupyter.source_hidden, "code is collapsed"


def test_tags_are_known(notebook):
    for cell in notebook.cells:
        assert set(cell.metadata.get("tags", ())) <= TAGS


def test_it_is_committed_as_run_from_a_fresh_kernel(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    assert outputs(notebook)
    assert not [output for output in outputs(notebook) if output.output_type in ("error", "stream")]


def test_its_outputs_hold_numbers_as_text_and_no_dead_widgets(notebook):
    """A stored view reads "model not found" until the notebook is run, and hides its numbers from nbval."""
    for output in outputs(notebook):
        assert WIDGET_VIEW not in output.data
        assert re.search(r"menu Run, then Run All Cells|for whoever has committed", output.data["text/plain"])


NONE = r"\b(nothing|not|no \w+|nobody)\b[^.?]* yet\b|\b(is|are) (still )?empty\b|: 0$"
OTHERS = ("class_", "by_year", "timeline", "words", "triangle")  # tell of a class, of facts, of a picture


def test_its_outputs_do_not_tell_who_comes_back_that_they_have_answered_nothing(notebook):
    """A page shows them until its panels come, to whoever has answered much as well."""
    own = [cell for cell in code_cells(notebook) if not cell.source.splitlines()[-1].startswith(OTHERS)]
    told = [output.data["text/plain"] for cell in own for output in cell.outputs]
    assert not [text for text in told if re.search(NONE, text, re.IGNORECASE | re.MULTILINE)]


def test_nothing_points_to_somebodys_machine(path):
    assert not MACHINE_PATH.search(path.read_text(encoding="utf-8"))


def test_what_a_bet_guards_is_nowhere_in_the_file(debate, path, notebook):
    """The page is sent the whole file, collapsed code included."""
    if path.stem not in EXPERTS:
        return
    lesson = asked(path.stem)
    expert = debate.experts[lesson.expert]
    claims = [claim for claim in debate.claims if claim.expert == expert.id]
    guarded = [expert.name, f" {expert.short} ", expert.role, expert.position, *lesson.unsaid]
    guarded += [option.reply for choice in (lesson.bet, *lesson.check) for option in choice.option]
    guarded.append(lesson.reflection)
    guarded += [claim.gist for claim in claims] + [c.quotation for c in claims if c.id not in lesson.read]
    text = " ".join([cell.source for cell in notebook.cells] + [told_by(output) for output in outputs(notebook)])
    assert lesson.bet.prompt.split("'")[0] in text
    for secret in guarded:
        assert secret not in text


def shown_by(path, notebook, workbook, monkeypatch) -> list:
    """Run a notebook's cells here and return the panel that each of them shows."""
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: workbook)
    names, panels = {}, []
    for cell in code_cells(notebook):
        *statements, last = ast.parse(cell.source).body
        exec(compile(ast.Module(statements, []), path.name, "exec"), names)
        panels.append(eval(compile(ast.Expression(last.value), path.name, "eval"), names))
    return panels


def test_nothing_is_told_from_after_the_cutoff(debate, path, notebook, tmp_path, monkeypatch):
    """Every text and figure, with all bets made and every control moved; only forecasts may name their deadlines."""
    if path.stem.startswith(LOOK_BACK):
        return
    workbook = all_bets_made(debate, tmp_path)
    texts = {cell.source for cell in notebook.cells} | {told_by(output) for output in outputs(notebook)}
    for panel in shown_by(path, notebook, workbook, monkeypatch):  # many say the same
        texts |= {line for sent in all_sent(panel) for line in sent.split("\n")}
    for text in texts:
        for forecast in debate.forecasts:
            text = text.replace(forecast.question, "")
        assert not SPOILER.search(text), text[SPOILER.search(text).start() - 80 :][:160]


def test_every_notebook_opens_with_another_debate_and_tells_nothing_of_this_one(path, notebook, tmp_path, monkeypatch):
    """Chosen in one place; whatever the other debate does not have says so."""
    monkeypatch.setenv("PERSPECTIVES_DEBATE", "coal_town")
    sent = "".join(map(states, shown_by(path, notebook, Workbook(tmp_path / "workbook.json"), monkeypatch)))
    assert not re.search(r"Korea|Pyongyang|Swanstr|Engman", sent)
    if path.stem.startswith(("05", "06")):
        assert "Wójcik" in sent


def all_bets_made(debate, tmp_path) -> DebateWorkbook:
    """A workbook in which nothing is guarded any more, as far as notebook 06."""
    workbook = Workbook(tmp_path / "workbook.json").of("new_dawn")
    workbook.save({kinds.BET.key(name): asked(name).bet.option[0].id for name in LESSONS_WITH_BETS}, final=True)
    workbook.save({kinds.CODES.key(): True, kinds.NEAREST.key(): debate.experts[0].id}, final=True)
    workbook.save(GUESSES, final=True)
    workbook.save({kinds.RATING.key(e, h): 0 for e in debate.evidence.ids for h in debate.hypotheses.ids})
    return workbook


def test_wherever_an_outlook_is_shown_it_says_what_that_is(debate, path, notebook, tmp_path, monkeypatch):
    """Under the chart, in the same words everywhere; a reply to a question has a chart of its own beside it."""
    panels = shown_by(path, notebook, all_bets_made(debate, tmp_path), monkeypatch)
    for panel in (getattr(panel, "content", None) or panel for panel in panels):
        if "table" in getattr(panel, "values", {}):
            panel.set(table=True)  # where a chart does not name its points, its table does
        sent = re.sub(r"'_options_labels': \(.*?\), '", "'", states(panel))  # questions to choose from show no outlook
        if "chart" in vars(panel) and re.search(r"\boutlooks?\b", sent, re.IGNORECASE):
            assert OUTLOOK.replace("'", "&#x27;") in sent, type(panel).__name__


def test_before_the_bets_no_message_holds_what_they_guard(debate, path, notebook, tmp_path, monkeypatch):
    """All that running all cells sends to the page, as widget state."""
    if path.stem not in LESSONS_WITH_BETS:
        return
    lesson, workbook = asked(path.stem), Workbook(tmp_path / "workbook.json")
    sent = "".join(states(panel) for panel in shown_by(path, notebook, workbook, monkeypatch))
    secrets = [option.reply for choice in (lesson.bet, *lesson.check) for option in choice.option]
    if lesson.expert:
        expert = debate.experts[lesson.expert]
        secrets += [expert.name, expert.short, expert.role, *lesson.unsaid]
        secrets += [claim.gist for claim in debate.claims if claim.expert == expert.id]
    secrets.append(lesson.reflection)
    assert "opens when you have committed your bet above" in sent
    for secret in secrets:
        assert secret not in sent
        assert secret.replace("'", "&#x27;") not in sent


def test_before_its_bet_notebook_07_holds_nothing_of_what_happened(debate, path, notebook, tmp_path, monkeypatch):
    """Not in the file, and not in any message: no later date, title, resolution, judgement or level."""
    if path.stem != AFTERWARDS:
        return
    context, workbook = load_context(), Workbook(tmp_path / "workbook.json").of("new_dawn")
    reckoning, later = load_reckoning(debate, context), load_moments(debate, context)
    workbook.save(
        {f"forecast.{forecast.id}": 70 for forecast in debate.forecasts} | {kinds.LOCK.key(): True}, final=True
    )
    workbook.save({kinds.OUTCOME.key(claim): "borne_out" for claim in reckoning.outcomes.ids}, final=True)
    texts = [cell.source for cell in notebook.cells] + [told_by(output) for output in outputs(notebook)]
    texts += [states(panel) for panel in shown_by(path, notebook, workbook, monkeypatch)]
    secrets = [event.title for event in context.events if event.date > debate.source.cutoff]
    secrets += [forecast.resolution for forecast in debate.forecasts]
    secrets += [part for outcome in reckoning.outcome for part in (outcome.asks, outcome.reasons, outcome.against)]
    secrets += [part for account in reckoning.account for part in (account.held, account.open, account.counts_against)]
    secrets += [moment.label for moment in later.moment]
    secrets += [level.reason for moment in later.moment for level in moment.levels.values()]
    for text in texts:
        assert not SPOILER.search(text), text[SPOILER.search(text).start() - 80 :][:160]
        for secret in secrets:
            assert secret not in text
            assert secret.replace("'", "&#x27;") not in text


def test_what_happened_is_behind_the_gates_of_notebook_07_alone(debate, path, notebook, tmp_path, monkeypatch):
    """The same secrets, once the bet is made: there, and only there, they come out (so the test above can fail)."""
    if path.stem not in LESSONS_WITH_BETS:
        return
    workbook = Workbook(tmp_path / "workbook.json").of("new_dawn")
    workbook.save({kinds.BET.key(name): asked(name).bet.option[0].id for name in LESSONS_WITH_BETS}, final=True)
    sent = "".join(states(panel) for panel in shown_by(path, notebook, workbook, monkeypatch))
    told = [forecast.resolution in sent for forecast in debate.forecasts] + [SPOILER.search(sent) is not None]
    assert any(told) == (path.stem == AFTERWARDS)


def test_running_again_forgets_no_answer(debate, path, notebook, tmp_path, monkeypatch):
    if path.stem not in LESSONS_WITH_BETS:
        return
    workbook, bet = Workbook(tmp_path / "workbook.json").of("new_dawn"), asked(path.stem).bet
    for _ in range(2):
        workbook.save({kinds.BET.key(path.stem): bet.option[1].id, f"reflection.{path.stem}": "Mine."}, final=True)
        before = workbook.whole.to_bytes()
        sent = "".join(states(panel) for panel in shown_by(path, notebook, workbook, monkeypatch))
        assert workbook.whole.to_bytes() == before
        assert bet.option[1].reply.split("'")[0] in sent
        assert "'Mine.'" in sent


def test_it_says_what_it_is_for_how_long_and_how_to_start(notebook):
    first = notebook.cells[0].source
    for word in ("**Goal**", "**Time**", "**You need**", "*Run All Cells*"):
        assert word in first


# What stands in a heading, and the kind of the panel under it.
SAID = {"Read": "read", "Bet": "bet", "Walk": "walk", "Try": "try", "Check": "check", "Reflect": "write"}


def test_what_is_done_under_a_heading_is_told_by_its_mark(debate, path, notebook, tmp_path, monkeypatch):
    """The panel that follows a heading gives it its mark; one that says what is done says the same as the mark."""
    if path.stem == THE_CLASS:
        return
    panels = iter(shown_by(path, notebook, all_bets_made(debate, tmp_path), monkeypatch))
    before, found = None, 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            gate = next(panels)
            panel = gate.content if isinstance(gate, GatedPanel) else gate
            assert panel is None or gate.kind == panel.kind, "said before it is open, too"
            heading = before and re.search(r"^##+ (.*)", before, re.MULTILINE)
            if heading and not isinstance(panel, Unasked):
                assert panel.kind in KINDS, heading[1]
                for word in re.findall(r"\w+", heading[1]):
                    assert SAID.get(word, panel.kind) == panel.kind, heading[1]
                found += 1
        before = cell.source if cell.cell_type == "markdown" else None
    assert found


def words_before_panels(notebook) -> list[tuple[str, int]]:
    """For each panel with something to touch, its name and how many words of the notebook's are read before it."""
    found, words = [], 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            words += len(re.findall(r"\w[\w'’]*", re.sub(r"<[^>]*>|\]\([^)]*\)", " ", cell.source)))
        elif (name := re.search(r"(\w+)\([^()]*\)$", cell.source.strip())[1]) not in SHOWN_ONLY:
            found.append((name, words))
            words = 0
    return found


def test_the_first_thing_to_touch_comes_soon(path, notebook):
    """At the front door and in the lesson: the question, a stand to take, and housekeeping only when it is needed."""
    if path.stem not in (FRONT_DOOR, ONE_LESSON):
        return
    panels = words_before_panels(notebook)
    (first, words), *_ = panels
    assert first == "weigh_families"
    assert words <= BEFORE_THE_FIRST
    names = [name for name, _ in panels]
    assert "keep" not in names or names.index("keep") > names.index("forecast")


def test_both_doors_are_open(path, notebook):
    """The front door leads into the lesson, and further down into the whole; the heading it names is there."""
    if path.stem != FRONT_DOOR:
        return
    text = "\n".join(cell.source for cell in notebook.cells)
    doors = dict(re.findall(r"\[(One lesson[^]]*|The whole[^]]*)\]\(([^)]*)\)", text))
    assert list(doors) == ["One lesson, 50 minutes", "The whole, some four hours"]
    lesson, whole = doors.values()
    assert (path.parent / lesson).exists()
    headings = [re.sub(r"^#+ ", "", line).replace(" ", "-") for line in text.splitlines() if line.startswith("#")]
    assert whole.removeprefix("#") in headings
    assert text.index("One lesson, 50 minutes") < text.index("download")


def test_the_lesson_has_few_words_and_its_minutes_add_up(path, notebook):
    if path.stem != ONE_LESSON:
        return
    _first, *later = words_before_panels(notebook)
    assert [panel for panel in later if panel[1] > BETWEEN] == []
    parts = [line for cell in notebook.cells for line in cell.source.splitlines() if re.match(r"## \d", line)]
    minutes = [int(re.search(r"· (\d+) minutes$", line)[1]) for line in parts]
    assert sum(minutes) == LESSON_MINUTES
    assert f"**Time**: {LESSON_MINUTES} minutes" in notebook.cells[0].source


def test_the_lesson_is_complete_in_itself(debate, path, notebook, tmp_path, monkeypatch):
    """Its own bets and its own first answer open everything in it, for somebody who never opens another notebook."""
    if path.stem != ONE_LESSON:
        return
    workbook = Workbook(tmp_path / "workbook.json").of("new_dawn")
    panels = shown_by(path, notebook, workbook, monkeypatch)
    assert [panel for panel in panels if isinstance(panel, GatedPanel) and panel.content is None]
    for bet in panels:
        if isinstance(bet, Bet):
            bet.set(choice=bet.lesson.bet.option[-1].id)
            bet.commit.click()
    workbook.save({kinds.FIRST.key(): dict.fromkeys(debate.families.ids, 25)}, final=True)
    shut = [panel.closed_text for panel in panels if isinstance(panel, GatedPanel) and panel.content is None]
    assert shut == []
    assert not [panel for panel in panels if isinstance(panel, Unasked)]


def test_before_its_bets_the_lesson_tells_nothing_of_the_arguments(debate, path, notebook, tmp_path, monkeypatch):
    """Not in the file and not in any message; after the first bet alone, one expert and nobody else."""
    if path.stem != ONE_LESSON:
        return
    workbook = Workbook(tmp_path / "workbook.json").of("new_dawn")
    panels = shown_by(path, notebook, workbook, monkeypatch)
    lessons = [asked(name) for name in EXPERTS]

    def told(lesson) -> list[str]:
        said = "".join(states(panel) for panel in panels)
        said += " ".join([cell.source for cell in notebook.cells] + [told_by(output) for output in outputs(notebook)])
        expert = debate.experts[lesson.expert]
        secrets = [expert.position, *lesson.unsaid, *(option.reply for option in lesson.bet.option)]
        secrets += [debate.claims[claim].quotation for claim in lesson.card]
        return [secret for secret in secrets if secret in said or secret.replace("'", "&#x27;") in said]

    assert [told(lesson) for lesson in lessons] == [[], [], []]
    workbook.save({kinds.BET.key(EXPERTS[0]): lessons[0].bet.option[0].id}, final=True)
    assert debate.experts[lessons[0].expert].position.replace("'", "&#x27;") in told(lessons[0])[0].replace(
        "'", "&#x27;"
    )
    assert [told(lesson) for lesson in lessons[1:]] == [[], []]
