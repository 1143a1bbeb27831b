"""A response code: as short as is said, found in any chat, and whatever is wrong with one told apart."""

import base64
import contextlib
import json
import tracemalloc
import zlib
from dataclasses import replace

import pytest
from handed import responses_to
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perspectives.responses.code import FACTS, HEAD, MOST_UNPACKED, find_codes, read_code, to_code
from perspectives.responses.invented import invented
from perspectives.responses.questionnaire import Questionnaire
from perspectives.responses.response import Response, ResponseError

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def fault(text, asked):
    with pytest.raises(ResponseError) as caught:
        read_code(text, asked)
    assert "found" in str(caught.value)
    assert "expected" in str(caught.value)
    return str(caught.value)


def crafted(asked, packed=b"", state=None, mark=b"Ab3dE", minutes=0, name=None, tail=b""):
    """A code whose checksum is right and whose content is what somebody has made up."""
    called = asked.name.encode() if name is None else name
    facts = FACTS.pack(asked.state if state is None else state, mark, 1_500_000_000, minutes)
    body = bytes([len(called)]) + called + facts + packed + tail
    return "R1" + base64.b32encode(HEAD.pack(zlib.crc32(body), len(body)) + body).decode().rstrip("=")


def pressed(data):
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(data) + press.flush()


@given(st.data())
def test_a_response_comes_back_from_its_code_as_it_was(any_asked, data):
    response = data.draw(responses_to(any_asked))
    code = to_code(response, any_asked)
    assert set(code[2:]) <= set(LETTERS)
    assert read_code(code, any_asked) == response


CHATS = [
    "{0}",
    "hi, here it is: {0}\nThanks everybody and see you",
    "> On Monday Anna wrote:\n> {1}\n> and more",
    "mine:{0}, and yours?",
    "`{0}`",
    "{2}",
    "{0}ABCDEFGH and on",
    "R1 great! R2D2 and R1ABC. {0}",
]


@pytest.mark.parametrize("chat", CHATS)
def test_a_code_is_found_in_the_midst_of_a_chat(asked, response, chat):
    code = to_code(response, asked)
    broken = "\n> ".join(code[start : start + 60] for start in range(0, len(code), 60))
    odd = " \u200b".join(code.lower()[start : start + 25] for start in range(0, len(code), 25))
    text = chat.format(code, broken, odd)
    assert find_codes(text) == [code]
    assert read_code(find_codes(text)[0], asked) == response


def test_several_codes_are_found_also_after_one_that_is_cut_off(asked, response):
    code = to_code(response, asked)
    cut = code[:100]
    for chat in (f"{code}\n{code}", f"{code} {cut}\n{code}", f"{cut}\n{code}\n{cut}"):
        found = find_codes(f"one\n{chat}\nbye.")
        assert found.count(code) == chat.count(code)
        assert len(found) == chat.count("R1")
        for each in found:
            if each != code:
                assert "cut off" in fault(each, asked)


def test_a_chat_without_a_code_has_none(asked):
    assert find_codes("R1 is a robot. I like R1ABCDEFGH, and XR1ABCDEFGHIJKLMNOPQRSTUV.") == []
    assert "no response code" in fault("hello", asked)


def test_each_thing_that_can_be_wrong_is_told_apart(asked, response):
    code = to_code(response, asked)
    other = Questionnaire("other", asked.debate, asked.lessons)
    lessons = dict(list(asked.lessons.items())[1:])
    told = {
        "cut off": fault(code[:-1], asked),
        "altered": fault(code[:60] + ("A" if code[60] != "A" else "B") + code[61:], asked),
        "version 2": fault("R2" + code[2:], asked),
        "another debate": fault(code, other),
        "another state": fault(code, Questionnaire(asked.name, asked.debate, lessons)),
        "no response code": fault("dear all", asked),
    }
    for part, sentence in told.items():
        assert part in sentence
    assert len({*told.values()}) == len(told)
    assert f"{len(code) - 1} of its {len(code)} characters" in told["cut off"]


def test_every_cut_is_told_and_so_is_a_character_that_no_code_has(asked, response):
    code = to_code(response, asked)
    for end in range(18, len(code)):
        assert "cut off" in fault(code[:end], asked)
        assert "altered" in fault(f"{code[:end]}0{code[end + 1 :]}", asked) or end == len(code)
        assert "altered" in fault(find_codes(f"see {code[:end]}0{code[end + 1 :]}")[0], asked)


@given(st.data())
def test_a_code_with_one_other_letter_is_never_taken_for_another_response(asked, response, data):
    code = to_code(response, asked)
    place = data.draw(st.integers(2, len(code) - 1))
    letter = data.draw(st.sampled_from(LETTERS).filter(lambda letter: letter != code[place]))
    try:
        assert read_code(code[:place] + letter + code[place + 1 :], asked) == response
        assert place == len(code) - 1  # of the last letter a bit or two may count for nothing
    except ResponseError:
        pass


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"{}",
        b"[" * 100_000,
        b"[[[[]]]]",
        b'"' + b"x" * 1000 + b'"',
        b"[" + b"9" * 100_000 + b"]",
        b"\xff\xfe",
        b"x" * (MOST_UNPACKED * 50),
    ],
    ids=lambda content: f"{content[:9]!r} x {len(content)}",
)
def test_a_bomb_or_another_content_with_the_right_checksum_is_told(asked, content):
    assert "found a response code" in fault(crafted(asked, pressed(content)), asked)


def with_nearest(asked, value):
    values = [None] * len(asked.items)
    values[[item.key for item in asked.items].index("guess.nearest")] = value
    return crafted(asked, pressed(json.dumps(values).encode()))


@pytest.mark.parametrize("place", [-1, 99, 1.0, "0", True, [-1], {"-1": 1}])
def test_an_option_that_there_is_not_is_told(asked, place):
    assert "not made by this module" in fault(with_nearest(asked, place), asked)


@pytest.mark.parametrize("value", [[0], {"0": 1}])
def test_an_answer_of_another_form_fits_nothing(asked, value):
    assert asked.fitting(read_code(with_nearest(asked, value), asked).answers) == {}


def test_a_bomb_is_never_unpacked(asked):
    bomb = crafted(asked, pressed(b"[" + b" " * MOST_UNPACKED * 50))
    tracemalloc.start()
    told = fault(bomb, asked)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than it should" in told
    assert most < 10 * MOST_UNPACKED


def test_facts_that_nobody_can_have_are_told(asked):
    nothing = pressed(json.dumps([None] * len(asked.items)).encode())
    assert read_code(crafted(asked, nothing), asked).answers == {}
    for wrong in ({"mark": b"\xff----"}, {"mark": b"<b>x<"}, {"minutes": 30_000}, {"tail": b"more"}, {"name": b"\xff"}):
        assert "not made by this module" in fault(crafted(asked, nothing, **wrong), asked) or "tail" in wrong
    assert "found a response to another debate" in fault(crafted(asked, nothing, name=b"<img>" * 20), asked)


@settings(max_examples=60)
@given(st.data())
def test_whatever_stands_at_an_answers_place_is_a_response_or_an_error(asked, data):
    anything = st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers(-3, 10) | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("0129x"), inner, max_size=4),
        max_leaves=5,
    )
    values = [None] * len(asked.items)
    for place in data.draw(st.lists(st.integers(0, len(values) - 1), max_size=5)):
        values[place] = data.draw(anything)
    try:
        response = read_code(crafted(asked, pressed(json.dumps(values).encode())), asked)
    except ResponseError:
        return
    assert isinstance(response, Response)
    assert set(asked.fitting(response.answers)) <= set(response.answers)


@given(st.binary(max_size=200), st.booleans())
@example(b"", True)
def test_any_bytes_in_letters_are_a_response_or_an_error(asked, data, headed):
    body = HEAD.pack(zlib.crc32(data), len(data)) + data if headed else data
    text = "R1" + base64.b32encode(body).decode().rstrip("=")
    with contextlib.suppress(ResponseError):
        read_code(text, asked)


@given(st.text(st.sampled_from("R1rA2> \n0Z=ü"), max_size=200))
def test_any_text_is_looked_through(asked, text):
    for code in find_codes(text):
        with pytest.raises(ResponseError):
            read_code(code, asked)


def test_texts_that_are_too_long_for_a_code_are_told(asked, response):
    long = response.model_copy(
        update={"answers": response.answers | {"page.name": "".join(map(chr, range(60_000)))[:55_000]}}
    )
    with pytest.raises(ResponseError, match="too long for a code"):
        to_code(long, asked)


def test_what_a_debate_asks_tells_its_state(asked):
    assert asked.state == replace(asked).state
    assert asked.state != Questionnaire(asked.name, asked.debate, {}).state


def test_a_code_is_as_long_as_its_docstring_says(asked):
    """Measured with an invented class: whoever did the lesson of 50 minutes, and whoever answered all of the series."""
    lesson = next(name for name, lesson in asked.lessons.items() if lesson.bets_of)
    for done, about in ((lesson, 200), (None, 500)):
        lengths = [len(to_code(response, asked)) for response in invented(asked, 40, lesson=done)]
        print(done, min(lengths), sum(lengths) / len(lengths), max(lengths))
        assert abs(sum(lengths) / len(lengths) - about) < about / 10
        assert f"about {about}" in to_code.__doc__
