"""The weighing panel: every control is used, and chart, sentence, table and card must follow."""

import re

import pytest
from common import Points

from perspectives import outlook, outlook_range, own_lens, weigh
from perspectives.answers.mine import ME
from perspectives.panels.kit.instead import Faulty
from perspectives.panels.weigh.weigh import WeighPanel, factors_of
from perspectives.words.sentences import APART, listed

PEOPLE = ["Swanström", "Lee", "Engman", "You"]


@pytest.fixture
def panel(debate, workbook):
    """The sandbox of somebody to whom all factors weigh the same."""
    workbook.save({f"weight.{factor}": 50 for factor in debate.factors.ids})
    return WeighPanel(debate, workbook)


def best(panel) -> list:
    """The four outlooks as drawn, from top to bottom; None where a row is silent."""
    return [trace.x[0] for trace in panel.chart.data[:4]]


def bands(panel) -> list:
    """The ranges as drawn: low and high of each row."""
    return [
        (trace.x[0] - trace.error_x.arrayminus[0], trace.x[0] + trace.error_x.array[0])
        for trace in panel.chart.data[:4]
        if trace.x[0] is not None
    ]


def ticks(panel) -> dict:
    """Where the outlooks stood at the start, as drawn."""
    return dict(zip(panel.chart.data[4].y, panel.chart.data[4].x, strict=True))


def levels(panel) -> dict:
    return {name.removeprefix("level_"): value for name, value in panel.values.items() if name.startswith("level_")}


def expected(panel, question) -> list:
    """The four outlooks as they should be drawn."""
    return [None if value is None else round(value, 1) for value in exact(panel, question, levels(panel))]


def exact(panel, question, now, even=False) -> list:
    """The four outlooks straight from the model, not rounded; ``even``: the learner's lens as it is at the start."""
    debate = panel.debate
    names = [f"{expert.id}.{question}" for expert in debate.experts]
    weights = {f: 50 if even else panel.values[f"weight_{f}"] for f in factors_of(debate, question)}
    mine = own_lens(weights, 0.5 if even else panel.values["compensation"] / 100)
    return [
        *(outlook(debate.lenses[name], now) if name in debate.lenses else None for name in names),
        None if debate.questions[question].stands_apart else outlook(mine, now),
    ]


def test_at_the_start_it_shows_march_2018(panel):
    assert panel.values["question"] == "denuclearization"
    assert levels(panel) == {factor: round(level.best) for factor, level in panel.debate.levels().items()}
    assert best(panel) == expected(panel, "denuclearization")
    assert [trace.name for trace in panel.chart.data[:4]] == PEOPLE
    assert ticks(panel) == pytest.approx(dict(zip(PEOPLE, best(panel), strict=True)))
    assert "Nothing has moved from the start yet." in panel.sentence


@pytest.mark.parametrize("question", ["why_now", "process", "denuclearization", "gains"])
@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"level_security_assurances": 90, "level_peace_treaty": 80, "level_alliance_troops": 70},
        {"level_north_steps": 0, "level_thaw": 100, "level_summit_diplomacy": 95, "compensation": 0},
        {"weight_sanctions_pressure": 0, "weight_summit_diplomacy": 100, "weight_thaw": 1, "compensation": 100},
    ],
)
def test_the_chart_shows_what_the_model_says(panel, question, setting):
    panel.set(question=question, **setting)
    assert best(panel) == expected(panel, question)
    debate, now = panel.debate, levels(panel)
    spans = [outlook_range(lens, now) for lens in debate.lenses_for(question)]
    mine = best(panel)[3]
    drawn = [(span.low, span.high) for span in spans] + ([(mine, mine)] if mine is not None else [])
    assert bands(panel) == [pytest.approx(pair, abs=0.11) for pair in drawn]
    said = {name: value for name, value in zip(PEOPLE, exact(panel, question, now), strict=True) if value is not None}
    assert [trace.text[0] for trace in panel.chart.data[:4]] == [
        f"<b>{said[name]:.0f}</b>" if name in said else "" for name in PEOPLE
    ]
    order = sorted(said, key=lambda name: -said[name])
    whose = {name: "Your" if name == "You" else f"{name}'s" for name in PEOPLE}
    rest = [f"{whose[name].lower() + 's' if name == 'You' else whose[name]} {said[name]:.0f}" for name in order[1:]]
    first = f"{whose[order[0]]} lens gives {said[order[0]]:.0f} of 100, {listed(rest)}."
    assert panel.sentence.startswith(f"“{debate.questions[question].text}” {first}")
    start = {factor: round(level.best) for factor, level in debate.levels().items()}
    before = exact(panel, question, start, even=True)
    assert ticks(panel) == pytest.approx(
        {name: value for name, value in zip(PEOPLE, before, strict=True) if value is not None}, abs=0.051
    )
    moved = [said[name] - value for name, value in zip(PEOPLE, before, strict=True) if name in said]
    most = max(moved, key=abs)
    assert ("Nothing has moved" in panel.sentence) == (abs(most) < 0.5)
    assert abs(most) < 0.5 or f"{'up' if most > 0 else 'down'} {abs(most):.0f}." in panel.sentence


def test_a_level_moves_all_four(panel):
    before = best(panel)
    panel.set(level_security_assurances=60)
    moved = [after - value for after, value in zip(best(panel), before, strict=True)]
    assert all(change > 0.4 for change in moved)
    assert ticks(panel) == pytest.approx(dict(zip(PEOPLE, before, strict=True)))
    assert "Since the start Engman's lens has moved most: up 38." in panel.sentence


def test_every_level_slider_moves_exactly_the_lenses_it_belongs_to(panel):
    for question in panel.debate.questions.ids:
        panel.set(question=question)
        for factor in factors_of(panel.debate, question):
            panel.set(**{f"level_{other}": 50 for other in levels(panel)})
            before = best(panel)
            panel.set(**{f"level_{factor}": 90})
            for row, expert in enumerate(panel.debate.experts):
                name = f"{expert.id}.{question}"
                concerned = name in panel.debate.lenses and factor in panel.debate.lenses[name].factors
                assert (best(panel)[row] != before[row]) == concerned, f"{name}, {factor}"
            assert (best(panel)[3] != before[3]) != panel.debate.questions[question].stands_apart


def test_on_a_question_that_stands_apart_the_learner_is_absent_and_is_told_why(panel):
    shown = lambda part: part.layout.display != "none"  # noqa: E731
    panel.set(side="lens")
    assert (shown(panel._lens_side), shown(panel._no_lens)) == (True, False)
    panel.set(question="gains")
    assert best(panel)[3] is None
    assert panel.sentence.endswith(f"You are not among them: {APART}.")
    assert (shown(panel._lens_side), shown(panel._no_lens)) == (False, True)
    panel.set(side="levels")
    assert not shown(panel._no_lens)


def test_every_weight_slider_and_compensation_move_only_the_learner(panel):
    controls = [f"weight_{factor}" for factor in factors_of(panel.debate, "denuclearization")]
    for control in [*controls, "compensation"]:
        panel.start_again()
        before = best(panel)
        panel.set(**{control: 95})
        assert best(panel)[:3] == before[:3], control
        assert best(panel)[3] != before[3], control
        said = "Since the start only your lens has moved" in panel.sentence
        change = abs(best(panel)[3] - before[3])  # rounded to one place, like what is drawn
        assert said == (change >= 0.5) or change == pytest.approx(0.5), control


def test_a_reading_of_march_2018_is_a_starting_point(panel):
    for expert in ("swanstrom", "lee", "engman"):
        panel.set(level_thaw=1, reading=expert)
        reading = {factor: round(level.best) for factor, level in panel.debate.levels(expert).items()}
        assert levels(panel) == reading
        assert best(panel) == expected(panel, "denuclearization")
        assert ticks(panel) == pytest.approx(dict(zip(PEOPLE, best(panel), strict=True)), abs=0.11)


def test_reset_undoes_everything_but_the_question(panel):
    start = panel.values
    panel.set(question="gains", level_thaw=3, weight_thaw=99, compensation=7, reading="lee")
    panel.reset.click()
    assert panel.values == {**start, "question": "gains", "number": panel.values["number"]}


def test_an_expert_who_is_silent_is_said_to_be(panel):
    panel.set(question="why_now")
    assert best(panel)[:2] == [None, None]
    assert "Swanström and Lee do not answer this question." in panel.sentence
    notes = [note.text for note in panel.chart.drawn.annotations]
    assert notes.count("<i>does not answer this question</i>") == 2
    panel.set(question="denuclearization")
    assert len(panel.chart.drawn.annotations) == 2
    assert None not in best(panel)


def test_no_weight_at_all_is_answered_with_advice(panel):
    panel.set(**{f"weight_{factor}": 0 for factor in panel.debate.factors.ids})
    assert best(panel)[3] is None
    silence = "<i>gave no points to what counts</i><br><i>here</i>"
    assert silence in [note.text for note in panel.chart.drawn.annotations]
    assert "You gave no points to what counts here." in panel.sentence
    panel.set(weight_thaw=1)
    assert best(panel)[3] == levels(panel)["thaw"]


def test_the_sentence_says_who_is_higher_and_where_that_is_not_certain(panel):
    assert panel.sentence.startswith("“Will it end in denuclearization?” Your lens gives 15 of 100, Lee's 15, ")
    assert "The ranges of Lee and Engman overlap, so which of them is higher is not certain." in panel.sentence
    panel.set(level_security_assurances=60)
    assert "The ranges of Lee and Swanström overlap, so which of them is higher is not certain." in panel.sentence
    panel.set(level_security_assurances=100, level_alliance_troops=60)
    assert panel.sentence.startswith("“Will it end in denuclearization?” Engman's lens gives ")
    assert panel.spoken.value.count(panel.sentence.split("”")[1][:30].replace("'", "&#x27;")) == 1


def test_the_table_holds_the_numbers_of_the_chart(panel):
    assert panel.rows.value == ""
    panel.set(table=True, level_security_assurances=60)
    rows = re.findall(r'<th scope="row">(.*?)</th>((?:<td>[\d.]+</td>)+)', panel.rows.value)
    assert [name for name, _ in rows] == PEOPLE
    for (_, cells), drawn in zip(rows, best(panel), strict=True):
        assert float(re.findall(r"[\d.]+", cells)[1]) == pytest.approx(drawn)
    panel.set(question="why_now")
    assert panel.rows.value.count("does not answer this question") == 2
    panel.set(table=False)
    assert panel.rows.value == ""


def test_every_number_offered_has_its_reason_and_its_passages(panel):
    debate = panel.debate
    for question in debate.questions.ids:
        for whose in (*debate.experts.ids, ME):
            panel.set(question=question, whose=whose)
            for _, name in panel.number.options:
                panel.set(number=name)
                shown = panel.why.value
                judged = panel._numbers[name].judged
                if judged is None:
                    assert "text" in shown
                    continue
                for claim in judged.claims:
                    quotation = debate.claims[claim].quotation.replace("'", "&#x27;")
                    assert f"“{quotation}”" in shown
                    place = f"{debate.experts[debate.claims[claim].expert].short}, paragraph"
                    assert place in shown
                assert "module&#x27;s reading" in shown


def test_every_number_of_every_lens_can_be_asked_for(panel):
    for lens in panel.debate.lenses:
        panel.set(question=lens.question, whose=lens.expert)
        offered = [number.judged for number in panel._numbers.values()]
        for node in lens.root.walk():
            for judged in (node.weight, node.compensation):
                assert judged is None or judged in offered


def click(panel, row):
    """Click on a symbol in the chart as the page does."""
    trace = panel.chart.data[row]
    trace._dispatch_on_click(Points([0]), None)


def test_a_click_on_an_outlook_opens_its_reasons(panel):
    for row, whose in enumerate(("swanstrom", "lee", "engman", ME)):
        click(panel, row)
        assert panel.values["whose"] == whose
    click(panel, 2)
    assert "At the table, then through the gate" in panel.why.value


def test_sides_show_their_own_sliders_and_only_those_that_bear_on_the_question(panel):
    def visible(box):
        return box.layout.display != "none"

    assert visible(panel._level_side)
    assert not visible(panel._lens_side)
    panel.set(side="lens", question="why_now")
    assert not visible(panel._level_side)
    assert visible(panel._lens_side)
    shown = [factor for factor, box in panel._weight_boxes.items() if visible(box)]
    assert shown == ["sanctions_pressure", "seoul_engagement", "washington_hard_line"]
    assert [family for family, titles in panel._family_titles.items() if visible(titles[1])] == [
        "sanctions",
        "leadership",
    ]


def test_where_no_widget_can_be_shown_a_text_with_the_numbers_is(panel):
    text = panel._repr_mimebundle_()["text/plain"]
    assert "menu Run, then Run All Cells" in text
    for name, value in zip(PEOPLE, best(panel), strict=True):
        assert f"  {name}: {value:.0f} of 100" in text


def test_a_chart_is_updated_in_place_and_in_one_message(panel):
    sent = []
    panel.chart.observe(lambda change: sent.append(change["name"]), names=["_py2js_update", "_py2js_restyle"])
    traces = [id(trace) for trace in panel.chart.data]
    panel.set(level_security_assurances=77)
    assert [id(trace) for trace in panel.chart.data] == traces
    assert sent.count("_py2js_update") + sent.count("_py2js_restyle") <= 2  # sent once, then cleared


def test_an_unknown_control_is_named(panel):
    with pytest.raises(KeyError, match="level_of_nothing"):
        panel.set(level_of_nothing=1)


def test_an_instructors_factor_and_expert_appear_without_a_change_of_code(copy):
    """A renamed factor label and a new question text in the data stand in the panel."""
    path = copy / "factors.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"Peace treaty"', '"A <b>peace</b>"'), encoding="utf-8")
    panel = weigh(copy)
    assert panel.levels["peace_treaty"].description == "A <b>peace</b>"
    panel.set(number="level:peace_treaty")
    assert "A &lt;b&gt;peace&lt;/b&gt;" in panel.why.value


def test_a_faulty_debate_opens_no_panel(spoil, copy):
    spoil("lenses.toml", "best = 30, high = 40", "best = 31, high = 40")
    shown = weigh(copy)
    assert isinstance(shown, Faulty)
    assert "expected best weights that sum to 100" in shown.text
