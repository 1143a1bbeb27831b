"""The panels of notebook 05 on other people's data: other ids, one factor and one story more, fewer experts."""

import re
import shutil

import pytest
from common import all_sent

from perspectives import load_debate, open
from perspectives.answers.workbook import Workbook
from perspectives.debate.entries import Entries
from perspectives.panels.compare.competing import Competing
from perspectives.panels.compare.emphasis import Emphasis
from perspectives.panels.compare.profile import Profile
from perspectives.panels.compare.questions import Questions
from perspectives.panels.kit.gate import GatedPanel

RENAMED = {
    "swanstrom": "alpha", "engman": "gamma", "security_assurances": "trust", "thaw": "calm", "new_dawn": "sunrise",
    "denuclearization": "ending", "invitation": "letter", "process": "course",
}  # fmt: skip
FACTOR = '\n[[factor]]\nid = "weather"\nfamily = "security"\nlabel = "The weather"\nlow = "rain"\nhigh = "sun"\n'
LEVEL = 'weather = { low = 10, best = 20, high = 30, claims = ["l01"], reason = "Nobody speaks of it." }\n'
LEAF = (
    '[[lens.node]]\nparent = "banked"\nfactor = "weather"\n'
    'weight = { low = 1, best = 5, high = 9, claims = ["s14"], reason = "A test." }\n'
)
STORY = '\n[[hypothesis]]\nid = "chance"\nlabel = "Chance"\nmeaning = "Nothing of it was planned."\n'


@pytest.fixture
def other(copy):
    """A debate with other ids, a factor and a story more; it has no lessons of its own."""
    (copy / "fingerprints.json").unlink()
    shutil.rmtree(copy / "lessons")
    for path in copy.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for old, new in RENAMED.items():
            text = re.sub(rf"(?<![\w“]){old}(?=[\"\s.=])", new, text)
        if path.name == "factors.toml":
            text += FACTOR
        if path.name == "lenses.toml":
            node = '[[lens.node]]\nparent = "banked"\nfactor = "open_ended_talks"\n'
            text = text.replace(
                f"{node}weight = {{ low = 15, best = 25", f"{LEAF}{node}weight = {{ low = 15, best = 20", 1
            )
        if path.name == "readings.toml":
            text = text.replace("[reading.levels]\n", f"[reading.levels]\n{LEVEL}", 1)
        if path.name == "hypotheses.toml":
            text = re.sub(r"ratings = { ", "ratings = { chance = [-2, -2, -1], ", text)
            text = text.replace("\n# ---- Evidence", f"{STORY}\n# ---- Evidence", 1)
        path.write_text(text, encoding="utf-8")
    return copy


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    book = Workbook(tmp_path / "workbook.json")
    monkeypatch.setattr("perspectives.calls.my_workbook", lambda: book)
    return book


def test_every_panel_opens_and_answers_all_its_controls(other, workbook):
    debate = load_debate(other)
    assert "weather" in debate.factors
    for make in (open.emphasis, open.questions, open.hypotheses, open.disagreement, open.picture):
        panel = make(other)
        assert not isinstance(panel, GatedPanel)
        texts = list(all_sent(panel))
        assert texts
        assert panel.sentence


def test_what_is_new_in_the_data_is_there_without_a_change_of_code(other, workbook):
    debate = load_debate(other)
    emphasis = Emphasis(debate)
    emphasis.set(family=debate.factors["weather"].family, factor="weather")
    assert emphasis.cards.value.count("silent") == 3
    competing = Competing(debate, workbook)
    competing.set(evidence="letter", **{f"rate_{story.id}": -1 for story in debate.hypotheses})
    assert competing.judged == ["letter"]
    assert "Chance" in competing.matrix.value
    competing.set(whose="alpha")
    assert "(inconsistency 0), most against “Chance” (2)" in competing.sentence
    profile = Profile(debate, workbook)
    profile.set(weight_trust=10)
    assert "Your largest share, " in profile.sentence


def test_the_finding_is_counted_and_not_a_fixed_text(debate, workbook):
    """Without Engman's and Lee's own questions, everybody answers everything."""
    shared = Entries(claim for claim in debate.claims if claim.question in ("denuclearization", "gains"))
    questions = Entries(question for question in debate.questions if question.id in ("denuclearization", "gains"))
    panel = Questions(debate.model_copy(update={"claims": shared, "questions": questions}), workbook)
    panel.set(noticed="all")
    panel.commit.click()
    assert "Yes.</strong> Of 2 questions, 2 are answered by all." in panel.reply.value
    assert "talk past each other" not in panel.sentence
    assert "one expert alone" not in panel.reply.value


def test_where_no_two_experts_answer_the_same_question_there_is_nothing_to_split(debate, workbook, monkeypatch):
    alone = Entries(lens for lens in debate.lenses if lens.id in ("engman.why_now", "lee.process"))
    monkeypatch.setattr("perspectives.session.load_lessons", lambda *_: {})
    monkeypatch.setattr("perspectives.session.load_debate", lambda _: debate.model_copy(update={"lenses": alone}))
    assert "no question is answered by more than one expert" in open.disagreement().text
    assert "no question is answered by more than one expert" in open.disagreements().text
    profile = Profile(debate.model_copy(update={"lenses": alone}), workbook)
    profile.set(question="gains")
    assert profile.sentence == "“Who gains meanwhile?” Swanström, Lee and Engman do not answer this question."
