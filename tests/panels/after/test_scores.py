"""Notebook 07: the forecasts of March 2018, scored; every control pressed, against the data and by hand."""

import pytest
from common import Points, html, ringed, states

from perspectives.answers import kinds
from perspectives.panels.after.scores import Scores


@pytest.fixture
def scores(debate, workbook):
    return Scores(debate, workbook)


def lock(debate, workbook, percents):
    values = {kinds.FORECAST.key(f.id): percent for f, percent in zip(debate.forecasts, percents, strict=True)}
    workbook.save({**values, kinds.LOCK.key(): True}, final=True)


@pytest.mark.parametrize(
    ("percents", "mean", "better"),
    [
        ([50] * 9, "0.25", 0),
        ([100, 100, 100, 100, 0, 100, 0, 100, 100], "0.00", 9),
        ([0, 0, 0, 0, 100, 0, 100, 0, 0], "1.00", 0),
        # By hand: (0.04 + 0.16 + 0.49 + 0.36 + 0.49 + 0.01 + 0.04 + 0.2025 + 0.81) / 9
        ([80, 60, 30, 40, 70, 90, 20, 55, 10], "0.29", 5),
    ],
)
def test_locked_forecasts_are_scored(debate, scores, workbook, percents, mean, better):
    lock(debate, workbook, percents)
    assert f"over 9 forecasts is {mean}." in scores.sentence
    assert "always saying 50 % earns 0.25" in scores.sentence
    level = " and equally well in 9" if percents == [50] * 9 else ""
    assert f"You did better than that in {better} of 9{level}." in scores.sentence
    assert list(scores.chart.data[2].x) == percents
    assert list(scores.chart.data[1].x) == [100 if forecast.outcome else 0 for forecast in debate.forecasts]
    misses, outcomes, mine = scores.chart.data
    happened = [100 if forecast.outcome else 0 for forecast in debate.forecasts]
    assert list(misses.x) == [x for pair in zip(percents, happened, strict=True) for x in (*pair, None)]
    asked = [" ".join(name.replace("<br>", " ").split()) for name in outcomes.y]
    assert asked == [f"{number}. {forecast.question}" for number, forecast in enumerate(debate.forecasts, start=1)]
    assert list(mine.y) == list(outcomes.y)
    assert list(outcomes.marker.symbol) == ["circle" if end else "x" for end in happened]
    for number, (percent, end) in enumerate(zip(percents, happened, strict=True), start=1):
        scores.set(question=number)
        assert f"you said {percent} % (" in scores.sentence
        assert scores.sentence.endswith(f"which scores {((percent - end) / 100) ** 2:.2f}.")


def test_how_the_questions_were_chosen_is_said_beside_the_score(debate, scores):
    """By hand: seven of nine came true, so a flat 90 per cent earns (7 x 0.01 + 2 x 0.81) / 9 = 0.19."""
    assert sum(forecast.outcome for forecast in debate.forecasts) == 7
    assert "picked long after, by people who knew how each had come out" in debate.chosen
    for told in (debate.chosen, "7 of the 9 happened: whoever had said 90 % to every one would have scored 0.19."):
        assert html(told) in states(scores)


def test_every_question_is_read_with_how_it_came_out(debate, scores, workbook):
    lock(debate, workbook, [70] * 9)
    for number, forecast in enumerate(debate.forecasts, start=1):
        scores.set(question=number)
        assert html(forecast.resolution) in scores.card.value
        assert html(forecast.source) in scores.card.value
        score = 0.09 if forecast.outcome else 0.49
        assert f"You said 70 %: score {score:.2f}." in scores.card.value
        came = "it happened" if forecast.outcome else "it did not happen"
        assert scores.sentence.endswith(
            f"Question {number}: you said 70 % (likely), and {came}, which scores {score:.2f}."
        )
        assert ("Base rate: none." in scores.card.value) == (forecast.base_rate is None)
        assert [round(106 * share - 3) for share, _ in ringed(scores)] == [100 if forecast.outcome else 0]
    scores.set(question=5)
    assert "Base rate: 6 of 11, or 55 %, which would have scored 0.30." in scores.card.value


def test_forecasts_that_were_not_locked_are_not_scored(debate, scores, workbook):
    assert scores.sentence.startswith("You gave no forecasts, so there is nothing to score.")
    for forecast in debate.forecasts[:4]:
        workbook.save({kinds.FORECAST.key(forecast.id): 85})
    assert scores.sentence.startswith("You gave 4 of 9 forecasts, but they were not locked.")
    for forecast in debate.forecasts:
        workbook.save({kinds.FORECAST.key(forecast.id): 85})
    assert scores.sentence.startswith("You gave 9 of 9 forecasts, but they were not locked.")
    assert len(scores.chart.data[2].x) == len(scores.chart.data[0].x) == 0
    scores.set(table=True)
    assert "85 %" not in states(scores)
    assert not any("lock" in button.description.lower() for button in (scores.back, scores.next))


def test_questions_are_reached_by_buttons_clicks_and_table(debate, scores, workbook):
    lock(debate, workbook, [10 * place for place in range(9)])
    assert scores.back.disabled
    scores.next.click()
    assert scores.values["question"] == 2
    scores.back.click()
    scores.chart.data[1]._dispatch_on_click(Points([8]), None)
    assert scores.values["question"] == 9
    assert scores.next.disabled
    scores.chart.data[2]._dispatch_on_click(Points([4]), None)
    assert scores.values["question"] == 5
    scores.set(table=True)
    assert scores.rows.value.count("<tr>") == 10
    assert "40 %</span></td><td>0.16</td><td>0.25</td><td>0.30</td>" in scores.rows.value
    scores.set(table=False)
    assert scores.rows.value == ""
