"""A class as a spreadsheet: text stays text in whatever program and country it is opened, and numbers stay numbers."""

import csv
import io

import pytest
from handed import AT, first_answers, saved
from hypothesis import given
from hypothesis import strategies as st

from perspectives.responses.group import group
from perspectives.responses.invented import invented
from perspectives.responses.response import proof, response_of
from perspectives.responses.sheet import LONGEST, harmless, to_csv

DANGEROUS = set("=+-@＝＋－＠\t\r")


def rows(data, delimiter=","):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def table(asked, *answers, names=True):
    responses = [response_of(saved(each), asked, f"Ab3d{n}", AT, written=True) for n, each in enumerate(answers)]
    return to_csv(group(responses).learners, asked, names=names)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        '"=1',
        "＝1",
        "x;=1+1",
        'x";=1',
        "x\n=1",
        "x\t@a",
        "x|-2+3",
    ],
)
def test_a_formula_is_defused_in_whatever_cell_it_comes_to_stand(asked, text):
    name = next(item.key for item in asked.items if item.written)
    for delimiter in ",;\t|":
        for row in rows(table(asked, {"page.name": text, name: text}), delimiter):
            for cell in row:
                assert cell.lstrip(' "\n')[:1] not in DANGEROUS or cell.lstrip("-").isdigit()
    assert "'" in harmless(text)


@given(st.text(st.sampled_from("=+-@\t\r\n ;,|\"'x1")))
def test_no_text_begins_as_a_formula_does(text):
    found = harmless(text)
    assert found[:1] not in DANGEROUS
    assert found.replace("'", "") == text.replace("'", "")


def test_numbers_stay_numbers_and_plain_text_stays_as_it_is(asked):
    assert harmless(-2) == -2
    assert harmless("Anna-Lena, 9 - 5 = 4") == "Anna-Lena, 9 - 5 = 4"
    assert harmless("a\0b\x1bc") == "a�b�c"
    assert len(harmless("x" * 100_000)) == LONGEST + 1
    assert len(harmless("\n" * 100_000)) < 110_000


def test_one_row_for_each_learner_under_the_keys_of_the_questionnaire(any_asked):
    learners = group(invented(any_asked, 8)).learners
    head, *body = rows(to_csv(learners, any_asked, names=True))
    assert len(body) == 8
    assert all(len(row) == len(head) for row in body)
    first = dict(zip(head, body[0], strict=True))
    assert first["mark"] == learners[0].mark
    assert first["proof"] == proof(learners[0].latest)
    assert first["handed in"] == str(len(learners[0].responses))
    assert first["nickname"] == learners[0].name
    family = any_asked.debate.families.ids[0]
    assert first[f"family.{family}"] == str(learners[0].latest.answers[f"family.{family}"])


def test_names_are_left_out_unless_they_are_asked_for(asked):
    text = table(asked, {"page.name": "Anna"}, names=False).decode("utf-8-sig")
    assert "Anna" not in text
    assert "nickname" not in text


def test_every_kind_of_answer_has_words(asked):
    head, row = rows(table(asked, first_answers(asked)))
    found = dict(zip(head, row, strict=True))
    assert found["forecasts.locked"] == "yes"
    assert found["families.first"] == " / ".join(f"{family} 25" for family in asked.debate.families.ids)
    assert found["swing.cross"].endswith(" / same")
    assert "None" not in row
