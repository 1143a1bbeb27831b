"""My page: complete, true to the answers, silent about what is still guarded, and safe whatever was typed."""

import base64
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from common import SPOILER, examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perspectives import outlook, own_lens
from perspectives.analysis.division import company
from perspectives.analysis.weighing import factors_of, package_levels
from perspectives.answers import kinds
from perspectives.answers.record import read_record
from perspectives.answers.workbook import Answer, Workbook
from perspectives.charts.theme import LEARNER_COLOUR
from perspectives.debate.aftermath import VERDICTS
from perspectives.debate.entries import Entries
from perspectives.loading.lessons import load_lessons
from perspectives.model.brier import brier
from perspectives.model.value_tree import leaf_weights
from perspectives.panels.keeping.my_page import MyPage
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.reading import from_page
from perspectives.words.page import contents, my_page
from perspectives.words.sheet import INSET, SheetMark, strip

OWN = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "h1", "h2", "h3", "p",
    "div", "strong", "span", "bdi", "time", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "svg", "g", "line", "path", "rect", "ellipse", "text", "tspan", "desc",
}  # fmt: skip
VOID = {"meta"}
LOOKING_BACK = "07_what_happened_next"
LIGHT = 100_000  # bytes


class Reader(HTMLParser):
    """Reads a page: its elements, their attributes, and its text; every element must be closed in its turn."""

    def __init__(self, page: str):
        super().__init__()
        self.elements, self.attributes, self.text, self._open = [], [], "", []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def lessons(debate):
    return load_lessons(debate)


def page_of(debate, lessons, values, reckoning=None) -> str:
    answers = {key: Answer(value=value, at="2026-11-24T20:15:00+01:00") for key, value in values.items()}
    return my_page(read_record(answers, debate, lessons), debate, reckoning)


def everything(debate, lessons, option=0, without=()) -> dict:
    """Answers to all there is, but for some notebooks."""
    values = {kinds.NAME.key(): "Mina", kinds.COMPENSATION.key(): 35, kinds.LOCK.key(): True}
    for name, lesson in lessons.items():
        if name in without:
            continue
        values |= {kinds.BET.key(name): lesson.bet.option[option].id} if lesson.bet else {}
        values |= {kinds.CHECK.key(name, check.id): list(check.options.ids) for check in lesson.check}
        values[kinds.REFLECTION.key(name)] = f"What I think about {name}."
        values |= {kinds.EXPECTATION.key(name): f"What I expect of {name}."} if lesson.expectation else {}
        values |= {kinds.SENTENCE.key(name): f"What {name} comes to."} if lesson.sentence else {}
    values |= {kinds.FORECAST.key(forecast.id): 10 * place + 5 for place, forecast in enumerate(debate.forecasts)}
    return values | {kinds.WEIGHT.key(factor.id): 10 * place for place, factor in enumerate(debate.factors)}


def test_it_holds_everything_in_the_order_of_the_notebooks(debate, lessons):
    text = Reader(page_of(debate, lessons, everything(debate, lessons))).text
    places = [text.index(f"What I think about {name}.") for name in lessons]
    assert places == sorted(places)
    for name, lesson in lessons.items():
        assert (f"What {name} comes to." in text) == bool(lesson.sentence)
        if lesson.bet:
            assert lesson.bet.prompt in text
            assert lesson.bet.option[0].reply in text
        for check in lesson.check:
            assert check.prompt in text
            assert all(option.label in text for option in check.option)
    for place, forecast in enumerate(debate.forecasts):
        assert forecast.question in text
        assert f"{10 * place + 5}\N{NO-BREAK SPACE}%" in text
    assert "Forecasts of March 2018, locked." in text
    assert "Mina: my page" in text
    assert "Answers from 24 November 2026." in text


def test_every_bet_gets_its_own_reply_and_a_try_its_verdict(debate, lessons):
    lesson = lessons["03_lee"]
    for option in lesson.bet.option:
        text = Reader(page_of(debate, lessons, {kinds.BET.key("03_lee"): option.id})).text
        assert f"Committed: {option.label}" in text
        assert option.reply in text
        assert [other.reply for other in lesson.bet.option if other.reply in text] == [option.reply]
        for claim in option.claims:
            assert debate.claims[claim].quotation in text
    check = lesson.check[0]
    tries = [option.id for option in check.option if option.verdict != "right"]
    text = Reader(page_of(debate, lessons, {kinds.CHECK.key("03_lee", check.id): tries})).text
    assert "0 of 1 found, 0 at the first try" in text
    right = next(option.id for option in check.option if option.verdict == "right")
    text = Reader(page_of(debate, lessons, {kinds.CHECK.key("03_lee", check.id): [*tries, right]})).text
    assert "1 of 1 found, 0 at the first try" in text
    text = Reader(page_of(debate, lessons, {kinds.CHECK.key("03_lee", check.id): [right]})).text
    assert "1 of 1 found, 1 at the first try" in text


def test_before_a_bet_the_page_tells_nothing_that_the_bet_guards(debate, lessons):
    text = Reader(page_of(debate, lessons, {})).text
    for name, lesson in lessons.items():
        for choice in (*([lesson.bet] if lesson.bet else ()), *(lesson.check if lesson.bet else ())):
            assert [option.label for option in choice.option if option.reply in text] == [], name
        if lesson.expert:
            assert debate.experts[lesson.expert].short not in text
    assert [claim.id for claim in debate.claims if claim.gist in text or claim.quotation in text] == []


def test_before_the_last_bet_the_page_tells_nothing_from_after_the_cutoff(debate, lessons, reckoning):
    """Not even to one who has answered everything else, judgements of notebook 07 included."""
    values = everything(debate, lessons, without=[LOOKING_BACK])
    values |= {kinds.OUTCOME.key(outcome.claim): "borne_out" for outcome in reckoning.outcome}
    page = re.sub(r"<time.*?</time>", "", page_of(debate, lessons, values, reckoning))
    assert "Brier" not in page
    assert "what the module suggests" not in page
    for forecast in debate.forecasts:
        assert forecast.resolution not in page
        assert forecast.source not in page
        page = page.replace(forecast.question, "")
    assert not SPOILER.search(page)


def looking_back(lessons, locked: bool) -> dict:
    bet = lessons[LOOKING_BACK].bet
    values = {kinds.BET.key(LOOKING_BACK): bet.option[0].id, kinds.EXPECTATION.key(LOOKING_BACK): "A long pause."}
    return values | ({kinds.LOCK.key(): True} if locked else {})


@pytest.mark.parametrize("percent", [0, 30, 100])
def test_after_the_last_bet_locked_forecasts_are_scored(debate, lessons, percent):
    values = looking_back(lessons, locked=True) | {kinds.FORECAST.key(f.id): percent for f in debate.forecasts}
    text = Reader(page_of(debate, lessons, values)).text
    scores = [brier(percent / 100, forecast.outcome) for forecast in debate.forecasts]
    for forecast, score in zip(debate.forecasts, scores, strict=True):
        came = "yes" if forecast.outcome else "no"
        assert f"{percent}\N{NO-BREAK SPACE}%{came}: {forecast.resolution}{score:.2f}" in text
    assert f"Mean Brier score over 9 forecasts: {sum(scores) / 9:.2f}." in text
    assert "always saying 50 per cent earns 0.25" in text
    assert "A long pause." in text


def test_forecasts_that_were_not_locked_are_not_scored(debate, lessons):
    values = looking_back(lessons, locked=False) | {kinds.FORECAST.key(f.id): 90 for f in debate.forecasts}
    text = Reader(page_of(debate, lessons, values)).text
    assert "they are not scored" in text
    assert "Mean Brier score" not in text


@pytest.mark.parametrize("verdict", ["borne_out", "not_borne_out", "cannot_tell"])
def test_judged_claims_stand_beside_what_the_module_suggests(debate, lessons, reckoning, verdict):
    judged = reckoning.outcome[:3]
    values = looking_back(lessons, locked=False) | {kinds.OUTCOME.key(outcome.claim): verdict for outcome in judged}
    text = Reader(page_of(debate, lessons, values, reckoning)).text
    for outcome in reckoning.outcome:
        claim = debate.claims[outcome.claim]
        mine, module = (" ".join(VERDICTS[each]) for each in (verdict, outcome.suggested))
        row = f"{claim.gist}{debate.experts[claim.expert].short}{mine}{module}"
        assert (row in text) == (outcome in judged)


def test_nothing_runs_and_nothing_is_loaded(debate, lessons):
    page = page_of(debate, lessons, everything(debate, lessons))
    reader = Reader(page)
    assert not {"script", "img", "link", "iframe", "object", "embed", "form"} & set(reader.elements)
    assert not [name for _, name, _ in reader.attributes if name.startswith("on") or name in ("src", "href")]
    assert ("meta", "content", "default-src 'none'; style-src 'unsafe-inline'") in reader.attributes
    assert "url(" not in page
    assert "@import" not in page
    assert len(page.encode("utf-8")) < LIGHT


def test_it_can_be_read_without_seeing_it(debate, lessons):
    reader = Reader(page_of(debate, lessons, everything(debate, lessons)))
    assert ("html", "lang", "en") in reader.attributes
    levels = [int(element[1]) for element in reader.elements if re.fullmatch(r"h[1-6]", element)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert reader.elements.count("table") == reader.elements.count("caption")
    assert all(scope in ("col", "row") for tag, name, scope in reader.attributes if (tag, name) == ("th", "scope"))
    assert reader.elements.count("th") == sum(name == "scope" for _, name, _ in reader.attributes)


ANYTHING = st.one_of(st.text(st.characters(), max_size=60), st.text("<>&\"'/!-=;ab \n", max_size=40))
KEYS = st.sampled_from(
    ["reflection.02_swanstrom", "bet.02_swanstrom", "check.02_swanstrom.against", "forecast.icbm", "weight.thaw",
     "compensation", "page.name", "forecasts.locked", "coding.s01"]
)  # fmt: skip
VALUES = st.one_of(
    ANYTHING, st.booleans(), st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.lists(ANYTHING, max_size=3),
)  # fmt: skip


@settings(max_examples=examples(150))
@example(words="\f", answers={}, at="")
@given(words=ANYTHING, answers=st.dictionaries(st.one_of(ANYTHING, KEYS), VALUES, max_size=6), at=ANYTHING)
def test_whatever_a_workbook_holds_is_shown_as_text(debate, lessons, words, answers, at):
    """No element but the page's own, and every text that was typed, letter by letter."""
    answers = {**answers, "reflection.03_lee": words, kinds.NAME.key(): words}
    given = {key: Answer(value=value, at=at) for key, value in answers.items()}
    record = read_record(given, debate, lessons)
    reader = Reader(my_page(record, debate))
    assert set(reader.elements) <= OWN
    shown = re.sub(r"\s+", " ", reader.text)
    for key, answer in record.other.items():
        assert _as_shown(key) in shown
        for text in answer.value if isinstance(answer.value, list) else [str(answer.value)]:
            if isinstance(answer.value, str | list):
                assert _as_shown(text) in shown
    for lesson in record.lessons:
        assert _as_shown(lesson.reflection.strip()) in shown  # of nothing but blanks nothing is shown


def _as_shown(text: str) -> str:
    """What a page can hold of a text: half a character and control characters become a sign."""
    unprintable = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]|[\ufffe\uffff]"
    text = re.sub(unprintable, "\N{REPLACEMENT CHARACTER}", text)
    text = "".join("\N{REPLACEMENT CHARACTER}" if ord(char) & 0xFFFE == 0xFFFE else char for char in text)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</div></main><h1>x"]
)
def test_markup_that_was_typed_is_text(debate, lessons, attack):
    harmless = Reader(page_of(debate, lessons, {"reflection.03_lee": "x", kinds.NAME.key(): "x", "old.key": "x"}))
    reader = Reader(
        page_of(debate, lessons, {"reflection.03_lee": attack, kinds.NAME.key(): attack, f"old.{attack}": attack})
    )
    assert reader.elements == harmless.elements
    assert reader.text.count(attack) == 5  # title, heading, key, answer, reflection


def test_damaged_and_foreign_answers_are_listed_and_not_lost(debate, lessons):
    values = {
        "bet.02_swanstrom": "no such option",
        "check.03_lee.against": 7,
        "forecast.icbm": 101,
        "weight.thaw": -1,
        "compensation": "much",
        "from.a.later.version": ["one", "two"],
        "reflection.99_other": "Kept.",
    }
    text = Reader(page_of(debate, lessons, values)).text
    listed = text[text.index("Other answers") :]
    for key, value in values.items():
        assert key in listed
        assert ("one; two" if isinstance(value, list) else str(value)) in listed
    assert "Committed:" not in text


def weights_row(debate, factor, own: int) -> str:
    """A factor's name and its share of 100 in the learner's lens and each expert's, a dash where it has none."""
    shares = [leaf_weights(lens).get(factor) for lens in debate.lenses_for("denuclearization")]
    return f"{debate.factors[factor].label}{own}" + "".join("–" if s is None else f"{100 * s:.0f}" for s in shares)


def rows_of(text: str, *names: str) -> list[str]:
    """The rows of a table that begin with these names, with all their numbers."""
    return [re.search(rf"{re.escape(name)}[\d–]+", text).group() for name in names]


@pytest.mark.parametrize(("compensation", "shown"), [(0, "0 of 100"), (35, "35 of 100"), (100, "100 of 100")])
def test_weights_and_packages_stand_beside_the_experts(debate, lessons, compensation, shown):
    given = dict.fromkeys(debate.factors.ids, 0) | {"thaw": 30, "peace_treaty": 10}
    values = {kinds.WEIGHT.key(factor): weight for factor, weight in given.items()} | {
        kinds.COMPENSATION.key(): compensation
    }
    text = Reader(page_of(debate, lessons, values)).text
    assert "module's reading of each expert" in text
    assert [weights_row(debate, "thaw", 75), weights_row(debate, "peace_treaty", 25)] == rows_of(
        text, debate.factors["thaw"].label, debate.factors["peace_treaty"].label
    )
    assert f"Compensation: {shown}." in text
    assert "first choice stands on top" not in text  # before the bet about them
    lesson = lessons["06_weigh_it_yourself"]
    text = Reader(
        page_of(debate, lessons, values | {kinds.BET.key("06_weigh_it_yourself"): lesson.bet.option[0].id})
    ).text
    lenses = [own_lens(given, compensation / 100), *debate.lenses_for("denuclearization")]
    for package, levels in package_levels(debate).items():
        numbers = "".join(f"{outlook(lens, levels):.0f}" for lens in lenses)
        assert f"{debate.packages[package].label}{numbers}" in text
    order = sorted(debate.packages, key=lambda package: -outlook(lenses[0], package_levels(debate)[package.id]))
    places = [
        text.index(f"{package.label}{outlook(lenses[0], package_levels(debate)[package.id]):.0f}") for package in order
    ]
    assert places == sorted(places)


def strips_of(page: str) -> dict[str, list[dict[str, float]]]:
    """The lines with symbols, by the words over them: where each colour stands, as a share of the line."""
    found, (before, *lines) = {}, page.split('<svg class="strip"')
    for line in lines:
        marks = re.findall(r'class="at" x="([\d.]+)%" y="12" fill="(#\w+)"', re.split("</t[hd]>", line)[0])
        places = {colour: (float(x) - INSET) / (100 - 2 * INSET) for x, colour in marks}
        found.setdefault(unescape(before.rsplit(">", 1)[1]), []).append(places)
        before = line
    return found


@pytest.mark.parametrize(
    ("points", "compensation"),
    [
        ({"thaw": 30, "peace_treaty": 10}, 20),
        ({"security_assurances": 100, "north_steps": 45, "alliance_troops": 5}, 60),
        ({"phased_roadmap": 80, "sanctions_relief": 80, "thaw": 10, "peace_treaty": 100}, 95),
    ],
)
def test_symbols_on_the_lines_stand_at_the_numbers_of_the_model(debate, lessons, points, compensation):
    weights = dict.fromkeys(debate.factors.ids, 0) | points
    values = {kinds.WEIGHT.key(factor): weight for factor, weight in weights.items()} | {
        kinds.COMPENSATION.key(): compensation
    }
    values |= {kinds.BET.key("06_weigh_it_yourself"): lessons["06_weigh_it_yourself"].bet.option[0].id}
    values |= {kinds.FORECAST.key(f.id): 11 * place + compensation // 10 for place, f in enumerate(debate.forecasts)}
    strips = strips_of(page_of(debate, lessons, values))
    own, theirs = own_lens(weights, compensation / 100), debate.lenses_for("denuclearization")
    people = {LEARNER_COLOUR: own, **{debate.experts[lens.expert].colour: lens for lens in theirs}}
    for package, levels in package_levels(debate).items():
        expected = {colour: outlook(lens, levels) / 100 for colour, lens in people.items()}
        assert strips[debate.packages[package].label][-1] == pytest.approx(expected, abs=0.0006)
    shares = {colour: leaf_weights(lens) for colour, lens in people.items()}
    top = max(max(each.values()) for each in shares.values())
    for factor in factors_of(debate, "denuclearization"):
        expected = {LEARNER_COLOUR: 0} | {c: each[factor] / top for c, each in shares.items() if factor in each}
        assert strips[debate.factors[factor].label][0] == pytest.approx(expected, abs=0.0006)
    for forecast in debate.forecasts:
        expected = {LEARNER_COLOUR: values[kinds.FORECAST.key(forecast.id)] / 100}
        assert strips[forecast.question] == [pytest.approx(expected, abs=0.0006)]


def test_what_was_not_set_counts_as_even(debate, lessons):
    assert "What I weigh" not in Reader(page_of(debate, lessons, {})).text
    text = Reader(page_of(debate, lessons, {kinds.COMPENSATION.key(): 20})).text
    assert "No weights yet." in text
    assert "Compensation: 20 of 100." in text
    text = Reader(page_of(debate, lessons, {kinds.COMPENSATION.key(): 20, kinds.WEIGHT.key("north_steps"): 50})).text
    factors = factors_of(debate, "denuclearization")
    assert weights_row(debate, "thaw", round(100 / len(factors))) in text
    text = Reader(page_of(debate, lessons, {kinds.WEIGHT.key("thaw"): 30})).text
    assert "50 of 100 (not set)" in text


POINTS = {"sanctions": 20, "leadership": 0, "security": 65, "process": 15}


def divided(points, first=None) -> dict:
    """Points for families as they are now, and as they were committed first."""
    return {kinds.FAMILY.key(family): value for family, value in points.items()} | {
        kinds.FIRST.key(): points if first is None else first
    }


def test_points_for_families_are_said_the_first_and_those_of_now_and_divided_within(debate, lessons):
    given = divided(POINTS) | {kinds.COMPENSATION.key(): 50}
    text = Reader(page_of(debate, lessons, given)).text
    assert "Of 100 points: Sanctions 20, Leadership change 0, Security guarantees 65 and Process 15." in text
    assert "At first" not in text
    assert "Other answers" not in text
    assert weights_row(debate, "thaw", 5) in text
    now = POINTS | {"process": 30, "security": 50}
    text = Reader(page_of(debate, lessons, divided(now, POINTS) | {kinds.COMPENSATION.key(): 50})).text
    assert "Of 100 points: Sanctions 20, Leadership change 0, Security guarantees 50 and Process 30." in text
    assert "At first: Sanctions 20, Leadership change 0, Security guarantees 65 and Process 15." in text
    assert weights_row(debate, "thaw", 10) in text


# ---- what stands first


def test_the_page_begins_with_the_learner_beside_the_experts_and_who_is_nearest(debate, lessons):
    values = divided(POINTS) | {kinds.NAME.key(): "Mina", kinds.REFLECTION.key("03_lee"): "Mine."}
    values |= {kinds.BET.key("03_lee"): lessons["03_lee"].bet.option[0].id}
    page = page_of(debate, lessons, values)
    drawn = page[page.index("<svg") : page.index("</svg>")]
    for name in ("Mina", *(expert.short for expert in debate.experts)):
        assert f">{name}</text>" in drawn
    assert "<title>Chart: Mina between “Sanctions”, “Leadership change” and “Security guarantees”</title>" in drawn
    assert "Mina: Sanctions 20, Leadership change 0, Security guarantees 65 and Process 15; 100 in all." in drawn
    text = Reader(page).text
    near = company(debate, POINTS)
    assert f"Nearest:  {debate.experts[near.who[0]].short}Most in common: security guarantees." in text
    order = ["Where I stand", "In my own words", "Bets"]
    assert re.findall(r"<h2>(.*?)</h2>", page) == order


def test_who_has_not_committed_points_stands_there_alone(debate, lessons):
    values = {kinds.FAMILY.key(family): value for family, value in POINTS.items()}
    text = Reader(page_of(debate, lessons, values)).text
    assert "Of 100 points: Sanctions 20" in text
    assert "Nearest" not in text
    assert [expert.short for expert in debate.experts if expert.short in text] == []


def test_where_a_debate_has_too_few_families_for_a_triangle_rows_stand_there(debate, lessons):
    few = debate.model_copy(update={"families": Entries(debate.families[:2])})
    page = page_of(few, lessons, divided({"sanctions": 60, "leadership": 40}))
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert "60" in Reader(drawn + "</svg>").text
    assert "100 points" in drawn


def test_who_did_little_has_a_short_page_and_nothing_that_is_missing_is_named(debate, lessons):
    page = page_of(debate, lessons, {kinds.REFLECTION.key("03_lee"): "Mine."})
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["In my own words"]
    assert re.search("yet|not |missing|0 of", Reader(page[page.index("<section") : page.index("<footer")]).text) is None


def test_a_name_in_the_picture_is_text_and_short(debate, lessons):
    page = page_of(debate, lessons, divided(POINTS) | {kinds.NAME.key(): "<b>$&amp;</b>" + "x" * 40})
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert ">&lt;b&gt;$&amp;amp;&lt;/b&gt;xxxx…</text>" in drawn


@pytest.mark.parametrize(
    ("answer", "said"), [("one", "“Peace treaty” alone."), ("same", "About the same."), ("two", "The two together.")]
)
def test_the_way_to_the_lens_is_told(debate, lessons, answer, said):
    values = {
        kinds.WEIGHT.key("thaw"): 30,
        kinds.YARDSTICK.key(): "peace_treaty",
        kinds.CROSSED.key(): ["peace_treaty", "thaw", "north_steps", answer],
        kinds.FUTURES.key(): ["uneven", "same"],
        kinds.NEAREST.key(): "lee",
    }
    text = Reader(page_of(debate, lessons, values)).text
    assert "The change that matters most: Peace treaty." in text
    assert f"“Easing of tensions” and “North Korea's own steps” together: which would matter more? {said}" in text
    assert "an uneven and an even future: the uneven one, then equal." in text
    assert "thought to be nearest: Lee's." in text
    assert "Other answers" not in text
    for key, value in (
        (kinds.CROSSED.key(), ["gone", "thaw", "north_steps", answer]),
        (kinds.FUTURES.key(), ["worse"]),
        (kinds.NEAREST.key(), "nobody"),
    ):
        assert "Other answers" in Reader(page_of(debate, lessons, values | {key: value})).text


@pytest.mark.parametrize(
    ("rated", "row", "against"),
    [
        ({"invitation": (-2, 0, 1, 2, 0)}, "New dawn−2", ["2", "0", "0"]),
        ({"invitation": (-2, 0, 1, 2, 0), "hotlines": (-1, -2, 0, 1, 0)}, "False hope0−2", ["3", "2", "0"]),
        ({"invitation": (1, 1, 1, 1, 1), "hotlines": (None, -2, 0, 1, 0)}, "New dawn+1·", ["0", "0", "0"]),
    ],
)
def test_evidence_stands_in_columns_and_what_speaks_against_a_story_is_added_up(debate, lessons, rated, row, against):
    values = {
        kinds.RATING.key(piece, story): rating
        for piece, ratings in rated.items()
        for story, rating in zip(debate.hypotheses.ids, ratings, strict=True)
        if rating is not None
    }
    text = Reader(
        page_of(debate, {**lessons}, values | {kinds.SEEN.key(): "alone", kinds.INGREDIENT.key(): "reading"})
    ).text
    assert row in text
    labels = [re.escape(story.label) for story in debate.hypotheses]
    rows = re.search("inconsistency" + r"([−+·\d]*)".join(["", *labels, ""]), text).groups()[1:]
    assert [each[-1] for each in rows[:3]] == against
    assert all(debate.evidence[piece].label in text for piece in rated)
    assert "Some questions are answered by one expert alone" in text
    assert "how the facts are read" in text


def test_a_symbol_stands_where_its_number_is():
    placed = {0: "circle", 25: "star", 50: "x"}
    drawn = strip([SheetMark(value, symbol, "#000000") for value, symbol in placed.items()], top=50)
    assert re.findall(r'class="at" x="([\d.]+)%"', drawn) == ["4.0", "50.0", "96.0"]


# ---- the panel


@pytest.fixture
def panel(debate, lessons, tmp_path):
    asked = Questionnaire("new_dawn", debate, lessons)
    return MyPage(asked, Workbook(tmp_path / "workbook.json"), lambda: pytest.fail("loaded too early"))


def downloaded(panel) -> str:
    found = re.search(r'download="my-page-[^"]+.html" href="data:text/html;base64,([^"]+)"', panel.link.value)
    return base64.b64decode(found.group(1)).decode("utf-8")


def test_the_panel_says_what_is_there_and_what_is_missing(debate, lessons, panel):
    assert panel.sentence == "Your page is still empty. Whatever you answer will stand on it."
    panel.workbook.save({kinds.FORECAST.key(debate.forecasts[0].id): 70})
    assert panel.sentence.startswith("Your page holds 0 of ")
    assert f"1 of {len(debate.forecasts)} forecasts" in panel.sentence
    assert "“The third argument”" in panel.sentence
    values = everything(debate, lessons)
    panel.workbook.save(values)
    assert "Nothing is missing." in panel.sentence
    panel.workbook.start_over()
    del values[kinds.LOCK.key()], values["reflection.03_lee"]
    panel.workbook.save(values)
    missing = "“The second argument” (the reflection) and the lock on your forecasts."
    assert f"Not finished yet: {missing}" in panel.sentence


def test_the_page_is_made_when_asked_for_and_taken_back_when_an_answer_changes(panel):
    assert panel.link.value == ""
    panel.workbook.save({"reflection.03_lee": "First thought."})
    panel.make.click()
    assert "First thought." in downloaded(panel)
    panel.workbook.save({"reflection.03_lee": "Second thought."})
    assert panel.link.value == ""
    panel.make.click()
    assert "Second thought." in downloaded(panel)


def test_what_became_of_the_claims_is_loaded_only_after_the_last_bet(debate, lessons, reckoning, panel):
    panel.workbook.save({kinds.OUTCOME.key(reckoning.outcome[0].claim): "cannot_tell"})
    panel.make.click()
    assert "? cannot tell" not in downloaded(panel)
    later = MyPage(panel.asked, panel.workbook, lambda: reckoning)
    panel.workbook.save({kinds.BET.key(LOOKING_BACK): lessons[LOOKING_BACK].bet.option[0].id}, final=True)
    later.make.click()
    assert "? cannot tell" in downloaded(later)


def test_the_page_has_the_nickname_that_was_given_where_one_hands_in(panel):
    assert "no name" not in panel.sentence, "of an empty page there is nothing to name"
    panel.workbook.save({"reflection.03_lee": "A thought."})
    assert "It has no name on it." in panel.sentence
    panel.workbook.save({kinds.NAME.key(): "<b>Mina</b>"})
    assert "It has your nickname, <b>Mina</b>." in panel.sentence
    assert "<b>Mina" not in panel.spoken.value
    panel.make.click()
    assert "&lt;b&gt;Mina&lt;/b&gt;: my page" in downloaded(panel)


def test_the_page_carries_the_response_and_its_file_says_whose_it_is(panel):
    """A teacher who collects pages has lost nothing; what was written is in it, as the page prints it."""
    panel.workbook.save({"bet.03_lee": "slow", "reflection.03_lee": "</script><script>alert(1)</script>"})
    panel.workbook.save({kinds.NAME.key(): "<Mina> & co."})
    panel.make.click()
    page = downloaded(panel)
    response = from_page(page.encode("utf-8"))
    answers = {"bet.03_lee": "slow", "reflection.03_lee": "</script><script>alert(1)</script>"}
    assert response.answers == answers | {kinds.NAME.key(): "<Mina> & co."}
    assert response.mark == panel.workbook.get("response.mark")
    name = re.search(r'download="([^"]+)"', panel.link.value)[1]
    assert name == f"my-page-Mina-co-{response.day}-{response.mark}.html"
    reader = Reader(page)
    assert reader.elements.count("script") == 1
    given = {(name, value) for tag, name, value in reader.attributes if tag == "script"}
    assert given == {("type", "application/json"), ("id", "perspectives-response")}, "data, which nothing runs"
    assert "Answers in the workbook that this version" not in reader.text, "the mark has its place"


def test_the_page_says_when_a_response_was_taken_along_and_not_that_it_was_handed_in(debate, lessons):
    assert "copied" not in page_of(debate, lessons, {kinds.NAME.key(): "Mina"})
    text = Reader(page_of(debate, lessons, {"response.receipts": ["2026-11-27 14:03, K7Q2A"]})).text
    assert "Code copied or file saved: 2026-11-27 14:03, K7Q2A." in text
    assert "handed in" not in text.lower()
    assert "response.receipts" not in text


def test_no_reply_speaks_of_what_stands_elsewhere(lessons):
    """A reply is printed on my page, where no card follows."""
    replies = [
        option.reply
        for lesson in lessons.values()
        for choice in (*([lesson.bet] if lesson.bet else []), *lesson.check)
        for option in choice.option
    ]
    assert replies
    assert not [reply for reply in replies if re.search(r"\b(card|chart|panel) (below|above)|\bbelow you\b", reply)]


def test_the_tick_of_a_panel_is_no_answer_of_the_page(debate, lessons):
    text = Reader(page_of(debate, lessons, {kinds.WORDS_TOO.key(): True})).text
    assert kinds.WORDS_TOO.key() not in text


def test_an_appendix_that_was_not_begun_is_not_missed(debate, lessons):
    appendix = lessons["00_start_here"].model_copy(update={"optional": True})
    some = {"00_start_here": lessons["00_start_here"], "appendix_more": appendix}
    record = read_record({"reflection.00_start_here": Answer(value="Begun.", at="")}, debate, some)
    assert "0 of 3 self-checks" in contents(record, debate)
    record = read_record({"reflection.appendix_more": Answer(value="Begun.", at="")}, debate, some)
    assert "0 of 6 self-checks" in contents(record, debate)


# ---- a debate that does not have everything


def test_of_what_a_debate_does_not_have_the_page_says_nothing(debate, lessons):
    gone = {part: Entries(()) for part in ("forecasts", "hypotheses", "evidence", "judgements", "packages")}
    bare = debate.model_copy(update=gone)
    text = Reader(page_of(bare, lessons, everything(bare, lessons), None)).text
    for said in (
        "No forecasts yet",
        "Forecasts of",
        "forecasts of",
        "Brier score",
        "rated for each story",
        "outlook of each package",
    ):
        assert said not in text, said
    record = read_record({"reflection.03_lee": Answer(value="Mine.", at="")}, bare, lessons)
    assert "forecast" not in contents(record, bare)


def test_without_lessons_the_page_holds_what_was_answered_all_the_same(debate):
    weights = {kinds.WEIGHT.key(factor): 40 for factor in debate.factors.ids}
    page = Reader(page_of(debate, {}, weights | {kinds.SEEN.key(): "alone"})).text
    assert "At a glance" not in page
    assert page.index("Disagreements") < page.index("What I weigh") < page.index("The outlook of each package")
    assert "Forecasts" not in page
    assert "What happened next" not in page, "no notebook has looked back"
    answers = {key: Answer(value=value, at="") for key, value in weights.items()}
    assert contents(read_record(answers, debate, {}), debate).startswith("Your page holds 0 of 9 forecasts.")
    bare = debate.model_copy(update={"forecasts": Entries(())})
    assert contents(read_record(answers, bare, {}), bare) == (
        "Your page holds what you have answered. Nothing is missing."
    )


def test_what_a_lesson_brings_to_the_page_is_said_in_its_data(debate, lessons):
    moved = {**lessons, "00_start_here": lessons["00_start_here"].model_copy(update={"page": ("weights", "forecasts")})}
    heads = re.findall(r"<h2>(.*?)</h2>", page_of(debate, moved, everything(debate, lessons)))
    assert heads[:3] == ["In my own words", "What I weigh", "Forecasts"]
    assert heads[-3:] == ["Bets", "Self-checks", "Other answers"]
