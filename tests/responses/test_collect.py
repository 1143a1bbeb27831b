"""What comes in, in any mix: each thing that is wrong is named in one sentence and left out, and the rest counts."""

import json

import pytest
from handed import AT, first_answers, responses_to, saved
from hypothesis import given
from hypothesis import strategies as st

from perspectives.answers.content import Answer, Content, to_bytes
from perspectives.answers.workbook import Workbook
from perspectives.responses.code import to_code
from perspectives.responses.collect import MOST_PASTED, Collected, collect_file, collect_text, shown_name
from perspectives.responses.response import ELEMENT, in_page, response_of, to_file


def page(response):
    return f'<!DOCTYPE html><script type="application/json" id="{ELEMENT}">{in_page(response)}</script>'.encode()


def only_fault(found):
    assert not found.taken
    assert len(found.faults) == 1
    assert not found.faults[0].counted
    assert found.faults[0].what.startswith("found ")
    return found.faults[0].what


def workbook_of(answers):
    return to_bytes(Content(answers={key: Answer(value=value, at=AT) for key, value in answers.items()}))


def test_files_pages_and_codes_in_any_mix_are_the_same_response(asked, response):
    code = to_code(response, asked)
    found = collect_file("a.json", to_file(response), asked) + collect_file("b.html", page(response), asked)
    found += collect_file("chat.txt", f"Anna: {code}\nBen: {code}".encode(), asked)
    found += collect_text(f"here {code}", asked)
    found += collect_text(to_file(response).decode(), asked)
    assert found.responses == (response,) * 6
    assert [taken.where for taken in found.taken][:4] == ["a.json", "b.html", "chat.txt, code 1", "chat.txt, code 2"]
    assert not found.faults


def test_a_bad_code_costs_no_other(asked, response):
    code = to_code(response, asked)
    found = collect_text(f"{code[:50]}\n{code}\n{code[:40]}9{code[41:]}", asked)
    assert found.responses == (response,)
    assert [(fault.where, fault.what.split(";")[0][:40]) for fault in found.faults] == [
        ("pasted code 1", "found a response code that is cut off aft"[:40]),
        ("pasted code 3", "found a response code that was altered on its way"[:40]),
    ]


def test_pasted_text_without_a_code_is_told_and_nothing_is_nothing(asked):
    assert collect_text(" \n", asked) == Collected()
    assert "no response code" in only_fault(collect_text("hello", asked))
    assert "million characters" in only_fault(collect_text("x" * (MOST_PASTED + 1), asked))
    assert "found" in only_fault(collect_text('{"x": "\ud800"}', asked))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty file"),
        (b"x" * 3_000_000, "3 MB"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04", "a packed file"),
        (b"<!doctype html><p>my page", "a web page without a response"),
        (b"Dear all, I am ill.", "a text"),
        (b"{" * 1_000_000, "a text"),
        (b'{"a":' * 100_000, "a text"),
        (b"[" + b"1," * 900_000 + b"1]", "of another kind"),
        (b'{"format": "perspectives workbook", "version": 2, "answers": {"a": 1}}', "a workbook whose entry"),
        (b'{"format": "perspectives workbook", "version": 2}', "a workbook without answers to 'new_dawn'"),
        (b'{"nbformat": 4}', "a notebook"),
    ],
)
def test_what_is_no_response_is_named(asked, data, told):
    assert told in only_fault(collect_file("x", data, asked))


def test_a_million_entries_are_named(asked, response):
    many = response.model_dump() | {"answers": {f"{number}": 1 for number in range(150_000)}}
    assert "of a response" in only_fault(collect_file("x", json.dumps(many).encode(), asked))
    long = response.model_dump() | {"answers": {"page.name": "x" * 1_900_000}}
    assert len(collect_file("x", json.dumps(long).encode(), asked).responses[0].name) < 50


def test_a_response_to_another_debate_is_named(asked, response):
    other = response.model_copy(update={"debate": "elsewhere" * 9})
    assert "another debate, 'elsewhere" in only_fault(collect_file("x", to_file(other), asked))


def test_answers_that_do_not_fit_are_named_and_the_others_count(asked, response):
    wrong = {"compensation": 4000, "guess.nearest": "<b>nobody</b>" * 99, "families.first": {"x": 1}, "who": None}
    strange = response.model_copy(update={"answers": response.answers | wrong | {"unknown": 7}})
    found = collect_file("a.json", to_file(strange), asked)
    kept = {key: value for key, value in response.answers.items() if key not in wrong}
    assert found.responses[0].answers == kept
    (fault,) = found.faults
    assert fault.counted
    assert "4000 at compensation" in fault.what
    assert "1 more" in fault.what
    assert len(fault.what) < 400


def test_a_workbook_handed_in_by_mistake_counts_without_what_nobody_said_may_be_handed_in(asked, tmp_path):
    book = Workbook(tmp_path / "workbook.json")
    mine, other = book.of(asked.name), book.of("elsewhere")
    other.save({"page.name": "Other"})
    mine.save({"page.name": "Anna"})
    mine.save(first_answers(asked))
    data = (tmp_path / "workbook.json").read_bytes()
    found = collect_file("workbook.json", data, asked)
    (response,) = found.responses
    assert response.name == "Anna"
    assert response.answers == response_of(mine.answers(), asked, "Ab3dE", AT).answers
    assert not any(key.startswith("reflection") for key in response.answers)
    (fault,) = found.faults
    assert fault.counted
    assert "a workbook" in fault.what
    mine.save({"compensation": 3})
    again = collect_file("w.json", (tmp_path / "workbook.json").read_bytes(), asked).responses[0]
    assert again.mark == response.mark  # the same learner, with more answers
    mine.save({"response.mark": "Zz9zZ"})
    marked = collect_file("w.json", (tmp_path / "workbook.json").read_bytes(), asked).responses[0]
    assert marked.mark == "Zz9zZ"


def test_a_workbook_whose_times_or_values_are_strange_is_told_or_counts(asked):
    strange = {f"{asked.name}/compensation": 4000, f"{asked.name}/page.name": "Anna"}
    found = collect_file("w.json", workbook_of(strange), asked)
    assert found.responses[0].answers == {"page.name": "Anna"}
    other = Content(
        answers={
            f"{asked.name}/page.name": Answer(value="Anna", at=AT),
            "elsewhere/page.name": Answer(value="Other", at=AT.replace("2018", "2019")),
        }
    )
    assert collect_file("w.json", to_bytes(other), asked).responses[0].at == AT
    no_time = to_bytes(Content(answers={f"{asked.name}/page.name": Answer(value="Anna", at="once")}))
    assert "without answers" in only_fault(collect_file("w.json", no_time, asked))


def test_where_something_came_from_is_one_short_line(asked):
    name = "../\u202egnp.\n<img src=x>\udcff" + "x" * 500
    shown = shown_name(name)
    assert len(shown) < 80
    assert shown.encode()
    assert not {"\n", "\u202e", "\udcff"} & set(shown)
    assert collect_file(name, b"", asked).faults[0].where == shown


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_taken_or_named(asked, data):
    found = collect_file("x", data, asked)
    assert found.taken or found.faults


@given(st.data())
def test_a_response_cut_or_changed_anywhere_is_taken_or_named(asked, data):
    whole = to_file(data.draw(responses_to(asked)))
    start, end = sorted(data.draw(st.lists(st.integers(0, len(whole)), min_size=2, max_size=2)))
    found = collect_file("x", whole[:start] + data.draw(st.binary(max_size=9)) + whole[end:], asked)
    assert found.taken or found.faults
    for taken in found.taken:
        assert asked.fitting(taken.response.answers) == taken.response.answers


def test_what_was_saved_is_what_comes_back(any_asked):
    response = response_of(saved(first_answers(any_asked)), any_asked, "Ab3dE", AT, written=True)
    assert collect_file("x", to_file(response), any_asked).responses == (response,)
