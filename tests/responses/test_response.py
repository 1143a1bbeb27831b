"""A response as a file and inside a page: what is handed in, what comes back, and what is told of anything else."""

import contextlib
import json
import time

import pytest
from handed import AT, first_answers, responses_to, saved
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.answers.content import Content, to_bytes
from perspectives.responses.reading import from_page, read_file
from perspectives.responses.response import (
    ELEMENT,
    LONGEST_NAME,
    Response,
    ResponseError,
    draw_mark,
    file_name,
    in_page,
    proof,
    response_of,
    to_file,
)


def page_with(text):
    return f'<!DOCTYPE html><html><p>id="x"</p><script type="application/json" id="{ELEMENT}">{text}</script>'.encode()


def changed(response, **fields):
    return json.dumps(response.model_dump() | fields).encode()


def fault(read, data):
    with pytest.raises(ResponseError) as caught:
        read(data)
    assert "found" in str(caught.value)
    assert "expected" in str(caught.value)
    return str(caught.value)


def test_all_that_is_asked_is_handed_in_but_what_is_in_the_learners_own_words(any_asked):
    answers = saved(first_answers(any_asked))
    handed = response_of(answers, any_asked, "Ab3dE", AT).answers
    assert set(handed) == {item.key for item in any_asked.items if not item.written}
    assert set(response_of(answers, any_asked, "Ab3dE", AT, written=True).answers) == set(any_asked.by_key)
    assert not any(key.startswith(("reflection.", "sentence.", "expectation.")) for key in handed)


def test_what_does_not_fit_or_is_not_asked_is_not_handed_in(asked):
    answers = saved({"weight.nothing": 3, "compensation": 300, "guess.nearest": "nobody", "page.name": "Anna"})
    assert response_of(answers, asked, "Ab3dE", AT).answers == {"page.name": "Anna"}


@given(st.data())
def test_a_response_comes_back_from_file_and_page_as_it_was(asked, data):
    response = data.draw(responses_to(asked))
    assert read_file(to_file(response)) == response
    assert from_page(page_with(in_page(response))) == response
    assert proof(read_file(to_file(response))) == proof(response)


def test_a_proof_has_five_characters_and_is_another_for_another_content(response):
    other = response.model_copy(update={"answers": {**response.answers, "compensation": 41}})
    assert len(proof(response)) == 5
    assert proof(response) != proof(other)
    backwards = response.model_copy(update={"answers": dict(reversed(response.answers.items()))})
    assert proof(response) == proof(backwards)


def test_marks_are_drawn_anew():
    marks = {draw_mark() for _ in range(200)}
    assert len(marks) == 200
    assert all(len(mark) == 5 and mark.isascii() and mark.isalnum() for mark in marks)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Anna-Lena", "response-Anna-Lena-2018-03-15-Ab3dE.json"),
        ("../../etc/passwd", "response-etc-passwd-2018-03-15-Ab3dE.json"),
        ("CON", "response-CON-2018-03-15-Ab3dE.json"),
        ('a<b>:"/\\|?*\x00', "response-a-b-2018-03-15-Ab3dE.json"),
        ("김하늘", "response-김하늘-2018-03-15-Ab3dE.json"),
        ("", "response-2018-03-15-Ab3dE.json"),
        ("...", "response-2018-03-15-Ab3dE.json"),
    ],
)
def test_a_file_is_called_by_nickname_day_and_mark_on_any_disk(asked, name, file):
    assert file_name(response_of(saved({"page.name": name}), asked, "Ab3dE", AT)) == file


def test_a_nickname_is_shown_in_one_short_line_that_turns_nothing_around(asked):
    def shown(name):
        return response_of(saved({"page.name": name}), asked, "Ab3dE", AT).name

    assert shown("  An\nna\t ") == "An na"
    assert shown("\u202eannA\u202c") == "annA"
    assert len(shown("x" * 100_000)) == LONGEST_NAME


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<!--<script>", "&lt;", '"]}', "\u2028"])
def test_nothing_typed_ends_the_element_in_the_page(asked, name):
    text = in_page(response_of(saved({"page.name": name}), asked, "Ab3dE", AT))
    assert not set(text) & set("<>&")
    assert text.isascii()
    assert from_page(page_with(text)).answers["page.name"] == name


@pytest.mark.parametrize(
    "tag",
    [
        '<SCRIPT TYPE="application/json" ID="{}">{}</SCRIPT>',
        "<script id='{}' type='application/json'>\n{}\n</script >",
        "<script id={}>{}</script>",
        '<p id="{0}">no data</p><!-- id="{0}" --><script\n type="application/json"\n id="{0}"\n>{1}</script>',
    ],
)
def test_the_element_is_found_however_a_browser_wrote_it_down_again(response, tag):
    page = b"<!DOCTYPE html>" + tag.format(ELEMENT, in_page(response)).encode() + b"<script>let x</script>"
    assert from_page(page) == response


@pytest.mark.parametrize(
    "piece", ["<!-- -->", "<!--", "<script ", f'id="{ELEMENT}"', f'<script id="{ELEMENT}" ', f'<p id="{ELEMENT}">', " "]
)
def test_no_page_takes_long(piece):
    """Each of these took, or might take, minutes: a time that grows as the square of its length, or worse."""
    page = (piece * (1_900_000 // len(piece))).encode()
    start = time.process_time()
    fault(from_page, page)
    fault(read_file, page)
    fault(read_file, b"<!-- -->" * 40 + b"x")
    assert time.process_time() - start < 20


def test_a_page_of_ours_without_data_or_cut_off_is_told(response):
    whole = page_with(in_page(response))
    assert "web page without a response" in fault(
        from_page, b"<!DOCTYPE html><html><p>perspectives-response</p></html>"
    )
    assert "web page without a response" in fault(read_file, b"<!DOCTYPE html><html></html>")
    assert "cut off" in fault(from_page, whole[:-30])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"dear all", "found a text"),
        ("dear all".encode("utf-16"), "no text"),
        (b"\xff\xfe\xfd", "no text that can be read"),
        (b"[" * 100_000, "a text"),
        (b"{" * 100, "a text"),
        (b"[1, 2]", "of another kind"),
        (b'{"nbformat": 4, "cells": []}', "a notebook"),
        (to_bytes(Content()), "a workbook"),
        (b" " * 2_000_001, "MB"),
    ],
)
def test_what_a_file_is_that_is_no_response_is_told(data, told):
    assert told in fault(read_file, data)


def test_a_response_that_is_cut_off_or_newer_is_told(response):
    assert "damaged or cut off" in fault(read_file, to_file(response)[:200])
    assert "version 2" in fault(read_file, changed(response, version=2))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mark", "no"),
        ("mark", "<b>xy"),
        ("mark", 12345),
        ("at", "yesterday"),
        ("at", "2018-03-15"),
        ("at", "2018-03-15T09:30:00"),
        ("at", "2018-03-15 09:30:00+01:00"),
        ("at", "2018-03-15T09:30:00.0+01:"),
        ("at", "9999-03-15T09:30:00+00:00"),
        ("version", "1"),
        ("debate", ""),
        ("debate", ["x"]),
        ("answers", []),
        ("answers", {"x": {"y": {"z": 1}}}),
        ("answers", {"x": [1]}),
        ("answers", {"x": float("nan")}),
        ("answers", {"x": float("-inf")}),
        ("debate", "\ud800"),
        ("answers", {"x": "\ud800"}),
        ("answers", {"x": ["\ud800"]}),
        ("answers", {"\ud800": 1}),
        ("answers", {str(number): number for number in range(100_000)}),
        ("more", 1),
    ],
)
def test_a_field_of_another_form_is_named(response, field, value):
    told = fault(read_file, changed(response, **{field: value}))
    assert field in told
    assert len(told) < 250


@given(st.binary(max_size=300) | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(
    lambda value: json.dumps(value).encode()
))  # fmt: skip
def test_whatever_is_read_is_a_response_or_an_error(data):
    for read in (read_file, from_page):
        with contextlib.suppress(ResponseError):
            assert isinstance(read(data), Response)


@settings(max_examples=40)
@given(st.data())
def test_a_response_with_something_in_any_field_is_one_or_an_error(response, data):
    anything = st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=4,
    )
    fields = st.dictionaries(st.sampled_from([*Response.model_fields, "more"]), anything, min_size=1)
    with contextlib.suppress(ResponseError):
        assert isinstance(read_file(changed(response, **data.draw(fields))), Response)
